"""The lay-out of an article: its paragraphs, and what each is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from twosource.text.boilerplate import Place, boilerplate_reason, caption_reason
from twosource.types import Article, Paragraph, ParagraphKind, Span


@dataclass(frozen=True, slots=True)
class LayoutOptions:
    """How lines are told apart.

    Attributes:
        heading_words: A heading has at most so many words; headlines in print reach 20.
        section_words: A section's name ("General News") has at most so many.
        longest: Characters of a paragraph; a longer line is cut at the end of a sentence, so
            that a whole book in one line is still read. Printed paragraphs stay under 2,000.
        wrap_lines: Lines that a text must have to be seen as wrapped at a fixed width.
        wrap_width: Shortest and longest of such lines but for the last of a paragraph: mail and
            plain-text editors wrap at 60 to 80, and the words at the end vary by 15.
        wrap_share: Share of lines that must lie within.
    """

    heading_words: int = 20
    section_words: int = 3
    longest: int = 20_000
    wrap_lines: int = 8
    wrap_width: tuple[int, int] = (45, 100)
    wrap_share: float = 0.85


_DEFAULT = LayoutOptions()
_LINE = re.compile(r"[^\n]+")
_BLOCK = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")
_BULLET = re.compile(r"(?:[-–—•*▪‣►●○◦·►]|\d{1,2}[.)])\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।](?:[\"'”’»)\]]|\s|$)")
_CLOSED = re.compile(r"[.!?…。！？؟।:;,][\"'”’»)\]]*$")
_LONGEST_NOTE = 400  # characters of a line of boilerplate
_READ = (ParagraphKind.BODY, ParagraphKind.BULLET, ParagraphKind.HEADING)
_STRONG_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")


def lay_out(article: Article, options: LayoutOptions = _DEFAULT) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an article, in order, with what each is for.

    A paragraph is a line; blank lines are dropped, and where the whole text is wrapped at a
    fixed width, as in mail, the lines between two blank ones are one paragraph (line ends then
    stand inside its span). Spans are tight: no white space and no bullet sign at their ends.
    Boilerplate is left out of all reading, and each has its reason; captions are read.
    """
    spans = _paragraph_spans(article.text, options)
    paragraphs = [_classify(article, span, options) for span in spans]
    own = _own_words(article)
    _mark_anywhere(article, paragraphs, own)
    _mark_top(article, paragraphs, own=own, options=options)
    _mark_end(article, paragraphs, own)
    _mark_repeated(article, paragraphs)
    return tuple(piece for each in paragraphs for piece in _pieces(article.text, each, options))


def _paragraph_spans(text: str, options: LayoutOptions) -> list[Span]:
    pattern = _BLOCK if _is_wrapped(text, options) else _LINE
    tight = (_tight(text, match.start(), match.end()) for match in pattern.finditer(text))
    return [span for span in tight if span.start < span.end]


def _tight(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, max(start, start + len(words.strip())))


def _is_wrapped(text: str, options: LayoutOptions) -> bool:
    """Tell whether lines are wrapped at a width: nearly all lines that another follows are as
    long as the width allows, and many of them end inside a sentence.
    """
    shortest, longest = options.wrap_width
    followed = [
        line.rstrip()
        for block in re.split(r"\n[ \t]*\n", text)
        for line in block.strip("\n").split("\n")[:-1]
    ]
    if len(followed) < options.wrap_lines:
        return False
    within = sum(shortest <= len(line) <= longest for line in followed)
    inside = sum(not _STRONG_END.search(line) for line in followed)
    return within >= options.wrap_share * len(followed) and 2 * inside > len(followed)


def _classify(article: Article, span: Span, options: LayoutOptions) -> Paragraph:
    line = span.of(article.text)
    if " ".join(line.split()) == article.title:
        return Paragraph(span, ParagraphKind.HEADING)
    if reason := boilerplate_reason(line):
        return Paragraph(span, ParagraphKind.BOILERPLATE, reason)
    if reason := caption_reason(line):
        return Paragraph(span, ParagraphKind.CAPTION, reason)
    if bullet := _BULLET.match(line):
        inner = Span(span.start + bullet.end(), span.end)
        if reason := boilerplate_reason(inner.of(article.text)):
            return Paragraph(inner, ParagraphKind.BOILERPLATE, reason)
        return Paragraph(inner, ParagraphKind.BULLET)
    if len(line.split()) <= options.heading_words and not _CLOSED.search(line):
        return Paragraph(span, ParagraphKind.HEADING)
    return Paragraph(span, ParagraphKind.BODY)


_NAME_WORD = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
_FULL_NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{1,3}}")


@dataclass(frozen=True, slots=True)
class _OwnWords:
    """What an article calls its outlet and its authors."""

    outlet: re.Pattern[str] | None
    author: re.Pattern[str] | None

    def told(self, line: str) -> str:
        """Return a line with these names as the patterns have them, empty if it holds none."""
        own = line
        if self.author:
            own = self.author.sub("this author", own)
        if self.outlet:
            own = self.outlet.sub("this newspaper", own)
        return "" if own == line else own


