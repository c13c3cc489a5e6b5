"""One key for one thing across the articles of a story."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from twosource.relate.sides import (
    Seen,
    families_of,
    local_keys,
    look,
    loose_sides,
    misread,
    office_keys,
    side_of_key,
    sides_of,
    tails,
)
from twosource.text.names import edits_within, family_names, may_be_one
from twosource.text.offices import find_office
from twosource.types import (
    Article,
    Clause,
    Entity,
    EntityKind,
    Extraction,
    Figure,
    First,
    Resolution,
    Source,
    SourceKind,
    Statement,
)

_JOINED = " + "  # between the keys of a source that is several ("north korea + russia")


@dataclass(frozen=True, slots=True)
class Spelling:
    """How far two spellings of a family name may differ, with given names that agree.

    Transliterations differ in one letter in short names (Kadyrov, Kadirov) and in two in longer
    ones (Zelensky, Zelenskiy); names under five letters are often other people's (Kim, Kin).
    """

    one_edit_from: int = 5
    two_edits_from: int = 7


SPELLING = Spelling()
_OWNED = re.compile(r"\S+(?:'s|’s|s'|s’) ")  # "Norway's ministry" is not "Norway" for short
_HEADS = 200  # names with the same initials that a spelling is compared with; stories have few


@dataclass(slots=True)
class _Thing:
    """What the story's articles show of one key."""

    key: str
    names: Counter[str] = field(default_factory=Counter)
    genders: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        return min(self.names, key=lambda name: (-len(name.split()), -self.names[name], name))


def unify(articles: Sequence[Article], extractions: Sequence[Extraction]) -> tuple[Extraction, ...]:
    """Return the extractions with keys that agree across the story's articles.

    A family name alone ("kim") gets the key of the one person of the story who bears it, an
    abbreviation or an office without its state that of the one body that it fits; spellings of
    one person's name get one key. What fits several is left apart, and so are two names that one
    article uses side by side. Names and spans stay as each article has them. The result does not
    depend on the order; extractions of other articles are returned as they are.
    """
    known = {article.id for article in articles}
    members = [each for each in extractions if each.article in known]
    people = _things(members, (EntityKind.PERSON,))
    bodies = _with_sources(_things(members, (EntityKind.ORGANISATION,)), members)
    seen = look(members, (article.outlet for article in articles if article.outlet))
    keys = _keys(people, bodies, seen)
    full = [key for key in people if " " in key]
    new = Renaming(keys, sides_of(seen, keys, full), frozenset(keys.get(one, one) for one in full))
    changed = new.keys or new.sides
    return tuple(
        _renamed(each, new) if each.article in known and changed else each for each in extractions
    )


def _keys(people: Mapping[str, _Thing], bodies: dict[str, _Thing], seen: Seen) -> dict[str, str]:
    """Return the new key of each key of the story that has one."""
    people = {key: thing for key, thing in people.items() if not seen.are_places(key)}
    keys = _of_people(people)
    families = families_of(keys, [key for key in people if " " in key])
    alone = [key for key in people if " " not in key and key not in keys]
    keys |= misread(families, seen.bodies, alone)
    offices = {old: new for old, new in office_keys(seen).items() if old not in keys}
    for key, names in seen.bodies.items():
        if key not in keys:
            new = offices.get(key, key)
            thing = bodies.setdefault(new, _Thing(new))
            thing.names.update(names or {key: 1})
    known = {key: bodies[key] for key in sorted(bodies) if key not in offices}
    keys |= {key: new for key, new in _of_bodies(known).items() if key not in keys}
    keys |= {old: keys.get(new, new) for old, new in offices.items()}
    keys = {old: new for old, new in keys.items() if old not in seen.states}
    keys |= loose_sides(seen, keys, people)
    return keys | local_keys(seen, keys, families)


def _things(extractions: Iterable[Extraction], kinds: tuple[EntityKind, ...]) -> dict[str, _Thing]:
    things: dict[str, _Thing] = {}
    for extraction in extractions:
        for entity in extraction.entities:
            if entity.kind in kinds and entity.key:
                thing = things.setdefault(entity.key, _Thing(entity.key))
                thing.names[entity.name] += 1
                thing.articles.add(extraction.article)
                thing.genders |= {entity.gender} - {""}
    return {key: things[key] for key in sorted(things)}


def _with_sources(
    bodies: dict[str, _Thing], extractions: Iterable[Extraction]
) -> dict[str, _Thing]:
    """Add the bodies that only noun phrases name ("the health ministry said")."""
    for extraction in extractions:
        for statement in extraction.statements:
            source = statement.source
            if source is None or "@" in source.key or _JOINED in source.key or not source.name:
                continue
            if source.kind is SourceKind.ORGANISATION or ": " in source.key:
                thing = bodies.setdefault(source.key, _Thing(source.key))
                thing.names[source.name] += 1
                thing.articles.add(extraction.article)
    return {key: bodies[key] for key in sorted(bodies)}


def _of_people(people: Mapping[str, _Thing]) -> dict[str, str]:
    """Return a new key for each person's key that is another spelling or a part of a name."""
    full = [thing for key, thing in people.items() if " " in key]
    keys = _spellings(full)
    by_family: dict[str, set[str]] = defaultdict(set)
    for thing in full:
        for family in family_names(thing.name):
            by_family[family].add(keys.get(thing.key, thing.key))
    for key, thing in people.items():
        if " " not in key:
            fitting = {
                other
                for other in by_family.get(key, ())
                if len(people[other].genders | thing.genders) < 2
            }
            if len(fitting) == 1:
                keys[key] = next(iter(fitting))
    return keys


