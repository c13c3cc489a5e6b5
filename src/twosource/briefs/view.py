"""What a page shows of a brief, ready to be written: no rule and no markup is left to do here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from twosource.briefs.lines_findings import NOT_COMPARABLE, VERDICT_WORDS
from twosource.briefs.words import (
    day_iso,
    day_number,
    day_words,
    parted,
    period_words,
    shorten,
    shown,
)
from twosource.types import Article, Brief, Citation, Line, Node, Section, SectionKey

_BESIDE = 2  # notes that stand in the margin beside a line; more would pull the lines apart
_BESIDE_CHARACTERS = 190
_QUOTES = frozenset("\"'“„«‘‚「『»”")  # a passage that brings its own needs none of ours
# What stands before the words that date a value, in the line that the value has.
AS_OF = " — as of: "
_VERDICTS = frozenset((*VERDICT_WORDS.values(), NOT_COMPARABLE))
_DATE_HEAD = re.compile(r"[\dX]{2,4}(?:-[\dXA-Z]{1,3}){0,2}\Z")

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
    """A note in the margin: number, whose words, when, and the passage, cut; the passage is left
    out where it is the line itself.
    """

    number: int
    outlet: str
    day: str
    quote: str
    lang: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class LineView:
    """A line as shown. ``number`` counts all lines of the page; ``as_of`` holds the words that
    date a value, which stand apart in its table; ``parts`` are the text before, in and after what
    the line is about, empty where it is all of it.
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
    parts: tuple[str, str, str] = ("", "", "")


@dataclass(slots=True)
class Measure:
    """A line of the first depth with those under it, and its pictures where it has some.

    ``relations`` are the lines under a measure that say how two of its values stand to each
    other.
    """

    top: LineView
    under: list[LineView] = field(default_factory=list)
    relations: list[LineView] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)

    @property
    def cites(self) -> tuple[Cite, ...]:
        """The passages to show at the top: those that no line under it shows."""
        below = {cite.number for view in self.under for cite in view.cites}
        return tuple(cite for cite in self.top.cites if cite.number not in below)


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
    figures, dates = section.key is SectionKey.FIGURES, section.key is SectionKey.TIMELINE
    for number, line in enumerate(section.lines, start=first):
        cited = [sheet.citations[n] for n in dict.fromkeys(line.citations) if n in sheet.citations]
        beside = tuple(_beside(sheet, citation, line) for citation in cited[:_BESIDE])
        text, _, as_of = line.text.partition(AS_OF) if figures else (line.text, "", "")
        yield LineView(
            number=number,
            line=line,
            head=shown(_date_head(line, cited, sheet.articles) if dates else line.head),
            text=shown(text),
            status=line.status.value if line.status else "",
            cites=tuple(_cite(sheet, citation) for citation in cited),
            beside=beside,
            more=len(cited) - len(beside),
            as_of=shown(as_of),
            parts=_parts(line) if line.mark else ("", "", ""),
        )


def _parts(line: Line) -> tuple[str, str, str]:
    before, part, after = parted(line)
    return shown(before), shown(part), shown(after)


def grouped(lines: Iterator[LineView]) -> list[Measure]:
    """Put lines of depth 1 under the line before them, relations of values apart."""
    groups: list[Measure] = []
    for view in lines:
        if not view.line.depth or not groups:
            groups.append(Measure(view))
        elif view.line.head in _VERDICTS and not view.line.support:
            groups[-1].relations.append(view)
        else:
            groups[-1].under.append(view)
    return groups


def _date_head(line: Line, cited: Sequence[Citation], articles: Mapping[str, Article]) -> str:
    """Return a line's label; a date that was worked out is shown with the words it was read from.

    A TIMEX3 value that is no calendar date (``XXXX-09``, ``199``) is shown as these words alone.
    """
    words = [c.mark.of(articles[c.article].text) for c in cited[:1] if c.mark != c.span]
    plain = shorten(" ".join(words[0].split()), 40) if words else ""
    if plain and plain.casefold() == line.head.casefold():
        return plain
    if not plain or not _DATE_HEAD.match(line.head):
        return line.head
    if "X" in line.head or len(line.head) < 4:
        return f"“{plain}”"
    date = day_words(line.head)
    first, end = day_number(line.begin), day_number(line.end)
    if len(line.head) >= 10 and first and end and end > first + 1:  # a season, a week
        date = period_words(line.begin, day_iso(end - 1))
    return date if plain in {line.head, date} else f"{date} (“{plain}”)"


def spoken_lines(numbers: Sequence[int]) -> str:
    """Return ``line 3`` or ``lines 3, 7``."""
    return f"{'line' if len(numbers) == 1 else 'lines'} {', '.join(map(str, numbers))}"


def _cite(sheet: Sheet, citation: Citation) -> Cite:
    article = sheet.articles.get(citation.article)
    whose = name_of(article) if article else citation.article
    day = day_words(article.published) if article and article.published else "no date"
    return Cite(citation.number, f"#c{citation.number}", f"{whose}, {day}")


def _beside(sheet: Sheet, citation: Citation, line: Line) -> Beside:
    article = sheet.articles.get(citation.article)
    quote = " ".join(citation.quote.split())
    same = quote.strip("“”\"'") in line.text
    return Beside(
        citation.number,
        name_of(article) if article else citation.article,
        day_words(article.published) if article else "",
        "" if same else shorten(shown(quote), _BESIDE_CHARACTERS),
        article.lang if article else "",
        citation.quote[:1] in _QUOTES,
    )
