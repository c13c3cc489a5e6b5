"""Who is meant by the words that name a source."""

from __future__ import annotations

import re

from twosource.extract.entity_cast import Cast, Member, cast_of
from twosource.extract.entity_meant import body_meant, fuller_words, kin_meant, unnamed_before
from twosource.extract.entity_nominals import (
    Nominal,
    is_body_noun,
    is_document_noun,
    is_media_noun,
    take_apart,
)
from twosource.extract.entity_roles import is_group_noun, is_person_noun
from twosource.extract.entity_side import side_of
from twosource.extract.step import Draft
from twosource.text.aliases import Alias, AliasKind, find_alias
from twosource.text.names import body_key, fold
from twosource.text.offices import find_office
from twosource.types import Entity, EntityKind, Resolution, Source, SourceKind, Span

_PERSONAL = frozenset(("he", "she", "him", "her", "his", "hers"))
_OTHERS = frozenset(("it", "they", "them", "their", "its"))
_RELATIVE = frozenset(("who", "whom", "which", "that"))
_PRONOUNS = _PERSONAL | _OTHERS | _RELATIVE
_NEAR = frozenset(("", ",", ")", "),", ".,", '"', ",”"))  # between a name and its "who"
_FIRST = frozenset(("i", "we", "you", "us", "me"))
_ALSO_BODIES = frozenset(("owner", "operator", "developer", "publisher", "producer", "founder"))
_PREPOSITION = re.compile(
    r"\b(?:of|for|at|in|from|to|with|on|by|about|against|under|near|between|including|like)\s+"
    r"(?:the\s+|a\s+|an\s+|his\s+|her\s+|its\s+|former\s+|late\s+)?$",
    re.IGNORECASE,
)
_ANY_PREPOSITION = re.compile(r"\b(?:of|for|at|in|from|to|with|on|by|about)\s")
_NEXT = re.compile(r" ([\w-]{1,40})")
_SUBORDINATE = re.compile(r"\b(?:that|which|who|whose|where|when|involved|from|against)\b")
_VIA = re.compile(
    r"\b(?:told|tells|telling|interview (?:with|on|published by|for)|quoted by|cited by|reported by"
    r"|speaking to|spoke to|statement (?:carried|published|reported) by|according to)\s+(?:the\s+)?"
)


def resolve_source(draft: Draft, spans: tuple[Span, ...], at: int) -> Source:
    """Return who is meant by the words of a source.

    Names give the person, body or government with its fullest name in the article; pronouns and
    noun phrases ("the minister", "the ministry") the one that the text before makes likeliest;
    words for someone unnamed stay as they are, with a key that no other article shares. Where
    nobody could tell, ``resolution`` is ``UNCERTAIN`` and the name is the words themselves.

    Args:
        draft: The article with sentences and entities.
        spans: The words that name the source, in article offsets; may be empty ("reportedly").
        at: Where the cue stands; the text around it tells whom something was said to.
    """
    cast = cast_of(draft)
    if not spans:
        key = f"unknown@{cast.article}:{at}"
        return Source((), "", key, SourceKind.UNKNOWN, resolution=Resolution.UNCERTAIN)
    spans = tuple(sorted(spans))
    words = " ".join(" ".join(span.of(cast.text).split()) for span in spans)
    found = _of_words(cast, spans, words)
    via = _via(cast, spans, at, found)
    return Source(
        spans, found.name, found.key, found.kind, found.role, found.side, via, found.resolution
    )


def _of_words(cast: Cast, spans: tuple[Span, ...], words: str) -> Source:
    low = fold(words)
    if low in _PRONOUNS and not (words.isupper() and len(words) > 1):
        return _of_pronoun(cast, spans, words, low)
    if low in _FIRST or not low:
        return _unknown(cast, spans, words)
    entities = [entity for span in spans for entity in cast.within(span)]
    heads = [entity for entity in entities if _is_head(cast, entity, spans)]
    people = [
        entity
        for entity in heads
        if entity.kind is EntityKind.PERSON and not _stands_for_role(cast, entity, heads)
    ]
    if people:
        return _of_people(cast, spans, people)
    nominal = take_apart(_with_article(cast, spans, words))
    bodies = [
        entity
        for entity in heads
        if entity.kind is not EntityKind.OTHER and not is_body_noun(entity.span.of(cast.text))
    ]
    if bodies and (nominal is None or _ends_phrase(cast, bodies[0], spans)):
        return _of_bodies(cast, spans, bodies)
    if nominal is not None:
        return _of_nominal(cast, spans, nominal, entities)
    return _of_bodies(cast, spans, bodies) if bodies else _unknown(cast, spans, words)


