"""Time expressions in a string: what is found, and what it is read as."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.text.timex.calendar import holiday, interval
from twosource.text.timex.grammar import find
from twosource.text.timex.lexis import duration, number
from twosource.text.timex.model import Fixed, Tense, Weekday, YearPart
from twosource.text.timex.resolve import Context, resolve

TUESDAY = date(2031, 3, 4)


def values(text: str, *, published: date | None = TUESDAY, tense: Tense = Tense.PAST) -> list[str]:
    """Return the values in a text, each read alone."""
    return [resolve(f.meaning, Context(published), tense).value for f in find(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 12 August 2030", "2030-08-12"),
        ("on Aug. 12, 2030", "2030-08-12"),
        ("the 3rd of May 2030", "2030-05-03"),
        ("2030-08-12", "2030-08-12"),
        ("8/12/2030", "2030-08-12"),
        ("24.12.2030", "2030-12-24"),
        ("in August 2030", "2030-08"),
        ("in '98", "1998"),
        ("in ’07", "2007"),
        ("the 1990s", "199"),
        ("the late '80s", "198"),
        ("in the nineties", "199"),
        ("the 21st century", "20"),
        ("nineteen ninety-six", "1996"),
        ("fiscal 2029", "2029"),
        ("the third quarter of 2030", "2030-Q3"),
        ("Q3 2030", "2030-Q3"),
        ("the first half of last year", "2030-H1"),
        ("since April last year", "2030-04"),
        ("in March of next year", "2032-03"),
        ("the summer of 2029", "2029-SU"),
        ("yesterday", "2031-03-03"),
        ("last week", "2031-W09"),
        ("next month", "2031-04"),
        ("earlier this year", "2031"),
        ("last September", "2030-09"),
        ("last February", "2030-02"),
        ("next May", "2031-05"),
        ("two weeks ago", "2031-W08"),
        ("a decade ago", "2021"),
        ("24 years ago", "2007"),
        ("several years ago", "PAST_REF"),
        ("in recent months", "PAST_REF"),
        ("last night", "2031-03-03TNI"),
        ("at 10:35 a.m. Monday", "2031-03-03T10:35"),
        ("Sunday evening", "2031-03-02TEV"),
        ("for three days", "P3D"),
        ("a 10-year deal", "P10Y"),
        ("two and a half years", "P2Y6M"),
        ("half an hour", "PT30M"),
        ("for decades", "PXY"),
        ("every Tuesday", "XXXX-WXX-2"),
        ("$5 million a year", "P1Y"),
        ("every three years", "P3Y"),
        ("the week of Feb. 10", "2031-W07"),
        ("on Christmas Eve", "2030-12-24"),
        ("the day before last Friday", "2031-02-27"),
        ("the day after Christmas", "2030-12-26"),
        ("the morning of May 3, 2030", "2030-05-03TMO"),
    ],
)
def test_one_expression(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "tense", "value"),
    [
        ("Friday", Tense.PAST, "2031-02-28"),
        ("Friday", Tense.FUTURE, "2031-03-07"),
        ("Tuesday", Tense.PAST, "2031-03-04"),
        ("in November", Tense.PAST, "2030-11"),
        ("in November", Tense.FUTURE, "2031-11"),
        ("June 5", Tense.FUTURE, "2031-06-05"),
        ("Dec. 30", Tense.UNKNOWN, "2030-12-30"),
    ],
)
def test_the_tense_gives_the_direction(text: str, tense: Tense, value: str) -> None:
    assert values(text, tense=tense) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Tuesday", "XXXX-WXX-2"),
        ("June 5", "XXXX-06-05"),
        ("last September", "XXXX-09"),
        ("last week", "XXXX-WXX"),
        ("last month", "XXXX-XX"),
        ("next year", "XXXX"),
        ("this morning", "XXXX-XX-XXTMO"),
        ("2000", "2000"),
    ],
)
def test_without_a_publication_date_places_stay_open(text: str, value: str) -> None:
    found = find(text)
    result = resolve(found[0].meaning, Context())
    assert result.value == value
    assert bool(result.begin) == value.isdigit()


@pytest.mark.parametrize(
    "text",
    [
        "you may march with us",
        "$2031 in cash",
        "a second chance",
        "three-quarters of the staff",
        "a 35-year-old man",
        "two years old",
        "room 1,998",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert find(text) == ()


def test_the_year_behind_the_second_date_is_that_of_the_first_too() -> None:
    assert values("between November and January 2030") == ["2029-11", "2030-01"]
    assert values("from March 3 to April 5, 2030") == ["2030-03-03", "2030-04-05"]
    assert values("March 3-5, 2030")[0] == "2030-03-03"


@pytest.mark.parametrize(
    ("value", "begin", "end"),
    [
        ("2031", "2031-01-01", "2032-01-01"),
        ("199", "1990-01-01", "2000-01-01"),
        ("20", "2000-01-01", "2100-01-01"),
        ("2031-02", "2031-02-01", "2031-03-01"),
        ("2031-Q4", "2031-10-01", "2032-01-01"),
        ("2031-H2", "2031-07-01", "2032-01-01"),
        ("2031-WI", "2031-12-01", "2032-03-01"),
        ("2031-W10", "2031-03-03", "2031-03-10"),
        ("2031-W10-WE", "2031-03-08", "2031-03-10"),
        ("2031-12-31", "2031-12-31", "2032-01-01"),
        ("2031-03-04T10:35", "2031-03-04T10:35", "2031-03-04T10:36"),
        ("2031-03-04T24:00", "2031-03-05T00:00", "2031-03-05T00:01"),
        ("2031-03-04TNI", "2031-03-04T20:00", "2031-03-05T05:00"),
        ("P3D", "", ""),
        ("PAST_REF", "", ""),
        ("XXXX-03", "", ""),
        ("2031-02-30", "", ""),
    ],
)
def test_intervals_are_half_open(value: str, begin: str, end: str) -> None:
    assert interval(value) == (begin, end)


def test_a_length_that_ends_today_has_an_interval() -> None:
    found = find("over the past two weeks")
    result = resolve(found[0].meaning, Context(TUESDAY))
    assert (result.value, result.begin, result.end) == ("P2W", "2031-02-18", "2031-03-05")


def test_the_context_carries_over() -> None:
    context = Context(TUESDAY)
    context = context.after(Fixed("2019-05-30"), "2019-05-30")
    assert resolve(find("that year")[0].meaning, context).value == "2019"
    assert resolve(find("the following month")[0].meaning, context).value == "2019-06"
    assert resolve(find("the next day")[0].meaning, context).value == "2019-05-31"
    later = resolve(find("six days later")[0].meaning, context)
    assert (later.value, later.begin, later.anchored) == ("P6D", "2019-06-05", "context")


@pytest.mark.parametrize("text", ["the following month", "that day", "the next week"])
def test_nothing_finer_than_the_reference_is_counted_from_it(text: str) -> None:
    context = Context(TUESDAY).after(Fixed("2019"), "2019")
    assert resolve(find(text)[0].meaning, context).begin == ""


def test_a_length_after_an_event_has_no_place_in_time() -> None:
    context = Context(TUESDAY).after(Fixed("2019-05-30"), "2019-05-30")
    for text in ("six days after they signed", "a day before the meeting"):
        assert resolve(find(text)[0].meaning, context).begin == ""
    assert resolve(find("Six days after that.")[0].meaning, context).begin == "2019-06-05"


def test_the_last_weekend_is_the_one_that_ended() -> None:
    assert values("last weekend") == ["2031-W09-WE"]
    assert values("over the weekend") == ["2031-W09-WE"]


def test_a_year_earlier_is_a_quarter_where_quarters_are_compared() -> None:
    context = Context(date(2031, 10, 30)).after(YearPart("Q3"), "2031-Q3")
    assert resolve(find("a year earlier")[0].meaning, context).value == "2030-Q3"
    assert resolve(find("a year earlier")[0].meaning, Context(date(2031, 10, 30))).value == "2030"


def test_moveable_days() -> None:
    assert holiday("easter", 2024) == "03-31"
    assert holiday("election", 2028) == "11-07"
    assert holiday("05-monday-last", 2026) == "05-25"
    assert holiday("11-thursday-4", 2026) == "11-26"


def test_numbers_and_durations() -> None:
    assert number("twenty-five") == 25
    assert number("2 1/2") == 2.5
    assert number("a hundred") == 100
    assert number("several") is None
    assert duration(1.5, "TM") == "PT1M30S"
    assert duration(2, "DE") == "P20Y"


def test_a_time_far_outside_the_calendar_is_left_open() -> None:
    assert values("9999999 years ago") == ["XXXX"]


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            ["last", "June", "5", ",", "2031", "the", "week", "of", "3", "years", "ago", "Friday",
             "night", "\ud800", "’80s", "quarter", "every", "10", "p.m.", "-", "in", "a"]
        ),
        max_size=14,
    ).map(" ".join)
)  # fmt: skip
def test_any_text_gives_ordered_spans_and_lawful_values(text: str) -> None:
    found = find(text)
    ends = 0
    for each in found:
        assert ends <= each.span.start < each.span.end <= len(text)
        ends = each.span.end
        for tense in Tense:
            result = resolve(each.meaning, Context(TUESDAY), tense)
            assert result.value
            assert bool(result.begin) == bool(result.end)
            assert result.begin < result.end or not result.begin


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 7), st.sampled_from(Tense))
def test_a_weekday_is_within_a_week_and_on_that_day(day: date, number_: int, tense: Tense) -> None:
    got = date.fromisoformat(resolve(Weekday(number_), Context(day), tense).value)
    assert got.isoweekday() == number_
    assert abs((got - day).days) < 7
