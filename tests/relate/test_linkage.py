"""Average link: against a plain oracle, and independent of the order of pairs."""

from __future__ import annotations

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from twosource.relate.components import components
from twosource.relate.linkage import average_link


def oracle(count: int, similar: dict[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """Merge the most alike two clusters again and again, computing every mean anew."""
    clusters = [[i] for i in range(count)]

    def mean(a: list[int], b: list[int]) -> float:
        total = sum(similar.get((min(i, j), max(i, j)), 0.0) for i in a for j in b)
        return total / (len(a) * len(b))

    while len(clusters) > 1:
        best = max(
            combinations(range(len(clusters)), 2),
            key=lambda p: (mean(clusters[p[0]], clusters[p[1]]), -clusters[p[0]][0]),
        )
        if mean(clusters[best[0]], clusters[best[1]]) < threshold:
            break
        merged = clusters[best[0]] + clusters[best[1]]
        clusters = [c for i, c in enumerate(clusters) if i not in best] + [merged]
    return sorted(sorted(cluster) for cluster in clusters)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, dict[tuple[int, int], float]]:
    count = draw(st.integers(1, 8))
    pairs = list(combinations(range(count), 2))
    # Fractions of roots: no two means tie, since ties may be broken either way.
    values = draw(st.permutations([math.sqrt(i + 2.5) % 1 for i in range(len(pairs))]))
    return count, dict(zip(pairs, values, strict=True))


@given(graphs(), st.floats(0.2, 0.9))
def test_the_same_as_the_oracle(
    graph: tuple[int, dict[tuple[int, int], float]], threshold: float
) -> None:
    count, similar = graph
    assert average_link(count, similar, threshold) == oracle(count, similar, threshold)


def test_what_is_forbidden_never_stands_together() -> None:
    similar = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.95}

    def vetoed(left: list[int], right: list[int]) -> bool:
        return {0, 2} <= {*left, *right}

    assert average_link(3, similar, 0.4, forbidden=vetoed) == [[0, 1], [2]]


def test_components_against_networkx() -> None:
    import networkx as nx

    edges = [("a", "b"), ("c", "d"), ("b", "e"), ("f", "f")]
    graph = nx.Graph(edges)
    graph.add_node("g")
    found = components(sorted(graph.nodes), edges)
    assert {frozenset(group) for group in found} == set(
        map(frozenset, nx.connected_components(graph))
    )
