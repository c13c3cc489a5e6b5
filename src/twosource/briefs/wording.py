"""Small words around what the articles say. Nothing here names, counts or dates anything."""

from __future__ import annotations

from twosource.types import Stance

STANCE = {
    Stance.ASSERTS: "says",
    Stance.REPORTS: "reports",
    Stance.DENIES: "denies",
    Stance.DOUBTS: "doubts",
    Stance.ASKS: "asks",
    Stance.PREDICTS: "predicts",
}


def trimmed(text: str, longest: int = 420) -> str:
    """Return a passage on one line, cut at a word with an ellipsis where it is over long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return f"{line[:longest].rsplit(' ', 1)[0]} …"
