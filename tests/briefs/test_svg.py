from __future__ import annotations

import math
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefs.sample import brief
from twosource.briefs.scale import day_ticks, value_axis, value_ticks
from twosource.briefs.svg_figures import figure_chart
from twosource.briefs.svg_lineage import lineage_graph
from twosource.briefs.svg_timeline import Event, event_of, timeline_strip
from twosource.briefs.words import text_width
from twosource.types import Chart, Edge, Node, Point

WIDTHS = [640, 346]
INF = math.inf
Box = tuple[float, float, float, float, str]


def parsed(svg: str) -> ElementTree.Element:
    assert not re.search(r'="[^"]*\bnan\b', svg)
    assert not re.search(r'"[^"]*\binf\b[^"]*"', re.sub(r"<(title|desc|text).*?</\1>", "", svg))
    return ElementTree.fromstring(svg)  # noqa: S314 - our own output


def texts(svg: str) -> Iterator[Box]:
    """The boxes that words take up: left, top, right, bottom, words."""
    for element in parsed(svg).iter("text"):
        words = "".join(element.itertext())
        kind = element.get("class", "")
        size = 11.0 if kind in {"tick", "num", "on"} else 12.0
        width = text_width(words, size) * 0.85  # the estimate is generous
        x, y = float(element.get("x", "0")), float(element.get("y", "0"))
        anchor = element.get("text-anchor", "start")
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        yield left, y - size * 0.72, left + width, y + size * 0.2, words


