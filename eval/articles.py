"""Gold rows in twosource's own article form, as the articles that a user would have."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from twosource.ingest.articles import to_article
from twosource.ingest.receive import digest
from twosource.types import Article, Media, RawPage

Row = dict[str, Any]


def article_of(row: Row) -> Article:
    """Return the article that a row in twosource's own form makes, as ingest would."""
    content = json.dumps(row, ensure_ascii=False).encode()
    page = RawPage(f"{row['id']}.json", Media.JSON, content, digest(content))
    return to_article(page)


def by_story(rows: Iterable[Row]) -> dict[str, list[Article]]:
    """Return the articles of a stories file by their gold story, in the file's order."""
    stories: dict[str, list[Article]] = {}
    for row in rows:
        stories.setdefault(row["story"], []).append(article_of(row))
    return stories
