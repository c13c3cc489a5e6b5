"""Pages and records that several tests of ingest read; all names are invented."""

from __future__ import annotations

import json
from pathlib import Path

from twosource.ingest import Intake, IntakeOptions, read_articles
from twosource.types import Outcome, Receipt

PARAGRAPHS = (
    "The harbour of Norvik stayed shut on Tuesday after the storm tore two cranes from the quay.",
    "At least 40 ships wait outside, the port authority said, and none will enter before Friday.",
    "“We have never seen waves like these,” said Ilse Brandt, who has led the port since 2019.",
)


def html(
    *, head: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS, title: str = "Norvik harbour shut"
) -> str:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body>'
        "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<article><h1>{title}</h1>{body}</article>"
        "<footer>Copyright 2031 Norvik Post. All rights reserved.</footer></body></html>"
    )


def linked_data(**fields: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def fill(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8", newline="")
    return folder


def take(folder: Path, options: IntakeOptions | None = None) -> Intake:
    """Read a folder and check what holds for every intake."""
    intake = read_articles([folder], options)
    check(intake)
    return intake


def check(intake: Intake) -> None:
    counts = {outcome: intake.count(outcome) for outcome in Outcome}
    assert sum(counts.values()) == len(intake.receipts)
    assert counts[Outcome.STORED] == len(intake.articles)
    ids = {article.id for article in intake.articles}
    for receipt in intake.receipts:
        taken = receipt.outcome in (Outcome.STORED, Outcome.DUPLICATE)
        assert (receipt.article in ids) == taken
        assert taken or receipt.reason
    for article in intake.articles:
        article.text.encode("utf-8")
        article.title.encode("utf-8")


def receipt(intake: Intake, address: str) -> Receipt:
    (found,) = [each for each in intake.receipts if each.address == address]
    return found
