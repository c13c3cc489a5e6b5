"""Claims: what clauses in several articles have in common, and which of them deny each other.

Embeddings propose, rules decide: a pair is alike by what happened, between whom, in which words;
negation, modality, reversed roles, opposite events and different years keep two apart however
alike their wording is (embeddings alone score opposites as the same).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from twosource.relate.linkage import average_link
from twosource.relate.predicates import opposite
from twosource.relate.propositions import Proposition
from twosource.types import Modality

if TYPE_CHECKING:
    from twosource.text.embed import Vectors


@dataclass(frozen=True, slots=True)
class ClaimOptions:
    """How alike two clauses must be. Weights and thresholds were chosen by hand on development
    stories; ``docs/quality.md`` has the measurements.
    """

    propose: float = 0.35  # cosine from which a pair is looked at at all
    wording: float = 0.9  # weight of the cosine
    words: float = 0.6  # weight of shared content words
    parties: float = 0.35  # weight of shared parties
    event: float = 0.25  # the same class of event
    join: float = 1.0  # mean likeness from which clauses are one claim
    deny: float = 0.85  # likeness from which a denial speaks to a claim


def likeness(a: Proposition, b: Proposition, cosine: float, options: ClaimOptions) -> float:
    """Return how alike two propositions are, leaving polarity aside; 0 where a rule keeps them
    apart.
    """
    if opposite(a.event, b.event) or reversed_roles(a, b):
        return 0.0
    if a.years and b.years and not a.years & b.years:
        return 0.0
    same_event = a.event == b.event
    shared_parties = _share(a.parties, b.parties)
    return (
        options.wording * cosine
        + options.words * _share(a.words, b.words)
        + options.parties * shared_parties
        + options.event * same_event
    )


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the shared part of the smaller set, softened so that one shared item of a tiny set
    is no full match.
    """
    if not a or not b:
        return 0.0
    return len(a & b) / (min(len(a), len(b)) + 1.0)


def reversed_roles(a: Proposition, b: Proposition) -> bool:
    """Tell whether two propositions are the same event with who and whom exchanged."""
    if a.event != b.event:
        return False
    crossed = a.agents & b.patients and a.patients & b.agents
    straight = a.agents & b.agents or a.patients & b.patients
    return bool(crossed) and not straight


def apart(a: Proposition, b: Proposition) -> bool:
    """Tell whether two propositions can never be mentions of one claim, however alike."""
    return a.denies != b.denies or _state(a) != _state(b)


def _state(proposition: Proposition) -> str:
    """Return whether it is told as a fact or as something still open (planned, possible)."""
    return "fact" if proposition.modality is Modality.FACT else "open"


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
    block = 512
    for start in range(0, len(found), block):
        cosines = vectors[start : start + block] @ vectors.T
        rows, columns = np.nonzero(cosines >= options.propose)
        for row, b in zip(rows.tolist(), columns.tolist(), strict=True):
            a = start + row
            if a >= b or nested(found[a], found[b]):
                continue
            value = likeness(found[a], found[b], float(cosines[row, b]), options)
            if value > 0:
                pairs[a, b] = value
    return pairs


def nested(a: Proposition, b: Proposition) -> bool:
    """Tell whether one clause lies within the other: parts of one sentence are no two mentions."""
    return a.mention.article == b.mention.article and a.mention.span.overlaps(b.mention.span)


def _denials(
    found: Sequence[Proposition],
    groups: Sequence[Sequence[int]],
    alike: dict[tuple[int, int], float],
    options: ClaimOptions,
) -> list[tuple[int, int]]:
    """Return the pairs of groups of which one denies what the other says."""
    group_of = {member: at for at, group in enumerate(groups) for member in group}
    best: dict[tuple[int, int], float] = defaultdict(float)
    for (a, b), value in alike.items():
        if found[a].denies != found[b].denies:
            key = (min(group_of[a], group_of[b]), max(group_of[a], group_of[b]))
            best[key] = max(best[key], value)
    for a, b in _reversals(found):
        key = (min(group_of[a], group_of[b]), max(group_of[a], group_of[b]))
        best[key] = options.deny
    return sorted(key for key, value in best.items() if value >= options.deny)


def _reversals(found: Sequence[Proposition]) -> list[tuple[int, int]]:
    """Return the pairs of the same event with who and whom exchanged, by an index of events."""
    by_event: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        if one.agents and one.patients:
            by_event[one.event].append(at)
    return [
        (a, b)
        for event in sorted(by_event)
        for a, b in combinations(by_event[event], 2)
        if reversed_roles(found[a], found[b])
    ]
