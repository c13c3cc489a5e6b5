"""Reuse: copies are found with their passages, quotes and common wording are no copies."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.relate.copies import OWN, WIRE, article
from twosource.relate.reuse import find_reuse
from twosource.text.shingles import SHINGLE, words_of
from twosource.types import Article, Reuse, ReuseKind, Span

CUT = WIRE.rsplit("\n\n", 1)[0].replace("two miles", "three kilometres")


def grams(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in words_of(text)]
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def brute_force(a: Article, b: Article) -> float:
    ours, theirs = grams(a.text), grams(b.text)
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def only(reuses: tuple[Reuse, ...]) -> Reuse:
    (reuse,) = reuses
    return reuse


def test_a_copy_with_a_cut_tail_and_an_edit() -> None:
    a, b = article("a", WIRE), article("b", f"Barge adrift\n\n{CUT}")
    reuse = only(find_reuse([b, a]))
    assert reuse.kind is ReuseKind.VERBATIM
    assert reuse.containment == round(brute_force(a, b), 4)
    (passage,) = reuse.passages
    assert "two miles" in passage.a.of(a.text)
    assert "three kilometres" in passage.b.of(b.text)


def test_wording_that_both_quote_is_no_copying() -> None:
    a, b = article("a", WIRE), article("b", OWN)
    reuse = only(find_reuse([a, b]))
    assert reuse.kind is ReuseKind.SHARED_QUOTES
    (passage,) = reuse.passages
    assert passage.a.of(a.text) == passage.b.of(b.text)


def test_quoted_words_repeated_without_marks_are_shared_quotes() -> None:
    digest = article(
        "d",
        "A barge hit houseboats on Monday. I thought it was thunder until the kettle fell over, "
        "one resident recalled. Ropes are to blame.",
    )
    assert only(find_reuse([article("a", WIRE), digest])).kind is ReuseKind.SHARED_QUOTES


def test_names_and_set_phrases_tie_nothing() -> None:
    a = article(
        "a",
        "Foreign Minister Adela Marsh and Trade Secretary Goran Vitt of the Republic of Ostrava "
        "spoke on condition of anonymity because they were not authorized to speak publicly. "
        + " ".join(f"left{i}" for i in range(60)),
    )
    b = article(
        "b",
        " ".join(f"right{i}" for i in range(60))
        + " Foreign Minister Adela Marsh and Trade Secretary Goran Vitt of the Republic of Ostrava"
        " spoke on condition of anonymity because they were not authorized to speak publicly.",
    )
    assert find_reuse([a, b]) == ()


def test_boilerplate_that_the_caller_names_takes_no_part() -> None:
    footer = "Support fearless river journalism by sending us eels, rope or money every month."
    texts = {"a": f"{OWN}\n{footer}", "b": f"Another day entirely, with other news.\n{footer}"}
    articles = [article(name, text) for name, text in texts.items()]
    at = {name: (Span(text.index(footer), len(text)),) for name, text in texts.items()}
    assert len(find_reuse(articles)) == 1
    assert find_reuse(articles, ignore=at) == ()


def test_an_outlets_template_makes_no_copies() -> None:
    footer = "Reporting by our river desk; tips are welcome at the yellow door on Quay Street."
    bodies = [" ".join(f"day{n}word{i}" for i in range(70)) for n in range(6)]
    articles = [
        article(f"r{n}", f"{body} {footer}", outlet="River Desk") for n, body in enumerate(bodies)
    ]
    assert find_reuse(articles) == ()


WORDS = [
    f"{a}{b}" for a in ("tor", "vel", "mun", "sar", "pik") for b in ("den", "low", "rit", "ga")
]


@st.composite
def copies(draw: st.DrawFn) -> list[Article]:
    """Return texts of random words, some of which took a part of another with some edits."""
    source = draw(st.randoms(use_true_random=False))
    texts: list[list[str]] = []
    for _ in range(draw(st.integers(2, 6))):
        words = source.choices(WORDS, k=source.randint(20, 80))
        if texts and source.random() < 0.6:
            taken = source.choice(texts)
            taken = taken[: source.randint(10, len(taken))]
            words = [w if source.random() > 0.03 else "edit" for w in taken] + words[:15]
        texts.append(words)
    return [article(f"a{i}", " ".join(words)) for i, words in enumerate(texts)]


@settings(max_examples=60, deadline=None)
@given(copies(), st.randoms())
def test_containment_is_that_of_brute_force_in_any_order(
    articles: list[Article], order: random.Random
) -> None:
    shuffled = list(articles)
    order.shuffle(shuffled)
    found = find_reuse(shuffled)
    assert found == find_reuse(articles)
    said = {(reuse.a, reuse.b): reuse.containment for reuse in found}
    for i, a in enumerate(articles):
        for b in articles[i + 1 :]:
            truth = brute_force(a, b)
            if truth >= 0.15:
                assert said[a.id, b.id] == round(truth, 4)


@settings(deadline=None)
@given(st.lists(st.text(st.characters(), max_size=120), max_size=5))
def test_any_text_is_read(texts: list[str]) -> None:
    articles = [article(f"x{i}", text * 3) for i, text in enumerate(texts)]
    for reuse in find_reuse(articles):
        for passage in reuse.passages:
            assert 0 <= passage.a.start < passage.a.end
