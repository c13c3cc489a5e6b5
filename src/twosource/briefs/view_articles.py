"""What a page shows of the articles of a story: notes on passages, and the stored texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.briefs.passages import (
    Block,
    PageLimits,
    blocks_of,
    neighbours,
    pieces,
    sentence_spans,
)
from twosource.briefs.view import Sheet, language_name, name_of
from twosource.briefs.words import day_words, shown, web_address
from twosource.types import Article, Citation, Extraction, Span


@dataclass(frozen=True, slots=True)
class Note:
    """A citation as a footnote: whose words, when, the passage with the sentence before and
    after it, and the lines that rest on it. ``quote`` is what stands before the words that carry
    the line, these words, and what stands after.
    """

    number: int
    article: str
    outlet: str
    day: str
    title: str
    lang: str
    before: str
    quote: tuple[str, str, str]
    after: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as shown: what is known of it, and its text (none where nothing is cited)."""

    ident: str
    name: str
    outlet: str
    title: str
    author: str
    day: str
    by_user: bool
    lang: str
    language: str
    url: str
    link: str
    sha256: str
    unread: str
    cited: tuple[int, ...]
    blocks: tuple[Block, ...]
    stray: tuple[int, ...]
    cut: bool


def notes_of(sheet: Sheet, extractions: Mapping[str, Extraction]) -> list[Note]:
    """Return a note for each citation, by number."""
    sentences: dict[str, list[Span]] = {}
    notes = []
    for number in sorted(sheet.citations):
        citation = sheet.citations[number]
        article = sheet.articles.get(citation.article)
        if article is None:
            continue
        if article.id not in sentences:
            sentences[article.id] = sentence_spans(article, extractions.get(article.id))
        notes.append(_note(sheet, citation, article, sentences[article.id]))
    return notes


def article_views(
    sheet: Sheet, extractions: Mapping[str, Extraction], limits: PageLimits
) -> tuple[list[ArticleView], list[int]]:
    """Return the story's articles in its order, and the citations that stand in several pieces
    (across paragraphs, or across another passage's end).
    """
    cited: defaultdict[str, list[Citation]] = defaultdict(list)
    for number in sorted(sheet.citations):
        cited[sheet.citations[number].article].append(sheet.citations[number])
    order = dict.fromkeys([node.article for node in sheet.brief.nodes] + list(cited))
    shown_articles = [sheet.articles[ident] for ident in order if ident in sheet.articles]
    total = sum(len(article.text) for article in shown_articles if cited.get(article.id))
    window = limits.window if total > limits.full_text else 0
    views, broken = [], []
    for article in shown_articles:
        view, counts = _article(article, extractions.get(article.id), cited[article.id], window)
        views.append(view)
        broken += [number for number, count in counts.items() if count > 1]
    return views, sorted(broken)


def _note(sheet: Sheet, citation: Citation, article: Article, sentences: Sequence[Span]) -> Note:
    span, mark = citation.span, citation.mark
    if not span.covers(mark) or mark == span:
        mark = Span(span.start, span.start)
    before, after = neighbours(article.text, sentences, span)
    return Note(
        number=citation.number,
        article=article.id,
        outlet=name_of(article),
        day=day_words(article.published),
        title=shown(article.title),
        lang=article.lang,
        before=before,
        quote=(
            shown(article.text[span.start : mark.start]),
            shown(mark.of(article.text)),
            shown(article.text[mark.end : span.end]),
        ),
        after=after,
        lines=sheet.lines.get(citation.number, ()),
    )


def _article(
    article: Article, extraction: Extraction | None, cited: Sequence[Citation], window: int
) -> tuple[ArticleView, dict[int, int]]:
    blocks = blocks_of(article, extraction, cited, window=window) if cited else []
    counts = pieces(blocks)
    numbers = tuple(citation.number for citation in cited)
    view = ArticleView(
        ident=article.id,
        name=shown(article.name),
        outlet=shown(article.outlet),
        title=shown(article.title),
        author=shown(article.author),
        day=day_words(article.published),
        by_user=article.published_by_user,
        lang=article.lang,
        language=language_name(article.lang) if article.lang else "",
        url=shown(article.url),
        link=web_address(article.url),
        sha256=article.raw_sha256,
        unread=_unread(extraction, article),
        cited=numbers,
        blocks=tuple(blocks),
        stray=tuple(number for number in numbers if number not in counts),
        cut=any(block.kind == "gap" for block in blocks),
    )
    return view, counts


def _unread(extraction: Extraction | None, article: Article) -> str:
    """Return why nothing was read of the article's statements, or the empty string."""
    if extraction is None or extraction.model:
        return ""
    language = language_name(article.lang) if article.lang else "its language, which is not known,"
    return f"Not read for statements: there is no reader for {language} yet"
