"""A parse as plain lists, read once: rules over lists run many times faster than over tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.extract.attribution_repair import repair
from twosource.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Penn tags of verbs that can stand alone in a clause."""

Ranges = tuple[tuple[int, int], ...]
"""Token ranges, both ends inclusive."""


@dataclass(frozen=True, slots=True)
class Tree:
    """One paragraph's parse. All lists are parallel to the tokens; heads and edges are token
    indices in the paragraph; ``right`` and ``last`` (of the sentence) are inclusive; offsets are
    the paragraph's. Words are lower case; ``named`` holds the label of names of people,
    bodies and countries, and is empty for other tokens.
    """

    text: str
    begin: list[int]
    end: list[int]
    word: list[str]
    lemma: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    kids: list[list[int]]
    left: list[int]
    right: list[int]
    first: list[int]
    last: list[int]
    named: list[str]

    def subject(self, at: int) -> int | None:
        """Return the subject of a verb that stands nearest to it; wrong parses have several."""
        kids = [
            k
            for k in self.kids[at]
            if self.dep[k] in ("nsubj", "nsubjpass", "csubj") and self.word[k][:1].isalnum()
        ]
        return min(kids, key=lambda kid: abs(kid - at), default=None)

    def kid(self, at: int, *deps: str) -> int | None:
        """Return the first child of a token with one of the dependency labels."""
        for kid in self.kids[at]:
            if self.dep[kid] in deps:
                return kid
        return None

    def token_at(self, offset: int) -> int:
        """Return the index of the first token that ends after a character offset."""
        return bisect_right(self.end, offset)

    def tokens_in(self, span: Span) -> range:
        """Return the tokens that start inside a span."""
        return range(bisect_left(self.begin, span.start), bisect_left(self.begin, span.end))

    def span(self, first: int, last: int) -> Span:
        """Return the characters of tokens ``first`` to ``last``, inclusive."""
        return Span(self.begin[first], self.end[last])

    def subtree(self, at: int) -> tuple[int, int]:
        """Return the token range of a word with all that depends on it."""
        return self.left[at], self.right[at]

    def clause_head(self, at: int) -> int:
        """Climb from a token to the nearest verb or root above it."""
        while self.head[at] != at and self.tag[at][:1] not in "VM":
            at = self.head[at]
        return at

    def is_verb(self, at: int) -> bool:
        """Tell whether a token is tagged as a verb."""
        return self.tag[at][:1] == "V"

    def has_to(self, at: int) -> bool:
        """Tell whether a verb is an infinitive with "to"."""
        return any(self.tag[kid] == "TO" for kid in self.kids[at])

    def is_finite(self, low: int, high: int) -> bool:
        """Tell whether a finite verb stands in a token range."""
        return any(self.tag[at] in FINITE for at in range(low, high + 1))


def read_tree(text: str, doc: Doc) -> Tree:
    """Return the lists of a parsed paragraph, with its heads mended (see ``repair``)."""
    columns: list[int | str] = ["IDX", "LENGTH", "LEMMA", "TAG", "DEP", "HEAD", "SENT_START"]
    table = doc.to_array(columns).astype("int64")
    strings = doc.vocab.strings

    def named(column: int) -> list[str]:
        keys = table[:, column].astype("uint64").tolist()
        names = {key: strings[key] if key else "" for key in set(keys)}
        return [names[key] for key in keys]

    heads = [at + step for at, step in enumerate(table[:, 5].tolist())]
    marks = [mark == 1 for mark in table[:, 6].tolist()]
    speakers = [""] * len(doc)
    for ent in doc.ents:
        if ent.label_ in _SPEAKERS:
            speakers[ent.start : ent.end] = [ent.label_] * (ent.end - ent.start)
    tag = named(3)
    kept: Sequence[int] = range(len(tag))
    if "_SP" in tag:
        kept = [at for at, each in enumerate(tag) if each != "_SP"]
        heads, marks = _closed_up(kept, heads, marks)
    begin, size = table[:, 0].tolist(), table[:, 1].tolist()
    lemma, dep = named(2), named(4)
    begins = [begin[at] for at in kept]
    ends = [begin[at] + size[at] for at in kept]
    word = [text[start:stop].lower() for start, stop in zip(begins, ends, strict=True)]
    tags, deps = [tag[at] for at in kept], [dep[at] for at in kept]
    repair(word, tags, deps, heads)
    first, last = _sentences(marks)
    kids, left, right = _edges(heads)
    lemmas, known = [lemma[at] for at in kept], [speakers[at] for at in kept]
    return Tree(
        text, begins, ends, word, lemmas, tags, deps, heads, kids, left, right, first, last, known
    )


def _closed_up(
    kept: Sequence[int], heads: list[int], marks: list[bool]
) -> tuple[list[int], list[bool]]:
    """Return heads and sentence starts after the tokens of white space were left out."""
    place = {at: new for new, at in enumerate(kept)}
    closed: list[int] = []
    for at in kept:
        above = heads[at]
        while above not in place and heads[above] != above:
            above = heads[above]
        closed.append(place.get(above, place[at]))
    starts: list[bool] = []
    waiting = False
    for at, mark in enumerate(marks):
        waiting = waiting or mark
        if at in place:
            starts.append(waiting)
            waiting = False
    return closed, starts


_SPEAKERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def _sentences(marks: list[bool]) -> tuple[list[int], list[int]]:
    """Return for each token the first and last token of its sentence."""
    starts = [at for at, mark in enumerate(marks) if mark or at == 0]
    first: list[int] = []
    last: list[int] = []
    for start, stop in zip(starts, [*starts[1:], len(marks)][: len(starts)], strict=True):
        first.extend([start] * (stop - start))
        last.extend([stop - 1] * (stop - start))
    return first, last


def _edges(head: list[int]) -> tuple[list[list[int]], list[int], list[int]]:
    """Return children and the leftmost and rightmost token of each subtree, in linear time."""
    size = len(head)
    kids: list[list[int]] = [[] for _ in range(size)]
    order: list[int] = []
    for at, above in enumerate(head):
        if above == at:
            order.append(at)
        else:
            kids[above].append(at)
    for at in order:  # grows while it is read: parents come before children
        order.extend(kids[at])
    left, right = list(range(size)), list(range(size))
    for at in reversed(order):
        above = head[at]
        left[above] = min(left[above], left[at])
        right[above] = max(right[above], right[at])
    return kids, left, right
