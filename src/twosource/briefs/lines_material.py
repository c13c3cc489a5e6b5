"""Lines about the articles themselves: who said what, when, from where, and what is not known."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from twosource.briefs.credit import who
from twosource.briefs.desk import Footnotes, Material
from twosource.briefs.wording import STANCE, trimmed
from twosource.types import (
    Anchor,
    Article,
    CopyGroup,
    Form,
    Line,
    Mode,
    ParagraphKind,
    Resolution,
    Reuse,
    ReuseKind,
    Source,
    SourceKind,
    Span,
    Stance,
    Statement,
    TimeExpression,
    TimeType,
)

# Statements a speaker that stand in the brief; the JSON and the article's page hold all.
STATEMENTS_EACH = 6
SPEAKERS = 40
LEFT_OUT_LINES = 60
# Sentences of one date on the timeline, and the characters under which one says nothing.
MOST_A_DATE = 4
SHORTEST_EVENT = 25
# "The morning ferry" is no date; "Tuesday morning" is one.
_NAMES_A_DAY = re.compile(
    r"day\b|tonight|\d{4}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
)
_UNDATED = {"PRESENT_REF", "PAST_REF", "FUTURE_REF", ""}


def said_lines(material: Material, notes: Footnotes) -> list[Line]:
    """Return a line a speaker, and under it what it is cited for, direct quotes first.

    Speakers stand in the order of how many articles cite them.
    """
    by_speaker: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
    for article in material.story.articles:
        for statement in material.extractions[article].statements:
            source = statement.source
            if source is None or not source.key or source.kind is SourceKind.UNKNOWN:
                continue
            # Beliefs, plans and single words ("praised the alliance") are in the JSON of records;
            # here stands what somebody is quoted or paraphrased to have said.
            if not statement.parent and statement.mode is Mode.SPEECH and _telling(statement):
                by_speaker[source.key].append((article, statement))
    order = sorted(
        by_speaker,
        key=lambda key: (
            -len({article for article, _ in by_speaker[key]}),
            -len(by_speaker[key]),
            key,
        ),
    )
    lines: list[Line] = []
    for key in order[:SPEAKERS]:
        lines.extend(_speaker(material, notes, by_speaker[key]))
    return lines


# A paraphrase of fewer characters is a phrase, not a statement; a quote or a denial may be short.
_SHORTEST_PARAPHRASE = 40


def _telling(statement: Statement) -> bool:
    length = sum(span.end - span.start for span in statement.content)
    short = statement.form is Form.INDIRECT and statement.stance is not Stance.DENIES
    return not short or length >= _SHORTEST_PARAPHRASE


def _speaker(
    material: Material, notes: Footnotes, said: list[tuple[str, Statement]]
) -> Iterable[Line]:
    cites = [(a, s, notes.cite(a, s.span, s.content[0])) for a, s in said if s.content]
    if not cites:
        return
    sources = [(article, s.source) for article, s in said if s.source]
    unsure = all(source.resolution is Resolution.UNCERTAIN for _, source in sources)
    yield Line(
        text="who is meant is uncertain" if unsure else "",
        head=(called := _called(material, notes, sources))[0],
        citations=tuple(dict.fromkeys([*(number for *_, number in cites), *called[1]])),
    )
    rank = {Form.DIRECT: 0, Form.MIXED: 1, Form.INDIRECT: 2, Form.OWN: 3}
    shown: set[str] = set()
    for article, statement, number in sorted(cites, key=lambda cite: rank[cite[1].form]):
        text = _content(material.articles[article], statement)
        folded = "".join(char for char in text.casefold() if char.isalnum())
        if folded in shown or len(shown) >= STATEMENTS_EACH:
            continue
        shown.add(folded)
        yield Line(
            text=text,
            head=f"{statement.form.value}, {STANCE[statement.stance]}",
            citations=(number,),
            depth=1,
        )


def _called(
    material: Material, notes: Footnotes, sources: list[tuple[str, Source]]
) -> tuple[str, tuple[int, ...]]:
    """Return what a speaker is called at most length, with where that stands; who is unnamed is
    only the same within one article, which is named with him.
    """
    options = [(*who(material, notes, article, source), article) for article, source in sources]
    named = [one for one in options if sources[0][1].name.casefold() in one[0].casefold()]
    name, cites, article = max(named or options, key=lambda one: (len(one[0]) <= 80, one[0]))
    if sources[0][1].kind is SourceKind.UNNAMED:
        return f"{name}, in {material.label(article)}", cites
    return name, cites


def _content(article: Article, statement: Statement) -> str:
    parts = [trimmed(span.of(article.text)) for span in statement.content]
    return " … ".join(part for part in parts if part)


def timeline_lines(material: Material, notes: Footnotes) -> list[Line]:
    """Return what the texts date, by date; undated by the calendar ("last September") at the end.

    A time that only says when somebody spoke is left out, and so is a time of day, a duration
    and "now". One line a date and sentence; the same date in several articles stands together.
    """
    dated: dict[tuple[str, str, str], list[Anchor]] = defaultdict(list)
    for article in material.story.articles:
        for time in _event_times(material, article):
            words = time.span.of(material.articles[article].text)
            key = (time.begin or "~", time.end, time.value if time.begin else words.casefold())
            dated[key].append(Anchor(article, time.span))
    lines: list[Line] = []
    for key in sorted(dated):
        lines.extend(_date(material, notes, key, dated[key]))
    return lines


def _event_times(material: Material, article: str) -> list[TimeExpression]:
    extraction = material.extractions[article]
    spoken = [
        (statement.span, statement.content)
        for statement in extraction.statements
        if statement.source is not None
    ]
    text = material.articles[article].text
    out = []
    for time in extraction.times:
        if time.type not in {TimeType.DATE, TimeType.TIME} or time.value in _UNDATED:
            continue
        said_then = any(
            span.covers(time.span) and not any(part.covers(time.span) for part in content)
            for span, content in spoken
        )
        clock = time.type is TimeType.TIME and not _NAMES_A_DAY.search(time.span.of(text))
        if not (said_then or clock) and (time.begin or any(char.isdigit() for char in time.value)):
            out.append(time)
    return out


def _date(
    material: Material, notes: Footnotes, key: tuple[str, str, str], anchors: list[Anchor]
) -> Iterable[Line]:
    begin, end, value = key
    seen: set[str] = set()
    for anchor in anchors:
        sentence = _sentence(material, anchor)
        text = trimmed(sentence.of(material.articles[anchor.article].text))
        if text in seen or len(text) < SHORTEST_EVENT or len(seen) >= MOST_A_DATE:
            continue
        seen.add(text)
        known = begin != "~"
        yield Line(
            text=text,
            head=_day_range(begin, end, value) if known else value,
            citations=(notes.cite(anchor.article, sentence, anchor.span),),
            begin=begin[:10] if known else "",
            end=end[:10] if known else "",
        )


def _day_range(begin: str, end: str, value: str) -> str:
    """Return the date as it is shown: TIMEX3's value where it is a plain ISO one."""
    plain = value.replace("-", "").isdigit()
    return value if plain else begin[:10] or end[:10]


