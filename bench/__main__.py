"""``python -m bench``: start-up, a hundred articles from files to brief, and the bare parser.

The articles are made from the sentences of the demo corpus, shuffled with a fixed seed into
articles of 500 words, and four words in ten are put in place of others of their kind: no paragraph
stands twice, and articles share no wording. With ``--texts FILE`` (JSON Lines with ``text``, also
.gz) they are the first 500 words of real articles.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
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


def kind_of(word: str) -> tuple[bool, str]:
    """Return what words must share to stand in for each other: capital and ending."""
    ending = next((e for e in ("ing", "ed", "ly", "s") if word.endswith(e)), "")
    return word[:1].isupper(), ending


def invented(count: int) -> Iterator[str]:
    """Yield texts of about 500 words: shuffled sentences with words put in place of others."""
    dice, pool = random.Random(7), demo_sentences()  # noqa: S311 - not for secrets
    kinds: dict[tuple[bool, str], list[str]] = {}
    for word in sorted({word for sentence in pool for word in sentence.split()}):
        if word.isalpha() and len(word) > 3:
            kinds.setdefault(kind_of(word), []).append(word)
    for _ in range(count):
        sentences: list[str] = []
        while sum(len(sentence.split()) for sentence in sentences) < WORDS:
            words = [
                dice.choice(kinds[kind_of(word)])
                if word.isalpha() and len(word) > 3 and dice.random() < 0.4
                else word
                for word in dice.choice(pool).split()
            ]
            sentences.append(" ".join(words))
        yield "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def real(path: Path, count: int) -> Iterator[str]:
    """Yield the first 500 words of the file's articles, paragraphs kept."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in itertools.islice(lines, count):
            kept, words = [], 0
            for part in json.loads(line)["text"].split("\n"):
                if words < WORDS:
                    kept.append(" ".join(part.split()[: WORDS - words]))
                    words += len(kept[-1].split())
            yield "\n".join(kept)


def write_articles(folder: Path, texts: Iterable[str]) -> int:
    """Write an article for each text and return the number of words in all."""
    rows, total = [], 0
    for number, text in enumerate(texts):
        day = f"2031-03-{1 + number % 28:02d}"
        rows.append({"id": f"b{number}", "text": text, "published_at": day, "outlet": f"o{number}"})
        total += len(text.split())
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
    texts = [part for row in rows for part in json.loads(row)["text"].split("\n") if part]
    return timed(lambda: list(nlp.pipe(texts, batch_size=32)))


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--articles", type=int, default=100)
    options.add_argument("--texts", type=Path, help="JSON Lines with texts, also .gz")
    options.add_argument("--processes", type=int, default=2)
    given = options.parse_args()
    command = [sys.executable, "-m", "twosource.cli.main"]
    print(f"{platform.platform()}, Python {platform.python_version()}")
    starts = [timed(lambda: run([*command, "--help"])) for _ in range(7)]
    print(f"twosource --help: median {statistics.median(starts):.3f} s of 7 (after the first)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = real(given.texts, given.articles) if given.texts else invented(given.articles)
        words = write_articles(folder, texts)
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
