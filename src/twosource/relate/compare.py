"""Typed comparison of two figures: pure rules on a pair, each with its reason.

The six verdicts and their order of preference are those of DESIGN, decision 10: what can be true
together is never called a conflict, and only a conflict is an alarm.
"""

from __future__ import annotations

from dataclasses import dataclass

from twosource.types import Bound, Verdict

# "About 80" and 84, "nearly 24 years" and 24: news rounds to one or two digits; a tenth is the
# coarsest rounding to one digit that a desk would still call the same number.
ROUNDING = 0.1

OPEN = float("inf")


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure as the comparison sees it.

    ``period`` is the half-open interval that it is said to hold for, ("", "") where none is
    given; ``reported`` the publication moment of its article, empty where unknown; ``source``
    what its mention rests on; ``qualifiers`` the words that narrow what is counted (population,
    place, kind); ``head`` what is counted and ``event`` what happened to it; ``running`` whether
    it is a count that grows as news comes in; ``estimate`` whether it is given as an estimate or
    a projection; ``revised`` whether its sentence says that it corrects an earlier one.
    """

    low: float | None
    high: float | None
    bound: Bound
    article: str
    period: tuple[str, str] = ("", "")
    reported: str = ""
    source: str = ""
    head: str = ""
    event: str = ""
    qualifiers: frozenset[str] = frozenset()
    running: bool = False
    estimate: bool = False
    revised: bool = False


def interval(value: Reported) -> tuple[float, float] | None:
    """Return the closed range of numbers that a figure allows; None for a vague one."""
    if value.bound is Bound.VAGUE or (value.low is None and value.high is None):
        return None
    low = value.low if value.low is not None else -OPEN
    high = value.high if value.high is not None else OPEN
    if value.bound is Bound.ABOUT:
        return low - abs(low) * ROUNDING, high + abs(high) * ROUNDING
    if value.bound in {Bound.AT_LEAST, Bound.MORE_THAN}:
        return low, OPEN
    if value.bound in {Bound.AT_MOST, Bound.LESS_THAN}:
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
    if a.bound is Bound.VAGUE or b.bound is Bound.VAGUE:
        return "one of them is a vague count"
    left, right = interval(a), interval(b)
    if left is None or right is None:
        return ""
    if left[0] <= right[1] and right[0] <= left[1]:
        if Bound.EXACT not in {a.bound, b.bound} or a.bound is not b.bound:
            return "the bounds of both allow one number"
        return "the ranges overlap"
    if _rounds_to(a, b) or _rounds_to(b, a):
        return "one is the other rounded"
    return ""


def _rounds_to(coarse: Reported, fine: Reported) -> bool:
    """Tell whether a value is another one rounded to the digits that it shows (2 or more)."""
    if coarse.low is None or fine.low is None or coarse.low != coarse.high:
        return False
    if coarse.bound not in {Bound.EXACT, Bound.ABOUT} or coarse.low == 0:
        return False
    digits = f"{abs(coarse.low):.12g}".replace(".", "").lstrip("0").rstrip("0")
    shown = max(len(digits), 2)
    return float(f"{fine.low:.{shown}g}") == coarse.low


def disjoint(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Tell whether two known periods share no moment."""
    if not (a[0] and a[1] and b[0] and b[1]):
        return False
    return a[1] <= b[0] or b[1] <= a[0]


def scope_reason(a: Reported, b: Reported) -> str:
    """Return why two figures count different things, or empty."""
    left, right = a.qualifiers - b.qualifiers, b.qualifiers - a.qualifiers
    if left and right:
        return f"one counts {_words(left)}, the other {_words(right)}"
    if disjoint(a.period, b.period) and not (a.running and b.running):
        return "they hold for different periods"
    if bool(a.period[0]) != bool(b.period[0]) and _long(a.period or b.period):
        return "only one of them is limited to a period"
    return ""


def _words(words: frozenset[str]) -> str:
    return " ".join(f"“{word}”" for word in sorted(words))


def _long(period: tuple[str, str]) -> bool:
    """Tell whether a period spans more than a month: a limit, not the day of a report."""
    return bool(period[0] and period[1]) and period[0][:7] != period[1][:7]


def superseded_reason(a: Reported, b: Reported) -> str:
    """Return why the later of two reports replaces the earlier one, or empty."""
    if a.revised or b.revised:
        return "one of them is given as a correction of an earlier figure"
    if not (a.running and b.running):
        return ""
    left, right = a.period[0] or a.reported, b.period[0] or b.reported
    if left and right and left != right:
        return "a running count: the later report replaces the earlier one"
    if a.article == b.article:
        return "a running count, given twice as it grew"
    return ""


def compare(a: Reported, b: Reported) -> tuple[Verdict, str]:
    """Return the verdict on two figures of one measure, and its reason in a sentence.

    The order is that of caution: agreement, difference of scope, compatibility, a running count
    or correction, a spread of estimates, and a conflict only where nothing else explains the
    difference and both are exact, of the same thing and time.
    """
    scope = scope_reason(a, b)
    if same_value(a, b):
        return (Verdict.AGREE, "the same value") if not scope else (Verdict.DIFFERENT_SCOPE, scope)
    if scope:
        return Verdict.DIFFERENT_SCOPE, scope
    compatible = compatible_reason(a, b)
    if compatible:
        return Verdict.COMPATIBLE, compatible
    superseded = superseded_reason(a, b)
    if superseded:
        return Verdict.SUPERSEDED, superseded
    if a.estimate or b.estimate:
        return Verdict.ESTIMATE_SPREAD, "at least one is an estimate or a projection"
    if a.qualifiers != b.qualifiers or a.head != b.head or a.event != b.event:
        return Verdict.DIFFERENT_SCOPE, "it is open whether they count the same thing"
    return Verdict.CONFLICT, "both are exact, of the same thing, and cannot both be true"
