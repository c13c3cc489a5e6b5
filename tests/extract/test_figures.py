"""Figures: what is read of the numbers in an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.extract.figure_numbers import scan
from twosource.extract.figure_records import Note
from twosource.extract.figures import STEP, read
from twosource.extract.step import Draft
from twosource.types import (
    Article,
    Bound,
    Change,
    Entity,
    EntityKind,
    Extraction,
    Figure,
    FigureKind,
    Form,
    Paragraph,
    ParagraphKind,
    Sentence,
    Span,
    Stance,
    Statement,
    TimeExpression,
    TimeType,
)

if TYPE_CHECKING:
    from spacy.language import Language


def figures(nlp: Language, text: str, **records: object) -> tuple[Figure, ...]:
    """The figures of a one-sentence article, with the earlier steps' records given."""
    whole = Span(0, len(text))
    draft = Draft(
        Article(id="a1", name="a1", text=text, lang="en"),
        (Paragraph(whole, ParagraphKind.BODY),),
        Extraction("a1", "en", sentences=(Sentence(whole, 0),), **records),  # type: ignore[arg-type]
    )
    return STEP.assemble(draft, [STEP.read(text, nlp(text))])


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def one(nlp: Language, text: str) -> Figure:
    found = figures(nlp, text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "bound"),
    [
        ("At least 14 miners died.", "At least 14 miners", 14, None, Bound.AT_LEAST),
        ("Over 11,000 crates arrived.", "Over 11,000 crates", 11000, None, Bound.MORE_THAN),
        ("Up to 40 boats sank.", "Up to 40 boats", None, 40, Bound.AT_MOST),
        ("Fewer than 100 copies survive.", "Fewer than 100 copies", None, 100, Bound.LESS_THAN),
        ("Nearly 7,000 homes burned.", "Nearly 7,000 homes", 7000, 7000, Bound.ABOUT),
        ("Some 60 divers searched.", "Some 60 divers", 60, 60, Bound.ABOUT),
        (
            "No fewer than eight parties won.",
            "No fewer than eight parties",
            8,
            None,
            Bound.AT_LEAST,
        ),
        ("Between 200 and 300 guests left.", "200 and 300 guests", 200, 300, Bound.EXACT),
        ("They saw 10-15 boats.", "10-15 boats", 10, 15, Bound.EXACT),
        ("Half a million sheep drowned.", "Half a million sheep", 5e5, 5e5, Bound.EXACT),
        ("Dozens of villages burned.", "Dozens of villages", None, None, Bound.VAGUE),
        ("They need 50 boats or more.", "50 boats or more", 50, None, Bound.AT_LEAST),
        ("It took less than a minute.", "less than a minute", None, 1, Bound.LESS_THAN),
    ],
)
def test_value_and_bound(  # noqa: PLR0917
    nlp: Language, text: str, words: str, low: float | None, high: float | None, bound: Bound
) -> None:
    found = one(nlp, text)
    assert words in found.span.of(text)
    assert (found.low, found.high, found.bound) == (low, high, bound)


@pytest.mark.parametrize(
    ("text", "low", "unit", "kind"),
    [
        ("The council approved a £45m loan.", 4.5e7, "GBP", FigureKind.MONEY),
        ("The fund lost 50 million euros.", 5e7, "EUR", FigureKind.MONEY),
        ("The court fined him Rs 3 crore.", 3e7, "INR", FigureKind.MONEY),
        ("Turnout was 58.2 per cent.", 58.2, "percent", FigureKind.PERCENT),
        ("The bridge is 1,450 metres long.", 1450, "metre", FigureKind.MEASURE),
        ("The plant makes 90,000 barrels a day.", 90000, "barrel per day", FigureKind.RATE),
        ("Some 40 trucks a day crossed.", 40, "truck per day", FigureKind.RATE),
        ("The strike lasted nine days.", 9, "day", FigureKind.DURATION),
        ("They used 27m passengers as a basis.", 2.7e7, "person", FigureKind.COUNT),
        ("He fell into a 40m dry well.", 40, "metre", FigureKind.MEASURE),
    ],
)
def test_units(nlp: Language, text: str, low: float, unit: str, kind: FigureKind) -> None:
    found = one(nlp, text)
    assert (found.low, found.unit, found.kind) == (low, unit, kind)


