"""Rules for what is counted from another time: "last week", "two years ago", "that day"."""

from __future__ import annotations

import re

from twosource.text.timex.lexis import (
    MONTHS,
    PARTS,
    UNITS,
    Hit,
    month_number,
    number,
    table,
    unit_code,
    weekday_number,
)
from twosource.text.timex.model import At, Base, Fixed, Length, Meaning, Shift, Weekday, YearPart
from twosource.types import TimeType

_EDGE = r"(?:(?P<edge>early|late|earlier|later|sometime|mid-?) )?"
TODAY = r"(?P<word>today|yesterday|tomorrow)(?: (?P<part>morning|afternoon|evening|night))?"
BEFORE_YESTERDAY = r"the day (?P<way>before yesterday|after tomorrow)"
TONIGHT = r"(?P<word>tonight|overnight)"
DIRECTED_UNIT = (
    _EDGE + r"(?P<dir>last|next|this|that|past|previous|following|coming|same|"
    r"the (?:last|next|past|present|coming|previous|following|same|current|latest|preceding|"
    r"prior|most recent)) "
    r"(?:calendar |fiscal |full |trading )?(?P<unit><UNIT>)(?![-s])"
)
THE_UNIT = r"the (?:full |calendar |fiscal )?(?P<unit>year|quarter|week|weekend)(?![-s])"
DIRECTED_PART = (
    r"(?P<dir>last|this|that|the next|the following|the same|the previous|next|the(?! night)) "
    r"(?P<part>morning|afternoon|evening|night)(?![-s])"
)
DIRECTED_WEEKDAY = (
    r"(?P<dir>(?:early |late )?(?:last|next|this|this past|this coming|the following|the previous|"
    r"the next|the same|that|the preceding|past|following)) (?P<weekday><WEEKDAY>)"
)
DIRECTED_MONTH = (
    r"(?P<dir>(?:early |late )?"
    r"(?:last|next|this|this past|this coming|the following|the previous|that|the next)) "
    r"(?P<month><MONTH>)"
)
WEEKDAY_PART = (
    r"(?P<weekday><WEEKDAY>) (?P<part>morning|afternoon|evening|night|lunchtime|noon|midnight)(?!s)"
)
DATED_PART = r"(?P<month><MON>) (?P<day><DAY>) (?P<part>morning|afternoon|evening|night)"
MID_PART = r"(?:early |late |mid[- ])(?P<part>morning|afternoon|evening)"
AGO = (
    r"(?:(?:<BOUND>|<OVER>|<ABOUT>) )?"
    r"(?:(?P<num>an?|<NUMBER>|<VAGUE>)(?: (?:or|to) (?:<NUMBER>|so|more))?[- ])?"
    r"(?:(?:full|long|short) )?(?P<unit><UNITS>)(?P<half> and a half)?[- ]"
    r"(?P<way>ago|from now|hence)"
    r"(?: (?P<on>today|yesterday|this (?:week|month)|last (?:week|month)|<WEEKDAY>))?"
)
A_YEAR_EARLIER = r"(?P<whole>(?:a|one|the) year (?:ago|earlier|before(?! \w))|year-(?:ago|earlier))"
YEAR_AGO_PERIOD = (
    r"(?:the |a )?(?:(?:comparable|corresponding|same|similar|like) )?"
    r"(?:(?:year-ago|year-earlier|prior-year|previous-year|corresponding|comparable|same) "
    r"(?:period|quarter|month|week)|(?:quarter|period) a year (?:ago|earlier))"
    r"(?: (?:of )?(?:last year|a year (?:ago|earlier)|the (?:previous|year) (?:year|before)))?"
)
LATEST_PERIOD = r"the (?:latest|most recent|recent|current) period"
LAST_YEARS_QUARTER = r"(?P<dir>last|this|next) year['’]s (?:quarter|period)"
YEAR_END = r"(?:the )?(?P<whole>year['’]s end|year[- ]end|end of the year)"
LATER_THAT = r"(?:earlier|later) (?P<dir>that|the same|in the) (?P<unit>day|week|month|year)"
REF = r"(?P<ref><REFS>)"
CURRENT = r"(?P<ref>then-? ?current|current|the past(?! <UNITS>))"


def _day(amount: int) -> Shift:
    return Shift("D", amount)


def today(match: re.Match[str]) -> Hit:
    """Read "yesterday" and "tomorrow morning"."""
    amount = {"today": 0, "yesterday": -1, "tomorrow": 1}[match["word"].lower()]
    return _with_part(_day(amount), match["part"])


