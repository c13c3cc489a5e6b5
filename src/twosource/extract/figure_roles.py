"""What happened to what is counted, who took part, and whether the number is a change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.extract.figure_nouns import Counted
from twosource.extract.figure_parse import Parse
from twosource.extract.figure_records import Argument, Quantity
from twosource.extract.figure_words import figure_words
from twosource.types import Change, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from twosource.text.numerals import Lexeme

_VERBS = frozenset(("VERB", "AUX"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_FAR = 6
_CHANGE_REACH = 3
_ADVERBS = frozenset(
    ("by", "just", "another", "further", "sharply", "some", "an", "a", "additional")
)


def predicate_of(anchor: Token, counted: Counted | None) -> tuple[str, Token | None]:
    """Return the lemma of what happened to the thing that ``anchor`` names, with its particle,
    and the token that says it ("12 people were killed", "the death of 12", "12 dead").
    """
    states = figure_words().states
    if counted is not None and counted.head.i == anchor.i and anchor.lower_ in states:
        return states[anchor.lower_], anchor
    for child in anchor.children:
        if child.dep_ == "amod" and child.lower_ in states:
            return states[child.lower_], child
    for child in anchor.rights:
        if child.dep_ in ("acl", "relcl") and child.pos_ == "VERB":
            return _lemma(child), child
    return _governing(anchor)


def _governing(anchor: Token) -> tuple[str, Token | None]:
    token = anchor
    for _ in range(_FAR):
        head = token.head
        if head.i == token.i:
            return (_lemma(token), token) if token.pos_ == "VERB" else ("", None)
        if head.pos_ in _VERBS:
            return _verb_predicate(token, head)
        if token.dep_ == "pobj" and head.lower_ == "of":
            noun = figure_words().event_nouns.get(head.head.lemma_.lower())
            if noun:
                return noun, head.head
        token = head
    return "", None


def _verb_predicate(token: Token, verb: Token) -> tuple[str, Token]:
    states = figure_words().states
    for child in verb.children:
        linked = child.dep_ in ("acomp", "attr", "oprd", "ccomp", "xcomp")
        if linked and child.i != token.i and child.lower_ in states:
            return states[child.lower_], verb
    if verb.lemma_ == "be" and token.dep_ in _SUBJECTS:
        for child in verb.children:
            if child.dep_ in ("acomp", "attr") and child.i != token.i:
                return child.lemma_.lower(), verb
    return _lemma(verb), verb


def _lemma(verb: Token) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    lemma = verb.lemma_.lower()
    return f"{lemma} {particle}" if particle else lemma


def arguments_of(verb: Token, anchor: Token) -> tuple[Argument, ...]:
    """Return who and what takes part besides the counted thing: subject, objects, and what
    stands behind prepositions, in the order of the text.
    """
    found = {token.i: token for token in _arguments(verb) if token.i != anchor.i}
    inside = {token.i for token in anchor.subtree} if len(found) else set()
    return tuple(
        Argument(Span(token.idx, token.idx + len(token.text)), token.lemma_.lower())
        for i, token in sorted(found.items())
        if i not in inside or verb.i in inside
    )


def _arguments(verb: Token) -> Iterator[Token]:
    own = list(_direct(verb))
    yield from own
    if any(token.dep_ in _SUBJECTS and token.head.i == verb.i for token in own):
        return
    up = verb.head
    if up.i == verb.i:
        return
    if verb.dep_ in ("conj", "advcl", "xcomp", "ccomp") and up.pos_ in _VERBS:
        for child in up.children:
            if child.dep_ in _SUBJECTS:
                yield from _nouns(child)
            elif verb.dep_ == "conj" and child.dep_ == "agent":
                yield from _behind(child)
    elif verb.dep_ in ("acl", "relcl"):
        yield from _nouns(up)


def _direct(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in _SUBJECTS or child.dep_ in ("dobj", "dative", "attr"):
            yield from _nouns(child)
        elif child.dep_ in ("prep", "agent"):
            yield from _behind(child)


def _behind(prep: Token) -> Iterator[Token]:
    for child in prep.children:
        if child.dep_ == "pobj":
            yield from _nouns(child)
        elif child.dep_ == "prep":
            yield from _behind(child)


def _nouns(token: Token) -> Iterator[Token]:
    """The noun, those joined to it by "and", and the place behind "in" that modifies it."""
    if token.tag_ in ("WP", "WDT"):
        relative = token.head
        if relative.dep_ == "relcl":
            yield relative.head
        return
    if token.pos_ in ("NOUN", "PROPN"):
        yield token
        for child in token.children:
            if child.dep_ == "conj":
                yield from _nouns(child)


def change_before(lexemes: Sequence[Lexeme], text: str, quantity: Quantity) -> Change:
    """Return the change that a verb or "up" and "down" right before the number say."""
    start = next((i for i, each in enumerate(lexemes) if each.start >= quantity.span.start), 0)
    del text
    forms = figure_words().change_forms
    for k in range(1, _CHANGE_REACH + 1):
        if start - k < 0:
            break
        low = lexemes[start - k].low
        if low in forms:
            lose = low in ("lost", "lose", "loses", "losing", "add", "adds", "added", "shed")
            return Change.NONE if lose and quantity.unit is None else forms[low]
        if low not in _ADVERBS and not low.endswith("ly"):
            break
    return Change.NONE


def change_by_noun(parse: Parse, quantity: Quantity, counted: Counted | None) -> Change:
    """Return the change that a noun says: "a 19 % drop", "an increase of 60,600 jobs"."""
    words = figure_words()
    after = parse.at(quantity.span.end)
    lemmas = [counted.head.lemma_.lower()] if counted else []
    if after is not None:
        lemmas.append(after.lower_)
    root = parse.root(quantity.number)
    if root is not None:
        for token in (root, root.head):
            if token.dep_ == "pobj" and token.head.lower_ == "of":
                lemmas.append(token.head.head.lemma_.lower())
    for lemma in lemmas:
        if lemma in words.nouns_up:
            return Change.UP
        if lemma in words.nouns_down:
            return Change.DOWN
    return Change.NONE
