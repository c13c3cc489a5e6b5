"""Find the time expressions of a string, with what they mean, unread against any date."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from twosource.text.timex import rules_calendar, rules_length, rules_relative
from twosource.text.timex.lexis import Hit, compiled
from twosource.text.timex.model import (
    At,
    Base,
    Beside,
    Fixed,
    Found,
    Shift,
    Weekday,
    WeekOf,
    Within,
    YearPart,
)
from twosource.types import Span, TimeType

_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Hit | None], tuple[str, ...]]

# "5 p.m. Friday", "noon on March 3", "the morning of June 5", "Friday, 5 p.m."
_BETWEEN_TIME_AND_DAY = re.compile(r",?\s(?:(?:on|of)\s)?")
_BETWEEN_DAY_AND_TIME = re.compile(r",?\s")
_EDGE = re.compile(
    r"(?<!\w)(?:(?:the\s)?(?:beginning|start|end|middle|close|turn|rest|remainder|first\shalf|"
    r"second\shalf|last\shalf|first\s(?:weeks?|days?|months?)|early\s(?:part|days|weeks|months))\sof\s"
    r"|(?:early|late|mid|earlier|later|sometime)(?:\sin\s(?:the\s)?|\s|-))(?:the\s)?$",
    re.IGNORECASE,
)
_DAY_EDGE = re.compile(r"(?<!\w)(?:early|late)\s$", re.IGNORECASE)
_BETWEEN_DATES = re.compile(r"\s?(?:-|–|—|\b(?:and|to|or|through|until)\b)\s?(?:the\s|on\s|in\s)?")
_EDGE_REACH = 32
_BESIDE = re.compile(r"(?<!\w)day\s(before|after)\s$", re.IGNORECASE)
_WEEK_OF = re.compile(r"(?<!\w)(?:the\s)?week\s(?:of|beginning|ending|ended)\s$", re.IGNORECASE)


@cache
def _rules() -> tuple[_Rule, ...]:
    modules = (rules_calendar, rules_relative, rules_length)
    return tuple(
        (compiled(pattern), build, letters)
        for module in modules
        for pattern, build, letters in module.RULES
    )


@lru_cache(maxsize=64)  # several steps read the same paragraph one after the other
def find(text: str) -> tuple[Found, ...]:
    """Return the time expressions of a text, in order and free of overlap.

    Names, verbs and amounts that only look like time are not all told apart here: that takes a
    parse (``extract/times.py``).
    """
    return tuple(_combined(text, _chosen(_candidates(text))))


def _candidates(text: str) -> list[tuple[int, int, int, Hit]]:
    """Return all matches as minus length, start, rule number and hit."""
    found = []
    lower = text.lower()
    for order, (pattern, build, letters) in enumerate(_rules()):
        if letters and not any(each in lower for each in letters):
            continue
        for match in pattern.finditer(text):
            hit = build(match)
            if hit is not None:
                start, end = match.span(hit.group)
                found.append((start - end, order, start, hit))
    return found


def _chosen(candidates: list[tuple[int, int, int, Hit]]) -> list[Found]:
    """Choose the longest of overlapping matches, then the one of the earlier rule."""
    taken: set[int] = set()
    chosen = []
    for length, _, start, hit in sorted(candidates, key=lambda each: each[:3]):
        places = range(start, start - length)
        if not places or places[0] in taken or places[-1] in taken:
            continue
        taken.update(places)
        chosen.append(Found(Span(start, start - length), hit.type, hit.meaning))
    return sorted(chosen, key=lambda each: each.span)


def _combined(text: str, found: list[Found]) -> list[Found]:
    """Join times with their days and take in the words that narrow a date."""
    joined: list[Found] = []
    for each in found:
        pair = _joined(text, joined[-1], each) if joined else []
        joined[-1 if pair else len(joined) :] = pair or [each]
    return [
        _widened(text, each, joined[i - 1].span.end if i else 0) for i, each in enumerate(joined)
    ]


def _joined(text: str, left: Found, right: Found) -> list[Found]:
    """Return what two neighbours become together, nothing where they stay as they are."""
    between = text[left.span.end : right.span.start]
    span = Span(left.span.start, right.span.end)
    match left.meaning, right.meaning:
        case At(time=time, day=None), (Fixed() | YearPart() | Weekday() | Shift()) as day:
            if rules_relative.is_day(day) and _BETWEEN_TIME_AND_DAY.fullmatch(between):
                return [Found(span, TimeType.TIME, At(time, day))]
        case At(time=time, day=Shift(amount=0, base=Base.CONTEXT)), day if between == " of ":
            if isinstance(day, Fixed | YearPart | Weekday | Shift) and rules_relative.is_day(day):
                return [Found(span, TimeType.TIME, At(time, day))]
        case (Fixed() | YearPart() | Weekday() | Shift()) as day, At(time=time, day=None):
            if rules_relative.is_day(day) and _BETWEEN_DAY_AND_TIME.fullmatch(between):
                return [Found(span, TimeType.TIME, At(time, day))]
        case YearPart(part=part, side=None), Fixed(value=value) if value[:4].isdigit():
            # "between March and April 2030": one year for both
            if _BETWEEN_DATES.fullmatch(between) and len(value) == 5 + len(part):
                year = int(value[:4]) - (part > value[5:])
                return [Found(left.span, left.type, Fixed(f"{year:04d}-{part}")), right]
        case Weekday(side=None), (YearPart() | Fixed()) as day:
            if rules_relative.is_day(day) and _BETWEEN_DAY_AND_TIME.fullmatch(between):
                return [Found(span, TimeType.DATE, day)]
    return []


def _widened(text: str, each: Found, floor: int) -> Found:
    """Take in "early", "the end of", "the week of" before a date."""
    if each.type is not TimeType.DATE:
        return each
    before = text[max(floor, each.span.start - _EDGE_REACH) : each.span.start]
    beside = _BESIDE.search(before)
    if beside and rules_relative.is_day(each.meaning):
        match each.meaning:
            case YearPart() | Weekday() | Fixed() | Shift() as day:
                start = each.span.start - len(before) + beside.start()
                amount = -1 if beside[1].lower() == "before" else 1
                return Found(Span(start, each.span.end), TimeType.DATE, Beside(day, amount))
    week = _WEEK_OF.search(before)
    if week and rules_relative.is_day(each.meaning) and isinstance(each.meaning, YearPart | Fixed):
        start = each.span.start - len(before) + week.start()
        return Found(Span(start, each.span.end), TimeType.DATE, WeekOf(each.meaning))
    edge = (_DAY_EDGE if isinstance(each.meaning, Weekday) else _EDGE).search(before)
    if edge and _takes_edge(each):
        start = each.span.start - len(before) + edge.start()
        return Found(Span(start, each.span.end), each.type, each.meaning)
    return each


def _takes_edge(each: Found) -> bool:
    match each.meaning:
        case Fixed(value=value):
            return not value.endswith("_REF")
        case YearPart() | Within() | Shift() | Weekday():
            return True
        case _:
            return False
