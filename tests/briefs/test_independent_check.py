from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from tests.briefs import independent_check
from tests.briefs.independent_check import main, readings, violations
from tests.briefs.sample import articles, brief
from twosource.briefs.guard import guard
from twosource.briefs.render_json import render_json


@pytest.fixture
def story() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(render_json(guard(brief(), articles()), articles()))
    return data


def test_it_shares_nothing_with_the_package() -> None:
    tree = ast.parse(Path(independent_check.__file__).read_text(encoding="utf-8"))
    modules = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            modules.add(node.module)
        elif isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
    assert modules == {
        "__future__",
        "collections.abc",
        "datetime",
        "json",
        "pathlib",
        "re",
        "sys",
        "typing",
    }


def test_a_guarded_brief_has_no_violations(story: dict[str, Any]) -> None:
    assert violations(story) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("killed 15 people", "number 15"),
        ("killed fifteen people", "number 15"),
        ("Zorvath killed people", "name Zorvath"),
        ("killed people on Friday", "name Friday"),
        ("killed people on 2031-04-09", "date 2031-04-09"),
        ("killed people in 1994", "number 1994"),
    ],
)
def test_what_is_planted_is_found(story: dict[str, Any], said: str, found: str) -> None:
    story["sections"][0]["lines"][0]["text"] = said
    assert [one.split("] ")[0] for one in violations(story) if found in one]


def test_a_wrong_quote_and_a_wrong_place_are_found(story: dict[str, Any]) -> None:
    cited = story["sections"][0]["lines"][0]["citations"]
    cited[0]["quote"] += "x"
    cited[1]["start"] += 1
    cited[2]["article"] = "none"
    wrong = violations(story)
    assert sum("not what stands there" in one for one in wrong) == 2
    assert any("no such article" in one for one in wrong)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6,700", 6700),
        ("6.7 thousand", 6700),
        ("twenty-four", 24),
        ("two hundred and five thousand", 205_000),
        ("a hundred", 100),
        ("1.5m", 1_500_000),
        ("1.234.567", 1_234_567),
    ],
)
def test_numbers_are_read_its_own_way(text: str, value: float) -> None:
    found = readings(text)
    assert len(found) == 1
    assert value in found[0]


def test_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(render_json(guard(brief(), articles()), articles()), encoding="utf-8")
    data = json.loads(good.read_text(encoding="utf-8"))
    data["sections"][0]["lines"][0]["text"] = "Zorvath"
    bad.write_text(json.dumps(data), encoding="utf-8")
    assert main([str(good)]) == 0
    assert main([str(good), str(bad)]) == 4
    assert "1 violations in 2 stories" in capsys.readouterr().out
