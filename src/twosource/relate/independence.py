"""Independence, counted per statement (DESIGN, decision 8).

Two mentions are independent unless their passages are copies of one origin, both rest on the same
cited source, or both rest on one body's word (its minister and its ministry). Shared quoted
wording ties a mention without a source to the one that names it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from twosource.relate.components import components
from twosource.text.words import content_words
from twosource.types import (
    Article,
    Mention,
    Reuse,
    ReuseKind,
    Source,
    SourceKind,
    Stance,
    Statement,
    Support,
)

SPOKEN_FOR = frozenset({Stance.DOUBTS, Stance.ASKS})
"""Stances of one who speaks of a statement and does not carry it."""


_BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.GOVERNMENT, SourceKind.MEDIA})


def source_key(mention: Mention) -> str:
    """Return what two mentions of one cited source share; empty where no source can be named.

    In its own voice an article vouches itself, and copies of it do not vouch again: the key is
    its origin's. "Reportedly" cites nobody, a digest vouches for nothing and for nobody whom it
    does not name, and who doubts or asks carries nothing.
    """
    source = mention.source
    if mention.stance in SPOKEN_FOR:
        return ""
    if source is None:
        vouched = mention.vouched and mention.stance is not Stance.REPORTS
        return f"own:{mention.origin}" if vouched else ""
    local = source.kind is SourceKind.UNNAMED or "@" in source.key  # known in its article only
    unnamed = local and not mention.vouched
    if source.kind is SourceKind.UNKNOWN or unnamed or not source.key:
        return ""
    return source.key


def rests_on(source: Source | None) -> str:
    """Return the body whose word a source gives, empty where it speaks for none; a body gives
    its own.
    """
    if source is None:
        return ""
    body = source.kind in _BODIES and "@" not in source.key
    return source.side or (source.key if body else "")


def independent_groups(
    mentions: Sequence[Mention], shared: Iterable[frozenset[str]] = ()
) -> list[list[Mention]]:
    """Return the mentions in groups that are independent of each other.

    ``shared`` holds sets of mention ids that are tied by quoted wording. Mentions that cite
    nobody ("reportedly") stand in the group of the others of their origin, or alone.
    """
    return _joined({mention.id: mention for mention in mentions}, shared, _ties)


def _joined(
    by_id: Mapping[str, Mention],
    shared: Iterable[frozenset[str]],
    ties: Callable[[Mention], list[tuple[str, str]]],
) -> list[list[Mention]]:
    """Return mentions in groups, those together that have a tie in common or share a set."""
    seen: dict[tuple[str, str], str] = {}
    edges = [
        (seen.setdefault(tie, mention.id), mention.id)
        for mention in by_id.values()
        for tie in ties(mention)
    ]
    for one in shared:
        edges.extend(pairwise(sorted(one & by_id.keys())))
    return [[by_id[name] for name in group] for group in components(by_id, edges)]


def _ties(mention: Mention) -> list[tuple[str, str]]:
    """Return what makes a mention depend on others: origin, cited source, body behind it."""
    ties = [("origin", mention.origin), *_voices(mention)]
    return [tie for tie in ties if tie[1]]


def _voices(mention: Mention) -> list[tuple[str, str]]:
    """Return whose word a mention gives: its cited source, the body behind it."""
    ties = [("source", source_key(mention)), ("side", rests_on(mention.source))]
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
    ties = list(shared)
    groups = independent_groups(mentions, [*ties, *outlet_ties(mentions, articles)])
    heard = any(_is_heard(mention) for mention in mentions)
    return Support(
        articles=len({mention.article for mention in mentions}),
        outlets=len({articles[m.article].outlet or m.article for m in mentions}),
        origins=max(sum(vouched(group) for group in groups), int(heard)),
        sources=max(len(source_groups(mentions, articles, ties)), int(heard)),
    )


def _is_heard(mention: Mention) -> bool:
    """Tell whether somebody is cited, though it is open who ("it said"): no source beside others,
    but not nobody.
    """
    source = mention.source
    said = source is not None and source.kind is SourceKind.UNKNOWN and bool(source.spans)
    return said and mention.vouched and mention.stance not in SPOKEN_FOR


def source_groups(
    mentions: Sequence[Mention],
    articles: Mapping[str, Article],
    shared: Iterable[frozenset[str]] = (),
) -> list[list[Mention]]:
    """Return the mentions of each source that is answerable, one group a source.

    One body under several names, a copy that cites the original's source in other words, and the
    several articles of one outlet are one source. An outlet that names for a statement whom it
    has it from, there or in another article, or whose words are tied to somebody's, is none.
    """
    by_id = {mention.id: mention for mention in mentions if source_key(mention)}
    cited = {one for one, mention in by_id.items() if mention.source is not None}
    outlets = outlet_ties(mentions, articles)
    places = [*outlets, *_by(mentions, lambda mention: mention.article)]
    resting = {one for tie in places if tie & cited for one in tie}
    same = [*shared, *copy_ties(mentions), *(tie - cited for tie in outlets)]
    groups = _joined(by_id, same, _voices)
    return [
        group for group in groups if any(m.source is not None or m.id not in resting for m in group)
    ]


def copy_ties(mentions: Sequence[Mention]) -> list[frozenset[str]]:
    """Return the sets of mentions that are copies of one passage: whom a copy cites, in whatever
    words, is whom the original cites.

    Where two articles give a statement equally often, the mentions are copies of each other in
    their order; where not, all of one origin are taken together.
    """
    ties = []
    for tie in _by(mentions, lambda mention: mention.origin):
        found: dict[str, list[Mention]] = {}
        for mention in sorted((m for m in mentions if m.id in tie), key=lambda m: (m.span, m.id)):
            found.setdefault(mention.article, []).append(mention)
        if len({len(rows) for rows in found.values()}) == 1:
            ties += [frozenset(m.id for m in row) for row in zip(*found.values(), strict=True)]
        else:
            ties.append(tie)
    return ties


def _by(mentions: Sequence[Mention], key: Callable[[Mention], str]) -> list[frozenset[str]]:
    """Return the sets of mentions that share a key, in the order of the keys."""
    found: dict[str, set[str]] = {}
    for mention in mentions:
        found.setdefault(key(mention), set()).add(mention.id)
    return [frozenset(found[name]) for name in sorted(found) if name]


def outlet_ties(
    mentions: Sequence[Mention], articles: Mapping[str, Article]
) -> list[frozenset[str]]:
    """Return the sets of mentions that one outlet first published: several articles of one
    outlet are one origin.
    """

    def outlet(mention: Mention) -> str:
        origin = mention.origin if mention.origin in articles else mention.article
        return articles[origin].outlet or origin

    return _by(mentions, outlet)


def issuer_ties(
    mentions: Sequence[Mention], articles: Mapping[str, Article]
) -> list[frozenset[str]]:
    """Return the sets of a body's own text and those who cite the body: its press release, or an
    outlet that others name as their source.
    """
    ties = []
    for mention in mentions:
        if mention.source is None and mention.article in articles:
            issuer = issued_by(articles[mention.article])
            citing = {m.id for m in mentions if m.source and _is_of(m.source.name, issuer)}
            if citing:
                ties.append(frozenset({mention.id, *citing}))
    return ties


def nested_ties(
    mentions: Sequence[Mention], statements: Mapping[str, Statement]
) -> list[frozenset[str]]:
    """Return the sets of a mention that somebody passes on from another ("the ministry said the
    manifest listed 163") and those that cite him: it is his word that there is such a source.
    """
    citing: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.source is not None:
            citing.setdefault(mention.source.key, set()).add(mention.id)
    ties = []
    for mention in mentions:
        for outer in _outer_sources(mention, statements):
            others = citing.get(outer.key, set()) - {mention.id}
            if others:
                ties.append(frozenset({mention.id, *others}))
    return ties


def _outer_sources(mention: Mention, statements: Mapping[str, Statement]) -> list[Source]:
    """Return who passes a mention's statement on, from the nearest outwards."""
    found: list[Source] = []
    at = statements.get(mention.statement)
    seen = set()
    while at is not None and at.parent and at.parent not in seen:
        seen.add(at.parent)
        at = statements.get(at.parent)
        if at is not None and at.source is not None and at.source.kind is not SourceKind.UNKNOWN:
            found.append(at.source)
    return found


def release_ties(
    mentions: Sequence[Mention],
    articles: Mapping[str, Article],
    cited: Mapping[str, frozenset[str]],
) -> list[frozenset[str]]:
    """Return the sets of a mention in a body's own release and those in the own voice of reports
    that cite the body (``cited``: the names of the sources by article): they have it from there.
    """
    ties = []
    own = [mention for mention in mentions if mention.source is None]
    for mention in own:
        article = articles.get(mention.article)
        if article is None or not _RELEASE.search(_head(article)):
            continue
        issuer = issued_by(article)
        using = {
            one.id
            for one in own
            if any(_is_of(name, issuer) for name in cited.get(one.article, ()))
        }
        if using - {mention.id}:
            ties.append(frozenset({mention.id, *using}))
    return ties


_RELEASE = re.compile(
    r"\b(?:press|news|media) (?:release|office|statement)|^statement (?:of|by|from)\b"
    r"|\bissued the following statement",
    re.I | re.M,
)
_HEAD = 400  # characters in which a release says what it is


def issued_by(article: Article) -> frozenset[str]:
    """Return the words that name who speaks in an article's own voice: its outlet, and where it
    is a press release the head of it.
    """
    head = _head(article)
    match = _RELEASE.search(head)
    if match is None:
        return content_words(article.outlet)
    start = head.rfind("\n\n", 0, match.start()) + 1
    end = head.find("\n", match.end())
    return content_words(article.outlet) | content_words(head[start : end if end > 0 else None])


def _head(article: Article) -> str:
    return f"{article.title}\n{article.text[:_HEAD]}"


def _is_of(name: str, issuer: frozenset[str]) -> bool:
    """Tell whether a source's name is the issuer's: two words of it, or all of a one-word name."""
    words = content_words(name)
    return bool(words) and words <= issuer and (len(words) > 1 or len(issuer) == 1)


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


def taken_ties(mentions: Sequence[Mention], reuses: Iterable[Reuse]) -> tuple[frozenset[str], ...]:
    """Return pairs of mentions of which one stands in its outlet's own voice in an article that
    took text from the other's: what it says too, in words of its own, it has from there.
    """
    by_article: dict[str, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda one: (one.span, one.id)):
        by_article.setdefault(mention.article, []).append(mention)
    ties = []
    for reuse in reuses:
        if reuse.kind is ReuseKind.SHARED_QUOTES:
            continue
        for taker, giver in ((reuse.a, reuse.b), (reuse.b, reuse.a)):
            if reuse.origin == taker or giver not in by_article:
                continue
            own = [one.id for one in by_article.get(taker, ()) if one.source is None]
            ties += [frozenset({one, by_article[giver][0].id}) for one in own]
    return tuple(ties)
