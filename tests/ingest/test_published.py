from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.errors import TwosourceError
from twosource.ingest.published import check_published, normalise_published, printed_day


@pytest.mark.parametrize(
    ("given_form", "expected"),
    [
        ("2031-03-04", "2031-03-04"),
        ("2031-03-04 00:00:00", "2031-03-04"),
        ("2031-03-04 13:45:00", "2031-03-04"),  # no offset: no moment
        ("2031-03-04T13:45Z", "2031-03-04T13:45:00+00:00"),
        ("2031-03-04T13:45:10.5-0400", "2031-03-04T13:45:10-04:00"),
        ("Tue, 04 Mar 2031 10:00:00 GMT", "2031-03-04T10:00:00+00:00"),
        ("Tue, 04 Mar 2031 10:00:00 -0000", "2031-03-04"),
        ("Tue, 04 Mar 2031", "2031-03-04"),
        ("Mar. 4, 2031, 3:45 p.m.", "2031-03-04"),
        ("4th March 2031", "2031-03-04"),
        ("2031/03/04", "2031-03-04"),
        ("20310304", "2031-03-04"),
        ("04.03.2031", "2031-03-04"),
        ("03/14/2031", "2031-03-14"),
        ("14/03/2031", "2031-03-14"),
        (1930384800, "2031-03-04T10:00:00+00:00"),
        ("1930384800000", "2031-03-04T10:00:00+00:00"),
        (["None", "2031-03-04"], "2031-03-04"),
        ({"@value": "2031-03-04"}, "2031-03-04"),
    ],
)
def test_forms_in_which_dates_are_published(given_form: object, expected: str) -> None:
    assert normalise_published(given_form) == expected


@pytest.mark.parametrize(
    "given_form",
    [
        *("", "None", None, "03/04/2031", "2031", "2031-03", "2031-02-30", "0001-01-01", "soon"),
        *(7, True, float("nan"), float("inf"), "9" * 400, {}, []),
    ],
)
def test_what_names_no_day_stays_empty(given_form: object) -> None:
    assert normalise_published(given_form) == ""


@given(st.text() | st.integers() | st.floats() | st.lists(st.text()))
def test_whatever_comes_the_result_is_a_day_a_moment_or_empty(value: object) -> None:
    found = normalise_published(value)
    if "T" in found:
        assert datetime.fromisoformat(found).tzinfo is not None
    elif found:
        date.fromisoformat(found)


@given(st.datetimes(min_value=datetime(1700, 1, 1), max_value=datetime(2190, 1, 1)))
def test_a_normalised_date_stays_as_it_is(moment: datetime) -> None:
    for form in (moment.date().isoformat(), moment.isoformat(timespec="seconds") + "+05:30"):
        assert normalise_published(form) == form
        assert check_published(form) == form


@pytest.mark.parametrize("form", ["4.3.2031", "2031-03-04T08:30", "2031-02-30", "March 2031", " "])
def test_a_user_s_date_must_be_clear(form: str) -> None:
    with pytest.raises(TwosourceError, match="2024-06-19"):
        check_published(form)


BODY = "The harbour of Norvik stayed shut on Tuesday, the port authority said."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"Cranes fall\n\nPRESS RELEASE 4/2031\nNorvik, 4 March 2031\n\n{BODY}", "2031-03-04"),
        (f"Harbour Board — press release, March 4, 2031\n\n{BODY}", "2031-03-04"),
        (f"Norvik, 4 March 2031. By our own reporter Ann Lee\n\n{BODY}", "2031-03-04"),
        (f"{BODY}\n\nNorvik, 4 March 2031\n\n{BODY}", ""),
        (f"The day the cranes fell: 4 March 2031\n\n{BODY}", ""),
        (f"PRESS RELEASE 4/2031\n{BODY}", ""),
        ("", ""),
    ],
)
def test_the_day_in_a_text_s_own_heading(text: str, day: str) -> None:
    assert printed_day(text) == day
