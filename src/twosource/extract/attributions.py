"""Who says what, read from one paragraph: sources, cues and contents as character spans.

After PolNeAR (Newell, Margolin and Ruths 2018, LREC): an attribution is a source, a cue and a
content; the content of a reported clause holds its "that", of a quotation its marks.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from twosource.extract.attribution_chains import chained
from twosource.extract.attribution_nouns import according, adjective, hedge, noun
from twosource.extract.attribution_page import Attribution, Page, length, read_page, shared, union
from twosource.extract.attribution_quotes import (
    DASHES,
    JOINING,
    after_colon,
    after_dash,
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
_ANNOUNCING = frozenset(
    {
        "clause",
        "that",
        "inf",
        "control",
        "object",
        "noun-clause",
        "noun-inf",
        "position",
        "of",
        "about",
    }
)
_CUT = frozenset({"clause", "inf", "control", "object"})
_SAME = 0.7  # share of a content that surer readings hold, too
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
    page = read_page(tree, find_quotes(text))
    found = list(_found(page, reporting_words()))
    found = [_past_colon(page, _within(page, one)) for one in _cut(text, found)]
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
        elif word in DASHES:
            one = after_dash(page, at)
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
                _before_comma(text, cut) for cut in cuts if one.at < span.start < cut < span.end
            ]
            spans.append(Span(span.start, min([span.end, *(end for end in ends if end >= 0)])))
        yield replace(one, content=tuple(spans))


def _before_comma(text: str, cut: int) -> int:
    """Return where the words before a comma end, or -1 where no comma precedes ``cut``."""
    comma = cut
    while comma and text[comma - 1].isspace():
        comma -= 1
    return comma - 1 if comma and text[comma - 1] == "," else -1


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
    return replace(one, content=union([*one.content, *page.touching(one.content)]))


def _past_colon(page: Page, one: Attribution) -> Attribution:
    """Return an attribution with what its content announces: "for one reason: ...". What follows
    a denial is said, not denied ("rejected that: ...").
    """
    if one.frame not in _ANNOUNCING or not one.content or one.stance is Stance.DENIES:
        return one
    tree, end = page.tree, one.content[-1].end
    token = tree.token_at(end)
    start = token + 1
    if start >= len(tree.word) or tree.word[token] != ":" or tree.begin[token] > end:
        return one
    outer = page.quote_at(one.at)
    if page.quote_at(end) != outer:
        return one
    quote = page.quote_at(tree.begin[start])
    if quote is not None and quote != outer:
        stop = quote.end
    elif tree.is_finite(start, tree.last[start]):
        stop = page.spans(((start, tree.last[start]),))[0].end
        stop = min(stop, outer.end) if outer is not None else stop
    else:
        return one
    return replace(one, content=union([*one.content, Span(end, stop)]))


def _unrepeated(found: list[Attribution]) -> list[Attribution]:
    """Drop a weak reading (a colon, say) where a verb was found for the same content."""
    strong = union(span for one in found if one.frame in _STRONG for span in one.content)
    return [
        one
        for one in found
        if one.frame not in _WEAK
        or sum(shared(span, strong) for span in one.content) <= _SAME * length(one.content)
    ]


def _with_loose(page: Page, found: list[Attribution]) -> tuple[Attribution | Loose, ...]:
    """Give quotations without a cue to the speaker before; return those without a speaker."""
    found = sorted(found, key=lambda one: one.at)
    outer = [page.quote_at(one.at) is None for one in found]
    owned = union(s for one, free in zip(found, outer, strict=True) if free for s in one.content)
    ahead = deque(place for place, one in enumerate(found) if outer[place] and _speaks(one))
    spoken: list[int] = []
    loose: list[Loose] = []
    for quote in page.quotes:
        span = quote.span
        while ahead and found[ahead[0]].at < span.start:
            spoken.append(ahead.popleft())
        if shared(span, owned) or not _begins(page.tree.text, span.start):
            continue
        near = after_quote(page, span)
        if near is not None:
            spoken.append(len(found))
            found.append(near)
        elif spoken:
            place = _speaker(page, found, spoken)
            one = found[place]
            found[place] = replace(one, content=union([*one.content, span]))
        else:
            loose.append(Loose(span, quote.closed))
    done = [finish(page, one) for one in found]
    return tuple(sorted([*done, *loose], key=_place))


def _speaks(one: Attribution) -> bool:
    """Tell whether the source of an attribution may have said what is quoted after it."""
    return one.frame in JOINING and (bool(one.source) or one.stance is not Stance.ASKS)


def _begins(text: str, start: int) -> bool:
    """Tell whether a quotation begins a sentence or the paragraph."""
    while start and text[start - 1].isspace():
        start -= 1
    return not start or text[start - 1] in _ENDS


def _speaker(page: Page, found: list[Attribution], spoken: list[int]) -> int:
    """Return who spoke last: in one sentence rather who was quoted in it than who was asked or
    paraphrased ("...," she said when asked whether ...).
    """
    tree = page.tree
    sentence = tree.first[tree.token_at(found[spoken[-1]].at)]
    for place in reversed(spoken):
        if tree.first[tree.token_at(found[place].at)] != sentence:
            break
        if any(page.quote_at(span.start) is not None for span in found[place].content):
            return place
    return spoken[-1]


def _place(one: Attribution | Loose) -> int:
    return one.span.start if isinstance(one, Loose) else one.at
