"""The order of the work, from paths to a report. The only module that knows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from twosource.briefs.compose import compose
from twosource.briefs.desk import Material
from twosource.briefs.guard import guard
from twosource.briefs.write import write_folder
from twosource.engines.local import LocalEngine, local_engine
from twosource.extract.layout import lay_out
from twosource.extract.read import NOT_READ, Reading, assemble, is_read, read_paragraphs, readable
from twosource.relate.entities import unify
from twosource.relate.findings import find_findings
from twosource.relate.lineage import passage_origins, trace
from twosource.relate.mentions import Context
from twosource.relate.reuse import find_reuse
from twosource.relate.rewrites import add_rewrites
from twosource.relate.stories import find_stories
from twosource.types import (
    Article,
    Brief,
    CopyGroup,
    Extraction,
    Finding,
    Paragraph,
    ParagraphKind,
    Reuse,
    Span,
    Story,
    make_id,
)


class Progress(Protocol):
    """What is told while a run goes on: a stage begins with so many items, some are done."""

    def begin(self, stage: str, total: int) -> None:
        """Say that a stage begins."""

    def done(self, count: int) -> None:
        """Say that so many more items of the stage are done."""


class Silent:
    """Progress that nobody watches."""

    def begin(self, stage: str, total: int) -> None:
        """Ignore it."""

    def done(self, count: int) -> None:
        """Ignore it."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found about a set of articles.

    ``articles`` and ``extractions`` are by article id; ``findings`` and ``briefs`` by story id.
    Everything is in a stable order: the same articles give the same report.
    """

    articles: Mapping[str, Article]
    extractions: Mapping[str, Extraction]
    reuses: tuple[Reuse, ...]
    groups: tuple[CopyGroup, ...]
    stories: tuple[Story, ...]
    findings: Mapping[str, tuple[Finding, ...]]
    briefs: Mapping[str, Brief]

    def in_order(self) -> list[Brief]:
        """Return the briefs as a reader wants them: the stories of most articles first."""
        order = sorted(
            self.stories, key=lambda story: (-len(story.articles), story.first, story.id)
        )
        return [self.briefs[story.id] for story in order]

    def write(self, out: str | Path) -> Path:
        """Write the pages, Markdown and JSON into a folder and return the path of its index.

        Raises:
            TwosourceError: The folder cannot be written.
        """
        briefs = self.in_order()
        return write_folder(Path(out), briefs, self.articles, self.extractions)


def extract(
    articles: Sequence[Article], engine: LocalEngine, progress: Progress | None = None
) -> list[Extraction]:
    """Return the records of each article, in order. Each distinct paragraph is parsed once."""
    progress = progress or Silent()
    layouts = [lay_out(article) for article in articles]
    texts = sorted(
        {
            paragraph.span.of(article.text)
            for article, layout in zip(articles, layouts, strict=True)
            if readable(article)
            for paragraph in layout
            if is_read(paragraph)
        }
    )
    progress.begin("reading", len(texts))
    readings = engine.map_batches(read_paragraphs, texts, on_done=progress.done)
    by_text = dict(zip(texts, readings, strict=True))
    return [
        assemble(article, layout, _readings(article, layout, by_text))
        for article, layout in zip(articles, layouts, strict=True)
    ]


def _readings(
    article: Article, layout: Sequence[Paragraph], by_text: Mapping[str, Reading]
) -> list[Reading]:
    if not readable(article):
        return []
    body = [paragraph for paragraph in layout if is_read(paragraph)]
    return [by_text.get(paragraph.span.of(article.text), NOT_READ) for paragraph in body]


@dataclass(frozen=True, slots=True)
class StoryJob:
    """All that the findings and the brief of one story are made from."""

    story: Story
    articles: Mapping[str, Article]
    extractions: tuple[Extraction, ...]
    reuses: tuple[Reuse, ...]
    groups: tuple[CopyGroup, ...]


def relate(
    articles: Sequence[Article],
    extractions: Sequence[Extraction],
    progress: Progress | None = None,
) -> tuple[tuple[Reuse, ...], tuple[CopyGroup, ...], tuple[Story, ...]]:
    """Return reuse with its directions, the groups of copies, and the stories."""
    progress = progress or Silent()
    progress.begin("comparing", 3)
    ignored = _boilerplate(extractions)
    copied = find_reuse(articles, ignore=ignored)
    progress.done(1)
    stories = find_stories(articles)
    progress.done(1)
    retold = add_rewrites(articles, copied, stories=stories, ignore=ignored)
    reuses, groups = trace(articles, retold)
    progress.done(1)
    return reuses, groups, stories


def _boilerplate(extractions: Sequence[Extraction]) -> dict[str, tuple[Span, ...]]:
    return {
        extraction.article: tuple(
            paragraph.span
            for paragraph in extraction.paragraphs
            if paragraph.kind is ParagraphKind.BOILERPLATE
        )
        for extraction in extractions
    }


def story_jobs(
    articles: Mapping[str, Article],
    extractions: Mapping[str, Extraction],
    related: tuple[tuple[Reuse, ...], tuple[CopyGroup, ...], tuple[Story, ...]],
) -> list[StoryJob]:
    """Return one job a story, with what lies within it."""
    reuses, groups, stories = related
    story_of = {article: story.id for story in stories for article in story.articles}
    jobs = []
    for story in stories:
        inside = tuple(r for r in reuses if story_of[r.a] == story.id and story_of[r.b] == story.id)
        here = tuple(g for g in groups if all(story_of[a] == story.id for a in g.articles))
        members = {name: articles[name] for name in story.articles}
        read = tuple(extractions[name] for name in story.articles)
        jobs.append(StoryJob(story, members, read, inside, here))
    return jobs


def brief_stories(jobs: Sequence[StoryJob]) -> list[StoryResult]:
    """Return findings and guarded brief of each job; pure, so that it runs in any process."""
    return [_brief_story(job) for job in jobs]


@dataclass(frozen=True, slots=True)
class StoryResult:
    """What was found about one story. ``extractions`` have the story's own entity keys."""

    story: str
    extractions: tuple[Extraction, ...]
    findings: tuple[Finding, ...]
    brief: Brief


