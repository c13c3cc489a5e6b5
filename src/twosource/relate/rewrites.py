"""Rewrites and translations: one text told again sentence by sentence, in other words.

Weaker than copied wording, and an edge of its own kind. What tells them from two reports on one
event is that the same figures stand in the same order in sentences that mean the same: reporters
who saw the same thing choose and order otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from twosource.relate.reuse import Ignored
from twosource.text.embed import embed
from twosource.text.shingles import overlap, shingle, words_of
from twosource.types import Article, Passage, Reuse, ReuseKind, Span, Story

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class RewriteOptions:
    """When a text counts as another one told again.

    Attributes:
        sentences: From the top, compared to decide: rewriters start at the top, and a sentence
            costs 2 ms.
        most: Sentences that are aligned once it is decided.
        close: Cosine from which two sentences can be one. Independent sentences on one event
            reach .6, so that closeness alone never decides.
        share: Of the shorter text's sentences that must be matched in order ...
        mean: ... with this mean cosine ...
        figures: ... and so many figures in common in matched sentences ...
        agreeing: ... out of all that stand in them. Of 1,498 pairs of reports on one event in
            three sets of news 4 pass, each pair from one release or one text.
        told_share: The same for two languages, where a translation keeps almost every sentence.
        told_mean: Mean cosine of a translation's sentences.
        anchors: Names and figures that a translation must have in common.
    """

    sentences: int = 16
    most: int = 60
    close: float = 0.45
    share: float = 0.35
    mean: float = 0.58
    figures: int = 3
    agreeing: float = 0.85
    told_share: float = 0.6
    told_mean: float = 0.7
    anchors: int = 5


_SENTENCE_END = re.compile(
    r"(?<=[.!?…])[\"”’»)]?\s+(?=[\"“„«‘'¿¡(]?\s?[^\W\d_a-zß-ÿ]|[\"“„«‘'(]?\d)|(?<=[。！？])|\n\s*\n\s*"
)
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEAST_WORDS = 4  # fewer are a heading or an interjection


@dataclass(frozen=True)
class _Told:
    """A text as sentences: where they stand, their words, figures and names."""

    spans: tuple[Span, ...]
    sentences: tuple[str, ...]
    figures: tuple[frozenset[str], ...]
    names: tuple[frozenset[str], ...]

    @cached_property
    def vectors(self) -> NDArray[np.float32]:
        """What the sentences mean; read late, since most pairs are told apart without."""
        return embed(self.sentences)


def add_rewrites(
    articles: Sequence[Article],
    reuses: Sequence[Reuse],
    *,
    stories: Sequence[Story],
    ignore: Ignored | None = None,
    options: RewriteOptions | None = None,
) -> tuple[Reuse, ...]:
    """Return the reuses with rewrites and translations added, sorted.

    Only articles of one story are compared. Where two articles share quotes and one rewrites the
    other, the rewrite takes the place of the quotes; copied wording stays what it is.

    Args:
        articles: All articles of the stories.
        reuses: From ``find_reuse``.
        stories: From ``find_stories``.
        ignore: Spans that take no part (boilerplate), by article id.
        options: When a text counts as another one told again.
    """
    chosen = options or RewriteOptions()
    by_id = {article.id: article for article in articles}
    known = {(reuse.a, reuse.b): reuse for reuse in reuses}
    left_out = ignore or {}

    @lru_cache(maxsize=2_000)
    def told(name: str, count: int) -> _Told:
        return _read(by_id[name], left_out.get(name, ()), count)

    found = dict(known)
    for a, b in _pairs(stories, known):
        kind = _kind(by_id[a], by_id[b], told, chosen)
        if kind is not None:
            passages = _passages(by_id[a], by_id[b], told, chosen)
            found[a, b] = Reuse(a, b, kind, _containment(by_id[a], by_id[b]), passages)
    return tuple(sorted(found.values(), key=lambda reuse: (reuse.a, reuse.b)))


def _pairs(
    stories: Sequence[Story], known: Mapping[tuple[str, str], Reuse]
) -> Iterator[tuple[str, str]]:
    for story in stories:
        for a, b in combinations(sorted(story.articles), 2):
            reuse = known.get((a, b))
            if reuse is None or reuse.kind is ReuseKind.SHARED_QUOTES:
                yield a, b


Teller = Callable[[str, int], _Told]


def _kind(a: Article, b: Article, told: Teller, options: RewriteOptions) -> ReuseKind | None:
    ours, theirs = told(a.id, options.sentences), told(b.id, options.sentences)
    shorter = min(len(ours.spans), len(theirs.spans))
    if shorter < 3:
        return None
    across = bool(a.lang and b.lang and a.lang != b.lang)
    if not across and len(_all(ours.figures) & _all(theirs.figures)) < options.figures:
        return None  # cheap, and true of most pairs
    matched = match(ours.vectors @ theirs.vectors.T, close=options.close)
    if not matched:
        return None
    share = len(matched) / shorter
    mean = sum(value for _, _, value in matched) / len(matched)
    figures, either = _agreement(matched, ours.figures, theirs.figures)
    if across:
        names, _ = _agreement(matched, ours.names, theirs.names)
        enough = share >= options.told_share and mean >= options.told_mean
        return ReuseKind.TRANSLATION if enough and figures + names >= options.anchors else None
    enough = share >= options.share and mean >= options.mean
    agree = figures >= options.figures and figures >= options.agreeing * either
    return ReuseKind.REWRITE if enough and agree else None


def _all(parts: Sequence[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*parts)


def _agreement(
    matched: Sequence[tuple[int, int, float]],
    ours: Sequence[frozenset[str]],
    theirs: Sequence[frozenset[str]],
) -> tuple[int, int]:
    """Return how many items matched sentences have in common, and how many in all."""
    common = sum(len(ours[i] & theirs[j]) for i, j, _ in matched)
    return common, sum(len(ours[i] | theirs[j]) for i, j, _ in matched)


def match(cosines: NDArray[np.float32], *, close: float) -> list[tuple[int, int, float]]:
    """Return the matching of sentences, each used once and in order on both sides, that has the
    most closeness above ``close`` (Needleman and Wunsch 1970, without a cost of gaps).

    Returns:
        Sentence of the one text, of the other, cosine; in order.
    """
    rows, columns = cosines.shape
    gain = [[max(0.0, round(float(value), 5) - close) for value in row] for row in cosines]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows):
        for j in range(columns):
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], best[i][j] + gain[i][j])
    matched = []
    i, j = rows, columns
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            matched.append((i, j, float(cosines[i, j])))
    return matched[::-1]


def _passages(a: Article, b: Article, told: Teller, options: RewriteOptions) -> tuple[Passage, ...]:
    ours, theirs = told(a.id, options.most), told(b.id, options.most)
    return tuple(
        Passage(
            ours.spans[i],
            theirs.spans[j],
            _common_words(ours.spans[i].of(a.text), theirs.spans[j].of(b.text)),
        )
        for i, j, _ in match(ours.vectors @ theirs.vectors.T, close=options.close)
    )


def _common_words(a: str, b: str) -> int:
    ours = Counter(word.lower() for word in words_of(a))
    theirs = Counter(word.lower() for word in words_of(b))
    return (ours & theirs).total()


def _containment(a: Article, b: Article) -> float:
    ours, theirs = shingle(a.text).distinct, shingle(b.text).distinct
    return round(overlap(ours, theirs) / max(1, min(len(ours), len(theirs))), 4)


def _read(article: Article, left_out: Sequence[Span], count: int) -> _Told:
    spans = tuple(_sentences(article.text, left_out, count))
    sentences = tuple(span.of(article.text) for span in spans)
    return _Told(
        spans,
        sentences,
        tuple(_figures(sentence) for sentence in sentences),
        tuple(_names(sentence) for sentence in sentences),
    )


def _sentences(text: str, left_out: Sequence[Span], count: int) -> Iterator[Span]:
    """Yield the first sentences that are none of boilerplate; a rule is enough to compare them."""
    start = 0
    for end, after in [*(match.span() for match in _SENTENCE_END.finditer(text)), (len(text),) * 2]:
        span = Span(start, end)
        start = after
        if len(words_of(span.of(text))) < _LEAST_WORDS or any(map(span.overlaps, left_out)):
            continue
        yield span
        count -= 1
        if not count:
            return


def _figures(sentence: str) -> frozenset[str]:
    """Return the numbers without separators; years say too little, every text has them."""
    numbers = (re.sub(r"\D", "", found) for found in _NUMBER.findall(sentence))
    return frozenset(number for number in numbers if not _YEAR.fullmatch(number))


def _names(sentence: str) -> frozenset[str]:
    return frozenset(word.lower() for word in words_of(sentence)[1:] if word[0].isupper())
