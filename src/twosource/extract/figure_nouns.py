"""What a number counts: the noun after it, behind "of", or before it ("a loan of ...")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.extract.figure_parse import Parse
from twosource.extract.figure_records import Quantity
from twosource.extract.figure_words import figure_words
from twosource.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_RUN_TAGS = frozenset(
    ("JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNS", "NNP", "NNPS", "CD", "HYPH", "POS", "ADD")
)
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_LONGEST_RUN = 9  # tokens between a number and its noun; longer ones are lists
_MODIFIES = frozenset(
    ("compound", "amod", "nmod", "poss", "nummod", "npadvmod", "case", "quantmod")
)
_SKIP = frozenset(("more", "the", "other", "such", "different", "separate", "new", "of"))
_DETERMINERS = frozenset(("DT", "PDT", "PRP$", "WP$", "WDT"))
_NUMBERS = frozenset(("PERCENT", "MONEY", "QUANTITY", "CARDINAL", "DATE", "TIME"))
_OWN_CLAUSE = frozenset(("acl", "ROOT", "advcl", "pcomp", "relcl"))
_KINDS = frozenset(("type", "kind", "sort", "form", "variety"))
_LOOSE = ("left", "subject")
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


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


def find_counted(parse: Parse, quantity: Quantity) -> Counted | None:
    """Return what a quantity counts or measures, or None where no word says it."""
    last = parse.at(quantity.span.end - 1)
    if last is None:
        return None
    after = parse.doc[last.i + 1] if last.i + 1 < len(parse.doc) else None
    found = None
    if after is not None and parse.together(last, after):
        found = _state(parse, after, quantity) or _of(parse, after) or _run(parse, after, quantity)
    if found is None:
        found = _left(parse, quantity)
    return found


def plural(token: Token) -> bool:
    """Tell whether a noun is plural by its tag, or a name by its ending ("TDs")."""
    return token.tag_ in ("NNS", "NNPS") or (
        token.tag_ == "NNP" and len(token.text) > 2 and token.text[-1] == "s"
    )


def _state(parse: Parse, after: Token, quantity: Quantity) -> Counted | None:
    """As in "12 dead", "120 wounded", "seven more missing": the state stands for the people."""
    if quantity.unit is not None:
        return None
    token = after
    if token.lower_ in ("more", "others") and token.i + 1 < len(parse.doc):
        token = parse.doc[token.i + 1]
    if token.lower_ not in figure_words().states or token.tag_ in ("NN", "NNS"):
        return None
    follows = parse.doc[token.i + 1] if token.i + 1 < len(parse.doc) else None
    if follows is not None and follows.tag_ in _NOUN_TAGS and token.head.i == follows.i:
        return None
    if token.tag_ in ("VBN", "VBD") and any(
        c.dep_ in ("auxpass", "aux") for c in parse.children(token)
    ):
        return None
    return Counted(token, token.lower_, parse.span(token, token), "state")


def _of(parse: Parse, after: Token) -> Counted | None:
    """As in "two of our bars", "60 % of its market value", "three of those trapped"."""
    if after.lower_ == "out" and after.i + 1 < len(parse.doc):
        after = after.nbor(1)  # "29 out of 30 drones"
    if after.lower_ != "of" or after.i + 1 >= len(parse.doc):
        return None
    start = after.nbor(1)
    while start.i + 1 < len(parse.doc) and (
        start.tag_ in _DETERMINERS or start.lower_ in ("all", "about")
    ):
        start = start.nbor(1)
    if start.lower_ in ("them", "whom", "us", "you") and start.i + 1 < len(parse.doc):
        start = start.nbor(1)  # "nine of them minors"
        if start.tag_ not in ("NN", "NNS"):
            return None
    if start.i > after.i + 1 and start.nbor(-1).lower_ in ("those", "these"):
        those = _those(parse, start)
        if those is not None:
            return those
    head = _head_of_run(parse, start)
    if head is None:
        return None
    start, head = _owned(parse, start, head)
    return _phrase(parse, start, head, "of")


def _those(parse: Parse, start: Token) -> Counted | None:
    """As in "three of those trapped", "20 of those injured", "a third of those who came"."""
    if start.lower_ in figure_words().states:
        return Counted(start, start.lower_, parse.span(start, start), "of")
    if start.tag_ in _RUN_TAGS and start.tag_ not in ("VBN", "VBG"):
        return None
    those = start.nbor(-1)
    last = start if start.tag_ in ("VBN", "VBG") else those
    return Counted(those, last.lower_, parse.span(those, last), "of")


def _owned(parse: Parse, start: Token, head: Token) -> tuple[Token, Token]:
    """As in "two of the mayor's deputies", "five of its last six games": what stands behind the
    owner and behind the whole number.
    """
    if head.i + 2 < len(parse.doc) and head.nbor(1).tag_ == "POS":
        owned = _head_of_run(parse, head.nbor(2))
        if owned is not None:
            start, head = head.nbor(2), owned
    for token in parse.doc[start.i : head.i]:
        if token.tag_ in ("POS", "CD"):
            start = token.nbor(1)
    return start, head


def _run(parse: Parse, after: Token, quantity: Quantity) -> Counted | None:
    """The noun phrase right behind the number or its unit."""
    start = after
    if start.tag_ == "HYPH" or start.text in ("-", "‑"):
        if start.i + 1 >= len(parse.doc):
            return None
        start = parse.doc[start.i + 1]
    if start.lower_ == "strong" and start.i > after.i and start.i + 1 < len(parse.doc):
        return _run(parse, start.nbor(1), quantity)  # "the 2,000-strong crowd"
    if quantity.unit is not None and not _may_modify(parse, quantity, start):
        return None
    if start.lower_ in ("last", "this", "next", "each", "every"):
        return None
    if start.i > after.i and (start.is_punct or start.tag_ == "CC"):
        start = _suspended(parse, start)
    if start.i > after.i and quantity.unit is None:
        return _behind_hyphen(parse, start)
    head = _head_of_run(parse, start, parse.root(_core(quantity)))
    if head is None:
        return None
    return _phrase(parse, start, head, "run")


def _behind_hyphen(parse: Parse, start: Token) -> Counted | None:
    """As in "a two-carriage tram": carriages are counted; a "four-way race" counts nothing."""
    if start.tag_ not in ("NN", "NNS") or start.lower_ in figure_words().hyphen_not:
        return None
    return Counted(start, start.lower_, parse.span(start, start), "run")


def _suspended(parse: Parse, start: Token) -> Token:
    """As in "four-, five- and six-cylinder engines": the noun behind the last hyphen."""
    for i in range(start.i, min(start.i + _LONGEST_RUN, len(parse.doc) - 2)):
        token, after = parse.doc[i], parse.doc[i + 1]
        if token.text in ("-", "‑") and after.tag_ in ("NN", "NNS"):
            return after
        if not (token.is_punct or token.tag_ in ("CC", "CD", "TO")):
            break
    return start


def _core(quantity: Quantity) -> Span:
    end = quantity.unit_span.end if quantity.unit_span else quantity.number.end
    return Span(quantity.number.start, max(end, quantity.number.end))


def _may_modify(parse: Parse, quantity: Quantity, start: Token) -> bool:
    """Whether unit and number modify the noun behind them ("$50 billion loan", "40m well",
    "four-day visit"), rather than stand alone ("two hours Tuesday").
    """
    root = parse.root(_core(quantity))
    if root is None or quantity.unit is None:
        return False
    if root.head.i >= start.i and root.dep_ in _MODIFIES and root.head.tag_ in _NOUN_TAGS:
        return root.head.i - start.i < _LONGEST_RUN
    if quantity.hyphen:
        return True
    plain = quantity.unit.dimension in ("share", "money") or not _plural_unit(parse, quantity)
    return plain and start.tag_ in ("NN", "NNS", "JJ") and start.dep_ in (
        "compound", "amod", "dobj", "pobj", "nsubj", "nsubjpass", "attr",
    )  # fmt: skip


def _plural_unit(parse: Parse, quantity: Quantity) -> bool:
    if quantity.unit_span is None:
        return False
    last = parse.at(quantity.unit_span.end - 1)
    return last is not None and (last.lower_.endswith("s") or last.lower_ == "feet")


def _head_of_run(parse: Parse, start: Token, root: Token | None = None) -> Token | None:
    """Return the head of the noun phrase that begins at ``start``, or None where none does.

    The parser's word counts where it names a noun in the run; else the first noun that does
    not modify a later one.
    """
    run = list(_tokens_of_run(parse, start))
    nouns = [token for token in run if token.tag_ in _NOUN_TAGS]
    if not nouns:
        return None
    ends = {token.i for token in nouns}
    if root is not None and root.dep_ in _MODIFIES and root.head.i in ends:
        head = root.head
        # "2 million Syrian refugees": a compound that the parser took for the head
        while head.dep_ in ("compound", "nmod") and head.head.i in ends and head.head.i > head.i:
            head = head.head
        return head
    for token in nouns:
        later = token.head.i in ends and token.head.i > token.i and token.dep_ in _MODIFIES
        owner = token.i + 1 < len(parse.doc) and parse.doc[token.i + 1].tag_ == "POS"
        if not later and not (owner and token.i < nouns[-1].i):
            return token
    return nouns[-1]


def _tokens_of_run(parse: Parse, start: Token) -> Iterator[Token]:
    i, doc = start.i, parse.doc
    stop = min(len(doc), i + _LONGEST_RUN)
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
    if token.tag_ in _RUN_TAGS:
        return token.tag_ not in ("VBN", "VBG") or token.dep_ not in _OWN_CLAUSE
    if follows is None or follows.tag_ not in _RUN_TAGS:
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


def _phrase(parse: Parse, start: Token, head: Token, how: str) -> Counted:
    first = start.i
    while first < head.i and (
        parse.doc[first].lower_ in ("more", "the", "of", "-", "'s", "’s")
        or parse.doc[first].tag_ in _DETERMINERS
    ):
        first += 1
    last = head
    of = parse.doc[head.i + 1] if head.i + 1 < len(parse.doc) else None
    if of is not None and of.lower_ == "of" and of.i + 1 < len(parse.doc) and how not in _LOOSE:
        inner = parse.doc[of.i + 1]
        while inner.tag_ in _DETERMINERS and inner.i + 1 < len(parse.doc):
            inner = inner.nbor(1)
        found = _head_of_run(parse, inner) if inner.tag_ not in ("CD", "$") else None
        if found is not None and parse.together(head, found):
            last = found
    if last is head:
        last = _joined_noun(head)
    span = parse.span(parse.doc[first], last)
    phrase = _words(parse, first, last.i)
    if head.lemma_.lower() in _KINDS and last.i > head.i + 1:
        return Counted(last, phrase.partition(" of ")[2] or phrase, span, how)
    return Counted(head, phrase, span, how)


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
        if token.tag_ not in _DETERMINERS
    ]
    return " ".join("".join(words).split())


def _left(parse: Parse, quantity: Quantity) -> Counted | None:
    """As in "a loan of $50 billion", "a speed limit of 12 mph", "the well is 40 metres deep"."""
    root = parse.root(_core(quantity))
    if root is None:
        return None
    bare = quantity.unit is None
    link = root.head if root.dep_ in ("pobj", "npadvmod") else None
    if not bare and link is not None and link.lower_ in ("of", "at", "to"):
        above = link.head
        if above.tag_ in _NOUN_TAGS and above.i < root.i and above.ent_type_ not in _NUMBERS:
            return _subtree_phrase(parse, above, "left")
    verb = link.head if link is not None and link.pos_ == "ADP" else root.head
    if verb.pos_ not in ("VERB", "AUX") or root.dep_ == "ccomp":
        return None
    words = figure_words()
    moved = verb.lemma_ in words.moving and link is not None
    if not moved and verb.lemma_ not in (words.levels if bare else words.measuring):
        return None
    timed = quantity.unit is not None and quantity.unit.dimension == "time"
    if timed and verb.lemma_ not in ("be", "last", "take", "run"):
        return None
    wanted = ("dobj", "nsubjpass") if moved else _SUBJECTS
    for child in parse.children(verb):
        if child.dep_ in wanted and child.tag_ in _NOUN_TAGS and child.i < root.i:
            return _subtree_phrase(parse, child, "subject")
    return None


def _subtree_phrase(parse: Parse, head: Token, how: str) -> Counted:
    first = head
    for child in parse.children(head):
        if child.dep_ in ("compound", "amod", "nmod") and child.i < first.i:
            first = child
    if first.i >= 2 and first.nbor(-1).text == "-" and first.nbor(-2).tag_ == "CD":
        first = first.nbor(-2)  # "10-year yield"
    found = _phrase(parse, first, head, how)
    of = next((c for c in parse.children(head) if c.lower_ == "of" and c.i > head.i), None)
    if head.lower_ not in ("number", "total", "count") or of is None:
        return found
    inner = next((child for child in parse.children(of) if child.dep_ == "pobj"), None)
    if inner is None or inner.tag_ == "CD":
        return found
    counted = _subtree_phrase(parse, inner, how)  # "the number of injured rose to 40"
    return Counted(counted.head, counted.phrase, found.span, how)
