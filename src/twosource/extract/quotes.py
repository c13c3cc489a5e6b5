"""Where a paragraph quotes: quotation marks of several languages, paired by rule."""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.types import Span

_DOUBLE = re.compile(r"``|''|[\"“”„‟«»＂]")
_OPENS = frozenset("“„«") | {"``"}
_CLOSES = {
    "“": frozenset('”"') | {"''"},
    "„": frozenset('“”‟"'),
    "«": frozenset("»"),
    "``": frozenset({"''", '"'}),
    "''": frozenset({"''", '"'}),
    '"': frozenset('"”＂') | {"''"},
    "＂": frozenset('＂"'),
    "”": frozenset("”"),
    "»": frozenset("«»"),
}
_SINGLE_OPEN = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–:]))[‘‚‹'](?=\w|…|\.\.\.)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w,.?!…%)])[’'›](?!\w)")
_ENDED = frozenset(",.?!…")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: its span with the marks, and whether it was closed in the paragraph."""

    span: Span
    closed: bool = True


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Return the outermost quotations of a paragraph, in order and without overlap.

    Paired are “ ”, " ", `` '', „ “, « » and, outside of these, ‘ ’ and ' ' where they are no
    apostrophes. A mark that only can close is ignored when nothing is open (an inch sign, a
    stray mark of a translation); a quotation that is never closed runs to the paragraph's end,
    as in a quotation of several paragraphs.
    """
    doubles = _doubles(text)
    gaps = _gaps(doubles, len(text))
    singles = [quote for start, end in gaps for quote in _singles(text, start, end)]
    return tuple(sorted([*doubles, *singles], key=lambda quote: quote.span))


def _doubles(text: str) -> list[Quote]:
    found: list[Quote] = []
    mark, start = "", -1
    for match in _DOUBLE.finditer(text):
        sign = match.group()
        if start >= 0:
            if sign in _CLOSES[mark]:
                found.append(Quote(Span(start, match.end())))
                start = -1
        elif sign in _OPENS or (sign not in "”»" and _may_open(text, match.start(), match.end())):
            mark, start = sign, match.start()
    if start >= 0 and text[start:].strip(" \"“”«»„'`"):
        found.append(Quote(Span(start, len(text.rstrip())), closed=False))
    return found


def _may_open(text: str, start: int, end: int) -> bool:
    """Tell whether an ambiguous mark can open: not when only its left side touches a word."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not after.isspace() or before.isspace()


def _gaps(quotes: list[Quote], length: int) -> list[tuple[int, int]]:
    edges = [0, *(edge for quote in quotes for edge in (quote.span.start, quote.span.end)), length]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _singles(text: str, start: int, end: int) -> list[Quote]:
    """Pair single marks inside a stretch without double ones.

    The close is the first mark that follows a punctuation mark, or else the first that could
    close and is no plural's apostrophe followed by the word it owns.
    """
    found: list[Quote] = []
    closes = [match.start() for match in _SINGLE_CLOSE.finditer(text, start, end)]
    at, position = 0, start
    for match in _SINGLE_OPEN.finditer(text, start, end):
        if match.start() < position:
            continue
        while at < len(closes) and closes[at] <= match.start():
            at += 1
        close = _close(text, closes, at)
        if close is None:
            break
        found.append(Quote(Span(match.start(), close + 1)))
        position = close + 1
    return found


def _close(text: str, closes: list[int], at: int) -> int | None:
    """Choose among the next three marks that may close."""
    ahead = closes[at : at + 3]
    for close in ahead:
        if text[close - 1] in _ENDED:
            return close
        owned = text[close - 1] == "s" and re.match(r"\s+[a-z]", text[close + 1 : close + 4])
        if not owned:
            return close
    return ahead[0] if ahead else None
