"""The docs are held to the program: what it has is documented, and what they show runs."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from click import Group
from click.testing import CliRunner

import twosource
from eval.__main__ import TASKS
from twosource import brief, read_articles
from twosource.briefs.render_json import schema
from twosource.briefs.write import report_json
from twosource.cli.main import Exit, cli
from twosource.ingest.options import IntakeOptions, Limits
from twosource.pipeline import Report
from twosource.store import schema as desk
from twosource.types import (
    Article,
    Finding,
    FindingKind,
    Outcome,
    Receipt,
    SectionKey,
    Status,
    Story,
)

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
REFERENCE = (DOCS / "reference.md").read_text(encoding="utf-8")


def section(heading: str, page: str = REFERENCE) -> str:
    """Return what stands under a heading, up to the next of its level or above."""
    level = heading.split(" ", 1)[0]
    body = page.split(f"\n{heading}\n", 1)[1]
    return re.split(rf"\n#{{1,{len(level)}}} ", body, maxsplit=1)[0]


def cells(text: str) -> set[str]:
    """Return all names that stand as code in the first cells of a section's tables."""
    rows = [line.split("|")[1:3] for line in text.splitlines() if line.startswith("|")]
    return {name for row in rows for cell in row for name in re.findall(r"`([^`]+)`", cell)}


