"""The lineage picture in words: for those who hear the page, and for Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.briefs.svg_lineage import KINDS, families
from twosource.briefs.words import short_day, shown
from twosource.types import Brief, Edge


@dataclass(frozen=True, slots=True)
class Kin:
    """An article of the table, with its number in the picture and what it was taken from."""

    number: int
    article: str
    outlet: str
    day: str
    taken: str


def kin_of(brief: Brief) -> list[Kin]:
    """Return the articles in the picture's order, each with what it was taken from in words."""
    ordered = [node for family in families(brief.nodes, brief.edges) for node in family]
    numbers = {node.article: at for at, node in enumerate(ordered, start=1)}
    taken: dict[str, list[str]] = {}
    for edge in brief.edges:
        if edge.origin in numbers and edge.copy in numbers:
            taken.setdefault(edge.copy, []).append(_taken(edge, numbers[edge.origin]))
    return [
        Kin(
            numbers[node.article],
            node.article,
            shown(node.outlet or node.name),
            short_day(node.published),
            "; ".join(taken.get(node.article, [])),
        )
        for node in ordered
    ]


def _taken(edge: Edge, origin: int) -> str:
    words = f"{KINDS.get(edge.kind, edge.kind)} {origin}"
    if edge.kind == "shared_quotes":
        return words
    reverse = "" if edge.directed else ", or the reverse"
    share = f" ({edge.share:.0%} of its wording)" if edge.share else ""
    return f"{words}{reverse}{share}"
