"""Read a meaning against the publication date and against what the text dated before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from twosource.text.timex.calendar import (
    SEASON_MONTHS,
    add_months,
    holiday,
    interval,
    shift,
    to_day,
    value_at,
)
from twosource.text.timex.model import (
    At,
    Base,
    Beside,
    Fixed,
    Length,
    Meaning,
    Shift,
    Tense,
    Weekday,
    WeekOf,
    Within,
    YearPart,
)

_OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
# News names a day without its year mostly within nine months; a past tense with an older one is a
# misread plan ("asked it to answer by Dec. 15"), and likewise ahead.
_AGED, _AGED_MONTH = 290, 330
_BACK = frozenset((Tense.PAST, Tense.WEAK_PAST))
_REPORTED = 120  # days in which the results of a quarter are reported
_GRAINS = {"D": 0, "NI": 0, "W": 1, "WE": 1, "FN": 1, "M": 2, "Q": 2}
_QUARTER = re.compile(r"\d{4}-Q\d")


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against.

    ``published`` is None where no date is known; ``reference`` is the value of the date that the
    text gave last, ``quarter`` the quarter that it gave last, both empty at its beginning.
    """

    published: date | None = None
    reference: str = ""
    quarter: str = ""

    def forget(self) -> Context:
        """Return the context without the date last given, which the text has left behind."""
        return replace(self, reference="")

    def after(self, meaning: Meaning, value: str) -> Context:
        """Return the context behind an expression with this meaning and value."""
        match meaning:
            # A report on nine months compares years, not quarters.
            case Length(unit="M", amount=6 | 9):
                return replace(self, quarter="")
            case Length() | At(day=None) | Shift(amount=0, base=Base.CONTEXT):
                return self  # "that year" is no new date
        if not interval(value)[0]:
            return self
        # Quarters of a year ago are what the reported quarter is compared with.
        reported = isinstance(meaning, YearPart) or (meaning == Shift("Q", 0) and not self.quarter)
        if reported and _QUARTER.fullmatch(value):
            return replace(self, reference=value, quarter=value)
        return replace(self, reference=value)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A TIMEX3 value, its half-open interval (empty where unknown), and what it was read
    against: ``text``, ``publication``, ``context`` or nothing.
    """

    value: str
    begin: str = ""
    end: str = ""
    anchored: str = ""


def resolve(meaning: Meaning, context: Context, tense: Tense = Tense.UNKNOWN) -> Resolved:
    """Return value and interval of a meaning.

    Args:
        meaning: What the grammar found.
        context: The publication day and the text's own anchors.
        tense: Tells whether "Friday" or "in May" lies behind or ahead; without it the past, in
            which news mostly speaks.
    """
    try:
        return _resolve(meaning, context, tense)
    except (ValueError, OverflowError):
        return Resolved(_open(meaning))  # outside the calendar ("a million years ago")


def _resolve(meaning: Meaning, context: Context, tense: Tense) -> Resolved:
    match meaning:
        case Fixed(value=value, known=known):
            begin, end = interval(value) if known else ("", "")
            return Resolved(value, begin, end, "text" if begin else "")
        case Length():
            return _length(meaning, context)
        case Within(part=part, year=year):
            whole = _resolve(year, context, tense)
            if part == "Q?":
                part = context.quarter[5:]
            return _dated(_in_year(whole.value[:4], part), whole.anchored or "text")
        case At(time=time, day=day):
            return _at(time, day, context, tense)
        case Beside() | WeekOf():
            return _around(meaning, context, tense)
    return _relative(meaning, context, tense)


def _around(meaning: Beside | WeekOf, context: Context, tense: Tense) -> Resolved:
    inner = _resolve(meaning.day, context, tense)
    day = to_day(inner.value)
    match meaning:
        case WeekOf():
            return _dated(value_at(day, "W"), inner.anchored) if day else Resolved(_OPEN["W"])
        case Beside(amount=amount) if day:
            return _dated((day + timedelta(days=amount)).isoformat(), inner.anchored)
    return Resolved(_OPEN["D"])


def _relative(meaning: YearPart | Weekday | Shift, context: Context, tense: Tense) -> Resolved:
    if meaning == Shift("Q", 0, Base.CONTEXT) and context.quarter:
        return _dated(context.quarter, "context")
    if meaning.base is Base.CONTEXT:
        reference = to_day(interval(context.reference)[0])
        fine = _grain(context.reference) <= _needed(meaning)
        if reference is None or not fine:
            return Resolved(_open(meaning))
        return _dated(_from_context(meaning, reference), "context")
    if context.published is None:
        return Resolved(_open(meaning))
    match meaning:
        case Weekday():
            return _dated(_weekday(meaning, context.published, tense), "publication")
        case YearPart():
            return _dated(_year_part(meaning, context.published, tense), "publication")
    return _shifted(meaning, context, context.published, tense)


def _dated(value: str, anchored: str) -> Resolved:
    begin, end = interval(value)
    return Resolved(value, begin, end, anchored if begin else "")


def _grain(value: str) -> int:
    """Return how fine a date is: 0 a day, 1 a week, 2 a month or quarter, 3 a year or more."""
    if len(value) >= 10 and value[4:5] == "-" and value[5:7].isdigit():
        return 0
    return 1 if "-W" in value and value[6:7].isdigit() else 2 if "-" in value else 3


def _needed(meaning: YearPart | Weekday | Shift) -> int:
    """Return how fine the reference must be: no month follows on a year."""
    match meaning:
        case Weekday():
            return 1
        case Shift(unit=unit):
            return _GRAINS.get(unit, 3)
    return 3


def _shifted(meaning: Shift, context: Context, published: date, tense: Tense) -> Resolved:
    if meaning.amount is None:
        return Resolved("PAST_REF")
    ended = interval(context.quarter)[1]
    if meaning.unit == "Q" and meaning.amount == -1 and "" < ended <= published.isoformat():
        return _dated(context.quarter, "context")  # "the latest quarter" is the reported one
    weekend_gone = meaning.unit == "WE" and meaning.amount == 0 and published.isoweekday() < 6
    if weekend_gone and tense is not Tense.FUTURE:
        published -= timedelta(days=7)  # "over the weekend", read on Monday
    if meaning.alike and context.quarter:
        year = int(context.quarter[:4]) + meaning.amount
        return _dated(f"{year:04d}{context.quarter[4:]}", "context")
    day = shift(published, meaning.unit, meaning.amount)
    return _dated(value_at(day, meaning.unit), "publication")


def _from_context(meaning: YearPart | Weekday | Shift, reference: date) -> str:
    match meaning:
        case Shift(unit=unit, amount=amount):
            return value_at(shift(reference, unit, amount or 0), unit)
        case Weekday(number=number, side=side):
            ahead = (number - reference.isoweekday()) % 7
            if side == 1:
                ahead = ahead or 7
            if side == -1:
                ahead = -((reference.isoweekday() - number) % 7 or 7)
            return (reference + timedelta(days=ahead)).isoformat()
        case YearPart(side=side):
            tense = Tense.FUTURE if side != -1 else Tense.PAST
            return _year_part(replace(meaning, base=Base.PUBLICATION), reference, tense)


def _weekday(meaning: Weekday, published: date, tense: Tense) -> str:
    back = (published.isoweekday() - meaning.number) % 7
    if meaning.side == 1:
        days = 7 - back
    elif meaning.side == -1:
        days = -(back or 7)
    elif tense in {Tense.FUTURE, Tense.PRESENT} or (meaning.side == 0 and tense not in _BACK):
        days = (7 - back) % 7
    elif tense is Tense.EITHER:
        days = -back if back <= 3 else 7 - back
    else:
        days = -back
    return (published + timedelta(days=days)).isoformat()


def _year_part(meaning: YearPart, published: date, tense: Tense) -> str:
    """Choose the year of a month, a day of a month, a season, a quarter or a holiday."""
    options = [
        (value, *_bounds(value))
        for year in range(published.year - 1, published.year + 2)
        if interval(value := _in_year(f"{year:04d}", meaning.part))[0]
    ]
    if not options:  # February 29 of no leap year near
        return _in_year("XXXX", meaning.part)
    behind = [value for value, begin, _ in options if begin <= published]
    ahead = [value for value, _, end in options if end > published]
    over = [value for value, _, end in options if end <= published]
    if meaning.side == 0:
        return next((v for v, *_ in options if v.startswith(str(published.year))), options[0][0])
    if meaning.side == -1:
        return _last(meaning, published, over) or options[0][0]
    if meaning.side == 1:
        return next((value for value, begin, _ in options if begin > published), options[-1][0])
    if meaning.part[0] in "QH" and tense is Tense.FUTURE:
        # Results are expected for the quarter that ended.
        recent = published - timedelta(days=_REPORTED)
        return next((value for value, _, end in options if end > recent), options[-1][0])
    nearest = min(options, key=lambda each: abs((each[1] - published).days))[0]
    if tense is Tense.FUTURE:
        chosen = ahead[0] if ahead else nearest
    elif behind and (tense in _BACK or meaning.part[0] in "QHSFW"):
        chosen = behind[-1]
    else:
        return nearest
    limit = _AGED_MONTH if len(meaning.part) == 2 or tense is Tense.PAST else _AGED
    return nearest if abs((published - _bounds(chosen)[0]).days) > limit else chosen


def _last(meaning: YearPart, published: date, over: list[str]) -> str:
    """Return "last February": said in March it is the one of the year before, since the month
    that just ended has a name of its own.
    """
    if not over:
        return ""
    ended = _bounds(over[-1])[1]
    just_ended = len(meaning.part) == 2 and add_months(ended, 1) > published
    return over[-2] if just_ended and len(over) > 1 else over[-1]


def _bounds(value: str) -> tuple[date, date]:
    begin, end = interval(value)
    return date.fromisoformat(begin), date.fromisoformat(end)


def _in_year(year: str, part: str) -> str:
    """Return the value of a part of a year: ``1998`` and ``Q3`` give ``1998-Q3``."""
    return f"{year}-{holiday(part, int(year))}" if year.isdigit() else f"{year}-{_plain(part)}"


def _plain(part: str) -> str:
    """Return a part as it is written without a year; a moveable holiday has no day then."""
    fixed = re.fullmatch(r"\d\d(?:-\d\d)?|Q\d|H\d|" + "|".join(SEASON_MONTHS), part)
    return part if fixed else "XX-XX"


def _at(
    time: str, day: Fixed | YearPart | Weekday | Shift | None, context: Context, tense: Tense
) -> Resolved:
    if day is not None:
        inner = _resolve(day, context, tense)
    elif context.published is not None:
        inner = Resolved(context.published.isoformat(), anchored="publication")
    else:
        inner = Resolved("XXXX-XX-XX")
    return _dated(inner.value[:10] + time, inner.anchored)


def _length(meaning: Length, context: Context) -> Resolved:
    """Return a duration; where it is tied to a moment, with the interval that it spans."""
    reference = to_day(interval(context.reference)[0])
    if meaning.amount is None or meaning.unit.startswith("T"):
        return Resolved(meaning.value)
    fine = _grain(context.reference) <= _GRAINS.get(meaning.unit, 3)
    if meaning.after and reference is not None and fine:
        day = shift(reference, meaning.unit, meaning.after * meaning.amount)
        begin, end = interval(value_at(day, meaning.unit))
        return Resolved(meaning.value, begin, end, "context")
    if meaning.side and context.published is not None:
        edge = shift(context.published, meaning.unit, meaning.side * meaning.amount)
        first, last = sorted((edge, context.published))
        end = (last + timedelta(days=1)).isoformat()
        return Resolved(meaning.value, first.isoformat(), end, "publication")
    return Resolved(meaning.value)


def _open(meaning: Meaning) -> str:
    """Return the value with its unknown places as X."""
    match meaning:
        case Weekday(number=number):
            return f"XXXX-WXX-{number}"
        case YearPart(part=part):
            return f"XXXX-{_plain(part)}"
        case Shift(unit=unit):
            return _OPEN.get(unit, "XXXX")
        case Fixed(value=value) | Length(value=value):
            return value
        case At(time=time):
            return f"XXXX-XX-XX{time}"
    return "XXXX"
