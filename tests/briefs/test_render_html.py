from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefs.sample import articles, brief, extractions
from twosource.briefs.passages import PageLimits
from twosource.briefs.render_html import render_index, render_story
from twosource.types import (
    Article,
    Brief,
    Citation,
    Failure,
    Line,
    Outcome,
    Receipt,
    Section,
    SectionKey,
    Span,
)

VOID = {"meta", "link", "br", "img", "hr", "input"}


class Page(HTMLParser):
    """Collects what the tests ask for, and that elements close in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str]]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: list[tuple[str, tuple[str, ...]]] = []
        self.style = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        self.tags.append((tag, found))
        if tag not in VOID:
            self.open.append((tag, found))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1][0] == tag, f"</{tag}> closes <{self.open[-1][0]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "style":
            self.style += data
        within = tuple(c for _, a in self.open for c in a.get("class", "").split())
        self.text.append((data, within))

    def words(self, kind: str) -> str:
        """The text within elements of a class, without the links back to lines."""
        return "".join(
            data for data, within in self.text if kind in within and "back" not in within
        )

    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]


@pytest.fixture(scope="module")
def html() -> str:
    return render_story(brief(), articles(), extractions())


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_nothing_runs_and_nothing_is_fetched(html: str, page: Page) -> None:
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "img", "iframe", "link", "object", "form", "video", "base"}
    assert not [attrs for _, attrs in page.tags if any(k.startswith("on") for k in attrs)]
    assert not [attrs for _, attrs in page.tags if {"style", "src", "srcset"} & set(attrs)]
    assert "url(" not in page.style
    assert "@import" not in page.style
    for tag, attrs in page.tags:
        if tag == "a" and not attrs["href"].startswith("#"):
            outside = attrs["href"].startswith("https://tribune.example/") or attrs[
                "href"
            ].startswith("https://gazette.example/")
            assert outside or attrs["href"] == "index.html"
            assert not outside or "noreferrer" in attrs["rel"]


def test_the_policy_lets_in_this_style_sheet_only(page: Page) -> None:
    policy = next(a["content"] for t, a in page.tags if a.get("http-equiv", "").startswith("Con"))
    digest = b64encode(sha256(page.style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_every_link_inside_the_page_leads_somewhere_and_ids_are_unique(page: Page) -> None:
    ids = page.ids()
    assert len(ids) == len(set(ids))
    targets = {a["href"][1:] for t, a in page.tags if t in {"a", "use"} and a["href"][0] == "#"}
    assert targets - set(ids) == {"closed"}
    named = [a["aria-labelledby"].split() for _, a in page.tags if "aria-labelledby" in a]
    assert {one for names in named for one in names} <= set(ids)


def test_each_citation_opens_its_passage_word_for_word(page: Page) -> None:
    for citation in brief().citations:
        words = page.words(f"k{citation.number}")
        assert words == citation.quote
        assert f"c{citation.number}" in page.ids()


def test_hostile_strings_are_text(html: str, page: Page) -> None:
    assert "<script" not in html
    assert "onerror=alert(1)>" not in html
    assert not [a for t, a in page.tags if "javascript" in a.get("href", "")]
    assert '<script>alert("x")</script> [/foo]' in "".join(data for data, _ in page.text)
    html.encode("utf-8")
    assert "\x07" not in html


def test_texts_say_their_language_and_direction(page: Page) -> None:
    stored = {a["lang"]: a for _, a in page.tags if a.get("class") == "stored" and "lang" in a}
    assert {"ar", "ja", "es", "en"} <= set(stored)
    assert all(attrs["dir"] == "auto" for attrs in stored.values())


def test_a_status_is_told_in_words_not_only_by_colour(page: Page) -> None:
    chips = [a["class"].split()[1] for _, a in page.tags if a.get("class", "").startswith("chip")]
    assert {"corroborated", "single-source", "contested", "superseded", "unverified"} == set(chips)
    for status in set(chips):
        assert status in page.words(status)


def test_a_date_that_was_worked_out_shows_the_words_it_came_from(page: Page) -> None:
    heads = page.words("head")
    assert "4 March 2031 (“Tuesday”)" in heads
    assert "“Friday”" in heads
    assert "XXXX" not in heads


def test_a_value_that_looks_like_a_year_is_no_date(html: str) -> None:
    assert 'data-is="Value" dir="auto">212<' in html


def test_left_out_paragraphs_are_shown_with_their_reason(page: Page) -> None:
    assert "left out: share bar" in page.words("why")
    assert "Read more: Ferry timetable changed for the holidays" in page.words("boilerplate")


def test_a_language_without_reader_is_said(html: str) -> None:
    assert "2 articles could not be read for statements" in html
    assert "there is no reader for Arabic yet" in html


def test_the_same_brief_gives_the_same_bytes(html: str) -> None:
    assert render_story(brief(), articles(), extractions()) == html


def test_an_empty_brief_is_a_page() -> None:
    empty = Brief("s0", "", "", "", (Section(SectionKey.SUMMARY, "In short", ()),), ())
    page = Page(render_story(empty, {}, {}))
    assert not page.open
    assert "None found." in page.words("note")


spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted), min_size=1, max_size=12
)


def one_article(text: str, places: list[Span]) -> tuple[Brief, dict[str, Article]]:
    article = Article("a1", "a1", text)
    citations = tuple(
        Citation(at, "a1", span, span.of(text), span) for at, span in enumerate(places, start=1)
    )
    lines = tuple(Line("x", (c.number,)) for c in citations)
    sections = (Section(SectionKey.SUMMARY, "In short", lines),)
    return Brief("s1", "Title", "", "", sections, citations), {"a1": article}


@settings(max_examples=60, deadline=None)
@given(places=spans)
def test_passages_may_nest_cross_and_span_paragraphs(places: list[list[int]]) -> None:
    text = "One two three four.\nFive six seven eight nine.\n\nTen eleven twelve."
    made, members = one_article(text, [Span(a, b) for a, b in places])
    page = Page(render_story(made, members, {}))
    assert not page.open
    ids = page.ids()
    assert len(ids) == len(set(ids))
    for citation in made.citations:
        assert f"c{citation.number}" in ids
        words = page.words(f"k{citation.number}")
        assert words == citation.quote.replace("\n", "")
    assert page.words("stored").replace("\n", "") == text.replace("\n", "")


def test_texts_too_long_for_a_page_are_shown_around_the_passages() -> None:
    text = "word " * 50_000 + "The passage. " + "more " * 50_000
    start = text.index("The passage.")
    made, members = one_article(text, [Span(start, start + 12)])
    html = render_story(made, members, {}, limits=PageLimits(full_text=100_000, window=500))
    page = Page(html)
    assert page.words("k1") == "The passage."
    assert len(page.words("stored")) < 2_000
    assert page.words("gap").count("characters not shown") == 2
    assert "only what stands around the passages is shown" in html


def test_thousands_of_citations_on_one_sentence_and_beside_each_other() -> None:
    text = " ".join(f"Sentence number {n}." for n in range(1500))
    places = [Span(m.start(), m.end()) for m in re.finditer(r"Sentence number \d+\.", text)]
    made, members = one_article(text, places + [Span(0, 18)] * 500)
    page = Page(render_story(made, members, {}))
    assert not page.open
    assert {f"c{n}" for n in range(1, 2001)} <= set(page.ids())


def receipts() -> list[Receipt]:
    stored = [Receipt(f"in/{n}.txt", Outcome.STORED, article=ident) for n, ident in enumerate("ab")]
    return [
        *stored,
        Receipt("in/again.txt", Outcome.DUPLICATE, article="a01"),
        Receipt("in/<b>.bin", Outcome.REJECTED, "no text"),
        Receipt("in/deep.html", Outcome.QUARANTINED, "nested too deep"),
    ]


def test_the_index_leads_to_the_stories_and_accounts_for_all_that_came_in() -> None:
    failed = replace(extractions()["a01"], failures=(Failure("a01", "figures", "too odd"),))
    read = extractions() | {"a01": failed}
    html = render_index(
        [brief()], articles(), read, receipts=receipts(), pages={"s0123456789ab": "x/index.html"}
    )
    page = Page(html)
    assert not page.open
    assert "x/index.html" in [a["href"] for t, a in page.tags if t == "a"]
    counts = re.sub(r"\s+", " ", page.words("intake")).strip()
    assert counts == "5 received 2 stored 1 duplicate 1 rejected 1 quarantined"
    shown = "".join(data for data, _ in page.text)
    for words in ("in/<b>.bin", "nested too deep", "too odd", "Arabic: 1 article"):
        assert words in shown


def test_an_index_of_nothing_is_a_page() -> None:
    page = Page(render_index([], {}, {}))
    assert not page.open
    assert "No stories" in "".join(data for data, _ in page.text)
