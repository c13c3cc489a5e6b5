"""Quotes that changed between outlets."""

from __future__ import annotations

from tests.relate.told import By, Told, copied, story
from twosource.relate.quotes import changed_words, find_quotes
from twosource.types import Form, Status

MAY = "An attack on one may be treated as an attack on both"
WILL = "An attack on one will be treated as an attack on both"


def quoting(name: str, words: str, key: str = "emil dorn") -> Told:
    told = Told(name, f'"{words}," Dorn said')
    return told.by(words, By("Dorn", form=Form.DIRECT, key=key))


def test_a_changed_word_is_found_with_both_wordings() -> None:
    context = story(quoting("a", MAY), quoting("b", MAY), quoting("c", WILL, key="dorn@c"))
    (found,) = find_quotes("s", copied(context, "b", "a"))
    assert found.status is Status.CONTESTED
    assert found.reason == "one quote, two wordings: may → will"
    assert {value.text: len(value.mentions) for value in found.values} == {MAY: 2, WILL: 1}


def test_two_outlets_that_heard_the_same_words_corroborate_them() -> None:
    (found,) = find_quotes("s", story(quoting("a", MAY), quoting("b", MAY), quoting("c", WILL)))
    by_words = {value.text: value.status for value in found.values}
    assert by_words == {MAY: Status.CORROBORATED, WILL: Status.CONTESTED}


def test_the_same_quote_and_a_cut_one_are_no_finding() -> None:
    cut = MAY.removesuffix(" as an attack on both")
    assert find_quotes("s", story(quoting("a", MAY), quoting("b", MAY), quoting("c", cut))) == ()


def test_the_same_words_of_two_people_are_no_finding() -> None:
    assert find_quotes("s", story(quoting("a", MAY), quoting("b", WILL, key="ada quill"))) == ()


def test_spelling_is_no_change() -> None:
    a = ["the", "labour", "council", "has", "a", "programme", "for", "all", "of", "the", "harbour"]
    b = ["the", "labor", "council", "has", "a", "program", "for", "all", "of", "the", "harbor"]
    assert changed_words(a, b) == ()


def test_other_utterances_are_no_change() -> None:
    a = ["we", "will", "rebuild", "the", "old", "pier", "in", "spring"]
    b = ["the", "ferry", "is", "late", "again", "today"]
    assert changed_words(a, b) == ()
