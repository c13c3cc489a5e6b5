"""Propositions: what one clause of an article says, in the form in which claims are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from twosource.relate.mentions import Context
from twosource.relate.predicates import (
    converse,
    event_class,
    interpretive,
    is_cue,
    listed_event,
    listed_thing,
    thing_class,
)
from twosource.text.aliases import find_alias
from twosource.text.numbers import find_numbers
from twosource.text.words import content_words, stem
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
)

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
# A subject of none: "not one shell has come", "no transfer of weapons".
_NONE = re.compile(r"\W*(?:that\s+)?(?:no|none|nobody|not\s+(?:one|a\s+single)|neither)\b", re.I)
_NOT_YET = re.compile(
    r"\b(?:yet|so far|still|as of|at this stage|until|by (?:the )?"
    r"(?:end|time|noon|midday|morning|evening|night|late|early|mon|tues|wednes|thurs|fri|satur|sun))",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+")

SHORTEST = 2  # content words; a shorter clause says too little to be a claim of its own


class State(StrEnum):
    """How real what a clause says is told to be."""

    FACT = "fact"
    PLANNED = "planned"
    POSSIBLE = "possible"


_STATES = {
    Modality.FACT: State.FACT,
    Modality.FUTURE: State.PLANNED,
    Modality.PLAN: State.PLANNED,
    Modality.POSSIBLE: State.POSSIBLE,
    Modality.CONDITIONAL: State.POSSIBLE,
}


@dataclass(frozen=True, slots=True)
class Proposition:
    """A clause with its mention.

    ``agents`` are the entity keys and things that act, ``others`` those of all other arguments,
    ``parties`` both; ``places`` the named ones among the others that are no persons (a capital as
    its state); ``names`` the stems of the words of all names. ``words`` are stems of content
    words. ``state`` tells whether it is told as a fact, planned or expected, or possible;
    ``denies`` whether it says that something is not so.
    """

    mention: Mention
    text: str
    event: str
    agents: frozenset[str]
    others: frozenset[str]
    places: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    years: frozenset[str]
    numbers: frozenset[float]
    state: State
    denies: bool

    @property
    def parties(self) -> frozenset[str]:
        """Who and what it is about, in any role."""
        return self.agents | self.others


@dataclass(frozen=True, slots=True)
class _Article:
    """What the propositions of one article need: its text, and the keys of its names."""

    id: str
    text: str
    keys: frozenset[str]
    things: frozenset[str]
    statements: Mapping[str, Statement]


def propositions(context: Context) -> list[Proposition]:
    """Return the propositions of a story's articles, in order of article and place."""
    out: list[Proposition] = []
    for extraction in context.extractions:
        out.extend(_of_article(extraction, context))
    return out


def _of_article(extraction: Extraction, context: Context) -> Iterable[Proposition]:
    article = _Article(
        id=extraction.article,
        text=context.articles[extraction.article].text,
        keys=frozenset(e.key for e in extraction.entities),
        things=frozenset(e.key for e in extraction.entities if e.kind is not EntityKind.PERSON),
        statements=context.statements,
    )
    read: list[Span] = []
    for clause in _telling(extraction.clauses):
        statement = spoken(context.statements, clause.statement)
        cited = statement is not None and statement.source is not None
        if is_cue(clause.predicate):
            continue  # who says something is the statement's source, not a claim of its own
        if interpretive(clause.predicate) and not cited:
            continue  # "underscores", "highlights": a view of the outlet, nothing to corroborate
        if len(content_words(clause.span.of(article.text))) >= SHORTEST:
            read.append(clause.span)
            yield _from_clause(article, clause, statement, context)
    for statement in extraction.statements:
        if statement.stance is Stance.DENIES and statement.source is not None:
            yield from _from_denial(article, statement, read, context)


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


def spoken(statements: Mapping[str, Statement], name: str) -> Statement | None:
    """Return the statement a clause belongs to: the innermost one whose source is known.

    "It may be treated as an attack" inside a quote is the speaker's, not nobody's belief.
    """
    statement = statements.get(name)
    while (
        statement is not None
        and statement.mode is not Mode.SPEECH
        and statement.source is None
        and statement.parent
    ):
        statement = statements.get(statement.parent)
    return statement


def _from_clause(
    article: _Article, clause: Clause, statement: Statement | None, context: Context
) -> Proposition:
    text = clause.span.of(article.text)
    agents = frozenset(map(thing_class, clause.agent))
    others = frozenset(map(thing_class, (*clause.patient, *clause.others)))
    event = event_class(clause.predicate)
    if converse(clause.predicate):
        named = article.keys & others
        agents, others, event = named, agents | (others - named), converse(clause.predicate)
    denying = statement is not None and statement.stance is Stance.DENIES
    planned = statement is not None and statement.mode is Mode.PLAN
    years = frozenset(_YEAR.findall(text))
    return Proposition(
        mention=context.mention(article.id, clause.span, clause.sentence, statement, kind="claim"),
        text=text,
        event=event,
        agents=agents,
        others=others,
        places=frozenset(map(_state, article.things & others)),
        names=content_words(" ".join(sorted(article.keys & (agents | others)))),
        words=content_words(text),
        years=years,
        numbers=_numbers(text, years),
        state=State.PLANNED if planned else _STATES[clause.modality],
        denies=_negated(clause, text) is not denying,
    )


def _negated(clause: Clause, text: str) -> bool:
    """Tell whether a clause says that something is not so. "Not yet" is no denial: it may have
    come about since.
    """
    negated = clause.negated or bool(_NONE.match(text))
    return negated and not _NOT_YET.search(text)


def _from_denial(
    article: _Article, statement: Statement, read: Sequence[Span], context: Context
) -> Iterable[Proposition]:
    """Yield what is denied in a noun phrase ("denied any arms trade"), which is no clause: its
    event and things by the tables. A content that holds a clause was read already.
    """
    for span in statement.content:
        if any(span.overlaps(clause) for clause in read):
            continue
        text = span.of(article.text)
        words = [form for word in _WORD.findall(text.casefold()) for form in (word, stem(word))]
        events = [event_class(word) for word in words if listed_event(word)]
        things = frozenset(thing_class(word) for word in words if listed_thing(word))
        if not events or not things:
            continue
        yield Proposition(
            mention=context.mention(article.id, span, statement.span, statement, kind="claim"),
            text=text,
            event=events[-1],
            agents=frozenset(),
            others=things,
            places=frozenset(),
            names=frozenset(),
            words=content_words(text),
            years=frozenset(),
            numbers=frozenset(),
            state=State.FACT,
            denies=True,
        )


def _state(key: str) -> str:
    """Return the state of a capital or seat of power, another key as it is."""
    alias = find_alias(key.title())
    return alias.key if alias else key


def _numbers(text: str, years: frozenset[str]) -> frozenset[float]:
    """Return the numbers that a clause gives, years aside."""
    found = {match.low for match in find_numbers(text, lang="en")}
    return frozenset(found - {float(year) for year in years})
