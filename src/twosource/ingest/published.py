"""Publication dates, from the forms in which they are published to ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from twosource.errors import TwosourceError
from twosource.text.boilerplate import boilerplate_reason

_YEARS = range(1600, 2200)  # printed newspapers begin in 1605; later years are errors
_SECONDS = range(10**8, 10**10)  # 1973 to 2286; smaller numbers are years or days
_MILLISECONDS = range(10**11, 10**13)

_MISSING = frozenset({"", "none", "null", "nan", "nat", "n/a", "unknown"})
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d+Z?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_WORDED_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]+([A-Za-z]{3,9})\.?,?[ -]+(\d{4})")
_WORDED_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})")
_MAX_LENGTH = 100  # longer strings are no dates
_HEADING = 1_000  # characters, and lines, in which a text's own date is looked for
_HEADING_LINES = 6
_DATED_LINES = frozenset({"dateline", "press release", "by-line"})


def normalise_published(value: object) -> str:
    """Return a publication date as ISO 8601, empty where none can be read from the value.

    A moment is given with its offset (``2031-03-04T10:20:00+02:00``); a time without an offset
    names no moment, and midnight often means that only the day is known, so both give the day.
    Read are ISO 8601, RFC 2822 (feeds), epoch seconds and milliseconds, and the commonest
    written forms (``Nov. 9, 2016``, ``9 November 2016``, ``2016/11/09``, ``09.11.2016``).
    ``09/11/2016`` is read only where one of its numbers can't be a month. The first readable
    value of a list, and ``@value`` of a JSON-LD object, are taken.
    """
    if isinstance(value, Mapping):
        return normalise_published(value.get("@value"))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return next((found for each in value if (found := normalise_published(each))), "")
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return _epoch(value)
    return _text(value.strip()) if isinstance(value, str) else ""


def printed_day(text: str) -> str:
    """Return the day that a text's own heading gives, empty where it gives none.

    Read are lines above the first paragraph that hold nothing but who gave the text out, where
    and when: ``Norvik, 4 March 2031``, ``Harbour Board — press release, 4 March 2031``. Releases
    and letters have their date there and nowhere else.
    """
    lines = [line.strip() for line in text[:_HEADING].split("\n") if line.strip()]
    for line in lines[:_HEADING_LINES]:
        if boilerplate_reason(line, place="top") in _DATED_LINES:
            if found := _worded(line):
                return found
        elif line.endswith((".", "!", "?", "”", '"')):
            return ""
    return ""


def check_published(given: str) -> str:
    """Return a date that the user gave, in the form of ``Article.published``.

    Raises:
        TwosourceError: It is neither empty, nor ``YYYY-MM-DD``, nor a moment with its offset.
    """
    iso = _ISO.fullmatch(given)
    found = _text(given) if iso else ""
    wanted_moment = iso is not None and iso[4] is not None
    if given and (not found or wanted_moment != ("T" in found)):
        raise TwosourceError(
            f"{given!r} is no publication date: give YYYY-MM-DD (2024-06-19), or a moment"
            " with its offset (2024-06-19T08:30+09:00)."
        )
    return found


def _text(text: str) -> str:
    if text.lower() in _MISSING or len(text) > _MAX_LENGTH:
        return ""
    if iso := _ISO.match(text):
        return _moment(iso)
    if text.isascii() and text.isdigit() and len(text) > len("20160102"):
        return _epoch(int(text))
    if compact := _COMPACT.fullmatch(text):
        return _day(*compact.groups())
    if year_first := _YEAR_FIRST.match(text):
        return _day(*year_first.groups())
    if day_first := _DAY_FIRST.match(text):
        return _numbers(day_first)
    return _feed(text) or _worded(text)


def _moment(iso: re.Match[str]) -> str:
    year, month, day, hour, minute, second, zone = iso.groups()
    found = _day(year, month, day)
    if not found or hour is None or zone is None:
        return found
    clock = f"{int(hour):02}:{minute}:{second or '00'}"
    zone = zone.upper()
    if zone in ("Z", "UTC", "GMT"):
        offset = "+00:00"
    else:
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = f"{zone[0]}{digits[:2]}:{digits[2:]}"
    try:
        return datetime.fromisoformat(f"{found}T{clock}{offset}").isoformat()
    except ValueError:
        return found


def _day(year: str, month: str, day: str) -> str:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return found.isoformat() if found.year in _YEARS else ""


def _numbers(match: re.Match[str]) -> str:
    """Read day, month, year: with dots by the custom of all who write dots, with slashes or
    hyphens only where the order is plain.
    """
    first, separator, second, year = match.groups()
    if separator == "." or int(first) > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if int(second) > 12 else ""


def _feed(text: str) -> str:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    if found.year not in _YEARS or not re.search(r"\d:\d", text):
        return _worded(text)
    return found.date().isoformat() if found.tzinfo is None else found.isoformat()


def _worded(text: str) -> str:
    if match := _WORDED_DAY_FIRST.search(text):
        day, month, year = match.groups()
    elif match := _WORDED_MONTH_FIRST.search(text):
        month, day, year = match.groups()
    else:
        return ""
    number = _MONTHS.get(month.lower())
    return _day(year, str(number), day) if number else ""


def _epoch(value: float) -> str:
    if value != value or abs(value) > _MILLISECONDS.stop:  # noqa: PLR0124 - not a number
        return ""
    seconds = int(value) // 1000 if int(value) in _MILLISECONDS else int(value)
    if seconds not in _SECONDS:
        return ""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).isoformat()
