"""Where a text stands between quotation marks."""

from __future__ import annotations

import re

from twosource.types import Span

# Opening mark to closing marks. Single marks are left out: they are apostrophes more often.
_CLOSERS = {
    "“": "”“",  # some fonts and some typists close with the opening mark
    "„": "“”",
    "«": "»",
    "»": "«",  # German and Danish books turn them
    "「": "」",
    "『": "』",
    '"': '"',
}
_MARK = re.compile('[“”„«»「」『』"]')
_PARAGRAPH = re.compile(r"[^\n]+")


def quoted_spans(text: str) -> tuple[Span, ...]:
    """Return the spans of quoted words, without the marks, in order.

    A quote that is not closed runs to the end of its paragraph, as one that goes on in the next
    paragraph does by convention.
    """
    found: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        found.extend(_in_paragraph(text, paragraph.start(), paragraph.end()))
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    opened = -1
    closers = ""
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if opened < 0:
            if mark in _CLOSERS and _opens(text, at, start, mark):
                opened, closers = at + 1, _CLOSERS[mark]
        elif mark in closers:
            if opened < at:
                found.append(Span(opened, at))
            opened = -1
    if 0 <= opened < end:
        found.append(Span(opened, end))
    return found


def _opens(text: str, at: int, start: int, mark: str) -> bool:
    """A straight mark after a digit is inches, and one after a letter closes nothing we saw."""
    return mark != '"' or at == start or not text[at - 1].isalnum()
