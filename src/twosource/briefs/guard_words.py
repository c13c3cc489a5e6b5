"""Texts as the guard compares them: folded words, runs of words, numbers; and its word lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from twosource.text.numbers import NumberMatch, find_numbers
from twosource.text.resources import load_toml
from twosource.types import Span

# Letters and digits part: "152mm" and "A380" hold the numbers 152 and 380.
_WORD = re.compile(r"\d+|[^\W\d_]+")
# What may stand between two words of one name: "Won-sik", "al-Din", "U.S. State", "O'Neil".
_JOINS = re.compile(r"[\s.\-‐‑‒–—'’ʼ&/]{0,3}\Z")
_GLUE = re.compile(r"[\-‐‑‒'’ʼ]?\Z")
_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ]s?\b(?!\w)", re.IGNORECASE)
_BREAK = "|"
# Scripts that tell upper from lower case; in all others any word may be a name.
_CASED = re.compile(r"[a-zA-ZÀ-ɏͰ-ϿЀ-ԯԱ-ևḀ-ỿ]")


@dataclass(frozen=True, slots=True)
class GuardNames:
    """The word lists of the guard.

    ``structural`` is true for lines about the articles themselves (who copied whom, what was left
    out): these may name any article of the story, by outlet, title, name, address and date.
    """

    vocabulary: frozenset[str]
    counts: frozenset[str]
    phrases: tuple[str, ...]
    roles: frozenset[str]
    months: tuple[tuple[str, int], ...]
    weekdays: tuple[tuple[str, int], ...]
    holidays: tuple[tuple[str, str], ...]
    structural: bool = False


@cache
def guard_names(*, structural: bool = False) -> GuardNames:
    """Return the lists for lines on what happened, or for lines on the articles themselves."""
    lists, times = load_toml("guard"), load_toml("times")
    counts = frozenset(lists["counts"])
    if structural:
        counts |= frozenset(lists["structural_counts"])
    return GuardNames(
        vocabulary=frozenset(lists["vocabulary"].split()),
        counts=counts,
        phrases=tuple(sorted(lists["phrases"], key=lambda p: (-len(p), p))),
        roles=frozenset(lists["roles"].split()),
        months=tuple(sorted(times["months"].items())),
        weekdays=tuple(sorted(times["weekdays"].items())),
        holidays=tuple(sorted(times["holidays"].items())),
        structural=structural,
    )


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its place, its folded form, whether a capital is in it, whether it begins
    a sentence, whether it goes on from the word before it as names do, and whether it hangs on it
    without a space ("Tae-ho").
    """

    span: Span
    folded: str
    capital: bool
    initial: bool
    joined: bool
    glued: bool


@dataclass(frozen=True, slots=True)
class Folded:
    """A passage as it is searched: folded, its words, their runs, and the numbers in it."""

    text: str
    words: frozenset[str]
    runs: str
    numbers: tuple[NumberMatch, ...]
    squeezed: str

    def has_run(self, run: str) -> bool:
        """Tell whether these words stand next to each other in the passage."""
        return f" {run} " in self.runs


def fold(text: str) -> str:
    """Return the text in lower case, with one kind of apostrophe, dash and space.

    The length stays the same, so that places in both agree: the few letters whose lower case is
    longer (``İ``) are kept as they are.
    """
    plain = text.translate(_TYPOGRAPHY)
    lowered = plain.lower()
    if len(lowered) == len(plain):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in plain)


_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("’‘ʼ`´", "'")
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("\u00a0\u2009\u202f", " ")
)


def folded(text: str) -> Folded:
    """Return a passage ready for comparison."""
    words = list(words_of(text))
    parts = []
    for word in words:
        if not word.joined:
            parts.append(_BREAK)
        parts.append(word.folded)
    return Folded(
        text=fold(text),
        words=frozenset(word.folded for word in words),
        runs=f" {' '.join(parts)} ",
        numbers=find_numbers(text),
        squeezed="".join(fold(text).split()),
    )


def words_of(text: str) -> Iterator[Word]:
    """Return the words of a text in order; a possessive ``'s`` is no word and parts no name."""
    plain = _POSSESSIVE.sub(lambda found: " " * len(found.group()), text)
    lowered = fold(plain)
    end = 0
    for found in _WORD.finditer(plain):
        start, between = found.start(), plain[end : found.start()]
        word, stop = found.group(), found.end()
        yield Word(
            span=Span(start, stop),
            folded=lowered[start:stop],
            capital=word != word.lower(),
            initial=end == 0 or not _JOINS.match(between) or "." in between or "—" in between,
            joined=end > 0 and bool(_JOINS.match(between)),
            glued=end > 0 and bool(_GLUE.match(between)),
        )
        end = stop


def runs_of(text: str) -> Iterator[list[Word]]:
    """Return the runs of words with a capital that stand next to each other; a full stop ends a
    run unless it ends an initial ("U.S. Army", "J. Doe").
    """
    run: list[Word] = []
    for word in words_of(text):
        stop = run and "." in text[run[-1].span.end : word.span.start] and len(run[-1].folded) > 1
        if run and (not (word.capital or word.glued) or not word.joined or stop):
            yield run
            run = []
        if word.capital or run:
            run.append(word)
    if run:
        yield run


def uncased_words(text: str) -> Iterator[str]:
    """Return the words in scripts without case (Arabic, Chinese, ...), folded."""
    for word in words_of(text):
        if word.folded.isalpha() and not _CASED.search(word.folded):
            yield word.folded
