"""The steps of extraction in their order, and how they run: parse a paragraph once, assemble
each article from its paragraphs' readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from twosource.extract import (
    clauses,
    entities,
    figures,
    firsts,
    sentences,
    statements,
    times,
)
from twosource.extract.models import READ_LANGUAGES, load_parser
from twosource.extract.sentences import rule_sentences
from twosource.extract.step import Draft, Step
from twosource.types import (
    Article,
    Extraction,
    Failure,
    Paragraph,
    ParagraphKind,
    Sentence,
)

# The order is the flow of data: statements need speakers, figures and clauses need statements.
STEPS: tuple[Step, ...] = (
    sentences.STEP,
    entities.STEP,
    times.STEP,
    statements.STEP,
    figures.STEP,
    firsts.STEP,
    clauses.STEP,
)

# A parse needs about 1 KB a character; a paragraph over this is no prose (spaCy's own limit is a
# million characters) and is kept, compared for reuse, and listed among the failures.
LONGEST_PARAGRAPH = 60_000

# Paragraphs parsed at a time: a parse in the making holds about 3 KB a character, and larger
# batches are no faster.
BATCH_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What the steps read in one paragraph: per step its readings, or the reason it failed."""

    found: Mapping[str, tuple[Any, ...]]
    failed: Mapping[str, str]
    model: str


_SURROGATE = re.compile("[\ud800-\udfff]")

# The tokenizer's time grows with the square of a run without white space (50,000 quotation marks
# kept it busy for a minute); no word, name or address is this long.
LONGEST_RUN = 2_000
_RUN = re.compile(rf"\S{{{LONGEST_RUN},}}")

NOT_READ = Reading(found={}, failed={}, model="")


def readable(article: Article) -> bool:
    """Tell whether the article's language has a reader of statements."""
    return article.lang in READ_LANGUAGES


def is_read(paragraph: Paragraph) -> bool:
    """Tell whether statements are read from the paragraph: from all kinds but boilerplate."""
    return paragraph.kind is not ParagraphKind.BOILERPLATE


def read_paragraphs(texts: Sequence[str], lang: str = "en") -> list[Reading]:
    """Return one reading a paragraph text: what every step found in its parse."""
    parser = load_parser(lang)
    # A wrapped paragraph holds line ends, and the tokenizer refuses lone surrogates: one character
    # in place of each keeps the offsets.
    lines = [_SURROGATE.sub("\ufffd", text.replace("\n", " ")) for text in texts]
    problems = [_unreadable(line) for line in lines]
    safe = ["" if problem else line for line, problem in zip(lines, problems, strict=True)]
    docs = chain.from_iterable(parser.parse(batch) for batch in _batches(safe))
    return [
        Reading({}, {"parse": problem}, parser.label)
        if problem
        else _read_one(line, doc, parser.label)
        for line, problem, doc in zip(lines, problems, docs, strict=True)
    ]


def _batches(lines: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for line in lines:
        if batch and size + len(line) > BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(line)
        size += len(line)
    if batch:
        yield batch


def _unreadable(line: str) -> str:
    """Return why a paragraph is not parsed, or empty."""
    if len(line) > LONGEST_PARAGRAPH:
        return f"paragraph of {len(line):,} characters is over {LONGEST_PARAGRAPH:,}"
    if _RUN.search(line):
        return f"over {LONGEST_RUN:,} characters without a space"
    return ""


def _read_one(text: str, doc: Any, model: str) -> Reading:
    found: dict[str, tuple[Any, ...]] = {}
    failed: dict[str, str] = {}
    for step in STEPS:
        try:
            found[step.name] = step.read(text, doc)
        # Whatever is raised inside the reading of one article is a row of failures (house rule):
        # one strange paragraph must not stop a run.
        except Exception as error:  # noqa: BLE001
            failed[step.name] = f"{type(error).__name__}: {error}"
    return Reading(found, failed, model)


def assemble(
    article: Article, paragraphs: tuple[Paragraph, ...], readings: Sequence[Reading]
) -> Extraction:
    """Return the records of an article from the readings of its paragraphs.

    ``readings`` are parallel to the paragraphs that ``is_read`` keeps; for an article whose
    language has no reader, pass none: it gets its paragraphs, and sentences by rule.
    """
    body = tuple(paragraph for paragraph in paragraphs if is_read(paragraph))
    records = Extraction(article=article.id, lang=article.lang, paragraphs=paragraphs)
    if not readings:
        return replace(records, sentences=_plain_sentences(article, paragraphs))
    records = replace(records, model=readings[0].model)
    failures = [
        Failure(article.id, step, reason)
        for reading in readings
        for step, reason in sorted(reading.failed.items())
    ]
    for step in STEPS:
        draft = Draft(article=article, body=body, records=records)
        found = [reading.found.get(step.name, ()) for reading in readings]
        try:
            filled: dict[str, Any] = {step.name: step.assemble(draft, found)}
            records = replace(records, **filled)
        # As above: a failure is a row, and the later steps go on with what there is.
        except Exception as error:  # noqa: BLE001
            failures.append(Failure(article.id, step.name, f"{type(error).__name__}: {error}"))
    return replace(records, failures=tuple(failures))


def _plain_sentences(article: Article, paragraphs: tuple[Paragraph, ...]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(span.shift(paragraph.span.start), index)
        for index, paragraph in enumerate(paragraphs)
        if is_read(paragraph)
        for span in rule_sentences(paragraph.span.of(article.text))
    )
