"""How much two articles are about one event: a pure score of the two, and which pairs are scored.

Nothing of it depends on what else is in the desk: the weights of words come from a fixed
background (DESIGN, decision 13).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.relate.instants import Instant
from twosource.relate.story_features import Features
from twosource.text.shingles import hash_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ScoreOptions:
    """How a pair is scored. Chosen on four sets of news (ECB+, NewsWCL50, Giveme5W1H, AllSides)
    so that one setting serves all; every constant may move by a tenth at a cost under .01.

    Attributes:
        words: Share of the word score, the rest is the embeddings'.
        words_across: The same for two languages, which share little more than names.
        names: Added where two articles share ``enough_names`` names that belong to few events:
            a follow-up has other words than the first report.
        enough_names: One may be an accident ...
        free_days: Days between two publications that cost nothing: zones, and pages that were
            seen late.
        decay_days: Beyond them the score falls by a factor e in so many days ...
        least_decay: ... down to this: dates of a crawl may be wrong by any time.
        undated: Factor where a date is missing, what a dated pair of one event has on average.
        floor: Scores up to this are those of two articles of one subject, and count as none. It
            is taken off, so that pairs which are not scored count alike.
    """

    words: float = 0.5
    words_across: float = 0.25
    names: float = 0.35
    enough_names: int = 2
    free_days: float = 1.0
    decay_days: float = 7.0
    least_decay: float = 0.5
    undated: float = 0.87
    floor: float = 0.3


def score(a: Features, b: Features, options: ScoreOptions) -> float:
    """Return how much two articles are about one event, from 0 to 1.05; symmetric."""
    across = bool(a.lang and b.lang and a.lang != b.lang)
    words = options.words_across if across else options.words
    together = words * word_score(a, b) + (1 - words) * meaning_score(a, b)
    together += options.names * min(1.0, len(a.names & b.names) / options.enough_names)
    near = nearness(a.when, b.when, options)
    return round(max(0.0, together * near - options.floor), 6)


def word_score(a: Features, b: Features) -> float:
    """Return the cosine of the weighted words."""
    common = sorted(a.weights.keys() & b.weights.keys())
    return sum(a.weights[word] * b.weights[word] for word in common)


def meaning_score(a: Features, b: Features) -> float:
    """Return the cosine of the embeddings."""
    import numpy as np

    return float(np.dot(a.vector, b.vector))


def nearness(a: Instant | None, b: Instant | None, options: ScoreOptions) -> float:
    """Return the factor by which the time between two publications lowers a score."""
    if a is None or b is None:
        return options.undated
    days = max(0, max(a.begin, b.begin) - min(a.end, b.end)) / 86_400
    late = max(0.0, days - options.free_days)
    return options.least_decay + (1 - options.least_decay) * math.exp(-late / options.decay_days)


_HASHED = 1024  # an estimate of the word score is off by .03 (one deviation) with so many
_MARGIN = 0.06  # the estimate of a score is off by .016: under one pair in 10**4 is lost
_BLOCK = 512  # rows a product: 6 MB at a time
_WINDOW = 60  # days: beyond them two dated articles are only one event if they are copies


def candidates(features: Sequence[Features], options: ScoreOptions) -> Iterator[tuple[int, int]]:
    """Yield the pairs (i, j), i < j, whose score may be above the floor.

    Dated articles meet those of the days before them, so that the cost of one does not grow with
    the years in a desk; undated ones meet all.

    Args:
        features: The articles, in the order of their ids.
        options: How a pair is scored.
    """
    import numpy as np

    order = sorted(range(len(features)), key=lambda i: (_begin(features[i]), i))
    matrix = _estimates([features[i] for i in order], options)
    begins = np.array([_begin(features[i]) for i in order])
    for start in range(0, len(order), _BLOCK):
        rows = slice(start, min(start + _BLOCK, len(order)))
        # Undated articles sort first, at minus infinity: they stay in every window.
        undated = int(np.searchsorted(begins, 0.0))
        early = max(undated, int(np.searchsorted(begins, begins[start] - _WINDOW)))
        for columns in (slice(0, min(undated, rows.stop)), slice(early, rows.stop)):
            near = matrix[rows] @ matrix[columns].T > options.floor - _MARGIN
            for row, column in np.argwhere(near).tolist():
                left, right = row + rows.start, column + columns.start
                if right < left:
                    i, j = order[left], order[right]
                    yield min(i, j), max(i, j)


def _begin(features: Features) -> float:
    return features.when.begin / 86_400 + 1e6 if features.when else -1.0


def _estimates(features: Sequence[Features], options: ScoreOptions) -> Matrix:
    """Return a matrix whose product with itself is about the score before time is looked at:
    words are hashed to a fixed number of places with a sign (Weinberger et al. 2009).
    """
    import numpy as np

    width = features[0].vector.shape[0] if features else 0
    matrix = np.zeros((len(features), 2 * _HASHED + width), dtype=np.float32)
    per_word = math.sqrt(options.words)
    per_name = math.sqrt(options.names / options.enough_names)
    for row, one in enumerate(features):
        _hash_into(matrix[row, :_HASHED], {w: x * per_word for w, x in one.weights.items()})
        _hash_into(matrix[row, _HASHED : 2 * _HASHED], dict.fromkeys(one.names, per_name))
        matrix[row, 2 * _HASHED :] = one.vector * math.sqrt(1 - options.words)
    return matrix


def _hash_into(row: Matrix, weights: Mapping[str, float]) -> None:
    for word in sorted(weights):
        value = int(hash_words(word)[0])
        row[value % _HASHED] += weights[word] if value >> 63 else -weights[word]
