"""Typed comparison of two figures: pure rules on a pair, each with its reason.

The six verdicts and their order of preference are those of DESIGN, decision 10: what can be true
together is never called a conflict, and only a conflict is an alarm.
"""

from __future__ import annotations

from twosource.relate.facets import ANYBODY
from twosource.relate.reported import (
    CEILINGS,
    FLOORS,
    ROUNDING,
    Reported,
    close,
    dated,
    estimated,
    interval,
    is_range,
    later,
    long_period,
    moment,
    named_source,
    near,
    point,
    same_value,
)
from twosource.text.words import stem
from twosource.types import Bound, Verdict

# "30 civilians" for 32: one digit is kept, and the rest is under half of the next ten.
TENS = 0.07

# A nautical mile is 1.15 miles, a tonne 1.1 short tons.
UNITS = 1.2

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
AS_SHARE = "what one gives as a share of them, the other gives as their number"
OPEN_SCOPE = "it is open whether they count the same thing"

_TWICE = "a count that changes as news comes in, given twice by one article"


def compatible_reason(a: Reported, b: Reported) -> str:
    """Return why both can be true of the same thing at the same time, or empty."""
    left, right = _grained(a, b), _grained(b, a)
    if left is None or right is None:
        return "one of them is a vague count"
    if left[0] <= right[1] and right[0] <= left[1]:
        return _overlap_reason(a, b)
    if rounds_to(a, b) or rounds_to(b, a):
        return "one is the other rounded"
    if _other_unit(a, b):
        return "one number in two units that news takes for each other"
    return ""


def _other_unit(a: Reported, b: Reported) -> bool:
    """Tell whether two give one number in units close to each other: miles at sea and on land,
    tons and tonnes.
    """
    if not (a.unit and b.unit) or a.unit == b.unit or a.duration or b.duration:
        return False
    large = max(a.unit, b.unit) <= UNITS * min(a.unit, b.unit)
    return large and close(point(a) / a.unit, point(b) / b.unit)


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
    """Return what ``a`` allows beside ``b``: half of its own unit more on either side where that
    is the coarser unit of time; half of the rounding where both are round.
    """
    found = interval(a)
    if found is None:
        return None
    slack = a.unit / 2 if a.duration and b.duration and a.unit > b.unit else 0.0
    if a.bound is Bound.ABOUT and b.bound is Bound.ABOUT:
        slack -= abs(point(a)) * ROUNDING / 2
    return found[0] - slack, found[1] + slack


def rounds_to(coarse: Reported, fine: Reported) -> bool:
    """Tell whether a value is another one rounded to the digits that it shows (2 or more), or to
    a round ten.
    """
    if coarse.low is None or fine.low is None or coarse.low != coarse.high:
        return False
    if coarse.bound not in {Bound.EXACT, Bound.ABOUT} or coarse.low == 0:
        return False
    if fine.high is None or fine.bound in FLOORS or is_range(fine):
        return False
    shown = f"{abs(coarse.low):.9g}".replace(".", "").lstrip("0").rstrip("0")
    rounded = float(f"{fine.low:.{max(len(shown), 2)}g}")
    if close(rounded, coarse.low):
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
    one = long_period(a.period) or bool(a.limit)
    other = long_period(b.period) or bool(b.limit)
    if one is not other and not near(a, b):
        return "they are of different periods: only one is limited to a span that it names"
    return ""


def _kinds(value: Reported) -> frozenset[str]:
    return frozenset(map(stem, value.kinds))


def _named(value: Reported, kinds: frozenset[str]) -> str:
    return " ".join(f"“{word}”" for word in sorted(value.kinds) if stem(word) in kinds)


def superseded_reason(a: Reported, b: Reported) -> str:
    """Return why one of two reports replaces the other, or empty."""
    if a.revised or b.revised:
        return CORRECTED
    if a.earlier is not b.earlier:
        return EARLIER
    if a.withdrawn is not b.withdrawn and _same_source(a, b):
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
    if not named_source(a):
        return False
    return a.source == b.source or bool(a.side and a.side == b.side)


def _moved_on(a: Reported, b: Reported) -> bool:
    """Tell whether two counts that could be true together are a day apart in a count that
    changes: "at least 14" on one day is no more said when 31 are counted on the next.
    """
    if not (a.course and b.course) or a.duration or Bound.VAGUE in {a.bound, b.bound}:
        return False
    before, after = (a, b) if later(a, b) < 0 else (b, a)
    old, new = point(before), point(after)
    if before.course == "falls" and later(a, b) and new < old * (1 - MOVED):
        return True
    if {a.bound, b.bound} <= FLOORS or not _a_day_apart(a, b):
        return False
    if before.course == "grows":
        return new > old
    return abs(new - old) > MOVED * max(abs(new), abs(old))


def _a_day_apart(a: Reported, b: Reported) -> bool:
    if dated(a) and dated(b):
        return a.period[0][:10] != b.period[0][:10]
    first, second = moment(a.reported), moment(b.reported)
    if first is None or second is None:
        return False
    return max(second.begin - first.end, first.begin - second.end) >= NEWS_DAY


def _spread(a: Reported, b: Reported) -> bool:
    return estimated(a) and estimated(b)


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
    if a.population and a.source != b.source and named_source(a) and named_source(b):
        return a.period == b.period
    own = {a.head, a.facet, a.population}
    left, right = a.words - own, b.words - own
    shared = len(left & right)
    return shared >= 3 and shared >= FIRM * (min(len(left), len(right)) + 1)


def compare(a: Reported, b: Reported) -> tuple[Verdict, str]:
    """Return the verdict on two figures of one measure, and its reason in a sentence.

    The order is that of caution: agreement, difference of scope, compatibility, a count that
    moves or a correction, a spread of estimates, and a conflict only where nothing else explains
    the difference and both are of the same thing and time.
    """
    if a.share is not b.share:
        return Verdict.CONFLICT, AS_SHARE
    scope = scope_reason(a, b)
    if scope:
        return Verdict.DIFFERENT_SCOPE, scope
    if same_value(a, b):
        return Verdict.AGREE, "the same value"
    return _differ(a, b)


def _differ(a: Reported, b: Reported) -> tuple[Verdict, str]:
    superseded = superseded_reason(a, b)
    ranges = is_range(a) or is_range(b)
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
