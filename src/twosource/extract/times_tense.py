"""Whether the clause around a time expression looks back or ahead."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from twosource.text.timex.lexis import table
from twosource.text.timex.model import Tense

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_NOUN = frozenset(("poss", "compound", "nmod", "nummod"))
_AIMED = frozenset(("until", "till", "to", "for"))
_DIRECT = 2  # expression, preposition, verb
_CLIMB = 12  # steps up the tree; the governing verb is nearly always within five


@cache
def _ahead(kind: str) -> frozenset[str]:
    return frozenset(table("ahead")[kind])


def tense_of(tokens: Sequence[Token]) -> Tense:
    """Return the direction that the governing words give to an expression.

    Args:
        tokens: The expression's tokens.
    """
    inside = {token.i for token in tokens}
    top = next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])
    if tokens[-1].i + 1 < len(tokens[-1].doc) and tokens[-1].nbor(1).lower_ == "ended":
        return Tense.PAST
    preposition = _preposition(tokens[0])
    if preposition == "since":
        return Tense.PAST
    node = top
    for step in range(_CLIMB):
        if node.i not in inside:
            if node.pos_ in {"VERB", "AUX"}:
                tense = _of_verb(node, preposition)
                if tense is not Tense.PAST and top.dep_ in _OF_NOUN:
                    return Tense.EITHER  # "will come out of Tuesday's vote stronger"
                if step > _DIRECT and tense is Tense.PAST:
                    return Tense.WEAK_PAST
                stays = step > _DIRECT or node.lemma_ in _ahead("states")
                return Tense.UNKNOWN if tense is Tense.PRESENT and stays else tense
            if node.lemma_.lower() in _ahead("lemmas"):
                return Tense.FUTURE
        if node.head.i == node.i:
            break
        node = node.head
    return Tense.FUTURE if preposition in {"until", "till"} else Tense.UNKNOWN


def _preposition(first: Token) -> str:
    """Return the word before; "ahead of" looks ahead as "until" does."""
    if first.i <= first.sent.start:
        return ""
    word = str(first.nbor(-1).lower_)
    ahead_of = word == "of" and first.i - 2 >= first.sent.start and first.nbor(-2).lower_ == "ahead"
    return "until" if ahead_of else word


def _of_verb(verb: Token, preposition: str) -> Tense:
    lemma = verb.lemma_.lower()
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    words = {child.lower_ for child in auxiliaries}
    planned, shifted = lemma in _ahead("lemmas"), lemma in _ahead("shifts")
    aimed = preposition in _AIMED
    if (words & _ahead("modals") and "have" not in words) or (shifted and aimed):
        return Tense.FUTURE
    if words & {"had", "did", "was", "were", "could"}:
        return _of_past(verb, words, preposition)
    if verb.tag_ == "VB" or "to" in words or (verb.tag_ == "VBG" and not auxiliaries):
        return _of_infinitive(verb, preposition)
    if words & {"has", "have", "'ve", "’ve"}:
        return Tense.FUTURE if aimed or (planned and not shifted) else Tense.PAST
    if planned and verb.tag_ != "VBD":
        return _of_plan(verb, auxiliaries)
    if preposition in {"until", "till"}:
        return Tense.FUTURE
    past = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not words & {"is", "are", "be", "being"})
    return Tense.PAST if past else Tense.PRESENT


def _of_past(verb: Token, words: set[str], preposition: str) -> Tense:
    """Read "was postponed until Friday": past, but for what was put off or planned."""
    if "could" in words:  # "could not be reached Wednesday"
        negated = any(child.dep_ == "neg" for child in verb.children)
        return Tense.PAST if negated else Tense.EITHER
    ahead = verb.lemma_.lower() in _ahead("lemmas") and "had" not in words
    put_off = preposition in {"until", "till"} and not words & {"had", "did"}
    return Tense.FUTURE if ahead or put_off else Tense.PAST


def _of_plan(verb: Token, auxiliaries: Sequence[Token]) -> Tense:
    """Read "the march planned for Saturday": ahead, unless the sentence says what became of it."""
    if verb.tag_ == "VBN" and not auxiliaries and verb.dep_ == "acl":
        top = next((t for t in verb.ancestors if t.pos_ in {"VERB", "AUX"}), None)
        if top is not None and top.tag_ in {"VBD", "VBN"}:
            return Tense.UNKNOWN
    return Tense.FUTURE


def _of_infinitive(verb: Token, preposition: str) -> Tense:
    """Read "plans to meet Friday": the verb above decides, and "to" looks ahead of it."""
    above = verb.head
    if above.i == verb.i or above.pos_ not in {"VERB", "AUX", "NOUN", "ADJ"}:
        return Tense.UNKNOWN
    had = any(child.lower_ == "had" for child in above.children)
    if above.lemma_.lower() in _ahead("lemmas") and not had:
        return Tense.FUTURE
    if above.lemma_ == "be" and verb.tag_ == "VB" and above.tag_ != "VBD":
        return Tense.FUTURE
    if preposition in _ahead("before") and verb.tag_ == "VB":
        return Tense.FUTURE
    if above.pos_ in {"VERB", "AUX"} and above.tag_ not in {"VB", "VBG"}:
        return _of_verb(above, preposition)
    return Tense.UNKNOWN
