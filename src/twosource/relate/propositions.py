"""Propositions: what one clause of an article says, in the form in which claims are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.relate.mentions import Context
from twosource.relate.predicates import event_class, interpretive, is_cue, thing_class
from twosource.text.aliases import find_alias
from twosource.text.numbers import find_numbers
from twosource.text.words import content_words
from twosource.types import (
    Clause,
    EntityKind,
    Extraction,
    Mention,
    Modality,
    Mode,
    Span,
    Stance,
    Statement,
    make_id,
)

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")

SHORTEST = 3  # content words; a shorter clause says too little to be a claim of its own


@dataclass(frozen=True, slots=True)
class Proposition:
    """A clause with its mention. ``words`` are stems of its content words; ``parties`` the entity
    keys and things of all its arguments, ``others`` of those that are not the agent; ``open``
    whether it is planned, expected or possible, not told as a fact; ``denies`` whether it says
    that something is not so. ``places`` are the named things among the others that are no persons
    (a capital as its state), ``names`` the stems of the words of all names.
    """

    mention: Mention
    text: str
    event: str
    agents: frozenset[str]
    others: frozenset[str]
    parties: frozenset[str]
    places: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    years: frozenset[str]
    numbers: frozenset[float]
    open: bool
    denies: bool


def propositions(context: Context) -> list[Proposition]:
    """Return the propositions of a story's articles, in order of article and place."""
    out: list[Proposition] = []
    for extraction in context.extractions:
        out.extend(_of_article(extraction, context))
    return out


def _of_article(extraction: Extraction, context: Context) -> Iterable[Proposition]:
    text = context.articles[extraction.article].text
    named = _named(extraction)
    for clause in _telling(extraction.clauses):
        statement = context.statements.get(clause.statement)
        if statement is not None and statement.mode is not Mode.SPEECH:
            continue
        if is_cue(clause.predicate):
            continue  # who says something is the statement's source, not a claim of its own
        if interpretive(clause.predicate) and (statement is None or statement.source is None):
            continue  # "underscores", "highlights": a view of the outlet, nothing to corroborate
        words = content_words(clause.span.of(text))
        if len(words) >= SHORTEST:
            yield _proposition(clause, statement, named, context)


def _telling(clauses: Sequence[Clause]) -> list[Clause]:
    """Return the clauses without those that lie in the same span with the same predicate."""
    seen: set[tuple[Span, str]] = set()
    out = []
    for clause in clauses:
        key = (clause.span, clause.predicate)
        if key not in seen:
            seen.add(key)
            out.append(clause)
    return out


@dataclass(frozen=True, slots=True)
class _Named:
    """The entity keys of an article: all, and those that are no persons."""

    article: str
    keys: frozenset[str]
    things: frozenset[str]


def _named(extraction: Extraction) -> _Named:
    things = (e.key for e in extraction.entities if e.kind is not EntityKind.PERSON)
    return _Named(
        extraction.article, frozenset(e.key for e in extraction.entities), frozenset(things)
    )


def _state(key: str) -> str:
    """Return the state of a capital or seat of power, another key as it is."""
    alias = find_alias(key.title())
    return alias.key if alias else key


def _proposition(
    clause: Clause, statement: Statement | None, named: _Named, context: Context
) -> Proposition:
    article = named.article
    text = clause.span.of(context.articles[article].text)
    stance = statement.stance if statement else Stance.ASSERTS
    agents = frozenset(map(thing_class, clause.agent))
    others = frozenset(map(thing_class, (*clause.patient, *clause.others)))
    mention = Mention(
        id=make_id("m", article, clause.span.start, clause.span.end, clause.predicate),
        article=article,
        span=clause.span,
        sentence=clause.sentence,
        stance=stance,
        source=statement.source if statement else None,
        statement=clause.statement,
        origin=context.origin(article, clause.sentence),
    )
    years = frozenset(_YEAR.findall(text))
    return Proposition(
        mention=mention,
        text=text,
        event=event_class(clause.predicate),
        agents=agents,
        others=others,
        parties=agents | others,
        places=frozenset(map(_state, named.things & {*clause.patient, *clause.others})),
        names=content_words(" ".join(sorted(named.keys & {*clause.agent, *others}))),
        words=content_words(text),
        years=years,
        numbers=_numbers(text, years),
        open=clause.modality is not Modality.FACT,
        denies=clause.negated is not (stance is Stance.DENIES),
    )


def _numbers(text: str, years: frozenset[str]) -> frozenset[float]:
    """Return the numbers that a clause gives, years aside."""
    found = {match.low for match in find_numbers(text, lang="en")}
    return frozenset(found - {float(year) for year in years})
