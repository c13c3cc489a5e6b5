"""Figures with what their comparison needs: what is counted, what happened to it, where, when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.relate.facets import (
    ANYBODY,
    Surroundings,
    attribute_of,
    counts_how,
    elapsed_of,
    facet_of,
    hits,
    listed,
    noun_class,
    population_of,
    vague_range,
    variants,
    words_of,
)
from twosource.relate.figure_places import PERSON, Placed, place_figures
from twosource.relate.figure_times import limit_of, past_of, period_of
from twosource.relate.givers import giver_of
from twosource.relate.independence import source_key
from twosource.relate.mentions import Context, mention_at
from twosource.relate.predicates import event_class
from twosource.relate.reported import Reported, point, same_number
from twosource.text.units import to_base
from twosource.text.words import content_words, stem
from twosource.types import (
    Bound,
    Extraction,
    Figure,
    FigureKind,
    Mention,
    ReuseKind,
    Span,
    Stance,
    TimeExpression,
)

LEDE = 3
"""Sentences of an article, its title among them, that are about the story's own event."""

FEWEST = 12
"""A number up to here comes often enough to be a count and a share by chance."""

MOST = 24
"""Shares of one number that a count is held against."""

ALIKE = 0.5
"""Share of a sentence's words from which a count says what a percentage says elsewhere."""

BARE = 100
"""A number without a noun is followed from here on; below are scores, lines and clock times."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure as grouping sees it.

    ``family`` is what two figures must share to be compared at all (a dimension, a currency,
    people, or a kind of thing); ``reported`` what the comparison of values needs; ``near`` the
    content words around it, ``words`` those of its sentence; ``lede`` whether it stands where an
    article says what it is about; ``place`` which sentence of which article it stands in.
    ``beside`` is the id of the figure that it is an alternative to, ``holder`` the thing that
    could hold what it counts; ``kin`` are the articles that share text with its own.
    """

    figure: Figure
    mention: Mention
    reported: Reported
    family: str
    near: frozenset[str]
    words: frozenset[str]
    lede: bool
    place: tuple[str, Span]
    beside: str = ""
    holder: str = ""
    kin: frozenset[str] = frozenset()


def counted_figures(context: Context) -> list[Counted]:
    """Return the figures of a story's articles, conversions in brackets left out."""
    found = [one for each in context.extractions for one in _of_article(each, context)]
    stuff = frozenset(one.reported.head for one in found if _is_stuff(one)) - {""}
    said = {
        each.article: frozenset(words_of(context.articles[each.article].text))
        for each in context.extractions
    }
    kin = _kin(context)
    whole = [
        replace(_with_stuff(one, stuff, said), kin=kin.get(one.mention.article, frozenset()))
        for one in found
    ]
    shares: dict[float, list[Counted]] = {}
    for one in whole:
        if one.reported.share and one.reported.head:
            shares.setdefault(point(one.reported), []).append(one)
    return [_beside_share(one, shares.get(point(one.reported), ())[:MOST]) for one in whole]


def _beside_share(one: Counted, shares: Sequence[Counted]) -> Counted:
    """Return a count with the family of the share that it was made from: "38 plants missed it"
    after "38 percent of plants missed it".
    """
    value = one.reported
    if one.figure.kind is not FigureKind.COUNT or not one.family.startswith("thing"):
        return one
    for share in shares:
        other = share.reported
        same = same_number(value, other) and abs(point(value)) > FEWEST
        thing = noun_class(one.figure.unit) in map(noun_class, variants(other.head))
        shared = len(one.words & share.words)
        if same and thing and other.article != value.article and shared >= ALIKE * len(one.words):
            return replace(one, family=share.family)
    return one


def _kin(context: Context) -> dict[str, frozenset[str]]:
    """Return for each article those that share text with it, quotes aside."""
    found: dict[str, set[str]] = {}
    for reuse in context.reuses:
        if reuse.kind is not ReuseKind.SHARED_QUOTES:
            found.setdefault(reuse.a, set()).add(reuse.b)
            found.setdefault(reuse.b, set()).add(reuse.a)
    return {article: frozenset(others) for article, others in found.items()}


def _is_stuff(one: Counted) -> bool:
    return one.family in {"measure mass", "measure volume"}


