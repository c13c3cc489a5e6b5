"""Names of persons and bodies as strings: keys, parts, and whether two may mean one."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from twosource.text.resources import load_toml

_MARKS = re.compile(r"[.’‘'`´\"“”]")
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))  # soft hyphen and kin
_BREAKS = re.compile(r"[\s\-‐‑‒–—_/]+")
_LETTERS = str.maketrans("łŁøØđĐı", "lLoOdDi")  # letters that NFKD does not take apart
_INITIAL = re.compile(r"^[a-z]$")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md", "qc", "kc", "mp"))
_PARTICLES = frozenset(
    ("van", "von", "de", "der", "den", "del", "della", "di", "da", "du", "la", "le", "el", "al",
     "bin", "ibn", "ben", "dos", "das", "ter", "ten", "abu", "st", "zu", "af", "mac")
)  # fmt: skip
_COMPANY = frozenset(
    ("inc", "corp", "corporation", "ltd", "limited", "plc", "co", "llc", "ag", "gmbh", "sa",
     "nv", "se", "oyj", "ab", "spa", "company", "incorporated")
)  # fmt: skip


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Return the text for comparing: lower case, without accents, dots and apostrophes, hyphens
    as spaces.
    """
    plain = text if text.isascii() else _without_accents(text)
    return _BREAKS.sub(" ", _MARKS.sub("", plain)).strip().lower()


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS).translate(_UNSEEN))
    return "".join(char for char in apart if not unicodedata.combining(char))


def person_parts(name: str) -> tuple[str, ...]:
    """Return the folded parts of a person's name without middle initials and suffixes.

    ``Vladimir V. Putin`` gives ``("vladimir", "putin")``; an initial that begins the name stays.
    """
    parts = [part.strip(",;:()") for part in fold(name).split()]
    parts = [part for part in parts if part]
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts.pop()
    return tuple(part for place, part in enumerate(parts) if place == 0 or not _INITIAL.match(part))


def family_names(name: str) -> tuple[str, ...]:
    """Return the words that may stand alone for a person, the likeliest first.

    The last part with its particles (``von der leyen`` and ``leyen``); for names that begin with
    a family name of Korea, China or Vietnam, that one first.
    """
    parts = person_parts(name)
    if len(parts) < 2:
        return parts
    if family_first(name):
        return (parts[0],)
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in _PARTICLES:
        start -= 1
    found = [" ".join(parts[start:])]
    if start < len(parts) - 1:
        found.append(parts[-1])
    if len(parts) > 2 and start == len(parts) - 1:
        found.append(" ".join(parts[-2:]))
    return tuple(found)


def starts_with_particle(parts: tuple[str, ...]) -> bool:
    """Tell whether a name begins with a particle, and so is a family name ("De Boer")."""
    return parts[0] in _PARTICLES


def family_first(name: str) -> bool:
    """Tell whether the name begins with its family name, as those of Korea and China do.

    It does when the first part is a listed family name, and the rest is one hyphenated given
    name, two parts, or one part that is no English given name.
    """
    parts = person_parts(name)
    if len(parts) not in (2, 3) or parts[0] not in _family_first_names():
        return False
    if sex_of_given(name.rsplit(maxsplit=1)[-1]) and len(parts) == 2:
        return False
    return parts[-1] not in _family_first_names() or len(parts) == 3


def sex_of_given(word: str) -> str:
    """Return ``"m"`` or ``"f"`` for a given name borne by one sex almost only, else empty."""
    return _given().get(fold(word), "")


def body_key(name: str) -> str:
    """Return what spellings of the name of a body share: folded, without "the" and legal form."""
    words = fold(name.replace("&", " and ")).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1].strip(",") in _COMPANY:
        words = words[:-1]
    return " ".join(word.strip(",") for word in words)


def may_be_one(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two full names (as parts) may be one person's: the same family name and given
    names of which one is the other's start, initial, or a longer form with middle names.
    """
    if a == b:
        return True
    if len(a) < 2 or len(b) < 2 or a[-1] != b[-1]:
        return False
    short, long = sorted((a, b), key=len)
    if len(long) > 2 and long[-len(short) :] == short:
        return True  # two family names: "Mr López Obrador"
    if short[0] == long[0]:
        return len(short) == 2 or short[1:-1] == long[1 : len(short) - 1]
    first, other = sorted((short[0], long[0]), key=len)
    return len(first) == 1 and other.startswith(first) and len(short) == len(long) == 2


def edits_within(a: str, b: str, limit: int) -> bool:
    """Tell whether at most ``limit`` letters must be changed, put in or left out to get ``b``
    from ``a`` (Levenshtein 1966), stopping as soon as more are needed.
    """
    if abs(len(a) - len(b)) > limit:
        return False
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        following = [i]
        for j, right in enumerate(b, 1):
            cost = row[j - 1] + (left != right)
            following.append(min(cost, row[j] + 1, following[-1] + 1))
        if min(following) > limit:
            return False
        row = following
    return row[-1] <= limit


@cache
def _given() -> dict[str, str]:
    lists = load_toml("names")["given"]
    male = {fold(name) for name in lists["male"].split()}
    female = {fold(name) for name in lists["female"].split()}
    both = male & female
    sexes = dict.fromkeys(male - both, "m")
    return sexes | dict.fromkeys(female - both, "f")


@cache
def _family_first_names() -> frozenset[str]:
    return frozenset(fold(name) for name in load_toml("names")["family_first"]["names"].split())
