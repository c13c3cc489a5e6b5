"""What all tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The English parser, loaded once for all tests."""
    from twosource.extract.models import load_parser

    return load_parser("en").nlp
