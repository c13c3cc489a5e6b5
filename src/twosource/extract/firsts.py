"""Firsts, superlatives and last times as comparable facts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from twosource.extract.firsts_read import FirstReading, read_firsts
from twosource.extract.step import Draft, Step
from twosource.text.aliases import AliasKind, find_alias
from twosource.types import Entity, EntityKind, First, Sentence, Span, Statement, make_id

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PLACES = frozenset((EntityKind.PLACE, EntityKind.GOVERNMENT))
_STATES = frozenset((AliasKind.STATE, AliasKind.CAPITAL, AliasKind.SEAT))
_BACK = 6  # entities looked at for "his" and "the country": those of a sentence or two


def read(paragraph: str, doc: Doc) -> tuple[FirstReading, ...]:
    """Return the firsts of a paragraph before names and dates are known."""
    return read_firsts(paragraph, doc)


def assemble(draft: Draft, readings: Sequence[tuple[FirstReading, ...]]) -> tuple[First, ...]:
    """Return the article's firsts with the keys of whose they are, and since when."""
    records = draft.records
    entities = sorted(records.entities, key=lambda each: each.span)
    dates = {each.span: each.value for each in records.times if each.begin}
    out = []
    for paragraph, found in zip(draft.body, readings, strict=True):
        offset = paragraph.span.start
        for each in found:
            span = each.span.shift(offset)
            sentence = _sentence(records.sentences, span)
            since = each.since.value
            if not since and each.since.time is not None:
                since = dates.get(each.since.time.shift(offset), "")
            out.append(
                First(
                    id=make_id("r", draft.article.id, span.start, span.end, each.rank),
                    span=span,
                    rank=each.rank,
                    what=each.what,
                    roles=_roles(each, offset, sentence, entities),
                    since=since,
                    years=each.since.years,
                    bound=each.since.bound,
                    event=each.since.event,
                    ever=each.since.ever,
                    sentence=sentence,
                    statement=_innermost(records.statements, span),
                )
            )
    return tuple(out)


def _sentence(sentences: Sequence[Sentence], span: Span) -> Span:
    """Return the sentence that holds a span, or the span where none does."""
    return next((each.span for each in sentences if each.span.overlaps(span)), span)


def _roles(
    each: FirstReading, offset: int, sentence: Span, entities: Sequence[Entity]
) -> tuple[str, ...]:
    """Return the keys of the names in the parties; pronouns and "the country" take the last
    person and place named before.
    """
    keys: set[str] = set()
    starts = [entity.span.start for entity in entities]
    for party in each.parties:
        span = party.shift(offset)
        first = bisect_left(starts, span.start)
        while first < len(entities) and entities[first].span.start < span.end:
            keys.update(_keys(entities[first]))
            first += 1
    before = entities[: bisect_left(starts, each.span.shift(offset).start)]
    if each.his:
        keys.update(_nearest(before, {EntityKind.PERSON}))
    if each.there and not keys & _places(entities):
        keys.update(_place_before(before))
    if not keys:
        end = each.span.end + offset - len(each.since.event)
        here = entities[bisect_left(starts, sentence.start) :]
        keys.update(entity.key for entity in here if entity.span.end <= end)
    return tuple(sorted(keys))


def _keys(entity: Entity) -> tuple[str, ...]:
    """Return the key of a name, for a capital with that of its state."""
    alias = find_alias(entity.name) if entity.kind is EntityKind.PLACE else None
    if alias is not None and alias.kind is AliasKind.CAPITAL:
        return entity.key, alias.key
    return (entity.key,)


def _places(entities: Sequence[Entity]) -> set[str]:
    return {each.key for each in entities if each.kind is EntityKind.PLACE}


def _place_before(before: Sequence[Entity]) -> list[str]:
    """Return what "the country" is: the last place named, for a capital its state."""
    for kinds in (frozenset((EntityKind.PLACE,)), _PLACES):
        for each in reversed(before[-_BACK:]):
            if each.kind in kinds:
                alias = find_alias(each.name)
                return [alias.key if alias is not None and alias.kind in _STATES else each.key]
    return []


def _nearest(before: Sequence[Entity], kinds: Iterable[EntityKind]) -> list[str]:
    wanted = set(kinds)
    found = [each.key for each in before[-_BACK:] if each.kind in wanted]
    return found[-1:]


def _innermost(statements: Sequence[Statement], span: Span) -> str:
    """Return the id of the narrowest statement whose content touches a span."""
    holding = [
        (content.end - content.start, index)
        for index, each in enumerate(statements)
        for content in each.content
        if content.overlaps(span)
    ]
    return statements[min(holding)[1]].id if holding else ""


STEP = Step("firsts", 1, read, assemble)
