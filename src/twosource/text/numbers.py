"""Numbers in text, without a parser: their places and values, in any language's digits."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.text.numerals import Lexeme, Numeral, NumeralReader, lex, number_words
from twosource.types import Span

_DASHES = ("-", "–", "—", "‑", "−")
_CURRENCY = ("$", "£", "€", "¥", "₹", "₽", "₴", "₩", "₺")
_BETWEEN = {
    "between": "and",
    "entre": "y et e",
    "zwischen": "und",
    "tussen": "en",
    "tra": "e",
    "fra": "e",
}


@dataclass(frozen=True, slots=True)
class NumberValue:
    """A value, or a range where ``low`` and ``high`` differ."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A number's own words in a text and its value; a range has two different ends."""

    span: Span
    low: float
    high: float


def find_numbers(text: str, *, lang: str = "") -> tuple[NumberMatch, ...]:
    """Return the numbers of a text in order: digits with scales ("3 million", "1.234,5",
    "5 millones"), English number words and ranges. Years, dates and codes are numbers here too:
    what a number is for takes a reader of the language.

    Args:
        text: any text.
        lang: its ISO 639-1 code where known; it decides "1.234" (a thousand in German, one and
            a bit in English) and "billion". Empty: read as English, with all scale words.
    """
    spaced = lang != "en"
    reader = NumeralReader(text, lex(text, spaced=spaced), lang)
    found: list[NumberMatch] = []
    i = 0
    while i < len(reader.lexemes):
        numeral = _read(reader, i)
        if numeral is None:
            i += 1
            continue
        match, i = _with_range(reader, numeral)
        found.append(match)
    return tuple(found)


def parse_number(words: str, *, lang: str = "en") -> NumberValue | None:
    """Return the value that the words say, or None where they are not one number or range."""
    found = find_numbers(words.strip(), lang=lang)
    if len(found) != 1:
        return None
    inner = words.strip()[found[0].span.start : found[0].span.end]
    rest = words.strip().replace(inner, "", 1).lower().strip(" .,$£€¥%")
    if rest not in ("", "between", "from"):
        return None
    return NumberValue(found[0].low, found[0].high)


def vague_floor(words: str) -> float | None:
    """Return the smallest count that a vague word can mean: 24 for "dozens", 3 for "several";
    None for other words.
    """
    reader = NumeralReader(words, lex(words))
    for i, lexeme in enumerate(reader.lexemes):
        if lexeme.low == "several":
            return 3.0
        if lexeme.low in number_words().vague:
            numeral = reader.at(i)
            return numeral.value if numeral else None
    return None


def _read(reader: NumeralReader, i: int) -> Numeral | None:
    if _inside_a_name(reader.lexemes, i) or reader.low(i) == "several":
        return None
    money = i > 0 and reader.lexemes[i - 1].raw in _CURRENCY
    return reader.at(i, money=money)


def _inside_a_name(lexemes: tuple[Lexeme, ...], i: int) -> bool:
    """Digits glued to a letter before them are a name (A380), not a number."""
    return lexemes[i].digits and lexemes[i].glued and lexemes[i - 1].raw[-1].isalpha()


def _with_range(reader: NumeralReader, first: Numeral) -> tuple[NumberMatch, int]:
    start = reader.lexemes[first.first].start
    single = NumberMatch(Span(start, first.end), first.value, first.value)
    link = _link(reader, first)
    if link == 0:
        return single, first.stop
    at = first.stop + link
    while at < len(reader.lexemes) and reader.lexemes[at].raw in _CURRENCY:
        at += 1
    second = _read(reader, at) if at < len(reader.lexemes) else None
    if second is None or second.form == "vague":
        return single, first.stop
    low, high = _share_scale(first, second)
    if not low < high or _goes_on(reader, second):
        return single, first.stop
    return NumberMatch(Span(start, second.end), low, high), second.stop


def _link(reader: NumeralReader, first: Numeral) -> int:
    """How many lexemes join the number to a second end; 0 where none does."""
    sign = reader.low(first.stop)
    if sign in _DASHES:
        dashed = first.first > 0 and reader.low(first.first - 1) in _DASHES
        return 0 if dashed else 1
    if sign == "to":
        return 1
    opener = reader.low(first.first - 1)
    if sign and sign in _BETWEEN.get(opener, "").split():
        return 1
    return 0


def _goes_on(reader: NumeralReader, second: Numeral) -> bool:
    """A third part (2031-06-05, 020-555-0101) makes it a date or a code, no range."""
    return reader.low(second.stop) in _DASHES and any(
        lexeme.digits for lexeme in reader.lexemes[second.stop + 1 : second.stop + 2]
    )


def _share_scale(first: Numeral, second: Numeral) -> tuple[float, float]:
    """As in "3 to 5 million" begins at three million."""
    if first.scaled or not second.scaled or first.value >= 1000:
        return first.value, second.value
    for scale in (10**12, 10**9, 10**6, 10**3):
        if second.value >= scale and first.value * scale < second.value:
            return first.value * scale, second.value
    return first.value, second.value
