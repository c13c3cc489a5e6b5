"""Propositions: what the passages of a story's articles say, one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from twosource.relate.mentions import Context
from twosource.relate.passages import (
    Proposition,
    Reader,
    State,
    Told,
    denying,
    mention_of,
    parties_of,
    proposition_of,
)
from twosource.relate.pointing import add_denials
from twosource.relate.predicates import (
    converse,
    event_class,
    interpretive,
    is_cue,
    is_goods,
    is_light,
    is_loose,
    is_thing,
    is_vague,
    listed_event,
    moves,
    negative_of,
    thing_class,
    thing_phrases,
)
from twosource.relate.wordings import (
    NOT_YET,
    after_dateline,
    asked,
    calling,
    general,
    held_things,
    is_aim,
    joined,
    naming,
    negates,
    of_none,
    others_only,
    own_spans,
    points_at_thing,
    points_back,
    read_words,
    subject_of,
    substance,
    trimmed,
)
from twosource.types import (
    Clause,
    Entity,
    EntityKind,
    Extraction,
    Modality,
    Mode,
    ParagraphKind,
    Span,
    Statement,
)

_STATES = {
    Modality.FACT: State.FACT,
    Modality.FUTURE: State.PLANNED,
    Modality.PLAN: State.PLANNED,
    Modality.POSSIBLE: State.POSSIBLE,
    Modality.CONDITIONAL: State.POSSIBLE,
}


def propositions(context: Context) -> list[Proposition]:
    """Return the propositions of a story's articles, in order of article and place."""
    out: list[Proposition] = []
    called, held = _called(context), _held(context)
    for extraction in context.extractions:
        out.extend(_of_article(extraction, context, called, held))
    return out


def _held(context: Context) -> Mapping[str, frozenset[str]]:
    """Return for each thing that holds others what the story says is in it: who shipped "11,000
    containers" shipped arms, where another passage tells of "containers of munitions".
    """
    out: dict[str, set[str]] = defaultdict(set)
    for extraction in context.extractions:
        for holder, thing in held_things(context.articles[extraction.article].text):
            out[holder].add(thing)
    return {holder: frozenset(inside) for holder, inside in out.items()}


_ACTORS = frozenset({EntityKind.PERSON, EntityKind.OTHER})


def _called(context: Context) -> Mapping[str, frozenset[str]]:
    """Return for each name the nouns by which the story calls it: "the ferry Lady Corrin", "its
    captain, Marek Dunn".
    """
    out: dict[str, set[str]] = defaultdict(set)
    for extraction in context.extractions:
        text = context.articles[extraction.article].text
        for entity in extraction.entities:
            if entity.kind in _ACTORS:
                out[entity.key] |= calling(text, entity.span, entity.role)
    return {key: frozenset(nouns) for key, nouns in out.items()}


def _of_article(
    extraction: Extraction,
    context: Context,
    called: Mapping[str, frozenset[str]],
    held: Mapping[str, frozenset[str]],
) -> list[Proposition]:
    people = {e.key for e in extraction.entities if e.kind is EntityKind.PERSON}
    keys = frozenset(e.key for e in extraction.entities)
    text = context.articles[extraction.article].text
    reader = Reader(
        extraction=extraction,
        context=context,
        text=text,
        keys=keys,
        actors=frozenset(e.key for e in extraction.entities if e.kind in _ACTORS),
        things=keys - people,
        clauses=_telling(extraction.clauses),
        called=called,
        held=held,
    )
    for clause in reader.clauses:
        statement = spoken(reader.statements, clause.statement)
        cited = statement is not None and statement.source is not None
        if is_cue(clause.predicate) or (not cited and _is_view(reader, clause)):
            continue  # who says something is the statement's source; a view is nobody's claim
        if statement is not None and denying(reader, statement) and _is_relative(reader, clause):
            continue  # "denied any transfers that violate the embargo": the transfers are denied
        if substance(clause.span.of(text), negated=clause.negated):
            reader.found.append(_from_clause(reader, clause, statement))
    _contents(reader)
    _sentences(reader)
    add_denials(reader)
    return sorted(reader.found, key=lambda one: (one.mention.span, one.denial, one.event))


def _is_view(reader: Reader, clause: Clause) -> bool:
    """Tell whether a clause gives a view of the outlet, with nothing to corroborate: "underscores
    the importance", "ties have grown".
    """
    if interpretive(clause.predicate):
        return True
    about = {*clause.agent, *clause.patient} - reader.keys
    vague = bool(about) and all(map(is_vague, about))
    moves_only = event_class(clause.predicate) in {"increase", "decrease"}
    return vague and (moves_only or not listed_event(clause.predicate))


def _is_relative(reader: Reader, clause: Clause) -> bool:
    return reader.text[clause.span.start :][:6].casefold().startswith(("that ", "which "))


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


