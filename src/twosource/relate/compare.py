"""Typed comparison of two figures: pure rules on a pair, each with its reason.

The six verdicts and their order of preference are those of DESIGN, decision 10: what can be true
together is never called a conflict, and only a conflict is an alarm.
"""

from __future__ import annotations

from dataclasses import dataclass

from twosource.relate.facets import ANYBODY
from twosource.relate.instants import read_instant
from twosource.text.words import stem
from twosource.types import Bound, Verdict

# "About 80" and 84, "nearly 24 years" and 24: news rounds to one or two digits; a tenth is the
# coarsest rounding to one digit that a desk would still call the same number.
ROUNDING = 0.1

# "30 civilians" for 32: one digit is kept, and the rest is under half of the next ten.
TENS = 0.07

# A falling count of people is one of those still missing or trapped; a fifth less is no rounding.
MOVED = 0.2

# Shared words around two figures, as a share of the smaller set, from which nothing but the same
# thing can be meant where head, population and event are the same too.
FIRM = 0.3

# Seconds between two reports of which the second is the next day's news: 20 hours.
NEWS_DAY = 20 * 3600

# Reasons that an article gives in so many words; they outweigh what is concluded from times.
CORRECTED = "one of them is given as a correction of an earlier figure"
EARLIER = "one of them is given as an earlier figure, which the other replaces"
OPEN_SCOPE = "it is open whether they count the same thing"

_TWICE = "a count that changes as news comes in, given twice by one article"

OPEN = float("inf")

FLOORS = frozenset((Bound.AT_LEAST, Bound.MORE_THAN))
CEILINGS = frozenset((Bound.AT_MOST, Bound.LESS_THAN))


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure as the comparison sees it, in base units.

    ``low`` and ``high`` of a vague count are what its word allows. ``unit`` is one of its unit in
    base units, 0 for a count; ``measured`` tells lengths, sums and the like from counts, and
    ``duration`` lengths of time. ``period`` is the half-open interval that it is said to hold
    for, ("", "") where none is given, ``limit`` the months that its sentence names as limits;
    ``reported`` the publication moment of its article, empty where unknown; ``source`` what its
    mention rests on, ``side`` the body behind that.

    ``head`` is what is counted, ``population`` which people, ``facet`` what happened to them or
    what is measured, ``told`` whether that is known for sure; ``kinds`` the words that narrow it
    further, ``apart`` that it is "another" such number, ``where`` the one place that it is of,
    ``total`` that it is a sum of several.

    ``course`` is how the count goes while news comes in: ``grows``, ``falls``, ``moves`` or empty
    where it stands still; ``changes`` tells that its words speak of a change, ``estimate`` that
    it is given as an estimate or a projection, ``revised`` that an earlier figure is corrected,
    ``earlier`` that it is given as the earlier one. ``words`` are the content words around it.
    """

    low: float | None
    high: float | None
    bound: Bound
    article: str
    unit: float = 0.0
    period: tuple[str, str] = ("", "")
    limit: str = ""
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
    course: str = ""
    estimate: bool = False
    revised: bool = False
    earlier: bool = False
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
    """Tell whether two figures give one value: the same numbers under the same bound."""
    return a.bound is b.bound and _close(a.low, b.low) and _close(a.high, b.high)


def _close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def compatible_reason(a: Reported, b: Reported) -> str:
    """Return why both can be true of the same thing at the same time, or empty."""
    left, right = _grained(a, b), _grained(b, a)
    if left is None or right is None:
        return "one of them is a vague count"
    if left[0] <= right[1] and right[0] <= left[1]:
        return _overlap_reason(a, b)
    if rounds_to(a, b) or rounds_to(b, a):
        return "one is the other rounded"
    return ""


def _overlap_reason(a: Reported, b: Reported) -> str:
    bounds = {a.bound, b.bound}
    if Bound.VAGUE in bounds:
        return "the vague count covers the other one"
    if bounds <= FLOORS:
        return "both are lower bounds, and the higher one fulfils the lower"
    if bounds <= CEILINGS:
        return "both are upper bounds"
    if Bound.ABOUT in bounds:
        return "one is the other, or close to it, as a round number"
    if bounds & (FLOORS | CEILINGS):
        return "one lies within the bound of the other"
    return "the ranges overlap"


def _grained(a: Reported, b: Reported) -> tuple[float, float] | None:
    """Return what ``a`` allows; beside a finer unit of time, half of its own."""
    found = interval(a)
    if found is None or a.unit <= b.unit or not (a.duration and b.duration):
        return found
    return found[0] - a.unit / 2, found[1] + a.unit / 2


def rounds_to(coarse: Reported, fine: Reported) -> bool:
    """Tell whether a value is another one rounded to the digits that it shows (2 or more), or to
    a round ten.
    """
    if coarse.low is None or fine.low is None or coarse.low != coarse.high:
        return False
    if coarse.bound not in {Bound.EXACT, Bound.ABOUT} or coarse.low == 0:
        return False
    if fine.high is None or fine.bound in FLOORS or _is_range(fine):
        return False
    shown = f"{abs(coarse.low):.9g}".replace(".", "").lstrip("0").rstrip("0")
    rounded = float(f"{fine.low:.{max(len(shown), 2)}g}")
    if _close(rounded, coarse.low):
        return True
    tens = len(shown) == 1 and abs(coarse.low) >= 10
    return tens and abs(coarse.low - fine.low) <= TENS * abs(coarse.low)


def disjoint(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Tell whether two known periods share no moment."""
    if not (a[0] and a[1] and b[0] and b[1]):
        return False
    return a[1] <= b[0] or b[1] <= a[0]


