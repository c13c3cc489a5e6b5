"""Texts to measure with: invented ones from the demo corpus, or those of a file."""

from __future__ import annotations

import gzip
import itertools
import json
import random
from collections.abc import Iterable, Iterator
from importlib.resources import as_file, files
from pathlib import Path

from twosource.extract.sentences import rule_sentences
from twosource.ingest.articles import read_articles
from twosource.types import Article

WORDS = 500


def demo_sentences(about: str = "") -> list[str]:
    """Return the English sentences of the demo articles that have a word (all, without one)."""
    with as_file(files("twosource").joinpath("demo", "articles")) as folder:
        articles = read_articles([folder]).articles
    found = []
    for article in articles:
        if article.lang == "en" and about in article.text:
            spans = rule_sentences(article.text.replace("\n", " "))
            found += [span.of(article.text.replace("\n", " ")) for span in spans]
    return found


def kind_of(word: str) -> tuple[bool, str]:
    """Return what words must share to stand in for each other: capital and ending."""
    ending = next((e for e in ("ing", "ed", "ly", "s") if word.endswith(e)), "")
    return word[:1].isupper(), ending


def invented(count: int, *, about: str = "") -> Iterator[str]:
    """Yield texts of about 500 words: shuffled sentences with words put in place of others.

    No paragraph stands twice, and texts share no wording. With ``about`` the sentences come from
    the demo articles that have this word, so that all texts are one story.
    """
    dice, pool = random.Random(7), demo_sentences(about)  # noqa: S311 - not for secrets
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


def of_file(path: Path, count: int) -> Iterator[str]:
    """Yield the texts of a file's first articles (JSON Lines with ``text``, also .gz)."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in itertools.islice(lines, count):
            yield json.loads(line)["text"]


def shortened(text: str) -> str:
    """Return the first 500 words of a text, its paragraphs kept."""
    kept, words = [], 0
    for part in text.split("\n"):
        if words < WORDS:
            kept.append(" ".join(part.split()[: WORDS - words]))
            words += len(kept[-1].split())
    return "\n".join(kept)


def as_articles(texts: Iterable[str]) -> list[Article]:
    """Return texts as articles of a day each, one outlet each."""
    return [
        Article(
            id=f"b{number}",
            name=f"b{number}",
            text=text,
            published=f"2031-03-{1 + number % 28:02d}",
            outlet=f"o{number}",
            lang="en",
        )
        for number, text in enumerate(texts)
    ]


def write_articles(folder: Path, texts: Iterable[str]) -> int:
    """Write an article for each text and return the number of words in all."""
    rows, total = [], 0
    for number, text in enumerate(texts):
        day = f"2031-03-{1 + number % 28:02d}"
        rows.append({"id": f"b{number}", "text": text, "published_at": day, "outlet": f"o{number}"})
        total += len(text.split())
    (folder / "bench.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return total
