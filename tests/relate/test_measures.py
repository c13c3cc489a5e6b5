"""Measures on small stories of our own: what goes together, what stays apart, what they say."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from twosource.extract.layout import lay_out
from twosource.extract.read import assemble, is_read, read_paragraphs
from twosource.relate.measures import find_measures
from twosource.relate.mentions import Context
from twosource.types import (
    Article,
    Bound,
    Finding,
    Reuse,
    ReuseKind,
    Span,
    Status,
    Value,
    Verdict,
    article_id,
)


def article(name: str, text: str, published: str = "2031-03-11T12:00:00+00:00") -> Article:
    return Article(
        id=article_id(name, "", text),
        name=name,
        text=text,
        outlet=name.partition("-")[0],
        published=published,
        lang="en",
    )


def itself(name: str, span: Span) -> str:
    return name


def measures(articles: Sequence[Article], reuses: tuple[Reuse, ...] = ()) -> tuple[Finding, ...]:
    extractions = []
    for one in articles:
        layout = lay_out(one)
        texts = [p.span.of(one.text) for p in layout if is_read(p)]
        extractions.append(assemble(one, layout, read_paragraphs(texts)))
    context = Context({one.id: one for one in articles}, extractions, reuses, itself)
    return find_measures("s1", context)


def value_of(found: Sequence[Finding], number: float) -> tuple[Finding, Value]:
    return next((f, v) for f in found for v in f.values if number in (v.low, v.high))


def between(found: Sequence[Finding], a: float, b: float) -> Verdict | None:
    """Return how two values are said to stand; None where they are of two measures."""
    (one, left), (other, right) = value_of(found, a), value_of(found, b)
    if one.id != other.id:
        return None
    return next(r.verdict for r in one.relations if {r.a, r.b} == {left.id, right.id})


FIRST = article("Tarn Courier", "Seven people died and about 60 were injured when a bridge "
                "collapsed in Ostrel on Tuesday, the fire brigade said.")  # fmt: skip
SECOND = article(
    "Lirr Gazette",
    "The death toll from the collapse of a bridge in Ostrel rose to 12 on Wednesday, the "
    "governor's office said.\n\nIn 1994, 31 people were killed when a ferry sank there.",
    "2031-03-12T12:00:00+00:00",
)
THIRD = article(
    "Dorn Post",
    "Twelve people are dead after a bridge collapsed in Ostrel, and 64 people were injured.\n\n"
    "In 1994, 31 people were killed when a ferry sank there.",
    "2031-03-12T18:00:00+00:00",
)
STORY = [FIRST, SECOND, THIRD]


def test_a_running_count_is_one_measure_and_its_old_value_is_superseded(nlp: object) -> None:
    found = measures(STORY)
    finding, old = value_of(found, 7)
    assert between(found, 7, 12) is Verdict.SUPERSEDED
    assert old.status is Status.SUPERSEDED
    assert value_of(found, 12)[1].status is Status.CORROBORATED
    assert finding.status is Status.CORROBORATED
    assert finding.title == "people killed"


def test_deaths_injuries_and_another_accident_stay_apart(nlp: object) -> None:
    found = measures(STORY)
    assert between(found, 60, 64) in {Verdict.COMPATIBLE, Verdict.SUPERSEDED}
    assert between(found, 7, 60) is None
    assert between(found, 12, 31) is None


def test_units_are_converted_and_a_conversion_in_brackets_is_no_second_value(nlp: object) -> None:
    found = measures([
        article("Tarn Courier", "The boy fell into a shaft 40 metres (131 feet) deep in Ostrel."),
        article("Dorn Post", "The boy fell into a shaft 130 feet deep in Ostrel on Sunday."),
        article("Lirr Gazette", "The shaft into which the boy fell is about 40 metres deep."),
    ])  # fmt: skip
    (finding,) = [f for f in found if f.unit == "metre"]
    assert [(v.low, v.bound) for v in finding.values] == [
        (39.6, Bound.EXACT), (40.0, Bound.ABOUT), (40.0, Bound.EXACT),
    ]  # fmt: skip
    assert {r.verdict for r in finding.relations} == {Verdict.COMPATIBLE}


def test_digits_turned_round_in_a_copy_are_an_alarm_and_spare_the_right_value(nlp: object) -> None:
    sentence = (
        "At least {} people died when a bridge collapsed in Ostrel on Tuesday, the mayor said."
    )
    found = measures([
        article("Tarn Courier", sentence.format(14)),
        article("Lirr Gazette", f"At least 14 people died in Ostrel, firefighters said. {'x' * 9}"),
        article("Dorn Post", sentence.format(41)),
    ])  # fmt: skip
    assert between(found, 14, 41) is Verdict.CONFLICT
    finding, right = value_of(found, 14)
    assert value_of(found, 41)[1].status is Status.CONTESTED
    assert right.status is not Status.CONTESTED
    assert finding.status is not Status.CONTESTED


def test_an_earlier_figure_that_an_article_names_is_replaced_everywhere(nlp: object) -> None:
    found = measures([
        article("Tarn Courier", "The boy fell into a shaft 40 metres deep in Ostrel."),
        article("Lirr Gazette", "The shaft into which the boy fell is about 40 metres deep."),
        article("Dorn Post", "The boy fell into a shaft 80 metres deep in Ostrel. Earlier reports "
                "had put the shaft at a depth of 40 metres.", "2031-03-14T12:00:00+00:00"),
    ])  # fmt: skip
    finding, _ = value_of(found, 80)
    verdicts = {
        relation.verdict
        for relation in finding.relations
        if value_of(found, 80)[1].id in (relation.a, relation.b)
    }
    assert verdicts == {Verdict.SUPERSEDED}


def test_two_numbers_of_one_sentence_are_two_measures(nlp: object) -> None:
    found = measures([
        article("Tarn Courier", "The company will cut its 400g bars to 360g, it said."),
        article("Dorn Post", "Its 400g bars were cut to 360g, the company said on Monday."),
    ])  # fmt: skip
    assert between(found, 400, 360) is None


def test_who_gives_a_number_without_saying_it_is_its_source(nlp: object) -> None:
    found = measures([
        article("Tarn Courier", "The Road Office said 40 lorries were stopped at the bridge."),
        article("Dorn Post", "The Road Office puts the lorries that were stopped at the bridge at "
                "40 lorries."),
        article("Lirr Gazette", "The Road Office spoke of 40 lorries that were stopped at the "
                "bridge."),
    ])  # fmt: skip
    _, value = value_of(found, 40)
    assert len(value.mentions) == 3
    assert (value.support.outlets, value.support.sources) == (3, 1)


def test_who_names_a_figure_only_to_replace_it_does_not_carry_it(nlp: object) -> None:
    found = measures([
        article("Tarn Courier", "Nine people died when a bridge collapsed in Ostrel, the mayor "
                "said."),
        article("Dorn Post", "The number of people who died in Ostrel was revised from nine people "
                "to 11 people on Thursday, the Road Office said.", "2031-03-13T12:00:00+00:00"),
    ])  # fmt: skip
    _, old = value_of(found, 9)
    assert (len(old.mentions), old.support.sources) == (2, 1)


def test_a_number_without_a_noun_counts_what_its_sentence_speaks_of(nlp: object) -> None:
    found = measures([
        article("Tarn Courier", "Nine people were missing after the bridge collapsed in Ostrel."),
        article("Dorn Post", "The number of missing has risen from nine to 11 in Ostrel.",
                "2031-03-12T12:00:00+00:00"),
    ])  # fmt: skip
    assert between(found, 9, 11) is Verdict.SUPERSEDED
    assert value_of(found, 11)[0].title == "people missing"


def test_one_count_at_two_times(nlp: object) -> None:
    found = measures([
        article("Tarn Courier", "Ostrel hospital admitted 37 people by noon and 52 by the "
                "evening."),
        article("Dorn Post", "At noon 37 people had been taken to hospital in Ostrel."),
    ])  # fmt: skip
    assert between(found, 37, 52) is Verdict.SUPERSEDED


def test_who_stands_by_another_number_is_in_conflict(nlp: object) -> None:
    found = measures([
        article("Tarn Courier", "The Road Office said 163 passengers were aboard the ferry. Tarn "
                "Freight said 171 passengers were aboard."),
        article("Dorn Post", "The Road Office spoke of 163 passengers aboard the ferry and Tarn "
                "Freight of 171."),
        article("Lirr Gazette", "Tarn Freight stands by its figure of 171 passengers. The Road "
                "Office, which had spoken of 163 passengers, now counts 169.",
                "2031-03-13T12:00:00+00:00"),
    ])  # fmt: skip
    assert between(found, 163, 171) is Verdict.CONFLICT
    assert between(found, 163, 169) is Verdict.SUPERSEDED
    assert value_of(found, 171)[1].support.sources == 1
    assert value_of(found, 171)[0].status is Status.CONTESTED


def test_the_same_people_in_other_words_are_one_measure(nlp: object) -> None:
    found = measures([
        article("Tarn Courier", "More than 200 people were aboard the ferry to Ostrel, and they "
                "sat on the stairs, Dana Lirr said."),
        article("Dorn Post", '"There were more than 200 of us on the ferry to Ostrel, and people '
                'sat on the stairs," said Dana Lirr.'),
    ])  # fmt: skip
    (finding,) = found
    assert finding.title == "people aboard"
    assert finding.support.sources == 1


def test_an_amount_without_a_noun_is_of_what_the_story_measures(nlp: object) -> None:
    found = measures([
        article("Tarn Courier", "About 12 tonnes of ammonia escaped from the tank in Ostrel, Tarn "
                "Freight said."),
        article("Dorn Post", "How much ammonia escaped from the tank in Ostrel is open. Tarn "
                "Freight speaks of about 12 tonnes. The Road Office assumes about 30 tonnes."),
        article("Lirr Gazette", "The Road Office said about 30 tonnes of ammonia were released in "
                "Ostrel."),
    ])  # fmt: skip
    assert between(found, 12, 30) is Verdict.ESTIMATE_SPREAD


def test_alternatives_of_what_could_be_held_are_one_measure_of_different_scope(nlp: object) -> None:
    found = measures([
        article("Tarn Courier", "Between May and July, Dorn sent about 60 crates to Ostrel, which "
                "could hold more than 3,000 large shells or more than 9,000 small shells."),
        article("Dorn Post", "Dorn sent at least 90 crates to Ostrel, which could contain as many "
                "as 14,000 shells, the Road Office said."),
    ])  # fmt: skip
    finding, _ = value_of(found, 3_000)
    assert finding.title == "shells that crates could hold"
    assert [value.low or value.high for value in finding.values] == [3_000, 9_000, 14_000]
    assert {relation.verdict for relation in finding.relations} == {Verdict.DIFFERENT_SCOPE}


def test_names_that_say_nothing_or_are_taken_get_words_of_their_passages(nlp: object) -> None:
    found = measures([
        article("Tarn Courier", "Seven people died when a ferry sank off Ostrel on Tuesday. In "
                "1994, 31 people died when a bridge collapsed there. It lasted for 20 minutes."),
        article("Dorn Post", "Seven people died when a ferry sank off Ostrel. In 1994, 31 people "
                "died when a bridge collapsed there. It lasted for 20 minutes."),
        article("Lirr Gazette", "Seven people died when a ferry sank off Ostrel on Tuesday."),
    ])  # fmt: skip
    assert {f.title for f in found} == {
        "people killed", "people killed (1994)", "minutes (lasted)"
    }  # fmt: skip


def test_the_dead_of_another_accident_are_not_of_this_toll(nlp: object) -> None:
    story = [
        *STORY,
        article("Ostrel Radio", "Twelve people died when a bridge collapsed in Ostrel. It was like "
                "the sinking of the Orsa Maid in May 2029. There, 22 people died.",
                "2031-03-12T19:00:00+00:00"),
        article("Lirr Sun", "The bodies were counted twice in Ostrel: two bodies were registered "
                "at the hospital and at the church.", "2031-03-12T20:00:00+00:00"),
    ]  # fmt: skip
    toll, _ = value_of(measures(story), 12)
    assert [value.low for value in toll.values] == [7, 12]


def test_a_share_that_became_a_number_is_an_alarm(nlp: object) -> None:
    found = measures([
        article("Tarn Courier", "Across the country 38 percent of bridges missed an inspection "
                "deadline last year, the Road Office said."),
        article("Dorn Post", "A report shows that 38 bridges missed an inspection deadline last "
                "year across the country."),
    ])  # fmt: skip
    (finding,) = found
    assert [relation.verdict for relation in finding.relations] == [Verdict.CONFLICT]


def test_one_length_in_a_text_and_its_rewrite_is_one_measure(nlp: object) -> None:
    first = article("Tarn Courier", "The bridge shook for eight minutes before it fell, he said.")
    second = article("Dorn Post", "It was eight minutes from the first crack to the end.")
    apart = measures([first, second])
    a, b = sorted((first.id, second.id))
    reuse = Reuse(a, b, ReuseKind.REWRITE, 0.3, ())
    tied = measures([first, second], (reuse,))
    assert apart == ()
    assert [finding.title.split(" ")[0] for finding in tied] == ["minutes"]


def test_a_number_of_which_the_same_is_told_counts_the_same_things(nlp: object) -> None:
    found = measures([
        article("Tarn Courier", "Dorn sent about 4,200 crates to Ostrel. The Road Office said that "
                "more than 7,000 had been shipped since May."),
        article("Dorn Post", "Dorn sent more than 7,000 crates to Ostrel, the Road Office said."),
    ])  # fmt: skip
    finding, value = value_of(found, 7_000)
    assert finding.title == "crates sent"
    assert len(value.mentions) == 2


def test_a_number_that_another_one_widens_is_a_range(nlp: object) -> None:
    found = measures([
        article("Tarn Courier", "Forty tonnes of ammonia, perhaps 60, escaped in Ostrel, the Road "
                "Office said."),
        article("Dorn Post", "Between 40 and 60 tonnes of ammonia escaped in Ostrel, the Road "
                "Office said."),
    ])  # fmt: skip
    (finding,) = found
    assert [(value.low, value.high) for value in finding.values] == [(40.0, 60.0)]


def test_a_figure_that_stands_alone_is_no_measure(nlp: object) -> None:
    assert measures([article("Tarn Courier", "The bridge cost $12 million to build.")]) == ()


@pytest.mark.parametrize("seed", range(3))
def test_the_measures_do_not_depend_on_the_order_of_the_articles(nlp: object, seed: int) -> None:
    shuffled = list(STORY)
    random.Random(seed).shuffle(shuffled)  # noqa: S311  (no secret hangs on it)
    assert measures(shuffled) == measures(STORY)


@pytest.mark.parametrize("text", ["", "7", "\ud800 12 dead", "٣ قتلى 12", "12 " * 400, "🙂 9 🙂"])
def test_hostile_text_is_no_error(nlp: object, text: str) -> None:
    assert measures([article("Tarn Courier", text), article("Dorn Post", text)]) is not None
