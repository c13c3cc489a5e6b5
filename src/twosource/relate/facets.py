"""What a figure counts, in classes that can be compared: who or what, and what happened to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from twosource.text.resources import load_toml
from twosource.types import Span
from twosource.types.records import NOWHERE

ANYBODY = "people"
SERIOUS = "serious"

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a number in its sentence, in lower case and in order: up to the figure
    before it and up to the one after it. ``verb`` is the lemma of what happened to what is
    counted, ``roles`` who and what takes part in it; ``span`` is where the figure stands.
    """

    before: tuple[str, ...]
    counted: tuple[str, ...]
    after: tuple[str, ...]
    verb: str
    roles: frozenset[str] = frozenset()
    span: Span = NOWHERE

    @property
    def near(self) -> frozenset[str]:
        """All of them but the verb."""
        return frozenset((*self.before, *self.counted, *self.after))


@dataclass(frozen=True, slots=True)
class _Facet:
    name: str
    says: frozenset[str]
    nouns: frozenset[str]
    with_verbs: frozenset[str]
    near: frozenset[str]
    before: frozenset[str]
    places: frozenset[str]
    homes: frozenset[str]


@cache
def listed(name: str) -> frozenset[str]:
    """Return one of the word lists of ``measures.toml``."""
    tables = load_toml("measures")
    return frozenset({**tables["words"], **tables["parts"]}[name].split())


@cache
def _facets() -> tuple[_Facet, ...]:
    def words(row: dict[str, Any], key: str) -> frozenset[str]:
        return frozenset(row.get(key, "").split())

    return tuple(
        _Facet(
            name=name,
            says=words(row, "says"),
            nouns=words(row, "nouns"),
            with_verbs=words(row, "with"),
            near=words(row, "near"),
            before=words(row, "before"),
            places=words(row, "places"),
            homes=words(row, "homes"),
        )
        for name, row in load_toml("measures")["facets"].items()
    )


def counts_how(facet: str) -> str:
    """Return how a count of people goes while news comes in: ``grows``, ``falls``, ``moves``, or
    empty where it stands still or nothing is known.
    """
    name = facet.removesuffix(f" {SERIOUS}")
    return str(load_toml("measures")["facets"].get(name, {}).get("counts", ""))


def facet_title(facet: str) -> str:
    """Return the words for what happened to the people counted, empty where it has no facet."""
    name = facet.removesuffix(f" {SERIOUS}")
    return str(load_toml("measures")["facets"].get(name, {}).get("title", ""))


def facet_of(around: Surroundings) -> str:
    """Return what happened to the people that are counted, or empty.

    The counted noun decides first ("four dead bodies"), then what is done to them where it is
    done ("120 wounded brought to hospital"), then the verb, then the words right after the
    number ("seven dead").
    """
    found = _facet(around)
    if found in {"", "hospital", "injured"} and _serious(around):
        return f"{found or 'injured'} {SERIOUS}"
    return found


def _facet(around: Surroundings) -> str:
    return _before_verb(around) or next(
        (
            facet.name
            for tells in (_by_noun, _by_verb, _by_neighbours)
            for facet in _facets()
            if tells(around, facet)
        ),
        "die" if "toll" in around.before or "toll" in around.roles else "",
    )


def _before_verb(around: Surroundings) -> str:
    """Return what the words before a number tell ("a town of 11,000", "home to 9,000"), dead
    bodies, or what is done to people where it is done; empty where nothing does.
    """
    verb = around.verb.split(" ")[0]
    for facet in _facets():
        place = around.before[-1:] == ("of",) and hits(around.before[-3:-1], facet.places)
        home = around.before[-1:] == ("to",) and hits(around.before[-2:-1], facet.homes)
        if place or home or hits(around.before[-6:], facet.before):
            return facet.name
        if facet.name == "die" and _by_noun(around, facet) and verb not in listed("paperwork"):
            return facet.name
        if verb in facet.with_verbs and hits(around.near, facet.near):
            return facet.name
    return ""


