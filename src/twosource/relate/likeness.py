"""How alike two propositions are, and what keeps two apart however alike they are.

Embeddings propose, rules decide: negation, modality, reversed roles, opposite events, other
places, years or numbers keep two apart (embeddings alone score opposites as the same).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.relate.passages import Proposition
from twosource.relate.predicates import is_wide, located, once, opposite
from twosource.types import Bound, Figure


@dataclass(frozen=True, slots=True)
class Weights:
    """What likeness is made of. Chosen by hand on development stories, by how well each part
    tells pairs of one claim from others; ``docs/quality.md`` has the measurements.
    """

    wording: float = 1.0  # of the cosine of the two wordings
    words: float = 1.0  # of shared words, each as its class of event or thing
    event: float = 0.25  # of the same class of event
    agent: float = 0.2  # of the same one who acts in it
    thing: float = 0.3  # of the same thing that it is done to
    denial: float = 0.3  # of denying that, in whatever words
    same: float = 0.6  # cosine from which two wordings are the same without a shared word
    same_wide: float = 0.85  # the same where a verb says little ("gave")
    near: float = 0.3  # cosine below which two events of different parties are two
    name: float = 0.3  # share of their rarity that names count, and the most that they do
    core: float = 0.5  # rarity that shared words other than names must have together
    core_other: float = 0.8  # the same where the events differ
    close: float = 0.05  # share by which two large numbers may differ and be one, rounded
    large: float = 100.0  # from which a number is large
    beyond: float = 0.25  # how far a value may lie above "at least"


WEIGHTS = Weights()


@dataclass(frozen=True)
class Rarity:
    """How much a shared word tells within a story: 1 for one that stands in one proposition, near
    0 for one that stands in most ("visit", the leaders' names); and how much each proposition's
    words weigh together.
    """

    of: Mapping[str, float]
    weight: Mapping[frozenset[str], float]


FEW = 30
"""Propositions under which a story is too small to tell what is common in it."""


def rarity(found: Sequence[Proposition]) -> Rarity:
    """Return how rare the words of a story's propositions are."""
    counts = Counter(word for one in found for word in one.classed)
    total = max(len(found), FEW)
    of = {one: math.log(total / n) / math.log(total) for one, n in counts.items()}
    # Sorted, since floating-point sums depend on their order and sets have none.
    weight = {words: sum(of[one] for one in sorted(words)) for words in {o.classed for o in found}}
    return Rarity(of, weight)


def likeness(a: Proposition, b: Proposition, cosine: float, *, rare: Rarity) -> float:
    """Return how alike two propositions are, leaving polarity aside; 0 where they share no more
    than names and verbs that say nothing.
    """
    both = a.classed & b.classed
    same = WEIGHTS.same_wide if is_wide(a.event) or is_wide(b.event) else WEIGHTS.same
    if cosine < same and not _telling(a, b, both, rare=rare, cosine=cosine):
        return 0.0
    value = WEIGHTS.wording * cosine + WEIGHTS.words * _shared(both, a, b, rare) + _deed(a, b)
    return round(value, 5)


def _telling(
    a: Proposition, b: Proposition, both: frozenset[str], *, rare: Rarity, cosine: float
) -> bool:
    """Tell whether what two share is more than names, and verbs that say nothing: "gave his name"
    and "gave him a dog" are alike in words only.
    """
    if a.event != b.event and cosine < WEIGHTS.near and disjoint(a.central, b.central):
        return False  # two events at one place
    words = [one for one in sorted(both) if not is_wide(one)]
    names = a.naming | b.naming
    told = sum(rare.of[one] for one in words if one not in names)
    named = sum(rare.of[one] for one in words if one in names)
    told += min(WEIGHTS.name, WEIGHTS.name * named)
    return told >= (WEIGHTS.core if a.event == b.event else WEIGHTS.core_other)


def _deed(a: Proposition, b: Proposition) -> float:
    """Return what the same event adds, with who did it and to what."""
    if a.event != b.event or not a.event or is_wide(a.event):
        return 0.0
    thing = bool(things(a) & things(b))
    return (
        WEIGHTS.event
        + WEIGHTS.agent * same_actor(a, b)
        + WEIGHTS.thing * thing
        + WEIGHTS.denial * (thing and a.denies and b.denies)
    )


def same_actor(a: Proposition, b: Proposition) -> bool:
    """Tell whether one who acts is the same in both, by name or as it is called elsewhere in the
    story ("the ferry", "the Lady Corrin").
    """
    if a.agents & b.agents:
        return True
    return any(
        one.actors and other.agents and not other.actors and other.agents <= one.classed
        for one, other in ((a, b), (b, a))
    )


def things(one: Proposition) -> frozenset[str]:
    """Return to what an event is done, places and what nearly every event is done to aside."""
    return one.others - one.places - TOO_WIDE


TOO_WIDE = frozenset({"people", "country", "pact"})


def _shared(both: frozenset[str], a: Proposition, b: Proposition, rare: Rarity) -> float:
    """Return the shared part of the lighter set, softened so that one shared item of a tiny set
    is no full match.
    """
    lighter = min(rare.weight[a.classed], rare.weight[b.classed])
    return sum(rare.of[one] for one in sorted(both)) / (lighter + 1.0)


def apart(a: Proposition, b: Proposition) -> bool:
    """Tell whether two propositions can never be mentions of one claim, however alike."""
    return nested(a, b) or apart_in_kind(a, b)


def apart_in_kind(a: Proposition, b: Proposition) -> bool:
    """Tell the same by what two propositions say alone, wherever they stand."""
    if a.denies != b.denies or a.state is not b.state:
        return True
    return _differ(a, b) or denied_by_others(a, b)


def kind(one: Proposition) -> tuple[object, ...]:
    """Return all of a proposition by which ``apart_in_kind`` judges: those of one kind are judged
    alike.
    """
    amounts = tuple((f.unit, f.low, f.high, f.bound) for f in one.amounts)
    roles = (one.event, one.agents, one.others, one.places, one.actors)
    return (*roles, one.denies, one.state, one.years, one.days, amounts, _side(one))


def unlike(a: Proposition, b: Proposition) -> bool:
    """Tell whether a rule keeps two propositions from speaking of one event, polarity aside."""
    return nested(a, b) or _differ(a, b)


def _differ(a: Proposition, b: Proposition) -> bool:
    return (
        opposite(a.event, b.event)
        or reversed_roles(a, b)
        or elsewhere(a, b)
        or disjoint(a.years, b.years)
        or other_amounts(a, b)
        or other_actors(a, b)
        or other_days(a, b)
    )


def nested(a: Proposition, b: Proposition) -> bool:
    """Tell whether one passage lies within the other: parts of one sentence are no two mentions."""
    return a.mention.article == b.mention.article and a.mention.span.overlaps(b.mention.span)


def denied_by_others(a: Proposition, b: Proposition) -> bool:
    """Tell whether two sides deny something each for itself: "we sent none" and "we received
    none" are two denials.
    """
    if not (a.denies and b.denies):
        return False
    left, right = _side(a), _side(b)
    return bool(left and right and left != right)


def _side(one: Proposition) -> str:
    return one.mention.source.side if one.mention.source is not None else ""


def disjoint(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether both sides name something and have nothing in common."""
    return bool(a) and bool(b) and not a & b


def other_amounts(
    a: Proposition,
    b: Proposition,
) -> bool:
    """Tell whether both count the same kind of thing and no two counts fit: "seven died" is
    another claim than "14 died", and how the two stand to each other is a measure's matter.
    """
    units = {x.unit for x in a.amounts} & {y.unit for y in b.amounts}
    pairs = [(x, y) for x in a.amounts for y in b.amounts if x.unit == y.unit and x.unit in units]
    return bool(pairs) and not any(_fit(x, y) for x, y in pairs)


def _fit(x: Figure, y: Figure) -> bool:
    (low, high), (under, over) = _range(x), _range(y)
    return low <= over and under <= high


def _range(figure: Figure) -> tuple[float, float]:
    """Return the least and the most that a figure lets one think of."""
    low = figure.low if figure.low is not None else figure.high or 0.0
    high = figure.high if figure.high is not None else low
    slack = WEIGHTS.close if low >= WEIGHTS.large or figure.bound is Bound.ABOUT else 0.0
    more = WEIGHTS.beyond if figure.bound in _OPEN else slack
    return low * (1 - slack), high * (1 + more)


_OPEN = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})


def other_actors(a: Proposition, b: Proposition) -> bool:
    """Tell whether one event is told of two different persons or ships."""
    return a.event == b.event != "" and disjoint(a.actors, b.actors)


def other_days(a: Proposition, b: Proposition) -> bool:
    """Tell whether one event is dated to days more than one apart: between two time zones it may
    be the day before.
    """
    if a.event != b.event or not a.days or not b.days:
        return False
    return not any(_meet(x, y) for x in a.days for y in b.days)


def _meet(x: tuple[str, str], y: tuple[str, str]) -> bool:
    (begin, end), (start, stop) = x, y
    return begin <= stop and start <= end


def elsewhere(a: Proposition, b: Proposition) -> bool:
    """Tell whether two events that happen at a place or to a named thing have different ones: a
    visit to one country is none to another. A ship sinks once, whatever shore it is told from.
    """
    if once(a.event) and a.actors & b.actors:
        return False
    return a.event == b.event and located(a.event) and disjoint(a.places, b.places)


def reversed_roles(a: Proposition, b: Proposition) -> bool:
    """Tell whether two propositions are the same event with who and whom exchanged.

    Whom: the patient, or where the event has a receiver or an aim ("sent to Russia") one of the
    other parties. A party that stands on the same side in both speaks against an exchange.
    """
    if a.event != b.event or not a.event:
        return False
    crossed = a.agents & b.others and b.agents & a.others
    return bool(crossed) and not a.agents & b.agents
