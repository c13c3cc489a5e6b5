"""What a number counts: the noun after it, behind "of", or before it ("a loan of ...")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.extract.figure_left import find_left, find_purpose
from twosource.extract.figure_parse import Parse
from twosource.extract.figure_phrases import (
    DETERMINERS,
    LONGEST_RUN,
    MODIFIES,
    NOUN_TAGS,
    RUN_TAGS,
    Counted,
    core,
    head_of_run,
    phrase_at,
)
from twosource.extract.figure_records import Note, Quantity
from twosource.extract.figure_words import figure_words

if TYPE_CHECKING:
    from spacy.tokens import Token


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
        found = find_left(parse, quantity)
    if found is None and after is not None:
        found = find_purpose(parse, quantity, after)
    return found


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
    if follows is not None and follows.tag_ in NOUN_TAGS and token.head.i == follows.i:
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
        start.tag_ in DETERMINERS or start.lower_ in ("all", "about")
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
    if start.lower_ in figure_words().states and start.tag_ not in ("NN", "NNS"):
        return Counted(start, start.lower_, parse.span(start, start), "of")  # "two of the injured"
    head = head_of_run(parse, start)
    if head is None:
        return None
    start, head = _owned(parse, start, head)
    return phrase_at(parse, start, head, "of")


def _those(parse: Parse, start: Token) -> Counted | None:
    """As in "three of those trapped", "20 of those injured", "a third of those who came"."""
    if start.lower_ in figure_words().states:
        return Counted(start, start.lower_, parse.span(start, start), "of")
    if start.tag_ in RUN_TAGS and start.tag_ not in ("VBN", "VBG"):
        return None
    those = start.nbor(-1)
    last = start if start.tag_ in ("VBN", "VBG") else those
    return Counted(those, last.lower_, parse.span(those, last), "of")


def _owned(parse: Parse, start: Token, head: Token) -> tuple[Token, Token]:
    """As in "two of the mayor's deputies", "five of its last six games": what stands behind the
    owner and behind the whole number.
    """
    if head.i + 2 < len(parse.doc) and head.nbor(1).tag_ == "POS":
        owned = head_of_run(parse, head.nbor(2))
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
    article = start.lower_ in ("the", "a", "an") and quantity.note is not Note.FRACTION
    if article or start.lower_ in ("last", "this", "next", "each", "every"):
        return None
    if start.i > after.i and (start.is_punct or start.tag_ == "CC"):
        start = _suspended(parse, start)
    if start.i > after.i and quantity.unit is None:
        return _behind_hyphen(parse, start)
    head = head_of_run(parse, start, parse.root(core(quantity)))
    if head is None:
        return None
    if start.tag_ in ("VBN", "VBD") and head.tag_ == "NN" and quantity.value > 1:
        return None  # "eight needed treatment"
    return phrase_at(parse, start, head, "run")


def _behind_hyphen(parse: Parse, start: Token) -> Counted | None:
    """As in "a two-carriage tram": carriages are counted; a "four-way race" counts nothing."""
    if start.tag_ not in ("NN", "NNS") or start.lower_ in figure_words().hyphen_not:
        return None
    return Counted(start, start.lower_, parse.span(start, start), "run")


def _suspended(parse: Parse, start: Token) -> Token:
    """As in "four-, five- and six-cylinder engines": the noun behind the last hyphen."""
    for i in range(start.i, min(start.i + LONGEST_RUN, len(parse.doc) - 2)):
        token, after = parse.doc[i], parse.doc[i + 1]
        if token.text in ("-", "‑") and after.tag_ in ("NN", "NNS"):
            return after
        if not (token.is_punct or token.tag_ in ("CC", "CD", "TO")):
            break
    return start


def _may_modify(parse: Parse, quantity: Quantity, start: Token) -> bool:
    """Whether unit and number modify the noun behind them ("$50 billion loan", "40m well",
    "four-day visit"), rather than stand alone ("two hours Tuesday").
    """
    root = parse.root(core(quantity))
    if root is None or quantity.unit is None:
        return False
    if root.head.i >= start.i and root.dep_ in MODIFIES and root.head.tag_ in NOUN_TAGS:
        return root.head.i - start.i < LONGEST_RUN
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
