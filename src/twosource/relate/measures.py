"""Measures: the same thing counted in several places, its values, and how they stand together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from twosource.relate.compare import Reported, compare, same_value
from twosource.relate.independence import source_key, support_of
from twosource.relate.linkage import average_link
from twosource.relate.mentions import Context, mention_at
from twosource.relate.predicates import event_class, thing_class
from twosource.text.inflect import participle
from twosource.text.resources import load_toml
from twosource.text.units import to_base
from twosource.text.words import content_words, stem
from twosource.types import (
    Anchor,
    Comparison,
    Extraction,
    Figure,
    FigureKind,
    Finding,
    FindingKind,
    Mention,
    Status,
    Support,
    TimeExpression,
    Value,
    Verdict,
    make_id,
)


@dataclass(frozen=True, slots=True)
class MeasureOptions:
    """How figures are put together. The numbers were chosen by hand on development stories."""

    join: float = 0.5  # mean likeness from which figures are one measure
    noun: float = 0.45  # the same counted noun
    event: float = 0.3  # the same kind of event happened to it
    words: float = 0.6  # shared words of the sentence, as a share of the smaller set
    value: float = 0.35  # the same value: news repeats numbers


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with its mention and what the comparison needs; ``family`` is what kind of
    quantity it is, ``words`` the content words of its sentence.
    """

    figure: Figure
    mention: Mention
    reported: Reported
    family: str
    words: frozenset[str]


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_toml("measures")[name].split())


def find_measures(
    story: str, context: Context, options: MeasureOptions = MeasureOptions()
) -> tuple[Finding, ...]:
    """Return what at least two passages measure, with values, relations and status.

    The measures that most outlets give stand first.
    """
    counted = [one for e in context.extractions for one in _counted(e, context)]
    groups = [group for group in _group(counted, options) if len(group) > 1]
    findings = [_finding(story, group, context) for group in groups]
    return tuple(
        sorted(findings, key=lambda f: (-f.support.outlets, -len(f.mentions), f.title, f.id))
    )


def _counted(extraction: Extraction, context: Context) -> list[Counted]:
    article = context.articles[extraction.article]
    times = {time.span: time for time in extraction.times}
    out = []
    for figure in extraction.figures:
        if figure.change:  # "rose by 5": a change is no value of the thing itself
            continue
        mention = mention_at(context, article.id, figure.span, figure)
        words = content_words(figure.sentence.of(article.text))
        time = times.get(figure.as_of) if figure.as_of else None
        if time is not None:
            mention = replace(mention, as_of_value=time.begin or time.value)
        reported = _reported(figure, mention, time, words)
        reported = replace(reported, reported=article.published)
        out.append(Counted(figure, mention, reported, _family(figure), words))
    return out


def _reported(
    figure: Figure, mention: Mention, time: TimeExpression | None, words: frozenset[str]
) -> Reported:
    event = event_class(figure.predicate) if figure.predicate else ""
    return Reported(
        low=_base(figure.low, figure.unit),
        high=_base(figure.high, figure.unit),
        bound=figure.bound,
        article=mention.article,
        period=(time.begin, time.end) if time else ("", ""),
        source=source_key(mention),
        head=thing_class(_head(figure)),
        event=event,
        qualifiers=_qualifiers(figure),
        running=event in _words("running") and figure.kind is FigureKind.COUNT,
        estimate=bool(words & _words("estimates")),
        revised=bool(words & _words("revises")),
    )


def _base(value: float | None, unit: str) -> float | None:
    if value is None:
        return None
    converted = to_base(value, unit)
    return converted[0] if converted else value


def _family(figure: Figure) -> str:
    """Return what two figures must share to be compared at all: the base unit, the currency, or
    the counted noun's class.
    """
    if figure.kind is FigureKind.COUNT:
        return "person" if figure.unit == "person" else thing_class(_head(figure))
    converted = to_base(1.0, figure.unit)
    return converted[1] if converted else figure.unit


def _head(figure: Figure) -> str:
    """Return the head noun of what is counted: the last word before "of", "in", "who", ..."""
    words = figure.counted.split()
    for at, word in enumerate(words):
        if word in _words("breaks") and at:
            words = words[:at]
            break
    return stem(words[-1]) if words else figure.unit


def _qualifiers(figure: Figure) -> frozenset[str]:
    """Return the words that narrow what is counted, without its head and without fillers."""
    words = {stem(word.strip(".,;:'\"“”()")) for word in figure.counted.split()}
    return frozenset(words - {_head(figure), figure.unit, ""} - _words("fillers"))


def likeness(a: Counted, b: Counted, options: MeasureOptions) -> float:
    """Return how likely two figures measure one thing; 0 where their kinds or events differ."""
    if a.family != b.family or a.figure.kind is not b.figure.kind:
        return 0.0
    left, right = a.reported, b.reported
    if left.event and right.event and left.event != right.event:
        return 0.0
    shared = len(a.words & b.words) / (min(len(a.words), len(b.words)) + 1.0)
    return (
        options.noun * (left.head == right.head)
        + options.event * (bool(left.event) and left.event == right.event)
        + options.words * shared
        + options.value * same_value(left, right)
    )


