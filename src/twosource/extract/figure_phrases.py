"""Noun phrases of a parse: the head of the one that begins at a word, and its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.extract.figure_parse import Parse
from twosource.extract.figure_records import Quantity
from twosource.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

RUN_TAGS = frozenset(
    ("JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNS", "NNP", "NNPS", "CD", "HYPH", "POS", "ADD")
)
NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
LONGEST_RUN = 9  # tokens between a number and its noun; longer ones are lists
MODIFIES = frozenset(("compound", "amod", "nmod", "poss", "nummod", "npadvmod", "case", "quantmod"))
_SKIP = frozenset(("more", "the", "other", "such", "different", "separate", "new", "of"))
DETERMINERS = frozenset(("DT", "PDT", "PRP$", "WP$", "WDT"))
_OWN_CLAUSE = frozenset(("acl", "ROOT", "advcl", "pcomp", "relcl"))
_KINDS = frozenset(("type", "kind", "sort", "form", "variety"))
LOOSE = ("left", "subject")


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: its head noun, the phrase in lower case without determiners, where it
    stands, and whether it stands right behind the number. ``how`` is ``run`` (behind the
    number), ``of`` (two of our bars), ``left`` (a loan of ...), ``subject`` or ``state``
    (12 dead).
    """

    head: Token
    phrase: str
    span: Span
    how: str


def plural(token: Token) -> bool:
    """Tell whether a noun is plural by its tag, or a name by its ending ("TDs")."""
    return token.tag_ in ("NNS", "NNPS") or (
        token.tag_ == "NNP" and len(token.text) > 2 and token.text[-1] == "s"
    )


def core(quantity: Quantity) -> Span:
    """Return the characters of a number and its unit, without bound words."""
    end = quantity.unit_span.end if quantity.unit_span else quantity.number.end
    return Span(quantity.number.start, max(end, quantity.number.end))


def head_of_run(parse: Parse, start: Token, root: Token | None = None) -> Token | None:
    """Return the head of the noun phrase that begins at ``start``, or None where none does.

    The parser's word counts where it names a noun in the run; else the first noun that does
    not modify a later one.
    """
    run = list(_tokens_of_run(parse, start))
    nouns = [token for token in run if token.tag_ in NOUN_TAGS]
    if not nouns:
        return None
    ends = {token.i for token in nouns}
    if root is not None and root.dep_ in MODIFIES and root.head.i in ends:
        head = root.head
        # "2 million Syrian refugees": a compound that the parser took for the head
        while head.dep_ in ("compound", "nmod") and head.head.i in ends and head.head.i > head.i:
            head = head.head
        return head
    for token in nouns:
        later = token.head.i in ends and token.head.i > token.i and token.dep_ in MODIFIES
        owner = token.i + 1 < len(parse.doc) and parse.doc[token.i + 1].tag_ == "POS"
        if not later and not (owner and token.i < nouns[-1].i):
            return token
    return nouns[-1]


def _tokens_of_run(parse: Parse, start: Token) -> Iterator[Token]:
    i, doc = start.i, parse.doc
    stop = min(len(doc), i + LONGEST_RUN)
    while i < stop:
        token = doc[i]
        skipped = i == start.i and token.lower_ in _SKIP
        if not skipped and not _goes_on(token, doc[i + 1] if i + 1 < len(doc) else None):
            return
        yield token
        i += 1


def _goes_on(token: Token, follows: Token | None) -> bool:
    """Whether a token belongs to the noun phrase that is being read."""
    if token.tag_ == "NNP" and token.ent_type_ in ("DATE", "TIME"):
        return False  # "rose to six Friday"
    if token.tag_ in RUN_TAGS:
        return token.tag_ not in ("VBN", "VBG") or token.dep_ not in _OWN_CLAUSE
    if follows is None or follows.tag_ not in RUN_TAGS:
        return False
    if token.tag_ in ("RB", "RBS", "RBR"):
        return follows.tag_ in ("JJ", "VBN")
    joined = token.tag_ in ("CC", ",") and _joins_adjectives(token, follows)
    return joined or token.text in ("-", "/", "‑")


