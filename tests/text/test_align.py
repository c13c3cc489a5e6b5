"""Alignment: what it says is the same is the same, and small edits are bridged."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.text.align import align
from twosource.text.shingles import SHINGLE, shingle, words_of

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f"]), max_size=60).map(" ".join)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_blocks_hold_the_same_words_and_cover_every_shared_shingle(a: str, b: str) -> None:
    ours, theirs = words_of(a), words_of(b)
    covered: set[int] = set()
    for passage in align(shingle(a), shingle(b), bridge=12):
        for block in passage.blocks:
            left = ours[block.a : block.a + block.length]
            assert left == theirs[block.b : block.b + block.length]
            covered.update(range(block.a, block.a + block.length))
    known = {tuple(theirs[i : i + SHINGLE]) for i in range(len(theirs) - SHINGLE + 1)}
    for start in range(len(ours) - SHINGLE + 1):
        if tuple(ours[start : start + SHINGLE]) in known:
            assert set(range(start, start + SHINGLE)) <= covered


def test_a_changed_figure_does_not_end_a_passage() -> None:
    before = "the river rose above the old mark on the mill wall and"
    after = "houses in the lower town stood in water until the evening"
    a, b = shingle(f"{before} 14 {after}"), shingle(f"{before} 41 {after}")
    (passage,) = align(a, b, bridge=12)
    assert passage.a == (0, len(a.words))
    assert passage.same == len(a.words) - 1


def test_moved_paragraphs_are_passages_of_their_own() -> None:
    one = " ".join(f"alpha{i}" for i in range(20))
    two = " ".join(f"beta{i}" for i in range(20))
    passages = align(shingle(f"{one} {two}"), shingle(f"{two} {one}"), bridge=12)
    assert [(p.a, p.b) for p in passages] == [((0, 20), (20, 40)), ((20, 40), (0, 20))]


def test_one_word_again_and_again_is_cheap() -> None:
    text = "la " * 50_000
    (passage,) = align(shingle(text), shingle(text), bridge=12)
    assert passage.same == 50_000
