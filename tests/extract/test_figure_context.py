"""What a figure counts and of when it is, through the whole reading of a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eval.tasks.counted import read_row, same_noun
from twosource.types import Figure

if TYPE_CHECKING:
    from spacy.language import Language


def figures(text: str) -> tuple[Figure, ...]:
    found = read_row({"id": "a1", "text": text, "published_at": "2031-03-04"})
    assert found.failures == ()
    return found.figures


@pytest.mark.parametrize(
    ("text", "number", "counted"),
    [
        ("Exports of tin fell by 4 percent.", "4", "exports of tin"),
        ("Rents slowed to 3.1 percent in May.", "3.1", "rents"),
        ("The state sets aside £45m for flood walls.", "45m", "flood walls"),
        ("He signed a contract worth £9m.", "9m", "contract"),
        ("They made repairs that cost €85m.", "85m", "repairs"),
        ("The tower, 320 metres tall, fell.", "320", "tower"),
        ("Waves nine metres high hit the pier.", "nine", "waves"),
        ("She faces ten years in prison.", "ten", "prison"),
        ("The office raised the dykes by an average of 60 centimetres.", "60", "dykes"),
        ("The slide buried ten skiers, killing four.", "four", "skiers"),
        ("Vell took 900 refugees. Another 70 were turned back.", "70", "refugees"),
        ("There were 53 cases in May. There were nine in June.", "nine", "cases"),
        ("Kelm drowned in 410 cases, 35 fewer than a year earlier.", "35", "cases"),
        ("Some 90 percent of the doses, about 3.6 million, were used.", "3.6 million", "doses"),
    ],
)
def test_what_a_number_is_of(nlp: Language, text: str, number: str, counted: str) -> None:
    (found,) = [each for each in figures(text) if each.number.of(text) == number]
    assert found.counted == counted


@pytest.mark.parametrize(
    ("text", "number", "as_of"),
    [
        ("Since June 40 ships have been lost.", "40", "June"),
        ("It was the worst of 40 fires since June.", "40", None),
        ("Prices rose 2 percent, the office said on Friday.", "2", None),
        ("Two officials said on Monday that it had rained.", "Two", None),
        ("The city hired 40 nurses in May but still needs 90.", "90", None),
        ("In May 40 ships were lost and nine men drowned.", "nine", "May"),
        ("It lost 40 ships; on Friday nine men were found.", "40", None),
        ("A ticket costs 4.20 crowns, up from 3.60 crowns last year.", "4.20", None),
        ("A ticket costs 4.20 crowns, up from 3.60 crowns last year.", "3.60", "last year"),
        ("The toll rose from 12 in May to 38 in June.", "12", "May"),
        ("The toll rose from 12 in May to 38 in June.", "38", "June"),
        ("The works cost 60 million euros over three years.", "60 million", "over three years"),
        ("The guard raised the alert on Friday after 12 cases were found.", "12", None),
        ("Of 900 voters asked on May 4-6, most agreed.", "900", "May 4-6"),
    ],
)
def test_of_when_a_number_is(nlp: Language, text: str, number: str, as_of: str | None) -> None:
    (found,) = [each for each in figures(text) if each.number.of(text) == number]
    assert (found.as_of.of(text) if found.as_of else None) == as_of


def test_both_values_of_a_change_have_their_own_words(nlp: Language) -> None:
    text = "The number of missing people rose from nine to eleven."
    first, last = figures(text)
    assert (first.span.of(text), last.span.of(text)) == ("nine", "eleven")


@pytest.mark.parametrize(
    "text", ["Reactor 2 was shut down.", "Item 12 of the list fell.", "It is so; 2) it was so."]
)
def test_what_is_numbered_is_no_figure(nlp: Language, text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("label", "found", "same"),
    [
        ("dock workers", "dock worker", True),
        ("workers", "wounded dock workers", False),
        ("dock workers", "workers", False),
        ("crates of fruit", "crates of ripe fruit", True),
        ("", "crates", False),
    ],
)
def test_labels_ask_for_the_head_and_its_modifiers(label: str, found: str, same: bool) -> None:
    assert same_noun(label, found) is same
