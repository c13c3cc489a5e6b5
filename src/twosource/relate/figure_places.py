"""Figures in their places: what stands around them, and what one without a noun of its own leans
on: "the number of missing rose to 11", "37 people by noon and 52 by the evening", "163 passengers
... now counts 169".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from twosource.relate.facets import (
    Surroundings,
    facet_verb,
    hits,
    listed,
    population_of,
    variants,
    words_of,
)
from twosource.relate.predicates import event_class
from twosource.text.units import to_base
from twosource.types import Bound, Figure, FigureKind, Span

PERSON = "person"

NEAR_BEFORE, NEAR_AFTER = 90, 110
"""Characters around a figure whose words say what it counts: about a clause on either side."""

TWIN = 0.05
"""A figure in brackets behind another that is as much in another unit is its conversion."""

LONG = 110
"""Characters from "the number of" to its number: a subject with one clause of its own."""

FROM_TO = 3
"""Words between two numbers of which one came from the other: "from nine people to 11"."""

LIKE = 2.0
"""How many times a number may be another that it is set against: "163 passengers ... now 169"."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure with the words around it. ``figure`` has unit and noun of what it leans on, and
    ``earlier`` tells that it is given as the earlier one of two, ``withdrawn`` that its source
    gives another one now ("the ministry, which had spoken of 163, ..."). ``beside`` is the id of
    the figure that it is an alternative to ("3 million large shells or 500,000 small ones"),
    ``holder`` what could hold what it counts ("10,000 containers, which could hold ...").
    """

    figure: Figure
    around: Surroundings
    earlier: bool = False
    withdrawn: bool = False
    beside: str = ""
    holder: str = ""


def place_figures(text: str, figures: Sequence[Figure]) -> list[Placed]:
    """Return the figures of an article in order, conversions in brackets left out."""
    kept, wide = _without_conversions(text, figures)
    out: list[Placed] = []
    for at, figure in enumerate(kept):
        around = replace(_around(text, kept, at), span=wide.get(figure.id, _span(kept, at)))
        before = text[max(figure.sentence.start, figure.span.start - 2 * LONG) : figure.span.start]
        left = at + 1 < len(kept) and _is_left(text, figure, kept[at + 1])
        earlier = left or bool(_BEFORE.search(before))
        one = Placed(figure, around, earlier, withdrawn=bool(_WITHDRAWN.search(before)))
        last = out[-1] if out else None
        if last is not None and _widens(text, last.figure, figure):
            out[-1] = _widened(last, figure)
        else:
            out.append(_related(text, _leaning(text, one, last), out))
    return out


_PERHAPS = re.compile(r"\W*(?:or )?(?:perhaps|maybe|possibly)\s*$", re.I)


def _widens(text: str, first: Figure, second: Figure) -> bool:
    """Tell whether a bare number makes a range of the one before it: "40 tonnes, perhaps 60"."""
    if first.low is None or first.low != first.high or second.low is None or second.unit:
        return False
    gap = text[first.span.end : second.number.start]
    return second.low > first.low and bool(_PERHAPS.fullmatch(gap))


def _widened(first: Placed, second: Figure) -> Placed:
    span = Span(first.around.span.start, second.span.end)
    figure = replace(first.figure, high=second.low, bound=Bound.EXACT, span=span)
    return replace(first, figure=figure, around=replace(first.around, span=span))


_COULD = re.compile(r"\b(?:could|can|may|might|would)\s+(?:\w+ )?\w+\s*$")


def _related(text: str, one: Placed, before: Sequence[Placed]) -> Placed:
    """Return a thing's figure with what it is an alternative to, and with what could hold it."""
    first = next((p for p in before[-1:] if p.figure.sentence == one.figure.sentence), None)
    if first is None or one.figure.kind is not FigureKind.COUNT or first.figure.unit == PERSON:
        return one
    gap = text[first.figure.span.end : one.figure.span.start]
    if gap.split() == ["or"] and first.figure.unit == one.figure.unit:
        return replace(one, beside=first.figure.id, holder=first.holder)
    if one.figure.predicate in listed("holds") and _COULD.search(gap):
        return replace(one, holder=first.figure.counted)
    return one


