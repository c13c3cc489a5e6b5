from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.briefs.sample import articles, brief
from twosource.briefs.render_md import escaped, render_markdown


@pytest.fixture(scope="module")
def markdown() -> str:
    return render_markdown(brief(), articles())


def test_each_line_stands_there_with_its_footnotes(markdown: str) -> None:
    for section in brief().sections:
        assert f"## {section.title}" in markdown
        for line in section.lines:
            notes = "".join(f"[^{number}]" for number in line.citations)
            words = escaped(line.text) or f"**{escaped(line.head)}**"
            assert f"{words}{notes}" in markdown


def test_each_footnote_holds_outlet_title_date_and_passage(markdown: str) -> None:
    assert (
        "[^2]: Sound Gazette, *At least 14 dead as ferry burns in Hame Sound*, 4 March 2031: “A "
        "fire on the ferry Maren Oss killed at least 14 people on Tuesday, the coast guard of "
        "Velmar said.”"
    ) in markdown
    defined = re.findall(r"^\[\^(\d+)\]:", markdown, flags=re.MULTILINE)
    assert [int(number) for number in defined] == [c.number for c in brief().citations]


def test_hostile_titles_are_text(markdown: str) -> None:
    assert "\\<script\\>" in markdown
    assert not re.search(r"(?<!\\)<", markdown)
    assert "\\[link\\](javascript" in markdown
    assert "\\[/foo\\]" in markdown
    markdown.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# no heading", "\\# no heading"),
        ("1. no list", "1\\. no list"),
        ("- no list", "\\- no list"),
        ("a-b #1 (c)", "a-b #1 (c)"),
        ("*bold* _it_ `code` a|b ~~x~~", "\\*bold\\* \\_it\\_ \\`code\\` a\\|b \\~\\~x\\~\\~"),
        ("https://x.example www.x.example", "https\\://x.example www\\.x.example"),
        ("line\n\n# heading", "line # heading"),
        ("\u202eturned", "\u2068\u202eturned\u2069"),
        ("\\", "\\\\"),
        ("", ""),
    ],
)
def test_escaping(text: str, wanted: str) -> None:
    assert escaped(text) == wanted


def test_dropped_lines_are_counted_not_said(markdown: str) -> None:
    assert "1 line withheld" in markdown
    assert "owns 9 ships" not in markdown


def test_the_same_brief_gives_the_same_text(markdown: str) -> None:
    assert render_markdown(brief(), articles()) == markdown
    assert render_markdown(replace(brief(), nodes=(), edges=()), articles())