def _with_part(day: Shift | Weekday | YearPart, part: str | None) -> Hit:
    if not part:
        return Hit(TimeType.DATE, day)
    lower = part.lower()
    if lower in table("clock"):
        return Hit(TimeType.TIME, At(f"T{table('clock')[lower]}", day))
    return Hit(TimeType.TIME, At(f"T{table('parts')[lower]}", day))


def before_yesterday(match: re.Match[str]) -> Hit:
    """Read "the day before yesterday"."""
    return Hit(TimeType.DATE, _day(-2 if "before" in match["way"].lower() else 2))


def tonight(match: re.Match[str]) -> Hit:
    """Read "tonight"; "overnight" is the night that ended on the day of publication."""
    amount = 0 if match["word"].lower() == "tonight" else -1
    return Hit(TimeType.TIME, At("TNI", _day(amount)))


def _direction(words: str) -> tuple[int, Base]:
    """Return how many units to go, and from where."""
    lower = " ".join(words.lower().split()).removeprefix("early ").removeprefix("late ")
    if lower in {"that", "same", "the same", "the"}:
        return 0, Base.CONTEXT
    if lower in {"following", "the following", "the next"}:
        return 1, Base.CONTEXT
    if lower in {"previous", "the previous", "the preceding", "preceding", "the prior"}:
        return -1, Base.CONTEXT
    if lower in {"next", "coming", "the coming", "this coming"}:
        return 1, Base.PUBLICATION
    if lower in {"last", "past", "the last", "the past", "this past"}:
        return -1, Base.PUBLICATION
    return 0, Base.PUBLICATION


def directed_unit(match: re.Match[str]) -> Hit | None:
    """Read "last week", "earlier this year", "the following month", "the latest quarter"."""
    unit = unit_code(match["unit"])
    words = " ".join(match["dir"].lower().split())
    if unit in {"NI", "FN"} or (unit.startswith("T") and words != "the past"):
        return None
    if words == "this" and unit == "D":
        return None  # "this day" is mostly a solemn one
    if words == "the past" or unit.startswith("T"):
        return Hit(TimeType.DURATION, Length(f"P1{unit[-1]}", unit, 1, side=-1))
    if words in {"the latest", "the most recent"}:
        return Hit(TimeType.DATE, Shift(unit, -1 if unit in {"Q", "Y"} else 0))
    amount, base = _direction(words)
    if words in {"past", "coming", "same", "previous", "following"}:
        # Without an article they belong to other words ("the same day" begins earlier).
        return None
    return Hit(TimeType.DATE, Shift(unit, amount, base))


def the_unit(match: re.Match[str]) -> Hit | None:
    """Read "the quarter", "the week", and the length in "the year ended March 31"."""
    unit = unit_code(match["unit"])
    follows = match.string[match.end() : match.end() + 10].lower()
    if re.match(r"\s(?:of|beginning)\b", follows) or match["unit"][0].isupper():
        return None  # "Person of the Year"
    if unit == "Y":
        if re.match(r"\s(?:end|that end)", follows):
            return Hit(TimeType.DURATION, Length("P1Y", "Y", 1))
        if "fiscal" not in match[0].lower():
            before = match.string[max(0, match.start() - 12) : match.start()].lower()
            if not re.search(r"\b(?:for|of|in|this)\s$", before):
                return None
        return Hit(TimeType.DATE, Shift("Y", 0))
    return Hit(TimeType.DATE, Shift(unit, 0, Base.CONTEXT if unit == "Q" else Base.PUBLICATION))


def directed_part(match: re.Match[str]) -> Hit:
    """Read "this morning", "last night", "the next evening"."""
    amount, base = _direction(match["dir"])
    return _with_part(Shift("D", amount, base), match["part"])


def directed_weekday(match: re.Match[str]) -> Hit:
    """Read "last Friday" and "the following Monday"."""
    side, base = _direction(match["dir"])
    return Hit(TimeType.DATE, Weekday(weekday_number(match["weekday"]), side, base))


def directed_month(match: re.Match[str]) -> Hit:
    """Read "last September" and "next May"."""
    side, base = _direction(match["dir"])
    return Hit(TimeType.DATE, YearPart(f"{month_number(match['month']):02d}", side, base))


def weekday_part(match: re.Match[str]) -> Hit | None:
    """Read "Friday morning", but not "Saturday Night Live"."""
    if match["part"].istitle():
        return None
    return _with_part(Weekday(weekday_number(match["weekday"])), match["part"])


def dated_part(match: re.Match[str]) -> Hit:
    """Read "March 3 evening"."""
    day = int(re.sub(r"\D", "", match["day"]))
    return _with_part(YearPart(f"{month_number(match['month']):02d}-{day:02d}"), match["part"])


