"""Firsts and last times as findings: "first visit since 2000" against "since taking office".

A first is a statement about the last time. Two firsts of one thing agree when their last times
are one year, conflict when they cannot be, and are not comparable where one gives a length of
time and no publication date tells what it is counted from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from twosource.relate.components import components
from twosource.relate.independence import support_of
from twosource.relate.mentions import Context, mention_at
from twosource.relate.predicates import event_class
from twosource.types import (
    Anchor,
    Bound,
    Comparison,
    Extraction,
    Finding,
    FindingKind,
    First,
    Mention,
    Status,
    Value,
    Verdict,
    make_id,
)

# Words that say that somebody held an office in a year ("2000, his first year as president").
_IN_OFFICE = re.compile(
    r"\b(first year as|took office|taking office|assumed office|assuming office|"
    r"became (?:the )?(?:president|prime minister|chancellor|leader|king|queen)|"
    r"was (?:first )?elected|came to power)\b",
    re.IGNORECASE,
)
_ENTERS_OFFICE = re.compile(
    r"\b(assum\w+|tak\w+|took|enter\w+|com\w+ to)\s+(?:the\s+)?(office|power|presidency)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")

# "24 years ago" may be 23 and a half or 24 and a half; "nearly 24" may be 23.
YEARS_SLACK = 1.0


@dataclass(frozen=True, slots=True)
class Told:
    """A first with its place: the article, the publication year (0: unknown), the mention."""

    first: First
    mention: Mention
    year: int


def find_firsts(story: str, context: Context) -> tuple[Finding, ...]:
    """Return the findings on firsts: one for each thing that at least two passages speak of, or
    one passage alone.
    """
    told = [
        Told(
            first,
            mention_at(context, extraction.article, first.span, first),
            _published(context, extraction),
        )
        for extraction in context.extractions
        for first in extraction.firsts
    ]
    pairs = [
        (a.mention.id, b.mention.id)
        for a, b in combinations(told, 2)
        if same_thing(a.first, b.first)
    ]
    by_id = {one.mention.id: one for one in told}
    return tuple(
        _finding(story, [by_id[i] for i in group], context) for group in components(by_id, pairs)
    )


def _published(context: Context, extraction: Extraction) -> int:
    day = context.articles[extraction.article].published_day
    return int(day[:4]) if day[:4].isdigit() else 0


def same_thing(a: First, b: First) -> bool:
    """Tell whether two firsts are about one thing: the same kind of event with a common party.

    "Last" facts count as firsts; superlatives only go with their own kind ("largest").
    """
    ranks = {"first", "last"}
    if a.rank != b.rank and not (a.rank in ranks and b.rank in ranks):
        return False
    if event_class(a.what) != event_class(b.what):
        return False
    return bool(set(a.roles) & set(b.roles)) or (not a.roles and not b.roles)


def last_year(told: Told) -> tuple[float, float] | None:
    """Return the years between which the last time lies as far as a first tells, or None."""
    first = told.first
    if first.since[:4].isdigit():
        year = float(first.since[:4])
        return year, year
    if first.years is None or not told.year:
        return None
    at = told.year - first.years
    if first.bound in {Bound.LESS_THAN, Bound.ABOUT}:
        return at - YEARS_SLACK, at + YEARS_SLACK + 1
    if first.bound in {Bound.MORE_THAN, Bound.AT_LEAST}:
        return at - YEARS_SLACK - 1, at + YEARS_SLACK
    return at - YEARS_SLACK, at + YEARS_SLACK


def compare_firsts(
    a: Told, b: Told, in_office: Callable[[First], Anchor | None]
) -> tuple[Verdict, str, tuple[Anchor, ...]]:
    """Return verdict, reason and further evidence for two firsts of one thing.

    ``in_office`` finds the passage that puts the known last time into the time in office.
    """
    for one, other in ((a, b), (b, a)):
        if one.first.ever and not other.first.ever and other.first.since:
            return Verdict.CONFLICT, "the first ever, against an earlier time that is named", ()
        if one.first.event and _ENTERS_OFFICE.search(one.first.event) and other.first.since:
            evidence = in_office(other.first)
            if evidence is not None:
                reason = (
                    f"the first since taking office, against {other.first.since[:4]}, "
                    "which another passage puts into the time in office"
                )
                return Verdict.CONFLICT, reason, (evidence,)
    if a.first.event or b.first.event:
        same = a.first.event.casefold() == b.first.event.casefold()
        if same:
            return Verdict.AGREE, "the same last time", ()
        return Verdict.DIFFERENT_SCOPE, "one is counted from an event that no passage dates", ()
    return (*_by_years(a, b), ())


def _by_years(a: Told, b: Told) -> tuple[Verdict, str]:
    if a.first.ever and b.first.ever:
        return Verdict.AGREE, "both say that it never happened before"
    left, right = last_year(a), last_year(b)
    if left is None or right is None:
        same_length = a.first.years is not None and a.first.years == b.first.years
        if same_length and a.first.bound is b.first.bound:
            return Verdict.AGREE, "the same length of time"
        if a.first.years is not None and b.first.years is not None:
            close = abs(a.first.years - b.first.years) <= YEARS_SLACK
            if close:
                return Verdict.COMPATIBLE, "the same length of time, rounded"
        reason = (
            "one gives a year and the other a length of time; without a publication date they "
            "cannot be compared"
        )
        return Verdict.DIFFERENT_SCOPE, reason
    if left[0] == left[1] and right[0] == right[1]:
        if left == right:
            return Verdict.AGREE, "the same year"
        return Verdict.CONFLICT, "two different years for the last time"
    if left[0] <= right[1] and right[0] <= left[1]:
        return Verdict.COMPATIBLE, "the length of time, counted from publication, fits the year"
    return Verdict.CONFLICT, "the length of time, counted from publication, does not fit"


def office_evidence(context: Context) -> Callable[[First], Anchor | None]:
    """Return a finder of the sentence that says that a year lies in somebody's time in office."""

    def find(first: First) -> Anchor | None:
        year = first.since[:4]
        for extraction in context.extractions:
            text = context.articles[extraction.article].text
            for sentence in extraction.sentences:
                words = sentence.span.of(text)
                if year in _YEAR.findall(words) and _IN_OFFICE.search(words):
                    return Anchor(extraction.article, sentence.span)
        return None

    return find


