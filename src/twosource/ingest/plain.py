"""Plain text: kept as it is; only its headline is looked for."""

from __future__ import annotations

import re
from itertools import pairwise

from twosource.ingest.decode import decode
from twosource.ingest.fields import Fields
from twosource.text.boilerplate import boilerplate_reason

_LOOKED_AT = 20  # lines at the top within which a headline stands
_LONGEST = 200  # characters of a headline; the longest in print have about 150
_MIN_WORDS = 3  # fewer are section names ("World news")
_STOP = re.compile(r"[.!:;,…。]['\"”’)]*$")


def read_plain(content: bytes) -> Fields:
    """Return the whole text, and its first headline as the title.

    Raises:
        InputError: The bytes are no text.
        QuarantineError: The encoding could not be told.
    """
    decoded = decode(content)
    return Fields(decoded.text, title=find_title(decoded.text), notes=decoded.notes)


def find_title(text: str) -> str:
    """Return the headline of a text, empty where its top holds none.

    A headline is a short line of three words or more without a stop at its end, above a blank
    line and above the first paragraph; boilerplate before it is passed over.
    """
    lines = [line.strip() for line in text[:10_000].split("\n")[: _LOOKED_AT + 1]]
    for line, after in pairwise(lines):
        if not line or boilerplate_reason(line):
            continue
        if len(line) > _LONGEST or _STOP.search(line):
            return ""
        if not after and (len(line.split()) >= _MIN_WORDS or _unspaced(line)):
            return line
    return ""


def _unspaced(line: str) -> bool:
    """Tell whether the line is in a script without spaces and long enough for a headline."""
    return " " not in line and not line.isascii() and len(line) >= 3 * _MIN_WORDS
