"""Who takes part in an article, and whom its pronouns mean."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from twosource.extract.entity_nominals import role_fits, take_apart
from twosource.extract.entity_roles import sex_of_noun
from twosource.extract.entity_side import side_of
from twosource.extract.entity_speech import speaking_nominals, speaks
from twosource.extract.step import Draft
from twosource.text.aliases import find_alias
from twosource.text.names import fold
from twosource.types import Entity, EntityKind, Span

_PRONOUN = re.compile(r"\b(?:(he|him|his)|(she|her|hers)|(they|them|their))\b", re.IGNORECASE)
_QUOTE = re.compile(r"“[^“”\n]{1,2000}”|\"[^\"\n]{1,2000}\"")


@dataclass(frozen=True, slots=True)
class Weights:
    """How salient a mention makes a person for a later pronoun. Chosen by hand on own articles:
    a subject outweighs two objects one sentence back, a speaker outweighs a subject.
    """

    subject: float = 1.0
    speaker: float = 0.7  # on top: who spoke last is who goes on speaking
    other: float = 0.4
    possessive: float = 0.3
    quoted: float = 0.2  # a factor: whom a quote names is seldom the speaker of what follows
    pronoun: float = 0.8
    fade: float = 0.4  # a factor for each sentence
    faint: float = 0.04  # who fell below is forgotten: a speaker after four sentences
    faint_group: float = 0.3  # "they" mean those of this or the last sentence
    unsure: float = 0.7  # a factor for who may be of either sex, against one known to be of it
    clear: float = 1.12  # the best must be this many times the next, or nobody can tell


WEIGHTS = Weights()
_KEPT = 24  # persons kept in mind; more than any news paragraph holds


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


@dataclass(slots=True)
class _Event:
    """Something in the text that changes who is salient."""

    start: int
    end: int
    key: str
    weight: float
    gender: str = ""
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
        self.groups: dict[str, tuple[str, ...]] = {}
        self.sided = False  # whether persons know the bodies that they speak for
        self._main = {
            kind: _most_named(self.entities, kind)
            for kind in (EntityKind.PERSON, EntityKind.GOVERNMENT)
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
            if (entity.kind is EntityKind.PERSON) is not persons or not _is_party(entity):
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
        main = self._main[pair[0].kind]
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
                event.key = _pick(salience, genders, number, event.gender)
                yield event.start, Reference(event.key, names.get(event.key, ""))
                if self.quoted(event.start) or not event.key:
                    continue
            elif event.words:
                names[event.key] = event.words
                genders.setdefault(event.key, event.gender)
            _raise(salience, event, number)

    def _events(self) -> list[_Event]:
        events = [*self._mentions(), *self._joined()]
        events += self._pronouns()
        taken = [(event.start, event.end) for event in events if event.key]
        events += self._unnamed_speakers(taken)
        return sorted(events, key=lambda event: event.start)

    def _mentions(self) -> Iterator[_Event]:
        for entity in self.entities:
            if entity.kind is not EntityKind.PERSON:
                continue
            weight = WEIGHTS.subject if entity.subject else WEIGHTS.other
            if self.text[entity.span.end : entity.span.end + 2] in ("'s", "’s"):
                weight = WEIGHTS.possessive
            elif speaks(self.text, entity.span):
                weight = WEIGHTS.subject + WEIGHTS.speaker
            if self.quoted(entity.span.start):
                weight *= WEIGHTS.quoted
            yield _Event(entity.span.start, entity.span.end, entity.key, weight)

    def _joined(self) -> Iterator[_Event]:
        """Two subjects joined by "and", whom "they" may mean."""
        for one, other in pairwise(self.entities):
            between = self.text[one.span.end : other.span.start]
            alike = one.kind is other.kind and _is_party(one) and one.key != other.key
            if not (alike and one.subject and other.subject) or len(between) > _APART:
                continue
            if _AND.match(between) and not self.quoted(one.span.start):
                key = self._group([one, other])
                yield _Event(one.span.start, other.span.end, key, WEIGHTS.subject, "p", key)

    def _pronouns(self) -> Iterator[_Event]:
        for match in _PRONOUN.finditer(self.text):
            subject = match.group(0).lower() in ("he", "she", "they")
            weight = WEIGHTS.pronoun if subject else WEIGHTS.possessive
            gender = "mfp"[(match.lastindex or 1) - 1]
            yield _Event(match.start(), match.end(), "", weight, gender)

    def _unnamed_speakers(self, taken: list[tuple[int, int]]) -> Iterator[_Event]:
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
            member = self.named_for(words, span.start)
            weight = WEIGHTS.subject + WEIGHTS.speaker
            key = member.key if member else f"{fold(words)}@{span.start}"
            shown = "" if member else words
            sex = "p" if nominal.plural else sex_of_noun(nominal.head)
            yield _Event(span.start, span.end, key, weight, sex, shown)


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


def _most_named(entities: tuple[Entity, ...], kind: EntityKind) -> frozenset[str]:
    counts = Counter(entity.key for entity in entities if entity.kind is kind)
    return frozenset(sorted(counts, key=lambda key: (-counts[key], key))[:_MAIN])


def _is_party(entity: Entity) -> bool:
    """Tell whether an entity can be one of "both countries" or "the two leaders"."""
    return entity.kind in (EntityKind.PERSON, EntityKind.GOVERNMENT)


def _raise(salience: dict[str, tuple[float, int]], event: _Event, number: int) -> None:
    value, last = salience.get(event.key, (0.0, number))
    faded = value * WEIGHTS.fade ** (number - last)
    salience[event.key] = (faded + event.weight, number)
    if len(salience) > _KEPT:
        faintest = min(salience, key=lambda key: (_now(salience[key], number), key))
        del salience[faintest]


def _now(entry: tuple[float, int], number: int) -> float:
    value, last = entry
    return value * WEIGHTS.fade ** min(number - last, 60)


# "They" means those whom a plural noun names; singular "they" is too rare in news to guess at.
_MAY_BE = {"m": ("", "m"), "f": ("", "f"), "p": ("p",)}


def _pick(
    salience: dict[str, tuple[float, int]], genders: dict[str, str], number: int, gender: str
) -> str:
    """Return the key of the most salient person of that sex, empty where two are too close."""
    fitting = sorted(
        ((_now(entry, number) * (1.0 if genders.get(key) else WEIGHTS.unsure), key)
         for key, entry in salience.items() if genders.get(key, "") in _MAY_BE[gender]),
        reverse=True,
    )  # fmt: skip
    least = WEIGHTS.faint_group if gender == "p" else WEIGHTS.faint
    if not fitting or fitting[0][0] < least:
        return ""
    if len(fitting) > 1 and fitting[0][0] < WEIGHTS.clear * fitting[1][0]:
        return ""
    return fitting[0][1]


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
