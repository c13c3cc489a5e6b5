"""Figures of single sentences, in the form of NewsQuant-style gold, from the default reading.

The gold counts in its own way, and the predictions follow it where the reading knows more than an
article's figures show: it lists ages and "one of the ...", takes "from 240 to 273" as one pair,
"eight or nine" as two values, a third as .333, and a change only where a verb says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from twosource.extract.figure_records import FigureReading, Note
from twosource.extract.figures import figures_of
from twosource.extract.models import load_parser
from twosource.types import Bound, Change, FigureKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BOUNDS = {
    Bound.EXACT: "=",
    Bound.ABOUT: "~",
    Bound.VAGUE: "~",
    Bound.AT_LEAST: ">",
    Bound.MORE_THAN: ">",
    Bound.AT_MOST: "<",
    Bound.LESS_THAN: "<",
}
_CHANGES = {Change.UP: "up", Change.DOWN: "down"}


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield ``{id, figures: [{value, bound, unit}]}`` for rows with ``id`` and ``text``."""
    kept = list(rows)
    docs = load_parser("en").nlp.pipe([row["text"] for row in kept], batch_size=32)
    for row, doc in zip(kept, docs, strict=True):
        yield {"id": row["id"], "figures": list(sentence_figures(row["text"], doc))}


def sentence_figures(text: str, doc: Doc) -> Iterator[dict[str, Any]]:
    """Yield the predictions for one parsed text."""
    for reading in figures_of(text, doc):
        if reading.bound is Bound.VAGUE:
            continue
        for value in _values(reading):
            yield {"value": value, "bound": _bound(reading), "unit": _unit(reading)}


def _values(reading: FigureReading) -> list[float | list[float]]:
    low, high = reading.low, reading.high
    scale = 0.01 if reading.note is Note.FRACTION else 1.0
    if low is None or high is None:
        return [(high if low is None else low) or 0.0]
    if reading.note is Note.CHOICE:
        return [low, high]
    return [low * scale] if low == high else [[low, high]]


def _bound(reading: FigureReading) -> str:
    if reading.note is Note.SHIFT:
        return "="
    by_verb = reading.change is not Change.NONE and not reading.by_noun
    if by_verb and reading.bound in (Bound.EXACT, Bound.ABOUT):
        return _CHANGES[reading.change]
    return _BOUNDS[reading.bound]


def _unit(reading: FigureReading) -> str:
    """The unit as written, or what is counted."""
    if reading.note is Note.AGE:
        return f"{reading.unit} of age"
    if reading.note is Note.FRACTION:
        return f"% {reading.counted}"
    if reading.kind is FigureKind.COUNT and (reading.carried or not reading.unit):
        return ""
    if reading.kind in (FigureKind.COUNT, FigureKind.RATE) and not reading.unit_words:
        return reading.counted
    if reading.kind is FigureKind.RATE and reading.counted and reading.unit_words:
        return reading.unit_words
    spelled = any(char.isalnum() or char in "$£€¥₹%°" for char in reading.unit_words)
    return reading.unit_words if spelled else reading.unit
