"""All extraction beside a bare spaCy pass: one process, the same texts, one run.

The bare pass is what a user of the model would write: ``spacy.load(model)`` with all its
components (each of which extraction needs, too), ``nlp.pipe(texts)`` over the articles' texts
with the library's own batch size. Extraction is everything from an article to its records:
lay-out, the parse of each distinct paragraph, all steps, and the assembly of each article.
Each repetition is a process of its own, so that nothing is known from the one before. The two
take turns in going first: what goes second is a tenth slower.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.clock import Seconds, timed
from bench.texts import as_articles, invented, of_file
from twosource.types import Article


def add_options(options: argparse.ArgumentParser) -> None:
    """Add the options of this measurement."""
    options.add_argument("--articles", type=int, default=80)
    options.add_argument("--texts", type=Path, help="JSON Lines with texts, also .gz")
    options.add_argument("--repeat", type=int, default=4)
    options.add_argument("--turn", type=int, default=-1, help=argparse.SUPPRESS)


def measure(given: argparse.Namespace) -> None:
    """Print seconds and ratio of each repetition, and of all."""
    texts = list(of_file(given.texts, given.articles) if given.texts else invented(given.articles))
    articles = as_articles(texts)
    if given.turn >= 0:
        both = _once(articles, turned=given.turn % 2 == 1)
        print(json.dumps([seconds for each in both for seconds in (each.cpu, each.wall)]))
        return
    _print_texts(articles)
    rows = [_in_process(given, turn) for turn in range(given.repeat)]
    for bare_cpu, bare, ours_cpu, ours in rows:
        print(
            f"bare spaCy {bare_cpu:.1f} s ({bare:.1f} on the wall), all extraction"
            f" {ours_cpu:.1f} s ({ours:.1f}): ratio {ours_cpu / bare_cpu:.2f} ({ours / bare:.2f})"
        )
    bare_cpu, _, ours_cpu, _ = map(sum, zip(*rows, strict=True))
    print(f"ratio of processor time, all repetitions: {ours_cpu / bare_cpu:.2f}")


def _print_texts(articles: Sequence[Article]) -> None:
    from twosource.extract.layout import lay_out
    from twosource.extract.read import is_read

    everything = [
        paragraph.span.of(article.text)
        for article in articles
        for paragraph in lay_out(article)
        if is_read(paragraph)
    ]
    total = sum(len(text.split()) for text in everything)
    distinct = sum(len(text.split()) for text in set(everything))
    words = sum(len(article.text.split()) for article in articles)
    print(f"{len(articles)} articles, {words:,} words, of which {total:,} are read;")
    print(f"{1 - distinct / total:.1%} of them in paragraphs that were seen before")


def _in_process(given: argparse.Namespace, turn: int) -> list[float]:
    command = [sys.executable, "-m", "bench", "extract", "--articles", str(given.articles)]
    command += ["--turn", str(turn), *(["--texts", str(given.texts)] if given.texts else [])]
    # One thread for both: the ratio is that of one core.
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, check=True, capture_output=True, env={**os.environ, **threads})
    found: list[float] = json.loads(done.stdout)
    return found


def _once(articles: Sequence[Article], *, turned: bool) -> tuple[Seconds, Seconds]:
    import spacy

    from twosource.engines.local import LocalEngine
    from twosource.extract.models import find_parsers, load_parser
    from twosource.pipeline import extract

    chosen = next(found for found in find_parsers("en") if not found.problem)
    plain = spacy.load(chosen.path)
    load_parser("en")
    warm = as_articles(["A man said on Monday that 3 people were in the house."])
    list(plain.pipe(article.text for article in warm))
    extract(warm, LocalEngine())
    works = [
        lambda: list(plain.pipe(article.text for article in articles)),
        lambda: extract(articles, LocalEngine()),
    ]
    first, second = (timed(work) for work in (works[::-1] if turned else works))
    return (second, first) if turned else (first, second)
