from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ingest.pages import PARAGRAPHS, check, fill, html, linked_data, receipt, take
from twosource.errors import InputError, TwosourceError
from twosource.ingest import IntakeOptions, read_articles, received, to_article
from twosource.ingest.options import Limits
from twosource.types import Outcome, RawPage

TEXT = "\n\n".join(PARAGRAPHS)


def test_every_form_gives_its_article(tmp_path: Path) -> None:
    fill(
        tmp_path,
        {
            "a.txt": f"Norvik harbour shut after storm\n\n{TEXT}",
            "b.md": f"# Norvik harbour shut\n\n{TEXT}",
            "c.html": html(),
            "d.json": json.dumps({"id": "desk-7", "title": "Shut", "text": TEXT}),
            "e.jsonl": json.dumps({"text": TEXT + " x"}) + "\n\n" + json.dumps({"text": "Short."}),
        },
    )
    intake = take(tmp_path)
    names = {article.address: article.name for article in intake.articles}
    assert names == {
        "a.txt": "a",
        "b.md": "b",
        "c.html": "c",
        "d.json": "desk-7",
        "e.jsonl#1": "e#1",
        "e.jsonl#3": "e#3",
    }
    titles = {article.address: article.title for article in intake.articles}
    assert titles["a.txt"] == "Norvik harbour shut after storm"
    assert titles["b.md"] == titles["c.html"] == "Norvik harbour shut"
    assert all(article.lang == "en" for article in intake.articles if len(article.text) > 20)


def test_text_of_own_form_is_kept_character_for_character(tmp_path: Path) -> None:
    text = "  Two  spaces,\ttab,\r\nwindows end, \u00a0 hard space, \u200fمرحبا\u200e and 😀.\n\n"
    fill(tmp_path, {"a.jsonl": json.dumps({"text": text}) + "\n"})
    (article,) = take(tmp_path).articles
    assert article.text == text