def mid_part(match: re.Match[str]) -> Hit:
    """Read "mid-afternoon"."""
    return Hit(TimeType.TIME, At(f"T{table('parts')[match['part'].lower()]}"))


def ago(match: re.Match[str]) -> Hit | None:
    """Read "two weeks ago", "several years ago", "six weeks from now"."""
    back = match["way"].lower() == "ago"
    unit = unit_code(match["unit"])
    count = number(match["num"]) if match["num"] else None
    if count is None:
        return Hit(TimeType.DATE, Fixed("PAST_REF" if back else "FUTURE_REF"))
    if match["half"]:
        count += 0.5
    if unit.startswith("T"):
        return Hit(TimeType.TIME, Shift(unit, round(-count if back else count)))
    if count != int(count):
        unit, count = {"Y": ("M", count * 12), "DE": ("Y", count * 10)}.get(unit, (unit, count))
    if unit == "DE":
        unit, count = "Y", count * 10
    if unit == "CE":
        unit, count = "Y", count * 100
    alike = unit == "Y" and count == 1 and not match["on"]
    return Hit(TimeType.DATE, Shift(unit, round(-count if back else count), alike=alike))


def year_earlier(_: re.Match[str]) -> Hit:
    """Read "a year earlier", which is a quarter where quarters are compared."""
    return Hit(TimeType.DATE, Shift("Y", -1, alike=True))


def latest_period(_: re.Match[str]) -> Hit:
    """Read "the latest period": the one that was last mentioned."""
    return Hit(TimeType.DATE, Shift("Q", 0, Base.CONTEXT))


def last_years_quarter(match: re.Match[str]) -> Hit:
    """Read "last year's quarter"."""
    amount = {"last": -1, "this": 0, "next": 1}[match["dir"].lower()]
    return Hit(TimeType.DATE, Shift("Y", amount, alike=True))


def year_end(match: re.Match[str]) -> Hit:
    """Read "year-end", a day on which books are closed, and "the end of the year"."""
    if match["whole"].lower() == "year-end":
        return Hit(TimeType.DATE, YearPart("12-31"))
    return Hit(TimeType.DATE, Shift("Y", 0))


def later_that(match: re.Match[str]) -> Hit:
    """Read "earlier that day"."""
    return Hit(TimeType.DATE, Shift(unit_code(match["unit"]), 0, Base.CONTEXT))


def ref(match: re.Match[str]) -> Hit | None:
    """Read words that only say past, present or future."""
    words = " ".join(match["ref"].lower().split())
    for value, phrases in table("refs").items():
        if words in phrases:
            return Hit(TimeType.DATE, Fixed(value))
    return None


def current(match: re.Match[str]) -> Hit:
    """Read "current" and "then current"."""
    past = match["ref"].lower().startswith(("then", "the"))
    return Hit(TimeType.DATE, Fixed("PAST_REF" if past else "PRESENT_REF"))


def is_day(meaning: Meaning) -> bool:
    """Tell whether a meaning is a day that a time of day can be on."""
    match meaning:
        case Weekday() | Shift(unit="D"):
            return True
        case YearPart(part=part):
            return len(part) > 3 or "-" in part
        case Fixed(value=value):
            return len(value) == 10 and value[4] == "-"
        case _:
            return False


RULES = (
    (BEFORE_YESTERDAY, before_yesterday, ("the day",)),
    (TODAY, today, ("today", "yesterday", "tomorrow")),
    (TONIGHT, tonight, ("night",)),
    (YEAR_AGO_PERIOD, year_earlier, ("period", "quarter", "month", "week")),
    (A_YEAR_EARLIER, year_earlier, ("year",)),
    (LATEST_PERIOD, latest_period, ("period",)),
    (LAST_YEARS_QUARTER, last_years_quarter, ("year",)),
    (LATER_THAT, later_that, ("later", "earlier")),
    (AGO, ago, ("ago", "from now", "hence")),
    (DIRECTED_PART, directed_part, PARTS),
    (DIRECTED_WEEKDAY, directed_weekday, ("day",)),
    (DIRECTED_MONTH, directed_month, MONTHS),
    (DIRECTED_UNIT, directed_unit, UNITS),
    (WEEKDAY_PART, weekday_part, ("day",)),
    (DATED_PART, dated_part, PARTS),
    (MID_PART, mid_part, PARTS),
    (YEAR_END, year_end, ("year",)),
    (THE_UNIT, the_unit, UNITS),
    (REF, ref, ()),
    (CURRENT, current, ("current", "the past")),
)
"""Pattern, reader and, for speed, letters without which the pattern cannot match, of each rule; of
two matches the longer wins, then the earlier rule.
"""
