"""Read articles: from paths to articles and receipts, every record accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from twosource.errors import InputError, QuarantineError
from twosource.ingest.decode import clean
from twosource.ingest.fields import Fields
from twosource.ingest.guard import MEDIA_READ_APART, PageReader
from twosource.ingest.options import Intake, IntakeOptions
from twosource.ingest.plain import read_plain
from twosource.ingest.published import check_published, normalise_published, printed_day
from twosource.ingest.receive import received
from twosource.ingest.records import read_record
from twosource.text.language import detect_language
from twosource.types import Article, Media, Outcome, RawPage, Receipt, article_id

__all__ = ["Intake", "IntakeOptions", "read_articles", "to_article"]

_LONGEST_FIELD = 1_000  # characters of a title or name; what is longer is a mistake of its giver


def read_articles(
    paths: str | Path | Iterable[str | Path],
    options: IntakeOptions | None = None,
    *,
    keep: Callable[[RawPage], None] | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Intake:
    """Return the articles in files and folders, with a receipt for each record.

    The result does not depend on the order of ``paths``. Of records with one content, or one
    URL and one text, the first by address is stored and the others are duplicates.

    Args:
        paths: Files (``.txt``, ``.md``, ``.html``, ``.json``, ``.jsonl``) and folders of them;
            one or several.
        options: Date and outlet for articles that carry none, and limits.
        keep: Called with each record before it is read, so that its bytes are stored first.
        on_progress: Called with 1 for each record that was dealt with.

    Raises:
        TwosourceError: ``options.date`` is no date.
    """
    options = options or IntakeOptions()
    check_published(options.date)
    named = [paths] if isinstance(paths, str | Path) else paths
    articles: dict[str, Article] = {}
    receipts: list[Receipt] = []
    with PageReader(options.limits) as reader:
        for record in received([Path(path) for path in named], options.limits):
            if keep is not None and isinstance(record, RawPage):
                keep(record)
            receipts.append(_take(record, options, reader, articles))
            if on_progress is not None:
                on_progress(1)
    return Intake(
        articles=tuple(sorted(articles.values(), key=lambda article: article.id)),
        receipts=tuple(sorted(receipts, key=_place)),
    )


def to_article(
    page: RawPage, options: IntakeOptions | None = None, *, reader: PageReader | None = None
) -> Article:
    """Return the article that a record holds.

    Args:
        page: The record.
        options: Date and outlet for an article that carries none, and limits.
        reader: The process that reads HTML and Markdown; without one, it is started for this
            page alone.

    Raises:
        InputError: The record can not be taken in.
        QuarantineError: Reading it is unsafe or incomplete.
    """
    options = options or IntakeOptions()
    if reader is not None:
        return _article(page, options, reader)[0]
    with PageReader(options.limits) as own:
        return _article(page, options, own)[0]


def _take(
    page: RawPage | Receipt,
    options: IntakeOptions,
    reader: PageReader,
    articles: dict[str, Article],
) -> Receipt:
    if isinstance(page, Receipt):
        return page
    try:
        article, notes = _article(page, options, reader)
    except InputError as error:
        return Receipt(page.address, Outcome.REJECTED, str(error), page.sha256)
    except QuarantineError as error:
        return Receipt(page.address, Outcome.QUARANTINED, str(error), page.sha256)
    known = articles.setdefault(article.id, article)
    if known is article:
        return Receipt(page.address, Outcome.STORED, "; ".join(notes), page.sha256, article.id)
    what = "content" if known.raw_sha256 == page.sha256 else "URL and text"
    reason = f"same {what} as {known.address}"
    return Receipt(page.address, Outcome.DUPLICATE, reason, page.sha256, known.id)


def _article(
    page: RawPage, options: IntakeOptions, reader: PageReader
) -> tuple[Article, tuple[str, ...]]:
    fields = _fields(page, reader)
    text, notes = clean(fields.text)
    if not text.strip():
        raise InputError("no text")
    if len(text) > options.limits.chars:
        raise QuarantineError(f"a text of over {options.limits.chars:,} characters")
    published = normalise_published(fields.published) or printed_day(text)
    url = _url(fields.url)
    article = Article(
        # Without a URL, the content stands for the address: a file that is moved or renamed is
        # the same article, and so is a copy of the file (DESIGN, decision 3).
        id=article_id(page.sha256, url, text),
        name=_line(fields.name) or _name(page.address),
        text=text,
        title=_line(fields.title),
        outlet=_line(fields.outlet) or options.outlet,
        author=_line(fields.author),
        published=published or check_published(options.date),
        published_by_user=bool(options.date and not published),
        url=url,
        lang=_language(fields, text),
        address=page.address,
        raw_sha256=page.sha256,
    )
    return article, (*fields.notes, *notes)


def _fields(page: RawPage, reader: PageReader) -> Fields:
    if page.media in MEDIA_READ_APART:
        return reader.read(page)
    if page.media == Media.JSON:
        return read_record(page.content)
    return read_plain(page.content)


def _language(fields: Fields, text: str) -> str:
    """Return the language: as stated of the article, as detected, or as stated of its site."""
    stated = fields.lang.strip().lower().replace("_", "-").split("-")[0]
    known = stated if len(stated) == 2 and stated.isascii() and stated.isalpha() else ""
    if known and fields.lang_stated:
        return known
    return detect_language(text) or known


def _url(given: str) -> str:
    """Return a URL without its fragment; empty where it names no page. A site's front page as
    the address of an article is a mistake of the site, and would make all its articles versions
    of one.
    """
    url = _line(given).split("#", 1)[0]
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.lower() not in ("http", "https"):
        return ""
    path = rest.partition("/")[2]
    return url if path or "?" in rest else ""


def _line(value: str) -> str:
    """Return a field as one clean line."""
    line = " ".join(clean(value)[0].split())
    return line if len(line) <= _LONGEST_FIELD else ""


def _name(address: str) -> str:
    """Return the file's stem, with the row in it where there is one."""
    file, _, row = address.rpartition("#") if _row(address) else (address, "", "")
    stem = PurePosixPath(file).stem
    return f"{stem}#{row}" if row else stem


def _row(address: str) -> int:
    row = address.rpartition("#")[2]
    return int(row) if "#" in address and row.isascii() and row.isdigit() else 0


def _place(receipt: Receipt) -> tuple[str, int, str, str]:
    """Order by file, then by row as a number."""
    row = _row(receipt.address)
    file = receipt.address.rpartition("#")[0] if row else receipt.address
    return file, row, receipt.address, receipt.sha256