def _spellings(full: Sequence[_Thing]) -> dict[str, str]:
    """Return the key of the most used spelling for each spelling of a full name.

    Names are compared within buckets of the first letters of given and family name, and each
    joins the most used spelling only: chains of small differences make no group.
    """
    buckets: dict[tuple[str, ...], list[_Thing]] = defaultdict(list)
    for thing in full:
        parts = thing.key.split()
        buckets[tuple(sorted((parts[0][0], parts[-1][0])))].append(thing)
    keys: dict[str, str] = {}
    for bucket in buckets.values():
        ranked = sorted(bucket, key=lambda each: (-sum(each.names.values()), each.key))
        heads: list[_Thing] = []
        for thing in ranked:
            head = next((each for each in heads[:_HEADS] if _one_person(each, thing)), None)
            if head is None:
                heads.append(thing)
            else:
                keys[thing.key] = head.key
                head.articles |= thing.articles
    return keys


def _one_person(a: _Thing, b: _Thing) -> bool:
    if a.articles & b.articles or len(a.genders | b.genders) > 1:
        return False
    left, right = tuple(a.key.split()), tuple(b.key.split())
    if may_be_one(left, right) or sorted(left) == sorted(right):
        return True
    if len(left) != len(right) or left[:-1] != right[:-1]:
        return False
    shortest = min(len(left[-1]), len(right[-1]))
    longest = max(len(left[-1]), len(right[-1]))
    if longest >= SPELLING.two_edits_from and shortest >= SPELLING.one_edit_from:
        return edits_within(left[-1], right[-1], 2)
    return shortest >= SPELLING.one_edit_from and edits_within(left[-1], right[-1], 1)


def _of_bodies(bodies: Mapping[str, _Thing]) -> dict[str, str]:
    """Return a new key for each body's key that is short for one other body of the story."""
    fitting: dict[str, set[str]] = defaultdict(set)
    for key, thing in bodies.items():
        for form in _short_keys(thing):
            fitting[form].add(key)
    keys: dict[str, str] = {}
    # Offices find their state first, so that "jcs" then fits one body and not two.
    for wanted in (True, False):
        for key in bodies:
            others = {keys.get(other, other) for other in fitting.get(key, ())} - {key}
            if key not in keys and len(others) == 1:
                other = next(iter(others))
                if not wanted or other.endswith(f": {key}"):
                    keys[key] = other
    return keys


def _short_keys(thing: _Thing) -> set[str]:
    """Return the keys under which other articles may have the body: its initials, its first
    word, its office without the state.
    """
    forms: set[str] = set()
    for name in sorted(thing.names):
        words = [word for word in name.replace("’s", "").replace("'s", "").split() if word]
        initials = "".join(word[0] for word in words if word[0].isupper())
        if len(initials) > 1:
            forms.add(initials.lower())
        if len(words) > 1 and len(words[0]) > 3 and not _OWNED.match(name):
            forms.add(words[0].lower())
    if ": " in thing.key:
        office = thing.key.split(": ", 1)[1]
        forms.add(office)
        initials = "".join(word[0] for word in office.split() if word not in ("of", "the", "and"))
        forms |= {initials} if len(initials) > 2 else set()
    forms |= tails(thing.key)
    forms = {form for form in forms if form == thing.key or not _is_sided(form)}
    return forms - {thing.key}


def _is_sided(form: str) -> bool:
    office = find_office(form)
    return office is not None and bool(office.side)


@dataclass(frozen=True, slots=True)
class Renaming:
    """The new keys of a story's things, the sides of bodies and persons by new key, and which
    new keys are persons'.
    """

    keys: Mapping[str, str]
    sides: Mapping[str, str]
    persons: frozenset[str]


def _renamed(extraction: Extraction, new: Renaming) -> Extraction:
    keys = new.keys
    return replace(
        extraction,
        entities=tuple(_entity(each, keys) for each in extraction.entities),
        statements=tuple(
            _statement(each, new, extraction.article) for each in extraction.statements
        ),
        figures=tuple(_figure(each, keys) for each in extraction.figures),
        firsts=tuple(_first(each, keys) for each in extraction.firsts),
        clauses=tuple(_clause(each, keys) for each in extraction.clauses),
    )


def _entity(entity: Entity, keys: Mapping[str, str]) -> Entity:
    key = keys.get(entity.key)
    return entity if key is None else replace(entity, key=key)


def _statement(statement: Statement, new: Renaming, article: str) -> Statement:
    source = statement.source
    return statement if source is None else replace(statement, source=_source(source, new, article))


def _source(source: Source, new: Renaming, article: str) -> Source:
    parts = source.key.split(_JOINED)
    key = _JOINED.join(sorted({new.keys.get(part, part) for part in parts}))
    side = side_of_key(new.keys.get(source.side, source.side)) or new.sides.get(key, "")
    body = source.kind is SourceKind.ORGANISATION and source.resolution is Resolution.RESOLVED
    if body and key in new.persons:  # "the company" was taken for what is a person's name
        return replace(source, key=f"{source.key}@{article}", side="")
    return replace(source, key=key, side=side)


def _figure(figure: Figure, keys: Mapping[str, str]) -> Figure:
    return replace(figure, roles=_each(figure.roles, keys))


def _first(first: First, keys: Mapping[str, str]) -> First:
    return replace(first, roles=_each(first.roles, keys))


def _clause(clause: Clause, keys: Mapping[str, str]) -> Clause:
    return replace(
        clause,
        agent=_each(clause.agent, keys),
        patient=_each(clause.patient, keys),
        others=_each(clause.others, keys),
    )


def _each(found: tuple[str, ...], keys: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({keys.get(key, key) for key in found}))
