"""Average link over a sparse graph of scores: the one way in which groups are made."""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def average_link(
    count: int, scores: Mapping[tuple[int, int], float], *, threshold: float
) -> list[list[int]]:
    """Return groups of ``range(count)``, merged while their average score is the threshold.

    The two groups with the highest average over all their pairs are merged first (UPGMA, Sokal
    and Michener 1958); a pair without a score counts as 0, and groups without one are never
    compared, so that the cost follows the scores. On equal averages the groups with the smallest
    members go first: number items in the order of their ids and the result depends on the set.

    Args:
        count: How many items.
        scores: A score for some pairs (i, j) with i < j.
        threshold: The least average at which two groups become one; above 0.
    """
    totals: list[dict[int, float]] = [{} for _ in range(count)]
    for (i, j), score in sorted(scores.items()):
        totals[i][j] = totals[j][i] = score
    members = [[i] for i in range(count)]
    alive = [True] * count
    version = [0] * count
    heap = [(-score, i, j, 0, 0) for (i, j), score in scores.items() if score >= threshold]
    heapq.heapify(heap)
    while heap:
        _, i, j, seen_i, seen_j = heapq.heappop(heap)
        if not (alive[i] and alive[j]) or (version[i], version[j]) != (seen_i, seen_j):
            continue
        # The group keeps its smallest member as its number, so that ties do not depend on sizes.
        alive[j] = False
        version[i] += 1
        members[i] += members[j]
        _absorb(totals, i, j)
        for k, total in totals[i].items():
            average = total / (len(members[i]) * len(members[k]))
            if average >= threshold:
                low, high = min(i, k), max(i, k)
                heapq.heappush(heap, (-average, low, high, version[low], version[high]))
    return [sorted(group) for group, is_group in zip(members, alive, strict=True) if is_group]


def _absorb(totals: list[dict[int, float]], i: int, j: int) -> None:
    """Move the scores of group ``j`` to group ``i``."""
    del totals[i][j]
    for k, total in totals[j].items():
        if k != i:
            del totals[k][j]
            totals[i][k] = totals[k][i] = totals[i].get(k, 0.0) + total
    totals[j] = {}
