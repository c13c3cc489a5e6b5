"""Form, stance and intermediaries of an attribution."""

from __future__ import annotations

from dataclasses import replace

from twosource.extract.attribution_page import Attribution, Page
from twosource.extract.attribution_words import reporting_words
from twosource.types import Form, Mode, Span, Stance

_NEGATIONS = frozenset({"not", "n't", "never", "n’t", "no"})
_NOBODY = frozenset({"nobody", "none", "no one", "neither", "neither side"})
_PREDICATES = frozenset({"acomp", "attr", "oprd", "ROOT", "ccomp"})
_INSISTS = frozenset({"insist", "maintain", "stress", "reiterate"})
_CALLED = 6  # tokens of what something is called
_AHEAD = 30  # tokens of a content in which its main clause says what it denies
_DIRECT = 0.9  # share of quoted words from which a content is direct speech


def finish(page: Page, one: Attribution) -> Attribution:
    """Return an attribution with its form and stance."""
    return replace(one, form=form_of(page, one.content), stance=_stance(page, one))


def form_of(page: Page, content: tuple[Span, ...]) -> Form:
    """Return how much of a content is quoted: nearly all, a part, or nothing."""
    words = inside = 0
    for span in content:
        tokens = page.tree.tokens_in(span)
        words += page.words[tokens.stop] - page.words[tokens.start]
        inside += page.quoted[tokens.stop] - page.quoted[tokens.start]
    if not inside:
        return Form.INDIRECT
    return Form.DIRECT if inside >= _DIRECT * words else Form.MIXED


def _stance(page: Page, one: Attribution) -> Stance:
    """Return the stance, turned by a negation of the cue or by a content that denies."""
    tree = page.tree
    cue = {tree.word[t] for span in one.cue for t in tree.tokens_in(span)}
    first = tree.token_at(one.cue[0].start) if one.cue else 0
    nobody = bool(one.source) and one.source[0].of(tree.text).lower() in _NOBODY
    if cue & _NEGATIONS or nobody or (first and tree.word[first - 1] in ("neither", "nor")):
        if one.stance is Stance.DENIES:
            return Stance.REPORTS
        return (
            Stance.DOUBTS
            if one.stance is Stance.ASSERTS and one.mode is Mode.SPEECH
            else one.stance
        )
    nobodys = one.frame == "passive" or one.frame.startswith("noun-")
    if nobodys and not one.source and one.stance is Stance.ASSERTS:
        return Stance.REPORTS
    if one.stance is Stance.ASSERTS and one.content and _denies(page, one):
        return Stance.DENIES
    return one.stance


def _denies(page: Page, one: Attribution) -> bool:
    """Tell whether the content says of something that it is false, or an "insist" comes with a
    negation.
    """
    tree = page.tree
    sets = reporting_words().sets
    if one.frame == "name":  # "called the claim a cheap lie"
        called = tree.tokens_in(one.content[-1])[-_CALLED:]
        return any(tree.word[t] in sets["false"] for t in called)
    tokens = tree.tokens_in(one.content[0])[:_AHEAD]
    for t in tokens:
        if tree.word[t] in sets["false"] and tree.dep[t] in _PREDICATES:
            return not any(tree.word[k] in _NEGATIONS for k in tree.kids[tree.head[t]])
    lemma = reporting_words().lemmas.get(tree.word[tree.token_at(one.at)], "")
    if lemma in _INSISTS:
        return any(tree.word[t] in _NEGATIONS and tree.dep[t] == "neg" for t in tokens)
    return False
