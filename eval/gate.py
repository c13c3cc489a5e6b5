"""Floors on our own gold: a change that makes a task worse does not pass.

``floors.json`` holds for each task its measures' floors and the SHA-256 of the data that they
were measured on. ``--update`` raises floors that were beaten, and refuses to lower one; floors for
changed data must be set by hand, with a word in the log why.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import as_file, files
from itertools import combinations
from pathlib import Path
from typing import Any

from eval import score
from eval.score import Row

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
GOLD = HERE / "gold"

# A floor lies this far under what was measured: another processor rounds a vector differently,
# and one item of the smallest set is 1 %.
SLACK = 0.005


def rows_of(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


def attribution() -> dict[str, float]:
    from eval.tasks.attribution import predict

    gold = rows_of(GOLD / "attribution.jsonl")
    return score.attribution(gold, by_id(predict(gold)))


def dates() -> dict[str, float]:
    from eval.tasks.dates import predict

    gold = rows_of(GOLD / "dates.jsonl")
    return score.dates(gold, by_id(predict(gold)))


def figures() -> dict[str, float]:
    from eval.tasks.figures import predict

    gold = rows_of(GOLD / "figures.jsonl")
    return score.figures(gold, by_id(predict(gold)))


def stories() -> dict[str, float]:
    from eval.tasks.stories import predict

    gold = rows_of(GOLD / "stories.jsonl")
    said = {row["id"]: row["story"] for row in predict(gold)}
    return {"bcubed_f1": score.bcubed({row["id"]: row["story"] for row in gold}, said)}


def reuse() -> dict[str, float]:
    from eval.tasks.reuse import predict

    rows = rows_of(GOLD / "reuse.jsonl")
    gold = {
        frozenset((a["id"], b["id"]))
        for a, b in combinations(rows, 2)
        if a["text_of"] == b["text_of"]
    }
    said = {frozenset((r["a"], r["b"])) for r in predict(rows) if r["containment"] >= 0.1}
    return score.pairs(gold, said)


def speakers() -> dict[str, float]:
    from eval.tasks.speakers import predict, share_right

    gold = rows_of(GOLD / "speakers.jsonl")
    return share_right(gold, by_id(predict(gold)))


def counted() -> dict[str, float]:
    from eval.tasks.counted import predict, shares

    gold = rows_of(GOLD / "counted.jsonl")
    return shares(gold, by_id(predict(gold)))


def firsts() -> dict[str, float]:
    from eval.tasks.firsts import predict, shares

    gold = rows_of(GOLD / "firsts.jsonl")
    return shares(gold, by_id(predict(gold)))


def chains() -> dict[str, float]:
    from eval.tasks.chains import predict, shares_right

    gold = rows_of(GOLD / "chains.jsonl")
    return shares_right(gold, by_id(predict(gold)))


def sources() -> dict[str, float]:
    from eval.tasks.sources import predict, shares

    gold = rows_of(GOLD / "sources.jsonl")
    return shares(gold, by_id(predict(gold)))


def demo() -> dict[str, float]:
    """Share of the demo's gold items that are found, by kind."""
    from eval.demo import misses, sizes
    from twosource.ingest.articles import read_articles
    from twosource.pipeline import brief

    with as_file(files("twosource").joinpath("demo", "articles")) as folder:
        report = brief(read_articles([folder]).articles)
    missed: dict[str, int] = {}
    for miss in misses(report):
        kind = miss.split()[0]
        missed[kind] = missed.get(kind, 0) + 1
    return {kind: 1 - missed.get(kind, 0) / size for kind, size in sizes().items()}


TASKS: Mapping[str, tuple[Callable[[], dict[str, float]], tuple[str, ...]]] = {
    "attribution": (attribution, ("eval/gold/attribution.jsonl",)),
    "dates": (dates, ("eval/gold/dates.jsonl",)),
    "figures": (figures, ("eval/gold/figures.jsonl",)),
    "counted": (counted, ("eval/gold/counted.jsonl",)),
    "firsts": (firsts, ("eval/gold/firsts.jsonl",)),
    "stories": (stories, ("eval/gold/stories.jsonl",)),
    "speakers": (speakers, ("eval/gold/speakers.jsonl",)),
    "chains": (chains, ("eval/gold/chains.jsonl",)),
    "sources": (sources, ("eval/gold/sources.jsonl",)),
    "reuse": (reuse, ("eval/gold/reuse.jsonl",)),
    "demo": (demo, ("src/twosource/demo",)),
}


def digest(paths: Iterable[str]) -> str:
    """Return one SHA-256 over the named files, and all files of named folders."""
    total = hashlib.sha256()
    for name in paths:
        path = HERE.parent / name
        found = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
        for one in found:
            total.update(one.relative_to(HERE.parent).as_posix().encode())
            total.update(one.read_bytes())
    return total.hexdigest()


def judge(task: str, measured: Mapping[str, float], held: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with a task's measures against its floors; empty where nothing is."""
    floors = held.get("floors", {})
    if not floors:
        return [f"{task}: no floor yet; run with --update"]
    wrong = [
        f"{task}: {name} is {measured.get(name, 0.0):.4f}, under its floor of {floor:.4f}"
        for name, floor in floors.items()
        if measured.get(name, 0.0) < floor
    ]
    if held.get("data") != digest(TASKS[task][1]):
        wrong.append(f"{task}: its data have changed since the floor was set")
    return wrong


def raised(task: str, measured: Mapping[str, float], held: Mapping[str, Any]) -> dict[str, Any]:
    """Return a task's floors raised to what was measured; none is lowered.

    Raises:
        ValueError: The data have changed: compare old and new by hand and remove the entry.
    """
    data = digest(TASKS[task][1])
    if held and held["data"] != data:
        raise ValueError(f"{task}: its data have changed; remove its entry by hand and say why")
    floors = dict(held.get("floors", {}))
    for name, value in measured.items():
        floors[name] = max(floors.get(name, 0.0), round(value - SLACK, 4))
    return {"data": data, "floors": floors}


def run(*, update: bool) -> int:
    """Measure all tasks, print a table, and return 0 or 4 (a check failed)."""
    held: dict[str, Any] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    wrong: list[str] = []
    for task, (measure, _) in TASKS.items():
        measured = measure()
        shown = "  ".join(f"{name} {value:.4f}" for name, value in measured.items())
        print(f"{task:<12} {shown}")
        if update:
            held[task] = raised(task, measured, held.get(task, {}))
        wrong += judge(task, measured, held.get(task, {}))
    if update:
        FLOORS.write_text(json.dumps(held, indent=1, sort_keys=True) + "\n")
    for line in wrong:
        print(line, file=sys.stderr)
    return 4 if wrong else 0
