"""Bad input: each record gets its receipt with the reason, and the run goes on."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.pages import PARAGRAPHS, check, fill, html, receipt, take
from twosource.ingest import Intake, IntakeOptions, read_articles
from twosource.ingest.options import Limits
from twosource.types import Outcome

GOOD = "\n\n".join(PARAGRAPHS)


def outcome(intake: Intake, address: str) -> tuple[Outcome, str]:
    found = receipt(intake, address)
    return found.outcome, found.reason


def test_empty_files(tmp_path: Path) -> None:
    fill(
        tmp_path,
        {
            "empty.txt": "",
            "blank.txt": " \n\t\n",
            "mark.txt": b"\xef\xbb\xbf",
            "empty.html": "<html><body></body></html>",
            "empty.jsonl": "",
            "empty.json": '{"text": ""}',
            "good.txt": GOOD,
        },
    )
    intake = take(tmp_path)
    assert outcome(intake, "good.txt") == (Outcome.STORED, "")
    assert intake.count(Outcome.REJECTED) == 6
    assert outcome(intake, "empty.txt")[1] == "empty"
    assert outcome(intake, "blank.txt")[1] == "no text but white space"


def test_binaries_under_the_names_of_texts(tmp_path: Path) -> None:
    noise = bytes((7 * n * n + 3 * n) % 256 for n in range(5_000))
    fill(
        tmp_path,
        {
            "a.txt": noise,
            "b.html": b"%PDF-1.4\n" + noise,
            "c.jsonl": b"\x1f\x8b" + noise,
            "d.json": b"PK\x03\x04" + noise,
            "e.md": b"\x89PNG\r\n" + noise,
            "good.txt": GOOD,
        },
    )
    intake = take(tmp_path)
    assert intake.count(Outcome.REJECTED) == 5
    assert outcome(intake, "b.html")[1] == "not text (PDF)"
    assert len(intake.articles) == 1


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json"])
def test_fifty_megabytes_of_one_line(tmp_path: Path, name: str) -> None:
    fill(tmp_path, {name: b"word " * 10_000_000, "good.txt": GOOD})
    limits = Limits(json_bytes=20_000_000)
    intake = take(tmp_path, IntakeOptions(limits=limits))
    assert outcome(intake, name) == (Outcome.QUARANTINED, "over 20 MB")
    assert outcome(intake, "good.txt")[0] is Outcome.STORED


def test_fifty_megabytes_in_a_row(tmp_path: Path) -> None:
    row = b'{"text": "' + b"word " * 10_000_000 + b'"}\n'
    fill(tmp_path, {"a.jsonl": b'{"text": "One."}\n' + row + b'{"text": "Two."}\n'})
    intake = take(tmp_path)
    assert outcome(intake, "a.jsonl#2") == (Outcome.QUARANTINED, "a row over 20 MB")
    assert [article.text for article in intake.articles if article.text] != []
    assert intake.count(Outcome.STORED) == 2


def test_a_text_longer_than_the_parser_takes(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": "word " * 300_000})
    assert outcome(take(tmp_path), "a.txt")[0] is Outcome.QUARANTINED


def test_deep_and_huge_pages(tmp_path: Path) -> None:
    fill(
        tmp_path,
        {
            "deep.html": "<html><body>" + "<div>" * 100_000 + GOOD,
            "lists.html": "<html><body>" + "<ul><li>" * 100_000,
            "huge.html": "<html><body>" + f"<p>{PARAGRAPHS[0]}</p>" * 150_000,
            "quotes.md": "> " * 100_000 + "words",
            "brackets.md": "[" * 100_000 + " words",
            "good.html": html(),
        },
    )
    intake = take(tmp_path)
    assert outcome(intake, "deep.html") == (Outcome.QUARANTINED, "elements nested over 500 deep")
    assert outcome(intake, "lists.html")[0] is Outcome.QUARANTINED
    assert outcome(intake, "huge.html") == (Outcome.QUARANTINED, "a page of over 10 MB")
    assert outcome(intake, "good.html") == (Outcome.STORED, "")


def test_pictures_written_into_a_page_do_not_count(tmp_path: Path) -> None:
    picture = "<img src='data:image/png;base64," + "A" * 12_000_000 + "'>"
    fill(tmp_path, {"a.html": html(head=picture)})
    assert outcome(take(tmp_path), "a.html") == (Outcome.STORED, "")


def test_a_page_that_takes_too_long_costs_only_itself(tmp_path: Path) -> None:
    slow = "<html><body><p " + "".join(f"a{n}='x' " for n in range(500_000)) + ">words</p>"
    fill(tmp_path, {"a-slow.html": slow, "b-good.html": html()})
    intake = take(tmp_path, IntakeOptions(limits=Limits(page_seconds=3)))
    assert outcome(intake, "a-slow.html") == (
        Outcome.QUARANTINED,
        "reading it took longer than 3 seconds",
    )
    assert outcome(intake, "b-good.html") == (Outcome.STORED, "")


def test_a_page_that_takes_too_much_memory_costs_only_itself(tmp_path: Path) -> None:
    large = "<html><body>" + "<b>x</b>" * 900_000
    fill(tmp_path, {"a-large.html": large, "b-good.html": html()})
    intake = take(tmp_path, IntakeOptions(limits=Limits(page_memory=400_000_000)))
    assert outcome(intake, "a-large.html")[0] is Outcome.QUARANTINED
    assert outcome(intake, "b-good.html") == (Outcome.STORED, "")


def test_two_encodings_in_one_file(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": "Zoë’s café – shut. ".encode() + b"\x93Why?\x94 she said.\n"})
    intake = take(tmp_path)
    assert intake.articles[0].text == "Zoë’s café – shut. “Why?” she said.\n"
    assert "no UTF-8" in outcome(intake, "a.txt")[1]


def test_an_encoding_that_can_not_be_told(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": bytes(range(128, 256)) * 30})
    assert outcome(take(tmp_path), "a.txt") == (Outcome.QUARANTINED, "encoding not recognised")


def test_lone_surrogates_and_control_characters(tmp_path: Path) -> None:
    rows = [
        r'{"text": "Half \ud83d a face, \udc00 too.", "title": "A \ud800", "id": "\udfff"}',
        r'{"text": "A bell \u0007 and a null \u0000 here.", "url": "https://a.example/\ud800"}',
    ]
    fill(tmp_path, {"a.jsonl": "\n".join(rows), "b.txt": "One \x01 stray byte in a long text."})
    intake = take(tmp_path)
    texts = {article.address: article.text for article in intake.articles}
    assert texts["a.jsonl#1"] == "Half \ufffd a face, \ufffd too."
    assert texts["a.jsonl#2"] == "A bell   and a null   here."
    assert outcome(intake, "a.jsonl#1")[1] == "lone surrogates replaced by U+FFFD: 2"
    assert outcome(intake, "b.txt")[1] == "control characters replaced by spaces: 1"


def test_scripts_from_right_to_left_and_without_spaces(tmp_path: Path) -> None:
    arabic = "بقي ميناء نورفيك مغلقا يوم الثلاثاء بعد العاصفة، وقال مسؤولون إن 40 سفينة تنتظر."
    chinese = "诺维克港口星期二仍然关闭，港务局表示，至少40艘船在外面等候。"
    fill(tmp_path, {"a.txt": arabic, "b.txt": chinese, "c.txt": f"\u202e{GOOD}\u202c"})
    intake = take(tmp_path)
    assert {a.address: (a.lang, a.text) for a in intake.articles} == {
        "a.txt": ("ar", arabic),
        "b.txt": ("zh", chinese),
        "c.txt": ("en", f"\u202e{GOOD}\u202c"),
    }


def test_jsonl_with_broken_rows(tmp_path: Path) -> None:
    rows = [
        json.dumps({"text": "One."}),
        '{"text": "cut',
        "",
        "null",
        '{"title": "no text"}',
        '{"text": ["a", "list"]}',
        "[" * 50_000,
        '{"text": "caf\xe9"}',
        json.dumps({"text": "Two."}),
        json.dumps({"text": "One."}),
    ]
    fill(tmp_path, {"a.jsonl": "\n".join(rows).encode("latin-1")})
    intake = take(tmp_path)
    outcomes = {each.address.partition("#")[2]: each.outcome.value for each in intake.receipts}
    assert outcomes == {
        "1": "stored",
        "2": "rejected",
        "4": "rejected",
        "5": "rejected",
        "6": "rejected",
        "7": "rejected",
        "8": "stored",
        "9": "stored",
        "10": "duplicate",
    }
    assert "line 1, column" in outcome(intake, "a.jsonl#2")[1]


def test_a_file_that_vanishes_while_others_are_read(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": GOOD, "b.txt": "Gone.", "c.txt": "Still here."})

    def remove(_count: int) -> None:
        (tmp_path / "b.txt").unlink(missing_ok=True)

    intake = read_articles([tmp_path], on_progress=remove)
    check(intake)
    assert outcome(intake, "b.txt") == (
        Outcome.REJECTED,
        "not there, or vanished before it was read",
    )
    assert intake.count(Outcome.STORED) == 2


def test_an_unreadable_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, {"shut/a.txt": GOOD, "open/b.txt": GOOD})
    scan = os.scandir

    def refuse(path: Path) -> Iterator[os.DirEntry[str]]:  # root may read everything
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    intake = take(tmp_path)
    assert outcome(intake, "shut/") == (
        Outcome.REJECTED,
        "folder can not be read: Permission denied",
    )
    assert outcome(intake, "open/b.txt")[0] is Outcome.STORED


def test_links_to_nowhere_and_to_themselves(tmp_path: Path) -> None:
    fill(tmp_path, {"good.txt": GOOD})
    (tmp_path / "dead.txt").symlink_to(tmp_path / "none.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    intake = take(tmp_path)
    assert outcome(intake, "dead.txt")[0] is Outcome.REJECTED
    assert outcome(intake, "self.txt")[0] is Outcome.REJECTED
    assert intake.count(Outcome.STORED) == 1


def test_a_folder_without_anything(tmp_path: Path) -> None:
    assert take(tmp_path) == Intake((), ())
