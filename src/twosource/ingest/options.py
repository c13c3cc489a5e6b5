"""What reading may cost, what the user says about the articles, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field

from twosource.types import Article, Outcome, Receipt


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of hostile or broken input is read before it is set aside.

    Attributes:
        record_bytes: One record. The longest news features have under 200 kB of text; 20 MB
            leaves room for books and dumps, and stays in memory a few times over.
        json_bytes: One ``.json`` file, which may hold many records and must be in memory at
            once (a JSONL file is streamed, and has no limit).
        page_bytes: One HTML or Markdown page, without the pictures that are written into it:
            parse trees take 10 to 100 times its size, and news pages have 0.1 to 2 MB.
        page_depth: Open elements at one time in a page. News pages stay under 60; recursive
            readers fail from about 1,000.
        page_seconds: Wall-clock time for one page. Measured: 68 kB take 0.01 s, 1.3 MB of
            nothing but article 2.5 s.
        page_memory: Address space in bytes of the process that reads pages.
        chars: Characters of one article's text: the parser takes about 1 GB of memory for
            1,000,000 (spaCy's documented limit).
    """

    record_bytes: int = 20_000_000
    json_bytes: int = 100_000_000
    page_bytes: int = 10_000_000
    page_depth: int = 500
    page_seconds: float = 20.0
    page_memory: int = 1_500_000_000
    chars: int = 1_000_000


@dataclass(frozen=True, slots=True)
class IntakeOptions:
    """What the user says about articles that do not say it themselves.

    Attributes:
        date: Publication date for articles that carry none: ``YYYY-MM-DD``, or a moment in
            ISO 8601 with its offset.
        outlet: Outlet for articles that carry none.
        limits: What reading may cost.
    """

    date: str = ""
    outlet: str = ""
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Intake:
    """The articles that were stored, by id, and one receipt for each received record, by
    address. ``received == stored + duplicate + rejected + quarantined`` holds always.
    """

    articles: tuple[Article, ...]
    receipts: tuple[Receipt, ...]

    def count(self, outcome: Outcome) -> int:
        """Return how many records had this outcome."""
        return sum(receipt.outcome is outcome for receipt in self.receipts)
