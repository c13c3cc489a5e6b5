"""What words alone tell of a passage, where no clause says it: negation, event, things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from twosource.relate.predicates import event_class, listed_event, listed_thing, thing_class
from twosource.text.resources import load_toml
from twosource.text.words import content_words, stem
from twosource.types import Clause, Form, Modality, Span, Statement

NOT_YET = re.compile(
    r"\b(?:yet|so far|still|as of|at this stage|until|by (?:the )?"
    r"(?:end|time|noon|midday|morning|evening|night|late|early|mon|tues|wednes|thurs|fri|satur|sun))",
    re.I,
)
"""Words that make a negation "not yet": no denial, since it may have come about since."""

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
# A subject of none: "not one shell has come", "no transfer of weapons".
_NONE = re.compile(r"\W*(?:that\s+)?(?:no|none|nobody|not\s+(?:one|a\s+single)|neither)\b", re.I)
_NOT = re.compile(r"\b(?:not|no|never|nobody|none|nothing|neither|cannot|without)\b|n['’]t\b", re.I)
_NO_OTHER = re.compile(r"\b(?:no other|none other|no one else|nobody else|nothing else)\b", re.I)
_WHETHER = re.compile(r"\bwhether\b", re.I)
_GENERAL = re.compile(r"\b(?:do|does)(?:\s+not\b|n['’]t\b)", re.I)
_WILL = re.compile(r"\b(?:will|shall|would|is to|are to|was to|were to|plans? to|expected)\b", re.I)
_MAY = re.compile(r"\b(?:may|might|could|can|likely|if)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_EDGES = " \t\r\n\"'“”‘’«»,;:.*_`#>-–—"
_PRONOUN = re.compile(r"(?:he|she|it|they|who|which|that|his|her|their|its)\b", re.I)

SHORTEST = 2  # content words; a shorter passage says too little to be a claim of its own
_LONGEST_EVENT = 4  # words of the longest entry in the table of events


def substance(text: str, *, negated: bool) -> bool:
    """Tell whether a passage says enough; what is not there needs one word less ("no siren")."""
    return len(content_words(text)) >= SHORTEST - negated


def of_none(text: str) -> bool:
    """Tell whether a passage begins with a subject of none ("no shell has come")."""
    return _NONE.match(text) is not None


def not_yet(text: str) -> bool:
    """Tell whether a passage says that something is not so at a time, and may come to be."""
    return negates(text) and NOT_YET.search(text) is not None


def negates(text: str) -> bool:
    """Tell whether the words say that something is not so."""
    return _NOT.search(text) is not None


def general(text: str, statement: Statement | None) -> bool:
    """Tell whether somebody says how things are in general ("the ship does not sink, it rolls
    over"): that denies no event. Who speaks for himself may deny in the present ("does not").
    """
    said = statement is not None and statement.form is Form.INDIRECT
    return not said and _GENERAL.search(text) is not None


def others_only(text: str) -> bool:
    """Tell whether a passage is about all others ("no other head of state has been there")."""
    return _NO_OTHER.search(text) is not None


def asked(text: str, span: Span) -> bool:
    """Tell whether a clause is what somebody asks or leaves open ("whether the door was open")."""
    near = f"{text[max(0, span.start - 8) : span.start]}{text[span.start : span.start + 8]}"
    return _WHETHER.search(near) is not None


def is_aim(text: str) -> bool:
    """Tell whether a passage is what somebody aims at ("to ensure stability"), which need not
    come; "to have fallen" is told as done, "to be safe" as so.
    """
    return _AIM.match(text) is not None


_AIM = re.compile(r"to\s+(?!be\b|have\b)\w", re.I)


def told_done(text: str) -> bool:
    """Tell whether a passage tells something as done, with a verb in the past; a noun ("the
    visit") may be of what is to come.
    """
    return any(_is_past(word) for word in _WORD.findall(text))


def _is_past(word: str) -> bool:
    low = word.casefold()
    return low in _past() or (low.endswith("ed") and len(low) > _SHORTEST_PAST)


_SHORTEST_PAST = 4  # letters: "need", "seed" and "red" are no past


@cache
def _past() -> frozenset[str]:
    return frozenset(load_toml("predicates")["past"]["forms"].split())


def finite(text: str) -> bool:
    """Tell whether a passage has a verb that tells when: a statement, not a topic."""
    return told_done(text) or _NOW.search(text) is not None


_NOW = re.compile(
    r"\b(?:is|are|am|will|would|shall|should|may|might|must|can|could|do|does)\b|n['’]t\b"
    # "supplying Russia", but not "a dwindling supply"
    r"|(?<!\ba )(?<!\ban )\b\w+ing\b",
    re.I,
)


def years_of(text: str) -> frozenset[str]:
    """Return the years that a passage names."""
    return frozenset(_YEAR.findall(text))


def trimmed(text: str, span: Span) -> Span:
    """Return a span without quotation marks, marks at its ends and a "that" at its beginning."""
    start, end = span.start, span.end
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    if text[start : start + 5].casefold() == "that " and end - start > 5:
        return trimmed(text, Span(start + 5, end))
    return Span(start, end)


def classed_words(text: str) -> frozenset[str]:
    """Return the content words of a passage, each as its class of event or thing ("munitions"
    and "weapons" are one), or as its stem.
    """
    plain = content_words(text)
    out = set()
    for word in _WORD.findall(text):
        form = stem(word)
        if form in plain:
            out.add(next((c for w in (word.casefold(), form) if (c := _class(w)) != w), form))
    return frozenset(out)


def _class(word: str) -> str:
    return thing_class(event_class(word))


def own_spans(text: str, span: Span, clauses: Sequence[Clause]) -> list[Span]:
    """Return the parts of a clause without the subordinate clauses in it: "the driver, who was
    arrested, fell asleep" does not say that he was arrested.
    """
    kept, at = [], span.start
    for inner in sorted(clause.span for clause in clauses):
        inside = span.covers(inner) and inner != span and inner.start >= at
        if inside and inner.start > span.start and _subordinate(text, inner):
            kept.append(Span(at, inner.start))
            at = inner.end
    return [*kept, Span(at, span.end)]


def joined(text: str, spans: Sequence[Span]) -> str:
    """Return the words of several parts, with single spaces."""
    return " ".join(" ".join(span.of(text) for span in spans).split())


def after_dateline(text: str, span: Span) -> Span:
    """Return a span without a dateline at its beginning ("PORT ILVANE, Kesmar (NWA) —")."""
    match = _DATELINE.match(span.of(text))
    return Span(span.start + match.end(), span.end) if match else span


_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,40}(?:,[^—–(\n]{0,40})?(?:\([^)\n]{1,40}\))?\s*[—–-]+\s+"
)


def _subordinate(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 12) : span.start].split()
    return bool(_JOINS.match(span.of(text)) or (before and _JOINS.fullmatch(before[-1])))


_JOINS = re.compile(
    r"(?:who|whom|which|when|after|before|while|as|because|since|although|though|where|if|but|and)"
    r"(?:\b|$)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Read:
    """What the words of a passage tell by the tables: event, things, content words, modality."""

    event: str
    things: frozenset[str]
    words: frozenset[str]
    modality: Modality


def read_words(text: str) -> Read:
    """Return what the words of a passage tell. The event is the last listed one: "an arms trade",
    "the deliveries of shells" put it there or name no other.
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    forms = {form for word in words for form in (word, stem(word))}
    things = frozenset(thing_class(form) for form in forms if listed_thing(form))
    if _WILL.search(text):
        modality = Modality.FUTURE
    else:
        modality = Modality.POSSIBLE if _MAY.search(text) else Modality.FACT
    return Read(_last_event(words), things, content_words(text), modality)


def subject_of(text: str) -> str:
    """Return the noun that "was" or "were" is said of, empty where none is ("all gas alarms at
    the works were in operation": "alarm").
    """
    match = _BE.search(text)
    if match is None:
        return ""
    words = _WORD.findall(_PREPOSITION.split(text[: match.start()])[0])
    return thing_class(stem(words[-1])) if words and not _PRONOUN.match(words[-1]) else ""


_BE = re.compile(r"\s(?:is|are|was|were|had been|has been|have been)\s")
_PREPOSITION = re.compile(r"\s(?:of|at|in|on|from|for|with|to|by|near|under)\s")


def _last_event(words: list[str]) -> str:
    for start in range(len(words) - 1, -1, -1):
        for length in range(min(_LONGEST_EVENT, len(words) - start), 0, -1):
            some = words[start : start + length]
            for phrase in (" ".join(some), " ".join([stem(some[0]), *some[1:]])):
                if listed_event(phrase):
                    return event_class(phrase)
    return ""


@cache
def _denial() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_toml("predicates")["denial"].items()}


def denying_cue(cue: str) -> bool:
    """Tell whether the words of a cue deny ("denied", "rejected")."""
    return any(stem(word) in _denial()["cues"] for word in _WORD.findall(cue.casefold()))


_ONCE = re.compile(
    r"\b(?:had|initially|at first|originally|first|no longer|until then|once|earlier)\b", re.I
)


def spoken_before(text: str, cue: Span) -> bool:
    """Tell whether a cue is told as one of before ("had denied", "initially denied")."""
    near = text[max(0, cue.start - 14) : cue.end]
    return _ONCE.search(re.split(r"[.;:,]", near)[-1]) is not None


def points_back(text: str) -> bool:
    """Tell whether a content only points at what was said before ("this", "the accusations")."""
    words = [word.casefold() for word in _WORD.findall(text)]
    rest = [word for word in words if word not in _denial()["pointers"]]
    return bool(words) and all(stem(word) in _denial()["pointed"] for word in rest)


def called_untrue(text: str) -> bool:
    """Tell whether a content says of what was said before that it is not so ("that is false",
    "such allegations an absurd paradox"), whatever it is called.
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) > _denial_reach() or not set(words) & _denial()["untrue"]:
        return False
    return words[0] in _denial()["pointers"] and not negates(text)


def _denial_reach() -> int:
    return 9  # words; a longer content has something of its own to say


def calling(text: str, span: Span, role: str) -> set[str]:
    """Return the nouns that stand with a name: a listed thing before it, or its bearer's role."""
    before = _WORD.findall(text[max(0, span.start - 30) : span.start])
    out = {thing_class(w) for w in before[-1:] if listed_thing(w)}
    office = _WORD.findall(role.partition(" of ")[0].partition(" in ")[0])
    return out | {stem(word) for word in office[-1:]}


_OF = re.compile(r"\b([a-z]{4,})\s+of\s+(?:[a-z]+\s+){0,2}?([a-z]{3,})", re.I)


def held_things(text: str) -> Iterator[tuple[str, str]]:
    """Yield the holders that a text names with what is in them, by class ("crates of rifles")."""
    for match in _OF.finditer(text):
        holder = stem(match[1])
        if holder in load_toml("predicates")["moved"]["holders"] and listed_thing(stem(match[2])):
            yield holder, thing_class(stem(match[2]))


def naming(text: str, parties: list[str], names: frozenset[str]) -> str:
    """Return a passage with the name that is meant in place of a pronoun at its beginning."""
    meant = [key for key in parties if key in names] or parties
    match = _PRONOUN.match(text)
    if match is None or len(meant) != 1:
        return text
    name = meant[0].title() if meant[0] in names else meant[0]
    return f"{name}{text[match.end() :]}"


def points_at_thing(text: str) -> bool:
    """Tell whether a passage begins with a pronoun for a thing."""
    return _THING.match(text) is not None


_THING = re.compile(r"(?:it|they)\b", re.I)
