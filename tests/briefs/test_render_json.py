from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator, ValidationError

from tests.briefs.sample import articles, brief
from twosource.briefs.render_json import render_json, schema
from twosource.types import Brief


def valid(text: str) -> None:
    Draft202012Validator(schema()).validate(json.loads(text))


def test_the_schema_is_one_and_the_story_keeps_to_it() -> None:
    Draft202012Validator.check_schema(schema())
    valid(render_json(brief(), articles()))
    valid(render_json(Brief("s0", "", "", "", (), ()), {}))


def test_the_schema_refuses_a_citation_without_its_quote() -> None:
    data = json.loads(render_json(brief(), articles()))
    del data["sections"][0]["lines"][0]["citations"][0]["quote"]
    with pytest.raises(ValidationError):
        valid(json.dumps(data))


def test_each_quote_stands_in_the_text_that_is_given() -> None:
    data = json.loads(render_json(brief(), articles()))
    texts = {article["id"]: article["text"] for article in data["articles"]}
    count = 0
    for section in data["sections"]:
        for line in section["lines"]:
            for cited in line["citations"]:
                assert texts[cited["article"]][cited["start"] : cited["end"]] == cited["quote"]
                count += 1
    assert count > 40


def test_lines_are_numbered_through_all_sections() -> None:
    data = json.loads(render_json(brief(), articles()))
    numbers = [line["number"] for section in data["sections"] for line in section["lines"]]
    assert numbers == list(range(1, len(numbers) + 1))


def test_lone_surrogates_are_replaced_and_offsets_stay() -> None:
    text = render_json(brief(), articles())
    text.encode("utf-8")
    told = {article["id"]: article["text"] for article in json.loads(text)["articles"]}
    assert "a lone \ufffd surrogate" in told["a11"]
    assert len(told["a11"]) == len(articles()["a11"].text)


def test_an_open_side_is_null_and_languages_are_not_escaped() -> None:
    text = render_json(brief(), articles())
    point = json.loads(text)["charts"][0]["points"][0]
    assert (point["low"], point["high"]) == (14.0, None)
    assert "港日新聞" in text


def test_the_same_story_gives_the_same_bytes_whatever_else_is_known() -> None:
    more = articles() | {"z": replace(articles()["a01"], id="z")}
    assert render_json(brief(), articles()) == render_json(brief(), more)
