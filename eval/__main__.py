"""``python -m eval predict TASK GOLD OUT`` ``gate [--update]`` or ``guard PATHS``."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TASKS = (
    "stories",
    "reuse",
    "attribution",
    "speakers",
    "chains",
    "sources",
    "dates",
    "figures",
    "counted",
    "firsts",
    "reconcile",
    "summaries",
)


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def predict(task: str, gold: Path, out: Path) -> int:
    """Write the predictions of a task; for ``reconcile`` ``out`` is a folder, else a file."""
    module = importlib.import_module(f"eval.tasks.{task}")
    rows = module.predict(read_rows(gold))
    if task == "reconcile":
        out.mkdir(parents=True, exist_ok=True)
        for name, story in rows:
            path = out / name
            path.write_text(json.dumps(story, ensure_ascii=False, indent=1), encoding="utf-8")
            print(path, file=sys.stderr)
        return 0
    with out.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return 0


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    one = verbs.add_parser("predict", help="write predictions for a gold file")
    one.add_argument("task", choices=TASKS)
    one.add_argument("gold", type=Path)
    one.add_argument("out", type=Path)
    gate = verbs.add_parser("gate", help="measure our own gold and compare with the floors")
    gate.add_argument("--update", action="store_true", help="raise floors that were beaten")
    guard = verbs.add_parser("guard", help="check briefs by code that the guard does not share")
    guard.add_argument("paths", type=Path, nargs="+")
    args = parser.parse_args(argv)
    if args.verb == "predict":
        return predict(args.task, args.gold, args.out)
    if args.verb == "guard":
        from eval.guard import run as run_guard

        return run_guard(args.paths)
    from eval.gate import run

    return run(update=args.update)


if __name__ == "__main__":
    sys.exit(main())
