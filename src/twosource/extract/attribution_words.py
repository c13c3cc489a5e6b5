"""The word lists of ``resources/reporting.toml``, by form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.text.resources import load_toml
from twosource.types import Mode, Stance


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a word introduces content, and what that says of it. ``agent`` asks for a
    source that can speak or think ("the visit underlined ..." cites nobody), ``document`` for a
    document, a picture or data.
    """

    kind: str
    stance: Stance = Stance.ASSERTS
    mode: Mode = Mode.SPEECH
    particle: str = ""
    agent: bool = False
    document: bool = False


Frames = tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Frames of verbs by form, of nouns by lemma and adjectives by word; the other lists as they
    stand in the file, as sets.
    """

    verbs: dict[str, Frames]
    lemmas: dict[str, str]
    nouns: dict[str, Frames]
    adjectives: dict[str, Frames]
    sets: Mapping[str, frozenset[str]]


@cache
def reporting_words() -> Words:
    """Return the word lists; made once a process."""
    data = load_toml("reporting")
    by_lemma = _frames(data["verbs"])
    lemmas = {form: lemma for lemma in by_lemma for form in _forms(lemma)}
    irregular: dict[str, str] = data["inflection"]
    lemmas.update({form: lemma for form, lemma in irregular.items() if lemma in by_lemma})
    return Words(
        verbs={form: by_lemma[lemma] for form, lemma in lemmas.items()},
        lemmas=lemmas,
        nouns=_frames(data["nouns"]),
        adjectives=_frames(data["adjectives"]),
        sets={name: frozenset(words) for name, words in data["sets"].items()},
    )


def _frames(groups: Sequence[Mapping[str, Any]]) -> dict[str, Frames]:
    found: dict[str, list[Frame]] = {}
    for group in groups:
        frames = [
            Frame(
                kind,
                Stance(group.get("stance", "asserts")),
                Mode(group.get("mode", "speech")),
                group.get("particle", ""),
                agent=group.get("agent", False),
                document=group.get("document", False),
            )
            for kind in group["frames"]
        ]
        for lemma in group["lemmas"]:
            found.setdefault(lemma, []).extend(frames)
    return {lemma: tuple(frames) for lemma, frames in found.items()}


def _forms(lemma: str) -> tuple[str, ...]:
    """Return a regular verb's forms: base, third person, past, present participle."""
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "go")) else "s")
    return lemma, third, lemma + "ed", lemma + "ing"
