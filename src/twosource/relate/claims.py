"""Claims: what passages of several articles have in common, and which of them deny each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.relate.confirm import confirms
from twosource.relate.denials import Opposition, Pair, bears, oppositions
from twosource.relate.likeness import (
    apart,
    apart_in_kind,
    elsewhere,
    kind,
    likeness,
    nested,
    other_actors,
    rarity,
    reversed_roles,
)
from twosource.relate.linkage import average_link
from twosource.relate.passages import Proposition, State
from twosource.relate.predicates import is_wide, located, settles
from twosource.relate.wordings import told_done

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
    came: float = 0.6  # likeness from which an event is what was planned
    join: float = 0.6  # mean likeness from which passages are one claim


@dataclass(frozen=True, slots=True)
class Claims:
    """Groups of indices of propositions, the pairs of groups that speak against each other, and
    the pairs of a plan and the event that came of it.
    """

    groups: list[list[int]]
    denials: dict[Pair, Opposition]
    fulfilled: list[Pair]


def group_claims(
    found: Sequence[Proposition], vectors: Vectors, options: ClaimOptions = ClaimOptions()
) -> Claims:
    """Return the propositions in claims, and which speak against each other.

    ``vectors`` are unit vectors of the propositions' wordings, one a row.
    """
    alike = _alike(found, vectors, options)
    joined = {pair: value for pair, value in alike.items() if not apart(*_two(found, pair))}

    vetoed = _vetoes(found)
    groups = average_link(len(found), joined, options.join, forbidden=vetoed)
    groups = _confirmed(found, groups, joined, vetoed)
    opposed = oppositions(found, groups, alike)
    groups = _parted(found, groups, {member for pair in opposed for member in pair})
    group_of = {member: at for at, group in enumerate(groups) for member in group}
    against = _between(opposed, group_of)
    done = {(group_of[plan], group_of[event]) for plan, event in _fulfilled(found, alike, options)}
    return Claims(groups, against, sorted(done))


def _parted(
    found: Sequence[Proposition], groups: Sequence[list[int]], opposed: Set[int]
) -> list[list[int]]:
    """Return the claims with what is denied in them apart from the rest, which says something
    else in like words: what nobody denies is not contested.
    """
    out = []
    for group in groups:
        denied = [found[i] for i in group if i in opposed]
        sides = [
            [i for i in group if _goes_with(found[i], denied) is told] for told in (True, False)
        ]
        out += [side for side in sides if side]
    return sorted(out)


def _goes_with(one: Proposition, denied: Sequence[Proposition]) -> bool:
    """Tell whether a passage says what is denied of others: the same event, or little of one
    thing ("the door stood open", "the door was open").
    """
    return bears(one) and any(
        one.event == other.event
        or (is_wide(one.event) and (one.central - one.naming) & other.central)
        for other in denied
    )


def _between(
    opposed: Mapping[Pair, Opposition], group_of: Mapping[int, int]
) -> dict[Pair, Opposition]:
    """Return the pairs of groups of which members are opposed, and the plainest way how."""
    out: dict[Pair, Opposition] = {}
    order = list(Opposition)
    for (a, b), how in sorted(opposed.items(), key=lambda item: (order.index(item[1]), item[0])):
        pair = (min(group_of[a], group_of[b]), max(group_of[a], group_of[b]))
        out.setdefault(pair, how)
    return dict(sorted(out.items()))


def _confirmed(
    found: Sequence[Proposition],
    groups: Sequence[list[int]],
    alike: Iterable[Pair],
    vetoed: Callable[[list[int], list[int]], bool],
) -> list[list[int]]:
    """Return groups with those put together of which most of the smaller confirm a passage of the
    other: average link leaves a claim of several wordings in parts.
    """
    rare = rarity(found)
    group_of = {member: at for at, group in enumerate(groups) for member in group}
    tied: dict[Pair, set[int]] = {}
    for a, b in sorted(alike):
        x, y = sorted((group_of[a], group_of[b]))
        if x != y and confirms(found[a], found[b], rare):
            tied.setdefault((x, y), set()).update((a, b))
    members = dict(enumerate(groups))
    home = list(range(len(groups)))
    for (x, y), both in sorted(tied.items()):
        small = min((groups[x], groups[y]), key=len)
        left, right = sorted((home[x], home[y]))
        most = 2 * len(both & set(small)) >= len(small)
        if left != right and most and not vetoed(members[left], members[right]):
            members[left] = members[left] + members.pop(right)
            home = [left if at == right else at for at in home]
    return sorted(sorted(group) for group in members.values())


def _vetoes(found: Sequence[Proposition]) -> Callable[[list[int], list[int]], bool]:
    """Return what tells whether two groups hold two members that can never be one claim.

    Members of one kind are judged once, so that a group of a thousand copies costs no more than
    one of its distinct wordings.
    """
    kinds: dict[tuple[object, ...], int] = {}
    kind_of = [kinds.setdefault(kind(one), len(kinds)) for one in found]
    first = {at: i for i, at in reversed(list(enumerate(kind_of)))}
    known: dict[Pair, bool] = {}

    def kept_apart(a: int, b: int) -> bool:
        pair = (min(a, b), max(a, b))
        if pair not in known:
            known[pair] = apart_in_kind(found[first[a]], found[first[b]])
        return known[pair]

    def vetoed(left: list[int], right: list[int]) -> bool:
        sides = ({kind_of[i] for i in left}, {kind_of[i] for i in right})
        if any(kept_apart(a, b) for a in sides[0] for b in sides[1]):
            return True
        places: dict[str, list[int]] = {}
        for i in left:
            places.setdefault(found[i].mention.article, []).append(i)
        near = ((i, j) for j in right for i in places.get(found[j].mention.article, ()))
        return any(nested(found[i], found[j]) for i, j in near)

    return vetoed


def _fulfilled(
    found: Sequence[Proposition], alike: Mapping[Pair, float], options: ClaimOptions
) -> Iterator[Pair]:
    """Yield the pairs of what was planned and what is told to have happened: the same event of
    the same parties, whatever day it was planned for.
    """
    for (a, b), value in alike.items():
        for plan, event in ((a, b), (b, a)):
            one, other = found[plan], found[event]
            if one.state is State.PLANNED and other.state is State.FACT and value >= options.came:
                same = one.event == other.event and settles(one.event) and told_done(other.text)
                if same and not (one.denies or other.denies) and _same_parties(one, other):
                    yield plan, event


def _same_parties(a: Proposition, b: Proposition) -> bool:
    apart = nested(a, b) or reversed_roles(a, b) or elsewhere(a, b) or other_actors(a, b)
    where = located(a.event) and a.others & b.others
    what = (a.others & b.others) - a.places - b.places
    return bool(where or what) and not apart


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
        order = np.argpartition(-cosines, most - 1, axis=1)[:, :most]
        for row, columns in enumerate(order.tolist()):
            a = start + row
            for b in columns:
                pair = (min(a, b), max(a, b))
                if a == b or cosines[row, b] < options.propose or pair in pairs:
                    continue
                value = likeness(found[a], found[b], float(cosines[row, b]), rare=rare)
                if value > 0:
                    pairs[pair] = value
    return pairs


def _centred(vectors: Vectors, share: float) -> Vectors:
    """Return the vectors without a share of their mean, at unit length again."""
    import numpy as np

    moved = vectors - share * vectors.mean(axis=0, keepdims=True)
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    unit: Vectors = np.round(moved / np.maximum(lengths, 1e-9), 5)
    return unit
