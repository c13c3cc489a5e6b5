"""One key for all mentions of one thing within an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from twosource.extract.entity_people import Named, Person, link_people
from twosource.extract.entity_read import Seen
from twosource.extract.step import Draft
from twosource.text.aliases import Alias, AliasKind, find_alias, starts_alias
from twosource.text.names import body_key, family_names, fold, person_parts
from twosource.text.offices import find_office
from twosource.types import Entity, EntityKind

_PRONOUN = re.compile(r"\b(?:(he|him|his|himself)|(she|her|hers|herself))\b", re.IGNORECASE)
_PLURAL_FROM = 4  # letters; shorter names of peoples end in s by themselves ("Lao s")
_PRONOUN_REACH = 240  # characters: about the rest of a sentence and the next one
_BRACKETED = re.compile(r"\s?\((?:the )?[“\"']?([A-Z][A-Za-z0-9.&-]{1,9})[”\"']?\)")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name with article offsets, and the paragraph (of the body) it stands in."""

    seen: Seen
    start: int
    paragraph: int


def assemble(draft: Draft, readings: Sequence[tuple[Any, ...]]) -> tuple[Entity, ...]:
    """Return the article's entities in order of the text, keys and fullest names shared."""
    mentions = [
        _Mention(replace(seen, span=seen.span.shift(paragraph.span.start)),
                 seen.span.start + paragraph.span.start, number)
        for number, (paragraph, found) in enumerate(zip(draft.body, readings, strict=True))
        for seen in found
    ]  # fmt: skip
    mentions = _with_labels_mended(mentions)
    people = _people(mentions)
    genders = _genders(draft.article.text, mentions, people)
    bodies = _Bodies(draft.article.text, mentions)
    found = []
    for place, mention in enumerate(mentions):
        person = people.get(place)
        if person is not None:
            found.append(_person_entity(mention, person, genders))
        else:
            found.append(_other_entity(mention, bodies))
    return tuple(_with_full_names(found))


def _with_labels_mended(mentions: list[_Mention]) -> list[_Mention]:
    """Read a name as what the rest of the article shows it to be: a person where a full name
    ends in it, a state where an office is its; drop loose words that are neither.
    """
    families = {
        family
        for mention in mentions
        if mention.seen.kind is EntityKind.PERSON
        for family in family_names(mention.seen.name)
    }
    bodies = [each.seen for each in mentions if each.seen.kind is EntityKind.ORGANISATION]
    called = {
        fold(each.seen.name)
        for each in mentions
        if each.seen.kind is EntityKind.PERSON and " " not in each.seen.name
    }
    states = {fold(seen.owner_words.rstrip("'s’ ")) for seen in bodies if seen.owner}
    short = {word for seen in bodies for word in short_forms(seen.name)}
    in_bodies = {fold(word) for seen in bodies for word in seen.name.split()[:-1]} - called
    mended = []
    for mention in mentions:
        kind = _mended_kind(mention.seen, families, states, in_bodies)
        if mention.seen.loose and kind is EntityKind.OTHER:
            if mention.seen.name not in short:
                continue
            kind = EntityKind.ORGANISATION
        mended.append(replace(mention, seen=replace(mention.seen, kind=kind)))
    return mended


def _mended_kind(
    seen: Seen, families: set[str], states: set[str], in_bodies: set[str]
) -> EntityKind:
    word = fold(seen.name)
    if seen.listed or seen.kind is EntityKind.PEOPLE or not word:
        return seen.kind
    if word in states and word not in families:
        return EntityKind.PLACE if seen.place else EntityKind.GOVERNMENT
    if seen.kind is EntityKind.PERSON or word not in families:
        return seen.kind
    if seen.kind is EntityKind.ORGANISATION and word in in_bodies:
        return seen.kind
    return EntityKind.PERSON


