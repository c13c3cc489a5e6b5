"""What ``brief`` and ``demo`` do: read, brief, write or print, and say what happened."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import click

from twosource.briefs.render_html import render_story
from twosource.briefs.render_json import render_json
from twosource.briefs.render_md import render_markdown
from twosource.briefs.words import counted, period_words
from twosource.briefs.write import report_json, write_folder
from twosource.cli.main import Exit, say
from twosource.cli.progress import Bar
from twosource.errors import TwosourceError
from twosource.ingest.articles import Intake, IntakeOptions, read_articles
from twosource.ingest.walk import OUTPUT_MARK
from twosource.pipeline import Report, brief
from twosource.store.desk import Desk
from twosource.types import Brief, Outcome, RawPage, Receipt, Status

_FOOTNOTE = re.compile(r"(?<!\\)\[\^(\d+)\]")

# On stderr; all of them are in report.json.
PROBLEMS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for."""

    paths: tuple[Path, ...]
    date: str
    outlet: str
    out: Path | None
    form: str
    processes: int
    as_json: bool
    quiet: bool


@contextmanager
def demo_articles() -> Iterator[Path]:
    """Yield the folder of the demo corpus that ships with the package."""
    with as_file(files("twosource").joinpath("demo", "articles")) as folder:
        yield folder


def run_brief(request: Request) -> Exit:
    """Brief the request's articles; return the exit code.

    Raises:
        TwosourceError: What the user has to mend: a date in no known form, a folder that cannot
            be written, a missing model.
    """
    bar = Bar(quiet=request.quiet)
    try:
        intake = _take_in(request, bar)
        _say_problems(intake.receipts)
        if not intake.articles:
            click.echo("twosource: no article was found in what was named", err=True)
            return Exit.NOTHING_MATCHED
        report = brief(intake.articles, processes=request.processes, progress=bar)
    finally:
        bar.close()
    if request.out is None:
        _print(request.form, report)
    else:
        _write(request, report, intake)
    refused = {Outcome.REJECTED, Outcome.QUARANTINED}
    some = any(receipt.outcome in refused for receipt in intake.receipts)
    return Exit.NOT_ALL_TAKEN if some else Exit.OK


def _take_in(request: Request, bar: Bar) -> Intake:
    """Read the articles; with a folder to write to, keep the bytes in its desk first."""
    options = IntakeOptions(date=request.date, outlet=request.outlet)
    bar.begin("taking in", 0)
    with ExitStack() as stack:
        desk = None
        if request.out is not None:
            _make_folder(request.out)
            desk = stack.enter_context(Desk.open(request.out / "desk.sqlite"))
        kept = desk.keep if desk is not None else _forget
        intake = read_articles(request.paths, options, keep=kept, on_progress=bar.done)
        if desk is not None:
            desk.record(intake)
    return intake


def _make_folder(out: Path) -> None:
    """Make the folder to write to, and mark it, so that ``brief .`` does not read it back."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / OUTPUT_MARK).touch()
    except OSError as error:
        raise TwosourceError(f"{out}: cannot be made: {error.strerror or error}") from error


def _forget(page: RawPage) -> None:
    """Keep nothing: without a folder to write to, a run leaves no trace."""


def _say_problems(receipts: tuple[Receipt, ...]) -> None:
    bad = [r for r in receipts if r.outcome in {Outcome.REJECTED, Outcome.QUARANTINED}]
    for receipt in bad[:PROBLEMS_SHOWN]:
        click.echo(f"{receipt.outcome.value}: {receipt.address}: {receipt.reason}", err=True)
    if len(bad) > PROBLEMS_SHOWN:
        click.echo(f"... and {len(bad) - PROBLEMS_SHOWN:,} more", err=True)


def _print(form: str, report: Report) -> None:
    briefs = report.in_order()
    if form == "md":
        texts = [render_markdown(one, report.articles) for one in briefs]
        say("\n\n".join(texts if len(texts) == 1 else _told_apart(texts)))
    elif form == "json":
        stories = [json.loads(render_json(one, report.articles)) for one in briefs]
        say(json.dumps({"stories": stories}, ensure_ascii=False, indent=1))
    elif len(briefs) == 1:
        say(render_story(briefs[0], report.articles, report.extractions))
    else:
        raise TwosourceError(
            f"{len(briefs)} stories were found and a page holds one: give a folder with --out"
        )


def _told_apart(texts: Sequence[str]) -> Iterator[str]:
    """Yield briefs for one Markdown file: their footnotes begin with the number of the story."""
    for number, text in enumerate(texts, start=1):
        # Brackets in what articles say are escaped: only footnotes match.
        yield _FOOTNOTE.sub(rf"[^{number}-\1]", text)


def _write(request: Request, report: Report, intake: Intake) -> None:
    briefs = report.in_order()
    out = request.out or Path()
    index = write_folder(out, briefs, report.articles, report.extractions, receipts=intake.receipts)
    if request.as_json:
        found = json.loads(report_json(briefs, report.articles, intake.receipts))
        say(json.dumps({"index": str(index)} | found, ensure_ascii=False, indent=1))
        return
    for line in _found(report, intake):
        say(line)
    say(f"\nRead it: {index}")


def _found(report: Report, intake: Intake) -> Iterator[str]:
    """Yield what was found in words: the intake, then a line a story.

    The lines of a story are counted as its page counts them, so that both say the same.
    """
    counts = Counter(receipt.outcome.value for receipt in intake.receipts)
    parts = ", ".join(f"{counts[o.value]:,} {o.value}" for o in Outcome if counts[o.value])
    yield f"{len(intake.receipts):,} received: {parts}"
    copies = sum(len(group.articles) - 1 for group in report.groups)
    stories = counted(len(report.stories), "story", "stories")
    yield f"{stories}, {counted(copies, 'copy', 'copies')} folded"
    for story in report.stories:
        statuses = Counter(_statuses(report.briefs[story.id]))
        said = ", ".join(f"{statuses[one]} {one.value}" for one in Status if statuses[one])
        period = period_words(story.first, story.last) or "no dates"
        yield f"\n{story.label}"
        articles = counted(len(story.articles), "article")
        yield f"  {articles}, {period}; {said or 'no findings'}"


def _statuses(one: Brief) -> Iterator[Status]:
    """Yield the status of each finding that stands in a brief, once."""
    seen: set[str] = set()
    for line in (line for section in one.sections for line in section.lines):
        if line.status and (not line.finding or line.finding not in seen):
            seen.add(line.finding)
            yield line.status
