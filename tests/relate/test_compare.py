"""Typed comparison of figures: each verdict where a strict editor would give it."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.relate.compare import Reported, compare
from twosource.types import Bound, Verdict


def count(value: float, bound: Bound = Bound.EXACT, **more: object) -> Reported:
    base = Reported(low=value, high=value, bound=bound, article="a1", head="passenger", event="die")
    return replace(base, **more)  # type: ignore[arg-type]


CASES = [
    ("the same number", count(14), count(14), Verdict.AGREE),
    ("a floor under it", count(14, Bound.AT_LEAST), count(17), Verdict.COMPATIBLE),
    ("about", count(80, Bound.ABOUT), count(84), Verdict.COMPATIBLE),
    ("rounded", count(6700), count(6712), Verdict.COMPATIBLE),
    ("a vague count", count(24, Bound.VAGUE), count(84), Verdict.COMPATIBLE),
    ("two open floors", count(10_000, Bound.AT_LEAST), count(11_000, Bound.MORE_THAN),
     Verdict.COMPATIBLE),
    ("a running count",
     count(7, running=True, reported="2031-03-11T12:00:00+02:00"),
     count(14, running=True, reported="2031-03-11T20:00:00+02:00"), Verdict.SUPERSEDED),
    ("a correction", count(38), count(36, revised=True), Verdict.SUPERSEDED),
    ("other people", count(12, qualifiers=frozenset({"crew"})),
     count(140, qualifiers=frozenset({"passenger"})), Verdict.DIFFERENT_SCOPE),
    ("other years", count(4, period=("2029-01-01", "2030-01-01")),
     count(9, period=("2030-01-01", "2031-01-01")), Verdict.DIFFERENT_SCOPE),
    ("estimates", count(300, estimate=True), count(900, estimate=True), Verdict.ESTIMATE_SPREAD),
    ("nothing explains it", count(14), count(41), Verdict.CONFLICT),
    ("it is open what is counted", count(14), count(41, head="soldier"), Verdict.DIFFERENT_SCOPE),
]  # fmt: skip


@pytest.mark.parametrize(("name", "a", "b", "verdict"), CASES, ids=[case[0] for case in CASES])
def test_verdict_and_reason(name: str, a: Reported, b: Reported, verdict: Verdict) -> None:
    for one, other in permutations((a, b)):
        said, reason = compare(one, other)
        assert said is verdict
        assert reason


def test_another_period_is_no_conflict() -> None:
    months = count(6700, Bound.ABOUT, period=("2023-08-01", "2024-03-01"))
    assert compare(months, count(11_000, Bound.MORE_THAN))[0] is Verdict.DIFFERENT_SCOPE


@given(
    st.floats(0, 1e9, allow_nan=False),
    st.floats(0, 1e9, allow_nan=False),
    st.sampled_from(list(Bound)),
    st.sampled_from(list(Bound)),
)
def test_the_verdict_does_not_depend_on_the_order(
    low: float, high: float, left: Bound, right: Bound
) -> None:
    a, b = count(low, left), count(high, right)
    assert compare(a, b)[0] is compare(b, a)[0]
