"""A folder of pages: index.html, and for each story a page, story.md and story.json."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from twosource.briefs.render_html import render_index, render_story
from twosource.briefs.render_json import render_json
from twosource.briefs.render_md import render_markdown
from twosource.errors import TwosourceError
from twosource.types import Article, Brief, Extraction, Receipt


def write_folder(
    out: Path,
    briefs: Sequence[Brief],
    articles: Mapping[str, Article],
    extractions: Mapping[str, Extraction],
    receipts: Sequence[Receipt] = (),
) -> Path:
    """Write the pages of all briefs and return the path of the index.

    ``report.json`` lists what was received and the stories. Files that are there are written
    over; nothing else in the folder is touched.

    Raises:
        TwosourceError: A file cannot be written; the message has its path.
    """
    pages = {brief.story: f"{brief.story}/index.html" for brief in briefs}
    for brief in briefs:
        folder = out / brief.story
        page = render_story(brief, articles, extractions, index="../index.html")
        _write(folder / "index.html", page)
        _write(folder / "story.md", render_markdown(brief, articles))
        _write(folder / "story.json", render_json(brief, articles))
    _write(out / "report.json", report_json(briefs, articles, receipts))
    index = out / "index.html"
    _write(index, render_index(briefs, articles, extractions, receipts=receipts, pages=pages))
    return index


def report_json(
    briefs: Sequence[Brief], articles: Mapping[str, Article], receipts: Sequence[Receipt]
) -> str:
    """Return what was received, with the reason for each record, and the stories, as JSON."""
    counts: dict[str, int] = {"received": len(receipts)}
    for receipt in receipts:
        counts[receipt.outcome.value] = counts.get(receipt.outcome.value, 0) + 1
    content: dict[str, Any] = {
        "counts": counts,
        "articles": len(articles),
        "stories": [
            {
                "id": brief.story,
                "title": brief.title,
                "first": brief.first,
                "last": brief.last,
                "articles": len(brief.nodes),
                "lines": sum(len(section.lines) for section in brief.sections),
                "dropped": len(brief.dropped),
            }
            for brief in briefs
        ],
        "receipts": [asdict(receipt) for receipt in receipts],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise TwosourceError(f"{path}: cannot be written: {error.strerror or error}") from error
