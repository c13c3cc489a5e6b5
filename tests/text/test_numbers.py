"""Numbers in text, without a parser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.text.numbers import find_numbers, parse_number, vague_floor


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("sold 1,234.5 tonnes", "1,234.5", 1234.5, 1234.5),
        ("1.234,5 Tonnen", "1.234,5", 1234.5, 1234.5),
        ("plus de 1 234 567 euros", "1 234 567", 1234567, 1234567),
        ("about 3 million people", "3 million", 3e6, 3e6),
        ("unos 5 millones de euros", "5 millones", 5e6, 5e6),
        ("2,5 milliards d'euros", "2,5 milliards", 2.5e9, 2.5e9),
        ("3,2 Millionen Euro", "3,2 Millionen", 3.2e6, 3.2e6),
        ("3万人", "3万", 30000, 30000),
        ("a fine of $1.2bn", "1.2bn", 1.2e9, 1.2e9),
        ("a loan of £300m", "300m", 3e8, 3e8),
        ("the 40m well", "40", 40, 40),
        ("Rs 5 crore", "5 crore", 5e7, 5e7),
        ("1,00,000 voters", "1,00,000", 100000, 100000),
        ("two hundred and fifty thousand bees", "two hundred and fifty thousand", 250000, 250000),
        ("half a million bees", "half a million", 500000, 500000),
        ("three and a half million bees", "three and a half million", 3.5e6, 3.5e6),
        ("two dozen eggs", "two dozen", 24, 24),
        ("2½ hours", "2½", 2.5, 2.5),
        ("200 to 300 guests", "200 to 300", 200, 300),
        ("between 200 and 300 guests", "200 and 300", 200, 300),
        ("entre 200 y 300 personas", "200 y 300", 200, 300),
        ("10-15 boats", "10-15", 10, 15),
        ("3 to 5 million bees", "3 to 5 million", 3e6, 5e6),
        ("two-thirds of the vote", "two-thirds", 2 / 3, 2 / 3),
    ],
)
def test_number_and_its_words(text: str, words: str, low: float, high: float) -> None:
    (found,) = find_numbers(text)
    assert found.span.of(text) == words
    assert (found.low, found.high) == pytest.approx((low, high))


def test_the_language_decides_what_a_point_and_a_billion_are() -> None:
    assert find_numbers("1.234 Menschen", lang="de")[0].low == 1234
    assert find_numbers("1.234 people", lang="en")[0].low == 1.234
    assert find_numbers("2 Billionen", lang="de")[0].low == 2e12
    assert find_numbers("2 billion", lang="en")[0].low == 2e9


@pytest.mark.parametrize("text", ["an A380 landed", "at 192.168.0.1", "several men", "", "9" * 90])
def test_names_and_codes_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == ()


def test_parse_number_takes_one_number_and_nothing_else() -> None:
    two_fifty = parse_number("two hundred and fifty")
    assert two_fifty is not None
    assert (two_fifty.low, two_fifty.high) == (250, 250)
    ends = parse_number("between 5 and 7")
    assert ends is not None
    assert (ends.low, ends.high) == (5, 7)
    assert parse_number("at least five") is None
    assert parse_number("5 men, 7 women") is None


def test_vague_words_have_a_floor() -> None:
    assert vague_floor("dozens") == 24
    assert vague_floor("tens of thousands") == 20000
    assert vague_floor("several") == 3
    assert vague_floor("forty") is None


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_come_back(value: int) -> None:
    assert [match.low for match in find_numbers(f"{value:,}", lang="en")] == [value]


@given(st.integers(min_value=1, max_value=10**9), st.integers(min_value=1, max_value=10**9))
def test_a_range_has_its_ends_in_order(a: int, b: int) -> None:
    for match in find_numbers(f"from {a:,} to {b:,} boats"):
        assert match.low <= match.high


@given(st.text(max_size=200))
def test_any_text_is_read_and_spans_lie_inside(text: str) -> None:
    last = 0
    for match in find_numbers(text):
        assert last <= match.span.start < match.span.end <= len(text)
        last = match.span.end
