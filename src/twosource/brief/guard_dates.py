"""Whether a date that a line gives follows from its cited passages.

A date in ISO form is a reading of what a passage says ("Tuesday", "5 June"). It is allowed where
the passage has its year, month and day in words or digits, or where the words of the passage and
the publication date of its article lead to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from twosource.brief.guard_words import Folded, GuardNames
from twosource.brief.words import day_number

# TIMEX3 values: days, months, weeks, quarters, halves and seasons, with X for what is not known.
DATE_VALUE = re.compile(
    r"(?<![\w-])[\dX]{4}-(?:[\dX]{2}(?:-[\dX]{2}(?:T[\dX]{2}(?::[\dX]{2})?|T[A-Z]{2})?)?"
    r"|W[\dX]{2}(?:-[\dX]|-WE)?|[QH][\dX]|SP|SU|FA|WI)(?![\w-])"
)
_BRACKETED = re.compile(r"\[(\d{4}(?:-\d{2}){0,2})\]")
_NEAR_WEEKDAY = 14  # days from publication within which a bare weekday is read
_NEAR = 400  # days from publication within which "last week", "in May" and the like are read
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn fall", "WI": "winter"}


@dataclass(frozen=True, slots=True)
class Dated:
    """A cited passage and the day on which its article was published, where that is known."""

    folded: Folded
    published: date | None


def published_day(iso: str) -> date | None:
    """Return the day of an article's publication date, or None."""
    number = day_number(iso)
    return date.fromordinal(number) if number else None


def check_dates(text: str, passages: Sequence[Dated], known: GuardNames) -> tuple[str, str]:
    """Return the text without the dates that hold, and the first date that does not (or empty)."""
    for pattern in (DATE_VALUE, _BRACKETED):
        for found in list(pattern.finditer(text)):
            value = found.group(1) if pattern is _BRACKETED else found.group()
            if not any(_follows(value, passage, known) for passage in passages):
                return text, value
            text = text[: found.start()] + "·" * len(found.group()) + text[found.end() :]
    return text, ""


def year_follows(year: int, passages: Sequence[Dated], known: GuardNames) -> bool:
    """Tell whether a year on its own, in a line that is dated by it, follows from a passage."""
    return any(_follows(str(year), passage, known) for passage in passages)


def _follows(value: str, passage: Dated, known: GuardNames) -> bool:
    if value.casefold() in passage.folded.squeezed:
        return True
    year, _, rest = value.partition("-")
    if not _year_follows(year, passage, known):
        return False
    if not rest:
        return True
    month, _, day = rest.partition("-")
    if month[0] in "WQH" or month in _SEASONS:
        return _part_follows(month, day, passage, known)
    known_month, known_day = month.isdigit(), day[:2].isdigit()
    if known_month and known_day:
        return _day_follows((year, int(month), int(day[:2])), passage, known)
    if known_day:
        return _has_number(int(day[:2]), passage)
    near = bool(passage.folded.words & known.relative)
    return near or (known_month and _has_month(int(month), passage, known))


def _part_follows(part: str, day: str, passage: Dated, known: GuardNames) -> bool:
    """Check a week (with a weekday where one is given), a quarter, a half or a season."""
    words = passage.folded.words
    if day.isdigit():
        return bool(words & {word for word, at in known.weekdays if at == int(day)})
    return bool(words & (known.relative | set(_SEASONS.get(part, "").split())))


def _year_follows(year: str, passage: Dated, known: GuardNames) -> bool:
    """The year stands there, or is that of the publication or next to it, or is counted from it."""
    if "X" in year or year in passage.folded.words:
        return True
    if passage.published is None:
        return False
    away = abs(int(year) - passage.published.year)
    if away <= 1:
        return True
    counted = {number.low for number in passage.folded.numbers}
    return bool(passage.folded.words & known.relative) and float(away) in counted


def _day_follows(day: tuple[str, int, int], passage: Dated, known: GuardNames) -> bool:
    year, month, number = day
    if _has_month(month, passage, known) and _has_number(number, passage):
        return True
    published = passage.published
    if published is None or "X" in year:
        return False
    try:
        meant = date(int(year), month, number)
    except ValueError:
        return False
    away = abs((meant - published).days)
    named = {word for word, at in known.weekdays if at == meant.isoweekday()}
    if passage.folded.words & named and away <= _NEAR_WEEKDAY:
        return True
    return bool(passage.folded.words & known.relative) and away <= _NEAR


def _has_month(month: int, passage: Dated, known: GuardNames) -> bool:
    named = {word for word, number in known.months if number == month}
    return bool(passage.folded.words & named) or _has_number(month, passage)


def _has_number(value: int, passage: Dated) -> bool:
    words = passage.folded.words
    forms = {str(value), f"{value:02}", *(f"{value}{end}" for end in ("st", "nd", "rd", "th"))}
    return bool(words & forms) or any(n.low == value for n in passage.folded.numbers)
