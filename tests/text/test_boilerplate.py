from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from twosource.text.boilerplate import boilerplate_reason, caption_reason
from twosource.text.resources import load_toml


def words() -> list[str]:
    patterns = [each for entry in load_toml("boilerplate")["line"] for each in entry["patterns"]]
    return sorted({word for each in patterns for word in re.findall(r"[a-z]{2,}", each)})


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
    assert isinstance(boilerplate_reason(line, top=True), str)
    assert isinstance(caption_reason(line), str)


def test_no_phrase_of_a_pattern_makes_it_run_away() -> None:
    patterns = [each for entry in load_toml("boilerplate")["line"] for each in entry["patterns"]]
    phrases = {phrase for each in patterns for phrase in re.findall(r"[a-z]{2,} [a-z]{2,}", each)}
    assert len(phrases) > 100
    for phrase in sorted(phrases):
        for line in (f"{phrase} " * 40, f"{phrase}." * 40, phrase.title() * 40):
            assert isinstance(boilerplate_reason(line[:400], top=True), str)
            assert isinstance(caption_reason(line[:400]), str)


def test_spaces_and_case_do_not_matter() -> None:
    assert boilerplate_reason("  CONNECT\u00a0 with   us ") == "share bar"


def test_a_paragraph_is_never_boilerplate() -> None:
    assert boilerplate_reason("See also: " + "the ships that wait. " * 20) == ""
