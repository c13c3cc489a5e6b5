"""Words that stand with a person's name and say what the person is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.text.names import fold
from twosource.text.resources import load_toml

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FURTHEST = 14  # tokens; the longest role before a name in news ("White House National Security
# Council ... spokesman") has about ten
_WITHIN = 9  # tokens between the comma after a name and the noun that says what the person is
_COMPLEMENT = 7  # tokens in "to the United Arab Emirates"
_DASHES = frozenset("-–‐‑")
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_MODIFIERS = frozenset(("ADJ", "NOUN", "PROPN", "NUM"))
_JOINERS = frozenset(("of", "for", "at", "in", "to", "with", "on", "from", "and", "&", "the", "a",
                      "an"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """The tokens ``start`` up to ``end`` that say what a person is."""

    start: int
    end: int


def is_person_noun(word: str) -> bool:
    """Tell whether a noun says what one person is ("minister", "ex-president")."""
    low = fold(word)
    nouns = _person_nouns()
    return low in nouns or (" " in low and low.split()[-1] in nouns)


def is_group_noun(word: str) -> bool:
    """Tell whether a noun says what several people are ("officials")."""
    return fold(word) in _group_nouns()


def sex_of_noun(word: str) -> str:
    """Return ``m`` or ``f`` where a noun or title tells it, else empty."""
    return _sexes().get(fold(word), "")


def is_title(word: str) -> bool:
    """Tell whether a word is a title before a name ("Mr", "Sen.", "President")."""
    return fold(word) in _title_words() and word[:1].isupper()


def title_role(word: str) -> str:
    """Return the role that a title means ("Sen.": "senator"), empty where it means none."""
    return _title_roles().get(fold(word), "")


def role_before(doc: Doc, start: int) -> Role | None:
    """Return the role that ends where a name begins ("South Korea's defense minister, |Shin")."""
    last = start - 1
    after_comma = last > 0 and doc[last].text == ","
    if after_comma:
        last -= 1
    end = last + 1
    if after_comma or (last > 0 and not _is_role_head(doc[last])):
        last = _before_complement(doc, last)
    if last < 0 or not _is_role_head(doc[last]):
        return None
    first = last
    while first > max(0, last - _FURTHEST) and _belongs(doc[first - 1]):
        first -= 1
    while first < last and not _may_begin(doc[first]):
        first += 1
    if after_comma and not (_definite(doc, first) and _closes(doc, start)):
        return None
    return Role(first, end)


def role_after(doc: Doc, end: int) -> Role | None:
    """Return the role in the words after a name: ", a professor at X" or " of Russia"."""
    at = _past_age(doc, end)
    if at >= len(doc) or doc[at].text not in (",", "("):
        return None
    head = _apposed_head(doc, at + 1)
    if head is None:
        return None
    first = at + 1
    if doc[first].pos_ in ("DET", "PRON") and doc[first].tag_ != "PRP$":
        first += 1
    return Role(first, _phrase_end(doc, head + 1))


def _before_complement(doc: Doc, last: int) -> int:
    """Return the noun of "ambassador to Spain" or "archbishop of Carrow", else ``last``."""
    for at in range(last - 1, max(0, last - _COMPLEMENT), -1):
        if doc[at].text.lower() in ("of", "to", "for", "at", "in") and _is_role_head(doc[at - 1]):
            return at - 1
        if not (_belongs(doc[at]) or doc[at].pos_ == "DET"):
            break
    return last


def _past_age(doc: Doc, at: int) -> int:
    if at + 2 < len(doc) and doc[at].text == "," and doc[at + 1].like_num:
        return at + 2
    return at


def _apposed_head(doc: Doc, first: int) -> int | None:
    """Return the noun that says what the person is, of the words after a comma."""
    head = None
    for at in range(first, min(first + _WITHIN, len(doc))):
        token = doc[at]
        if token.pos_ in ("NOUN", "PROPN") and is_person_noun(token.lemma_ or token.text):
            head = at
        elif head is not None:
            break
        if token.text.lower() == "of" and head is None:
            continue  # "a University of Halden researcher"
        if token.text.lower() in _JOINERS and token.pos_ != "DET":
            break
        if not (_belongs(token) or token.pos_ in ("DET", "ADV", "PRON") or token.tag_ == "HYPH"):
            break
    return head


def _phrase_end(doc: Doc, at: int) -> int:
    """Return where a role with its "of the ...", "at ..." ends, without a last joining word."""
    limit = min(at + _FURTHEST, len(doc))
    while at < limit and (doc[at].text.lower() in _JOINERS or _belongs(doc[at])):
        at += 1
    while at > 0 and doc[at - 1].text.lower() in _JOINERS:
        at -= 1
    return at


def _is_role_head(token: Token) -> bool:
    if is_title(token.text):
        return True
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and is_person_noun(token.text)


def _belongs(token: Token) -> bool:
    if token.text in _POSSESSIVE or token.text == "&":
        return True
    if token.text in _DASHES:  # "vice-president", not "MARYLAND - President"
        return not token.whitespace_ and not (token.i and token.nbor(-1).whitespace_)
    if token.ent_type_ in ("DATE", "TIME"):
        return False
    return token.pos_ in _MODIFIERS and not token.like_url and token.tag_ != "DT"


def _may_begin(token: Token) -> bool:
    return token.text not in _POSSESSIVE and token.text not in _DASHES and token.text != "&"


def _definite(doc: Doc, first: int) -> bool:
    """Tell whether a role that stands before a comma and a name is that person's: it begins
    with "the", a possessive or a state ("South Korea's defense minister, Shin").
    """
    before = doc[first - 1].text.lower() if first else ""
    inside = any(token.text in _POSSESSIVE for token in doc[first : first + 6])
    return before in ("the", "its", "his", "her", "their", "our") or inside


def _closes(doc: Doc, start: int) -> bool:
    """Tell whether the name is followed by a comma or an end within six words."""
    return any(token.text in (",", ".", ")", "”", '"') for token in doc[start : start + 7])


@cache
def _person_nouns() -> frozenset[str]:
    return frozenset(fold(word) for word in load_toml("roles")["persons"]["nouns"])


@cache
def _group_nouns() -> frozenset[str]:
    return frozenset(fold(word) for word in load_toml("roles")["groups"]["nouns"])


@cache
def _title_roles() -> dict[str, str]:
    return {fold(title): role for title, role in load_toml("roles")["titles"]["roles"].items()}


@cache
def _title_words() -> frozenset[str]:
    lists = load_toml("roles")["titles"]
    names = [*lists["plain"], *lists["male"], *lists["female"], *lists["roles"]]
    return frozenset(fold(word) for name in names for word in (name, name.split()[-1]))


@cache
def _sexes() -> dict[str, str]:
    lists = load_toml("roles")
    sexes: dict[str, str] = {}
    for group in (lists["titles"], lists["persons"]):
        sexes |= {fold(word): "m" for word in group["male"]}
        sexes |= {fold(word): "f" for word in group["female"]}
    return sexes
