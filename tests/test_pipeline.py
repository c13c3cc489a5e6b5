"""The main job, end to end, on a few articles of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from twosource import read_articles
from twosource.briefs.render_json import render_json
from twosource.pipeline import brief
from twosource.types import ReuseKind, SectionKey, Status

WIRE = """Seven people died when a footbridge fell into the river Amsel at Torvik on Monday, \
the Torvik fire service said.

Fire chief Lena Aasgard told reporters that divers had pulled 12 people from the water by noon. \
"We looked for nine hours and we will go on looking," she said.

The bridge was built in 1962 and was inspected in April, according to the county road office."""

RIVAL = """Seven people died in Torvik on Monday, and I stood on the east bank of the Amsel when \
the footbridge fell. Two nurses I spoke to, Ada Brenn and Jo Kvist, counted seven dead as well.

The bridge swayed in the wind before it fell into the river, Brenn said. Divers were in the water \
by ten.

The county road office denied that the bridge was closed last winter. "It was never closed," \
its director, Nils Omdal, said."""

LATER = """Nine people have now died after the footbridge at Torvik fell on Monday, the Torvik \
fire service said on Wednesday."""

OTHER = """The cheese market of Lund opens an hour earlier this spring, the town council decided. \
Stall owners had asked for it for years."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    rows = [
        ("wire-1", "Footbridge falls at Torvik, seven dead", WIRE, "2031-05-05T14:00:00+02:00",
         "North Wire"),
        ("copy-1", "Horror at the river", WIRE.rsplit("\n\n", 1)[0], "2031-05-05T16:00:00+02:00",
         "Evening Lamp"),
        ("rival-1", "On the east bank", RIVAL, "2031-05-05T21:00:00+02:00", "Torvik Tidings"),
        ("wire-2", "Torvik footbridge: toll rises to nine", LATER, "2031-05-07T10:00:00+02:00",
         "North Wire"),
        ("market", "Market opens earlier", OTHER, "2031-05-05", "Lund Letter"),
    ]  # fmt: skip
    keys = ("id", "title", "text", "published_at", "outlet")
    lines = [json.dumps(dict(zip(keys, row, strict=True))) for row in rows]
    (folder / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def bytes_of(folder: Path, processes: int, *, turned: bool = False) -> dict[str, str]:
    articles = read_articles([folder]).articles
    report = brief(articles[::-1] if turned else articles, processes=processes)
    return {story: render_json(one, report.articles) for story, one in report.briefs.items()}


def test_the_same_bytes_twice_shuffled_and_on_two_processes(corpus: Path) -> None:
    once = bytes_of(corpus, 1)
    assert once == bytes_of(corpus, 1, turned=True)
    assert once == bytes_of(corpus, 2)


def test_stories_copies_and_the_toll(corpus: Path) -> None:
    report = brief(read_articles([corpus]).articles)
    names = {article.id: article.name for article in report.articles.values()}
    stories = sorted(sorted(names[a] for a in story.articles) for story in report.stories)
    assert stories == [["copy-1", "rival-1", "wire-1", "wire-2"], ["market"]]
    verbatim = [r for r in report.reuses if r.kind is ReuseKind.VERBATIM]
    assert [{names[r.a], names[r.b]} for r in verbatim] == [{"copy-1", "wire-1"}]
    assert names[verbatim[0].origin] == "wire-1"


def test_seven_dead_has_two_origins_and_the_copy_adds_none(corpus: Path) -> None:
    report = brief(read_articles([corpus]).articles)
    main = max(report.stories, key=lambda story: len(story.articles))
    values = [
        value
        for finding in report.findings[main.id]
        for value in finding.values
        if value.low == value.high == 7 and len(value.mentions) >= 3
    ]
    assert values
    assert {value.support.origins for value in values} == {2}
    assert {value.support.outlets for value in values} == {3}


def test_every_citation_reproduces_its_quote(corpus: Path) -> None:
    report = brief(read_articles([corpus]).articles)
    for one in report.briefs.values():
        for citation in one.citations:
            text = report.articles[citation.article].text
            assert text[citation.span.start : citation.span.end] == citation.quote
            assert citation.span.covers(citation.mark)


def test_an_article_in_a_language_without_a_reader_is_marked_and_kept(tmp_path: Path) -> None:
    text = (
        "Sieben Menschen starben, als am Montag in Torvik eine Fußgängerbrücke in den Fluss "
        "stürzte, teilte die Feuerwehr mit. Taucher zogen zwölf Menschen aus dem Wasser."
    )
    (tmp_path / "de.txt").write_text(text, encoding="utf-8")
    report = brief(read_articles([tmp_path]).articles)
    (extraction,) = report.extractions.values()
    assert extraction.lang == "de"
    assert extraction.model == ""
    assert extraction.sentences
    (one,) = report.briefs.values()
    unknown = [s for s in one.sections if s.key is SectionKey.UNKNOWN]
    assert any("not read" in line.head for section in unknown for line in section.lines)


def test_no_status_ever_says_true() -> None:
    assert "true" not in {status.value for status in Status}
