"""Who carries a claim: the mentions that confirm each other, counted, the plainest first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from twosource.relate.confirm import confirms, covered
from twosource.relate.independence import support_of
from twosource.relate.likeness import Rarity, kind
from twosource.relate.mentions import Context
from twosource.relate.passages import Proposition
from twosource.relate.predicates import is_finding
from twosource.text.words import is_aside
from twosource.types import Stance, Support

FRAGMENT = 40  # characters; a shorter sentence, or one without a full stop, is mostly a heading
PLAIN = 0.75  # share of what a mention says that others say too, from which it is shown for all


def carried(
    group: Sequence[Proposition], context: Context, rare: Rarity
) -> tuple[Support, list[Proposition]]:
    """Return the support of a claim, and the mentions that it counts: one that stands for the
    claim, first, and all those that confirm it.

    What confirms only another one that confirms it is left out, so that each passage bears on
    the one shown.
    """
    alike: dict[tuple[object, ...], list[Proposition]] = {}
    for at, one in enumerate(group):
        topic = () if one.tells else (at,)  # a topic told twice is one topic, no confirmation
        alike.setdefault((*kind(one), one.classed, *topic), []).append(one)
    wordings = list(alike.values())
    beside: list[set[int]] = [{at} for at in range(len(wordings))]
    for a, b in combinations(range(len(wordings)), 2):
        if confirms(wordings[a][0], wordings[b][0], rare):
            beside[a].add(b)
            beside[b].add(a)
    found = []
    for at, near in enumerate(beside):
        inside = [one for i in (at, *sorted(near - {at})) for one in wordings[i]]
        plain, first = min(
            ((_plainness(one, inside, context, rare), one) for one in wordings[at]),
            key=lambda pair: pair[0],
        )
        found.append((_support(inside, context), plain, first, inside))
    support, _, first, inside = min(found, key=lambda one: _rank(one[0], one[1]))
    return support, [first, *(one for one in inside if one is not first)]


def _support(found: Sequence[Proposition], context: Context) -> Support:
    mentions = [one.mention for one in found]
    ties = (*context.ties(mentions), *_told_by(found))
    return support_of(mentions, context.articles, ties)


Cost = tuple[bool, bool, float, bool, bool, int, str, int]


def _rank(support: Support, plain: Cost) -> tuple[bool, float, int, int, int, int, Cost]:
    """Return what sorts that mention first which others confirm independently, then that of which
    they confirm the most, then the best supported.
    """
    several = support.origins > 1 and support.sources > 1
    counts = -support.origins, -support.sources, -support.outlets, -support.articles
    return not several, plain[2], *counts, plain


def _plainness(
    one: Proposition, found: Sequence[Proposition], context: Context, rare: Rarity
) -> Cost:
    """Return what sorts that mention first which says what others say and little else: told, in a
    full sentence, as a statement of its own.
    """
    mention = one.mention
    sentence = mention.sentence.of(context.articles[mention.article].text).rstrip(" \"'”’)")
    length = mention.sentence.end - mention.sentence.start
    fragment = length < FRAGMENT or not sentence.endswith((".", "!", "?"))
    hedged = mention.stance is not Stance.ASSERTS or not mention.vouched
    wordings = {o.classed: o for o in found if o.mention.origin != mention.origin}
    shares = [covered(one, other, rare) for other in wordings.values()]
    shared = min(PLAIN, max(shares, default=PLAIN))
    beside = 2 * (mention.span.end - mention.span.start) < length
    place = mention.article, mention.span.start
    return is_aside(one.text), fragment, -round(shared, 1), hedged, beside, length, *place


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
        for key in sorted(citing)
        if any(agent == key or agent in key.split() for agent in one.agents)
    ]
