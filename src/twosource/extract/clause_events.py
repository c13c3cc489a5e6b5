"""Events told by nouns: "Putin's visit to North Korea", "the signing of a pact"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.extract.clause_records import Argument, Told
from twosource.extract.clause_tree import arguments, parts_of, phrase_span
from twosource.extract.clause_words import event_words
from twosource.types import Modality, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_TO = frozenset(("to", "on", "against", "in", "into", "at"))
_REACHING = frozenset(("visit", "attack", "invade", "bomb", "shell", "strike", "veto"))
_TIMES = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"))


def nominal(noun: Token) -> Iterator[Told]:
    """Return the event that a noun tells, where it is an event noun and somebody takes part."""
    words = event_words()
    lemma = noun.lemma_.lower()
    verb = words.verb_of(lemma)
    if not verb or noun.dep_ == "compound" or _is_light(noun):
        return
    agent: tuple[Argument, ...] = ()
    patient: tuple[Argument, ...] = ()
    others: tuple[Argument, ...] = ()
    for kid in parts_of(noun):
        if kid.dep_ == "poss":
            agent += arguments(kid)
        elif kid.dep_ in ("compound", "nmod") and kid.pos_ in ("NOUN", "PROPN"):
            patient += arguments(kid)
        elif kid.dep_ in ("prep", "agent"):
            role, found = _of_preposition(kid, verb, lemma)
            if role == "agent" and agent and kid.text.lower() == "of":
                role = "patient"  # "Russia's denial of transfers": the doer is told already
            agent += found if role == "agent" else ()
            patient += found if role == "patient" else ()
            others += found if role == "other" else ()
    if agent or patient or others:
        yield Told(
            phrase_span(noun),
            Span(noun.idx, noun.idx + len(noun)),
            verb,
            agent,
            patient,
            others,
            any(kid.dep_ in ("det", "neg") and kid.text.lower() == "no" for kid in noun.children),
            _modality(noun),
        )


def _is_light(noun: Token) -> bool:
    """Tell whether the verb above tells the event already ("paid a visit")."""
    return noun.dep_ == "dobj" and noun.head.lemma_.lower() in event_words().light


def _of_preposition(kid: Token, verb: str, lemma: str) -> tuple[str, tuple[Argument, ...]]:
    word = kid.text.lower()
    found = tuple(
        argument
        for below in kid.children
        if below.dep_ == "pobj" and below.ent_type_ not in _TIMES
        for argument in arguments(below)
    )
    if word in ("by", "from"):
        return "agent", found
    if word == "of":
        return ("agent" if lemma in event_words().of_doer else "patient"), found
    if word in _TO and verb in _REACHING:
        return "patient", found
    return "other", found


def _modality(noun: Token) -> Modality:
    words = event_words()
    for kid in noun.children:
        low = kid.text.lower()
        if kid.dep_ == "amod" and low in words.adjectives_plan:
            return Modality.PLAN
        if kid.dep_ == "amod" and low in words.adjectives_possible:
            return Modality.POSSIBLE
    return Modality.FACT
