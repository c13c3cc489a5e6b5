"""Which claims deny each other: negation, denial, opposite events and exchanged roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

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
from twosource.relate.predicates import (
    has_opposite,
    is_wide,
    listed_class,
    mutual,
    opposite,
    opposites_of,
)
from twosource.types import SourceKind

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
    most: int = 12  # members of one claim that are looked at: more say nothing new


def oppositions(
    found: Sequence[Proposition],
    groups: Sequence[Sequence[int]],
    alike: Mapping[Pair, float],
    options: DenialOptions = DenialOptions(),
) -> dict[Pair, Opposition]:
    """Return the pairs of propositions of which one denies the other or says the opposite, and
    how; never two of one group.

    ``alike`` holds the likeness of the pairs of propositions that are worth a look.
    """
    of = {member: at for at, group in enumerate(groups) for member in group}
    out: dict[Pair, Opposition] = {}
    finders = (
        (Opposition.DENIED, [*_worded(found, alike, options), *_denied(found, of, options)]),
        (Opposition.OPPOSITE, _opposites(found, of, options)),
        (Opposition.REVERSED, _reversals(found, of, options)),
    )
    for how, pairs in finders:
        for a, b in pairs:
            if of[a] != of[b]:
                out.setdefault((min(a, b), max(a, b)), how)
    return dict(sorted(out.items()))


def _worded(
    found: Sequence[Proposition], alike: Mapping[Pair, float], options: DenialOptions
) -> Iterator[Pair]:
    for (a, b), value in alike.items():
        one, other = found[a], found[b]
        if one.denies == other.denies or one.state is not other.state:
            continue
        if is_wide(one.event) or is_wide(other.event) or unlike(one, other):
            continue
        if not (bears(one) and bears(other)):
            continue
        if not _share_more(one, other) or not _concerned(one, other):
            continue
        if value >= (options.same_event if one.event == other.event else options.other_event):
            yield a, b


def bears(one: Proposition) -> bool:
    """Tell whether a passage says of somebody that it is so, or denies it: "a dwindling supply of
    shells" is nothing to deny.
    """
    return one.denies or one.tells or bool(one.naming)


def _share_more(a: Proposition, b: Proposition) -> bool:
    """Tell whether two share a party, or three words: a verb alone is no common ground."""
    words = [one for one in a.classed & b.classed if not is_wide(one)]
    return bool(a.parties & b.parties) or len(words) > 2


def _concerned(a: Proposition, b: Proposition) -> bool:
    """Tell whether the states that deny something take part in it: two that deny arms transfers
    say nothing of a third's aid to a fourth.
    """
    denial, claim = (a, b) if a.denies else (b, a)
    source = denial.mention.source
    if source is None:
        return True
    states = {source.side} - {""}
    if source.kind is SourceKind.GOVERNMENT:
        states |= {*source.key.split(" + ")}
    named = claim.parties & claim.naming
    return not named or not states or bool(named & states)


class _Buckets:
    """Propositions by a key, in each bucket by claim, a few of each claim."""

    def __init__(self, of: Mapping[int, int], most: int) -> None:
        self._of = of
        self._most = most
        self._held: dict[Hashable, dict[int, list[int]]] = defaultdict(dict)

    def add(self, key: Hashable, at: int) -> None:
        """Put a proposition into a bucket."""
        held = self._held[key].setdefault(self._of[at], [])
        if len(held) < self._most:
            held.append(at)

    def pairs(
        self, left: Hashable, right: Hashable, fits: Callable[[int, int], bool]
    ) -> Iterator[Pair]:
        """Yield the pairs of members that fit, of two claims each, from two buckets."""
        if left not in self._held or right not in self._held:
            return
        for one, some in self._held[left].items():
            for other, more in self._held[right].items():
                if one != other:
                    yield from (pair for pair in product(some, more) if fits(*pair))


def _denied(
    found: Sequence[Proposition], of: Mapping[int, int], options: DenialOptions
) -> Iterator[Pair]:
    """Yield the pairs of which one denies the other's event of the same thing, however they are
    worded: "no transfer of weapons" speaks to "shipped 4,200 containers of munitions".
    """
    buckets = _Buckets(of, options.most)
    keys = []
    for at, one in enumerate(found):
        if one.event and not is_wide(one.event) and bears(one):
            for thing in sorted(things(one)):
                key = (one.event, thing, one.state)
                buckets.add((*key, one.denies), at)
                keys.append(key)
    for key in dict.fromkeys(keys):
        yield from buckets.pairs(
            (*key, True), (*key, False), lambda a, b: _same_deed(found[a], found[b])
        )


def _same_deed(a: Proposition, b: Proposition) -> bool:
    if nested(a, b) or elsewhere(a, b) or reversed_roles(a, b) or other_amounts(a, b):
        return False
    if disjoint(a.agents, b.agents) or not _concerned(a, b):
        return False
    return bool(things(a) & things(b))


def _opposites(
    found: Sequence[Proposition], of: Mapping[int, int], options: DenialOptions
) -> Iterator[Pair]:
    """Yield the pairs that say opposite things of one thing ("the door was open", "closed").

    Both told as facts, and of the same thing, so that "prices rose" and "wages fell" are no pair,
    nor praise of one and criticism of another.
    """
    buckets = _Buckets(of, options.most)
    keys = []
    for at, one in enumerate(found):
        thing = one.agents or things(one)
        if thing and has_opposite(one.event) and one.state is State.FACT and not one.denies:
            buckets.add((one.event, thing), at)
            keys.append((one.event, thing))
    for event, thing in dict.fromkeys(keys):
        for other in opposites_of(event):
            if event < other:
                yield from buckets.pairs(
                    (event, thing), (other, thing), lambda a, b: _contrary(found[a], found[b])
                )


def _contrary(a: Proposition, b: Proposition) -> bool:
    whom = disjoint(a.central - a.agents, b.central - b.agents)
    return opposite(a.event, b.event) and not nested(a, b) and not whom


def _reversals(
    found: Sequence[Proposition], of: Mapping[int, int], options: DenialOptions
) -> Iterator[Pair]:
    """Yield the pairs of the same event, done to the same thing, with who and whom exchanged.
    What both can do to each other is no exchange ("met", "helped").
    """
    buckets = _Buckets(of, options.most)
    keys = []
    for at, one in enumerate(found):
        if listed_class(one.event) and not mutual(one.event):
            for who in sorted(one.agents):
                for whom in sorted(one.others - {who}):
                    buckets.add((one.event, who, whom), at)
                    keys.append((one.event, who, whom))
    for event, who, whom in dict.fromkeys(keys):
        if who < whom:
            yield from buckets.pairs(
                (event, who, whom), (event, whom, who), lambda a, b: _exchanged(found[a], found[b])
            )


def _exchanged(a: Proposition, b: Proposition) -> bool:
    left, right = things(a) - b.agents, things(b) - a.agents
    same = bool(left & right) or not (left or right)
    return same and reversed_roles(a, b)
