"""Sources that pronouns and noun phrases without a name stand for."""

from __future__ import annotations

import re
from dataclasses import replace

from twosource.extract.entity_cast import Cast
from twosource.extract.entity_meant import body_meant, fuller_words, kin_meant, unnamed_before
from twosource.extract.entity_nominals import (
    Nominal,
    is_body_noun,
    is_document_noun,
    is_media_noun,
    take_apart,
)
from twosource.extract.entity_roles import is_group_noun
from twosource.extract.speaker_sources import bare, of_body, of_group, of_member, unknown, unnamed
from twosource.extract.speaker_via import is_outlet_noun, outlets_in
from twosource.text.names import body_key, fold
from twosource.text.offices import find_office
from twosource.types import Entity, EntityKind, Resolution, Source, SourceKind, Span

_PERSONAL = frozenset(("he", "she", "him", "her", "his", "hers"))
_OTHERS = frozenset(("it", "they", "them", "their", "its"))
_RELATIVE = frozenset(("who", "whom", "which", "that"))
PRONOUNS = _PERSONAL | _OTHERS | _RELATIVE
"""Pronouns that may stand for a source, lower case."""
_NEAR = re.compile(
    r"(?: ?\([^()]{1,30}\))?[,.\s\"”]*"
)  # what may stand between a name and its "who"
_NOUN_BEFORE = re.compile(r"\b((?:the|a|an|its|his|her|their) (?:[\w'’-]+ ){0,4}[\w'’-]+),? $")
_NOUN_REACH = 80  # characters of a noun phrase before its "which"
_BODY_SUBJECT = re.compile(r"((?:The|An?|[A-Z][\w-]+['’]s) (?:[a-z-]+ ){0,4}[a-z-]+)\b")
_SENTENCES_BACK = 2  # sentences before "it said" in which its body begins one
_OWNER_REACH = 12  # characters of an owner before a noun ("Kesmar's weather service")
_BESIDE = re.compile(r", | who | which ")  # what follows is no part of a body's name
_CUT_OFF = re.compile(r" (?:said|says)\. (?:the )?(?=[A-Z])")
_MEDIA_WORDS = frozenset(("news", "media", "press", "wire"))
_ALSO_BODIES = frozenset(("owner", "operator", "developer", "publisher", "producer", "founder"))


def of_pronoun(cast: Cast, spans: tuple[Span, ...], words: str, low: str) -> Source:
    """Return whom a pronoun means, or the unknown where nobody could tell.

    Args:
        cast: The article's persons and bodies.
        spans: The pronoun's place.
        words: The pronoun.
        low: The pronoun, folded; one of ``PRONOUNS``.
    """
    start = spans[0].start
    if low in _PERSONAL or low in ("they", "them", "their"):
        reference = cast.reference(start)
        if reference is None or not reference.key:
            return unknown(cast, spans, words)
        if reference.key in cast.groups:
            return of_group(cast, spans, reference.key)
        member = cast.members.get(reference.key)
        if member is not None:
            return of_member(spans, member, Resolution.RESOLVED)
        return unnamed(cast, spans, reference.words)
    if low in _RELATIVE:
        for near in cast.before(start, 3):
            if _NEAR.fullmatch(cast.text, near.span.end, start):
                return _named_by(cast, spans, near)
        return _of_noun_before(cast, spans) or unknown(cast, spans, words)
    body = _told_after(cast, spans[0]) or _last_body(cast, start)
    nominal = _last_body_noun(cast, start, body.span.start if body else -1)
    if nominal is not None:
        return _as_meant(_of_body_nominal(cast, spans, nominal))
    return of_body(cast, spans, body, Resolution.RESOLVED) if body else unknown(cast, spans, words)


def _as_meant(source: Source) -> Source:
    known = source.resolution is not Resolution.UNCERTAIN
    return replace(source, resolution=Resolution.RESOLVED) if known else source


def _of_noun_before(cast: Cast, spans: tuple[Span, ...]) -> Source | None:
    """Return whom "which" or "who" means after a noun phrase without a name ("according to the
    environment ministry, which said ...").
    """
    before = cast.text[max(0, spans[0].start - _NOUN_REACH) : spans[0].start]
    found = _NOUN_BEFORE.search(before)
    nominal = take_apart(found.group(1)) if found else None
    if nominal is None or not (is_body_noun(nominal.head) or nominal.is_person):
        return None
    return _as_meant(of_nominal(cast, spans, nominal, []))


def _last_body_noun(cast: Cast, at: int, after: int) -> Nominal | None:
    """Return the noun phrase for a body that begins a sentence just before "it said", where it
    stands nearer than a name (``after``).
    """
    place = cast.sentence(at).start
    for _ in range(_SENTENCES_BACK):
        if place <= 0 or place <= after:
            return None
        sentence = cast.sentence(place - 1)
        if sentence.start >= place or "\n" in cast.text[sentence.start : at].strip():
            return None
        found = _BODY_SUBJECT.match(cast.text, sentence.start, sentence.end)
        if found and sentence.start >= after - _OWNER_REACH:
            parts = found.group(1).split()
            last = next((n for n, word in enumerate(parts) if is_body_noun(word)), -1)
            if 0 < last < len(parts):
                return take_apart(" ".join(parts[: last + 1]))
        place = sentence.start
    return None


