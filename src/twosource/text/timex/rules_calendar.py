"""Rules for what a calendar names: dates, months, years, decades, quarters, holidays, hours."""

from __future__ import annotations

import re

from twosource.text.timex.lexis import (
    DIGITS,
    MONTHS,
    Hit,
    month_number,
    number,
    ordinal,
    spoken_year,
    table,
    weekday_number,
)
from twosource.text.timex.model import At, Fixed, Shift, Weekday, Within, YearPart
from twosource.types import TimeType

# A year of two digits: news of 2016 to 2031 on one side, of the last century on the other.
_PIVOT = 40
_FISCAL = re.compile(r"\bfiscal\b|\bfy", re.IGNORECASE)

MONTH_DAY = r"(?:<WD>,? )?(?P<month><MON>) (?P<day><DAY>)(?:(?:,? |, ?)(?P<year><YEAR>))?"
DAY_MONTH = (
    r"(?:<WD>,? )?(?:the )?(?P<day><DAY>|<ORD>)(?: of)? (?P<month><MONTH>|<MON>)"
    r"(?:,? (?P<year><YEAR>))?"
)
DAY_RANGE = (
    r"(?P<first>(?P<month><MON>) (?P<day><DAY>))(?:[-–—]| ?(?:to|and|through|or) )(?:<DAY>)"
    r"(?:,? (?P<year><YEAR>))?"
)
MONTH_OF_YEAR = r"(?P<month><MON>)(?: of| in)? (?P<year>(?:last|this|next) year)"
MONTH_YEAR = r"(?P<month><MON>)(?:,? | of |, )(?P<year><YEAR>|['’‘]\d\d)"
MONTH = r"(?P<month><MONTH>)"
ISO = r"(?P<y><YEAR>)[-/.](?P<m>0[1-9]|1[0-2])[-/.](?P<d>3[01]|[12]\d|0[1-9])(?:T(?P<t>\d\d:\d\d))?"
SLASHED = r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y><YEAR>|\d\d)"
DOTTED = r"(?P<b>\d{1,2})\.(?P<a>\d{1,2})\.(?P<y><YEAR>)"
YEAR = (
    r"(?:(?:the )?(?:(?:fiscal|calendar)(?: year)?|year) )?(?P<year>(?:1[5-9]|20)\d\d)"
    r"(?![\d%]|[.,/:]\d|-\d{3}|['’]\d)"
)
FISCAL_YEAR = r"(?:the )?(?:fiscal(?: year)?|FY) ?['’‘]?(?P<year>(?:(?:19|20)\d\d|\d\d))(?!\d)"
SHORT_YEAR = r"(?<!['’‘`])['’‘](?P<year>\d\d)(?!\d|s)"
YEAR_RANGE = r"(?P<from>(?:1[5-9]|20)\d\d)[-–—/](?P<to>\d\d)(?![\d-])"
SPOKEN_YEAR = r"(?:(?P<month><MONTH>) |the year )?(?P<words><SPOKEN>)"
DECADE = (
    r"(?:the )?(?:(?:early|late|mid)(?:-to-late|-)? ?)?"
    r"(?P<decade>(?:1[5-9]|20)\d0['’]?s|['’‘]\d0s)"
)
WORD_DECADE = (
    r"(?:the (?:(?:early|late|mid)[- ])?|mid-)(?:(?:nineteen|eighteen)[- ])?(?P<word><DECADES>)"
)
CENTURY = r"(?:the )?(?:(?:early|late|mid)[- ])?(?P<ord><ORD>)[- ]century"
QUARTER = (
    r"(?:the )?"
    r"(?:(?P<year><YEAR>|(?:last|this|next) year['’]s|year-ago|year-earlier) )?"
    r"(?P<fiscal>fiscal[- ])?(?P<core>(?P<ord>first|second|third|fourth|final|1st|2nd|3rd|4th)"
    r"(?: fiscal|-fiscal)?(?P<join>[- ])(?P<unit>quarter)"
    r"(?: (?:of |in )?(?:the )?(?P<of>(?:fiscal )?<YEAR>|(?:last|this|next|fiscal|current) year))?)"
)
QUARTER_OF = r"the (?P<year><YEAR>) (?:quarter|period)"
QUARTERS = r"(?P<ord>first|second|third|fourth) quarters"
HALF = (
    r"(?:the )?(?P<ord>first|second|last|latter)[- ](?P<unit>half)"
    r" of (?:the )?(?P<of>(?:fiscal )?<YEAR>|(?:last|this|next|fiscal|current)? ?year)"
)
SHORT_QUARTER = (
    r"(?:(?P<year><YEAR>) ?)?(?P<code>(?-i:Q[1-4]|H[12]))(?:,? (?:of )?(?P<of><YEAR>|['’]\d\d))?"
)
SEASON = (
    r"(?:(?P<the>the|in|this|last|next|early|late|mid) )?(?P<season><SEASON>)"
    r"(?:(?: of|,)? (?P<year><YEAR>))?"
)
WEEKDAY = r"(?P<weekday><WEEKDAY>)"
DATED_NAME = r"9/11|(?:Sept(?:ember|\.)? 11)(?= (?:terror(?:ist)? )?(?:attacks|hijack))"
HOLIDAY = r"(?P<name><HOLIDAY>)(?:(?:,| in| of)? (?P<year><YEAR>))?"
CLOCK = (
    r"(?P<hour>1[0-2]|0?\d)(?:[:.](?P<minute>[0-5]\d))?[- ]?(?P<half>[ap]\.? ?m\b\.?)(?:,? <ZONE>)?"
)
LONG_CLOCK = (
    r"(?P<hour>[01]\d|2[0-4]):?(?P<minute>[0-5]\d)(?: ?(?:hours|hrs|h)\b)?,? (?:<ZONE>|hours)"
)
BARE_CLOCK = r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![:\d])"
OCLOCK = r"(?P<word><NUMBER>) o['’]clock"
NOON = r"(?P<word>(?-i:<CLOCK>))"