def blocks(page: Path, language: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def slug(heading: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    plain = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", plain.strip().lower()).replace(" ", "-")


def anchors(page: Path) -> set[str]:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return {slug(found) for found in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}


def commands() -> Iterator[tuple[str, ...]]:
    assert isinstance(cli, Group)
    yield ()
    yield from ((name,) for name in sorted(cli.commands))


@pytest.mark.parametrize(
    "command", list(commands()), ids=lambda command: " ".join(command) or "twosource"
)
def test_help_is_shown_as_it_is(command: tuple[str, ...]) -> None:
    """Every option stands in its command's help, so that each is documented too."""
    ran = CliRunner().invoke(cli, [*command, "--help"], prog_name="twosource", terminal_width=80)
    shown = section(f"### {' '.join(('twosource', *command))}")
    assert f"```\n{ran.output.rstrip()}\n```" in shown


def test_exit_codes() -> None:
    shown = section("### Exit codes")
    told = re.findall(r"^\| (\d+) \| `(\w+)` \|", shown, re.MULTILINE)
    assert told == [(str(code.value), code.name) for code in Exit]


def test_every_table_and_column_of_the_desk() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(desk.TABLES)
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    shown = section("### desk.sqlite")
    for (table,) in rows:
        begin = re.search(rf"^\| `{table}` \|", shown, re.MULTILINE)
        assert begin, table
        own = re.split(r"\n\| `\w+` \|", shown[begin.start() :])[0]
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        assert columns <= cells(own), table
    connection.close()


def objects() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each object of story.json by the heading that it stands under."""
    top = schema()
    yield "story", top["properties"]
    for name in ("counts", "lineage"):
        yield name, top["properties"][name]["properties"]
    for name, definition in top["$defs"].items():
        yield name, definition["properties"]


@pytest.mark.parametrize(
    ("heading", "properties"), list(objects()), ids=lambda v: v if isinstance(v, str) else ""
)
def test_every_field_of_the_json(heading: str, properties: dict[str, Any]) -> None:
    shown = section(f"#### {heading}")
    for name, definition in properties.items():
        told = re.search(rf"^\| `{name}` \| [^|]+ \| ([^|]+) \|$", shown, re.MULTILINE)
        assert told, name
        assert definition.get("description", told[1]) == told[1]
        assert set(definition.get("properties", {})) <= cells(shown) or heading == "story"


def test_every_section_of_a_brief() -> None:
    shown = section("### story.json")
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \|$", shown, re.MULTILINE)
    assert rows == [key.value for key in SectionKey]


def test_every_field_of_the_report() -> None:
    shown = section("### report.json")
    receipt = Receipt("a.txt", Outcome.STORED)
    content = json.loads(report_json([], {}, [receipt]))
    assert set(content) == cells(shown) & set(content)
    for name in [*content["receipts"][0], "id", "title", "first", "last", "lines", "dropped"]:
        assert f"`{name}`" in shown


def test_statuses_and_outcomes() -> None:
    pages = section("### Receipts") + (DOCS / "independence.md").read_text(encoding="utf-8")
    for name in (*Status, *Outcome):
        assert f"| {name.value} |" in pages


def test_limits_with_their_values() -> None:
    shown = section("### Limits")
    told = re.findall(r"^\| `(\w+)` \| ([\d,.]+) \|", shown, re.MULTILINE)
    assert {name: float(value.replace(",", "")) for name, value in told} == {
        field.name: field.default for field in fields(Limits)
    }


def test_the_python_api() -> None:
    shown = section("## Python")
    names = {re.split(r"\W", name)[0] for name in cells(shown)}
    assert set(twosource.__all__) <= names
    for kind in (Article, Finding, IntakeOptions, Report, Story):
        row = next(line for line in shown.splitlines() if line.startswith(f"| `{kind.__name__}` "))
        for field in fields(kind):
            assert f"`{field.name}`" in row, (kind.__name__, field.name)


def test_the_eval_commands() -> None:
    shown = section("## Measuring quality")
    for task in TASKS:
        assert f"`{task}`" in shown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_docs_resolve(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?://", target):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        assert file.exists(), target
        if anchor:
            assert anchor in anchors(file), target


def test_every_page_is_reached_from_the_readme() -> None:
    reached, todo = set(), [ROOT / "README.md"]
    while todo:
        page = todo.pop()
        if page in reached:
            continue
        reached.add(page)
        targets = re.findall(r"\]\(([^)#\s]+\.md)", page.read_text(encoding="utf-8"))
        todo += [(page.parent / name).resolve() for name in targets if "://" not in name]
    assert set(DOCS.rglob("*.md")) <= reached


def test_no_place_is_left_to_fill() -> None:
    for page in PAGES:
        assert not re.search(r"\{\{|TODO|TBD|XXX(?!X)", page.read_text(encoding="utf-8")), page


def test_what_the_docs_show_in_python_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (files_made,) = blocks(DOCS / "tutorial.md", "sh")
    monkeypatch.chdir(tmp_path)
    subprocess.run(["sh", "-ec", files_made], check=True)
    (lines,) = blocks(ROOT / "README.md", "python")
    exec(compile(lines, "README.md", "exec"), {})  # noqa: S102 - our own lines are the point
    assert (tmp_path / "out" / "index.html").is_file()

    (script,) = blocks(DOCS / "tutorial.md", "python")
    monkeypatch.setattr("sys.argv", ["corroborated.py", "out"])
    exec(compile(script, "tutorial.md", "exec"), {})  # noqa: S102
    told = capsys.readouterr().out
    assert "Torvik Tidings: Three people died" in told
    assert "Evening Lamp: " in told
    assert "Eleven people" not in told

    (example,) = blocks(DOCS / "reference.md", "python")
    exec(compile(example, "reference.md", "exec"), {})  # noqa: S102
    assert "corroborated" in capsys.readouterr().out


def test_what_the_tutorial_says_of_its_files_is_so(tmp_path: Path) -> None:
    """One copy is folded, one record is refused, and the doors are contested."""
    (files_made,) = blocks(DOCS / "tutorial.md", "sh")
    subprocess.run(["sh", "-ec", files_made], check=True, cwd=tmp_path)
    options = IntakeOptions(date="2031-05-05", outlet="North Wire")
    intake = read_articles(tmp_path / "articles", options)
    report = brief(intake.articles)
    assert intake.count(Outcome.REJECTED) == 1
    assert [len(group.articles) for group in report.groups] == [2]
    (story,) = report.stories
    found = {(finding.kind, finding.title): finding for finding in report.findings[story.id]}
    assert found[FindingKind.MEASURE, "people killed"].support.origins == 2
    assert found[FindingKind.MEASURE, "people taken to hospital"].status is Status.SINGLE_SOURCE
    doors = [finding for finding in found.values() if finding.status is Status.CONTESTED]
    assert any("locked" in finding.title for finding in doors)
