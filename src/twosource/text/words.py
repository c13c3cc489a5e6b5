"""Content words of a text, as crude stems: for comparing wording, not for display."""

from __future__ import annotations

import re
from functools import cache

from twosource.text.resources import load_toml

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(load_toml("stopwords")["english"].split())


def stem(word: str) -> str:
    """Return a crude stem: plural, past and -ing endings off. Only for comparing wording."""
    word = word.casefold().replace("’", "'").removesuffix("'s")
    for ending, keep in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + keep
    return word


def content_words(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    return frozenset(
        stem(word)
        for word in _WORD.findall(text)
        if word.casefold() not in _stop_words() and len(word) > 1
    )


_ASIDE = re.compile(r"\W*(?:when|who|whose|whom|that|as|after|before|while)\b", re.I)


def is_aside(text: str) -> bool:
    """Tell whether a clause only places another statement ("when the ferry left port", "who asked
    not to be named").
    """
    return _ASIDE.match(text) is not None