def _leaning(text: str, one: Placed, last: Placed | None) -> Placed:
    """Return a figure without a noun with that of what it leans on; any other as it is."""
    if last is not None and _goes_on(text, last.figure, one.figure):
        return replace(_as_before(one, last), earlier=True)
    if last is not None and last.figure.unit and _is_left(text, last.figure, one.figure):
        return _as_before(one, last) if one.figure.unit in ("", last.figure.unit) else one
    if _is_weighed(one.figure):
        return _with_noun(one, last)
    if last is not None and last.figure.unit and _of_another(text, last.figure, one.figure):
        return _as_before(one, last)
    return _counting(text, one, last) if _is_bare(text, one.figure, last) else one


def _is_bare(text: str, figure: Figure, last: Placed | None) -> bool:
    """Tell whether a count has no noun, or only the one of the figure before it."""
    if figure.kind is not FigureKind.COUNT:
        return False
    return not (figure.unit or figure.counted) or _is_lent(text, figure, last)


def _counting(text: str, one: Placed, last: Placed | None) -> Placed:
    """Return a bare count with what it counts, as far as the words before it tell."""
    if re.match(r"\s+of us\b", text[one.figure.span.end :][:8]):
        return replace(one, figure=replace(one.figure, unit=PERSON))
    numbered = _number_of(text, one)
    if numbered is not None:
        return numbered
    if last is not None and last.figure.unit and _follows(text, last, one):
        return _as_before(one, last)
    return one


def _is_lent(text: str, figure: Figure, last: Placed | None) -> bool:
    """Tell whether extraction gave a bare number the noun of the one before it."""
    if last is None or not figure.counted or figure.counted != last.figure.counted:
        return False
    return figure.counted.rsplit(" ", 1)[-1] not in figure.span.of(text).lower()


_HEAVY = frozenset(("mass", "volume"))


def _is_weighed(figure: Figure) -> bool:
    return figure.kind is FigureKind.MEASURE and _dimension(figure) in _HEAVY


def _dimension(figure: Figure) -> str:
    converted = to_base(1.0, figure.unit)
    return converted[1] if converted else figure.unit


def _with_noun(one: Placed, last: Placed | None) -> Placed:
    """Return an amount with the stuff of the amount before it: "12 tonnes of ammonia ... 30"."""
    if last is None or one.figure.counted or not _is_weighed(last.figure):
        return one
    if _dimension(last.figure) != _dimension(one.figure):
        return one
    return replace(one, figure=replace(one.figure, counted=last.figure.counted))


def _as_before(one: Placed, first: Placed) -> Placed:
    """Return a figure as one of the same thing as the one before it."""
    figure = replace(
        one.figure,
        unit=first.figure.unit,
        counted=first.figure.counted,
        predicate=first.figure.predicate,
        kind=first.figure.kind,
    )
    before = (*first.around.before, *one.around.before)
    around = replace(first.around, span=one.around.span, before=before)
    return replace(one, figure=figure, around=around)


_NUMBER_OF = re.compile(r"\b(?:number|count|tally|total) of (?:the |those )?", re.I)
_IT_WAS = re.compile(r"\bit (?:was|is|stood at|stands at|came to)\s+$", re.I)


