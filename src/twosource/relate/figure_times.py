"""When figures are of: their own period, months that limit them, times long before the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from twosource.types import Article, Figure, Span, TimeExpression, TimeType

LONG_AGO = timedelta(days=60)
"""A time so long before the report is another occasion's: news of one event runs for weeks."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?: \d{4})?"
)
_LIMIT = re.compile(
    rf"\b(?:between|from) (?:\w+ )?({_MONTH}) (?:and|to|until|till|through) (?:\w+ )?({_MONTH})\b"
    rf"|\b(?:since|by the end of|until) ({_MONTH})\b",
    re.IGNORECASE,
)


def limit_of(sentence: str) -> str:
    """Return the months that a sentence limits its figures to, empty where it does not."""
    found = _LIMIT.search(sentence)
    return " ".join(part.casefold() for part in found.groups() if part) if found else ""


def period_of(time: TimeExpression | None) -> tuple[str, str]:
    """Return the half-open interval that a time expression means, empty where it has none."""
    if time is None or not time.begin or time.type is TimeType.SET:
        return "", ""
    return time.begin, time.end


# "The deadliest since 1987" says nothing of when the dead were counted; "since 1959, when two
# people died" does.
_SINCE = re.compile(
    r"\b(?:since|until|before|after|than in|in nearly|built in|opened in)\s+$", re.I
)
# A sentence that goes on about the time or place of the one before it.
_THERE = re.compile(r"\W*(?:There|Then|In that (?:\w+)|That (?:accident|disaster|time|year))\b,?")
_WHEN = re.compile(r"^\s*,?\s*(?:when|in which)\b", re.I)


def past_of(figure: Figure, times: Sequence[TimeExpression], article: Article) -> tuple[str, str]:
    """Return the period of the nearest time in a figure's sentence that lies long before the
    report ("In 1987 ... 52 people died"), empty where there is none.
    """
    published = _day(article.published_day)
    start = figure.sentence.start
    if _THERE.match(article.text[start : start + 40]):
        start = article.text.rfind("\n", 0, start) + 1
    place = Span(start, figure.sentence.end)
    near = [
        time
        for time in times
        if place.covers(time.span)
        and time.type in (TimeType.DATE, TimeType.TIME)
        and _is_past(time, published, article.text, figure)
    ]
    if not near:
        return "", ""
    best = min(near, key=lambda t: (abs(t.span.start - figure.span.start), t.span))
    return best.begin, best.end


def _is_past(time: TimeExpression, published: date | None, text: str, figure: Figure) -> bool:
    end = _day(time.end[:10])
    if end is None or published is None or end > published - LONG_AGO:
        return False
    before = text[max(figure.sentence.start, time.span.start - 16) : time.span.start]
    after = text[time.span.end : min(figure.sentence.end, time.span.end + 16)]
    return not _SINCE.search(before) or bool(_WHEN.search(after))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