def _group(counted: Sequence[Counted], options: MeasureOptions) -> list[list[Counted]]:
    by_family: dict[str, list[int]] = {}
    for at, one in enumerate(counted):
        by_family.setdefault(one.family, []).append(at)
    similar = {}
    for family in sorted(by_family):
        for a, b in combinations(by_family[family], 2):
            value = likeness(counted[a], counted[b], options)
            if value > 0:
                similar[a, b] = value
    groups = average_link(len(counted), similar, options.join)
    return [[counted[i] for i in group] for group in groups]


def _finding(story: str, group: Sequence[Counted], context: Context) -> Finding:
    values = _values(group, context)
    relations = _relations(group, values)
    mentions = tuple(one.mention for one in group)
    support = support_of(mentions, context.articles, context.ties(mentions))
    status, reason = measure_status(values, relations, support)
    return Finding(
        id=make_id("f", story, "measure", *sorted(mention.id for mention in mentions)),
        story=story,
        kind=FindingKind.MEASURE,
        title=_title(group),
        mentions=mentions,
        status=status,
        reason=reason,
        support=support,
        unit=group[0].figure.unit,
        values=values,
        relations=relations,
    )


def _title(group: Sequence[Counted]) -> str:
    """Return what is counted in its commonest words, and what happened to it."""
    nouns = Counter(one.figure.counted or one.figure.unit_words for one in group)
    noun = max(nouns, key=lambda words: (nouns[words], -len(words), words))
    events = Counter(one.figure.predicate for one in group if one.figure.predicate)
    event = max(events, key=lambda word: (events[word], word)) if events else ""
    return f"{noun} {participle(event)}".strip()


def _values(group: Sequence[Counted], context: Context) -> tuple[Value, ...]:
    """Return the distinct values, lowest first, each with its mentions."""
    kinds: list[list[Counted]] = []
    for one in group:
        for kind in kinds:
            if same_value(kind[0].reported, one.reported):
                kind.append(one)
                break
        else:
            kinds.append([one])
    values = []
    for kind in kinds:
        mentions = tuple(one.mention for one in kind)
        first = kind[0].figure
        text = first.span.of(context.articles[kind[0].mention.article].text)
        values.append(
            Value(
                id=make_id("v", *sorted(mention.id for mention in mentions)),
                low=first.low,
                high=first.high,
                bound=first.bound,
                text=text,
                mentions=mentions,
                support=support_of(mentions, context.articles, context.ties(mentions)),
            )
        )
    return tuple(sorted(values, key=lambda v: (v.low is None, v.low or 0.0, v.bound, v.id)))


def _relations(group: Sequence[Counted], values: Sequence[Value]) -> tuple[Comparison, ...]:
    """Return one verdict for each pair of values: the most cautious over their mentions."""
    value_of = {mention.id: value.id for value in values for mention in value.mentions}
    found: dict[tuple[str, str], Comparison] = {}
    for one, other in combinations(group, 2):
        left, right = value_of[one.mention.id], value_of[other.mention.id]
        if left == right:
            continue
        verdict, reason = compare(one.reported, other.reported)
        anchors = tuple(Anchor(c.mention.article, c.mention.span) for c in (one, other))
        key = (min(left, right), max(left, right))
        held = found.get(key)
        if held is None or _CAUTION[verdict] < _CAUTION[held.verdict]:
            found[key] = Comparison(*key, verdict, reason, anchors)
    return tuple(found[key] for key in sorted(found))


# The verdict that explains most wins: two values are in conflict only if every pair of their
# mentions is.
_CAUTION = {
    Verdict.AGREE: 0,
    Verdict.COMPATIBLE: 1,
    Verdict.SUPERSEDED: 2,
    Verdict.DIFFERENT_SCOPE: 3,
    Verdict.ESTIMATE_SPREAD: 4,
    Verdict.CONFLICT: 5,
}


def measure_status(
    values: Sequence[Value], relations: Sequence[Comparison], support: Support
) -> tuple[Status, str]:
    """Return the status of a measure and its reason."""
    for relation in relations:
        if relation.verdict is Verdict.CONFLICT:
            return Status.CONTESTED, relation.reason
    best = max(value.support.origins for value in values)
    if best >= 2:
        return Status.CORROBORATED, f"{best} independent origins give one of the values"
    fits = any(relation.verdict is Verdict.COMPATIBLE for relation in relations)
    if fits and support.origins >= 2:
        return Status.CORROBORATED, "values of independent origins are compatible"
    if support.sources == 0:
        return Status.UNVERIFIED, "nobody is named for it"
    return Status.SINGLE_SOURCE, "no value has a second independent origin"
