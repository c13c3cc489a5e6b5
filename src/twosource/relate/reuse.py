"""Reuse: which articles share wording, where, and whether it is more than a quote.

Passages, not documents: shared shingles find the pairs, exact alignment reads each. The cost
grows with the number of articles and of pairs that share text, never with all pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from twosource.text.align import Aligned, align, runs
from twosource.text.quoted import quoted_spans
from twosource.text.rarity import weight
from twosource.text.shingles import (
    SHINGLE,
    Shingled,
    covered,
    overlap,
    removed,
    shared,
    shingle,
    standing,
    without,
    word_spans,
    words_of,
)
from twosource.types import Article, Passage, Reuse, ReuseKind, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from twosource.text.shingles import Hashes, Positions


@dataclass(frozen=True, slots=True)
class ReuseOptions:
    """What counts as reuse.

    Attributes:
        bridge: Changed words that a passage runs on over. 12 is a changed clause; beyond it the
            passages are told apart.
        least: Containment from which copied wording makes two articles a pair by itself.
        least_run: Shared words in a row below which a pair under ``least`` is not looked at.
        least_weight: How telling (``text.rarity.weight``) a run of a pair above ``least`` must
            be: only names in common are no copying.
        rare_run: Words in a row that tie two articles below ``least``. The English of two
            reporters meets for up to 11 words in names, titles and set phrases.
        rare_weight: How telling such a run must be. On 5,000 articles of a year, runs of 12
            words that name an office, an inquiry or an old event reached 11.
        quote_run: Quoted words in a row that make a shared quote.
        common: A shingle in more articles than this is standing text (a disclaimer); copies
            share others with it.
        standing_in: In how many of an outlet's articles its template must stand to be known.
        standing_share: Less than this of such an article is template.
        kept: Articles whose words are held in memory while pairs are read (60 KB each).
    """

    bridge: int = 12
    least: float = 0.1
    least_run: int = 9
    least_weight: float = 2.0
    rare_run: int = 12
    rare_weight: float = 12.0
    quote_run: int = 9
    common: int = 500
    standing_in: int = 4
    standing_share: float = 0.3
    kept: int = 4_000


Ignored = Mapping[str, Sequence[Span]]
"""Per article id the spans that take no part: boilerplate."""


def find_reuse(
    articles: Sequence[Article],
    *,
    ignore: Ignored | None = None,
    options: ReuseOptions | None = None,
) -> tuple[Reuse, ...]:
    """Return every pair of articles that share wording, with the passages.

    Copied wording is ``VERBATIM``; wording that at least one of the two gives as a quote, and
    nothing else, is ``SHARED_QUOTES``. Directions are open (``lineage.trace`` finds them). The
    result depends on the set of articles, not on their order.

    Args:
        articles: Any articles, of any language; ids must differ.
        ignore: Spans that tie nothing and are in no passage (boilerplate), by article id; only
            ``containment`` is counted over the whole texts.
        options: What counts as reuse.
    """
    chosen = options or ReuseOptions()
    texts = _Texts.read(articles, ignore or {}, chosen)
    found = []
    for a, b, count in shared(texts.own, common=chosen.common):
        shorter = max(1, min(len(texts.own[a]), len(texts.own[b])))
        if count > chosen.least_run - SHINGLE or count >= chosen.least * shorter:
            pair = _judge(texts, a, b, options=chosen)
            if pair is not None:
                found.append(pair)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Side:
    """An article's words: as shingles without boilerplate and with it, where they stand, and
    which are quoted.
    """

    text: str
    shingled: Shingled
    everything: Hashes
    spans: Positions
    quoted: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Texts:
    """The articles by id, each one's distinct shingles without boilerplate and its outlet's
    template, and a reader of the rest, which is kept for a while.
    """

    articles: list[Article]
    own: list[Hashes]
    side: Callable[[int], _Side]

    @classmethod
    def read(cls, articles: Sequence[Article], ignore: Ignored, options: ReuseOptions) -> _Texts:
        ordered = sorted(articles, key=lambda article: article.id)

        def read(index: int) -> Shingled:
            spans = ignore.get(ordered[index].id)
            return shingle(ordered[index].text, _as_array(spans) if spans else None)

        read_all = [read(index).distinct for index in range(len(ordered))]
        templates = _templates(ordered, read_all, options)
        own = [
            removed(hashes, templates[article.outlet]) if article.outlet in templates else hashes
            for article, hashes in zip(ordered, read_all, strict=True)
        ]

        @lru_cache(maxsize=options.kept)
        def side(index: int) -> _Side:
            template = templates.get(ordered[index].outlet)
            shingled = read(index) if template is None else without(read(index), template)
            return _side(ordered[index].text, shingled)

        return cls(ordered, own, side)


def _side(text: str, shingled: Shingled) -> _Side:
    spans = word_spans(text)
    quotes = covered(spans, _as_array(quoted_spans(text)))
    return _Side(text, shingled, shingle(text).distinct, spans, quotes)


def _templates(
    articles: Sequence[Article], texts: Sequence[Hashes], options: ReuseOptions
) -> dict[str, Hashes]:
    """Return the standing shingles of each outlet that has some."""
    outlets: dict[str, list[int]] = {}
    for index, article in enumerate(articles):
        if article.outlet:
            outlets.setdefault(article.outlet, []).append(index)
    found = {
        outlet: standing(
            [texts[i] for i in indices], least=options.standing_in, share=options.standing_share
        )
        for outlet, indices in outlets.items()
    }
    return {outlet: hashes for outlet, hashes in found.items() if len(hashes)}


def _as_array(spans: Sequence[Span]) -> Positions:
    import numpy as np

    return np.array([(span.start, span.end) for span in spans], dtype=np.int64).reshape(-1, 2)


def _judge(texts: _Texts, first: int, second: int, *, options: ReuseOptions) -> Reuse | None:
    """Say what two articles that share words are to each other; None: nothing."""
    a, b = texts.side(first), texts.side(second)
    passages = align(a.shingled, b.shingled, bridge=options.bridge)
    unquoted = [run for passage in passages for run in _unquoted(passage, a, b)]
    if _copied(unquoted, a, min(len(texts.own[first]), len(texts.own[second])), options):
        kind = ReuseKind.VERBATIM
    else:
        passages = tuple(p for p in passages if _longest_quoted(p, a, b) >= options.quote_run)
        kind = ReuseKind.SHARED_QUOTES
    if not passages:
        return None
    placed = tuple(
        Passage(_span(a.spans, *passage.a), _span(b.spans, *passage.b), passage.same)
        for passage in passages
    )
    shorter = max(1, min(len(a.everything), len(b.everything)))
    containment = round(overlap(a.everything, b.everything) / shorter, 4)
    return Reuse(texts.articles[first].id, texts.articles[second].id, kind, containment, placed)


def _copied(
    unquoted: Sequence[tuple[int, int]], side: _Side, shorter: int, options: ReuseOptions
) -> bool:
    """Tell whether the runs of words that nobody quotes are more than two reporters share."""
    share = sum(max(0, length - SHINGLE + 1) for _, length in unquoted) / max(1, shorter)
    much = share >= options.least
    run = SHINGLE if much else options.rare_run
    needed = options.least_weight if much else options.rare_weight
    return any(
        length >= run
        and weight(words_of(_span(side.spans, at, at + length).of(side.text))) >= needed
        for at, length in unquoted
    )


def _quoted(passage: Aligned, a: _Side, b: _Side) -> Iterator[tuple[int, NDArray[np.bool_]]]:
    """Yield each block's first word, and for its words whether one of the two quotes them."""
    for block in passage.blocks:
        ours = a.quoted[block.a : block.a + block.length]
        theirs = b.quoted[block.b : block.b + block.length]
        yield block.a, ours | theirs


def _unquoted(passage: Aligned, a: _Side, b: _Side) -> list[tuple[int, int]]:
    """Return the runs of words that neither of the two quotes, as first word and length."""
    return [
        (start + low, high - low)
        for start, mask in _quoted(passage, a, b)
        for low, high in runs(~mask)
    ]


def _longest_quoted(passage: Aligned, a: _Side, b: _Side) -> int:
    lengths = [high - low for _, mask in _quoted(passage, a, b) for low, high in runs(mask)]
    return max(lengths, default=0)


def _span(spans: Positions, first: int, after: int) -> Span:
    return Span(int(spans[first, 0]), int(spans[after - 1, 1]))
