"""From files to records: what is in each, unread, or why it can not be taken in."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from twosource.errors import InputError, QuarantineError
from twosource.ingest.decode import binary_reason, decode
from twosource.ingest.options import Limits
from twosource.ingest.walk import FoundFile, find_files
from twosource.types import Media, Outcome, RawPage, Receipt

_CHUNK = 1 << 20
_LINES = "lines"  # JSONL: many records in a file
_FORMS: dict[str, Media | str] = {
    ".txt": Media.TEXT,
    ".text": Media.TEXT,
    ".md": Media.MARKDOWN,
    ".markdown": Media.MARKDOWN,
    ".html": Media.HTML,
    ".htm": Media.HTML,
    ".xhtml": Media.HTML,
    ".json": Media.JSON,
    ".jsonl": _LINES,
    ".ndjson": _LINES,
}
_PAGE_STARTS = (b"<!doctype html", b"<html", b"<?xml")


def received(paths: Iterable[Path], limits: Limits) -> Iterator[RawPage | Receipt]:
    """Return each record under the paths by address: unread, or with the reason why not.

    A record is a file, a row of a JSONL file or an element of a list in a JSON file; the last
    two have their row number (from 1, lines as an editor counts them) after ``#`` in the address.
    A file inside a named folder is told by its extension, and one of another form is rejected;
    a file that the user named himself is looked into where its extension tells nothing.
    """
    for found in find_files(paths):
        if isinstance(found, Receipt):
            yield found
            continue
        try:
            yield from _records(found, limits)
        except OSError as error:
            yield Receipt(found.address, Outcome.REJECTED, _reason(error))


def digest(content: bytes) -> str:
    """Return the SHA-256 of the bytes in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _records(found: FoundFile, limits: Limits) -> Iterator[RawPage | Receipt]:
    form = _FORMS.get(found.path.suffix.lower())
    if form is None and not found.named:
        kind = found.path.suffix or "no extension"
        reason = f"not a form that twosource reads ({kind})"
        yield Receipt(found.address, Outcome.REJECTED, reason)
        return
    if not stat.S_ISREG(found.path.stat().st_mode):  # opening a pipe would wait for ever
        yield Receipt(found.address, Outcome.REJECTED, "not a regular file")
        return
    with found.path.open("rb") as stream:
        if form is None:
            form = _sniff(stream)
        if form == _LINES:
            yield from _rows(found.address, stream, limits)
        else:
            yield from _whole(found.address, Media(form), stream, limits)


def _sniff(stream: IO[bytes]) -> Media | str:
    head = stream.read(_CHUNK).lstrip(b"\xef\xbb\xbf \t\r\n")
    stream.seek(0)
    if head[:64].lower().startswith(_PAGE_STARTS):
        return Media.HTML
    if not head.startswith((b"{", b"[")):
        return Media.TEXT
    first = head.split(b"\n", 1)[0]
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return Media.JSON
    return _LINES if first.startswith(b"{") else Media.JSON


def _whole(
    address: str, media: Media, stream: IO[bytes], limits: Limits
) -> Iterator[RawPage | Receipt]:
    most = limits.json_bytes if media == Media.JSON else limits.record_bytes
    content = stream.read(most + 1)
    if len(content) > most:
        yield _too_large(address, stream, content, most)
        return
    sha256 = digest(content)
    if problem := _problem(content):
        yield Receipt(address, Outcome.REJECTED, problem, sha256)
    elif media == Media.JSON:
        yield from _json(RawPage(address, media, content, sha256), limits)
    else:
        looks_html = content[:64].lstrip().lower().startswith(_PAGE_STARTS[:2])
        yield RawPage(address, Media.HTML if looks_html else media, content, sha256)


def _problem(content: bytes) -> str:
    if not content:
        return "empty"
    return binary_reason(content) or ("" if content.strip() else "no text but white space")


