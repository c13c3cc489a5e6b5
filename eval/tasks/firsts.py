"""Firsts, superlatives and last times as comparable facts, from the default reading.

Gold rows: ``{id, text, published_at, firsts: [...]}``, empty where a sentence has none ("first
lady", "at first", "the city's largest bank": a description, not a claim over time). A first is
``{start, end, rank, what, of, may, since, years, bound, event, ever}``:

- ``start``, ``end``: the words that rank ("first", "all-time low"), or the verb of a last time.
- ``what``: lemmas of what it is the first of, each one right ("visit"; "cut" for "cut its rate
  for the first time").
- ``of``: the names in the text of whose it is and to whom, as written; null where the names are
  not judged; ``may``: names that may be added.
- ``since``: a year or ISO date, also of the event; ``event``: the words where it is since an
  event (either is right where both are labelled); ``years`` with ``bound``: the span; ``ever``.
  All are empty for "the first woman to ...".

Rows with odd numbers are to be read when a rule fails; even ones are only scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from eval.score import f1, matched, overlap
from eval.tasks.counted import read_row
from twosource.text.names import fold
from twosource.types import First

Row = dict[str, Any]


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield ``{id, firsts: [{start, end, rank, what, of, since, years, bound, event, ever}]}``."""
    for row in rows:
        found = read_row(row).firsts
        yield {"id": row["id"], "firsts": [_said(each) for each in found]}


def _said(first: First) -> Row:
    return {
        "start": first.span.start,
        "end": first.span.end,
        "rank": first.rank,
        "what": first.what,
        "of": list(first.roles),
        "since": first.since,
        "years": first.years,
        "bound": first.bound.value,
        "event": first.event,
        "ever": first.ever,
    }


def shares(gold: Sequence[Row], said: Mapping[str, Row]) -> dict[str, float]:
    """Return F1 and precision of the firsts found, and the shares of all labelled ones with the
    right thing, names and last time, and with all three; one not found is wrong in all.
    """
    hits = n_said = n_gold = 0
    right = dict.fromkeys(("what", "whom", "last", "all"), 0)
    for row in gold:
        predicted = said[row["id"]]["firsts"]
        pairs = matched(row["firsts"], predicted, _alike)
        hits += len(pairs)
        n_said += len(predicted)
        n_gold += len(row["firsts"])
        for i, j in pairs:
            for name, good in judge(row["firsts"][i], predicted[j]).items():
                right[name] += good
    found = {"found_f1": f1(hits, n_said, n_gold), "precision": hits / n_said if n_said else 1.0}
    return found | {name: count / max(n_gold, 1) for name, count in right.items()}


def _alike(label: Row, found: Row) -> float:
    """Two firsts in one phrase are told apart by their ranks."""
    shared = overlap(label, found)
    return shared + (100.0 if label["rank"] == found["rank"] else 0.0) if shared else 0.0


def judge(label: Row, found: Row) -> dict[str, bool]:
    """Tell which parts of a first are right."""
    parts = {
        "what": found["what"].lower() in label["what"],
        "whom": label["of"] is None or _same_names(label, found["of"]),
        "last": _same_last(label, found),
    }
    return parts | {"all": all(parts.values())}


def _same_names(label: Row, keys: Sequence[str]) -> bool:
    """All labelled names are among the keys, and no key is none of them."""
    missing = [name for name in label["of"] if not any(_names(name, key) for key in keys)]
    known = [*label["of"], *label["may"]]
    return not missing and all(any(_names(name, key) for name in known) for key in keys)


def _names(name: str, key: str) -> bool:
    """Whether a key is a name's: words of both begin alike ("Valdora", "valdoran")."""
    keys = fold(key.replace("-", " ").replace("_", " ")).split()
    return any(
        a.startswith(b[:_ALIKE]) and b.startswith(a[:_ALIKE])
        for a in fold(name).split()
        for b in keys
    )


_ALIKE = 4


def _same_last(label: Row, found: Row) -> bool:
    """The same year or day, span, event or "ever"."""
    if label["years"] is not None:
        years, bound = found["years"], label["bound"]
        near = years is not None and abs(years - label["years"]) <= 0.1 * label["years"]
        return near and (bound in (found["bound"], "about") or not bound)
    if label["event"]:
        wanted, got = fold(label["event"]), fold(found["event"])
        same_event = bool(got) and (wanted in got or got in wanted)
        return same_event or bool(label["since"] and found["since"][:4] == label["since"][:4])
    if label["ever"]:
        return bool(found["ever"])
    if label["since"]:
        return bool(found["since"] == label["since"])
    return not (found["since"] or found["years"] or found["event"])