def _named_by(cast: Cast, spans: tuple[Span, ...], entity: Entity) -> Source:
    if entity.kind is EntityKind.PERSON:
        return of_member(spans, cast.members[entity.key], Resolution.RESOLVED)
    return of_body(cast, spans, entity, Resolution.RESOLVED)


def _told_after(cast: Cast, span: Span) -> Entity | None:
    """Return the body of "it said. the Defense Ministry": a speaker cut off by translation."""
    after = _CUT_OFF.match(cast.text, span.end)
    found = cast.within(Span(after.end(), after.end() + 1)) if after else []
    return next((each for each in found if each.kind is EntityKind.ORGANISATION), None)


def _last_body(cast: Cast, at: int) -> Entity | None:
    """Return the body or government that "it" means: the last one near that was a subject."""
    for entity in cast.before(at, 12):
        body = entity.kind in (EntityKind.ORGANISATION, EntityKind.GOVERNMENT)
        if body and entity.subject and at - entity.span.start < 500:
            return entity
    return None


def of_nominal(
    cast: Cast, spans: tuple[Span, ...], nominal: Nominal, entities: list[Entity]
) -> Source:
    """Return whom a noun phrase without a name means: someone or something named elsewhere in
    the article, or an unnamed source. ``entities`` are the names that stand inside the phrase.
    """
    if nominal.head.split()[-1:] == ["old"]:
        member = cast.aged(Span(spans[0].start, spans[-1].end), nominal)
        if member is not None:
            return of_member(spans, member, Resolution.RESOLVED)
    if nominal.is_person:
        return _of_person_nominal(cast, spans, nominal, entities)
    pair = cast.pair_meant(nominal.words, spans[0].start)
    if pair:
        return of_group(cast, spans, pair)
    kind = _kind_of_noun(nominal)
    if kind is SourceKind.ORGANISATION:
        return _of_body_nominal(cast, spans, nominal)
    if kind is SourceKind.UNNAMED:
        return unnamed(cast, spans, nominal.words, entities)
    return _shared(cast, spans, nominal, kind)


def _kind_of_noun(nominal: Nominal) -> SourceKind:
    if is_group_noun(nominal.head) and nominal.head != "police":
        return SourceKind.UNNAMED
    if is_media_noun(nominal.head) and (
        nominal.head not in ("agency", "agencies") or _MEDIA_WORDS & set(nominal.modifiers)
    ):
        return SourceKind.MEDIA
    if is_document_noun(nominal.head):
        return SourceKind.DOCUMENT
    return SourceKind.ORGANISATION if is_body_noun(nominal.head) else SourceKind.UNNAMED


def _of_person_nominal(
    cast: Cast, spans: tuple[Span, ...], nominal: Nominal, entities: list[Entity]
) -> Source:
    start = spans[0].start
    words = unnamed_before(cast, nominal, start) or nominal.words
    least = 2 if words != nominal.words else 1  # "an official" said it: no named minister
    member = kin_meant(cast, nominal, start) or cast.named_for(nominal.words, start, least)
    member = member or cast.aged(Span(start, spans[-1].end), nominal)
    if member is not None:
        return of_member(spans, member, Resolution.RESOLVED)
    owner = body_meant(cast, nominal, start) if nominal.head in _ALSO_BODIES else None
    if owner is not None and nominal.definite:
        return of_body(cast, spans, owner, Resolution.RESOLVED)
    return unnamed(cast, spans, words, entities)


def _of_body_nominal(cast: Cast, spans: tuple[Span, ...], nominal: Nominal) -> Source:
    name = bare(_BESIDE.split(nominal.words, maxsplit=1)[0])
    office = find_office(name, nominal.side)
    if office is not None and office.side:
        return Source(spans, name, office.key, SourceKind.GOVERNMENT, side=office.side)
    if nominal.head != "police" and nominal.definite:
        found = body_meant(cast, nominal, spans[0].start)
        if found is not None:
            return of_body(cast, spans, found, Resolution.RESOLVED)
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


def _outlet_meant(cast: Cast, spans: tuple[Span, ...], nominal: Nominal) -> str:
    """Return the outlet that "the newspaper" or "the station" means: the one named last before."""
    if nominal.plural or not nominal.definite or nominal.side:
        return ""
    if not is_outlet_noun(nominal.head) and nominal.head != "agency":
        return ""
    return outlets_in(cast.text).last_before(cast.text, spans[0].start)


def _shared(cast: Cast, spans: tuple[Span, ...], nominal: Nominal, kind: SourceKind) -> Source:
    name = bare(nominal.words)
    outlet = _outlet_meant(cast, spans, nominal) if kind is SourceKind.MEDIA else ""
    if outlet:
        return Source(spans, outlet, body_key(outlet), kind, resolution=Resolution.RESOLVED)
    if nominal.side:
        key = f"{nominal.side}: {body_key(' '.join((*nominal.modifiers[-1:], nominal.head)))}"
        return Source(spans, name, key, kind, side=nominal.side)
    return Source(spans, name, f"{fold(nominal.words)}@{cast.article}", kind)
