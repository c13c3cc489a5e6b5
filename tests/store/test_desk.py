from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.ingest.pages import PARAGRAPHS, fill, html
from twosource.ingest import Intake, read_articles
from twosource.store import Desk, DeskError
from twosource.types import Article, Outcome, Receipt


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return fill(
        tmp_path / "articles",
        {
            "a.txt": "\n\n".join(PARAGRAPHS),
            "b.txt": "\n\n".join(PARAGRAPHS),
            "c.html": html(),
            "d.jsonl": '{"text": "One."}\nbroken\n',
            "e.txt": bytes(range(128, 256)) * 30,
            "f.csv": "1,2",
        },
    )


def work(path: Path, folder: Path) -> Intake:
    with Desk.open(path) as desk:
        intake = read_articles([folder], keep=desk.keep)
        desk.record(intake)
    return intake


def test_what_was_taken_in_comes_back(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "desk.sqlite"
    intake = work(path, folder)
    with Desk.open(path) as desk:
        assert desk.articles() == intake.articles
        assert sorted(desk.receipts(), key=str) == sorted(intake.receipts, key=str)
        assert desk.check() == ()
        stored = {each.address: each for each in intake.receipts}
        for name in ("a.txt", "c.html", "e.txt"):  # what is quarantined is kept too
            assert desk.raw(stored[name].sha256) == (folder / name).read_bytes()


def test_received_is_the_sum_of_the_outcomes(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "desk.sqlite"
    intake = work(path, folder)
    with Desk.open(path) as desk:
        counts = desk.counts()
    assert counts == {outcome: intake.count(outcome) for outcome in Outcome}
    assert counts == {
        Outcome.STORED: 3,
        Outcome.DUPLICATE: 1,
        Outcome.REJECTED: 2,
        Outcome.QUARANTINED: 1,
    }
    (total,) = sqlite3.connect(path).execute("SELECT count(*) FROM received").fetchone()
    assert sum(counts.values()) == total


def test_the_same_input_twice_changes_nothing(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "desk.sqlite"
    work(path, folder)
    with Desk.open(path) as desk:
        before = (desk.articles(), desk.receipts(), desk.counts())
    work(path, folder)
    with Desk.open(path) as desk:
        assert (desk.articles(), desk.receipts(), desk.counts()) == before


def test_one_reads_while_another_writes(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "desk.sqlite"
    intake = work(path, folder)
    with Desk.open(path) as writer, Desk.open(path) as reader:
        writer._connection.execute("BEGIN IMMEDIATE")
        writer._connection.execute("DELETE FROM received")
        assert len(reader.receipts()) == len(intake.receipts)
        writer._connection.execute("ROLLBACK")


def test_a_receipt_for_an_article_that_is_not_there_is_refused(tmp_path: Path) -> None:
    lost = Receipt("a.txt", Outcome.STORED, "", "0" * 64, "a000000000000")
    with Desk.open(tmp_path / "desk.sqlite") as desk:
        with pytest.raises(DeskError, match="FOREIGN KEY"):
            desk.record(Intake((), (lost,)))
        with pytest.raises(DeskError, match="CHECK"):
            desk.record(Intake((), (Receipt("a.txt", Outcome.REJECTED, ""),)))
        assert desk.receipts() == ()  # all or nothing


def test_the_check_finds_an_article_without_its_bytes(tmp_path: Path) -> None:
    article = Article(id="a000000000000", name="a", text="Shut.", raw_sha256="0" * 64)
    receipt = Receipt("a.txt", Outcome.STORED, "", "0" * 64, article.id)
    with Desk.open(tmp_path / "desk.sqlite") as desk:
        desk.record(Intake((article,), (receipt,)))
        assert len(desk.check()) == 2


def test_files_that_are_no_desk(tmp_path: Path) -> None:
    (tmp_path / "text.sqlite").write_text("no database at all, but long enough to look at" * 40)
    with pytest.raises(DeskError, match="not a database"):
        Desk.open(tmp_path / "text.sqlite")
    with sqlite3.connect(tmp_path / "other.sqlite") as other:
        other.execute("CREATE TABLE notes (id)")
    with pytest.raises(DeskError, match="no twosource desk"):
        Desk.open(tmp_path / "other.sqlite")
    with pytest.raises(DeskError, match="unable to open"):
        Desk.open(tmp_path / "nowhere" / "desk.sqlite")


def test_a_desk_of_a_newer_schema_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    Desk.open(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE schema_version SET version = 99")
    with pytest.raises(DeskError, match="schema 99"):
        Desk.open(path)


def test_bytes_that_are_not_on_the_desk(tmp_path: Path) -> None:
    with (
        Desk.open(tmp_path / "desk.sqlite") as desk,
        pytest.raises(DeskError, match="no record with SHA-256"),
    ):
        desk.raw("0" * 64)
