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
    top: bool
    pattern: re.Pattern[str]


def boilerplate_reason(line: str, *, top: bool = False) -> str:
    """Return what kind of boilerplate a line is (``share bar``), empty where it is none.

    The patterns stand in ``resources/boilerplate.toml``; one must fit the whole line.

    Args:
        line: The line, without its end.
        top: The line stands above the first paragraph, where by-lines are.
    """
    return _match(line, caption=False, top=top)


def caption_reason(line: str) -> str:
    """Return what shows that a line is a picture's caption, empty where nothing does."""
    return _match(line, caption=True, top=False)


def _match(line: str, *, caption: bool, top: bool) -> str:
    if len(line) > _LONGEST:
        return ""
    plain = _SPACE.sub(" ", line).strip()
    for rule in _rules():
        if rule.caption == caption and (top or not rule.top) and rule.pattern.fullmatch(plain):
            return rule.reason
    return ""


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            reason=entry["reason"],
            caption=entry.get("caption", False),
            top=entry.get("place") == "top",
            pattern=re.compile(
                "|".join(f"(?:{each})" for each in entry["patterns"]),
                re.NOFLAG if entry.get("case") else re.IGNORECASE,
            ),
        )
        for entry in load_toml("boilerplate")["line"]
    )
