"""Rules for lengths of time and for times that recur."""

from __future__ import annotations

import re

from twosource.text.timex.lexis import (
    UNITS,
    Hit,
    duration,
    number,
    table,
    unit_code,
    weekday_number,
)
from twosource.text.timex.model import Fixed, Length
from twosource.types import TimeType

_ADJECTIVES = (
    r"(?:more|additional|full|consecutive|straight|successive|calendar|fiscal|trading|business|"
    r"working|solid|long|whole|extra|short|further|other|school|entire)"
)
_WHICH = r"(?:past|last|next|first|coming|previous|preceding|following|final|latest|initial|recent)"
COUNTED = (
    r"(?P<lead>(?:<BOUND> |<OVER> (?!the))?(?:(?:the|a|another|these|those) )?"
    r"(?:(?P<which>" + _WHICH + r") )?)"
    r"(?P<core>(?P<num><NUMBER>|<VAGUE>|an?|another)(?P<half1> and a half)?"
    r"(?:(?: to | or |[-–]|-to-)(?:<NUMBER>))?"
    r"(?P<join>[- ])(?:" + _ADJECTIVES + r"[- ]){0,2}(?P<unit><UNITS>)(?P<half2> and a half)?"
    r"(?:[- ]long)?(?P<period> period)?)"
)
HALF = r"half[- ](?:an? )?(?P<unit>hour|day|year|century|decade)"
VAGUE_PLURAL = (
    r"(?P<lead>(?:(?:(?:the|these) )?(?P<which>past|last|coming|next|recent|following) |the )?)"
    r"(?P<core>(?P<unit>seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries)"
    r"(?: (?:and|or) (?:weeks|months|years|days|decades))?(?P<tail> ahead| to come)?(?:-long)?)"
)
UNIT_LONG = r"(?P<unit>day|week|month|year|decade|century|hour|night)[- ]?long"
SETS = (
    r"(?P<each>each|every)(?P<other> other| two| few)? (?P<unit><UNIT>|<WEEKDAY>|morning|evening|"
    r"afternoon)(?!s)"
)
EVERY_N = r"every (?P<num><NUMBER>) (?P<unit><UNITS>)"
ADVERB = r"(?P<word>daily|weekly|monthly|annually|yearly|hourly|nightly|biweekly|biannually)"
WEEKDAYS = (
    r"(?P<weekday><WEEKDAY>)(?P<plural>s)|"
    r"(?P<weekday2><WEEKDAY>) (?P<part>mornings|afternoons|evenings|nights)"
)
PER = (
    r"(?P<per>an?|per|the) "
    r"(?P<unit>minute|hour|day|night|week|month|quarter|year|decade|century|annum)"
)

_ADVERBS = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y",
    "hourly": "PT1H", "nightly": "P1D", "biweekly": "P2W", "biannually": "P6M",
}  # fmt: skip
# Before "a year" these leave it a length; after a noun or a number it is a rate.
_LENGTH_BEFORE = re.compile(
    r"(?:^|\b(?:for|in|within|after|over|under|nearly|almost|about|than|least|most|of|is|was|be|been|"
    r"take|takes|took|taken|taking|spend|spends|spent|last|lasts|lasted|wait|waited|serve|served|"
    r"just|only|exactly|barely|roughly|around|some|by|and|or|to|from|that|during|when|since|"
    r"until|before|such|quite|what|as|with|if|so|but|half|like)|[.,;:(\"“‘_-]|--)\s*$",
    re.IGNORECASE,
)
_RATE_BEFORE = re.compile(
    r"(?:\d|%|\b(?:percent|per cent|times|once|twice|thrice|million|billion|trillion|hundred|"
    r"thousand|dollars|euros|pounds|barrels|tons|tonnes|people|hours|days|shares|cents))\s*$",
    re.IGNORECASE,
)


def counted(match: re.Match[str]) -> Hit | None:
    """Read "five hours", "the past two months", "a 10-year", "at least 30 days"."""
    unit = unit_code(match["unit"])
    follows = match.string[match.end() : match.end() + 14].lower()
    if re.match(r"[- ](?:olds?\b|of age)|\s*old\b", follows):
        return None
    count = number(match["num"])
    if count is not None and (match["half1"] or match["half2"]):
        count += 0.5
    which = (match["which"] or "").lower()
    lead = match["lead"].lower()
    if not _is_length(match, unit) or _is_compared(match, follows):
        return None
    hyphen = match["join"] == "-"
    if which == "recent":
        return Hit(TimeType.DATE, Fixed("PAST_REF"))
    side = {"past": -1, "last": -1, "previous": -1, "preceding": -1, "latest": -1}.get(which, 0)
    side = 1 if which in {"next", "coming", "following"} else side
    # "six days after they signed" is counted from an event that has no date here
    after = re.match(
        r"\s(?:(later|earlier)\b|(after|before)(?:\s(?:that|then)\b|[.,;]|$))", follows
    )
    way = 0 if not after else 1 if (after[1] or after[2]) in {"later", "after"} else -1
    meaning = Length(duration(count, unit), unit, count, side, way)
    # "a 10-year plan": the article is the plan's, "a three-year period" is one expression
    singular = hyphen or (count != 1 and not match["unit"].lower().endswith("s"))
    bare = singular and not match["period"] and lead.split() in (["a"], ["another"], ["the"])
    return Hit(TimeType.DURATION, meaning, "core" if bare else 0)