def _too_large(address: str, stream: IO[bytes], begun: bytes, most: int) -> Receipt:
    """Set a file aside by its hash, read to the end without being held in memory."""
    total = hashlib.sha256(begun)
    while chunk := stream.read(_CHUNK):
        total.update(chunk)
    return Receipt(address, Outcome.QUARANTINED, _over(most), total.hexdigest())


def _over(most: int) -> str:
    return f"over {most // 1_000_000} MB" if most >= 1_000_000 else f"over {most} bytes"


def _rows(address: str, stream: IO[bytes], limits: Limits) -> Iterator[RawPage | Receipt]:
    """Read a JSONL file row by row; blank lines are no records."""
    head = stream.read(_CHUNK)
    if problem := _problem(head):
        yield Receipt(address, Outcome.REJECTED, problem, digest(head))
        return
    stream.seek(0)
    most = limits.record_bytes
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        row = f"{address}#{number}"
        if len(line) > most and not line.endswith(b"\n"):
            yield _long_row(row, stream, line, most)
        elif content := line.lstrip(b"\xef\xbb\xbf").strip():
            yield RawPage(row, Media.JSON, content, digest(content))


def _long_row(row: str, stream: IO[bytes], begun: bytes, most: int) -> Receipt:
    total = hashlib.sha256(begun)
    while chunk := stream.readline(_CHUNK):
        total.update(chunk)
        if chunk.endswith(b"\n"):
            break
    return Receipt(row, Outcome.QUARANTINED, f"a row {_over(most)}", total.hexdigest())


def _json(page: RawPage, limits: Limits) -> Iterator[RawPage | Receipt]:
    """Split a JSON file that holds several records, each with the characters it has there."""
    try:
        text = decode(page.content).text
        parts = list(_elements(text))
    except InputError as error:
        yield Receipt(page.address, Outcome.REJECTED, str(error), page.sha256)
        return
    except QuarantineError as error:
        yield Receipt(page.address, Outcome.QUARANTINED, str(error), page.sha256)
        return
    if not parts and text.lstrip().startswith("["):
        yield Receipt(page.address, Outcome.REJECTED, "an empty list", page.sha256)
    elif not parts:
        yield from _sized(page, limits)
    for number, part in enumerate(parts, start=1):
        content = part.encode("utf-8", "replace")
        address = f"{page.address}#{number}"
        yield from _sized(RawPage(address, page.media, content, digest(content)), limits)


def _sized(page: RawPage, limits: Limits) -> Iterator[RawPage | Receipt]:
    if len(page.content) > limits.record_bytes:
        reason = f"a record {_over(limits.record_bytes)}"
        yield Receipt(page.address, Outcome.QUARANTINED, reason, page.sha256)
    else:
        yield page


def _elements(text: str) -> Iterator[str]:
    """Return the elements of a list, or the objects that follow each other in a file; nothing
    for a file that holds one value, which is then one record.

    Raises:
        InputError: The list is no valid JSON, or nested too deeply.
    """
    start = len(text) - len(text.lstrip())
    listed = text.startswith("[", start)
    position = start + 1 if listed else start
    decoder = json.JSONDecoder()
    found: list[str] = []
    while (position := _skip(text, position, " \t\r\n")) < len(text):
        if listed and text[position] == "]":
            break
        try:
            _, end = decoder.raw_decode(text, position)
        except RecursionError as error:
            raise InputError("JSON nested too deeply") from error
        except ValueError as error:
            raise InputError(f"not valid JSON: {error}") from error
        found.append(text[position:end])
        position = _skip(text, end, " \t\r\n")
        if listed and text.startswith(",", position):
            position += 1
        elif listed and not text.startswith("]", position):
            raise InputError(f"not valid JSON: no comma or bracket after element {len(found)}")
    if listed and not text.startswith("]", position):
        raise InputError("not valid JSON: the list does not end")
    return iter(found if listed or len(found) > 1 else ())


def _skip(text: str, position: int, characters: str) -> int:
    while position < len(text) and text[position] in characters:
        position += 1
    return position


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "not there, or vanished before it was read"
    return f"can not be read: {error.strerror or type(error).__name__}"
