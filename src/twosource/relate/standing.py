"""The status that a claim has earned, with the reason (DESIGN, decision 9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.relate.denials import Opposition
from twosource.relate.independence import SPOKEN_FOR
from twosource.relate.passages import Proposition
from twosource.types import Article, Mention, Stance, Status, Support

_AGAINST = {
    Opposition.DENIED: "denied in the passages that stand against it",
    Opposition.OPPOSITE: "other passages say the opposite",
    Opposition.REVERSED: "other passages have the same event with the roles exchanged",
}


@dataclass(frozen=True, slots=True)
class Against:
    """What speaks against a claim: the mentions and how they do."""

    mentions: tuple[Mention, ...]
    kind: Opposition


def claim_status(
    mentions: Sequence[Mention], support: Support, *, against: Sequence[Against], who: str
) -> tuple[Status, str]:
    """Return the status of a claim and the reason; ``who`` names those who carry it.

    What two independent origins carry is not contested by a mention that cites nobody.
    """
    corroborated = support.origins >= 2 and support.sources >= 2
    for side in against:
        if not corroborated or any(mention.source is not None for mention in side.mentions):
            return Status.CONTESTED, _AGAINST[side.kind]
    doubted = any(mention.stance is Stance.DOUBTS for mention in mentions)
    if doubted and any(mention.stance not in SPOKEN_FOR for mention in mentions):
        return Status.CONTESTED, "one of those who speak of it doubts it"
    if corroborated:
        return Status.CORROBORATED, f"on the word of {who}"
    if support.sources == 0:
        return Status.UNVERIFIED, "nobody is named for it"
    if support.articles > 1:
        told = "all who carry it rest on" if support.sources < 2 else "one origin has it from"
        return Status.SINGLE_SOURCE, f"{told} {who}"
    if len({mention.article for mention in mentions}) > 1:
        return Status.SINGLE_SOURCE, "others come near it, none says the same plainly"
    return Status.SINGLE_SOURCE, "one article carries it"


def came_about(
    plan: Sequence[Proposition], event: Sequence[Proposition], articles: Mapping[str, Article]
) -> bool:
    """Tell whether an event was told no earlier than the plan for it was."""
    first, told = _first(plan, articles), _first(event, articles)
    return not first or not told or first <= told


def given_up(denial: Sequence[Proposition], articles: Mapping[str, Article]) -> bool:
    """Tell whether the last articles that give a statement tell that it was made once, before:
    its source no longer upholds it.
    """
    dated = [(articles[one.mention.article].published, one) for one in denial]
    if any(not day for day, _ in dated):
        return False
    last = max((day for day, _ in dated), default="")
    earlier = any(not one.past for _, one in dated)
    return earlier and bool(dated) and all(one.past for day, one in dated if day == last)


def _first(found: Iterable[Proposition], articles: Mapping[str, Article]) -> str:
    days = sorted(articles[one.mention.article].published_day for one in found)
    return days[0] if days else ""
