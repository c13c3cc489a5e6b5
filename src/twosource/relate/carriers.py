"""Who carries a finding, in words: what the counts of its support do not say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from twosource.relate.independence import source_groups, source_key
from twosource.text.resources import load_toml
from twosource.types import Article, Mention

NAMED = 3
"""Carriers that are named; more would be a list, which the passages are already."""

LONGEST = 60
"""Characters of a source's words: "a hospital official", not why he would not be named."""

_CLAUSE = re.compile(r"(?:,|\s+who\b|\s+which\b|\s+that\b|\s+speaking\b).*$", re.S)


def carriers(
    mentions: Sequence[Mention],
    articles: Mapping[str, Article],
    shared: Iterable[frozenset[str]] = (),
) -> str:
    """Return on whose word mentions stand, each source once, and who copied:
    "the coast guard; Meridian Press in its own voice; 2 of 5 outlets copy Northern Wire".

    Args:
        mentions: Of one finding or value.
        articles: By id.
        shared: Sets of mention ids that are tied, as for ``support_of``.
    """
    groups = source_groups(mentions, articles, shared)
    labels = list(dict.fromkeys(_label(one, articles) for one in sorted(groups, key=_order)))
    shown = labels if len(labels) <= NAMED else [*labels[: NAMED - 1], _more(labels)]
    return "; ".join([*(shown or ["somebody who is not named"]), *_copies(mentions, articles)])


def _more(labels: Sequence[str]) -> str:
    return f"{_counted(len(labels) - NAMED + 1)} more"


def _counted(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _order(group: Sequence[Mention]) -> tuple[int, str]:
    return -len(group), min(mention.id for mention in group)


def _label(group: Sequence[Mention], articles: Mapping[str, Article]) -> str:
    """Return who a group rests on: the source that most of it cites, a named one before one that
    is known in its article only; else the outlet itself.
    """
    cited = Counter(
        (("@" in m.source.key), _short(m.source.name)) for m in group if m.source and source_key(m)
    )
    if cited:
        return min(cited, key=lambda one: (one[0], -cited[one], one[1]))[1]
    outlets = Counter(_outlet(mention, articles) for mention in group if source_key(mention))
    best = min(outlets, key=lambda name: (-outlets[name], name))
    return f"{best or 'an outlet without a name'} in its own voice"


def _short(name: str) -> str:
    """Return a source's name as it stands in a sentence: "the coast guard", "a doctor"."""
    words = _CLAUSE.sub("", name).strip() or name.strip()
    first, _, rest = words.partition(" ")
    last = words.rpartition(" ")[2]
    if first.casefold() in _DETERMINERS:
        words = f"{first.casefold()} {rest}"
    elif not re.search(r"['’]s |s$", words) and (words[:1].islower() or last in _bodies()):
        words = f"the {words}"
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"


@cache
def _bodies() -> frozenset[str]:
    return frozenset(word.capitalize() for word in load_toml("roles")["bodies"]["government"])


_DETERMINERS = frozenset(
    ("the", "a", "an", "its", "his", "her", "their", "some", "several", "many", "all", "both",
     "two", "three", "one")
)  # fmt: skip


def _outlet(mention: Mention, articles: Mapping[str, Article]) -> str:
    origin = mention.origin if mention.origin in articles else mention.article
    return articles[origin].outlet


def _copies(mentions: Sequence[Mention], articles: Mapping[str, Article]) -> list[str]:
    """Return how many of the outlets have it from another one, and from which."""
    outlets = {articles[mention.article].outlet for mention in mentions} - {""}
    taken: dict[str, set[str]] = {}
    for mention in mentions:
        own, first = articles[mention.article].outlet, _outlet(mention, articles)
        if own and first and own != first:
            taken.setdefault(first, set()).add(own)
    if not taken:
        return []
    copying = set().union(*taken.values())
    verb = "copy" if len(copying) > 1 else "copies"
    texts = sorted(taken, key=lambda name: (-len(taken[name]), name))
    named = " and ".join(texts) if len(texts) <= NAMED else "others"
    return [f"{_counted(len(copying))} of {_counted(len(outlets))} outlets {verb} {named}"]
