"""Entities: names of an article, one key for all mentions of one thing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.extract.entities import STEP
from twosource.extract.step import Draft
from twosource.types import (
    Article,
    Entity,
    EntityKind,
    Extraction,
    Paragraph,
    ParagraphKind,
    Span,
)

if TYPE_CHECKING:
    from spacy.language import Language


def entities(nlp: Language, *paragraphs: str) -> tuple[Entity, ...]:
    text = "\n".join(paragraphs)
    body, at = [], 0
    for paragraph in paragraphs:
        body.append(Paragraph(Span(at, at + len(paragraph)), ParagraphKind.BODY))
        at += len(paragraph) + 1
    article = Article(id="a1", name="a1", text=text, lang="en")
    draft = Draft(article, tuple(body), Extraction(article="a1", lang="en"))
    readings = [STEP.read(paragraph, nlp(paragraph)) for paragraph in paragraphs]
    return STEP.assemble(draft, readings)


def keys(found: tuple[Entity, ...], text: str, *words: str) -> list[str]:
    return [entity.key for entity in found for word in words if entity.span.of(text) == word]


def only(found: tuple[Entity, ...], text: str, words: str) -> Entity:
    matching = [entity for entity in found if entity.span.of(text) == words]
    assert matching, [entity.span.of(text) for entity in found]
    return matching[0]


def test_a_family_name_is_the_person_named_in_full(nlp: Language) -> None:
    text = (
        "North Korean leader Kim Jong Un met his guests. Kim said the talks went well. "
        "Kim Jong-un left on Friday."
    )
    found = entities(nlp, text)
    assert set(keys(found, text, "Kim Jong Un", "Kim", "Kim Jong-un")) == {"kim jong un"}
    assert only(found, text, "Kim").name == "Kim Jong Un"
    assert only(found, text, "Kim Jong Un").role == "North Korean leader"


def test_relatives_and_namesakes_stay_apart(nlp: Language) -> None:
    parts = (
        "North Korean leader Kim Jong Un arrived. Kim Jong Un met the crew.",
        "“A long way,” said Lami Kim, a professor at Halden University.",
        "The flags were up all night.",
        "Kim did not speak. His father, Kim Jong Il, came here in 2001.",
    )
    text = "\n".join(parts)
    found = entities(nlp, *parts)
    assert keys(found, text, "Kim") == ["kim jong un"]
    assert keys(found, text, "Lami Kim") == ["lami kim"]
    assert keys(found, text, "Kim Jong Il") == ["kim jong il"]


def test_a_title_of_the_other_sex_means_another_person(nlp: Language) -> None:
    text = (
        "Anna Marn runs the port. Mr. Marn, her brother, runs the bank. "
        "Ms. Marn said the port would close."
    )
    found = entities(nlp, text)
    mentioned = keys(found, text, "Marn")
    assert mentioned[0] != "anna marn"
    assert mentioned[-1] == "anna marn"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Karl Ostrow, the interior minister of Valdora, resigned.", "Karl Ostrow",
         "interior minister of Valdora"),
        ("White House National Security Council spokesman John Carver disagreed.", "John Carver",
         "White House National Security Council spokesman"),
        ("Norway's defense minister, Liv Aasen, told the press.", "Liv Aasen",
         "Norway's defense minister"),
        ("Mr. Dean Carver left.", "Dean Carver", ""),
        ("“No,” said Secretary of State Ada Lorne.", "Ada Lorne", "Secretary of State"),
        ("The archbishop of Carrow, Martin Oduya, apologised.", "Martin Oduya",
         "archbishop of Carrow"),
    ],
)  # fmt: skip
def test_roles_stand_beside_names(nlp: Language, text: str, name: str, role: str) -> None:
    assert only(entities(nlp, text), text, name).role == role


@pytest.mark.parametrize(
    ("text", "words", "kind", "key"),
    [
        ("Moscow said the ship was lost.", "Moscow", EntityKind.GOVERNMENT, "russia"),
        ("He was born in Moscow in 1970.", "Moscow", EntityKind.PLACE, "moscow"),
        ("Ties between Moscow and Ankara are good.", "Ankara", EntityKind.GOVERNMENT, "turkey"),
        ("She will visit Ankara.", "Ankara", EntityKind.PLACE, "ankara"),
        ("The Kremlin denied it.", "Kremlin", EntityKind.GOVERNMENT, "russia"),
        ("The White House is aware.", "White House", EntityKind.GOVERNMENT, "united states"),
        ("The UK and the U.S. agreed.", "UK", EntityKind.GOVERNMENT, "united kingdom"),
        ("Russian troops left.", "Russian", EntityKind.PEOPLE, "russia"),
        ("The State Department was told.", "State Department", EntityKind.ORGANISATION,
         "united states: state department"),
    ],
)  # fmt: skip
def test_states_are_places_or_governments(
    nlp: Language, text: str, words: str, kind: EntityKind, key: str
) -> None:
    entity = only(entities(nlp, text), text, words)
    assert (entity.kind, entity.key) == (kind, key)


def test_abbreviations_given_in_brackets_are_followed(nlp: Language) -> None:
    text = (
        "South Korea's Joint Chiefs of Staff (JCS) saw a launch. The JCS said it failed. "
        "The Norsk Ocean Council (NOC) was told. The NOC said nothing."
    )
    found = entities(nlp, text)
    assert set(keys(found, text, "JCS", "Joint Chiefs of Staff")) == {
        "south korea: joint chiefs of staff"
    }
    assert len(set(keys(found, text, "Norsk Ocean Council", "NOC"))) == 1


@pytest.mark.parametrize(
    "words",
    ["South Korean Defense Ministry", "Ministry of Defence of South Korea"],
)
def test_offices_have_one_key(nlp: Language, words: str) -> None:
    text = f"The {words} said on Monday that two ships were seen."
    found = entities(nlp, text)
    assert "south korea: defense ministry" in {entity.key for entity in found}


def test_possessives_and_articles_are_no_part_of_names(nlp: Language) -> None:
    text = "Norway's fleet and the Kestrel Group's ships met the United Nations' envoy."
    words = {entity.span.of(text) for entity in entities(nlp, text)}
    assert {"Norway", "Kestrel Group"} <= words


def test_squares_and_papers_are_no_persons(nlp: Language) -> None:
    text = "A parade was held on Kim Il Sung Square, the Rodong Sinmun newspaper said."
    found = entities(nlp, text)
    assert only(found, text, "Kim Il Sung Square").kind is EntityKind.PLACE
    assert only(found, text, "Rodong Sinmun").kind is EntityKind.ORGANISATION


def test_a_family_name_that_the_parser_missed_is_found(nlp: Language) -> None:
    text = "Health Secretary Paul Winters spoke first. Winters said masks would be free."
    assert keys(entities(nlp, text), text, "Winters") == ["paul winters"]


def test_order_of_mentions_and_bounds(nlp: Language) -> None:
    text = "Ines Calder met Tomas Weil in Geneva. Weil thanked Calder."
    found = entities(nlp, text)
    spans = [entity.span for entity in found]
    assert spans == sorted(spans)
    assert all(not a.overlaps(b) for a, b in pairwise(spans))


HOSTILE = (
    "", "   ", "🙂🙂 🙂", "\u202eمرحبا بالعالم", "A" * 5000, "the the the 's 's ( ( (",
    "Mr. Mr. Mr.", "President", "-elect", "\u0000\u0007Kim\u0000", "said said said, , , Kim's's",
    "習近平訪問平壌", "a\u00adb Ju\u00adlie Mc\u00adCutcheon said", "“ “ ” ’s",
    "U.S.U.S.U.S. U.N.'s",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_without_exceptions(nlp: Language, text: str) -> None:
    for entity in entities(nlp, text):
        assert 0 <= entity.span.start < entity.span.end <= len(text)
        assert entity.key


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from(
            ["Kim", "Kim Jong Un", "Moscow", "the", "said", "Mr.", "'s", ",", ".", "-", "minister",
             "of", "Russia", "President", "(", ")", "and", "“", "”", "UN", "de", "é", "43"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_spans_lie_in_the_text_whatever_the_words(nlp: Language, words: list[str]) -> None:
    text = " ".join(words)
    for entity in entities(nlp, text):
        assert entity.span.of(text).strip()
        assert entity.span.end <= len(text)