def _brief_story(job: StoryJob) -> StoryResult:
    members = [job.articles[name] for name in job.story.articles]
    unified = unify(members, job.extractions)
    origin = passage_origins(job.reuses, job.groups)
    context = Context(job.articles, unified, job.reuses, origin)
    findings = find_findings(job.story.id, context)
    material = Material(
        story=job.story,
        articles=job.articles,
        extractions={extraction.article: extraction for extraction in unified},
        findings=findings,
        reuses=job.reuses,
        groups=job.groups,
    )
    return StoryResult(job.story.id, unified, findings, guard(compose(material), job.articles))


def brief(
    articles: Sequence[Article], *, processes: int = 1, progress: Progress | None = None
) -> Report:
    """Return the report on a set of articles: stories, findings and a brief for each story.

    Args:
        articles: In any order; the report does not depend on it.
        processes: Worker processes; the report does not depend on them. A script that asks for
            more than one needs the usual ``if __name__ == "__main__"`` guard.
        progress: Is told what goes on.

    Raises:
        ModelError: No parser for a language that has a reader is installed.
    """
    progress = progress or Silent()
    ordered = sorted(articles, key=lambda article: article.id)
    with local_engine(processes) as engine:
        extractions = extract(ordered, engine, progress)
        related = relate(ordered, extractions, progress)
        by_id = {article.id: article for article in ordered}
        read = {extraction.article: extraction for extraction in extractions}
        jobs = story_jobs(by_id, read, related)
        progress.begin("briefing", len(jobs))
        results = engine.map_batches(brief_stories, jobs, size=1, on_done=progress.done)
    for result in results:
        read.update({extraction.article: extraction for extraction in result.extractions})
    return Report(
        articles=by_id,
        extractions=read,
        reuses=related[0],
        groups=related[1],
        stories=related[2],
        findings={result.story: result.findings for result in results},
        briefs={result.story: result.brief for result in results},
    )


def brief_as_story(
    articles: Sequence[Article], label: str, engine: LocalEngine | None = None
) -> StoryResult:
    """Return findings and brief of articles that the caller says are one story."""
    ordered = sorted(articles, key=lambda article: (article.published, article.id))
    extractions = extract(ordered, engine or LocalEngine())
    days = sorted(article.published_day for article in ordered if article.published)
    story = Story(
        id=make_id("s", *sorted(article.id for article in ordered)),
        label=label,
        articles=tuple(article.id for article in ordered),
        first=days[0] if days else "",
        last=days[-1] if days else "",
    )
    ignored = _boilerplate(extractions)
    copied = find_reuse(ordered, ignore=ignored)
    reuses, groups = trace(ordered, add_rewrites(ordered, copied, stories=(story,), ignore=ignored))
    members = {article.id: article for article in ordered}
    return _brief_story(StoryJob(story, members, tuple(extractions), reuses, groups))
