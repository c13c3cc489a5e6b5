"""The brief as JSON, by the published schema ``brief/schema.json``."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from twosource.briefs.view import Sheet, origins, sheet_of
from twosource.briefs.words import encodable
from twosource.types import Article, Brief, Chart, Citation, Line

FORMAT = "twosource-story"
VERSION = 1


def render_json(brief: Brief, articles: Mapping[str, Article]) -> str:
    """Return the story as JSON text that ends with a newline: fixed order, UTF-8, no escapes that
    are not needed.

    Offsets count Unicode code points of the article's ``text``, which is given too, so that each
    quote can be checked. Lone surrogates, which no UTF-8 file can hold, are U+FFFD; an open side
    of a value is null.
    """
    return _dumped(story_data(brief, articles))


def story_data(brief: Brief, articles: Mapping[str, Article]) -> dict[str, Any]:
    """Return what ``render_json`` writes, as plain values."""
    sheet = sheet_of(brief, articles)
    told = dict.fromkeys([n.article for n in brief.nodes] + [c.article for c in brief.citations])
    members = [articles[ident] for ident in told if ident in articles]
    return {
        "format": FORMAT,
        "version": VERSION,
        "story": brief.story,
        "title": brief.title,
        "first": brief.first,
        "last": brief.last,
        "counts": _counts(brief, members),
        "sections": _sections(sheet),
        "charts": [_chart(chart) for chart in brief.charts],
        "lineage": _lineage(brief),
        "articles": [_article(article) for article in members],
        "dropped": [
            {"section": d.section.value, "text": d.text, "reason": d.reason} for d in brief.dropped
        ],
    }


def schema() -> dict[str, Any]:
    """Return the JSON schema (2020-12) that ``render_json`` keeps to."""
    text = (files("twosource.briefs") / "schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _dumped(data: dict[str, Any]) -> str:
    return encodable(json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)) + "\n"


def _counts(brief: Brief, members: list[Article]) -> dict[str, int]:
    return {
        "articles": len(members),
        "outlets": len({article.outlet for article in members if article.outlet}),
        "origins": origins(brief.nodes),
        "languages": len({article.lang for article in members if article.lang}),
        "lines": sum(len(section.lines) for section in brief.sections),
        "citations": len(brief.citations),
        "dropped": len(brief.dropped),
    }


def _sections(sheet: Sheet) -> list[dict[str, Any]]:
    sections, first = [], 1
    for section in sheet.brief.sections:
        lines = [_line(sheet, line, at) for at, line in enumerate(section.lines, start=first)]
        sections.append(
            {
                "key": section.key.value,
                "title": section.title,
                "note": section.note,
                "lines": lines,
            }
        )
        first += len(lines)
    return sections


def _line(sheet: Sheet, line: Line, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "head": line.head,
        "text": line.text,
        "mark": {"start": line.mark.start, "end": line.mark.end} if line.mark else None,
        "status": line.status.value if line.status else None,
        "support": line.support,
        "counts": asdict(line.counts) if line.counts else None,
        "finding": line.finding,
        "depth": line.depth,
        "begin": line.begin,
        "end": line.end,
        "citations": [
            _citation(sheet.citations[cited])
            for cited in dict.fromkeys(line.citations)
            if cited in sheet.citations
        ],
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "number": citation.number,
        "article": citation.article,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
        "mark": {"start": citation.mark.start, "end": citation.mark.end},
    }


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "finding": chart.finding,
        "title": chart.title,
        "unit": chart.unit,
        "points": [
            {
                "day": point.day,
                "low": point.low if math.isfinite(point.low) else None,
                "high": point.high if math.isfinite(point.high) else None,
                "label": point.label,
                "series": point.series,
                "citation": point.citation,
            }
            for point in chart.points
        ],
    }


def _lineage(brief: Brief) -> dict[str, Any]:
    return {
        "nodes": [
            {
                "article": node.article,
                "name": node.name,
                "outlet": node.outlet,
                "published": node.published,
                "group": node.group,
            }
            for node in brief.nodes
        ],
        "edges": [
            {
                "origin": edge.origin,
                "copy": edge.copy,
                "kind": edge.kind,
                "share": round(edge.share, 4),
                "directed": edge.directed,
            }
            for edge in brief.edges
        ],
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "name": article.name,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published,
        "published_by_user": article.published_by_user,
        "url": article.url,
        "lang": article.lang,
        "sha256": article.raw_sha256,
        "text": article.text,
    }
