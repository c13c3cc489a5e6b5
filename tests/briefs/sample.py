"""A brief on the sample story, made by hand: every section, three charts, hostile strings."""

from __future__ import annotations

from collections.abc import Callable

from tests.briefs.sample_articles import articles, extractions
from tests.briefs.sample_passages import KILLED, PASSAGES, RISEN, Desk
from twosource.types import (
    Article,
    Brief,
    Chart,
    Dropped,
    Edge,
    Line,
    Node,
    Point,
    Section,
    SectionKey,
    Status,
)

__all__ = ["articles", "brief", "extractions"]

Cited = Callable[[str], tuple[int, ...]]
CORROBORATED, SINGLE, CONTESTED = Status.CORROBORATED, Status.SINGLE_SOURCE, Status.CONTESTED


def _summary(n: Cited) -> tuple[Line, ...]:
    return (
        Line(
            "A fire on the ferry Maren Oss killed at least 14 people on Tuesday, the coast guard "
            "of Velmar said.",
            n("k1 k2 k3 k4 k5"),
            status=SINGLE,
            support="1 origin · 5 outlets",
            finding="f1",
        ),
        Line(
            "The number of people killed in the fire on the Maren Oss has risen to 17, Velmar's "
            "interior minister Jonas Tarm said on Wednesday.",
            n("r1"),
            status=SINGLE,
            support="1 origin · 1 outlet",
            finding="f1",
        ),
    )


def _corroborated(n: Cited) -> tuple[Line, ...]:
    return (
        Line(
            "The doors to the boat deck were locked, two survivors told the Harbour Post; the "
            "interior minister speaks of doors that were locked.",
            n("l1 l3 r1"),
            status=CORROBORATED,
            support="2 origins · 2 sources · 2 outlets",
            finding="f2",
        ),
        Line(
            "Passengers were on board from Port Calder to Isle Hame.",
            n("p1 p3"),
            status=CORROBORATED,
            support="3 origins · 2 sources · 8 outlets",
            finding="f3",
        ),
    )


def _figures(n: Cited) -> tuple[Line, ...]:
    return (
        Line(
            "",
            n("k1 r1"),
            head="people killed",
            status=Status.SUPERSEDED,
            finding="f1",
            support="2 origins · 7 outlets",
        ),
        Line(
            "coast guard of Velmar, in Calder Tribune — as of: Tuesday",
            n("k1 k2 k3 k4 k5"),
            head="at least 14",
            support="1 origin · 5 outlets",
            depth=1,
        ),
        Line(
            "Jonas Tarm, in Evening Velmar — as of: Wednesday",
            n("r1"),
            head="17",
            support="1 origin · 1 outlet",
            depth=1,
        ),
        Line(
            "at least 14 | 17: a running count: the later report replaces the earlier one",
            n("k1 r1"),
            head="superseded",
            depth=1,
        ),
        Line(
            "",
            n("p1 p2 p3"),
            head="passengers on board",
            status=CONTESTED,
            finding="f3",
            support="3 origins · 8 outlets",
        ),
        Line(
            "Calder Tribune, own voice",
            n("p1"),
            head="212",
            support="1 origin · 5 outlets",
            depth=1,
        ),
        Line(
            "Hame Line, in Calder Tribune",
            n("p2"),
            head="198",
            support="1 origin · 1 outlet",
            depth=1,
        ),
        Line(
            "Emil Vass, in Harbour Post",
            n("p3"),
            head="About 230",
            support="1 origin · 1 outlet",
            depth=1,
        ),
        Line(
            "212 | 198: both are exact, of the same thing, and cannot both be true",
            n("p1 p2"),
            head="in conflict",
            depth=1,
            status=CONTESTED,
        ),
        Line(
            "212 | About 230: it is open whether they count the same thing",
            n("p1 p3"),
            head="different scope",
            depth=1,
        ),
        Line(
            "Hame Line may face claims: said by nobody that is named",
            n("m1"),
            head="40 million crowns",
            status=Status.UNVERIFIED,
            support="1 origin · 1 outlet",
        ),
    )


