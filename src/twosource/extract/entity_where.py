"""Words that a parse took for persons and that the article shows to be places."""

from __future__ import annotations

import re
from collections.abc import Iterable

from twosource.types import Entity, EntityKind

_WHERE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Ff]rom|[Oo]utside|[Aa]round) $")
_OWNS = re.compile(
    r"['’]s (?:[a-z]+ ){0,3}(?:ministry|government|inspectorate|parliament|army|military|navy"
    r"|capital|border|coast|president|premier|prime minister|economy|independence"
    r"|foreign minister)\b"
)  # what states have


def misread_places(text: str, entities: Iterable[Entity]) -> frozenset[str]:
    """Return the keys of "persons" of one word that stand for a place: after "in" or "near", as
    the owner of a ministry, or read as a place elsewhere in the article; who has a role or a
    second name is a person.
    """
    entities = list(entities)
    persons = {
        part
        for each in entities
        if each.kind is EntityKind.PERSON and (each.role or " " in each.name)
        for part in each.key.split()
    }
    found = set()
    for each in entities:
        if " " in each.key or each.key in persons:
            continue
        place = each.kind in (EntityKind.PLACE, EntityKind.GOVERNMENT)
        before = text[max(0, each.span.start - 9) : each.span.start]
        where = _WHERE.search(before) and text[each.span.end : each.span.end + 2] not in _ENDS
        if place or where or _OWNS.match(text, each.span.end):
            found.add(each.key)
    return frozenset(found)


_ENDS = ("'s", "’s")
