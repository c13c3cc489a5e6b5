"""Strings as a page can show them: safe characters, dates in words, lengths on paper."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from twosource.types import Line

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# What HTML and XML forbid: C0 controls but tab and newline, C1 controls, surrogates, noncharacters.
# Replaced one for one, so that offsets into a text stay right.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")
# Only these open in a browser without running anything.
_WEB = re.compile(r"https?://[^\s<>\"'`\\]+\Z", re.IGNORECASE)


def shown(text: str) -> str:
    """Return the text with each character that a page may not hold replaced by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)


def parted(line: Line) -> tuple[str, str, str]:
    """Return a line's text before, in and after the part that it is about; all of it before where
    no part is marked.
    """
    if line.mark is None:
        return line.text, "", ""
    start, end = line.mark.start, line.mark.end
    return line.text[:start], line.text[start:end], line.text[end:]


def encodable(text: str) -> str:
    """Return the text with each lone surrogate replaced by U+FFFD; its length stays the same."""
    return _SURROGATE.sub("\ufffd", text)


def web_address(url: str) -> str:
    """Return the URL if it is a plain http or https address, else the empty string."""
    return url if _WEB.match(shown(url)) else ""


def day_number(iso: str) -> int | None:
    """Return the proleptic Gregorian day number of an ISO day, month or year (its first day),
    or of the day of a moment; None where it is none.
    """
    found = _ISO.match(iso)
    if not found:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def day_iso(number: int) -> str:
    """Return the ISO day of a day number."""
    return date.fromordinal(number).isoformat()


def day_words(iso: str) -> str:
    """Return ``4 March 2031`` for an ISO day or moment, and other strings as they are."""
    number = day_number(iso)
    if number is None or len(iso) < 10:
        return shown(iso)
    day = date.fromordinal(number)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(iso: str) -> str:
    """Return ``4 Mar 2031`` for an ISO day or moment, and other strings as they are."""
    number = day_number(iso)
    if number is None or len(iso) < 10:
        return shown(iso)
    day = date.fromordinal(number)
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def period_words(first: str, last: str) -> str:
    """Return a period in words, naming month and year once where both ends share them."""
    begin, end = day_number(first), day_number(last)
    if begin is None or end is None or begin == end:
        return day_words(first or last)
    a, b = date.fromordinal(begin), date.fromordinal(end)
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{day_words(last)}"
    if a.year == b.year:
        return f"{a.day} {MONTHS[a.month - 1]} – {day_words(last)}"
    return f"{day_words(first)} – {day_words(last)}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return ``1 outlet`` or ``3 outlets``, with a comma in thousands."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def text_width(text: str, size: float) -> float:
    """Return about how wide a text stands in a sans-serif face of ``size`` pixels.

    Generous on purpose (system faces differ by some 8 %), so that labels never touch.
    """
    return size * sum(map(_advance, text))


def clip(text: str, room: float, size: float) -> str:
    """Return the text, cut with an ellipsis where it would be wider than ``room`` pixels."""
    width = 0.0
    for at, char in enumerate(text):
        width += _advance(char) * size
        if width > room:
            return _cut(text[:at], room, size) + "…"
    return text


def shorten(text: str, limit: int) -> str:
    """Return the text cut at a word's end to at most ``limit`` characters and an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    space = head.rfind(" ")
    return (head[:space] if space > limit // 2 else head).rstrip(" ,;:–—-") + "…"


def _cut(text: str, room: float, size: float) -> str:
    while text and text_width(text, size) > room - size:
        text = text[:-1]
    return text.rstrip()


def _advance(char: str) -> float:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.05
    if char in "iljtfrI.,:;'’|! ()[]·":
        return 0.36
    if char.isupper() or char in "mwMW@%—…":
        return 0.78
    return 0.58
