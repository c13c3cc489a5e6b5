"""The stored text of a cited article, cut into paragraphs, with its cited passages marked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from twosource.briefs.words import shown
from twosource.types import Article, Citation, Extraction, Paragraph, ParagraphKind, Span

# Deeper nesting than this is cut by browsers' parsers (512 elements); nobody can read it either.
_DEEPEST = 24
_BLANK_LINES = re.compile(r"\s*\n\s*")
_NEIGHBOUR = 400  # characters of a neighbouring sentence that a note shows


@dataclass(frozen=True, slots=True)
class PageLimits:
    """How much stored text one page holds. Beyond ``full_text`` characters in all, a browser takes
    seconds to lay the page out (measured: 4 MB of text, 1.5 s on a laptop), so only ``window``
    characters on each side of each cited passage are shown then, and the page says so.
    """

    full_text: int = 4_000_000
    window: int = 1_500


@dataclass(frozen=True, slots=True)
class Token:
    """A step in writing a paragraph: ``text``, or ``key`` for words that carry a line; ``open``
    and ``close`` of a passage (``anchor`` where marks would nest too deep); ``back`` after its
    end.
    """

    kind: str
    text: str = ""
    number: int = 0


@dataclass(slots=True)
class Block:
    """A paragraph as it is written: its kind, why it was left out of the statements (or empty),
    and its tokens; ``kind`` is ``gap`` where text is not shown, with the number of characters.
    """

    kind: str
    reason: str = ""
    tokens: list[Token] = field(default_factory=list)
    gap: int = 0


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is to be marked in an article: its citations by start, how far those up to each one
    reach, and the merged spans of words that carry a line.
    """

    cited: Sequence[Citation]
    reach: Sequence[int]
    keys: Sequence[Span]

    def touching(self, part: Span) -> list[Citation]:
        """Return the citations that share a character with a part."""
        first = bisect_right(self.reach, part.start)
        last = bisect_left(self.cited, part.end, key=lambda c: c.span.start)
        return [c for c in self.cited[first:last] if c.span.overlaps(part)]


def blocks_of(
    article: Article, extraction: Extraction | None, citations: Sequence[Citation], *, window: int
) -> list[Block]:
    """Return the article's text as blocks; with ``window`` 0 all of it, else only what stands
    within so many characters of a passage. Every character that is no white space between
    paragraphs is in a block or counted in a gap.
    """
    held = [citation for citation in citations if citation.span.start < citation.span.end]
    cited = sorted(held, key=lambda c: (c.span.start, -c.span.end, c.number))
    windows = _windows(cited, len(article.text), window)
    keys = _merged([c.mark for c in cited if c.mark != c.span])
    marks = _Marks(cited, list(accumulate((c.span.end for c in cited), max)), keys)
    blocks: list[Block] = []
    for paragraph in paragraphs_of(article.text, extraction):
        position = paragraph.span.start
        for part in _clipped(paragraph.span, windows):
            _gap(blocks, part.start - position)
            position = part.end
            block = Block(paragraph.kind.value, paragraph.reason)
            block.tokens = list(_tokens(article.text, part, marks))
            blocks.append(block)
        _gap(blocks, paragraph.span.end - position)
    return blocks


def paragraphs_of(text: str, extraction: Extraction | None) -> Iterator[Paragraph]:
    """Return paragraphs that cover all text: those found, and what lies between them by line."""
    position = 0
    found = extraction.paragraphs if extraction else ()
    for paragraph in sorted(found, key=lambda p: p.span):
        if paragraph.span.start < position:
            continue
        yield from _lines(text, position, paragraph.span.start)
        yield paragraph
        position = paragraph.span.end
    yield from _lines(text, position, len(text))


def sentence_spans(article: Article, extraction: Extraction | None) -> list[Span]:
    """Return the article's sentences, or its lines where no sentences were read, without those of
    paragraphs that were left out of the statements.
    """
    if extraction and extraction.sentences:
        out = [p.span for p in extraction.paragraphs if p.kind is ParagraphKind.BOILERPLATE]
        merged = _merged(out)
        spans = sorted(sentence.span for sentence in extraction.sentences)
        return [span for span in spans if not list(_clipped(span, merged))]
    return [paragraph.span for paragraph in paragraphs_of(article.text, extraction)]


