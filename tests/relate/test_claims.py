"""What is one claim, what never is, and what speaks against what."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.relate.told import By, Told, story
from twosource.relate.findings import find_findings
from twosource.types import Finding, FindingKind, Modality, Stance

Roles = tuple[Sequence[str], Sequence[str], Sequence[str]]
Row = tuple[str, str, Roles]


def findings(*told: Told) -> list[Finding]:
    return [f for f in find_findings("s", story(*told)) if f.kind is FindingKind.CLAIM]


def one_clause(
    name: str,
    text: str,
    predicate: str,
    roles: Roles,
    **how: bool,
) -> Told:
    told = Told(name, text, names=("Ostria", "Quenland", "Luise"))
    modality = Modality.FUTURE if how.pop("future", False) else Modality.FACT
    return told.clause(text, predicate, roles, modality=modality, **how)


SAME: list[tuple[Row, Row]] = [
    (
        ("The barge Luise struck the pier at Selm", "strike", (["luise"], ["pier"], ["selm"])),
        ("The Luise hit a pier at Selm", "hit", (["luise"], ["pier"], ["selm"])),
    ),
    (
        ("Ostria shipped rifles to Quenland", "ship", (["ostria"], ["rifle"], ["quenland"])),
        ("Quenland received arms from Ostria", "receive", (["quenland"], ["arm"], ["ostria"])),
    ),
]

OPPOSITE: list[tuple[Row, Row]] = [
    (
        ("The bank raised the interest rate", "raise", (["bank"], ["rate"], [])),
        ("The bank lowered the interest rate", "lower", (["bank"], ["rate"], [])),
    ),
    (
        ("The stern hatch of the barge was open", "open", (["hatch"], [], [])),
        ("The stern hatch of the barge was closed", "close", ([], ["hatch"], [])),
    ),
    (
        ("Ostria attacked Quenland at dawn", "attack", (["ostria"], ["quenland"], [])),
        ("Quenland attacked Ostria at dawn", "attack", (["quenland"], ["ostria"], [])),
    ),
    (
        ("Ostria sent Quenland crates of rifles", "send", (["ostria"], ["rifle"], ["quenland"])),
        ("Quenland sent Ostria crates of rifles", "send", (["quenland"], ["rifle"], ["ostria"])),
    ),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_the_same_in_other_words_is_one_claim(a: Row, b: Row) -> None:
    assert len(findings(one_clause("a", *a), one_clause("b", *b))) == 1


@pytest.mark.parametrize(("a", "b"), OPPOSITE)
def test_opposites_are_never_merged_and_stand_against_each_other(a: Row, b: Row) -> None:
    one, other = findings(one_clause("a", *a), one_clause("b", *b))
    assert (one.against, other.against) == ((other.id,), (one.id,))


@pytest.mark.parametrize(("a", "b"), [*SAME, *OPPOSITE])
def test_a_negated_pair_is_never_merged(a: Row, b: Row) -> None:
    text, predicate, roles = b
    denial = one_clause("b", f"It is not true that {text}", predicate, roles, negated=True)
    assert all(len(f.mentions) == 1 for f in findings(one_clause("a", *a), denial))


def test_a_denial_in_a_noun_phrase_stands_against_the_claim() -> None:
    claim = one_clause("a", *SAME[1][0])
    denial = Told("b", "Ostria denied any arms trade")
    denial.by("any arms trade", By("Ostria", "denied", Stance.DENIES))
    one, other = findings(claim, denial)
    assert one.against == (other.id,)


def test_two_sides_deny_each_for_itself() -> None:
    sent = Told("a", "We have sent no rifles to Quenland, the minister said")
    sent.by("We have sent no rifles to Quenland", By("minister", side="ostria"))
    sent.clause(
        "We have sent no rifles to Quenland", "send", ([], ["rifle"], ["quenland"]), negated=True
    )
    words = "We were sent no rifles to Quenland"
    got = Told("b", f"{words}, the envoy said")
    got.by(words, By("envoy", side="quenland"))
    got.clause(words, "send", ([], ["rifle"], ["quenland"]), negated=True)
    assert len(findings(sent, got)) == 2


def test_a_plan_and_its_event_are_two_claims() -> None:
    roles: Roles = (["ostria"], ["treaty"], [])
    plan = one_clause("a", "Ostria will sign the fishing treaty", "sign", roles, future=True)
    done = one_clause("b", "Ostria signed the fishing treaty", "sign", roles)
    assert len(findings(plan, done)) == 2


def test_other_years_are_other_events() -> None:
    a = one_clause("a", "The Luise sank off Selm in 1987", "sink", (["luise"], [], []))
    b = one_clause("b", "The Luise sank off Selm in 2031", "sink", (["luise"], [], []))
    assert len(findings(a, b)) == 2


def test_two_visits_to_two_places_are_two() -> None:
    there = [
        one_clause(name, f"The envoy visited {name} on Monday", "visit", (["envoy"], [key], []))
        for name, key in (("Ostria", "ostria"), ("Quenland", "quenland"))
    ]
    a, b = there
    assert len(findings(a, b)) == 2


def test_names_in_common_make_no_claim() -> None:
    whom = ["quenland"]
    a = one_clause("a", "Ostria gave Quenland a flag", "give", (["ostria"], ["flag"], whom))
    b = one_clause("b", "Ostria gave Quenland his name", "give", (["ostria"], ["name"], whom))
    assert len(findings(a, b)) == 2


def test_praise_of_one_is_not_against_criticism_of_another() -> None:
    a = one_clause("a", "The mayor praised the firemen", "praise", (["mayor"], ["fireman"], []))
    b = one_clause("b", "The mayor criticised the owner", "criticise", (["mayor"], ["owner"], []))
    assert all(not f.against for f in findings(a, b))


def test_no_claims_in_no_articles() -> None:
    assert findings() == []
    assert findings(Told("a", "")) == []


def test_the_order_of_the_articles_changes_nothing() -> None:
    told = [one_clause(str(i), *row) for i, row in enumerate([*SAME[0], *SAME[1], *OPPOSITE[0]])]
    forward, back = findings(*told), findings(*reversed(told))

    def plain(found: list[Finding]) -> list[tuple[list[str], str]]:
        return sorted((sorted(m.id for m in f.mentions), f.status.value) for f in found)

    assert plain(forward) == plain(back)
