"""Firsts, superlatives and last times as comparable facts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.extract.firsts_read import FirstReading, read_firsts
from twosource.extract.firsts_since import words
from twosource.extract.step import Draft, Step
from twosource.text.aliases import AliasKind, find_alias
from twosource.types import Entity, EntityKind, First, Span, Statement, make_id

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
    view = _View(draft)
    return tuple(
        view.first(each, paragraph.span.start)
        for paragraph, found in zip(draft.body, readings, strict=True)
        for each in found
    )


class _View:
    """An article's records, in the order in which firsts look them up."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.entities = sorted(draft.records.entities, key=lambda each: each.span)
        self.starts = [each.span.start for each in self.entities]
        self.sentences = [each.span for each in draft.records.sentences]
        self.sentence_starts = [each.start for each in self.sentences]
        self.dates = {each.span: each.value for each in draft.records.times if each.begin}

    def first(self, each: FirstReading, offset: int) -> First:
        """Return the record of a reading in the paragraph at an offset."""
        span = each.span.shift(offset)
        since = each.since.value
        if not since and each.since.time is not None:
            since = self.dates.get(each.since.time.shift(offset), "")
        place = max(
            0, bisect_right(self.sentences, Span(span.start, len(self.draft.article.text))) - 1
        )
        sentence = self.sentences[place] if self.sentences else span
        return First(
            id=make_id("r", self.draft.article.id, span.start, span.end, each.rank),
            span=span,
            rank=each.rank,
            what=each.what,
            roles=self._roles(each, offset, place),
            since=since,
            years=each.since.years,
            bound=each.since.bound,
            event=each.since.event,
            ever=each.since.ever,
            sentence=sentence,
            statement=_innermost(self.draft.records.statements, span),
        )

    def _roles(self, each: FirstReading, offset: int, place: int) -> tuple[str, ...]:
        """Return the keys of the names in the parties; pronouns and "the country" take the last
        person and place named before.
        """
        span = each.span.shift(offset)
        keys = {
            key
            for party in each.parties
            for entity in self._between(party.start + offset, party.end + offset)
            for key in _keys(entity)
        }
        before = self.entities[: bisect_left(self.starts, span.start)]
        if each.his:
            keys.update(_last_person(before))
        if each.there:
            keys.update(_place_before(before))
        elif each.what in words("travel") and not self._placed(keys):
            inside = [e for e in before if e.span.start >= self.sentences[place].start]
            keys.update(_place_before(inside))  # "arrived in Ardland for her first visit"
        if not keys and self.sentences:
            end = span.end - len(each.since.event)
            keys.update(e.key for e in self._between(self.sentences[place].start, end))
        if not keys and each.elided and place:
            # "This visit, the first since 2000": the sentence before says whose visit it is.
            earlier = self.sentences[place - 1]
            keys.update(e.key for e in self._between(earlier.start, earlier.end))
        return tuple(sorted(keys))

    def _placed(self, keys: set[str]) -> bool:
        return any(e.key in keys and e.kind in _PLACES for e in self.entities)

    def _between(self, start: int, end: int) -> list[Entity]:
        """Return the names that begin in a stretch of the text."""
        return self.entities[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _keys(entity: Entity) -> tuple[str, ...]:
    """Return the key of a name, for a capital with that of its state."""
    alias = find_alias(entity.name) if entity.kind is EntityKind.PLACE else None
    if alias is not None and alias.kind is AliasKind.CAPITAL:
        return entity.key, alias.key
    return (entity.key,)


def _place_before(before: Sequence[Entity]) -> list[str]:
    """Return what "the country" is: the last place named, for a capital its state."""
    for kinds in (frozenset((EntityKind.PLACE,)), _PLACES):
        for each in reversed(before[-_BACK:]):
            if each.kind in kinds:
                alias = find_alias(each.name)
                return [alias.key if alias is not None and alias.kind in _STATES else each.key]
    return []


def _last_person(before: Sequence[Entity]) -> list[str]:
    return [each.key for each in before[-_BACK:] if each.kind is EntityKind.PERSON][-1:]


def _innermost(statements: Sequence[Statement], span: Span) -> str:
    """Return the id of the narrowest statement whose content touches a span."""
    holding = [
        (content.end - content.start, index)
        for index, each in enumerate(statements)
        for content in each.content
        if content.overlaps(span)
    ]
    return statements[min(holding)[1]].id if holding else ""


STEP = Step("firsts", 2, read, assemble)
