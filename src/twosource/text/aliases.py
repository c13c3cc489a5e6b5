"""The names under which governments, bodies and news media are cited, from one word list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from twosource.text.resources import load_toml

LONGEST_ALIAS = 9
"""Words of the longest alias, and so how far a reader must look ahead at most."""


class AliasKind(StrEnum):
    """What a listed name is a name of."""

    STATE = "state"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    SEAT = "seat"
    BODY = "body"
    MEDIA = "media"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Alias:
    """What a listed name stands for.

    ``key`` is that of the thing named: for a state, its adjective, its people, its capital and
    its seats of power the state's; for an office of a government ``state: office``. ``name`` is
    the thing's plainest full name. ``side`` is the key of the government that it belongs to,
    empty for bodies of several states; ``plain`` tells that other states have an office of that
    name too.
    """

    key: str
    name: str
    kind: AliasKind
    side: str = ""
    plain: bool = False


@lru_cache(maxsize=16384)
def find_alias(name: str) -> Alias | None:
    """Return what a name stands for, or None where it is not listed.

    Upper and lower case count ("us" is no state), but for words in capitals only, as in
    headlines and datelines; a leading "the" and the kind of apostrophe do not.
    """
    table = _table()
    clean = " ".join(name.replace("’", "'").replace("‘", "'").split())
    bare = clean[4:] if clean[:4] in ("the ", "The ", "THE ") else clean
    found = table.get(clean) or table.get(bare)
    if found is None and bare.isupper() and len(bare) > 4:
        found = table.get(bare.title())
    return found


def is_listed(name: str) -> bool:
    """Tell whether the name is listed exactly as it stands ("The Hague", "The Times")."""
    return name.replace("’", "'") in _table()


def starts_alias(word: str) -> bool:
    """Tell whether a listed name begins with the word (exactly, or when in capitals)."""
    return alias_reach(word) > 0


def alias_reach(word: str) -> int:
    """Return how many tokens the longest listed name has that begins with the word, 0 where none
    does; hyphens and apostrophes count as tokens of their own.
    """
    reach = _first_words().get(word.replace("’", "'"), 0)
    if not reach and len(word) > 3 and word.isupper():
        reach = _first_words().get(word.replace("’", "'").title(), 0)
    return reach


@cache
def _first_words() -> dict[str, int]:
    reach: dict[str, int] = {}
    for name in _table():
        tokens = len(name.split()) + 2 * name.count("-") + name.count("'") + name.count(",")
        for word in (name.split()[0], _stem(name)):
            reach[word] = max(reach.get(word, 0), tokens)
    return reach


def _stem(name: str) -> str:
    """Return the first word as a tokenizer may cut it: up to a hyphen or an apostrophe."""
    first = name.split(maxsplit=1)[0]
    for mark in "-'":
        first = first.split(mark)[0] or first
    return first


@cache
def _table() -> dict[str, Alias]:
    table: dict[str, Alias] = {}
    for name, alias in _listed():
        # The first to list a name has it: states stand before bodies and media.
        table.setdefault(name, alias)
    return table


def _listed() -> Iterator[tuple[str, Alias]]:
    lists = load_toml("aliases")
    for row in lists["governments"]["rows"]:
        yield from _state(row)
    for state, heads in sorted(lists["administrations"].items()):
        for head in heads if isinstance(heads, list) else ():
            alias = Alias(state, f"{head} administration", AliasKind.SEAT, state)
            yield f"{head} administration", alias
            yield f"{head} Administration", alias
    for name in lists["places"]["names"]:
        yield name, Alias(name.lower(), name, AliasKind.PLACE)
    yield from _bodies(lists["bodies"]["rows"], AliasKind.BODY)
    yield from _bodies(lists["media"]["rows"], AliasKind.MEDIA)


def _state(row: dict[str, Any]) -> Iterator[tuple[str, Alias]]:
    name = row["name"]
    key = name.lower()
    groups = (
        (AliasKind.STATE, [name, *row.get("names", ())]),
        (AliasKind.ADJECTIVE, row.get("adjectives", ())),
        (AliasKind.PEOPLE, row.get("people", ())),
        (AliasKind.CAPITAL, row.get("capitals", ())),
        (AliasKind.SEAT, row.get("seats", ())),
    )
    for kind, names in groups:
        for each in names:
            yield each, Alias(key, name, kind, key)
    for each in row.get("adjectives", ()):
        yield f"{each} government", Alias(key, name, AliasKind.SEAT, key)


def _bodies(rows: list[dict[str, Any]], kind: AliasKind) -> Iterator[tuple[str, Alias]]:
    for row in rows:
        name, side = row["name"], row.get("side", "")
        office = side and kind is AliasKind.BODY
        bare = name.lower().removeprefix("the ")
        key = f"{side}: {bare}" if office else bare
        alias = Alias(key, name, kind, side, row.get("plain", False))
        for each in (name, *row.get("names", ())):
            yield each, alias
            if each.startswith("The "):
                yield each[4:], alias
