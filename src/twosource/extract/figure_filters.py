"""Numbers that are no figures: dates, clock times, ages, names, codes, scores, list numbers."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.extract.figure_words import figure_words
from twosource.text.numerals import Lexeme, Numeral

DASHES = ("-", "–", "—", "‑", "−")
_PAST_EVERY_AGE = 121
_LATEST_DAY = 31
_LONGEST_PLAIN = 8  # digits without a separator: more are identifiers
_ADDRESS = frozenset(("_", "=", "@", "&", "?", "\\"))


def not_a_figure(lexemes: Sequence[Lexeme], numeral: Numeral) -> int:
    """Return the lexeme index where a date, time, code or name that holds the numeral ends, so
    that it is passed over whole; 0 where the numeral may be a figure.
    """
    if not lexemes[numeral.first].digits:
        return _spoken_time(lexemes, numeral)
    for rule in (
        _clock,
        _code,
        _possessed,
        _day,
        _seasons,
        _slashed,
        _aged,
        _in_brackets,
        _list_mark,
    ):
        stop = rule(lexemes, numeral)
        if stop:
            return stop
    return 0


def old_year(lexemes: Sequence[Lexeme], i: int) -> bool:
    """Tell whether the digits are a year before 1900: "in 1884", "since 1520"."""
    raw, before = lexemes[i].raw, _low(lexemes, i - 1)
    plain = len(raw) == 4 and raw.isdecimal() and raw[0] == "1"
    return plain and before in ("in", "since", "until", "before", "after", "by", "from", "circa")


def year_like(lexeme: Lexeme) -> bool:
    """Tell whether the digits could be a year: four, without separators, from 1900 to 2099."""
    return len(lexeme.raw) == 4 and lexeme.raw.isdecimal() and lexeme.raw[:2] in ("19", "20")


def labelled(lexemes: Sequence[Lexeme], first: int, *, strong: bool) -> bool:
    """Tell whether a word that numbers things stands before ("Article 9", "top 10"). The weak
    ones ("level", "line") count where nothing is counted after the number.
    """
    words = figure_words()
    labels = words.strong_labels if strong else words.weak_labels
    for length in (1, 2, 3):
        start = first - length
        if start >= 0 and tuple(lexeme.low for lexeme in lexemes[start:first]) in labels:
            return True
    of_group = first >= 2 and (lexemes[first - 2].raw, lexemes[first - 1].low) == ("Group", "of")
    return of_group and first > 2  # "the Group of 20 leaders", not "A group of 30 men"


def _low(lexemes: Sequence[Lexeme], i: int) -> str:
    return lexemes[i].low if 0 <= i < len(lexemes) else ""


def _glued(lexemes: Sequence[Lexeme], i: int) -> bool:
    return i < len(lexemes) and lexemes[i].glued


def _spoken_time(lexemes: Sequence[Lexeme], numeral: Numeral) -> int:
    return numeral.stop + 1 if _low(lexemes, numeral.stop) in ("o'clock", "o’clock") else 0


def _code(lexemes: Sequence[Lexeme], numeral: Numeral) -> int:
    """Leading zeros, runs of three groups and more (020-555-0101), letters glued behind."""
    i, raw = numeral.first, lexemes[numeral.first].raw
    groups, at = 1, i + 1
    while at < len(lexemes):
        step = at + 1 if _low(lexemes, at) in DASHES and _glued(lexemes, at) else at
        if (
            step >= len(lexemes)
            or not lexemes[step].digits
            or (step > at and not _glued(lexemes, step))
        ):
            break
        groups, at = groups + 1, step + 1
    if groups >= 3:
        return at
    if len(raw) > 1 and raw[0] == "0" and raw.isdecimal():
        return at
    long = len(raw) >= _LONGEST_PLAIN and raw.isdecimal() and numeral.stop == i + 1
    if long or _in_an_address(lexemes, i):
        return at
    before = _low(lexemes, i - 1)
    if before == "#" or (before == "+" and lexemes[i].glued and groups > 1):
        return at
    return 0


def _in_an_address(lexemes: Sequence[Lexeme], i: int) -> bool:
    """images/4711_12.jpg, ?id=42: signs of an address or a file name stand glued."""
    yen = _low(lexemes, i - 1) == "=" and _low(lexemes, i - 2) == "y"  # ¥ in damaged text
    before = lexemes[i].glued and _low(lexemes, i - 1) in _ADDRESS and not yen
    return before or (_low(lexemes, i + 1) in ("_", "=", "@") and _glued(lexemes, i + 1))


def _possessed(lexemes: Sequence[Lexeme], numeral: Numeral) -> int:
    """As in "Channel 4's programme", "the 1970's": a name or a decade."""
    i = numeral.stop
    quoted = _low(lexemes, i) in ("'", "’") and _glued(lexemes, i)
    return i + 2 if quoted and _low(lexemes, i + 1) == "s" and _glued(lexemes, i + 1) else 0


def _clock(lexemes: Sequence[Lexeme], numeral: Numeral) -> int:
    """9:35 PM, 2 p.m., 6.30am, 0401 GMT, and the first end of "9 to 11 a.m."."""
    i = numeral.stop
    while _low(lexemes, i) == ":" and _glued(lexemes, i) and _glued(lexemes, i + 1):
        if not lexemes[i + 1].digits:
            break
        i += 2
    timed = i > numeral.stop
    end = _clock_word(lexemes, i)
    if end:
        return end
    if timed:
        return i
    if _low(lexemes, i) in (*DASHES, "to", "and") and i + 1 < len(lexemes):
        after = i + 2
        if lexemes[i + 1].digits and could_be_day(lexemes[i + 1]) and _clock_word(lexemes, after):
            return _clock_word(lexemes, after)
    return 0


def _clock_word(lexemes: Sequence[Lexeme], i: int) -> int:
    words = figure_words().clock
    if _low(lexemes, i) in words and _low(lexemes, i) != "":
        return i + 1
    dotted = tuple(_low(lexemes, i + k) for k in range(3))
    if dotted in (("a", ".", "m"), ("p", ".", "m")) and _glued(lexemes, i + 1):
        return i + 4 if _low(lexemes, i + 3) == "." and _glued(lexemes, i + 3) else i + 3
    return 0


def could_be_day(lexeme: Lexeme) -> bool:
    """Tell whether the digits could be a day of a month or an hour."""
    return lexeme.raw.isdecimal() and len(lexeme.raw) <= 2 and int(lexeme.raw) <= _LATEST_DAY


def _day(lexemes: Sequence[Lexeme], numeral: Numeral) -> int:
    """29 March, March 29, Jan. 24, 3-5 May, 5 and 6 June."""
    i = numeral.first
    if numeral.stop != i + 1 or not lexemes[i].raw.isdecimal():
        return 0
    before = i - 2 if _low(lexemes, i - 1) == "." else i - 1
    if _month(lexemes, before) and (could_be_day(lexemes[i]) or year_like(lexemes[i])):
        return _more_days(lexemes, i + 1)
    if not could_be_day(lexemes[i]):
        return 0
    at = i + 1
    joined = _low(lexemes, at) in (*DASHES, "and", "to", "or", "&") and at + 1 < len(lexemes)
    if joined and lexemes[at + 1].digits and could_be_day(lexemes[at + 1]):
        at += 2
    return at + 1 if _month(lexemes, at) else 0


def _month(lexemes: Sequence[Lexeme], i: int) -> bool:
    return _low(lexemes, i) in figure_words().months and lexemes[i].raw[0].isupper()


def _more_days(lexemes: Sequence[Lexeme], i: int) -> int:
    while _low(lexemes, i) in (*DASHES, "and", "to", "or", "&", "through") and i + 1 < len(lexemes):
        follows = lexemes[i + 2] if i + 2 < len(lexemes) else None
        counts = follows is not None and follows.raw[0].isalpha() and follows.low not in _PLAIN
        if not lexemes[i + 1].digits or not could_be_day(lexemes[i + 1]) or counts:
            break
        i += 2
    return i


_PLAIN = frozenset(
    ("in", "at", "and", "to", "of", "with", "when", "as", "for", "by", "on", "after")
)


def _seasons(lexemes: Sequence[Lexeme], numeral: Numeral) -> int:
    """2015-16, 2015/16 and 1950-1953."""
    i = numeral.first
    if numeral.stop != i + 1 or not year_like(lexemes[i]):
        return 0
    if _low(lexemes, i + 1) not in (*DASHES, "/") or not _glued(lexemes, i + 1):
        return 0
    if i + 2 >= len(lexemes) or not _glued(lexemes, i + 2) or not lexemes[i + 2].digits:
        return 0
    return i + 3 if year_like(lexemes[i + 2]) or len(lexemes[i + 2].raw) == 2 else 0


def _slashed(lexemes: Sequence[Lexeme], numeral: Numeral) -> int:
    """12/05/2031, 24/7; "3/4 of" is read as a fraction before it comes here."""
    i = numeral.stop
    if _low(lexemes, i) != "/" or not _glued(lexemes, i) or not _glued(lexemes, i + 1):
        return 0
    if i + 1 >= len(lexemes) or not lexemes[i + 1].digits:
        return 0
    while _low(lexemes, i) == "/" and i + 1 < len(lexemes) and lexemes[i + 1].digits:
        i += 2
    return i


def _aged(lexemes: Sequence[Lexeme], numeral: Numeral) -> int:
    """As in "aged 25 to 54", "under the age of 18", and the age behind a name: "Quill, 41,"."""
    i = numeral.first
    before = tuple(_low(lexemes, i - k) for k in (1, 2))
    if before[0] in ("aged", "ages", "age") or before in (("of", "age"), ("between", "aged")):
        at = numeral.stop
        if _low(lexemes, at) in (*DASHES, "to", "and") and _low(lexemes, at + 1).isdecimal():
            at += 2
        return at
    if numeral.value >= _PAST_EVERY_AGE or before[0] != "," or i < 2:
        return 0
    name = lexemes[i - 2].raw
    closed = _low(lexemes, numeral.stop) in (",", ".", ";", ")", "")
    return numeral.stop if closed and name[0].isupper() and len(name) > 1 else 0


def _in_brackets(lexemes: Sequence[Lexeme], numeral: Numeral) -> int:
    """(1), (41), [2]: list numbers, ages and footnotes."""
    before, after = _low(lexemes, numeral.first - 1), _low(lexemes, numeral.stop)
    bare = numeral.stop == numeral.first + 1 and numeral.value < _PAST_EVERY_AGE
    return numeral.stop if bare and (before, after) in (("(", ")"), ("[", "]")) else 0


def _list_mark(lexemes: Sequence[Lexeme], numeral: Numeral) -> int:
    """As in "1. ..." and "2) ..." at the start of a paragraph, and "; b) 3) ..." inside one."""
    closes = _low(lexemes, numeral.stop) == ")" and _glued(lexemes, numeral.stop)
    if closes and _low(lexemes, numeral.first - 1) in (".", ";", ":") and numeral.value < 100:
        return numeral.stop
    starts = numeral.first == 0 or (numeral.first == 1 and lexemes[0].low in ("-", "•", "*"))
    marked = _low(lexemes, numeral.stop) in (".", ")") and _glued(lexemes, numeral.stop)
    return numeral.stop if starts and marked and numeral.value < 100 else 0
