"""What a number says only through the one before it: unit, noun, and what happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from twosource.extract.figure_records import FigureReading, Note
from twosource.extract.figure_words import figure_words
from twosource.types import Bound, Change, FigureKind

_ELISION = 60  # characters between a value and one that leaves the unit out
_BACK = 3  # figures looked at for the noun of a bare one
_REACH = 160  # characters; a noun from further back is not what "another 40" means
_MORE = ("more", "fewer", "less")


def with_earlier(
    reading: FigureReading, earlier: Sequence[FigureReading], text: str
) -> FigureReading:
    """Return a reading with what the ones before it in the paragraph say: "three dead, 40
    injured and dozens more"; "125,600 positions or 2.2 per cent"; "84.75 cents, while the lowest
    is 74.07"; "buried ten skiers, killing four".
    """
    if not earlier:
        return reading
    last = earlier[-1]
    between = text[last.span.end : reading.span.start]
    changed = last.change is not Change.NONE and not last.by_noun
    if reading.change is Change.NONE and changed and between.strip(" ,") == "or":
        reading = replace(reading, change=last.change)
    if _elided(reading, last, between):
        noun = reading.counted or last.counted
        return replace(
            reading, unit=last.unit, unit_words=last.unit_words, kind=last.kind, counted=noun
        )
    if _same_count(reading, last, between):
        return replace(reading, unit=last.unit, counted=last.counted, predicate=last.predicate)
    people = last.unit == "person" and reading.kind is FigureKind.COUNT
    if people and reading.unit in ("", "other"):
        others = "other" in reading.counted or "more" in reading.counted
        if others or (not reading.counted and reading.predicate in figure_words().person_verbs):
            reading = replace(reading, unit="person")
    return _with_noun(reading, earlier, text)


def _elided(reading: FigureReading, last: FigureReading, between: str) -> bool:
    """Whether a bare number is in the unit of the one before it."""
    bare = reading.unit == "" and reading.note is Note.NONE and reading.bound is Bound.EXACT
    near = len(between) < _ELISION and ". " not in between
    measured = last.kind in (FigureKind.MEASURE, FigureKind.MONEY, FigureKind.RATE)
    return bare and near and (measured or "point" in last.unit)


def _same_count(reading: FigureReading, last: FigureReading, between: str) -> bool:
    """As in "50 votes to 48", "1,204 dead, up from 1,150": a bare count of the same thing."""
    bare = reading.unit == "" and (not reading.counted or reading.loose in ("subject", "number"))
    counts = reading.kind is FigureKind.COUNT and last.kind is FigureKind.COUNT
    words = between.split()
    linked = bool(words) and words[-1].lower() in ("to", "from", "with", "against", "than")
    near = len(between) < _ELISION and ". " not in between
    return bare and reading.bound is Bound.EXACT and counts and linked and near


def _with_noun(
    reading: FigureReading, earlier: Sequence[FigureReading], text: str
) -> FigureReading:
    """Give a bare count, or a difference, the noun of the last one that fits."""
    if reading.loose == "":
        return reading
    between = text[earlier[-1].span.end : reading.span.start]
    joined = between.rstrip().endswith((",", ", or")) and ". " not in between
    if joined and len(between) < _ELISION and _is_difference(reading, text):
        unit = reading.unit or (earlier[-1].unit if reading.loose != "money" else "")
        return replace(reading, unit=unit, counted=earlier[-1].counted, carried=True)
    if reading.note is Note.AGE:
        return reading
    if reading.kind is FigureKind.MEASURE and not reading.counted:
        return _with_measured(reading, earlier, text)
    if reading.kind is not FigureKind.COUNT or reading.loose not in ("bare", "number"):
        return reading
    if not _may_stand_bare(reading):
        return reading
    for other in reversed(earlier[-_BACK:]):
        gap = text[other.span.end : reading.span.start]
        if len(gap) > _REACH or "\n" in gap:
            return reading
        if _fits(reading, other, gap):
            unit = "person" if reading.unit == "person" else other.unit.partition(" per ")[0]
            return replace(reading, unit=unit, counted=other.counted, carried=True)
    return reading


def _is_difference(reading: FigureReading, text: str) -> bool:
    """As in "..., 46,000 more than in May", "..., €900 million over budget"."""
    words = text[reading.span.end :][:24].lower().split()
    return bool(words) and words[0] in (*_MORE, "over", "under", "above", "below")


def _may_stand_bare(reading: FigureReading) -> bool:
    """Whether a number without a noun counts things named before: not money that is spent."""
    verb = reading.predicate.partition(" ")[0]
    return reading.note in (Note.NONE, Note.CHOICE) and verb not in figure_words().money_verbs


def _fits(reading: FigureReading, other: FigureReading, gap: str) -> bool:
    """Whether the earlier count's things may be meant: people where only people can be, and
    those of the same sentence then ("buried ten skiers, killing four").
    """
    counts = other.kind in (FigureKind.COUNT, FigureKind.RATE) and not other.unit_words
    if not counts or not other.counted or other.counted == "deaths":
        return False
    verb = reading.predicate.partition(" ")[0]
    if reading.unit == "person" or verb in figure_words().person_verbs:
        return other.unit == "person" and not _ENDS.search(gap)
    return other.unit not in ("", "other")


_ENDS = re.compile(r"[.?!][”\"’']?\s")


def _with_measured(
    reading: FigureReading, earlier: Sequence[FigureReading], text: str
) -> FigureReading:
    """As in "exports averaged 2.2 million tonnes; in May only 600,000 tonnes passed"."""
    for other in reversed(earlier[-_BACK:]):
        if len(text[other.span.end : reading.span.start]) > _REACH:
            break
        if other.counted and other.unit.partition(" per ")[0] == reading.unit:
            return replace(reading, counted=other.counted, carried=True)
    return reading
