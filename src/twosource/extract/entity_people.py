"""Which mentions of persons in one article mean the same person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from twosource.text.names import (
    family_first,
    family_names,
    may_be_one,
    person_parts,
    sex_of_given,
    starts_with_particle,
)

_NAMESAKES = 30  # persons of one family name that are told apart; lists of names have more


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a person: its words, where it begins, its paragraph, sex as far as told."""

    name: str
    start: int
    paragraph: int
    gender: str = ""


@dataclass(slots=True)
class Person:
    """A person of the article. ``shown`` counts the full forms of the name."""

    parts: tuple[str, ...]
    name: str
    families: frozenset[str]
    shown: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    last_start: int = -1
    last_paragraph: int = -1

    @property
    def gender(self) -> str:
        """The sex that most mentions tell, empty where none does or they are even."""
        ranked = self.genders.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
            return ""
        return ranked[0][0]

    def note(self, mention: Named) -> None:
        """Take a mention into account for the choice between namesakes."""
        self.mentions += 1
        self.last_start = mention.start
        self.last_paragraph = mention.paragraph
        if mention.gender:
            self.genders[mention.gender] += 1


def link_people(mentions: Sequence[Named]) -> list[Person]:
    """Return for each mention (in order of the text) the person that it means.

    Full names make the persons; a single name is the person whose family name it is. Among
    namesakes it is the one named before in the same paragraph, else the one named most so far,
    else the one named last; a title or a given name that tells another sex rules one out.
    """
    people = _from_full_names(mentions)
    by_family: dict[str, list[Person]] = {}
    by_given: dict[str, list[Person]] = {}
    by_parts: dict[tuple[str, ...], Person] = {}
    for person in people:
        for family in sorted(person.families):
            if len(by_family.setdefault(family, [])) < _NAMESAKES:
                by_family[family].append(person)
        if len(by_given.setdefault(person.parts[0], [])) < _NAMESAKES:
            by_given[person.parts[0]].append(person)
        for form in person.shown:
            by_parts[person_parts(form)] = person
    for mention in mentions:
        _add_namesake(mention, by_family)
    linked = []
    for mention in mentions:
        parts = person_parts(mention.name)
        found = by_parts.get(parts)
        if found is None:
            word = " ".join(parts)
            found = _choose(by_family.get(word, ()), mention) or _choose(
                by_given.get(word, ()), mention
            )
        if found is None:
            found = _alone(parts, mention)
            by_parts[parts] = found
        found.note(mention)
        linked.append(found)
    return linked


def _add_namesake(mention: Named, by_family: dict[str, list[Person]]) -> None:
    """Add a person without a full name where a title tells that no namesake is meant: "Mr. Marn"
    in an article that has only Ilva Marn in full.
    """
    parts = person_parts(mention.name)
    namesakes = by_family.get(" ".join(parts), [])
    told = [each for each in namesakes if each.parts[0] != parts[0] and _sex(each)]
    all_told = bool(mention.gender and told) and len(told) == len(namesakes)
    if all_told and all(_sex(each) != mention.gender for each in told):
        namesakes.append(_alone(parts, mention))
        namesakes[-1].genders[mention.gender] += 1


def _sex(person: Person) -> str:
    return person.gender or sex_of_given(person.name.split()[0])


def _from_full_names(mentions: Sequence[Named]) -> list[Person]:
    """Return the persons that full names tell, forms of one name put together."""
    people: list[Person] = []
    buckets: dict[str, list[Person]] = {}
    for mention in mentions:
        parts = person_parts(mention.name)
        if len(parts) < 2 or starts_with_particle(parts):
            continue
        bucket = buckets.setdefault(parts[-1], [])
        found = next((each for each in bucket[:_NAMESAKES] if _same(each, parts, mention)), None)
        if found is None:
            found = Person(parts, mention.name, frozenset(family_names(mention.name)))
            bucket.append(found)
            people.append(found)
        found.shown[mention.name] += 1
    for person in people:
        # The form shown most is the person's; on a tie the longer, then the first in order.
        person.name = min(
            person.shown,
            key=lambda name: (
                name[:1].islower() or name.isupper(),
                -person.shown[name],
                -len(name),
                name,
            ),
        )
        person.parts = person_parts(person.name)
    return people


def _same(person: Person, parts: tuple[str, ...], mention: Named) -> bool:
    if person.parts == parts:
        return True
    if family_first(person.name) or family_first(mention.name):
        return False
    return may_be_one(person.parts, parts)


def _choose(namesakes: Sequence[Person], mention: Named) -> Person | None:
    fitting = [
        each
        for each in namesakes
        if not (mention.gender and each.gender and each.gender != mention.gender)
    ]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    near = [each for each in fitting if each.last_paragraph == mention.paragraph]
    if near:
        return max(near, key=lambda each: each.last_start)
    named = [each for each in fitting if each.mentions]
    if named:
        return max(named, key=lambda each: (each.mentions, each.last_start))
    # A headline's family name, before any full name: the person whom the article names most.
    return max(fitting, key=lambda each: sum(each.shown.values()))


def _alone(parts: tuple[str, ...], mention: Named) -> Person:
    return Person(parts, mention.name, frozenset(parts[-1:]), Counter({mention.name: 1}))
