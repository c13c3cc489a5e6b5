"""Which verbs and event nouns report one kind of event, from a hand-written table."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from twosource.text.resources import load_toml


@cache
def _by_word(table: str) -> MappingProxyType[str, str]:
    classes = load_toml("predicates")[table]
    return MappingProxyType({word: name for name in classes for word in classes[name]})


@cache
def _opposites() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in load_toml("predicates")["opposites"]["pairs"])


def event_class(lemma: str) -> str:
    """Return the class of a verb's or event noun's lemma: the lemma itself where it has none."""
    return _by_word("classes").get(lemma, lemma)


def converse(lemma: str) -> str:
    """Return the class of the event that a verb tells from the other side ("receive": that of
    "send"), empty where it is no such verb.
    """
    return str(load_toml("predicates")["converse"].get(lemma, ""))


def listed_event(lemma: str) -> bool:
    """Tell whether a word is in the table of events."""
    return lemma in _by_word("classes")


def listed_class(event: str) -> bool:
    """Tell whether an event is one of the table's classes: something that happens, no view."""
    return event in load_toml("predicates")["classes"]


def mutual(event: str) -> bool:
    """Tell whether two sides can do an event to each other ("meet", "help")."""
    return event in _mutual()


@cache
def _mutual() -> frozenset[str]:
    return frozenset(load_toml("predicates")["mutual"]["classes"])


def settles(event: str) -> bool:
    """Tell whether an event that happened settles the plan for it ("signed"); others go on
    ("supplied", "rose").
    """
    return event in load_toml("predicates")["settling"]["classes"]


def listed_thing(lemma: str) -> bool:
    """Tell whether a word is in the table of things."""
    return lemma in _by_word("things")


def thing_class(lemma: str) -> str:
    """Return the class of a thing's lemma ("munition": "arms"): the lemma where it has none."""
    return _by_word("things").get(lemma, lemma)


def opposite(a: str, b: str) -> bool:
    """Tell whether two event classes are opposites ("increase", "decrease")."""
    return frozenset((a, b)) in _opposites()


def has_opposite(event: str) -> bool:
    """Tell whether an event class has an opposite."""
    return any(event in pair for pair in _opposites())


def opposites_of(event: str) -> tuple[str, ...]:
    """Return the opposites of an event class, sorted."""
    return tuple(sorted(one for pair in _opposites() if event in pair for one in pair - {event}))


def interpretive(lemma: str) -> bool:
    """Tell whether a verb gives the writer's reading of events ("underscore"), not an event."""
    return lemma in _interpretive()


@cache
def _interpretive() -> frozenset[str]:
    return frozenset(load_toml("predicates")["interpretive"]["verbs"])


def located(event: str) -> bool:
    """Tell whether events of a class are told apart by where or to what they happen."""
    return event in _located()


@cache
def _located() -> frozenset[str]:
    return frozenset(load_toml("predicates")["located"]["classes"])


def counts(event: str) -> bool:
    """Tell whether who tells an event tells to how many it happened ("die", "rescue")."""
    return event in load_toml("predicates")["counted"]["classes"]


def once(event: str) -> bool:
    """Tell whether a thing can go through an event once only ("sink")."""
    return event in load_toml("predicates")["once"]["classes"]


def is_cue(lemma: str) -> bool:
    """Tell whether a verb only says that somebody says something ("tell", "deny")."""
    return lemma in _cues()


def is_wide(event: str) -> bool:
    """Tell whether a verb says too little of what happened ("have", "show")."""
    return event in _wide()


@cache
def _wide() -> frozenset[str]:
    return frozenset(load_toml("predicates")["wide"]["verbs"])


@cache
def _cues() -> frozenset[str]:
    return frozenset(load_toml("predicates")["cues"]["verbs"])


def moves(lemma: str) -> bool:
    """Tell whether a verb says that something got somewhere ("come", "reach")."""
    return lemma in _moved()["verbs"]


def is_goods(keys: frozenset[str]) -> bool:
    """Tell whether something among the keys is sent by somebody, and does not come by itself."""
    return bool(keys & _moved()["goods"])


@cache
def _moved() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_toml("predicates")["moved"].items()}


def is_light(lemma: str) -> bool:
    """Tell whether a verb leaves it to a noun to say what happened ("suffer damage")."""
    return lemma in _light()


@cache
def _light() -> frozenset[str]:
    return frozenset(load_toml("predicates")["light"]["verbs"])


def negative_of(lemma: str) -> str:
    """Return what an adjective says did not happen ("unhurt": "injure"), empty where none."""
    return str(load_toml("predicates")["negatives"].get(lemma, ""))


def is_finding(event: str) -> bool:
    """Tell whether who acts is who found it out: he is the source ("the ministry measured")."""
    return event in _finding()


@cache
def _finding() -> frozenset[str]:
    return frozenset(load_toml("predicates")["finding"]["verbs"])


def complement(event: str) -> str:
    """Return what is so where an event or state is not: "closed" where "not open"; empty where
    there is a third.
    """
    return _complements().get(event, "")


@cache
def _complements() -> dict[str, str]:
    pairs = load_toml("predicates")["opposites"]["complements"]
    return {a: b for one, other in pairs for a, b in ((one, other), (other, one))}


def is_vague(noun: str) -> bool:
    """Tell whether a noun names nothing that can be checked ("tension", "significance")."""
    return noun in _vague()


@cache
def _vague() -> frozenset[str]:
    return frozenset(load_toml("predicates")["vague"]["nouns"])


def is_loose(lemma: str) -> bool:
    """Tell whether a verb tells the event of its class only of a listed thing: "provided shells",
    not "provided a backdrop".
    """
    return lemma in load_toml("predicates")["loose"]["verbs"]


def thing_phrases(text: str) -> frozenset[str]:
    """Return the classes of the listed things of several words in a passage ("military aid")."""
    low = f" {' '.join(text.casefold().split())}"
    return frozenset(name for phrase, name in _phrases() if f" {phrase}" in low)


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    return tuple((phrase, name) for phrase, name in _by_word("things").items() if " " in phrase)


def is_thing(key: str) -> bool:
    """Tell whether a key is a listed thing or the class of one."""
    return (
        listed_thing(key) or key in load_toml("predicates")["things"] or is_goods(frozenset({key}))
    )
