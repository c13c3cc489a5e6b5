"""The brief as pages: one file a story, and one that leads to them; no script, no request."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from twosource.briefs.lineage_table import kin_of
from twosource.briefs.passages import PageLimits
from twosource.briefs.svg_figures import figure_chart
from twosource.briefs.svg_lineage import lineage_graph
from twosource.briefs.svg_timeline import event_of, timeline_strip
from twosource.briefs.view import (
    Fact,
    Measure,
    SectionView,
    Sheet,
    facts_of,
    grouped,
    language_name,
    line_views,
    sheet_of,
    spoken_lines,
)
from twosource.briefs.view_articles import article_views, notes_of
from twosource.briefs.words import counted, day_words, period_words, shown
from twosource.types import (
    Article,
    Brief,
    Chart,
    Extraction,
    Outcome,
    Receipt,
    Section,
    SectionKey,
    Status,
)

if TYPE_CHECKING:
    from jinja2 import Environment

# The column of a page and that of a telephone, in pixels; the style sheet shows one of the two.
WIDE, NARROW = 640, 346


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story as the index shows it."""

    page: str
    title: str
    period: str
    facts: tuple[Fact, ...]
    statuses: tuple[tuple[str, int], ...]
    lead: str


def render_story(
    brief: Brief,
    articles: Mapping[str, Article],
    extractions: Mapping[str, Extraction],
    *,
    limits: PageLimits | None = None,
    index: str = "index.html",
) -> str:
    """Return the page of a story: self-contained HTML, UTF-8, without scripts.

    ``index`` is where the page leads back to; an empty string leaves that link out. The same
    brief gives the same bytes.
    """
    sheet = sheet_of(brief, articles)
    shown_articles, broken = article_views(sheet, extractions, limits or PageLimits())
    style = _style() + _joined(broken)
    return (
        _environment()
        .get_template("story.html")
        .render(
            index=index,
            style=style,
            policy=_policy(style),
            title=shown(brief.title),
            period=period_words(brief.first, brief.last),
            facts=facts_of(sheet),
            sections=_sections(sheet),
            notes=notes_of(sheet, extractions),
            articles=shown_articles,
            unread=sum(bool(view.unread) for view in shown_articles),
            kin=kin_of(brief),
            dropped=_dropped(brief),
            once=_once(),
            lines_of=lambda number: sheet.lines.get(number, ()),
        )
    )


def render_index(
    briefs: Sequence[Brief],
    articles: Mapping[str, Article],
    extractions: Mapping[str, Extraction],
    *,
    receipts: Sequence[Receipt] = (),
    pages: Mapping[str, str] | None = None,
) -> str:
    """Return the page that leads to the stories and accounts for all that was received.

    ``pages`` gives the address of each story's page by story id; ``<id>.html`` where it has none.
    """
    pages = pages or {}
    style = _style()
    told = {node.article for brief in briefs for node in brief.nodes}
    loose = sorted(
        (article for article in articles.values() if article.id not in told),
        key=lambda a: (a.published, a.outlet, a.name, a.id),
    )
    unread = [a for a in articles.values() if a.id in extractions and not extractions[a.id].model]
    return (
        _environment()
        .get_template("index.html")
        .render(
            style=style,
            policy=_policy(style),
            stories=[_row(brief, articles, pages) for brief in briefs],
            loose=loose,
            unread=sorted(Counter(language_name(a.lang) or "unknown" for a in unread).items()),
            failures=[f for ident in sorted(extractions) for f in extractions[ident].failures],
            articles=articles,
            counts=_intake(receipts),
            refused=[r for r in receipts if r.outcome in (Outcome.REJECTED, Outcome.QUARANTINED)],
            duplicates=[r for r in receipts if r.outcome is Outcome.DUPLICATE],
        )
    )


