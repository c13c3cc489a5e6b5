"""From the paths that a user named to the files under them, each with its address."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from twosource.errors import TwosourceError
from twosource.types import Outcome, Receipt


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read. ``named`` tells that the user named it himself, not a folder above it."""

    address: str
    path: Path
    named: bool


def find_files(paths: Iterable[Path]) -> Iterator[FoundFile | Receipt]:
    """Return the files under the paths by address, and a rejected receipt for what can't be read.

    Hidden files and folders (names that begin with a dot) inside a named folder are passed over;
    links are followed, and a folder that was entered already on the way down is not entered
    again. The order of ``paths`` does not matter, and a path named twice is read once.

    An address is relative to the one folder that was named. Where several paths are named, it
    begins with the path's own name, and with as many of the folders above it as are needed to
    tell equal names apart; a named file's address is its name.
    """
    roots = sorted({Path(os.path.abspath(path)) for path in paths})  # noqa: PTH100 - keeps links
    if not roots:
        raise TwosourceError("No files or folders were named.")
    labels = _labels(roots)
    found: list[FoundFile | Receipt] = []
    for root in roots:
        if root.is_dir():
            prefix = "" if len(roots) == 1 else labels[root] + "/"
            found.extend(_walk(root, prefix))
        else:
            found.append(FoundFile(labels[root], root, named=True))
    yield from sorted(found, key=lambda each: each.address)


def _labels(roots: list[Path]) -> dict[Path, str]:
    """Return for each path the shortest ending of it that no other path has."""
    labels = {}
    for root in roots:
        others = [other for other in roots if other != root]
        size = 1
        while size < len(root.parts) and any(
            other.parts[-size:] == root.parts[-size:] for other in others
        ):
            size += 1
        labels[root] = _printable("/".join(root.parts[-size:]).lstrip("/"))
    return labels


OUTPUT_MARK = ".twosource-output"
"""The file that marks a folder as written by twosource: it is not read as articles."""


def _walk(root: Path, prefix: str) -> Iterator[FoundFile | Receipt]:
    """Walk without recursion, so that depth costs nothing. Each folder on the stack carries the
    identities of the folders above it: a link back to one of them is a loop.
    """
    stack: list[tuple[Path, str, frozenset[tuple[int, int]]]] = [(root, prefix, frozenset())]
    while stack:
        folder, address, above = stack.pop()
        try:
            state = folder.stat()
            here = (state.st_dev, state.st_ino)
            entries = [] if here in above else sorted(os.scandir(folder), key=lambda e: e.name)
        except OSError as error:
            reason = f"folder can not be read: {error.strerror or error}"
            yield Receipt(address or "./", Outcome.REJECTED, reason)
            continue
        if folder != root and any(entry.name == OUTPUT_MARK for entry in entries):
            continue  # what twosource wrote is no article, wherever the user put it
        for entry in entries:
            if entry.name.startswith("."):
                continue
            inner = address + _printable(entry.name)
            if _is_folder(entry):
                stack.append((folder / entry.name, inner + "/", above | {here}))
            else:
                yield FoundFile(inner, folder / entry.name, named=False)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself: read as a file, and rejected there with the reason
        return False


def _printable(name: str) -> str:
    """Return a file name without the surrogates that stand for bytes that are no UTF-8."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