def test_a_third_is_a_share_in_percent(nlp: Language) -> None:
    found = one(nlp, "About a third of voters stayed at home.")
    assert found.low == pytest.approx(100 / 3)
    assert (found.unit, found.counted) == ("percent", "voters")


@pytest.mark.parametrize(
    ("text", "counted", "unit", "predicate"),
    [
        ("The blast killed 12 dock workers.", "dock workers", "person", "kill"),
        ("The blast left 12 dead.", "dead", "person", "die"),
        ("Doctors counted 12 wounded civilians.", "wounded civilians", "person", "wound"),
        ("The death toll rose to 38.", "deaths", "person", "die"),
        ("Police arrested 27 protesters.", "protesters", "person", "arrest"),
        (
            "Zembla shipped 900 containers of munitions.",
            "containers of munitions",
            "container",
            "ship",
        ),
        ("Two of our bars were recalled.", "bars", "bar", "recall"),
        ("Forty Zemblans were freed.", "zemblans", "person", "free"),
    ],
)
def test_what_is_counted_and_what_happened(
    nlp: Language, text: str, counted: str, unit: str, predicate: str
) -> None:
    found = one(nlp, text)
    assert (found.counted, found.unit, found.predicate) == (counted, unit, predicate)


@pytest.mark.parametrize(
    "text",
    [
        "The treaty of 1974 was renewed on 3 May.",
        "Flight QZ417 left at 9:40 a.m. for Arden.",
        "The 35-year-old driver ran away.",
        "Mara Quill, 41, took over the mill.",
        "It was the 15th season of the league.",
        "Veldt United won 3-1 again.",
        "Call 0800 555 013 for details.",
        "The law replaces Article 9 of the code.",
        "The Group of Seven (G7) met in the hall.",
        "The fund 1MDB denied it.",
        "He was one of the last to leave.",
        "The two leaders embraced.",
        "The crew flew a Boeing 737 home.",
        "They live at 10 Harbour Street.",
        "1. Wash the rice.",
        "The court ruled 8 to 1 for the mill.",
    ],
)
def test_what_is_no_figure(nlp: Language, text: str) -> None:
    assert figures(nlp, text) == ()


def test_a_calibre_is_no_count(nlp: Language) -> None:
    text = "They could hold more than 3 million 152mm artillery shells."
    found = one(nlp, text)
    assert (found.low, found.counted, found.unit) == (3e6, "152mm artillery shells", "shell")
    assert Note.CALIBRE in [reading.note for reading in read(text, nlp(text))]


def test_a_change_and_its_level_are_two_figures(nlp: Language) -> None:
    change, level = figures(nlp, "Wheat exports rose by 5% to 40% of the total.")
    assert (change.low, change.change) == (5, Change.UP)
    assert (level.low, level.change) == (40, Change.NONE)


def test_from_one_value_to_another_are_two_figures(nlp: Language) -> None:
    first, last = figures(nlp, "The toll rose from 12 in May to 38.")
    assert (first.low, first.high) == (12, 12)
    assert (last.low, last.high) == (38, 38)


def test_a_rise_and_the_new_count_are_two_figures(nlp: Language) -> None:
    rise, count = figures(nlp, "The number of cases rose by 312 to 4,567.")
    assert (rise.low, rise.change, count.low, count.change) == (312, Change.UP, 4567, Change.NONE)


def test_a_bare_count_is_of_the_same_thing(nlp: Language) -> None:
    toll, earlier = figures(nlp, "The death toll rose to 38, up from 25.")
    assert (toll.unit, earlier.unit, earlier.low) == ("person", "person", 25)


