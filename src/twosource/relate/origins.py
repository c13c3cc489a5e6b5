"""Where a passage was first published, so that copies of it fold into one origin."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from twosource.types import CopyGroup, Reuse, ReuseKind, Span

FOLDING = (ReuseKind.VERBATIM, ReuseKind.REWRITE, ReuseKind.TRANSLATION)
"""Kinds of reuse in which a passage is taken over, so that its mentions fold."""

_COVERED = 0.6
"""Share of a passage that must lie in copied text to be a copy: a sentence with one clause of its
own is still the wire's sentence, one that only repeats a name is not."""

_MOST = 400
"""Copies of one passage that are followed; a wire text has fewer."""


@dataclass(frozen=True, slots=True)
class _Way:
    """Characters of an article that stand in another one, and where."""

    here: Span
    article: str
    there: Span


@dataclass(frozen=True, slots=True)
class Origins:
    """Answers where a passage of an article began. Made by ``read_origins``.

    ``ways`` are the copied passages of each article, ``taken`` the pairs (origin, copy),
    ``first`` the origins of whole groups.
    """

    ways: Mapping[str, tuple[_Way, ...]]
    taken: frozenset[tuple[str, str]]
    first: frozenset[str]

    def of(self, article: str, span: Span) -> str:
        """Return the id of the article in which the passage was first published as far as is
        known: the article itself where it is no copy.

        Where the origin is open, all copies get the same one of them, so that they fold.
        """
        carriers = self.carriers(article, span)
        if len(carriers) == 1:
            return article
        # A group's origin goes first; then one that was taken from no other carrier.
        return min(carriers, key=lambda a: (a not in self.first, self._sources(a, carriers), a))

    def _sources(self, article: str, carriers: Sequence[str]) -> int:
        return sum((other, article) in self.taken for other in carriers)

    def carriers(self, article: str, span: Span) -> tuple[str, ...]:
        """Return the ids of all articles that carry the passage, this one included, sorted."""
        places = {article: span}
        waiting = [article]
        while waiting and len(places) < _MOST:
            here = waiting.pop()
            for way in self.ways.get(here, ()):
                if way.article not in places and _lies_in(places[here], way.here):
                    places[way.article] = _carried(places[here], way)
                    waiting.append(way.article)
        return tuple(sorted(places))


def _lies_in(span: Span, passage: Span) -> bool:
    shared = min(span.end, passage.end) - max(span.start, passage.start)
    return shared > 0 and shared >= _COVERED * (span.end - span.start)


def _carried(span: Span, way: _Way) -> Span:
    """Return about where the span lies on the other side of a passage: by proportion, since the
    words between its ends are the same but for small edits.
    """
    low, high = max(span.start, way.here.start), min(span.end, way.here.end)
    scale = (way.there.end - way.there.start) / max(1, way.here.end - way.here.start)
    start = way.there.start + round((low - way.here.start) * scale)
    end = way.there.start + round((high - way.here.start) * scale)
    return Span(start, max(start + 1, end))


def read_origins(reuses: Sequence[Reuse], groups: Sequence[CopyGroup]) -> Origins:
    """Return what tells the origin of any passage of the articles that ``trace`` looked at."""
    ways: dict[str, list[_Way]] = {}
    taken: set[tuple[str, str]] = set()
    for reuse in reuses:
        if reuse.kind not in FOLDING:
            continue
        for passage in reuse.passages:
            ways.setdefault(reuse.a, []).append(_Way(passage.a, reuse.b, passage.b))
            ways.setdefault(reuse.b, []).append(_Way(passage.b, reuse.a, passage.a))
        if reuse.origin:
            taken.add((reuse.origin, reuse.b if reuse.origin == reuse.a else reuse.a))
    first = frozenset(group.origin for group in groups if group.origin)
    return Origins({key: tuple(found) for key, found in ways.items()}, frozenset(taken), first)


def passage_origins(
    reuses: Sequence[Reuse], groups: Sequence[CopyGroup]
) -> Callable[[str, Span], str]:
    """Return a function of an article's id and a span of it: the id of the article in which that
    passage was first published as far as is known (``Origins.of``).
    """
    return read_origins(reuses, groups).of
