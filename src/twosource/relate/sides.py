"""One key and one side for the bodies and offices that a story's articles name differently."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from twosource.text.names import body_key, family_names, fold
from twosource.text.offices import find_office
from twosource.text.resources import load_toml
from twosource.types import EntityKind, Extraction, Source, SourceKind

_OWNER = re.compile(r"^(?:the |The )?((?:[A-Z][\w.-]* ?){1,4})['’]s? (.+)$")
_OWN = re.compile(
    r"^(?:the |The )?(?:country|nation|state|city|town|region|island|province|district|kingdom"
    r"|republic|government|capital|county|village)['’]s (.+)$"
)  # "the country's weather service": the one of the state that the article is about
_ENDINGS = ("ian", "ean", "an", "n", "ese", "ish", "ic", "i", "ch", "er")
_LONGEST = 12  # words of a body's name that has shorter forms; longer ones are clauses
_STEM = 4  # letters that a state and its adjective share at least
_LOST = 3  # letters at the end of a state's name that its adjective may lack
_GOVERNING = frozenset(
    ("ministry", "department", "government", "army", "military", "navy", "cabinet", "presidency",
     "administration", "embassy", "consulate", "treasury", "junta", "regime", "forces", "state",
     "authorities", "command", "coastguard")
)  # fmt: skip
_TITLES = frozenset(
    ("minister", "president", "premier", "chancellor", "mayor", "governor", "king", "queen",
     "pope", "chairman", "chairwoman", "secretary", "coach", "captain", "bishop", "archbishop",
     "commissioner", "colonel", "general", "admiral", "ambassador", "leader", "director", "chief",
     "boss", "executive", "prosecutor", "founder")
)  # fmt: skip
_COMPANIES = frozenset(
    ("company", "firm", "airline", "operator", "owner", "manufacturer", "maker", "shipping company",
     "group", "employer", "retailer", "utility", "supplier")
)  # fmt: skip


_LAND = (EntityKind.PLACE, EntityKind.GOVERNMENT)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a story's articles show: names of bodies by key, states and places, single words
    that are names of whatever sort, roles of persons by key, and who is cited.
    """

    bodies: Mapping[str, frozenset[str]]
    states: frozenset[str]
    words: frozenset[str]
    roles: Mapping[str, frozenset[str]]
    sources: tuple[Source, ...]

    def are_places(self, key: str) -> bool:
        """Tell whether a "name" is places only ("Belmora Tovanna" of a headline)."""
        return all(part in self.states for part in key.split())


def look(extractions: Sequence[Extraction], outlets: Iterable[str]) -> Seen:
    """Return what the extractions of a story show of bodies, states and roles."""
    bodies: dict[str, set[str]] = defaultdict(set)
    states: set[str] = set()
    roles: dict[str, set[str]] = defaultdict(set)
    words: set[str] = set()
    votes: Counter[str] = Counter()
    for extraction in extractions:
        for entity in extraction.entities:
            if entity.kind is EntityKind.ORGANISATION and entity.key:
                bodies[entity.key].add(entity.name)
            elif entity.kind is EntityKind.PERSON and entity.role:
                roles[entity.key].add(entity.role)
            if " " not in entity.key:
                words.add(entity.key)
            if entity.kind is not EntityKind.PEOPLE:
                votes[entity.key] += 1 if entity.kind in _LAND else -1
    sources = tuple(
        statement.source
        for extraction in extractions
        for statement in extraction.statements
        if statement.source is not None
    )
    for source in sources:
        named = source.kind in (SourceKind.ORGANISATION, SourceKind.GOVERNMENT, SourceKind.MEDIA)
        if named and source.name and "@" not in source.key and " + " not in source.key:
            bodies[source.key].add(source.name)
        if source.side and "@" not in source.side:
            bodies.setdefault(source.side, set())
            states |= {source.side.split(": ")[0]} if ": " in source.side else set()
    states |= {key for key, count in votes.items() if count > 0}
    for outlet in outlets:
        bodies[body_key(outlet)].add(outlet)
    return Seen(
        {key: frozenset(bodies[key]) for key in sorted(bodies) if key not in states},
        frozenset(states),
        frozenset(words),
        {key: frozenset(roles[key]) for key in sorted(roles)},
        sources,
    )