def _is_compared(match: re.Match[str], follows: str) -> bool:
    """Tell "9,300 fewer than a year earlier", where the year is no length."""
    if "than" not in match["lead"].lower() or match["num"].lower() not in {"a", "an"}:
        return False
    before = match.string[max(0, match.start() - 24) : match.start()]
    compared = match["lead"].lower().startswith("fewer") or _RATE_BEFORE.search(before)
    return bool(compared) and re.match(r"\s(?:earlier|ago|before)\b", follows) is not None


def _is_length(match: re.Match[str], unit: str) -> bool:
    """Tell lengths from a second chance, three-quarters, a quarter, and "60 Minutes"."""
    word, num = match["unit"], match["num"].lower()
    if unit == "TS" and word.lower() == "second":
        return match["join"] == "-" and num not in {"a", "an", "another"}
    if unit == "Q":
        years = num.startswith(("19", "20"))  # "the 1988 quarters"
        return match["join"] == " " and word.lower() == "quarters" and not years
    if num in {"a", "an"} and (
        match[0].endswith("long") or unit == "WE" or "fiscal" in match[0] or "calendar" in match[0]
    ):
        return False
    return not (word[0].isupper() and num[0].isdigit() and not word.isupper())


def half(match: re.Match[str]) -> Hit:
    """Read "half an hour"."""
    unit = unit_code(match["unit"])
    return Hit(TimeType.DURATION, Length(duration(0.5, unit), unit, 0.5))


def vague_plural(match: re.Match[str]) -> Hit | None:
    """Read "weeks", "the coming years", "recent months"."""
    unit = unit_code(match["unit"])
    which = (match["which"] or "").lower()
    follows = match.string[match.end() : match.end() + 6].lower()
    if re.match(r"[- ]old\b|\sof a", follows) or (unit == "Q" and not which):
        return None
    if match["unit"][0].isupper() and re.search(r"\w\s$", match.string[: match.start("unit")][-2:]):
        return None  # a title
    if which in {"recent", "past"}:
        return Hit(TimeType.DATE, Fixed("PAST_REF"))
    before = match.string[max(0, match.start() - 10) : match.start()].lower()
    if unit == "TH" and re.search(r"(?:early|business|office|opening|rush|visiting)\s$", before):
        return None
    side = 1 if which in {"coming", "next"} or match["tail"] else -1 if which == "last" else 0
    whole = which or match["tail"]  # "the weeks before": the article is not taken in
    meaning = Length(duration(None, unit), unit, None, side)
    return Hit(TimeType.DURATION, meaning, 0 if whole else "core")


def unit_long(match: re.Match[str]) -> Hit:
    """Read "year-long" and "weeklong"."""
    unit = unit_code(match["unit"])
    return Hit(TimeType.DURATION, Length(duration(1, unit), unit, 1))


def every(match: re.Match[str]) -> Hit | None:
    """Read "every day", "each Thursday", "every other week"."""
    word = match["unit"].lower()
    if weekday_number(word):
        return Hit(TimeType.SET, Fixed(f"XXXX-WXX-{weekday_number(word)}"))
    if word in table("parts") and word != "night":
        return Hit(TimeType.SET, Fixed(f"XXXX-XX-XXT{table('parts')[word]}"))
    unit = "D" if word == "night" else unit_code(word)
    other = (match["other"] or "").strip().lower()
    amount = None if other == "few" else 2 if other else 1
    return Hit(TimeType.SET, Fixed(duration(amount, unit)))


def every_n(match: re.Match[str]) -> Hit:
    """Read "every four years"."""
    return Hit(TimeType.SET, Fixed(duration(number(match["num"]), unit_code(match["unit"]))))


def adverb(match: re.Match[str]) -> Hit:
    """Read "daily" and "annually"."""
    return Hit(TimeType.SET, Fixed(_ADVERBS[match["word"].lower()]))


def weekdays(match: re.Match[str]) -> Hit:
    """Read "on Mondays" and "Tuesday nights"."""
    if match["plural"]:
        return Hit(TimeType.SET, Fixed(f"XXXX-WXX-{weekday_number(match['weekday'])}"))
    part = table("parts")[match["part"].lower().removesuffix("s")]
    return Hit(TimeType.SET, Fixed(f"XXXX-WXX-{weekday_number(match['weekday2'])}T{part}"))


def per(match: re.Match[str]) -> Hit | None:
    """Read "a year" as a rate ("$5 million a year") or as a length ("within a year")."""
    word = match["per"].lower()
    before = match.string[max(0, match.start() - 24) : match.start()]
    if word == "the":
        return None
    lower = match["unit"].lower()
    unit = {"annum": "Y", "night": "D"}.get(lower) or unit_code(lower)
    follows = match.string[match.end() : match.end() + 10].lower()
    if word == "per" or (_RATE_BEFORE.search(before) and not _LENGTH_BEFORE.search(before)):
        return Hit(TimeType.SET, Fixed(duration(1, unit)))
    if re.match(r"\s(?:ago|earlier|later|after|before)\b", follows):
        return None
    if re.search(r"[a-z]\s$", before) and not _LENGTH_BEFORE.search(before):
        return Hit(TimeType.SET, Fixed(duration(1, unit)))
    return None


RULES = (
    (EVERY_N, every_n, ("every",)),
    (SETS, every, ("each", "every")),
    (WEEKDAYS, weekdays, ("day",)),
    (PER, per, UNITS),
    (COUNTED, counted, UNITS),
    (HALF, half, ("half",)),
    (UNIT_LONG, unit_long, ("long",)),
    (VAGUE_PLURAL, vague_plural, UNITS),
    (ADVERB, adverb, ("ly",)),
)
"""Pattern, reader and, for speed, letters without which the pattern cannot match, of each rule; of
two matches the longer wins, then the earlier rule.
"""
