"""The desk: one SQLite file that keeps what was received."""
