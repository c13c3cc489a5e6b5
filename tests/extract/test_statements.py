"""Statements of an article: quotations across paragraphs, nesting, the outlet's own voice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from spacy.language import Language

from twosource.extract import entities, sentences, statements
from twosource.extract.layout import lay_out
from twosource.extract.step import Draft
from twosource.types import Article, Extraction, Form, ParagraphKind, Stance, Statement


def extract(nlp: Language, text: str) -> list[Statement]:
    article = Article(id="a1", name="one", text=text, lang="en")
    paragraphs = lay_out(article)
    body = tuple(p for p in paragraphs if p.kind is not ParagraphKind.BOILERPLATE)
    texts = [paragraph.span.of(text) for paragraph in body]
    docs = list(nlp.pipe(texts))
    records = Extraction(article.id, "en", paragraphs=paragraphs)
    for step in (sentences.STEP, entities.STEP, statements.STEP):
        readings = [step.read(part, doc) for part, doc in zip(texts, docs, strict=True)]
        found = step.assemble(Draft(article, body, records), readings)
        changes: dict[str, Any] = {step.name: found}
        records = replace(records, **changes)
    return list(records.statements)


def said(found: list[Statement], text: str) -> dict[str, str]:
    """Content by source name; own voice under an empty name."""
    out: dict[str, str] = {}
    for one in found:
        name = one.source.name if one.source is not None else ""
        words = " | ".join(span.of(text) for span in one.content)
        out[name] = f"{out[name]} || {words}" if name in out else words
    return out


def test_what_nobody_is_cited_for_is_the_outlets_own_voice(nlp: Language) -> None:
    text = "Ada Lorn said the bridge was closed. Rain fell all night."
    cited, own = extract(nlp, text)
    assert cited.source is not None
    assert cited.source.name == "Ada Lorn"
    assert (own.form, own.source, own.cue) == (Form.OWN, None, ())
    assert own.content[0].of(text) == own.span.of(text) == "Rain fell all night."


def test_a_hedge_is_not_the_outlets_own_voice(nlp: Language) -> None:
    (one,) = extract(nlp, "The boats have allegedly left the port of Kell.")
    assert (one.form, one.stance, one.source) == (Form.INDIRECT, Stance.REPORTS, None)


MULTI = [
    # not closed at the end of the first paragraph
    "“The night was long,” said Pavel Dorn. “We had no light.\n\n“Then the snow came.”",
    # closed, and the second paragraph holds nothing but a quotation
    "“The night was long,” said Pavel Dorn.\n\n“Then the snow came.”",
    # announced by a colon
    "Pavel Dorn said:\n\n“The night was long. Then the snow came.”",
]


@pytest.mark.parametrize("text", MULTI)
def test_a_quotation_is_carried_to_the_next_paragraph(nlp: Language, text: str) -> None:
    found = extract(nlp, text)
    assert list(said(found, text)) == ["Pavel Dorn"]
    assert said(found, text)["Pavel Dorn"].endswith("the snow came.”")


def test_a_block_after_a_colon_is_quoted(nlp: Language) -> None:
    text = "In her letter Ada Lorn wrote:\n\nThe bridge is closed and it will stay closed."
    assert said(extract(nlp, text), text) == {
        "Ada Lorn": "The bridge is closed and it will stay closed."
    }


def test_a_signature_is_the_source_of_the_quotation_before_it(nlp: Language) -> None:
    text = "“The water rose to the second step of the church.”\n\n— Mara Quill"
    found = [one for one in extract(nlp, text) if one.source is not None and one.source.name]
    assert said(found, text) == {"Mara Quill": "“The water rose to the second step of the church.”"}


def test_a_printed_statement_is_its_issuers(nlp: Language) -> None:
    text = (
        "A spokesman for the Kell trade ministry issued the following statement.\n\n"
        "Certain papers are spreading the tale that our country has sold boats.\n\n"
        "This is a slander. We have sold no boats."
    )
    (release,) = (one for one in extract(nlp, text) if not one.parent)
    assert release.source is not None
    assert release.source.spans[0].of(text) == "A spokesman for the Kell trade ministry"
    assert [span.of(text)[:7] for span in release.content] == ["Certain", "This is"]


def test_a_quotation_after_the_outlets_own_words_is_not_carried(nlp: Language) -> None:
    text = "“We had no light,” said Pavel Dorn. Later it rained.\n\n“Then the snow came down.”"
    found = extract(nlp, text)
    last = found[-1]
    assert last.form is Form.DIRECT
    assert last.cue == ()
    assert last.source is not None
    assert last.source.name != "Pavel Dorn"


def test_a_turn_goes_on_until_the_next_one(nlp: Language) -> None:
    text = (
        "LORN: The bridge is closed.\n\nIt will stay closed for a month.\n\n"
        "REPORTER: Who will pay for the repairs?"
    )
    found = extract(nlp, text)
    turns = [one for one in found if not one.parent]
    assert [len(one.content) for one in turns] == [2, 1]


def test_a_statement_inside_another_has_it_for_parent(nlp: Language) -> None:
    text = "“The board claims that the dam is safe,” said Ada Lorn."
    inner, outer = sorted(extract(nlp, text), key=lambda one: -len(one.parent))
    assert outer.parent == ""
    assert inner.parent == outer.id
    assert outer.content[0].covers(inner.content[0])


def test_via_names_who_passed_it_on(nlp: Language) -> None:
    text = "Citing a statement by the ministry, the Kell Herald said the plant was shut."
    (one,) = extract(nlp, text)
    assert one.source is not None
    assert one.source.spans[0].of(text) == "a statement by the ministry"
    assert any("Kell Herald" in name for name in one.source.via)


def test_ids_and_order_depend_on_the_content_only(nlp: Language) -> None:
    text = "Ada Lorn said the bridge was closed. Rain fell. The board denied it."
    first, second = extract(nlp, text), extract(nlp, text)
    assert first == second
    assert len({one.id for one in first}) == len(first)
    assert [one.span for one in first] == sorted(one.span for one in first)


@pytest.mark.parametrize("text", ["", "\n\n", "😀", "“", ":", "שלום עולם", "a:\n\n“"])
def test_odd_texts_are_assembled(nlp: Language, text: str) -> None:
    for one in extract(nlp, text):
        assert all(0 <= span.start < span.end <= len(text) for span in one.content)
