"""Whom a speaker passes on: "citing a statement by the ministry, the agency said ..."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from twosource.extract.attribution_page import Attribution, Page
from twosource.extract.attribution_tree import Tree
from twosource.extract.attribution_words import reporting_words
from twosource.extract.entity_nominals import is_body_noun, is_document_noun
from twosource.extract.entity_roles import is_group_noun, is_person_noun
from twosource.extract.speaker_via import is_outlet_name, is_outlet_noun
from twosource.types import Span

_CITES = frozenset({"citing", "quoting"})
_CITED = frozenset({"cited", "quoted", "cites", "quotes", "citing", "quoting"})
_PASSING = frozenset(
    {"clause", "that", "aside", "quote", "position", "headline", "object", "according", "tail"}
)
_SAID = frozenset({"saying", "telling", "adding", "warning", "claiming", "stating", "calling"})
_ADVERBIAL = frozenset({"RB", "RBR", "IN", "JJR", "."})
_MARKS = frozenset({",", '"', "“", "”", "''", "``", "–", "—"})


def chained(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Return the attributions with sources as in the text's own words: of who is cited, through
    whom it was said, and of who is named in a fragment after "it said." (a broken translation).
    """
    tree = page.tree
    place = {one.at: number for number, one in enumerate(found)}
    out: list[Attribution | None] = list(found)
    for verb, cited in _citing(page):
        number = place.get(tree.begin[verb])
        one = out[number] if number is not None else None
        if number is None or one is None or one.frame not in _PASSING or not one.source:
            continue
        if _is_evidence(tree, cited) and not _is_outlet(tree, one.source):
            continue  # "the ministry said, citing satellite images": the ministry's word
        out[number] = replace(one, source=cited, via=one.source)
    for number, one in enumerate(found):
        kept = out[number]
        if kept is None:
            continue
        if tree.word[tree.token_at(one.at)] in _CITES and _passed_on(one, out):
            out[number] = None
        else:
            out[number] = _quoted(page, _related(page, kept))
    return [_apart(_mended(page, one), found) for one in out if one is not None]


def _apart(one: Attribution, found: list[Attribution]) -> Attribution:
    """Take "NWA reported" out of what is said "according to an agent, NWA reported"."""
    if one.frame != "according" or len(one.content) < 2:
        return one
    outer = [each.cue[-1] for each in found if each.at > one.at and _holds(each, one)]
    kept = tuple(s for s in one.content if not any(s.end == cue.end for cue in outer))
    return replace(one, content=kept) if kept else one


def _holds(outer: Attribution, one: Attribution) -> bool:
    return bool(outer.cue) and any(span.covers(one.cue[0]) for span in outer.content)


def _passed_on(citing: Attribution, found: list[Attribution | None]) -> bool:
    """Tell whether what "citing ..." introduces has become the source of another attribution."""
    return any(
        one is not None and one.via and one.source and one.source[0].overlaps(span)
        for one in found
        for span in citing.content
    )


def _citing(page: Page) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Yield a reporting verb and who is cited beside it ("reported, quoting two officials")."""
    tree = page.tree
    for at, word in enumerate(tree.word):
        if word not in _CITES or tree.head[at] == at or page.quote_at(tree.begin[at]) is not None:
            continue
        cited = _object(page, at)
        if cited:
            yield tree.clause_head(tree.head[at]), cited


def _object(page: Page, at: int) -> tuple[Span, ...]:
    """Return what a verb cites where that can tell something: a document, people, a name."""
    tree = page.tree
    noun = tree.kid(at, "dobj")
    if noun is None or noun < at or not _tells(tree, noun):
        return ()
    low, high = tree.subtree(noun)
    for t in range(noun + 1, high + 1):
        if tree.word[t] in _MARKS and tree.word[min(t + 1, high)] in ("that", "which", "who", "as"):
            high = t - 1
            break
    return page.spans(((low, high),))


def _tells(tree: Tree, noun: int) -> bool:
    sets = reporting_words().sets
    word, lemma = tree.word[noun], tree.lemma[noun].lower()
    listed = lemma in sets["papers"] | sets["tellers"] | sets["showing"] or word in sets["tellers"]
    compound = any(is_document_noun(tree.word[k]) for k in tree.kids[noun] if k < noun)
    known = compound or is_person_noun(lemma) or is_group_noun(word) or is_body_noun(lemma)
    return bool(tree.named[noun]) or listed or known or is_document_noun(word) or word == "source"


def _is_evidence(tree: Tree, cited: tuple[Span, ...]) -> bool:
    """Tell whether what is cited shows things and tells nothing: pictures, records, figures."""
    tokens = tree.tokens_in(cited[0])
    heads = [at for at in tokens if tree.head[at] not in tokens]
    showing = reporting_words().sets["showing"]
    return any(tree.lemma[at].lower() in showing for at in heads[:1])


def _is_outlet(tree: Tree, source: tuple[Span, ...]) -> bool:
    words = source[0].of(tree.text).removeprefix("the ").removeprefix("The ").split()
    return is_outlet_name(" ".join(words)) or any(is_outlet_noun(word) for word in words)


def _related(page: Page, one: Attribution) -> Attribution:
    """Take apart "the Post, which cited a source": the source, through the Post."""
    tree = page.tree
    for span in one.source:
        for at in tree.tokens_in(span):
            relative = tree.dep[at] == "relcl" and tree.begin[tree.head[at]] >= span.start
            if not relative or tree.word[at] not in _CITED or tree.subject(at) is None:
                continue
            cited = _object(page, at)
            noun = tree.head[at]
            if cited and tree.word[tree.subject(at) or at] in ("which", "who", "that"):
                outlet = page.spans(((tree.left[noun], noun),))
                return replace(one, source=cited, via=outlet)
    return one


def _quoted(page: Page, one: Attribution) -> Attribution:
    """Turn "the paper quoted a man as saying ..." and "a man was quoted by the paper as saying
    ...": the man, through the paper.
    """
    tree = page.tree
    at = tree.token_at(one.at)
    if tree.word[at] in _SAID and tree.dep[at] == "pcomp":
        at = tree.clause_head(tree.head[tree.head[at]])
    if tree.lemma[at] not in ("quote", "cite") or one.via or not one.source:
        return one
    if tree.kid(at, "auxpass") is not None:
        agent = tree.kid(at, "agent")
        below = tree.kid(agent, "pobj") if agent is not None else None
        return replace(one, via=page.spans((tree.subtree(below),))) if below is not None else one
    noun = tree.kid(at, "dobj")
    says = [k for k in range(at + 1, min(tree.right[at], at + 30) + 1) if tree.word[k] in _SAID]
    if noun is None or noun < at or not says or tree.word[says[0] - 1] != "as":
        return one
    low = tree.left[noun]
    return replace(one, source=page.spans(((low, says[0] - 2),)), via=one.source)


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