def office_keys(seen: Seen) -> dict[str, str]:
    """Return ``state: office`` for the bodies of states that no list has: "Halvia's sports
    ministry", and "Valdoran interior ministry" where the story names Valdora.
    """
    keys: dict[str, str] = {}
    owners = {owner for names in seen.bodies.values() for owner in _owners(names)}
    states = _by_start(seen.states | seen.words | owners)
    for key, names in seen.bodies.items():
        if ": " in key:
            continue
        for name in sorted(names or {key}):
            own = _OWN.match(name)
            if own:
                found = find_office(own.group(1))
                keys[key] = found.key if found is not None else body_key(own.group(1))
            owned = _OWNER.match(name)
            if owned and find_office(owned.group(2)) is not None:
                office = find_office(owned.group(2))
                keys[key] = f"{body_key(owned.group(1))}: {office.office if office else ''}"
        first, _, rest = key.partition(" ")
        office = find_office(rest) if rest else None
        governs = office is not None and office.office.split()[-1] in _GOVERNING
        state = _state_of(first, states, itself=governs)
        if key not in keys and state and (office is not None or not rest):
            keys[key] = f"{state}: {office.office}" if office is not None else state
    return keys


def _owners(names: Iterable[str]) -> set[str]:
    found = (_OWNER.match(name) for name in names)
    return {body_key(each.group(1)) for each in found if each and find_office(each.group(2))}


def _state_of(word: str, states: Mapping[str, Sequence[str]], *, itself: bool) -> str:
    """Return the one state of the story whose adjective a word is ("valdoran": valdora)."""
    near = states.get(word[:_STEM], ())
    found = [state for state in near if state != word and _is_adjective(word, state)]
    if not found and itself and word in near:
        return word  # "the Ardland military"
    return found[0] if len(found) == 1 else ""


