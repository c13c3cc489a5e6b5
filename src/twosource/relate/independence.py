"""Independence, counted per statement (DESIGN, decision 8).

Two mentions are independent unless their passages are copies of one origin, both rest on the same
cited source, or both rest on one body's word (its minister and its ministry). Shared quoted
wording ties a mention without a source to the one that names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from twosource.relate.components import components
from twosource.types import (
    Article,
    Mention,
    Reuse,
    ReuseKind,
    Source,
    SourceKind,
    Stance,
    Support,
)


def source_key(mention: Mention) -> str:
    """Return what two mentions of one cited source share; empty where no source can be named.

    In its own voice an article vouches itself, and copies of it do not vouch again: the key is
    its origin's. "Reportedly" cites nobody, and a digest vouches for nothing.
    """
    source = mention.source
    if source is None:
        vouched = mention.vouched and mention.stance is not Stance.REPORTS
        return f"own:{mention.origin}" if vouched else ""
    if source.kind is SourceKind.UNKNOWN or not source.key:
        return ""
    return source.key


def rests_on(source: Source | None) -> str:
    """Return the body whose word a source gives, empty where it speaks for none."""
    return source.side if source is not None else ""


def independent_groups(
    mentions: Sequence[Mention], shared: Iterable[frozenset[str]] = ()
) -> list[list[Mention]]:
    """Return the mentions in groups that are independent of each other.

    ``shared`` holds sets of mention ids that are tied by quoted wording. Mentions that cite
    nobody ("reportedly") stand in the group of the others of their origin, or alone.
    """
    by_id = {mention.id: mention for mention in mentions}
    seen: dict[tuple[str, str], str] = {}
    edges = [
        (seen.setdefault(tie, mention.id), mention.id)
        for mention in mentions
        for tie in _ties(mention)
    ]
    for shared_words in shared:
        known = sorted(shared_words & by_id.keys())
        edges.extend(pairwise(known))
    return [[by_id[one] for one in group] for group in components(by_id, edges)]


def _ties(mention: Mention) -> list[tuple[str, str]]:
    """Return what makes a mention depend on others: origin, cited source, body behind it."""
    ties = [("origin", mention.origin), ("source", source_key(mention))]
    ties.append(("side", rests_on(mention.source)))
    return [tie for tie in ties if tie[1]]


def vouched(group: Sequence[Mention]) -> bool:
    """Tell whether anybody at all is named for a group's word: a source or an outlet itself."""
    return any(source_key(mention) for mention in group)


def support_of(
    mentions: Sequence[Mention],
    articles: Mapping[str, Article],
    shared: Iterable[frozenset[str]] = (),
) -> Support:
    """Return how many articles, outlets, independent origins and cited sources carry mentions.

    An article without an outlet counts as an outlet of its own: two unknown ones may be one, so
    this number is an upper bound, and only origins and sources decide a status. ``origins`` are
    the groups that are independent of each other and that somebody vouches for.
    """
    groups = independent_groups(mentions, shared)
    keys = {source_key(mention) for mention in mentions} - {""}
    return Support(
        articles=len({mention.article for mention in mentions}),
        outlets=len({articles[m.article].outlet or m.article for m in mentions}),
        origins=sum(vouched(group) for group in groups),
        sources=len(keys),
    )


def quoted_ties(mentions: Sequence[Mention], reuses: Iterable[Reuse]) -> tuple[frozenset[str], ...]:
    """Return the sets of mentions that share quoted wording: the same words, in one article with
    their source, in the other with or without it, are one source's.
    """
    by_article: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_article.setdefault(mention.article, []).append(mention)
    ties = []
    for reuse in reuses:
        if reuse.kind is not ReuseKind.SHARED_QUOTES:
            continue
        for passage in reuse.passages:
            left = [m.id for m in by_article.get(reuse.a, ()) if m.span.overlaps(passage.a)]
            right = [m.id for m in by_article.get(reuse.b, ()) if m.span.overlaps(passage.b)]
            if left and right:
                ties.append(frozenset(left + right))
    return tuple(ties)
