"""The names in one paragraph, with role, sex, owner and what the grammar says of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.extract.entity_place import is_place, top_of
from twosource.extract.entity_ranges import KEPT_TITLES, Range, longest_alias, ranges_of
from twosource.extract.entity_roles import (
    is_person_noun,
    is_title,
    role_after,
    role_before,
    sex_of_noun,
)
from twosource.text.aliases import AliasKind, find_alias
from twosource.text.names import body_key, fold, sex_of_given
from twosource.text.offices import find_office
from twosource.text.resources import load_toml
from twosource.types import EntityKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OF_PERSONS = frozenset(
    (
        "cabinet",
        "administration",
        "government",
        "office",
        "regime",
        "service",
        "state",
        "council",
        "senate",
        "committee",
        "department",
    )
)  # offices that may be a person's: "Obama's Cabinet"
_OWNERS = (AliasKind.STATE, AliasKind.ADJECTIVE, AliasKind.CAPITAL, AliasKind.SEAT)


@dataclass(frozen=True, slots=True)
class Seen:
    """A name as one paragraph shows it; offsets are the paragraph's.

    ``owner`` is the key of the state whose body it is, as far as the words beside it tell.
    ``listed`` tells that the alias list has the name. ``place`` tells that the grammar takes a
    state or capital for a place ("in Moscow"). ``loose`` is a single word in capitals that no
    rule takes for a name here: one where the article has a person of that family name, or a body
    that the word is short for, and dropped else.
    """

    span: Span
    kind: EntityKind
    name: str
    role: str = ""
    gender: str = ""
    owner: str = ""
    owner_words: str = ""
    subject: bool = False
    place: bool = False
    listed: bool = False
    loose: bool = False


def read(paragraph: str, doc: Doc) -> tuple[Seen, ...]:
    """Return the names in a paragraph, in order, no two overlapping."""
    del paragraph  # the parse has its text
    ranges = ranges_of(doc)
    seen = [_seen(doc, each) for each in ranges]
    seen += _loose(doc, ranges)
    return tuple(sorted(seen, key=lambda each: each.span))


def _loose(doc: Doc, ranges: list[Range]) -> Iterator[Seen]:
    taken = {at for each in ranges for at in range(each.start, each.end)}
    for token in doc:
        if token.i in taken or not token.text[:1].isupper() or len(token) < 2 or token.is_stop:
            continue
        if _in_capitals(doc, token.i - 1, taken) or _in_capitals(doc, token.i + 1, taken):
            continue
        span = Span(token.idx, token.idx + len(token))
        yield Seen(span, EntityKind.OTHER, token.text, subject=_is_subject(token), loose=True)


def _in_capitals(doc: Doc, at: int, taken: set[int]) -> bool:
    """Tell whether the neighbour of a word makes it part of some longer name."""
    if not 0 <= at < len(doc) or at in taken:
        return False
    word = doc[at].text
    return word[:1].isupper() and not (is_title(word) or is_person_noun(word) or doc[at].is_stop)


def _seen(doc: Doc, each: Range) -> Seen:
    tokens = doc[each.start : each.end]
    root = tokens.root
    span = Span(tokens.start_char, tokens.end_char)
    subject = _is_subject(root)
    name = " ".join(tokens.text.split())
    if each.kind is EntityKind.PERSON:
        role, gender = _role_and_gender(doc, each)
        return Seen(span, each.kind, name, role, gender, subject=subject)
    owner, words = _owner(doc, each) if each.kind is EntityKind.ORGANISATION else ("", "")
    return Seen(
        span,
        each.kind,
        name,
        owner=owner,
        owner_words=words,
        subject=subject,
        place=is_place(root),
        listed=each.alias is not None,
    )


def _is_subject(root: Token) -> bool:
    root = top_of(root, ("conj", "appos"))
    return root.dep_ in ("nsubj", "nsubjpass", "csubj")


def _role_and_gender(doc: Doc, each: Range) -> tuple[str, str]:
    before = role_before(doc, each.start)
    after = role_after(doc, each.end)
    words = [doc[role.start : role.end].text for role in (before, after) if role is not None]
    if before is not None and each.end < len(doc) - 1 and doc[each.end].text == "of":
        place = longest_alias(doc, each.end + 1)
        if place is not None:
            words[0] += f" of {doc[place.start : place.end].text}"
    sexes = [sex_of_noun(word) for part in words for word in part.split()]
    given = doc[each.start].text if each.end - each.start > 1 else ""
    sex = next((found for found in sexes if found), "") or sex_of_given(given)
    sex = sex or sex_of_noun(doc[each.start].text)
    # A role before the name beats one after it only where both are there: it is the shorter,
    # and what follows may belong to the sentence.
    if not words and doc[each.start].text in KEPT_TITLES:
        words = [doc[each.start].text]
    return _without_plain_titles(words), sex


def _without_plain_titles(words: list[str]) -> str:
    plain = _plain_titles()
    for part in words:
        kept = [word for word in part.split() if fold(word) not in plain]
        if kept:
            return " ".join(kept).strip("\"“”'‘’ ")
    return ""


def _owner(doc: Doc, each: Range) -> tuple[str, str]:
    """Return the state before a body ("South Korea's |Joint Chiefs of Staff"): key and words."""
    last = each.start - 1
    if last >= 0 and doc[last].text in ("'s", "’s", "'", "’"):
        last -= 1
    for first in range(max(0, last - 4), last + 1):
        alias = find_alias(doc[first : last + 1].text)
        if alias is not None and alias.kind in _OWNERS:
            return alias.key, doc[first : each.start].text
    possessive = 0 <= last == each.start - 2
    office = find_office(doc[each.start : each.end].text) if possessive else None
    own = office is not None and office.office.split()[-1] not in _OF_PERSONS
    if own and doc[last].text[:1].isupper():
        return body_key(doc[last].text), doc[last : each.start].text
    return "", ""


@cache
def _plain_titles() -> frozenset[str]:
    return frozenset(fold(word) for word in load_toml("roles")["titles"]["plain"])
