"""Who takes part in an article, and whom its pronouns mean."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from twosource.extract.entity_nominals import Nominal, role_fits, take_apart
from twosource.extract.entity_roles import sex_of_noun
from twosource.extract.entity_salience import WEIGHTS, Event, pick, raise_salience
from twosource.extract.entity_side import side_of
from twosource.extract.entity_speech import speaking_nominals, speaks
from twosource.extract.entity_where import misread_places
from twosource.extract.step import Draft
from twosource.text.aliases import AliasKind, find_alias
from twosource.text.names import body_key, fold
from twosource.types import Entity, EntityKind, Span

_PRONOUN = re.compile(r"\b(?:(he|him|his)|(she|her|hers)|(they|them|their))\b", re.IGNORECASE)
_QUOTE = re.compile(r"“[^“”\n]{1,2000}”|\"[^\"\n]{1,2000}\"")


@dataclass(slots=True)
class Member:
    """A person of the article: the name, the roles that stand with it, sex and side; ``body`` is
    what the words beside the name say that the person speaks for where no list tells a side.
    """

    key: str
    name: str
    gender: str = ""
    roles: list[str] = field(default_factory=list)
    side: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Whom a pronoun or noun phrase means; ``key`` is empty where nobody can tell.

    ``words`` are an unnamed speaker's ("a spokeswoman"), empty for a person with a name.
    """

    key: str
    words: str = ""


