"""The local engine: the two verbs over worker processes of this machine.

Results stand in the order of the rows and do not depend on the number of processes: a batch is a
pure function of its rows, and batches are cut by row count alone.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

Row = TypeVar("Row")
Out = TypeVar("Out")

BATCH = 32  # rows a task: large enough that pickling is under 1 % of a parse, small for progress


def _one_thread() -> None:
    """Keep numeric libraries to one thread a worker: the processes are the parallelism."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Runs pure functions over rows, in this process (``pool`` None) or in worker processes."""

    pool: ProcessPoolExecutor | None = None

    def map_batches(
        self,
        fn: Callable[[Sequence[Row]], Sequence[Out]],
        rows: Sequence[Row],
        *,
        size: int = BATCH,
        on_done: Callable[[int], None] | None = None,
    ) -> list[Out]:
        """Return ``fn`` applied to consecutive batches of ``rows``, the results joined in order.

        ``fn`` gets at most ``size`` rows and may return any number of results; with worker
        processes it must be importable. ``on_done`` is told how many rows a finished batch had.
        Errors of ``fn`` propagate.
        """
        batches = [rows[at : at + size] for at in range(0, len(rows), size)]
        results: Iterable[Sequence[Out]]
        results = map(fn, batches) if self.pool is None else self.pool.map(fn, batches)
        out: list[Out] = []
        for batch, result in zip(batches, results, strict=True):
            out.extend(result)
            if on_done is not None:
                on_done(len(batch))
        return out

    def map_groups(
        self,
        fn: Callable[[str, Sequence[Row]], Sequence[Out]],
        rows: Iterable[Row],
        *,
        key: Callable[[Row], str],
        on_done: Callable[[int], None] | None = None,
    ) -> list[Out]:
        """Return ``fn(key, rows of that key)`` for each key in sorted order, the results joined.

        Rows keep their order inside a group.
        """
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            groups[key(row)].append(row)
        names = sorted(groups)
        members = [groups[name] for name in names]
        results: Iterable[Sequence[Out]]
        results = (map if self.pool is None else self.pool.map)(fn, names, members)
        out: list[Out] = []
        for group, result in zip(members, results, strict=True):
            out.extend(result)
            if on_done is not None:
                on_done(len(group))
        return out


@contextmanager
def local_engine(processes: int = 1) -> Iterator[LocalEngine]:
    """Yield an engine with that many worker processes; 1 means this process itself.

    Workers are spawned, never forked: a fork after a numeric library has started its threads can
    hang. A script that asks for more than one must have the usual ``__main__`` guard.
    """
    if processes <= 1:
        yield LocalEngine()
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_one_thread) as pool:
        yield LocalEngine(pool)
