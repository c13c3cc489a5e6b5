"""Findings of a story: measures, firsts and claims, each with the status it has earned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.relate.carried import carried
from twosource.relate.carriers import carriers
from twosource.relate.claims import Claims, group_claims
from twosource.relate.denials import Opposition
from twosource.relate.firsts import find_firsts
from twosource.relate.likeness import rarity
from twosource.relate.measures import find_measures
from twosource.relate.mentions import Context
from twosource.relate.passages import Proposition, State
from twosource.relate.predicates import is_wide, listed_class
from twosource.relate.propositions import propositions
from twosource.relate.quotes import find_quotes
from twosource.relate.standing import Against, came_about, claim_status, given_up
from twosource.text.embed import embed
from twosource.types import (
    Anchor,
    Comparison,
    Finding,
    FindingKind,
    Mention,
    Status,
    Verdict,
    make_id,
)


def find_findings(story: str, context: Context) -> tuple[Finding, ...]:
    """Return the findings of a story, those that stand out most first.

    The order: by independent origins, then outlets, then how much a passage tells that can be
    checked. The same articles give the same findings in the same order.
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
        return Claims([[at] for at in range(len(found))], {}, [])
    return group_claims(found, embed([one.wording for one in found]))


def _claim_findings(
    story: str, context: Context, found: Sequence[Proposition], claims: Claims
) -> list[Finding]:
    weight, rare = (
        [_standing_out(one, c) for one, c in zip(found, _centrality(found), strict=True)],
        rarity(found),
    )
    groups = [[found[i] for i in group] for group in claims.groups]
    ids = [_claim_id(story, [one.mention for one in group]) for group in groups]
    against = _sides(groups, claims)
    over = _superseded(groups, claims, against, context)
    findings = []
    for at, group in enumerate(groups):
        mentions = tuple(one.mention for one in group)
        support, by = carried(group, context, rare)
        sides = [
            Against(tuple(one.mention for one in groups[other]), how)
            for other, how in sorted(against.get(at, {}).items())
            if other not in over
        ]
        told = [one.mention for one in by]
        who = carriers(told, context.articles, context.ties(told))
        status, reason = claim_status(mentions, support, against=sides, who=who)
        relations = _exchanged(at, groups, ids, against)
        if at in over:
            status, (reason, later) = Status.SUPERSEDED, over[at]
            relations = (_replaced(ids[at], ids[later], reason, groups[later]),)
        findings.append(
            Finding(
                id=ids[at],
                story=story,
                kind=FindingKind.CLAIM,
                title=by[0].text,
                mentions=mentions,
                status=status,
                reason=reason,
                support=support,
                carried_by=tuple(one.mention.id for one in by),
                relations=relations,
                against=tuple(sorted(ids[other] for other in against.get(at, ()))),
            )
        )
    best = {ids[at]: max(weight[i] for i in group) for at, group in enumerate(claims.groups)}
    return sorted(
        findings,
        key=lambda f: (-f.support.origins, -f.support.outlets, -round(best[f.id], 6), f.id),
    )


Groups = Sequence[Sequence[Proposition]]
Sides = Mapping[int, Mapping[int, Opposition]]


def _sides(groups: Groups, claims: Claims) -> Sides:
    """Return for each claim those that speak against it, and how."""
    out: dict[int, dict[int, Opposition]] = {}
    for (a, b), how in claims.denials.items():
        if _differ(groups[a], groups[b]):
            out.setdefault(a, {})[b] = how
            out.setdefault(b, {})[a] = how
    return out


def _superseded(
    groups: Groups, claims: Claims, against: Sides, context: Context
) -> dict[int, tuple[str, int]]:
    """Return the claims that were replaced: why, and by which claim."""
    out: dict[int, tuple[str, int]] = {}
    for plan, event in claims.fulfilled:
        if came_about(groups[plan], groups[event], context.articles):
            out.setdefault(plan, ("planned; other passages say that it happened", event))
    for at in sorted(against):
        if given_up(groups[at], context.articles):
            out.setdefault(
                at, ("said before; its source is no longer told to say so", min(against[at]))
            )
    return out


def _exchanged(
    at: int, groups: Groups, ids: Sequence[str], against: Sides
) -> tuple[Comparison, ...]:
    """Return how a claim stands to the one of more mentions that tells the same event with who
    and whom exchanged: the sentence that stands alone is the one to look at.
    """
    turned = [b for b, how in against.get(at, {}).items() if how is Opposition.REVERSED]
    other = max(turned, key=lambda b: (len(groups[b]), ids[b]), default=at)
    if len(groups[other]) <= len(groups[at]):
        return ()
    places = (groups[at][0].mention, groups[other][0].mention)
    anchors = tuple(Anchor(one.article, one.span) for one in places)
    reason = "the same event, with who does it and to whom exchanged"
    return (Comparison(ids[at], ids[other], Verdict.CONFLICT, reason, anchors),)


def _replaced(a: str, b: str, reason: str, by: Sequence[Proposition]) -> Comparison:
    anchors = tuple(Anchor(one.mention.article, one.mention.span) for one in by)
    return Comparison(a, b, Verdict.SUPERSEDED, reason, anchors)


def _differ(left: Sequence[Proposition], right: Sequence[Proposition]) -> bool:
    """Tell whether two sides are different people's: who says both in one article only qualifies
    himself.
    """

    def voices(side: Sequence[Proposition]) -> set[tuple[str, str]]:
        mentions = (one.mention for one in side)
        return {(m.article, m.source.key if m.source else "") for m in mentions}

    return voices(left) != voices(right)


def _claim_id(story: str, mentions: Sequence[Mention]) -> str:
    return make_id("f", story, "claim", *sorted(mention.id for mention in mentions))


def _standing_out(one: Proposition, centrality: float) -> float:
    """Return how much a passage tells that can be checked: numbers, dates, who did what, on whose
    word; then how much of the story is in it. Views and what may be tell little.
    """
    told = [
        one.state is State.FACT,
        listed_class(one.event),
        bool(one.amounts),
        bool(one.days or one.years),
        bool(one.actors),
        one.mention.source is not None,
        one.mention.vouched or one.mention.source is not None,
        not is_wide(one.event),
    ]
    return sum(told) + centrality / CENTRAL


CENTRAL = 4.0  # articles that use a passage's words, on average, which weigh as one thing to check


def _centrality(found: Sequence[Proposition]) -> list[float]:
    """Return for each proposition how many of the story's articles use its words, on average."""
    spread: dict[str, set[str]] = {}
    for one in found:
        for word in one.words:
            spread.setdefault(word, set()).add(one.mention.article)
    return [sum(len(spread[word]) for word in one.words) / (len(one.words) + 2.0) for one in found]
