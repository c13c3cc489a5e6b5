"""Whom a speaker passes on: "citing a statement by the ministry, the agency said ..."."""

from __future__ import annotations

from dataclasses import replace

from twosource.extract.attribution_page import Attribution, Page
from twosource.extract.attribution_tree import Tree
from twosource.extract.attribution_words import reporting_words
from twosource.types import Span

_CITES = frozenset({"citing", "quoting"})
_PASSING = frozenset({"clause", "that", "aside", "quote", "position", "headline"})
_ADVERBIAL = frozenset({"RB", "RBR", "IN", "JJR", "."})


def chained(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Return the attributions with sources as in the text's own words: of who is cited, through
    whom it was said, and of who is named in a fragment after "it said." (a broken translation).
    """
    tree = page.tree
    place = {one.at: number for number, one in enumerate(found)}
    out: list[Attribution | None] = list(found)
    for number, one in enumerate(found):
        at = tree.token_at(one.at)
        if tree.word[at] not in _CITES or one.frame != "object" or not _tells(page, one):
            continue
        verb = tree.clause_head(tree.head[at])
        main = place.get(tree.begin[verb])
        if main is None or main == number or found[main].frame not in _PASSING:
            continue
        cited = found[main]
        out[main] = replace(cited, source=one.content, via=cited.source)
        out[number] = None
    return [_mended(page, one) for one in out if one is not None]


def _tells(page: Page, one: Attribution) -> bool:
    """Tell whether what is cited can tell something: a document, people, a name."""
    tree = page.tree
    tokens = page.tree.tokens_in(one.content[0]) if one.content else range(0)
    heads = [t for t in tokens if tree.head[t] not in tokens]
    sets = reporting_words().sets
    tellers = sets["papers"] | sets["tellers"]
    return any(tree.lemma[t].lower() in tellers or tree.named[t] for t in heads[:1])


def _mended(page: Page, one: Attribution) -> Attribution:
    """Give "..., it said. the ministry earlier this year." the ministry for its source."""
    tree = page.tree
    if len(one.source) != 1 or one.source[0].of(tree.text).lower() != "it":
        return one
    stop = tree.token_at(one.cue[-1].end)
    if stop + 2 >= len(tree.word) or tree.word[stop] != ".":
        return one
    first = stop + 1
    fragment = tree.text[tree.begin[first]].islower() and tree.tag[first] in ("DT", "NN", "PRP$")
    if not fragment or tree.is_finite(first, tree.last[first]):
        return one
    return replace(one, source=(_noun_phrase(tree, first),))


def _noun_phrase(tree: Tree, first: int) -> Span:
    last = first
    while last < tree.last[first] and tree.tag[last + 1] not in _ADVERBIAL:
        last += 1
    return tree.span(first, last)
