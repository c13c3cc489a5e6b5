"""The step that reads who did what to whom."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from twosource.extract.clause_read import read
from twosource.extract.clause_records import Argument, Told
from twosource.extract.entity_cast import Cast, cast_of
from twosource.extract.step import Draft, Step
from twosource.types import Clause, EntityKind, Sentence, Span, Statement


def assemble(draft: Draft, readings: Sequence[tuple[Any, ...]]) -> tuple[Clause, ...]:
    """Return the article's clauses: arguments as entity keys and lemmas, each with its sentence
    and the innermost statement that its verb stands in.
    """
    cast = cast_of(draft)
    told = [
        (each, paragraph.span.start)
        for paragraph, found in zip(draft.body, readings, strict=True)
        for each in found
    ]
    places = [each.verb.start + offset for each, offset in told]
    statements = _innermost(places, draft.records.statements)
    sentences = draft.records.sentences
    starts = [sentence.span.start for sentence in sentences]
    return tuple(
        _clause(each, offset, cast, _sentence(sentences, starts, place), statement)
        for (each, offset), place, statement in zip(told, places, statements, strict=True)
    )


def _clause(told: Told, offset: int, cast: Cast, sentence: Span | None, statement: str) -> Clause:
    span = told.span.shift(offset)
    return Clause(
        span=span,
        predicate=told.predicate,
        agent=_keys(told.agent, offset, cast),
        patient=_keys(told.patient, offset, cast),
        others=_keys(told.others, offset, cast),
        negated=told.negated,
        modality=told.modality,
        sentence=sentence or span,
        statement=statement,
    )


def _keys(arguments: Iterable[Argument], offset: int, cast: Cast) -> tuple[str, ...]:
    return tuple(sorted({key for each in arguments for key in _of_argument(each, offset, cast)}))


def _of_argument(argument: Argument, offset: int, cast: Cast) -> list[str]:
    """Return the entity that a noun phrase names, or its noun with the entities beside that
    ("North Korean soldiers": "north korea", "soldier"); for a pronoun whom it means. A person
    beside the noun takes no part himself ("Putin's aide").
    """
    span = argument.span.shift(offset)
    noun = argument.noun.shift(offset)
    if not argument.lemma:
        reference = cast.reference(noun.start)
        if reference is None or not (reference.key in cast.members or reference.key in cast.groups):
            return []
        return reference.key.split(" + ")
    entities = cast.around(span)
    named = [each for each in entities if each.span.covers(noun)]
    if named:
        return [named[0].key]
    words = span.of(cast.text)
    member = cast.named_for(words, span.start)
    if member is not None:
        return [member.key]
    pair = cast.pair_meant(words, span.start)
    if pair:
        return pair.split(" + ")
    beside = (
        each.key for each in entities if each.kind not in (EntityKind.OTHER, EntityKind.PERSON)
    )
    return [argument.lemma, *beside]


def _sentence(sentences: Sequence[Sentence], starts: list[int], place: int) -> Span | None:
    at = bisect_right(starts, place) - 1
    return sentences[at].span if at >= 0 else None


def _innermost(places: Sequence[int], statements: Sequence[Statement]) -> list[str]:
    """Return for each place the statement whose content covers it, the shortest where several
    do; statements nest, so that one sweep over both does.
    """
    spans = sorted(
        ((span.start, span.end - span.start, statement.id)
         for statement in statements for span in statement.content),
    )  # fmt: skip
    order = sorted(range(len(places)), key=lambda index: places[index])
    found = [""] * len(places)
    opened: list[tuple[int, int, str]] = []
    following = 0
    for index in order:
        place = places[index]
        until = bisect_left(spans, (place + 1,), lo=following)
        opened += spans[following:until]
        following = until
        opened = [each for each in opened if each[0] + each[1] > place]
        if opened:
            found[index] = min(opened, key=lambda each: (each[1], each[0], each[2]))[2]
    return found


STEP = Step("clauses", 1, read, assemble)
"""Clauses with predicate, arguments as keys, negation, modality and the statement they are in."""
