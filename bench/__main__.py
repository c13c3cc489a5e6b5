"""``python -m bench``: start-up, a hundred articles from files to brief, and the bare parser.

The articles are made from the sentences of the demo corpus, shuffled with a fixed seed into
articles of 500 words, so that no paragraph stands twice and nothing is read from a cache.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.resources import as_file, files
from pathlib import Path

from twosource.extract.models import load_parser
from twosource.extract.sentences import rule_sentences
from twosource.ingest.articles import read_articles

WORDS = 500


def demo_sentences() -> list[str]:
    with as_file(files("twosource").joinpath("demo", "articles")) as folder:
        articles = read_articles([folder]).articles
    found = []
    for article in articles:
        if article.lang == "en":
            spans = rule_sentences(article.text.replace("\n", " "))
            found += [span.of(article.text.replace("\n", " ")) for span in spans]
    return found


def make_articles(folder: Path, count: int) -> int:
    """Write ``count`` articles of about 500 words and return the number of words in all."""
    dice, pool, total = random.Random(7), demo_sentences(), 0  # noqa: S311 - not for secrets
    rows = []
    for number in range(count):
        sentences: list[str] = []
        words = 0
        while words < WORDS:
            sentences.append(dice.choice(pool))
            words += len(sentences[-1].split())
        cut = range(0, len(sentences), 3)
        text = "\n\n".join(" ".join(sentences[at : at + 3]) for at in cut)
        day = f"2031-03-{1 + number % 28:02d}"
        rows.append({"id": f"b{number}", "text": text, "published_at": day, "outlet": f"o{number}"})
        total += words
    (folder / "bench.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return total


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def bare_parse(folder: Path) -> float:
    """Return the seconds that the parser alone takes on the same paragraphs, one process."""
    nlp = load_parser("en").nlp
    rows = (folder / "bench.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [part for row in rows for part in json.loads(row)["text"].split("\n\n")]
    return timed(lambda: list(nlp.pipe(texts, batch_size=32)))


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--articles", type=int, default=100)
    options.add_argument("--processes", type=int, default=2)
    given = options.parse_args()
    command = [sys.executable, "-m", "twosource.cli.main"]
    print(f"{platform.platform()}, Python {platform.python_version()}")
    starts = [timed(lambda: run([*command, "--help"])) for _ in range(7)]
    print(f"twosource --help: median {statistics.median(starts):.3f} s of 7 (after the first)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = make_articles(folder, given.articles)
        out = str(folder / "out")
        brief = [*command, "brief", str(folder), "-o", out, "--processes", str(given.processes)]
        whole = timed(lambda: run([*brief, "--quiet"]))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        parse = bare_parse(folder)
    print(f"{given.articles} articles, {words:,} words, {given.processes} processes: {whole:.1f} s")
    print(f"largest process: {peak:,.0f} MB")
    print(f"the parser alone, one process: {parse:.1f} s; ratio {whole / parse:.2f}")


if __name__ == "__main__":
    main()
