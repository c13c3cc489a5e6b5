"""Who did what to whom in one paragraph, from its parse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.extract.clause_events import nominal
from twosource.extract.clause_records import Argument, Told
from twosource.extract.clause_tree import arguments, extent, is_passive, parts_of, subjects
from twosource.extract.clause_words import event_words
from twosource.types import Modality, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FUTURE = frozenset(("will", "shall", "'ll", "’ll", "wo"))
_POSSIBLE = frozenset(("may", "might", "could", "can", "ca"))
_CONDITIONAL = frozenset(("would", "should", "'d", "’d"))
_DIRECTED = frozenset(("go", "fly", "head"))  # with "to" they tell a visit
_NO = frozenset(("no", "neither", "none"))
_NEVER = frozenset(("never", "not", "n't", "n’t", "nor", "hardly", "barely"))
_CLIMB = 4  # governors of an infinitive that are asked for modality


def read(paragraph: str, doc: Doc) -> tuple[Told, ...]:
    """Return what the clauses of a paragraph tell, in the order of their verbs and nouns."""
    del paragraph  # the parse has its text
    found: list[Told] = []
    for token in doc:
        if token.pos_ in ("VERB", "AUX"):
            found += _verbal(token)
        elif token.pos_ == "NOUN":
            found += nominal(token)
    return tuple(found)


def _verbal(verb: Token) -> Iterator[Told]:
    if verb.dep_ in ("aux", "auxpass", "amod", "compound") or verb.tag_ == "MD":
        return
    if _only_frames(verb) or _names(verb):
        return
    complement = _complement(verb)
    if verb.lemma_ == "be" and complement is None:
        return
    subject = subjects(verb)
    doers = tuple(argument for noun in subject for argument in arguments(noun))
    if complement is not None and verb.lemma_ in ("be", "become", "remain"):
        yield _copula(verb, complement, doers, subject)
        return
    event = _light_object(verb)
    predicate = _predicate(verb) if event is None else event_words().verb_of(event.lemma_.lower())
    agent, patient, others = _roles(verb, doers, event)
    if agent or patient:
        yield Told(
            extent(verb, subject),
            _place(verb),
            predicate,
            agent,
            patient,
            others,
            _negated(verb),
            _modality(verb),
        )


def _names(verb: Token) -> bool:
    """Tell whether a participle only belongs to a noun's name ("drinking water")."""
    if verb.tag_ != "VBG" or verb.i + 1 >= len(verb.doc):
        return False
    pair = f"{verb.lower_} {verb.doc[verb.i + 1].lemma_.lower()}"
    return pair in event_words().naming


def _only_frames(verb: Token) -> bool:
    """Tell whether a verb only brings in what follows: "said that", "plans to visit"."""
    words = event_words()
    lemma = verb.lemma_.lower()
    if lemma in words.telling:
        return True
    if lemma not in words.frames:
        return False
    below = {kid.dep_ for kid in verb.children}
    return bool(below & {"ccomp", "xcomp"}) and "dobj" not in below


def _complement(verb: Token) -> Token | None:
    for kid in verb.children:
        if kid.dep_ in ("attr", "acomp") and kid.pos_ in ("NOUN", "ADJ", "PROPN"):
            return kid
    return None


def _copula(
    verb: Token, complement: Token, doers: tuple[Argument, ...], subject: list[Token]
) -> Told:
    return Told(
        extent(verb, subject),
        _place(verb),
        complement.lemma_.lower(),
        doers,
        (),
        _of_prepositions(complement) + _of_prepositions(verb),
        _negated(verb) or _negated(complement),
        _modality(verb),
    )


def _light_object(verb: Token) -> Token | None:
    """Return the event noun of "paid a visit" or "held talks"."""
    words = event_words()
    if verb.lemma_.lower() not in words.light:
        return None
    for kid in verb.children:
        if kid.dep_ in ("dobj", "nsubjpass") and words.verb_of(kid.lemma_.lower()):
            return kid
    return None


def _predicate(verb: Token) -> str:
    lemma = verb.lemma_.lower()
    for kid in verb.children:
        if kid.dep_ == "prt":
            return f"{lemma} {kid.text.lower()}"
        if kid.dep_ == "prep" and kid.text.lower() == "to" and lemma in _DIRECTED:
            return f"{lemma} to"
    return lemma