def test_a_conversion_in_brackets_keeps_the_bound(nlp: Language) -> None:
    metres, feet = figures(nlp, "They dug less than 10 metres (33 feet) down.")
    assert (metres.low, metres.high, metres.bound) == (None, 10, Bound.LESS_THAN)
    assert (feet.low, feet.high, feet.bound) == (None, 33, Bound.LESS_THAN)


def time(text: str, words: str, kind: TimeType = TimeType.DATE) -> TimeExpression:
    return TimeExpression(span(text, words), kind, "XXXX")


def test_the_time_of_its_own_clause_dates_a_figure(nlp: Language) -> None:
    text = "The ministry said on Tuesday that Zembla had shipped 900 containers in recent months."
    times = (time(text, "Tuesday"), time(text, "in recent months"))
    (found,) = figures(nlp, text, times=times)
    assert found.as_of == span(text, "in recent months")


def test_a_running_count_has_the_day_of_its_report(nlp: Language) -> None:
    text = "The death toll rose to 38 on Tuesday."
    (found,) = figures(nlp, text, times=(time(text, "Tuesday"),))
    assert found.as_of == span(text, "Tuesday")


def test_a_period_with_two_ends_is_one_date(nlp: Language) -> None:
    text = "Between August and February, Zembla shipped 900 containers."
    times = (time(text, "August"), time(text, "February"))
    (found,) = figures(nlp, text, times=times)
    assert found.as_of == span(text, "Between August and February")


def test_a_property_of_a_thing_has_no_date(nlp: Language) -> None:
    text = "The boy fell into a 40-metre well on Sunday."
    (found,) = figures(nlp, text, times=(time(text, "Sunday"),))
    assert found.as_of is None


def test_a_number_inside_a_date_is_no_figure(nlp: Language) -> None:
    text = "The mill closed three weeks ago."
    assert figures(nlp, text, times=(time(text, "three weeks ago"),)) == ()


def test_the_innermost_statement_holds_the_figure(nlp: Language) -> None:
    text = "Quill said the mayor denied that 40 men drowned."
    whole = Span(0, len(text))
    said = span(text, "the mayor denied that 40 men drowned")
    outer = Statement("s1", whole, Form.INDIRECT, Stance.ASSERTS, (said,))
    inner = Statement(
        "s2", whole, Form.INDIRECT, Stance.DENIES, (span(text, "40 men drowned"),), parent="s1"
    )
    (found,) = figures(nlp, text, statements=(outer, inner))
    assert found.statement == "s2"
    assert found.sentence == whole


def test_roles_are_entity_keys_where_there_is_one_and_lemmas_elsewhere(nlp: Language) -> None:
    text = "Zembla shipped 900 containers to rebels."
    zembla = Entity(span(text, "Zembla"), EntityKind.GOVERNMENT, "republic of zembla", "Zembla")
    (found,) = figures(nlp, text, entities=(zembla,))
    assert found.roles == ("rebel", "republic of zembla")


HOSTILE = (
    "",
    " ",
    "5",
    "\U0001f600 5 \U0001f600",
    "قتل 12 شخصا",
    "5 " * 3000,
    "(" * 500 + "7",
    "between between between 3 and and 4",
    "from 5 from 6 to to 7",
    "half half a a million",
    "\x00 12\x01men",
    "1-2-3-4-5-6-7-8-9",
    "$€£ 5 %%%",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_without_error(nlp: Language, text: str) -> None:
    for found in figures(nlp, text):
        assert 0 <= found.span.start <= found.number.start < found.number.end <= len(text)
        assert found.number.end <= found.span.end


def test_lone_surrogates_are_scanned() -> None:
    (found,) = scan("\ud800 12 people \udfff died").quantities
    assert found.low == 12


WORDS = (
    "12 two dozen million to - between and people % $ of the killed rose from a half km , . ( May"
)
PIECES = st.sampled_from([*WORDS.split(), "at least", "3.5"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.lists(PIECES, max_size=14))
def test_any_order_of_number_words_is_read(nlp: Language, words: list[str]) -> None:
    text = " ".join(words)
    found = figures(nlp, text)
    assert found == figures(nlp, text)
    for figure in found:
        assert figure.span.covers(figure.number)
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