def overlapping(svg: str) -> list[tuple[str, str]]:
    boxes = list(texts(svg))
    return [
        (a[4], b[4])
        for at, a in enumerate(boxes)
        for b in boxes[at + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def outside(svg: str) -> list[str]:
    root = parsed(svg)
    width, height = float(root.get("width", "0")), float(root.get("height", "0"))
    return [
        words
        for left, top, right, bottom, words in texts(svg)
        if left < -1 or right > width + 1 or top < -1 or bottom > height + 1
    ]


def chart(*points: Point) -> Chart:
    return Chart("f1", "ships", "ship", points)


def many_points(count: int) -> Chart:
    return chart(
        *(
            Point(
                "" if n % 7 == 0 else f"2031-03-{1 + n % 28:02}",
                1000 + n // 3,
                INF if n % 5 == 0 else 1000 + n // 3 + n % 2,
                f"value number {n} of a very long measure",
                f"source {n % 9}",
                n + 1,
            )
            for n in range(count)
        )
    )


CHARTS = {
    "one value": chart(Point("2031-03-04", 5, 5, "5", "a", 1)),
    "one undated value": chart(Point("", 5, 5, "5", "", 1)),
    "equal values": chart(
        Point("2031-03-04", 5, 5, "5", "a", 1), Point("2031-03-04", 5, 5, "5", "b", 2)
    ),
    "zero": chart(Point("2031-03-04", 0, 0, "none", "a", 1)),
    "negative": chart(
        Point("2031-03-04", -5, -5, "-5", "a", 1), Point("2031-03-05", 3, 3, "3", "a", 2)
    ),
    "a trillion and one": chart(
        Point("2031-03-04", 1, 1, "1", "a", 1),
        Point("2032-03-04", 1e12, 1e12, "1 trillion", "b", 2),
    ),
    "open sides": chart(
        Point("2031-03-04", 10, INF, "at least 10", "a", 1),
        Point("2031-03-05", -INF, 20, "at most 20", "b", 2),
    ),
    "centuries": chart(
        Point("1031-03-04", 10, 12, "10 to 12", "a", 1), Point("2031-03-05", 11, 11, "11", "b", 2)
    ),
    "many": many_points(40),
    "wide script": chart(
        Point("2031-03-04", 1, 1, "少なくとも十四人が死亡したと沿岸警備隊が発表した", "港日新聞", 1)
    ),
    "sample": brief().charts[1],
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", CHARTS)
def test_words_of_a_chart_do_not_overlap(name: str, width: int) -> None:
    svg = figure_chart(CHARTS[name], width=width, ident="x")
    assert not overlapping(svg)
    assert not outside(svg)


def test_a_chart_without_values_is_empty() -> None:
    assert figure_chart(chart(), width=640, ident="x") == ""
    assert figure_chart(chart(Point("", -INF, INF, "dozens", "", 1)), width=640, ident="x") == ""


def test_undated_values_stand_apart_and_open_sides_are_arrows() -> None:
    svg = figure_chart(brief().charts[1], width=640, ident="x")
    assert ">undated<" in svg
    dated = figure_chart(CHARTS["open sides"], width=640, ident="x")
    assert ">undated<" not in dated
    assert dated.count('class="bound"') == 2


def test_a_chart_says_its_values_to_those_who_hear_it() -> None:
    root = parsed(figure_chart(CHARTS["open sides"], width=640, ident="x"))
    assert root.get("role") == "img"
    assert "at least 10 (a); at most 20 (b)" in (root.findtext("desc") or "")


bounds = st.floats(allow_nan=True, allow_infinity=True)
days = st.sampled_from(["", "2031-03-04", "1961", "9999-12-31", "0001-01-01", "nonsense"])


@settings(max_examples=150, deadline=None)
@given(
    points=st.lists(
        st.tuples(days, bounds, bounds, st.text(max_size=30), st.text(max_size=9)), max_size=12
    )
)
def test_any_values_give_a_sound_chart(
    points: list[tuple[str, float, float, str, str]],
) -> None:
    made = chart(*(Point(*point, citation=n) for n, point in enumerate(points)))
    svg = figure_chart(made, width=346, ident="x")
    if svg:
        parsed(svg)


def nodes(count: int) -> tuple[Node, ...]:
    return tuple(
        Node(
            f"a{n}",
            f"article {n}",
            f"The Outlet Number {n} with a Long Name" if n % 3 else f"Wire {n}",
            "" if n % 11 == 0 else f"2031-03-{1 + n % 9:02}T{n % 24:02}:00:00+00:00",
        )
        for n in range(count)
    )


def edges(count: int) -> tuple[Edge, ...]:
    kinds = ("verbatim", "rewrite", "translation", "shared_quotes")
    return tuple(
        Edge(f"a{n // 4}", f"a{n}", kinds[n % 4], 0.5, n % 4 != 3) for n in range(1, count)
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("count", [1, 2, 12, 60])
def test_words_of_a_lineage_do_not_overlap(count: int, width: int) -> None:
    svg = lineage_graph(nodes(count), edges(count), width=width, ident="x")
    assert not overlapping(svg)
    assert not outside(svg)
    assert svg.count('class="num"') == count


def test_a_lineage_tells_kind_and_direction_in_words_and_by_line() -> None:
    made = brief()
    svg = lineage_graph(made.nodes, made.edges, width=640, ident="x")
    assert svg.count('class="tip"') == sum(edge.directed for edge in made.edges)
    for kind in ("verbatim", "rewrite", "translation", "shared_quotes"):
        assert f'class="edge {kind}"' in svg
    for words in ("copy of 1, 92%", "translation of 1", "shares quotes with 5"):
        assert words in svg


def test_earlier_articles_stand_left_of_later_ones() -> None:
    made = [Node(f"a{n}", "", f"Outlet {n}", f"2031-03-0{n}") for n in (3, 1, 2)]
    root = parsed(lineage_graph(made, (), width=640, ident="x"))
    places = [float(circle.get("cx", "0")) for circle in root.iter("circle")]
    assert places == sorted(places)
    assert len(set(places)) == 3


def test_a_lineage_of_nothing_is_empty_and_strange_edges_are_left_out() -> None:
    assert lineage_graph((), (), width=640, ident="x") == ""
    stray = Edge("a0", "elsewhere", "verbatim", 1.0, directed=True)
    loop = Edge("a0", "a0", "verbatim", 1.0, directed=True)
    parsed(lineage_graph(nodes(1), (stray, loop), width=640, ident="x"))


def events(count: int, step: int) -> list[Event]:
    return [
        Event(700_000 + n * step, 700_001 + n * step, n + 90, f"event {n}") for n in range(count)
    ]


LINES = {
    "one": events(1, 0),
    "one day": events(60, 0),
    "days": events(60, 1),
    "decades": events(12, 3650),
    "two far apart": [Event(400_000, 400_365, 1, "a"), Event(741_000, 741_001, 2, "b")],
    "mixed": [*events(6, 4000), *(Event(741_000 + n, 741_001 + n, n, "x") for n in range(6))],
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", LINES)
def test_words_of_a_timeline_do_not_overlap(name: str, width: int) -> None:
    svg = timeline_strip(LINES[name], width=width, ident="x")
    assert not overlapping(svg)
    assert not outside(svg)


def test_a_timeline_without_dates_is_empty() -> None:
    assert timeline_strip([], width=640, ident="x") == ""
    assert event_of(1, "x", "", "") is None
    assert event_of(1, "x", "2031-13-45", "") is None


def test_every_event_is_on_the_strip_or_counted() -> None:
    svg = timeline_strip(events(60, 0), width=640, ident="x")
    marks = [
        element.text or "" for element in parsed(svg).iter("text") if element.get("class") == "on"
    ]
    more = [int(mark[1:]) for mark in marks if mark.startswith("+")]
    assert len(marks) - len(more) + sum(more) == 60


@given(begin=st.integers(1, 3_600_000), length=st.integers(0, 50_000), most=st.integers(-3, 12))
def test_ticks_of_days_are_few_and_within(begin: int, length: int, most: int) -> None:
    end = min(begin + length, 3_652_059)
    ticks = day_ticks(begin, end, most)
    assert len(ticks) <= max(1, most) + 1
    assert all(begin <= tick.value <= end for tick in ticks)


@given(values=st.lists(st.floats(allow_nan=False), max_size=6))
def test_ticks_of_values_are_few_and_on_the_axis(values: list[float]) -> None:
    axis = value_axis(values, 200, 10)
    ticks = value_ticks(axis)
    assert 1 <= len(ticks) <= 12
    assert all(10 <= axis.at(tick.value) <= 200 for tick in ticks)
