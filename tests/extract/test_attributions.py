"""Who says what in a paragraph."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from twosource.extract.attributions import Attribution, Loose, read_attributions
from twosource.extract.quotes import find_quotes
from twosource.types import Form, Mode, Span, Stance

Read = Callable[[str], list[Attribution]]


@pytest.fixture
def read(nlp: Language) -> Read:
    def run(text: str) -> list[Attribution]:
        found = read_attributions(text, nlp(text))
        return [one for one in found if isinstance(one, Attribution)]

    return run


def words(spans: tuple[Span, ...], text: str) -> str:
    return " | ".join(span.of(text) for span in spans)


def parts(one: Attribution, text: str) -> tuple[str, str, str]:
    return words(one.source, text), words(one.cue, text), words(one.content, text)


# One line a form: text, source, cue, content.
FORMS = {
    "that": (
        "The mayor said that the bridge was closed.",
        ("The mayor", "said", "that the bridge was closed"),
    ),
    "bare": (
        "The mayor said the bridge was closed.",
        ("The mayor", "said", "the bridge was closed"),
    ),
    "fronted": (
        "The bridge was closed, the mayor said on Monday.",
        ("the mayor", "said", "The bridge was closed"),
    ),
    "inverted": (
        "“The bridge is closed,” said Ada Lorn, the mayor of Kell.",
        ("Ada Lorn, the mayor of Kell", "said", "“The bridge is closed,”"),
    ),
    "split": (
        "“The bridge,” she said, “is closed.”",
        ("she", "said", "“The bridge,” | “is closed.”"),
    ),
    "joined": (
        "“The bridge is closed,” Lorn said. “Nobody may cross it.”",
        ("Lorn", "said", "“The bridge is closed,” | “Nobody may cross it.”"),
    ),
    "according": (
        "According to two officials, the bridge was closed.",
        ("two officials", "According to", "the bridge was closed"),
    ),
    "promise": (
        "The council promised to repair the bridge.",
        ("The council", "promised", "to repair the bridge"),
    ),
    "urge": (
        "Lorn urged the council to repair the bridge.",
        ("Lorn", "urged", "the council to repair the bridge"),
    ),
    "accuse": (
        "Lorn accused the council of neglect.",
        ("Lorn", "accused", "the council of neglect"),
    ),
    "accused": (
        "The council was accused by Lorn of neglect.",
        ("Lorn", "was accused", "The council | of neglect"),
    ),
    "name": (
        "Lorn called the plan “a joke.”",
        ("Lorn", "called", "the plan “a joke.”"),
    ),
    "second verb": (
        "Lorn said the bridge was closed, adding that trains would stop.",
        ("Lorn", "adding", "that trains would stop"),
    ),
    "noun": (
        "The council’s claim that the bridge was safe angered the town.",
        ("The council’s", "claim", "that the bridge was safe"),
    ),
    "apposition at the end": (
        "The port shipped 900 crates of tea, Marn’s trade minister, Oda Brandt, told the Ledger.",
        ("Marn’s trade minister, Oda Brandt", "told", "The port shipped 900 crates of tea"),
    ),
    "with": (
        "Marn denied the sale, with a senior Kell official last week calling it a “cheap lie.”",
        ("a senior Kell official", "calling", "it a “cheap lie.”"),
    ),
    "broken translation": (
        "Marn shipped 900 crates of tea, it said. the Kell trade ministry earlier this year.",
        ("the Kell trade ministry", "said", "Marn shipped 900 crates of tea"),
    ),
    "turn": ("LORN: The bridge is closed.", ("LORN", ":", "The bridge is closed.")),
    "report": (
        "Report: Bridge builder knew of cracks",
        ("Report", ":", "Bridge builder knew of cracks"),
    ),
    "second that": (
        "Lorn said the rails were “rusty” and that the board would show why.",
        ("Lorn", "said", "the rails were “rusty” and that the board would show why"),
    ),
    "contrast": (
        "The plans show the hall was safe, though old letters suggest nobody tested it.",
        ("The plans", "show", "the hall was safe"),
    ),
    "colon goes on": (
        "Many in Kell said the plan failed for one reason: nobody had asked the town.",
        ("Many in Kell", "said", "the plan failed for one reason: nobody had asked the town"),
    ),
    "quotation after an abbreviation": (
        "“The dam will hold,” Lorn said on a visit to St. Orn, “but the road will not.”",
        ("Lorn", "said", "“The dam will hold,” | “but the road will not.”"),
    ),
    "transcript quoted whole": (
        "“LORN: Well, the bridge is closed.",
        ("LORN", ":", "Well, the bridge is closed."),
    ),
    "signed": (
        "“The harbour was never this quiet.” — Mara Quill",
        ("Mara Quill", "—", "“The harbour was never this quiet.”"),
    ),
    "unclosed": (
        "“The water is rising, said Paul Dorn, the captain.",
        ("Paul Dorn, the captain", "said", "“The water is rising,"),
    ),
    "wrong closing mark": (
        "“Do you want to stay here?“ she asked.",
        ("she", "asked", "“Do you want to stay here?“"),
    ),
    "single marks": (
        "‘We cannot stay here,’ she said. ‘The water is rising.’",
        ("she", "said", "‘We cannot stay here,’ | ‘The water is rising.’"),
    ),
    "foreign marks": (
        "« Nous partons demain », said Paul Dorn, the captain.",
        ("Paul Dorn, the captain", "said", "« Nous partons demain »"),
    ),
    "anaphor": (
        "The council said nothing about the dam.",
        ("The council", "said", "nothing about the dam"),
    ),
    "count": (
        "Ministry officials counted 63 names on the passenger list.",
        ("Ministry officials", "counted", "63 names on the passenger list"),
    ),
    "put at": (
        "The health office put the number of people injured at 18.",
        ("The health office", "put", "the number of people injured at 18"),
    ),
    "referred to as": (
        "Mr. Dorn referred to the governor as “Chris.”",
        ("Mr. Dorn", "referred to", "the governor as “Chris.”"),
    ),
    "declared": (
        "Lorn was declared the winner in Kell.",
        ("", "was declared", "Lorn | the winner in Kell"),
    ),
    "owner between": (
        "The firm referred to the statement of its head, Petra Holl, that the door was closed.",
        ("its head, Petra Holl", "statement", "that the door was closed"),
    ),
    "accused over an apposition": (
        "Two officials accused Ada Lorn, who was born in Kell, of taking bribes.",
        ("Two officials", "accused", "Ada Lorn, who was born in Kell, of taking bribes"),
    ),
    "misread object": (
        "Felix Amb, 22, said a warning lamp on a panel beside the crew stairs had been red.",
        ("Felix Amb, 22", "said", "a warning lamp on a panel beside the crew stairs had been red"),
    ),
    "name and colon": (
        "Ada Lorn: “The bridge is closed and will stay so.”",
        ("Ada Lorn", ":", "“The bridge is closed and will stay so.”"),
    ),
    "vote": ("The guild voted against the toll.", ("The guild", "voted against", "the toll")),
    "side": ("Lorn sided with the guild.", ("Lorn", "sided with", "the guild")),
    "apology": (
        "The mayor apologized for the delay.",
        ("The mayor", "apologized for", "the delay"),
    ),
    "supported doing": (
        "The residents opposed closing the bridge.",
        ("The residents", "opposed", "closing the bridge"),
    ),
    "attitude": ("She ignored the warnings.", ("She", "ignored", "the warnings")),
    "found": (
        "The survey found a shortage of boats.",
        ("The survey", "found", "a shortage of boats"),
    ),
    "copula": (
        "Lorn’s claim is that the bridge was sold.",
        ("Lorn’s", "claim", "that the bridge was sold"),
    ),
    "nobody's noun": (
        "There were fears that the bridge would fall.",
        ("", "fears", "that the bridge would fall"),
    ),
    "inclined": (
        "The mayor is determined to sell the boats.",
        ("The mayor", "determined", "to sell the boats"),
    ),
}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_source_cue_and_content_of_each_form(read: Read, form: str) -> None:
    text, expected = FORMS[form]
    assert expected in [parts(one, text) for one in read(text)]


STANCES = {
    "The ministry said the boats had left.": Stance.ASSERTS,
    "The ministry denied that the boats had left.": Stance.DENIES,
    "The ministry rejected the accusations.": Stance.DENIES,
    "The ministry insisted that it had not sent the boats.": Stance.DENIES,
    "The ministry said the report was false.": Stance.DENIES,
    "The ministry called the report an “absurd lie.”": Stance.DENIES,
    "Marn’s denial of any sale of boats surprised the town.": Stance.DENIES,
    "The ministry did not confirm that the boats had left.": Stance.DOUBTS,
    "Analysts questioned whether the boats had left.": Stance.DOUBTS,
    "The senator asked why the boats had left.": Stance.ASKS,
    "The bank predicted that prices would rise.": Stance.PREDICTS,
    "The boats have reportedly left.": Stance.REPORTS,
    "Fears that the boats had left spread.": Stance.REPORTS,
    "The boats are said to have left.": Stance.REPORTS,
    "Nobody has confirmed that the boats left.": Stance.DOUBTS,
}


@pytest.mark.parametrize("text", sorted(STANCES))
def test_stance(read: Read, text: str) -> None:
    assert [one.stance for one in read(text)] == [STANCES[text]]


def test_a_refusal_to_comment_is_no_denial(read: Read) -> None:
    one = read("The ministry declined to comment on the boats.")[0]
    assert one.stance is Stance.DOUBTS


def test_beliefs_and_plans_are_no_speech(read: Read) -> None:
    (belief,) = read("Diplomats believe that the talks have failed.")
    (plan,) = read("The council plans to close the school.")
    assert (belief.mode, plan.mode) == (Mode.BELIEF, Mode.PLAN)


def test_form_tells_how_much_is_quoted(read: Read) -> None:
    texts = (
        "“The bridge is closed,” Lorn said.",
        "Lorn said the bridge was “closed for good” by the council.",
        "Lorn said the bridge was closed.",
    )
    assert [read(text)[0].form for text in texts] == [Form.DIRECT, Form.MIXED, Form.INDIRECT]


def test_who_is_cited_is_the_source_and_who_cites_the_way(read: Read) -> None:
    text = "Citing a statement by the ministry, the Kell news agency said the plant was shut."
    (one,) = read(text)
    assert words(one.source, text) == "a statement by the ministry"
    assert words(one.via, text) == "the Kell news agency"


@pytest.mark.parametrize(
    "text",
    [
        "The visit underscores the importance of tea to Kell.",
        "She spoke to a man who asked not to be named.",
        "The bridge was closed for two days.",
        "It is worth noting that the bridge was closed.",
        "Please tell us that the bridge will stay.",
        "Email is a quick way to say that the bridge is closed.",
        "A party called New Kell won two seats.",
        "The captain admitted 200 people to the ship.",
        "CLARIFICATION: The bridge has four lanes.",
    ],
)
def test_nobody_is_cited(read: Read, text: str) -> None:
    assert read(text) == []


def test_an_answer_is_no_part_of_the_question(read: Read) -> None:
    text = "Asked about the missing files, a spokeswoman said they had burned."
    asked, said = (parts(one, text)[2] for one in read(text))
    assert (asked, said) == ("the missing files", "they had burned")


def test_a_quotation_without_a_speaker_is_loose(nlp: Language) -> None:
    text = "“Nobody slept that night. The pumps failed twice.”"
    assert read_attributions(text, nlp(text)) == (Loose(Span(0, len(text)), closed=True),)


QUOTES = {
    "He said “yes” and left.": ["“yes”"],
    'He said "yes" and "no".': ['"yes"', '"no"'],
    "He said ``yes'' and ''no''.": ["``yes''", "''no''"],
    "Il a dit «oui» hier.": ["«oui»"],
    "Er sagte „ja“ und ging.": ["„ja“"],
    "'We can't go,' he said.": ["'We can't go,'"],
    "‘The boys’ house burned,’ he said.": ["‘The boys’ house burned,’"],
    "The boys' house was 6' high and 9\" wide.": [],
    "“It goes on": ["“It goes on"],
    "‟Yes” and „no‟.": ["‟Yes”", "„no‟"],
    "A stray mark.” Nothing more.": [],
}


@pytest.mark.parametrize("text", sorted(QUOTES))
def test_quotations(text: str) -> None:
    assert [quote.span.of(text) for quote in find_quotes(text)] == QUOTES[text]


def test_only_an_unclosed_quotation_is_open() -> None:
    assert [quote.closed for quote in find_quotes("“One.” “Two")] == [True, False]


HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=[]),
        st.sampled_from("“”\"'‘’«»„`:,.- \u202e\u200f😀"),
    ),
    max_size=80,
)


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_any_text_is_read_without_error_and_within_bounds(nlp: Language, text: str) -> None:
    clean = text.encode("utf-8", "replace").decode()  # the parser takes no lone surrogates
    for one in read_attributions(clean, nlp(clean)):
        spans = (one.span,) if isinstance(one, Loose) else (*one.content, *one.cue, *one.source)
        assert all(0 <= span.start < span.end <= len(clean) for span in spans)


@given(HOSTILE)
def test_quotations_are_in_order_and_apart(text: str) -> None:
    spans = [quote.span for quote in find_quotes(text)]
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(span.start < span.end for span in spans)
