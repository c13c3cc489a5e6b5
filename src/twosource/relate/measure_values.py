"""The values of a measure: distinct, in one unit, each with its mentions, and how they relate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from twosource.relate.compare import CORRECTED, EARLIER, OPEN_SCOPE, compare
from twosource.relate.counted import Counted
from twosource.relate.figure_places import PERSON
from twosource.relate.independence import support_of
from twosource.relate.mentions import Context
from twosource.relate.reported import day_of, later, same_value
from twosource.text.units import find_unit, to_base
from twosource.types import (
    Anchor,
    Comparison,
    FigureKind,
    Span,
    Stance,
    Support,
    Value,
    Verdict,
    make_id,
)

WITH_EARLIER = "it goes with a figure that is given as the earlier one, which the other replaces"
TURNED = "the same sentence with the digits of the number in another order"
ABOVE = "a count that can only grow is lower in later reports, and its digits were turned round"

MOVED_SHARE = 0.3
"""Share of the pairs of two values' mentions that show a count to have moved on."""

COPIED = 0.75
"""Share of a sentence's words from which another one is the same sentence, edited."""

_UNEXPLAINED = (Verdict.CONFLICT, Verdict.DIFFERENT_SCOPE, Verdict.ESTIMATE_SPREAD)

SHOWN = 16
"""Mentions of a value that its relations are read from; the earliest and the latest are kept."""

FEW_VALUES = 12
"""A measure with more values is read from a quarter of that: the pairs grow with the square."""

# Where mentions of two values say different things, the verdict that explains most wins; two
# values are in conflict only if every pair of their mentions is.
_CAUTION = {
    Verdict.AGREE: 0,
    Verdict.COMPATIBLE: 1,
    Verdict.SUPERSEDED: 2,
    Verdict.DIFFERENT_SCOPE: 3,
    Verdict.ESTIMATE_SPREAD: 4,
    Verdict.CONFLICT: 5,
}


def group_values(group: Sequence[Counted]) -> list[list[Counted]]:
    """Return the figures of a measure by the value that they give, in the order of the values."""
    kinds: list[list[Counted]] = []
    for one in sorted(group, key=_rank):
        if kinds and _equal(kinds[-1][0], one):
            kinds[-1].append(one)
        else:
            kinds.append([one])
    return kinds


def _rank(one: Counted) -> tuple[object, ...]:
    value = one.reported
    point = value.low if value.low is not None else value.high
    shown = -1.0 if point is None else float(f"{point:.9g}")
    high = float("inf") if value.high is None else float(f"{value.high:.9g}")
    return shown, high, value.low is None, value.bound.value, one.mention.id


def _equal(a: Counted, b: Counted) -> bool:
    return same_value(a.reported, b.reported)


def measure_unit(group: Sequence[Counted]) -> str:
    """Return the unit that most mentions of a measure use; ties go to the first by name. Bodies,
    lives and bare numbers of people are counted in persons.
    """
    if group[0].family == PERSON:
        return PERSON
    units = Counter(one.figure.unit for one in group if one.figure.unit)
    return min(units, key=lambda unit: (-units[unit], unit)) if units else ""


def make_value(kind: Sequence[Counted], unit: str, context: Context) -> Value:
    """Return the value that the figures give, in the measure's unit."""
    mentions = tuple(one.mention for one in sorted(kind, key=_when))
    best = min(kind, key=lambda one: _cost(one, context))
    figure = best.figure
    return Value(
        id=make_id("v", *sorted(mention.id for mention in mentions)),
        low=converted(figure.low, figure.unit, unit),
        high=converted(figure.high, figure.unit, unit),
        bound=figure.bound,
        text=_shown_span(best).of(context.articles[best.mention.article].text),
        mentions=mentions,
        support=_support(kind, context),
    )


def _shown_span(one: Counted) -> Span:
    """Return the words that show a value: of two figures in one span its number alone."""
    span = one.figure.span
    return one.mention.span if span.covers(one.mention.span) else span


def _support(kind: Sequence[Counted], context: Context) -> Support:
    """Return what carries a value: who names it only as the earlier figure carries the new one,
    unless nobody else has it.
    """
    holding = [one.mention for one in kind if not (one.reported.earlier or one.reported.withdrawn)]
    mentions = holding or [one.mention for one in kind]
    support = support_of(mentions, context.articles, context.ties(mentions))
    every = support_of([one.mention for one in kind], context.articles)
    return replace(support, articles=every.articles, outlets=every.outlets)


