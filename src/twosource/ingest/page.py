"""HTML pages: their article without the page around it. Runs in the guarded reader only."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from twosource.errors import InputError
from twosource.ingest.decode import decode
from twosource.ingest.fields import Fields
from twosource.ingest.published import normalise_published
from twosource.ingest.records import article_nodes, node_fields

HtmlElement = Any  # lxml has no types of its own

_HEAD = 4_096  # bytes in which a page names its encoding (HTML Living Standard: 1,024)
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S+) -->")
# The latest day that a page may name: fixed, since today would make results depend on the day.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


def read_page(content: bytes) -> Fields:
    """Return the article that a page holds: paragraphs separated by line ends, no comments.

    Text, title and author are trafilatura's; a headline, date, author and outlet that the page
    gives as schema.org JSON-LD come first, since publishers check those for search engines.

    Raises:
        InputError: The bytes are no text or no HTML, or the page holds no article.
        QuarantineError: The encoding could not be told.
    """
    from trafilatura import load_html

    decoded = decode(content, declared=_declared(content))
    html = _DECLARATION.sub("", decoded.text, count=1)
    tree = load_html(html)
    if tree is None:
        raise InputError("no HTML")
    data = _linked_data(tree)
    address = _address(tree, html)
    found = _extracted(tree, address)
    text = str(found.get("text") or "") or data.text
    if not text.strip():
        raise InputError("the page holds no article text")
    return Fields(
        text=text,
        title=data.title or _meta(tree, "og:title") or str(found.get("title") or ""),
        outlet=_outlet(tree, data, found, address),
        author=data.author or str(found.get("author") or "").replace("; ", ", "),
        published=normalise_published(data.published)
        or normalise_published(_meta(tree, "article:published_time"))
        or str(found.get("date") or ""),
        url=address or data.url,
        lang=data.lang or str(tree.get("lang") or tree.get("xml:lang") or ""),
        notes=decoded.notes,
    )


def _extracted(tree: HtmlElement, address: str) -> dict[str, Any]:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(
        tree,
        url=address or None,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    return document.as_dict() if isinstance(document, Document) else {}


def _declared(content: bytes) -> str:
    match = _CHARSET.search(content[:_HEAD])
    return match[1].decode("ascii", "replace") if match else ""


def _linked_data(tree: HtmlElement) -> Fields:
    """Return the fields of the page's first schema.org article; empty where it has none."""
    for script in tree.iter("script"):
        if script.get("type", "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph") if isinstance(data, Mapping) else data
        for node in article_nodes(data):
            return node_fields(node, graph)
    return Fields("")


def _address(tree: HtmlElement, html: str) -> str:
    """Return the page's canonical address, else the one that a browser saved it from."""
    canonical = (link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical")
    saved = _SAVED_FROM.search(html[:_HEAD])
    candidates = (*canonical, _meta(tree, "og:url"), saved[1] if saved else "")
    return next((each for each in candidates if each and each.startswith("http")), "")


def _outlet(tree: HtmlElement, data: Fields, found: Mapping[str, Any], address: str) -> str:
    return (
        _meta(tree, "og:site_name")
        or data.outlet
        or str(found.get("sitename") or "")
        or (urlsplit(address).hostname or "").removeprefix("www.")
    )


def _meta(tree: HtmlElement, name: str) -> str:
    for meta in tree.iter("meta"):
        if name in (meta.get("property"), meta.get("name")):
            return str(meta.get("content") or "").strip()
    return ""
