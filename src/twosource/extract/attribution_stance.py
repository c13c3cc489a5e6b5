"""Form, stance and intermediaries of an attribution."""

from __future__ import annotations

from dataclasses import replace

from twosource.extract.attribution_page import Attribution, Page
from twosource.extract.attribution_words import reporting_words
from twosource.types import Form, Mode, Span, Stance

_NEGATIONS = frozenset({"not", "n't", "never", "n’t", "no"})
_DIRECT = 0.9  # share of quoted words from which a content is direct speech


def finish(page: Page, one: Attribution) -> Attribution:
    """Return an attribution with its form and stance."""
    return replace(one, form=form_of(page, one.content), stance=_stance(page, one))


def form_of(page: Page, content: tuple[Span, ...]) -> Form:
    """Return how much of a content is quoted: nearly all, a part, or nothing."""
    tree = page.tree
    words = [t for span in content for t in tree.tokens_in(span) if tree.word[t][:1].isalnum()]
    inside = sum(page.quote_at(tree.begin[t]) is not None for t in words)
    if not inside:
        return Form.INDIRECT
    return Form.DIRECT if inside >= _DIRECT * len(words) else Form.MIXED


def _stance(page: Page, one: Attribution) -> Stance:
    """Return the stance, turned by a negation of the cue or by a content that denies."""
    tree = page.tree
    cue = {tree.word[t] for span in one.cue for t in tree.tokens_in(span)}
    if cue & _NEGATIONS:
        if one.stance is Stance.DENIES:
            return Stance.REPORTS
        return (
            Stance.DOUBTS
            if one.stance is Stance.ASSERTS and one.mode is Mode.SPEECH
            else one.stance
        )
    if one.stance is Stance.ASSERTS and one.content and _denies(page, one):
        return Stance.DENIES
    return one.stance


def _denies(page: Page, one: Attribution) -> bool:
    """Tell whether the content says of something that it is false, or an "insist" comes with a
    negation.
    """
    tree = page.tree
    sets = reporting_words().sets
    tokens = [t for span in one.content for t in tree.tokens_in(span)]
    words = [tree.word[t] for t in tokens]
    if any(word in sets["false"] for word in words[:40]):
        for t in tokens[:40]:
            if tree.word[t] in sets["false"] and tree.dep[t] in (
                "acomp",
                "attr",
                "oprd",
                "ROOT",
                "ccomp",
            ):
                return not any(tree.word[k] in _NEGATIONS for k in tree.kids[tree.head[t]])
    lemma = reporting_words().lemmas.get(tree.word[tree.token_at(one.at)], "")
    if lemma in ("insist", "maintain", "stress", "reiterate"):
        return any(tree.word[t] in _NEGATIONS and tree.dep[t] == "neg" for t in tokens[:25])
    return False
