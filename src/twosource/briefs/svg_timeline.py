"""The picture of a timeline: numbered marks on one strip, with long silences folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from twosource.briefs.scale import Axis, Tick, day_ticks
from twosource.briefs.svg import label, line, link, picture, tag
from twosource.briefs.words import MONTHS, counted, day_number

_MARK = 22.0  # height of a mark, with air
_MARK_WIDTH = 36.0  # width of a mark with a number of four digits, with air
_TALLEST = 8  # marks on each other before the rest is told by one "+n"
_FOLD = 34.0  # width of a folded silence
_LABEL = 80.0  # a date in words
_FOLD_EVERY = 120  # pixels of width a fold, with its words, may be asked for
_EDGE = 30.0  # from a cluster's end to its first mark
# A gap is folded when it is this many times the mean of the gaps that stay.
_SILENCE = 6.0


@dataclass(frozen=True, slots=True)
class Event:
    """An event: half-open interval in day numbers, its line's number and its words."""

    begin: int
    end: int
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """A stretch of time without long silences, and its place on the strip."""

    axis: Axis
    events: tuple[Event, ...]


def event_of(number: int, words: str, begin: str, end: str) -> Event | None:
    """Return the event of a line, or None where it is not dated."""
    first, last = day_number(begin), day_number(end)
    if first is None:
        return None
    return Event(first, max(first + 1, last or first + 1), number, words)


def timeline_strip(events: Sequence[Event], *, width: int, ident: str) -> str:
    """Return the strip as SVG, or the empty string where no event is dated.

    Each mark bears the number of its line; marks of one time stand on each other; an interval is
    a bar under its mark.
    """
    if not events:
        return ""
    ordered = sorted(events, key=lambda e: (e.begin, e.end, e.number))
    clusters = _clusters(ordered, width)
    stacks = [_stack(cluster) for cluster in clusters]
    height = max(level for stack in stacks for _, level, _ in stack) + 1
    base = 14 + height * _MARK
    parts: list[str] = []
    for at, (cluster, stack) in enumerate(zip(clusters, stacks, strict=True)):
        parts += _axis(cluster, base)
        parts += [_bar(event, cluster, base) for event in cluster.events]
        parts += [_mark(x, base - 16 - level * _MARK, members) for x, level, members in stack]
        if at:
            parts.append(_fold(clusters[at - 1], cluster, base))
    told = "; ".join(f"{_span_words(e)}: {e.words}" for e in ordered[:40])
    names = ("Timeline", f"{counted(len(ordered), 'dated event')}. {told}")
    return picture((width, base + 30), ident, names, parts)


def _span_words(event: Event) -> str:
    first = date.fromordinal(event.begin)
    if event.end - event.begin > 300:
        return str(first.year)
    if event.end - event.begin > 26:
        return f"{MONTHS[first.month - 1][:3]} {first.year}"
    return f"{first.day} {MONTHS[first.month - 1][:3]} {first.year}"


def _clusters(ordered: Sequence[Event], width: int) -> list[Cluster]:
    groups = [[event] for event in ordered[:1]]
    folds = _folds(ordered, width // _FOLD_EVERY)
    for at, event in enumerate(ordered[1:], start=1):
        if at in folds:
            groups.append([])
        groups[-1].append(event)
    days = [len({event.begin for event in group}) for group in groups]
    room = width - _FOLD * (len(groups) - 1)
    least = min(64.0, room / len(groups))
    spare = room - least * len(groups)
    weights = [count - 1 for count in days]
    clusters, x = [], 0.0
    for group, weight in zip(groups, weights, strict=True):
        total = sum(weights)
        wide = least + (spare * weight / total if total else spare / len(groups))
        first = min(event.begin for event in group)
        last = max(event.begin for event in group)
        clusters.append(Cluster(Axis(first, last, x + _EDGE, x + wide - _EDGE), tuple(group)))
        x += wide + _FOLD
    return clusters


def _folds(ordered: Sequence[Event], most: int) -> set[int]:
    begins = [event.begin for event in ordered]
    gaps = sorted(((begins[at] - begins[at - 1], at) for at in range(1, len(begins))), reverse=True)
    folds: set[int] = set()
    total, left = sum(gap for gap, _ in gaps), len(gaps)
    for gap, at in gaps[:most]:
        total, left = total - gap, left - 1
        if gap < 30 or gap <= _SILENCE * (total / left if left else 0):
            break
        folds.add(at)
    return folds


def _stack(cluster: Cluster) -> list[tuple[float, int, list[Event]]]:
    """Return marks as x, level and events; only the topmost of a high stack holds several."""
    placed: list[tuple[float, int, list[Event]]] = []
    ends = [-_MARK_WIDTH] * _TALLEST
    for event in cluster.events:
        x = cluster.axis.at(event.begin)
        level = next((n for n, end in enumerate(ends) if x - end >= _MARK_WIDTH), _TALLEST - 1)
        if level == _TALLEST - 1 and x - ends[level] < _MARK_WIDTH:
            _join(placed, level, event)
            continue
        ends[level] = x
        placed.append((x, level, [event]))
    return placed


def _join(placed: list[tuple[float, int, list[Event]]], level: int, event: Event) -> None:
    for _, at, members in reversed(placed):
        if at == level:
            members.append(event)
            return


def _axis(cluster: Cluster, base: float) -> list[str]:
    axis = cluster.axis
    parts = [line((axis.start - _EDGE, base), (axis.stop + _EDGE, base), "axis")]
    for tick in _ticks(cluster):
        x = axis.at(tick.value)
        parts.append(line((x, base), (x, base + 4), "axis"))
        parts.append(label((x, base + 18), tick.label, "tick", anchor="middle"))
    return parts


def _ticks(cluster: Cluster) -> list[Tick]:
    """Return the days to write under a cluster, in the words of its events where it is small."""
    axis, events = cluster.axis, cluster.events
    room = axis.stop - axis.start
    if axis.low < axis.high and room > 2 * _LABEL:
        return day_ticks(int(axis.low), int(axis.high), int(room // _LABEL) + 1)
    ticks = [Tick(axis.low, _span_words(events[0]))]
    if axis.low < axis.high and room > _LABEL:
        ticks.append(Tick(axis.high, _span_words(events[-1])))
    return ticks


def _bar(event: Event, cluster: Cluster, base: float) -> str:
    if event.end - event.begin < 2:
        return ""
    begin, end = cluster.axis.at(event.begin), cluster.axis.at(event.end)
    return line((begin, base), (end, base), "bar") if end - begin > 3 else ""


def _mark(x: float, y: float, members: Sequence[Event]) -> str:
    first = members[0]
    words = str(first.number) if len(members) == 1 else f"+{len(members)}"
    wide = 19.0 + 6.5 * max(0, len(words) - 2)
    content = tag("rect", x=x - wide / 2, y=y - 9.5, width=wide, height=19.0, rx=9.5, class_="disc")
    content += label((x, y + 4), words, "on", anchor="middle")
    return link(f"#l{first.number}", content)


def _fold(before: Cluster, after: Cluster, base: float) -> str:
    x = (before.axis.stop + after.axis.start) / 2
    years = (after.axis.low - before.axis.low) / 365.25
    words = counted(round(years), "year") if years >= 1.5 else f"{round(years * 12)} months"
    marks = f"M{x - 5:g} {base + 5:g}l4 -10M{x + 1:g} {base + 5:g}l4 -10"
    return tag("path", d=marks, class_="axis") + label(
        (x, base - 10), words, "tick", anchor="middle"
    )
