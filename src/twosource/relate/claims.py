"""Claims: what clauses in several articles have in common, and which of them deny each other.

Embeddings propose, rules decide: a pair is alike by what happened, between whom, in which words;
negation, modality, reversed roles, opposite events and different years keep two apart however
alike their wording is (embeddings alone score opposites as the same).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from twosource.relate.linkage import average_link
from twosource.relate.predicates import is_wide, located, opposite
from twosource.relate.propositions import Proposition, State

if TYPE_CHECKING:
    from twosource.text.embed import Vectors


@dataclass(frozen=True, slots=True)
class ClaimOptions:
    """How alike two clauses must be. Weights and thresholds were chosen by hand on development
    stories; ``docs/quality.md`` has the measurements.

    Within one story all texts are alike, and its own words ("visit", the leaders' names) tell
    nothing apart: half of the mean vector is taken off each vector, and words weigh by how rare
    they are among the story's clauses.
    """

    centre: float = 0.5  # share of the story's mean vector that is taken off
    propose: float = 0.3  # cosine from which a pair is looked at at all
    wording: float = 0.9  # weight of the cosine
    words: float = 0.6  # weight of shared content words
    parties: float = 0.35  # weight of shared parties
    event: float = 0.5  # the same class of event
    join: float = 0.75  # mean likeness from which clauses are one claim
    deny: float = 0.9  # likeness from which a denial speaks to a claim of the same event
    deny_any: float = 1.2  # the same where the events have different names
    other_words: int = 2  # where events differ: words that both have beside names
    other_cosine: float = 0.5  # and how alike the wording is as a whole


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a shared word or party tells within one story: 1 for one that stands in one
    clause, near 0 for one that stands in most.
    """

    words: Mapping[str, float]
    parties: Mapping[str, float]


def rarity(found: Sequence[Proposition]) -> Rarity:
    """Return how rare words and parties are among the propositions of a story."""
    words = Counter(word for one in found for word in one.words)
    parties = Counter(party for one in found for party in one.parties)
    total = max(len(found), 2)
    return Rarity(_weights(words, total), _weights(parties, total))


def _weights(counts: Mapping[str, int], total: int) -> dict[str, float]:
    return {one: math.log(total / n) / math.log(total) for one, n in counts.items()}


def likeness(
    a: Proposition, b: Proposition, cosine: float, rare: Rarity, options: ClaimOptions
) -> float:
    """Return how alike two propositions are, leaving polarity aside; 0 where a rule keeps them
    apart.
    """
    if opposite(a.event, b.event) or reversed_roles(a, b) or elsewhere(a, b):
        return 0.0
    if _disjoint(a.years, b.years) or _disjoint(a.numbers, b.numbers):
        return 0.0
    same_event = a.event == b.event
    if not same_event and not _paraphrase(a, b, cosine, options):
        return 0.0
    return (
        options.wording * cosine
        + options.words * _share(a.words, b.words, rare.words)
        + options.parties * _share(a.parties, b.parties, rare.parties)
        + options.event * same_event
    )


def _disjoint(a: frozenset[str] | frozenset[float], b: frozenset[str] | frozenset[float]) -> bool:
    """Tell whether both sides give years or numbers and none in common: "seven died" is another
    claim than "14 died", and how the two stand to each other is a measure's matter.
    """
    return bool(a) and bool(b) and not a & b


def _paraphrase(a: Proposition, b: Proposition, cosine: float, options: ClaimOptions) -> bool:
    """Tell whether two clauses with different events can still say the same ("opened fire",
    "shot"): only with words in common beside names, and a like wording as a whole.
    """
    common = (a.words & b.words) - a.names - b.names
    return len(common) >= options.other_words and cosine >= options.other_cosine


def _share(a: frozenset[str], b: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return the shared part of the lighter set, softened so that one shared item of a tiny set
    is no full match.
    """
    if not a or not b:
        return 0.0
    # Sorted, since floating-point sums depend on their order and sets have none.
    shared = sum(weights[one] for one in sorted(a & b))
    return shared / (min(_weight(a, weights), _weight(b, weights)) + 1.0)


def _weight(items: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights[one] for one in sorted(items))


def elsewhere(a: Proposition, b: Proposition) -> bool:
    """Tell whether two events that happen at a place or to a named thing have different ones: a
    visit to one country is none to another.
    """
    if a.event != b.event or not located(a.event):
        return False
    return bool(a.places) and bool(b.places) and not a.places & b.places


def reversed_roles(a: Proposition, b: Proposition) -> bool:
    """Tell whether two propositions are the same event with who and whom exchanged.

    Whom: the patient, or where the event has a receiver or an aim ("sent to Russia") one of the
    other parties. A party that stands on the same side in both speaks against an exchange.
    """
    if a.event != b.event:
        return False
    crossed = a.agents & b.others and b.agents & a.others
    return bool(crossed) and not a.agents & b.agents


def apart(a: Proposition, b: Proposition) -> bool:
    """Tell whether two propositions can never be mentions of one claim, however alike."""
    return a.denies != b.denies or a.state is not b.state or nested(a, b)


def nested(a: Proposition, b: Proposition) -> bool:
    """Tell whether one clause lies within the other: parts of one sentence are no two mentions."""
    return a.mention.article == b.mention.article and a.mention.span.overlaps(b.mention.span)


@dataclass(frozen=True, slots=True)
class Claims:
    """Groups of indices of propositions, and pairs of groups that deny each other."""

    groups: list[list[int]]
    denials: list[tuple[int, int]]


def group_claims(
    found: Sequence[Proposition], vectors: Vectors, options: ClaimOptions = ClaimOptions()
) -> Claims:
    """Return the propositions in claims, and which claims deny each other.

    ``vectors`` are unit vectors of the propositions' texts, one a row.
    """
    alike = _alike(found, vectors, options)
    joined = {
        pair: value for pair, value in alike.items() if not apart(found[pair[0]], found[pair[1]])
    }

    def vetoed(left: list[int], right: list[int]) -> bool:
        return any(apart(found[a], found[b]) for a in left for b in right)

    groups = average_link(len(found), joined, options.join, forbidden=vetoed)
    return Claims(groups, _denials(found, groups, alike, options))


def _alike(
    found: Sequence[Proposition], vectors: Vectors, options: ClaimOptions
) -> dict[tuple[int, int], float]:
    """Return the likeness of all pairs that are worth a look, by block so that memory stays
    bounded.
    """
    import numpy as np

    pairs: dict[tuple[int, int], float] = {}
    if not found:
        return pairs
    rare = rarity(found)
    vectors = _centred(vectors, options.centre)
    block = 512
    for start in range(0, len(found), block):
        cosines = vectors[start : start + block] @ vectors.T
        rows, columns = np.nonzero(cosines >= options.propose)
        for row, b in zip(rows.tolist(), columns.tolist(), strict=True):
            a = start + row
            if a >= b:
                continue
            value = likeness(found[a], found[b], float(cosines[row, b]), rare, options)
            if value > 0:
                pairs[a, b] = value
    return pairs


def _centred(vectors: Vectors, share: float) -> Vectors:
    """Return the vectors without a share of their mean, at unit length again."""
    import numpy as np

    moved = vectors - share * vectors.mean(axis=0, keepdims=True)
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    unit: Vectors = np.round(moved / np.maximum(lengths, 1e-9), 5)
    return unit


def _denials(
    found: Sequence[Proposition],
    groups: Sequence[Sequence[int]],
    alike: dict[tuple[int, int], float],
    options: ClaimOptions,
) -> list[tuple[int, int]]:
    """Return the pairs of groups of which one denies what the other says."""
    group_of = {member: at for at, group in enumerate(groups) for member in group}
    best: set[tuple[int, int]] = set()
    for (a, b), value in alike.items():
        if found[a].denies != found[b].denies and value >= _deny(found[a], found[b], options):
            key = (min(group_of[a], group_of[b]), max(group_of[a], group_of[b]))
            best.add(key)
    for a, b in [*_denied(found), *_reversals(found), *_opposites(found)]:
        key = (min(group_of[a], group_of[b]), max(group_of[a], group_of[b]))
        best.add(key)
    return sorted(best)


def _deny(a: Proposition, b: Proposition, options: ClaimOptions) -> float:
    """Return how alike a denial and a claim must be: less where the event has one name."""
    if nested(a, b) or a.state is not b.state or is_wide(a.event) or is_wide(b.event):
        return math.inf
    return options.deny if a.event == b.event else options.deny_any


def _denied(found: Sequence[Proposition]) -> list[tuple[int, int]]:
    """Return the pairs of which one denies the other's event of the same thing, however they are
    worded: "no transfer of weapons" speaks to "shipped 4,200 containers of munitions".
    """
    by_event: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        if one.others - TOO_WIDE and not is_wide(one.event):
            by_event[one.event].append(at)
    return [
        (a, b)
        for event in sorted(by_event)
        for a, b in combinations(by_event[event], 2)
        if found[a].denies != found[b].denies and _same_deed(found[a], found[b])
    ]


# Things that nearly every event is done to: sharing them does not make two events one.
TOO_WIDE = frozenset({"people", "country", "pact"})


def _same_deed(a: Proposition, b: Proposition) -> bool:
    if nested(a, b) or a.state is not b.state or elsewhere(a, b) or reversed_roles(a, b):
        return False
    if _disjoint(a.numbers, b.numbers) or _disjoint(a.agents, b.agents):
        return False
    return bool((a.others & b.others) - TOO_WIDE - a.places - b.places)


def _opposites(found: Sequence[Proposition]) -> list[tuple[int, int]]:
    """Return the pairs that say opposite things of one thing ("the door was open", "closed").

    Both told as facts, and of the same thing, so that "prices rose" and "wages fell" are no pair.
    """
    by_thing: dict[frozenset[str], list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        thing = one.agents or one.others
        if thing and one.state is State.FACT and not one.denies:
            by_thing[thing].append(at)
    return [
        (a, b)
        for group in by_thing.values()
        for a, b in combinations(group, 2)
        if opposite(found[a].event, found[b].event) and not nested(found[a], found[b])
    ]


def _reversals(found: Sequence[Proposition]) -> list[tuple[int, int]]:
    """Return the pairs of the same event with who and whom exchanged, by an index of events."""
    by_event: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        if one.agents and one.others:
            by_event[one.event].append(at)
    return [
        (a, b)
        for event in sorted(by_event)
        for a, b in combinations(by_event[event], 2)
        if reversed_roles(found[a], found[b])
    ]
