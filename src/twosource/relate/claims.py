"""Claims: what passages of several articles have in common, and which of them deny each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.relate.denials import Pair, denials
from twosource.relate.likeness import apart, likeness, rarity
from twosource.relate.linkage import average_link
from twosource.relate.passages import Proposition

if TYPE_CHECKING:
    from twosource.text.embed import Vectors


@dataclass(frozen=True, slots=True)
class ClaimOptions:
    """How alike the passages of one claim must be, on the scale of ``likeness``.

    Within one story all texts are alike, and half of the mean vector is taken off each vector.
    """

    centre: float = 0.5  # share of the story's mean vector that is taken off
    propose: float = 0.1  # cosine from which a pair is looked at at all
    neighbours: int = 80  # most like ones of each passage that are looked at, bounding the cost
    join: float = 0.5  # mean likeness from which passages are one claim


@dataclass(frozen=True, slots=True)
class Claims:
    """Groups of indices of propositions, and pairs of groups that deny each other."""

    groups: list[list[int]]
    denials: list[Pair]


def group_claims(
    found: Sequence[Proposition], vectors: Vectors, options: ClaimOptions = ClaimOptions()
) -> Claims:
    """Return the propositions in claims, and which claims deny each other.

    ``vectors`` are unit vectors of the propositions' wordings, one a row.
    """
    alike = _alike(found, vectors, options)
    joined = {pair: value for pair, value in alike.items() if not apart(*_two(found, pair))}

    def vetoed(left: list[int], right: list[int]) -> bool:
        return any(apart(found[a], found[b]) for a in left for b in right)

    groups = average_link(len(found), joined, options.join, forbidden=vetoed)
    group_of = {member: at for at, group in enumerate(groups) for member in group}
    against = {
        (min(group_of[a], group_of[b]), max(group_of[a], group_of[b]))
        for a, b in denials(found, alike)
        if group_of[a] != group_of[b]
    }
    return Claims(groups, sorted(against))


def _two(found: Sequence[Proposition], pair: Pair) -> tuple[Proposition, Proposition]:
    return found[pair[0]], found[pair[1]]


def _alike(
    found: Sequence[Proposition], vectors: Vectors, options: ClaimOptions
) -> Mapping[Pair, float]:
    """Return the likeness of all pairs that are worth a look, by block so that memory stays
    bounded.
    """
    import numpy as np

    pairs: dict[Pair, float] = {}
    if not found:
        return pairs
    rare = rarity(found)
    vectors = _centred(vectors, options.centre)
    most = min(options.neighbours, len(found))
    block = 512
    for start in range(0, len(found), block):
        cosines = np.round(vectors[start : start + block] @ vectors.T, 4)
        order = np.argsort(-cosines, axis=1, kind="stable")[:, :most]
        for row, columns in enumerate(order.tolist()):
            a = start + row
            for b in columns:
                if a == b or cosines[row, b] < options.propose:
                    continue
                pair = (min(a, b), max(a, b))
                if pair not in pairs:
                    pairs[pair] = likeness(found[a], found[b], float(cosines[row, b]), rare=rare)
    return pairs


def _centred(vectors: Vectors, share: float) -> Vectors:
    """Return the vectors without a share of their mean, at unit length again."""
    import numpy as np

    moved = vectors - share * vectors.mean(axis=0, keepdims=True)
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    unit: Vectors = np.round(moved / np.maximum(lengths, 1e-9), 5)
    return unit
