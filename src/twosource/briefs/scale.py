"""Scales and ticks of the pictures: from days and values to pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from twosource.briefs.words import MONTHS

# Above this ratio a linear axis would press all small values into one pixel row.
_LOG_RATIO = 1000.0
# A spread under this share of the values would be invisible on an axis that begins at zero.
_NARROW = 0.2
# Beyond these, steps and ratios leave the range of floating point numbers.
_LARGEST, _SMALLEST = 1e60, 1e-60
_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from ``low`` to ``high`` onto pixels ``start`` to ``stop``, linear or by log 10."""

    low: float
    high: float
    start: float
    stop: float
    log: bool = False

    def at(self, value: float) -> float:
        """Return the pixel of a value; values outside are held at the ends."""
        value = min(max(value, self.low), self.high)
        low, high = self.low, self.high
        if self.log:
            value, low, high = math.log10(value), math.log10(low), math.log10(high)
        share = (value - low) / (high - low) if high > low else 0.5
        return round(self.start + share * (self.stop - self.start), 1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and the words that stand at it."""

    value: float
    label: str


def tame(value: float) -> float:
    """Return the value held within what an axis can compute with; infinities stay."""
    if math.isinf(value):
        return value
    if abs(value) < _SMALLEST:
        return 0.0
    return max(-_LARGEST, min(value, _LARGEST))


def value_axis(values: Sequence[float], start: float, stop: float) -> Axis:
    """Return an axis that holds all finite values, from zero where that does not hide them."""
    finite = [tame(value) for value in values if math.isfinite(value)] or [0.0]
    low, high = min(finite), max(finite)
    if low > 0 and high / low > _LOG_RATIO:
        return Axis(10.0 ** math.floor(math.log10(low)), _decade_above(high), start, stop, log=True)
    if low == high:
        return Axis(min(0.0, low * 1.2), max(0.0, high * 1.2) or 1.0, start, stop)
    spread = high - low
    if low > 0 and spread / high < _NARROW:
        return Axis(low - spread * 0.3, high + spread * 0.3, start, stop)
    return Axis(
        0.0 if low >= 0 else low - spread * 0.1,
        0.0 if high < 0 else high + spread * 0.1,
        start,
        stop,
    )


def value_ticks(axis: Axis, most: int = 5) -> list[Tick]:
    """Return round values on an axis, at most about ``most``."""
    if axis.log:
        low, high = round(math.log10(axis.low)), round(math.log10(axis.high))
        step = max(1, math.ceil((high - low) / most))
        return [Tick(10.0**n, value_words(10.0**n)) for n in range(low, high + 1, step)]
    step_size = _nice_step((axis.high - axis.low) / most)
    first = math.ceil(axis.low / step_size)
    last = math.floor(axis.high / step_size)
    values = [n * step_size for n in range(first, last + 1)]
    return [Tick(value, value_words(value)) for value in values]


def value_words(value: float) -> str:
    """Return a number as an axis shows it: ``6,700``, ``4.8 m``, ``1 tn``."""
    for limit, unit in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")):
        if abs(value) >= limit:
            scaled = value / limit
            return f"{scaled:,.0f} {unit}" if scaled >= 1e6 else f"{scaled:.6g} {unit}"
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:.6g}"


def day_ticks(begin: int, end: int, most: int) -> list[Tick]:
    """Return at most ``most`` round days, months or years from one day number to another.

    The first of several days bears its year too.
    """
    most = max(1, most)
    for step in _DAY_STEPS:
        if (end - begin) / step < most:
            days = range(begin, end + 1, step)
            return [Tick(n, _day(n, year=n == begin)) for n in days]
    first, last = date.fromordinal(begin), date.fromordinal(end)
    months = (last.year - first.year) * 12 + last.month - first.month
    for step in _MONTH_STEPS:
        if months / step < most:
            return _month_ticks(first, months, step, begin)
    for step in _YEAR_STEPS:
        if (last.year - first.year) / step < most:
            return _year_ticks(first.year, last.year, step, begin)
    return []


def _decade_above(value: float) -> float:
    power = math.ceil(math.log10(value))
    return 10.0 ** (power + 1 if 10.0**power <= value else power)


def _nice_step(rough: float) -> float:
    if not rough > 0:
        return 1.0
    base = 10.0 ** math.floor(math.log10(rough))
    return base * next(n for n in (1, 2, 5, 10) if n * base >= rough * 0.999)


def _day(number: int, *, year: bool) -> str:
    day = date.fromordinal(number)
    return f"{day.day} {MONTHS[day.month - 1][:3]}{f' {day.year}' if year else ''}"


def _month_ticks(first: date, months: int, step: int, begin: int) -> list[Tick]:
    ticks = []
    for number in range(0, months + 1, step):
        year, month = divmod(first.month - 1 + number, 12)
        day = date(first.year + year, month + 1, 1)
        label = f"{MONTHS[month][:3]} {day.year}"
        ticks.append(Tick(max(day.toordinal(), begin), label))
    return ticks


def _year_ticks(first: int, last: int, step: int, begin: int) -> list[Tick]:
    years = range(first - first % step, last + 1, step)
    return [
        Tick(max(date(year, 1, 1).toordinal(), begin), str(year)) for year in years if year >= first
    ]
