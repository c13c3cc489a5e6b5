"""The brief as Markdown (CommonMark with footnotes): the same lines, each with its passages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from twosource.briefs.lineage_table import kin_of
from twosource.briefs.view import Sheet, facts_of, sheet_of
from twosource.briefs.words import counted, day_words, parted, period_words, shorten, shown
from twosource.types import Article, Brief, Citation, Line, Section, SectionKey

_LONGEST_QUOTE = 1200
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$@]")
_LEADING = re.compile(r"(?:[#+=\-]|\d+(?=[.)]))")
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def escaped(text: str) -> str:
    """Return a text on one line, so that Markdown shows it as it is: no markup, link or HTML.

    Text that steers its writing direction is isolated, so that it cannot turn what follows.
    """
    line = " ".join(shown(text).split())
    line = _SPECIAL.sub(r"\\\g<0>", line)
    line = _ADDRESS.sub(r"\\\g<0>", line)
    leading = _LEADING.match(line)
    if leading:
        at = leading.end() if leading.group().isdigit() else 0
        line = f"{line[:at]}\\{line[at:]}"
    return f"\u2068{line}\u2069" if _BIDI.search(line) else line


def render_markdown(brief: Brief, articles: Mapping[str, Article]) -> str:
    """Return the brief as Markdown; its footnotes hold outlet, title, date and the passage."""
    sheet = sheet_of(brief, articles)
    return "\n".join(_parts(sheet)).rstrip("\n") + "\n"


def _parts(sheet: Sheet) -> Iterator[str]:
    brief = sheet.brief
    yield f"# {escaped(brief.title)}\n"
    period = period_words(brief.first, brief.last)
    facts = " · ".join(f"{fact.number} {fact.noun}" for fact in facts_of(sheet))
    if period or facts:
        yield f"{' · '.join(part for part in (period, facts) if part)}\n"
    yield (
        "Each line rests on the passages in its footnotes. A status counts origins and sources "
        "that do not rest on each other; it never says that a line is true.\n"
    )
    for section in brief.sections:
        yield from _section(sheet, section)
    for number in sorted(sheet.citations):
        yield _footnote(sheet, sheet.citations[number])


def _section(sheet: Sheet, section: Section) -> Iterator[str]:
    yield f"## {escaped(section.title)}\n"
    if section.note:
        yield f"*{escaped(section.note)}*\n"
    if section.key is SectionKey.LINEAGE and sheet.brief.nodes:
        yield from _lineage(sheet)
    yield from (_line(sheet, line) for line in section.lines)
    if not section.lines and not section.note:
        yield "None found."
    if section.key is SectionKey.LEFT_OUT and sheet.brief.dropped:
        withheld = counted(len(sheet.brief.dropped), "line")
        yield f"\n{withheld} withheld, since the cited passages do not carry all of it."
    yield ""


def _line(sheet: Sheet, line: Line) -> str:
    said = [f"**{escaped(line.head)}**" if line.head else "", _marked(line)]
    words = " · ".join(part for part in said if part)
    cited = [number for number in dict.fromkeys(line.citations) if number in sheet.citations]
    notes = "".join(f"[^{number}]" for number in cited)
    status = line.status.value if line.status else ""
    support = " · ".join(part for part in (status, escaped(line.support)) if part)
    return f"{'  ' * line.depth}- {words}{notes}{f' *({support})*' if support else ''}"


def _marked(line: Line) -> str:
    """Return a line's text with the part that it is about in bold."""
    before, part, after = parted(line)
    if not part:
        return escaped(line.text)
    space, gap = " " * before.endswith(" "), " " * after.startswith(" ")
    return f"{escaped(before)}{space}**{escaped(part)}**{gap}{escaped(after)}"


def _lineage(sheet: Sheet) -> Iterator[str]:
    yield "| No. | Outlet | Published | Taken from |"
    yield "| --: | --- | --- | --- |"
    for kin in kin_of(sheet.brief):
        cells = (escaped(kin.outlet), escaped(kin.day) or "no date", escaped(kin.taken) or "–")
        yield f"| {kin.number} | {' | '.join(cells)} |"
    yield ""


def _footnote(sheet: Sheet, citation: Citation) -> str:
    article = sheet.articles.get(citation.article)
    quote = escaped(shorten(citation.quote, _LONGEST_QUOTE))
    if article is None:
        return f"[^{citation.number}]: “{quote}”"
    title = f"*{escaped(article.title)}*" if article.title else ""
    whose = escaped(article.outlet or article.name)
    day = day_words(article.published) if article.published else "no date"
    told = ", ".join(part for part in (whose, title, escaped(day)) if part)
    return f"[^{citation.number}]: {told}: “{quote}”"
