"""Word shingles: a text as hashes of its words and of each eight in a row.

Hashes are BLAKE2b of the word, so they are the same in every process and on every machine.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Positions = NDArray[np.int64]

SHINGLE = 8
"""Words in a shingle: the length at which the census of copied wire texts was counted; shorter
runs are shared by texts that have nothing to do with each other."""

# Scripts written without spaces: each character is a word of its own.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# A letter with a combining accent is one word with it, as its composed form is.
_WORD = re.compile(r"[\w\u0300-\u036f]+")
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_ANY_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[\w\u0300-\u036f])+")

_NO_ASCII_WORD = re.compile(r"[^\x00-\x7f\w\u0300-\u036f]+")
_TO_SPACE = bytes(
    code if code >= 0x80 or chr(code).isalnum() or code == ord("_") else 0x20 for code in range(256)
)

_MULTIPLIER = 0x9E3779B97F4A7C15  # odd, so that no word of a shingle drops out modulo 2**64
_MIX = 0xBF58476D1CE4E5B9  # the finaliser of SplitMix64 (Steele et al. 2014)
_CODES = 0x40000
_MOST_FORMS = 1 << 19  # 60 MB
_PART_BITS = 61
_PARTS = 1 << (64 - _PART_BITS)

NO_SHINGLE = (1 << 64) - 1
"""Stands where a shingle touches words that are left out."""


@dataclass(frozen=True, slots=True)
class Shingled:
    """A text as numbers. ``words[i]`` is the hash of the i-th word; ``grams[i]`` that of the
    eight words from ``i`` on (``NO_SHINGLE`` where one is left out); ``distinct`` the sorted
    distinct ones. A text of fewer than eight words has no shingle.
    """

    words: Hashes
    grams: Hashes
    distinct: Hashes


def _pattern(text: str) -> re.Pattern[str]:
    return _ANY_WORD if _HAS_UNSPACED.search(text) else _WORD


class _Hashes(dict[bytes, int]):
    """The hash of each word form seen: four times as fast as ``lru_cache`` on a million hits."""

    def __missing__(self, word: bytes) -> int:
        if len(self) >= _MOST_FORMS:
            self.clear()
        plain = unicodedata.normalize("NFC", word.decode("utf-8", "surrogatepass").lower())
        digest = blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self[word] = found = int.from_bytes(digest, "little")
        return found


@cache
def _hashes() -> _Hashes:
    return _Hashes()


def words_of(text: str) -> list[str]:
    """Return the words of a text as they stand there; digits are words."""
    return _pattern(text).findall(text)


def hash_words(text: str) -> Hashes:
    """Return 64 bits for each word of ``words_of``, blind to case and to how accents are composed.

    Splitting bytes instead of matching a pattern takes a fifth of the time.
    """
    import numpy as np

    if _HAS_UNSPACED.search(text):
        words = [word.encode("utf-8", "surrogatepass") for word in _ANY_WORD.findall(text)]
    else:
        plain = text if text.isascii() else _NO_ASCII_WORD.sub(" ", text)
        words = plain.encode("utf-8", "surrogatepass").translate(_TO_SPACE).split()
    return np.fromiter(map(_hashes().__getitem__, words), dtype=np.uint64, count=len(words))


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return for each code point below 0x40000 whether it is no part of a word (0), part of one
    (1), or a word of its own (2). No letter lies above.
    """
    import numpy as np

    kinds = np.zeros(_CODES + 1, dtype=np.uint8)
    everything = "".join(map(chr, range(_CODES)))
    for pattern, kind in ((_WORD, 1), (_HAS_UNSPACED, 2)):
        for match in pattern.finditer(everything):
            kinds[match.start() : match.end()] = kind
    return kinds


def word_spans(text: str) -> Positions:
    """Return an array of shape (words, 2): for each of ``words_of`` its first character, and the
    one after its last.
    """
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = np.concatenate(([0], _kinds()[np.minimum(codes, _CODES)], [0])).astype(np.uint8)
    # A word starts at, or ends before, each change and each side of a lone character.
    edges = (kinds[1:] != kinds[:-1]) | (kinds[1:] == 2)
    starts = np.flatnonzero(edges[:-1] & (kinds[1:-1] > 0))
    ends = np.flatnonzero(edges & (kinds[:-1] > 0))
    return np.stack([starts, ends], axis=1).astype(np.int64)


def _rolled(words: Hashes) -> Hashes:
    """Hash each eight words in a row: a polynomial modulo 2**64, then mixed, so that sampling
    by value is fair.
    """
    import numpy as np

    count = len(words) - SHINGLE + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    total = words[:count].copy()
    for step in range(1, SHINGLE):
        total *= np.uint64(_MULTIPLIER)
        total += words[step : step + count]
    total ^= total >> np.uint64(30)
    total *= np.uint64(_MIX)
    total ^= total >> np.uint64(31)
    return np.minimum(total, np.uint64(NO_SHINGLE - 1))


def shingle(text: str, left_out: Positions | None = None) -> Shingled:
    """Return a text's words and shingles.

    Args:
        text: Any text.
        left_out: Character spans, shape (n, 2), whose words take part in no shingle.
    """
    import numpy as np

    words = hash_words(text)
    grams = _rolled(words)
    if left_out is not None and len(left_out) and len(grams):
        inside = covered(word_spans(text), left_out).astype(np.int64)
        touched = np.convolve(inside, np.ones(SHINGLE, dtype=np.int64))[SHINGLE - 1 : len(words)]
        grams[touched > 0] = np.uint64(NO_SHINGLE)
    return Shingled(words, grams, distinct(grams))


