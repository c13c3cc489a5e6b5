"""A hundred articles from files to brief, as a user runs it, and the start of the command."""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.clock import timed
from bench.texts import invented, of_file, shortened, write_articles

ONE_STORY = "ferry"  # the word that all demo articles of one story have, and no others

_COMMAND = [sys.executable, "-m", "twosource.cli.main"]


def add_options(options: argparse.ArgumentParser) -> None:
    """Add the options of this measurement."""
    options.add_argument("--articles", type=int, default=100)
    options.add_argument("--texts", type=Path, help="JSON Lines with texts, also .gz")
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--one-story", action="store_true", help="invented texts on one event")


def measure(given: argparse.Namespace) -> None:
    """Print the start-up time, then time and memory of a brief."""
    starts = [timed(lambda: _run([*_COMMAND, "--help"])).wall for _ in range(7)]
    print(f"twosource --help: median {statistics.median(starts):.3f} s of 7")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = write_articles(folder, _texts(given))
        processes = str(given.processes)
        brief = [*_COMMAND, "brief", name, "-o", str(folder / "out"), "--processes", processes]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        wall = timed(lambda: _run([*brief, "--quiet"])).wall
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        stories = len(list((folder / "out").rglob("story.json")))
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{given.articles} articles, {words:,} words, {stories} stories, {processes} processes:")
    print(f"{wall:.1f} s, {cpu:.1f} s of processor time, {words / wall:,.0f} words a second")
    print(f"largest process: {after.ru_maxrss / 1024:,.0f} MB")


def _texts(given: argparse.Namespace) -> Iterator[str]:
    if given.texts:
        return map(shortened, of_file(given.texts, given.articles))
    return invented(given.articles, about=ONE_STORY if given.one_story else "")


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