def test_the_order_of_paths_does_not_matter(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{n}.txt": f"{PARAGRAPHS[n % 3]} ({n // 2})" for n in range(8)
    }
    fill(tmp_path / "one", files)
    fill(tmp_path / "two", files | {"more.txt": TEXT})
    paths = [*sorted((tmp_path / "one").iterdir()), tmp_path / "two", tmp_path / "one"]
    expected = read_articles(paths)
    check(expected)
    assert read_articles(paths[::-1]) == expected
    assert read_articles(paths[5:] + paths[:5] + paths[2:3]) == expected


def test_addresses_do_not_depend_on_where_a_folder_lies(tmp_path: Path) -> None:
    here = fill(tmp_path / "here" / "week", {"x/a.txt": TEXT})
    there = fill(tmp_path / "far" / "away", {"x/a.txt": TEXT})
    assert read_articles([here]) == read_articles([there])
    assert read_articles(str(here)).articles[0].address == "x/a.txt"


def test_equal_names_in_two_folders_stay_apart(tmp_path: Path) -> None:
    one = fill(tmp_path / "one" / "week", {"a.txt": PARAGRAPHS[0]})
    two = fill(tmp_path / "two" / "week", {"a.txt": PARAGRAPHS[1]})
    intake = read_articles([one, two])
    check(intake)
    addresses = [each.address for each in intake.receipts]
    assert addresses == ["one/week/a.txt", "two/week/a.txt"]
    assert len(intake.articles) == 2


def test_a_moved_file_is_the_same_article(tmp_path: Path) -> None:
    one = take(fill(tmp_path / "one", {"a.txt": TEXT})).articles[0]
    two = take(fill(tmp_path / "two", {"sub/b.txt": TEXT})).articles[0]
    assert one.id == two.id


def test_the_same_bytes_without_url_are_one_article(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": TEXT, "b.txt": TEXT})
    intake = take(tmp_path)
    assert receipt(intake, "b.txt").outcome is Outcome.DUPLICATE
    assert receipt(intake, "b.txt").reason == "same content as a.txt"
    assert receipt(intake, "b.txt").article == receipt(intake, "a.txt").article


def test_the_same_text_elsewhere_is_another_article(tmp_path: Path) -> None:
    rows = [
        {"text": TEXT, "url": "https://norvikpost.example/harbour"},
        {"text": TEXT, "url": "https://coast.example/harbour", "outlet": "Coast"},
        {"text": TEXT, "outlet": "Island Times"},
    ]
    fill(tmp_path, {"a.jsonl": "\n".join(map(json.dumps, rows))})
    assert len(take(tmp_path).articles) == 3


def test_a_changed_text_at_one_url_is_a_version(tmp_path: Path) -> None:
    url = "https://norvikpost.example/harbour"
    rows = [{"text": TEXT, "url": url}, {"text": TEXT + " It reopened.", "url": url + "#live"}]
    fill(tmp_path, {"a.jsonl": "\n".join(map(json.dumps, rows))})
    articles = take(tmp_path).articles
    assert len(articles) == 2
    assert {article.url for article in articles} == {url}


def test_a_page_that_changed_around_its_text_is_a_duplicate(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://norvikpost.example/harbour">'
    fill(tmp_path, {"a.html": html(head=head), "b.html": html(head=head + "<meta name=x>")})
    duplicate = receipt(take(tmp_path), "b.html")
    assert duplicate.outcome is Outcome.DUPLICATE
    assert duplicate.reason == "same URL and text as a.html"


def test_a_front_page_is_no_address_of_an_article(tmp_path: Path) -> None:
    head = '<meta property="og:url" content="https://norvikpost.example/">'
    fill(tmp_path, {"a.html": html(head=head)})
    assert take(tmp_path).articles[0].url == ""


def test_date_and_outlet_of_the_user_fill_gaps_only(tmp_path: Path) -> None:
    rows = [
        {"text": PARAGRAPHS[0]},
        {"text": PARAGRAPHS[1], "published_at": "2031-03-01", "outlet": "Coast"},
    ]
    fill(tmp_path, {"a.jsonl": "\n".join(map(json.dumps, rows))})
    intake = take(tmp_path, IntakeOptions(date="2031-03-04", outlet="Norvik Post"))
    by_text = {article.text: article for article in intake.articles}
    first, second = by_text[PARAGRAPHS[0]], by_text[PARAGRAPHS[1]]
    assert (first.published, first.published_by_user) == ("2031-03-04", True)
    assert first.outlet == "Norvik Post"
    assert (second.published, second.published_by_user) == ("2031-03-01", False)
    assert second.outlet == "Coast"


def test_a_date_that_is_none_is_said_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(TwosourceError, match="YYYY-MM-DD"):
        read_articles([tmp_path], IntakeOptions(date="last week"))


def test_a_stated_language_counts_and_a_page_s_is_checked(tmp_path: Path) -> None:
    french = "Le port de Norvik est resté fermé mardi après la tempête, selon les autorités."
    page = html(paragraphs=(french,) * 1 + (f"{french} Rien ne bouge.",), title="Port fermé")
    rows = [{"text": "Norvik.", "lang": "en-GB"}, {"text": french, "lang": ""}]
    fill(tmp_path, {"a.jsonl": "\n".join(map(json.dumps, rows)), "b.html": page})
    langs = {article.address: article.lang for article in take(tmp_path).articles}
    assert langs == {"a.jsonl#1": "en", "a.jsonl#2": "fr", "b.html": "fr"}


def test_bytes_are_handed_over_before_they_are_read(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": TEXT, "b.json": '{"no": "text"}', "c.html": html()})
    kept: list[RawPage] = []
    intake = read_articles([tmp_path], keep=kept.append)
    assert [page.address for page in kept] == ["a.txt", "b.json", "c.html"]
    assert {page.sha256 for page in kept} == {each.sha256 for each in intake.receipts}


def test_progress_counts_records(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": TEXT, "b.bin": b"\0", "c.jsonl": '{"text": "One."}\nbroken'})
    steps: list[int] = []
    intake = read_articles([tmp_path], on_progress=steps.append)
    assert sum(steps) == len(intake.receipts) == 4


def test_one_record_alone(tmp_path: Path) -> None:
    head = linked_data(headline="Harbour shut", datePublished="2031-03-04")
    fill(tmp_path, {"a.html": html(head=head), "b.json": "{}"})
    page, empty = [each for each in received([tmp_path], Limits()) if isinstance(each, RawPage)]
    article = to_article(page)
    assert (article.title, article.published) == ("Harbour shut", "2031-03-04")
    with pytest.raises(InputError, match='expected the key "text"'):
        to_article(empty)
