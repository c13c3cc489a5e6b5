from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.text.boilerplate import Place, boilerplate_reason, caption_reason
from twosource.text.resources import load_toml


def words() -> list[str]:
    patterns = [each for entry in load_toml("boilerplate")["line"] for each in entry["patterns"]]
    return sorted({word for each in patterns for word in re.findall(r"[a-z]{2,}", each)})


PLACES: tuple[Place, ...] = ("", "top", "end")
WORDS = [*words(), *("12", "4:15", ".", "/", "(", "—", "@a", "A", "Ann", "\u202e", "😀")]


# Patterns that can split one line in many ways take time that doubles with each word; on the
# longest lines that are looked at they would never end.
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
    st.sampled_from([" ", "", " | ", "/"]),
    st.booleans(),
)
def test_no_line_makes_a_pattern_run_away(some: list[str], glue: str, upper: bool) -> None:
    line = glue.join(some * 100)[:400]
    line = line.title() if upper else line
    for place in PLACES:
        assert isinstance(boilerplate_reason(line, place=place), str)
    assert isinstance(caption_reason(line), str)


def test_no_phrase_of_a_pattern_makes_it_run_away() -> None:
    patterns = [each for entry in load_toml("boilerplate")["line"] for each in entry["patterns"]]
    phrases = {phrase for each in patterns for phrase in re.findall(r"[a-z]{2,} [a-z]{2,}", each)}
    assert len(phrases) > 100
    for phrase in sorted(phrases):
        for line in (f"{phrase} " * 40, f"{phrase}." * 40, phrase.title() * 40):
            for place in PLACES:
                assert isinstance(boilerplate_reason(line[:400], place=place), str)
            assert isinstance(caption_reason(line[:400]), str)


def test_spaces_and_case_do_not_matter() -> None:
    assert boilerplate_reason("  CONNECT\u00a0 with   us ") == "share bar"


def test_a_paragraph_is_never_boilerplate() -> None:
    assert boilerplate_reason("See also: " + "the ships that wait. " * 20) == ""


@pytest.mark.parametrize(
    ("line", "place", "reason"),
    [
        ("(CWS)", "end", "credit"),
        ("CWS/NPA", "end", "credit"),
        ("Coastal Press Service", "", "credit"),
        ("Norvik, 4 March 2031", "top", "dateline"),
        ("Sandholm, March 4, 2031. By our own reporter Ann Lee", "top", "dateline"),
        ("Harbour Board of Norvik — press release, 4 March 2031", "top", "press release"),
        ("Follow us here and there. Subscribe now.", "", "share bar"),
        ("Share · Tweet | Leave a comment", "", "share bar"),
        ("this newspaper will publish a special edition on Monday.", "", "plea"),
        ("Ann Lee reported on ports for this newspaper from 2019 to 2028.", "end", "author's note"),
    ],
)
def test_lines_by_their_place(line: str, place: Place, reason: str) -> None:
    assert boilerplate_reason(line, place=place) == reason


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("CWS", ""),  # a chapter on the agency
        ("NO!", "end"),
        ("Norvik, 4 March 2031", ""),  # an entry of a chronology
        ("Norvik, 4 March 2031, was cold.", "top"),
        ("Coastal Press Service reported the fall of the crane.", "end"),
        ("Follow us. The harbour is open again.", ""),
        ("Weather: the storm is over.", ""),
        ("| Share | 40 ships |", "top"),
        ("| Previous | Next |", ""),  # the head of a table
        ("Ann Lee was killed while she worked for this newspaper in Norvik.", "end"),
        ("Bo Sun was said to have worked for this newspaper, the union told us.", "end"),
        ("The board will publish a special edition of its rules on Monday.", ""),
    ],
)
def test_lines_that_are_kept_where_they_stand(line: str, place: Place) -> None:
    assert boilerplate_reason(line, place=place) == ""
