"""What twosource wrote is never read back as articles."""

from __future__ import annotations

from pathlib import Path

from twosource import read_articles
from twosource.ingest.walk import OUTPUT_MARK


def test_an_output_folder_inside_the_input_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The ferry left Torvik at noon, the harbour office said.")
    out = tmp_path / "out" / "s1"
    out.mkdir(parents=True)
    (out / "story.md").write_text("# A brief\n\nThe ferry left Torvik at noon.")
    (tmp_path / "out" / OUTPUT_MARK).touch()
    intake = read_articles([tmp_path])
    assert [article.name for article in intake.articles] == ["one"]
    assert len(intake.receipts) == 1
