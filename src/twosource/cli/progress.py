"""Progress on stderr: a bar with the remaining time on a terminal, a line a stage elsewhere."""

from __future__ import annotations

import sys
from typing import Any

import click


class Bar:
    """Shows a stage as a tqdm bar; quiet shows nothing."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: Any = None

    def begin(self, stage: str, total: int) -> None:
        """Close the bar of the last stage and begin one of ``total`` items; 0: not yet known."""
        self.close()
        if self._quiet:
            return
        if not sys.stderr.isatty():
            click.echo(f"{stage}: {total:,}" if total else stage, err=True)
            return
        from tqdm import tqdm

        self._bar = tqdm(
            total=total or None, desc=f"{stage:<12}", unit="", file=sys.stderr, leave=False
        )

    def done(self, count: int) -> None:
        """Move the bar on."""
        if self._bar is not None:
            self._bar.update(count)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
