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
    "‟": frozenset('”‟"'),
    "»": frozenset("«»"),
}
_SINGLE_OPEN = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–:]))[‘‚‹'](?=\w|…|\.\.\.)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w,.?!…%)])[’'›](?!\w)")
_ENDED = frozenset(",.?!…")
# A transcript that is quoted whole: "LEE: ... The mark opens the transcript, not his words.
_TURN = re.compile(r"(?:``|''|[\"“„«])(?=[A-Z][A-Z.'’ -]{1,40}:\s)")
# Where the writer closed no quotation: a comma and "said Ann Lee", or "Ann Lee said" at the end
# of a sentence.
_SAID = re.compile(
    r"(?<=\w),(?=\s(?:said\s[A-Z]|(?:he|she|they|[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,3})"
    r"\s(?:said|says|added)(?:[.]|,\s[\"“])))"
)


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
    turn = _TURN.match(text)
    for match in _DOUBLE.finditer(text, turn.end() if turn else 0):
        sign = match.group()
        if start >= 0:
            if sign in _CLOSES[mark] or (sign == mark == "“" and _must_close(text, match.end())):
                found.append(Quote(Span(start, match.end())))
                start = -1
        elif _opens(text, match.start(), match.end()):
            mark, start = sign, match.start()
    if start >= 0 and text[start:].strip(" \"“”«»„'`"):
        said = _SAID.search(text, start)
        end = said.end() if said else len(text.rstrip())
        found.append(Quote(Span(start, end), closed=said is not None))
    return found


def _must_close(text: str, end: int) -> bool:
    """Tell whether an opening mark stands where only a closing one can: between a word or its
    punctuation and a space (a slip of typesetting).
    """
    return not text[end - 2].isspace() and text[end : end + 1] in ("", " ", ",", ".")


def _opens(text: str, start: int, end: int) -> bool:
    """Tell whether a mark can open: an ambiguous one not when only its left side touches a word,
    a closing one only as the paragraph's first character (a slip of typesetting).
    """
    sign = text[start:end]
    if sign in _OPENS:
        return True
    if sign in "”»":
        return start == 0 and text[end : end + 1].isalnum()
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