_OUTLETS = frozenset(
    ("Post", "Times", "Journal", "Globe", "Herald", "Tribune", "Guardian", "Telegraph", "Mail",
     "Chronicle", "Observer", "Examiner", "Monitor", "Register", "Star", "Gazette", "Courier")
)  # fmt: skip


def short_forms(name: str) -> tuple[str, ...]:
    """Return what a body may be called for short: its initials, and its first word where that
    is no common word of such names.
    """
    words = name.split()
    if len(words) < 2:
        return ()
    initials = "".join(word[0] for word in words if word[0].isupper())
    forms = [initials] if len(initials) > 1 else []
    if words[-1] in _OUTLETS:
        forms.append(words[-1])  # "the Post": the Washington Post
    elif len(words[0]) > 3 and not starts_alias(words[0]) and words[0][0].isupper():
        forms.append(words[0])
    return tuple(forms)


def _people(mentions: list[_Mention]) -> dict[int, Person]:
    places = [
        place
        for place, mention in enumerate(mentions)
        if mention.seen.kind is EntityKind.PERSON and person_parts(mention.seen.name)
    ]
    named = [
        Named(
            mentions[place].seen.name,
            mentions[place].start,
            mentions[place].paragraph,
            mentions[place].seen.gender,
        )
        for place in places
    ]
    return dict(zip(places, link_people(named), strict=True))


def _genders(text: str, mentions: list[_Mention], people: dict[int, Person]) -> dict[str, str]:
    """Return the sex of each person, from titles and names, else from pronouns that follow
    a mention before any other person is named.
    """
    votes: dict[str, Counter[str]] = {}
    places = sorted(people)
    for place, following in zip(places, [*places[1:], -1][: len(places)], strict=True):
        person = people[place]
        if person.gender:
            continue
        end = mentions[place].seen.span.end
        stop = mentions[following].start if following >= 0 else len(text)
        found = _PRONOUN.search(text, end, min(stop, end + _PRONOUN_REACH))
        if found:
            key = " ".join(person.parts)
            votes.setdefault(key, Counter())["m" if found.group(1) else "f"] += 1
    sexes = {" ".join(person.parts): person.gender for person in people.values()}
    for key, counted in votes.items():
        ranked = counted.most_common(2)
        if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
            sexes[key] = ranked[0][0]
    return sexes


def _person_entity(mention: _Mention, person: Person, genders: dict[str, str]) -> Entity:
    key = " ".join(person.parts)
    return Entity(
        span=mention.seen.span,
        kind=EntityKind.PERSON,
        key=key,
        name=person.name,
        role=mention.seen.role,
        gender=genders.get(key, ""),
        subject=mention.seen.subject,
    )


def _other_entity(mention: _Mention, bodies: _Bodies) -> Entity:
    seen = mention.seen
    kind, key, name = bodies.named(seen)
    return Entity(span=seen.span, kind=kind, key=key, name=name, subject=seen.subject)


