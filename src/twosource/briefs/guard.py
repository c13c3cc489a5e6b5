"""The guard: no line says a name, number, date or role that its cited passages do not hold.

It knows nothing of how lines are made. Whatever writes them, a rule or a model, each passes here
or is dropped and counted (DESIGN: "The guard").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from twosource.briefs.guard_dates import DATE_VALUE, Dated, check_dates, published_day
from twosource.briefs.guard_words import (
    Folded,
    GuardNames,
    Word,
    fold,
    folded,
    guard_names,
    runs_of,
    uncased_words,
    words_of,
)
from twosource.briefs.words import day_words, short_day
from twosource.text.numbers import NumberMatch, find_numbers
from twosource.types import (
    Article,
    Brief,
    Chart,
    Citation,
    Dropped,
    Line,
    Point,
    Section,
    SectionKey,
)

# Lines of these sections speak of the articles themselves, and may name any of them.
STRUCTURAL = frozenset(
    {SectionKey.LINEAGE, SectionKey.SOURCES, SectionKey.UNKNOWN, SectionKey.LEFT_OUT}
)
_THE_ONE = re.compile(r"\bthe \w+ one\Z", re.IGNORECASE)  # "the higher one" counts nothing
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
# A title of one or two words may be a name that the passage lacks; a longer one is recognised.
_SHORT_TITLE = 3
_MOST_LABELS = 6  # words of ours that stand with capitals before a name; more is not from us


@dataclass(slots=True)
class _Memory:
    """Passages that were folded already, and what may be said of all articles, for one run: the
    same sentence is cited by many lines.
    """

    passages: dict[str, Folded] = field(default_factory=dict)
    of_all: list[str] | None = None

    def folded(self, text: str) -> Folded:
        """Return a passage ready for comparison."""
        if text not in self.passages:
            self.passages[text] = folded(text)
        return self.passages[text]

    def masks(
        self, citations: Sequence[Citation], articles: Mapping[str, Article], known: GuardNames
    ) -> list[str]:
        """Return what may be said of the articles that a line may speak of."""
        if not known.structural:
            cited = dict.fromkeys(citation.article for citation in citations)
            return _masks((articles[ident] for ident in cited), known)
        if self.of_all is None:
            self.of_all = _masks(articles.values(), known)
        return self.of_all


def check_line(
    line: Line,
    citations: Sequence[Citation],
    articles: Mapping[str, Article],
    known: GuardNames,
) -> str:
    """Return why a line must not stand, or the empty string where all of it is in its passages.

    ``citations`` are those of the line. Compared are folded words (case, dashes, possessives) and
    values of numbers (6,700 = "6.7 thousand"). An article's own outlet, title, name and
    publication date may be said of it when it is cited.
    """
    return _check(line, citations, articles, known, _Memory())


def _check(
    line: Line,
    citations: Sequence[Citation],
    articles: Mapping[str, Article],
    known: GuardNames,
    memory: _Memory,
) -> str:
    for citation in citations:
        article = articles.get(citation.article)
        if article is None or citation.span.of(article.text) != citation.quote:
            return f"the quote of passage {citation.number} is not in its article"
    published = [published_day(articles[citation.article].published) for citation in citations]
    passages = [
        Dated(memory.folded(citation.quote), day)
        for citation, day in zip(citations, published, strict=True)
    ]
    masks = memory.masks(citations, articles, known)
    head, text = _masked(line.head, masks), _masked(line.text, masks)
    if line.begin or DATE_VALUE.fullmatch(head):
        days = [
            Dated(memory.folded(citation.mark.of(articles[citation.article].text)), day)
            for citation, day in zip(citations, published, strict=True)
        ]
        days += [replace(passage, explicit=True) for passage in passages]
        head, wrong = check_dates(head, days, known, dated=True)
        if wrong:
            return _no_date(wrong)
    return _check_text(head, passages, known) or _check_text(text, passages, known)


def guard(brief: Brief, articles: Mapping[str, Article]) -> Brief:
    """Return the brief with what its passages carry; all else is in ``dropped``, with the reason.

    Lines under a dropped line go with it. Points of charts are checked like lines. Citations that
    nothing uses any more are removed and the others numbered by first use. Pure.
    """
    desk = _Desk({citation.number: citation for citation in brief.citations}, articles, _Memory())
    sections, dropped = [], list(brief.dropped)
    for section in brief.sections:
        kept, fallen = _sift(section, desk)
        sections.append(replace(section, lines=tuple(kept)))
        dropped += fallen
    charts = []
    for chart in brief.charts:
        left, fallen = _sift_chart(chart, desk)
        dropped += fallen
        if left.points:
            charts.append(left)
    return _renumbered(
        replace(brief, sections=tuple(sections), charts=tuple(charts), dropped=tuple(dropped))
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """What lines are checked against."""

    by_number: Mapping[int, Citation]
    articles: Mapping[str, Article]
    memory: _Memory

    def check(self, line: Line, known: GuardNames) -> str:
        """Return why the line must not stand, or the empty string."""
        numbers = dict.fromkeys(line.citations)
        cited = [self.by_number[number] for number in numbers if number in self.by_number]
        return _check(line, cited, self.articles, known, self.memory)


def _sift(section: Section, desk: _Desk) -> tuple[list[Line], list[Dropped]]:
    known = guard_names(structural=section.key in STRUCTURAL)
    kept: list[Line] = []
    fallen: list[Dropped] = []
    orphaned = False
    for line in section.lines:
        if line.depth and orphaned:
            reason = "stands under a line that was dropped"
        else:
            reason = desk.check(line, known)
            orphaned = bool(reason) if not line.depth else orphaned
        if reason:
            fallen.append(Dropped(section.key, _whole(line), reason))
        else:
            kept.append(line)
    return kept, fallen


def _sift_chart(chart: Chart, desk: _Desk) -> tuple[Chart, list[Dropped]]:
    known = guard_names()
    kept: list[Point] = []
    fallen: list[Dropped] = []
    for point in chart.points:
        line = Line(text=point.label, citations=(point.citation,), head=point.series)
        reason = desk.check(line, known)
        if reason and not desk.check(replace(line, head=""), known):
            # A point has one passage, which may lack the name that the table's line shows.
            kept.append(replace(point, series=""))
        elif reason:
            fallen.append(Dropped(SectionKey.FIGURES, _whole(line), reason))
        else:
            kept.append(point)
    reason = desk.check(Line(chart.title, tuple(point.citation for point in kept)), known)
    if reason and kept:
        fallen.append(Dropped(SectionKey.FIGURES, chart.title, reason))
        kept = []
    return replace(chart, points=tuple(kept)), fallen


def _renumbered(brief: Brief) -> Brief:
    used = [n for section in brief.sections for line in section.lines for n in line.citations]
    used += [point.citation for chart in brief.charts for point in chart.points]
    by_number = {citation.number: citation for citation in brief.citations}
    order = [number for number in dict.fromkeys(used) if number in by_number]
    new = {number: at for at, number in enumerate(order, start=1)}
    sections = tuple(
        replace(
            section,
            lines=tuple(
                replace(line, citations=tuple(new[n] for n in line.citations if n in new))
                for line in section.lines
            ),
        )
        for section in brief.sections
    )
    charts = tuple(
        replace(
            chart,
            points=tuple(replace(point, citation=new[point.citation]) for point in chart.points),
        )
        for chart in brief.charts
    )
    citations = tuple(replace(by_number[number], number=new[number]) for number in order)
    return replace(brief, sections=sections, charts=charts, citations=citations)


def _whole(line: Line) -> str:
    return ": ".join(part for part in (line.head, line.text) if part)


def _masks(described: Iterable[Article], known: GuardNames) -> list[str]:
    """Return what may be said of articles as wholes, folded, the longest first."""
    masks: set[str] = set()
    for article in described:
        masks |= {article.outlet, article.name, article.url}
        if known.structural or len(article.title.split()) >= _SHORT_TITLE:
            masks.add(" ".join(article.title.split()))
        if article.published:
            day = article.published_day
            masks |= {article.published, day, day_words(day), short_day(day)}
    found = {fold(mask) for mask in masks if mask.strip()}
    # A name that is a bare number ("000") would excuse that number; it must be said as a name.
    plain = {mask for mask in found if not mask.replace(".", "").replace(",", "").isdigit()}
    named = {f"in {mask}" for mask in found - plain} | {
        f"{mask}, own voice" for mask in found - plain
    }
    if known.structural:
        named |= found
    return sorted(plain | named, key=lambda mask: (-len(mask), mask))


def _masked(text: str, masks: Sequence[str]) -> str:
    """Return the text with what is said of articles as wholes put out of the comparison."""
    lowered = fold(text)
    for mask in masks:
        start = lowered.find(mask)
        while start >= 0:
            end = start + len(mask)
            if _bounded(lowered, start, end):
                filler = "·" * len(mask)
                lowered = lowered[:start] + filler + lowered[end:]
                text = text[:start] + filler + text[end:]
            start = lowered.find(mask, end)
    return text


def _bounded(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    inside = (before[-1:].isalnum() and text[start].isalnum()) or (
        after[:1].isalnum() and text[end - 1].isalnum()
    )
    number = re.match(r"[.,]\d", after) or re.match(r"\d[.,]\Z", before)
    return not inside and not number


def _no_date(wrong: str) -> str:
    return f"date {wrong} does not follow from the cited passages"


def _check_text(text: str, passages: Sequence[Dated], known: GuardNames) -> str:
    text, wrong = check_dates(text, passages, known)
    if wrong:
        return _no_date(wrong)
    for phrase in known.phrases:
        text = re.sub(rf"\b{re.escape(phrase)}\b", "·", text, flags=re.IGNORECASE)
    bodies = [passage.folded for passage in passages]
    return (
        _check_names(text, bodies, known)
        or _check_numbers(text, bodies, known)
        or _check_roles(text, bodies, known)
    )


def _check_names(text: str, bodies: Sequence[Folded], known: GuardNames) -> str:
    counted = [number.span for number in find_numbers(text)]  # "Twelve people" is no name
    for run in runs_of(text):
        left = list(run)
        while left and not any(body.has_run(_joined(left)) for body in bodies):
            label = left[0].initial and left[0].folded in known.vocabulary
            label = label or any(number.overlaps(left[0].span) for number in counted)
            if not label or len(run) - len(left) > _MOST_LABELS:
                return f"name “{_joined(left)}” is not in the cited passages"
            left = left[1:]
    for uncased in uncased_words(text):
        if not any(uncased in body.squeezed for body in bodies):
            return f"word “{uncased}” is not in the cited passages"
    return ""


def _joined(run: Sequence[Word]) -> str:
    return " ".join(word.folded for word in run)


def _check_numbers(text: str, bodies: Sequence[Folded], known: GuardNames) -> str:
    covered: set[int] = set()
    for number in find_numbers(text):
        covered.update(range(number.span.start, number.span.end))
        stands = (
            _has_number(number, text, bodies)
            or _counts_ours(number, text, known)
            or _THE_ONE.search(text[: number.span.end])
        )
        if not stands:
            return f"number “{number.span.of(text)}” is not in the cited passages"
    for found in _DIGITS.finditer(text):
        if covered.issuperset(range(found.start(), found.end())):
            continue
        digits = found.group()
        if not any(digits in body.squeezed for body in bodies):
            return f"number “{digits}” is not in the cited passages"
    return ""


def _has_number(number: NumberMatch, text: str, bodies: Sequence[Folded]) -> bool:
    run = " ".join(word.folded for word in words_of(number.span.of(text)))
    return any(
        body.has_run(run)
        or any(n.low == number.low and n.high == number.high for n in body.numbers)
        for body in bodies
    )


def _counts_ours(number: NumberMatch, text: str, known: GuardNames) -> bool:
    """Tell whether the number counts what is on the page ("3 outlets", "92 %")."""
    after = fold(text[number.span.end :]).lstrip(" \u00a0-")
    found = re.match(r"%|[^\W\d_]+", after)
    return (
        number.low == number.high and bool(found) and found is not None and found[0] in known.counts
    )


def _check_roles(text: str, bodies: Sequence[Folded], known: GuardNames) -> str:
    for word in words_of(text):
        if word.folded in known.roles and not any(word.folded in b.words for b in bodies):
            return f"role “{word.folded}” is not in the cited passages"
    return ""
