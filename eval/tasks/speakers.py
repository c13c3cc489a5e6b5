"""Who is meant by source words ("he", "the ministry", "Moscow"), from the default reading.

Gold rows: ``{id, text, published_at, speakers: [{start, end, name}]}``, ``name`` null where nobody
could tell; predictions: the same with the name found, its key, and null where it is uncertain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from twosource.extract.layout import lay_out
from twosource.extract.read import assemble, is_read, read_paragraphs
from twosource.extract.speakers import resolve_source
from twosource.extract.step import Draft
from twosource.text.aliases import find_alias
from twosource.text.names import fold
from twosource.types import Article, Resolution, Span

Row = dict[str, Any]
_EMPTY = frozenset(("the", "a", "an", "of", "his", "her", "its"))


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield ``{id, speakers: [{start, end, name, key}]}`` for the labelled source words."""
    for row in rows:
        article = Article(id=row["id"], name=row["id"], text=row["text"], lang="en")
        paragraphs = lay_out(article)
        body = tuple(each for each in paragraphs if is_read(each))
        readings = read_paragraphs([each.span.of(article.text) for each in body])
        draft = Draft(article, body, assemble(article, paragraphs, readings))
        yield {"id": row["id"], "speakers": [_said(draft, each) for each in row["speakers"]]}


def _said(draft: Draft, label: Row) -> Row:
    span = Span(label["start"], label["end"])
    source = resolve_source(draft, (span,), span.end)
    sure = source.resolution is not Resolution.UNCERTAIN
    name = source.name if sure else None
    return {"start": span.start, "end": span.end, "name": name, "key": source.key}


def share_right(gold: Sequence[Row], said: Mapping[str, Row]) -> dict[str, float]:
    """Return the share of source words that got the right name (or rightly none)."""
    right = total = 0
    for row in gold:
        predicted = said[row["id"]]["speakers"]
        for label, found in zip(row["speakers"], predicted, strict=True):
            words = row["text"][label["start"] : label["end"]]
            total += 1
            right += is_right(label["name"], found, words)
    return {"share_right": right / total if total else 0.0}


def is_right(name: str | None, found: Row, words: str) -> bool:
    """Tell whether a found name is the labelled one: the same listed government or body, or the
    same words but for articles. Where nobody could tell, the words themselves are right too.
    """
    if name is None:
        return found["name"] is None or fold(found["name"]) == fold(words)
    if found["name"] is None:
        # "The crew" that stays itself needs no name from elsewhere.
        return _words(name) == _words(words)
    alias = find_alias(name)
    if alias is not None and alias.key == found["key"]:
        return True
    return _words(name) in (_words(found["name"]), _words(found["key"].split("@")[0]))


def _words(name: str) -> frozenset[str]:
    plain = fold(name.replace("'s", "").replace("’s", "").replace(":", ""))
    return frozenset(plain.split()) - _EMPTY
