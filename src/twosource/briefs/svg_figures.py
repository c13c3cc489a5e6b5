"""The picture of a measure: its values over the day they hold for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.briefs.scale import Axis, day_ticks, tame, value_axis, value_ticks
from twosource.briefs.svg import label, line, link, picture, spread, tag
from twosource.briefs.words import counted, day_number, text_width
from twosource.types import Chart

_ROW = 18.0  # between two labels: a line of 12 px text with air
_LOWEST = 170.0  # height of the plot where few labels need room
_TOP = 18.0
_BOTTOM = 30.0
_UNDATED = 64.0
_ARROW = 24.0
_IN_TABLE = "source in the table"
SHAPES = ("circle", "square", "triangle", "diamond", "cross", "ring")


@dataclass(frozen=True, slots=True)
class Mark:
    """A value as drawn; points that are the same are one mark with all their citations."""

    day: int | None
    low: float
    high: float
    label: str
    series: str
    citations: tuple[int, ...]

    @property
    def middle(self) -> float:
        """Where its label points: the middle of a range, the closed end of an open one."""
        if math.isinf(self.low):
            return self.high
        return self.low if math.isinf(self.high) else (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of the picture stand, in pixels."""

    width: float
    left: float
    right: float
    undated: float
    labels: float
    bottom: float


def marks_of(chart: Chart) -> list[Mark]:
    """Return what can be drawn of a chart: points with at least one bound, sorted."""
    merged: dict[tuple[str, float, float, str, str], list[int]] = {}
    for point in chart.points:
        if any(map(math.isnan, (point.low, point.high))):
            continue
        if math.isinf(point.low) and math.isinf(point.high):
            continue
        low, high = sorted((tame(point.low), tame(point.high)))
        key = (point.day, low, high, point.label, point.series)
        merged.setdefault(key, []).append(point.citation)
    marks = [
        Mark(day_number(day), low, high, words, series, tuple(sorted(set(cited))))
        for (day, low, high, words, series), cited in merged.items()
    ]
    return sorted(
        marks, key=lambda m: (m.day is None, m.day or 0, m.middle, m.label, m.series, m.citations)
    )


def figure_chart(chart: Chart, *, width: int, ident: str) -> str:
    """Return the chart of a measure as SVG, or the empty string where nothing can be drawn.

    Dated values stand over their day, undated ones in a column of their own; a range is a bar, an
    open side an arrow; who gives a value is told by shape and by the label.
    """
    marks = marks_of(chart)
    if not marks:
        return ""
    frame = _frame(marks, width)
    axis = value_axis(
        [bound for mark in marks for bound in (mark.low, mark.high)], frame.bottom - 10, _TOP + 6
    )
    days = _days(marks, frame)
    series = sorted({mark.series for mark in marks})
    parts = [
        *_grid(frame, axis),
        *_days_grid(frame, days),
        *_labels(marks, frame, axis, days),
        *_shapes(marks, frame, axis, days),
    ]
    legend = _legend(series, frame) if len(series) > 1 else []
    height = frame.bottom + _BOTTOM + 17 * len(legend)
    scale = " Logarithmic scale." if axis.log else ""
    told = "; ".join(f"{mark.label} ({mark.series or _IN_TABLE})" for mark in marks[:40])
    description = f"{counted(len(marks), 'value')}: {told}.{scale}"
    title = f"{chart.title}{f' ({chart.unit})' if chart.unit else ''}, by day"
    return picture((width, height), ident, (title, description), [*parts, *legend])


def _frame(marks: Sequence[Mark], width: int) -> Frame:
    axis = value_axis([b for mark in marks for b in (mark.low, mark.high)], 1, 0)
    left = max(text_width(tick.label, 11) for tick in value_ticks(axis)) + 12
    widest = max(text_width(_caption(mark), 12) for mark in marks) + 6
    labels = width - max(72.0, min(widest, width * 0.44))
    undated = labels - _UNDATED if any(mark.day is None for mark in marks) else 0.0
    dated = any(mark.day is not None for mark in marks)
    right = (undated or labels) - 18 if dated else left
    labelled = len({(mark.middle, _caption(mark)) for mark in marks})
    bottom = _TOP + max(_LOWEST, _ROW * labelled + 12)
    return Frame(width, left, right, undated, labels, bottom)


def _caption(mark: Mark) -> str:
    return mark.label or mark.series


def _days(marks: Sequence[Mark], frame: Frame) -> Axis | None:
    days = [mark.day for mark in marks if mark.day is not None]
    if not days:
        return None
    return Axis(min(days), max(days), frame.left + 14, frame.right - 14)


def _place(mark: Mark, frame: Frame, days: Axis | None) -> float:
    if mark.day is None or days is None:
        return frame.undated + _UNDATED / 2 - 9
    return days.at(mark.day)


def _grid(frame: Frame, axis: Axis) -> list[str]:
    parts = []
    stop = frame.labels - 10
    for tick in value_ticks(axis):
        y = axis.at(tick.value)
        parts.append(line((frame.left, y), (stop, y), "grid"))
        parts.append(label((frame.left - 7, y + 4), tick.label, "tick", anchor="end"))
    if axis.log:
        parts.append(label((0, 11), "log scale", "tick"))
    return parts