def year_of(text: str) -> str:
    """Return the four digits of a year in two or four."""
    digits = re.sub(r"\D", "", text)
    if len(digits) == 2:
        return f"{'19' if int(digits) >= _PIVOT else '20'}{digits}"
    return digits


def month_day(match: re.Match[str]) -> Hit | None:
    """Read "Aug. 7, 1998", "7 August", "the 7th of August"."""
    month = month_number(match["month"])
    day = ordinal(match["day"])
    if not 1 <= day <= 31:
        return None
    part = f"{month:02d}-{day:02d}"
    year = match["year"]
    return Hit(TimeType.DATE, Fixed(f"{year_of(year)}-{part}") if year else YearPart(part))


def day_range(match: re.Match[str]) -> Hit | None:
    """Read the first day of "March 3-5, 2031", with the year that stands behind the second."""
    hit = month_day(match)
    return None if hit is None else Hit(hit.type, hit.meaning, "first")


def month_year(match: re.Match[str]) -> Hit:
    """Read "August 1998" and "Aug. '98"."""
    return Hit(TimeType.DATE, Fixed(f"{year_of(match['year'])}-{month_number(match['month']):02d}"))


def month_of_year(match: re.Match[str]) -> Hit:
    """Read "April last year" and "March of next year"."""
    return Hit(TimeType.DATE, _in_year(f"{month_number(match['month']):02d}", match["year"]))


def month_only(match: re.Match[str]) -> Hit:
    """Read a month's full name."""
    return Hit(TimeType.DATE, YearPart(f"{month_number(match['month']):02d}"))


def iso(match: re.Match[str]) -> Hit:
    """Read "2031-03-04" and "2031-03-04T10:35"."""
    day = f"{match['y']}-{match['m']}-{match['d']}"
    if match["t"]:
        return Hit(TimeType.TIME, Fixed(f"{day}T{match['t']}"))
    return Hit(TimeType.DATE, Fixed(day))


def numeric(match: re.Match[str]) -> Hit | None:
    """Read "3/14/2031" (month first, as American news writes) and "14.3.2031" (day first)."""
    month, day = int(match["a"]), int(match["b"])
    if month > 12 >= day:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Hit(TimeType.DATE, Fixed(f"{year_of(match['y'])}-{month:02d}-{day:02d}"))


