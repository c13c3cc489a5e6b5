"""Firsts in one paragraph: what is ranked, since when, and whose words stand around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.extract.firsts_since import Since, dated, since_when, words
from twosource.extract.firsts_tree import (
    arguments,
    clause_verb,
    elided_head,
    infinitive,
    spread,
    time_verb,
    whole,
)
from twosource.text.timex.grammar import find
from twosource.text.timex.lexis import number
from twosource.text.timex.model import Found
from twosource.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PER_YEAR = {"year": 1.0, "decade": 10.0, "month": 1 / 12, "week": 7 / 365.25, "day": 1 / 365.25}
_HIGH = re.compile(
    r"(?<![\w-])(?:(?P<num>\d+|[a-z]+)-(?P<unit>year|decade|month|week|day)|"
    r"(?P<all>all-time|record))"
    r"[- ](?P<rank>high|low|highs|lows|peak)\b",
    re.IGNORECASE,
)


_TRIGGER = re.compile(
    r"\b(?:first|last|not|never|no|unprecedented|most|record|\w+est|worst)\b|n['’]t\b",
    re.IGNORECASE,
)
_HIGHS = re.compile(r"all-time|record|-(?:year|decade|month|week|day)[- ]", re.IGNORECASE)


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


def read_firsts(paragraph: str, doc: Doc) -> tuple[FirstReading, ...]:
    """Return the firsts, superlatives and last times of a paragraph that say since when."""
    ranked = _ranked(paragraph, doc)
    highs = bool(_HIGHS.search(paragraph))
    if not ranked and not highs:
        return ()
    times = find(paragraph) if ranked else ()
    inside = {i for each in times for i in range(each.span.start, each.span.end)}
    found = [
        reading
        for token in ranked
        if token.idx not in inside or token.lower_ in {"first", "worst", "best"}
        for reading in _read_token(token, times)
    ]
    if highs:
        found.extend(_highs(paragraph, doc))
    return tuple(_outermost(found))


def _ranked(paragraph: str, doc: Doc) -> list[Token]:
    """Return the words that may rank; negations only where a "since" stands somewhere."""
    since = "since" in paragraph
    found: list[Token] = []
    for match in _TRIGGER.finditer(paragraph):
        if not since and match[0].lower() in _NEGATIONS:
            continue
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is not None:
            found.append(span[-1])
    return found


_NEGATIONS = frozenset(("not", "never", "no", "n't", "n’t"))


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
        yield from _not_since(token, token.head, times)
    elif lower == "no" and token.dep_ == "det" and token.head.dep_ in {"nsubj", "nsubjpass"}:
        yield from _not_since(token, token.head.head, times)
    elif lower == "record" and token.dep_ in {"amod", "compound"} and token.head.i > token.i:
        yield from _record(token, times)
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
    head = noun or _who_did_so(token) or elided_head(token)
    if head is None or _is_name(token, after, noun):
        return
    start = (noun or token).i + 1
    since = _ever_before(token, head) or since_when(token.doc, start, times)
    if since is None and infinitive(noun or token) is not None:
        since = Since(_end(noun or token))  # "the first woman to lead the party"
    if since is not None:
        yield _reading(token, head, "first", since, elided=noun is None)


def _is_name(token: Token, after: Token, noun: Token | None) -> bool:
    """As in "first lady", "First Minister", "first half", which are no first of their kind; "the
    first Valdoran minister to visit" and "the first such step" are one.
    """
    barred = words("not_first")
    if after.lower_ not in barred:
        return False
    rank = noun is not None and token.text[0].islower() and infinitive(noun) is not None
    return not rank or after.lower_ not in words("offices")


def _who_did_so(token: Token) -> Token | None:
    """The verb of "entered the strait, the first to do so"."""
    verb = infinitive(token)
    if verb is None or verb.lemma_ != "do" or not any(c.lower_ == "so" for c in verb.children):
        return None
    done = [t for t in token.doc[token.sent.start : token.i] if t.pos_ == "VERB"]
    return done[-1] if done else None


def _ranked_noun(token: Token) -> Token | None:
    head = token.head
    modifies = head.i > token.i and token.dep_ in {"amod", "nummod", "nmod", "compound"}
    return whole(head) if modifies and head.pos_ in {"NOUN", "PROPN"} else None


def _ever_before(token: Token, head: Token) -> Since | None:
    """Read "first ever visit" and "first-ever visit"."""
    between = {token.doc[i].lower_ for i in range(token.i + 1, min(head.i, token.i + 4))}
    return Since(_end(head), ever=True) if "ever" in between else None


def _first_time(token: Token, time: Token, times: Sequence[Found]) -> Iterator[FirstReading]:
    """Read "for the first time in a decade" and "the first time that a ship has docked since"."""
    since = since_when(token.doc, time.i + 1, times) or Since(_end(time))
    verb = time_verb(time)
    if verb is not None:
        yield _reading(token, verb, "first", since)


def _superlative(token: Token, times: Sequence[Found]) -> Iterator[FirstReading]:
    adjective = token.head if token.tag_ == "RBS" and token.head.pos_ in {"ADJ", "ADV"} else token
    compound = token.i + 2 < len(token.doc) and token.nbor(1).text == "-"
    if compound and token.nbor(2).dep_ == "amod":
        adjective = token.nbor(2)  # "the highest-ranking officer"
    if token.tag_ == "RBS" and (adjective is token or adjective.i < token.i):
        return
    modifies = adjective.dep_ == "amod" and adjective.head.i > adjective.i
    head = whole(adjective.head) if modifies else elided_head(adjective)
    if head is None or head.pos_ not in {"NOUN", "PROPN"}:
        return
    start = (head if modifies else adjective).i + 1
    since = since_when(token.doc, start, times)
    if since is not None:
        link = "-" if compound else " "
        rank = token.lower_ if adjective is token else f"{token.lower_}{link}{adjective.lower_}"
        yield _reading(token, head, rank, since, elided=not modifies)


def _last(token: Token, times: Sequence[Found]) -> Iterator[FirstReading]:
    """Read "last visited the North in 2000" and "the last such raid was in 2005"."""
    if token.dep_ == "advmod" and token.head.tag_ in {"VBD", "VBN"} and token.head.i > token.i:
        since = dated(token.head, times)
        if since is not None:
            yield _reading(token, token.head, "last", since)
        return
    noun = token.head
    if token.dep_ != "amod" or noun.tag_ != "NN" or noun.i < token.i:
        return
    since = dated(noun, times)
    if since is None:
        return
    head = clause_verb(noun) if noun.lemma_ in words("agents") else noun
    if head is not None:
        yield _reading(token, head, "last", since)


def _record(token: Token, times: Sequence[Found]) -> Iterator[FirstReading]:
    """Read "a record profit": the highest ever; not "the record shop"."""
    head = whole(token.head)
    before = token.nbor(-1).lower_ if token.i else ""
    if before not in {"a", "its", "their", "his", "her"} or head.pos_ != "NOUN":
        return
    if head.lemma_.lower() not in words("not_record"):
        since = since_when(token.doc, head.i + 1, times) or Since(_end(head), ever=True)
        yield _reading(token, head, "record", since)


def _not_since(token: Token, verb: Token, times: Sequence[Found]) -> Iterator[FirstReading]:
    """Read "has not visited the North since 2000", "no president has visited it since"."""
    perfect = any(c.lower_ in {"has", "have", "had", "'ve", "’ve"} for c in verb.children)
    if verb.tag_ != "VBN" or not perfect:
        return
    since = since_when(token.doc, verb.i + 1, times)
    if since is not None and since.value:
        yield _reading(token, verb, "last", since)


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
        spans, his, there = arguments(thing or token, token, elided=True)
        what = thing.lemma_.lower() if thing is not None else "level"
        yield FirstReading(
            Span(match.start(), match.end()), rank, what, since, tuple(spans), his, there
        )


def _subject_of(verb: Token | None) -> Token | None:
    if verb is None:
        return None
    return next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
