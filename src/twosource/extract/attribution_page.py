"""What the rules on attributions share: the paragraph with its quotations, and what they make."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from twosource.extract.attribution_tree import Ranges, Tree
from twosource.extract.attribution_words import Frame
from twosource.extract.quotes import Quote
from twosource.types import Form, Mode, Span, Stance

_LEAD = frozenset({",", ";", ":", "-", "--", "–", "—", "―", ".", ")", "but", "and"})
_TRAIL = frozenset({",", ";", ":", "-", "--", "–", "—", "―", ".", "(", "!", "?"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content, with the paragraph's offsets.

    ``frame`` names the rule that found it. ``content`` is empty while it is looked for in the
    next paragraph ("Then she said:"); ``via`` names whom the source is quoted through ("citing
    a statement, the agency said": the agency). ``at`` is where the cue's word begins.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    at: int
    frame: str
    form: Form = Form.INDIRECT
    stance: Stance = Stance.ASSERTS
    mode: Mode = Mode.SPEECH
    via: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A paragraph's parse and quotations; ``words`` and ``quoted`` count the words, and those
    inside quotations, before each token.
    """

    tree: Tree
    quotes: tuple[Quote, ...]
    starts: tuple[int, ...]
    words: tuple[int, ...]
    quoted: tuple[int, ...]

    def quote_at(self, offset: int) -> Span | None:
        """Return the quotation that a character stands in."""
        place = bisect_right(self.starts, offset) - 1
        if place >= 0 and offset < self.quotes[place].span.end:
            return self.quotes[place].span
        return None

    def quotes_near(self, start: int, end: int) -> tuple[Quote | None, Quote | None]:
        """Return the last quotation that ends by ``start``, the first that starts at ``end``."""
        place = bisect_right(self.starts, start) - 1
        while place >= 0 and self.quotes[place].span.end > start:
            place -= 1
        following = place + 1
        while following < len(self.quotes) and self.quotes[following].span.start < end:
            following += 1
        before = self.quotes[place] if place >= 0 else None
        return before, self.quotes[following] if following < len(self.quotes) else None

    def touching(self, spans: Iterable[Span]) -> list[Span]:
        """Return the quotations that share a character with one of the spans."""
        found = []
        for span in spans:
            place = max(0, bisect_right(self.starts, span.start) - 1)
            while place < len(self.quotes) and self.quotes[place].span.start < span.end:
                if self.quotes[place].span.end > span.start:
                    found.append(self.quotes[place].span)
                place += 1
        return found

    def spans(self, ranges: Ranges) -> tuple[Span, ...]:
        """Return the characters of token ranges, without punctuation at their ends."""
        trimmed = (self._trimmed(low, high) for low, high in ranges)
        return tuple(span for span in trimmed if span is not None)

    def _trimmed(self, low: int, high: int) -> Span | None:
        word = self.tree.word
        while low <= high and (word[low] in _LEAD or not word[low].strip()):
            low += 1
        while high >= low and (word[high] in _TRAIL or not word[high].strip()):
            high -= 1
        return self.tree.span(low, high) if low <= high else None

    def attribution(
        self, frame: Frame, content: tuple[Span, ...], cue: Ranges, source: Ranges, at: int
    ) -> Attribution:
        """Make an attribution of a frame; ``cue``, ``source`` and ``at`` are tokens."""
        return Attribution(
            content=content,
            cue=tuple(self.tree.span(low, high) for low, high in cue),
            source=self.spans(source),
            at=self.tree.begin[at],
            frame=frame.kind,
            stance=frame.stance,
            mode=frame.mode,
        )


def read_page(tree: Tree, quotes: tuple[Quote, ...]) -> Page:
    """Return a paragraph with its words counted."""
    words, quoted = [0], [0]
    place = 0
    for begin, word in zip(tree.begin, tree.word, strict=True):
        while place < len(quotes) and quotes[place].span.end <= begin:
            place += 1
        inside = place < len(quotes) and quotes[place].span.start <= begin
        is_word = word[:1].isalnum()
        words.append(words[-1] + is_word)
        quoted.append(quoted[-1] + (is_word and inside))
    starts = tuple(quote.span.start for quote in quotes)
    return Page(tree, quotes, starts, tuple(words), tuple(quoted))


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that touch or overlap as one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def shared(span: Span, others: tuple[Span, ...]) -> int:
    """Return how many characters of a span lie in others, which are in order and apart."""
    place = max(0, bisect_right(others, span.start, key=lambda other: other.start) - 1)
    total = 0
    while place < len(others) and others[place].start < span.end:
        total += max(0, min(span.end, others[place].end) - max(span.start, others[place].start))
        place += 1
    return total


def length(spans: Iterable[Span]) -> int:
    """Return how many characters spans have in all."""
    return sum(span.end - span.start for span in spans)