def _with_stuff(one: Counted, stuff: frozenset[str], said: Mapping[str, frozenset[str]]) -> Counted:
    """Return an amount without a noun as one of the only stuff whose amounts the story gives and
    that its article speaks of.
    """
    if one.reported.head or not _is_stuff(one):
        return one
    here = stuff.intersection(said[one.mention.article])
    if len(here) != 1:
        return one
    (head,) = here
    figure = replace(one.figure, counted=head)
    return replace(one, figure=figure, reported=replace(one.reported, head=head))


def _of_article(extraction: Extraction, context: Context) -> list[Counted]:
    text = context.articles[extraction.article].text
    times = {time.span: time for time in extraction.times}
    firsts = [first.span for first in extraction.firsts]
    starts = [sentence.span.start for sentence in extraction.sentences]
    out: list[Counted] = []
    for placed in place_figures(text, extraction.figures):
        figure = placed.figure
        if any(span.covers(figure.number) for span in firsts):
            continue  # "for the first time in 24 years": firsts are compared as such
        seen = _Seen(
            placed=placed,
            time=times.get(figure.as_of) if figure.as_of else None,
            past=past_of(figure, extraction.times, context.articles[extraction.article]),
            lede=bisect_left(starts, figure.sentence.end) <= LEDE,
        )
        one = _read(context, extraction.article, seen)
        if not _is_single(one):
            out.append(one)
    return out


@dataclass(frozen=True, slots=True)
class _Seen:
    """A figure in its place with its time and whether it stands at the top of its article."""

    placed: Placed
    time: TimeExpression | None
    past: tuple[str, str]
    lede: bool


def _is_single(one: Counted) -> bool:
    """Tell whether it counts nothing that can be told: "one man said", "not one shell", a small
    number without a noun.
    """
    value = one.reported
    if one.family == "bare":
        return max(abs(value.low or 0.0), abs(value.high or 0.0)) < BARE
    return value.low == value.high == 1 and not value.told and not value.measured


def _read(context: Context, article: str, seen: _Seen) -> Counted:
    figure, around, time = seen.placed.figure, seen.placed.around, seen.time
    text = context.articles[article].text
    mention = mention_at(context, article, around.span, figure)
    if mention.stance is Stance.ASSERTS:
        giver = giver_of(figure, text, context.givers, mention.source)
        mention = replace(mention, source=giver)
    if time is not None:
        mention = replace(mention, as_of_value=time.begin or time.value)
    people = _people(figure, around)
    facet = _facet(figure, around, people=people)
    near = content_words(" ".join((*around.before, *around.counted, *around.after)))
    words = content_words(figure.sentence.of(text))
    reported = replace(
        _valued(figure, text, mention, context.body_behind(mention)),
        limit=limit_of(figure.sentence.of(text)),
        period=period_of(time),
        past=seen.past,
        reported=context.articles[article].published,
        population=_population(around, facet) if people else "",
        where=_hospital(figure) if facet.startswith("hospital") else "",
        facet=facet or _event(figure),
        told=bool(facet),
        apart=_is_another(figure, text, around),
        total=hits((*around.before[-3:], *around.counted), listed("totals")),
        changes=hits(around.near, listed("changes")),
        course=_course(figure, facet, words, around),
        estimate=hits(near, listed("estimates")),
        revised=hits(near, listed("revises")),
        earlier=seen.placed.earlier or hits(around.before, listed("earlier")),
        withdrawn=seen.placed.withdrawn,
        words=near,
    )
    family = _family(figure, facet if people else "")
    place = (article, figure.sentence)
    beside, holder = seen.placed.beside, seen.placed.holder
    return Counted(figure, mention, reported, family, near, words, seen.lede, place, beside, holder)


def _valued(figure: Figure, text: str, mention: Mention, side: str) -> Reported:
    """Return the value of a figure, in base units, with its source and what is counted."""
    measured = figure.kind is not FigureKind.COUNT
    low, high = _base(figure.low, figure.unit), _base(figure.high, figure.unit)
    if figure.bound is Bound.VAGUE:
        low, high = vague_range(figure.number.of(text)) or (low, high)
    return Reported(
        low=low,
        high=high,
        bound=figure.bound,
        article=mention.article,
        unit=_base(1.0, figure.unit) or 0.0 if measured else 0.0,
        measured=measured,
        duration=figure.kind is FigureKind.DURATION,
        share=figure.kind is FigureKind.PERCENT,
        source=source_key(mention),
        side=side,
        head=_head(figure),
        kinds=_kinds(figure),
    )


