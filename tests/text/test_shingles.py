"""Words and shingles: counted as a plain reading would, on any text."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.text.shingles import (
    SHINGLE,
    hash_words,
    overlap,
    shared,
    shingle,
    standing,
    word_spans,
    words_of,
)

ANY = st.text(st.characters(), max_size=200)
WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=40).map(" ".join)


@settings(deadline=None)
@given(ANY)
def test_three_ways_to_find_the_words_agree(text: str) -> None:
    found = words_of(text)
    assert [text[start:end] for start, end in word_spans(text).tolist()] == found
    assert len(hash_words(text)) == len(found)


def test_case_and_the_way_accents_are_typed_play_no_part() -> None:
    assert hash_words("Élection").tolist() == hash_words("e\u0301lection").tolist()


def test_digits_are_words_and_chinese_characters_are_each_one() -> None:
    assert words_of("11,000 containers") == ["11", "000", "containers"]
    assert words_of("首相は said") == ["首", "相", "は", "said"]


def oracle(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in words_of(text)]
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


@settings(deadline=None)
@given(st.lists(WORDS, max_size=6))
def test_shared_shingles_are_those_of_a_brute_force_count(texts: list[str]) -> None:
    hashes = [shingle(text).distinct for text in texts]
    truth = {
        (a, b, len(oracle(texts[a]) & oracle(texts[b])))
        for a, b in combinations(range(len(texts)), 2)
    }
    assert set(shared(hashes, common=100)) == {one for one in truth if one[2]}
    assert all(overlap(hashes[a], hashes[b]) == count for a, b, count in truth)


def test_shingles_that_touch_what_is_left_out_do_not_count() -> None:
    text = "one two three four five six seven eight nine ten"
    whole = shingle(text)
    cut = shingle(text, np.array([[text.index("ten"), len(text)]]))
    assert len(whole.distinct) == 3
    assert cut.distinct.tolist() == np.sort(whole.grams[:2]).tolist()


def test_a_template_is_known_and_versions_of_one_text_are_none() -> None:
    footer = " ".join(f"footer{i}" for i in range(10))
    bodies = [" ".join(f"w{n}x{i}" for i in range(60)) for n in range(5)]
    articles = [shingle(f"{body} {footer}").distinct for body in bodies]
    template = standing(articles, least=4, share=0.3)
    assert set(template.tolist()) == set(shingle(footer).distinct.tolist())
    versions = [shingle(f"{bodies[0]} {footer} v{n}").distinct for n in range(5)]
    assert len(standing(versions, least=4, share=0.3)) == 0
