"""Speakers: who is meant by the words that name a source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eval.tasks.speakers import predict, share_right
from twosource.extract.entities import STEP as ENTITIES
from twosource.extract.speakers import resolve_source
from twosource.extract.step import Draft
from twosource.types import (
    Article,
    Extraction,
    Paragraph,
    ParagraphKind,
    Resolution,
    Sentence,
    Source,
    SourceKind,
    Span,
)

if TYPE_CHECKING:
    from spacy.language import Language

GOLD = Path(__file__).parents[2] / "eval" / "gold" / "speakers.jsonl"


def draft(nlp: Language, text: str, name: str = "a1") -> Draft:
    body, at = [], 0
    for paragraph in text.split("\n"):
        body.append(Paragraph(Span(at, at + len(paragraph)), ParagraphKind.BODY))
        at += len(paragraph) + 1
    parses = [nlp(paragraph.span.of(text)) for paragraph in body]
    sentences = tuple(
        Sentence(Span(sent.start_char, sent.end_char).shift(paragraph.span.start), number)
        for number, (paragraph, parse) in enumerate(zip(body, parses, strict=True))
        for sent in parse.sents
    )
    article = Article(id=name, name=name, text=text, lang="en")
    records = Extraction(article=name, lang="en", sentences=sentences)
    first = Draft(article, tuple(body), records)
    readings = [ENTITIES.read("", parse) for parse in parses]
    found = ENTITIES.assemble(first, readings)
    return Draft(article, tuple(body), Extraction(name, "en", sentences=sentences, entities=found))


def source(nlp: Language, text: str, words: str, *, last: bool = True) -> Source:
    made = draft(nlp, text)
    at = text.rindex(words) if last else text.index(words)
    return resolve_source(made, (Span(at, at + len(words)),), at + len(words) + 1)


def test_the_gold_is_read_as_well_as_before() -> None:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    said = {row["id"]: row for row in predict(rows)}
    assert share_right(rows, said)["share_right"] >= 0.97


def test_a_name_gives_the_fullest_name_the_role_and_the_side(nlp: Language) -> None:
    text = "Norway's defense minister, Liv Aasen, spoke first. Aasen said it was late."
    found = source(nlp, text, "Aasen")
    assert (found.name, found.key, found.kind) == ("Liv Aasen", "liv aasen", SourceKind.PERSON)
    assert (found.role, found.side) == ("Norway's defense minister", "norway")
    assert found.resolution is Resolution.NAMED


def test_a_minister_and_the_ministry_are_two_sources_of_one_side(nlp: Language) -> None:
    text = (
        "South Korea's defense minister, Shin Won-sik, said it was 10,000. "
        "The South Korean Defense Ministry said it was 6,700."
    )
    person = source(nlp, text, "South Korea's defense minister, Shin Won-sik")
    office = source(nlp, text, "The South Korean Defense Ministry")
    assert person.key != office.key == "south korea: defense ministry"
    assert person.side == office.side == "south korea"
    assert (person.kind, office.kind) == (SourceKind.PERSON, SourceKind.GOVERNMENT)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Ines Calder met Tomas Weil. She said the talks were useful.", "She", "Ines Calder"),
        ("Ines Calder met Tomas Weil. “Not yet,” he said.", "he", "Tomas Weil"),
        ("“Nobody was hurt,” said Karl Ostrow. He left.\nHe said more would come.", "He",
         "Karl Ostrow"),
        ("Interior Minister Karl Ostrow met Mira Solen. The minister said no.", "The minister",
         "Karl Ostrow"),
        ("Kestrel Air will cut jobs. The airline said so on Thursday.", "The airline",
         "Kestrel Air"),
        ("Pope Clement came to Nairobi. The pontiff spoke of peace.", "The pontiff",
         "Pope Clement"),
        ("A spokeswoman for the port said it was over. She said ships would leave.", "She",
         "A spokeswoman for the port"),
        ("Omar Haddad was out. Layla Haddad said it burned. Her husband said it was old.",
         "Her husband", "Omar Haddad"),
        ("Ines Calder and Tomas Weil met. They said a date was set.", "They",
         "Ines Calder and Tomas Weil"),
        ("Norway said no. Sweden agreed. Both countries said they would wait.", "Both countries",
         "Norway and Sweden"),
        ("Norway sent a note to Sweden. Both countries said they would wait.", "Both countries",
         "Norway and Sweden"),
        ("Radu Pellen let go the rope. “I saw it,” the docker, 46, told a friend.",
         "the docker, 46", "Radu Pellen"),
        ("Lena Marrow won. The 24-year-old said she was tired.", "The 24-year-old",
         "Lena Marrow"),
        ("It is clean, according to the water office, which said it had looked.", "which",
         "water office"),
        ("The district health office counted 118. Forty were in hospital, it said.", "it",
         "district health office"),
        ("Sub-prosecutor Ana Doral left. The prosecutor said it was over.", "The prosecutor",
         "Ana Doral"),
    ],
)  # fmt: skip
def test_words_without_a_name_are_resolved(nlp: Language, text: str, words: str, name: str) -> None:
    found = source(nlp, text, words)
    assert found.name == name
    assert found.resolution is not Resolution.UNCERTAIN


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("John Barrow and Peter Quill met. Afterwards he said it was sold.", "he"),
        ("It rained all day. They said it would stop.", "They"),
        ("The ministry said nothing.", "The ministry"),
        ("Ines Calder laughed. He said no.", "He"),
    ],
)
def test_what_nobody_could_tell_stays_uncertain(nlp: Language, text: str, words: str) -> None:
    found = source(nlp, text, words)
    assert found.resolution is Resolution.UNCERTAIN
    assert found.name.lower() in words.lower()


@pytest.mark.parametrize(
    "words",
    ["Putin's aide", "A lawyer for Ilva Marn", "a Kremlin spokesperson",
     "The meeting between Ilva Marn and Tomas Weil", "officials", "a former aide to Ilva Marn"],
)  # fmt: skip
def test_who_stands_beside_a_name_is_not_its_bearer(nlp: Language, words: str) -> None:
    text = f"Vladimir Putin met Ilva Marn and Tomas Weil in May. On Monday {words} said it rained."
    found = source(nlp, text, words)
    assert found.kind is SourceKind.UNNAMED
    assert found.name == words


def test_unnamed_sources_of_two_articles_are_never_one(nlp: Language) -> None:
    text = "A senior official said it was over."
    span = (Span(0, len("A senior official")),)
    one = resolve_source(draft(nlp, text, "a1"), span, 20)
    other = resolve_source(draft(nlp, text, "a2"), span, 20)
    assert one.name == other.name
    assert one.key != other.key


@pytest.mark.parametrize(
    ("words", "kind", "key"),
    [
        ("Moscow", SourceKind.GOVERNMENT, "russia"),
        ("the Kremlin", SourceKind.GOVERNMENT, "russia"),
        ("Moscow and Ankara", SourceKind.GOVERNMENT, "russia + turkey"),
        ("North Korean state media", SourceKind.MEDIA, "north korea: state media"),
        ("the Reuters news agency", SourceKind.MEDIA, "reuters"),
        ("NATO", SourceKind.ORGANISATION, "nato"),
        ("Swedish police", SourceKind.GOVERNMENT, "sweden: police"),
    ],
)
def test_governments_bodies_and_media(
    nlp: Language, words: str, kind: SourceKind, key: str
) -> None:
    found = source(nlp, f"On Monday {words} said that the road was closed.", words)
    assert (found.kind, found.key) == (kind, key)


def test_a_report_is_a_document(nlp: Language) -> None:
    found = source(nlp, "A new report says the ice is thin.", "A new report")
    assert found.kind is SourceKind.DOCUMENT


def test_whom_it_was_told_to_is_kept(nlp: Language) -> None:
    text = "Liv Aasen told Reuters that the road was closed."
    assert source(nlp, text, "Liv Aasen").via == ("Reuters",)


def test_no_words_make_an_unknown_source(nlp: Language) -> None:
    found = resolve_source(draft(nlp, "Reportedly it rained."), (), 0)
    assert (found.kind, found.name, found.spans) == (SourceKind.UNKNOWN, "", ())


@pytest.mark.parametrize("text", ["", "🙂", "'s", "the of a", "He", "\u202eabc", "Kim Kim Kim's"])
def test_hostile_words_are_survived(nlp: Language, text: str) -> None:
    made = draft(nlp, text)
    for end in range(1, len(text) + 1):
        found = resolve_source(made, (Span(0, end),), end)
        assert found.spans == (Span(0, end),)
        assert found.key


@pytest.mark.parametrize(
    ("text", "words", "via"),
    [
        ("Karl Ostrow told the Lorne Herald that it was over.", "Karl Ostrow", ("Lorne Herald",)),
        ("A farmer told the weekly Plough that it was over.", "A farmer", ("Plough",)),
        ("A farmer told the Oslo daily Nordlyd it was over.", "A farmer", ("Nordlyd",)),
        ("In an interview with Channel Six, the mayor said no.", "the mayor", ("Channel Six",)),
        ("According to documents seen by Farwatch, it was over.", "documents", ("Farwatch",)),
        ("The Dale Post was first. A nurse told the paper it was over.", "A nurse",
         ("Dale Post",)),
        ("Two nurses told the BBC and the Dale Tribune it was over.", "Two nurses",
         ("BBC", "Dale Tribune")),
        ("The general said through his lawyer that he was well.", "The general",
         ("his lawyer",)),
        ("Ann Moor told the inquiry that she had seen it.", "Ann Moor", ()),
        ("Ann Moor told reporters in Dale it was over.", "Ann Moor", ()),
        ("Ann Moor told the Post Office it was over.", "Ann Moor", ()),
        ("Ann Moor told the committee the Times had lied.", "Ann Moor", ()),
    ],
)  # fmt: skip
def test_through_whom_a_source_is_heard(
    nlp: Language, text: str, words: str, via: tuple[str, ...]
) -> None:
    at = text.index(words)
    told = text.find("told")
    cue = told if told >= 0 else text.find("said") if "said" in text else at + len(words)
    found = resolve_source(draft(nlp, text), (Span(at, at + len(words)),), cue)
    assert found.via == via


@pytest.mark.parametrize(
    ("text", "words", "side"),
    [
        ("Interior Minister Karl Ostrow said no.", "Karl Ostrow", "interior ministry"),
        ("Kordia's leader, Ito Makk, said no.", "Ito Makk", "kordia"),
        ("Nexbit Systems made it. Nexbit Systems founder Lena Obrist said no.", "Lena Obrist",
         "nexbit systems"),
        ("The head of the maritime authority, Petra Hollin, said no.", "Petra Hollin",
         "maritime authority"),
        ("The Rail Workers' Union met. Its chairman, Jon Teller, said no.", "Jon Teller",
         "rail workers union"),
        ("Former Interior Minister Karl Ostrow said no.", "Karl Ostrow", ""),
        ("Nexbit Systems made it. Nexbit Systems welder Jon Teller said no.", "Jon Teller", ""),
    ],
)  # fmt: skip
def test_the_body_that_a_person_speaks_for(nlp: Language, text: str, words: str, side: str) -> None:
    assert source(nlp, text, words).side == side


def test_a_dateline_is_no_company(nlp: Language) -> None:
    text = "LORVEN (NWA) — A tank burst. The company said it was sorry."
    assert source(nlp, text, "The company").resolution is Resolution.UNCERTAIN


def test_the_body_that_an_unnamed_official_speaks_for(nlp: Language) -> None:
    text = "An official of the labour inspectorate said it was late."
    assert source(nlp, text, "An official of the labour inspectorate").side == "labour inspectorate"
