"""Firsts and last times, against each other."""

from __future__ import annotations

from dataclasses import replace

from tests.relate.told import By, Told, story
from twosource.relate.firsts import find_firsts
from twosource.relate.mentions import Context
from twosource.types import Bound, First, Span, Status, Verdict, make_id


def visits(*told: tuple[str, str, dict[str, object]]) -> Context:
    """Return a story of articles, each with the first that its text tells."""
    articles, extractions = [], []
    for name, text, fields in told:
        one = Told(name, text, published=str(fields.pop("published", "")))
        source = fields.pop("source", "")
        if source:
            one.by(text, By(str(source)))
        first = First(
            id=make_id("1", name),
            span=Span(0, len(text)),
            rank="first",
            what="visit",
            roles=("dorn", "ostria"),
            sentence=Span(0, len(text)),
            statement=one.statements[0].id if one.statements else "",
            **fields,  # type: ignore[arg-type]
        )
        articles.append(one)
        extractions.append(replace(one.extraction(), firsts=(first,)))
    context = story(*articles)
    return replace(context, extractions=extractions)


SINCE = ("Dorn's first visit to Ostria since 2014", {"since": "2014"})


def test_a_length_of_time_counts_from_publication() -> None:
    (found,) = find_firsts(
        "s",
        visits(
            ("a", SINCE[0], {"since": "2014", "published": "2031-05-20"}),
            ("b", "his first visit in 17 years", {"years": 17.0, "published": "2031-05-19"}),
        ),
    )
    assert found.relations[0].verdict is Verdict.COMPATIBLE
    assert found.status is Status.CORROBORATED


def test_without_a_date_a_length_of_time_is_not_compared_with_a_year() -> None:
    (found,) = find_firsts(
        "s",
        visits(
            ("a", SINCE[0], {"since": "2014"}),
            ("b", "his first visit in 17 years", {"years": 17.0, "bound": Bound.LESS_THAN}),
        ),
    )
    assert found.relations[0].verdict is Verdict.DIFFERENT_SCOPE
    assert found.status is Status.SINGLE_SOURCE


def test_the_first_ever_conflicts_with_an_earlier_time() -> None:
    (found,) = find_firsts(
        "s",
        visits(
            ("a", SINCE[0], {"since": "2014"}),
            ("b", "the first ever visit to Ostria", {"ever": True}),
        ),
    )
    assert found.status is Status.CONTESTED


def test_nobodys_first_ever_contests_only_itself() -> None:
    digest = "the first ever visit. This digest was compiled from several reports"
    (found,) = find_firsts(
        "s",
        visits(
            ("a", SINCE[0], {"since": "2014"}),
            ("b", SINCE[0], {"since": "2014"}),
            ("c", digest, {"ever": True}),
        ),
    )
    assert found.status is Status.CORROBORATED
    statuses = {value.text[:9]: value.status for value in found.values}
    assert statuses == {"Dorn's fi": Status.CORROBORATED, "the first": Status.CONTESTED}


def test_since_taking_office_conflicts_when_another_passage_dates_the_office() -> None:
    held = "Dorn was last there in 2014, his first year as president, on his first visit"
    (found,) = find_firsts(
        "s",
        visits(
            ("a", "the first visit since taking office", {"event": "taking office"}),
            ("b", held, {"since": "2014"}),
        ),
    )
    assert found.relations[0].verdict is Verdict.CONFLICT
    assert found.relations[0].anchors[-1].article == "b"
