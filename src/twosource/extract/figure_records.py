"""What is read about a number in one paragraph, before the article is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from twosource.text.units import Unit
from twosource.types import Bound, Change, FigureKind, Span


class Note(StrEnum):
    """What kind of reading it is, where that matters to the one who uses it."""

    NONE = ""
    AGE = "age"  # read, and never a figure of the article
    ONE_OF = "one of"  # likewise
    SHIFT = "shift"  # from one value to another: two figures
    CHOICE = "choice"  # "eight or nine"
    PAIR = "pair"  # "the two leaders": people or things named before; likewise
    CALIBRE = "calibre"  # "152 mm shells": likewise
    FRACTION = "fraction"  # "a third": the share is stored in percent
    LEVEL = "level"  # an index or a score: a number of nothing


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its limits and unit, from the words alone (offsets of the paragraph).

    ``first`` and ``stop`` are lexeme indexes of number and unit; ``span`` runs from the bound
    words to the unit. ``second`` is the number of the other end of a shift.
    """

    span: Span
    number: Span
    first: int
    stop: int
    low: float | None
    high: float | None
    bound: Bound
    form: str
    unit: Unit | None = None
    unit_span: Span | None = None
    rate: str = ""
    note: Note = Note.NONE
    second: Span | None = None
    hyphen: bool = False

    @property
    def value(self) -> float:
        """The number itself, whichever side is open."""
        return self.low if self.low is not None else self.high or 0.0


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a predicate: the span of its head noun and that noun's lemma."""

    span: Span
    lemma: str


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A figure as read in a paragraph. ``scopes`` are the parts of its clauses, innermost first:
    a time expression in the first one dates it before one in the next. ``by_noun`` tells that
    the change is a noun's ("a 19 % drop"), not a verb's; ``timeless`` that it describes what it
    stands with and has no date of its own ("a 40-metre well", "for three days"). ``perfect`` tells
    that what happened has gone on up to now; ``loose`` how a number stands that has no noun right
    with it ("bare", "number", "subject", or the dimension of its unit), ``subject``
    whether it is a verb's subject; ``carried`` that its noun is an earlier one's.
    """

    span: Span
    number: Span
    low: float | None
    high: float | None
    bound: Bound
    kind: FigureKind
    unit: str
    unit_words: str
    counted: str
    predicate: str = ""
    arguments: tuple[Argument, ...] = ()
    change: Change = Change.NONE
    by_noun: bool = False
    scopes: tuple[tuple[Span, ...], ...] = ()
    note: Note = Note.NONE
    second: Span | None = None
    timeless: bool = False
    perfect: bool = False
    loose: str = ""
    subject: bool = False
    carried: bool = False