def _sentence(material: Material, anchor: Anchor) -> Span:
    for sentence in material.extractions[anchor.article].sentences:
        if sentence.span.covers(anchor.span):
            return sentence.span
    return anchor.span


def lineage_lines(material: Material, notes: Footnotes) -> list[Line]:
    """Return a line a group of copies, and one an edge of a weaker kind or of shared quotes."""
    lines = [_group_line(material, notes, group) for group in material.groups]
    lines += [
        _edge_line(material, notes, reuse)
        for reuse in material.reuses
        if reuse.kind is not ReuseKind.VERBATIM and reuse.passages
    ]
    return lines


def _group_line(material: Material, notes: Footnotes, group: CopyGroup) -> Line:
    labels = [material.label(article) for article in group.articles if article != group.origin]
    cites = tuple(notes.cite(article, _opening(material, article)) for article in group.articles)
    if group.origin:
        title = trimmed(material.articles[group.origin].title, 80)
        head = f"{material.label(group.origin)}: {title}" if title else material.label(group.origin)
        text = f"carried by {', '.join(labels)}. {_sentence_case(group.reason)}"
    else:
        head = "one text"
        reason = _sentence_case(group.reason)
        text = f"carried by {', '.join(labels)}; where it began is open. {reason}"
    return Line(text=text.strip(), head=head, citations=cites)


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _edge_line(material: Material, notes: Footnotes, reuse: Reuse) -> Line:
    words = {
        ReuseKind.REWRITE: "tells the same in other words as",
        ReuseKind.TRANSLATION: "is a translation of, or is translated in,",
        ReuseKind.SHARED_QUOTES: "shares quoted words with",
    }
    first = reuse.passages[0]
    quote = trimmed(first.a.of(material.articles[reuse.a].text), 160)
    text = f"{words[reuse.kind]} {material.label(reuse.b)}"
    if reuse.kind is ReuseKind.SHARED_QUOTES:
        text += f": “{quote}”"
    cites = (notes.cite(reuse.a, first.a), notes.cite(reuse.b, first.b))
    return Line(text=text, head=material.label(reuse.a), citations=cites)


