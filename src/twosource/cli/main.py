"""The ``twosource`` command. Data go to stdout, progress to stderr; exit codes are in ``Exit``."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

import click

from twosource import __version__
from twosource.errors import TwosourceError


class Exit(IntEnum):
    """What an exit code of the command means."""

    OK = 0
    ERROR = 1
    USAGE = 2
    NOT_ALL_TAKEN = 3
    NOTHING_MATCHED = 5
    DESK_LOCKED = 7
    DISK_FULL = 8
    INTERRUPTED = 130


FORMATS = ("md", "json", "html")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96})
@click.version_option(__version__, prog_name="twosource")
def cli() -> None:
    """The two-source rule, by machine.

    Give it the articles that many outlets wrote about developing events: it says which are the
    same story, who copied whom, who says what, and which statements have two independent sources.
    """


def _work_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every command which briefs articles has."""
    options = (
        click.option(
            "--processes",
            type=click.IntRange(min=1),
            default=os.cpu_count() or 1,
            show_default="all cores",
            help="Worker processes. The result does not depend on them.",
        ),
        click.option(
            "--json", "as_json", is_flag=True, help="With --out: what was found, as JSON."
        ),
        click.option("-q", "--quiet", is_flag=True, help="No progress on stderr."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@cli.command(short_help="From files or folders of articles to a cited brief.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--date",
    default="",
    metavar="DATE",
    help="Publication date (2024-06-19, or with time and offset) for articles that carry none.",
)
@click.option("--outlet", default="", metavar="NAME", help="Outlet for articles that name none.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for index.html, one page a story, story.json, story.md and the desk.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="What goes to stdout where there is no --out.  [default: md]",
)
@_work_options
def brief(paths: tuple[Path, ...], **options: Any) -> Exit:
    """Brief the articles in PATHS: files or folders of .txt, .md, .html, .json or .jsonl.

    Without --out one format goes to stdout. Exit codes: 0 all was read; 3 some inputs were
    rejected or quarantined (the rest was read; `report.json` and stderr say which and why);
    5 no article was found.
    """
    if options["out"] is None and options["as_json"]:
        raise click.UsageError("--json needs --out; for the stories as JSON give --format json.")
    if options["out"] is not None and options["form"]:
        raise click.UsageError("--format is for stdout; a folder (--out) gets all three formats.")
    from twosource.cli.work import Request, run_brief

    options["form"] = options["form"] or FORMATS[0]
    return Exit(run_brief(Request(paths=paths, **options)))


@cli.command(short_help="The same on the demo corpus: invented outlets and places.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("twosource-demo"),
    show_default=True,
    help="Folder for index.html, one page a story, story.json, story.md and the desk.",
)
@_work_options
def demo(**options: Any) -> Exit:
    """Brief the demo corpus that ships with twosource: invented outlets, places and people."""
    from twosource.cli.work import Request, demo_articles, run_brief

    with demo_articles() as folder:
        request = Request(paths=(folder,), date="", outlet="", form=FORMATS[0], **options)
        return Exit(run_brief(request))


@cli.command(short_help="Which models are there, and what mends what is missing.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def doctor(*, as_json: bool) -> Exit:
    """Say which models and libraries are found, what is missing, and the command that mends it."""
    from dataclasses import asdict

    from twosource.extract.doctor import diagnose, render

    found = diagnose()
    say(json.dumps(asdict(found), indent=1) if as_json else render(found))
    return Exit.OK if found.ok else Exit.ERROR


def say(text: str) -> None:
    """Write to stdout; if its reader went away, as ``head`` does, write nothing any more."""
    try:
        click.echo(text)
    except BrokenPipeError:  # click itself would end with exit code 1, as if something were wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command and exit with its code; the user's errors are one line on stderr."""
    try:
        code = cli.main(args=argv, prog_name="twosource", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        sys.exit(Exit.INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except TwosourceError as error:
        click.echo(f"twosource: {error}", err=True)
        sys.exit(_code_of(error))
    sys.exit(code if isinstance(code, int) else Exit.OK)


def _code_of(error: TwosourceError) -> Exit:
    """Return the exit code of an error; the store is only imported if something went wrong."""
    from twosource.store.desk import DeskError, DiskFullError

    if isinstance(error, DiskFullError):
        return Exit.DISK_FULL
    return Exit.DESK_LOCKED if isinstance(error, DeskError) else Exit.ERROR


if __name__ == "__main__":
    main()
