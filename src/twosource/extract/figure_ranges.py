"""One value or two: ranges, shifts from one value to another, choices, shares ("one in five")."""

from __future__ import annotations

from dataclasses import dataclass, replace

from twosource.extract.figure_filters import DASHES, not_a_figure, year_like
from twosource.extract.figure_records import Note, Quantity
from twosource.extract.figure_units import FoundUnit, UnitReader
from twosource.extract.figure_words import figure_words
from twosource.text.numerals import Numeral, NumeralReader
from twosource.text.units import UnitMatch
from twosource.types import Bound, Span

_WHOLES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1000))
_SHIFT_GAP = 7  # "from 20 miles per gallon in 2008 to 29": words between unit and "to"
_MOST_VOTES = 100  # "8 to 1", "52 to 48": votes and odds; "from 779 to 122" is none
_CONTEXT = 11  # how far before "from" its verb stands


@dataclass(frozen=True, slots=True)
class RangeReader:
    """Reads a numeral on to the second value that belongs to it."""

    reader: NumeralReader
    units: UnitReader

    def share(self, numeral: Numeral) -> Quantity | None:
        """Read "one in five", "two out of three" and "3/4 of" as a share of a whole."""
        low, at = self.reader.low, numeral.stop
        if low(at) == "/" and numeral.form == "digits":
            step, tied = at + 1, True
        elif low(at) == "in":
            step, tied = at + 1, False
        elif low(at) == "out" and low(at + 1) == "of":
            step, tied = at + 2, True
        elif low(at) == "-" and low(at + 1) == "in" and low(at + 2) == "-":
            step, tied = at + 3, True
        else:
            return None
        whole = self._numeral(step)
        if whole is None or whole.form == "fraction" or not 0 < numeral.value < whole.value:
            return None
        if not self._is_share(numeral, whole, tied=tied):
            return None
        start = self.reader.lexemes[numeral.first].start
        value = numeral.value / whole.value
        span = Span(start, whole.end)
        return Quantity(
            span, span, numeral.first, whole.stop, value, value, Bound.EXACT, "fraction",
            note=Note.FRACTION,
        )  # fmt: skip

    def _is_share(self, numeral: Numeral, whole: Numeral, *, tied: bool) -> bool:
        whole_part = numeral.value == int(numeral.value) and numeral.value <= 20
        if not whole_part or whole.value not in _WHOLES:
            return False
        after = self.reader.low(whole.stop)
        if self.reader.low(numeral.stop) == "/":
            return after == "of" or self._unit(whole) is not None
        if tied:
            return whole.value <= 10 or whole.value == 100
        if whole.value in (10, 100) and not after[:1].isalpha():
            return True
        plain = after[:1].isalpha() and self._unit(whole) is None
        return plain and after not in figure_words().months

    def read(self, numeral: Numeral, money: UnitMatch | None) -> Quantity | None:
        """Return the quantity that begins with the numeral: a value or two, with the unit. None
        where it turns out to be a score or a span of years.
        """
        unit = self._unit(numeral)
        first = self._single(numeral, unit, money)
        if numeral.form == "vague":
            return self._vague_unit(numeral, first)
        if numeral.form == "fraction":
            return first
        shift = self._shift(first, money)
        if shift is not None:
            return shift
        link, note = self._link(numeral, unit, money)
        if link == 0:
            return first
        at = (unit.stop if unit else numeral.stop) + link
        second_money = self.units.before(at + 1) if at + 1 < len(self.reader.lexemes) else None
        if second_money is not None and second_money.first == at:
            at = second_money.stop
        else:
            second_money = None
        second = self._numeral(at, money=money is not None or second_money is not None)
        if second is None or second.form in ("vague", "fraction"):
            return first
        return self._joined(first, second, note, money or second_money)

    def _vague_unit(self, numeral: Numeral, first: Quantity) -> Quantity:
        """As in "hundreds of millions of dollars": the unit stands behind "of"."""
        if first.unit is not None or self.reader.low(numeral.stop) != "of":
            return first
        unit = self.units.after(numeral.stop + 1, digits=False, scaled=True, large=True)
        if unit is None:
            return first
        return self._single(numeral, unit, None)

    def _joined(
        self, first: Quantity, second: Numeral, note: Note, money: UnitMatch | None
    ) -> Quantity | None:
        last_unit = self._unit(second)
        low, high = _share_scale(first.low or 0.0, second, scaled=self._scaled(first))
        dashed = self.reader.low(first.stop) in DASHES
        tied = dashed or self.reader.low(first.stop) == "to"
        if not low < high or self._mixed(first, last_unit):
            bare = first.unit is None and last_unit is None and money is None
            small = dashed or abs(first.value) <= _MOST_VOTES
            return None if tied and bare and small and first.form == "digits" else first
        if money is None and last_unit is None and self._years(first, second):
            return None
        if not dashed and last_unit is None and money is None and self._changed(first.first):
            return first  # "rose by 312 to 4,567"
        if not_a_figure(self.reader.lexemes, second):
            return None if first.unit is None else first
        if note is Note.CHOICE and high > 3 * low:
            return first
        found = self._single(second, last_unit, money)
        start = first.number.start
        return replace(
            found,
            span=Span(start, found.span.end),
            number=Span(start, second.end),
            first=first.first,
            low=low,
            high=high,
            unit=first.unit or found.unit,
            unit_span=first.unit_span or found.unit_span,
            rate=found.rate or first.rate,
            note=note,
        )

    def _link(
        self, numeral: Numeral, unit: FoundUnit | None, money: UnitMatch | None
    ) -> tuple[int, Note]:
        """How many lexemes join a second value, and what the two are to each other."""
        low, at = self.reader.low, unit.stop if unit else numeral.stop
        lexemes = self.reader.lexemes
        if low(at) == "-" and low(at + 1) == "to":
            return 2, Note.NONE
        if low(at) in DASHES and at + 1 < len(lexemes):
            tight = lexemes[at].glued and lexemes[at + 1].glued
            return (1, Note.NONE) if tight and not (unit and unit.hyphen) else (0, Note.NONE)
        start = money.first if money else numeral.first
        if low(at) == "and" and "between" in (low(start - 1), low(start - 2)):
            return 1, Note.NONE
        if low(at) == "to":
            if unit or money:
                return (0 if self._changed(start) else 1), Note.NONE
            return 1, Note.NONE
        if low(at) == "or" and unit is None and money is None:
            return 1, Note.CHOICE
        return 0, Note.NONE

    def _changed(self, start: int) -> bool:
        """As in "rose 5 % to 40 %": a change and a level, no range."""
        forms, low = figure_words().change_forms, self.reader.low
        return any(low(start - k) in forms for k in (1, 2, 3))

    def _shift(self, first: Quantity, money: UnitMatch | None) -> Quantity | None:
        """As in "from 20 mpg in 2008 to 29 mpg": two values of one thing."""
        start = money.first if money else first.first
        origin = next((start - k for k in (1, 2, 3) if self.reader.low(start - k) == "from"), -1)
        if origin < 0:
            return None
        at = self._find_to(first.stop)
        if at == 0:
            return None
        at = self._past_bound(at)
        second_money = self.units.before(at + 1) if at + 1 < len(self.reader.lexemes) else None
        if second_money is not None and second_money.first == at:
            at = second_money.stop
        else:
            second_money = None
        second = self._numeral(at, money=second_money is not None or money is not None)
        if second is None or second.form in ("vague", "fraction"):
            return None
        if not_a_figure(self.reader.lexemes, second):
            return None
        return self._shifted(first, second, origin, money or second_money)

    def _shifted(
        self, first: Quantity, second: Numeral, origin: int, money: UnitMatch | None
    ) -> Quantity | None:
        unit = self._unit(second)
        one_sided = first.unit is not None and unit is None and money is None
        if (not one_sided and self._mixed(first, unit)) or (
            unit is None and money is None and self._years(first, second)
        ):
            return None
        low, high = _share_scale(first.low or 0.0, second, scaled=self._scaled(first))
        moved = False
        for k in range(1, _CONTEXT):
            word = self.reader.low(origin - k)
            if word == ";":
                break
            moved = moved or word in figure_words().shift_forms
        adjacent = self.reader.low(first.stop) == "to"
        note = Note.SHIFT if moved or not adjacent or low > high else Note.NONE
        found = self._single(second, unit, money)
        if note is Note.NONE or not adjacent:
            low, high = (low, high) if note is Note.SHIFT else (min(low, high), max(low, high))
        return replace(
            found,
            span=Span(first.span.start, found.span.end),
            number=first.number if note is Note.SHIFT else Span(first.number.start, second.end),
            first=first.first,
            low=low,
            high=high,
            unit=first.unit or found.unit,
            unit_span=first.unit_span or found.unit_span,
            rate=found.rate or first.rate,
            note=note,
            second=Span(self.reader.lexemes[second.first].start, second.end)
            if note is Note.SHIFT
            else None,
        )

    def _find_to(self, i: int) -> int:
        """The lexeme after the "to" that closes a shift, within a few words; 0 where none."""
        low = self.reader.low
        for at in range(i, min(i + _SHIFT_GAP, len(self.reader.lexemes))):
            if low(at) == "to":
                return at + 1
            lexeme = self.reader.lexemes[at]
            plain = lexeme.raw[0].isalpha() or year_like(lexeme) or (lexeme.low == "-" and at == i)
            if not plain or low(at) in ("and", "or", "but", "that", "which", "who"):
                return 0
        return 0

    def _past_bound(self, at: int) -> int:
        words = ("about", "around", "roughly", "nearly", "almost", "some", "over", "just")
        while self.reader.low(at) in words:
            at += 1
        return at

    def _numeral(self, i: int, *, money: bool = False) -> Numeral | None:
        if i >= len(self.reader.lexemes):
            return None
        return self.reader.at(i, money=money)

    def _unit(self, numeral: Numeral) -> FoundUnit | None:
        found = self._any_unit(numeral)
        if found is None or not year_like(self.reader.lexemes[numeral.first]):
            return found
        # "2016 Stone spoke", "2022′s": a year takes no unit but a plural, a share or money
        plural = self.reader.low(found.stop - 1).endswith("s") and found.unit.name != "stone"
        fits = plural or found.hyphen or found.unit.dimension in ("share", "money")
        return found if fits or bool(found.rate) else None

    def _any_unit(self, numeral: Numeral) -> FoundUnit | None:
        return self.units.after(
            numeral.stop,
            digits=numeral.form in ("digits", "fraction"),
            scaled=numeral.scaled,
            large=numeral.value >= 100,
        )

    def _single(
        self, numeral: Numeral, unit: FoundUnit | None, money: UnitMatch | None
    ) -> Quantity:
        start = self.reader.lexemes[numeral.first].start
        number, stop, end = Span(start, numeral.end), numeral.stop, numeral.end
        note = Note.FRACTION if numeral.form == "fraction" else Note.NONE
        rate, kind, where, hyphen = "", None, None, False
        if money is not None:
            kind = money.unit
            where = Span(self.reader.lexemes[money.first].start, number.start)
            rate, stop = self.units.rate_at(numeral.stop, money=True)
            start, end = where.start, max(end, self.reader.lexemes[stop - 1].end)
        elif unit is not None:
            kind, rate, stop, hyphen = unit.unit, unit.rate, unit.stop, unit.hyphen
            where = Span(self.reader.lexemes[unit.first].start, self.reader.lexemes[stop - 1].end)
            end = where.end
            note = Note.NONE
        value = self._signed(numeral)
        if value < 0:
            begin = self.reader.lexemes[self._sign(numeral.first)].start
            number, start = Span(begin, number.end), min(start, begin)
        return Quantity(
            Span(start, end), number, numeral.first, stop, value, value, Bound.EXACT,
            numeral.form, kind, where, rate, note, hyphen=hyphen,
        )  # fmt: skip

    def _sign(self, i: int) -> int:
        """The lexeme of the minus before lexeme ``i``."""
        return i - 2 if self.reader.low(i - 2) == "minus" else i - 1

    def _signed(self, numeral: Numeral) -> float:
        i, lexemes = numeral.first, self.reader.lexemes
        if self.reader.low(i - 1) == "minus":
            return -numeral.value
        if self.reader.low(i - 1) == "-" and self.reader.low(i - 2) == "minus":
            return -numeral.value
        if i > 0 and lexemes[i - 1].raw in ("-", "−") and lexemes[i].glued:
            alone = i == 1 or not lexemes[i - 1].glued or lexemes[i - 2].raw == "("
            return -numeral.value if alone else numeral.value
        return numeral.value

    def _scaled(self, first: Quantity) -> bool:
        words = self.reader.text[first.number.start : first.number.end]
        return any(char.isalpha() for char in words) and first.form == "digits"

    def _years(self, first: Quantity, second: Numeral) -> bool:
        lexemes = self.reader.lexemes
        return year_like(lexemes[first.first]) and year_like(lexemes[second.first])

    def _mixed(self, first: Quantity, unit: FoundUnit | None) -> bool:
        """Two ends of different kinds are no range: "5 % to 2.3 billion dollars"."""
        if first.unit is None:
            return False
        if first.unit.dimension == "money":
            return unit is not None and unit.unit.dimension != "money"
        return unit is None or unit.unit.name != first.unit.name


def _share_scale(first: float, second: Numeral, *, scaled: bool) -> tuple[float, float]:
    """As in "3 to 5 million" begins at three million."""
    if scaled or not second.scaled or abs(first) >= 1000:
        return first, second.value
    for scale in (10**12, 10**9, 10**6, 10**3):
        if second.value >= scale:
            return first * scale, second.value
    return first, second.value
