"""Which passages of one claim confirm each other, as a strict editor would have it.

Mentions of one claim may be near in meaning only. Two confirm each other where the one that says
less says little that the other does not say too, of the same event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.relate.likeness import Rarity, same_actor, unlike
from twosource.relate.passages import Proposition
from twosource.relate.predicates import counts, has_opposite, is_wide, listed_class
from twosource.relate.wordings import not_yet


@dataclass(frozen=True, slots=True)
class ConfirmOptions:
    """How much of what the one that says less must stand in the other.

    Chosen by reading pairs of three sets of stories, none of them the ones that the rates in
    ``docs/limits.md`` are from: under these values most pairs told of two things.
    """

    same: float = 0.55  # share, where both tell the same event
    others: float = 0.7  # the same where two different ones act in it ("the tram", "the vehicle")
    apart: float = 0.75  # share, where the events have different names
    deed: float = 0.4  # share, where both tell a listed event of one who acts or of one thing
    whole: float = 0.2  # the same of a listed event of one who acts and of one thing
    told: float = 0.5  # rarity of the shared words other than names, of the same event
    told_deed: float = 1.2  # the same of a listed event of one who acts or of one thing
    told_whole: float = 0.5  # the same of a listed event of one who acts and of one thing
    told_apart: float = 1.4  # the same where the events have different names
    name: float = 0.5  # of a word's weight that a name has: all of a story names the same


OPTIONS = ConfirmOptions()


def confirms(a: Proposition, b: Proposition, rare: Rarity) -> bool:
    """Tell whether two passages of one claim confirm each other."""
    if unlike(a, b) or bool(a.years) is not bool(b.years) or _other_numbers(a, b):
        return False
    if not_yet(a.text) is not not_yet(b.text):
        return False
    if not (a.tells and b.tells):
        return False
    told, share = _told(a, b, rare), max(covered(a, b, rare), covered(b, a, rare))
    if told >= OPTIONS.told_deed and _same_deed(a, b) and share >= OPTIONS.deed:
        return True
    if told >= OPTIONS.told_whole and _whole_deed(a, b):
        return share >= OPTIONS.whole
    if _same_event(a.event, b.event):
        strangers = bool(a.agents) and bool(b.agents) and not same_actor(a, b)
        enough = OPTIONS.others if strangers else OPTIONS.same
        return share >= enough and told >= OPTIONS.told
    if has_opposite(a.event) or has_opposite(b.event):
        return False  # "raised from nine to eleven" does not confirm the nine
    return share >= OPTIONS.apart and told >= OPTIONS.told_apart


def _same_event(a: str, b: str) -> bool:
    """Tell whether two events are one, a particle aside ("read", "read out")."""
    if is_wide(a) or is_wide(b) or not a:
        return False
    return a == b or a.startswith(f"{b} ") or b.startswith(f"{a} ")


def _whole_deed(a: Proposition, b: Proposition) -> bool:
    """Tell whether both tell a listed event of one who acts and of one thing: however much each
    adds, that much they have in common.
    """
    same = a.event == b.event and listed_class(a.event) and same_actor(a, b)
    return same and bool((a.others & b.others) - a.places - b.places)


def _same_deed(a: Proposition, b: Proposition) -> bool:
    """Tell whether both tell a listed event of one who acts or of one thing that it is done to,
    one of them perhaps by its noun ("used its veto", "vetoed").
    """
    if a.event == b.event and listed_class(a.event):
        return bool(same_actor(a, b) or (a.others & b.others) - a.places - b.places)
    named = (a, b), (b, a)
    return any(
        listed_class(one.event) and is_wide(other.event) and one.event in other.classed
        for one, other in named
    ) and bool(a.agents & b.agents)


def covered(a: Proposition, b: Proposition, rare: Rarity) -> float:
    """Return the share of what ``a`` says that ``b`` says too, 0 to 1: content words by how rare
    they are in the story, names for less, and each year and number for a rare word.
    """
    have = b.classed | b.parties | b.naming
    words = [(rare.of.get(one, 1.0), one in have) for one in sorted(a.classed - a.naming)]
    names = sorted(a.naming & a.parties)
    words += [(OPTIONS.name * rare.of.get(one, 1.0), one in have) for one in names]
    words += [(1.0, one in b.years) for one in sorted(a.years)]
    words += [(1.0, held) for held in _numbers(a, b)]
    total = sum(weight for weight, _ in words)
    return sum(weight for weight, shared in words if shared) / total if total else 0.0


def _other_numbers(a: Proposition, b: Proposition) -> bool:
    """Tell whether both give numbers and none in common: one claim may hold a count and a later
    one, but the one is no proof of the other.
    """
    if bool(a.amounts) is not bool(b.amounts):
        return a.event == b.event and counts(a.event)  # "died" is no proof of how many
    return bool(a.amounts) and not any(_numbers(a, b))


def _numbers(a: Proposition, b: Proposition) -> Sequence[bool]:
    """Return for each amount of ``a`` whether ``b`` gives it too."""
    given = {(f.low, f.high) for f in b.amounts}
    return [(f.low, f.high) in given for f in a.amounts]


def _told(a: Proposition, b: Proposition, rare: Rarity) -> float:
    both = (a.classed - a.naming) & (b.classed - b.naming)
    return sum(rare.of[one] for one in sorted(both) if not is_wide(one))
