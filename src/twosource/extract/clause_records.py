"""What a paragraph's parse gives about its clauses, before names are known."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.types import Modality, Span


@dataclass(frozen=True, slots=True)
class Argument:
    """A noun phrase of a clause. ``span`` is the phrase without what follows a comma or a
    relative pronoun, ``noun`` its head, ``lemma`` the head's lemma (empty for a pronoun).
    """

    span: Span
    noun: Span
    lemma: str


@dataclass(frozen=True, slots=True)
class Told:
    """A clause of a paragraph, with offsets inside it."""

    span: Span
    verb: Span
    predicate: str
    agent: tuple[Argument, ...]
    patient: tuple[Argument, ...]
    others: tuple[Argument, ...]
    negated: bool
    modality: Modality