def _intake(receipts: Sequence[Receipt]) -> list[Fact]:
    counts = Counter(receipt.outcome for receipt in receipts)
    rows = [Fact(f"{len(receipts):,}", "received")] if receipts else []
    return rows + [Fact(f"{counts[outcome]:,}", outcome.value) for outcome in Outcome if receipts]


def _row(brief: Brief, articles: Mapping[str, Article], pages: Mapping[str, str]) -> StoryRow:
    lines = [line for section in brief.sections for line in section.lines]
    found: dict[str, Status] = {}
    for at, line in enumerate(lines):
        if line.status:
            found.setdefault(line.finding or str(at), line.status)
    counts = Counter(found.values())
    lead = next((line.text for line in lines if line.text), "")
    return StoryRow(
        page=pages.get(brief.story, f"{brief.story}.html"),
        title=shown(brief.title),
        period=period_words(brief.first, brief.last),
        facts=tuple(facts_of(sheet_of(brief, articles))),
        statuses=tuple((s.value, counts[s]) for s in Status if counts[s]),
        lead=shown(lead),
    )


def _sections(sheet: Sheet) -> list[SectionView]:
    views, first = [], 1
    for section in sheet.brief.sections:
        groups = grouped(line_views(sheet, section, first))
        if section.key is SectionKey.FIGURES:
            _add_charts(groups, sheet.brief.charts)
        views.append(
            SectionView(
                key=section.key.value,
                title=shown(section.title),
                note=shown(section.note),
                groups=tuple(groups),
                count=len(groups),
                picture=_picture(sheet.brief, section, first),
            )
        )
        first += len(section.lines)
    return views


def _add_charts(groups: Sequence[Measure], charts: Sequence[Chart]) -> None:
    by_finding: dict[str, list[Chart]] = {}
    for chart in charts:
        by_finding.setdefault(chart.finding, []).append(chart)
    for group in groups:
        for at, chart in enumerate(by_finding.pop(group.top.line.finding, [])):
            ident = f"f{group.top.number}-{at}"
            wide = figure_chart(chart, width=WIDE, ident=f"{ident}w")
            narrow = figure_chart(chart, width=NARROW, ident=f"{ident}n")
            if wide:
                group.pictures.append((wide, narrow))


def _picture(brief: Brief, section: Section, first: int) -> tuple[str, str] | None:
    if section.key is SectionKey.LINEAGE:
        wide, narrow = (
            lineage_graph(brief.nodes, brief.edges, width=width, ident=f"g{width}")
            for width in (WIDE, NARROW)
        )
    elif section.key is SectionKey.TIMELINE:
        numbered = enumerate(section.lines, start=first)
        found = [event_of(n, f"{x.head} {x.text}".strip(), x.begin, x.end) for n, x in numbered]
        events = [event for event in found if event]
        wide, narrow = (
            timeline_strip(events, width=width, ident=f"t{width}") for width in (WIDE, NARROW)
        )
    else:
        return None
    return (wide, narrow) if wide else None


def _dropped(brief: Brief) -> list[tuple[str, int]]:
    """Return why lines were withheld, and how many for each reason."""
    return sorted(Counter(shown(dropped.reason) for dropped in brief.dropped).items())


def _joined(numbers: Sequence[int]) -> str:
    """Return rules that light up all pieces of a passage when its first one is opened."""
    return "".join(f":root:has(#c{n}:target) .k{n}{{background:var(--target)}}\n" for n in numbers)


def _once() -> Callable[[int], bool]:
    """Return a function that says yes the first time it is asked for a number: ids are unique."""
    seen: set[int] = set()

    def once(number: int) -> bool:
        new = number not in seen
        seen.add(number)
        return new

    return once


def _policy(style: str) -> str:
    """Return a content security policy that lets nothing in but this very style sheet."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _style() -> str:
    return (files("twosource.briefs") / "templates" / "style.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("twosource.briefs", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        shown=shown, counted=counted, day=day_words, lines=spoken_lines, language=language_name
    )
    return environment
