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

from twosource.briefs.guard_words import Folded, GuardNames
from twosource.briefs.words import day_number
from twosource.text.numbers import parse_number

# TIMEX3 values: days, months, weeks, quarters, halves and seasons, with X for what is not known.
DATE_VALUE = re.compile(
    r"(?<![\w-])[\dX]{4}-(?:[\dX]{2}(?:-[\dX]{2}(?:T[\dX]{2}(?::[\dX]{2})?|T[A-Z]{2})?)?"
    r"|W[\dX]{2}(?:-[\dX]|-WE)?|[QH][\dX]|SP|SU|FA|WI)(?![\w-])"
)
_YEAR_ALONE = re.compile(r"\A[12]\d{1,3}\Z")  # a year; TIMEX3's decade ("199"), century ("19")
_BRACKETED = re.compile(r"\[(\d{4}(?:-\d{2}){0,2})\]")
_NEAR_WEEKDAY = 14  # days from publication within which a bare weekday is read
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn fall", "WI": "winter"}
_BEGINNINGS = {3: "spring", 6: "summer", 9: "autumn|fall", 12: "winter"}
_NEVER = "(?!)"
_TENS = {
    "2": "twenties", "3": "thirties", "4": "forties", "5": "fifties", "6": "sixties",
    "7": "seventies", "8": "eighties", "9": "nineties",
}  # fmt: skip
# Days in a unit, at most. "Last month" can mean a day two units back, "n months ago" n + 1.
_UNIT_DAYS = {
    "week": 7, "weekend": 7, "fortnight": 14, "month": 31, "quarter": 92, "year": 366,
    "decade": 3653,
}  # fmt: skip
_PART_OF_DAY = "day|night|morning|afternoon|evening"
_UNIT = "|".join(sorted(_UNIT_DAYS, key=len, reverse=True))
_HERE = re.compile(
    r"\b(?:today|tonight|now|overnight|yesterday|tomorrow)\b"
    rf"|\b(?:last|next|this|previous|following|same)\s+(?:{_PART_OF_DAY})\b"
)
_SHIFTED = re.compile(
    r"\b(?:last|next|this|past|previous|following|coming|same|that|the|of|in)\s+(?:\w+\s+)?"
    rf"({_UNIT})s?\b"
)
_COUNTED = re.compile(
    rf"\b(\w+(?:[ -]\w+)?)\s+({_UNIT}|{_PART_OF_DAY})s?\s+"
    r"(?:ago|earlier|later|before|after|back|from now)\b"
)
_SOME = 10  # "a few", "several": at most this many


@dataclass(frozen=True, slots=True)
class Dated:
    """A cited passage, or the words in it that carry a date, and the day on which its article was
    published, where that is known. ``explicit`` leaves words like "last week" out: of a whole
    passage it is not known that they mean the date in question.
    """

    folded: Folded
    published: date | None
    explicit: bool = False


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
    if len(value) < 4:
        return _age_follows(value, passage.folded.text)
    year, _, rest = value.partition("-")
    if rest and value.lower() in passage.folded.text:
        return True
    if not _year_follows(year, passage):
        return False
    if not rest:
        return year in passage.folded.words or "X" in year or _near((year, 1, 1), passage, 366)
    month, _, day = rest.partition("-")
    if month[0] in "WQH" or month in _SEASONS:
        return _part_follows((year, month, day), passage, known)
    if not month.isdigit():
        return not day[:2].isdigit() or _has_number(int(day[:2]), passage)
    if day[:2].isdigit():
        return _day_follows((year, int(month), int(day[:2])), passage, known)
    return _has_month(int(month), passage, known) or _near((year, int(month), 1), passage, 31)


def _age_follows(value: str, text: str) -> bool:
    """Check a decade ("199": the 1990s, the '90s, the nineties) or a century ("19": the 20th)."""
    if len(value) == 3:
        tens = _TENS.get(value[2], _NEVER)
        return bool(re.search(rf"\b(?:{value[:2]})?{value[2]}0'?s\b|\b(?:{tens})\b", text))
    number = int(value) + 1
    return bool(re.search(rf"\b{number}(?:st|nd|rd|th)\b", text))


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
    if meant is not None and _named_day(meant, passage.folded.text, known):
        return True
    if passage.published is None or meant is None or passage.explicit:
        return False
    named = {word for word, at in known.weekdays if at == meant.isoweekday()}
    spoken = bool(passage.folded.words & named)
    if spoken and abs((meant - passage.published).days) <= _NEAR_WEEKDAY:
        return True
    return not _weekdays(passage, known) and _near(day, passage, 0)


def _named_day(day: date, text: str, known: GuardNames) -> bool:
    """Tell whether the text names the day as a holiday, or a season or quarter that it begins."""
    if day.day == 1:
        season = _BEGINNINGS.get(day.month, _NEVER)
        quarter = day.month in {1, 4, 7, 10} and re.search(r"\bquarter\b", text)
        if quarter or re.search(rf"\b(?:{season})\b", text):
            return True
    for name, rule in sorted(known.holidays, key=lambda holiday: -len(holiday[0])):
        if name in text:
            if _keeps(day, rule):
                return True
            text = text.replace(name, " ")  # "christmas eve" is not "christmas"
    return False


def _keeps(day: date, rule: str) -> bool:
    """Check a holiday's rule: a month and day, or the month alone where the day moves."""
    if rule == "election":
        return day.month == 11
    if rule.startswith("easter"):
        return day.month in {3, 4, 5}
    month, _, number = rule.partition("-")
    return int(month) == day.month and (not number.isdigit() or int(number) == day.day)


def _weekdays(passage: Dated, known: GuardNames) -> bool:
    return bool(passage.folded.words & {word for word, _ in known.weekdays if len(word) > 3})


def _near(day: tuple[str, int, int], passage: Dated, slack: int) -> bool:
    """Tell whether a relative expression of the passage can lead from publication to the day."""
    meant = _date(day)
    if passage.published is None or meant is None or passage.explicit:
        return False
    return abs((meant - passage.published).days) <= _reach(passage.folded.text) + slack


def _reach(text: str) -> int:
    """Return how many days from publication the relative expressions of a text can lead, -1000
    where there is none.
    """
    reaches = [-1000]
    if _HERE.search(text):
        reaches.append(1)
    reaches += [2 * _UNIT_DAYS[found[1]] for found in _SHIFTED.finditer(text)]
    for found in _COUNTED.finditer(text):
        number = parse_number(found[1]) or parse_number(found[1].split()[-1])
        times = number.high if number else _SOME
        reaches.append(int(min(times + 1, 10_000) * _UNIT_DAYS.get(found[2], 1)))
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
