"""Which figures measure one thing: scores on pairs, rules that keep two apart, average link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from twosource.relate.compare import rounds_to
from twosource.relate.counted import Counted, stemmed
from twosource.relate.facets import ANYBODY
from twosource.relate.figure_places import PERSON
from twosource.relate.linkage import average_link
from twosource.relate.reported import Reported, estimated, interval, point, same_number
from twosource.types import Bound


@dataclass(frozen=True, slots=True)
class GroupOptions:
    """How figures are put together. Weights were chosen by hand on development stories."""

    join: float = 0.68  # mean likeness from which figures are one measure
    thing: float = 0.35  # the same kind of thing or people, under the same narrowing words
    stuff: float = 0.5  # the same of what is measured: tonnes of ammonia are rarer than people
    event: float = 0.3  # the same happened to it, or the same of it is measured
    near: float = 0.4  # shared words around the number, as a share of the smaller set
    sentence: float = 0.2  # shared words of the sentence, likewise
    value: float = 0.3  # the same value: news repeats numbers; small ones come by chance
    quantity: float = 0.75  # the same, with a unit: two lengths of 40 m are one
    duration: float = 0.6  # the same for lengths of time: twenty minutes are soon said
    close: float = 0.15  # values of one size that can be true together, or of one thing
    work: float = 0.15  # both are at work in one operation, or both estimates of one stuff
    far: float = 0.15  # taken off where one is over five times the other
    beside: float = 0.4  # one is given as the alternative to the other, however many it is
    kin: float = 0.25  # one number in two texts of which one was made from the other
    lede: float = 0.1  # both stand where their articles say what they are about
    told: float = 0.35  # shared words of sentences that may name one number of people differently
    gap: int = 14  # days between two dated events from which they are two
    years: int = 300  # likewise for what is no such count
    leaders: int = 12  # groups of equal figures that are told apart by their words alone
    block: int = 600  # figures of one kind that are compared pair by pair


FEW = 3

DEFAULT = GroupOptions()


def group_figures(
    counted: Sequence[Counted], options: GroupOptions = DEFAULT
) -> list[list[Counted]]:
    """Return the figures in groups that measure one thing, single ones among them.

    Equal figures in alike words are put together first, so that the cost follows what is
    different in a story, not the number of its articles.
    """
    ordered = _adopted(sorted(counted, key=lambda one: one.mention.id), options)
    nodes = _fold(ordered, options)
    by_family: dict[str, list[int]] = {}
    for at, node in enumerate(nodes):
        by_family.setdefault(node[0].family, []).append(at)
    faces = [_face(node) for node in nodes]
    similar: dict[tuple[int, int], float] = {}
    for family in sorted(by_family):
        # The likeliest to matter, where a family is too large for all pairs: what most repeat.
        block = sorted(by_family[family], key=lambda at: (-len(nodes[at]), at))[: options.block]
        for a, b in combinations(sorted(block), 2):
            value = likeness(faces[a], faces[b], options)
            if value > 0:
                similar[a, b] = value

    def vetoed(left: list[int], right: list[int]) -> bool:
        return any(
            apart(one, other, options)
            for a in left
            for b in right
            for one in nodes[a][:4]
            for other in nodes[b][:4]
        )

    groups = average_link(len(nodes), similar, options.join, forbidden=vetoed)
    return [[one for at in group for one in nodes[at]] for group in groups]


def _adopted(ordered: Sequence[Counted], options: GroupOptions) -> list[Counted]:
    """Return the figures, those of people of whom nothing is told as the figure that they are
    most like: the same number of people, of whom another passage tells it; or the same narrow
    population ("the crew numbered 19"), where the story tells only one thing of it.
    """
    told: dict[float, list[Counted]] = {}
    facets: dict[str, set[str]] = {}
    for one in ordered:
        if one.family == PERSON and one.reported.told:
            told.setdefault(point(one.reported), []).append(one)
            facets.setdefault(one.reported.population, set()).add(one.reported.facet)
    return [_as_told(one, told.get(point(one.reported), ()), facets, options) for one in ordered]


_CARRIED = frozenset(("aboard", "capacity"))
"""What is told of those who travel: words such as "the count is based on" tell nothing else."""


def _as_told(
    one: Counted,
    told: Sequence[Counted],
    facets: Mapping[str, set[str]],
    options: GroupOptions,
) -> Counted:
    value = one.reported
    if one.family != PERSON or value.told or abs(point(value)) <= FEW:
        return one
    carried = facets.get(value.population, set()) <= _CARRIED
    if value.facet and not (carried and value.population in facets):
        return one
    if not _anybody(value) and not value.facet and facets.get(value.population) == {"aboard"}:
        return replace(one, reported=replace(value, facet="aboard", told=True))
    same = [other for other in told if _anybody(value) or not _other_people(value, other.reported)]
    near = [(likeness(one, other, options), other) for other in same[: options.leaders]]
    best = max(near, key=lambda pair: (pair[0], pair[1].mention.id), default=None)
    if best is None or best[0] < options.join:
        return one
    like = best[1].reported
    return replace(one, reported=replace(value, facet=like.facet, told=True, course=like.course))


def _fold(ordered: Sequence[Counted], options: GroupOptions) -> list[list[Counted]]:
    """Return nodes: figures that say the same value of the same thing in alike words."""
    nodes: dict[tuple[object, ...], list[list[Counted]]] = {}
    for one in ordered:
        rows = nodes.setdefault(_signature(one), [])
        for row in rows:
            alike = _share(row[0].words, one.words) >= 0.6 or len(rows) >= options.leaders
            if alike and not apart(row[0], one, options):
                row.append(one)
                break
        else:
            rows.append([one])
    return [row for rows in nodes.values() for row in rows]


def _signature(one: Counted) -> tuple[object, ...]:
    value = one.reported
    return (
        one.family,
        value.facet,
        value.population,
        value.head,
        tuple(sorted(stemmed(value.kinds))),
        value.low,
        value.high,
        value.bound,
    )


def _face(node: Sequence[Counted]) -> Counted:
    """Return the figure that stands for a node: its first, with the words that half of it has."""
    if len(node) == 1:
        return node[0]
    half = len(node) / 2
    near = Counter(word for one in node for word in one.near)
    words = Counter(word for one in node for word in one.words)
    return replace(
        node[0],
        near=frozenset(word for word, count in near.items() if count >= half),
        words=frozenset(word for word, count in words.items() if count >= half),
        lede=any(one.lede for one in node),
    )


def likeness(a: Counted, b: Counted, options: GroupOptions = DEFAULT) -> float:
    """Return how likely two figures measure one thing; 0 where a rule keeps them apart."""
    if a.family != b.family or apart(a, b, options):
        return 0.0
    left, right = a.reported, b.reported
    thing = options.stuff if left.measured and left.head else options.thing
    score = thing * _same_thing(left, right)
    score += options.event * _same_event(left, right)
    score += options.near * _share(a.near, b.near) + options.sentence * _share(a.words, b.words)
    score += _value_score(left, right, options)
    if left.course and left.course == right.course and not left.told:
        score += options.work
    if left.measured and estimated(left) and estimated(right):
        score += options.work
    if a.lede and b.lede:
        score += options.lede
    if b.mention.article in a.kin and same_number(left, right):
        score += options.kin
    return score + options.beside * _beside(a, b)


def _beside(a: Counted, b: Counted) -> bool:
    """Tell whether one sentence gives the two as alternatives."""
    return a.beside == b.figure.id or b.beside == a.figure.id


def _same_thing(a: Reported, b: Reported) -> float:
    if a.told and a.facet == b.facet:
        return 1.0
    if a.head != b.head and not (a.population and b.population):
        return 0.0
    if not a.head and not a.population:
        return 0.0
    left, right = stemmed(a.kinds), stemmed(b.kinds)
    return 1.0 if left == right else 0.7


def _same_event(a: Reported, b: Reported) -> float:
    if not a.facet or not b.facet:
        return 0.0
    return float(a.facet == b.facet) if a.told == b.told else 0.0


def _value_score(a: Reported, b: Reported, options: GroupOptions) -> float:
    if same_number(a, b) or rounds_to(a, b) or rounds_to(b, a):
        if a.measured:
            weight = options.duration if a.duration else options.quantity
            return weight * _telling(a)
        return options.value * _telling(a)
    left, right = interval(a), interval(b)
    if left is None or right is None:
        return 0.0
    near, far = _nearness(a, b)
    if far:
        return -options.far
    overlap = left[0] <= right[1] and right[0] <= left[1]
    return options.close if near and (overlap or a.head == b.head) else 0.0


def _nearness(a: Reported, b: Reported) -> tuple[bool, bool]:
    """Return whether two values are of one size (within a half), and whether far apart."""
    small, large = sorted((abs(point(a)), abs(point(b))))
    if Bound.VAGUE in {a.bound, b.bound}:
        return small * 5 >= large, False
    return small * 1.7 >= large, small * 5 < large


def _telling(a: Reported) -> float:
    """Return how little two of one value come by chance: a two is in every text."""
    value = abs(point(a)) / (a.unit or 1.0)
    return 0.5 if value <= 3 else 0.85 if value <= 12 else 1.0


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    if not a or not b:
        return 0.0
    return len(a & b) / (min(len(a), len(b)) + 1.0)


def apart(a: Counted, b: Counted, options: GroupOptions = DEFAULT) -> bool:
    """Tell whether two figures can not measure one thing, however alike their words are."""
    left, right = a.reported, b.reported
    if left.told and right.told and left.facet != right.facet:
        return True
    if left.apart is not right.apart and not left.told and not right.told:
        return True
    same = same_number(left, right)
    if not same and (a.family == "bare" or left.where != right.where):
        return True
    if a.family == PERSON and _other_persons(a, b, options):
        return True
    if _other_occasion(left, right, options):
        return True
    return not (same or _beside(a, b)) and a.place == b.place and not _changes(left, right)


def _other_persons(a: Counted, b: Counted, options: GroupOptions) -> bool:
    """Tell whether two counts of people are of other people, or of what else they did or
    suffered. One number in alike sentences may be said in other words, but a one or a two is in
    every text.
    """
    left, right = a.reported, b.reported
    same = same_number(left, right)
    if same and abs(point(left)) > FEW and _share(a.words, b.words) >= options.told:
        return False
    if _other_people(left, right):
        return True
    if _anybody(left) and _other_event(left, right):
        return True
    return not same and _anybody(left) and not _same_event(left, right)


def _other_event(a: Reported, b: Reported) -> bool:
    return bool(a.facet and b.facet) and a.facet != b.facet


def _anybody(value: Reported) -> bool:
    return value.population in {"", ANYBODY}


def _other_people(a: Reported, b: Reported) -> bool:
    if a.population == b.population:
        return False
    return bool(a.population and b.population)


def _changes(a: Reported, b: Reported) -> bool:
    """Tell whether one sentence may give two values of one thing: a count as it went on, a
    correction, two sources.
    """
    if a.course and b.course and a.facet == b.facet and (a.changes or b.changes):
        return True
    if a.revised or b.revised or a.earlier or b.earlier or a.withdrawn or b.withdrawn:
        return True
    return bool(a.source and b.source and a.source != b.source)


def _other_occasion(a: Reported, b: Reported, options: GroupOptions) -> bool:
    """Tell whether two figures are of two events: counts of what happened that are weeks apart,
    where one that is not dated is of its report's day; others that are dated to other years.
    """
    left, right = _days(a), _days(b)
    if left is None or right is None:
        return False
    gap = max(left[0] - right[1], right[0] - left[1])
    if a.course in {"grows", "falls"} and a.course == b.course:
        # What is counted over months is not the count of one event.
        return gap > options.gap or bool(a.limit) is not bool(b.limit)
    dated = bool(a.period[0] and b.period[0]) and (a.duration or not a.measured)
    return dated and gap > options.years


def _days(value: Reported) -> tuple[int, int] | None:
    """Return the first and last day that a count can be of, as ordinals."""
    begin, end = value.period if value.period[0] else value.past
    if not (begin and end):
        begin = end = value.reported
    try:
        return date.fromisoformat(begin[:10]).toordinal(), date.fromisoformat(end[:10]).toordinal()
    except ValueError:
        return None
