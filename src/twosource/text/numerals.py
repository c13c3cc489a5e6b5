"""Numerals: a lexer and a grammar for one number, in digits or English words, over its lexemes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from twosource.text.resources import load_toml

_LEXEME = re.compile(
    r"""(?<![\w.,])\.\d+                       # .500
      | \d+(?:[.,]\d+)*(?:['’]\d{3}(?!\d))*    # 1,234.5  1.234,5  1'234'567
      | (?<=\d)[万萬亿億兆]
      | [^\W\d_]+(?:['’][^\W\d_]+)*            # words, with their apostrophes
      | \S""",
    re.VERBOSE,
)
_WIDE_SPACE = re.compile(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))")
_POWER = re.compile(r"\s?[x×]\s?10\s?(?:\^\s?)?([-−–]?\d{1,2})(?![\d.,]*\d)")
_MOST_DIGITS = 30  # a longer run is a code or hostile text, not a count of anything


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word, a run of digits with its separators, or a sign. ``low`` is lower-cased; ``glued``
    tells that no space stands before it.
    """

    start: int
    end: int
    raw: str
    low: str
    glued: bool

    @property
    def digits(self) -> bool:
        """Whether it is written in digits."""
        return self.raw[-1].isdecimal()


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number found at lexemes ``first`` up to, not including, ``stop``; ``end`` is where its
    characters end (a power of ten has no lexemes of its own). ``form`` is ``digits``, ``words``,
    ``fraction`` ("two-thirds") or ``vague`` ("dozens": ``value`` is then the smallest that the
    word can mean). ``scaled`` tells that a word or letter multiplied it.
    """

    first: int
    stop: int
    end: int
    value: float
    form: str
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of the resource; see ``resources/numbers.toml`` for what each part is."""

    words: dict[str, int]
    scales: dict[str, int]
    after_digits: dict[str, int]
    foreign: dict[str, int]
    denominators: dict[str, int]
    vague: dict[str, int]
    glyphs: dict[str, float]
    decimal_comma: frozenset[str]
    long_scale: frozenset[str]


@cache
def number_words() -> NumberWords:
    """Return the number words, read once."""
    table = load_toml("numbers")
    return NumberWords(
        words=table["words"],
        scales=table["scales"],
        after_digits={**table["short"], **table["scales"]},
        foreign=table["foreign"],
        denominators=table["denominators"],
        vague=table["vague"],
        glyphs={sign: part[0] / part[1] for sign, part in table["glyphs"].items()},
        decimal_comma=frozenset(table["languages"]["decimal_comma"]),
        long_scale=frozenset(table["languages"]["long_scale"]),
    )


def lex(text: str, *, spaced: bool = False) -> tuple[Lexeme, ...]:
    """Split a text into lexemes, in one pass.

    Args:
        text: any text; nothing in it raises.
        spaced: join thousands that a plain space separates ("1 234 567").
    """
    joined = _WIDE_SPACE.sub("’", text)  # same length, so offsets stay
    if spaced:
        joined = re.sub(r"(?<=\d)(?<!\d{4}) (?=\d{3}(?!\d))", "’", joined)
    found: list[Lexeme] = []
    last = 0
    for match in _LEXEME.finditer(joined):
        start, end = match.span()
        raw = match.group()
        found.append(Lexeme(start, end, raw, raw.lower(), start == last and start > 0))
        last = end
    return tuple(found)


def digits_value(raw: str, *, decimal_comma: bool = False) -> Decimal | None:
    """Return the value of a run of digits with separators, or None where it is no number
    (``12.05.2031``, ``192.168.0.1``). ``1,234`` and ``1.234`` follow ``decimal_comma``.
    """
    body = raw.replace("'", "’")
    if len(body) > _MOST_DIGITS:
        return None
    if body.startswith("."):
        return Decimal("0" + body)
    parts = re.split(r"[.,’]", body)
    signs = [char for char in body if char in ".,’"]
    if not signs:
        return Decimal(body)
    own, other = (",", ".") if decimal_comma else (".", ",")
    grouped = _grouped(parts)
    if len(set(signs)) == 1:
        sign = signs[0]
        if sign == "’" or (grouped and (sign == other or len(signs) > 1)):
            return Decimal("".join(parts)) if grouped else None
        if len(signs) == 1 and (sign == own or len(parts[1]) != 3):
            return Decimal(f"{parts[0]}.{parts[1]}")
        return None
    if len(set(signs)) == 2 and signs.count(signs[-1]) == 1 and _grouped(parts[:-1]):
        return Decimal("".join(parts[:-1]) + "." + parts[-1])
    return None


def _grouped(parts: Sequence[str]) -> bool:
    """Thousands (1,234,567) or the Indian system (12,34,567)."""
    if len(parts) == 1:
        return True
    return (
        1 <= len(parts[0]) <= 3
        and len(parts[-1]) == 3
        and (
            all(len(part) == 3 for part in parts[1:]) or all(len(part) == 2 for part in parts[1:-1])
        )
    )


@dataclass(frozen=True, slots=True)
class NumeralReader:
    """Reads numerals out of the lexemes of one text.

    ``lang`` is an ISO 639-1 code, or empty for digits of any language beside English words.
    """

    text: str
    lexemes: tuple[Lexeme, ...]
    lang: str = "en"

    def at(self, i: int, *, money: bool = False) -> Numeral | None:
        """Return the numeral that begins at lexeme ``i``, or None.

        Args:
            i: index of a lexeme.
            money: a currency stands before it, so that ``m`` after it means million.
        """
        lexeme = self.lexemes[i]
        if lexeme.digits:
            return self._digits(i, money=money)
        if lexeme.low in number_words().glyphs:
            value = number_words().glyphs[lexeme.low]
            return Numeral(i, i + 1, lexeme.end, value, "fraction")
        if self.lang in ("en", ""):
            return self._vague(i) or self._fraction(i) or self._half(i) or self._words(i)
        return None

    def low(self, i: int) -> str:
        """The lower-cased lexeme, empty outside the text."""
        return self.lexemes[i].low if 0 <= i < len(self.lexemes) else ""

    def _digits(self, i: int, *, money: bool) -> Numeral | None:
        words = number_words()
        value = digits_value(self.lexemes[i].raw, decimal_comma=self.lang in words.decimal_comma)
        if value is None:
            return None
        stop, end = i + 1, self.lexemes[i].end
        if self.low(stop) in words.glyphs and self.lexemes[stop].glued:
            value += Decimal(words.glyphs[self.low(stop)])
            stop, end = stop + 1, self.lexemes[stop].end
        power = _POWER.match(self.text, end)
        if power:
            exponent = int(power.group(1).replace("−", "-").replace("–", "-"))
            stop = self._past(stop, power.end())
            return Numeral(i, stop, power.end(), float(value.scaleb(exponent)), "digits")
        scale, after = self._scale(stop, money=money)
        if after > stop:
            end = self.lexemes[after - 1].end
        return Numeral(i, after, end, float(value * scale), "digits", scaled=after > stop)

    def _past(self, i: int, end: int) -> int:
        while i < len(self.lexemes) and self.lexemes[i].start < end:
            i += 1
        return i

    def _scale(self, i: int, *, money: bool) -> tuple[int, int]:
        """Read scale words from lexeme ``i`` on: their product and where they stop."""
        words, product, first = number_words(), 1, True
        while i < len(self.lexemes):
            at = i + 1 if self.low(i) in ("-", "‑") and self.lexemes[i].glued else i
            if at >= len(self.lexemes):
                break
            lexeme = self.lexemes[at]
            factor = words.after_digits.get(lexeme.low)
            if factor is None and self.lang != "en":
                factor = words.foreign.get(lexeme.low)
            if factor == 10**9 and lexeme.low == "billion" and self.lang in words.long_scale:
                factor = 10**12
            if factor is None and first and lexeme.glued:
                factor = _letter(lexeme.raw, money=money)
            if factor is None or (at > i and not first):
                break
            product, i, first = product * factor, at + 1, False
        return product, i

    def _vague(self, i: int) -> Numeral | None:
        """``dozens``, ``tens of thousands``, ``hundreds of millions``."""
        vague = number_words().vague
        if self.low(i) == "several" and self.low(i + 1) not in (*vague, "scale", "hundred"):
            return Numeral(i, i + 1, self.lexemes[i].end, 3.0, "vague")
        if self.low(i) not in vague:
            return None
        value, stop = vague[self.low(i)], i + 1
        while self.low(stop) == "of" and self.low(stop + 1) in vague:
            value *= vague[self.low(stop + 1)] // 2
            stop += 2
        return Numeral(i, stop, self.lexemes[stop - 1].end, float(value), "vague")

    def _fraction(self, i: int) -> Numeral | None:
        """``two-thirds``, ``a third``, ``three quarters``, where the words after allow it."""
        words = number_words()
        top = 1 if self.low(i) in ("a", "an") else words.words.get(self.low(i), 0)
        if not 1 <= top <= 9:
            return None
        at = i + 2 if self.low(i + 1) in ("-", "‑") else i + 1
        below = words.denominators.get(self.low(at))
        if below is None or top >= below or below == 2:
            return None
        hyphen, plural = at == i + 2, self.low(at).endswith("s")
        if plural != (top > 1):
            return None
        follows = self.low(at + 1)
        if not (hyphen or follows == "of" or (plural and "quarter" not in self.low(at))):
            before = self.low(i - 1)
            if before not in ("by", "nearly", "almost", "about", "over", "than", "to"):
                return None
            if self._noun_like(at + 1):
                return None
        if follows == "of" and self.low(at + 2) in ("a", "an"):
            scale = words.scales.get(self.low(at + 3))
            if scale:
                end = self.lexemes[at + 3].end
                return Numeral(i, at + 4, end, top * scale / below, "words", scaled=True)
        return Numeral(i, at + 1, self.lexemes[at].end, top / below, "fraction")

    def _noun_like(self, i: int) -> bool:
        word = self.low(i)
        return word[:1].isalpha() and word not in (
            "in", "on", "at", "to", "from", "since", "by", "this", "last", "over", "as", "and",
            "or", "but", "while", "during", "after", "between", "when", "for",
        )  # fmt: skip

    def _half(self, i: int) -> Numeral | None:
        """``half a million``, ``half the``, ``half of``, ``by half``."""
        if self.low(i) != "half":
            return None
        scales = {**number_words().scales, "dozen": 12}
        at = i + 2 if self.low(i + 1) in ("a", "an", "-") else i + 1
        if self.low(at) in scales:
            value = scales[self.low(at)] / 2
            return Numeral(i, at + 1, self.lexemes[at].end, value, "words", scaled=True)
        after, before = self.low(i + 1), self.low(i - 1)
        if before in ("first", "second", "other", "a", "and", "-", "better", "opening", "final"):
            return None
        of_whole = after in ("of", "the", "its", "their", "his", "her", "our", "those", "these")
        bounded = before in ("by", "in", "than", "nearly", "almost", "about", "over", "least")
        if of_whole or (bounded and after not in ("-", "time", "year", "way", "an", "a")):
            return Numeral(i, i + 1, self.lexemes[i].end, 0.5, "fraction")
        if after in ("a", "an") and self.low(i + 2) in _HALF_UNITS:
            return Numeral(i, i + 2, self.lexemes[i + 1].end, 0.5, "words")
        return None

    def _words(self, i: int) -> Numeral | None:
        """English cardinals: ``twenty-five``, ``two hundred and fifty thousand``, ``a dozen``."""
        start, article = i, self.low(i) in ("a", "an")
        if article:
            i += 1
            if self.low(i) == "half" and self.low(i + 1) in ("-", "dozen"):
                return self._half(i)
            if self.low(i) not in number_words().scales and self.low(i) != "dozen":
                return None
        elif self.low(i) not in number_words().words and not self._bare_scale(i):
            return None
        value, stop, scaled = self._cardinal(i)
        if stop == i:
            return None
        return Numeral(start, stop, self.lexemes[stop - 1].end, value, "words", scaled=scaled)

    def _bare_scale(self, i: int) -> bool:
        """``dozen`` or ``million`` after "several", "a few" or "every" is no number of its own."""
        return self.low(i) in ("hundred", "thousand", "million", "billion") and self.low(i - 1) in (
            "than",
            "over",
            "per",
            "the",
        )

    def _cardinal(self, i: int) -> tuple[float, int, bool]:
        """Read number words from lexeme ``i`` on: value, where they stop, whether scaled."""
        words = number_words()
        total, current, scaled, seen = 0.0, 0.0, False, ""
        while i < len(self.lexemes):
            step = i + 1 if self._links(i, seen=seen, scaled=scaled) else i
            word, joined = self.low(step), self.low(i) == "and"
            if word in words.words and _may_follow(words.words[word], current, seen):
                current, seen = current + words.words[word], "word"
            elif word in words.scales and not joined and (step == i or seen):
                current, total = _multiply(current or 1.0, total, words.scales[word])
                scaled, seen = True, "scale"
            elif word == "dozen" and step == i:
                return total + (current or 1.0) * 12, step + 1, True
            elif seen == "word" and self._and_a_half(i):
                return self._finish_half(i, total + current)
            else:
                break
            i = step + 1
        return total + current, i, scaled

    def _links(self, i: int, *, seen: str, scaled: bool) -> bool:
        """A hyphen within a number, or the "and" of "two hundred and five"."""
        hyphen = bool(seen) and self.low(i) in ("-", "‑") and self.lexemes[i].glued
        return hyphen or (scaled and self.low(i) == "and")

    def _and_a_half(self, i: int) -> bool:
        flat = [self.low(i + k) for k in range(6)]
        return [w for w in flat if w != "-"][:3] == ["and", "a", "half"]

    def _finish_half(self, i: int, value: float) -> tuple[float, int, bool]:
        while self.low(i) != "half":
            i += 1
        scale = number_words().scales.get(self.low(i + 1), 1)
        return (value + 0.5) * scale, i + (2 if scale > 1 else 1), scale > 1


_HALF_UNITS = frozenset(
    ("mile", "kilometre", "kilometer", "metre", "meter", "hour", "inch", "pound", "tonne", "ton")
)


def _letter(raw: str, *, money: bool) -> int | None:
    """The factor of a letter glued to digits: 40k, 4.3M, $1.2B, and £300m where it is money."""
    fixed = {"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
    loose = {"m": 10**6, "b": 10**9, "t": 10**12}
    return fixed.get(raw) or (loose.get(raw) if money else None)


def _may_follow(value: int, current: float, seen: str) -> bool:
    """Whether a number word may come next: "twenty" then "five", never "five" then "six"."""
    if seen == "word":
        return current % 100 >= 20 and current % 10 == 0 and 1 <= value <= 9
    return True


def _multiply(current: float, total: float, scale: int) -> tuple[float, float]:
    """Apply a scale word: "hundred" works on the open group, larger ones close it."""
    if scale == 100:
        return current * 100, total
    return 0.0, (total + current) * scale if 0 < total < scale else total + current * scale
