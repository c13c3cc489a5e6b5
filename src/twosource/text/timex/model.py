"""What a time expression means before it is read against a date."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from twosource.types import Span, TimeType


class Base(StrEnum):
    """What a relative expression is counted from."""

    PUBLICATION = "publication"
    CONTEXT = "context"


class Tense(StrEnum):
    """The tense of the verb that governs an expression, as far as it tells a direction."""

    PAST = "past"
    WEAK_PAST = "weak past"  # the past tense of a clause that the expression is not close to
    PRESENT = "present"
    FUTURE = "future"
    EITHER = "either"  # "could", or a noun's own date in a clause about the future: the nearer one
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no anchor: ``1998-08-07``, ``199``, ``P3D``, ``PAST_REF``.

    ``known`` is False where the value names a period whose limits differ (a fiscal year).
    """

    value: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class YearPart:
    """A part of a year that is not named: ``08-07``, ``08``, ``Q3``, ``H1``, ``SU``, or a
    holiday's rule. ``side`` is -1 for the last, 0 for this year's, 1 for the next, None where
    the tense decides.
    """

    part: str
    side: int | None = None
    base: Base = Base.PUBLICATION


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of a week, 1 for Monday; ``side`` as in ``YearPart``."""

    number: int
    side: int | None = None
    base: Base = Base.PUBLICATION


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the base: "last week", "two years ago", "that day".

    ``amount`` is None for a vague number. ``alike`` asks for the shape of the period last
    mentioned: "a year earlier" is a quarter where quarters are compared.
    """

    unit: str
    amount: int | None
    base: Base = Base.PUBLICATION
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """A part of a year that another expression names: "this year's third quarter"."""

    part: str
    year: Shift | Fixed


@dataclass(frozen=True, slots=True)
class At:
    """A time of day: ``T10:35`` or ``TMO``; ``day`` is None where the text gives none with it."""

    time: str
    day: Fixed | YearPart | Weekday | Shift | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A duration by TIMEX3 value. ``side`` is -1 where it ends at the base ("the past two
    weeks"), 1 where it begins there, 0 where it is free; ``after`` is 1 for "two days later", -1
    for "two days earlier": the moment at that distance from the context.
    """

    value: str
    unit: str
    amount: float | None
    side: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week of a day: "the week of March 6"."""

    day: YearPart | Fixed


@dataclass(frozen=True, slots=True)
class Beside:
    """The day before (-1) or after (1) a day: "the day before last Tuesday"."""

    day: YearPart | Weekday | Fixed | Shift
    amount: int


Meaning = Fixed | YearPart | Weekday | Shift | Within | At | Length | WeekOf | Beside


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in a string."""

    span: Span
    type: TimeType
    meaning: Meaning
