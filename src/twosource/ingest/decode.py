"""From bytes to text: encodings, and what text may not hold."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from twosource.errors import InputError, QuarantineError
from twosource.text.language import guess_language
from twosource.text.resources import load_toml

_SNIFFED = 65_536  # bytes looked at to tell text from data, and to guess an encoding
_MAX_CONTROL = 0.02  # share of control bytes; text has none, data compressed or not over 10 %
_FEW = 2  # control bytes that a text of any length may hold
_MAX_CHAOS = 0.15  # charset-normalizer's mess ratio; its own limit (0.2) lets noise through
_MIXED = 2  # valid UTF-8 characters for each stray byte from which a text is UTF-8 with strays

_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP or Office document"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF document"),
    (b"\xd0\xcf\x11\xe0", "old Office document"),
    (b"SQLite format 3\x00", "SQLite database"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these labels as the Windows superset (WHATWG Encoding Standard, 4.2).
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
_CONTROL_BYTES = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x1b") + b"\x7f"
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WIDE_LINE_END = re.compile("\r\n?")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that it was read with, and what had to be mended on the way."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(content: bytes, *, declared: str = "") -> Decoded:
    """Return the text that the bytes hold, without byte order mark, lines ended by line feeds.

    In this order: a byte order mark; UTF-8, which other encodings pass for by accident only;
    the declared encoding; UTF-8 with stray bytes, read as Windows-1252 (a page pasted together
    from two encodings); the best guess of charset-normalizer.

    Args:
        content: The bytes.
        declared: The encoding that the content itself names (HTML ``meta``, XML declaration).

    Raises:
        InputError: The bytes are no text.
        QuarantineError: The encoding could not be told.
    """
    problem = binary_reason(content)
    if problem:
        raise InputError(problem)
    decoded = (
        _by_mark(content)
        or _by_zeros(content)
        or _by_declaration(content, declared)
        or _mixed(content)
        or _guessed(content)
    )
    if decoded is None:
        raise QuarantineError("encoding not recognised")
    return Decoded(_WIDE_LINE_END.sub("\n", decoded.text), decoded.encoding, decoded.notes)


def binary_reason(content: bytes) -> str:
    """Say why the bytes are no text (``not text (PDF)``); empty where they may be."""
    for signature, name in _SIGNATURES:
        if content.startswith(signature):
            return f"not text ({name})"
    head = content[:_SNIFFED]
    if not head or head.startswith(tuple(mark for mark, _ in _BOMS)) or _zero_side(head):
        return ""
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    return "not text" if controls > _MAX_CONTROL * len(head) + _FEW else ""


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with each control character (but tab and line ends) a space and each lone
    surrogate U+FFFD, character for character, and notes on how many there were.

    Neither can be shown, and surrogates can't be written as UTF-8.
    """
    unwanted = _UNWANTED.findall(text)
    if not unwanted:
        return text, ()
    surrogates = sum("\ud800" <= each <= "\udfff" for each in unwanted)
    notes = []
    if surrogates:
        notes.append(f"lone surrogates replaced by U+FFFD: {surrogates}")
    if len(unwanted) > surrogates:
        notes.append(f"control characters replaced by spaces: {len(unwanted) - surrogates}")
    mended = _UNWANTED.sub(" ", _SURROGATE.sub("\ufffd", text))
    return mended, tuple(notes)


def _by_mark(content: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, "replace")
            broken = text.count("\ufffd")
            notes = (f"broken characters in {encoding}: {broken}",) if broken else ()
            return Decoded(text, encoding, notes)
    return None


def _by_zeros(content: bytes) -> Decoded | None:
    """Read UTF-16 without a mark: in European text every other byte is zero."""
    side = _zero_side(content[:_SNIFFED])
    return _strictly(content, side) if side else None


def _zero_side(head: bytes) -> str:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < 0.3 * len(head) / 2 or min(even, odd) > 0.05 * max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _by_declaration(content: bytes, declared: str) -> Decoded | None:
    encoding = _codec(declared)
    if encoding.startswith("iso2022") or encoding == "hz":  # these are pure ASCII to the eye
        return _strictly(content, encoding) or _strictly(content, "utf-8")
    plain = _strictly(content, "utf-8")
    if plain or not encoding or encoding.startswith("utf"):
        return plain
    return _strictly(content, encoding)


def _codec(declared: str) -> str:
    try:
        name = codecs.lookup(declared).name if declared else ""
    except (LookupError, ValueError):
        return ""
    return _SUPERSETS.get(name, name)


def _strictly(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding), encoding)
    except (UnicodeError, LookupError):  # LookupError: the label names no text encoding
        return None


def _mixed(content: bytes) -> Decoded | None:
    text = content.decode("utf-8", "surrogateescape")
    strays = len(_SURROGATE.findall(text))
    whole = sum(not char.isascii() for char in text) - strays
    if not strays or whole < _MIXED * strays:
        return None
    mended = _SURROGATE.sub(lambda match: _stray(match.group()), text)
    return Decoded(mended, "utf-8", (f"bytes that are no UTF-8 read as Windows-1252: {strays}",))


def _stray(escaped: str) -> str:
    return bytes([ord(escaped) - 0xDC00]).decode("cp1252", "replace")


def _guessed(content: bytes) -> Decoded | None:
    """Take the reading that is the surest to be in a language written in its encoding, among
    charset-normalizer's guesses: those alone read French as Central European.
    """
    from charset_normalizer import from_bytes

    written: dict[str, list[str]] = load_toml("languages")["encodings"]
    matches = from_bytes(content[:_SNIFFED], cp_isolation=list(written), threshold=_MAX_CHAOS)
    coherence = {name: match.coherence for match in matches for name in match.could_be_from_charset}
    readings = [
        reading for name in written if name in coherence and (reading := _strictly(content, name))
    ]
    if not readings:
        return None
    chosen = max(
        readings,
        key=lambda reading: (
            _fit(reading.text, written[reading.encoding]) * (1 + coherence[reading.encoding])
        ),
    )
    return Decoded(chosen.text, chosen.encoding, (f"encoding guessed: {chosen.encoding}",))


def _fit(text: str, languages: list[str]) -> float:
    """Return how sure it is that the text is in one of the languages. Letters of a script alone
    convince the model (Russian read as Greek is "Greek"), so that how often they occur, which
    is charset-normalizer's coherence, weighs as much. Control characters show a wrong reading.
    """
    if _UNWANTED.search(text):
        return 0.0
    language, score = guess_language(text)
    return round(score, 1) if language in languages else 0.0
