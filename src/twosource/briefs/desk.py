"""What the lines of one brief are made from, and the footnotes that they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from twosource.types import (
    Article,
    Citation,
    CopyGroup,
    Extraction,
    Finding,
    Mention,
    Reuse,
    Span,
    Story,
    Support,
)


@dataclass(frozen=True, slots=True)
class Material:
    """All that a brief on a story may say. ``articles`` and ``extractions`` are the story's, by
    id; ``reuses`` and ``groups`` those within it.
    """

    story: Story
    articles: Mapping[str, Article]
    extractions: Mapping[str, Extraction]
    findings: Sequence[Finding]
    reuses: Sequence[Reuse] = ()
    groups: Sequence[CopyGroup] = ()

    def label(self, article: str) -> str:
        """Return what a reader calls the article's publisher: its outlet, else its name."""
        found = self.articles[article]
        return found.outlet or found.name

    def place_of(self, article: str, words: str) -> Span | None:
        """Return the first sentence of an article in which words stand, None where none does."""
        at = self.articles[article].text.find(words)
        if at < 0:
            return None
        place = Span(at, at + len(words))
        for sentence in self.extractions[article].sentences:
            if sentence.span.covers(place):
                return sentence.span
        return place


@dataclass(slots=True)
class Footnotes:
    """Numbers citations as lines ask for them; the same place gets the same number."""

    articles: Mapping[str, Article]
    notes: list[Citation] = field(default_factory=list)
    _numbers: dict[tuple[str, Span, Span], int] = field(default_factory=dict)

    def cite(self, article: str, span: Span, mark: Span | None = None) -> int:
        """Return the number of the footnote for a passage, with the part that is marked in it."""
        mark = mark if mark is not None and span.covers(mark) else span
        key = (article, span, mark)
        if key not in self._numbers:
            number = len(self.notes) + 1
            quote = span.of(self.articles[article].text)
            self.notes.append(Citation(number, article, span, quote, mark))
            self._numbers[key] = number
        return self._numbers[key]

    def cite_mention(self, mention: Mention) -> int:
        """Return the footnote of a mention: its sentence, with what it says marked."""
        span = mention.sentence if mention.sentence.covers(mention.span) else mention.span
        return self.cite(mention.article, span, mention.span)

    def cite_all(self, mentions: Iterable[Mention]) -> tuple[int, ...]:
        """Return the footnotes of mentions, in order, each once."""
        return tuple(dict.fromkeys(self.cite_mention(mention) for mention in mentions))


def support_words(support: Support) -> str:
    """Return a support as it is shown beside a line: "2 origins · 3 outlets · 2 sources"."""
    parts = (
        (support.origins, "independent origin"),
        (support.outlets, "outlet"),
        (support.sources, "source"),
    )
    return " · ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in parts)


def in_order(material: Material, mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions in the story's order of articles, then of place."""
    rank = {article: i for i, article in enumerate(material.story.articles)}
    return sorted(mentions, key=lambda m: (rank[m.article], m.span.start, m.span.end))
