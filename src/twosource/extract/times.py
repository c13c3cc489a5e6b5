"""Time expressions of an article: found by grammar, sifted and given a direction by the parse,
resolved against the publication date and against the text's own dates.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from twosource.extract.step import Draft, Step
from twosource.extract.times_sift import is_time
from twosource.extract.times_tense import tense_of
from twosource.text.timex.calendar import to_day
from twosource.text.timex.grammar import find
from twosource.text.timex.model import At, Fixed, Found, Length, Meaning, Tense
from twosource.text.timex.resolve import Context, Resolved, resolve
from twosource.types import Span, TimeExpression, TimeType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NEAR = 60  # characters from a time of day to the day that it is on; a clause is rarely longer


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
    for paragraph, found in zip(draft.body, readings, strict=True):
        resolved: list[Resolved] = []
        for each in found:
            result = resolve(each.meaning, context, each.tense)
            context = context.after(each.meaning, result.value)
            resolved.append(result)
        for i, each in enumerate(found):
            result = resolved[i]
            if _floating(each.meaning):
                result = _on_day(found, resolved, i, context)
            out.append(_expression(each, result, paragraph.span.start))
    return tuple(out)


def _floating(meaning: Meaning) -> bool:
    return isinstance(meaning, At) and meaning.day is None


def _on_day(
    found: tuple[TimeReading, ...], resolved: Sequence[Resolved], i: int, context: Context
) -> Resolved:
    """Give a time of day the day that stands near it: the next one, or the one before."""
    here = found[i]
    for j in (i + 1, i - 1):
        if not 0 <= j < len(found) or _floating(found[j].meaning):
            continue
        gap = max(found[j].span.start - here.span.end, here.span.start - found[j].span.end)
        day = resolved[j].value[:10]
        if gap <= _NEAR and len(day) == 10 and to_day(day):
            return resolve(replace_day(here.meaning, day), context, here.tense)
    return resolved[i]


def replace_day(meaning: Meaning, day: str) -> Meaning:
    """Return a time of day on a day."""
    return replace(meaning, day=Fixed(day)) if isinstance(meaning, At) else meaning


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