def _number_of(text: str, one: Placed) -> Placed | None:
    """Return a bare figure as one of what "the number of" names before it, in its sentence or, for
    "it was 2,300", in the one before; None where nothing does.
    """
    figure = one.figure
    start = figure.sentence.start
    if _IT_WAS.search(text[start : figure.span.start]):
        start = max(0, start - 2 * LONG)
    found = list(_NUMBER_OF.finditer(text, start, figure.span.start))
    if not found:
        return None
    words = text[found[-1].end() : figure.span.start]
    if start == figure.sentence.start and (len(words) > LONG or ";" in words):
        return None
    noun = _noun(words_of(words))
    if not noun:
        return None
    verb = facet_verb(words_of(words)) or figure.predicate
    person = population_of(noun) or facet_verb(noun)
    unit = PERSON if person else variants(noun[-1])[-1] if noun[-1].endswith("s") else noun[-1]
    figure = replace(figure, unit=unit, counted=" ".join(noun), predicate=verb)
    before = (*words_of(words), *one.around.before)
    return replace(
        one, figure=figure, around=replace(one.around, counted=noun, verb=verb, before=before)
    )


def _noun(words: Sequence[str]) -> tuple[str, ...]:
    """Return the noun with what stands before it: up to a verb, a preposition, a participle."""
    for at, word in enumerate(words):
        ends = word in listed("breaks") or word in listed("links")
        if ends or (at and (word.endswith("ed") or word == "known")):
            return tuple(words[:at])
    return tuple(words)


def _of_another(text: str, first: Figure, second: Figure) -> bool:
    """Tell whether a count is what somebody else gives of the same: "the ministry spoke of 163
    passengers and Orsa Lines of 171".
    """
    found = _AND_WHO.search(text[first.span.end : second.span.start])
    bare = not second.counted or (found and second.counted in found["who"].casefold())
    return bool(found and bare) and first.sentence == second.sentence


def _follows(text: str, last: Placed, one: Placed) -> bool:
    """Tell whether a bare figure is the same count at another time, or as another has it."""
    first, second = last.figure, one.figure
    gap = text[first.span.end : second.span.start]
    if len(gap) <= 2 * LONG and "\n" not in gap and _goes_likewise(first, one):
        return True
    if len(gap) > NEAR_BEFORE or "\n" in gap:
        return False
    if first.sentence == second.sentence and words_of(gap)[-1:] in (("and",), ("but",)):
        return bool(second.as_of) and hits(one.around.after[:1], listed("when"))
    given = _GIVEN.search(
        text[max(second.sentence.start, second.span.start - 40) : second.span.start]
    )
    return bool(given) and _alike(first, second)


_GIVEN = re.compile(
    r"\b(?:spoke|spoken|speaks?) of\s+$|\b(?:counts|counted|announced|estimates|estimated)\s+$",
    re.I,
)
_AND_WHO = re.compile(
    r"(?:\band|\bbut|[,;]) (?:the )?(?P<who>[A-Z][\w.'’-]*(?: [\w.'’-]+){0,3}) (?:of|at)\s+$"
)
# "is 36 and not 38", "had announced 12": what was said before; "which had spoken of 163": by the
# one who now says something else.
_HAD = r"had (?:\w+ )?(?:spoken of|announced|given|estimated|put\b[^,;.]{0,60} at)\s+$"
_BEFORE = re.compile(rf"(?<!which )(?<!who )\b{_HAD}|(?:\band|,) not\s+$", re.I)
_WITHDRAWN = re.compile(rf"\b(?:which|who) {_HAD}", re.I)


def _goes_likewise(first: Figure, one: Placed) -> bool:
    """Tell whether the same happened to a bare number as to the things before it: "it sent 4,200
    containers. ... more than 7,000 had been shipped".
    """
    event = event_class(one.figure.predicate) if one.figure.predicate else ""
    if not event or one.figure.predicate in listed("empty"):
        return False
    passive = one.around.after[:1] in _AUXILIARIES
    return passive and event == event_class(first.predicate) and _alike(first, one.figure)


_AUXILIARIES = frozenset((word,) for word in ("had", "have", "has", "were", "was", "are"))


