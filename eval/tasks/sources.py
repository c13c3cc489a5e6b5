"""Which attributions of a story's articles have one real-world source.

Gold rows are articles in twosource's own form: ``{id, story, published, outlet, title, text,
sources: [{content, source, who, body}]}``. ``content`` holds ``[start, end]`` pairs, ``source`` is
the pair of the source's words. ``body`` is what counts as one source (DESIGN, decision 8) within
the story: a government with its head, ministries, ministers, army and state agency; a company,
union, agency or town with its heads, spokesmen and officials ("an official of the inspectorate");
a person with a lawyer; anybody else alone. ``who`` is the person or body itself, equal to ``body``
where nobody else is meant. Unnamed ones are known in their article only: two officials in two
outlets are two.

Predictions: ``{id, sources: [{source, key, side, group}]}`` in the order of the labels: what was
found for the labelled words after the story's entities were made consistent, and the number of
the group of those that rest on one source or one body's word; null keys where nothing was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from eval.articles import by_story
from eval.score import bcubed_parts, f1, overlap, span_words
from twosource.engines.local import LocalEngine
from twosource.pipeline import extract
from twosource.relate.bodies import body_ties, read_bodies
from twosource.relate.entities import unify
from twosource.relate.independence import independent_groups, rests_on, source_key
from twosource.types import Article, Extraction, Mention, Span, Statement

Row = dict[str, Any]


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield what was found for the labelled sources of each article, in the rows' order."""
    rows = list(rows)
    said: dict[str, Row] = {}
    for story, articles in by_story(rows).items():
        unified = unify(articles, extract(articles, LocalEngine()))
        members = [row for row in rows if row["story"] == story]
        said |= _of_story(members, articles, unified)
    yield from (said[row["id"]] for row in rows)


def _of_story(
    rows: Sequence[Row], articles: Sequence[Article], unified: Sequence[Extraction]
) -> dict[str, Row]:
    mentions: dict[tuple[str, int], Mention] = {}
    for row, extraction in zip(rows, unified, strict=True):
        for place, label in enumerate(row["sources"]):
            one = _statement(label, extraction, row["text"])
            if one is not None:
                # No origin: only whom it rests on is asked here, not who copied whom.
                mentions[row["id"], place] = Mention(
                    id=f"{row['id']} {place}", article=row["id"], span=one.span,
                    sentence=one.span, stance=one.stance, source=one.source,
                )  # fmt: skip
    by_id = {article.id: article for article in articles}
    cited = list(mentions.values())
    groups = independent_groups(cited, body_ties(cited, read_bodies(unified, by_id)))
    group_of = {one.id: number for number, group in enumerate(groups) for one in group}
    return {
        row["id"]: {
            "id": row["id"],
            "sources": [
                _row(mentions.get((row["id"], place)), group_of)
                for place in range(len(row["sources"]))
            ],
        }
        for row in rows
    }


def _row(mention: Mention | None, group_of: Mapping[str, int]) -> Row:
    if mention is None or mention.source is None:
        return {"source": None, "key": None, "side": None, "group": None}
    return {
        "source": mention.source.name,
        "key": source_key(mention),
        "side": rests_on(mention.source),
        "group": group_of[mention.id],
    }


def _statement(label: Row, extraction: Extraction, text: str) -> Statement | None:
    """Return the statement whose source words touch the labelled ones, the best by content."""
    want = {"start": label["source"][0], "end": label["source"][1]}
    best: tuple[float, Statement] | None = None
    for one in extraction.statements:
        spans: Sequence[Span] = one.source.spans if one.source is not None else ()
        if any(overlap(want, {"start": span.start, "end": span.end}) for span in spans):
            pairs = [(span.start, span.end) for span in one.content]
            left, right = span_words(text, label["content"]), span_words(text, pairs)
            fit = f1(len(left & right), len(left), len(right))
            if best is None or fit > best[0]:
                best = (fit, one)
    return best[1] if best else None


def shares(gold: Sequence[Row], said: Mapping[str, Row]) -> dict[str, float]:
    """Return how well sources are told apart and together, within each story.

    ``found`` is the share of labelled attributions with a source; BCubed and pairwise precision
    and recall compare the groups that rest on one word with ``body``; ``who_*`` the keys with
    ``who``. What was not found is a group of its own.
    """
    body: dict[str, str] = {}
    who: dict[str, str] = {}
    groups: dict[str, str] = {}
    keys: dict[str, str] = {}
    for row in gold:
        for place, label in enumerate(row["sources"]):
            name = f"{row['id']} {place}"
            found = said[row["id"]]["sources"][place]
            body[name], who[name] = (f"{row['story']}: {label[x]}" for x in ("body", "who"))
            if found["group"] is not None:
                groups[name] = f"{row['story']}: {found['group']}"
                keys[name] = f"{row['story']}: {found['key'] or name}"
    precision, recall = bcubed_parts(body, groups)
    right, complete = _pairs(body, groups)
    who_precision, who_recall = bcubed_parts(who, keys)
    return {
        "found": len(groups) / len(body) if body else 0.0,
        "bcubed_precision": precision,
        "bcubed_recall": recall,
        "pair_precision": right,
        "pair_recall": complete,
        "who_precision": who_precision,
        "who_recall": who_recall,
    }


def _pairs(gold: Mapping[str, str], said: Mapping[str, str]) -> tuple[float, float]:
    alike = {pair for pair in combinations(sorted(gold), 2) if gold[pair[0]] == gold[pair[1]]}
    joined = {pair for pair in combinations(sorted(said), 2) if said[pair[0]] == said[pair[1]]}
    hits = len(alike & joined)
    return hits / len(joined) if joined else 1.0, hits / len(alike) if alike else 1.0
