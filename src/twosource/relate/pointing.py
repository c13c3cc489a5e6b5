"""Denials that point back at what was said before ("both countries deny this")."""

from __future__ import annotations

from dataclasses import replace

from twosource.relate.passages import Proposition, Reader, State, denying, mention_of, said_once
from twosource.relate.predicates import complement
from twosource.relate.wordings import called_untrue, points_back, trimmed
from twosource.types import Span, Statement


def add_denials(reader: Reader) -> None:
    """Add the denials that point back at what was said before ("both countries deny this"): they
    speak to the claim of the sentence before.
    """
    for statement in reader.extraction.statements:
        if statement.source is None:
            continue
        for content in statement.content:
            text = trimmed(reader.text, content).of(reader.text)
            back = denying(reader, statement) and points_back(text)
            if not back and not called_untrue(text):
                continue
            meant = _meant(reader, content, statement)
            if meant is not None:
                reader.found.append(_turned(reader, meant, content, statement))


def _meant(reader: Reader, content: Span, statement: Statement) -> Proposition | None:
    """Return what "this" means: the last allegation before it, no further than two sentences.

    An allegation is a claim of somebody else, told as a fact; the first clause of its sentence
    says the most.
    """
    near = [s.span for s in reader.extraction.sentences if s.span.start < content.start][-3:]
    own = statement.source.key if statement.source else ""
    for sentence in reversed(near):
        inside = [
            one
            for one in reader.found
            if sentence.covers(one.mention.span)
            and one.mention.span.end <= content.start
            and one.others
            and one.state is State.FACT
            and not (one.mention.source and one.mention.source.key == own)
        ]
        if inside:
            cited = [one for one in inside if one.mention.source is not None]
            return min(cited or inside, key=lambda one: one.mention.span)
    return None


def _turned(reader: Reader, meant: Proposition, content: Span, statement: Statement) -> Proposition:
    """Return a denial of what is meant. Its own words say nothing ("it"): the sentence does."""
    mention = mention_of(reader, trimmed(reader.text, content), statement.span, statement)
    text = statement.span.of(reader.text)
    past = said_once(reader, statement)
    denial = replace(meant, mention=mention, text=text, denies=True, denial=True, past=past)
    other = complement(meant.event)
    if not other:
        return denial
    classed = meant.classed - {meant.event} | {other}
    return replace(denial, event=other, denies=False, classed=classed)
