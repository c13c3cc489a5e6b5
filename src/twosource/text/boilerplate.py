"""Lines of a page that are no part of the article: share bars, see-alsos, by-lines, ..."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from twosource.text.resources import load_toml

_LONGEST = 400  # characters of a boilerplate line; a longer one is a paragraph of the article
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: str
    caption: bool
    pattern: re.Pattern[str]


def boilerplate_reason(line: str) -> str:
    """Return what kind of boilerplate a line is (``share bar``), empty where it is none.

    The patterns stand in ``resources/boilerplate.toml``; one must fit the whole line.
    """
    return _match(line, caption=False)


def caption_reason(line: str) -> str:
    """Return what shows that a line belongs to a picture (``credit``), empty where nothing does."""
    return _match(line, caption=True)


def _match(line: str, *, caption: bool) -> str:
    if len(line) > _LONGEST:
        return ""
    plain = _SPACE.sub(" ", line).strip()
    for rule in _rules():
        if rule.caption == caption and rule.pattern.fullmatch(plain):
            return rule.reason
    return ""


@cache
def _rules() -> tuple[_Rule, ...]:
    content = load_toml("boilerplate")
    return tuple(
        _Rule(
            entry["reason"],
            bool(entry.get("caption", False)),
            re.compile("|".join(f"(?:{each})" for each in entry["patterns"]), re.IGNORECASE),
        )
        for entry in content["line"]
    )
