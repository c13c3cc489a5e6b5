"""What an article is compared by: its telling words, its embedding, and when it was published."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.relate.instants import Instant, read_instant
from twosource.text.embed import embed
from twosource.text.latin import to_latin
from twosource.text.rarity import rarity
from twosource.text.shingles import word_spans, words_of
from twosource.types import Article

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

LEAD = 160
"""Words that are read. A lead tells the event; what follows tells its background, which is that
of other events too, and long texts would score otherwise than short ones. 120 and 200 words cost
.02 and .004 mean BCubed F1 on four sets."""

_TITLE = 3  # times that a word of the title counts: 1 and 5 cost .01
_PLAIN = 2.0
_RAREST = 6.5
"""Rarity (powers of ten) from which a word counts, and above which it counts no more: a name that
the background does not know would outweigh all others."""


_NAMED = 400
"""Words in which names are looked for: a follow-up names the event it follows further down."""

_SPECIFIC = 8.5
"""Rarity from which a name belongs to few events: Croydon, not Putin or Seattle. At 8 two
roundups of one election are one story, at 9 the ferry's name ties nothing."""

_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:\"“”„«‘'(\n—–-])\s*$")


@dataclass(frozen=True, slots=True)
class Features:
    """An article as it is compared. ``weights`` has unit length; ``names`` are the words of names
    that belong to few events.
    """

    id: str
    lang: str
    weights: dict[str, float]
    names: frozenset[str]
    vector: Vector
    when: Instant | None


def lead(article: Article) -> str:
    """Return the title and the first words of an article."""
    spans = word_spans(article.text[: LEAD * 40])
    end = int(spans[min(LEAD, len(spans)) - 1, 1]) if len(spans) else 0
    body = article.text[:end]
    return f"{article.title}. {body}" if article.title else body


def read_features(articles: Sequence[Article]) -> list[Features]:
    """Return the features of each article; each depends on that article alone."""
    vectors = embed([lead(article) for article in articles])
    return [
        Features(
            id=article.id,
            lang=article.lang,
            weights=_weights(article),
            names=_names(article.text),
            vector=vector,
            when=read_instant(article.published),
        )
        for article, vector in zip(articles, vectors, strict=True)
    ]


def _weights(article: Article) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for word in words_of(article.title):
        counts[word.lower()] += _TITLE
    for word in words_of(article.text[: LEAD * 40])[:LEAD]:
        counts[word.lower()] += 1
    weighed: dict[str, float] = {}
    for word, count in sorted(counts.items()):
        if rarity(word) > _PLAIN:
            weight = (1 + math.log(count)) * (min(_RAREST, rarity(word)) - _PLAIN)
            weighed[to_latin(word)] = max(weight, weighed.get(to_latin(word), 0.0))
    length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
    return {word: weight / length for word, weight in weighed.items()}


def _names(text: str) -> frozenset[str]:
    """Return the rare words that only stand with a capital, also inside a sentence, in Latin
    letters: they are what two languages share.
    """
    start = text[: _NAMED * 40]
    small: set[str] = set()
    inside: set[str] = set()
    for first, after in word_spans(start)[:_NAMED].tolist():
        word = start[first:after]
        if not word[0].isupper():
            small.add(word.lower())
        elif not _OPENS_SENTENCE.search(start, max(0, first - 3), first):
            inside.add(word.lower())
    rare = (word for word in inside - small if rarity(word) >= _SPECIFIC)
    return frozenset(to_latin(word) for word in rare)