class _Bodies:
    """Keys of what is no person: states, places, bodies, peoples."""

    def __init__(self, text: str, mentions: Sequence[_Mention]) -> None:
        self._states = Counter(
            alias.key
            for mention in mentions
            if (alias := find_alias(mention.seen.name)) is not None and alias.kind in _STATES
        )
        self._short: dict[str, tuple[str, str]] = {}
        self._offices: dict[str, set[str]] = {}
        bodies = [each.seen for each in mentions if each.seen.kind is EntityKind.ORGANISATION]
        for seen in bodies:
            office = find_office(seen.name, seen.owner)
            if office is not None and office.side:
                self._offices.setdefault(office.office, set()).add(office.side)
        for seen in bodies:
            self._note_short_forms(text, seen)

    def _note_short_forms(self, text: str, seen: Seen) -> None:
        """Learn the abbreviation given in brackets, initials, and the first word of a name."""
        _, key, name = self.named(seen)
        bracketed = _BRACKETED.match(text, seen.span.end)
        if bracketed:
            self._short.setdefault(bracketed.group(1), (key, name))
        for form in short_forms(seen.name):
            if form.isupper() or key == body_key(seen.name):
                self._short.setdefault(form, (key, name))

    def named(self, seen: Seen) -> tuple[EntityKind, str, str]:
        """Return kind, key and name of a mention."""
        short = self._short.get(seen.name)
        if short is not None and (seen.kind is EntityKind.ORGANISATION or seen.name.isupper()):
            return EntityKind.ORGANISATION, *short
        alias = find_alias(seen.name)
        if alias is not None and not (alias.plain and not self._is_own(alias, seen)):
            return _of_alias(alias, seen)
        if seen.kind is EntityKind.ORGANISATION:
            office = find_office(seen.name, seen.owner)
            if office is not None:
                side = office.side or self._only_side(office.office)
                key = replace(office, side=side).key
                return seen.kind, key, _words(seen)
        key = body_key(seen.name)
        plural = seen.kind is EntityKind.PEOPLE and len(key) > _PLURAL_FROM
        return seen.kind, key.removesuffix("s") if plural else key, seen.name

    def _only_side(self, office: str) -> str:
        sides = self._offices.get(office, set())
        return next(iter(sides)) if len(sides) == 1 else ""

    def _is_own(self, alias: Alias, seen: Seen) -> bool:
        """Tell whether "the Senate" is that of the alias: no other state is named as owner, and
        the state is one that the article speaks of, or it speaks of none.
        """
        if seen.owner:
            return seen.owner == alias.side
        return not self._states or bool(self._states[alias.side])


_STATES = (AliasKind.STATE, AliasKind.ADJECTIVE, AliasKind.CAPITAL, AliasKind.SEAT)


def _of_alias(alias: Alias, seen: Seen) -> tuple[EntityKind, str, str]:
    if alias.kind in (AliasKind.ADJECTIVE, AliasKind.PEOPLE):
        return EntityKind.PEOPLE, alias.key, seen.name
    if alias.kind in (AliasKind.BODY, AliasKind.MEDIA):
        return EntityKind.ORGANISATION, alias.key, _words(seen)
    if alias.kind is AliasKind.PLACE:
        return EntityKind.PLACE, alias.key, seen.name
    if not seen.place:
        return EntityKind.GOVERNMENT, alias.key, seen.name
    key = alias.key if alias.kind is AliasKind.STATE else body_key(seen.name)
    return EntityKind.PLACE, key, seen.name


def _words(seen: Seen) -> str:
    return f"{seen.owner_words.rstrip()} {seen.name}" if seen.owner_words else seen.name


def _with_full_names(entities: list[Entity]) -> list[Entity]:
    """Give every mention the fullest form of its name: for a state its own name where the
    article has it, for a body the longest form.
    """
    best: dict[tuple[str, str], str] = {}
    for entity in entities:
        if entity.kind in (EntityKind.PERSON, EntityKind.PEOPLE, EntityKind.OTHER):
            continue
        group = ("state" if _is_state(entity) else "body", entity.key)
        held = best.get(group, "")
        best[group] = max(held, entity.name, key=_rank)
    return [
        replace(
            entity,
            name=best.get(("state" if _is_state(entity) else "body", entity.key), entity.name),
        )
        if entity.kind not in (EntityKind.PERSON, EntityKind.PEOPLE, EntityKind.OTHER)
        else entity
        for entity in entities
    ]


def _is_state(entity: Entity) -> bool:
    return entity.kind in (EntityKind.GOVERNMENT, EntityKind.PLACE)


def _rank(name: str) -> tuple[bool, bool, int, str]:
    """Order the names of one thing: a state's own name, another name of the state, the longest."""
    alias = find_alias(name)
    state = alias is not None and alias.kind is AliasKind.STATE
    own = state and alias is not None and alias.name == name
    return own, state, len(name), name
