"""A story and its findings to a brief: which lines, in which order, resting on what."""

from __future__ import annotations

from collections.abc import Callable

from twosource.briefs.charts import charts
from twosource.briefs.desk import Footnotes, Material
from twosource.briefs.lines_contested import contested_lines
from twosource.briefs.lines_findings import (
    corroborated_lines,
    figure_lines,
    repeated_lines,
    single_lines,
)
from twosource.briefs.lines_material import (
    left_out_lines,
    lineage_lines,
    said_lines,
    source_lines,
    timeline_lines,
    unknown_lines,
)
from twosource.briefs.summary import summary_lines
from twosource.types import (
    Brief,
    Edge,
    Line,
    Node,
    ReuseKind,
    Section,
    SectionKey,
)

LinesOf = Callable[[Material, Footnotes], list[Line]]

# How to read each part; in our voice, and free of anything that the articles say.
_PARTS: tuple[tuple[SectionKey, str, str, LinesOf], ...] = (
    (
        SectionKey.SUMMARY,
        "In short",
        "Sentences of the articles, word for word, that say most of what they share.",
        summary_lines,
    ),
    (
        SectionKey.CORROBORATED,
        "Reported by independent sources",
        "Two or more origins that do not copy each other and do not rest on one source.",
        corroborated_lines,
    ),
    (
        SectionKey.FIGURES,
        "Figures",
        "Each value as given, and how it stands to the others; only a conflict is an alarm.",
        figure_lines,
    ),
    (
        SectionKey.CONTESTED,
        "Contested",
        "What is denied or contradicted, with both sides. We do not say who is right.",
        contested_lines,
    ),
    (
        SectionKey.REPEATED,
        "Repeated, from one source",
        "Articles that did not copy each other, all on the word of one source.",
        repeated_lines,
    ),
    (
        SectionKey.SINGLE,
        "One source only",
        "No second independent origin or source was found among these articles.",
        lambda material, notes: single_lines(material, notes)[0],
    ),
    (
        SectionKey.SAID,
        "Who said what",
        "Direct quotes apart from paraphrase; the same words are shown once.",
        said_lines,
    ),
    (
        SectionKey.TIMELINE,
        "Timeline",
        "Dates that the texts give. Where they could not be resolved, the words stand last.",
        timeline_lines,
    ),
    (
        SectionKey.LINEAGE,
        "Who copied whom",
        "Copies share wording; shared quotes alone are no copying.",
        lineage_lines,
    ),
    (SectionKey.SOURCES, "Articles", "", source_lines),
    (
        SectionKey.UNKNOWN,
        "Not known",
        "Nothing here was guessed; a publication date would resolve relative dates.",
        unknown_lines,
    ),
    (
        SectionKey.LEFT_OUT,
        "Left out",
        "Stored and shown with their article, but no statement is read from these.",
        left_out_lines,
    ),
)


def compose(material: Material) -> Brief:
    """Return the brief on a story, before the guard has seen it.

    Sections without lines are left out. Footnotes are numbered in the order in which lines first
    use them.
    """
    notes = Footnotes(material.articles)
    sections = []
    for key, title, note, lines_of in _PARTS:
        lines = lines_of(material, notes)
        more = single_lines(material, notes)[1] if key is SectionKey.SINGLE else 0
        if lines:
            hidden = f" {more} more, which stand out less, are not shown." if more else ""
            sections.append(Section(key, title, tuple(lines), note + hidden))
    drawn = charts(material, notes)
    return Brief(
        story=material.story.id,
        title=material.story.label,
        first=material.story.first,
        last=material.story.last,
        sections=tuple(sections),
        citations=tuple(notes.notes),
        charts=drawn,
        nodes=_nodes(material),
        edges=_edges(material),
    )


def _nodes(material: Material) -> tuple[Node, ...]:
    group_of = {article: group.id for group in material.groups for article in group.articles}
    return tuple(
        Node(
            article=name,
            name=material.articles[name].title or material.articles[name].name,
            outlet=material.label(name),
            published=material.articles[name].published,
            group=group_of.get(name, ""),
        )
        for name in material.story.articles
    )


def _edges(material: Material) -> tuple[Edge, ...]:
    edges = []
    for reuse in material.reuses:
        copy = reuse.b if reuse.origin == reuse.a else reuse.a
        origin = reuse.origin or reuse.b
        directed = bool(reuse.origin) and reuse.kind is not ReuseKind.SHARED_QUOTES
        edges.append(Edge(origin, copy, reuse.kind.value, reuse.containment, directed))
    return tuple(edges)
