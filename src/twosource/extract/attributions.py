"""Who says what, read from one paragraph: sources, cues and contents as character spans.

After PolNeAR (Newell, Margolin and Ruths 2018, LREC): an attribution is a source, a cue and a
content; the content of a reported clause holds its "that", of a quotation its marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from twosource.extract.attribution_chains import chained
from twosource.extract.attribution_nouns import according, adjective, hedge, noun
from twosource.extract.attribution_page import Attribution, Page, length, union
from twosource.extract.attribution_quotes import (
    JOINING,
    after_colon,
    after_quote,
    before_colon,
    pending,
)
from twosource.extract.attribution_stance import finish
from twosource.extract.attribution_tree import read_tree
from twosource.extract.attribution_verbs import headline_verb, noun_verb, verb
from twosource.extract.attribution_words import Words, reporting_words
from twosource.extract.quotes import find_quotes
from twosource.types import Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Attribution", "Loose", "read_attributions"]

_WEAK = frozenset({"colon", "after-quote", "turn", "headline"})
_STRONG = frozenset({"clause", "aside", "quote", "according", "position"})
_CUT = frozenset({"clause", "inf", "control", "object"})
_SAME = 0.7  # share of a content that another reading of the same statement has, too
_ENDS = ".?!\"”'’…"


@dataclass(frozen=True, slots=True)
class Loose:
    """A quotation for which the paragraph cites nobody; ``closed`` tells whether its end stands
    in the paragraph.
    """

    span: Span
    closed: bool


def read_attributions(text: str, doc: Doc) -> tuple[Attribution | Loose, ...]:
    """Return the attributions of a paragraph and the quotations that nobody is cited for, in the
    order of cues and quotations. Offsets are the paragraph's.
    """
    tree = read_tree(text, doc)
    if not tree.word:
        return ()
    quotes = find_quotes(text)
    page = Page(tree, quotes, tuple(quote.span.start for quote in quotes))
    found = list(_found(page, reporting_words()))
    found = [_within(page, one) for one in _cut(text, found)]
    found = chained(page, _unrepeated([one for one in found if one.content]))
    found += pending(page, found)
    return _with_loose(page, found)


def _found(page: Page, words: Words) -> Iterator[Attribution]:
    tree = page.tree
    for at, word in enumerate(tree.word):
        one: Attribution | None = None
        if word in words.verbs:
            frames = words.verbs[word]
            one = verb(page, at, frames) or headline_verb(page, at, frames)
            one = one or noun_verb(page, at, frames)
        elif word == ":":
            one = after_colon(page, at) or before_colon(page, at)
        elif word == "according":
            one = according(page, at)
        elif word in words.sets["hedges"]:
            one = hedge(page, at)
        if one is None and tree.lemma[at] in words.nouns and tree.tag[at][:1] == "N":
            one = noun(page, at, words.nouns[tree.lemma[at]])
        if one is None and word in words.adjectives and tree.tag[at] in ("JJ", "VBN", "VBD"):
            one = adjective(page, at, words.adjectives[word])
        if one is not None:
            yield one


def _cut(text: str, found: list[Attribution]) -> Iterator[Attribution]:
    """Cut a clause before ", according to": that cites somebody for all of the sentence."""
    cuts = [one.at for one in found if one.frame == "according"]
    for one in found:
        if one.frame not in _CUT or not cuts:
            yield one
            continue
        spans = []
        for span in one.content:
            ends = [
                len(text[:cut].rstrip(" ,"))
                for cut in cuts
                if one.at < span.start < cut < span.end and text[:cut].rstrip().endswith(",")
            ]
            spans.append(Span(span.start, min([span.end, *ends])))
        yield replace(one, content=tuple(spans))


def _within(page: Page, one: Attribution) -> Attribution:
    """Return an attribution with whole quotations; one inside a quotation stays inside."""
    outer = page.quote_at(one.at)
    if outer is not None:
        inside = [
            Span(max(span.start, outer.start), min(span.end, outer.end))
            for span in one.content
            if span.overlaps(outer)
        ]
        return replace(one, content=union(inside))
    touched = [
        quote.span for quote in page.quotes if any(quote.span.overlaps(s) for s in one.content)
    ]
    return replace(one, content=union([*one.content, *touched]))


def _unrepeated(found: list[Attribution]) -> list[Attribution]:
    """Drop a weak reading (a colon, say) where a verb was found for the same content."""
    strong = [one for one in found if one.frame in _STRONG]
    return [
        one
        for one in found
        if one.frame not in _WEAK or not any(_is_same(one, other) for other in strong)
    ]


def _is_same(one: Attribution, other: Attribution) -> bool:
    shared = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in one.content
        for b in other.content
    )
    return shared > _SAME * length(one.content)


def _with_loose(page: Page, found: list[Attribution]) -> tuple[Attribution | Loose, ...]:
    """Give quotations without a cue to the speaker before; return those without a speaker."""
    found = sorted(found, key=lambda one: one.at)
    outer = [page.quote_at(one.at) is None for one in found]
    text = page.tree.text
    loose: list[Loose] = []
    for quote in page.quotes:
        span = quote.span
        owned = any(
            free and any(span.overlaps(s) for s in one.content)
            for one, free in zip(found, outer, strict=True)
        )
        before = text[: span.start].rstrip()
        if owned or (before and before[-1] not in _ENDS):
            continue
        near = after_quote(page, span)
        if near is not None:
            place = sum(one.at < near.at for one in found)
            found.insert(place, near)
            outer.insert(place, True)
            continue
        place = _speaker(page, found, outer, span)
        if place is not None:
            last = found[place]
            found[place] = replace(last, content=union([*last.content, span]))
        else:
            loose.append(Loose(span, quote.closed))
    done = [finish(page, one) for one in found]
    return tuple(sorted([*done, *loose], key=_place))


def _speaker(page: Page, found: list[Attribution], outer: list[bool], quote: Span) -> int | None:
    """Return who spoke last before a quotation: in one sentence rather who was quoted in it than
    who was asked or paraphrased ("...," she said when asked whether ...).
    """
    tree = page.tree
    speakers = [
        place
        for place, one in enumerate(found)
        if one.at < quote.start
        and outer[place]
        and one.frame in JOINING
        and (one.source or one.stance is not Stance.ASKS)
    ]
    if not speakers:
        return None
    sentence = tree.first[tree.token_at(found[speakers[-1]].at)]
    for place in reversed(speakers):
        if tree.first[tree.token_at(found[place].at)] != sentence:
            break
        if any(page.quote_at(span.start) is not None for span in found[place].content):
            return place
    return speakers[-1]


def _place(one: Attribution | Loose) -> int:
    return one.span.start if isinstance(one, Loose) else one.at
