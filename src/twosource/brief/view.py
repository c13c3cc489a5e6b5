"""What a page shows of a brief, ready to be written: no rule and no markup is left to do here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from twosource.brief.words import day_words, shorten, shown
from twosource.types import Article, Brief, Citation, Line, Node, Point, Section, SectionKey

_BESIDE = 2  # notes that stand in the margin beside a line; more would pull the lines apart
_BESIDE_CHARACTERS = 190
_QUOTES = frozenset("\"'“„«‘‚「『»”")  # a passage that brings its own needs none of ours

LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sr": "Serbian",
    "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A count of the head of a page: ``12``, ``articles``."""

    number: str
    noun: str


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation number as a link: where it leads and what a reader hears."""

    number: int
    href: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A note in the margin: number, whose words, when, and the passage, cut."""

    number: int
    outlet: str
    day: str
    quote: str
    lang: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class LineView:
    """A line as shown. ``number`` counts all lines of the page; ``as_of`` and ``source`` come
    from the chart's points that rest on the same passages.
    """

    number: int
    line: Line
    head: str
    text: str
    status: str
    cites: tuple[Cite, ...]
    beside: tuple[Beside, ...]
    more: int
    as_of: str = ""


@dataclass(slots=True)
class Measure:
    """A line of the first depth with those under it, and its pictures where it has some."""

    top: LineView
    under: list[LineView] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with its lines in groups, and its own picture (wide, narrow) where it has one."""

    key: str
    title: str
    note: str
    groups: tuple[Measure, ...]
    count: int
    picture: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What of a brief is looked up again and again while a page is made."""

    brief: Brief
    articles: Mapping[str, Article]
    citations: Mapping[int, Citation]
    lines: Mapping[int, tuple[int, ...]]
    numbered: tuple[tuple[int, SectionKey, Line], ...]


def sheet_of(brief: Brief, articles: Mapping[str, Article]) -> Sheet:
    """Number the lines of a brief and find which of them rest on each citation."""
    numbered = tuple(
        (at, key, line)
        for at, (key, line) in enumerate(
            ((section.key, line) for section in brief.sections for line in section.lines), start=1
        )
    )
    lines: defaultdict[int, list[int]] = defaultdict(list)
    for number, _, line in numbered:
        for cited in dict.fromkeys(line.citations):
            lines[cited].append(number)
    citations = {citation.number: citation for citation in brief.citations}
    return Sheet(brief, articles, citations, {n: tuple(at) for n, at in lines.items()}, numbered)


def origins(nodes: Sequence[Node]) -> int:
    """Return how many origins the articles have once copies are folded."""
    groups = {node.group for node in nodes if node.group}
    return len(groups) + sum(not node.group for node in nodes)


def facts_of(sheet: Sheet) -> list[Fact]:
    """Return the counts for the head of the page; those that are not known are left out."""
    nodes = sheet.brief.nodes
    members = [sheet.articles[n.article] for n in nodes if n.article in sheet.articles]
    if not nodes:
        cited = dict.fromkeys(citation.article for citation in sheet.brief.citations)
        members = [sheet.articles[ident] for ident in cited if ident in sheet.articles]
    outlets = {article.outlet for article in members if article.outlet}
    langs = {article.lang for article in members if article.lang}
    counts = [(len(nodes) or len(members), "article"), (len(outlets), "outlet")]
    if nodes:
        counts.append((origins(nodes), "independent origin"))
    counts.append((len(langs), "language"))
    return [Fact(f"{n:,}", noun if n == 1 else noun + "s") for n, noun in counts if n]


def language_name(code: str) -> str:
    """Return the English name of an ISO 639-1 language, or its code."""
    return LANGUAGES.get(code, shown(code))


def name_of(article: Article) -> str:
    """Return what an article is called where space is short: outlet, else the giver's name."""
    return shown(article.outlet or article.name or article.id)


def line_views(sheet: Sheet, section: Section, first: int) -> Iterator[LineView]:
    """Return a section's lines as shown; ``first`` is the number of its first line."""
    points = _points_by_finding(sheet.brief)
    finding = ""
    for number, line in enumerate(section.lines, start=first):
        cited = [sheet.citations[n] for n in dict.fromkeys(line.citations) if n in sheet.citations]
        finding = line.finding if line.finding or not line.depth else finding
        beside = tuple(_beside(sheet, citation) for citation in cited[:_BESIDE])
        yield LineView(
            number=number,
            line=line,
            head=shown(line.head),
            text=shown(line.text),
            status=line.status.value if line.status else "",
            cites=tuple(_cite(sheet, citation) for citation in cited),
            beside=beside,
            more=len(cited) - len(beside),
            as_of=_as_of(points.get(finding, ()), line),
        )


def grouped(lines: Iterator[LineView]) -> list[Measure]:
    """Put lines of depth 1 under the line before them."""
    groups: list[Measure] = []
    for view in lines:
        if view.line.depth and groups:
            groups[-1].under.append(view)
        else:
            groups.append(Measure(view))
    return groups


def spoken_lines(numbers: Sequence[int]) -> str:
    """Return ``line 3`` or ``lines 3, 7``."""
    return f"{'line' if len(numbers) == 1 else 'lines'} {', '.join(map(str, numbers))}"


def _cite(sheet: Sheet, citation: Citation) -> Cite:
    article = sheet.articles.get(citation.article)
    whose = name_of(article) if article else citation.article
    day = day_words(article.published) if article and article.published else "no date"
    return Cite(citation.number, f"#c{citation.number}", f"{whose}, {day}")


def _beside(sheet: Sheet, citation: Citation) -> Beside:
    article = sheet.articles.get(citation.article)
    return Beside(
        citation.number,
        name_of(article) if article else citation.article,
        day_words(article.published) if article else "",
        shorten(shown(citation.quote), _BESIDE_CHARACTERS),
        article.lang if article else "",
        citation.quote[:1] in _QUOTES,
    )


def _points_by_finding(brief: Brief) -> dict[str, list[Point]]:
    points: dict[str, list[Point]] = {}
    for chart in brief.charts:
        points.setdefault(chart.finding, []).extend(chart.points)
    return points


def _as_of(points: Sequence[Point], line: Line) -> str:
    """Return the days of the points that the line is about: those of its value and passages."""
    cited = [point for point in points if point.citation in line.citations]
    same = [point for point in cited if point.label == line.head]
    days = {point.day for point in same or cited if point.day}
    return ", ".join(day_words(day) for day in sorted(days))
