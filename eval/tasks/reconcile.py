"""What several articles of one story say of the same figure or claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from eval.articles import Row, by_story
from twosource.pipeline import StoryResult, brief_as_story
from twosource.types import (
    Article,
    Finding,
    FindingKind,
    Mention,
    Stance,
)

_STANCES = {
    Stance.ASSERTS: "asserts",
    Stance.REPORTS: "reports",
    Stance.DENIES: "denies",
    Stance.DOUBTS: "doubts",
    Stance.ASKS: "asserts",
    Stance.PREDICTS: "asserts",
}


def predict(rows: Iterable[Row]) -> Iterator[tuple[str, Row]]:
    """Yield a file name and its content for each story of a stories file."""
    for story, articles in by_story(rows).items():
        result = brief_as_story(articles, story)
        yield f"{story.replace(' ', '_')}.json", story_row(story, result, articles)


def story_row(story: str, result: StoryResult, articles: Iterable[Article]) -> Row:
    """Return the findings of one story in the gold's form."""
    names = {article.id: article for article in articles}
    measures = [f for f in result.findings if f.kind is FindingKind.MEASURE]
    return {
        "story": story,
        "docs": [article.name for article in names.values()],
        "measures": [_measure(finding, names) for finding in measures],
        "relations": [
            {"a": r.a, "b": r.b, "label": r.verdict.value}
            for finding in measures
            for r in finding.relations
        ],
        "claims": _claims(result.findings, names),
    }


def _measure(finding: Finding, articles: dict[str, Article]) -> Row:
    values = [
        {
            "id": value.id,
            "low": value.low,
            "high": value.high,
            "bound": value.bound.value,
            "mentions": [_mention(mention, articles) for mention in value.mentions],
        }
        for value in finding.values
    ]
    return {"id": finding.id, "description": finding.title, "unit": finding.unit, "values": values}


def _mention(mention: Mention, articles: dict[str, Article]) -> Row:
    article = articles[mention.article]
    source = mention.source
    words = " ".join(span.of(article.text) for span in source.spans) if source else ""
    return {
        "doc": article.name,
        "start": mention.span.start,
        "end": mention.span.end,
        "source": words or None,
        "asof": mention.as_of.of(article.text) if mention.as_of else None,
    }


def _claims(findings: Iterable[Finding], articles: dict[str, Article]) -> list[Row]:
    """Return the claims; one and its denial are a single claim here, with both stances."""
    found = {f.id: f for f in findings if f.kind is FindingKind.CLAIM}
    out: list[Row] = []
    done: set[str] = set()
    for finding in found.values():
        if finding.id in done:
            continue
        together = [finding, *(found[i] for i in finding.against if i in found and i not in done)]
        done.update(f.id for f in together)
        mentions: list[Any] = [
            _mention(mention, articles) | {"stance": _STANCES[mention.stance]}
            for one in together
            for mention in one.mentions
        ]
        out.append({"id": finding.id, "description": finding.title, "mentions": mentions})
    return out
