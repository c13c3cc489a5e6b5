"""Units and currencies: how values of different units become comparable."""

from __future__ import annotations

import pytest

from twosource.text.numerals import lex
from twosource.text.units import currency_before, find_unit, to_base, unit_at


def test_feet_and_metres_meet_in_metres() -> None:
    feet, metres = to_base(130, "foot"), to_base(40, "metre")
    assert feet is not None
    assert metres is not None
    assert feet[1] == metres[1]
    assert feet[0] == pytest.approx(39.624)


def test_temperatures_meet_in_kelvin() -> None:
    warm = to_base(68, "degree fahrenheit")
    assert warm is not None
    assert warm[0] == pytest.approx(293.15)
    assert to_base(20, "degree celsius") == (293.15, "temperature")


def test_cents_are_money_and_currencies_stay_apart() -> None:
    assert to_base(250, "USD cent") == (2.5, "USD")
    assert to_base(3, "EUR") == (3, "EUR")
    assert to_base(3, "container") is None


def test_rates_are_built_from_their_parts() -> None:
    rate = find_unit("barrel per day")
    assert rate is not None
    assert rate.dimension == "volume/time"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("5 km/h", "kilometre per hour"),
        ("5 sq m", "square metre"),
        ("5 per cent", "percent"),
        ("5kWh", "kilowatt-hour"),
        ("5 Swiss francs", "CHF"),
        ("5 Hong Kong dollars", "HKD"),
        ("12in", "inch"),
    ],
)
def test_the_longest_unit_after_a_number_counts(text: str, name: str) -> None:
    found = unit_at(lex(text), 1, after_digits=True)
    assert found is not None
    assert found.unit.name == name


def test_a_preposition_is_no_inch() -> None:
    assert unit_at(lex("12 in hospital"), 1, after_digits=True) is None


@pytest.mark.parametrize(
    ("text", "code"), [("US$5", "USD"), ("C $5", "CAD"), ("Rs. 5", "INR"), ("€5", "EUR")]
)
def test_the_sign_before_a_number_names_the_currency(text: str, code: str) -> None:
    lexemes = lex(text)
    found = currency_before(lexemes, len(lexemes) - 1)
    assert found is not None
    assert found.unit.name == code
