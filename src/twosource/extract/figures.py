"""The figures step: numbers with bound, unit, what is counted, what happened to it, and when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from twosource.extract.figure_asof import Hung, time_of
from twosource.extract.figure_read import read_paragraph
from twosource.extract.figure_records import Argument, FigureReading, Note
from twosource.extract.figure_words import figure_words
from twosource.extract.step import Draft, Step
from twosource.types import (
    Change,
    Figure,
    FigureKind,
    Span,
    Statement,
    TimeExpression,
    TimeType,
    make_id,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

NOT_KEPT = frozenset((Note.AGE, Note.ONE_OF, Note.CALIBRE, Note.PAIR))
"""Readings that are no figures of an article: an age, "one of the ...", "the two leaders", the
bore of a gun."""


def read(paragraph: str, doc: Doc) -> tuple[FigureReading, ...]:
    """Return the quantities of a paragraph, ages and calibres among them, marked as such."""
    return read_paragraph(paragraph, doc)


def figures_of(text: str, doc: Doc) -> tuple[FigureReading, ...]:
    """Return what ``read`` finds; for measuring on sentences without an article."""
    return read(text, doc)


def assemble(draft: Draft, readings: Sequence[tuple[FigureReading, ...]]) -> tuple[Figure, ...]:
    """Return the article's figures, each with its time, its statement and its roles."""
    linker = _Linker(draft)
    found: list[Figure] = []
    for paragraph, read_here in zip(draft.body, readings, strict=True):
        for i, reading in enumerate(read_here):
            if reading.note not in NOT_KEPT:
                follow = read_here[i + 1 : i + 1 + _AHEAD]
                found.extend(linker.figures(reading, paragraph.span.start, follow))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Words:
    """A figure's own words; only the times of one stretch may date it, or none of another, and
    none from ``fence`` on.
    """

    own: Span
    only: Span | None = None
    never: Span | None = None
    fence: int = 0

    def among(self, times: Sequence[TimeExpression]) -> list[TimeExpression]:
        """Return those of the times that may date the figure."""
        return [
            time
            for time in times
            if (self.only is None or self.only.covers(time.span))
            and (self.never is None or not self.never.covers(time.span))
        ]


