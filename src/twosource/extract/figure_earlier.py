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
    counted = last.kind is FigureKind.RATE and last.counted.split(" ")[-1] in last.unit_words
    measured = last.kind in (FigureKind.MEASURE, FigureKind.MONEY, FigureKind.RATE) and not counted
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
    """Give a bare count, a difference or a share the noun of an earlier one that fits."""
    last = earlier[-1]
    between = text[last.span.end : reading.span.start]
    if reading.loose == "" or reading.note is Note.AGE or "\n" in between:
        return reading
    close = len(between) < _ELISION and ". " not in between
    joined = close and between.rstrip().endswith((",", ", or"))
    if joined and last.counted and _is_difference(reading, text):
        bare = reading.loose in ("bare", "number", "subject", "odd")
        unit = reading.unit or (last.unit if bare else "")
        return replace(reading, unit=unit, counted=last.counted, carried=True)
    whole = joined and reading.loose == "bare" and last.kind is FigureKind.PERCENT
    if whole and last.counted:  # "90 percent of the doses, about 3.6 million,"
        return replace(reading, counted=last.counted, carried=True)
    if reading.kind is FigureKind.COUNT and reading.loose in ("bare", "number"):
        return _with_count(reading, earlier, text) if _may_stand_bare(reading) else reading
    if reading.counted or reading.kind is FigureKind.DURATION:
        return reading
    if close and last.counted and _CHANGED.search(between):
        return replace(reading, counted=last.counted, carried=True)
    return _with_measured(reading, earlier, text)


# "..., up 9.8 percent", "..., up from 71 percent", "... from 3.4 percent"
_CHANGED = re.compile(
    r"(?:,\s*(?:up|down)(?:\s+from)?|\b(?:from|with|to|against))\s*$", re.IGNORECASE
)


def _with_count(
    reading: FigureReading, earlier: Sequence[FigureReading], text: str
) -> FigureReading:
    for other in reversed(earlier[-_BACK:]):
        gap = text[other.span.end : reading.span.start]
        if len(gap) > _REACH or "\n" in gap:
            break
        share = other.kind is FigureKind.PERCENT and other.loose == "" and not _ENDS.search(gap)
        if share and other.counted and not reading.unit:
            return replace(reading, counted=other.counted, carried=True)
        if _fits(reading, other, gap):
            unit = "person" if reading.unit == "person" else other.unit.partition(" per ")[0]
            return replace(reading, unit=unit, counted=other.counted, carried=True)
    return reading


def _is_difference(reading: FigureReading, text: str) -> bool:
    """As in "..., 46,000 more than in May", "..., €900 million over budget"."""
    words = text[reading.number.end :][:24].lower().split()
    behind = text[reading.span.end :][:12].lower().split()
    return any(word in _MORE for word in words[:2]) or behind[:1] in _BEYOND


_BEYOND = (["over"], ["under"], ["above"], ["below"], ["short"], ["behind"])


def _may_stand_bare(reading: FigureReading) -> bool:
    """Whether a number without a noun counts things named before: not money that is spent."""
    verb = reading.predicate.partition(" ")[0]
    return reading.note in (Note.NONE, Note.CHOICE) and verb not in figure_words().money_verbs


def _fits(reading: FigureReading, other: FigureReading, gap: str) -> bool:
    """Whether the earlier count's things may be meant: people where only people can be, and
    those of the same sentence then ("buried ten skiers, killing four").
    """
    rate = other.kind is FigureKind.RATE and other.counted.split(" ")[-1] in other.unit_words
    counts = other.kind is FigureKind.COUNT or rate
    state = other.counted in figure_words().states
    if not counts or not other.counted or state or other.counted == "deaths":
        return False
    verb = reading.predicate.partition(" ")[0]
    if reading.unit == "person" or verb in figure_words().person_verbs:
        return other.unit == "person" and not _ENDS.search(gap)
    return other.unit not in ("", "other")


_ENDS = re.compile(r"[.?!][”\"’']?\s")


def _with_measured(
    reading: FigureReading, earlier: Sequence[FigureReading], text: str
) -> FigureReading:
    """As in "exports averaged 2.2 million tonnes; in May only 600,000 tonnes passed", "of 1,200
    adults 48 percent backed her".
    """
    share = reading.kind is FigureKind.PERCENT and reading.subject
    for other in reversed(earlier[-_BACK:]):
        gap = text[other.span.end : reading.span.start]
        if len(gap) > _REACH or "\n" in gap:
            break
        same = (
            reading.kind is FigureKind.MEASURE and other.unit.partition(" per ")[0] == reading.unit
        )
        asked = share and other.kind is FigureKind.COUNT and other.unit == "person"
        told = share and other.kind is FigureKind.PERCENT and other.carried
        if other.counted and (same or asked or told):
            return replace(reading, counted=other.counted, carried=True)
    return reading
