"""What happened to what is counted, who took part, and whether the number is a change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.extract.figure_parse import Parse
from twosource.extract.figure_phrases import Counted
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
_SHARES = frozenset(("share", "points", "score", "money"))
# Of anything but shares, points and money these say that things were lost or joined to others.
_OF_THINGS = frozenset(
    ("lost", "lose", "loses", "losing", "add", "adds", "added", "adding", "shed")
)
_BEFORE_UP = frozenset(
    ("is", "was", "were", "are", "been", "be", ",", "(", "-", "–", "—", "went", "go")
)
_NO_ROLES = frozenset(("DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"))
_PLACING = frozenset(("to", "from", "in", "into", "at", "near", "against", "off", "on"))
_ADVERBS = frozenset(
    ("by", "just", "another", "further", "sharply", "some", "an", "a", "additional")
)


def predicate_of(parse: Parse, anchor: Token, counted: Counted | None) -> tuple[str, Token | None]:
    """Return the lemma of what happened to the thing that ``anchor`` names, with its particle,
    and the token that says it ("12 people were killed", "the death of 12", "12 dead").
    """
    states = figure_words().states
    if counted is not None and counted.how == "subject" and counted.head.lower_ in states:
        return states[counted.head.lower_], anchor  # "the death toll rose to 38"
    if counted is not None and counted.head.i == anchor.i and anchor.lower_ in states:
        return states[anchor.lower_], anchor
    for child in parse.children(anchor):
        if child.dep_ == "amod" and child.lower_ in states:
            return states[child.lower_], child
    for child in parse.children(anchor):
        if child.i < anchor.i or child.dep_ not in ("acl", "relcl") or child.pos_ != "VERB":
            continue
        cut = any(child.doc[i].text in (",", "—", "–") for i in range(anchor.i + 1, child.i))
        if not cut or anchor.head.i == anchor.i:
            return _lemma(parse, child), child
    return _governing(parse, anchor)


def _governing(parse: Parse, anchor: Token) -> tuple[str, Token | None]:
    token = anchor
    for _ in range(_FAR):
        head = token.head
        if head.i == token.i:
            return (_lemma(parse, token), token) if token.pos_ == "VERB" else ("", None)
        if head.pos_ in _VERBS:
            return _verb_predicate(parse, token, head)
        if token.dep_ == "pobj" and head.lower_ == "of":
            noun = figure_words().event_nouns.get(head.head.lemma_.lower())
            if noun:
                return noun, head.head
        token = head
    return "", None


def _verb_predicate(parse: Parse, token: Token, verb: Token) -> tuple[str, Token]:
    states = figure_words().states
    for child in parse.children(verb):
        linked = child.dep_ in ("acomp", "attr", "oprd", "ccomp", "xcomp")
        if linked and child.i > token.i and child.lower_ in states:
            return states[child.lower_], verb
    if verb.lemma_ == "be" and token.dep_ in _SUBJECTS:
        for child in parse.children(verb):
            if child.dep_ in ("acomp", "attr") and child.i != token.i:
                return child.lemma_.lower(), verb
    return _lemma(parse, verb), verb


def _lemma(parse: Parse, verb: Token) -> str:
    particle = next((c.lower_ for c in parse.children(verb) if c.dep_ == "prt"), "")
    lemma = figure_words().lemmas.get(verb.lower_) or verb.lemma_.lower()
    return f"{lemma} {particle}" if particle else lemma


def arguments_of(parse: Parse, verb: Token, anchor: Token, own: Span) -> tuple[Argument, ...]:
    """Return who and what takes part besides the counted thing (which is ``anchor``, and all
    of ``own``): subject, objects, and what stands behind prepositions, in the text's order.
    """
    found = {
        token.i: token
        for token in _arguments(parse, verb)
        if token.i != anchor.i
        and not own.start <= token.idx < own.end
        and token.ent_type_ not in _NO_ROLES
    }
    for child in parse.children(anchor):
        if child.lower_ in _PLACING and not own.start <= child.idx < own.end:
            found |= {t.i: t for t in _behind(parse, child) if t.ent_type_ not in _NO_ROLES}
    return tuple(
        Argument(Span(token.idx, token.idx + len(token.text)), token.lemma_.lower())
        for i, token in sorted(found.items())
        if not _under(token, anchor) or _under(verb, anchor) or _placed(token, anchor)
    )


def _placed(token: Token, anchor: Token) -> bool:
    """Whether the parser hung "to Zembla" on what was shipped instead of on "shipped"."""
    link = token.head
    return link.lower_ in _PLACING and link.head.i == anchor.i


def _under(token: Token, above: Token) -> bool:
    for _ in range(_FAR):
        if token.i == above.i:
            return True
        token = token.head
    return False


def _arguments(parse: Parse, verb: Token) -> Iterator[Token]:
    own = list(_direct(parse, verb))
    yield from own
    if any(token.dep_ in _SUBJECTS and token.head.i == verb.i for token in own):
        return
    up = verb.head
    if up.i == verb.i:
        return
    if verb.dep_ in ("conj", "advcl", "xcomp", "ccomp") and up.pos_ in _VERBS:
        for child in parse.children(up):
            if child.dep_ in _SUBJECTS:
                yield from _nouns(parse, child)
            elif verb.dep_ == "conj" and child.dep_ == "agent":
                yield from _behind(parse, child)
    elif verb.dep_ in ("acl", "relcl"):
        yield from _nouns(parse, up)


def _direct(parse: Parse, verb: Token) -> Iterator[Token]:
    for child in parse.children(verb):
        if child.dep_ in _SUBJECTS or child.dep_ in ("dobj", "dative", "attr"):
            yield from _nouns(parse, child)
        if child.dep_ in ("prep", "agent", "dative"):
            yield from _behind(parse, child)


def _behind(parse: Parse, prep: Token) -> Iterator[Token]:
    for child in parse.children(prep):
        if child.dep_ == "pobj":
            yield from _nouns(parse, child)
        elif child.dep_ == "prep":
            yield from _behind(parse, child)


def _nouns(parse: Parse, token: Token) -> Iterator[Token]:
    """The noun, those joined to it by "and", and the place behind "in" that modifies it."""
    if token.tag_ in ("WP", "WDT"):
        relative = token.head
        if relative.dep_ == "relcl":
            yield relative.head
        return
    if token.pos_ in ("NOUN", "PROPN"):
        yield token
        for child in parse.children(token):
            if child.dep_ == "conj":
                yield from _nouns(parse, child)


def change_before(lexemes: Sequence[Lexeme], quantity: Quantity) -> Change:
    """Return the change that a verb or "up" and "down" right before the number say."""
    start = quantity.first
    while start > 0 and lexemes[start - 1].start >= quantity.span.start:
        start -= 1
    forms = figure_words().change_forms
    for k in range(1, _CHANGE_REACH + 1):
        if start - k < 0:
            break
        low = lexemes[start - k].low
        if low in ("up", "down") and quantity.unit is None and not _after_be(lexemes, start - k):
            break
        if low in forms:
            share = quantity.unit is not None and quantity.unit.dimension in _SHARES
            return forms[low] if share or low not in _OF_THINGS else Change.NONE
        if low not in _ADVERBS and not low.endswith("ly"):
            break
    return Change.NONE


def _after_be(lexemes: Sequence[Lexeme], i: int) -> bool:
    """Whether "up" or "down" is no part of a verb: "was up", not "covered up thousands"."""
    return i == 0 or lexemes[i - 1].low in _BEFORE_UP


def change_by_noun(parse: Parse, quantity: Quantity, counted: Counted | None) -> Change:
    """Return the change that a noun says: "a 19 % drop", "an increase of 60,600 jobs"."""
    words = figure_words()
    after = parse.at(quantity.span.end)
    lemmas = []
    if quantity.unit is not None:
        # "growth was 5 %", "losses came to 3 million": levels, no changes
        lemmas += [counted.head.lemma_.lower()] if counted and counted.how != "subject" else []
        lemmas += [after.lower_] if after is not None else []
    root = parse.root(quantity.number)
    if root is not None:
        lemmas += [
            token.head.head.lemma_.lower()
            for token in (root, root.head)
            if token.dep_ == "pobj" and token.head.lower_ == "of"
        ]
    for lemma in lemmas:
        if lemma in words.nouns_up:
            return Change.UP
        if lemma in words.nouns_down:
            return Change.DOWN
    return Change.NONE
