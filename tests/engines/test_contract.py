"""What every engine must do: the rows in order, whatever the number of processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from twosource.engines.local import LocalEngine, local_engine


def doubled(rows: Sequence[int]) -> list[int]:
    return [row * 2 for row in rows]


def pairs(rows: Sequence[int]) -> list[tuple[int, int]]:
    return [(row, copy) for row in rows for copy in range(row % 3)]


def summed(key: str, rows: Sequence[int]) -> list[tuple[str, int, int]]:
    return [(key, len(rows), sum(rows))]


def broken(rows: Sequence[int]) -> list[int]:
    raise ValueError(f"cannot read {rows[0]}")


@pytest.fixture(params=[1, 2], ids=["one process", "two processes"], scope="module")
def engine(request: pytest.FixtureRequest) -> Iterator[LocalEngine]:
    with local_engine(request.param) as made:
        yield made


def test_batches_keep_the_order_of_rows(engine: LocalEngine) -> None:
    assert engine.map_batches(doubled, range(100), size=7) == [row * 2 for row in range(100)]


def test_a_batch_may_return_any_number_of_results(engine: LocalEngine) -> None:
    whole = pairs(range(50))
    assert engine.map_batches(pairs, range(50), size=9) == whole


def test_no_rows_give_no_results(engine: LocalEngine) -> None:
    assert engine.map_batches(doubled, []) == []
    assert engine.map_groups(summed, [], key=str) == []


def test_progress_adds_up_to_all_rows(engine: LocalEngine) -> None:
    told: list[int] = []
    engine.map_batches(doubled, range(100), size=30, on_done=told.append)
    assert told == [30, 30, 30, 10]


def test_groups_come_sorted_by_key_with_rows_in_order(engine: LocalEngine) -> None:
    found = engine.map_groups(summed, [5, 2, 7, 4], key=lambda row: "odd" if row % 2 else "even")
    assert found == [("even", 2, 6), ("odd", 2, 12)]


def test_errors_of_the_function_propagate(engine: LocalEngine) -> None:
    with pytest.raises(ValueError, match="cannot read 0"):
        engine.map_batches(broken, range(3))
