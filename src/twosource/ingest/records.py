"""JSON records: the project's own form, schema.org's NewsArticle, and news-please's."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from twosource.errors import InputError, QuarantineError
from twosource.ingest.decode import decode
from twosource.ingest.fields import Fields

_MISSING = frozenset({"", "none", "null", "nan"})  # news-please writes "None" for what it lacks


def read_record(content: bytes) -> Fields:
    """Return the fields of one JSON object; its text is kept character for character.

    Raises:
        InputError: It is no JSON object, or has no text.
        QuarantineError: It holds several articles, or its encoding could not be told.
    """
    decoded = decode(content)
    fields = record_fields(parse_json(decoded.text))
    return replace(fields, notes=decoded.notes)


def parse_json(text: str) -> Any:
    """Return what a JSON text holds.

    Raises:
        InputError: It is no JSON, or nested too deeply to be read.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(
            f"not valid JSON: {error.msg} (line {error.lineno}, column {error.colno})"
        ) from error
    except RecursionError as error:
        raise InputError("JSON nested too deeply") from error
    except ValueError as error:  # an integer of more than 4,300 digits
        raise InputError("not valid JSON: a number with too many digits") from error


def record_fields(record: object) -> Fields:
    """Return the fields of a parsed record, whichever of the three forms it has.

    Raises:
        InputError: It is no object, or has no text.
        QuarantineError: It holds several articles.
    """
    if not isinstance(record, Mapping):
        raise InputError("not a JSON object")
    if "maintext" in record or {"source_domain", "date_publish"} <= record.keys():
        return _news_please(record)
    if _is_schema_org(record):
        return _schema_org(record)
    return _own(record)


def article_nodes(data: object) -> Iterator[Mapping[str, Any]]:
    """Return the article objects of JSON-LD data: itself, in a list, or in its ``@graph``."""
    stack = [data]
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack.extend(reversed(node))
        elif isinstance(node, Mapping):
            if _is_article(node):
                yield node
            if isinstance(node.get("@graph"), list):
                stack.extend(reversed(node["@graph"]))


def node_fields(node: Mapping[str, Any], graph: object) -> Fields:
    """Return the fields of a schema.org article; ``graph`` is where its ``@id`` links lead."""
    named = {
        each["@id"]: each
        for each in (graph if isinstance(graph, list) else [])
        if isinstance(each, Mapping) and isinstance(each.get("@id"), str)
    }
    publisher = _names(node.get("publisher"), named) or _names(
        node.get("sourceOrganization"), named
    )
    return Fields(
        text=_text(node.get("articleBody")) or _text(node.get("text")),
        title=_text(node.get("headline")) or _text(node.get("name")),
        outlet=publisher,
        author=_names(node.get("author"), named) or _names(node.get("creator"), named),
        published=node.get("datePublished") or node.get("dateCreated") or "",
        url=_link(node.get("url")) or _link(node.get("mainEntityOfPage")),
        lang=_names(node.get("inLanguage"), named),
        name=_text(node.get("identifier")),
    )


def _own(record: Mapping[str, Any]) -> Fields:
    text = record.get("text")
    if text is None:
        raise InputError('no text: expected the key "text", "articleBody" or "maintext"')
    if not isinstance(text, str):
        raise InputError('"text" is no string')
    return Fields(
        text=text,
        title=_text(record.get("title")),
        outlet=_text(record.get("outlet")),
        author=_names(record.get("author"), {}),
        published=record.get("published_at") or "",
        url=_text(record.get("url")),
        lang=_text(record.get("lang")),
        name=_text(record.get("id")),
        lang_stated=True,
    )


def _news_please(record: Mapping[str, Any]) -> Fields:
    return Fields(
        text=_text(record.get("maintext")) or _text(record.get("text")),
        title=_text(record.get("title")),
        outlet=_text(record.get("source_domain")).removeprefix("www."),
        author=_names(record.get("authors"), {}),
        published=record.get("date_publish") or "",
        url=_text(record.get("url")),
        lang=_text(record.get("language")),
    )


def _schema_org(record: Mapping[str, Any]) -> Fields:
    nodes = list(article_nodes(record))
    if len(nodes) > 1:
        raise QuarantineError(f"holds {len(nodes)} articles in one @graph")
    return node_fields(nodes[0] if nodes else record, record.get("@graph"))


def _is_schema_org(record: Mapping[str, Any]) -> bool:
    return "@graph" in record or "articleBody" in record or _is_article(record)


def _is_article(node: Mapping[str, Any]) -> bool:
    types = node.get("@type")
    listed = types if isinstance(types, list) else [types]
    return any(
        isinstance(each, str) and each.endswith(("Article", "BlogPosting", "Report", "Review"))
        for each in listed
    )


def _text(value: object) -> str:
    """Return a string as it is, a number as digits, and nothing for all else and "None"."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value.strip().lower() not in _MISSING else ""


def _names(value: object, named: Mapping[str, Any]) -> str:
    """Return the names in a string, an object, a link to an object, or a list of them."""
    if isinstance(value, list):
        found = [
            name for each in value if not isinstance(each, list) and (name := _names(each, named))
        ]
        return ", ".join(dict.fromkeys(found))
    if isinstance(value, Mapping):
        linked = named.get(str(value.get("@id")), {})
        return _text(value.get("name")) or _text(linked.get("name"))
    return _text(value).strip()


def _link(value: object) -> str:
    if isinstance(value, Mapping):
        return _link(value.get("@id")) or _link(value.get("url"))
    link = _text(value).strip()
    return link if link.startswith(("http://", "https://")) else ""
