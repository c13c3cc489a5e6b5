"""Time expressions of an article: found by grammar, sifted and given a direction by the parse,
resolved against the publication date and against the text's own dates.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING, TypeGuard

from twosource.extract.step import Draft, Step
from twosource.extract.times_sift import is_time
from twosource.extract.times_tense import tense_of
from twosource.text.timex.calendar import to_day
from twosource.text.timex.grammar import find
from twosource.text.timex.model import At, Fixed, Found, Length, Meaning, Tense, YearPart
from twosource.text.timex.resolve import Context, Resolved, resolve
from twosource.types import Span, TimeExpression, TimeType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Characters from a time of day to the day that it is on: "10:35 a.m. (0735 GMT) Friday" is close,
# a clause between them is rarely longer than the other.
_CLOSE, _NEAR = 20, 80
_CARRIED = 2  # paragraphs for which "that year" still speaks of the date last given
_SENTENCE_END = re.compile(r"[.!?][\"”’]?\s+[A-Z“\"]")


@dataclass(frozen=True, slots=True)
class TimeReading:
    """A time expression of a paragraph before it is read against a date."""

    span: Span
    type: TimeType
    meaning: Meaning
    tense: Tense


def read(paragraph: str, doc: Doc) -> tuple[TimeReading, ...]:
    """Return the time expressions of a paragraph with the tense that governs each."""
    found = find(paragraph)
    if not found:
        return ()
    starts = [token.idx for token in doc]
    readings = []
    for each in found:
        tokens = _tokens(doc, starts, each.span)
        if not tokens:
            continue
        tense = tense_of(tokens)
        if is_time(each, tokens, tense):
            readings.append(_reading(each, tokens, tense))
    return tuple(readings)


def _reading(each: Found, tokens: Sequence[Token], tense: Tense) -> TimeReading:
    """Return the reading, with what only the parse can tell apart."""
    first = tokens[0]
    if isinstance(each.meaning, Length) and first.lower_ == "last" and first.pos_ == "VERB":
        # "the talks last two days": the verb is no part of the time
        span = Span(tokens[1].idx, each.span.end)
        return TimeReading(span, each.type, replace(each.meaning, side=0), tense)
    article = first.lower_ in {"a", "an"} and each.type is TimeType.SET
    if article and first.i and first.nbor(-1).pos_ in {"ADP", "VERB", "AUX", "SCONJ"}:
        # "he got through a week", not a rate as in "three flights a week"
        meaning = Length(each.meaning.value, "", None) if isinstance(each.meaning, Fixed) else None
        if meaning is not None:
            return TimeReading(each.span, TimeType.DURATION, meaning, tense)
    if tense is not Tense.FUTURE and [token.lower_ for token in tokens] == ["one", "day"]:
        return TimeReading(each.span, TimeType.DURATION, Length("P1D", "D", 1), tense)
    return TimeReading(each.span, each.type, each.meaning, tense)


def _tokens(doc: Doc, starts: Sequence[int], span: Span) -> list[Token]:
    """Return the tokens that a span touches."""
    first = max(0, bisect_right(starts, span.start) - 1)
    last = bisect_right(starts, span.end - 1)
    return list(doc[first:last])


def assemble(
    draft: Draft, readings: Sequence[tuple[TimeReading, ...]]
) -> tuple[TimeExpression, ...]:
    """Return the article's time expressions, resolved, in the order of the text.

    Without a publication date relative expressions keep open places ("XXXX-WXX-2") and empty
    intervals; what the text itself dates is resolved.
    """
    context = Context(published=to_day(draft.article.published))
    out: list[TimeExpression] = []
    dated = 0
    for place, (paragraph, found) in enumerate(zip(draft.body, readings, strict=True)):
        resolved: list[Resolved] = []
        if place - dated > _CARRIED:
            context = context.forget()
        for each in found:
            result = resolve(each.meaning, context, each.tense)
            later = context.after(each.meaning, result.value)
            dated = place if later.reference != context.reference else dated
            context = later
            resolved.append(result)
        _put_in_order(paragraph.span.of(draft.article.text), found, resolved)
        for i, each in enumerate(found):
            result = resolved[i]
            if _floating(each.meaning):
                day = _day_near(paragraph.span.of(draft.article.text), found, resolved, i)
                if day:
                    result = resolve(At(each.meaning.time, Fixed(day)), context)
            out.append(_expression(each, result, paragraph.span.start))
    return tuple(out)


def _put_in_order(text: str, found: tuple[TimeReading, ...], resolved: list[Resolved]) -> None:
    """Let a period begin before it ends: "from December through February" starts a year before."""
    for i, (first, second) in enumerate(pairwise(found)):
        match first.meaning, second.meaning:
            case YearPart(side=None), YearPart(side=None):
                late = resolved[i].begin > resolved[i + 1].begin != ""
                if late and _bounds_period(text, first.span, second.span):
                    value = resolved[i].value
                    earlier = resolve(Fixed(f"{int(value[:4]) - 1:04d}{value[4:]}"), Context())
                    resolved[i] = replace(earlier, anchored=resolved[i].anchored)


@dataclass(frozen=True, slots=True)
class Period:
    """Two time expressions that bound a period: "between August and February". ``begin`` up to
    ``end`` runs from the first's beginning to the second's end, as ISO days or moments.
    """

    first: Span
    second: Span
    begin: str
    end: str


def periods(text: str, times: Sequence[TimeExpression]) -> tuple[Period, ...]:
    """Return the periods that neighbouring time expressions bound.

    Args:
        text: The article's text.
        times: Its time expressions in order. Pairs of which one has no interval are left out.
    """
    return tuple(
        Period(first.span, second.span, first.begin, second.end)
        for first, second in pairwise(times)
        if first.begin
        and second.end
        and first.begin < second.end
        and _bounds_period(text, first.span, second.span)
    )


def _bounds_period(text: str, first: Span, second: Span) -> bool:
    before = text[max(0, first.start - 9) : first.start]
    between = " ".join(text[first.end : min(second.start, first.end + 12)].lower().split())
    between = between.removesuffix(" the").removesuffix(" in")
    if between in {"-", "–", "—"}:
        return True
    opening = before.lower().split()[-1:]
    return (opening, between) in (
        (["between"], "and"),
        (["from"], "to"),
        (["from"], "until"),
        (["from"], "through"),
    )


def _floating(meaning: Meaning) -> TypeGuard[At]:
    return isinstance(meaning, At) and meaning.day is None


def _day_near(
    text: str, found: tuple[TimeReading, ...], resolved: Sequence[Resolved], i: int
) -> str:
    """Return the day that a time of day is on: right behind it, before it, or further on, in its
    own sentence; empty where there is none.
    """
    here = found[i].span
    days = [j for j, each in enumerate(found) if not _floating(each.meaning)]
    k = bisect_right(days, i)
    behind, before = days[k : k + 1], days[max(0, k - 1) : k]
    for j, reach in chain(
        ((j, _CLOSE) for j in behind), ((j, _NEAR) for j in before), ((j, _NEAR) for j in behind)
    ):
        first, second = sorted((found[j].span, here))
        between = text[first.end : second.start]
        day = resolved[j].value[:10]
        if len(between) <= reach and not _SENTENCE_END.search(between) and to_day(day):
            return day
    return ""


def _expression(each: TimeReading, result: Resolved, offset: int) -> TimeExpression:
    return TimeExpression(
        span=each.span.shift(offset),
        type=each.type,
        value=result.value,
        begin=result.begin,
        end=result.end,
        anchored=result.anchored,
    )


STEP = Step("times", 1, read, assemble)
