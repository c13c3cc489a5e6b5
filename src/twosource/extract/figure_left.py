"""What a number is of where no noun stands right behind it: what stands before it ("a loan of
...", "exports fell by ..."), and what money is for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.extract.figure_parse import Parse
from twosource.extract.figure_phrases import (
    DETERMINERS,
    NOUN_TAGS,
    Counted,
    core,
    head_of_run,
    phrase_at,
    phrase_of,
)
from twosource.extract.figure_records import Quantity
from twosource.extract.figure_words import figure_words
from twosource.text.units import unit_word

if TYPE_CHECKING:
    from spacy.tokens import Token

_NUMBERS = frozenset(("PERCENT", "MONEY", "QUANTITY", "CARDINAL", "DATE", "TIME"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_VERBS = ("VERB", "AUX")
_SIZES = ("high", "tall", "deep", "long", "wide", "thick")
_OF_MANY = ("money", "share", "points", "time", "score")  # units of anything: only some verbs tell


def find_left(parse: Parse, quantity: Quantity) -> Counted | None:
    """Return the noun that a quantity belongs to: "a loan of $50 billion", "a contract worth
    £9m", "a limit of 12 mph", "the well is 40 metres deep", "imports fell by 2 %".
    """
    root = parse.root(core(quantity))
    if root is None:
        return None
    while root.dep_ == "npadvmod" and root.head.tag_ in ("JJR", "RBR"):
        root = root.head  # "rose 0.2 points less than forecast"
    link = _link(root)
    while link is not None and link.lower_ == "of" and _is_statistic(link.head):
        root, link = link.head, _link(link.head)  # "by an average of 60 centimetres"
    bare = quantity.unit is None
    if link is not None and link.lower_ in (("of",) if bare else ("of", "at", "to")):
        owner = _content(parse, link.head)
        if owner.tag_ in NOUN_TAGS and owner.i < root.i and owner.ent_type_ not in _NUMBERS:
            return phrase_of(parse, owner, "left")
    if root.head.lower_ == "worth":
        return _worth(parse, root.head)
    described = _described(parse, root)
    if described is not None:
        return phrase_of(parse, described, "left")
    return _subject(parse, quantity, root, link)


def _described(parse: Parse, root: Token) -> Token | None:
    """The tower of "the tower, 320 metres tall", the waves of "waves nine metres high hit it"."""
    size = root.head
    noun = size.head
    if size.dep_ == "advmod" and size.lower_ in _SIZES and noun.pos_ in _VERBS:
        return next((c for c in parse.children(noun) if c.dep_ in _SUBJECTS), None)
    if root.dep_ == "npadvmod" and size.tag_ == "JJ" and size.dep_ == "amod" and noun.i < root.i:
        return noun if noun.tag_ in NOUN_TAGS else None
    return None


def _link(root: Token) -> Token | None:
    link = root.head if root.dep_ in ("pobj", "npadvmod") else None
    if root.dep_ == "prep":
        link = root  # "from 6.10 to 7.25"
        while link.head.i < link.i and link.head.pos_ == "ADP":
            link = link.head
    return link


def _is_statistic(noun: Token) -> bool:
    return noun.lemma_.lower() in figure_words().statistics


def _content(parse: Parse, noun: Token) -> Token:
    """The cocaine of "2.7 tonnes of cocaine": what is measured, not the measure."""
    if unit_word(noun.text) is None:
        return noun
    for of in parse.children(noun):
        if of.lower_ == "of":
            return next((c for c in parse.children(of) if c.dep_ == "pobj"), noun)
    return noun


def _worth(parse: Parse, worth: Token) -> Counted | None:
    """As in "a contract worth £9m", "2.7 tonnes of cocaine, worth €190 million"."""
    above = worth.head
    if above.pos_ in _VERBS:
        wanted = _SUBJECTS if above.lemma_ == "be" else ("dobj", "nsubjpass")
        found = (c for c in parse.children(above) if c.dep_ in wanted and c.i < worth.i)
        above = next(found, above)
    owner = _content(parse, above)
    if owner.tag_ not in NOUN_TAGS or owner.i > worth.i:
        return None
    return phrase_of(parse, owner, "left")


def _subject(parse: Parse, quantity: Quantity, root: Token, link: Token | None) -> Counted | None:
    """What a verb of change, measure or cost says the number of."""
    verb = link.head if link is not None and link.pos_ == "ADP" else root.head
    if verb.pos_ not in _VERBS or root.dep_ == "ccomp":
        return None
    words, unit = figure_words(), quantity.unit
    moved = verb.lemma_ in words.moving and link is not None
    if link is not None and link.lower_ == "for" and unit is not None:
        moved = moved or unit.dimension == "money"  # "a house sold for 3 million"
    beside = unit is not None and unit.dimension not in _OF_MANY and root.dep_ != "dobj"
    if beside and not moved:  # "collided at 80 km/h", "carried them 40 miles"
        moved = any(child.dep_ in ("dobj", "nsubjpass") for child in parse.children(verb))
    elif not moved and verb.lemma_ not in (words.levels if unit is None else words.measuring):
        return None
    timed = unit is not None and unit.dimension == "time"
    if timed and verb.lemma_ not in ("be", "last", "take", "run"):
        return None
    wanted = ("dobj", "nsubjpass") if moved else _SUBJECTS
    for child in parse.children(verb):
        if child.dep_ not in wanted or child.i >= root.i:
            continue
        relative = child.tag_ in ("WDT", "WP") and verb.dep_ == "relcl"
        noun = verb.head if relative else child  # "repairs that cost €85m"
        if noun.tag_ in NOUN_TAGS or noun.tag_ == "VBG":
            return phrase_of(parse, _content(parse, noun), "subject")
    return None


def find_purpose(parse: Parse, quantity: Quantity, after: Token) -> Counted | None:
    """Return what money is for or in: "£45m for flood defences", "€120m in aid"; of a length of
    time where it is served: "ten years in prison".
    """
    if quantity.unit is None or quantity.rate or after.i + 1 >= len(parse.doc):
        return None
    start = after.nbor(1)
    if quantity.unit.dimension == "time" and start.lower_ in figure_words().terms:
        return phrase_at(parse, start, start, "left") if after.lower_ == "in" else None
    if quantity.unit.dimension != "money" or after.lower_ not in ("for", "in"):
        return None
    if after.lower_ == "for":
        while start.tag_ in DETERMINERS and start.i + 1 < len(parse.doc):
            start = start.nbor(1)
    if start.ent_type_ or start.tag_ not in ("NN", "NNS", "JJ") or not parse.together(after, start):
        return None
    root = parse.root(core(quantity))
    if root is not None and root.head.lemma_ in figure_words().pound_verbs:
        return None  # "fined 2 million for a breach", "sold it for"
    head = head_of_run(parse, start)
    if head is None or head.ent_type_ or head.tag_ not in ("NN", "NNS"):
        return None
    return phrase_at(parse, start, head, "left")