def _joins_adjectives(token: Token, follows: Token) -> bool:
    """As in "digital and physical sales": what stands on both sides modifies one noun."""
    before = token.nbor(-1) if token.i > 0 else None
    return (
        before is not None
        and before.tag_ in ("JJ", "VBN", "NN", "NNP")
        and follows.tag_ in ("JJ", "VBN")
        and before.dep_ in ("amod", "compound", "nmod")
    )


def phrase_at(parse: Parse, start: Token, head: Token, how: str) -> Counted:
    """Return the phrase from a word to its head, with an "of" behind it ("containers of fruit")."""
    first = start.i
    while first < head.i and (
        parse.doc[first].lower_ in ("more", "the", "of", "-", "'s", "’s")
        or parse.doc[first].tag_ in DETERMINERS
        or (how in LOOSE and _counts_first(parse, first))
    ):
        first += 1
    last = head
    of = parse.doc[head.i + 1] if head.i + 1 < len(parse.doc) else None
    if of is not None and of.lower_ == "of" and of.i + 1 < len(parse.doc) and how != "left":
        inner = parse.doc[of.i + 1]
        while inner.tag_ in DETERMINERS and inner.i + 1 < len(parse.doc):
            inner = inner.nbor(1)
        found = head_of_run(parse, inner) if inner.tag_ not in ("CD", "$") else None
        if found is not None and parse.together(head, found):
            last = found
    if last is head:
        last = _joined_noun(head)
    span = parse.span(parse.doc[first], last)
    phrase = _words(parse, first, last.i)
    if head.lemma_.lower() in _KINDS and last.i > head.i + 1:
        return Counted(last, phrase.partition(" of ")[2] or phrase, span, how)
    return Counted(head, phrase, span, how)


def _counts_first(parse: Parse, i: int) -> bool:
    """The "first 100" of "the first 100 beds": not what is counted."""
    return (
        any(
            token.tag_ == "CD" and token.nbor(1).text != "-"
            for token in parse.doc[i : i + 2]
            if token.tag_ == "CD" or token.lower_ in ("first", "last")
        )
        if parse.doc[i].tag_ == "CD" or parse.doc[i].lower_ in ("first", "last")
        else False
    )


def _joined_noun(head: Token) -> Token:
    """As in "countries and organizations": a noun that shares the number."""
    if head.i + 2 >= len(head.doc) or head.nbor(1).lower_ not in ("and", "or"):
        return head
    other = head.nbor(2)
    shared = other.dep_ == "conj" and other.head.i == head.i and other.tag_ == "NNS"
    return other if shared else head


def _words(parse: Parse, first: int, last: int) -> str:
    """The phrase as written, in lower case and without determiners."""
    words = [
        token.lower_ + token.whitespace_
        for token in parse.doc[first : last + 1]
        if token.tag_ not in DETERMINERS
    ]
    return " ".join("".join(words).split())


def phrase_of(parse: Parse, head: Token, how: str) -> Counted:
    """Return a noun with what modifies it; of "the number of injured" the injured."""
    first = head
    for child in parse.children(head):
        if child.dep_ in ("compound", "amod", "nmod") and child.i < first.i:
            first = child
    if first.i >= 2 and first.nbor(-1).text == "-" and first.nbor(-2).tag_ == "CD":
        first = first.nbor(-2)  # "10-year yield"
    found = phrase_at(parse, first, head, how)
    of = next((c for c in parse.children(head) if c.lower_ == "of" and c.i > head.i), None)
    if head.lower_ not in ("number", "total", "count") or of is None:
        return found
    inner = next((child for child in parse.children(of) if child.dep_ == "pobj"), None)
    if inner is None or inner.tag_ == "CD":
        return found
    counted = phrase_of(parse, inner, how)  # "the number of injured rose to 40"
    return Counted(counted.head, counted.phrase, found.span, how)
