"""Reuse: which pairs of articles share text, how much, and which one it was taken from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eval.articles import Row, article_of
from twosource.extract.layout import lay_out
from twosource.relate.lineage import trace
from twosource.relate.reuse import find_reuse
from twosource.types import Article, ParagraphKind, Span


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield ``{a, b, containment, from}`` for rows in twosource's own article form.

    Pairs that only share quotes are in it: the gold counts wording, whoever is quoted. Rewrites
    and translations are not: they share none.
    """
    names = {}
    articles = []
    for row in rows:
        article = article_of(row)
        names[article.id] = row["id"]
        articles.append(article)
    ignore = {article.id: boilerplate(article) for article in articles}
    reuses, _ = trace(articles, find_reuse(articles, ignore=ignore))
    for reuse in reuses:
        yield {
            "a": names[reuse.a],
            "b": names[reuse.b],
            "containment": reuse.containment,
            "from": names[reuse.origin] if reuse.origin else None,
        }


def boilerplate(article: Article) -> tuple[Span, ...]:
    """Return the spans that a run leaves out before it compares articles."""
    layout = lay_out(article)
    return tuple(p.span for p in layout if p.kind is ParagraphKind.BOILERPLATE)