def scope_reason(a: Reported, b: Reported) -> str:
    """Return why two figures count different things, or empty."""
    if not (a.course and b.course):
        limited = _limit_reason(a, b)
        if limited:
            return limited
    if same_value(a, b):
        return ""
    return _kind_reason(a, b)


def _kind_reason(a: Reported, b: Reported) -> str:
    left, right = _kinds(a) - _kinds(b), _kinds(b) - _kinds(a)
    if left and right and a.head == b.head:
        return f"one counts {_named(a, left)}, the other {_named(b, right)}"
    if a.population and b.population and a.population != b.population:
        named = sorted({a.population, b.population} - {ANYBODY})
        if len(named) == 1:
            return f"only one of them counts {named[0]} alone"
        return f"one counts {named[0]}, the other {named[1]}"
    if a.total is not b.total and not (a.told or b.told):
        return "only one of them is a total"
    if a.apart is not b.apart and not a.told:
        return "one is said to be of others than the rest"
    if a.told and b.told and a.facet != b.facet:
        return "what happened to those counted is not the same"
    return ""


def _limit_reason(a: Reported, b: Reported) -> str:
    """Return why two figures are of different periods, or empty."""
    if a.limit and b.limit and a.limit != b.limit:
        return "they are limited to different periods"
    if disjoint(a.period, b.period) and not (a.limit and a.limit == b.limit):
        return "they hold for different periods"
    one = _long(a.period) or bool(a.limit)
    other = _long(b.period) or bool(b.limit)
    if one is not other and not _near(a, b):
        return "only one of them is limited to a period"
    return ""


def _near(a: Reported, b: Reported) -> bool:
    """Tell whether two values differ by no more than news rounds."""
    return abs(_point(a) - _point(b)) <= ROUNDING * max(abs(_point(a)), abs(_point(b)))


def _kinds(value: Reported) -> frozenset[str]:
    return frozenset(map(stem, value.kinds))


def _named(value: Reported, kinds: frozenset[str]) -> str:
    return " ".join(f"“{word}”" for word in sorted(value.kinds) if stem(word) in kinds)


def _long(period: tuple[str, str]) -> bool:
    """Tell whether a period spans more than a month: a limit, not the day of a report."""
    return bool(period[0] and period[1]) and period[0][:7] != period[1][:7]


def day_of(value: Reported) -> str:
    """Return the day that a figure holds for: its own, where it is dated to one, else that of
    its report.
    """
    if _dated(value):
        return value.period[0][:10]
    return value.reported[:10]


def later(a: Reported, b: Reported) -> int:
    """Return 1 where ``a`` is the later report, -1 where ``b`` is, 0 where that is open."""
    left, right = day_of(a), day_of(b)
    if left and right and left != right:
        return 1 if left > right else -1
    first, second = read_instant(a.reported), read_instant(b.reported)
    if first is None or second is None:
        return 0
    if first.end <= second.begin and first.begin < second.begin:
        return -1
    return 1 if second.end <= first.begin and second.begin < first.begin else 0


def superseded_reason(a: Reported, b: Reported) -> str:
    """Return why one of two reports replaces the other, or empty."""
    if a.revised or b.revised:
        return CORRECTED
    if a.earlier is not b.earlier:
        return EARLIER
    if a.course and b.course:
        return _course_reason(a, b)
    if _same_source(a, b) and later(a, b):
        return "the same source gave the other value in a later report"
    return ""


def _course_reason(a: Reported, b: Reported) -> str:
    if later(a, b):
        return "a count that changes as news comes in: the later report replaces the earlier one"
    if a.article == b.article:
        told = a.told and b.told
        moved = a.changes or b.changes
        return _TWICE if told or moved else ""
    return "a count that changes as news comes in: the reports are of different moments"


