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


@cache
def _nominal() -> re.Pattern[str]:
    return re.compile(
        rf"\b({_PHRASE})(?=(?:, [^,.“”\"\n]{{1,90}},)? (?:also |later |then |has |have |had )?"
        rf"(?:{_forms()})\b)"
    )


@cache
def _inverted() -> re.Pattern[str]:
    return re.compile(rf"\b(?:said|says|added) ({_PHRASE})")


@cache
def _plural() -> re.Pattern[str]:
    nouns = "|".join(sorted(load_toml("roles")["groups"]["nouns"]))
    return re.compile(
        rf"\b(?:{nouns})(?=(?: (?:in|of|at|from|on|near)(?: {_PLAIN}){{1,4}})?"
        rf" (?:also |have |had )?(?:{_forms()})\b)",
        re.IGNORECASE,
    )


_BEFORE_NOUN = re.compile(rf"(?:\b{_PLAIN} ){{1,3}}$")
_REACH = 60  # characters before a plural noun in which its own words stand


def speaking_nominals(text: str) -> Iterator[Span]:
    """Yield noun phrases beside a verb of saying: "a spokeswoman for the port said"."""
    for pattern in (_nominal(), _inverted()):
        for match in pattern.finditer(text):
            yield Span(*match.span(1))
    for match in _plural().finditer(text):
        low = max(0, match.start() - _REACH)
        words = _BEFORE_NOUN.search(text[low : match.start()])
        yield Span(low + words.start() if words else match.start(), match.end())
