"""What a step of extraction is: a pure pair of functions, and what the second one sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from twosource.types import Article, Extraction, Paragraph

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Draft:
    """An article while it is being assembled.

    ``body`` holds the paragraphs that were parsed, in order; the readings handed to ``assemble``
    are parallel to it, with offsets inside the paragraph (``span.shift(paragraph.span.start)``
    makes them the article's). ``records`` holds what the earlier steps found.
    """

    article: Article
    body: tuple[Paragraph, ...]
    records: Extraction


@dataclass(frozen=True, slots=True)
class Step:
    """A step: ``name`` is the field of ``Extraction`` that it fills; a changed reading or rule
    needs a new ``version``.

    ``read`` sees one paragraph and its parse, nothing else, so that its result can be kept by
    the paragraph's hash; what it returns must pickle. ``assemble`` sees the article, the earlier
    steps' records and one reading a paragraph, and returns records with article offsets; it must
    be cheap and use no parser.
    """

    name: str
    version: int
    read: Callable[[str, Doc], tuple[Any, ...]]
    assemble: Callable[[Draft, Sequence[tuple[Any, ...]]], tuple[Any, ...]]
