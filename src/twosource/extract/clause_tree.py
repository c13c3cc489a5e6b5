"""Noun phrases, subjects and extents of clauses in a dependency parse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.extract.clause_records import Argument
from twosource.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_DEPTH = 8  # clauses climbed for a subject; longer chains are wrong parses
_MANY = 8  # joined noun phrases; longer lists are tables
_APART = frozenset(("relcl", "acl", "appos", "punct", "cc", "conj", "prep", "advcl", "parataxis"))
_OTHER_CLAUSES = frozenset(("ccomp", "advcl", "parataxis", "conj", "relcl", "csubj"))
_FILLERS = frozenset(("it", "there", "what", "whatever", "this", "that", "these", "those"))


def arguments(noun: Token) -> tuple[Argument, ...]:
    """Return a noun phrase and those joined to it by "and"."""
    found = []
    for each in _joined(noun):
        argument = _argument(each)
        if argument is not None:
            found.append(argument)
    return tuple(found)


def _joined(noun: Token) -> Iterator[Token]:
    yield noun
    for _ in range(_MANY):
        following = next((kid for kid in noun.children if kid.dep_ == "conj"), None)
        if following is None or following.pos_ in ("VERB", "AUX"):
            return
        yield following
        noun = following


def _argument(noun: Token) -> Argument | None:
    if noun.pos_ in ("VERB", "AUX", "ADP", "PUNCT", "SCONJ") or noun.is_space:
        return None
    low = noun.text.lower()
    if noun.pos_ == "PRON" and low in _FILLERS:
        return None
    first, last = _phrase(noun)
    lemma = "" if noun.pos_ == "PRON" else noun.lemma_.lower()
    return Argument(_span(noun.doc, first, last), _span(noun.doc, noun.i, noun.i), lemma)


def _phrase(noun: Token) -> tuple[int, int]:
    """Return the first and last token of a noun with the words that belong right to it."""
    first = last = noun.i
    for kid in noun.children:
        if kid.dep_ in _APART:
            continue
        first = min(first, kid.left_edge.i)
        last = max(last, kid.right_edge.i)
    return first, last


def subjects(verb: Token, depth: int = _DEPTH) -> list[Token]:
    """Return the subject of a verb, also one that it shares with the verb above."""
    for kid in verb.children:
        if kid.dep_ in _SUBJECTS:
            return [_antecedent(kid, verb)]
    head = verb.head
    if depth == 0 or head == verb:
        return []
    if verb.dep_ in ("relcl", "acl"):
        return [head]
    if verb.dep_ == "xcomp":
        controlled = next((kid for kid in head.children if kid.dep_ in ("dobj", "dative")), None)
        if controlled is not None and controlled.i < verb.i:
            return [controlled]
    if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "pcomp") and head.pos_ in _VERBAL:
        return subjects(head, depth - 1)
    if verb.dep_ == "pcomp" and head.head.pos_ in _VERBAL:
        return _charged(head, verb) or subjects(head.head, depth - 1)
    return []


_CHARGING = frozenset(
    ("accuse", "suspect", "convict", "acquit", "clear", "blame", "charge", "stop")
)


def _charged(preposition: Token, verb: Token) -> list[Token]:
    """Return who is said to do what stands after "of" or "with" ("accused Norway of selling")."""
    cue = preposition.head
    if cue.lemma_.lower() not in _CHARGING:
        return []
    return [k for k in cue.children if k.dep_ in ("dobj", "nsubjpass") and k.i < verb.i][:1]


_VERBAL = ("VERB", "AUX", "ADJ")


def _antecedent(subject: Token, verb: Token) -> Token:
    """Return the noun that "who" or "which" stands for."""
    if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return verb.head
    return subject


def is_passive(verb: Token, depth: int = _DEPTH) -> bool:
    """Tell whether a verb is passive: "was signed", "documents signed in 1961"."""
    if any(kid.dep_ in ("auxpass", "nsubjpass") for kid in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "acl":
        return True
    helped = any(kid.dep_ == "aux" for kid in verb.children)
    shared = verb.dep_ == "conj" and not helped and depth > 0
    return shared and is_passive(verb.head, depth - 1)


def extent(verb: Token, subject: list[Token]) -> Span:
    """Return the words of a clause: those below its verb, without other clauses at its edges."""
    doc = verb.doc
    first = last = verb.i
    for kid in verb.children:
        other = kid.dep_ in _OTHER_CLAUSES and kid.pos_ in ("VERB", "AUX")
        if other or kid.dep_ in ("punct", "mark", "cc"):
            continue
        first, last = min(first, kid.left_edge.i), max(last, kid.right_edge.i)
    for noun in subject:
        if noun.head == verb and noun.i < verb.i:
            first = min(first, noun.left_edge.i)
    return _span(doc, first, last)


def _span(doc: Doc, first: int, last: int) -> Span:
    end = doc[last]
    return Span(doc[first].idx, end.idx + len(end))


_WAYS = frozenset(("from", "to", "by"))


def parts_of(token: Token) -> Iterator[Token]:
    """Yield what hangs on a token, and the prepositions on its prepositions: the parser puts "to"
    of "from Norway to Sweden" under "from", and both under the thing of "supply of oil from".
    """
    for kid in token.children:
        yield kid
        if kid.dep_ == "prep":
            yield from (below for below in kid.children if below.dep_ == "prep")
        if kid.dep_ == "prep" and kid.lower_ == "of":
            for thing in kid.children:
                yield from (
                    far for far in thing.children if far.dep_ == "prep" and far.lower_ in _WAYS
                )


def phrase_span(noun: Token) -> Span:
    """Return the words of a noun with all that belongs to it ("Putin's visit to North Korea")."""
    last = noun.i
    for kid in noun.children:
        if kid.dep_ in ("prep", "agent") or kid.i < noun.i:
            last = max(last, kid.right_edge.i)
    return _span(noun.doc, noun.left_edge.i, last)