def _held(hashes: Hashes, by: Hashes) -> NDArray[np.bool_]:
    """Tell for each hash whether it stands in ``by``, which must be sorted."""
    import numpy as np

    if not len(by):
        return np.zeros(len(hashes), dtype=np.bool_)
    at = np.minimum(np.searchsorted(by, hashes), len(by) - 1)
    return np.asarray(by[at] == hashes, dtype=np.bool_)


def removed(hashes: Hashes, standing: Hashes) -> Hashes:
    """Return the distinct shingles that are not in ``standing`` (sorted)."""
    return hashes[~_held(hashes, standing)]


def without(shingled: Shingled, standing: Hashes) -> Shingled:
    """Return a shingled text in which the shingles of ``standing`` (sorted) take no part."""
    import numpy as np

    out = _held(shingled.grams, standing)
    grams = np.where(out, np.uint64(NO_SHINGLE), shingled.grams)
    return Shingled(shingled.words, grams, distinct(grams))


def distinct(grams: Hashes) -> Hashes:
    """Return the sorted distinct shingles, without the places where none is."""
    import numpy as np

    ordered = np.sort(grams)  # faster here than np.unique, which builds a hash table
    if not len(ordered):
        return ordered
    new = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    kept: Hashes = ordered[new & (ordered != np.uint64(NO_SHINGLE))]
    return kept


def covered(spans: Positions, by: Positions) -> NDArray[np.bool_]:
    """Tell for each word span whether it starts inside one of the spans of ``by``."""
    import numpy as np

    if not len(by) or not len(spans):
        return np.zeros(len(spans), dtype=np.bool_)
    ordered = by[np.lexsort((by[:, 1], by[:, 0]))]
    reach = np.maximum.accumulate(ordered[:, 1])
    at = np.searchsorted(ordered[:, 0], spans[:, 0], side="right") - 1
    return np.asarray((at >= 0) & (spans[:, 0] < reach[np.maximum(at, 0)]), dtype=np.bool_)


def shared(texts: Sequence[Hashes], *, common: int) -> Iterator[tuple[int, int, int]]:
    """Yield (a, b, shingles in common) for each pair of texts that share one, in order.

    Counts are exact but for shingles in more than ``common`` texts, which are passed over. The
    cost grows with the shingles and with what pairs share, not with the number of pairs.

    Args:
        texts: Each text's distinct shingles.
        common: Most texts that a shingle may be in.
    """
    import numpy as np

    count = len(texts)
    parts = [_owned(texts, part, common) for part in range(_PARTS)]
    codes = [_pair_codes(hashes, owners, count) for hashes, owners in parts]
    if not codes:
        return
    pairs, times = np.unique(np.concatenate(codes), return_counts=True)
    for code, number in zip(pairs.tolist(), times.tolist(), strict=True):
        yield code // count, code % count, number


def _owned(texts: Sequence[Hashes], part: int, common: int) -> tuple[Hashes, Positions]:
    """Return the shingles of one part of the hash range that several texts have, with the texts:
    sorted by shingle, then text. Parts keep the sort in little memory.
    """
    import numpy as np

    edges = np.array([part << _PART_BITS, ((part + 1) << _PART_BITS) - 1], dtype=np.uint64)
    slices = []
    for hashes in texts:
        low = int(np.searchsorted(hashes, edges[0]))
        slices.append(hashes[low : int(np.searchsorted(hashes, edges[1], side="right"))])
    if not slices:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
    hashes = np.concatenate(slices)
    owners = np.repeat(np.arange(len(texts)), [len(part) for part in slices])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    sizes = np.diff(np.append(starts, len(hashes)))
    usable = np.repeat((sizes > 1) & (sizes <= common), sizes)
    return hashes[usable], owners[usable]


def _pair_codes(hashes: Hashes, owners: Positions, count: int) -> Positions:
    """Return ``a * count + b`` once for each shingle that two texts share."""
    import numpy as np

    codes = [np.empty(0, dtype=np.int64)]
    at = np.arange(len(hashes))
    step = 1
    while True:
        at = at[at + step < len(hashes)]
        at = at[hashes[at] == hashes[at + step]]
        if not len(at):
            return np.concatenate(codes)
        codes.append(owners[at] * count + owners[at + step])
        step += 1


def standing(texts: Sequence[Hashes], *, least: int, share: float) -> Hashes:
    """Return the shingles that one outlet's articles share because they are its template.

    Args:
        texts: The distinct shingles of each article of one outlet.
        least: In how many articles a shingle must stand.
        share: Less than this share of an article may be such shingles; where there are more, the
            articles are versions of one text, not holders of one template.
    """
    import numpy as np

    if len(texts) < least:
        return np.empty(0, dtype=np.uint64)
    everything = np.sort(np.concatenate(list(texts)))
    often = distinct(
        everything[: len(everything) - least + 1][
            everything[: len(everything) - least + 1] == everything[least - 1 :]
        ]
    )
    if not len(often):
        return often
    votes = np.zeros(len(often), dtype=np.int64)
    for hashes in texts:
        held = _held(often, hashes)
        if held.sum() < share * len(hashes):
            votes += held
    return often[votes >= least]


def overlap(a: Hashes, b: Hashes) -> int:
    """Return how many distinct shingles two texts share; both must be sorted and distinct."""
    return int(_held(a, b).sum())