def _with_article(cast: Cast, spans: tuple[Span, ...], words: str) -> str:
    """Return the words with a "the" that stands right before the span."""
    before = cast.text[max(0, spans[0].start - 4) : spans[0].start]
    return f"the {words}" if before.lower() == "the " else words


def _is_head(cast: Cast, entity: Entity, spans: tuple[Span, ...]) -> bool:
    """Tell whether an entity is itself the source and no part of a noun phrase for another:
    not "Putin" of "Putin's aide" or "a lawyer for Putin".
    """
    if cast.text[entity.span.end : entity.span.end + 2] in ("'s", "’s", "s'", "s’"):
        return False
    after = _NEXT.match(cast.text, entity.span.end, max(span.end for span in spans))
    if after and after.group(1).islower() and is_person_noun(after.group(1)):
        return False
    start = max(span.start for span in spans if span.start <= entity.span.start)
    before = cast.text[start : entity.span.start].rstrip()
    if entity.role and entity.role.startswith(before[-len(entity.role) :] or " "):
        before = before.removesuffix(entity.role)
    if _PREPOSITION.search(before.rstrip() + " ") or _SUBORDINATE.search(before):
        return False
    return entity.kind is EntityKind.PERSON or not _ANY_PREPOSITION.search(before)


def _ends_phrase(cast: Cast, entity: Entity, spans: tuple[Span, ...]) -> bool:
    """Tell whether a body's name is the noun of the phrase: not "Kremlin" in "Kremlin aide"."""
    end = max(span.end for span in spans if span.start <= entity.span.start)
    after = cast.text[entity.span.end : end].strip()
    found = re.match(r"\w[\w'’.-]*", after)
    if found is None:
        return True
    low = found.group(0).lower()
    if is_media_noun(low) and entity.kind is not EntityKind.PEOPLE:
        return all(is_media_noun(word) for word in after.split())
    return low in ("and", "or", "in", "of", "for", "at", "which", "who", "on", "also", "a", "the")


def _stands_for_role(cast: Cast, entity: Entity, heads: list[Entity]) -> bool:
    """Tell whether a "person" is part of another's role: "Silva" of "Silva Chief Monica Prieto"."""
    after = _NEXT.match(cast.text, entity.span.end)
    return after is not None and is_person_noun(after.group(1)) and entity is not heads[-1]


def _of_people(cast: Cast, spans: tuple[Span, ...], people: list[Entity]) -> Source:
    joined = _joined(cast, people)
    if len(joined) > 1:
        return _of_several(spans, joined, SourceKind.PERSON)
    entity = people[0]
    member = cast.members[entity.key]
    return _member(spans, member, Resolution.NAMED, entity.role)


def _joined(cast: Cast, entities: list[Entity]) -> list[Entity]:
    """Return the first entity and those that "and" or a comma joins to it."""
    found = entities[:1]
    for entity in entities[1:]:
        between = cast.text[found[-1].span.end : entity.span.start]
        if entity.key == found[-1].key:
            continue
        if not re.search(r"\b(?:and|nor|or)\b", between) or len(between) > 60:
            break
        found.append(entity)
    return found


def _of_several(spans: tuple[Span, ...], entities: list[Entity], kind: SourceKind) -> Source:
    names = [entity.name for entity in entities]
    key = " + ".join(sorted(entity.key for entity in entities))
    return Source(spans, f"{', '.join(names[:-1])} and {names[-1]}", key, kind)


def _member(
    spans: tuple[Span, ...], member: Member, resolution: Resolution, role: str = ""
) -> Source:
    return Source(
        spans,
        member.name,
        member.key,
        SourceKind.PERSON,
        role=role or next(iter(member.roles), ""),
        side=member.side,
        resolution=resolution,
    )


