"""Markdown: its words without the markup, and the fields of its front matter."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.ingest.decode import decode
from twosource.ingest.fields import Fields
from twosource.ingest.plain import find_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z_][\w -]{0,40}?)[ \t]*:[ \t]+(.+)")
_TAG = re.compile(r"<[^<>]{0,1000}>")
# The names that static site generators use (Hugo, Jekyll, Pelican, Eleventy), by our field.
_KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "site", "source"),
    "author": ("author", "authors", "byline"),
    "published": ("date", "published", "published_at", "pubdate"),
    "url": ("url", "link", "canonical", "canonical_url"),
    "lang": ("lang", "language"),
}


def read_markdown(content: bytes) -> Fields:
    """Return the words of a Markdown text without its markup, one line for each block.

    Markup in the middle of sentences would keep the parser from reading them, so that the text
    kept is what a reader of the rendered page sees (CommonMark 0.31 with tables): paragraphs,
    headings, list items after ``"- "``, table rows, code; blocks are separated by a blank line.
    Pictures and HTML comments are left out. The title is that of the front matter, else the first
    heading, else the first headline as in plain text.

    Raises:
        InputError: The bytes are no text.
        QuarantineError: The encoding could not be told.
    """
    from markdown_it import MarkdownIt

    decoded = decode(content)
    front = _front_matter(decoded.text)
    body = _FRONT.sub("", decoded.text, count=1) if front else decoded.text
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    text = "\n\n".join(_blocks(tokens))
    heading = _first_heading(tokens)
    return Fields(
        text=text,
        title=front.get("title", "") or heading or find_title(text),
        outlet=front.get("outlet", ""),
        author=front.get("author", ""),
        published=front.get("published", ""),
        url=front.get("url", ""),
        lang=front.get("lang", ""),
        lang_stated=True,
        notes=decoded.notes,
    )


def _front_matter(text: str) -> dict[str, str]:
    """Read the ``key: value`` lines between the two rules at the top; what is nested in them is
    passed over. Full YAML can run far on hostile input, and none of it is needed here.
    """
    match = _FRONT.match(text)
    if match is None:
        return {}
    given: dict[str, str] = {}
    for line in match[1].split("\n"):
        if pair := _PAIR.fullmatch(line.rstrip()):
            given.setdefault(pair[1].lower(), _scalar(pair[2]))
    found = {
        field: next((given[key] for key in keys if given.get(key)), "")
        for field, keys in _KEYS.items()
    }
    return found if given else {}


def _scalar(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_scalar(each) for each in value[1:-1].split(",") if each.strip())
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return "" if value in ("~", "null", "|", ">") else value


def _blocks(tokens: Sequence[Token]) -> list[str]:
    blocks: list[str] = []
    item = False  # the next block opens a list item
    row: list[str] | None = None
    for token in tokens:
        if token.type == "list_item_open":
            item = True
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            blocks.append(" | ".join(row))
            row = None
        elif words := _words(token):
            if row is not None:
                row.append(words)
            else:
                blocks.append(f"- {words}" if item else words)
            item = False
    return blocks


def _words(token: Token) -> str:
    if token.type == "inline":
        return "".join(_inline(child) for child in token.children or ()).strip()
    if token.type in ("fence", "code_block"):
        return token.content.strip()
    if token.type == "html_block" and not token.content.lstrip().startswith("<!--"):
        return _TAG.sub("", token.content).strip()
    return ""


def _inline(child: Token) -> str:
    if child.type in ("text", "code_inline"):
        return child.content
    if child.type == "softbreak":
        return " "
    return "\n" if child.type == "hardbreak" else ""


def _first_heading(tokens: Sequence[Token]) -> str:
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            return _words(inline)
    return ""