def _when(one: Counted) -> tuple[str, str, int, str]:
    mention = one.mention
    return one.reported.reported, mention.article, mention.span.start, mention.id


def _cost(one: Counted, context: Context) -> tuple[object, ...]:
    """Return how far a mention is from the clearest: asserted, with its noun, short."""
    mention = one.mention
    words = mention.span.of(context.articles[mention.article].text)
    return (
        mention.stance is not Stance.ASSERTS,
        not one.figure.counted and one.figure.kind is FigureKind.COUNT,
        "\n" in words or words.isupper(),
        len(words),
        words,
        mention.id,
    )


def converted(value: float | None, unit: str, wanted: str) -> float | None:
    """Return a value in another unit, rounded to a tenth as a reader would; itself where the
    units do not convert.
    """
    if value is None or unit == wanted:
        return value
    base, target = to_base(value, unit), find_unit(wanted)
    if base is None or target is None or not target.factor:
        return value
    found = base[0] / target.factor
    return round(found, 1) if abs(found) >= 1 else float(f"{found:.2g}")


def relate_values(
    rulings: Mapping[tuple[int, int], Ruling], values: Sequence[Value]
) -> tuple[Comparison, ...]:
    """Return the rulings as relations of the values whose numbers they are by."""
    out = [_comparison(values[a].id, values[b].id, rulings[a, b]) for a, b in rulings]
    return tuple(sorted(out, key=lambda one: (one.a, one.b)))