class Cast:
    """The persons and bodies of one article, read off its entities and its text."""

    def __init__(self, draft: Draft) -> None:
        self.text = draft.article.text
        self.article = draft.article.id
        self.outlet = draft.article.outlet
        self.entities = draft.records.entities
        self.starts = [entity.span.start for entity in self.entities]
        self.members = _members(self.entities)
        self.bodies_called = _bodies_called(self.text, self.entities)
        self.persons_called = {
            name: key for key in self.members if " " in key for name in (key, key.split()[-1])
        }
        self.groups: dict[str, tuple[str, ...]] = {}
        self.sided = False  # whether persons know the bodies that they speak for
        self._places = misread_places(self.text, self.entities)
        self._states = _states(self.entities)
        self._main = {
            EntityKind.PERSON: _most_named(e for e in self.entities if e.kind is EntityKind.PERSON),
            EntityKind.GOVERNMENT: _most_named(e for e in self.entities if e.key in self._states),
        }
        self._spans = [sentence.span for sentence in draft.records.sentences]
        self._sentences = [span.start for span in self._spans]
        self._quotes = _quotes(self.text, draft)
        self._quote_starts = [span.start for span in self._quotes]
        # Memory fades by the sentences of the telling: a long quote does not hide its speaker.
        self._beats = [start for start in self._sentences if not self.quoted(start - 1)]
        self._references = dict(self._resolved())

    def reference(self, start: int) -> Reference | None:
        """Return whom the pronoun that begins at ``start`` means, None for other words."""
        return self._references.get(start)

    def within(self, span: Span) -> list[Entity]:
        """Return the entities that begin inside a span."""
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end)
        return list(self.entities[first:last])

    def around(self, span: Span) -> list[Entity]:
        """Return the entities that share a character with a span."""
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end)
        return [
            each for each in self.entities[max(0, first - 1) : last] if each.span.overlaps(span)
        ]

    def before(self, at: int, most: int = 60) -> Iterator[Entity]:
        """Yield the entities before a place, the nearest first."""
        last = bisect_left(self.starts, at)
        yield from reversed(self.entities[max(0, last - most) : last])

    def sentence(self, at: int) -> Span:
        """Return the sentence that holds a place; all of the text where there is none."""
        place = bisect_right(self._sentences, at) - 1
        return self._spans[place] if place >= 0 else Span(0, len(self.text))

    def pair_meant(self, words: str, at: int) -> str:
        """Return the key in ``groups`` of the two that "the two leaders" or "both countries"
        means, empty where nobody could tell: the last two before, both among those that the
        article names most.
        """
        match = _PAIR.match(words)
        if match is None:
            return ""
        persons = match.group(1).lower() in _PAIRED_PERSONS
        found: list[Entity] = []
        for entity in self.before(at, _PAIR_REACH):
            person = entity.kind is EntityKind.PERSON
            if person is not persons or not (person or entity.key in self._states):
                continue
            if persons and not self._leads(entity.key, match.group(1)):
                continue
            if all(entity.key != other.key for other in found):
                found.append(entity)
            if len(found) == 2:
                break
        return self._group(found) if len(found) == 2 and self._are_main(found) else ""

    def _leads(self, key: str, head: str) -> bool:
        """Tell whether a person's roles allow that "the two leaders" means him."""
        roles = " ".join(self.members[key].roles).lower()
        return not roles or head.lower() in ("men", "women") or bool(_LEADS.search(roles))

    def _are_main(self, pair: list[Entity]) -> bool:
        person = pair[0].kind is EntityKind.PERSON
        main = self._main[EntityKind.PERSON if person else EntityKind.GOVERNMENT]
        return all(entity.key in main for entity in pair)

    def _group(self, entities: list[Entity]) -> str:
        ordered = sorted(entities, key=lambda entity: entity.key)
        key = " + ".join(entity.key for entity in ordered)
        self.groups[key] = tuple(entity.name for entity in ordered)
        return key

    def quoted(self, at: int) -> bool:
        """Tell whether a place is inside a direct quote."""
        place = bisect_right(self._quote_starts, at) - 1
        return place >= 0 and at < self._quotes[place].end

    def named_for(self, words: str, at: int, least: int = 1) -> Member | None:
        """Return the person of the article whom a noun phrase means ("the defense minister").

        ``least`` is how well a role must fit: 1 lets another word for it do ("the official").
        """
        nominal = take_apart(words)
        if nominal is None or not nominal.is_person or not nominal.definite:
            return None
        sex = sex_of_noun(nominal.head)
        best: tuple[int, Member] | None = None
        for member in self._recent_members(at):
            if sex and member.gender and sex != member.gender:
                continue
            fits = max((role_fits(nominal, role, member.side) for role in member.roles), default=0)
            if fits >= least and (best is None or fits > best[0]):
                best = (fits, member)
        if best is None and nominal.head == "president" and not nominal.modifiers:
            return self._head_of_state(at)
        return best[1] if best else None

    def aged(self, span: Span, nominal: Nominal) -> Member | None:
        """Return the person named last before "the linesman, 46": an age is told of who has a
        name.
        """
        if (
            not nominal.definite
            or nominal.owned
            or not _AGE.search(self.text, span.start, span.end + 5)
        ):
            return None
        people = [each for each in self.before(span.start, 6) if each.kind is EntityKind.PERSON]
        near = [each for each in people if span.start - each.span.end < _AGE_REACH]
        return self.members[near[0].key] if near and len({each.key for each in near}) == 1 else None

    def _head_of_state(self, at: int) -> Member | None:
        """Return the one person of the article after whom an administration is named."""
        found = [
            member
            for member in self._recent_members(at)
            if find_alias(f"{member.name.split()[-1]} administration")
        ]
        return found[0] if len(found) == 1 else None

    def _recent_members(self, at: int) -> Iterator[Member]:
        told = set()
        for entity in self.before(at, 200):
            if entity.kind is EntityKind.PERSON and entity.key not in told:
                told.add(entity.key)
                yield self.members[entity.key]

    def _resolved(self) -> Iterator[tuple[int, Reference]]:
        salience: dict[str, tuple[float, int]] = {}
        genders = {member.key: member.gender for member in self.members.values()}
        names: dict[str, str] = {}
        for event in self._events():
            number = bisect_right(self._beats, event.start)
            if not event.key:
                event.key = pick(salience, genders, number, event.gender)
                yield event.start, Reference(event.key, names.get(event.key, ""))
                if self.quoted(event.start) or not event.key:
                    continue
            elif event.words:
                names[event.key] = event.words
                genders.setdefault(event.key, event.gender)
            raise_salience(salience, event, number)

    def _events(self) -> list[Event]:
        events = [*self._mentions(), *self._joined()]
        events += self._pronouns()
        taken = [(event.start, event.end) for event in events if event.key]
        events += self._unnamed_speakers(taken)
        return sorted(events, key=lambda event: event.start)

    def _mentions(self) -> Iterator[Event]:
        for entity in self.entities:
            if entity.kind is not EntityKind.PERSON or entity.key in self._places:
                continue
            weight = WEIGHTS.subject if entity.subject else WEIGHTS.other
            if self.text[entity.span.end : entity.span.end + 2] in ("'s", "’s"):
                weight = WEIGHTS.possessive
            elif speaks(self.text, entity.span):
                weight = WEIGHTS.subject + WEIGHTS.speaker
            if self.quoted(entity.span.start):
                weight *= WEIGHTS.quoted
            yield Event(entity.span.start, entity.span.end, entity.key, weight)

    def _joined(self) -> Iterator[Event]:
        """Two subjects joined by "and", whom "they" may mean."""
        for one, other in pairwise(self.entities):
            between = self.text[one.span.end : other.span.start]
            alike = one.kind is other.kind and _is_party(one) and one.key != other.key
            if not (alike and one.subject and other.subject) or len(between) > _APART:
                continue
            if _AND.match(between) and not self.quoted(one.span.start):
                key = self._group([one, other])
                yield Event(one.span.start, other.span.end, key, WEIGHTS.subject, "p", key)

    def _pronouns(self) -> Iterator[Event]:
        for match in _PRONOUN.finditer(self.text):
            subject = match.group(0).lower() in ("he", "she", "they")
            weight = WEIGHTS.pronoun if subject else WEIGHTS.possessive
            gender = "mfp"[(match.lastindex or 1) - 1]
            yield Event(match.start(), match.end(), "", weight, gender)

    def _unnamed_speakers(self, taken: list[tuple[int, int]]) -> Iterator[Event]:
        """Noun phrases for one person beside a verb of saying ("a spokeswoman said")."""
        starts = sorted(taken)
        for span in speaking_nominals(self.text):
            near = bisect_left(starts, (span.start, 0))
            if near < len(starts) and starts[near][0] < span.end + 3:
                continue
            words = span.of(self.text)
            nominal = take_apart(words)
            person = nominal is not None and (nominal.is_person or nominal.plural)
            if nominal is None or not person or self.quoted(span.start):
                continue
            member = self.named_for(words, span.start) or self.aged(span, nominal)
            weight = WEIGHTS.subject + WEIGHTS.speaker
            key = member.key if member else f"{fold(words)}@{span.start}"
            shown = "" if member else words
            sex = "p" if nominal.plural else sex_of_noun(nominal.head)
            yield Event(span.start, span.end, key, weight, sex, shown)


