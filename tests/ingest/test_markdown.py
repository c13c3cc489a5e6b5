from __future__ import annotations

from twosource.ingest.markdown import read_markdown


def test_words_without_markup_one_line_for_each_block() -> None:
    fields = read_markdown(
        b"# Harbour *shut*\n\nAt least **40 ships** wait, the [port](https://p.example) said\n"
        b"on Tuesday.\n\n* one\n* two\n  more\n\n> quoted\n> words\n\n![crane](a.png)\n\n"
        b"| Day | Ships |\n|---|---|\n| Mon | 12 |\n\n<!-- note -->\n"
    )
    assert fields.title == "Harbour shut"
    assert fields.text.split("\n\n") == [
        "Harbour shut",
        "At least 40 ships wait, the port said on Tuesday.",
        "- one",
        "- two more",
        "quoted words",
        "Day | Ships",
        "Mon | 12",
    ]


def test_front_matter_gives_the_fields() -> None:
    fields = read_markdown(
        b'---\ntitle: "Harbour: shut"\ndate: 2031-03-04\noutlet: Norvik Post\n'
        b"authors: [Ann Lee, 'Bo Sun']\nurl: https://p.example/a\nlang: en\n"
        b"tags:\n  - sea\n---\n\nThe harbour stayed shut.\n"
    )
    assert fields.text == "The harbour stayed shut."
    assert fields.title == "Harbour: shut"
    assert fields.outlet == "Norvik Post"
    assert fields.author == "Ann Lee, Bo Sun"
    assert (fields.published, fields.url, fields.lang) == (
        "2031-03-04",
        "https://p.example/a",
        "en",
    )


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    fields = read_markdown(b"---\n\nThe harbour stayed shut.\n\n---\n\nMore follows.\n")
    assert fields.text == "The harbour stayed shut.\n\nMore follows."


def test_prose_without_markup_is_kept() -> None:
    fields = read_markdown("Prices rose 5 * 3 – and 2_000 people left < 1 day.".encode())
    assert fields.text == "Prices rose 5 * 3 – and 2_000 people left < 1 day."