def rule_values(kinds: Sequence[Sequence[Counted]]) -> dict[tuple[int, int], Ruling]:
    """Return the verdict on each pair of values, by their numbers."""
    most = SHOWN if len(kinds) <= FEW_VALUES else SHOWN // 4
    shown = [_shown(kind, most) for kind in kinds]
    found = {
        (a, b): _verdict(shown[a], shown[b])
        for a in range(len(kinds))
        for b in range(a + 1, len(kinds))
    }
    _pass_on(found, kinds)
    return found


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict on two values, and the two mentions that it rests on."""

    verdict: Verdict
    reason: str
    left: Counted
    right: Counted


def _comparison(a: str, b: str, ruling: Ruling) -> Comparison:
    pair = (ruling.left, ruling.right)
    anchors = tuple(Anchor(one.mention.article, one.mention.span) for one in pair)
    if a > b:
        a, b, anchors = b, a, anchors[::-1]
    return Comparison(a, b, ruling.verdict, ruling.reason, anchors)


def _pass_on(found: dict[tuple[int, int], Ruling], kinds: Sequence[Sequence[Counted]]) -> None:
    """Pass a replacement on: what agrees with a figure that is given as the earlier one, and can
    not stand beside the newer one, is replaced with it. A figure whose digits were turned round
    conflicts with every lower one of later days too.
    """
    for pair in [pair for pair, one in sorted(found.items()) if one.reason in (EARLIER, CORRECTED)]:
        for old, new in (pair, pair[::-1]):
            for other in sorted(set(range(len(kinds))) - set(pair)):
                near, far = found[_ordered(old, other)], found[_ordered(new, other)]
                if near.verdict is Verdict.COMPATIBLE and far.verdict in _UNEXPLAINED:
                    found[_ordered(new, other)] = replace(
                        far, verdict=Verdict.SUPERSEDED, reason=WITH_EARLIER
                    )
    # Values are numbered from the lowest: the higher one of a pair is the second.
    for _, high in [pair for pair, one in sorted(found.items()) if one.reason == TURNED]:
        for low in range(high):
            ruling = found[low, high]
            if ruling.verdict is Verdict.SUPERSEDED and _below_later(kinds[low], kinds[high]):
                found[low, high] = replace(ruling, verdict=Verdict.CONFLICT, reason=ABOVE)


def _is_dated(ruling: Ruling) -> bool:
    """Tell whether both mentions of a ruling are of a known day."""
    return bool(day_of(ruling.left.reported) and day_of(ruling.right.reported))


def _ordered(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _below_later(low: Sequence[Counted], high: Sequence[Counted]) -> bool:
    course = high[0].reported.course
    return course == "grows" and later(_middle(low).reported, _middle(high).reported) > 0


def _shown(kind: Sequence[Counted], most: int) -> list[Counted]:
    ordered = sorted(kind, key=_when)
    return ordered if len(ordered) <= most else [*ordered[: most // 2], *ordered[-most // 2 :]]


def _verdict(left: Sequence[Counted], right: Sequence[Counted]) -> Ruling:
    votes: dict[Verdict, list[Ruling]] = {}
    for one, other in product(left, right):
        verdict, reason = compare(one.reported, other.reported)
        votes.setdefault(verdict, []).append(Ruling(verdict, reason, one, other))
    said = [r for r in votes.get(Verdict.SUPERSEDED, ()) if r.reason in (EARLIER, CORRECTED)]
    if said:
        return said[0]
    for one, other in product(left, right):
        if _digits_turned(one, other):
            return Ruling(Verdict.CONFLICT, TURNED, one, other)
    return _most(votes)


def _most(votes: dict[Verdict, list[Ruling]]) -> Ruling:
    """Return the verdict of most pairs of mentions; a conflict only where all that say
    anything say so.
    """
    moved = votes.get(Verdict.SUPERSEDED, [])
    others = sum(_is_dated(one) for one in votes.get(Verdict.COMPATIBLE, ()))
    # Late copies of an early report are of its day, and hide that the count went on.
    if set(votes) == {Verdict.COMPATIBLE, Verdict.SUPERSEDED} and (
        len(moved) >= MOVED_SHARE * (len(moved) + others)
    ):
        return moved[0]
    clash = votes.get(Verdict.CONFLICT, [])
    unsaid = [
        one for found in votes.values() for one in found if one.verdict is not Verdict.CONFLICT
    ]
    if len(clash) > len(unsaid) and all(one.reason == OPEN_SCOPE for one in unsaid):
        return clash[0]  # some name no source, and leave open what others settle
    open_to = [verdict for verdict in Verdict if verdict in votes]
    if len(open_to) > 1 and Verdict.CONFLICT in open_to:
        open_to.remove(Verdict.CONFLICT)
    chosen = min(open_to, key=lambda verdict: (-len(votes[verdict]), _CAUTION[verdict]))
    return votes[chosen][0]


def _dated(kind: Sequence[Counted]) -> list[Counted]:
    """Return the mentions in the order of their reports, those without a date left out if any
    has one.
    """
    return sorted([one for one in kind if one.reported.reported] or kind, key=_when)


def _digits_turned(a: Counted, b: Counted) -> bool:
    """Tell whether two articles have one sentence with the digits of a number in another order."""
    one, other = a.reported, b.reported
    if one.article == other.article or one.bound is not other.bound:
        return False
    if one.low is None or other.low is None or one.low == other.low:
        return False
    digits = [f"{value.low:.9g}" for value in (one, other)]
    if sorted(digits[0]) != sorted(digits[1]) or len(set(digits[0])) < 2:
        return False
    shared = len(a.words & b.words)
    return shared >= 5 and shared >= COPIED * min(len(a.words), len(b.words))


def replaced(left: Sequence[Counted], right: Sequence[Counted]) -> int:
    """Return 1 where the left value replaces the right one, -1 the other way round, 0 where it is
    open: a value marked as the earlier one is replaced, the lower one of a count that grows, the
    higher one of a count that falls, and else the one that was reported first.
    """
    for sign, one, other in ((1, left, right), (-1, right, left)):
        if any(c.reported.revised for c in one) and not any(c.reported.revised for c in other):
            return sign
        if any(c.reported.earlier for c in other) and not any(c.reported.earlier for c in one):
            return sign
    course = left[0].reported.course
    first, second = _rank(left[0])[:2], _rank(right[0])[:2]
    if course in {"grows", "falls"} and first != second:
        return 1 if (first > second) is (course == "grows") else -1
    return later(_middle(left).reported, _middle(right).reported)


def _middle(kind: Sequence[Counted]) -> Counted:
    """Return the mention in the middle of a value's reports: late copies of an early report do
    not make it late.
    """
    dated = _dated(kind)
    return dated[(len(dated) - 1) // 2]