def _same_source(a: Reported, b: Reported) -> bool:
    if not _named_source(a):
        return False
    return a.source == b.source or bool(a.side and a.side == b.side)


def _moved_on(a: Reported, b: Reported) -> bool:
    """Tell whether two counts that could be true together are a day apart in a count that
    changes: "at least 14" on one day is no more said when 31 are counted on the next.
    """
    if not (a.course and b.course) or a.duration or Bound.VAGUE in {a.bound, b.bound}:
        return False
    before, after = (a, b) if later(a, b) < 0 else (b, a)
    old, new = _point(before), _point(after)
    if before.course == "falls" and later(a, b) and new < old * (1 - MOVED):
        return True
    if {a.bound, b.bound} <= FLOORS or not _a_day_apart(a, b):
        return False
    if before.course == "grows":
        return new > old
    return abs(new - old) > MOVED * max(abs(new), abs(old))


def _a_day_apart(a: Reported, b: Reported) -> bool:
    if _dated(a) and _dated(b):
        return a.period[0][:10] != b.period[0][:10]
    first, second = read_instant(a.reported), read_instant(b.reported)
    if first is None or second is None:
        return False
    return max(second.begin - first.end, first.begin - second.end) >= NEWS_DAY


def _dated(value: Reported) -> bool:
    return bool(value.period[0] and value.period[1]) and not _long(value.period)


def _point(value: Reported) -> float:
    return value.low if value.low is not None else value.high or 0.0


def _spread(a: Reported, b: Reported) -> bool:
    return estimated(a) and estimated(b)


def estimated(value: Reported) -> bool:
    """Tell whether a value is an estimate: said to be one, rounded, or a range."""
    ranged = value.low is not None and value.high is not None and value.low != value.high
    return value.estimate or value.bound is Bound.ABOUT or ranged


def _is_range(value: Reported) -> bool:
    return value.bound is Bound.EXACT and value.low != value.high


def firm(a: Reported, b: Reported) -> bool:
    """Tell whether two figures surely count one thing at one time: what is counted and what
    happened to it are the same, and so are the words around them, or two named sources speak of
    people of whom the same is told.
    """
    if a.head != b.head or a.population != b.population or a.facet != b.facet:
        return False
    if a.population and not a.told:
        return False  # people, and nothing tells what happened to them
    if _kinds(a) != _kinds(b) or (a.article == b.article and a.source == b.source):
        return False
    if a.population and a.source != b.source and _named_source(a) and _named_source(b):
        return a.period == b.period
    own = {a.head, a.facet, a.population}
    left, right = a.words - own, b.words - own
    shared = len(left & right)
    return shared >= 3 and shared >= FIRM * (min(len(left), len(right)) + 1)


def _named_source(value: Reported) -> bool:
    return bool(value.source) and not value.source.startswith("own:")


def compare(a: Reported, b: Reported) -> tuple[Verdict, str]:
    """Return the verdict on two figures of one measure, and its reason in a sentence.

    The order is that of caution: agreement, difference of scope, compatibility, a count that
    moves or a correction, a spread of estimates, and a conflict only where nothing else explains
    the difference and both are of the same thing and time.
    """
    scope = scope_reason(a, b)
    if scope:
        return Verdict.DIFFERENT_SCOPE, scope
    if same_value(a, b):
        return Verdict.AGREE, "the same value"
    return _differ(a, b)


def _differ(a: Reported, b: Reported) -> tuple[Verdict, str]:
    superseded = superseded_reason(a, b)
    ranges = _is_range(a) or _is_range(b)
    if superseded and (_moved_on(a, b) or (ranges and _same_source(a, b))):
        return Verdict.SUPERSEDED, superseded
    if ranges and _spread(a, b) and not _same_source(a, b):
        return Verdict.ESTIMATE_SPREAD, "both are estimates, made by different people"
    compatible = compatible_reason(a, b)
    if compatible:
        return Verdict.COMPATIBLE, compatible
    if _spread(a, b) and not (a.course and b.course):
        return Verdict.ESTIMATE_SPREAD, "both are estimates or round numbers"
    if superseded:
        return Verdict.SUPERSEDED, superseded
    if a.estimate or b.estimate:
        return Verdict.ESTIMATE_SPREAD, "one of them is an estimate or a projection"
    if not firm(a, b):
        return Verdict.DIFFERENT_SCOPE, OPEN_SCOPE
    return Verdict.CONFLICT, "both are of the same thing and time, and cannot both be true"
