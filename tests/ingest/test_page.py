from __future__ import annotations

from tests.ingest.pages import PARAGRAPHS, html, linked_data
from twosource.ingest.guard import depth_of
from twosource.ingest.page import read_page


def test_paragraphs_without_the_page_around_them() -> None:
    fields = read_page(html().encode())
    lines = fields.text.split("\n")
    assert all(paragraph in lines for paragraph in PARAGRAPHS)
    assert "Home" not in fields.text
    assert "Copyright" not in fields.text
    assert fields.title == "Norvik harbour shut"
    assert fields.published == ""


def test_linked_data_comes_first() -> None:
    head = (
        '<meta property="article:published_time" content="2030-01-01">'
        '<link rel="canonical" href="https://norvikpost.example/harbour">'
        + linked_data(
            headline="Storm shuts Norvik",
            datePublished="2031-03-04T10:00:00+01:00",
            author=[{"name": "Ann Lee"}, {"name": "Bo Sun"}],
            publisher={"name": "Norvik Post"},
        )
    )
    fields = read_page(html(head=head).encode())
    assert fields.title == "Storm shuts Norvik"
    assert fields.published == "2031-03-04T10:00:00+01:00"
    assert fields.author == "Ann Lee, Bo Sun"
    assert fields.outlet == "Norvik Post"
    assert fields.url == "https://norvikpost.example/harbour"


def test_the_site_s_name_else_its_host_is_the_outlet() -> None:
    named = '<meta property="og:site_name" content="The Coast">'
    link = '<link rel="canonical" href="https://www.coast.example/a/1">'
    assert read_page(html(head=named + link).encode()).outlet == "The Coast"
    assert read_page(html(head=link).encode()).outlet.lower() == "coast.example"


def test_broken_linked_data_is_passed_over() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
    assert PARAGRAPHS[0] in read_page(html(head=head).encode()).text


def test_a_page_in_an_old_encoding_that_it_declares() -> None:
    page = html(head='<meta charset="iso-8859-1">', paragraphs=("Zoë’s café stayed shut. " * 3,))
    assert "Zoë’s café" in read_page(page.encode("cp1252")).text


def test_depth_counts_what_is_open_at_one_time() -> None:
    assert depth_of(b"<div><div><p>x<p>y<br><img></div></div><div></div>") == 2
    assert depth_of(b"<div>" * 700) == 700
    assert depth_of(b"<p>" * 700) == 0
    assert depth_of(b"</div>" * 9 + b"<div>") == 1
    assert depth_of(b"<div><SCRIPT>" + b"'<div>'" * 700 + b"</Script><!-- " + b"<b>" * 700) == 1