def _days_grid(frame: Frame, days: Axis | None) -> list[str]:
    parts = []
    if days is not None:
        parts.append(line((frame.left, frame.bottom), (frame.right, frame.bottom), "axis"))
        most = int((frame.right - frame.left) // 74) + 1
        for tick in day_ticks(int(days.low), int(days.high), most):
            x = days.at(tick.value)
            parts.append(line((x, frame.bottom), (x, frame.bottom + 4), "axis"))
            parts.append(label((x, frame.bottom + 17), tick.label, "tick", anchor="middle"))
    if frame.undated:
        x = frame.undated - 9
        parts.append(line((x, _TOP - 8), (x, frame.bottom), "break"))
        middle = frame.undated + _UNDATED / 2 - 9
        parts.append(label((middle, frame.bottom + 17), "undated", "tick", anchor="middle"))
    return parts


def _labels(marks: Sequence[Mark], frame: Frame, axis: Axis, days: Axis | None) -> list[str]:
    """Write each value once, led to from the leftmost of its marks."""
    values: dict[tuple[float, str], list[Mark]] = {}
    for mark in marks:
        values.setdefault((axis.at(mark.middle), _caption(mark)), []).append(mark)
    ordered = sorted(values)
    places = spread([middle for middle, _ in ordered], _ROW, _TOP, frame.bottom - 4)
    parts = []
    for (middle, words), y in zip(ordered, places, strict=True):
        same = values[middle, words]
        x, turn = min(_place(mark, frame, days) for mark in same), frame.labels - 12
        path = f"M{x + 7:g} {middle:g}H{turn - 8:g}L{turn + 6:g} {y:g}"
        parts.append(tag("path", d=path, class_="lead"))
        href = f"#c{same[0].citations[0]}" if same[0].citations else ""
        room = frame.width - frame.labels
        parts.append(link(href, label((frame.labels, y + 4), words, room=room)))
    return parts


def _shapes(marks: Sequence[Mark], frame: Frame, axis: Axis, days: Axis | None) -> list[str]:
    series = sorted({mark.series for mark in marks})
    taken: list[tuple[float, float]] = []
    parts = []
    for mark in marks:
        x, y = _place(mark, frame, days), axis.at(mark.middle)
        for _ in range(4):  # points on one spot step aside a little, and then lie on each other
            if any(abs(x - a) < 9 and abs(y - b) < 9 for a, b in taken):
                x += 9
        taken.append((x, y))
        kind = SHAPES[series.index(mark.series) % len(SHAPES)]
        href = f"#c{mark.citations[0]}" if mark.citations else ""
        parts.append(link(href, _bar(mark, x, axis) + shape(kind, x, y)))
    return parts


def _bar(mark: Mark, x: float, axis: Axis) -> str:
    y = axis.at(mark.middle)
    if math.isinf(mark.high) or math.isinf(mark.low):
        up = -1 if math.isinf(mark.high) else 1
        tip = y + up * _ARROW
        head = f"M{x - 4:g} {tip - up * 6:g}L{x:g} {tip:g}L{x + 4:g} {tip - up * 6:g}"
        return tag("path", d=f"M{x:g} {y:g}V{tip:g}{head}", class_="bound")
    if mark.low == mark.high:
        return ""
    low, high = axis.at(mark.low), axis.at(mark.high)
    path = f"M{x:g} {low:g}V{high:g}M{x - 5:g} {low:g}h10M{x - 5:g} {high:g}h10"
    return tag("path", d=path, class_="bound")


def shape(kind: str, x: float, y: float) -> str:
    """Return a mark of one of ``SHAPES`` about a point."""
    paths = {
        "square": f"M{x - 4.5:g} {y - 4.5:g}h9v9h-9z",
        "triangle": f"M{x:g} {y - 6:g}l5.5 10h-11z",
        "diamond": f"M{x:g} {y - 6.5:g}l6.5 6.5l-6.5 6.5l-6.5 -6.5z",
        "cross": f"M{x - 5:g} {y - 2:g}h3.5v-3.5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5z",
    }
    if kind in paths:
        return tag("path", d=paths[kind], class_="dot")
    return tag("circle", cx=x, cy=y, r=5, class_="dot ring" if kind == "ring" else "dot")


def _legend(series: Sequence[str], frame: Frame) -> list[str]:
    parts = []
    shown_series = series[: len(SHAPES)]
    for row, name in enumerate(shown_series):
        y = frame.bottom + _BOTTOM + 17 * row + 4
        words = label((20, y + 4), name or _IN_TABLE, room=frame.width - 20)
        parts.append(shape(SHAPES[row], 8, y) + words)
    if len(series) > len(shown_series):
        y = frame.bottom + _BOTTOM + 17 * len(parts) + 8
        more = f"and {counted(len(series) - len(shown_series), 'more source')}, in the table"
        parts.append(label((20, y), more))
    return parts
