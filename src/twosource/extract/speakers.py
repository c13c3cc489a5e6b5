"""Who is meant by the words that name a source."""

from __future__ import annotations

import re

from twosource.extract.entity_cast import Cast, cast_of
from twosource.extract.entity_nominals import is_body_noun, is_media_noun, take_apart
from twosource.extract.entity_roles import is_person_noun
from twosource.extract.speaker_nouns import PRONOUNS, of_nominal, of_pronoun
from twosource.extract.speaker_sides import give_bodies
from twosource.extract.speaker_sources import kind_of, of_body, of_member, several, unknown, unnamed
from twosource.extract.speaker_via import described_outlet, names_outlet, passed_through
from twosource.extract.step import Draft
from twosource.text.names import body_key, fold
from twosource.types import Entity, EntityKind, Resolution, Source, SourceKind, Span

_FIRST = frozenset(("i", "we", "you", "us", "me", "my", "our", "your"))
_WITH_PRONOUN = re.compile(r"(?:he|she) and ", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:of|for|at|in|from|to|with|on|by|about|against|under|near|between|including|like)\s+"
    r"(?:the\s+|a\s+|an\s+|his\s+|her\s+|its\s+|former\s+|late\s+)?$",
    re.IGNORECASE,
)
_ANY_PREPOSITION = re.compile(
    r"\b(?:of|for|at|in|from|to|with|on|by|about|between|among|against)\s"
)
_NEXT = re.compile(r" ([\w-]{1,40})")
_SUBORDINATE = re.compile(r"\b(?:that|which|who|whose|where|when|involved|from|against)\b")
_DESCRIBED = 5  # words before a name that say what sort of body it is
_NO_NAMES = frozenset(("the", "both", "but", "and", "while", "even", "only", "in", "on"))


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
    cast = _cast(draft)
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


def _cast(draft: Draft) -> Cast:
    """Return the cast of an article in which all persons know their bodies."""
    cast = cast_of(draft)
    if not cast.sided:
        cast.sided = True
        give_bodies(cast)
    return cast


def _of_words(cast: Cast, spans: tuple[Span, ...], words: str) -> Source:
    low = fold(words)
    if low in PRONOUNS and not (words.isupper() and len(words) > 1):
        return of_pronoun(cast, spans, words, low)
    if low in _FIRST or not low:
        return unknown(cast, spans, words)
    outlet = described_outlet(words)
    if outlet:
        return Source(spans, outlet, body_key(outlet), SourceKind.MEDIA)
    entities = [entity for span in spans for entity in cast.within(span)]
    heads = [entity for entity in entities if _is_head(cast, entity, spans)]
    people = [
        entity
        for entity in heads
        if entity.kind is EntityKind.PERSON
        and not _stands_for_role(cast, entity, heads)
        and not _owns_body(cast, entity, spans)
    ]
    if people:
        return _of_people(cast, spans, people)
    apposed = _apposed(cast, entities, spans)
    if apposed is not None:
        return of_body(cast, spans, apposed, Resolution.NAMED)
    nominal = take_apart(_with_article(cast, spans, words))
    bodies = [
        entity
        for entity in heads
        if entity.kind is not EntityKind.OTHER and not is_body_noun(entity.span.of(cast.text))
    ]
    if bodies and (nominal is None or _ends_phrase(cast, bodies[0], spans)):
        return _of_bodies(cast, spans, bodies)
    if nominal is not None:
        return of_nominal(cast, spans, nominal, entities)
    return _of_bodies(cast, spans, bodies) if bodies else unknown(cast, spans, words)


def _apposed(cast: Cast, entities: list[Entity], spans: tuple[Span, ...]) -> Entity | None:
    """Return the body whose name ends "the relief group Open Hands", or is all of the words though
    the parse took it for a thing.
    """
    if len(spans) > 1 or not entities or entities[-1].span.end != spans[0].end:
        return None
    before = cast.text[spans[0].start : entities[-1].span.start].replace(",", " ").split()
    named = entities[-1].kind in (EntityKind.ORGANISATION, EntityKind.OTHER)
    noun = bool(before) and before[-1].islower() and is_body_noun(before[-1])
    if entities[-1].kind is EntityKind.OTHER and not [
        word for word in before if fold(word) != "the"
    ]:
        return entities[-1] if " " in entities[-1].name else None
    return entities[-1] if named and noun and len(before) <= _DESCRIBED else None


