"""Whose word a source gives: one body under its several names, and those who speak for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.relate.told import By, Told, story
from twosource.relate.bodies import body_of, body_ties, read_bodies, spoken_for, within
from twosource.relate.independence import source_groups, support_of
from twosource.relate.mentions import Context
from twosource.types import Mention, SourceKind, Span, Stance


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("the coast guard", "Ostrel's coast guard"),
        ("coastguards", "the Ostrel coast guard"),
        ("the labor inspectorate", "an official of the country’s labour inspectorate"),
        ("the defence ministry", "Lirria's Defense Ministry"),
        ("a hospital official who would not be named", "the hospital"),
        ("Lirria", "Lirria's Foreign Ministry"),
        ("Tarn", "Tarn Freight"),
        ("the freight company", "Tarn Freight"),
        ("the Ministry of the Environment", "environment ministry"),
    ],
)
def test_names_of_one_body(short: str, long: str) -> None:
    a, b = body_of(short), body_of(long)
    assert a is not None
    assert b is not None
    assert within(a, b) or within(b, a)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the defence ministry", "the transport ministry"),
        ("Lirria", "Lirria's opposition"),
        ("the coast guard", "the border guard"),
        ("the police", "the fire brigade"),
        ("the operator", "the Port Authority"),
        ("Lirria's Foreign Ministry", "Dorn's Foreign Ministry"),
    ],
)
def test_other_bodies(one: str, other: str) -> None:
    a, b = body_of(one), body_of(other)
    assert a is not None
    assert b is not None
    assert not within(a, b)
    assert not within(b, a)


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("coast guard spokesman Commander", "the coastguard"),
        ("director of the Port Authority", "Port Authority"),
        ("Transport Minister", "transport ministry"),
        ("chief executive of Tarn Freight", "Tarn Freight"),
        ("spokeswoman for Tarn Freight", "Tarn Freight"),
    ],
)
def test_who_speaks_for_a_body(role: str, body: str) -> None:
    a, b = spoken_for(role), body_of(body)
    assert a is not None
    assert b is not None
    assert within(a, b) or within(b, a)


@pytest.mark.parametrize(
    "role", ["nurse", "truck driver", "Prime Minister", "", "professor at Lirr"]
)
def test_who_speaks_for_himself(role: str) -> None:
    assert spoken_for(role) is None


@pytest.mark.parametrize("name", ["", "a witness", "two residents", "\ud800", "🙂", "of", ", "])
def test_no_body(name: str) -> None:
    assert body_of(name) is None


def told(name: str, source: str) -> Told:
    """Return an article that cites somebody without a name."""
    by = By(source, key=f"{source.casefold()}@{name}")
    one = Told(name, f"The bridge is closed, {source} said.").by("The bridge is closed", by)
    (statement,) = one.statements
    assert statement.source is not None
    unnamed = replace(statement.source, kind=SourceKind.UNNAMED)
    one.statements = [replace(statement, source=unnamed)]
    return one


def carried(context: Context) -> tuple[Mention, ...]:
    statements = [s for e in context.extractions for s in e.statements]
    return tuple(
        context.mention(e.article, Span(0, 10), Span(0, 40), s, kind="test")
        for e, s in zip(context.extractions, statements, strict=True)
    )


def sources(*names: str) -> int:
    context = story(*(told(f"a{at}", name) for at, name in enumerate(names)))
    mentions = carried(context)
    return support_of(mentions, context.articles, context.ties(mentions)).sources


def test_a_body_does_not_confirm_itself_under_another_name() -> None:
    assert sources("the road office", "Ostrel's road office") == 1
    assert sources("the road office", "an official of the road office") == 1


def test_a_short_name_that_fits_two_bodies_is_no_third_source() -> None:
    assert sources("the ministry", "the defence ministry", "the transport ministry") == 2


def test_a_firm_that_is_only_described_is_the_one_that_is_named() -> None:
    assert sources("the freight giant", "Tarn Freight") == 1
    assert sources("the freight giant", "Tarn Freight", "the road office") == 2


def test_two_unnamed_witnesses_are_two_sources() -> None:
    assert sources("a resident", "a resident") == 2


def test_a_copy_cites_whom_its_original_cites() -> None:
    context = story(told("a", "a resident"), told("b", "one resident of Ostrel"))
    first, second = carried(context)
    copy = Mention(
        second.id, "b", second.span, second.sentence, Stance.ASSERTS, second.source, origin="a"
    )
    assert len(source_groups([first, second], context.articles)) == 2
    assert len(source_groups([first, copy], context.articles)) == 1


def test_the_ties_do_not_depend_on_the_order() -> None:
    names = ("the ministry", "the defence ministry", "Lirria", "Lirria's defence ministry")
    context = story(*(told(f"a{at}", name) for at, name in enumerate(names)))
    bodies = read_bodies(context.extractions, context.articles)
    mentions = carried(context)
    there = {frozenset(tie) for tie in body_ties(mentions, bodies)}
    back = {frozenset(tie) for tie in body_ties(mentions[::-1], bodies)}
    assert there == back
    assert len(there) == 1
