"""Which body of the article a person speaks for, where no list of states and bodies tells it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from twosource.extract.entity_cast import Cast, Member
from twosource.extract.entity_meant import body_meant, fuller_words
from twosource.extract.entity_nominals import is_body_noun, is_media_noun, take_apart
from twosource.extract.entity_roles import is_person_noun, is_title
from twosource.extract.entity_side import side_of
from twosource.text.names import body_key, fold
from twosource.text.offices import find_office
from twosource.text.resources import load_toml
from twosource.types import Entity, EntityKind

_PAST = ("former", "ex-", "ex ", "retired", "then-", "onetime", "late ")
_OWNER = re.compile(r"^(?:the )?((?:[A-Z][\w&.-]*(?: of)? ?)+)['’]s? (.+)$")
_OF_SOMEBODY = re.compile(r"^([a-z][a-z-]*(?: [a-z][a-z-]*){0,2})['’]s? (.+)$")
_ADJECTIVE = re.compile(r"^[A-Z][a-z]+(?:an|ian|ese|ish|ic)$")
_APPOSED = re.compile(r"([^.,;:“”\"\n]{3,70}), $")
_NAMED = re.compile(r"[A-Z][\w&.-]*(?: (?:of |and |& )?[A-Z][\w&.-]*)*")
_OF = re.compile(r" (?:of|at|for|from|with|in) (?:the |its |their )?(.+)$")
_LEADS = re.compile(
    r", who (?:heads|leads|runs|chairs|directs|commands|presides over|speaks for) (?:the )?"
    r"([^,.;:\n]{2,60})"
)
_AT = re.compile(
    r",? (?:of|at|from|for) (?:the )?([A-Z][^,.;:\n]{1,50}|[a-z]+(?: [a-z]+)?)(?=,| |\.)"
)
_ITS = re.compile(r"\b(?:[Ii]ts|[Tt]heir)(?: \w+){0,2},? $")
_INNER = re.compile(r"(?<=[a-z,] )[A-Z][\w&.-]{0,40}")
_SMALL = frozenset(("and", "of", "the", "a", "an", "its", "his", "her", "their", "our", "one"))
_REACH = 600  # characters before a person in which the body stands that a bare role belongs to
_BARE_WORDS = 3  # words of a role that may be all there is ("chief executive officer")


def give_bodies(cast: Cast) -> None:
    """Give each person of the article the key of the body that the words beside the name tell."""
    for entity in cast.entities:
        if entity.kind is not EntityKind.PERSON:
            continue
        member = cast.members[entity.key]
        if not (member.side or member.body):
            member.body = _body_of(cast, entity)


def _body_of(cast: Cast, entity: Entity) -> str:
    before = cast.text[max(0, entity.span.start - 60) : entity.span.start]
    found = body_in(cast, entity.role, entity.span.start) if entity.role else ""
    apposed = (
        _APPOSED.search(before.removesuffix(" ").removesuffix(entity.role)) if before else None
    )
    if not found and apposed and entity.role:
        found = body_in(cast, apposed.group(1), entity.span.start)
    if found:
        return found
    after = cast.text[entity.span.end : entity.span.end + 90]
    leads = _LEADS.match(after)
    if leads:
        return _of_phrase(cast, leads.group(1), entity.span.end, loose=True)
    at = _AT.match(after)
    if at and not entity.role.lower().startswith(_PAST):
        named = _known(cast, at.group(1))
        if named:
            return named
    role = entity.role.lower()
    if role and _speaks(role) and len(role.split()) <= _BARE_WORDS:
        stem = before.rstrip(", ").removesuffix(entity.role.rstrip(", "))
        owned = bool(_ITS.search(stem))
        if owned or _is_manager(role):
            return _last_company(cast, entity.span.start, owned=owned)
    return ""


def body_in(cast: Cast, role: str, at: int) -> str:
    """Return the key of the body that the words of a role name, empty where none is told.

    A minister's is the ministry; a state that no list has is an owner in capitals ("Tovanna's
    leader"); "the head of the maritime authority" and "Corvex founder" name a body of the
    article. Who was something once speaks for nobody now; who works somewhere ("a Corvex welder")
    speaks for none.
    """
    words = role.strip(" ,").removeprefix("the ").removeprefix("The ")
    if words.lower().startswith(_PAST) or not _speaks(words):
        return ""
    owner = _OWNER.match(words)
    ministry = _ministry(owner.group(2) if owner else words)
    if ministry:
        return f"{body_key(owner.group(1))}: {ministry}" if owner else ministry
    of_somebody = None if owner else _OF_SOMEBODY.match(words)
    if of_somebody:
        return _of_somebody(cast, of_somebody.group(1), at)
    if owner:
        rest = owner.group(2)
        person = _person(cast, owner.group(1))
        if person is not None:
            return person.side or person.body
        inner = _of_phrase(cast, _front(rest), at) if _front(rest) else ""
        return inner or _known(cast, owner.group(1)) or _owner_key(cast, owner.group(1))
    inside = _OF.search(f" {words}")
    if inside:
        return _of_phrase(cast, inside.group(1), at, loose=True)
    return _of_phrase(cast, _front(words), at) if _front(words) else ""


def _of_somebody(cast: Cast, words: str, at: int) -> str:
    """Return the body behind "the president's adviser": that of the president."""
    if not is_person_noun(words.rsplit(maxsplit=1)[-1]):
        return _of_phrase(cast, words, at)
    member = cast.named_for(f"the {words}", at)
    return member.side or member.body if member is not None else ""


def _ministry(words: str) -> str:
    """Return the key of the ministry of "Interior Minister", empty for other roles."""
    parts = words.split()
    low = [fold(part) for part in parts]
    place = next((n for n, word in enumerate(low) if word in ("minister", "ministers")), -1)
    if place < 0:
        return ""
    if " of " in f" {words} " and place + 2 < len(parts) and low[place + 1] in ("of", "for"):
        front = [part for part in parts[place + 2 :] if part.lower() != "the"][:3]
    else:
        front = parts[:place]
    front = [part for part in front if fold(part) not in _empty_words()]
    if not front or front == ["prime"]:
        return ""
    office = find_office(f"{' '.join(front)} ministry")
    return office.key if office is not None else ""


def _front(words: str) -> str:
    """Return what stands before the noun of a role: "Nexbyte" of "Nexbyte boss"."""
    parts = words.split(",", maxsplit=1)[0].split()
    while parts and (is_person_noun(parts[-1]) or fold(parts[-1]) in _empty_words()):
        parts.pop()
    while parts and fold(parts[0]) in _empty_words():
        parts = parts[1:]
    if parts and (is_title(parts[0]) or fold(parts[-1]) == "prime"):
        return ""
    return " ".join(parts)


def _is_plain(parts: list[str]) -> bool:
    """Tell whether words may be a body's name in small letters ("civil protection")."""
    return 1 < len(parts) <= _BARE_WORDS and all(
        part.isalpha() and part.islower() for part in parts
    )


