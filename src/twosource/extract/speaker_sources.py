"""Sources as values: what a person, a body or words without a name are as the one cited."""

from __future__ import annotations

from twosource.extract.entity_cast import Cast, Member
from twosource.extract.entity_side import side_of
from twosource.extract.speaker_sides import body_in
from twosource.text.aliases import Alias, AliasKind, find_alias
from twosource.text.names import fold
from twosource.types import Entity, EntityKind, Resolution, Source, SourceKind, Span


def several(spans: tuple[Span, ...], entities: list[Entity], kind: SourceKind) -> Source:
    """Return the source that several named together are ("Moscow and Pyongyang")."""
    names = [entity.name for entity in entities]
    key = " + ".join(sorted(entity.key for entity in entities))
    return Source(spans, f"{', '.join(names[:-1])} and {names[-1]}", key, kind)


def of_member(
    spans: tuple[Span, ...], member: Member, resolution: Resolution, role: str = ""
) -> Source:
    """Return a person of the article as source."""
    return Source(
        spans,
        member.name,
        member.key,
        SourceKind.PERSON,
        role=role or next(iter(member.roles), ""),
        side=member.side or member.body,
        resolution=resolution,
    )


def of_body(cast: Cast, spans: tuple[Span, ...], entity: Entity, resolution: Resolution) -> Source:
    """Return a body or government as source."""
    alias = find_alias(entity.span.of(cast.text))
    key, name, side = entity.key, entity.name, ""
    if alias is not None and alias.kind in (AliasKind.CAPITAL, AliasKind.SEAT):
        # What speaks is the government, also where the grammar looked like a place.
        key, side = alias.key, alias.key
        name = entity.span.of(cast.text) if alias.kind is AliasKind.SEAT else name
    elif alias is not None:
        side = _alias_side(alias)
    elif ": " in key:
        side = key.split(": ")[0]
    return Source(spans, name, key, kind_of(entity, alias), side=side, resolution=resolution)


def _alias_side(alias: Alias) -> str:
    return alias.side or (alias.key if alias.kind is AliasKind.BODY else "")


def kind_of(entity: Entity, alias: Alias | None = None) -> SourceKind:
    """Return what sort of source an entity is."""
    if alias is not None and alias.kind is AliasKind.MEDIA:
        return SourceKind.MEDIA
    office = ": " in entity.key
    state = alias is not None and alias.kind in (AliasKind.STATE, AliasKind.CAPITAL, AliasKind.SEAT)
    if entity.kind is EntityKind.GOVERNMENT or office or state:
        return SourceKind.GOVERNMENT
    if entity.kind is EntityKind.PEOPLE:
        return SourceKind.UNNAMED
    return SourceKind.ORGANISATION


def of_group(cast: Cast, spans: tuple[Span, ...], key: str) -> Source:
    """Return the two that "they" or "both countries" means as source."""
    names = cast.groups[key]
    kind = (
        SourceKind.PERSON
        if key.split(" + ", maxsplit=1)[0] in cast.members
        else SourceKind.GOVERNMENT
    )
    return Source(spans, " and ".join(names), key, kind, resolution=Resolution.RESOLVED)


def unnamed(
    cast: Cast, spans: tuple[Span, ...], words: str, entities: list[Entity] | None = None
) -> Source:
    """Return a source without a name: its words, with a key that no other article shares."""
    side = side_of(bare(words))
    for entity in entities or ():
        if side:
            break
        if entity.kind is EntityKind.PERSON:
            side = cast.members[entity.key].side
        elif entity.kind is EntityKind.ORGANISATION:
            side = entity.key.split(": ")[0]
    side = side or body_in(cast, bare(words), spans[0].start)
    name = " ".join(words.split()).rstrip(" ,;:–—-")
    return Source(spans, name, f"{fold(name)}@{cast.article}", SourceKind.UNNAMED, side=side)


def unknown(cast: Cast, spans: tuple[Span, ...], words: str) -> Source:
    """Return words of which nobody could tell whom they mean."""
    key = f"{fold(words)}@{cast.article}:{spans[0].start}"
    return Source(spans, words, key, SourceKind.UNKNOWN, resolution=Resolution.UNCERTAIN)


def bare(words: str) -> str:
    """Return the words without an article before them."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else words
