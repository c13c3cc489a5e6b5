"""Which claims deny each other: negation, denial, opposite events and exchanged roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from twosource.relate.likeness import (
    disjoint,
    elsewhere,
    nested,
    other_amounts,
    reversed_roles,
    things,
    unlike,
)
from twosource.relate.passages import Proposition, State
from twosource.relate.predicates import has_opposite, is_wide, listed_class, mutual, opposite

Pair = tuple[int, int]


class Opposition(StrEnum):
    """How one claim stands against another, the plainest first."""

    DENIED = "denied"
    OPPOSITE = "opposite"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class DenialOptions:
    """How alike a denial and what it denies must be, on the scale of ``likeness``."""

    same_event: float = 0.9
    other_event: float = 1.2  # two names of an event can be two events


def denials(
    found: Sequence[Proposition],
    alike: Mapping[Pair, float],
    options: DenialOptions = DenialOptions(),
) -> dict[Pair, Opposition]:
    """Return the pairs of propositions of which one denies the other, or says the opposite.

    ``alike`` holds the likeness of the pairs that are worth a look.
    """
    out = dict.fromkeys(_reversals(found), Opposition.REVERSED)
    out.update((pair, Opposition.OPPOSITE) for pair in _opposites(found))
    denied = {
        pair
        for pair, value in alike.items()
        if found[pair[0]].denies != found[pair[1]].denies
        and _denies(found[pair[0]], found[pair[1]], value, options)
    }
    out.update((pair, Opposition.DENIED) for pair in [*sorted(denied), *_denied(found)])
    return out


def _denies(a: Proposition, b: Proposition, value: float, options: DenialOptions) -> bool:
    if a.state is not b.state or is_wide(a.event) or is_wide(b.event) or unlike(a, b):
        return False
    return value >= (options.same_event if a.event == b.event else options.other_event)


def _denied(found: Sequence[Proposition]) -> Iterator[Pair]:
    """Yield the pairs of which one denies the other's event of the same thing, however they are
    worded: "no transfer of weapons" speaks to "shipped 4,200 containers of munitions".
    """
    by_event: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        if things(one) and one.event and not is_wide(one.event):
            by_event[one.event].append(at)
    for event in sorted(by_event):
        for a, b in combinations(by_event[event], 2):
            if found[a].denies != found[b].denies and _same_deed(found[a], found[b]):
                yield a, b


def _same_deed(a: Proposition, b: Proposition) -> bool:
    if nested(a, b) or a.state is not b.state or elsewhere(a, b) or reversed_roles(a, b):
        return False
    if other_amounts(a, b) or disjoint(a.agents, b.agents):
        return False
    return bool(things(a) & things(b))


def _opposites(found: Sequence[Proposition]) -> Iterator[Pair]:
    """Yield the pairs that say opposite things of one thing ("the door was open", "closed").

    Both told as facts, and of the same thing, so that "prices rose" and "wages fell" are no pair,
    nor praise of one and criticism of another.
    """
    by_thing: dict[frozenset[str], list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        thing = one.agents or things(one)
        if thing and has_opposite(one.event) and one.state is State.FACT and not one.denies:
            by_thing[thing].append(at)
    for group in by_thing.values():
        for a, b in combinations(group, 2):
            one, other = found[a], found[b]
            whom = disjoint(one.central - one.agents, other.central - other.agents)
            if opposite(one.event, other.event) and not nested(one, other) and not whom:
                yield a, b


def _reversals(found: Sequence[Proposition]) -> Iterator[Pair]:
    """Yield the pairs of the same event, done to the same thing, with who and whom exchanged, by
    an index of events. What both can do to each other is no exchange ("met", "helped").
    """
    by_event: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        if one.agents and one.others and listed_class(one.event) and not mutual(one.event):
            by_event[one.event].append(at)
    for event in sorted(by_event):
        for a, b in combinations(by_event[event], 2):
            if reversed_roles(found[a], found[b]) and _same_thing(found[a], found[b]):
                yield a, b


def _same_thing(a: Proposition, b: Proposition) -> bool:
    left, right = things(a) - b.agents, things(b) - a.agents
    return bool(left & right) or not (left or right)