def _own_words(article: Article) -> _OwnWords:
    outlet = " ".join(article.outlet.split())
    names = [outlet.removeprefix("The ")] if " " in outlet else []
    last = outlet.rpartition(" ")[2]
    told = [re.escape(name) for name in names]
    short = rf"|(?:[Tt]he|THE) {re.escape(last)}" if names and last.isalpha() else ""
    authors = _FULL_NAME.findall(" ".join(article.author.split()))
    return _OwnWords(
        re.compile(rf"\b(?:(?:[Tt]he )?{told[0]}{short})\b(?!['’]s)") if told else None,
        re.compile(rf"\b(?:{'|'.join(map(re.escape, authors))})\b") if authors else None,
    )


def _reason(line: str, own: _OwnWords, place: Place) -> str:
    if len(line) > _LONGEST_NOTE:
        return ""
    plain = " ".join(line.split())
    told = own.told(plain)
    return boilerplate_reason(plain, place=place) or (
        boilerplate_reason(told, place=place) if told else ""
    )


def _mark_anywhere(article: Article, paragraphs: list[Paragraph], own: _OwnWords) -> None:
    """Mark what the outlet says of itself by its name."""
    for place, paragraph in enumerate(paragraphs):
        line = paragraph.span.of(article.text)
        if paragraph.kind in _READ and line != article.title and len(line) <= _LONGEST_NOTE:
            told = own.told(" ".join(line.split()))
            if told and (reason := boilerplate_reason(told)):
                paragraphs[place] = _as_boilerplate(paragraph, reason)


def _mark_top(
    article: Article, paragraphs: list[Paragraph], *, own: _OwnWords, options: LayoutOptions
) -> None:
    """Mark by-lines, section names and a release's heading above the first paragraph."""
    for place, paragraph in enumerate(paragraphs[:-1]):
        line = paragraph.span.of(article.text)
        if paragraph.kind is ParagraphKind.BOILERPLATE or line == article.title:
            continue
        reason = _reason(line, own, "top")
        if not reason and paragraph.kind is not ParagraphKind.HEADING:
            return
        after_boilerplate = place and paragraphs[place - 1].kind is ParagraphKind.BOILERPLATE
        if not reason and after_boilerplate and len(line.split()) <= options.section_words:
            reason = "section name"
        if not reason and line.isupper() and paragraphs[place + 1].reason == "press release":
            reason = "press release"  # its sender
        if reason:
            paragraphs[place] = _as_boilerplate(paragraph, reason)


def _mark_end(article: Article, paragraphs: list[Paragraph], own: _OwnWords) -> None:
    """Mark credits and notes on the author below the last paragraph."""
    for place in range(len(paragraphs) - 1, 0, -1):
        paragraph = paragraphs[place]
        if paragraph.kind in (ParagraphKind.BOILERPLATE, ParagraphKind.CAPTION):
            continue
        reason = _reason(paragraph.span.of(article.text), own, "end")
        if not reason:
            return
        paragraphs[place] = _as_boilerplate(paragraph, reason)


def _as_boilerplate(paragraph: Paragraph, reason: str) -> Paragraph:
    return replace(paragraph, kind=ParagraphKind.BOILERPLATE, reason=reason)


def _mark_repeated(article: Article, paragraphs: list[Paragraph]) -> None:
    """Mark short lines that stand twice in a row as captions: a picture's description and its
    caption are the same words, and what is said in an article is not said twice in a row.
    """
    lines = [paragraph.span.of(article.text) for paragraph in paragraphs]
    for place in range(1, len(paragraphs)):
        before, here = paragraphs[place - 1], paragraphs[place]
        if lines[place] != lines[place - 1] or here.kind is ParagraphKind.BODY:
            continue
        repeated = replace(here, kind=ParagraphKind.BOILERPLATE, reason="caption")
        if here.kind is ParagraphKind.CAPTION:  # its credit shows it: read once
            paragraphs[place] = repeated
        elif here.kind is ParagraphKind.HEADING and lines[place] != article.title:
            paragraphs[place] = repeated
            paragraphs[place - 1] = replace(repeated, span=before.span)


def _pieces(text: str, paragraph: Paragraph, options: LayoutOptions) -> Iterator[Paragraph]:
    """Cut a paragraph that is too long at the last end of a sentence, or space, that fits."""
    start, end = paragraph.span.start, paragraph.span.end
    while end - start > options.longest:
        cut = _last_cut(text, start, start + options.longest)
        yield replace(paragraph, span=_tight(text, start, cut))
        start = _tight(text, cut, end).start
    yield replace(paragraph, span=Span(start, end))


def _last_cut(text: str, start: int, limit: int) -> int:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start + 1, limit)
    return space if space > start else limit
