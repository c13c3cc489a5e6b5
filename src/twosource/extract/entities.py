"""The step that finds names: of persons, governments, bodies, places and peoples."""

from __future__ import annotations

from twosource.extract.entity_link import assemble
from twosource.extract.entity_read import read
from twosource.extract.step import Step

STEP = Step("entities", 1, read, assemble)
"""Names with kind, one key for all mentions of one thing, the fullest name and the role."""
