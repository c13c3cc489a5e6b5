"""The desk: one SQLite file with what was received, byte for byte, and what became of it."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Protocol

from twosource.errors import TwosourceError
from twosource.store import schema
from twosource.types import Article, Outcome, RawPage, Receipt

_LOCK_SECONDS = 10.0  # how long to wait for another program's write


class DeskError(TwosourceError):
    """The desk can't be opened, read or written: locked, read-only, damaged, or newer."""


class DiskFullError(DeskError):
    """There is no room for what was to be written."""


class Taken(Protocol):
    """What was taken in: articles, and a receipt for each record."""

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that were stored."""

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """What became of each record."""


class Desk:
    """One SQLite file in WAL mode: others read while one writes. Use as a context manager."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection

    @classmethod
    def open(cls, path: str | Path) -> Desk:
        """Open a desk, and make it where there is none.

        Raises:
            DeskError: The file is no desk, is of a newer schema, or can't be opened.
        """
        path = Path(path)
        with _mapped(path):
            connection = sqlite3.connect(path, timeout=_LOCK_SECONDS, isolation_level=None)
            connection.row_factory = sqlite3.Row
        desk = cls(path, connection)
        try:
            desk._prepare()
        except DeskError:
            connection.close()
            raise
        return desk

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the desk can't be used afterwards."""
        with _mapped(self._path):
            self._connection.close()

    def keep(self, page: RawPage) -> None:
        """Store the bytes of a record, once for all records that have them."""
        with _mapped(self._path):
            self._connection.execute(
                schema.ADD_RAW, (page.sha256, zlib.compress(page.content), len(page.content))
            )

    def record(self, intake: Taken) -> None:
        """Store articles and receipts, all or nothing; what is there already stays as it is.

        A record that comes again (same address and bytes) keeps its first receipt, so that
        recording the same input twice changes nothing.
        """
        with _mapped(self._path), self._transaction():
            self._connection.executemany(schema.ADD_ARTICLE, map(asdict, intake.articles))
            self._connection.executemany(
                schema.ADD_RECEIPT,
                (
                    (each.address, each.sha256, each.outcome, each.reason, each.article or None)
                    for each in intake.receipts
                ),
            )

    def articles(self) -> tuple[Article, ...]:
        """Return all articles, by id."""
        return tuple(
            Article(**{**dict(row), "published_by_user": bool(row["published_by_user"])})
            for row in self._rows(schema.ARTICLES)
        )

    def receipts(self) -> tuple[Receipt, ...]:
        """Return all receipts, by address."""
        return tuple(
            Receipt(address, Outcome(outcome), reason, sha256, article)
            for address, outcome, reason, sha256, article in self._rows(schema.RECEIPTS)
        )

    def raw(self, sha256: str) -> bytes:
        """Return the bytes with this SHA-256.

        Raises:
            DeskError: They are not on the desk.
        """
        rows = self._rows("SELECT content FROM raw WHERE sha256 = ?", sha256)
        if not rows:
            raise DeskError(f"{self._path}: no record with SHA-256 {sha256}")
        return zlib.decompress(rows[0]["content"])

    def counts(self) -> dict[Outcome, int]:
        """Return how many records had each outcome."""
        found = {row[0]: row[1] for row in self._rows(schema.COUNTS)}
        return {outcome: found.get(outcome.value, 0) for outcome in Outcome}

    def check(self) -> tuple[str, ...]:
        """Return what does not hold between the tables, in words; nothing on a sound desk.

        That each record has exactly one outcome the schema itself sees to.
        """
        problems = [
            f"{what}: {row[0]}"
            for what, query in schema.CHECKS.items()
            for row in self._rows(query)
        ]
        damage = [row[0] for row in self._rows("PRAGMA quick_check") if row[0] != "ok"]
        return (*problems, *damage)

    def _rows(self, query: str, *values: str) -> list[sqlite3.Row]:
        with _mapped(self._path):
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def _prepare(self) -> None:
        with _mapped(self._path):
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute("PRAGMA foreign_keys = ON")
        with _mapped(self._path), self._transaction():
            names = {row[0] for row in self._rows("SELECT name FROM sqlite_master")}
            if not names:
                for statement in schema.TABLES.split(";\n"):
                    self._connection.execute(statement)
                return
            if "schema_version" not in names:
                raise DeskError(f"{self._path}: a database, but no twosource desk")
            version = self._rows("SELECT version FROM schema_version")[0][0]
            if version != schema.SCHEMA:
                raise DeskError(
                    f"{self._path}: a desk of schema {version}; {schema.SCHEMA} is what we read"
                )


@contextmanager
def _mapped(path: Path) -> Iterator[None]:
    """Raise SQLite's errors as ours, with the path."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        if name == "SQLITE_FULL":
            raise DiskFullError(f"{path}: the disk is full") from error
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise DeskError(f"{path}: the desk is in use by another program") from error
        raise DeskError(f"{path}: {error}") from error
