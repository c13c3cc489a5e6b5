"""The word lists of the figures step, prepared for matching over lexemes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.text.numerals import lex, number_words
from twosource.text.resources import load_toml
from twosource.types import Bound, Change

Patterns = Mapping[str, tuple[tuple[tuple[str, ...], Bound], ...]]


@dataclass(frozen=True, slots=True)
class FigureWords:
    """See ``resources/figures.toml`` for what each list is for. Patterns are keyed by the lexeme
    where matching begins: the last one before a number, the first one after it.
    """

    before: Patterns
    after: Patterns
    filler: frozenset[str]
    filler_phrases: tuple[tuple[str, ...], ...]
    strong_labels: frozenset[tuple[str, ...]]
    weak_labels: frozenset[tuple[str, ...]]
    one_nouns: frozenset[str]
    months: frozenset[str]
    clock: frozenset[str]
    rate_links: frozenset[str]
    rate_times: frozenset[str]
    rate_money: frozenset[str]
    rate_adverbs: Mapping[str, str]
    persons: frozenset[str]
    not_persons: frozenset[str]
    millions: frozenset[str]
    peoples_end: tuple[str, ...]
    states: Mapping[str, str]
    event_nouns: Mapping[str, str]
    person_verbs: frozenset[str]
    money_verbs: frozenset[str]
    pound_verbs: frozenset[str]
    nouns_up: frozenset[str]
    nouns_down: frozenset[str]
    change_forms: Mapping[str, Change]
    shift_forms: frozenset[str]
    levels: frozenset[str]
    moving: frozenset[str]
    statistics: frozenset[str]
    lemmas: Mapping[str, str]
    terms: frozenset[str]
    saying: frozenset[str]
    measuring: frozenset[str]
    hyphen_not: frozenset[str]
    calibre_units: frozenset[str]
    calibre_nouns: frozenset[str]
    starters: frozenset[str]


@cache
def figure_words() -> FigureWords:
    """Return the word lists, read once a process."""
    table = load_toml("figures")
    persons, change, rates = table["persons"], table["change"], table["rates"]
    return FigureWords(
        before=_patterns(table["bounds_before"], last=True),
        after=_patterns(table["bounds_after"], last=False),
        filler=frozenset(table["bounds_filler"]["words"]),
        filler_phrases=tuple(map(_lows, table["bounds_filler"]["phrases"])),
        strong_labels=_phrases(table["labels"]["strong"]),
        weak_labels=_phrases(table["labels"]["weak"]),
        one_nouns=frozenset(table["one"]["nouns"]),
        months=frozenset(table["dates"]["months"]),
        clock=frozenset(table["dates"]["clock"]),
        rate_links=frozenset(rates["links"]),
        rate_times=frozenset(rates["times"]),
        rate_money=frozenset(rates["money"]),
        rate_adverbs=rates["adverbs"],
        persons=frozenset(persons["nouns"]),
        millions=frozenset(table["millions"]["nouns"]),
        not_persons=frozenset(persons["not_persons"]),
        peoples_end=tuple(persons["peoples_end"]),
        states={word: lemma for lemma, words in table["states"].items() for word in words},
        event_nouns=table["event_nouns"],
        person_verbs=frozenset(table["person_verbs"]["words"]),
        money_verbs=frozenset(table["vague"]["money_verbs"]),
        pound_verbs=frozenset((*table["vague"]["money_verbs"], *table["vague"]["pound_verbs"])),
        nouns_up=frozenset((*change["nouns_up"], *change["higher"])),
        nouns_down=frozenset((*change["nouns_down"], *change["lower"])),
        change_forms=_change_forms(change),
        shift_forms=frozenset(
            (*_change_forms(change), *_forms(change["shift"]), *change["irregular_shift"])
        ),
        levels=_levels(change),
        moving=frozenset(change["moving"]),
        lemmas=table["lemmas"],
        terms=frozenset(table["terms"]["nouns"]),
        saying=frozenset(table["saying"]["verbs"]),
        statistics=frozenset(change["statistics"]),
        measuring=frozenset((*change["measuring"], *_levels(change))),
        hyphen_not=frozenset(table["hyphen"]["nouns"]),
        calibre_units=frozenset(table["calibres"]["units"]),
        calibre_nouns=frozenset(table["calibres"]["nouns"]),
        starters=_starters(),
    )


_ALSO = ("a", "an", "half", "dozen", "several")


def _starters() -> frozenset[str]:
    """Words that a number may begin with; all others are passed over at once."""
    words = number_words()
    return frozenset((*words.words, *words.scales, *words.vague, *words.glyphs, *_ALSO))


def _levels(change: dict[str, Any]) -> frozenset[str]:
    """Verbs whose subject is what a bare number measures: "the toll rose to 38"."""
    return frozenset((*change["levels"], *change["up"], *change["down"], *change["shift"]))


def _change_forms(change: dict[str, Any]) -> dict[str, Change]:
    """Every form of the verbs of change."""
    forms = dict.fromkeys((*_forms(change["up"]), *change["irregular_up"]), Change.UP)
    forms |= dict.fromkeys((*_forms(change["down"]), *change["irregular_down"]), Change.DOWN)
    return forms


def _forms(verbs: Iterable[str]) -> frozenset[str]:
    """The regular forms of verbs: "drop" also drops, dropping, dropped."""
    found: set[str] = set()
    for verb in verbs:
        stem = verb[:-1] if verb.endswith("e") else verb
        ending = "ied" if verb.endswith("y") else "ed"
        cut = stem[:-1] if verb.endswith("y") else stem
        found |= {verb, verb + "s", verb + "es", cut + ending, stem + "ing"}
        found |= {stem + stem[-1] + "ing", stem + stem[-1] + "ed"}
    return frozenset(found)


def _lows(phrase: str) -> tuple[str, ...]:
    return tuple(lexeme.low for lexeme in lex(phrase))


def _phrases(phrases: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(map(_lows, phrases))


def _patterns(table: dict[str, Any], *, last: bool) -> Patterns:
    grouped: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for name, phrases in table.items():
        for phrase in phrases:
            pattern = _lows(phrase)
            grouped.setdefault(pattern[-1 if last else 0], []).append((pattern, Bound(name)))
    return {key: tuple(sorted(each, key=lambda p: -len(p[0]))) for key, each in grouped.items()}
