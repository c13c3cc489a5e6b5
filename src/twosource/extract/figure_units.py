"""The unit and the rate that belong to a number, over the lexemes of a paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.extract.figure_words import figure_words
from twosource.text.numerals import Lexeme
from twosource.text.units import (
    Unit,
    UnitMatch,
    careful_unit_at,
    currency_before,
    find_unit,
    per,
    unit_at,
)


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit at lexemes ``first`` to ``stop``; ``rate`` is what it is counted by ("day"), and
    ``hyphen`` tells that a hyphen joins it to the number ("40-metre").
    """

    unit: Unit
    first: int
    stop: int
    rate: str = ""
    hyphen: bool = False


@dataclass(frozen=True, slots=True)
class UnitReader:
    """Finds units among the lexemes of one paragraph."""

    lexemes: tuple[Lexeme, ...]

    def before(self, i: int) -> UnitMatch | None:
        """Return the currency that stands before lexeme ``i``."""
        found = currency_before(self.lexemes, i)
        if found is None:
            return None
        if found.first > 0 and self.lexemes[found.first].glued:
            last = self.lexemes[found.first - 1].raw[-1]
            if last.isalpha() and self.lexemes[found.first].raw[0].isalpha():
                return None
        return found

    def after(self, i: int, *, digits: bool, scaled: bool, large: bool) -> FoundUnit | None:
        """Return the unit that begins at lexeme ``i`` or behind a hyphen there.

        Args:
            i: the lexeme after the number.
            digits: the number is written in digits, so that symbols count.
            scaled: a scale word or letter belongs to it.
            large: the number is 100 or more, so that "won" may be money.
        """
        hyphen = self._low(i) in ("-", "‑") and self._glued(i) and self._glued(i + 1)
        at = i + 1 if hyphen else i
        found = unit_at(self.lexemes, at, after_digits=digits)
        if found is None and large:
            found = careful_unit_at(self.lexemes, at)
        if found is None or self._false(found, at, digits=digits, hyphen=hyphen):
            return None
        unit = found.unit
        if unit.name == "pound" and (scaled or self._low(found.stop) == "sterling"):
            unit = Unit("GBP", "money")
        return self._with_rate(FoundUnit(unit, found.first, found.stop, hyphen=hyphen))

    def rate_at(self, i: int, *, money: bool) -> tuple[str, int]:
        """Return what a quantity that ends before lexeme ``i`` is counted by, and where those
        words stop: "per share", "a day", "every 10 years". Empty where it is no rate.

        Args:
            i: the lexeme after the unit or the counted noun.
            money: also take what things are sold by ("a barrel").
        """
        words = figure_words()
        link, at = self._low(i), i + 1
        if link in words.rate_adverbs:
            return words.rate_adverbs[link], i + 1
        if link == "/" and self._glued(i):
            link = "per"
        if link not in words.rate_links or at >= len(self.lexemes):
            return "", i
        word = self._low(at)
        if self._low(at + 1) in ("earlier", "later", "ago", "before", "after", "old"):
            return "", i
        if word in words.rate_times or (money and word in words.rate_money):
            return word, at + 1
        if link != "per":
            return "", i
        if self.lexemes[at].digits and at + 1 < len(self.lexemes):
            return f"{self.lexemes[at].raw} {self._low(at + 1)}", at + 2
        if word == "square" and at + 1 < len(self.lexemes):
            return f"square {_singular(self._low(at + 1))}", at + 2
        return (_singular(word), at + 1) if word[0].isalpha() else ("", i)

    def _with_rate(self, found: FoundUnit) -> FoundUnit:
        if found.unit.name == "percent" and self._low(found.stop) != "per":
            return found
        compound = self._slashed(found)
        if compound is not None:
            return compound
        money = found.unit.dimension == "money"
        rate, stop = self.rate_at(found.stop, money=money)
        if not rate or stop == found.stop:
            return found
        below = find_unit(rate)
        unit = per(found.unit, below) if below and not money else found.unit
        if unit is not found.unit:
            return FoundUnit(unit, found.first, stop, hyphen=found.hyphen)
        return FoundUnit(unit, found.first, stop, rate=rate, hyphen=found.hyphen)

    def _slashed(self, found: FoundUnit) -> FoundUnit | None:
        """kV/cm, g/l: two symbols with a stroke."""
        at = found.stop
        if self._low(at) != "/" or not self._glued(at) or not self._glued(at + 1):
            return None
        below = unit_at(self.lexemes, at + 1, after_digits=True)
        if below is None:
            return None
        return FoundUnit(per(found.unit, below.unit), found.first, below.stop)

    def _false(self, found: UnitMatch, at: int, *, digits: bool, hyphen: bool) -> bool:
        """A unit's letters that belong to another word or mean something else here."""
        first, end = self.lexemes[at], self.lexemes[found.stop - 1]
        if hyphen and not digits and len(first.raw) == 1:
            return True
        if first.raw == "p":  # 50p, and the 1080p of a screen
            return len(self.lexemes[at - 1].raw) > 2
        if first.raw == "s":  # 9.58s, but the 1960s and the 30s
            return "." not in self.lexemes[at - 1].raw
        if found.stop < len(self.lexemes):
            after = self.lexemes[found.stop]
            if after.glued and after.raw[0].isalnum() and end.raw[-1].isalnum():
                return True
        return found.unit.name == "second" and self._low(at - 1) == "one"

    def _low(self, i: int) -> str:
        return self.lexemes[i].low if 0 <= i < len(self.lexemes) else ""

    def _glued(self, i: int) -> bool:
        return i < len(self.lexemes) and self.lexemes[i].glued


def _singular(word: str) -> str:
    if word == "people":
        return "person"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
