"""The report on a story: lines, each with the passages that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from twosource.types.article import Span
from twosource.types.relations import Status, Support


class SectionKey(StrEnum):
    """The parts of a brief, in the order in which they stand."""

    SUMMARY = "summary"
    CORROBORATED = "corroborated"
    FIGURES = "figures"
    CONTESTED = "contested"
    REPEATED = "repeated"
    SINGLE = "single"
    SAID = "said"
    TIMELINE = "timeline"
    LINEAGE = "lineage"
    SOURCES = "sources"
    UNKNOWN = "unknown"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage that a line rests on. ``number`` is its footnote; ``span`` the passage in the
    article's text (a sentence or a part), ``quote`` its words, exactly; ``mark`` the part of it
    that carries the line (a figure, a date), equal to ``span`` where all of it does.
    """

    number: int
    article: str
    span: Span
    quote: str
    mark: Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a brief: plain text and the numbers of its citations. ``head`` is the line's
    short label (a measure, a speaker, a date), empty where it has none; ``status`` the finding's
    where the line states one; ``support`` e.g. "2 origins · 3 outlets"; ``depth`` 0 for a line,
    1 for one that stands under the line before it. ``begin`` and ``end`` are the half-open
    interval that a line of the timeline is about, as ISO days; empty where it is not dated.
    ``mark`` is the part of ``text`` that the line is about, None where it is all of it;
    ``counts`` the numbers that ``support`` says in words.
    """

    text: str
    citations: tuple[int, ...]
    head: str = ""
    status: Status | None = None
    support: str = ""
    finding: str = ""
    depth: int = 0
    begin: str = ""
    end: str = ""
    mark: Span | None = None
    counts: Support | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a brief. ``note`` is a sentence on how to read it, in our voice and free of
    content from the articles.
    """

    key: SectionKey
    title: str
    lines: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that the guard dropped, the section it would have stood in, and why."""

    section: SectionKey
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a chart over time: ISO day (empty: undated), bounds, label, citation.

    ``low`` is minus infinity and ``high`` infinity where that side is open ("at least"); NaN is
    never used. ``series`` names whose value it is.
    """

    day: str
    low: float
    high: float
    label: str
    series: str
    citation: int


@dataclass(frozen=True, slots=True)
class Chart:
    """The values of one measure over their as-of date. ``title`` names what is counted."""

    finding: str
    title: str
    unit: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """An article in the lineage picture; ``group`` is its copy group's id or empty."""

    article: str
    name: str
    outlet: str
    published: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of the lineage picture: ``origin`` to ``copy``, or undirected."""

    origin: str
    copy: str
    kind: str
    share: float
    directed: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """The report on one story. Everything a page, a Markdown file or the JSON shows is here."""

    story: str
    title: str
    first: str
    last: str
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    charts: tuple[Chart, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    dropped: tuple[Dropped, ...] = ()