def _of_bodies(cast: Cast, spans: tuple[Span, ...], entities: list[Entity]) -> Source:
    joined = _joined(cast, entities)
    if len(joined) > 1:
        return _of_several(spans, joined, _kind(joined[0]))
    words = " ".join(spans[0].of(cast.text).split())
    if joined[0].kind is EntityKind.PEOPLE:
        return _unnamed(cast, spans, words)
    if joined[0].kind is not EntityKind.ORGANISATION and _is_tail(cast, joined[0], spans[0]):
        return Source(spans, words, body_key(words), SourceKind.ORGANISATION)
    return _of_body(cast, spans, joined[0], Resolution.NAMED)


def _is_tail(cast: Cast, entity: Entity, span: Span) -> bool:
    """Tell whether a place ends another name ("Police Scotland")."""
    before = cast.text[span.start : entity.span.start].split()
    return bool(before) and before[-1][:1].isupper() and before[-1].lower() not in _NO_NAMES


_NO_NAMES = frozenset(("the", "both", "but", "and", "while", "even", "only", "in", "on"))


def _of_body(cast: Cast, spans: tuple[Span, ...], entity: Entity, resolution: Resolution) -> Source:
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
    return Source(spans, name, key, _kind(entity, alias), side=side, resolution=resolution)


def _alias_side(alias: Alias) -> str:
    return alias.side or (alias.key if alias.kind is AliasKind.BODY else "")


def _kind(entity: Entity, alias: Alias | None = None) -> SourceKind:
    if alias is not None and alias.kind is AliasKind.MEDIA:
        return SourceKind.MEDIA
    office = ": " in entity.key
    state = alias is not None and alias.kind in (AliasKind.STATE, AliasKind.CAPITAL, AliasKind.SEAT)
    if entity.kind is EntityKind.GOVERNMENT or office or state:
        return SourceKind.GOVERNMENT
    if entity.kind is EntityKind.PEOPLE:
        return SourceKind.UNNAMED
    return SourceKind.ORGANISATION


def _of_pronoun(cast: Cast, spans: tuple[Span, ...], words: str, low: str) -> Source:
    start = spans[0].start
    if low in _PERSONAL or low in ("they", "them", "their"):
        reference = cast.reference(start)
        if reference is None or not reference.key:
            return _unknown(cast, spans, words)
        member = cast.members.get(reference.key)
        if member is not None:
            return _member(spans, member, Resolution.RESOLVED)
        return _unnamed(cast, spans, reference.words)
    if low in _RELATIVE:
        near = next(cast.before(start, 1), None)
        if near is not None and cast.text[near.span.end : start].strip() in _NEAR:
            return _named_by(cast, spans, near)
        return _unknown(cast, spans, words)
    body = _last_body(cast, start)
    return (
        _of_body(cast, spans, body, Resolution.RESOLVED) if body else _unknown(cast, spans, words)
    )


def _named_by(cast: Cast, spans: tuple[Span, ...], entity: Entity) -> Source:
    if entity.kind is EntityKind.PERSON:
        return _member(spans, cast.members[entity.key], Resolution.RESOLVED)
    return _of_body(cast, spans, entity, Resolution.RESOLVED)


def _last_body(cast: Cast, at: int) -> Entity | None:
    """Return the body or government that "it" means: the last one near that was a subject."""
    for entity in cast.before(at, 12):
        body = entity.kind in (EntityKind.ORGANISATION, EntityKind.GOVERNMENT)
        if body and entity.subject and at - entity.span.start < 500:
            return entity
    return None


