"""Propositions: what one clause of an article says, in the form in which claims are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.relate.mentions import Context
from twosource.relate.predicates import event_class, thing_class
from twosource.text.words import content_words
from twosource.types import (
    Clause,
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
    keys and things of all its arguments; ``denies`` whether it says that something is not so.
    """

    mention: Mention
    text: str
    event: str
    agents: frozenset[str]
    patients: frozenset[str]
    parties: frozenset[str]
    words: frozenset[str]
    years: frozenset[str]
    modality: Modality
    denies: bool


def propositions(context: Context) -> list[Proposition]:
    """Return the propositions of a story's articles, in order of article and place."""
    out = []
    for extraction in context.extractions:
        out.extend(_of_article(extraction, context))
    return out


def _of_article(extraction: Extraction, context: Context) -> Iterable[Proposition]:
    text = context.articles[extraction.article].text
    for clause in _telling(extraction.clauses):
        statement = context.statements.get(clause.statement)
        if statement is not None and statement.mode is not Mode.SPEECH:
            continue
        words = content_words(clause.span.of(text))
        if len(words) >= SHORTEST:
            yield _proposition(extraction.article, clause, statement, context)


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


def _proposition(
    article: str, clause: Clause, statement: Statement | None, context: Context
) -> Proposition:
    text = clause.span.of(context.articles[article].text)
    stance = statement.stance if statement else Stance.ASSERTS
    agents = frozenset(map(thing_class, clause.agent))
    patients = frozenset(map(thing_class, clause.patient))
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
    return Proposition(
        mention=mention,
        text=text,
        event=event_class(clause.predicate),
        agents=agents,
        patients=patients,
        parties=agents | patients | frozenset(map(thing_class, clause.others)),
        words=content_words(text),
        years=frozenset(_YEAR.findall(text)),
        modality=clause.modality,
        denies=clause.negated is not (stance is Stance.DENIES),
    )
