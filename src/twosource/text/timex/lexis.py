"""Pieces of patterns, and the values of the words that they match."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.text.resources import load_toml
from twosource.text.timex.model import Meaning
from twosource.types import TimeType

DIGITS = tuple("0123456789")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
UNITS = (
    "second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "decade",
    "centur", "annum",
)  # fmt: skip
PARTS = ("morning", "afternoon", "evening", "night")


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule made of a match: type and meaning, and the group that holds the words."""

    type: TimeType
    meaning: Meaning
    group: str | int = 0


def table(name: str) -> dict[str, Any]:
    """Return a table of the word list of times."""
    content: dict[str, Any] = load_toml("times")[name]
    return content


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longer first; a space matches a line break."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered) + ")"


def _cased(words: Iterable[str]) -> str:
    """Return a case-sensitive pattern: Title or UPPER, so that "may" and "march" stay verbs."""
    forms = {form for word in words for form in (word.capitalize(), word.upper())}
    return f"(?-i:{one_of(forms)})"


@cache
def pieces() -> dict[str, str]:
    """Return the named pieces that the rules are written with."""
    months, days = table("months"), table("weekdays")
    words = table("numbers")
    word_number = rf"{one_of(words)}(?:[-\s]{one_of([*words, 'hundred', 'thousand'])}){{0,7}}"
    units = one_of(table("units"))
    return {
        "MONTH": _cased(m for m in months if len(m) > 4 or m in {"may", "june", "july"}),
        "MON": rf"{_cased(months)}\b\.?",
        "WEEKDAY": _cased(d for d in days if d.endswith("day")),
        "WD": rf"{_cased(days)}\b\.?",
        "DAY": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|%|[.,:]\d)",
        "YEAR": r"(?:1[0-9]|20)\d\d(?![\d%]|[.,]\d)",
        "NUMBER": r"(?:\d{1,4}\s\d/\d|\d{1,3}(?:,\d{3}){1,4}|\d{1,9}(?:\.\d{1,4})?[½¼¾]?|"
        rf"(?:an?|one)\s(?:hundred|thousand|dozen)|half\sa\sdozen|{word_number})",
        "VAGUE": r"(?:(?:a\s)?(?:couple|few|handful)(?:\sof)?|several|many|numerous|some|"
        r"(?:dozens|hundreds|scores|thousands|tens)\sof|untold|countless)",
        "ORD": rf"(?:{one_of(table('ordinals'))}|\d{{1,2}}(?:st|nd|rd|th))",
        "UNIT": units,
        "UNITS": rf"(?:{one_of(u for u in table('units') if u != 'century')}s?|centur(?:y|ies))",
        "SEASON": one_of(table("seasons")),
        "PART": one_of(table("parts")),
        "HOLIDAY": f"(?-i:{one_of(_titled(table('holidays')))})",
        "DECADES": one_of(table("decades")),
        "REFS": one_of(phrase for phrases in table("refs").values() for phrase in phrases),
        "CLOCK": one_of(table("clock")),
        "ZONE": r"(?:(?:[ECMP][SD]?T|GMT|UTC|BST|CET|CEST|MSK|JST|KST|IST)\b|local\stime|"
        r"(?:eastern|central|mountain|pacific|moscow|kyiv|london|beijing)"
        r"(?:\s(?:standard|daylight))?\stime|eastern\b)",
        "BOUND": r"(?:at\sleast|at\smost|nearly|almost|"
        r"(?:more|less|fewer|no\smore|no\sless)\sthan)",
        "OVER": r"(?:over|under|up\sto|as\s(?:long|many)\sas)",
        "ABOUT": r"(?:about|around|approximately|roughly|some)",
        "SPOKEN": r"(?:(?:nineteen|eighteen|seventeen|twenty)[-\s](?:hundred|oh[-\s])?"
        rf"{one_of(words)}(?:[-\s]{one_of(list(words)[:10])})?"
        rf"|two\sthousand(?:(?:\sand)?\s{one_of(words)}(?:[-\s]{one_of(list(words)[:10])})?)?)",
    }