class _Linker:
    """Finds, for a reading, the records of the article that belong to it."""

    def __init__(self, draft: Draft) -> None:
        records = draft.records
        self.article = draft.article.id
        self.text = draft.article.text
        self.sentences = _Index([sentence.span for sentence in records.sentences])
        self.times = _Index([time.span for time in records.times])
        self.entities = _Index([entity.span for entity in records.entities])
        self.records = records
        contents = [
            (span, i)
            for i, statement in enumerate(records.statements)
            for span in statement.content
        ]
        contents.sort()
        self.contents = _Index([span for span, _ in contents])
        self.owners = [owner for _, owner in contents]
        self.sizes = [
            sum(span.end - span.start for span in statement.content)
            for statement in records.statements
        ]

    def figures(
        self, reading: FigureReading, offset: int, follow: Sequence[FigureReading]
    ) -> Iterator[Figure]:
        """Yield the figures of a reading; ``follow`` are the next ones of the paragraph."""
        number = reading.number.shift(offset)
        if self._is_time(reading, number):
            return
        if reading.note is Note.SHIFT and reading.second is not None:
            yield from self._shift(reading, reading.second, offset)
            return
        own = reading.span.shift(offset)
        yield self._figure(reading, offset, _Words(own, fence=self._fence(own, offset, follow)))

    def _shift(self, reading: FigureReading, second: Span, offset: int) -> Iterator[Figure]:
        """Yield both values of "from 3 % in May to 5 %": what stands between them dates the first,
        all else the second.
        """
        first, after = reading.number, Span(second.start, max(second.end, reading.span.end))
        between = Span(first.end, max(first.end, second.start)).shift(offset)
        plain = replace(reading, second=None, note=Note.NONE)
        one = replace(plain, high=reading.low, span=first)
        other = replace(plain, low=reading.high, number=second, span=after)
        yield self._figure(one, offset, _Words(first.shift(offset), only=between))
        yield self._figure(other, offset, _Words(after.shift(offset), never=between))

    def _fence(self, own: Span, offset: int, follow: Sequence[FigureReading]) -> int:
        """Where a value begins that the figure is compared with; 0 where none does."""
        for other in follow:
            start = other.span.start + offset
            if start > own.end + _CLOSE:
                break
            if _AGAINST.search(self.text, own.end, start):
                return start
        return 0

    def _is_time(self, reading: FigureReading, number: Span) -> bool:
        """Dates that only the article's times know ("two days ago"); a duration stays."""
        for i in self.times.overlapping(number):
            time = self.records.times[i]
            if time.type in (TimeType.DATE, TimeType.TIME) and time.span.covers(number):
                return reading.unit in _TIME_UNITS or reading.unit == ""
        return False

    def _figure(self, reading: FigureReading, offset: int, words: _Words) -> Figure:
        span, number = reading.span.shift(offset), reading.number.shift(offset)
        sentence = self._sentence(number)
        statement = self._statement(number)
        time = None
        cited = reading.unit == "person" and reading.predicate in figure_words().saying
        if not (reading.timeless or cited):
            near = [self.records.times[i] for i in self.times.overlapping(_around(span, sentence))]
            time = time_of(self._hung(reading, offset, words, statement), words.among(near))
        return Figure(
            id=make_id("f", self.article, span.start, span.end, number.start),
            span=span,
            number=number,
            low=reading.low,
            high=reading.high,
            bound=reading.bound,
            kind=reading.kind,
            unit=reading.unit,
            unit_words=reading.unit_words,
            counted=reading.counted,
            predicate=reading.predicate,
            roles=self._roles(reading, offset),
            change=reading.change,
            as_of=self._period(time, sentence) if time else None,
            sentence=sentence,
            statement=statement.id if statement else "",
        )

    def _sentence(self, number: Span) -> Span:
        for i in self.sentences.overlapping(number):
            return self.records.sentences[i].span
        return Span(0, 0)

    def _statement(self, number: Span) -> Statement | None:
        owners = {self.owners[i] for i in self.contents.overlapping(number)}
        inner = min(owners, key=lambda i: (self.sizes[i], i), default=None)
        return None if inner is None else self.records.statements[inner]

    def _hung(
        self, reading: FigureReading, offset: int, words: _Words, said: Statement | None
    ) -> Hung:
        return Hung(
            text=self.text,
            own=words.own,
            scopes=tuple(tuple(part.shift(offset) for part in parts) for parts in reading.scopes),
            heard=said.content if said is not None and said.cue else (),
            narrow=reading.kind is FigureKind.MEASURE,
            perfect=reading.perfect,
            changed=reading.change is not Change.NONE,
            fence=words.fence,
        )

    def _period(self, time: TimeExpression, sentence: Span) -> Span:
        """The words that date: the time's own, or both ends of "between August and February"."""
        for i in self.times.overlapping(_around(time.span, sentence)):
            other = self.records.times[i].span
            first, last = min(time.span, other), max(time.span, other)
            opener = _OPENER.search(self.text, max(0, first.start - 9), first.start)
            if opener and _TO.fullmatch(self.text, first.end, last.start):
                return Span(opener.start(1), last.end)
        days = _MORE_DAYS.match(self.text, time.span.end)  # "May 4-6"
        opens = _FIRST_DAY.search(self.text, max(0, time.span.start - 4), time.span.start)
        return Span(
            opens.start() if opens else time.span.start, days.end() if days else time.span.end
        )

    def _roles(self, reading: FigureReading, offset: int) -> tuple[str, ...]:
        roles = {self._role(argument, offset) for argument in reading.arguments}
        return tuple(sorted(roles - {""}))

    def _role(self, argument: Argument, offset: int) -> str:
        span = argument.span.shift(offset)
        if self.times.overlapping(span):
            return ""
        for i in self.entities.overlapping(span):
            return self.records.entities[i].key
        return argument.lemma


_TIME_UNITS = frozenset(
    ("second", "minute", "hour", "day", "night", "week", "fortnight", "month", "year", "decade",
     "century", "millennium")
)  # fmt: skip


_REACH = 500  # characters between a figure and its time: sentences of prose are shorter
_AHEAD = 3  # figures looked at for one that the figure is compared with
_CLOSE = 120  # characters between a value and the one that it is compared with
_AGAINST = re.compile(
    r"\b(?:from|against|versus|than|compared (?:with|to))(?: the| a| an| about)?\s*$", re.IGNORECASE
)
_FIRST_DAY = re.compile(r"(?<![\w-])\d{1,2}[-–]$")
_MORE_DAYS = re.compile(r"[-–]\d{1,2}\b(?![\d:.%-])")
_OPENER = re.compile(r"\b(between|from)\s+$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:and|to|until|till|through|-|–)\s*")


def _around(span: Span, sentence: Span) -> Span:
    """Return what of a sentence lies near a span, so that a table in one line stays cheap."""
    return Span(max(sentence.start, span.start - _REACH), min(sentence.end, span.end + _REACH))


class _Index:
    """Spans in the order of their starts, for finding those that overlap one."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.order = sorted(range(len(spans)), key=lambda i: spans[i])
        self.spans = [spans[i] for i in self.order]
        self.starts = [span.start for span in self.spans]
        # The longest span decides how far back an overlapping one may begin.
        self.longest = max((span.end - span.start for span in self.spans), default=0)

    def overlapping(self, span: Span) -> list[int]:
        """Return the indexes (of the sequence given) of spans that share a character."""
        first = bisect_left(self.starts, span.start - self.longest)
        last = bisect_left(self.starts, span.end)
        return [self.order[i] for i in range(first, last) if self.spans[i].end > span.start]


STEP = Step("figures", 6, read, assemble)
