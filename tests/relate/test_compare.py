"""Typed comparison of figures: each verdict where a strict editor would give it."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.relate.compare import compare, rounds_to
from twosource.relate.reported import Reported, interval
from twosource.types import Bound, Verdict

NOON, EVENING = "2031-03-11T12:00:00+02:00", "2031-03-11T20:00:00+02:00"
NEXT_DAY = "2031-03-12T20:00:00+02:00"
NEAR = frozenset({"ferry", "strait", "coast", "guard", "sank"})


def count(value: float | None, bound: Bound = Bound.EXACT, **more: object) -> Reported:
    low = None if bound in {Bound.AT_MOST, Bound.LESS_THAN} else value
    high = None if bound in {Bound.AT_LEAST, Bound.MORE_THAN} else value
    base = Reported(low=low, high=high, bound=bound, article="a1", head="passenger", words=NEAR)
    return replace(base, **more)  # type: ignore[arg-type]


def span(low: float, high: float, **more: object) -> Reported:
    return replace(count(low), high=high, **more)  # type: ignore[arg-type]


def dead(value: float, bound: Bound = Bound.EXACT, **more: object) -> Reported:
    people = count(
        value, bound, head="person", population="people", facet="die", told=True, course="grows"
    )
    return replace(people, **more)  # type: ignore[arg-type]


CASES = [
    ("the same number", count(14), count(14), Verdict.AGREE),
    ("a floor under it", count(14, Bound.AT_LEAST), count(17), Verdict.COMPATIBLE),
    ("about", count(80, Bound.ABOUT), count(84), Verdict.COMPATIBLE),
    ("rounded", count(6700), count(6712), Verdict.COMPATIBLE),
    ("rounded to a ten", count(30), count(32), Verdict.COMPATIBLE),
    ("dozens and 84", replace(count(24), high=200.0, bound=Bound.VAGUE), count(84),
     Verdict.COMPATIBLE),
    ("over and exactly a round number", count(70, Bound.MORE_THAN), count(70), Verdict.COMPATIBLE),
    ("two open floors", count(10_000, Bound.AT_LEAST), count(11_000, Bound.MORE_THAN),
     Verdict.COMPATIBLE),
    ("up to 32 and more than 30", count(32, Bound.AT_MOST), count(30, Bound.MORE_THAN),
     Verdict.COMPATIBLE),
    ("two days and about 50 hours",
     count(2 * 86_400, unit=86_400, measured=True, duration=True),
     count(50 * 3600, Bound.ABOUT, unit=3600, measured=True, duration=True), Verdict.COMPATIBLE),
    ("miles on land and at sea", count(13 * 1609.344, unit=1609.344, measured=True),
     count(13 * 1852.0, unit=1852.0, measured=True, article="a2"), Verdict.COMPATIBLE),
    ("a share as a number", count(38, share=True, measured=True), count(38), Verdict.CONFLICT),
    ("its source gives another one now", count(163, withdrawn=True, source="office"),
     count(169, source="office", article="a2"), Verdict.SUPERSEDED),
    ("another source stands by its number",
     count(163, withdrawn=True, source="office", article="a2"), count(171, source="firm"),
     Verdict.CONFLICT),
    ("a running count", dead(7, reported=NOON), dead(14, reported=EVENING), Verdict.SUPERSEDED),
    ("a floor of another day", dead(14, Bound.AT_LEAST, reported=NOON),
     dead(31, reported=NEXT_DAY), Verdict.SUPERSEDED),
    ("a floor of the same day", dead(14, Bound.AT_LEAST, reported=NOON),
     dead(17, reported=EVENING), Verdict.COMPATIBLE),
    ("dozens, then 500", dead(500, reported=NEXT_DAY),
     replace(dead(24, reported=NOON), high=200.0, bound=Bound.VAGUE), Verdict.SUPERSEDED),
    ("a correction", count(38), count(36, revised=True), Verdict.SUPERSEDED),
    ("given as the earlier figure", count(40, earlier=True), count(80), Verdict.SUPERSEDED),
    ("one source, twice", count(163, source="ministry", reported=NOON),
     count(169, source="ministry", reported=NEXT_DAY, article="a2"), Verdict.SUPERSEDED),
    ("one source narrows its range", span(40, 60, source="chemist", reported=NOON),
     span(45, 60, source="chemist", reported=NEXT_DAY, article="a2"), Verdict.SUPERSEDED),
    ("crew and passengers", dead(12, population="crew"), dead(140, population="passenger"),
     Verdict.DIFFERENT_SCOPE),
    ("children among all", dead(3, population="child"), dead(14), Verdict.DIFFERENT_SCOPE),
    ("of two kinds", count(500, kinds=frozenset({"122mm"})),
     count(3000, kinds=frozenset({"152mm"})), Verdict.DIFFERENT_SCOPE),
    ("another one", count(1000, apart=True), count(850), Verdict.DIFFERENT_SCOPE),
    ("other years", count(4, period=("2029-01-01", "2030-01-01")),
     count(9, period=("2030-01-01", "2031-01-01")), Verdict.DIFFERENT_SCOPE),
    ("only one is limited", count(6700, Bound.ABOUT, limit="august february"),
     count(11_000, Bound.MORE_THAN), Verdict.DIFFERENT_SCOPE),
    ("a total", count(14, total=True), count(6), Verdict.DIFFERENT_SCOPE),
    ("estimates", count(300, estimate=True), count(900, estimate=True), Verdict.ESTIMATE_SPREAD),
    ("round numbers apart", count(850, Bound.ABOUT), count(1000, Bound.ABOUT),
     Verdict.ESTIMATE_SPREAD),
    ("nothing explains it", count(14), count(41, article="a2"), Verdict.CONFLICT),
    ("it is open what is counted", count(14), count(41, head="soldier"), Verdict.DIFFERENT_SCOPE),
    ("people of whom nothing is told", count(190, head="person", population="people"),
     count(400, head="person", population="people", article="a2"), Verdict.DIFFERENT_SCOPE),
    ("two named sources", dead(163, course="", facet="aboard", source="ministry"),
     dead(171, course="", facet="aboard", source="operator", words=frozenset()), Verdict.CONFLICT),
]  # fmt: skip


@pytest.mark.parametrize(("name", "a", "b", "verdict"), CASES, ids=[case[0] for case in CASES])
def test_verdict_and_reason(name: str, a: Reported, b: Reported, verdict: Verdict) -> None:
    for one, other in permutations((a, b)):
        said, reason = compare(one, other)
        assert said is verdict
        assert reason


def test_what_is_far_from_a_round_number_is_not_rounded_to_it() -> None:
    assert not rounds_to(count(400), count(360))
    assert not rounds_to(count(15), replace(count(15), high=20.0))


values = st.builds(
    count,
    st.floats(0, 1e9, allow_nan=False),
    st.sampled_from([bound for bound in Bound if bound is not Bound.VAGUE]),
    course=st.sampled_from(["", "grows", "falls", "moves"]),
    facet=st.sampled_from(["", "die", "injured"]),
    told=st.booleans(),
    reported=st.sampled_from(["", NOON, NEXT_DAY]),
    period=st.sampled_from([("", ""), ("2031-03-11", "2031-03-12"), ("2030-01-01", "2031-01-01")]),
    source=st.sampled_from(["", "own:a1", "ministry"]),
    article=st.sampled_from(["a1", "a2"]),
    estimate=st.booleans(),
    revised=st.booleans(),
    earlier=st.booleans(),
)


@given(values, values)
def test_the_verdict_does_not_depend_on_the_order(a: Reported, b: Reported) -> None:
    assert compare(a, b)[0] is compare(b, a)[0]


@given(values, values)
def test_what_can_be_true_together_is_no_conflict(a: Reported, b: Reported) -> None:
    left, right = interval(a), interval(b)
    assert left is not None
    assert right is not None
    if left[0] <= right[1] and right[0] <= left[1]:
        assert compare(a, b)[0] is not Verdict.CONFLICT
