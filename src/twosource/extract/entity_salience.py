"""How salient persons are for a later pronoun, as a text goes on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """How salient a mention makes a person for a later pronoun. Chosen by hand on own articles:
    a subject outweighs two objects one sentence back, a speaker outweighs a subject.
    """

    subject: float = 1.0
    speaker: float = 0.7  # on top: who spoke last is who goes on speaking
    other: float = 0.4
    possessive: float = 0.3
    quoted: float = 0.2  # a factor: whom a quote names is seldom the speaker of what follows
    pronoun: float = 0.8
    fade: float = 0.4  # a factor for each sentence
    faint: float = 0.04  # who fell below is forgotten: a speaker after four sentences
    faint_group: float = 0.3  # "they" mean those of this or the last sentence
    unsure: float = 0.7  # a factor for who may be of either sex, against one known to be of it
    clear: float = 1.12  # the best must be this many times the next, or nobody can tell


WEIGHTS = Weights()
_KEPT = 24  # persons kept in mind; more than any news paragraph holds


@dataclass(slots=True)
class Event:
    """Something in the text that changes who is salient."""

    start: int
    end: int
    key: str
    weight: float
    gender: str = ""
    words: str = ""


def raise_salience(salience: dict[str, tuple[float, int]], event: Event, number: int) -> None:
    """Add an event in sentence ``number`` to what is kept in mind, and forget the faintest."""
    value, last = salience.get(event.key, (0.0, number))
    faded = value * WEIGHTS.fade ** (number - last)
    salience[event.key] = (faded + event.weight, number)
    if len(salience) > _KEPT:
        faintest = min(salience, key=lambda key: (_now(salience[key], number), key))
        del salience[faintest]


def _now(entry: tuple[float, int], number: int) -> float:
    value, last = entry
    return value * WEIGHTS.fade ** min(number - last, 60)


# "They" means those whom a plural noun names; singular "they" is too rare in news to guess at.
_MAY_BE = {"m": ("", "m"), "f": ("", "f"), "p": ("p",)}


def pick(
    salience: dict[str, tuple[float, int]], genders: dict[str, str], number: int, gender: str
) -> str:
    """Return the key of the most salient person of that sex, empty where two are too close."""
    fitting = sorted(
        ((_now(entry, number) * (1.0 if genders.get(key) else WEIGHTS.unsure), key)
         for key, entry in salience.items() if genders.get(key, "") in _MAY_BE[gender]),
        reverse=True,
    )  # fmt: skip
    least = WEIGHTS.faint_group if gender == "p" else WEIGHTS.faint
    if not fitting or fitting[0][0] < least:
        return ""
    if len(fitting) > 1 and fitting[0][0] < WEIGHTS.clear * fitting[1][0]:
        return ""
    return fitting[0][1]
