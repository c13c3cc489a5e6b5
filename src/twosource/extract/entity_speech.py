"""Verbs of saying beside names and noun phrases, as the text shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.text.resources import load_toml
from twosource.types import Span


def speaks(text: str, span: Span) -> bool:
    """Tell whether a verb of saying stands right beside a name."""
    if _after().match(text, span.end, min(len(text), span.end + 140)):
        return True
    return bool(_before().search(text[max(0, span.start - 90) : span.start]))


def _forms() -> str:
    forms = load_toml("roles")["saying"]["forms"]
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        r"(?:\s*,[^,.“”\"\n]{1,100},)?\s*(?:also |later |then |has |have |had |\w+ly )?"
        rf"(?:{_forms()})\b"
    )


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_forms()}),? (?:[^\s,.;:“”\"]+ ){{0,9}}$")


_STOP = (
    r"(?!(?:an?|the|that|said|says|had|has|was|is|were|are|have|who|which|and|but|as|when|where|what"
    r"|how|why|if|because|while|after|before|since|until|although|though|than|he|she|they|it|there)"
    r"\b)"
)
_PLAIN = rf"{_STOP}(?:[A-Z]\.(?:[A-Z]\.)+|[\w'’&-]+)"
_PHRASE = (
    rf"(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Aa]nother|[Oo]ne)(?: {_PLAIN}){{1,6}}"
    rf"(?: (?:of|for|from|with|at|in|to)(?: (?:the|an?))?(?: {_PLAIN}){{1,5}}){{0,2}}"
)


_HELPED = r" (?:also |later |then |has |have |had )?"
_REACH = 170  # characters before a verb of saying in which its subject stands
_DESCRIBED = rf"(?:, [^,.“”\"\n]{{1,90}},)?{_HELPED}$"
_NOMINAL = re.compile(rf"\b({_PHRASE}){_DESCRIBED}")
_INVERTED = re.compile(rf" ({_PHRASE})")
_PLACE = rf"(?: (?:in|of|at|from|on|near)(?: {_PLAIN}){{1,4}})?"


@cache
def _said() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_forms()})\b")


@cache
def _plural() -> re.Pattern[str]:
    nouns = "|".join(sorted(load_toml("roles")["groups"]["nouns"]))
    return re.compile(rf"\b((?:{_PLAIN} ){{0,3}}(?:{nouns})){_PLACE}{_HELPED}$", re.IGNORECASE)


def speaking_nominals(text: str) -> Iterator[Span]:
    """Yield noun phrases beside a verb of saying: "a spokeswoman for the port said"."""
    for verb in _said().finditer(text):
        low = max(0, verb.start() - _REACH)
        before = text[max(low, text.rfind("\n", low, verb.start()) + 1) : verb.start()]
        low = verb.start() - len(before)
        found = _NOMINAL.search(before) or _plural().search(before)
        if found:
            yield Span(low + found.start(1), low + found.end(1))
        elif verb.group(0) in ("said", "says", "added"):
            after = _INVERTED.match(text, verb.end(), verb.end() + _REACH)
            if after:
                yield Span(*after.span(1))