def _of_nominal(
    cast: Cast, spans: tuple[Span, ...], nominal: Nominal, entities: list[Entity]
) -> Source:
    if nominal.is_person:
        start = spans[0].start
        words = unnamed_before(cast, nominal, start) or nominal.words
        least = 2 if words != nominal.words else 1  # "an official" said it: no named minister
        member = kin_meant(cast, nominal, start) or cast.named_for(nominal.words, start, least)
        if member is not None:
            return _member(spans, member, Resolution.RESOLVED)
        owner = body_meant(cast, nominal, start) if nominal.head in _ALSO_BODIES else None
        if owner is not None and nominal.definite:
            return _of_body(cast, spans, owner, Resolution.RESOLVED)
        return _unnamed(cast, spans, words, entities)
    if is_group_noun(nominal.head) and nominal.head != "police":
        return _unnamed(cast, spans, nominal.words, entities)
    if is_media_noun(nominal.head) and (nominal.head != "agency" or "news" in nominal.modifiers):
        return _shared(cast, spans, nominal, SourceKind.MEDIA)
    if is_document_noun(nominal.head):
        return _shared(cast, spans, nominal, SourceKind.DOCUMENT)
    if is_body_noun(nominal.head):
        return _of_body_nominal(cast, spans, nominal)
    return _unnamed(cast, spans, nominal.words, entities)


def _of_body_nominal(cast: Cast, spans: tuple[Span, ...], nominal: Nominal) -> Source:
    name = _bare(nominal.words)
    office = find_office(name, nominal.side)
    if office is not None and office.side:
        return Source(spans, name, office.key, SourceKind.GOVERNMENT, side=office.side)
    if nominal.head != "police" and nominal.definite:
        found = body_meant(cast, nominal, spans[0].start)
        if found is not None:
            return _of_body(cast, spans, found, Resolution.RESOLVED)
    fuller = fuller_words(cast, nominal, spans[0].start)
    if fuller:
        key = body_key(fuller)
        return Source(
            spans, fuller, key, SourceKind.ORGANISATION, resolution=Resolution.RESOLVED
        )  # fmt: skip
    if nominal.modifiers or nominal.side or nominal.head == "police":
        key = office.key if office else body_key(name)
        return Source(spans, name, key, SourceKind.ORGANISATION, side=nominal.side)
    own = f"{fold(nominal.words)}@{cast.article}"
    return Source(
        spans, name, own, SourceKind.ORGANISATION, resolution=Resolution.UNCERTAIN
    )  # fmt: skip


def _shared(cast: Cast, spans: tuple[Span, ...], nominal: Nominal, kind: SourceKind) -> Source:
    name = _bare(nominal.words)
    if nominal.side:
        key = f"{nominal.side}: {body_key(' '.join((*nominal.modifiers[-1:], nominal.head)))}"
        return Source(spans, name, key, kind, side=nominal.side)
    return Source(spans, name, f"{fold(nominal.words)}@{cast.article}", kind)


def _unnamed(
    cast: Cast, spans: tuple[Span, ...], words: str, entities: list[Entity] | None = None
) -> Source:
    side = side_of(_bare(words))
    for entity in entities or ():
        if side:
            break
        if entity.kind is EntityKind.PERSON:
            side = cast.members[entity.key].side
        elif entity.kind is EntityKind.ORGANISATION:
            side = entity.key.split(": ")[0]
    name = " ".join(words.split())
    return Source(spans, name, f"{fold(name)}@{cast.article}", SourceKind.UNNAMED, side=side)


def _unknown(cast: Cast, spans: tuple[Span, ...], words: str) -> Source:
    key = f"{fold(words)}@{cast.article}:{spans[0].start}"
    return Source(spans, words, key, SourceKind.UNKNOWN, resolution=Resolution.UNCERTAIN)


def _bare(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else words


def _via(cast: Cast, spans: tuple[Span, ...], at: int, source: Source) -> tuple[str, ...]:
    """Return the media that it was said through, as the words near the cue tell."""
    sentence = cast.sentence(spans[0].start)
    low = max(sentence.start, min(at, spans[0].start) - 60)
    high = min(sentence.end, max(at, spans[-1].end) + 120)
    found = []
    for match in _VIA.finditer(cast.text, low, max(low, high)):
        near = list(cast.within(Span(match.end(), match.end() + 2)))
        for entity in near:
            alias = find_alias(entity.span.of(cast.text))
            media = alias is not None and alias.kind is AliasKind.MEDIA
            if media and entity.key != source.key and entity.name not in found:
                found.append(entity.name)
    return tuple(found)
