"""Seconds of work: processor time, and time on the wall."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seconds:
    """What a piece of work took. On a busy machine only ``cpu`` compares."""

    cpu: float
    wall: float


def timed(work: Callable[[], object]) -> Seconds:
    """Return the seconds that a piece of work takes in this process."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return Seconds(time.process_time() - cpu, time.perf_counter() - wall)
