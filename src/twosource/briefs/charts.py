"""Charts: the values of a measure over the dates that they hold for."""

from __future__ import annotations

from math import inf

from twosource.briefs.credit import credit
from twosource.briefs.desk import Footnotes, Material
from twosource.briefs.wording import trimmed
from twosource.types import (
    Bound,
    Chart,
    Finding,
    FindingKind,
    Mention,
    Point,
    Value,
)

# A chart of one value says nothing that its line does not.
FEWEST = 2


def charts(material: Material, notes: Footnotes) -> tuple[Chart, ...]:
    """Return a chart for each measure with at least two different values in numbers."""
    out = []
    for finding in material.findings:
        if finding.kind is not FindingKind.MEASURE:
            continue
        points = tuple(_points(material, notes, finding))
        if len({(point.low, point.high) for point in points}) >= FEWEST:
            out.append(Chart(finding.id, finding.title, finding.unit, points))
    return tuple(out)


def _points(material: Material, notes: Footnotes, finding: Finding) -> list[Point]:
    points = []
    for value in finding.values:
        if (value.low is None and value.high is None) or value.bound is Bound.VAGUE:
            continue
        low, high = _ends(value)
        points += [
            Point(
                day=_day(material, mention),
                low=low,
                high=high,
                label=_label(material, mention, value),
                series=_series(material, notes, mention),
                citation=notes.cite_mention(mention),
            )
            for mention in value.mentions
        ]
    return sorted(points, key=lambda point: (point.day, point.low, point.citation))


def _label(material: Material, mention: Mention, value: Value) -> str:
    """Return a value as its own passage writes it: "eleven", where others write "11"."""
    text = material.articles[mention.article].text
    sentence = mention.sentence.of(text)
    return value.text if value.text in sentence else trimmed(mention.span.of(text))


def _series(material: Material, notes: Footnotes, mention: Mention) -> str:
    """Return whose value it is in words of its passage; the outlet, where another place names
    who "she" is: a point has one footnote.
    """
    name, elsewhere = credit(material, notes, mention)
    return material.label(mention.article) if elsewhere else name


def _ends(value: Value) -> tuple[float, float]:
    low = -inf if value.low is None else value.low
    high = inf if value.high is None else value.high
    if value.bound in {Bound.AT_LEAST, Bound.MORE_THAN}:
        return low, inf
    if value.bound in {Bound.AT_MOST, Bound.LESS_THAN}:
        return -inf, high
    return low, high


def _day(material: Material, mention: Mention) -> str:
    """Return the day a value is shown at: its as-of date, else its article's publication day."""
    if mention.as_of_value[:4].isdigit() and len(mention.as_of_value) >= 10:
        return mention.as_of_value[:10]
    return material.articles[mention.article].published_day
