"""Whose side a person speaks for, from the words of a role."""

from __future__ import annotations

from functools import lru_cache

from twosource.text.aliases import LONGEST_ALIAS, Alias, AliasKind, find_alias, starts_alias

_PAST = ("former", "ex-", "ex ", "retired", "then-", "onetime", "late ")


@lru_cache(maxsize=4096)
def side_of(words: str) -> str:
    """Return the key of the government or body that a role speaks for, empty where none is told.

    The first state or body that the words name: "South Korea's defense minister" gives
    "south korea", "White House spokesman" "united states", "NATO Secretary General" "nato". Who
    was something once ("former ambassador") speaks for nobody now.
    """
    if words.lower().startswith(_PAST):
        return ""
    parts = words.replace("’", "'").split()
    for at in range(len(parts)):
        found = _alias_at(parts, at)
        if found is None or found.kind in (AliasKind.MEDIA, AliasKind.PEOPLE):
            continue
        if found.kind is AliasKind.PLACE and not _rules(words):
            continue  # "University of Colorado"
        return found.side or found.key
    return ""


def _rules(words: str) -> bool:
    """Tell whether a role is of one who speaks for a part of a state ("Ohio Gov.")."""
    low = words.lower()
    return "gov" in low or "premier" in low or "attorney general" in low


def _alias_at(parts: list[str], at: int) -> Alias | None:
    if not starts_alias(parts[at].removesuffix("'s").strip(",;:()'")):
        return None
    for end in range(min(at + LONGEST_ALIAS, len(parts)), at, -1):
        words = " ".join(parts[at:end]).strip(",;:()").removesuffix("'s").removesuffix("'")
        alias = find_alias(words)
        if alias is not None:
            return alias
    return None