def _by_start(states: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for state in sorted(states):
        if " " not in state and len(state) >= _STEM:
            found[state[:_STEM]].append(state)
    return found


def _is_adjective(word: str, state: str) -> bool:
    for lost in range(min(_LOST, len(state) - _STEM) + 1):
        stem = state[: len(state) - lost]
        if word.startswith(stem) and word[len(stem) :] in _ENDINGS:
            return True
    return False


def tails(key: str) -> set[str]:
    """Return the shorter names under which a body goes: "cartel office" for "federal cartel
    office"; each ends with the noun that says what it is.
    """
    words = key.rsplit(": ", maxsplit=1)[-1].split()
    if not words or words[-1] not in _body_nouns() or len(words) > _LONGEST:
        return set()
    return {" ".join(words[start:]) for start in range(1, len(words))}


def local_keys(
    seen: Seen, keys: Mapping[str, str], families: Mapping[str, set[str]]
) -> dict[str, str]:
    """Return the story's body or person for what an article calls "the union", "the minister" or
    by a family name only, where just one fits. ``families`` has the story's persons by those.
    """
    by_noun: dict[str, set[str]] = defaultdict(set)
    for key in seen.bodies:
        known = keys.get(key, key)
        words = known.split(": ")[-1].split()
        if words and words[-1] in _body_nouns() and (len(words) > 1 or ": " in known):
            for tail in {*tails(known), " ".join(words)}:
                by_noun[tail].add(known)
    local = sorted({key for s in seen.sources for key in (s.key, s.side) if "@" in key})
    meant: dict[str, set[str]] = {}
    found: dict[str, str] = {}
    for key in local:
        called = key.split("@")[0]
        if called not in meant:
            noun = called.removeprefix("the ")
            named = by_noun.get(noun) or _companies(seen, keys, noun)
            if not named and noun != called:
                named = {keys.get(one, one) for one in _titled(seen, noun)}
            meant[called] = named or families.get(noun, set())
        if len(meant[called]) == 1:
            found[key] = next(iter(meant[called]))
    return found


def _companies(seen: Seen, keys: Mapping[str, str], noun: str) -> set[str]:
    """Return who is cited and is no office, outlet or body that a noun names, for a noun of a
    company; where words narrow it ("the rail operator") whose name has one of them.
    """
    *narrowing, head = noun.split() or [""]
    found: set[str] = set()
    if head not in _COMPANIES:
        return found
    sided = {keys.get(source.side, source.side) for source in seen.sources}
    for source in seen.sources:
        key = keys.get(source.key, source.key)
        words = key.split()
        plain = source.kind is SourceKind.ORGANISATION and "@" not in key and ": " not in key
        plain = plain or (key in sided and ": " not in key)
        fits = not narrowing or bool(set(narrowing) & set(words))
        if plain and fits and words and words[-1] not in _body_nouns() and " + " not in key:
            found.add(key)
    return found


def _titled(seen: Seen, noun: str) -> set[str]:
    """Return the persons of the story whose role holds the words of a title."""
    words = noun.split()
    if not words or words[-1] not in _TITLES:
        return set()
    return {
        key
        for key, roles in seen.roles.items()
        if any(
            set(words) <= set(fold(role.replace("’s", "").replace("'s", "")).split())
            for role in roles
        )
    }


def families_of(keys: Mapping[str, str], persons: Iterable[str]) -> dict[str, set[str]]:
    """Return the persons of the story by family name; ``persons`` are full names, ``keys`` their
    new keys.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for name in persons:
        for family in family_names(name):
            found[family].add(keys.get(name, name))
    return found


def misread(
    families: Mapping[str, set[str]], bodies: Iterable[str], persons: Iterable[str]
) -> dict[str, str]:
    """Return the person for a family name alone that a parse took for a body, and the body for
    its first word alone that a parse took for a person.
    """
    bodies = sorted(bodies)
    firsts: dict[str, set[str]] = defaultdict(set)
    for key in bodies:
        if " " in key and ": " not in key:
            firsts[key.split()[0]].add(key)
    found = {
        key: next(iter(families[key]))
        for key in bodies
        if key not in firsts and len(families.get(key, ())) == 1
    }
    for key in sorted(persons):
        alone = " " not in key and key not in families
        if alone and len(firsts.get(key, ())) == 1:
            found[key] = next(iter(firsts[key]))
    return found


def side_of_key(key: str) -> str:
    """Return the side that a body's key stands for: the state of a governing office, else the
    body itself.
    """
    state, _, office = key.partition(": ")
    return state if office and office.split()[-1] in _GOVERNING else key


def loose_sides(seen: Seen, keys: Mapping[str, str], persons: Iterable[str]) -> dict[str, str]:
    """Return the key of the one body, or name taken for a person's, that begins or ends with a
    word by which somebody's body is named only ("Castell's spokesman": castell agro).
    """
    edges: dict[str, set[str]] = defaultdict(set)
    for key in {keys.get(key, key) for key in (*seen.bodies, *persons)}:
        words = key.split() or [""]
        edges[words[0]].add(key)
        edges[words[-1]].add(key)
    found: dict[str, str] = {}
    for side in sorted({source.side for source in seen.sources}):
        if not side or "@" in side or ": " in side or keys.get(side, side) != side:
            continue
        first, *_, last = [*side.split()[:1], *side.split()]
        fitting = [key for key in edges[first] if key.startswith(f"{side} ")]
        fitting = fitting or [key for key in edges[last] if key.endswith(f" {side}")]
        if len(fitting) == 1 and side not in seen.states:
            found[side] = fitting[0]
    return found


def sides_of(seen: Seen, keys: Mapping[str, str], persons: Iterable[str]) -> dict[str, str]:
    """Return the side of each body, and of each person whom all articles that tell one give the
    same. What somebody speaks for is a body, also where a parse took it for a person.
    """
    people = {keys.get(key, key) for key in persons}
    bodies = {keys.get(key, key) for key in seen.bodies} - people
    sides: dict[str, set[str]] = defaultdict(set)
    for source in seen.sources:
        side = side_of_key(keys.get(source.side, source.side))
        if source.kind is SourceKind.PERSON and side and "@" not in side:
            sides[keys.get(source.key, source.key)].add(side)
        if side and "@" not in side:
            bodies.add(keys.get(source.side, source.side))
    told = {key: next(iter(found)) for key, found in sorted(sides.items()) if len(found) == 1}
    return told | {key: side_of_key(key) for key in sorted(bodies)}


@cache
def _body_nouns() -> frozenset[str]:
    return frozenset(fold(word) for word in load_toml("roles")["bodies"]["nouns"])
