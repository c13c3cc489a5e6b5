"""From outside to raw pages and articles: files, folders, HTML, JSON. No parsing of meaning."""

from twosource.ingest.articles import read_articles, to_article
from twosource.ingest.options import Intake, IntakeOptions, Limits
from twosource.ingest.published import check_published
from twosource.ingest.receive import received

__all__ = [
    "Intake",
    "IntakeOptions",
    "Limits",
    "check_published",
    "read_articles",
    "received",
    "to_article",
]
