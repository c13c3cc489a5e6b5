"""The first lines of the brief on a few articles, as a summary of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eval.articles import Row, article_of
from twosource.pipeline import brief_as_story
from twosource.types import SectionKey


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the lines of each brief's first section, as plain text."""
    for row in rows:
        articles = [
            article_of({"id": f"{row['story']}-{i}", "title": doc["title"], "text": doc["text"]})
            for i, doc in enumerate(row["documents"])
            if doc["text"].strip()
        ]
        brief = brief_as_story(articles, row["story"]).brief
        lines = [
            line.text
            for section in brief.sections
            if section.key is SectionKey.SUMMARY
            for line in section.lines
        ]
        yield {"story": row["story"], "summary": " ".join(lines)}