def _contested(n: Cited) -> tuple[Line, ...]:
    return (
        Line(
            "the alarm had been switched off",
            n("d1 d2 d3"),
            head="Alarm",
            status=CONTESTED,
            support="2 origins · 3 outlets",
            finding="f4",
        ),
        Line(
            "Hame Line, the operator, denied that the alarm had been switched off.",
            n("d1 d3"),
            head="Denied",
            depth=1,
            support="1 source · 2 outlets",
        ),
        Line(
            "Two survivors said that they heard no alarm.",
            n("d2"),
            head="Said",
            depth=1,
            support="1 origin · 1 outlet",
        ),
        Line(
            "No door on the boat deck can be locked from the inside, a spokeswoman said.",
            n("l2"),
            status=CONTESTED,
            support="1 source · 1 outlet",
            finding="f2",
        ),
    )


def _single(n: Cited) -> tuple[Line, ...]:
    return (
        Line(
            "The Board will publish a first report within 30 days.",
            n("s1"),
            status=SINGLE,
            support="1 origin · 1 outlet",
        ),
        Line(
            "The harbour was closed until Friday.",
            n("s2"),
            status=SINGLE,
            support="1 origin · 1 outlet",
        ),
        Line(
            "<img src=x onerror=alert(1)> & \"quotes\" 'single'",
            n("h1"),
            head="[/foo]",
            status=SINGLE,
        ),
    )


def _said(n: Cited) -> tuple[Line, ...]:
    return (
        Line(
            "“We saw smoke from the car deck at 04:40 and sent three boats”",
            n("q1"),
            head="Captain Ruta Sandvik, coast guard",
            support="direct quote",
        ),
        Line(
            "“Nobody will sail on that line until we know why the doors were locked”",
            n("l3 r1"),
            head="Jonas Tarm, interior minister",
            support="direct quote",
        ),
        Line(
            "“We broke a window with a chair”",
            n("q2"),
            head="Pia Lund, a teacher",
            support="direct quote",
        ),
    )


def _timeline(n: Cited) -> tuple[Line, ...]:
    return (
        Line(
            "It was the worst accident on the line since 1987.",
            n("t1"),
            head="1987",
            begin="1987-01-01",
            end="1988-01-01",
        ),
        Line(
            "The ferry was built in 1994 and last inspected in May, according to the Maritime "
            "Safety Board.",
            n("t2"),
            head="1994",
            begin="1994-01-01",
            end="1995-01-01",
        ),
        Line(
            "The vessel's fire doors were last inspected on 12 May, and one defect was noted.",
            n("t4"),
            head="2030-05-12",
            begin="2030-05-12",
            end="2030-05-13",
        ),
        Line(KILLED, n("k0"), head="2031-03-04", begin="2031-03-04", end="2031-03-05"),
        Line(
            "The Maritime Safety Board opened an investigation on 5 March.",
            n("t3"),
            head="2031-03-05",
            begin="2031-03-05",
            end="2031-03-06",
        ),
        Line(RISEN, n("r0"), head="2031-03-05", begin="2031-03-05", end="2031-03-06"),
        Line("The harbour was closed until Friday.", n("s0"), head="XXXX-WXX-5"),
    )


def _lineage(n: Cited) -> tuple[Line, ...]:
    return (
        Line(
            "Sound Gazette repeats two paragraphs of Calder Tribune.",
            n("k1 k2"),
            support="92 % of its words",
        ),
        Line("Diario del Estrecho translates Calder Tribune.", n("k1 k3")),
    )


def _sources(n: Cited) -> tuple[Line, ...]:
    return (
        Line("coast guard of Velmar", n("k1 k2 q1"), head="government", support="5 outlets"),
        Line("Hame Line", n("d1 p2"), head="organisation", support="3 outlets"),
    )