def _opening(material: Material, article: str) -> Span:
    """Return the first sentence that is not boilerplate, or the text's first words."""
    sentences = material.extractions[article].sentences
    if sentences:
        return sentences[0].span
    text = material.articles[article].text
    return Span(0, min(len(text), 200))


def source_lines(material: Material, notes: Footnotes) -> list[Line]:
    """Return a line an article: outlet, title, date, language, and whether it was read."""
    lines = []
    for name in material.story.articles:
        article = material.articles[name]
        parts = [article.title, article.published_day or "no date", article.url]
        if not material.extractions[name].model:
            parts.append("statements not read in this language")
        lines.append(
            Line(
                text=" · ".join(part for part in parts if part),
                head=material.label(name),
                citations=(notes.cite(name, _opening(material, name)),),
            )
        )
    return lines


def unknown_lines(material: Material, notes: Footnotes) -> list[Line]:
    """Return what the articles leave open: dates, outlets, relative dates, unread languages."""
    lines = []
    checks: tuple[tuple[str, Callable[[Article], bool]], ...] = (
        ("no publication date", lambda a: not a.published),
        ("no outlet", lambda a: not a.outlet),
        (
            "statements not read: no reader for the language yet",
            lambda a: not material.extractions[a.id].model,
        ),
    )
    for head, lacks in checks:
        missing = [name for name in material.story.articles if lacks(material.articles[name])]
        if missing:
            cites = tuple(notes.cite(name, _opening(material, name)) for name in missing)
            text = ", ".join(material.label(name) for name in missing)
            lines.append(Line(text=text, head=head, citations=cites))
    lines.extend(_unresolved(material, notes))
    return lines


def _unresolved(material: Material, notes: Footnotes) -> Iterable[Line]:
    for name in material.story.articles:
        text = material.articles[name].text
        open_times = [
            time
            for time in material.extractions[name].times
            if time.type in {TimeType.DATE, TimeType.TIME}
            and not time.begin
            and time.value not in _UNDATED
        ]
        if open_times:
            words = dict.fromkeys(time.span.of(text) for time in open_times)
            cites = (
                notes.cite(name, _sentence(material, Anchor(name, time.span)), time.span)
                for time in open_times
            )
            yield Line(
                text=f"{material.label(name)}: {', '.join(words)}",
                head="dates that stay unresolved",
                citations=tuple(dict.fromkeys(cites)),
            )


def left_out_lines(material: Material, notes: Footnotes) -> list[Line]:
    """Return what was left out of the statements and why: boilerplate and failures."""
    lines = []
    for name in material.story.articles:
        extraction = material.extractions[name]
        text = material.articles[name].text
        for paragraph in extraction.paragraphs:
            if paragraph.kind is ParagraphKind.BOILERPLATE:
                cite = notes.cite(name, paragraph.span)
                words = trimmed(paragraph.span.of(text), 120)
                lines.append(Line(text=words, head=paragraph.reason, citations=(cite,)))
        failed = Counter(failure.step for failure in extraction.failures)
        for step in sorted(failed):
            cite = notes.cite(name, _opening(material, name))
            lines.append(Line(text=material.label(name), head=f"{step} failed", citations=(cite,)))
    return lines[:LEFT_OUT_LINES]