def _with_article(cast: Cast, spans: tuple[Span, ...], words: str) -> str:
    """Return the words with a "the" that stands right before the span."""
    before = cast.text[max(0, spans[0].start - 4) : spans[0].start]
    return f"the {words}" if before.lower() == "the " else words


def _is_head(cast: Cast, entity: Entity, spans: tuple[Span, ...]) -> bool:
    """Tell whether an entity is itself the source and no part of a noun phrase for another:
    not "Putin" of "Putin's aide" or "a lawyer for Putin".
    """
    end = max(span.end for span in spans)
    if (
        cast.text[entity.span.end : entity.span.end + 2] in ("'s", "’s")
        and end > entity.span.end + 2
    ):
        return False
    after = _NEXT.match(cast.text, entity.span.end, end)
    if after and after.group(1).islower() and is_person_noun(after.group(1)):
        return False
    start = max(span.start for span in spans if span.start <= entity.span.start)
    before = cast.text[start : entity.span.start].rstrip()
    if entity.role and entity.role.startswith(before[-len(entity.role) :] or " "):
        before = before.removesuffix(entity.role)
    if _PREPOSITION.search(before.rstrip() + " ") or _SUBORDINATE.search(before):
        return False
    return before.endswith(",") or not _ANY_PREPOSITION.search(before)


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
    return low in (
        "and",
        "or",
        "nor",
        "in",
        "of",
        "for",
        "at",
        "which",
        "who",
        "on",
        "also",
        "a",
        "the",
    )


def _owns_body(cast: Cast, entity: Entity, spans: tuple[Span, ...]) -> bool:
    """Tell whether a "person" is the place of a body: "Kesmar" of "the Kesmar coast guard"."""
    end = max(span.end for span in spans if span.start <= entity.span.start)
    after = cast.text[entity.span.end : end].split()
    plain = (
        bool(after) and len(after) <= _OF_BODY and all(w.isalpha() and w.islower() for w in after)
    )
    return plain and " " not in entity.name and is_body_noun(after[-1])


_OF_BODY = 3  # words after a place that name its body ("coast guard", "fire and rescue service")


def _stands_for_role(cast: Cast, entity: Entity, heads: list[Entity]) -> bool:
    """Tell whether a "person" is part of another's role: "Silva" of "Silva Chief Monica Prieto"."""
    after = _NEXT.match(cast.text, entity.span.end)
    return after is not None and is_person_noun(after.group(1)) and entity is not heads[-1]


def _of_people(cast: Cast, spans: tuple[Span, ...], people: list[Entity]) -> Source:
    joined = _joined(cast, people)
    other = cast.reference(spans[0].start) if _WITH_PRONOUN.match(spans[0].of(cast.text)) else None
    if other is not None and other.key in cast.members and other.key != joined[0].key:
        names = (cast.members[other.key].name, joined[0].name)
        key = " + ".join(sorted((other.key, joined[0].key)))
        name = " and ".join(names)
        return Source(spans, name, key, SourceKind.PERSON, resolution=Resolution.RESOLVED)
    if len(joined) > 1:
        return several(spans, joined, SourceKind.PERSON)
    entity = people[0]
    member = cast.members[entity.key]
    return of_member(spans, member, Resolution.NAMED, entity.role)


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


def _of_bodies(cast: Cast, spans: tuple[Span, ...], entities: list[Entity]) -> Source:
    joined = _joined(cast, entities)
    if len(joined) > 1:
        return several(spans, joined, kind_of(joined[0]))
    words = " ".join(spans[0].of(cast.text).split())
    if joined[0].kind is EntityKind.PEOPLE:
        return unnamed(cast, spans, words)
    if joined[0].kind is not EntityKind.ORGANISATION and _is_tail(cast, joined[0], spans[0]):
        return Source(spans, words, body_key(words), SourceKind.ORGANISATION)
    return of_body(cast, spans, joined[0], Resolution.NAMED)


def _is_tail(cast: Cast, entity: Entity, span: Span) -> bool:
    """Tell whether a place ends another name ("Police Scotland")."""
    before = cast.text[span.start : entity.span.start].split()
    return bool(before) and before[-1][:1].isupper() and before[-1].lower() not in _NO_NAMES


def _via(cast: Cast, spans: tuple[Span, ...], at: int, source: Source) -> tuple[str, ...]:
    """Return those through whom it was said, as the words near the cue tell: not the source, and
    not the article's own outlet, which everything came through.
    """
    found = passed_through(cast.text, cast.sentence(spans[0].start), spans, at)
    own = (source.key, fold(source.name))
    return tuple(n for n in found if body_key(n) not in own and not names_outlet(n, cast.outlet))
