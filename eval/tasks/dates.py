"""Dates: TIMEX3 expressions by the parser and the ``times`` step alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from twosource.extract.models import load_parser
from twosource.extract.step import Draft
from twosource.extract.times import STEP
from twosource.types import Article, Extraction, Paragraph, ParagraphKind, Span

_BLANK = re.compile(r"\n\s*\n")


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Blocks between blank lines: agencies wrap their lines, so a single break is no end."""
    cuts = [0, *(at for m in _BLANK.finditer(text) for at in m.span()), len(text)]
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    return tuple(Paragraph(s, ParagraphKind.BODY) for s in spans if s.of(text).strip())


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    nlp = load_parser("en").nlp
    for row in rows:
        text = row["text"]
        body = paragraphs(text)
        article = Article(
            id=row["id"], name=row["id"], text=text, published=row.get("published_at") or ""
        )
        draft = Draft(article, body, Extraction(row["id"], "en", paragraphs=body))
        parts = [paragraph.span.of(text) for paragraph in body]
        docs = nlp.pipe(parts)
        readings = [STEP.read(part, doc) for part, doc in zip(parts, docs, strict=True)]
        timexes = [
            {"start": t.span.start, "end": t.span.end, "type": t.type.value, "value": t.value}
            for t in STEP.assemble(draft, readings)
        ]
        yield {"id": row["id"], "timexes": timexes}
