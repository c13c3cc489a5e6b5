"""Whether the grammar takes a state or its capital for a place or for a government."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 12
_WHERE = frozenset(
    ("in", "at", "near", "into", "through", "across", "outside", "inside", "around", "via",
     "throughout", "over", "within", "toward", "towards", "beyond", "off", "onto")
)  # fmt: skip
_MOTION = frozenset(
    ("visit", "trip", "travel", "fly", "flight", "come", "arrive", "arrival", "return", "go",
     "drive", "move", "head", "journey", "train", "road", "tour", "flee", "escape", "march",
     "walk", "send", "back", "deport", "bring", "take", "expel", "withdraw", "withdrawal",
     "depart", "route", "flow", "way", "border", "close", "north", "south", "east", "west",
     "kilometer", "kilometre", "mile", "km")
)  # fmt: skip
_REACHED = frozenset(
    ("visit", "leave", "reach", "enter", "tour", "bomb", "shell", "hit", "strike", "cross",
     "capture", "seize", "storm", "flood", "rock", "surround", "besiege", "invade")
)  # fmt: skip
_THINGS_OF_PLACES = frozenset(
    ("square", "street", "airport", "center", "centre", "suburb", "downtown", "mayor", "resident",
     "metro", "university", "outskirts", "region", "area", "district", "province", "coast",
     "population", "city", "capital", "east", "west", "north", "south", "neighborhood",
     "neighbourhood", "port", "hotel", "stadium", "court", "border", "river", "soil", "territory",
     "weather", "skyline", "subway", "school", "church", "museum", "zoo", "climate", "subway",
     "stock", "night", "time")
)  # fmt: skip
_DONE_TO_STATES = frozenset(
    ("accuse", "blame", "sanction", "ask", "urge", "criticize", "criticise", "condemn", "warn",
     "invite", "expect", "force", "tell", "isolate", "shun", "punish", "charge")
)  # fmt: skip


def is_place(root: Token) -> bool:
    """Tell whether a name of a state or capital is meant as a place here.

    Args:
        root: The syntactic head of the name.
    """
    root = top_of(root, ("conj",))
    dep, head = root.dep_, root.head
    if dep == "pobj":
        return _after_preposition(head)
    if dep in ("dobj", "obj"):
        return head.lemma_.lower() in _REACHED
    if dep == "nsubjpass":
        return head.lemma_.lower() not in _DONE_TO_STATES
    if dep in ("poss", "compound", "nmod"):
        return head.lemma_.lower() in _THINGS_OF_PLACES
    return dep in ("npadvmod", "appos") and head.pos_ != "PROPN"


def top_of(token: Token, links: tuple[str, ...]) -> Token:
    """Return what a token is joined to by links of these kinds, at most ``_LONGEST`` of them: in
    longer chains the parser sees a list.
    """
    for _ in range(_LONGEST):
        if token.dep_ not in links or token.head == token:
            break
        token = token.head
    return token


def _after_preposition(preposition: Token) -> bool:
    word = preposition.text.lower()
    if word in _WHERE:
        return True
    governor = preposition.head.lemma_.lower()
    if word in ("to", "from"):
        return governor in _MOTION
    return word == "of" and governor in _THINGS_OF_PLACES
