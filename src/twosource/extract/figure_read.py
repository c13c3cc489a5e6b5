"""From the quantities of a paragraph and its parse to readings: which are figures, of what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from twosource.extract.figure_filters import labelled, year_like
from twosource.extract.figure_nouns import Counted, find_counted, plural
from twosource.extract.figure_numbers import Scan, scan
from twosource.extract.figure_parse import Parse, clauses_up
from twosource.extract.figure_records import FigureReading, Note, Quantity
from twosource.extract.figure_roles import (
    arguments_of,
    change_before,
    change_by_noun,
    predicate_of,
)
from twosource.extract.figure_words import figure_words
from twosource.text.units import Unit
from twosource.types import Bound, Change, FigureKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KINDS = {
    "share": FigureKind.PERCENT,
    "points": FigureKind.PERCENT,
    "money": FigureKind.MONEY,
    "time": FigureKind.DURATION,
}
_SMALL = 13  # spelled-out numbers up to twelve also stand as pronouns ("the two")


@dataclass(frozen=True, slots=True)
class _Place:
    """What the rules for one quantity need: the paragraph, its lexemes, its parse."""

    text: str
    scan: Scan
    parse: Parse
    quantity: Quantity
    counted: Counted | None

    def low(self, i: int) -> str:
        lexemes = self.scan.lexemes
        return lexemes[i].low if 0 <= i < len(lexemes) else ""

    @property
    def root(self) -> Token | None:
        return self.parse.root(self.quantity.number)


def read_paragraph(text: str, doc: Doc) -> tuple[FigureReading, ...]:
    """Return the readings of a paragraph in the order of its text."""
    found = scan(text)
    if not found.quantities or len(doc) == 0:
        return ()
    parse = Parse.of(doc)
    readings: list[FigureReading] = []
    for quantity in found.quantities:
        reading = _reading(text, found, parse, quantity)
        if reading is not None:
            readings.append(_with_earlier(reading, readings, text))
    return tuple(readings)


def _reading(text: str, found: Scan, parse: Parse, quantity: Quantity) -> FigureReading | None:
    quantity = _millions(text, parse, quantity)
    counted = find_counted(parse, quantity)
    place = _Place(text, found, parse, quantity, counted)
    if quantity.unit is None and _no_figure(place):
        return None
    quantity = replace(quantity, note=_note(place))
    return _complete(replace(place, quantity=quantity))


def _millions(text: str, parse: Parse, quantity: Quantity) -> Quantity:
    """ "27m passengers" are millions, a "40m dry well" is metres deep."""
    if quantity.unit_span is None or quantity.unit_span.of(text) != "m" or quantity.hyphen:
        return quantity
    after = parse.at(quantity.unit_span.end + 1)
    if after is None or after.idx < quantity.unit_span.end:
        return quantity
    bare = replace(quantity, unit=None, unit_span=None, span=quantity.span)
    counted = find_counted(parse, bare)
    if counted is None or counted.how != "run" or not plural(counted.head):
        return quantity
    if counted.head.lemma_.lower() not in figure_words().persons:
        return quantity
    scaled = [None if v is None else v * 10**6 for v in (quantity.low, quantity.high)]
    number = Span(quantity.number.start, quantity.unit_span.end)
    return replace(bare, low=scaled[0], high=scaled[1], number=number)


def _note(place: _Place) -> Note:
    quantity, counted = place.quantity, place.counted
    if quantity.note is not Note.NONE:
        return quantity.note
    words = quantity.number.of(place.text).lower()
    if words == "one" and place.low(quantity.stop) == "of" and quantity.bound is Bound.EXACT:
        return Note.ONE_OF
    if quantity.unit is not None and counted is not None and counted.how == "run":
        bore = quantity.unit.name in figure_words().calibre_units
        parts = set(counted.phrase.split()) | {counted.head.lemma_.lower()}
        if bore and parts & figure_words().calibre_nouns:
            return Note.CALIBRE
    if place.low(quantity.first - 1) == "was" and quantity.unit is None and _age_of(place):
        return Note.AGE
    return Note.NONE


def _age_of(place: _Place) -> bool:
    before = place.low(place.quantity.first - 2)
    return place.counted is None and before in ("who", "he", "she") and place.quantity.value < 121


def _no_figure(place: _Place) -> bool:
    """Whether a number without a unit is a year, a name, a label or a pronoun."""
    quantity = place.quantity
    if quantity.note is Note.FRACTION:
        return False
    if quantity.form == "vague":
        return not _vague_counts(place)
    words = quantity.number.of(place.text)
    if words.lower() == "one":
        return not _one_counts(place)
    first = place.scan.lexemes[quantity.first]
    if year_like(first) and len(words) == 4 and _is_year(place):
        return True
    if _is_name(place):
        return True
    if place.counted is None or place.counted.how == "left":
        return _bare_is_none(place)
    return False


def _vague_counts(place: _Place) -> bool:
    """ "hundreds of people", "dozens were injured"; "the hundreds" of a price list is none."""
    if place.counted is not None:
        return True
    root = place.root
    return root is not None and root.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "conj")


def _one_counts(place: _Place) -> bool:
    """ "one" counts before a noun ("one woman"), with a bound, and in "one of the ..."."""
    quantity, counted = place.quantity, place.counted
    if quantity.bound is not Bound.EXACT:
        return True
    before = place.low(quantity.first - 1)
    if before in ("no", "any", "every", "each", "this", "that", "the", "which", "some", "day", "-"):
        return False
    follows = place.low(quantity.stop)
    if follows == "of":
        return counted is not None and counted.phrase != "those"
    if follows in ("-", "'s", "’s", "by", "or", "to") or counted is None:
        return False
    if counted.how == "state":
        return True
    if counted.head.lemma_.lower() in figure_words().one_nouns:
        return False
    root = place.root
    return (
        counted.how == "run"
        and not plural(counted.head)
        and (root is not None and root.head.i == counted.head.i)
    )


def _is_year(place: _Place) -> bool:
    quantity, counted = place.quantity, place.counted
    if quantity.bound not in (Bound.EXACT, Bound.ABOUT) or quantity.second is not None:
        return False
    if counted is None or counted.how != "run" or not plural(counted.head):
        return True
    person = counted.head.lemma_.lower() in figure_words().persons
    return not person or place.low(quantity.first - 1) in figure_words().year_before


def _is_name(place: _Place) -> bool:
    """ "787 Dreamliner", "10 Harbour Street", "Formula 1", "S&P 500", "Kick Six"."""
    quantity, counted, scan_ = place.quantity, place.counted, place.scan
    if quantity.bound is not Bound.EXACT:
        return False
    first = scan_.lexemes[quantity.first]
    behind = counted is not None and counted.how == "run"
    if behind and counted is not None and counted.head.tag_ == "NNP" and not plural(counted.head):
        return quantity.form == "digits" or first.raw[0].isupper()
    if behind or (counted is not None and counted.how in ("of", "state")):
        return False
    if labelled(scan_.lexemes, quantity.first, strong=False):
        return True
    before = place.parse.at(first.start - 1) if first.start > 0 else None
    if before is not None and before.text in (":", "&", "/") and before.i > 0:
        before = before.nbor(-1)
    capital = before is not None and before.text[0].isupper() and before.pos_ == "PROPN"
    return capital and quantity.form != "vague"


def _bare_is_none(place: _Place) -> bool:
    """A number of nothing: kept where something else shows that it counts or measures."""
    quantity = place.quantity
    if quantity.bound is not Bound.EXACT:
        return False
    words = quantity.number.of(place.text).lower()
    root = place.root
    low, high = quantity.low or 0.0, quantity.high or 0.0
    if low != high and quantity.note is Note.NONE:
        return quantity.form == "digits" and high < 24 and "-" in words
    if quantity.form == "digits" or quantity.value >= _SMALL:
        return False
    if root is None or place.low(quantity.first - 1) in ("the", "these", "those", "all", "both"):
        return True
    if place.low(quantity.stop) in ("-", "’s", "'s"):
        return True
    predicate, _ = predicate_of(root, None)
    return predicate not in figure_words().person_verbs


def _complete(place: _Place) -> FigureReading:
    quantity, counted, parse = place.quantity, place.counted, place.parse
    anchor = _anchor(place)
    predicate, verb = predicate_of(anchor, counted) if anchor is not None else ("", None)
    phrase, unit, rate, end = _unit_and_phrase(place, predicate)
    change = change_before(place.scan.lexemes, place.text, quantity)
    by_noun = change is Change.NONE
    if by_noun:
        change = change_by_noun(parse, quantity, counted)
    kind = _kind(quantity, rate)
    scale = 100.0 if quantity.note is Note.FRACTION else 1.0
    clause_of = verb or anchor
    return FigureReading(
        span=Span(quantity.span.start, max(end, quantity.span.end)),
        number=quantity.number,
        low=None if quantity.low is None else quantity.low * scale,
        high=None if quantity.high is None else quantity.high * scale,
        bound=quantity.bound,
        kind=kind,
        unit=f"{unit} per {rate}" if rate else unit,
        unit_words=_unit_words(place, rate, end),
        counted=phrase,
        predicate=predicate,
        arguments=arguments_of(verb, anchor) if verb is not None and anchor is not None else (),
        change=change,
        by_noun=by_noun and change is not Change.NONE,
        scopes=tuple(clauses_up(clause_of)) if clause_of is not None else (),
        note=quantity.note,
        second=quantity.second,
    )


def _anchor(place: _Place) -> Token | None:
    """The token whose governor says what happened: the counted noun, or the number itself."""
    counted = place.counted
    if counted is not None and counted.how in ("run", "state"):
        return counted.head
    if counted is not None and counted.how == "left":
        return counted.head
    return place.root


def _kind(quantity: Quantity, rate: str) -> FigureKind:
    if quantity.note is Note.FRACTION:
        return FigureKind.PERCENT
    if quantity.unit is None:
        return FigureKind.RATE if rate else FigureKind.COUNT
    if rate or "/" in quantity.unit.dimension and " per " in quantity.unit.name:
        return FigureKind.RATE
    return _KINDS.get(quantity.unit.dimension, FigureKind.MEASURE)


def _unit_and_phrase(place: _Place, predicate: str) -> tuple[str, str, str, int]:
    """The counted phrase, the normalised unit, what it is counted by, and where the words end."""
    quantity, counted = place.quantity, place.counted
    phrase = counted.phrase if counted is not None else ""
    end = counted.span.end if counted is not None and counted.how in ("run", "of", "state") else 0
    if quantity.unit is not None:
        return phrase, _unit_name(quantity.unit), quantity.rate, end
    if quantity.note is Note.FRACTION:
        return phrase, "percent", "", end
    unit = _counted_unit(place, predicate)
    if not phrase and unit == "person":
        phrase = _deaths(place)
    rate, rate_end = _noun_rate(place, end or quantity.span.end)
    return phrase, unit, rate, max(end, rate_end)


def _unit_name(unit: Unit) -> str:
    cents = unit.dimension == "money" and unit.factor != 1.0
    return f"{unit.name} cent" if cents else unit.name


def _counted_unit(place: _Place, predicate: str) -> str:
    words, counted = figure_words(), place.counted
    if counted is None:
        of_people = predicate.split(" ")[0] in words.person_verbs or _deaths(place) != ""
        return "person" if of_people else ""
    if counted.how == "state":
        return "person"
    lemma = counted.head.lemma_.lower()
    if lemma in words.not_persons:
        return lemma
    if lemma in words.persons or counted.head.lower_ in words.persons:
        return "person"
    if counted.head.ent_type_ == "NORP" and counted.head.tag_ in ("NNPS", "NNP", "NNS"):
        return "person"
    if lemma in ("other", "others", "those", "them"):
        return "person" if predicate.split(" ")[0] in words.person_verbs else "other"
    return lemma


def _deaths(place: _Place) -> str:
    """ "the death toll rose to 38": what the number counts stands in the subject."""
    root = place.root
    if root is None:
        return ""
    verb = root
    for _ in range(4):
        if verb.pos_ in ("VERB", "AUX") or verb.head.i == verb.i:
            break
        verb = verb.head
    for child in verb.children:
        if child.dep_ == "nsubj" and child.lower_ in ("toll", "tally"):
            return "deaths"
    return ""


def _noun_rate(place: _Place, end: int) -> tuple[str, int]:
    """ "40 trucks a day": what a count is taken over."""
    from twosource.extract.figure_units import UnitReader

    lexemes = place.scan.lexemes
    i = place.quantity.stop
    while i < len(lexemes) and lexemes[i].start < end:
        i += 1
    rate, stop = UnitReader(lexemes).rate_at(i, money=False, counted=True)
    return (rate, lexemes[stop - 1].end) if rate and stop > i else ("", 0)


def _unit_words(place: _Place, rate: str, end: int) -> str:
    quantity = place.quantity
    if quantity.unit_span is not None:
        words = quantity.unit_span.of(place.text)
        return f"{words} per {rate}" if rate and rate not in words else words
    if quantity.note is Note.FRACTION or not rate:
        return ""
    return place.text[quantity.span.end : end].strip()


def _with_earlier(
    reading: FigureReading, earlier: Sequence[FigureReading], text: str
) -> FigureReading:
    """What a number says only through the one before it in the list: "three dead, 40 injured
    and dozens more"; "125,600 positions or 2.2 per cent".
    """
    if not earlier:
        return reading
    last = earlier[-1]
    between = text[last.span.end : reading.span.start].strip(" ,")
    if reading.change is Change.NONE and last.change is not Change.NONE and not last.by_noun:
        if between == "or":
            reading = replace(reading, change=last.change)
    if reading.unit in ("", "other") and last.unit == "person" and reading.kind is FigureKind.COUNT:
        others = "other" in reading.counted or "more" in reading.counted
        if others or (not reading.counted and reading.predicate in figure_words().person_verbs):
            reading = replace(reading, unit="person")
    return reading
