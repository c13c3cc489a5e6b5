"""Credits: which agency or outlet a text says that it comes from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from twosource.text.resources import load_toml
from twosource.types import Article

_HEAD = (
    900  # characters in which a dateline or by-line is looked for: titles and share bars go first
)
_EDGE_LINES = 6  # short lines at either end that may be a credit
_SHORT = 14  # words of a line that can be a by-line or a credit; a sentence is longer

_BRACKETS = re.compile(
    r"^(?P<place>[^\n()/]{0,60}?)[(/](?P<name>[^()/\n]{2,40})[)/](?P<after>\s*[-–—.:]|\s+[A-Z])",
    re.M,
)
_DASHED = re.compile(r"^(?P<name>[^\n—–(]{2,40}?) [—–-] ", re.M)
_SOURCE = re.compile(
    r"^\W*(?:sources?|via|credit|originally published (?:by|in|on))\s*:?\s+(?P<name>.{2,60})$",
    re.I,
)
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s©]*(?:\d{4})?\s*(?:by\s+)?(?P<name>[^\d\n.,©]{2,40})\.\s+all\s+rights",
    re.I,
)
# The agency's people helped, or nobody knows with what: no credit for the text.
_HELPED = re.compile(
    r"contribut|additional reporting|with (?:agency|wire|agencies)|with (?:files|reporting|reports)"
    r" (?:from|by)|photo|picture|image|getty|follow|newsletter",
    re.I,
)
_NAME = r"(?P<name>(?:[A-Z][\w&.'’-]*\s+){0,3}[A-Z][\w&.'’-]*)"
_PART_REPORTED = re.compile(
    _NAME
    + r"(?:\s+(?:first\s+)?report(?:s|ed)\b|\s+news\s+agency\b|\s+reporter\b|['’]s\s+report\b)"
)
_PART_TOLD = re.compile(
    r"(?:\b[Tt]old|\b[Aa]ccording\s+to|interview\s+with|told\s+the|to\s+the)\s+(?:the\s+)?" + _NAME
)


@dataclass(frozen=True, slots=True, order=True)
class Credit:
    """A name that a text is credited to. ``whole`` tells that the text itself is (a dateline, a
    by-line, a source line); otherwise only something in it ("Reuters reported").
    """

    key: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Names:
    """The key of each known way to name an agency or an outlet, how a key is written, and which
    keys are agencies.
    """

    keys: Mapping[str, str]
    written: Mapping[str, str]
    agencies: frozenset[str]

    def key(self, name: str) -> str:
        """Return the key that a name stands for: itself where it is not known."""
        plain = normal(name)
        return self.keys.get(plain, plain)

    def show(self, key: str) -> str:
        """Return the name of a key as it is written."""
        return self.written.get(key, key)


@cache
def _normal(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(
        c if c.isalnum() or c in "./" else " " for c in decomposed if not unicodedata.combining(c)
    )
    words = [word.strip("./") for word in letters.split()]
    words = words[1:] if len(words) > 1 and words[0] == "the" else words
    return " ".join(word for word in words if word).removeprefix("www.")


def normal(name: str) -> str:
    """Return a name without case, accents, punctuation and a leading "the"."""
    return _normal(name)


@cache
def _known() -> Names:
    keys: dict[str, str] = {}
    written: dict[str, str] = {}
    for agency in load_toml("agencies")["agency"]:
        key = normal(agency["name"])
        written[key] = agency["name"]
        for name in (agency["name"], *agency["names"], *agency["sites"]):
            keys[normal(name)] = key
    return Names(keys, written, frozenset(written))


def learn_names(articles: Iterable[Article]) -> Names:
    """Return the names known from the resource and from the articles themselves.

    An outlet is known by its name, by its initials where it has three or more ("NWA" for
    "Northern Wire Agency"), and by its first words where no other begins like it. Who is named in
    the brackets of a dateline is an agency.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    fixed = _known()
    keys: dict[str, str] = {}
    outlets = sorted({article.outlet for article in ordered if article.outlet})
    for short in _short_forms(outlets):
        keys.setdefault(*short)
    keys.update({normal(outlet): normal(outlet) for outlet in outlets})
    keys.update(fixed.keys)
    written = {normal(outlet): outlet for outlet in outlets} | dict(fixed.written)
    names = Names(keys, written, fixed.agencies)
    signed = {name for article in ordered for name in _in_dateline(article.text, names)}
    for name in sorted(signed):
        written.setdefault(names.key(name), name)
    return Names(keys, written, fixed.agencies | {names.key(name) for name in signed})


