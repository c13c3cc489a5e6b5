"""Lines of a page that are no part of the article: share bars, see-alsos, by-lines, ..."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from twosource.text.resources import load_toml

_LONGEST = 400  # characters of a boilerplate line; a longer one is a paragraph of the article
_PARTS = 6  # sentences or cells of a line that may each be boilerplate
_SPACE = re.compile(r"\s+")
_SENTENCES = re.compile(r"(?<=[.!?…]) (?=[^\W\da-z_])")
_CELLS = re.compile(r" ?[|·] ?")

Place = Literal["", "top", "end"]
"""Where a line stands: above the first paragraph, below the last one, or anywhere."""


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: str
    caption: bool
    place: Place
    pattern: re.Pattern[str]


def boilerplate_reason(line: str, *, place: Place = "") -> str:
    """Return what kind of boilerplate a line is (``share bar``), empty where it is none.

    The patterns stand in ``resources/boilerplate.toml``; one must fit the whole line, or each of
    its sentences, or each of the cells that upright bars and middle dots part it into. The reason
    is that of the first.

    Args:
        line: The line, without its end.
        place: Where it stands: above the first paragraph are by-lines, below the last one are
            credits and what is said about the author.
    """
    if len(line) > _LONGEST:
        return ""
    plain = _SPACE.sub(" ", line).strip()
    return _match(plain, caption=False, place=place) or _in_parts(plain, place)


def caption_reason(line: str) -> str:
    """Return what shows that a line is a picture's caption, empty where nothing does."""
    if len(line) > _LONGEST:
        return ""
    return _match(_SPACE.sub(" ", line).strip(), caption=True, place="")


def _in_parts(plain: str, place: Place) -> str:
    if plain.startswith("|") and place != "top":  # a row of a table
        return ""
    for cut in (_CELLS, _SENTENCES):
        parts = [part for part in cut.split(plain) if part]
        if not 1 <= len(parts) <= _PARTS or parts == [plain]:
            continue
        if all(_match(part, caption=False, place=place) for part in parts):
            return _match(parts[0], caption=False, place=place)
    return ""


def _match(plain: str, *, caption: bool, place: Place) -> str:
    for rule in _rules():
        if rule.caption == caption and rule.place in ("", place) and rule.pattern.fullmatch(plain):
            return rule.reason
    return ""


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            reason=entry["reason"],
            caption=entry.get("caption", False),
            place=entry.get("place", ""),
            pattern=re.compile(
                "|".join(f"(?:{each})" for each in entry["patterns"]),
                re.NOFLAG if entry.get("case") else re.IGNORECASE,
            ),
        )
        for entry in load_toml("boilerplate")["line"]
    )