def _titled(words: Iterable[str]) -> set[str]:
    """Return names as they are printed: each word but "of" with a capital, both apostrophes."""
    titled = (" ".join(w if w == "of" else w.capitalize() for w in n.split()) for n in words)
    return {form for name in titled for form in (name, name.replace("'", "’"))}


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a rule: ``<NAME>`` stands for a piece, a space for white space within a line.

    A single line break is allowed, since agencies wrap their lines.
    """
    for name, piece in pieces().items():
        pattern = pattern.replace(f"<{name}>", piece)
    pattern = pattern.replace("[- ]", r"[-\s]").replace(" ", r"[ \t\u00a0]?\s")
    return re.compile(rf"(?<![\w$€£¥#]){pattern}(?!\w)", re.IGNORECASE)


def number(text: str) -> float | None:
    """Return the value of a number in digits or words, None for a vague one ("several").

    >>> number("twenty-five"), number("2 1/2"), number("a hundred"), number("few")
    (25.0, 2.5, 100.0, None)
    """
    clean = " ".join(text.lower().split())
    if re.fullmatch(r"\d+ \d/[1-9]", clean):
        whole, above, below = re.split(r"[ /]", clean)
        return int(whole) + int(above) / int(below)
    digits = re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)([½¼¾]?)", clean)
    if digits:
        part = {"½": 0.5, "¼": 0.25, "¾": 0.75}.get(digits[2], 0.0)
        return float(digits[1].replace(",", "")) + part
    if clean in {"a", "an", "another"}:
        return 1.0
    if clean.startswith("half a dozen"):
        return 6.0
    if clean.startswith("a dozen") or clean == "one dozen":
        return 12.0
    return 2.0 if "couple" in clean else _word_number(clean)


def _word_number(clean: str) -> float | None:
    words = table("numbers")
    total, group, seen = 0, 0, False
    for word in re.split(r"[- ]", clean):
        if word in {"a", "an", "and"}:
            continue
        if word in words:
            group += words[word]
        elif word == "hundred":
            group = max(group, 1) * 100
        elif word == "thousand":
            total, group = total + max(group, 1) * 1000, 0
        else:
            return None
        seen = True
    return float(total + group) if seen else None


def spoken_year(text: str) -> int | None:
    """Return the year of words such as "nineteen ninety-six" or "two thousand and four"."""
    words = [word for word in re.split(r"[-\s]", text.lower()) if word != "and"]
    numbers = table("numbers")
    if "thousand" in words:
        value = number(" ".join(words))
        return int(value) if value else None
    if not words or any(word not in numbers for word in words):
        return None
    head, tail = numbers[words[0]], [numbers[word] for word in words[1:]]
    if head == 20 and tail and tail[0] < 10:
        return None  # "twenty one" is a number
    return head * 100 + sum(tail) if 15 <= head <= 20 and sum(tail) < 100 and tail else None


def ordinal(text: str) -> int:
    """Return the number of an ordinal in words or digits, 0 where it is none."""
    clean = text.lower()
    digits = re.match(r"\d+", clean)
    return int(digits[0]) if digits else int(table("ordinals").get(clean, 0))


def unit_code(text: str) -> str:
    """Return the TIMEX3 letters of a unit, singular or plural ("days": ``D``)."""
    clean = text.lower()
    if clean.startswith("centur"):
        return "CE"
    units = table("units")
    return str(units.get(clean) or units.get(clean.removesuffix("s"), ""))


def month_number(text: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation, 0 for anything else."""
    return int(table("months").get(text.lower().rstrip("."), 0))


def weekday_number(text: str) -> int:
    """Return 1 (Monday) to 7 for a weekday's name or abbreviation, 0 for anything else."""
    return int(table("weekdays").get(text.lower().rstrip("."), 0))


def duration(amount: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a duration: ``P3D``, ``PT1M30S``, ``PXY`` for a vague one.

    Decades and centuries are counted in years, as TempEval-3 has them; a half is written in the
    next smaller unit.
    """
    unit, factor = {
        "DE": ("Y", 10), "CE": ("Y", 100), "FN": ("W", 2), "NI": ("NI", 1), "WE": ("WE", 1),
    }.get(unit, (unit, 1))  # fmt: skip
    clock = unit.startswith("T")
    letter = unit[-1] if clock else unit
    head = "PT" if clock else "P"
    if amount is None:
        return f"{head}X{letter}"
    amount *= factor
    whole = int(amount)
    if amount == whole:
        return f"{head}{whole}{letter}"
    smaller = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60), "D": ("", 0)}.get(unit, ("", 0))
    rest = round((amount - whole) * smaller[1])
    if not rest:
        return f"{head}{amount:g}{letter}"
    return f"{head}{f'{whole}{letter}' if whole else ''}{rest}{smaller[0]}"
