"""Exact alignment: which words of a text stand in another one, in the same order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.text.shingles import NO_SHINGLE, SHINGLE, Shingled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from twosource.text.shingles import Hashes, Positions

_TRIED = 8  # places of a repeated shingle that are tried, so that "la la la ..." stays cheap
_STEP = 64  # words compared at a time: most runs are shorter


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """``length`` words from ``a`` on in one text are those from ``b`` on in the other."""

    a: int
    b: int
    length: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """A passage: blocks in order, with small edits between them. Bounds are word indices,
    half-open; ``same`` counts the words that are equal.
    """

    blocks: tuple[Block, ...]
    same: int

    @property
    def a(self) -> tuple[int, int]:
        """First word in the one text, and the one after the last."""
        last = self.blocks[-1]
        return self.blocks[0].a, last.a + last.length

    @property
    def b(self) -> tuple[int, int]:
        """The same in the other text."""
        last = self.blocks[-1]
        return self.blocks[0].b, last.b + last.length


def align(a: Shingled, b: Shingled, *, bridge: int) -> tuple[Aligned, ...]:
    """Return the passages that two texts share, in the order of the first.

    Args:
        a: The one text.
        b: The other.
        bridge: Up to how many changed words on either side are bridged.

    A passage has at least one run of eight equal words.
    """
    blocks = _blocks(a, b)
    passages: list[list[Block]] = []
    for block in blocks:
        if passages and _joins(passages[-1][-1], block, bridge):
            passages[-1].append(block)
        else:
            passages.append([block])
    return tuple(Aligned(tuple(blocks), _same(blocks, a.words, b.words)) for blocks in passages)


def _joins(left: Block, right: Block, bridge: int) -> bool:
    gap_a = right.a - left.a - left.length
    gap_b = right.b - left.b - left.length
    return 0 <= gap_a <= bridge and 0 <= gap_b <= bridge


def _blocks(a: Shingled, b: Shingled) -> list[Block]:
    """Walk through the first text's shingles that stand in the second, longest run first at
    each place.
    """
    import numpy as np

    order, starts, counts = _places(a.grams, b.grams)
    blocks: list[Block] = []
    at = 0
    for start in np.flatnonzero(counts).tolist():
        if start < at:
            continue
        low, count = int(starts[start]), min(int(counts[start]), _TRIED)
        after = blocks[-1].b + blocks[-1].length if blocks else 0
        best = Block(start, 0, 0)
        for place in order[low : low + count].tolist():
            length = _run(a.words[start:], b.words[place:], a.grams[start:])
            # The longest run; of equal ones the first that follows the passage before.
            better = (length, place >= after, -place) > (best.length, best.b >= after, -best.b)
            if better:
                best = Block(start, place, length)
        blocks.append(_pulled_back(best, blocks[-1] if blocks else None, a, b.words))
        at = start + best.length
    return blocks


def _places(ours: Hashes, theirs: Hashes) -> tuple[Positions, Positions, Positions]:
    """Return where each of our shingles stands in the other text: an order of its places, and
    for each of ours the first index in it and the count.
    """
    import numpy as np

    order = np.argsort(theirs, kind="stable")
    ranked = theirs[order]
    starts = np.searchsorted(ranked, ours, side="left")
    counts = np.searchsorted(ranked, ours, side="right") - starts
    counts[ours == np.uint64(NO_SHINGLE)] = 0
    return order, starts, counts


def _run(a: Hashes, b: Hashes, grams: Hashes) -> int:
    """Return how many words are equal from the start on, not going into what is left out."""
    import numpy as np

    limit = min(len(a), len(b))
    at = SHINGLE
    step = _STEP
    while at < limit:
        end = min(at + step, limit)
        different = np.flatnonzero(a[at:end] != b[at:end])
        if len(different):
            limit = at + int(different[0])
            break
        at, step = end, step * 2
    holes = np.flatnonzero(grams[: limit - SHINGLE + 1] == np.uint64(NO_SHINGLE))
    return int(holes[0]) + SHINGLE - 1 if len(holes) else limit


def _pulled_back(block: Block, before: Block | None, a: Shingled, b: Hashes) -> Block:
    """Extend a block to the left over words that an earlier block did not take.

    Needed where the shingles before it were matched elsewhere in the other text.
    """
    floor_a = before.a + before.length if before else 0
    start, place = block.a, block.b
    floor_b = before.b + before.length if before and before.b <= place else 0
    while start > floor_a and place > floor_b and a.words[start - 1] == b[place - 1]:
        if int(a.grams[start - 1]) == NO_SHINGLE:
            break
        start, place = start - 1, place - 1
    return Block(start, place, block.length + block.a - start)


def _same(blocks: list[Block], a: Hashes, b: Hashes) -> int:
    total = sum(block.length for block in blocks)
    for left, right in pairwise(blocks):
        total += _common(
            a[left.a + left.length : right.a].tolist(), b[left.b + left.length : right.b].tolist()
        )
    return total


def _common(a: list[int], b: list[int]) -> int:
    """Length of the longest common subsequence; both are at most a bridge long."""
    row = [0] * (len(b) + 1)
    for left in a:
        before = 0
        for column, right in enumerate(b, 1):
            here = row[column]
            row[column] = before + 1 if left == right else max(here, row[column - 1])
            before = here
    return row[-1]


def runs(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the half-open index ranges in which a mask is true."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8)))
    return [(int(i), int(j)) for i, j in edges.reshape(-1, 2)]
