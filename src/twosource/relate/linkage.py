"""Average-link clustering of a sparse similarity graph, in a stable order."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping


def average_link(
    count: int,
    similar: Mapping[tuple[int, int], float],
    threshold: float,
    *,
    forbidden: Callable[[list[int], list[int]], bool] | None = None,
) -> list[list[int]]:
    """Return clusters of the items 0 .. count-1, each sorted, all sorted by first item.

    Clusters merge while their mean pair similarity (UPGMA; pairs that ``similar`` lacks count as
    0) is at least ``threshold`` and ``forbidden`` does not veto the two member lists. Ties go to
    the lower items, so that the result depends on the items alone. Cost: n pairs log n.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(count)}
    sums: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    heap: list[tuple[float, int, int]] = []
    for (a, b), value in sorted(similar.items()):
        if a == b:
            continue
        sums[a][b] = sums[b][a] = value
        if value >= threshold:
            heapq.heappush(heap, (-value, min(a, b), max(a, b)))
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        total = sums[a].get(b)
        if total is None or -negative != total / (len(members[a]) * len(members[b])):
            continue  # an older score of clusters that have grown since
        if forbidden is not None and forbidden(members[a], members[b]):
            del sums[a][b], sums[b][a]
            continue
        _merge(a, b, members, sums)
        for other, value in sums[a].items():
            mean = value / (len(members[a]) * len(members[other]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(a, other), max(a, other)))
    return sorted(sorted(group) for group in members.values())


def _merge(
    a: int, b: int, members: dict[int, list[int]], sums: dict[int, dict[int, float]]
) -> None:
    """Fold cluster ``b`` into ``a``, adding up the pair sums of both."""
    members[a] += members.pop(b)
    for other, value in sums.pop(b).items():
        del sums[other][b]
        if other == a:
            continue
        total = sums[a].get(other, 0.0) + value
        sums[a][other] = sums[other][a] = total
