"""Walks in the parse around a first: the clause it stands in, the words that say whose it is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.text.resources import load_toml
from twosource.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLIMB = 8
_FAR = 16  # tokens from "the first time" to the verb of what it is the first time of
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_OBJECTS = frozenset(("dobj", "pobj", "dative", "attr", "agent"))
_CLAUSES = frozenset(("relcl", "advcl", "acl", "ccomp", "xcomp", "conj", "parataxis", "appos"))
_EVENT_REACH = 90  # characters; an event is named in a few words


@cache
def _list(kind: str) -> frozenset[str]:
    return frozenset(load_toml("firsts")[kind])


def clause_verb(token: Token) -> Token | None:
    """Return the verb whose clause a phrase belongs to: for "the first time (that) he came"
    the verb below it, for "for the first time" the one above.
    """
    below = next(
        (c for c in token.children if c.dep_ in {"relcl", "acl"} and c.pos_ == "VERB"), None
    )
    if below is not None:
        return below
    node = token
    for _ in range(_CLIMB):
        if node.head.i == node.i:
            verbal = node.pos_ in {"VERB", "AUX"} or any(c.dep_ in _SUBJECTS for c in node.children)
            return node if verbal else None  # "exports shrank", which the tagger takes for a noun
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            return node
    return None


def time_verb(time: Token) -> Token | None:
    """Return the verb of what is done "for the first time", or of "it is the first time since
    the coup that a minister has gone".
    """
    verb = clause_verb(time)
    if verb is None or verb.lemma_ != "be" or time.dep_ != "attr":
        return verb
    stop = time.sent.end
    for i in range(time.i + 1, min(stop, time.i + _FAR)):
        token = time.doc[i]
        if token.dep_ in {"relcl", "ccomp", "advcl", "acl"} and token.pos_ == "VERB":
            return token
    return verb


def whole(noun: Token) -> Token:
    """Return the head of a compound: the seizure of "biggest heroin seizure"."""
    for _ in range(_CLIMB):
        if noun.dep_ not in {"compound", "nmod"} or noun.head.i <= noun.i:
            break
        noun = noun.head
    return noun


def elided_head(token: Token) -> Token | None:
    """Return the noun that "the first since 2000" leaves out: what it stands beside, what is
    said to be it, or the noun before.
    """
    if owner_before(token) is not None and token.head.lemma_ in _list("links"):
        return next((c for c in token.head.children if c.dep_ in _SUBJECTS), None)
    node = token
    for _ in range(_CLIMB):
        if node.dep_ == "appos":
            return node.head
        if node.dep_ in {"pobj", "dobj"} and owner_before(token) is not None:
            # "deaths fell to their lowest", "gold hit its highest"
            above = node.head.head if node.dep_ == "pobj" else node.head
            reached = node.dep_ == "dobj" or node.head.lower_ in {"to", "at"}
            if reached and above.pos_ in {"VERB", "AUX"}:
                return next((c for c in above.children if c.dep_ in _SUBJECTS), None)
        if node.dep_ in {"attr", "oprd", "acomp", "dobj"}:
            subject = next((c for c in node.head.children if c.dep_ in _SUBJECTS), None)
            linked = node.head.lemma_ in _list("links")
            if subject is not None and linked and subject.pos_ in {"NOUN", "PROPN"}:
                return subject
            return None
        if node.head.i == node.i:
            break
        node = node.head
    before = token.doc[max(token.sent.start, token.i - 4) : token.i]
    nouns = [t for t in before if t.pos_ == "NOUN"]
    if nouns and any(t.text == "," for t in before):
        return nouns[-1]
    return _done_before(token)


def _done_before(token: Token) -> Token | None:
    """Return what the clause before ", the first since" says: its object or its verb."""
    if token.i < 3 or token.nbor(-1).lower_ != "the" or token.nbor(-2).text != ",":
        return None
    for i in range(token.i - 3, token.sent.start, -1):
        verb = token.doc[i]
        if verb.pos_ == "VERB":
            return next((c for c in verb.children if c.dep_ == "dobj"), verb)
    return None


def owner_before(token: Token) -> Token | None:
    """Return the owner that stands right before a word: "Putin" in "Putin's first"."""
    if token.i - token.sent.start >= 2 and token.nbor(-1).tag_ == "POS":
        return token.nbor(-2)
    if token.i > token.sent.start and token.nbor(-1).tag_ == "PRP$":
        return token.nbor(-1)
    return None


def infinitive(noun: Token) -> Token | None:
    """Return the verb of "leader to visit", right behind its noun."""
    doc = noun.doc
    for i in range(noun.i + 1, min(noun.i + 4, noun.sent.end - 1)):
        if doc[i].lower_ == "to":
            verb = doc[i + 1] if doc[i + 1].pos_ != "ADV" else doc[min(i + 2, len(doc) - 1)]
            if verb.dep_ == "auxpass":
                verb = verb.head  # "to be tried"
            return verb if verb.tag_ in {"VB", "VBN"} else None
        if doc[i].pos_ not in {"ADV", "ADP", "PROPN", "NOUN"}:
            return None
    return None


def arguments(head: Token, ranked: Token, *, elided: bool) -> tuple[list[Span], bool, bool]:
    """Return the spans of whose first it is and to what, whether a pronoun stands for a person,
    and whether a word stands for a place named before.
    """
    tops = _tops(head, ranked, elided=elided)
    spans: list[Span] = []
    his = there = False
    for top in tops:
        flat = _flat(top)
        spans.append(Span(flat[0].idx, flat[-1].idx + len(flat[-1])))
        his = his or any(t.tag_ in {"PRP", "PRP$"} and t.lower_ not in {"it", "its"} for t in flat)
        alone = top.lower_ in {"it", "its"} and len(tops) == 1
        place = top.lower_ in _list("places") and not _is_named(top)
        there = there or place or top.lower_ == "there" or alone
    return sorted(spans), his, there


def _tops(head: Token, ranked: Token, *, elided: bool) -> list[Token]:
    tops = _below(head)
    owner = owner_before(ranked)
    if owner is not None:
        tops.append(owner)
    if elided:
        tops += [c for c in ranked.children if c.dep_ == "poss"] + _below(ranked)
        if ranked.head.i != ranked.i:
            tops += [c for c in ranked.head.children if c.dep_ == "poss"]
    if head.pos_ in {"NOUN", "PROPN"}:
        verb = infinitive(head)
        tops += _subjects_above(head, owner)
        for done in (verb, infinitive(ranked) if elided else None):
            tops += _below(done) if done is not None else []
    seen: dict[int, Token] = {t.i: t for t in tops}
    return [seen[i] for i in sorted(seen)]


def _subjects_above(head: Token, owner: Token | None) -> list[Token]:
    """Return the subject of the clause that a noun is an object or complement of; through a
    preposition only where the owner is a pronoun ("on his first visit, Putin said").
    """
    node = head
    pronoun = owner is not None and owner.tag_ == "PRP$"
    for _ in range(4):
        if node.dep_ not in {"dobj", "attr", "oprd", "appos", "acomp"} and not (
            pronoun and node.dep_ in {"pobj", "prep"}
        ):
            return []
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            return [c for c in _doers(node) if c.i != head.i]
    return []


def _doers(verb: Token) -> list[Token]:
    """Return a verb's subjects, of "..., becoming the first to visit" those of the verb above."""
    for _ in range(3):
        found = [c for c in verb.children if c.dep_ in _SUBJECTS]
        if found or verb.dep_ not in {"advcl", "xcomp", "conj"} or verb.head.i == verb.i:
            return found
        verb = verb.head
    return []