def year(match: re.Match[str]) -> Hit:
    """Read a year of four digits, or a fiscal year, whose limits are not known."""
    fiscal = _FISCAL.search(match[0])
    return Hit(TimeType.DATE, Fixed(year_of(match["year"]), known=not fiscal))


def year_range(match: re.Match[str]) -> Hit:
    """Read the first year of "1994-96"; the rest is no expression of its own in TIMEX3."""
    return Hit(TimeType.DATE, Fixed(match["from"]), "from")


def said_year(match: re.Match[str]) -> Hit | None:
    """Read "nineteen ninety-six"."""
    value = spoken_year(match["words"])
    if not value or (value == 2000 and "year" not in match[0].lower()):
        return None
    month = month_number(match["month"] or "")
    return Hit(TimeType.DATE, Fixed(f"{value}-{month:02d}" if month else str(value)))


def decade(match: re.Match[str]) -> Hit:
    """Read "the 1990s" and "the '80s"."""
    digits = re.sub(r"\D", "", match["decade"])
    century = "20" if len(digits) == 2 and int(digits) < 30 else "19"
    return Hit(TimeType.DATE, Fixed((digits if len(digits) == 4 else century + digits)[:3]))


def word_decade(match: re.Match[str]) -> Hit:
    """Read "the nineties"."""
    return Hit(TimeType.DATE, Fixed(f"19{table('decades')[match['word'].lower()]}"))


def century(match: re.Match[str]) -> Hit | None:
    """Read "the 20th century"."""
    which = ordinal(match["ord"])
    return Hit(TimeType.DATE, Fixed(f"{which - 1:02d}")) if 2 <= which <= 22 else None


def quarter(match: re.Match[str]) -> Hit | None:
    """Read "the third quarter", "this year's third quarter", "the second half of 1989"."""
    words = {"final": 4, "last": 2, "latter": 2}
    which = words.get(match["ord"].lower()) or ordinal(match["ord"])
    letter = "Q" if match["unit"].lower() == "quarter" else "H"
    part = f"{letter}{which}"
    groups = match.groupdict()
    named = groups.get("year") or groups["of"]
    if named:
        return Hit(TimeType.DATE, _in_year(part, named))
    # "the third-quarter loss": the article is the loss's
    bare = groups.get("join") == "-" and not groups["fiscal"]
    return Hit(TimeType.DATE, YearPart(part), "core" if bare else 0)


def _in_year(part: str, words: str) -> Fixed | Within | YearPart:
    digits = re.search(r"\d{4}", words)
    if digits:
        return Fixed(f"{digits[0]}-{part}", known=not _FISCAL.search(words))
    lower = words.lower()
    if "last" in lower or "ago" in lower or "earlier" in lower:
        return Within(part, Shift("Y", -1))
    if "next" in lower:
        return Within(part, Shift("Y", 1))
    return Within(part, Shift("Y", 0)) if "this" in lower or "current" in lower else YearPart(part)


def quarter_of(match: re.Match[str]) -> Hit:
    """Read "the 1988 quarter": the one that was last mentioned, in that year."""
    return Hit(TimeType.DATE, Within("Q?", Fixed(match["year"])))


def quarters(match: re.Match[str]) -> Hit:
    """Read "fourth quarters", those of all years."""
    return Hit(TimeType.SET, Fixed(f"XXXX-Q{ordinal(match['ord'])}"))


def short_quarter(match: re.Match[str]) -> Hit:
    """Read "Q3 2031", "2031 Q3" and "Q3"."""
    named = match["year"] or match["of"]
    code = match["code"]
    return Hit(TimeType.DATE, Fixed(f"{year_of(named)}-{code}") if named else YearPart(code))


def season(match: re.Match[str]) -> Hit | None:
    """Read "the summer of 2029", "last fall"; a bare "fall" or "spring" is left alone."""
    code = str(table("seasons")[match["season"].lower()])
    word = (match["the"] or "").lower()
    if match["year"]:
        return Hit(TimeType.DATE, Fixed(f"{match['year']}-{code}"))
    if not word:
        return None
    side = {"last": -1, "this": 0, "next": 1}.get(word)
    if side is None and code in {"FA", "SP"} and word != "in":
        follows = match.string[match.end() : match.end() + 4].lower()
        if follows.startswith(" of") or word == "late":
            return None
    group = "season" if word == "in" else 0
    return Hit(TimeType.DATE, YearPart(code, side), group)