def _by_noun(around: Surroundings, facet: _Facet) -> bool:
    if around.verb in listed("paperwork"):
        return hits(around.counted, facet.says)
    return hits(around.counted, facet.says | facet.nouns)


def _by_verb(around: Surroundings, facet: _Facet) -> bool:
    return around.verb in facet.says or around.verb.split(" ")[0] in facet.says


def _by_neighbours(around: Surroundings, facet: _Facet) -> bool:
    return hits(around.after[:2], facet.says) or hits(around.before[-3:], facet.nouns)


def facet_verb(words: Sequence[str]) -> str:
    """Return the first word, in its lemma, that says what happened to people, or empty."""
    says = frozenset(verb for facet in _facets() for verb in facet.says)
    others = frozenset(verb for facet in _facets() for verb in facet.with_verbs) - listed("empty")
    forms = [form for word in words for form in variants(word)]
    return next((form for verbs in (says, others) for form in forms if form in verbs), "")


def elapsed_of(around: Surroundings) -> str:
    """Return ``elapsed`` where a length of time is how long something has gone on, or empty."""
    near = frozenset(load_toml("measures")["elapsed"]["near"].split())
    return "elapsed" if hits(around.near, near) else ""


def _serious(around: Surroundings) -> bool:
    words = (*around.counted, *around.after)
    for at, word in enumerate(words):
        if word in listed("serious"):
            return not hits(words[max(0, at - 4) : at], listed("negations"))
    return False


@lru_cache(maxsize=1 << 14)
def variants(word: str) -> tuple[str, ...]:
    """Return a word and what it may be an inflected form of, likeliest first."""
    out = [word]
    for ending, others in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            out += [word[: -len(ending)] + other for other in others]
    return tuple(out)


_ENDINGS = (
    ("ies", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
)


def hits(words: Iterable[str], wanted: frozenset[str]) -> bool:
    """Tell whether one of the words, in any form, is wanted."""
    return any(form in wanted for word in words for form in variants(word))


@cache
def _by_word(table: str) -> MappingProxyType[str, str]:
    rows = load_toml("measures")[table]
    return MappingProxyType({word: name for name in rows for word in rows[name].split()})


def _look_up(table: str, word: str) -> str:
    rows = _by_word(table)
    return next((rows[form] for form in variants(word) if form in rows), "")


def population_of(words: Sequence[str]) -> str:
    """Return who is counted: the class of the last word that names one, ``people`` where nobody
    in particular is meant and empty where no word is for people.
    """
    pairs = [f"{a}-{b}" for a, b in pairwise(words)]  # "service members"
    names = (_look_up("populations", word) for word in (*pairs, *reversed(words)))
    found = [name for name in names if name]
    narrow = [name for name in found if name != ANYBODY]
    return narrow[0] if narrow else (found[0] if found else "")


def noun_class(word: str) -> str:
    """Return the name under which a counted thing is compared ("digger": "excavator")."""
    return _look_up("nouns", word) or word


def attribute_of(around: Surroundings, dimension: str) -> str:
    """Return what a quantity of a dimension ("length") measures, by the words next to it: "130 ft
    deep" is a depth. Empty where nothing tells.
    """
    rows = load_toml("measures")["attributes"].get(dimension, {})
    table = {word: name for name in rows for word in rows[name].split()}
    close = (*around.counted, *around.after[:3], *reversed(around.before[-4:]))
    forms = (form for word in close for form in variants(word))
    return next((table[form] for form in forms if form in table), "")


def vague_range(words: str) -> tuple[float, float] | None:
    """Return the least and the most that a vague count allows ("dozens of people"), or None."""
    table = load_toml("measures")["vague"]
    for word in words_of(words):
        if word in table:
            low, high = table[word]
            return float(low), float(high)
    return None


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, in order, without the marks around them."""
    return tuple(found.casefold() for found in _WORD.findall(text))