def _is_another(figure: Figure, text: str, around: Surroundings) -> bool:
    others = listed("others")
    return hits((*around.before[-1:], *words_of(figure.span.of(text))[:1]), others)


def _facet(figure: Figure, around: Surroundings, *, people: bool) -> str:
    if people:
        return facet_of(around)
    if figure.kind is FigureKind.COUNT:
        return ""
    if figure.kind is FigureKind.DURATION:
        return elapsed_of(around)
    converted = to_base(1.0, figure.unit)
    return attribute_of(around, converted[1]) if converted else ""


def _population(around: Surroundings, facet: str) -> str:
    """Return who is counted. Passengers are anybody, but where those aboard are counted."""
    found = population_of(around.counted)
    aboard = facet in {"", "aboard", "capacity"}
    return ANYBODY if found == "passenger" and not aboard else found


def _hospital(figure: Figure) -> str:
    """Return the hospital that is named, empty where it is any or all."""
    return next((role for role in figure.roles if role.endswith(" hospital")), "")


def _people(figure: Figure, around: Surroundings) -> bool:
    """Tell whether people are counted: by the noun, or by what a bare number of them suffered."""
    if figure.kind is not FigureKind.COUNT:
        return False
    if figure.unit == PERSON:
        return True
    if population_of(around.counted[-1:] or (figure.unit,)):
        return True
    return not figure.unit and bool(facet_of(around))


def _family(figure: Figure, facet: str) -> str:
    shares = {FigureKind.PERCENT, FigureKind.MONEY}  # of these a rise by 5 is no level of 5
    change = f" {figure.change.value}" if figure.change and figure.kind in shares else ""
    if figure.kind is FigureKind.COUNT:
        if facet or figure.unit == PERSON or population_of((figure.unit,)):
            return PERSON
        return f"thing {_head(figure)}" if figure.unit else "bare"
    converted = to_base(1.0, figure.unit)
    return f"{figure.kind.value} {converted[1] if converted else figure.unit}{change}"


def _head(figure: Figure) -> str:
    """Return the class of what is counted: its unit for things, the counted head for measures."""
    if figure.kind is FigureKind.COUNT and figure.unit:
        return noun_class(figure.unit)
    words = _own_words(figure)
    return noun_class(words[-1]) if words else ""


def _own_words(figure: Figure) -> tuple[str, ...]:
    """Return the counted noun with what stands before it, up to "of", "in", "who", ..."""
    words = words_of(figure.counted)
    for at, word in enumerate(words):
        if at and word in listed("breaks"):
            return words[:at]
    return words


def _kinds(figure: Figure) -> frozenset[str]:
    """Return the words that narrow what is counted, without its head and without fillers."""
    own = _own_words(figure)
    words = {word for word in own[:-1] if word not in listed("fillers")}
    return frozenset(words - {figure.unit})


def _event(figure: Figure) -> str:
    verb = figure.predicate
    if verb in listed("paperwork"):
        return "record"
    if figure.kind is FigureKind.MEASURE and verb in listed("escapes"):
        return "escape"
    if figure.kind is FigureKind.COUNT and figure.unit != PERSON and verb in listed("holds"):
        return "hold"
    return "" if not verb or verb in listed("empty") else event_class(verb)


def _course(figure: Figure, facet: str, sentence: frozenset[str], around: Surroundings) -> str:
    """Return how the figure goes while news comes in: as its facet does; the length of what
    goes on grows, and what is at work in an operation changes.
    """
    if facet == "elapsed":
        return "grows"
    course = counts_how(facet) if facet else ""
    if course or figure.kind is not FigureKind.COUNT:
        return course
    at_work = hits(around.near, listed("operation")) or hits(sentence, listed("rescue"))
    return "moves" if at_work else ""


def _base(value: float | None, unit: str) -> float | None:
    if value is None:
        return None
    converted = to_base(value, unit)
    return converted[0] if converted else value


def stemmed(words: frozenset[str]) -> frozenset[str]:
    """Return stems, for comparing words that narrow what is counted."""
    return frozenset(map(stem, words))
