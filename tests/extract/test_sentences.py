"""Sentences: repaired from the parse, and by rule for other languages."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.extract.sentences import STEP, assemble, read, rule_sentences
from twosource.extract.step import Draft
from twosource.types import Article, Extraction, Paragraph, ParagraphKind, Sentence, Span

if TYPE_CHECKING:
    from spacy.language import Language

CASES = [
    ["The envoy landed in Talvik.", "He left the next day."],
    ["Gen. Ada Merrow met Sen. Ruiz.", "They spoke for an hour."],
    ["The U.S. Embassy closed on Friday.", "It reopened on Monday."],
    ["He flew back to the U.S. on Monday.", "The trip was short."],
    ["“Why did they leave?” she asked.", "No one knew."],
    ["“Why did they leave?” Mayor Dana Orel asked.", "No one knew."],
    ["“We will not sign!” the minister said.", "Talks ended."],
    ["They want to confront the West.” ”", "He said the two sides would go on."],
    ["Workers found a bomb site. rocket parts lay there.", "Police came."],
    ["The ship sank in 2 minutes.", "Nobody drowned."],
    ["It cost 3.5 million crowns.", "The state paid."],
    ["Decree No. 5 was signed on Jan. 3 in Talvik.", "It took effect."],
    ["J. R. Holm was elected.", "She took 51.2 percent."],
    ["The vote, due at 5 p.m. Tuesday, was put off.", "Nobody said why."],
    ["“It was dark. We ran,” he said."],
]


@pytest.mark.parametrize("sentences", CASES)
def test_parser_and_rule_agree_on_news(nlp: Language, sentences: list[str]) -> None:
    text = " ".join(sentences)
    wanted = sentences if len(sentences) > 1 else ["“It was dark.", "We ran,” he said."]
    assert [span.of(text) for span in read(text, nlp(text))] == wanted
    assert [span.of(text) for span in rule_sentences(text)] == wanted


def test_glued_sentences_are_split_and_addresses_are_not(nlp: Language) -> None:
    text = "The port reopened on Monday.Ships entered at noon, says Booking.Com in a note."
    spans = read(text, nlp(text))
    assert [span.of(text) for span in spans] == [
        "The port reopened on Monday.",
        "Ships entered at noon, says Booking.Com in a note.",
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("部长周二表示。他没有说明原因！", ["部长周二表示。", "他没有说明原因！"]),
        (
            "「行きません。」と彼は言った。会議は終わった。",
            ["「行きません。」と彼は言った。", "会議は終わった。"],
        ),
        ("هل وصل الوزير؟ لم يعلق أحد.", ["هل وصل الوزير؟", "لم يعلق أحد."]),
        ("मंत्री ने कहा। बैठक समाप्त हुई।", ["मंत्री ने कहा।", "बैठक समाप्त हुई।"]),
        (
            "El ministro llegó. ¿Por qué? No lo dijo.",
            ["El ministro llegó.", "¿Por qué?", "No lo dijo."],
        ),
        (
            "Il a dit non. « Jamais ! » Puis il partit.",
            ["Il a dit non.", "« Jamais ! »", "Puis il partit."],
        ),
    ],
)
def test_other_languages_by_rule(text: str, wanted: list[str]) -> None:
    assert [span.of(text) for span in rule_sentences(text)] == wanted


def test_a_blank_line_and_a_bullet_end_a_sentence() -> None:
    text = "Talks failed\n\nWhat comes next\n- The port\n- The bridge"
    assert len(rule_sentences(text)) == 4


def test_assemble_gives_article_offsets_and_paragraph_index(nlp: Language) -> None:
    text = "Share\nThe port closed. It is shut."
    paragraphs = (
        Paragraph(Span(0, 5), ParagraphKind.BOILERPLATE, "share bar"),
        Paragraph(Span(6, len(text)), ParagraphKind.BODY),
    )
    article = Article(id="a1", name="one", text=text)
    draft = Draft(article, paragraphs[1:], Extraction("a1", "en", paragraphs=paragraphs))
    body = paragraphs[1].span.of(text)
    found = assemble(draft, [STEP.read(body, nlp(body))])
    assert found == (Sentence(Span(6, 22), 1), Sentence(Span(23, 34), 1))


@given(
    st.text(alphabet=st.characters(), max_size=80) | st.text("aB .?!\"”'\n…。\ud800", max_size=80)
)
def test_any_text_is_covered_by_tight_ordered_spans(text: str) -> None:
    spans = rule_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    covered = "".join(span.of(text) for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
