"""Days, weeks and quarters: from a TIMEX3 value to the half-open interval that it means."""

from __future__ import annotations

import re
from datetime import date, timedelta

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First months of the meteorological seasons of the northern hemisphere, three months each."""

# Hours of the parts of a day; news writes "late night" until people get up.
_PART_HOURS = {"MO": (5, 12), "MI": (12, 14), "AF": (12, 18), "EV": (17, 22), "NI": (20, 29)}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FIRST, _LAST = date.min.year, date.max.year - 1

_YEAR = re.compile(r"\d{4}|\d{3}|\d{2}")
_PART = re.compile(r"(\d{4})-(?:(\d\d)|Q([1-4])|H([12])|(SP|SU|FA|WI)|W(\d\d)(-WE)?)")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(.+))?")
_CLOCK = re.compile(r"(\d\d)(?::(\d\d))?(?::(\d\d))?")


def interval(value: str) -> tuple[str, str]:
    """Return the half-open interval of a TIMEX3 value as ISO days, or moments for a time.

    Args:
        value: A value of type DATE or TIME, such as ``1998-08``, ``1998-W32``, ``199``,
            ``1998-08-07TMO`` or ``1998-08-07T10:35``.

    Returns:
        Begin and end; both empty where the value leaves a place open (``XXXX-08``), is no date
        (``P3D``, ``PAST_REF``) or lies outside the calendar.
    """
    try:
        bounds = _interval(value)
    except (ValueError, OverflowError):
        return "", ""
    return bounds or ("", "")


def _interval(value: str) -> tuple[str, str] | None:
    if _YEAR.fullmatch(value):
        width = 10 ** (4 - len(value))
        first = int(value) * width
        return _days(date(first, 1, 1), date(first + width, 1, 1))
    part = _PART.fullmatch(value)
    if part:
        return _days(*_part_interval(part))
    day = _DAY.fullmatch(value)
    if not day:
        return None
    begin = date(int(day[1]), int(day[2]), int(day[3]))
    if not day[4]:
        return _days(begin, begin + timedelta(days=1))
    return _time_interval(begin, day[4])


def _part_interval(part: re.Match[str]) -> tuple[date, date]:
    year = int(part[1])
    if part[6]:
        monday = date.fromisocalendar(year, int(part[6]), 1)
        begin = monday + timedelta(days=5) if part[7] else monday
        return begin, monday + timedelta(days=7)
    if part[2]:
        month, length = int(part[2]), 1
    elif part[3]:
        month, length = 3 * int(part[3]) - 2, 3
    elif part[4]:
        month, length = 6 * int(part[4]) - 5, 6
    else:
        month, length = SEASON_MONTHS[part[5]], 3
    begin = date(year, month, 1)
    return begin, add_months(begin, length)


def _time_interval(day: date, time: str) -> tuple[str, str] | None:
    if time in _PART_HOURS:
        first, last = _PART_HOURS[time]
        return _moment(day, 60 * first), _moment(day, 60 * last)
    clock = _CLOCK.fullmatch(time)
    if not clock:
        return None
    begin = 60 * int(clock[1]) + int(clock[2] or 0)
    return _moment(day, begin), _moment(day, begin + (1 if clock[2] else 60))


def _moment(day: date, minutes: int) -> str:
    day += timedelta(days=minutes // 1440)
    return f"{day.isoformat()}T{minutes % 1440 // 60:02d}:{minutes % 60:02d}"


def _days(begin: date, end: date) -> tuple[str, str]:
    return begin.isoformat(), end.isoformat()


def to_day(text: str) -> date | None:
    """Return the day that an ISO day or moment begins with, or None."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """Return the day so many months on, held at the month's last day.

    Raises:
        ValueError: The result is outside the years 1 to 9999.
    """
    index = 12 * day.year + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            if not _FIRST <= year <= _LAST:
                raise
    raise ValueError(f"no such month: {year}-{month}")


def shift(day: date, unit: str, amount: float) -> date:
    """Return the day so many units on.

    Args:
        day: Where to begin.
        unit: ``D``, ``W``, ``FN``, ``M``, ``Q``, ``Y``, ``DE``, ``CE``, ``WE``, ``NI``, or a
            unit under a day (``TH``, ``TM``, ``TS``), which leaves the day.
        amount: How many; negative goes back.

    Raises:
        ValueError: The result is outside the years 1 to 9999.
        OverflowError: Likewise, for days and weeks.
    """
    days = {"D": 1, "NI": 1, "W": 7, "WE": 7, "FN": 14}.get(unit)
    if days:
        return day + timedelta(days=round(days * amount))
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit, 0)
    return add_months(day, round(months * amount))


def value_at(day: date, unit: str) -> str:
    """Return the TIMEX3 value of the period of a unit that holds a day: ``1998-W32`` for ``W``."""
    year, week, _ = day.isocalendar()
    return {
        "W": f"{year:04d}-W{week:02d}",
        "FN": f"{year:04d}-W{week:02d}",
        "WE": f"{year:04d}-W{week:02d}-WE",
        "M": f"{day.year:04d}-{day.month:02d}",
        "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04d}",
        "DE": f"{day.year // 10:03d}",
        "CE": f"{day.year // 100:02d}",
    }.get(unit, day.isoformat())


def holiday(rule: str, year: int) -> str:
    """Return month and day (``MM-DD``) of a holiday in a year; a plain part is returned as is.

    Args:
        rule: ``12-25``, ``easter+1``, ``election``, ``11-thursday-4`` or ``05-monday-last``.
        year: The year.
    """
    if rule.startswith("easter"):
        offset = int(rule[6:] or 0)
        return (_easter(year) + timedelta(days=offset)).isoformat()[5:]
    if rule == "election":  # the Tuesday after the first Monday of November (2 U.S.C. 7)
        return (_nth_weekday(year, 11, 0, 1) + timedelta(days=1)).isoformat()[5:]
    month, _, rest = rule.partition("-")
    name, _, which = rest.partition("-")
    if name not in _WEEKDAYS:
        return rule
    if which == "last":
        last = _nth_weekday(year, int(month), _WEEKDAYS.index(name), 4)
        later = last + timedelta(days=7)
        return (later if later.month == last.month else last).isoformat()[5:]
    return _nth_weekday(year, int(month), _WEEKDAYS.index(name), int(which)).isoformat()[5:]


def _nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _easter(year: int) -> date:
    """Western Easter by the anonymous Gregorian computus (Meeus 1991, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
