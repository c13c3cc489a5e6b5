"""English participles for titles of measures (\"containers shipped\")."""

from __future__ import annotations

from functools import cache

from twosource.text.resources import load_toml


@cache
def _participles() -> dict[str, str]:
    return dict(load_toml("participles")["irregular"])


def participle(lemma: str) -> str:
    """Return the past participle of an English verb's lemma: irregular from a table, else -ed."""
    irregular = _participles().get(lemma)
    if irregular or not lemma:
        return irregular or ""
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ied"
    return f"{lemma}ed"
