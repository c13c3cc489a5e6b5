"""The desk: one SQLite file that keeps what was received."""

from twosource.store.desk import Desk, DeskError, DiskFullError

__all__ = ["Desk", "DeskError", "DiskFullError"]
