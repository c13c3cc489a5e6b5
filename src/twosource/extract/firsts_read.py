"""Firsts in one paragraph: what is ranked, since when, and whose words stand around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from twosource.extract.firsts_tree import (
    arguments,
    clause_verb,
    elided_head,
    event_words,
    infinitive,
    spread,
)
from twosource.text.resources import load_toml
from twosource.text.timex.grammar import find
from twosource.text.timex.lexis import number
from twosource.text.timex.model import Fixed, Found, Length, Shift, YearPart
from twosource.types import Bound, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 26  # tokens from the ranked word to "since": longer sentences lose the thread
_DAYS = {"D": 1.0, "NI": 1.0, "WE": 7.0, "W": 7.0, "FN": 14.0, "M": 30.4375, "Q": 91.3125}
_YEARS = {"Y": 1.0, "DE": 10.0, "CE": 100.0}
_PER_YEAR = {"year": 1.0, "decade": 10.0, "month": 1 / 12, "week": 7 / 365.25, "day": 1 / 365.25}
_BOUND_WORDS = frozenset(("the", "more", "less", "at", "close", "no", "well", "just", "up"))
_HIGH = re.compile(
    r"(?<![\w-])(?:(?P<num>\d+|[a-z]+)-(?P<unit>year|decade|month|week|day)|"
    r"(?P<all>all-time|record))"
    r"[- ](?P<rank>high|low|highs|lows|peak)\b",
    re.IGNORECASE,
)


_TRIGGER = re.compile(
    r"\b(?:first|last|not|never|unprecedented|most|record|\w+est|worst)\b|n['’]t\b|-year|all-time",
    re.IGNORECASE,
)


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


@dataclass(frozen=True, slots=True)
class FirstReading:
    """A first of a paragraph. ``parties`` are the spans whose names are its roles; ``his`` and
    ``there`` ask for the person and the place that were named before, ``elided`` tells that the
    ranked thing itself was.
    """

    span: Span
    rank: str
    what: str
    since: Since
    parties: tuple[Span, ...]
    his: bool
    there: bool
    elided: bool = False


@cache
def words(kind: str) -> frozenset[str]:
    """Return a word list of firsts."""
    return frozenset(load_toml("firsts")[kind])


@cache
def _bounds() -> dict[str, Bound]:
    table: dict[str, Any] = load_toml("firsts")["bounds"]
    return {phrase: Bound(name) for name, phrases in table.items() for phrase in phrases}


def read_firsts(paragraph: str, doc: Doc) -> tuple[FirstReading, ...]:
    """Return the firsts, superlatives and last times of a paragraph that say since when."""
    if not _may_hold(paragraph):
        return ()
    times = find(paragraph)
    inside = {i for each in times for i in range(each.span.start, each.span.end)}
    found = [
        reading
        for token in doc
        if token.idx not in inside or token.lower_ in {"first", "worst", "best"}
        for reading in _read_token(token, times)
    ]
    found.extend(_highs(paragraph, doc))
    return tuple(_outermost(found))


def _may_hold(paragraph: str) -> bool:
    return bool(_TRIGGER.search(paragraph))


def _outermost(found: list[FirstReading]) -> Iterator[FirstReading]:
    """Yield the readings, without those inside another one."""
    end = -1
    for each in sorted(found, key=lambda r: (r.span.start, -r.span.end, r.rank)):
        if each.span.start >= end:
            end = each.span.end
            yield each


def _read_token(token: Token, times: Sequence[Found]) -> Iterator[FirstReading]:
    lower = token.lower_
    if lower == "first":
        yield from _first(token, times)
    elif lower == "last":
        yield from _last(token, times)
    elif lower == "unprecedented":
        head = token.head if token.dep_ == "amod" else _subject(token)
        if head is not None and head.pos_ == "NOUN":
            yield _reading(token, head, "first", Since(_end(head), ever=True))
    elif lower in {"not", "n't", "n’t", "never"} and token.dep_ == "neg":
        yield from _not_since(token, times)
    elif token.tag_ in {"JJS", "RBS"} and lower not in words("not_rank"):
        yield from _superlative(token, times)


def _end(token: Token) -> int:
    return token.idx + len(token)


def _subject(token: Token) -> Token | None:
    head = token.head
    return next((c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)


def _first(token: Token, times: Sequence[Found]) -> Iterator[FirstReading]:
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    before = token.nbor(-1) if token.i else None
    if after is None or (before is not None and before.lower_ == "at"):
        return
    if after.lower_ == "time" and before is not None and before.lower_ in {"the", "only"}:
        yield from _first_time(token, after, times)
        return
    noun = _ranked_noun(token)
    head = noun or elided_head(token)
    barred = words("not_first")
    if head is None or head.lemma_.lower() in barred or after.lower_ in barred:
        return
    start = (noun or token).i + 1
    since = _ever_before(token, head) or _since(token.doc, start, times)
    if since is not None:
        yield _reading(token, head, "first", since, elided=noun is None)


def _ranked_noun(token: Token) -> Token | None:
    head = token.head
    modifies = head.i > token.i and token.dep_ in {"amod", "nummod", "nmod", "compound"}
    return head if modifies and head.pos_ in {"NOUN", "PROPN"} else None


def _ever_before(token: Token, head: Token) -> Since | None:
    """Read "first ever visit" and "first-ever visit"."""
    between = {token.doc[i].lower_ for i in range(token.i + 1, min(head.i, token.i + 4))}
    return Since(_end(head), ever=True) if "ever" in between else None


def _first_time(token: Token, time: Token, times: Sequence[Found]) -> Iterator[FirstReading]:
    """Read "for the first time in a decade" and "the first time that a ship has docked since"."""
    since = _since(token.doc, time.i + 1, times)
    verb = clause_verb(time)
    if since is not None and verb is not None:
        yield _reading(token, verb, "first", since)


def _superlative(token: Token, times: Sequence[Found]) -> Iterator[FirstReading]:
    adjective = token.head if token.tag_ == "RBS" and token.head.pos_ in {"ADJ", "ADV"} else token
    if token.tag_ == "RBS" and (adjective is token or adjective.i < token.i):
        return
    modifies = adjective.dep_ == "amod" and adjective.head.i > adjective.i
    head = adjective.head if modifies else elided_head(adjective)
    if head is None or head.pos_ not in {"NOUN", "PROPN"}:
        return
    start = (head if modifies else adjective).i + 1
    since = _since(token.doc, start, times)
    if since is not None:
        rank = token.lower_ if adjective is token else f"{token.lower_} {adjective.lower_}"
        yield _reading(token, head, rank, since, elided=not modifies)


def _last(token: Token, times: Sequence[Found]) -> Iterator[FirstReading]:
    """Read "last visited the North in 2000" and "the last such raid was in 2005"."""
    if token.dep_ == "advmod" and token.head.tag_ in {"VBD", "VBN"} and token.head.i > token.i:
        since = _dated(token.head, times)
        if since is not None:
            yield _reading(token, token.head, "last", since)
        return
    noun = token.head
    if token.dep_ != "amod" or noun.tag_ != "NN" or noun.i < token.i:
        return
    since = _dated(noun, times)
    if since is None:
        return
    head = clause_verb(noun) if noun.lemma_ in words("agents") else noun
    if head is not None:
        yield _reading(token, head, "last", since)


def _dated(head: Token, times: Sequence[Found]) -> Since | None:
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


def _not_since(token: Token, times: Sequence[Found]) -> Iterator[FirstReading]:
    """Read "has not visited the North since 2000"."""
    verb = token.head
    perfect = any(c.lower_ in {"has", "have", "had", "'ve", "’ve"} for c in verb.children)
    if verb.tag_ != "VBN" or not perfect:
        return
    since = _since(token.doc, verb.i + 1, times)
    if since is not None and since.value:
        yield _reading(token, verb, "last", since)


def _since(doc: Doc, start: int, times: Sequence[Found]) -> Since | None:
    """Find what a first is counted from, behind the ranked words and before the clause ends."""
    if start >= len(doc):
        return None
    by_start = {each.span.start: each for each in times}
    stop = min(doc[start - 1].sent.end, start + _REACH)
    for i in range(start, stop):
        token = doc[i]
        if token.lower_ == "since":
            return _since_object(doc, i, by_start)
        ever = _ever(doc, i)
        if ever:
            return Since(ever, ever=True)
        if token.lower_ in {"in", "for"} and i + 1 < stop:
            span = _length(doc, i + 1, by_start)
            if span is not None:
                return span
        if token.text in {";", ":", "(", "—", "–", "--"} or token.tag_ in {"VBZ", "VBP", "MD"}:
            return None
        if token.tag_ == "VBD" and token.dep_ not in {"acl", "relcl", "amod", "advcl"}:
            return None
        if token.text == "," and not (i + 1 < stop and doc[i + 1].lower_ in {"since", "in"}):
            return None
    return None


def _ever(doc: Doc, i: int) -> int:
    """Return where words for "ever" that begin at a token end, 0 where none do."""
    text = doc.text[doc[i].idx : doc[i].idx + 40].lower()
    for phrase in sorted(words("ever"), key=lambda p: (-len(p), p)):
        if re.match(re.escape(phrase) + r"\b", text):
            return doc[i].idx + len(phrase)
    return 0


def _length(doc: Doc, i: int, by_start: dict[int, Found]) -> Since | None:
    """Read "nearly 24 years" at a token, with the words that bound it."""
    bound = Bound.EXACT
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


def _reading(
    token: Token, head: Token, rank: str, since: Since, *, elided: bool = False
) -> FirstReading:
    spans, his, there = arguments(head, token, elided=elided)
    start = min([token.idx, *(s.start for s in spans if 0 <= token.idx - s.end <= 4)])
    helpers = [c.idx for c in head.children if c.dep_ == "aux"] if token.dep_ == "neg" else []
    start = min(spread(token, start), *helpers, start)
    end = max(since.end, _end(token))
    return FirstReading(
        Span(min(start, token.idx), end),
        rank,
        _what(head),
        since,
        tuple(spans),
        his,
        there,
        elided,
    )


def _what(head: Token) -> str:
    """Return the lemma of what is ranked: for "the first leader to visit", the visit."""
    verb = infinitive(head) if head.pos_ in {"NOUN", "PROPN"} else None
    if verb is not None:
        return str(verb.lemma_.lower())
    if head.pos_ in {"VERB", "AUX"} and head.lemma_.lower() in words("light"):
        thing = next((c for c in head.children if c.dep_ in {"dobj", "attr"}), head)
        return str(thing.lemma_.lower())
    return str(head.lemma_.lower())


def _highs(paragraph: str, doc: Doc) -> Iterator[FirstReading]:
    """Read "a 40-year high" and "an all-time low"."""
    for match in _HIGH.finditer(paragraph):
        rank = "lowest" if match["rank"].lower().startswith("low") else "highest"
        if match["all"]:
            since = Since(match.end(), ever=True)
        else:
            count = number(match["num"])
            if count is None:
                continue
            years = count * _PER_YEAR[match["unit"].lower()]
            since = Since(match.end(), years=round(years, 4))
        token = next((t for t in doc if t.idx + len(t) >= match.end()), None)
        if token is None:
            continue
        behind = token.nbor(1) if token.i + 1 < len(doc) else token
        thing = behind if behind.pos_ == "NOUN" else _subject_of(clause_verb(token))
        spans, his, there = arguments(token, token, elided=True)
        what = thing.lemma_.lower() if thing is not None else "level"
        yield FirstReading(
            Span(match.start(), match.end()), rank, what, since, tuple(spans), his, there
        )


def _subject_of(verb: Token | None) -> Token | None:
    if verb is None:
        return None
    return next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
