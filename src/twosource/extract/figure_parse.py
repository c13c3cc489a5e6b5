"""A paragraph's parse, looked at by character: which token stands where, what governs what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSAL = frozenset(("ccomp", "advcl", "relcl", "acl", "csubj", "parataxis", "pcomp"))
_OTHER_TIME = ("after", "before", "until", "since", "if")
_DEEPEST = 40  # a hostile parse must not cost more than a long sentence
_MOST_CHILDREN = 100  # likewise: no verb of a sentence has more
_MOST_CLAUSES = 6  # a figure's time stands in its own clause or in one of the few above


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed paragraph with the offsets of its tokens and what hangs on each.

    The parser's own ways to children and sentences walk the text at each call; on hostile text
    that is quadratic, so both are laid out once.
    """

    doc: Doc
    starts: tuple[int, ...]
    below: tuple[tuple[int, ...], ...]
    clauses: dict[int, tuple[Span, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc) -> Parse:
        """Prepare a parse."""
        below: list[list[int]] = [[] for _ in range(len(doc))]
        # whole columns at once: a token object for each word cost more than all figures
        heads = doc.to_array("HEAD").astype("int64").tolist()
        for i, step in enumerate(heads):
            if step and len(below[i + step]) < _MOST_CHILDREN:
                below[i + step].append(i)
        starts = tuple(doc.to_array("IDX").tolist())
        return cls(doc, starts, tuple(map(tuple, below)))

    def children(self, token: Token) -> Iterator[Token]:
        """Yield the tokens that hang on a token, in the order of the text."""
        for i in self.below[token.i]:
            yield self.doc[i]

    def together(self, first: Token, last: Token) -> bool:
        """Tell whether two tokens, at most a phrase apart, stand in one sentence."""
        return not any(self.doc[i].is_sent_start for i in range(first.i + 1, last.i + 1))

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


def clauses_up(parse: Parse, token: Token, *, wide: bool = False) -> Iterator[tuple[Span, ...]]:
    """Yield the parts of the clauses that a token stands in, innermost first, each without the
    clauses that depend on it; ``wide`` puts those of the innermost in second place ("killed when
    a tram derailed on Wednesday").
    """
    verb = token if token.pos_ in ("VERB", "AUX") else governor(token)
    behind: Token | None = None
    for _ in range(_MOST_CLAUSES):
        if verb is None:
            return
        if verb.i not in parse.clauses:
            parse.clauses[verb.i] = _clause(parse, verb)
        yield parse.clauses[verb.i] if behind is None else _around(parse, verb, behind)
        if wide:
            wide = False
            yield _clause(parse, verb, wide=True)
        if verb.head.i == verb.i or _stands_apart(parse, verb):
            return
        other = verb.dep_ == "conj" and any(
            child.dep_ in ("nsubj", "nsubjpass") for child in parse.children(verb)
        )
        behind = verb if other else None
        verb = governor(verb)


def _around(parse: Parse, verb: Token, behind: Token) -> tuple[Span, ...]:
    """What of a clause also goes with one joined to it that has a subject of its own: what
    opens the sentence ("In May 40 ships were lost and nine were found"), not what stands behind
    the first verb.
    """
    return tuple(
        Span(part.start, min(part.end, verb.idx)) if part.start < verb.idx else part
        for part in parse.clauses[verb.i]
        if part.start < verb.idx or part.start > behind.idx
    )


def _clause(parse: Parse, verb: Token, *, wide: bool = False) -> tuple[Span, ...]:
    members: list[Token] = []
    stack = [verb]
    while stack and len(members) < 400:
        token = stack.pop()
        members.append(token)
        stack.extend(
            child
            for child in parse.children(token)
            if not _own_clause(child) or (wide and child.dep_ in ("advcl", "relcl", "acl", "pcomp"))
        )
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


def _stands_apart(parse: Parse, verb: Token) -> bool:
    """Whether the times of the clause above say nothing of this one: that one tells who says it
    ("..., the office said on Friday"), or is of another tense ("hired 40 in May but lacks 9").
    """
    if verb.dep_ in ("ccomp", "parataxis"):
        return True
    if verb.dep_ == "advcl":  # "raised the alert on Friday after 12 cases were found"
        return any(child.lower_ in _OTHER_TIME for child in parse.children(verb))
    if verb.dep_ not in ("conj", "relcl"):
        return False
    tense, above = _tense(parse, verb), _tense(parse, verb.head)
    return bool(tense and above and tense != above)


def _tense(parse: Parse, verb: Token) -> str:
    """Now, then or later, empty where the verb has no tense of its own."""
    helped = [child for child in parse.children(verb) if child.dep_ in ("aux", "auxpass")]
    for token in (*helped, verb):
        if token.tag_ == "MD" or token.tag_ in ("VBZ", "VBP", "VBD"):
            later = token.tag_ == "MD" and token.lower_ in ("will", "shall", "’ll", "'ll")
            return "later" if later else {"VBD": "then", "MD": ""}.get(token.tag_, "now")
    return ""


def _own_clause(child: Token) -> bool:
    if child.dep_ in _CLAUSAL:
        return child.pos_ in ("VERB", "AUX") or child.dep_ == "pcomp"
    return child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")
