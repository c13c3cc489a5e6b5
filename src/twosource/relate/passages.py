"""A passage of an article with what it says, in the form in which claims are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from twosource.relate.mentions import Context
from twosource.relate.predicates import complement, once, thing_class
from twosource.relate.wordings import (
    classed_words,
    denying_cue,
    finite,
    joined,
    spoken_before,
    years_of,
)
from twosource.text.aliases import find_alias
from twosource.text.words import content_words
from twosource.types import (
    Clause,
    Extraction,
    Figure,
    FigureKind,
    Form,
    Mention,
    Span,
    Stance,
    Statement,
    TimeType,
)


class State(StrEnum):
    """How real what a passage says is told to be."""

    FACT = "fact"
    PLANNED = "planned"
    POSSIBLE = "possible"
    GENERAL = "general"  # of all cases, or of all others: it speaks to no single event


@dataclass(frozen=True, slots=True)
class Proposition:
    """A clause or a passage without one, with its mention.

    ``text`` is what is said, ``wording`` its own words with a name in place of a pronoun at the
    beginning. ``agents`` are the entity keys and things that act, ``others`` those of all other
    arguments, ``parties`` both, ``central`` those who act and those acted upon, ``actors`` the
    persons and named things among these; ``places`` the named ones among the others that are no
    persons (a capital as its state); ``naming`` the keys of all names and the stems of their
    words. ``words`` are stems of content words, ``classed`` the same as classes of events and
    things, with event and parties. ``years``, ``days`` and ``amounts`` are those that it gives.
    ``denies`` tells whether it says that something is not so, ``denial`` whether it does so by
    denying ("denied any arms trade", "that is false"), and ``past`` that its source said so once
    ("had first denied"). ``tells`` is false for a topic ("missile launches"): a noun without two
    names that somebody takes part in, or one that it can happen to once ("the sinking of").
    """

    mention: Mention
    text: str
    wording: str
    event: str
    agents: frozenset[str]
    others: frozenset[str]
    places: frozenset[str]
    naming: frozenset[str]
    words: frozenset[str]
    classed: frozenset[str]
    actors: frozenset[str]
    central: frozenset[str]
    years: frozenset[str]
    days: tuple[tuple[str, str], ...]
    amounts: tuple[Figure, ...]
    state: State
    denies: bool
    denial: bool = False
    past: bool = False
    tells: bool = True

    @property
    def parties(self) -> frozenset[str]:
        """Who and what it is about, in any role."""
        return self.agents | self.others


@dataclass(slots=True)
class Reader:
    """One article while its propositions are read; ``found`` holds those read so far, ``called``
    the nouns by which the story calls a name, ``held`` what it says is in a thing.
    """

    extraction: Extraction
    context: Context
    text: str
    keys: frozenset[str]
    actors: frozenset[str]
    things: frozenset[str]
    clauses: Sequence[Clause]
    called: Mapping[str, frozenset[str]]
    held: Mapping[str, frozenset[str]] = field(default_factory=dict)
    found: list[Proposition] = field(default_factory=list)

    @property
    def statements(self) -> Mapping[str, Statement]:
        """The statements of the story by id."""
        return self.context.statements


@dataclass(frozen=True, slots=True)
class Told:
    """What a passage tells: event, who acts, all others, how real, and whether it is not so.

    ``actors`` are the persons and named things among those who act or are acted upon, ``central``
    all of those.
    """

    event: str
    agents: frozenset[str]
    others: frozenset[str]
    state: State
    negated: bool
    actors: frozenset[str] = frozenset()
    central: frozenset[str] = frozenset()


def proposition_of(
    reader: Reader, mention: Mention, told: Told, *, wording: str, parts: Sequence[Span]
) -> Proposition:
    """Return a passage with what it tells: ``parts`` are its own words, without those of the
    subordinate clauses in it.
    """
    statement = reader.statements.get(mention.statement)
    denied = denying(reader, statement)
    denies, event = told.negated is not denied, told.event
    if denies and complement(event):
        denies, event = False, complement(event)
    parties = told.agents | told.others
    called = frozenset(name for key in sorted(parties) for name in reader.called.get(key, ()))
    if denies and mention.source is not None and mention.stance is Stance.ASSERTS:
        # Who says that something is not so denies it, with or without the word.
        mention = replace(mention, stance=Stance.DENIES)
    return Proposition(
        mention=mention,
        text=mention.span.of(reader.text),
        wording=wording,
        event=event,
        agents=told.agents,
        others=told.others,
        places=_places(reader.things & told.others),
        naming=_naming(reader, parties, parts),
        words=content_words(wording),
        classed=classed_words(wording) | parties | called | ({event} - {""}),
        central=told.central or told.agents,
        years=years_of(joined(reader.text, [*_time_before(reader, parts), *parts])),
        days=_days(reader, [*_time_before(reader, parts), *parts]),
        actors=told.actors,
        amounts=tuple(f for f in reader.extraction.figures if _counts(f, parts)),
        state=told.state,
        denies=denies,
        denial=denied,
        past=said_once(reader, statement),
        tells=finite(wording)
        or denied
        or len(reader.keys & parties) > 1
        or (once(event) and bool(told.actors)),
    )


def _naming(reader: Reader, parties: frozenset[str], parts: Sequence[Span]) -> frozenset[str]:
    """Return the keys of a passage's names and the stems of their words, as written there too."""
    keys = reader.keys & parties
    written = [
        entity.span.of(reader.text)
        for entity in reader.extraction.entities
        if any(part.overlaps(entity.span) for part in parts)
    ]
    return keys | content_words(" ".join([*sorted(keys), *written]))


