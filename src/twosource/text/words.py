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


LEAST_SHARED = 0.5  # of the shorter wording's content words
FEWEST_SHARED = 2  # content words; one in common is a subject, not a statement
ENOUGH_SHARED = 4  # content words that are enough, however long both wordings are
_DIGITS = re.compile(r"\d[\d.,]*")


def in_like_words(a: str, b: str) -> bool:
    """Tell whether two wordings share enough content words to say one thing plainly.

    Half of the shorter one's, and at least two; and no numbers that exclude each other. A
    stricter editor's test than likeness of meaning: "came ashore" and "left for Senna" may be
    near in a story without confirming each other.
    """
    left, right = content_words(a), content_words(b)
    shared = len(left & right)
    if shared < FEWEST_SHARED:
        return False
    mine, yours = _numbers(a), _numbers(b)
    if mine and yours and not mine & yours:
        return False
    return shared >= ENOUGH_SHARED or shared >= LEAST_SHARED * min(len(left), len(right))


MOST_SHARED = 0.6  # of the shorter wording's content words


def in_the_same_words(a: str, b: str) -> bool:
    """Tell whether two wordings share so many content words that nothing else need be asked:
    four or more, and most of the shorter one's.
    """
    left, right = content_words(a), content_words(b)
    shared = len(left & right)
    enough = shared >= max(ENOUGH_SHARED, MOST_SHARED * min(len(left), len(right)))
    return enough and in_like_words(a, b)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(found.strip(".,") for found in _DIGITS.findall(text))
