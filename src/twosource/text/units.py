"""Units and currencies: their words and symbols in text, their names, and how they convert."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.text.numerals import Lexeme, lex
from twosource.text.resources import load_toml

_SI = (
    ("tera", "T", 1e12),
    ("giga", "G", 1e9),
    ("mega", "M", 1e6),
    ("kilo", "k", 1e3),
    ("centi", "c", 1e-2),
    ("milli", "m", 1e-3),
    ("micro", "μ", 1e-6),
    ("micro", "µ", 1e-6),
    ("nano", "n", 1e-9),
)
_SUBUNITS = frozenset(("milli", "micro", "nano"))
# The centi- prefix is in use with these alone; elsewhere its symbols are other words ("cal").
_CENTI = frozenset(("metre", "litre"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit. ``name`` is singular and spelled out (``kilometre``), or an ISO 4217 code for
    money; ``value * factor`` is in the dimension's first unit (metre, second, kilogram, ...).
    Money has dimension ``money`` and factor 1, or 0.01 for cents.
    """

    name: str
    dimension: str
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit found at lexemes ``first`` up to, not including, ``stop``."""

    unit: Unit
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Table:
    """Patterns by their first lexeme, longest first. Words are lower-cased, symbols are not."""

    words: dict[str, tuple[tuple[tuple[str, ...], Unit], ...]]
    symbols: dict[str, tuple[tuple[tuple[str, ...], Unit], ...]]
    tight: dict[str, Unit]
    before: dict[str, tuple[tuple[tuple[str, ...], Unit], ...]]
    tight_before: dict[str, Unit]
    careful: dict[str, Unit]
    by_name: dict[str, Unit]


_CENT = " cent"  # "USD cent": a hundredth of the currency


def unit_at(lexemes: Sequence[Lexeme], i: int, *, after_digits: bool) -> UnitMatch | None:
    """Return the longest unit or currency word that begins at lexeme ``i``, or None.

    Args:
        lexemes: the lexemes of a text.
        i: where to look.
        after_digits: a number in digits stands before it, so that symbols count ("5 km").
    """
    if i >= len(lexemes):
        return None
    table = _table()
    if after_digits:
        found = _longest(lexemes, i, table.symbols.get(lexemes[i].raw, ()), low=False)
        if found is None and lexemes[i].glued and lexemes[i].raw in table.tight:
            found = UnitMatch(table.tight[lexemes[i].raw], i, i + 1)
        if found:
            return found
    return _longest(lexemes, i, table.words.get(lexemes[i].low, ()), low=True)


def careful_unit_at(lexemes: Sequence[Lexeme], i: int) -> UnitMatch | None:
    """Return a currency whose word is a common word too ("won"); the caller must be sure that
    money is meant.
    """
    unit = _table().careful.get(lexemes[i].low) if i < len(lexemes) else None
    return UnitMatch(unit, i, i + 1) if unit else None


def currency_before(lexemes: Sequence[Lexeme], i: int) -> UnitMatch | None:
    """Return the currency sign or code that ends right before lexeme ``i``, or None."""
    table = _table()
    if i < 1:
        return None
    last = lexemes[i - 1]
    for pattern, unit in table.before.get(last.raw, ()):
        first = i - len(pattern)
        if first >= 0 and all(lexemes[first + k].raw == part for k, part in enumerate(pattern)):
            return UnitMatch(unit, first, i)
    if last.raw in table.tight_before and lexemes[i].glued:
        return UnitMatch(table.tight_before[last.raw], i - 1, i)
    return None


def unit_word(word: str) -> Unit | None:
    """Return the unit that a single word names ("dollars", "years"), or None."""
    low = word.lower()
    return next((unit for p, unit in _table().words.get(low, ()) if p == (low,)), None)


def find_unit(name: str) -> Unit | None:
    """Return the unit of a name such as ``kilometre``, ``percent`` or ``EUR``; a rate such as
    ``barrel per day`` is put together from its parts. None where it is not known.
    """
    known = _table().by_name.get(name)
    if known or " per " not in name:
        return known
    top, _, below = name.partition(" per ")
    first, second = _table().by_name.get(top), _table().by_name.get(below)
    return per(first, second) if first and second else None


def per(top: Unit, below: Unit) -> Unit:
    """Return the rate of two units: kilometre, hour: kilometre per hour."""
    return Unit(
        f"{top.name} per {below.name}",
        f"{top.dimension}/{below.dimension}",
        top.factor / below.factor,
    )


def to_base(value: float, unit: str) -> tuple[float, str] | None:
    """Return a value in the first unit of its dimension, and that dimension, so that 130 foot
    and 40 metre can be compared: ``(39.624, "length")``. None for units without a table entry
    (counted nouns). Temperatures come out in kelvin.
    """
    if unit == "degree celsius":
        return value + 273.15, "temperature"
    if unit == "degree fahrenheit":
        return (value + 459.67) * 5 / 9, "temperature"
    if unit == "kelvin":
        return value, "temperature"
    if unit.endswith(_CENT):
        return value / 100, unit.removesuffix(_CENT)
    found = find_unit(unit)
    if found is None:
        return None
    if found.dimension == "money":
        return value * found.factor, found.name
    return value * found.factor, found.dimension


def _longest(
    lexemes: Sequence[Lexeme],
    i: int,
    patterns: tuple[tuple[tuple[str, ...], Unit], ...],
    *,
    low: bool,
) -> UnitMatch | None:
    for pattern, unit in patterns:
        stop = _end_of(pattern, lexemes, i, low=low)
        if stop:
            return UnitMatch(unit, i, stop)
    return None


def _end_of(pattern: tuple[str, ...], lexemes: Sequence[Lexeme], i: int, *, low: bool) -> int:
    """Where the pattern ends if it stands at lexeme ``i``, else 0; "square-foot" is as good as
    "square foot".
    """
    for part in pattern:
        if i < len(lexemes) and lexemes[i].raw == "-" and lexemes[i].glued and part != "-":
            i += 1
        if i >= len(lexemes) or (lexemes[i].low if low else lexemes[i].raw) != part:
            return 0
        i += 1
    return i


@cache
def _table() -> _Table:
    source = load_toml("units")
    words: list[tuple[str, Unit]] = []
    symbols: list[tuple[str, Unit]] = []
    before: list[tuple[str, Unit]] = []
    single: dict[str, dict[str, Unit]] = {"tight": {}, "tight_before": {}, "careful": {}}
    for row in source["units"]:
        unit = Unit(row["name"], row["dimension"], float(row["factor"]))
        words += [(word, unit) for word in _words(row)]
        symbols += [(sign, unit) for sign in row.get("symbols", ())]
        single["tight"].update(dict.fromkeys(row.get("tight", ()), unit))
        for prefixed, word_forms, sign_forms in _prefixed(row):
            words += [(word, prefixed) for word in word_forms]
            symbols += [(sign, prefixed) for sign in sign_forms]
    for row in source["currencies"]:
        unit = Unit(row["code"], "money")
        minor = Unit(row["code"], "money", 0.01)
        words += [(word, unit) for word in row["words"]]
        words += [(word, minor) for word in row.get("minor", ())]
        symbols += [(sign, unit) for sign in (*row["signs"], row["code"])]
        before += [(sign, unit) for sign in (*row["signs"], row["code"])]
        single["tight_before"].update(dict.fromkeys(row.get("tight", ()), unit))
        single["tight"].update(dict.fromkeys(row.get("tight_minor", ()), minor))
        single["careful"].update(dict.fromkeys(row.get("careful", ()), unit))
    names = {
        unit.name: unit
        for _, unit in reversed([*words, *symbols])
        if unit.dimension != "money" or unit.factor == 1.0  # cents are named as their currency
    }
    return _Table(
        words=_by_first(words, low=True),
        symbols=_by_first(symbols, low=False),
        before=_by_last(before),
        by_name=names,
        **single,
    )


def _words(row: dict[str, Any]) -> Iterator[str]:
    for word in row.get("words", ()):
        yield word
        if not row.get("fixed"):
            yield word + "s"
    yield from row.get("plurals", ())


def _prefixed(row: dict[str, Any]) -> Iterator[tuple[Unit, list[str], list[str]]]:
    """The SI multiples of a unit, with their words and symbols."""
    how = row.get("prefixes")
    if how is None:
        return
    for prefix, sign, factor in _SI:
        if how == "subunits" and prefix not in _SUBUNITS:
            continue
        if prefix == "centi" and row["name"] not in _CENTI:
            continue
        name = prefix + row["name"]
        unit = Unit(name, row["dimension"], float(row["factor"]) * factor)
        words = [prefix + word + end for word in row.get("words", ()) for end in ("", "s")]
        signs = [] if how == "words" else [sign + base for base in row.get("symbols", ())]
        if how == "subunits":
            signs = [sign + "s"]
        yield unit, words, signs


def _by_first(
    rows: list[tuple[str, Unit]], *, low: bool
) -> dict[str, tuple[tuple[tuple[str, ...], Unit], ...]]:
    grouped: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for text, unit in rows:
        pattern = tuple(lexeme.low if low else lexeme.raw for lexeme in lex(text))
        grouped.setdefault(pattern[0], []).append((pattern, unit))
    return {key: tuple(sorted(each, key=lambda p: -len(p[0]))) for key, each in grouped.items()}


def _by_last(
    rows: list[tuple[str, Unit]],
) -> dict[str, tuple[tuple[tuple[str, ...], Unit], ...]]:
    grouped: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for text, unit in rows:
        pattern = tuple(lexeme.raw for lexeme in lex(text))
        grouped.setdefault(pattern[-1], []).append((pattern, unit))
    return {key: tuple(sorted(each, key=lambda p: -len(p[0]))) for key, each in grouped.items()}
