"""Quantities in a paragraph, from its words alone: number, range, bound, unit, rate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.extract.figure_filters import (
    DASHES,
    labelled,
    not_a_figure,
)
from twosource.extract.figure_ranges import RangeReader
from twosource.extract.figure_records import Note, Quantity
from twosource.extract.figure_units import UnitReader
from twosource.extract.figure_words import figure_words
from twosource.text.numerals import Lexeme, Numeral, NumeralReader, lex
from twosource.types import Bound, Span

_AGE_UNITS = frozenset(("year", "month", "week", "day"))
_OPEN_ABOVE = frozenset((Bound.AT_LEAST, Bound.MORE_THAN))
_OPEN_BELOW = frozenset((Bound.AT_MOST, Bound.LESS_THAN))


@dataclass(frozen=True, slots=True)
class Scan:
    """The lexemes of a paragraph and the quantities found among them, in order."""

    lexemes: tuple[Lexeme, ...]
    quantities: tuple[Quantity, ...]


def scan(text: str) -> Scan:
    """Find the quantities of a paragraph. What a bare number counts, and whether it is a figure
    at all, takes the parse; dates, times, ages behind names and codes are left out here.
    """
    lexemes = lex(text)
    reader = NumeralReader(text, lexemes)
    scanner = _Scanner(reader, UnitReader(lexemes), RangeReader(reader, UnitReader(lexemes)))
    return Scan(lexemes, tuple(_inherit(text, list(scanner.all()))))


@dataclass(frozen=True, slots=True)
class _Scanner:
    reader: NumeralReader
    units: UnitReader
    ranges: RangeReader

    def all(self) -> Iterator[Quantity]:
        starters, lexemes = figure_words().starters, self.reader.lexemes
        i = 0
        while i < len(lexemes):
            if not (lexemes[i].digits or lexemes[i].low in starters):
                i += 1
                continue
            quantity, i = self._at(i)
            if quantity is not None:
                yield quantity

    def _at(self, i: int) -> tuple[Quantity | None, int]:
        """Read the quantity at lexeme ``i``; also return where to go on."""
        lexemes = self.reader.lexemes
        if self._in_a_name(i):
            return None, i + 1
        money = self.units.before(i)
        numeral = self.reader.at(i, money=money is not None) or self._single_unit(i)
        if numeral is None:
            return None, i + 1
        share = self.ranges.share(numeral)
        if share is not None:
            return self._bounded(share, i), share.stop
        skip = not_a_figure(lexemes, numeral)
        if skip:
            return None, max(skip, i + 1)
        if labelled(lexemes, i, strong=True) and money is None:
            return None, numeral.stop
        quantity = self.ranges.read(numeral, money)
        if quantity is None:
            return None, self._past_score(numeral)
        if self._glued_name(quantity):
            return None, quantity.stop + 1
        quantity = self._age(quantity)
        first = money.first if money else i
        return self._bounded(quantity, first), quantity.stop

    def _past_score(self, numeral: Numeral) -> int:
        """Where a score or a vote ("3-1", "8 to 1") ends."""
        at = numeral.stop + 1
        tied = self.reader.low(numeral.stop) in (*DASHES, "to")
        digits = at < len(self.reader.lexemes) and self.reader.lexemes[at].digits
        return at + 1 if tied and digits else numeral.stop

    def _single_unit(self, i: int) -> Numeral | None:
        """As in "less than a minute", "more than a year": the article is a one."""
        if self.reader.low(i) not in ("a", "an") or self._phrase_before(i) is None:
            return None
        found = self.units.after(i + 1, digits=False, scaled=False, large=False)
        measured = found is not None and found.unit.dimension not in ("money", "share", "score")
        if not measured or self.reader.low(i - 1) in ("some", "just", "only"):
            return None
        return Numeral(i, i + 1, self.reader.lexemes[i].end, 1.0, "words")

    def _in_a_name(self, i: int) -> bool:
        """A380, TA-35, cac40: a letter or a word and hyphen stand glued before the digits."""
        lexemes = self.reader.lexemes
        if i == 0 or not lexemes[i].glued:
            return False
        before = lexemes[i - 1]
        if before.raw[-1].isalpha():
            return self.units.before(i) is None
        if before.low not in ("-", "‑") or not before.glued or i < 2:
            return False
        word = lexemes[i - 2].low
        return (
            word[-1].isalnum()
            and word not in ("sub", "minus", "now", "then")
            and (lexemes[i].digits or word.isalpha())
        )

    def _glued_name(self, quantity: Quantity) -> bool:
        """5G, 20th, 1960s, 9AB8: letters stand glued after the digits and are no unit."""
        lexemes, stop = self.reader.lexemes, quantity.stop
        if stop >= len(lexemes) or not lexemes[stop].glued:
            return False
        if quantity.unit is None and quantity.form == "digits":
            return lexemes[stop].raw[0].isalpha()
        return quantity.unit is not None and lexemes[stop].raw[0].isdecimal()

    def _age(self, quantity: Quantity) -> Quantity:
        """As in "35-year-old", "18 months old", "60 years of age"."""
        if quantity.unit is None or quantity.unit.name not in _AGE_UNITS:
            return quantity
        at = quantity.stop
        if self.reader.low(at) in ("-", "‑"):
            at += 1
        if self.reader.low(at) in ("old", "olds"):
            end = self.reader.lexemes[at].end
        elif self.reader.low(at) == "of" and self.reader.low(at + 1) == "age":
            at += 1
            end = self.reader.lexemes[at].end
        else:
            return quantity
        span = Span(quantity.span.start, end)
        return replace(quantity, note=Note.AGE, stop=at + 1, span=span)

    def _bounded(self, quantity: Quantity, first: int) -> Quantity:
        """Add the bound words before and after, and open the side that they leave open."""
        bound, start = self._bound_before(first)
        after, end = bound_after(self.reader.lexemes, quantity.stop)
        lexemes = self.reader.lexemes
        begin = (
            lexemes[start].start
            if start < first
            else min(quantity.span.start, lexemes[first].start)
        )
        if after is not None and bound in (None, Bound.ABOUT, Bound.EXACT):
            bound = after
        stop = end if after is not None else quantity.stop
        span = Span(begin, max(quantity.span.end, lexemes[stop - 1].end))
        bound = bound or Bound.EXACT
        if quantity.form == "vague":
            return replace(quantity, span=span, low=None, high=None, bound=Bound.VAGUE)
        return replace(opened(quantity, bound), span=span, stop=stop)

    def _bound_before(self, first: int) -> tuple[Bound | None, int]:
        """The bound whose words end before lexeme ``first``, and where they begin."""
        words, at = figure_words(), first
        for _ in range(4):
            found = self._phrase_before(at)
            if found is not None:
                bound, start = found
                return (bound if bound is not Bound.EXACT else None), start
            back = next(
                (len(p) for p in words.filler_phrases if self._ends(p, at)),
                1 if self.reader.low(at - 1) in words.filler else 0,
            )
            if back == 0:
                break
            at -= back
        return None, first

    def _phrase_before(self, at: int) -> tuple[Bound, int] | None:
        for pattern, bound in figure_words().before.get(self.reader.low(at - 1), ()):
            if self._ends(pattern, at):
                return bound, at - len(pattern)
        return None

    def _ends(self, pattern: tuple[str, ...], at: int) -> bool:
        start = at - len(pattern)
        return start >= 0 and all(
            self.reader.low(start + k) == word for k, word in enumerate(pattern)
        )


def bound_after(lexemes: Sequence[Lexeme], stop: int) -> tuple[Bound | None, int]:
    """Return the bound whose words begin at lexeme ``stop`` ("or more"), and where they end."""
    if stop >= len(lexemes):
        return None, stop
    for pattern, bound in figure_words().after.get(lexemes[stop].low, ()):
        end = stop + len(pattern)
        if tuple(lexeme.low for lexeme in lexemes[stop:end]) != pattern:
            continue
        goes_on = end < len(lexemes) and lexemes[end].low.isalnum()
        if pattern[0] not in ("at", "plus") or not goes_on:
            return bound, end
    return None, stop


def opened(quantity: Quantity, bound: Bound) -> Quantity:
    """Return the quantity with a bound, the side that it leaves open set to None."""
    low, high = quantity.low, quantity.high
    if low == high and bound in _OPEN_ABOVE:
        high = None
    elif low == high and bound in _OPEN_BELOW:
        low = None
    return replace(quantity, low=low, high=high, bound=bound)


def _inherit(text: str, quantities: list[Quantity]) -> Iterator[Quantity]:
    """A value in brackets right behind another restates it: "less than 10 metres (33 feet)"."""
    last: Quantity | None = None
    for quantity in quantities:
        found = quantity
        if last is not None and quantity.bound is Bound.EXACT and quantity.unit and last.unit:
            between = text[last.span.end : quantity.span.start].strip()
            if between in ("(", "[") and last.bound not in (Bound.EXACT, Bound.VAGUE):
                found = opened(quantity, last.bound)
        yield found
        last = found
