"""Stories: which articles are about one event, with the settings that a user gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eval.articles import Row, article_of
from twosource.relate.stories import find_stories


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield ``{id, story}`` for rows in twosource's own article form."""
    names: dict[str, list[str]] = {}
    articles = {}
    for row in rows:
        article = article_of(row)
        names.setdefault(article.id, []).append(row["id"])
        articles[article.id] = article
    for story in find_stories(list(articles.values())):
        for article_id in story.articles:
            for name in names[article_id]:
                yield {"id": name, "story": story.id}
