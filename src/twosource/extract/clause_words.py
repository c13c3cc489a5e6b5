"""The word lists of the clause reader."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from twosource.text.resources import load_toml


@dataclass(frozen=True, slots=True)
class EventWords:
    """Nouns of events with their verbs, light verbs, and what verbs say about modality.

    ``open`` are verbs that leave it open whether what they govern happens, ``frames`` all that
    only bring in an infinitive.
    """

    of_doer: dict[str, str]
    of_done: dict[str, str]
    light: frozenset[str]
    plan: frozenset[str]
    not_done: frozenset[str]
    open: frozenset[str]
    frames: frozenset[str]
    adjectives_plan: frozenset[str]
    adjectives_possible: frozenset[str]
    telling: frozenset[str]
    naming: frozenset[str]

    def verb_of(self, noun: str) -> str:
        """Return the verb that tells the event of a noun, empty where it names none."""
        return self.of_doer.get(noun) or self.of_done.get(noun, "")


@cache
def event_words() -> EventWords:
    """Return the lists of ``resources/events.toml``."""
    lists = load_toml("events")
    modality = lists["modality"]
    return EventWords(
        of_doer=lists["nouns"]["of_doer"],
        of_done=lists["nouns"]["of_done"],
        light=frozenset(lists["light"]["verbs"]),
        plan=frozenset(modality["plan"]),
        not_done=frozenset(modality["not_done"]),
        open=frozenset([*modality["possible"], *modality["not_done"]]),
        frames=frozenset([*modality["plan"], *modality["not_done"], *modality["going_on"]]),
        adjectives_plan=frozenset(modality["adjectives_plan"]),
        adjectives_possible=frozenset(modality["adjectives_possible"]),
        telling=frozenset(lists["telling"]["verbs"]),
        naming=frozenset(lists["naming"]["pairs"]),
    )
