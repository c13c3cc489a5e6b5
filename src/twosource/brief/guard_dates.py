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
from twosource.text.numbers import parse_number

# TIMEX3 values: days, months, weeks, quarters, halves and seasons, with X for what is not known.
DATE_VALUE = re.compile(
    r"(?<![\w-])[\dX]{4}-(?:[\dX]{2}(?:-[\dX]{2}(?:T[\dX]{2}(?::[\dX]{2})?|T[A-Z]{2})?)?"
    r"|W[\dX]{2}(?:-[\dX]|-WE)?|[QH][\dX]|SP|SU|FA|WI)(?![\w-])"
)
_YEAR_ALONE = re.compile(r"\A[12]\d{2,3}\Z")  # a year, or TIMEX3's decade ("199")
_BRACKETED = re.compile(r"\[(\d{4}(?:-\d{2}){0,2})\]")
_NEAR_WEEKDAY = 14  # days from publication within which a bare weekday is read
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn fall", "WI": "winter"}
# How far from publication the words can lead: what a unit spans, doubled, since "last month" in
# its last days means a day nearly two months back.
_UNIT_DAYS = {
    "day": 1, "night": 1, "morning": 1, "afternoon": 1, "evening": 1, "week": 14, "weekend": 9,
    "fortnight": 28, "month": 62, "quarter": 184, "spring": 400, "summer": 400, "autumn": 400,
    "fall": 400, "winter": 400, "season": 400, "year": 731, "decade": 7305,
}  # fmt: skip
_UNIT = "|".join(sorted(_UNIT_DAYS, key=len, reverse=True))
_HERE = re.compile(r"\b(?:today|tonight|now|overnight|yesterday|tomorrow)\b")
_SHIFTED = re.compile(
    rf"\b(?:last|next|this|past|previous|following|coming|same|that|the|of|in)\s+(?:\w+\s+)?({_UNIT})s?\b"
)
_COUNTED = re.compile(
    rf"\b(\w+(?:[ -]\w+)?)\s+({_UNIT})s?\s+(?:ago|earlier|later|before|after|back|from now)\b"
)
_SOME = 10  # "a few", "several": at most this many


@dataclass(frozen=True, slots=True)
class Dated:
    """A cited passage (for a line that is dated by it: the words that carry the date) and the day
    on which its article was published, where that is known.
    """

    folded: Folded
    published: date | None


def published_day(iso: str) -> date | None:
    """Return the day of an article's publication date, or None."""
    number = day_number(iso)
    return date.fromordinal(number) if number else None


def check_dates(
    text: str, passages: Sequence[Dated], known: GuardNames, *, dated: bool = False
) -> tuple[str, str]:
    """Return the text without the dates that hold, and the first date that does not (or empty).

    ``dated`` tells that the text as a whole is a date, so that digits alone are a year.
    """
    patterns = (DATE_VALUE, _BRACKETED)
    for pattern in (_YEAR_ALONE, *patterns) if dated else patterns:
        for found in list(pattern.finditer(text)):
            value = found.group(1) if pattern is _BRACKETED else found.group()
            if not any(_follows(value, passage, known) for passage in passages):
                return text, value
            text = text[: found.start()] + "·" * len(found.group()) + text[found.end() :]
    return text, ""


def _follows(value: str, passage: Dated, known: GuardNames) -> bool:
    squeezed = passage.folded.squeezed
    if len(value) == 3 or value.casefold() in squeezed:
        return len(value) > 3 or f"{value}0s" in squeezed or f"{value[2]}0s" in squeezed
    year, _, rest = value.partition("-")
    if not _year_follows(year, passage):
        return False
    if not rest:
        return year in passage.folded.words or "X" in year or _near((year, 1, 1), passage, 366)
    month, _, day = rest.partition("-")
    if month[0] in "WQH" or month in _SEASONS:
        return _part_follows((year, month, day), passage, known)
    known_month, known_day = month.isdigit(), day[:2].isdigit()
    if known_month and known_day:
        return _day_follows((year, int(month), int(day[:2])), passage, known)
    if known_day:
        return _has_number(int(day[:2]), passage)
    if not known_month:
        return True
    return _has_month(int(month), passage, known) or _near((year, int(month), 1), passage, 31)


def _part_follows(value: tuple[str, str, str], passage: Dated, known: GuardNames) -> bool:
    """Check a week (with a weekday where one is given), a quarter, a half or a season."""
    year, part, day = value
    words = passage.folded.words
    if day.isdigit():
        return bool(words & {word for word, at in known.weekdays if at == int(day)})
    if words & set(_SEASONS.get(part, "").split()):
        return True
    return _near((year, 7, 1), passage, 184)


def _year_follows(year: str, passage: Dated) -> bool:
    """The year stands there, or is that of the publication or next to it, or is counted from it."""
    if "X" in year or year in passage.folded.words:
        return True
    if passage.published is None:
        return False
    away = abs(int(year) - passage.published.year)
    return away <= 1 or _near((year, 7, 1), passage, 184)


def _day_follows(day: tuple[str, int, int], passage: Dated, known: GuardNames) -> bool:
    _, month, number = day
    if _has_month(month, passage, known) and _has_number(number, passage):
        return True
    meant = _date(day)
    if passage.published is None or meant is None:
        return False
    named = {word for word, at in known.weekdays if at == meant.isoweekday()}
    spoken = bool(passage.folded.words & named)
    if spoken and abs((meant - passage.published).days) <= _NEAR_WEEKDAY:
        return True
    return not _weekdays(passage, known) and _near(day, passage, 0)


def _weekdays(passage: Dated, known: GuardNames) -> bool:
    return bool(passage.folded.words & {word for word, _ in known.weekdays if len(word) > 3})


def _near(day: tuple[str, int, int], passage: Dated, slack: int) -> bool:
    """Tell whether a relative expression of the passage can lead from publication to the day."""
    meant = _date(day)
    if passage.published is None or meant is None:
        return False
    return abs((meant - passage.published).days) <= _reach(passage.folded.text) + slack


def _reach(text: str) -> int:
    """Return how many days from publication the relative expressions of a text can lead, -1000
    where there is none.
    """
    reaches = [-1000]
    if _HERE.search(text):
        reaches.append(1)
    reaches += [_UNIT_DAYS[found[1]] for found in _SHIFTED.finditer(text)]
    for found in _COUNTED.finditer(text):
        number = parse_number(found[1]) or parse_number(found[1].split()[-1])
        times = number.high if number else _SOME
        reaches.append(int(min(times + 1, 10_000) * _UNIT_DAYS[found[2]]))
    return max(reaches)


def _date(day: tuple[str, int, int]) -> date | None:
    try:
        return date(int(day[0]), day[1], day[2])
    except ValueError:
        return None


def _has_month(month: int, passage: Dated, known: GuardNames) -> bool:
    named = {word for word, number in known.months if number == month}
    return bool(passage.folded.words & named) or _has_number(month, passage)


def _has_number(value: int, passage: Dated) -> bool:
    digits = rf"(?<![\d.,])0?{value}(?:st|nd|rd|th)?(?![\d]|[.,]\d)"
    if re.search(digits, passage.folded.text):
        return True
    return any(number.low == number.high == value for number in passage.folded.numbers)
