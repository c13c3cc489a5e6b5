"""What a figure counts, what happened to it and of when it is, from the default reading.

Gold rows: ``{id, text, published_at, figures: [...], optional: [[start, end]]}``, every figure of
the text labelled, ``optional`` the numbers that may be read or left ("of ten", a period of time).
A figure is ``{start, end, value, counted, event, as_of}``:

- ``start``, ``end``: the number's own words; ``value``: a number, ``[low, high]``, or null for a
  vague count ("dozens"); shares of words in percent ("a third": 33.333).
- ``counted``: readings that are right, the first the best: the noun with the modifiers that
  narrow it ("heat-related deaths", "containers of fruit"); for money, shares, measures and times
  what they are of ("exports", "trawler"), without the unit's own word; "deaths" for a death
  toll; "people" where only persons can be meant and no noun says which; empty where the text
  does not say.
- ``event``: lemmas that are right for what happened to it; empty where nothing did.
- ``as_of``: right spans of the words that say the figure's period or moment, in its own
  sentence, null for none. The time of a statement ("said on Monday that ...") is none, nor is a
  date only compared with ("the lowest since 2009").

Rows with odd numbers are to be read when a rule fails; even ones are only scored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from eval.score import f1, figure_values, matched, overlap
from twosource.extract.layout import lay_out
from twosource.extract.read import assemble, is_read, read_paragraphs
from twosource.types import Article, Extraction, Figure

Row = dict[str, Any]
_HEAD = re.compile(r" (?:of|in|on|at|to|for|from|with|by|between|aboard|against)\b.*")
_SMALL = frozenset(
    ("the", "a", "an", "in", "on", "at", "of", "since", "by", "to", "from", "between", "and",
     "for", "during", "through", "until", "s", "its", "their", "his", "her", "this", "that")
)  # fmt: skip


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield ``{id, figures: [{start, end, value, counted, event, as_of}]}``."""
    for row in rows:
        found = read_row(row)
        yield {"id": row["id"], "figures": [_said(each) for each in found.figures]}


def read_row(row: Row) -> Extraction:
    """Return what an article of the row's text and date says, by the default reading."""
    article = Article(
        id=row["id"],
        name=row["id"],
        text=row["text"],
        lang="en",
        published=row.get("published_at") or "",
    )
    paragraphs = lay_out(article)
    body = [each for each in paragraphs if is_read(each)]
    return assemble(
        article, paragraphs, read_paragraphs([each.span.of(article.text) for each in body])
    )


def _said(figure: Figure) -> Row:
    ends = [end for end in (figure.low, figure.high) if end is not None]
    value: float | list[float] | None = None
    if ends:
        value = ends[0] if len(set(ends)) == 1 else ends
    counted = figure.counted
    if not counted and figure.unit == "person":
        counted = "people"
    when = figure.as_of
    return {
        "start": figure.number.start,
        "end": figure.number.end,
        "value": value,
        "counted": counted,
        "event": figure.predicate,
        "as_of": [when.start, when.end] if when is not None else None,
    }


def shares(gold: Sequence[Row], said: Mapping[str, Row]) -> dict[str, float]:
    """Return F1 of the figures found, and the shares of all labelled figures with the right
    value, counted noun, as-of, both of these, and event; one not found is wrong in all.
    """
    hits = n_said = n_gold = 0
    right = dict.fromkeys(("value", "counted", "as_of", "both", "event"), 0)
    for row in gold:
        predicted = said[row["id"]]["figures"]
        pairs = matched(row["figures"], predicted, overlap)
        spare = {j for _, j in matched(_optional(row), predicted, overlap)}
        hits += len(pairs)
        n_gold += len(row["figures"])
        n_said += len(predicted) - len(spare - {j for _, j in pairs})
        for i, j in pairs:
            for name, good in judge(row["text"], row["figures"][i], predicted[j]).items():
                right[name] += good
    total = max(n_gold, 1)
    return {"found_f1": f1(hits, n_said, n_gold)} | {k: v / total for k, v in right.items()}


def _optional(row: Row) -> list[Row]:
    return [{"start": start, "end": end} for start, end in row["optional"]]


def judge(text: str, label: Row, found: Row) -> dict[str, bool]:
    """Tell which parts of a figure are right."""
    counted = any(same_noun(each, found["counted"]) for each in label["counted"])
    as_of = any(_same_time(text, each, found["as_of"]) for each in label["as_of"])
    return {
        "value": _same_value(label["value"], found["value"]),
        "counted": counted,
        "as_of": as_of,
        "both": counted and as_of,
        "event": any(_same_event(each, found["event"]) for each in label["event"]),
    }


def same_noun(label: str, found: str) -> bool:
    """Tell whether a counted noun is the labelled one: the same head, all of the label's words,
    and at most as many others.
    """
    if not label or not found:
        return label == found
    wanted, got = _words(label), _words(found)
    if _words(_HEAD.sub("", label))[-1:] != _words(_HEAD.sub("", found))[-1:]:
        return False
    return set(wanted) <= set(got) and len(got) <= 2 * len(wanted)


def _words(phrase: str) -> list[str]:
    """Return a phrase's words without small ones and endings of the plural."""
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", phrase.lower())
    return [_singular(word) for word in words if word not in _SMALL]


def _singular(word: str) -> str:
    for ending, instead in (("ies", "y"), ("ches", "ch"), ("sses", "ss"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + instead
    return word


def _same_time(text: str, label: Sequence[int] | None, found: Sequence[int] | None) -> bool:
    """Tell whether both are none, or words of the one make up most of the other's."""
    if label is None or found is None:
        return label is found
    apart = label[1] <= found[0] or found[1] <= label[0]
    wanted, got = set(_words(text[slice(*label)])), set(_words(text[slice(*found)]))
    return not apart and f1(len(wanted & got), len(got), len(wanted)) >= 0.5


def _same_value(label: Any, found: Any) -> bool:
    if label is None or found is None:
        return label is found
    wanted, got = figure_values(label), figure_values(found)
    return len(wanted) == len(got) and all(
        abs(a - b) <= 1e-4 * max(1.0, abs(a)) for a, b in zip(wanted, got, strict=True)
    )


def _same_event(label: str, found: str) -> bool:
    if not label:
        return found in ("", "be", "have")
    return label.split(maxsplit=1)[0] == (found.split() or [""])[0]
