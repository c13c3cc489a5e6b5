"""The demo corpus against its hand-made gold, and its brief against code of another hand."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from eval.demo import misses
from tests.briefs.independent_check import violations
from twosource.briefs.render_json import render_json
from twosource.ingest.articles import Intake, read_articles
from twosource.pipeline import Report, brief
from twosource.types import FindingKind, Outcome, Verdict

LIST = Path(__file__).parent / "demo_misses.txt"


@pytest.fixture(scope="module")
def intake() -> Intake:
    with as_file(files("twosource").joinpath("demo", "articles")) as folder:
        return read_articles([folder])


@pytest.fixture(scope="module")
def report(intake: Intake) -> Report:
    return brief(intake.articles)


def test_misses_only_shrink(report: Report) -> None:
    """A new miss is a step back; one that is no longer missed leaves the list."""
    known = set(LIST.read_text(encoding="utf-8").splitlines())
    found = set(misses(report))
    assert sorted(found - known) == []
    assert sorted(known - found) == []


def test_all_that_came_in_is_accounted_for(intake: Intake) -> None:
    counts = {o: sum(r.outcome is o for r in intake.receipts) for o in Outcome}
    assert counts[Outcome.STORED] == len(intake.articles) == 60
    assert sum(counts.values()) == len(intake.receipts)


def test_no_line_says_what_its_passages_lack(report: Report) -> None:
    """Names, numbers, dates and quotes, read by code that shares nothing with the guard."""
    found = {
        story: violations(json.loads(render_json(one, report.articles)))
        for story, one in report.briefs.items()
    }
    assert {story: wrong for story, wrong in found.items() if wrong} == {}
    lines = sum(len(s.lines) for one in report.briefs.values() for s in one.sections)
    assert lines > 500


def test_nothing_failed_and_unread_languages_are_named(report: Report) -> None:
    unread = {e.lang for e in report.extractions.values() if not e.model}
    assert unread == {"es", "fr"}
    assert [f for e in report.extractions.values() for f in e.failures] == []


def test_alarms_are_few_and_never_between_look_alikes(report: Report) -> None:
    story_of = {a: story.id for story in report.stories for a in story.articles}
    for findings in report.findings.values():
        alarms = [
            relation
            for finding in findings
            if finding.kind is FindingKind.MEASURE
            for relation in finding.relations
            if relation.verdict is Verdict.CONFLICT
        ]
        assert len(alarms) <= 8
        for relation in alarms:
            assert len({story_of[anchor.article] for anchor in relation.anchors}) == 1
