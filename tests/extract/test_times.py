"""Time expressions of an article, through the parse and against its date."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from twosource.extract.step import Draft
from twosource.extract.times import STEP, periods
from twosource.types import Article, Extraction, Paragraph, ParagraphKind, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.language import Language


def times(nlp: Language, text: str, published: str = "2031-03-04") -> tuple[TimeExpression, ...]:
    """Return the time expressions of a text whose lines are its paragraphs (2031-03-04: a
    Tuesday).
    """
    body = []
    at = 0
    for line in text.split("\n"):
        body.append(Paragraph(Span(at, at + len(line)), ParagraphKind.BODY))
        at += len(line) + 1
    article = Article(id="a1", name="one", text=text, published=published)
    draft = Draft(article, tuple(body), Extraction("a1", "en", paragraphs=tuple(body)))
    lines = [paragraph.span.of(text) for paragraph in body]
    readings = [STEP.read(line, nlp(line)) for line in lines]
    found: tuple[TimeExpression, ...] = STEP.assemble(draft, pickle.loads(pickle.dumps(readings)))  # noqa: S301
    return found


def values(nlp: Language, text: str, published: str = "2031-03-04") -> list[str]:
    return [each.value for each in times(nlp, text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoys met on Friday in Ostrey.", "2031-02-28"),
        ("The envoys will meet on Friday in Ostrey.", "2031-03-07"),
        ("The envoys are to meet on Friday in Ostrey.", "2031-03-07"),
        ("The envoys plan to meet on Friday in Ostrey.", "2031-03-07"),
        ("The talks begin Monday in Ostrey.", "2031-03-10"),
        ("The vote was postponed until Thursday.", "2031-03-06"),
        ("The bridge fell on Tuesday.", "2031-03-04"),
        ("The mayor could not be reached Wednesday.", "2031-02-26"),
        ("The dam broke in November.", "2030-11"),
        ("The dam will be ready in November.", "2031-11"),
        ("The offer runs out on April 19.", "2031-04-19"),
        ("He was asked to answer by March 20.", "2031-03-20"),
        ("She was born on Dec. 20.", "2030-12-20"),
        ("The party will come out of Monday's vote stronger.", "2031-03-03"),
        ("She will attend Thursday's meeting.", "2031-03-06"),
    ],
)
def test_the_verb_gives_the_direction(nlp: Language, text: str, value: str) -> None:
    assert values(nlp, text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "May the best team win, the coach said.",
        "He read it in the Sunday Times.",
        "Shops were full for Black Friday.",
        "She told USA Today that she would stay.",
        "They may march to the harbour.",
        "Theresa May and April Holm signed the paper.",
        "The army sent 2000 soldiers to Vell.",
        "A 35-year-old man was held.",
        "He gave about 1990 pounds to the fund.",
        "The programme “60 Minutes” asked him.",
        "She appeared on the Today show.",
        "It was shown on Saturday Night Live.",
        "He won a second term.",
        "Wells was named Person of the Year.",
        "The Weekly Standard disagreed.",
    ],
)
def test_names_verbs_and_amounts_are_no_times(nlp: Language, text: str) -> None:
    assert values(nlp, text) == []


def test_what_the_text_dates_carries_over_paragraphs(nlp: Language) -> None:
    text = "The coup came on 5 June 2019.\nThat year 300 fled, most of them the following month."
    assert values(nlp, text, published="") == ["2019-06-05", "2019", "2019-07"]


def test_an_old_date_is_no_anchor(nlp: Language) -> None:
    filler = "The port is large.\n" * 3
    text = f"The coup came in 2019.\n{filler}That year 300 fled."
    assert values(nlp, text, published="") == ["2019", "XXXX"]


def test_six_days_after_is_counted_from_the_text(nlp: Language) -> None:
    found = times(nlp, "They signed on May 1, 2029. Six days later the army moved.", published="")
    assert [(each.value, each.begin, each.anchored) for each in found] == [
        ("2029-05-01", "2029-05-01", "text"),
        ("P6D", "2029-05-07", "context"),
    ]


def test_without_a_date_relative_times_stay_open(nlp: Language) -> None:
    text = (
        "Kell last visited Ostrey in 2000. She arrived Tuesday, and Orel went there last September."
    )
    found = times(nlp, text, published="")
    assert [(each.value, each.begin) for each in found] == [
        ("2000", "2000-01-01"),
        ("XXXX-WXX-2", ""),
        ("XXXX-09", ""),
    ]


def test_a_time_of_day_is_on_the_day_of_its_sentence(nlp: Language) -> None:
    text = "The blast came at 10:35 a.m. (0735 GMT) on Sunday. On Monday shops opened at 9 a.m."
    assert values(nlp, text) == [
        "2031-03-02T10:35",
        "2031-03-02T07:35",
        "2031-03-02",
        "2031-03-03",
        "2031-03-03T09:00",
    ]


def test_between_two_dates_lies_a_period(nlp: Language) -> None:
    text = "Between August and February 6,700 crates were shipped, from 2019 to 2021 only 12."
    found = periods(text, times(nlp, text))
    assert [(each.begin, each.end) for each in found] == [
        ("2030-08-01", "2031-03-01"),
        ("2019-01-01", "2022-01-01"),
    ]
    assert [each.first.of(text) for each in found] == ["August", "2019"]


def test_a_period_begins_before_it_ends(nlp: Language) -> None:
    text = "They made 252 a month from December through February."
    assert values(nlp, text, published="2031-06-04") == ["P1M", "2030-12", "2031-02"]


def test_a_rate_is_no_length(nlp: Language) -> None:
    text = "There are three flights a week. He barely got through a week without one."
    assert [each.type.value for each in times(nlp, text)] == ["SET", "DURATION"]


def test_a_publication_moment_counts_as_its_day(nlp: Language) -> None:
    assert values(nlp, "He left yesterday.", published="2031-03-04T23:30:00+01:00") == [
        "2031-03-03"
    ]


def test_an_unreadable_date_is_no_date(nlp: Language) -> None:
    assert values(nlp, "He left yesterday.", published="None") == ["XXXX-XX-XX"]


def test_the_last_of_a_verb_is_not_taken_in(nlp: Language) -> None:
    text = "The talks will last two days."
    found = times(nlp, text)
    assert [each.span.of(text) for each in found] == ["two days"]


@pytest.mark.parametrize(
    "text", ["", " ", "🚢🌊", "موعد يوم الثلاثاء", "\x00\x07 5 p.m.\x1b", "1" * 5000]
)
def test_strange_text_is_survived(nlp: Language, text: str) -> None:
    for each in times(nlp, text):
        assert each.span.of(text)
