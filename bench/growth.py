"""Time a character of one article as it grows: a flat line is what there should be.

Prose is what ``bench.texts`` invents, 200,000 characters of it, again and again; the others are
texts that break what is careless. "read" is the parse and all steps over the distinct
paragraphs, "assembled" is all the rest.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from functools import partial

from bench.clock import timed
from bench.texts import as_articles, invented
from twosource.engines.local import LocalEngine
from twosource.extract.layout import lay_out
from twosource.extract.read import Reading, assemble, is_read, read_paragraphs
from twosource.types import Article

DISTINCT = 200_000
SMALLEST = 1_000


def add_options(options: argparse.ArgumentParser) -> None:
    """Add the options of this measurement."""
    options.add_argument("--largest", type=int, default=10_000_000, help="characters")
    options.add_argument("--hostile", type=int, default=1_000_000, help="characters")


def measure(given: argparse.Namespace) -> None:
    """Print microseconds a character for each text and size."""
    _seconds(as_articles(invented(1))[0])  # loads the parser and the word lists
    print(f"{'text':24}{'characters':>12}{'µs read':>10}{'µs assembled':>14}")
    for name, (make, largest) in _texts(given).items():
        size = SMALLEST
        while size <= largest:
            read, assembled = _seconds(as_articles([make(size)])[0])
            print(f"{name:24}{size:12,}{read / size * 1e6:10.1f}{assembled / size * 1e6:14.1f}")
            size *= 10


def _texts(given: argparse.Namespace) -> Mapping[str, tuple[Callable[[int], str], int]]:
    prose = "\n\n".join(invented(DISTINCT // 2_500))[:DISTINCT] + "\n\n"
    units = {
        "prose in one line": prose.replace("\n", " "),
        "quotation marks": "\" “ ” ' ",
        "said Mr. A. said ": "said Mr. A. said ",
        "numbers": "3,5 of 12 % at 1999 ",
        "brackets": "( [ a ",
        "an open quotation": "“He said that she said, ",
        "lines of one word": "word\n",
        "no space": "a,",
    }
    found = {name: (partial(_filled, unit), given.hostile) for name, unit in units.items()}
    return {"prose": (partial(_filled, prose), given.largest), **found}


def _filled(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def _seconds(article: Article) -> tuple[float, float]:
    """Return the processor seconds of reading the distinct paragraphs, and of all else."""
    layout = lay_out(article)
    texts = sorted({each.span.of(article.text) for each in layout if is_read(each)})
    by_text: dict[str, Reading] = {}

    def read() -> None:
        by_text.update(zip(texts, LocalEngine().map_batches(read_paragraphs, texts), strict=True))

    def rest() -> None:
        paragraphs = lay_out(article)
        body = [each.span.of(article.text) for each in paragraphs if is_read(each)]
        assemble(article, paragraphs, [by_text[text] for text in body])

    return timed(read).cpu, timed(rest).cpu
