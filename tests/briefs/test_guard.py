from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.briefs.sample import articles, brief
from twosource.briefs.guard import check_line, guard
from twosource.briefs.guard_words import guard_names
from twosource.types import Article, Citation, Line, SectionKey, Span

TEXT = (
    "Shin Tae-ho, Korvia's defense minister, told Halden News on Tuesday that at least 6,700 "
    "containers were shipped between August and June 5, the first such shipment in twenty-four "
    "years. Odra Council officials denied it in 2019. The U.S.-built A380 cost $1.5 million."
)
ARTICLE = Article(
    "a1", "news-7", TEXT, title="Korvia ships containers again", outlet="Halden News",
    published="2031-06-10T08:00:00+00:00",
)  # fmt: skip


def reason(text: str, head: str = "", *, begin: str = "", structural: bool = False) -> str:
    span = Span(0, len(TEXT))
    cited = [Citation(1, "a1", span, TEXT, span)]
    line = Line(text, (1,), head, begin=begin)
    return check_line(line, cited, {"a1": ARTICLE}, guard_names(structural=structural))


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "According to Shin Tae-ho, Korvia shipped 6700 containers.",
        "SHIN TAE‑HO: 6.7 thousand containers",
        "Korvia’s minister: the first in 24 years",
        "Halden News, own voice",
        "Shin Tae-ho, in Halden News",
        "Halden News, 10 June 2031: Korvia ships containers again",
        "published 2031-06-10, at least 6,700 on June 5",
        "The A380 cost 1,500,000",
        "3 outlets and 2 independent origins",
        "one of them is a vague count",
        "the higher one fulfils the lower",
        "Odra Council denied it in 2019",
        "Twenty-four years ago",
        "",
    ],
)
def test_what_the_passage_says_stands(text: str) -> None:
    assert reason(text) == ""
    assert reason("", head=text) == ""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Marta Vell said so", "marta vell"),
        ("Shin said that Velmar shipped them", "velmar"),
        ("Tae-ho Shin", "tae ho shin"),
        ("Halden Council denied it", "halden council"),
        ("at least 6,800 containers", "6,800"),
        ("about 67 containers", "67"),
        ("nearly 25 years", "25"),
        ("nearly twenty-five years", "twenty-five"),
        ("on Wednesday", "wednesday"),
        ("in July", "july"),
        ("in 2018", "2018"),
        ("the A380 and the A320", "320"),
        ("Korvia's president said so", "president"),
        ("وزير الدفاع", "وزير"),
        ("国防部", "国防部"),
        ("two containers", "two"),
        ("Twelve containers", "Twelve"),
        ("one container", "one"),
        ("NATO said so", "nato"),
        ("$1.5 billion", "1.5 billion"),
    ],
)
def test_what_the_passage_lacks_does_not(text: str, word: str) -> None:
    assert word in reason(text)
    assert word in reason("", head=text)


WORDS = [
    ("2030-12-24", "on Christmas Eve", True),
    ("2030-12-25", "on Christmas Eve", False),
    ("2030-11-05", "on Election Day", True),
    ("2030-09-01", "in early fall", True),
    ("2030-06-01", "in early fall", False),
    ("2031-04-01", "in the second quarter", True),
    ("2030-FA", "in autumn", True),
    ("199", "in the 1990s", True),
    ("199", "in the ’90s", True),
    ("199", "in the nineties", True),
    ("198", "in the 1990s", False),
    ("19", "the 20th century", True),
    ("19", "the 19th century", False),
    ("2031-06-09", "yesterday", True),
    ("2031-06-01", "yesterday", False),
    ("2031-06-09", "the next morning", True),
    ("2031-06-09", "in the morning", False),
    ("2031-06-06", "earlier in the week", True),
    ("2031-05", "last month", True),
    ("2031-01", "last month", False),
    ("2021", "ten years ago", True),
    ("2011", "ten years ago", False),
    ("2007", "24 years ago", True),
]


@pytest.mark.parametrize(("head", "words", "stands"), WORDS)
def test_a_date_must_follow_from_the_words_that_carry_it(
    head: str, words: str, stands: bool
) -> None:
    text = f"They were shipped {words}, said a man who spoke last year of a decade ago."
    article = replace(ARTICLE, text=text)
    start = text.index(words)
    mark = Span(start, start + len(words))
    cited = [Citation(1, "a1", Span(0, len(text)), text, mark)]
    line = Line("They were shipped", (1,), head, begin="2031-06-01")
    assert (check_line(line, cited, {"a1": article}, guard_names()) == "") is stands


@pytest.mark.parametrize(
    ("head", "stands"),
    [
        ("2031-06-05", True),  # "June 5", the year from the publication date
        ("2031-06-06", False),
        ("2031-06-03", True),  # "Tuesday", within two weeks of publication
        ("2031-06-04", False),
        ("2031-05-06", False),  # a Tuesday, but too far away
        ("2030-08", True),  # "August"
        ("2031-07", False),
        ("2019", True),
        ("2018", False),
        ("201", False),
        ("XXXX-08", True),
        ("XXXX-WXX-2", True),
        ("XXXX-WXX-3", False),
        ("2041-06-05", False),
    ],
)
def test_a_date_that_was_worked_out_must_follow(head: str, stands: bool) -> None:
    assert (reason("they were shipped", head, begin="2031-06-01") == "") is stands


