"""Clauses: who did what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.extract.clauses import STEP
from twosource.extract.entities import STEP as ENTITIES
from twosource.extract.step import Draft
from twosource.types import (
    Article,
    Clause,
    Extraction,
    Form,
    Modality,
    Paragraph,
    ParagraphKind,
    Sentence,
    Span,
    Stance,
    Statement,
)

if TYPE_CHECKING:
    from spacy.language import Language


def clauses(nlp: Language, text: str, statements: tuple[Statement, ...] = ()) -> tuple[Clause, ...]:
    parse = nlp(text)
    body = (Paragraph(Span(0, len(text)), ParagraphKind.BODY),)
    article = Article(id="a1", name="a1", text=text, lang="en")
    sentences = tuple(Sentence(Span(s.start_char, s.end_char), 0) for s in parse.sents)
    records = Extraction("a1", "en", sentences=sentences, statements=statements)
    found = ENTITIES.assemble(Draft(article, body, records), [ENTITIES.read(text, parse)])
    full = Extraction("a1", "en", sentences=sentences, entities=found, statements=statements)
    return STEP.assemble(Draft(article, body, full), [STEP.read(text, parse)])


def only(found: tuple[Clause, ...], predicate: str) -> Clause:
    matching = [clause for clause in found if clause.predicate == predicate]
    assert matching, [clause.predicate for clause in found]
    return matching[0]


@pytest.mark.parametrize(
    ("text", "predicate", "agent", "patient"),
    [
        ("Vladimir Putin visited North Korea.", "visit", ("vladimir putin",), ("north korea",)),
        ("The town was shelled by Russia.", "shell", ("russia",), ("town",)),
        ("Vladimir Putin paid a visit to Vietnam.", "visit", ("vladimir putin",), ("vietnam",)),
        ("Vladimir Putin's visit to Vietnam ended.", "visit", ("vladimir putin",), ("vietnam",)),
        ("The signing of a pact was delayed.", "sign", (), ("pact",)),
        ("The crew handed over the ship.", "hand over", ("crew",), ("ship",)),
        ("Ines Calder and Tomas Weil signed a treaty.", "sign",
         ("ines calder", "tomas weil"), ("treaty",)),
        ("Ines Calder sat down. She signed the treaty.", "sign", ("ines calder",), ("treaty",)),
        ("Police who entered the house found weapons.", "enter", ("police",), ("house",)),
        ("Norwegian soldiers crossed the river.", "cross", ("norway", "soldier"), ("river",)),
        ("The road is safe.", "safe", ("road",), ()),
    ],
)  # fmt: skip
def test_who_did_what_to_whom(
    nlp: Language, text: str, predicate: str, agent: tuple[str, ...], patient: tuple[str, ...]
) -> None:
    clause = only(clauses(nlp, text), predicate)
    assert (clause.agent, clause.patient) == (agent, patient)


def test_transfers_told_by_a_noun(nlp: Language) -> None:
    text = "Arms transfers from North Korea to Russia have grown."
    clause = only(clauses(nlp, text), "transfer")
    assert clause.agent == ("north korea",)
    assert "russia" in clause.others


@pytest.mark.parametrize(
    ("text", "predicate", "negated"),
    [
        ("Norway did not sign the pact.", "sign", True),
        ("No soldiers crossed the river.", "cross", True),
        ("The crew failed to close the door.", "close", True),
        ("Norway never signed it with Sweden.", "sign", True),
        ("Norway signed the pact.", "sign", False),
    ],
)
def test_negation(nlp: Language, text: str, predicate: str, *, negated: bool) -> None:
    assert only(clauses(nlp, text), predicate).negated is negated


@pytest.mark.parametrize(
    ("text", "predicate", "modality"),
    [
        ("Norway signed the pact.", "sign", Modality.FACT),
        ("Norway will sign the pact.", "sign", Modality.FUTURE),
        ("Norway plans to sign the pact.", "sign", Modality.PLAN),
        ("Norway is scheduled to sign the pact.", "sign", Modality.PLAN),
        ("Norway may sign the pact.", "sign", Modality.POSSIBLE),
        ("Norway would sign the pact.", "sign", Modality.CONDITIONAL),
        ("The planned visit to Vietnam by Ines Calder was hailed.", "visit", Modality.PLAN),
    ],
)
def test_modality(nlp: Language, text: str, predicate: str, modality: Modality) -> None:
    assert only(clauses(nlp, text), predicate).modality is modality


def test_the_innermost_statement_is_named(nlp: Language) -> None:
    text = "Ines Calder said Tomas Weil claimed the bridge had collapsed. Rain fell on Halden."
    inner = text.index("the bridge"), text.index(". Rain")
    outer = text.index("Tomas"), text.index(". Rain")
    sentence = Span(0, text.index(" Rain"))
    made = tuple(
        Statement(name, sentence, Form.INDIRECT, Stance.REPORTS, (Span(*span),))
        for name, span in (("outer", outer), ("inner", inner))
    )
    found = clauses(nlp, text, made)
    assert only(found, "collapse").statement == "inner"
    assert only(found, "fall").statement == ""


def test_spans_and_sentences_hold_the_predicate(nlp: Language) -> None:
    text = "Rain fell. Ines Calder, who was late, opened the meeting, and Tomas Weil left it."
    for clause in clauses(nlp, text):
        assert clause.sentence.covers(clause.span) or clause.span.overlaps(clause.sentence)
        assert clause.span.of(text).strip()


HOSTILE = ("", " ", "🙂 🙂", "and and of of to to", "not not no never", "\u202eabc", "is is is be",
           "He He him her", "“’s’s”", "A" * 3000)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_survived(nlp: Language, text: str) -> None:
    for clause in clauses(nlp, text):
        assert clause.span.end <= len(text)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from(
            ["Norway", "signed", "was", "by", "the", "visit", "of", "to", "who", "and", "not",
             "will", "plans", "pact", ",", ".", "he", "said", "that", "if", "paid", "a"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_clauses_lie_in_the_text_whatever_the_words(nlp: Language, words: list[str]) -> None:
    text = " ".join(words)
    for clause in clauses(nlp, text):
        assert 0 <= clause.span.start < clause.span.end <= len(text)
        assert clause.predicate
