"""Attributions: who said what, as the default extraction finds it, nested ones left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from twosource.extract.layout import lay_out
from twosource.extract.read import assemble, is_read, read_paragraphs
from twosource.types import Article, Span, Statement

Row = dict[str, Any]


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield for each row the attributions that have a cue and stand in no other's content."""
    for row in rows:
        article = Article(
            id=row["id"],
            name=row["id"],
            text=row["text"],
            published=row.get("published_at") or "",
            lang="en",
        )
        paragraphs = lay_out(article)
        texts = [each.span.of(article.text) for each in paragraphs if is_read(each)]
        extraction = assemble(article, paragraphs, read_paragraphs(texts))
        failed = [each for each in extraction.failures if each.step == "statements"]
        if failed:
            raise RuntimeError(f"{row['id']}: {failed[0]}")
        # A quotation nobody is cited for is no attribution: what stands in it is not nested.
        cited = {one.id for one in extraction.statements if one.cue}
        found = [
            _row(one, article.text)
            for one in extraction.statements
            if one.cue and one.parent not in cited
        ]
        yield {"id": row["id"], "attributions": found}


def _row(one: Statement, text: str) -> Row:
    source = one.source.spans if one.source is not None else ()
    return {
        "source": _pairs(_with_comma(span, text) for span in source),
        "cue": _pairs(one.cue),
        "content": _pairs(one.content),
    }


def _with_comma(span: Span, text: str) -> Span:
    """Close an apposition as the gold does, which counts its second comma to the source."""
    apposed = "," in span.of(text) and text[span.end : span.end + 1] == ","
    return Span(span.start, span.end + 1) if apposed else span


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