def neighbours(text: str, sentences: Sequence[Span], span: Span) -> tuple[str, str]:
    """Return the text around a passage: the rest of its own sentences and the sentence before and
    after them, where these adjoin; cut where very long, empty at the ends.
    """
    first = bisect_right(sentences, span.start, key=lambda s: s.end)
    last = bisect_left(sentences, span.end, key=lambda s: s.start)
    start = min(span.start, sentences[first].start) if first < last else span.start
    end = max(span.end, sentences[last - 1].end) if first < last else span.end
    if first and not text[sentences[first - 1].end : start].strip():
        start = sentences[first - 1].start
    if last < len(sentences) and not text[end : sentences[last].start].strip():
        end = sentences[last].end
    before, after = text[start : span.start], text[span.end : end]
    before = before if len(before) <= _NEIGHBOUR else "…" + before[-_NEIGHBOUR:]
    after = after if len(after) <= _NEIGHBOUR else after[:_NEIGHBOUR] + "…"
    return shown(_BLANK_LINES.sub("\n", before)), shown(_BLANK_LINES.sub("\n", after))


def pieces(blocks: Sequence[Block]) -> dict[int, int]:
    """Return in how many pieces each cited passage is written, by citation number."""
    counts: dict[int, int] = {}
    for block in blocks:
        for token in block.tokens:
            if token.kind == "open":
                counts[token.number] = counts.get(token.number, 0) + 1
    return counts


def _lines(text: str, start: int, end: int) -> Iterator[Paragraph]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield Paragraph(Span(start, stop), ParagraphKind.BODY)
        start = stop + 1


def _windows(cited: Sequence[Citation], length: int, window: int) -> list[Span]:
    if not window:
        return [Span(0, length)]
    around = [Span(max(0, c.span.start - window), c.span.end + window) for c in cited]
    return _merged(around) or [Span(0, min(length, window))]


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.start < span.end:
            merged.append(span)
    return merged


def _clipped(span: Span, windows: Sequence[Span]) -> Iterator[Span]:
    at = bisect_right(windows, span.start, key=lambda w: w.end)
    while at < len(windows) and windows[at].start < span.end:
        window = windows[at]
        at += 1
        yield Span(max(span.start, window.start), min(span.end, window.end))


def _gap(blocks: list[Block], characters: int) -> None:
    if characters <= 0:
        return
    if not blocks or blocks[-1].kind != "gap":
        blocks.append(Block("gap"))
    blocks[-1].gap += characters


def _tokens(text: str, part: Span, marks: _Marks) -> Iterator[Token]:
    """Write a paragraph: passages nest, and one that crosses another's end is cut in pieces."""
    cited, keys = marks.touching(part), list(_clipped(part, marks.keys))
    opens: dict[int, list[Citation]] = {}
    for citation in cited:
        opens.setdefault(max(citation.span.start, part.start), []).append(citation)
    stack: list[Citation] = []
    places = _places(part, [*(c.span for c in cited), *keys])
    for start, stop in pairwise(places):
        yield from _close(stack, start)
        for citation in opens.get(start, ()):
            deep = len(stack) >= _DEEPEST
            if not deep:
                stack.append(citation)
            yield Token("anchor" if deep else "open", number=citation.number)
        at = bisect_right(keys, start, key=lambda k: k.start) - 1
        is_key = at >= 0 and start < keys[at].end
        yield Token("key" if is_key else "text", shown(text[start:stop]))
    for citation in reversed(stack):
        yield Token("close", number=citation.number)
    for citation in stack:
        if citation.span.end <= part.end:
            yield Token("back", number=citation.number)


def _places(part: Span, spans: Sequence[Span]) -> list[int]:
    cuts = {part.start, part.end}
    for span in spans:
        cuts |= {max(span.start, part.start), min(span.end, part.end)}
    return sorted(cuts)


def _close(stack: list[Citation], place: int) -> Iterator[Token]:
    """Close the passages that end here, and open again those that only had to step aside."""
    ending = [citation for citation in stack if citation.span.end <= place]
    if not ending:
        return
    lowest = min(stack.index(citation) for citation in ending)
    aside = stack[lowest:]
    for citation in reversed(aside):
        yield Token("close", number=citation.number)
    for citation in sorted(ending, key=lambda c: c.number):
        yield Token("back", number=citation.number)
    del stack[lowest:]
    for citation in aside:
        if citation.span.end > place:
            stack.append(citation)
            yield Token("open", number=citation.number)