def _unknown() -> tuple[Line, ...]:
    return (
        Line("1 article carries no publication date.", ()),
        Line("2 articles are in languages that are not read for statements yet.", ()),
    )


def _left_out(n: Cited) -> tuple[Line, ...]:
    return (
        Line("“Share this article”", n("b1"), head="share bar"),
        Line("“Subscribe to our newsletter”", n("b2"), head="subscription plea"),
    )


def _sections(n: Cited) -> tuple[Section, ...]:
    return (
        Section(SectionKey.SUMMARY, "In short", _summary(n)),
        Section(
            SectionKey.CORROBORATED,
            "Reported by independent sources",
            _corroborated(n),
            "Two or more origins and two or more sources that do not rest on each other.",
        ),
        Section(
            SectionKey.FIGURES,
            "Figures",
            _figures(n),
            "Values that are given for one measure, and how they stand to each other.",
        ),
        Section(SectionKey.CONTESTED, "Contested", _contested(n), "Denied, or in conflict."),
        Section(SectionKey.SINGLE, "One source only", _single(n)),
        Section(SectionKey.SAID, "Who said what", _said(n), "Direct quotes apart from paraphrase."),
        Section(
            SectionKey.TIMELINE,
            "Timeline",
            _timeline(n),
            "Dates that the texts give; where they could not be resolved, the words.",
        ),
        Section(SectionKey.LINEAGE, "Who copied whom", _lineage(n)),
        Section(SectionKey.SOURCES, "Sources", _sources(n)),
        Section(SectionKey.UNKNOWN, "Not known", _unknown()),
        Section(SectionKey.LEFT_OUT, "Left out", _left_out(n)),
    )


def brief() -> Brief:
    """The brief as it leaves composition, before the guard."""
    desk = Desk()
    numbers = {name: desk.cite(*passage) for name, passage in PASSAGES.items()}

    def n(names: str) -> tuple[int, ...]:
        return tuple(numbers[name] for name in names.split())

    return Brief(
        story="s0123456789ab",
        title="Ferry fire off Port Calder: the Maren Oss",
        first="2031-03-04",
        last="2031-03-07",
        sections=_sections(n),
        citations=tuple(desk.citations),
        charts=_charts(n),
        nodes=_nodes(desk.made),
        edges=_edges(),
        dropped=(
            Dropped(SectionKey.SINGLE, "Hame Line owns 9 ships.", 'number "9" not in passages'),
        ),
    )


def _charts(n: Cited) -> tuple[Chart, ...]:
    k1, r1, p1, p2, p3 = n("k1 r1 p1 p2 p3")
    inf = float("inf")
    killed = (
        Point("2031-03-04", 14, inf, "at least 14", "coast guard of Velmar", k1),
        Point("2031-03-05", 17, 17, "17", "Jonas Tarm", r1),
    )
    passengers = (
        Point("2031-03-04", 212, 212, "212", "Calder Tribune", p1),
        Point("2031-03-06", 198, 198, "198", "Hame Line", p2),
        Point("", 220, 240, "About 230", "Emil Vass", p3),
    )
    return (
        Chart("f1", "people killed", "person", killed),
        Chart("f3", "passengers on board", "person", passengers),
    )


def _nodes(made: dict[str, Article]) -> tuple[Node, ...]:
    groups = {"a01": "g1", "a02": "g1", "a05": "g1", "a06": "g1"}
    return tuple(
        Node(a.id, a.name, a.outlet, a.published, groups.get(a.id, "")) for a in made.values()
    )


def _edges() -> tuple[Edge, ...]:
    return (
        Edge("a01", "a02", "verbatim", 0.92, True),
        Edge("a01", "a05", "rewrite", 0.41, True),
        Edge("a01", "a06", "translation", 0.8, True),
        Edge("a03", "a04", "shared_quotes", 0.1, False),
        Edge("a07", "a08", "verbatim", 0.35, False),
    )