def _below(head: Token) -> list[Token]:
    """Return the arguments that hang on a noun or verb, through its prepositions."""
    tops = []
    for child in head.children:
        if child.dep_ in _SUBJECTS and child.tag_ in {"WP", "WDT"} and head.dep_ == "relcl":
            tops.append(head.head)  # "Ostrow, who last spoke to him in 1998"
        elif child.dep_ in {"poss", *_SUBJECTS} or (
            child.dep_ in _OBJECTS and child.dep_ != "agent"
        ):
            tops.append(child)
        elif child.dep_ in {"prep", "agent"} and child.lower_ not in {"since", "in"}:
            tops += [c for c in child.children if c.dep_ == "pobj"]
        elif child.dep_ == "prep" and child.lower_ == "in":
            tops += [c for c in child.children if c.dep_ == "pobj" and _is_named(c)]
        elif child.dep_ in {"compound", "amod", "nmod"} and child.ent_type_:
            tops.append(child)
    return tops


def _is_named(noun: Token) -> bool:
    """Whether a noun is a name or has one ("the Talmer valley"), and is no month."""
    if noun.ent_type_ in {"DATE", "TIME"}:
        return False
    return noun.pos_ == "PROPN" or any(
        c.pos_ == "PROPN" and c.dep_ in {"compound", "nmod", "poss"} for c in noun.children
    )


def _flat(top: Token) -> list[Token]:
    """Return a noun phrase without the clauses below it."""
    tokens = [top]
    queue = [top]
    while queue:
        for child in queue.pop().children:
            if child.dep_ in _CLAUSES and child.dep_ not in {"conj", "appos"}:
                continue
            tokens.append(child)
            queue.append(child)
    return sorted(tokens, key=lambda t: t.i)


def event_words(since: Token) -> Span | None:
    """Return the words of the event behind "since", up to the end of its phrase."""
    doc = since.doc
    first = since.i + 1
    if first >= since.sent.end:
        return None
    edge = max((t.i for t in since.subtree), default=first)
    if edge < first and since.head.i > since.i:  # "since" as a mark: its clause is above it
        edge = max(t.i for t in since.head.subtree)
    edge = max(edge, first)
    last, told = first, False
    for i in range(first, edge + 1):
        token = doc[i]
        if token.text in {",", ";", ":", ".", "—", "–", ")", "”", "--", '"'}:
            break
        if token.idx + len(token) - doc[first].idx > _EVENT_REACH or (told and token.tag_ == "CC"):
            break
        told = told or token.tag_ in {"VBD", "VBZ"}
        if token.pos_ not in {"DET", "ADP", "CCONJ", "PART"}:
            last = i
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def spread(token: Token, start: int) -> int:
    """Return where the phrase begins: with the article or the owner before the ranked word."""
    for i in range(token.i - 1, max(token.sent.start, token.i - 7) - 1, -1):
        before = token.doc[i]
        owner = before.pos_ == "NOUN" and before.nbor(1).tag_ == "POS"
        if (
            before.pos_ in {"DET", "PRON", "PROPN", "PART"}
            or before.tag_ in {"POS", "PRP$"}
            or owner
        ):
            start = min(start, before.idx)
        elif before.pos_ not in {"ADJ", "ADV", "NUM"}:
            break
    return start
