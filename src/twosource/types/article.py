"""What comes in: raw bytes, the receipt for them, and the article that was made of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from twosource.types.ids import make_id


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` up to, not including, ``end`` of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span covers."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """Return the span moved by a number of characters (paragraph to article)."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A place in an article: what a citation points at."""

    article: str
    span: Span


class Media(StrEnum):
    """The form in which a record was received."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


class Outcome(StrEnum):
    """What became of a received record; every record has exactly one."""

    STORED = "stored"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class RawPage:
    """One received record as it came: a file, a row of a JSONL file, later a WARC response.

    ``address`` says where it came from, relative to what the user named, so that a result does
    not depend on where a folder lies; ``sha256`` is that of ``content``.
    """

    address: str
    media: Media
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """One received record and what became of it. ``article`` is set when it was stored, and for
    a duplicate names the article that was there already.
    """

    address: str
    outcome: Outcome
    reason: str = ""
    sha256: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One published text. ``text`` never changes; all that is found is a span beside it.

    ``name`` is what its giver calls it (a given id, or the file's stem). ``published`` is
    ISO 8601, a day (``2031-03-04``) or a moment with offset, and empty where no date is known;
    ``published_by_user`` tells that the date was given on the command line. ``lang`` is an
    ISO 639-1 code, empty where it could not be told.
    """

    id: str
    name: str
    text: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    published_by_user: bool = False
    url: str = ""
    lang: str = ""
    address: str = ""
    raw_sha256: str = ""

    @property
    def published_day(self) -> str:
        """The publication day as ``YYYY-MM-DD``, or empty."""
        return self.published[:10]


def article_id(address: str, url: str, text: str) -> str:
    """Return the id of an article: of its address (its URL where it has one) and its text."""
    return make_id("a", url or address, text)