def _from_clause(reader: Reader, clause: Clause, statement: Statement | None) -> Proposition:
    span = after_dateline(reader.text, clause.span)
    parts = own_spans(reader.text, span, reader.clauses)
    own = joined(reader.text, parts)
    negated = (clause.negated or of_none(own)) and not NOT_YET.search(own)
    negated = negated is not bool(negative_of(clause.predicate))
    planned = statement is not None and statement.mode is Mode.PLAN
    state = State.PLANNED if planned else _STATES[clause.modality]
    if asked(reader.text, span) or (state is State.FACT and is_aim(own)):
        state = State.POSSIBLE
    if others_only(own) or (negated and general(own, statement)):
        state = State.GENERAL
    event, agents, others = _cast(reader, clause)
    told = Told(
        event=event,
        agents=agents,
        others=others,
        state=state,
        negated=negated,
        actors=reader.actors & {*clause.agent, *clause.patient},
        central=parties_of((*clause.agent, *clause.patient)),
    )
    mention = mention_of(reader, span, clause.sentence, statement)
    meant = sorted((*clause.agent, *clause.patient)) or antecedent(reader, clause, own)
    words = naming(own, meant, reader.keys)
    if meant and not told.central:
        told = replace(told, others=told.others | {*meant}, central=frozenset(meant))
    return proposition_of(reader, mention, told, wording=words, parts=parts)


def antecedent(reader: Reader, clause: Clause, own: str) -> list[str]:
    """Return the thing that "it" or "they" at a clause's beginning means: what the clause before
    it, in the same sentence or the one before, is about; nothing where that is not one noun.
    """
    if not points_at_thing(own):
        return []
    before = [c for c in reader.clauses if c.span.end <= clause.span.start][-_BACK:]
    for one in reversed(before):
        nouns = {*one.agent, *one.patient} - reader.keys
        if nouns:
            return sorted(map(thing_class, nouns)) if len(nouns) == 1 else []
    return []


_BACK = 3  # clauses that are looked at

Cast = tuple[str, frozenset[str], frozenset[str]]


def _cast(reader: Reader, clause: Clause) -> Cast:
    """Return a clause's event, who acts and the others, told from the sender's side."""
    agents = parties_of(clause.agent)
    others = parties_of((*clause.patient, *clause.others))
    others |= thing_phrases(clause.span.of(reader.text))
    others |= {inside for one in others for inside in reader.held.get(one, ())}
    event = event_class(negative_of(clause.predicate) or clause.predicate)
    if is_loose(clause.predicate) and not any(map(is_thing, others)):
        event = clause.predicate
    if is_light(clause.predicate):
        told = sorted(k for k in others - reader.keys if listed_event(k) and not is_vague(k))
        if len(told) == 1:
            return event_class(told[0]), agents, others - {told[0]}
    if converse(clause.predicate):
        named = reader.keys & others
        return converse(clause.predicate), named, agents | (others - named)
    if moves(clause.predicate) and (agents - reader.keys) and is_goods(agents):
        return "transfer", frozenset(), agents | others  # "no arms came": somebody sent them
    return event, agents, others


def _contents(reader: Reader) -> None:
    """Add what is attributed in words that hold no clause ("denied any arms trade")."""
    sourced = [s for s in reader.extraction.statements if s.source is not None]
    contents = [content for statement in sourced for content in statement.content]
    for statement in sourced:
        if statement.mode is Mode.PLAN:
            continue
        for content in statement.content:
            for span in _pieces(reader, content):
                if not any(span.covers(c) and span != c for c in contents):
                    _add_words(reader, span, statement)


def _pieces(reader: Reader, content: Span) -> Iterator[Span]:
    """Yield the parts of a content that stand in one sentence each."""
    for sentence in reader.extraction.sentences:
        if sentence.span.overlaps(content):
            start = max(sentence.span.start, content.start)
            yield Span(start, min(sentence.span.end, content.end))


_SAYING = frozenset({ParagraphKind.BODY, ParagraphKind.BULLET})


def _sentences(reader: Reader) -> None:
    """Add the sentences in which no clause was found, where the language has a reader."""
    if not reader.extraction.model:
        return
    own = {span for s in reader.extraction.statements if s.source is None for span in s.content}
    paragraphs = reader.extraction.paragraphs
    told = {clause.sentence for clause in reader.clauses}
    taken = [span for s in reader.extraction.statements if s.source for span in s.content]
    for sentence in reader.extraction.sentences:
        if paragraphs[sentence.paragraph].kind not in _SAYING or sentence.span in told:
            continue
        cited = any(sentence.span.overlaps(span) for span in taken)
        if not cited or sentence.span in own:
            _add_words(reader, sentence.span, None)


def _add_words(reader: Reader, span: Span, statement: Statement | None) -> None:
    span = trimmed(reader.text, span)
    # What is denied stands by itself, even where the sentence tells more of the denial.
    inside = statement is not None and denying(reader, statement)
    covered = any(
        span.covers(m) if inside else span.overlaps(m)
        for m in (one.mention.span for one in reader.found)
    )
    text = span.of(reader.text)
    negated = negates(text)
    if covered or points_back(text) or not substance(text, negated=negated or inside):
        return
    read = read_words(text)
    agents, others = _roles(e for e in reader.extraction.entities if span.covers(e.span))
    told = Told(
        event=read.event,
        agents=agents or (frozenset({subject_of(text)}) - {""}),
        others=others | read.things,
        state=State.GENERAL if others_only(text) else _STATES[read.modality],
        negated=negated and not NOT_YET.search(text),
        actors=reader.actors & agents,
    )
    mention = mention_of(reader, span, statement.span if statement else span, statement)
    reader.found.append(proposition_of(reader, mention, told, wording=text, parts=[span]))


def _roles(entities: Iterable[Entity]) -> tuple[frozenset[str], frozenset[str]]:
    """Return who acts and the others: names that are a subject, and the rest."""
    listed = list(entities)
    agents = frozenset(e.key for e in listed if e.subject)
    return agents, frozenset(e.key for e in listed) - agents