def _alike(first: Figure, second: Figure) -> bool:
    if Bound.VAGUE in {first.bound, second.bound}:
        return False
    a, b = (abs(f.low if f.low is not None else f.high or 0.0) for f in (first, second))
    return 0 < max(a, b) <= LIKE * min(a, b)


def _is_left(text: str, first: Figure, second: Figure) -> bool:
    """Tell whether a count is what another one came from: "from 38 to 36"."""
    if first.kind is not FigureKind.COUNT or first.sentence != second.sentence:
        return False
    gap = words_of(text[first.number.end : second.number.start])
    came = words_of(text[max(0, first.number.start - 12) : first.number.start])[-1:] == ("from",)
    return came and gap[-1:] == ("to",) and len(gap) <= FROM_TO


def _goes_on(text: str, first: Figure, second: Figure) -> bool:
    """Tell whether ``second`` is the same count at another time: "138 were saved, up from 112"."""
    if second.unit not in ("", first.unit) or first.sentence != second.sentence:
        return False
    gap = words_of(text[first.span.end : second.span.start])[-2:]
    return gap in _GOING_ON or gap[-1:] == ("against",)


_GOING_ON = frozenset(
    (("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to"), ("not", "the"),
     ("and", "not"))
)  # fmt: skip


def _without_conversions(
    text: str, figures: Sequence[Figure]
) -> tuple[list[Figure], dict[str, Span]]:
    """Return the figures in order without conversions, and what those with one span with it."""
    kept: list[Figure] = []
    wide: dict[str, Span] = {}
    for figure in map(_mended, sorted(figures, key=lambda one: (one.span, one.number))):
        if kept and _is_conversion(text, kept[-1], figure):
            end = figure.span.end + (text[figure.span.end : figure.span.end + 1] == ")")
            wide[kept[-1].id] = Span(kept[-1].span.start, end)
        else:
            kept.append(figure)
    return kept, wide


def _mended(figure: Figure) -> Figure:
    if figure.unit.casefold() in listed("weekdays"):  # "rose to six Friday" counts no days
        return replace(figure, unit="", counted="")
    return figure


def _is_conversion(text: str, first: Figure, second: Figure) -> bool:
    """Tell whether ``second`` gives ``first`` in another unit, in brackets right behind it."""
    gap = text[first.span.end : second.span.start]
    if len(gap) > 24 or "(" not in gap or first.unit == second.unit:
        return False
    if first.kind is not second.kind or _dimension(first) != _dimension(second):
        return False
    a, b = _end(first), _end(second)
    return a is not None and b is not None and abs(a - b) <= TWIN * max(abs(a), abs(b))


def _end(figure: Figure) -> float | None:
    low = figure.low if figure.low is not None else figure.high
    converted = None if low is None else to_base(low, figure.unit)
    return converted[0] if converted else low


def _span(figures: Sequence[Figure], at: int) -> Span:
    """Return where a figure stands: two figures in one span ("from 38 to 36") have their number
    alone.
    """
    figure = figures[at]
    shared = any(figures[i].span == figure.span for i in (at - 1, at + 1) if 0 <= i < len(figures))
    return figure.number if shared else figure.span


def _around(text: str, figures: Sequence[Figure], at: int) -> Surroundings:
    """Return the words around a figure, at most up to its neighbours and its sentence's ends."""
    figure = figures[at]
    start = max(figure.sentence.start, figure.span.start - NEAR_BEFORE)
    end = min(figure.sentence.end, figure.span.end + NEAR_AFTER)
    if at and figures[at - 1].span.end <= figure.span.start:
        start = max(start, figures[at - 1].span.end)
    if at + 1 < len(figures) and figures[at + 1].span.start >= figure.span.end:
        end = min(end, figures[at + 1].span.start)
    return Surroundings(
        before=words_of(text[start : figure.span.start]),
        counted=words_of(figure.counted),
        after=words_of(text[figure.span.end : max(end, figure.span.end)]),
        verb=figure.predicate,
        roles=frozenset(figure.roles),
    )