def test_without_a_publication_date_no_year_is_added() -> None:
    article = replace(ARTICLE, published="")
    span = Span(0, len(TEXT))
    cited = [Citation(1, "a1", span, TEXT, span)]
    line = Line("", (1,), "2031-06-05", begin="2031-06-05")
    assert "2031-06-05" in check_line(line, cited, {"a1": article}, guard_names())


def test_a_file_name_that_is_a_number_excuses_no_number() -> None:
    article = replace(ARTICLE, name="480", outlet="")
    span = Span(0, len(TEXT))
    cited = [Citation(1, "a1", span, TEXT, span)]
    known = guard_names()
    assert check_line(Line("Korvia, in 480", (1,)), cited, {"a1": article}, known) == ""
    assert "480" in check_line(Line("480 containers", (1,)), cited, {"a1": article}, known)


def test_a_quote_that_is_not_in_the_article_fails() -> None:
    wrong = Citation(1, "a1", Span(0, 4), "Shim", Span(0, 4))
    assert "quote" in check_line(Line("", (1,)), [wrong], {"a1": ARTICLE}, guard_names())
    assert "quote" in check_line(Line("", (1,)), [replace(wrong, article="b")], {}, guard_names())


def test_a_line_without_passages_may_only_count() -> None:
    known = guard_names()
    assert check_line(Line("2 articles carry no date.", ()), [], {}, known) == ""
    assert "korvia" in check_line(Line("Korvia carries no date.", ()), [], {}, known)
    assert "4" in check_line(Line("4 ships sank.", ()), [], {}, known)


def test_lines_on_the_articles_may_name_all_of_them() -> None:
    other = replace(ARTICLE, id="a2", outlet="Velmar Post", published="2031-06-11")
    known = guard_names(structural=True)
    line = Line("copied by Velmar Post, 11 June 2031: 92 % of the words", ())
    assert check_line(line, [], {"a1": ARTICLE, "a2": other}, known) == ""


def test_the_sample_passes_but_for_what_is_planted() -> None:
    made = guard(brief(), articles())
    assert made.dropped == brief().dropped
    for section in brief().sections:
        worse = tuple(replace(line, text=f"{line.text} Zorvath") for line in section.lines)
        planted = replace(brief(), sections=(replace(section, lines=worse),))
        assert guard(planted, articles()).sections[0].lines == ()


def test_lines_under_a_dropped_line_go_with_it() -> None:
    made = brief()
    figures = next(s for s in made.sections if s.key is SectionKey.FIGURES)
    broken = (replace(figures.lines[0], head="people killed in Zorvath"), *figures.lines[1:])
    guarded = guard(replace(made, sections=(replace(figures, lines=broken),)), articles())
    assert guarded.sections[0].lines[0].head == "passengers on board"
    reasons = [dropped.reason for dropped in guarded.dropped[1:]]
    assert "zorvath" in reasons[0]
    assert set(reasons[1:]) == {"stands under a line that was dropped"}


def test_points_of_a_chart_are_checked_too() -> None:
    made = brief()
    points = (replace(made.charts[0].points[0], label="at least 15"), *made.charts[0].points[1:])
    guarded = guard(replace(made, charts=(replace(made.charts[0], points=points),)), articles())
    assert [point.label for point in guarded.charts[0].points] == ["17"]
    points = (replace(made.charts[0].points[0], series="Zorvath"),)
    guarded = guard(replace(made, charts=(replace(made.charts[0], points=points),)), articles())
    assert [(point.label, point.series) for point in guarded.charts[0].points] == [
        ("at least 14", "")
    ]


def test_citations_are_numbered_by_first_use_and_none_is_left_over() -> None:
    guarded = guard(brief(), articles())
    used = [n for s in guarded.sections for line in s.lines for n in line.citations]
    assert list(dict.fromkeys(used)) == [c.number for c in guarded.citations]
    before = {c.number: c for c in brief().citations}
    after = {c.number: c for c in guarded.citations}
    for old, new in zip(brief().sections, guarded.sections, strict=True):
        for a, b in zip(old.lines, new.lines, strict=True):
            assert [before[n].span for n in a.citations] == [after[n].span for n in b.citations]


def test_a_guarded_brief_stays_as_it_is() -> None:
    once = guard(brief(), articles())
    assert guard(once, articles()) == once


@given(text=st.text(max_size=200))
def test_a_passage_word_for_word_always_stands(text: str) -> None:
    article = Article("a1", "x", text)
    span = Span(0, len(text))
    cited = [Citation(1, "a1", span, text, span)]
    shown = " ".join(text.split())
    assert check_line(Line(shown, (1,)), cited, {"a1": article}, guard_names()) == ""
