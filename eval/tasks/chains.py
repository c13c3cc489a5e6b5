"""Through whom a source is cited ("Shin told Bloomberg", "citing a ministry, Yonhap said").

Gold rows: ``{id, text, published_at, chains: [{content, source, via}]}``. ``content`` holds
``[start, end]`` pairs, ``source`` is the pair of the words for whoever the content is traced back
to, ``via`` the names (the fullest that the article has) of all who pass it on before this
article's outlet does: an outlet that was told, cites, has seen or carried it, an aide it was said
through, a person who was told and tells it. Not passed on by audiences (reporters, a court, a
rally), by platforms, or by a body's own spokesman or statement; then ``via`` is empty.

Predictions: the attributions as found, each with ``via``: the names that its source was said
through, and those of the statements that it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from eval.score import f1, overlap, span_words
from twosource.extract.layout import lay_out
from twosource.extract.read import assemble, is_read, read_paragraphs
from twosource.text.names import fold
from twosource.types import Article, Extraction, Statement

Row = dict[str, Any]
_EMPTY = frozenset(("the", "a", "an", "of", "s"))
_ENOUGH = 0.5  # word F1 of contents that are the same, as for attributions


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield ``{id, chains: [{content, source, via}]}`` for all attributions with a source."""
    for row in rows:
        article = Article(
            id=row["id"], name=row["id"], text=row["text"], published=row["published_at"], lang="en"
        )
        paragraphs = lay_out(article)
        texts = [each.span.of(article.text) for each in paragraphs if is_read(each)]
        found = assemble(article, paragraphs, read_paragraphs(texts))
        cited = [one for one in found.statements if one.source is not None and one.source.spans]
        yield {"id": row["id"], "chains": [_row(one, found) for one in cited]}


def _row(one: Statement, found: Extraction) -> Row:
    by_id = {each.id: each for each in found.statements}
    via: list[str] = []
    step: Statement | None = one
    while step is not None and step.source is not None:
        via += [step.source.name] if step is not one and step.source.spans else []
        via += step.source.via
        step = by_id.get(step.parent)
    source = one.source.spans if one.source is not None else ()
    return {
        "content": [[span.start, span.end] for span in one.content],
        "source": [[span.start, span.end] for span in source],
        "via": sorted(set(via)),
    }


def shares_right(gold: Sequence[Row], said: Mapping[str, Row]) -> dict[str, float]:
    """Return the share of situations with the right source and the right names passed through:
    of all, of those with a chain, and of those without; and with the source alone.
    """
    counts = {"right": [0, 0], "chain_right": [0, 0], "plain_right": [0, 0], "source_right": [0, 0]}
    for row in gold:
        for label in row["chains"]:
            source, via = judge(label, said[row["id"]]["chains"], row["text"])
            kind = "chain_right" if label["via"] else "plain_right"
            for name, right in (("right", source and via), (kind, source and via)):
                counts[name][0] += right
                counts[name][1] += 1
            counts["source_right"][0] += source
            counts["source_right"][1] += 1
    return {name: right / total if total else 0.0 for name, (right, total) in counts.items()}


def judge(label: Row, found: Sequence[Row], text: str) -> tuple[bool, bool]:
    """Tell whether a situation's source was found, and whether those it came through are right."""
    best = max(found, key=lambda each: _fit(label, each, text), default=None)
    if best is None or _fit(label, best, text) < 1 + _ENOUGH:
        return False, False
    pairs = [[same_name(want, got) for got in best["via"]] for want in label["via"]]
    all_found = all(any(row) for row in pairs)
    none_else = all(any(row[place] for row in pairs) for place in range(len(best["via"])))
    return True, all_found and none_else


def _fit(label: Row, each: Row, text: str) -> float:
    """Return 1 for words of the source that are shared, plus F1 of the contents' words."""
    left, right = span_words(text, label["content"]), span_words(text, each["content"])
    both = f1(len(left & right), len(left), len(right))
    want = {"start": label["source"][0], "end": label["source"][1]}
    touches = any(overlap(want, {"start": s, "end": e}) for s, e in each["source"])
    return (both if both >= _ENOUGH else 0.0) + touches


def same_name(want: str, got: str) -> bool:
    """Tell whether two names are of one: the words of one in the other, or its initials."""
    left, right = _words(want), _words(got)
    if not left or not right:
        return False
    return left <= right or right <= left or _initials(want) == fold(got).replace(" ", "")


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(name.replace("'s", "").replace("’s", "")).split()) - _EMPTY


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper()).lower()
