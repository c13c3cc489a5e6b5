"""Findings of a story: measures, firsts and claims, each with the status it has earned."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.relate.claims import Claims, group_claims
from twosource.relate.firsts import find_firsts
from twosource.relate.independence import support_of
from twosource.relate.measures import find_measures
from twosource.relate.mentions import Context
from twosource.relate.passages import Proposition
from twosource.relate.predicates import is_finding
from twosource.relate.propositions import propositions
from twosource.relate.quotes import find_quotes
from twosource.text.embed import embed
from twosource.types import (
    Finding,
    FindingKind,
    Mention,
    Stance,
    Status,
    Support,
    make_id,
)


def find_findings(story: str, context: Context) -> tuple[Finding, ...]:
    """Return the findings of a story, those that stand out most first.

    The order: by independent origins, then outlets, then how central the clause's words are to
    the story. The same articles give the same findings in the same order.
    """
    found = propositions(context)
    claims = _claim_findings(story, context, found, _grouped(found, len(context.articles)))
    return (
        *find_measures(story, context),
        *find_firsts(story, context),
        *find_quotes(story, context),
        *claims,
    )


def _grouped(found: Sequence[Proposition], articles: int) -> Claims:
    """Return the claims; what one article alone says needs no comparing (an embedding a clause
    is the dearest part of a brief after the parse).
    """
    if articles < 2:
        return Claims([[at] for at in range(len(found))], [])
    return group_claims(found, embed([one.wording for one in found]))


def _claim_findings(
    story: str, context: Context, found: Sequence[Proposition], claims: Claims
) -> list[Finding]:
    weight = _centrality(found)
    ids = [_claim_id(story, [found[i].mention for i in group]) for group in claims.groups]
    against: dict[int, set[int]] = {}
    for a, b in claims.denials:
        if not _differ(found, claims.groups[a], claims.groups[b]):
            continue
        against.setdefault(a, set()).add(b)
        against.setdefault(b, set()).add(a)
    findings = []
    for at, group in enumerate(claims.groups):
        mentions = tuple(found[i].mention for i in group)
        opposed = tuple(sorted(ids[other] for other in against.get(at, ())))
        ties = (*context.ties(mentions), *_told_by([found[i] for i in group]))
        support = support_of(mentions, context.articles, ties)
        sides = [found[i].mention for other in against.get(at, ()) for i in claims.groups[other]]
        status, reason = claim_status(mentions, support, sides)
        findings.append(
            Finding(
                id=ids[at],
                story=story,
                kind=FindingKind.CLAIM,
                title=found[max(group, key=lambda i: (weight[i], -i))].text,
                mentions=mentions,
                status=status,
                reason=reason,
                support=support,
                against=opposed,
            )
        )
    best = {ids[at]: max(weight[i] for i in group) for at, group in enumerate(claims.groups)}
    return sorted(
        findings,
        key=lambda f: (-f.support.origins, -f.support.outlets, -round(best[f.id], 6), f.id),
    )


def _told_by(claim: Sequence[Proposition]) -> list[frozenset[str]]:
    """Return the sets of a mention in an outlet's own voice that says who found it out, and those
    who cite that body ("the ministry has found no ammonia").
    """
    citing: dict[str, set[str]] = {}
    for one in claim:
        if one.mention.source is not None:
            citing.setdefault(one.mention.source.key, set()).add(one.mention.id)
    return [
        frozenset({one.mention.id, *citing[key]})
        for one in claim
        if one.mention.source is None and is_finding(one.event)
        for key in sorted(one.agents & citing.keys())
    ]


def _differ(found: Sequence[Proposition], left: Sequence[int], right: Sequence[int]) -> bool:
    """Tell whether two sides are different people's: who says both in one article only qualifies
    himself.
    """

    def voices(side: Sequence[int]) -> set[tuple[str, str]]:
        mentions = (found[i].mention for i in side)
        return {(m.article, m.source.key if m.source else "") for m in mentions}

    return voices(left) != voices(right)


def _claim_id(story: str, mentions: Sequence[Mention]) -> str:
    return make_id("f", story, "claim", *sorted(mention.id for mention in mentions))


def claim_status(
    mentions: Sequence[Mention], support: Support, against: Sequence[Mention]
) -> tuple[Status, str]:
    """Return the status of a claim and the reason, by the rules of DESIGN, decision 9.

    ``against`` are the mentions that deny it or say the opposite. What two independent origins
    carry is not contested by a mention that cites nobody.
    """
    cited = any(mention.source is not None for mention in against)
    if against and (cited or support.origins < 2):
        return Status.CONTESTED, "another passage denies it or says the opposite"
    if any(mention.stance is Stance.DOUBTS for mention in mentions):
        return Status.CONTESTED, "one of those who speak of it doubts it"
    if support.origins >= 2:
        reason = f"{support.origins} origins that copy nobody here and share no source"
        return Status.CORROBORATED, reason
    if support.sources == 0:
        return Status.UNVERIFIED, "nobody is named for it"
    if support.articles > 1:
        return Status.SINGLE_SOURCE, "all who carry it rest on one origin or one source"
    return Status.SINGLE_SOURCE, "one article carries it"


def _centrality(found: Sequence[Proposition]) -> list[float]:
    """Return for each proposition how many of the story's articles use its words, on average."""
    spread: dict[str, set[str]] = {}
    for one in found:
        for word in one.words:
            spread.setdefault(word, set()).add(one.mention.article)
    return [sum(len(spread[word]) for word in one.words) / (len(one.words) + 2.0) for one in found]
