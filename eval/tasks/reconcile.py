"""What several articles of one story say of the same figure or claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from eval.articles import Row, by_story
from twosource.pipeline import StoryResult, brief_as_story
from twosource.types import (
    Article,
    Extraction,
    Finding,
    FindingKind,
    Mention,
    Source,
    Span,
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
        "measures": [
            *(_measure(finding, names) for finding in measures),
            *_alone(result.extractions, measures, names),
        ],
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


def _alone(
    extractions: Iterable[Extraction], measures: Iterable[Finding], articles: dict[str, Article]
) -> Iterator[Row]:
    """Yield the figures that no other one goes with: the program says that each stands alone."""
    held: dict[str, list[Span]] = {}
    for one in (m for finding in measures for m in finding.mentions):
        held.setdefault(one.article, []).append(one.span)
    for extraction in extractions:
        article = articles[extraction.article]
        sources = {statement.id: statement.source for statement in extraction.statements}
        for figure in extraction.figures:
            if any(span.covers(figure.number) for span in held.get(article.id, ())):
                continue
            mention = {
                "doc": article.name,
                "start": figure.span.start,
                "end": figure.span.end,
                "source": _words(sources.get(figure.statement), article),
                "asof": figure.as_of.of(article.text) if figure.as_of else None,
            }
            value = {
                "id": figure.id,
                "low": figure.low,
                "high": figure.high,
                "bound": figure.bound.value,
                "mentions": [mention],
            }
            yield {"id": figure.id, "unit": figure.unit, "values": [value]}


def _words(source: Source | None, article: Article) -> str | None:
    return " ".join(span.of(article.text) for span in source.spans) or None if source else None


def _mention(mention: Mention, articles: dict[str, Article]) -> Row:
    article = articles[mention.article]
    return {
        "doc": article.name,
        "start": mention.span.start,
        "end": mention.span.end,
        "source": _words(mention.source, article),
        "asof": mention.as_of.of(article.text) if mention.as_of else None,
    }


def _stance(mention: Mention) -> str:
    """Return the stance in the gold's words: what somebody else is cited for is "reports"."""
    cited = mention.source is not None and mention.stance is Stance.ASSERTS
    return "reports" if cited else _STANCES[mention.stance]


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
            _mention(mention, articles) | {"stance": _stance(mention)}
            for one in together
            for mention in one.mentions
        ]
        out.append({"id": finding.id, "description": finding.title, "mentions": mentions})
    return out
