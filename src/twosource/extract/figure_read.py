"""From the quantities of a paragraph and its parse to readings: of what, and what happened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.extract.figure_earlier import with_earlier
from twosource.extract.figure_judge import TOTALS, Place, is_no_figure, note_of
from twosource.extract.figure_nouns import find_counted
from twosource.extract.figure_numbers import bound_after, opened, scan
from twosource.extract.figure_parse import Parse, clauses_up, governor
from twosource.extract.figure_phrases import Counted, core, plural
from twosource.extract.figure_records import FigureReading, Note, Quantity
from twosource.extract.figure_roles import (
    arguments_of,
    change_before,
    change_by_noun,
    predicate_of,
)
from twosource.extract.figure_units import UnitReader
from twosource.extract.figure_words import figure_words
from twosource.text.units import Unit, unit_word
from twosource.types import Bound, Change, FigureKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KINDS = {
    "share": FigureKind.PERCENT,
    "points": FigureKind.PERCENT,
    "money": FigureKind.MONEY,
    "time": FigureKind.DURATION,
}
_DATED = ("money", "share", "points", "score")
_BACK, _NEAR = 3, 160  # figures and characters looked at for people counted before
_TOLLS = ("toll", "tally")
_NOT_LATE = ("point", "stone", "pound")  # words that count other things as often


def read_paragraph(text: str, doc: Doc) -> tuple[FigureReading, ...]:
    """Return the readings of a paragraph in the order of its text."""
    found = scan(text)
    if not found.quantities or len(doc) == 0:
        return ()
    parse = Parse.of(doc)
    readings: list[FigureReading] = []
    for quantity in found.quantities:
        last = readings[-1] if readings else None
        people = any(
            other.unit == "person" and quantity.span.start - other.span.end < _NEAR
            for other in readings[-_BACK:]
        )
        counts = last is not None and last.kind is FigureKind.COUNT and last.counted != ""
        reading = _reading(Place(text, found, parse, quantity, None, people, counts))
        if reading is not None:
            readings.append(with_earlier(reading, readings, text))
    return tuple(readings)


def _reading(place: Place) -> FigureReading | None:
    quantity = _spread_over(place, _millions(place))
    counted = find_counted(place.parse, quantity)
    if quantity.unit is None and counted is not None and counted.how == "run":
        quantity, counted = _late_unit(place, quantity, counted)
    quantity = _more_after(place, _pounds(place, quantity), counted)
    place = replace(place, quantity=quantity, counted=counted)
    if is_no_figure(place):
        return None
    return _complete(replace(place, quantity=replace(quantity, note=note_of(place))))


def _millions(place: Place) -> Quantity:
    """Read the m of "27m passengers" as million, that of a "40m dry well" as metre."""
    quantity = place.quantity
    if quantity.unit_span is None or quantity.unit_span.of(place.text) != "m" or quantity.hyphen:
        return quantity
    bare = replace(quantity, unit=None, unit_span=None)
    counted = find_counted(place.parse, bare)
    if counted is None or counted.how != "run" or not plural(counted.head):
        return quantity
    words = figure_words()
    if counted.head.lemma_.lower() not in words.persons | words.millions:
        return quantity
    low, high = (None if v is None else v * 10**6 for v in (quantity.low, quantity.high))
    number = Span(quantity.number.start, quantity.unit_span.end)
    return replace(bare, low=low, high=high, number=number)


def _late_unit(
    place: Place, quantity: Quantity, counted: Counted
) -> tuple[Quantity, Counted | None]:
    """As in "nine awkward seconds", "a million US dollars": the noun is a unit."""
    unit = unit_word(counted.head.text)
    if unit is None or unit.name in _NOT_LATE:
        return quantity, counted
    where = Span(counted.head.idx, counted.head.idx + len(counted.head.text))
    span = Span(quantity.span.start, where.end)
    quantity = replace(quantity, unit=unit, unit_span=where, span=span)
    return quantity, find_counted(place.parse, quantity)


def _pounds(place: Place, quantity: Quantity) -> Quantity:
    """Read "fined 250,000 pounds" as money; without such a verb a pound is a weight."""
    root = place.parse.root(quantity.number)
    if quantity.unit is None or quantity.unit.name != "pound" or root is None:
        return quantity
    verb = governor(root)
    if quantity.value < 1 or verb is None or verb.lemma_ not in figure_words().pound_verbs:
        return quantity
    return replace(quantity, unit=Unit("GBP", "money"))


def _more_after(place: Place, quantity: Quantity, counted: Counted | None) -> Quantity:
    """As in "100 people or more": the bound behind the noun."""
    if counted is None or counted.how != "run" or quantity.bound is not Bound.EXACT:
        return quantity
    i, lexemes = quantity.stop, place.scan.lexemes
    while i < len(lexemes) and lexemes[i].start < counted.span.end:
        i += 1
    bound, end = bound_after(lexemes, i)
    if bound is None or lexemes[i].low not in ("or", "and"):
        return quantity
    span = Span(quantity.span.start, lexemes[end - 1].end)
    return replace(opened(quantity, bound), span=span)


def _spread_over(place: Place, quantity: Quantity) -> Quantity:
    """As in "a loan over 30 years": during them, not more than them."""
    over = place.parse.at(quantity.span.start)
    timed = quantity.unit is not None and quantity.unit.dimension == "time"
    if quantity.bound is not Bound.MORE_THAN or not timed or over is None:
        return quantity
    if over.lower_ != "over" or over.dep_ != "prep":
        return quantity
    span = Span(quantity.number.start, quantity.span.end)
    return replace(quantity, bound=Bound.EXACT, high=quantity.low, span=span)


def _complete(place: Place) -> FigureReading:
    quantity, counted = place.quantity, place.counted
    anchor = counted.head if counted is not None and counted.how in _ANCHORS else place.root
    predicate, verb = (
        predicate_of(place.parse, anchor, counted) if anchor is not None else ("", None)
    )
    phrase, unit, rate, end = _unit_and_phrase(place, predicate)
    change = change_before(place.scan.lexemes, quantity)
    by_noun = change is Change.NONE
    if by_noun:
        change = change_by_noun(place.parse, quantity, counted)
    scale = 100.0 if quantity.note is Note.FRACTION else 1.0
    low, high = (None if v is None else v * scale for v in (quantity.low, quantity.high))
    clause_of = verb or anchor
    span = Span(quantity.span.start, max(end, quantity.span.end))
    taking_part = verb is not None and anchor is not None
    return FigureReading(
        span=span,
        number=quantity.number,
        low=low,
        high=high,
        bound=quantity.bound,
        kind=_kind(quantity, rate),
        unit=f"{unit} per {rate}".strip() if rate else unit,
        unit_words=_unit_words(place, rate, end),
        counted=phrase,
        predicate=predicate,
        arguments=arguments_of(place.parse, verb, anchor, span)
        if taking_part and verb and anchor
        else (),
        change=change,
        by_noun=by_noun and change is not Change.NONE,
        scopes=()
        if clause_of is None
        else tuple(clauses_up(place.parse, clause_of, wide=_suffered(unit, predicate))),
        note=quantity.note,
        second=quantity.second,
        timeless=_timeless(place),
        loose=_loose(place),
        subject=place.root is not None and _is_subject(place),
        perfect=clause_of is not None and _perfect(place.parse, clause_of),
    )


def _is_subject(place: Place) -> bool:
    root = place.parse.root(core(place.quantity))
    return root is not None and (root.dep_ in ("nsubj", "nsubjpass", "conj"))


def _suffered(unit: str, predicate: str) -> bool:
    return unit == "person" and predicate in figure_words().person_verbs


def _loose(place: Place) -> str:
    """How a number stands that has no noun right with it, empty where it has one: "bare" for
    "killing four", "number" for "the number was 72", "subject" for "turnout was 72", "money".
    """
    counted, root = place.counted, place.root
    if place.quantity.unit is not None:
        return place.quantity.unit.dimension if place.bare else ""
    if counted is not None:
        if counted.how != "subject":
            return ""
        return "number" if counted.head.lemma_.lower() in TOTALS else "subject"
    return "bare" if root is not None and root.dep_ in _STANDING else "odd"


def _perfect(parse: Parse, token: Token) -> bool:
    """Whether the verb above says what has gone on up to now: "has risen", "had been killed"."""
    verb = token if token.pos_ == "VERB" else governor(token)
    return verb is not None and any(
        child.lemma_ == "have" and child.dep_ == "aux" for child in parse.children(verb)
    )


def _timeless(place: Place) -> bool:
    """Durations, and measures that describe a noun: "a 40-metre well", "a two-car tram"."""
    unit = place.quantity.unit
    if unit is None:
        return place.low(place.quantity.stop) == "-"
    describes = place.run is not None or place.quantity.hyphen
    return unit.dimension == "time" or (describes and unit.dimension not in _DATED)


_STANDING = ("nsubj", "nsubjpass", "dobj", "attr", "appos", "conj", "ROOT", "pobj")
_ANCHORS = ("run", "state", "left")


def _kind(quantity: Quantity, rate: str) -> FigureKind:
    if quantity.note is Note.FRACTION:
        return FigureKind.PERCENT
    if quantity.unit is None:
        return FigureKind.RATE if rate else FigureKind.COUNT
    if rate or " per " in quantity.unit.name:
        return FigureKind.RATE
    return _KINDS.get(quantity.unit.dimension, FigureKind.MEASURE)


def _unit_and_phrase(place: Place, predicate: str) -> tuple[str, str, str, int]:
    """The counted phrase, the normalised unit, what it is counted by, and where the words end."""
    quantity, counted = place.quantity, place.counted
    phrase = counted.phrase if counted is not None else ""
    end = 0 if counted is None or place.bare else counted.span.end
    if quantity.unit is not None:
        return phrase, _unit_name(quantity.unit), quantity.rate, end
    if quantity.note is Note.FRACTION:
        return phrase, "percent", "", end
    unit = _counted_unit(counted, predicate.split(" ", 1)[0])
    if place.low(quantity.stop) == "-" and place.low(quantity.stop + 1) == "strong":
        unit = "person"
    if phrase.endswith(_TOLLS):
        phrase = "deaths"
    rate, rate_end = _noun_rate(place, end or quantity.span.end)
    return phrase, unit, rate, max(end, rate_end)


def _unit_name(unit: Unit) -> str:
    cents = unit.dimension == "money" and unit.factor != 1.0
    return f"{unit.name} cent" if cents else unit.name


def _counted_unit(counted: Counted | None, verb: str) -> str:
    """Return "person" for people and what stands for them, else the lemma of the counted noun."""
    words = figure_words()
    if counted is None:
        return "person" if verb in words.person_verbs else ""
    lemma, word = counted.head.lemma_.lower(), counted.head.lower_
    if lemma in words.not_persons:
        return lemma
    people = counted.how == "state" or word in words.states
    if people or lemma in words.persons or word in words.persons:
        return "person"
    if counted.head.text[0].isupper() and plural(counted.head):
        people = counted.head.ent_type_ == "NORP" or word.endswith(words.peoples_end)
        return "person" if people else lemma
    if lemma in ("other", "others", "those", "them"):
        return "person" if verb in words.person_verbs else "other"
    return "" if counted.how in ("subject", "left") else lemma


def _noun_rate(place: Place, end: int) -> tuple[str, int]:
    """As in "40 trucks a day": what a count is taken over."""
    lexemes = place.scan.lexemes
    i = place.quantity.stop
    while i < len(lexemes) and lexemes[i].start < end:
        i += 1
    rate, stop = UnitReader(lexemes).rate_at(i, money=False)
    return (rate, lexemes[stop - 1].end) if rate and stop > i else ("", 0)


def _unit_words(place: Place, rate: str, end: int) -> str:
    quantity = place.quantity
    if quantity.unit_span is not None:
        words = quantity.unit_span.of(place.text)
        return f"{words} per {rate}" if rate and rate not in words else words
    if quantity.note is Note.FRACTION or not rate:
        return ""
    return place.text[quantity.span.end : end].strip()
