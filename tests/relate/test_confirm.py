"""Which passages confirm each other: the one that says less says little that the other does not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.relate.told import Told, story
from twosource.relate.carried import carried
from twosource.relate.confirm import confirms, covered
from twosource.relate.likeness import rarity
from twosource.relate.passages import Proposition
from twosource.relate.propositions import propositions

Roles = tuple[Sequence[str], Sequence[str], Sequence[str]]
Row = tuple[str, str, Roles]

NAMES = ("Ostria", "Quenland", "Luise", "Ida Brandl")


def told(name: str, row: Row) -> Told:
    text, predicate, roles = row
    return Told(name, text, names=NAMES).clause(text, predicate, roles)


def both(a: Row, b: Row) -> list[Proposition]:
    found = propositions(story(told("a", a), told("b", b)))
    assert len(found) == 2
    return found


YES: list[tuple[Row, Row]] = [
    (
        ("the port closed the eastern lock on Monday", "close", (["port"], ["lock"], [])),
        ("The lock in the east was closed", "close", ([], ["lock"], [])),
    ),
    (
        ("Ostria used its veto against the grain pact", "use", (["ostria"], ["veto"], ["pact"])),
        ("Ostria vetoed the pact on grain last week", "veto", (["ostria"], ["pact"], [])),
    ),
    (
        ("a clerk read out the names of the rescued", "read out", (["clerk"], ["name"], [])),
        ("The clerk read the names of those rescued", "read", (["clerk"], ["name"], [])),
    ),
]

NO: list[tuple[Row, Row]] = [
    (  # one event of one thing, told of two occasions
        ("the lock was closed in 1994", "close", ([], ["lock"], [])),
        ("the lock was closed on Monday", "close", ([], ["lock"], [])),
    ),
    (  # not yet is no proof that it was
        ("The log had not been recovered by noon", "recover", ([], ["log"], [])),
        ("The log was recovered from the wreck", "recover", ([], ["log"], [])),
    ),
    (  # one subject, two statements
        ("Quenland finds a strong ally in Ostria", "find", (["quenland"], ["ally"], ["ostria"])),
        ("Ostria reviewed the sanctions on Quenland", "review", (["ostria"], ["sanction"], [])),
    ),
    (  # the same verb, which says little
        ("Ida Brandl spoke in a corridor", "speak", (["ida brandl"], [], ["corridor"])),
        ("Ida Brandl spoke on the radio", "speak", (["ida brandl"], [], ["radio"])),
    ),
]


@pytest.mark.parametrize(("a", "b"), YES)
def test_the_same_deed_in_other_words_confirms(a: Row, b: Row) -> None:
    x, y = both(a, b)
    rare = rarity([x, y])
    assert confirms(x, y, rare)
    assert confirms(y, x, rare)


@pytest.mark.parametrize(("a", "b"), NO)
def test_what_is_only_near_confirms_nothing(a: Row, b: Row) -> None:
    x, y = both(a, b)
    assert not confirms(x, y, rarity([x, y]))


def test_what_is_covered_is_a_share_of_what_is_said() -> None:
    x, y = both(
        ("The lock was closed", "close", ([], ["lock"], [])),
        ("The lock was closed and drained for repairs", "close", ([], ["lock"], [])),
    )
    rare = rarity([x, y])
    assert covered(x, y, rare) == 1.0
    assert 0.0 < covered(y, x, rare) < 1.0


def test_each_passage_counted_confirms_the_one_that_is_shown() -> None:
    rows: list[Row] = [
        ("The harbour office closed the lock", "close", (["office"], ["lock"], [])),
        ("The lock was closed", "close", ([], ["lock"], [])),
        ("The lock was closed in 1994 by dockers", "close", (["docker"], ["lock"], [])),
    ]
    context = story(*(told(str(at), row) for at, row in enumerate(rows)))
    found = propositions(context)
    rare = rarity(found)
    support, (first, *others) = carried(found, context, rare)
    assert support.origins == 2
    assert [confirms(first, one, rare) for one in others] == [True]