Roles = tuple[tuple[Argument, ...], tuple[Argument, ...], tuple[Argument, ...]]


def _roles(verb: Token, doers: tuple[Argument, ...], event: Token | None) -> Roles:
    """Return agent, patient and others; a passive is turned."""
    patient: tuple[Argument, ...] = ()
    others = _of_prepositions(verb)
    for kid in verb.children:
        if kid.dep_ in ("dobj", "oprd") and kid != event:
            patient += arguments(kid)
            others += _of_prepositions(kid)
        elif kid.dep_ == "dative":
            others += _of_dative(kid)
    if event is not None:
        patient += _of_prepositions(event)
    if is_passive(verb):
        return _by(verb), doers if event is None else patient, others
    return doers, patient, others


def _of_dative(token: Token) -> tuple[Argument, ...]:
    if token.pos_ == "ADP":
        return tuple(
            each for kid in token.children if kid.dep_ == "pobj" for each in arguments(kid)
        )
    return arguments(token)


def _by(verb: Token) -> tuple[Argument, ...]:
    found: tuple[Argument, ...] = ()
    for kid in verb.children:
        if kid.dep_ == "agent":
            for below in kid.children:
                if below.dep_ == "pobj":
                    found += arguments(below)
    return found


def _of_prepositions(token: Token) -> tuple[Argument, ...]:
    found: tuple[Argument, ...] = ()
    for kid in parts_of(token):
        if kid.dep_ == "prep":
            for below in kid.children:
                if below.dep_ == "pobj" and below.ent_type_ not in _TIMES:
                    found += arguments(below)
    return found


_TIMES = frozenset(("DATE", "TIME"))


def _negated(token: Token) -> bool:
    for kid in token.children:
        if kid.dep_ == "neg" or (kid.dep_ == "advmod" and kid.text.lower() in _NEVER):
            return True
        if kid.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and _has_no(kid):
            return True
    governor = token.head
    refused = governor.lemma_.lower() in event_words().not_done
    if token.dep_ == "xcomp" and governor != token:
        return refused or any(kid.dep_ == "neg" for kid in governor.children)
    return token.dep_ == "pcomp" and governor.text.lower() == "without"


def _has_no(noun: Token) -> bool:
    if noun.text.lower() in ("nobody", "nothing", "none", "neither"):
        return True
    return any(kid.dep_ in ("det", "neg") and kid.text.lower() in _NO for kid in noun.children)


def _modality(verb: Token) -> Modality:
    own = _own_modality(verb)
    if own is not Modality.FACT:
        return own
    token = verb
    for _ in range(_CLIMB):
        governor = token.head
        if governor == token:
            break
        found = _governed(token, governor)
        if found is not None:
            return found
        if token.dep_ not in ("xcomp", "conj"):
            break
        above = _own_modality(governor)
        if above is not Modality.FACT:
            return above
        token = governor
    return _of_purpose(verb)


def _own_modality(verb: Token) -> Modality:
    for kid in verb.children:
        word = kid.text.lower()
        if kid.dep_ == "mark" and word in ("if", "unless"):
            return Modality.CONDITIONAL
        if kid.dep_ != "aux":
            continue
        if word in _FUTURE:
            return Modality.FUTURE
        if word in _POSSIBLE:
            return Modality.POSSIBLE
        if word in _CONDITIONAL:
            return Modality.CONDITIONAL
    return Modality.FACT


def _governed(token: Token, governor: Token) -> Modality | None:
    """Return what the verb above an infinitive says of it, None where it says nothing."""
    if token.dep_ not in ("xcomp", "ccomp", "acl"):
        return None
    words = event_words()
    infinitive = any(kid.dep_ == "aux" and kid.text.lower() == "to" for kid in token.children)
    if not infinitive:
        return None
    lemma = governor.lemma_.lower()
    if lemma == "go":
        return Modality.FUTURE
    if lemma in words.plan or lemma == "be":
        return Modality.PLAN
    return Modality.POSSIBLE if lemma in words.open else None


def _of_purpose(verb: Token) -> Modality:
    """Return that an infinitive beside a clause ("came to sign") is a plan, else a fact."""
    infinitive = any(kid.dep_ == "aux" and kid.text.lower() == "to" for kid in verb.children)
    return Modality.PLAN if infinitive and verb.dep_ in ("advcl", "acl") else Modality.FACT


def _place(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))