_AGE = re.compile(r", \d{1,2}\b|\b\d{1,2}-year-old\b")
_AGE_REACH = 400  # characters between a name and "the linesman, 46"
_PAIR = re.compile(
    r"(?:the two|both|these two)\s+(leaders|presidents|men|women|ministers"
    r"|premiers|sides|countries|nations|governments|neighbors|neighbours|capitals|states)$",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\b(?:leader|president|minister|premier|chancellor|king|queen|prince|emir|sultan|chairman"
    r"|secretary|head|chief|governor|mayor|dictator|candidate)\b"
)
_PAIRED_PERSONS = frozenset(("leaders", "presidents", "men", "women", "ministers", "premiers"))
_PAIR_REACH = 30  # names before that "the two leaders" may point back over
_MAIN = 3  # "both countries" are among the three that an article names most
_APART = 70  # characters of the roles between two joined names
_AND = re.compile(r",? and (?:[^.;:“”]*)$")


def _bodies_called(text: str, entities: tuple[Entity, ...]) -> dict[str, str]:
    """Return the keys of the article's bodies by what it calls them."""
    found: dict[str, str] = {}
    for entity in entities:
        if entity.kind not in (EntityKind.PERSON, EntityKind.PEOPLE, EntityKind.PLACE):
            found.setdefault(entity.key, entity.key)
            found.setdefault(body_key(entity.span.of(text)), entity.key)
    return found


def _states(entities: tuple[Entity, ...]) -> frozenset[str]:
    """Return the keys of what acts as a state, or is one by its name, anywhere in the article."""
    return frozenset(
        entity.key
        for entity in entities
        if entity.kind is EntityKind.GOVERNMENT
        or (entity.kind is EntityKind.PLACE and _is_state(entity.name))
    )


def _is_state(name: str) -> bool:
    alias = find_alias(name)
    return alias is not None and alias.kind is AliasKind.STATE


def _most_named(entities: Iterable[Entity]) -> frozenset[str]:
    counts = Counter(entity.key for entity in entities)
    return frozenset(sorted(counts, key=lambda key: (-counts[key], key))[:_MAIN])


def _is_party(entity: Entity) -> bool:
    """Tell whether an entity can be one of "both countries" or "the two leaders"."""
    return entity.kind in (EntityKind.PERSON, EntityKind.GOVERNMENT)


def _members(entities: tuple[Entity, ...]) -> dict[str, Member]:
    members: dict[str, Member] = {}
    for entity in entities:
        if entity.kind is not EntityKind.PERSON:
            continue
        member = members.setdefault(entity.key, Member(entity.key, entity.name, entity.gender))
        if entity.role and entity.role not in member.roles:
            member.roles.append(entity.role)
            member.side = member.side or side_of(entity.role)
    return members


def _quotes(text: str, draft: Draft) -> list[Span]:
    return [
        Span(match.start(), match.end())
        for paragraph in draft.body
        for match in _QUOTE.finditer(text, paragraph.span.start, paragraph.span.end)
    ]


@dataclass(frozen=True)
class _Same:
    """A draft as a key of the cache: the same object, not an equal one."""

    draft: Draft

    def __hash__(self) -> int:
        return id(self.draft)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.draft is self.draft


def cast_of(draft: Draft) -> Cast:
    """Return the cast of an article; the last one is kept, since every statement asks."""
    return _cast(_Same(draft))


@lru_cache(maxsize=2)
def _cast(key: _Same) -> Cast:
    return Cast(key.draft)
