"""Scores of our own for the floor sets: small, and independent of what they measure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

Row = dict[str, Any]
_WORD = re.compile(r"\w+|[^\w\s]")


def f1(hits: int, said: int, gold: int) -> float:
    """Return F1 from true positives, predictions and gold items; 0 where nothing is there."""
    return 2 * hits / (said + gold) if said + gold else 0.0


def bcubed(gold: Mapping[str, Hashable], said: Mapping[str, Hashable]) -> float:
    """Return BCubed F1 of a clustering; see ``bcubed_parts``."""
    precision, recall = bcubed_parts(gold, said)
    return 2 * precision * recall / (precision + recall)


def bcubed_parts(gold: Mapping[str, Hashable], said: Mapping[str, Hashable]) -> tuple[float, float]:
    """Return BCubed precision and recall (Amigó et al. 2009, Information Retrieval 12).

    An item that is not predicted counts as a cluster of its own.
    """
    full = {item: said.get(item, ("alone", item)) for item in gold}
    both = Counter((gold[item], full[item]) for item in gold)
    gold_size, said_size = Counter(gold.values()), Counter(full.values())
    precision = sum(n * n / said_size[c] for (_, c), n in both.items()) / len(gold)
    recall = sum(n * n / gold_size[g] for (g, _), n in both.items()) / len(gold)
    return precision, recall


def greedy(pairs: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Return one-to-one matches (gold index, predicted index), best score first."""
    used_gold: set[int] = set()
    used_said: set[int] = set()
    out = []
    for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in used_gold and j not in used_said:
            used_gold.add(i)
            used_said.add(j)
            out.append((i, j))
    return out


def matched(
    gold: Sequence[Row], said: Sequence[Row], score: Callable[[Row, Row], float]
) -> list[tuple[int, int]]:
    """Return the greedy matches of two lists under a score; pairs that score 0 do not match."""
    scored = ((score(g, s), i, j) for i, g in enumerate(gold) for j, s in enumerate(said))
    return greedy(pair for pair in scored if pair[0] > 0)


def overlap(a: Row, b: Row) -> float:
    """Return how many characters two rows with ``start`` and ``end`` share."""
    return float(max(0, min(a["end"], b["end"]) - max(a["start"], b["start"])))


def dates(gold: Sequence[Row], said: Mapping[str, Row]) -> dict[str, float]:
    """Return F1 of time expressions: overlapping (relaxed), and with the right value."""
    hits = right = n_said = n_gold = 0
    for row in gold:
        predicted = said.get(row["id"], {"timexes": []})["timexes"]
        pairs = matched(row["timexes"], predicted, overlap)
        n_gold += len(row["timexes"])
        n_said += len(predicted)
        hits += len(pairs)
        right += sum(row["timexes"][i]["value"] == predicted[j]["value"] for i, j in pairs)
    return {"relaxed_f1": f1(hits, n_said, n_gold), "value_f1": f1(right, n_said, n_gold)}


def span_words(text: str, spans: Sequence[Sequence[int]]) -> set[int]:
    """Return where the words begin that share a character with the spans."""
    return {
        word.start()
        for word in _WORD.finditer(text)
        if any(word.start() < end and start < word.end() for start, end in spans)
    }


def attribution(gold: Sequence[Row], said: Mapping[str, Row]) -> dict[str, float]:
    """Return F1 of attributions whose contents share half of their words (word F1 >= .5), and
    the share of those whose source words touch.
    """
    hits = sources = n_said = n_gold = 0
    for row in gold:
        text = row["text"]
        predicted = said.get(row["id"], {"attributions": []})["attributions"]

        def alike(a: Row, b: Row, text: str = text) -> float:
            left, right = span_words(text, a["content"]), span_words(text, b["content"])
            score = f1(len(left & right), len(left), len(right))
            return score if score >= 0.5 else 0.0

        pairs = matched(row["attributions"], predicted, alike)
        n_gold += len(row["attributions"])
        n_said += len(predicted)
        hits += len(pairs)
        for i, j in pairs:
            a, b = row["attributions"][i]["source"], predicted[j]["source"]
            sources += bool(span_words(text, a) & span_words(text, b)) or not (a or b)
    return {"relation_f1": f1(hits, n_said, n_gold), "source_right": sources / hits if hits else 0}


def figure_values(raw: Any) -> tuple[float, ...]:
    """Return the value or the ends of a range: 5, "5.0", [2, 3] and "2-3" are read."""
    if isinstance(raw, list | tuple):
        return tuple(float(part) for part in raw)
    numbers = re.findall(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?", str(raw))
    return tuple(float(number) for number in numbers)


def figures(gold: Sequence[Row], said: Mapping[str, Row]) -> dict[str, float]:
    """Return F1 of figures by value, and by value and bound."""
    hits = bounds = n_said = n_gold = 0
    for row in gold:
        predicted = said.get(row["id"], {"figures": []})["figures"]

        def same(a: Row, b: Row) -> float:
            left, right = figure_values(a["value"]), figure_values(b["value"])
            close = len(left) == len(right) and all(
                abs(x - y) <= 1e-6 * max(1.0, abs(x)) for x, y in zip(left, right, strict=True)
            )
            return (2.0 if a["change"] == b["bound"] else 1.0) if close else 0.0

        pairs = matched(row["figures"], predicted, same)
        n_gold += len(row["figures"])
        n_said += len(predicted)
        hits += len(pairs)
        bounds += sum(row["figures"][i]["change"] == predicted[j]["bound"] for i, j in pairs)
    return {"value_f1": f1(hits, n_said, n_gold), "value_bound_f1": f1(bounds, n_said, n_gold)}


def pairs(gold: set[frozenset[str]], said: set[frozenset[str]]) -> dict[str, float]:
    """Return precision and recall of unordered pairs."""
    hits = len(gold & said)
    return {
        "precision": hits / len(said) if said else 1.0,
        "recall": hits / len(gold) if gold else 1.0,
    }
