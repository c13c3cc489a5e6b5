"""Ids that depend on content only, so that the same input gives the same bytes."""

from __future__ import annotations

import hashlib

_SEPARATOR = "\x1f"  # ASCII unit separator: cannot occur in a key field that was read as text


def make_id(prefix: str, *fields: object) -> str:
    """Return ``prefix`` and the first 12 hex digits of the SHA-256 of the key fields.

    Twelve digits are 48 bits: among a million ids the chance of one collision is under 0.2 %
    (birthday bound), and ids of different kinds carry different prefixes.
    """
    joined = _SEPARATOR.join(str(field) for field in fields)
    digest = hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}{digest[:12]}"
