"""The picture of a story's lineage: one row an article, time to the right, copies by arrows.

All lines run in a field of their own left of the words, so that words and lines never meet,
whatever the number of articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.briefs.svg import FONT, label, line, link, picture, tag, two_labels
from twosource.briefs.words import clip, counted, day_number, short_day, text_width
from twosource.types import Edge, Node

KINDS = {
    "verbatim": "copy of",
    "rewrite": "rewrite of",
    "translation": "translation of",
    "shared_quotes": "shares quotes with",
}
_ROW = 24.0
_LOW_ROW = 40.0  # where the words of a row stand on two lines
_GAP = 12.0  # between articles that share nothing
_TOP = 34.0
_LANE = 5.0
_FIRST = 14.0  # the first column
_ASIDE = 44.0  # between the last dated column and that of articles without a date
_WIDEST = 36.0


@dataclass(frozen=True, slots=True)
class Row:
    """An article's row: its number in the picture and where its dot stands."""

    number: int
    node: Node
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Where moments stand: the field's width, the place of each moment, that of articles without
    a date (0 where all have one), and the step between columns.
    """

    field: float
    x_of: Mapping[str, float]
    undated: float
    step: float


def lineage_graph(nodes: Sequence[Node], edges: Sequence[Edge], *, width: int, ident: str) -> str:
    """Return the graph of reuse as SVG, or the empty string where there are no articles.

    Earliest on the left and, within a family, on top; undated articles stand at the right. The
    kind of reuse is told by the line's style and in words; shared quotes are dotted and join no
    family.
    """
    if not nodes:
        return ""
    known = {node.article for node in nodes}
    edges = [edge for edge in edges if edge.origin in known and edge.copy in known]
    narrow = width < 520
    columns = _columns(nodes, width)
    rows = _rows(nodes, edges, columns, _LOW_ROW if narrow else _ROW)
    by_id = {row.node.article: row for row in rows}
    notes = _notes(edges, by_id)
    parts = _header(columns, rows[-1].y)
    parts += [_edge(edge, by_id, lane, columns.step) for edge, lane in _lanes(edges, by_id)]
    for row in rows:
        parts.append(_row(row, notes[row.node.article], columns.field, (width, narrow)))
    height = rows[-1].y + (_LOW_ROW if narrow else _ROW)
    kinds = ", ".join(f"{counted(n, 'arrow')} {KINDS.get(kind, kind)}" for kind, n in _count(edges))
    description = (
        f"{counted(len(nodes), 'article')}, earliest on the left; {kinds or 'no reuse found'}. "
        "The table below says the same."
    )
    return picture((width, height), ident, ("Who copied whom", description), parts)


def families(nodes: Sequence[Node], edges: Sequence[Edge]) -> list[list[Node]]:
    """Return the articles in families that reuse joins (shared quotes do not), each family by
    date, and the families by their earliest date.
    """
    parent = {node.article: node.article for node in nodes}

    def root(ident: str) -> str:
        while parent[ident] != ident:
            parent[ident] = parent[parent[ident]]
            ident = parent[ident]
        return ident

    for edge in edges:
        if edge.kind != "shared_quotes":
            low, high = sorted((root(edge.origin), root(edge.copy)))
            parent[high] = low
    found: defaultdict[str, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=_when):
        found[root(node.article)].append(node)
    return sorted(found.values(), key=lambda family: _when(family[0]))


def _when(node: Node) -> tuple[bool, str, str, str]:
    # A day without a time stands after that day's moments: "~" sorts after digits and "T".
    return (day_number(node.published) is None, _moment(node), node.name, node.article)


def _moment(node: Node) -> str:
    return node.published if len(node.published) > 10 else node.published + "~"


def _field(width: int) -> float:
    return min(280.0, max(96.0, width * 0.36)) if width >= 520 else 104.0


def _columns(nodes: Sequence[Node], width: int) -> Columns:
    moments = sorted({_moment(node) for node in nodes if day_number(node.published) is not None})
    bare = any(day_number(node.published) is None for node in nodes)
    field = _field(width)
    undated = field - 20 if bare else 0.0
    aside = min(_ASIDE, field * 0.25)
    room = (undated - aside if bare else field - 20) - _FIRST
    step = max(0.0, room / max(1, len(moments) - 1))
    x_of = {moment: round(_FIRST + at * step, 1) for at, moment in enumerate(moments)}
    return Columns(field, x_of, undated, min(step, _WIDEST))


def _rows(nodes: Sequence[Node], edges: Sequence[Edge], columns: Columns, row: float) -> list[Row]:
    rows: list[Row] = []
    y = _TOP
    last: list[Node] = []
    for family in families(nodes, edges):
        if rows and (len(family) > 1 or len(last) > 1):
            y += _GAP
        for node in family:
            x = columns.x_of.get(_moment(node), columns.undated)
            rows.append(Row(len(rows) + 1, node, x, round(y, 1)))
            y += row
        last = family
    return rows


def _notes(edges: Sequence[Edge], by_id: Mapping[str, Row]) -> defaultdict[str, list[str]]:
    notes: defaultdict[str, list[str]] = defaultdict(list)
    ordered = sorted(edges, key=lambda e: (-e.share, by_id[e.origin].number, e.kind))
    for edge in ordered:
        origin, copy = by_id[edge.origin].number, by_id[edge.copy].number
        share = f", {edge.share:.0%}" if edge.share and edge.kind != "shared_quotes" else ""
        if edge.directed or edge.kind == "shared_quotes":
            notes[edge.copy].append(f"{KINDS.get(edge.kind, edge.kind)} {origin}{share}")
        else:
            words = KINDS.get(edge.kind, edge.kind).removesuffix(" of")
            notes[edge.copy].append(f"{words} of {origin} or the reverse{share}")
        if edge.kind == "shared_quotes":
            notes[edge.origin].append(f"{KINDS[edge.kind]} {copy}")
    return notes


def _header(columns: Columns, bottom: float) -> list[str]:
    y = _TOP - 22
    last = max(columns.x_of.values(), default=0.0)
    parts = []
    if len(columns.x_of) > 1:
        parts.append(label((2, y), "earlier", "tick"))
        if last > 130:
            parts.append(
                tag("path", d=f"M52 {y - 4:g}H{last - 38:g}m-5 -3l5 3l-5 3", class_="axis")
            )
        if last > 76:
            parts.append(label((last + 6, y), "later", "tick", anchor="end"))
    if columns.undated and columns.x_of:
        x = (last + columns.undated) / 2 + 2
        parts.append(line((x, _TOP - 12), (x, bottom + 8), "break"))
        parts.append(label((columns.undated + 14, y), "no date", "tick", anchor="end"))
    return parts


def _lanes(edges: Sequence[Edge], by_id: Mapping[str, Row]) -> list[tuple[Edge, int]]:
    """Give each trunk (an origin's arrows of one kind) a lane in its column, clear of others."""
    trunks: defaultdict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in sorted(edges, key=lambda e: (by_id[e.origin].number, e.kind, by_id[e.copy].number)):
        trunks[(edge.origin, edge.kind)].append(edge)
    taken: defaultdict[float, list[tuple[float, float, int]]] = defaultdict(list)
    placed = []
    for (origin, _), members in trunks.items():
        ys = [by_id[origin].y, *(by_id[edge.copy].y for edge in members)]
        low, high = min(ys), max(ys)
        x = by_id[origin].x
        busy = {lane for a, b, lane in taken[x] if a <= high and low <= b}
        lane = next(n for n in range(len(busy) + 1) if n not in busy)
        taken[x].append((low, high, lane))
        placed += [(edge, lane) for edge in members]
    return placed


def _edge(edge: Edge, by_id: Mapping[str, Row], lane: int, step: float) -> str:
    """Draw from the origin's trunk down or up to the copy's row, and there to its dot."""
    origin, copy = by_id[edge.origin], by_id[edge.copy]
    side = 1 if copy.x > origin.x else -1
    off = max(2.0, min(10.0, step * 0.4)) if side > 0 else 12.0
    trunk = origin.x + off + min(_LANE, step * 0.15) * (lane % 4)
    down = 1 if copy.y > origin.y else -1
    end = copy.x - side * 7
    curve = min(3.0, abs(end - trunk))
    path = (
        f"M{min(origin.x + 4, trunk):g} {origin.y:g}H{trunk:g}"
        f"V{copy.y - curve * down:g}q0 {curve * down:g} {curve * side:g} {curve * down:g}H{end:g}"
    )
    kind = edge.kind if edge.kind in KINDS else "verbatim"
    parts = tag("path", d=path, class_=f"edge {kind}")
    if edge.directed:
        head = f"M{end + side:g} {copy.y:g}l{-5 * side:g} -3.5v7z"
        parts += tag("path", d=head, class_="tip")
    return parts


def _row(row: Row, notes: Sequence[str], field: float, room: tuple[float, bool]) -> str:
    width, narrow = room
    guide = line((row.x + 8, row.y), (field - 4, row.y), "guide")
    dot = tag("circle", cx=row.x, cy=row.y, r=5, class_="dot ring" if notes else "dot")
    number = label((field + 14, row.y + 4), str(row.number), "num", anchor="end")
    node = row.node
    name = node.outlet or node.name
    day = short_day(node.published) if day_number(node.published) else "no date"
    start = field + 20
    under = " · ".join(part for part in (day, _told(notes)) if part)
    room_left = width - start
    if narrow:
        words = label((start, row.y + 4), name, "lab strong", room=room_left)
        words += label((start, row.y + 19), under, "tick", room=room_left)
    else:
        name = clip(name, room_left * (0.5 if notes else 0.74), FONT + 0.5)
        left = room_left - text_width(name, FONT + 0.5) - 8
        words = two_labels((start, row.y + 4), name, clip(under, left, FONT))
    return guide + dot + link(f"#a-{node.article}", number + words)


def _told(notes: Sequence[str]) -> str:
    """Return the strongest tie in words, and how many more there are."""
    if len(notes) < 2:
        return "".join(notes)
    return f"{notes[0]}, and {len(notes) - 1} more"


def _count(edges: Sequence[Edge]) -> list[tuple[str, int]]:
    counts: defaultdict[str, int] = defaultdict(int)
    for edge in edges:
        counts[edge.kind] += 1
    return sorted(counts.items())
