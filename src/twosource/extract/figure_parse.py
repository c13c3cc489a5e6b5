"""A paragraph's parse, looked at by character: which token stands where, what governs what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSAL = frozenset(("ccomp", "advcl", "relcl", "acl", "csubj", "parataxis", "pcomp"))
_DEEPEST = 40  # a hostile parse must not cost more than a long sentence


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed paragraph with the offsets of its tokens."""

    doc: Doc
    starts: tuple[int, ...]

    @classmethod
    def of(cls, doc: Doc) -> Parse:
        """Prepare a parse."""
        return cls(doc, tuple(token.idx for token in doc))

    def at(self, offset: int) -> Token | None:
        """Return the token that holds a character, or the last one before it."""
        i = bisect_right(self.starts, offset) - 1
        return self.doc[i] if i >= 0 else None

    def root(self, span: Span) -> Token | None:
        """Return the token of a span whose head lies outside it: what the span hangs on."""
        first, last = self.at(span.start), self.at(span.end - 1)
        if first is None or last is None:
            return None
        chosen = last
        for i in range(last.i, first.i - 1, -1):
            token = self.doc[i]
            if not first.i <= token.head.i <= last.i or token.head.i == token.i:
                if token.is_punct and i > first.i:
                    continue
                chosen = token
                break
        return chosen

    def span(self, first: Token, last: Token) -> Span:
        """Return the characters from one token's start to another's end."""
        return Span(first.idx, last.idx + len(last.text))


def governor(token: Token) -> Token | None:
    """Return the verb that governs a token, or None in a verbless fragment."""
    for _ in range(_DEEPEST):
        if token.head.i == token.i:
            return token if token.pos_ in ("VERB", "AUX") else None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def clause(verb: Token) -> tuple[Span, ...]:
    """Return the parts of a verb's own clause, without the clauses that depend on it."""
    members: list[Token] = []
    stack = [verb]
    while stack and len(members) < 400:
        token = stack.pop()
        members.append(token)
        stack.extend(child for child in token.children if not _own_clause(child))
    members.sort(key=lambda token: token.i)
    spans: list[Span] = []
    last = -2
    for token in members:
        end = token.idx + len(token.text)
        if token.i == last + 1:
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(token.idx, end))
        last = token.i
    return tuple(spans)


def clauses_up(token: Token) -> Iterator[tuple[Span, ...]]:
    """Yield the clauses that a token stands in, innermost first."""
    verb = token if token.pos_ in ("VERB", "AUX") else governor(token)
    for _ in range(_DEEPEST):
        if verb is None:
            return
        yield clause(verb)
        if verb.head.i == verb.i:
            return
        verb = governor(verb)


def _own_clause(child: Token) -> bool:
    if child.dep_ in _CLAUSAL:
        return child.pos_ in ("VERB", "AUX") or child.dep_ == "pcomp"
    return child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")