def _of_phrase(cast: Cast, words: str, at: int, *, loose: bool = False) -> str:
    """Return the key of the body that some words name or mean, empty where they do neither;
    ``loose`` takes small words without a noun for a body ("head of civil protection").
    """
    words = words.strip(" ,").removesuffix("'s").removesuffix("’s")
    known = _known(cast, words) or side_of(words)
    if known:
        return known
    owner = _OWNER.match(words)
    parts = (owner.group(2) if owner else words).split()
    if not parts:
        return ""
    if not is_body_noun(parts[-1]):
        named = _NAMED.match(words)
        sure = named and named.group(0) == words and _is_name(cast, words)
        return _owner_key(cast, words) if sure or (loose and _is_plain(parts)) else ""
    nominal = take_apart(f"the {' '.join(parts).lower()}")
    if nominal is None:
        return ""
    found = body_meant(cast, nominal, at)
    if found is not None:
        return found.key
    fuller = fuller_words(cast, nominal, at) if len(parts) == 1 else ""
    if fuller or len(parts) > 1:
        office = find_office(fuller or words)
        return office.key if office is not None else body_key(fuller or words)
    return f"the {fold(parts[0])}@{cast.article}"


def _is_name(cast: Cast, words: str) -> bool:
    """Tell whether the article writes a word in capitals within a sentence, too, or it looks
    like the adjective of a state.
    """
    return " " in words or bool(_ADJECTIVE.match(words)) or words in _inner_names(cast.text)


@lru_cache(maxsize=8)
def _inner_names(text: str) -> frozenset[str]:
    return frozenset(_INNER.findall(text))


def _owner_key(cast: Cast, words: str) -> str:
    """Return the key of what a name no entity has stands for; a person is no body."""
    return "" if _person(cast, words) is not None else body_key(words)


def _person(cast: Cast, words: str) -> Member | None:
    return cast.members.get(cast.persons_called.get(body_key(words), ""))


def _known(cast: Cast, words: str) -> str:
    """Return the key of the body of the article that is called so."""
    return cast.bodies_called.get(body_key(words), "")


def _last_company(cast: Cast, at: int, *, owned: bool) -> str:
    """Return the body that "its spokeswoman" (``owned``) belongs to: the last one before that is
    no office of a state and no outlet; for a bare "Chief executive" the last company that was a
    subject.
    """
    for entity in cast.before(at, 20):
        if at - entity.span.start > _REACH:
            break
        body = entity.kind is EntityKind.ORGANISATION and ": " not in entity.key
        last = entity.name.split()[-1]
        if owned and body and not is_media_noun(last):
            return entity.key
        if body and entity.subject and not (is_body_noun(last) or is_media_noun(last)):
            return entity.key
    return ""


@cache
def _voices() -> frozenset[str]:
    return frozenset(load_toml("roles")["voices"]["nouns"])


def _speaks(role: str) -> bool:
    """Tell whether who has a role may speak for the body that the role names."""
    return any(fold(word) in _voices() for word in re.split(r"[\s,]+", role))


def _is_manager(role: str) -> bool:
    return role in load_toml("roles")["voices"]["managers"]


@cache
def _empty_words() -> frozenset[str]:
    return frozenset(load_toml("roles")["persons"]["modifiers"]) | _SMALL
