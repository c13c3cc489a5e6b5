"""The two-source rule, by machine.

Three lines from a folder of articles to a cited brief::

    from twosource import brief, read_articles

    report = brief(read_articles(["articles/"]).articles)
    report.write("out/")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from twosource.errors import TwosourceError
    from twosource.ingest.articles import Intake, IntakeOptions, read_articles
    from twosource.pipeline import Report, brief
    from twosource.types import Article, Brief, Finding, Story

_HOMES = {
    "Article": "twosource.types",
    "Brief": "twosource.types",
    "Finding": "twosource.types",
    "Intake": "twosource.ingest.articles",
    "IntakeOptions": "twosource.ingest.articles",
    "Report": "twosource.pipeline",
    "Story": "twosource.types",
    "TwosourceError": "twosource.errors",
    "brief": "twosource.pipeline",
    "read_articles": "twosource.ingest.articles",
}

__all__ = [
    "Article",
    "Brief",
    "Finding",
    "Intake",
    "IntakeOptions",
    "Report",
    "Story",
    "TwosourceError",
    "__version__",
    "brief",
    "read_articles",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: ``twosource --help`` must not load a parser."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'twosource' has no attribute {name!r}")