def _short_forms(outlets: Sequence[str]) -> list[tuple[str, str]]:
    """Return shorter names with the outlet's key, those that fit one outlet only."""
    found: dict[str, set[str]] = {}
    for outlet in outlets:
        words = normal(outlet).split()
        if len(words) < 2:
            continue
        if len(words) > 2:
            found.setdefault("".join(word[0] for word in words), set()).add(normal(outlet))
        for length in range(1, len(words)):
            found.setdefault(" ".join(words[:length]), set()).add(normal(outlet))
    return sorted((short, min(keys)) for short, keys in found.items() if len(keys) == 1)


def _in_dateline(text: str, names: Names) -> set[str]:
    """Return the names in the brackets of datelines, as they are written."""
    return {
        match["name"].strip()
        for match in _BRACKETS.finditer(text[:_HEAD])
        if _is_dateline(match) and _is_name(match["name"], names)
    }


def _is_dateline(match: re.Match[str]) -> bool:
    """A place, perhaps with a date, and nothing else stands before the brackets."""
    place = match["place"].strip()
    words = re.findall(r"\w+", place)
    return len(words) <= 7 and (not place or place[0].isupper() or place[0].isdigit())


def read_credits(article: Article, names: Names) -> tuple[Credit, ...]:
    """Return whom a text is credited to, sorted; never the outlet that only helped.

    Args:
        article: The article; its author is read as a by-line.
        names: Known names. A name in the brackets of a dateline counts even if it is not known.
    """
    whole = {names.key(name) for name in _in_dateline(article.text, names)}
    whole |= {names.key(m["name"]) for m in _COPYRIGHT.finditer(article.text)} & names.agencies
    whole |= {
        names.key(match["name"])
        for match in _DASHED.finditer(article.text[:_HEAD])
        if names.key(match["name"]) in names.agencies
    }
    for line in (*_edge_lines(article.text), article.author):
        whole |= _in_line(line, names)
    part = _mentioned(article.text, names) - whole
    found = [Credit(key, whole=True) for key in whole] + [Credit(key, whole=False) for key in part]
    return tuple(sorted(found))


def _is_name(name: str, names: Names) -> bool:
    plain = normal(name)
    known = plain in names.keys or names.key(name) in names.agencies
    acronym = name.isupper() and name.isalpha() and 2 <= len(name) <= 6
    return known or acronym


def _edge_lines(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    edge = lines if len(lines) <= 2 * _EDGE_LINES else lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]
    return [line for line in edge if len(line.split()) <= _SHORT]


def _in_line(line: str, names: Names) -> set[str]:
    """Read a short line at the edge of a text, or the author field."""
    if not line or _HELPED.search(line):
        return set()
    source = _SOURCE.match(line)
    if source and normal(source["name"]) in names.keys:
        return {names.key(source["name"])}
    parts = re.split(
        r"\s*[,;|/()*_]\s*|\s+[-–—]\s+|^by\s+|^von\s+|^por\s+|^par\s+|\s+and\s+",
        line.strip("—–- *_."),
        flags=re.I,
    )
    keys = {
        names.key(re.sub(r"^by\s+", "", part, flags=re.I))
        for part in parts
        if part and part.strip()
    }
    return {key for key in keys if key in names.agencies}


def _mentioned(text: str, names: Names) -> set[str]:
    found = set()
    for pattern in (_PART_REPORTED, _PART_TOLD):
        for match in pattern.finditer(text):
            words = match["name"].split()
            for length in range(len(words), 0, -1):
                tried = words[-length:] if pattern is _PART_REPORTED else words[:length]
                plain = normal(" ".join(tried))
                if plain in names.keys:
                    found.add(names.keys[plain])
                    break
    return found


@cache
def _aggregators() -> tuple[frozenset[str], tuple[str, ...]]:
    lists = load_toml("agencies")["aggregators"]
    return frozenset(map(normal, lists["outlets"])), tuple(lists["signs"])


def passes_on(article: Article) -> bool:
    """Tell whether an article is an aggregator's page or a digest: it begins no text."""
    outlets, signs = _aggregators()
    if normal(article.outlet) in outlets:
        return True
    edges = (article.text[:_HEAD] + "\n" + article.text[-_HEAD:]).lower()
    return any(sign in edges for sign in signs)