_AMOUNTS = frozenset({FigureKind.COUNT, FigureKind.MONEY, FigureKind.MEASURE, FigureKind.PERCENT})


def _counts(figure: Figure, parts: Sequence[Span]) -> bool:
    """Tell whether a figure is an amount that a passage itself gives: no clock time or length."""
    known = figure.low is not None or figure.high is not None
    return known and figure.kind in _AMOUNTS and any(p.covers(figure.number) for p in parts)


_DATED = 31  # days; a longer period dates no event


def _days(reader: Reader, parts: Sequence[Span]) -> tuple[tuple[str, str], ...]:
    """Return the days, first and last, on which a passage says that it was."""
    out = set()
    for time in reader.extraction.times:
        inside = time.type in {TimeType.DATE, TimeType.TIME} and time.begin and time.end
        if inside and any(part.covers(time.span) for part in parts):
            begin, end = date.fromisoformat(time.begin[:10]), date.fromisoformat(time.end[:10])
            if end - begin <= timedelta(days=_DATED):
                out.add(((begin - timedelta(days=1)).isoformat(), end.isoformat()))
    return tuple(sorted(out))


_GAP = 16  # characters between a time and the clause that it dates: "In 1987 the ferry ..."


def _time_before(reader: Reader, parts: Sequence[Span]) -> list[Span]:
    """Return the time that stands right before a clause and dates it."""
    start = parts[0].start
    return [
        time.span
        for time in reader.extraction.times
        if 0 <= start - time.span.end <= _GAP
        and not set(reader.text[time.span.end : start]) & set(".;:!?\n")
    ]


def said_once(reader: Reader, statement: Statement | None) -> bool:
    """Tell whether an article says that its source said something before, not that it still
    does ("the company, which had denied").
    """
    if statement is None or statement.source is None:
        return False
    return any(spoken_before(reader.text, cue) for cue in statement.cue)


def parties_of(keys: Iterable[str]) -> frozenset[str]:
    """Return keys and things by their class, without numbers ("more than 7,000 were shipped")."""
    return frozenset(thing_class(key) for key in keys if not key[:1].isdigit())


def mention_of(reader: Reader, span: Span, sentence: Span, statement: Statement | None) -> Mention:
    """Return the mention of a passage, with source and stance of its statement."""
    name = reader.extraction.article
    return reader.context.mention(name, span, sentence, statement, kind="claim")


def denying(reader: Reader, statement: Statement | None) -> bool:
    """Tell whether a statement turns its content around: "denied that", but not "insists that
    the door was shut" or "that is false", whose own words say what is so.
    """
    if statement is None or statement.stance is not Stance.DENIES or statement.form is Form.DIRECT:
        return False
    return not statement.cue or any(denying_cue(cue.of(reader.text)) for cue in statement.cue)


def _places(keys: Iterable[str]) -> frozenset[str]:
    """Return named places, a capital or seat of power as its state."""
    out = set()
    for key in keys:
        alias = find_alias(key.title())
        out.add(alias.key if alias else key)
    return frozenset(out)
