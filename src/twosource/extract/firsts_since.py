"""Since when a first is one: "since 2000", "in nearly 24 years", "ever", "in its history"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from twosource.extract.firsts_tree import event_words
from twosource.text.resources import load_toml
from twosource.text.timex.model import Fixed, Found, Length, Shift, YearPart
from twosource.types import Bound, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 26  # tokens from the ranked word to "since": longer sentences lose the thread
_DAYS = {"D": 1.0, "NI": 1.0, "WE": 7.0, "W": 7.0, "FN": 14.0, "M": 30.4375, "Q": 91.3125}
_YEARS = {"Y": 1.0, "DE": 10.0, "CE": 100.0}
_BOUND_WORDS = frozenset(("the", "more", "less", "at", "close", "no", "well", "just", "up"))


@dataclass(frozen=True, slots=True)
class Since:
    """What a first is counted from. ``time`` is the span of the time expression that dates it,
    ``end`` where the words end.
    """

    end: int
    value: str = ""
    time: Span | None = None
    years: float | None = None
    bound: Bound = Bound.EXACT
    event: str = ""
    ever: bool = False


@cache
def words(kind: str) -> frozenset[str]:
    """Return a word list of firsts."""
    return frozenset(load_toml("firsts")[kind])


@cache
def _bounds() -> dict[str, Bound]:
    table: dict[str, Any] = load_toml("firsts")["bounds"]
    return {phrase: Bound(name) for name, phrases in table.items() for phrase in phrases}


def since_when(doc: Doc, start: int, times: Sequence[Found]) -> Since | None:
    """Find what a first is counted from, behind the ranked words and before the clause ends."""
    if start >= len(doc):
        return None
    by_start = {each.span.start: each for each in times}
    stop = min(doc[start - 1].sent.end, start + _REACH)
    for i in range(start, stop):
        token = doc[i]
        ever = _ever(doc, i)
        if ever:
            return Since(ever, ever=True)
        if token.lower_ == "since":
            return _since_object(doc, i, by_start)
        if token.lower_ in {"in", "for"} and i + 1 < stop:
            span = _length(doc, i + 1, by_start)
            if span is not None:
                return span
        if token.text in {";", ":", "(", "—", "–", "--"} or (
            token.tag_ in {"VBZ", "VBP", "MD"} and not _relative(token)
        ):
            return None
        if token.tag_ == "VBD" and token.dep_ not in {"acl", "relcl", "amod", "advcl"}:
            return None
        if token.text == "," and not (i + 1 < stop and doc[i + 1].lower_ in {"since", "in"}):
            return None
    return None


def _relative(token: Token) -> bool:
    """Whether a verb is of the thing's own clause: "the driest spring the region has had"."""
    return token.dep_ == "relcl" or (token.dep_ == "aux" and token.head.dep_ == "relcl")


def _ever(doc: Doc, i: int) -> int:
    """Return where words for "ever" that begin at a token end, 0 where none do."""
    text = doc.text[doc[i].idx : doc[i].idx + 60].lower()
    history = _HISTORY.match(text)
    if history:
        return doc[i].idx + history.end()
    for phrase in sorted(words("ever"), key=lambda p: (-len(p), p)):
        if re.match(re.escape(phrase) + r"\b", text):
            return doc[i].idx + len(phrase)
    return 0


# "in its 140-year history", "in the country's modern history", "in living memory"
_HISTORY = re.compile(r"in (?:[\w’'-]+ ){1,5}?(?:history|memory)\b|(?:yet|to date)(?=[.,;:]|$)")
_GENERATION = 25.0  # years, about


def _length(doc: Doc, i: int, by_start: dict[int, Found]) -> Since | None:
    """Read "nearly 24 years" at a token, with the words that bound it."""
    bound = Bound.EXACT
    if doc[i].lower_ == "a" and i + 1 < len(doc) and doc[i + 1].lower_ == "generation":
        return Since(doc[i + 1].idx + len(doc[i + 1]), years=_GENERATION, bound=Bound.ABOUT)
    for j in range(i, min(i + 4, len(doc))):
        found = by_start.get(doc[j].idx)
        if found is not None and isinstance(found.meaning, Length):
            words_of = found.span.of(doc.text).lower()
            own = next((b for p, b in _ordered_bounds() if words_of.startswith(p + " ")), bound)
            return _counted(found, own)
        phrase = doc.text[doc[i].idx : doc[j].idx + len(doc[j])].lower()
        bound = _bounds().get(phrase, bound)
        if bound is Bound.EXACT and doc[j].lower_ not in _BOUND_WORDS:
            return None
    return None


def _ordered_bounds() -> list[tuple[str, Bound]]:
    return sorted(_bounds().items(), key=lambda each: (-len(each[0]), each[0]))


def _counted(found: Found, bound: Bound) -> Since | None:
    meaning = found.meaning
    if not isinstance(meaning, Length):
        return None
    end = found.span.end
    if meaning.amount is None:
        return Since(end, bound=Bound.VAGUE)
    if meaning.unit in _YEARS:
        return Since(end, years=meaning.amount * _YEARS[meaning.unit], bound=bound)
    days = _DAYS.get(meaning.unit)
    if days is None:
        return None
    return Since(end, years=round(meaning.amount * days / 365.25, 4), bound=bound)


def _since_object(doc: Doc, i: int, by_start: dict[int, Found]) -> Since | None:
    """Read what stands behind "since": a date, or the words of an event, dated or not."""
    for j in range(i + 1, min(i + 4, len(doc))):
        found = by_start.get(doc[j].idx)
        if found is not None and isinstance(found.meaning, Fixed | YearPart | Shift):
            value = found.meaning.value if isinstance(found.meaning, Fixed) else ""
            if not value.endswith("_REF"):
                return Since(found.span.end, value, found.span)
        if doc[j].lower_ not in {"the", "at", "least", "before", "early", "late", "about"}:
            break
    span = event_words(doc[i])
    if span is None:
        return None
    # "since Hurricane Orla in 1961": the year may stand right behind the event's words
    reach = span.end + len(" in August ")
    dated = [by_start[start] for start in sorted(by_start) if span.start <= start < reach]
    for found in dated:
        if isinstance(found.meaning, Fixed) and found.meaning.value[:4].isdigit():
            return Since(max(span.end, found.span.end), found.meaning.value, found.span)
    return Since(span.end, event=span.of(doc.text))


def dated(head: Token, times: Sequence[Found]) -> Since | None:
    """Find "in 2000" behind a last time, before the sentence goes on."""
    doc = head.doc
    stop = min(head.sent.end, head.i + _REACH)
    by_start = {each.span.start: each for each in times}
    verbs = 0
    for i in range(head.i + 1, stop):
        token = doc[i]
        if token.text in {";", ":", "."} or (token.tag_ == "CC" and verbs):
            return None
        verbs += token.tag_ in {"VBD", "VBZ", "VBP"}
        if verbs > 2:
            return None
        found = by_start.get(token.idx)
        if found is None or doc[i - 1].lower_ not in {"in", "on", "was", "of", "during"}:
            continue
        if isinstance(found.meaning, Fixed) and found.meaning.value[:4].isdigit():
            return Since(found.span.end, found.meaning.value[:10], found.span)
    return None
