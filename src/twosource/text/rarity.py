"""How telling shared wording is: rare words in a row tie two texts, set phrases do not."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from twosource.text.resources import load_toml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_COMMON = 4.0
"""Words likelier than one in 10**4 of the background say nothing: articles, prepositions, "said",
"government", "president" lie there."""


@lru_cache(maxsize=1 << 16)
def rarity(word: str) -> float:
    """Return -log10 of a word's probability in the fixed background, never the desk's own."""
    from twosource.text.embed import piece_scores

    return -piece_scores([word])[0]


@cache
def _phrases() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the set phrases by their first word, the longest first."""
    grouped: dict[str, list[tuple[str, ...]]] = {}
    for group in load_toml("set_phrases")["phrases"].values():
        for phrase in group:
            words = tuple(phrase.split())
            grouped.setdefault(words[0], []).append(words)
    return {
        first: tuple(sorted(set(them), key=lambda w: (-len(w), w)))
        for first, them in grouped.items()
    }


def telling_words(words: Sequence[str]) -> list[str]:
    """Return the words that can tell wording apart: no names, no numbers, no set phrases.

    Args:
        words: Words in a row as they stand in the text. A capital marks a name; the first word
            of a sentence is lost with them, which errs on the safe side.
    """
    lowered = [word.lower() for word in words]
    kept: list[str] = []
    at = 0
    while at < len(words):
        length = _phrase_at(lowered, at)
        if length:
            at += length
            continue
        word = words[at]
        if word[0].islower() and word.isalpha() and len(word) > 1:
            kept.append(word)
        at += 1
    return kept


def _phrase_at(lowered: Sequence[str], at: int) -> int:
    for phrase in _phrases().get(lowered[at], ()):
        if tuple(lowered[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def weight(words: Sequence[str]) -> float:
    """Return how telling words in a row are: the rarity above the common of each telling word.

    The unit is a power of ten: 6 means that the choice of these words alone would happen by
    chance once in a million, if words were drawn at random.
    """
    return sum(max(0.0, rarity(word) - _COMMON) for word in telling_words(words))
