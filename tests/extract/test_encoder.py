"""The parse is spaCy's own, and that of a text does not depend on what is parsed with it."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from twosource.extract import encoder
from twosource.extract.encoder import quicken
from twosource.extract.models import find_parsers, load_parser

TEXTS = [
    "Seven people died when a footbridge fell into the river Amsel, the Torvik fire service said.",
    "There are 3.5 million reasons, she’s gonna say; there's one, I'd say — let's see: don't!",
    "Jo Kvist (Torvik Tidings) told Ada Brenn on 5 May 2031 that it might've cost €2bn.",
    "",
    "…",
    "  Spaces   stand \t everywhere \u00a0 here. ",
    "🙂🙂 سبعة أشخاص 七人死亡 Sieben Menschen starben.",
    "Y'all ain't got ta go: c'm on, but it and you, nothin' else, is 'em.",
    "The ministry denied it. " * 40,
]


@pytest.fixture(scope="module")
def plain() -> Language:
    found = next(each for each in find_parsers("en") if not each.problem)
    return spacy.load(found.path)


def annotated(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.text, t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_, str(t.morph), t.ent_type_, t.ent_iob_)
        for t in doc
    ]


def test_the_parse_is_that_of_the_model(plain: Language) -> None:
    parsed = load_parser("en").parse(TEXTS)
    for doc, text in zip(parsed, TEXTS, strict=True):
        assert annotated(doc) == annotated(plain(text))


def test_the_pipeline_by_itself_gives_the_same(plain: Language) -> None:
    assert annotated(load_parser("en").nlp(TEXTS[1])) == annotated(plain(TEXTS[1]))


def test_a_parse_depends_on_its_own_text_only() -> None:
    parser = load_parser("en")
    together = parser.parse(TEXTS)
    turned = parser.parse(TEXTS[::-1])[::-1]
    for text, one, other in zip(TEXTS, together, turned, strict=True):
        (alone,) = parser.parse([text])
        # The last bit of each number, so that no rounding can ever tip a decision.
        assert np.array_equal(alone.tensor, one.tensor)
        assert np.array_equal(alone.tensor, other.tensor)
        assert annotated(alone) == annotated(one) == annotated(other)


def test_no_text_is_no_parse() -> None:
    assert load_parser("en").parse([]) == []


def test_where_numpy_has_another_blas_the_network_stays(
    plain: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plain.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    monkeypatch.setattr(encoder, "_is_openblas", lambda: False)
    quicken(plain)
    assert plain.get_pipe("tok2vec").model is before  # type: ignore[attr-defined]