def _finding(story: str, told: Sequence[Told], context: Context) -> Finding:
    values = _values(told, context)
    by_value = _value_of(values)
    find = office_evidence(context)
    relations: dict[tuple[str, str], Comparison] = {}
    for a, b in combinations(told, 2):
        left, right = by_value[a.mention.id], by_value[b.mention.id]
        if left == right:
            continue
        verdict, reason, evidence = compare_firsts(a, b, find)
        anchors = tuple(Anchor(one.mention.article, one.mention.span) for one in (a, b))
        key = (min(left, right), max(left, right))
        relations.setdefault(key, Comparison(*key, verdict, reason, anchors + evidence))
    mentions = tuple(one.mention for one in told)
    verdicts = tuple(relations[key] for key in sorted(relations))
    values = _earned(values, verdicts)
    status, reason = _status(values, verdicts)
    what = told[0].first.what
    return Finding(
        id=make_id("f", story, "first", *sorted(mention.id for mention in mentions)),
        story=story,
        kind=FindingKind.FIRST,
        title=f"{told[0].first.rank} {what}",
        mentions=mentions,
        status=status,
        reason=reason,
        support=support_of(mentions, context.articles, context.ties(mentions)),
        values=values,
        relations=verdicts,
    )


def _key(told: Told) -> tuple[str, str, str, str]:
    first = told.first
    years = "" if first.years is None else f"{first.years:g} {first.bound}"
    return (first.since[:4], years, first.event.casefold(), "ever" if first.ever else "")


def _values(told: Sequence[Told], context: Context) -> tuple[Value, ...]:
    groups: dict[tuple[str, str, str, str], list[Told]] = {}
    for one in told:
        groups.setdefault(_key(one), []).append(one)
    values = []
    for key in sorted(groups):
        mentions = tuple(one.mention for one in groups[key])
        first = groups[key][0].first
        number = float(first.since[:4]) if first.since[:4].isdigit() else first.years
        text = mentions[0].span.of(context.articles[mentions[0].article].text)
        values.append(
            Value(
                id=make_id("v", *(mention.id for mention in mentions)),
                low=number,
                high=number,
                bound=first.bound,
                text=text,
                mentions=mentions,
                support=support_of(mentions, context.articles, context.ties(mentions)),
            )
        )
    return tuple(values)


def _value_of(values: Sequence[Value]) -> Mapping[str, str]:
    return {mention.id: value.id for value in values for mention in value.mentions}


def _status(values: Sequence[Value], relations: Sequence[Comparison]) -> tuple[Status, str]:
    """Return the status of the whole: a conflict between two values that somebody vouches for is
    an alarm, one with a value that nobody does is that value's own.
    """
    vouched = {value.id for value in values if value.support.sources}
    conflicts = [r for r in relations if r.verdict is Verdict.CONFLICT]
    alarms = [r for r in conflicts if {r.a, r.b} <= vouched]
    strong = any(value.status is Status.CORROBORATED for value in values)
    if alarms or (conflicts and not strong):
        return Status.CONTESTED, (alarms or conflicts)[0].reason
    if strong:
        return Status.CORROBORATED, "independent origins give the same last time"
    return Status.SINGLE_SOURCE, "no second independent origin gives the same last time"


def _earned(values: Sequence[Value], relations: Sequence[Comparison]) -> tuple[Value, ...]:
    """Return the values with the status that each has earned: what two independent origins give
    is contested only by a value that a source or an outlet vouches for.
    """
    out = []
    for value in values:
        friends = _with(value, values, relations, {Verdict.AGREE, Verdict.COMPATIBLE})
        enemies = _with(value, values, relations, {Verdict.CONFLICT})
        strong = sum(one.support.origins for one in (value, *friends)) >= 2
        if enemies and not (strong and all(one.support.sources == 0 for one in enemies)):
            status = Status.CONTESTED
        elif strong:
            status = Status.CORROBORATED
        else:
            status = Status.SINGLE_SOURCE if value.support.sources else Status.UNVERIFIED
        out.append(replace(value, status=status))
    return tuple(out)


def _with(
    value: Value, values: Sequence[Value], relations: Sequence[Comparison], verdicts: set[Verdict]
) -> list[Value]:
    """Return the values that stand to one in one of some relations."""
    near = {
        one
        for relation in relations
        if relation.verdict in verdicts and value.id in (relation.a, relation.b)
        for one in (relation.a, relation.b)
    }
    return [one for one in values if one.id in near and one.id != value.id]
