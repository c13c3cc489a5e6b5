"""A figure as its comparison sees it, and what can be asked of one: its range, its day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from twosource.relate.instants import Instant, read_instant
from twosource.types import Bound

# "About 80" and 84, "nearly 24 years" and 24: news rounds to one or two digits; a tenth is the
# coarsest rounding to one digit that a desk would still call the same number.
ROUNDING = 0.1

OPEN = float("inf")

FLOORS = frozenset((Bound.AT_LEAST, Bound.MORE_THAN))
CEILINGS = frozenset((Bound.AT_MOST, Bound.LESS_THAN))


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure as the comparison sees it, in base units.

    ``low`` and ``high`` of a vague count are what its word allows. ``unit`` is one of its unit in
    base units, 0 for a count; ``measured`` tells lengths, sums and the like from counts,
    ``duration`` lengths of time and ``share`` percentages. ``period`` is the half-open interval
    that it is said to hold for, ("", "") where none is given, ``limit`` the months that its
    sentence names as limits, ``past`` the time long before the report that its sentence names;
    ``reported`` the publication moment of its article, empty where unknown; ``source`` what its
    mention rests on, ``side`` the body behind that.

    ``head`` is what is counted, ``population`` which people, ``facet`` what happened to them or
    what is measured, ``told`` whether that is known for sure; ``kinds`` the words that narrow it
    further, ``apart`` that it is "another" such number, ``where`` the one place that it is of,
    ``total`` that it is a sum of several.

    ``course`` is how the count goes while news comes in: ``grows``, ``falls``, ``moves`` or empty
    where it stands still; ``changes`` tells that its words speak of a change, ``estimate`` that
    it is given as an estimate or a projection, ``revised`` that an earlier figure is corrected,
    ``earlier`` that it is given as the earlier one, ``withdrawn`` that its own source now gives
    another. ``words`` are the content words around it.
    """

    low: float | None
    high: float | None
    bound: Bound
    article: str
    unit: float = 0.0
    period: tuple[str, str] = ("", "")
    limit: str = ""
    past: tuple[str, str] = ("", "")
    reported: str = ""
    source: str = ""
    side: str = ""
    head: str = ""
    population: str = ""
    facet: str = ""
    told: bool = False
    kinds: frozenset[str] = frozenset()
    apart: bool = False
    where: str = ""
    total: bool = False
    changes: bool = False
    measured: bool = False
    duration: bool = False
    share: bool = False
    course: str = ""
    estimate: bool = False
    revised: bool = False
    earlier: bool = False
    withdrawn: bool = False
    words: frozenset[str] = frozenset()


def interval(value: Reported) -> tuple[float, float] | None:
    """Return the closed range of numbers that a figure allows; None where it says nothing."""
    if value.low is None and value.high is None:
        return None
    low = value.low if value.low is not None else -OPEN
    high = value.high if value.high is not None else OPEN
    if value.bound is Bound.ABOUT:
        return low - abs(low) * ROUNDING, high + abs(high) * ROUNDING
    if value.bound in FLOORS:
        return low, OPEN
    if value.bound in CEILINGS:
        return -OPEN, high
    return low, high


def same_value(a: Reported, b: Reported) -> bool:
    """Tell whether two figures give one value: the same numbers under the same bound, both as
    shares or neither.
    """
    if a.share is not b.share:
        return False
    return a.bound is b.bound and close(a.low, b.low) and close(a.high, b.high)


def close(a: float | None, b: float | None) -> bool:
    """Tell whether two numbers are one but for rounding in the machine."""
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def point(value: Reported) -> float:
    """Return the number that a figure names, whichever side is open."""
    return value.low if value.low is not None else value.high or 0.0


def same_number(a: Reported, b: Reported) -> bool:
    """Tell whether two figures name one number, whatever their bounds: "70" and "over 70"."""
    one, other = point(a), point(b)
    return abs(one - other) <= 1e-6 * max(1.0, abs(one)) and _is_point(a) == _is_point(b)


def _is_point(value: Reported) -> bool:
    return value.low is None or value.high is None or value.low == value.high


def near(a: Reported, b: Reported) -> bool:
    """Tell whether two values differ by no more than news rounds."""
    return abs(point(a) - point(b)) <= ROUNDING * max(abs(point(a)), abs(point(b)))


def is_range(value: Reported) -> bool:
    """Tell whether a figure is a range ("40 to 60")."""
    return value.bound is Bound.EXACT and value.low != value.high


def estimated(value: Reported) -> bool:
    """Tell whether a value is an estimate: said to be one, rounded, or a range."""
    ranged = value.low is not None and value.high is not None and value.low != value.high
    return value.estimate or value.bound is Bound.ABOUT or ranged


def named_source(value: Reported) -> bool:
    """Tell whether somebody but the outlet itself is cited."""
    return bool(value.source) and not value.source.startswith("own:")


def day_of(value: Reported) -> str:
    """Return the day that a figure holds for: its own, where it is dated to one, else that of
    its report.
    """
    if dated(value):
        return value.period[0][:10]
    return value.reported[:10]


@lru_cache(maxsize=1 << 12)
def moment(published: str) -> Instant | None:
    """Return when an article was published, None where that is unknown."""
    return read_instant(published)


def later(a: Reported, b: Reported) -> int:
    """Return 1 where ``a`` is the later report, -1 where ``b`` is, 0 where that is open."""
    left, right = day_of(a), day_of(b)
    if left and right and left != right:
        return 1 if left > right else -1
    first, second = moment(a.reported), moment(b.reported)
    if first is None or second is None:
        return 0
    if first.end <= second.begin and first.begin < second.begin:
        return -1
    return 1 if second.end <= first.begin and second.begin < first.begin else 0


def dated(value: Reported) -> bool:
    """Tell whether a figure is dated to a day or a month."""
    return bool(value.period[0] and value.period[1]) and not long_period(value.period)


def long_period(period: tuple[str, str]) -> bool:
    """Tell whether a period spans more than a month: a limit, not the day of a report."""
    return bool(period[0] and period[1]) and period[0][:7] != period[1][:7]
