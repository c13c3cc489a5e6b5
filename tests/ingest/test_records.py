from __future__ import annotations

import json

import pytest

from twosource.errors import InputError, QuarantineError
from twosource.ingest.records import read_record

NEWS_PLEASE = {
    "authors": ["Ann Lee", "None"],
    "date_download": "2031-03-05 01:02:03",
    "date_modify": "None",
    "date_publish": "2031-03-04 10:11:12",
    "description": "None",
    "filename": "a.json",
    "image_url": "None",
    "language": "en",
    "localpath": "None",
    "maintext": "The harbour stayed shut.",
    "source_domain": "www.norvikpost.example",
    "text": "None",
    "title": "Harbour shut",
    "title_page": "None",
    "title_rss": "None",
    "url": "https://www.norvikpost.example/harbour",
}


def read(record: object) -> object:
    return read_record(json.dumps(record).encode())


def test_own_form_with_gaps_and_unknown_keys() -> None:
    fields = read_record(
        json.dumps(
            {"id": 7, "text": "Shut.", "title": None, "published_at": "", "lang": None, "x": [1]}
        ).encode()
    )
    assert (fields.name, fields.text, fields.title) == ("7", "Shut.", "")
    assert (fields.published, fields.outlet, fields.lang) == ("", "", "")


def test_news_please_writes_none_for_what_it_lacks() -> None:
    fields = read_record(json.dumps(NEWS_PLEASE).encode())
    assert fields.text == "The harbour stayed shut."
    assert fields.author == "Ann Lee"
    assert fields.outlet == "norvikpost.example"
    assert fields.published == "2031-03-04 10:11:12"
    undated = read_record(json.dumps(NEWS_PLEASE | {"date_publish": "None"}).encode())
    assert undated.published == "None"  # normalised to empty with all other dates
    bare = read_record(json.dumps(NEWS_PLEASE | {"title": "None", "authors": "None"}).encode())
    assert (bare.title, bare.author) == ("", "")


def test_schema_org_in_its_shapes() -> None:
    article = {
        "@type": ["NewsArticle", "Thing"],
        "headline": "Harbour shut",
        "articleBody": "It stayed shut.",
        "datePublished": "2031-03-04",
        "author": [{"@id": "#ann"}, "Bo Sun"],
        "publisher": {"@id": "#post"},
        "mainEntityOfPage": {"@id": "https://norvikpost.example/harbour"},
        "inLanguage": {"name": "en"},
    }
    graph = [
        {"@type": "WebSite", "name": "no article"},
        {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
        {"@type": "Organization", "@id": "#post", "name": "Norvik Post"},
        article,
    ]
    fields = read_record(json.dumps({"@context": "https://schema.org", "@graph": graph}).encode())
    assert fields.text == "It stayed shut."
    assert fields.author == "Ann Lee, Bo Sun"
    assert fields.outlet == "Norvik Post"
    assert fields.url == "https://norvikpost.example/harbour"
    assert fields.lang == "en"


def test_two_articles_in_one_graph_are_set_aside() -> None:
    node = {"@type": "NewsArticle", "articleBody": "Shut."}
    with pytest.raises(QuarantineError, match="2 articles"):
        read({"@graph": [node, node]})


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"title": "Harbour"}, 'expected the key "text"'),
        ({"text": 7}, "no string"),
        ("text", "not a JSON object"),
        ([1], "not a JSON object"),
    ],
)
def test_what_is_no_article_is_rejected(record: object, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(record)


@pytest.mark.parametrize("content", [b"{", b'{"text": "a" "b"}', b"[" * 100_000, b"1" * 5_000])
def test_broken_json_is_rejected(content: bytes) -> None:
    with pytest.raises(InputError, match="JSON"):
        read_record(content)
