from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.ingest.pages import fill
from twosource.errors import TwosourceError
from twosource.ingest import received
from twosource.ingest.options import Limits
from twosource.types import Media, Outcome, RawPage, Receipt


def records(*paths: Path, limits: Limits | None = None) -> dict[str, RawPage | Receipt]:
    return {each.address: each for each in received(paths, limits or Limits())}


def test_a_list_in_a_json_file_is_many_records(tmp_path: Path) -> None:
    fill(tmp_path, {"a.json": ' [ {"text": "one"} ,\n {"text": "zwölf",\n "id": 2} ] '})
    found = records(tmp_path)
    assert set(found) == {"a.json#1", "a.json#2"}
    second = found["a.json#2"]
    assert isinstance(second, RawPage)
    assert second.content == '{"text": "zwölf",\n "id": 2}'.encode()  # as it stands in the file


def test_objects_one_after_the_other_in_a_json_file(tmp_path: Path) -> None:
    fill(tmp_path, {"a.json": '{"text": "one"}\n{"text": "two"}\n'})
    assert set(records(tmp_path)) == {"a.json#1", "a.json#2"}


@pytest.mark.parametrize("content", ["[]", "[1, 2", "[1 2]", '{"a": 1} x'])
def test_a_broken_list_is_one_rejected_record(tmp_path: Path, content: str) -> None:
    fill(tmp_path, {"a.json": content})
    (found,) = records(tmp_path).values()
    assert isinstance(found, Receipt)
    assert found.outcome is Outcome.REJECTED


def test_hidden_files_are_passed_over_unless_named(tmp_path: Path) -> None:
    fill(tmp_path, {".a.txt": "Hidden.", ".git/b.txt": "Hidden.", "c.txt": "Shown."})
    assert set(records(tmp_path)) == {"c.txt"}
    assert set(records(tmp_path / ".a.txt")) == {".a.txt"}


def test_another_form_is_rejected_in_a_folder_and_looked_into_when_named(tmp_path: Path) -> None:
    fill(
        tmp_path,
        {
            "a.csv": "The harbour stayed shut.",
            "noext": "<!DOCTYPE html><html></html>",
            "rows": '{"text": "one"}\n{"text": "two"}\n',
            "one": json.dumps({"text": "x"}, indent=1),
        },
    )
    inside = records(tmp_path)["a.csv"]
    assert isinstance(inside, Receipt)
    assert inside.reason == "not a form that twosource reads (.csv)"
    media = {
        address: page.media
        for name in ("a.csv", "noext", "rows", "one")
        for address, page in records(tmp_path / name).items()
        if isinstance(page, RawPage)
    }
    assert media == {
        "a.csv": Media.TEXT,
        "noext": Media.HTML,
        "rows#1": Media.JSON,
        "rows#2": Media.JSON,
        "one": Media.JSON,
    }


def test_html_in_a_text_file_is_html(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": "\n<!doctype html><html><p>x</html>"})
    page = records(tmp_path)["a.txt"]
    assert isinstance(page, RawPage)
    assert page.media is Media.HTML


def test_a_link_back_to_a_folder_above_is_not_followed_for_ever(tmp_path: Path) -> None:
    fill(tmp_path, {"a/b/c.txt": "Text."})
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path / "a")
    (tmp_path / "linked.txt").symlink_to(tmp_path / "a" / "b" / "c.txt")
    assert set(records(tmp_path)) == {"a/b/c.txt", "linked.txt"}


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    found = records(tmp_path)["a.txt"]
    assert isinstance(found, Receipt)
    assert found.reason == "not a regular file"


def test_a_path_that_is_not_there_is_a_rejected_record(tmp_path: Path) -> None:
    found = records(tmp_path / "none.txt")["none.txt"]
    assert isinstance(found, Receipt)
    assert "not there" in found.reason


def test_nothing_named_is_the_user_s_error() -> None:
    with pytest.raises(TwosourceError, match="No files or folders"):
        records()


def test_a_file_name_that_is_no_utf_8(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (tmp_path / name).write_text("Text.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (address,) = records(tmp_path)
    assert address == "caf\ufffd.txt"


def test_limits_hold_for_files_rows_and_elements(tmp_path: Path) -> None:
    long = json.dumps({"text": "word " * 100})
    rows = f'{{"text": "a"}}\n{long}\n{{"text": "b"}}\n'
    fill(
        tmp_path, {"a.txt": "word " * 100, "b.jsonl": rows, "c.json": f'[{long}, {{"text": "c"}}]'}
    )
    found = records(tmp_path, limits=Limits(record_bytes=200))
    outcomes = {address: isinstance(each, RawPage) for address, each in found.items()}
    assert outcomes == {
        "a.txt": False,
        "b.jsonl#1": True,
        "b.jsonl#2": False,
        "b.jsonl#3": True,
        "c.json#1": False,
        "c.json#2": True,
    }
    for each in found.values():
        assert isinstance(each, RawPage) or each.outcome is Outcome.QUARANTINED
        assert len(each.sha256) == 64