def weekday(match: re.Match[str]) -> Hit:
    """Read a weekday's full name."""
    return Hit(TimeType.DATE, Weekday(weekday_number(match["weekday"])))


def dated_name(_: re.Match[str]) -> Hit:
    """Read the one day that is known by its date alone."""
    return Hit(TimeType.DATE, Fixed("2001-09-11"))


def holiday(match: re.Match[str]) -> Hit:
    """Read "Christmas Day" or "Easter 2031"."""
    rule = str(table("holidays")[match["name"].lower().replace("’", "'")])
    if match["year"]:
        return Hit(TimeType.DATE, Within(rule, Fixed(match["year"])))
    return Hit(TimeType.DATE, YearPart(rule))


def clock(match: re.Match[str]) -> Hit:
    """Read "10:35 a.m." and "5 p.m. EST"."""
    hour = int(match["hour"]) % 12 + (12 if match["half"][0] in "pP" else 0)
    return Hit(TimeType.TIME, At(f"T{hour:02d}:{match['minute'] or '00'}"))


def long_clock(match: re.Match[str]) -> Hit:
    """Read "0735 GMT" and "14:30 local time"."""
    return Hit(TimeType.TIME, At(f"T{int(match['hour']):02d}:{match['minute']}"))


def bare_clock(match: re.Match[str]) -> Hit | None:
    """Read "at 14:30"; elsewhere such a pair may be a score or a verse."""
    before = match.string[max(0, match.start() - 12) : match.start()].lower().rstrip()
    if re.search(r"\b(?:at|by|until|since|from|around|about|before|after)$", before):
        return long_clock(match)
    return None


def oclock(match: re.Match[str]) -> Hit | None:
    """Read "ten o'clock"."""
    value = number(match["word"])
    if value is None or not 1 <= value <= 12:
        return None
    return Hit(TimeType.TIME, At(f"T{int(value):02d}:00"))


def noon(match: re.Match[str]) -> Hit:
    """Read "noon" and "midnight"."""
    return Hit(TimeType.TIME, At(f"T{table('clock')[match['word'].lower()]}"))


RULES = (
    (DATED_NAME, dated_name, DIGITS),
    (DAY_RANGE, day_range, MONTHS),
    (MONTH_DAY, month_day, MONTHS),
    (DAY_MONTH, month_day, MONTHS),
    (MONTH_YEAR, month_year, MONTHS),
    (MONTH_OF_YEAR, month_of_year, ("year",)),
    (MONTH, month_only, MONTHS),
    (ISO, iso, DIGITS),
    (SLASHED, numeric, ("/",)),
    (DOTTED, numeric, DIGITS),
    (FISCAL_YEAR, year, ("fiscal", "fy")),
    (YEAR, year, DIGITS),
    (SHORT_YEAR, year, DIGITS),
    (YEAR_RANGE, year_range, DIGITS),
    (SPOKEN_YEAR, said_year, ("teen", "twenty", "two thousand")),
    (DECADE, decade, ("0s", "0's", "0’s")),
    (WORD_DECADE, word_decade, ("ties",)),
    (CENTURY, century, ("century",)),
    (QUARTER, quarter, ("quarter",)),
    (QUARTER_OF, quarter_of, ("quarter", "period")),
    (QUARTERS, quarters, ("quarters",)),
    (HALF, quarter, ("half",)),
    (SHORT_QUARTER, short_quarter, ("q", "h1", "h2")),
    (SEASON, season, ("spring", "summer", "fall", "autumn", "winter")),
    (WEEKDAY, weekday, ("day",)),
    (HOLIDAY, holiday, ()),
    (CLOCK, clock, DIGITS),
    (LONG_CLOCK, long_clock, DIGITS),
    (BARE_CLOCK, bare_clock, (":",)),
    (OCLOCK, oclock, ("clock",)),
    (NOON, noon, ("noon", "mid")),
)
"""Pattern, reader and, for speed, letters without which the pattern cannot match, of each rule; of
two matches the longer wins, then the earlier rule.
"""
