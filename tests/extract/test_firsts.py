"""Firsts, superlatives and last times."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from twosource.extract import entities, firsts, sentences, times
from twosource.extract.step import Draft, Step
from twosource.types import (
    Article,
    Bound,
    Extraction,
    First,
    Form,
    Paragraph,
    ParagraphKind,
    Span,
    Stance,
    Statement,
)

if TYPE_CHECKING:
    from spacy.language import Language


def read(nlp: Language, text: str, published: str = "") -> tuple[First, ...]:
    """Return the firsts of a text of one paragraph."""
    body = (Paragraph(Span(0, len(text)), ParagraphKind.BODY),)
    article = Article(id="a1", name="one", text=text, published=published)
    records = Extraction("a1", "en", paragraphs=body)
    doc = nlp(text)
    steps: tuple[Step, ...] = (sentences.STEP, entities.STEP, times.STEP, firsts.STEP)
    for step in steps:
        found: Any = step.assemble(Draft(article, body, records), [step.read(text, doc)])
        records = replace(records, **{step.name: found})
    return records.firsts


# Sentence, rank, what, since, years, event, ever.
Label = tuple[str, str, str, str, float | None, str, bool]
LABELLED: list[Label] = [
    ("It was Kell's first visit to France since 2000.", "first", "visit", "2000", None, "", False),
    ("Kell made her first trip to France in nearly 24 years.", "first", "trip", "", 24, "", False),
    ("This visit, the first since 2011, was long.", "first", "visit", "2011", None, "", False),
    ("The visit is Kell's first since taking office.", "first", "visit", "", None, "taking office",
     False),
    ("She is the first president to visit Chile since the war.", "first", "visit", "", None,
     "the war", False),
    ("For the first time in a decade, the party lost the capital.", "first", "lose", "", 10, "",
     False),
    ("Prices fell for the first time since March 2020.", "first", "fall", "2020-03", None, "",
     False),
    ("It is the largest dam breach since 1953.", "largest", "breach", "1953", None, "", False),
    ("The drought is the worst in at least 40 years.", "worst", "drought", "", 40, "", False),
    ("It was the deadliest storm ever.", "deadliest", "storm", "", None, "", True),
    ("The team won its first ever medal in Rome.", "first", "medal", "", None, "", True),
    ("Inflation rose to its highest level since 1982.", "highest", "level", "1982", None, "",
     False),
    ("Unemployment is at a 13-year high.", "highest", "unemployment", "", 13, "", False),
    ("The river reached an all-time low.", "lowest", "river", "", None, "", True),
    ("The ministry spoke of an unprecedented attack.", "first", "attack", "", None, "", True),
    ("It was the most violent quake in Japan since 1995.", "most violent", "quake", "1995", None,
     "", False),
    ("Kell last visited France in 2000.", "last", "visit", "2000", None, "", False),
    ("The last such raid was in 2005.", "last", "raid", "2005", None, "", False),
    ("The two leaders have not met since 2014.", "last", "meet", "2014", None, "", False),
    ("It was the hottest June on record.", "hottest", "june", "", None, "", True),
    ("No strike was called, the first such truce since the ceasefire collapsed in 2019.", "first",
     "truce", "2019", None, "", False),
    ("The bank raised rates for the first time in more than three years.", "first", "raise", "", 3,
     "", False),
    ("The ferry is the first ship to dock there since the blockade.", "first", "dock", "", None,
     "the blockade", False),
    ("Exports saw their sharpest fall in two decades.", "sharpest", "fall", "", 20, "", False),
    ("The club suffered its heaviest defeat since 1961.", "heaviest", "defeat", "1961", None, "",
     False),
    ("For the first time, women outnumber men in the house.", "first", "outnumber", "", None, "",
     False),
    ("Sera Dunn is the first woman to lead the party.", "first", "lead", "", None, "", False),
    ("A warship entered the strait, the first to do so since the truce.", "first", "enter", "",
     None, "the truce", False),
    ("The court took the first such step in 15 years.", "first", "step", "", 15, "", False),
    ("Ann Holt is the first Chilean minister to visit Rome since 1979.", "first", "visit", "1979",
     None, "", False),
    ("The line was shut down for the first time in its 30-year history.", "first", "shut", "",
     None, "", True),
    ("Kelm ordered 40 jets, its biggest order to date.", "biggest", "order", "", None, "", True),
    ("It was the closest race in a generation.", "closest", "race", "", 25, "", False),
    ("Deaths fell to their lowest in two decades.", "lowest", "death", "", 20, "", False),
    ("Gold hit its highest since June 2019.", "highest", "gold", "2019-06", None, "", False),
    ("No Chilean president has visited Rome since 1996.", "last", "visit", "1996", None, "",
     False),
    ("The mill reported a record profit.", "record", "profit", "", None, "", True),
    ("It will be the first time since 2011 that a minister has gone there.", "first", "go",
     "2011", None, "", False),
    ("It was the first election in Chad since last year.", "first", "election", "2030", None, "",
     False),
]  # fmt: skip


@pytest.mark.parametrize("label", LABELLED, ids=[label[0] for label in LABELLED])
def test_a_first_says_since_when(nlp: Language, label: Label) -> None:
    (found,) = read(nlp, label[0], published="2031-03-04")
    assert (found.rank, found.what, found.since, found.years, found.event, found.ever) == label[1:]


@pytest.mark.parametrize(
    "text",
    [
        "The first day went well.",
        "The first lady met the queen.",
        "In the first quarter sales rose.",
        "At first nobody spoke.",
        "In the first half of 2030 exports fell.",
        "Her first name is Ada.",
        "At least 40 people have died since Monday.",
        "Last year the river rose.",
        "Most voters stayed at home in 2019.",
        "First, the state will pay the debt.",
        "The second visit in two weeks ended early.",
        "The record shop was sold.",
        "Ardland's First Minister declined.",
        "The city's largest bank has a new chief.",
    ],
)
def test_what_is_no_first(nlp: Language, text: str) -> None:
    assert read(nlp, text) == ()


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("nearly 24 years", Bound.LESS_THAN),
        ("more than 24 years", Bound.MORE_THAN),
        ("at least 24 years", Bound.AT_LEAST),
        ("about 24 years", Bound.ABOUT),
        ("24 years", Bound.EXACT),
    ],
)
def test_how_exact_the_years_are(nlp: Language, words: str, bound: Bound) -> None:
    (found,) = read(nlp, f"It was Kell's first visit to France in {words}.")
    assert (found.years, found.bound) == (24, bound)
    assert found.span.start == len("It was ")


def test_whose_first_it_is_and_where(nlp: Language) -> None:
    text = (
        "Chancellor Ada Merrow came to France on Monday, her first visit to the country since 2000."
    )
    (found,) = read(nlp, text)
    assert found.roles == ("ada merrow", "france")
    assert found.span.of(text) == "her first visit to the country since 2000"
    assert found.sentence == Span(0, len(text))


def test_the_sentence_before_says_whose_visit_it_was(nlp: Language) -> None:
    text = "Ada Merrow will visit France on Monday. The visit, the first since 2000, is a long one."
    (found,) = read(nlp, text)
    assert found.roles == ("ada merrow", "france")


def test_a_month_without_its_year_is_read_against_the_date(nlp: Language) -> None:
    text = "Prices fell for the first time since November."
    assert [f.since for f in read(nlp, text, published="2031-03-04")] == ["2030-11"]
    assert [f.since for f in read(nlp, text)] == [""]


def test_the_innermost_statement_holds_it(nlp: Language) -> None:
    text = "It is the worst flood since 1953, she said."
    body = (Paragraph(Span(0, len(text)), ParagraphKind.BODY),)
    wide = Statement("s1", Span(0, len(text)), Form.OWN, Stance.ASSERTS, (Span(0, len(text)),))
    narrow = Statement("s2", Span(0, len(text)), Form.INDIRECT, Stance.REPORTS, (Span(0, 32),))
    records = Extraction("a1", "en", paragraphs=body, statements=(wide, narrow))
    article = Article(id="a1", name="one", text=text)
    reading = firsts.STEP.read(text, nlp(text))
    (found,) = firsts.STEP.assemble(Draft(article, body, records), [reading])
    assert found.statement == "s2"


@pytest.mark.parametrize(
    "text", ["", "first", "the first since", "last in 2000", "🌊 worst ever 🌊"]
)
def test_strange_text_is_survived(nlp: Language, text: str) -> None:
    for each in read(nlp, text):
        assert each.span.of(text)
