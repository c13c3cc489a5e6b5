"""Measures: the same thing counted in several places, its values, and how they stand together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.relate.carriers import carriers
from twosource.relate.compare import OPEN_SCOPE
from twosource.relate.components import components
from twosource.relate.counted import Counted, counted_figures
from twosource.relate.independence import support_of
from twosource.relate.measure_groups import group_figures
from twosource.relate.measure_titles import measure_titles
from twosource.relate.measure_values import (
    TURNED,
    Ruling,
    group_values,
    make_value,
    measure_unit,
    relate_values,
    replaced,
    rule_values,
)
from twosource.relate.mentions import Context
from twosource.types import (
    Comparison,
    Finding,
    FindingKind,
    Mention,
    Status,
    Support,
    Value,
    Verdict,
    make_id,
)


def find_measures(story: str, context: Context) -> tuple[Finding, ...]:
    """Return what at least two passages measure, with values, relations and status.

    The measures that most outlets give stand first.
    """
    parts = [part for group in group_figures(counted_figures(context)) for part in _parts(group)]
    told = [part for part in parts if part.size > 1]
    titles = measure_titles([part.figures for part in told], context)
    findings = [
        _finding(story, part, context, title=title)
        for part, title in zip(told, titles, strict=True)
    ]
    return tuple(
        sorted(findings, key=lambda f: (-f.support.outlets, -len(f.mentions), f.title, f.id))
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """The figures of a measure by value, and the verdicts on pairs of values by their numbers."""

    kinds: Sequence[Sequence[Counted]]
    rulings: Mapping[tuple[int, int], Ruling]

    @property
    def size(self) -> int:
        return len(self.figures)

    @property
    def figures(self) -> list[Counted]:
        """All of them, in the order of the values."""
        return [one for kind in self.kinds for one in kind]


def _parts(group: Sequence[Counted]) -> list[_Part]:
    """Return a group in parts: values that nothing ties to the others are measures of their own."""
    kinds = group_values(group)
    rulings = rule_values(kinds)
    tied = [pair for pair, ruling in rulings.items() if ruling.reason != OPEN_SCOPE]
    parts = []
    for part in components(range(len(kinds)), tied):
        at = {old: new for new, old in enumerate(part)}
        inside = {(at[a], at[b]): r for (a, b), r in rulings.items() if a in at and b in at}
        parts.append(_Part([kinds[old] for old in part], inside))
    return parts


def _finding(story: str, part: _Part, context: Context, *, title: str) -> Finding:
    kinds = part.kinds
    unit = measure_unit(part.figures)
    values = [make_value(kind, unit, context) for kind in kinds]
    relations = relate_values(part.rulings, values)
    gone = _replaced_values(kinds, values, relations)
    odd = _misprints(values, relations)
    values = [replace(v, status=_value_status(v, relations, gone, odd)) for v in values]
    mentions = tuple(mention for value in values for mention in value.mentions)
    standing = [value for value in values if value.id not in gone | odd] or values
    held = tuple(mention for value in standing for mention in value.mentions)
    support = support_of(held, context.articles, context.ties(held))
    status, reason = measure_status(standing, relations, support, context)
    return Finding(
        id=make_id("f", story, "measure", *sorted(mention.id for mention in mentions)),
        story=story,
        kind=FindingKind.MEASURE,
        title=title,
        mentions=mentions,
        status=status,
        reason=reason,
        support=support_of(mentions, context.articles, context.ties(mentions)),
        unit=unit,
        values=tuple(values),
        relations=relations,
    )


def _replaced_values(
    kinds: Sequence[Sequence[Counted]], values: Sequence[Value], relations: Sequence[Comparison]
) -> frozenset[str]:
    """Return the ids of the values that another one replaces."""
    at = {value.id: index for index, value in enumerate(values)}
    gone = set()
    for relation in relations:
        if relation.verdict is not Verdict.SUPERSEDED:
            continue
        winner = replaced(kinds[at[relation.a]], kinds[at[relation.b]])
        if winner:
            gone.add(relation.b if winner > 0 else relation.a)
    return frozenset(gone) if len(gone) < len(values) else frozenset()


def _misprints(values: Sequence[Value], relations: Sequence[Comparison]) -> frozenset[str]:
    """Return the ids of the values that are another one with its digits turned round: of the two
    the one that fewer origins carry.
    """
    by_id = {value.id: value for value in values}
    odd = set()
    for relation in relations:
        if relation.reason == TURNED:
            pair = (by_id[relation.a], by_id[relation.b])
            odd.add(min(pair, key=lambda v: (v.support.origins, v.support.articles, v.id)).id)
    return frozenset(odd) if len(odd) < len(values) else frozenset()


def _value_status(
    value: Value, relations: Sequence[Comparison], gone: frozenset[str], odd: frozenset[str]
) -> Status:
    if value.id in odd:
        return Status.CONTESTED
    if value.id in gone:
        return Status.SUPERSEDED
    against = [
        relation
        for relation in relations
        if relation.verdict is Verdict.CONFLICT
        and value.id in (relation.a, relation.b)
        and not odd & {relation.a, relation.b}
    ]
    if against:
        return Status.CONTESTED
    if value.support.origins >= 2:
        return Status.CORROBORATED
    return Status.SINGLE_SOURCE if value.support.sources else Status.UNVERIFIED


def measure_status(
    standing: Sequence[Value],
    relations: Sequence[Comparison],
    support: Support,
    context: Context,
) -> tuple[Status, str]:
    """Return the status of a measure and its reason: that of the values that still stand.

    ``standing`` are the values that no later one replaces, ``support`` is what carries them.
    """
    ids = {value.id for value in standing}
    between = [relation for relation in relations if {relation.a, relation.b} <= ids]
    for relation in between:
        if relation.verdict is Verdict.CONFLICT:
            return Status.CONTESTED, relation.reason
    best = min(standing, key=lambda value: (-value.support.origins, value.id))
    if best.support.origins >= 2:
        return Status.CORROBORATED, f"one value on the word of {_who(best.mentions, context)}"
    mentions = [mention for value in standing for mention in value.mentions]
    fits = any(relation.verdict is Verdict.COMPATIBLE for relation in between)
    if fits and support.origins >= 2:
        reason = f"values that are compatible, on the word of {_who(mentions, context)}"
        return Status.CORROBORATED, reason
    if support.sources == 0:
        return Status.UNVERIFIED, "nobody is named for it"
    if support.sources < 2:
        return Status.SINGLE_SOURCE, f"all rest on {_who(mentions, context)}"
    return Status.SINGLE_SOURCE, "no value has a second independent origin"


def _who(mentions: Sequence[Mention], context: Context) -> str:
    return carriers(mentions, context.articles, context.ties(mentions))
