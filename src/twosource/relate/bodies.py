"""Whose word a source gives: a body under its several names, and those who speak for it.

"The coast guard", "Kesmar's coastguard" and "coast guard spokesman Tomas Reyl" are one source for
what they say: a body does not confirm itself through its spokesman, nor under a longer name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from twosource.text.resources import load_toml
from twosource.text.words import stem
from twosource.types import (
    Article,
    EntityKind,
    Extraction,
    Mention,
    Resolution,
    Source,
    SourceKind,
    Statement,
)

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CLAUSE = re.compile(
    r"\s*(?:[,;:(—–]|\b(?:who|which|that|whose|speaking|and|citing|quoting)\b).*$", re.S
)
_BREAK = re.compile(r"\b(?:of|for|in|at|from|on|with|behind)\b")


@dataclass(frozen=True, slots=True)
class Body:
    """A body by the words of its name, as stems. ``head`` says what it is ("ministry"); ``run``
    are the words up to "of", written as one: "coast guard" and "coastguard" are spelled apart.
    ``proper`` tells that every word is written as a name's, ``side`` whose body it is where the
    record of the source says so.
    """

    words: frozenset[str]
    head: str
    run: str
    proper: bool = False
    side: str = ""


_LEAST_RUN = 6  # letters of a name from which a run of it is telling: "guard" alone is not


def within(a: Body, b: Body) -> bool:
    """Tell whether ``a`` may be a shorter name of ``b`` or the state that ``b`` is an office of:
    the same kind of body with none of its words missing ("the defence ministry" and "Ardland's
    Defence Ministry"), "Ardland" and its ministry, "Castell" and "Castell Agro". What only says
    that it is a firm may be any.
    """
    if a.side and b.side and not {*a.side.split()} & {*b.side.split()}:
        return False
    if a.words <= b.words and (a.head == b.head or _is_first(a, b)):
        return True
    if _is_firm(a) and b.proper and len(b.words) > 1:
        return b.head not in _offices()
    return len(a.run) >= _LEAST_RUN and b.run.endswith(a.run)


def _is_firm(body: Body) -> bool:
    """Tell whether a name only says that a firm is meant ("the operator", "the food giant")."""
    return body.head in _listed("firms") and not body.proper


def _is_first(a: Body, b: Body) -> bool:
    named = a.proper and len(a.words) == 1 and b.run.startswith(a.run)
    return named and (b.proper or b.head in _offices())


@cache
def _offices() -> frozenset[str]:
    return frozenset(stem(word) for word in load_toml("roles")["bodies"]["government"])


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in load_toml("measures")["sources"][name].split())


@cache
def _spelling() -> Mapping[str, str]:
    return {stem(word): stem(one) for word, one in load_toml("roles")["bodies"]["spelling"].items()}


def _stems(words: str) -> list[str]:
    found = (stem(word) for word in _WORD.findall(words))
    return [_spelling().get(word, word) for word in found if word not in _listed("determiners")]


@lru_cache(maxsize=1 << 12)
def body_of(name: str) -> Body | None:
    """Return the body that a name is of, None where it names none or a private person.

    Args:
        name: As an article has it: "the country's civil protection agency, which ...".
    """
    words = _CLAUSE.sub("", name.replace("’", "'"))
    first, *rest = _BREAK.split(words)
    own = _stems(first)
    if not own or own[-1] in _listed("private"):
        return None
    after = _stems(" ".join(rest))
    if own[-1] in _listed("speakers"):  # "a hospital official", "officials of the ministry"
        before = [word for word in own[:-1] if word not in _listed("ranks")]
        own, after = (after, []) if after else (before or own[-1:], [])
    return _body(own, after, proper=_is_proper(words))


def _body(own: Sequence[str], rest: Sequence[str] = (), *, proper: bool = False) -> Body:
    return Body(frozenset((*own, *rest)), own[-1], "".join(own), proper)


def _is_proper(words: str) -> bool:
    found = [word for word in _WORD.findall(words) if stem(word) not in _listed("determiners")]
    return bool(found) and all(word[:1].isupper() for word in found)


@lru_cache(maxsize=1 << 12)
def spoken_for(role: str) -> Body | None:
    """Return the body that somebody of a role speaks for: "coast guard spokesman", "director of
    the Authority", "transport minister"; None where the role speaks for nobody but its holder.
    """
    words = _CLAUSE.sub("", role.replace("’", "'"))
    first, *rest = _BREAK.split(words, maxsplit=1)
    own = _stems(first)
    at = next((i for i, word in enumerate(own) if word in _listed("speakers")), None)
    if at is None:
        return None
    before = [word for word in own[:at] if word not in _listed("ranks")]
    if own[at] == "minister":
        office = [*before, "ministry"]
        return _body(office, _stems(" ".join(rest))) if before and before != ["prime"] else None
    if rest:
        return body_of(rest[0])
    return _body(before) if before else None


def office_of(holder: str) -> Body | None:
    """Return the office of somebody: "the governor's office" of the governor of a district."""
    first, *rest = _BREAK.split(_CLAUSE.sub("", holder), maxsplit=1)
    own = _stems(first)
    return _body([*own[-1:], "office"], _stems(" ".join(rest))) if own else None


def read_bodies(
    extractions: Iterable[Extraction], articles: Mapping[str, Article]
) -> dict[str, frozenset[Body]]:
    """Return by source key the bodies that a source is or speaks for, from all that the articles
    of a story say of it: its names, its roles, the words that it is cited with.
    """
    found: dict[str, set[Body]] = {}
    for extraction in extractions:
        text = articles[extraction.article].text
        for statement in extraction.statements:
            if statement.source is not None:
                bodies = _bodies(statement.source, text)
                if bodies <= _nobodies():
                    bodies |= _named_near(extraction, statement)
                found.setdefault(statement.source.key, set()).update(bodies)
    return {key: _fullest(bodies) for key, bodies in found.items() if bodies}


_NO_BODY = (SourceKind.UNKNOWN, SourceKind.OUTLET, SourceKind.DOCUMENT)


def _bodies(source: Source, text: str) -> set[Body]:
    if source.kind in _NO_BODY:
        return set()
    said = " ".join(span.of(text) for span in source.spans)
    shown = said if source.resolution is Resolution.NAMED and source.name in said else source.name
    if source.kind is not SourceKind.PERSON:
        found = {body_of(source.name)}
    else:
        offices = {office_of(source.role), office_of(source.name.split()[-1])}
        found = {spoken_for(source.role), *offices, *_by_name(shown, source.name)}
    return {replace(body, side=source.side) for body in found if body is not None}


@cache
def _nobodies() -> frozenset[Body]:
    """Return the bodies that are a mere "a spokeswoman", "officials"."""
    return frozenset(_body([word]) for word in _listed("speakers"))


def _named_near(extraction: Extraction, statement: Statement) -> set[Body]:
    """Return the one body that a sentence names in which a mere "spokeswoman" is cited."""
    found = {
        body_of(entity.name)
        for entity in extraction.entities
        if entity.kind in _BODIES and statement.span.covers(entity.span)
    }
    return {body for body in found if body} if len(found) == 1 else set()


_BODIES = (EntityKind.ORGANISATION, EntityKind.GOVERNMENT)


def _fullest(bodies: set[Body]) -> frozenset[Body]:
    """Return the bodies without those that are only shorter names of another one of them."""
    return frozenset(
        one
        for one in bodies
        if not any(one.head == other.head and one.words < other.words for other in bodies)
    )


def _by_name(shown: str, name: str) -> set[Body | None]:
    """Return the bodies that the words around a person's name tell: "a spokesman for Orsa Lines,
    Viktor Aine"; "Commander Tomas Reyl of the coastguard"; and the body itself where what looked
    like a person is the first word of its name ("The Kesmar coast guard").
    """
    before, _, after = shown.partition(name)
    named = _stems(after)
    if named and named[-1] in _listed("institutions") and not re.match(r"\s*(?:of\b|,|\()", after):
        return {body_of(shown)}
    out = {spoken_for(before.strip(" ,")), spoken_for(after.strip(" ,"))}
    if len(name.split()) == 1:  # a state that was taken for a person
        out.add(body_of(name))
    if re.match(r"\s*of the\b", after):
        out.add(body_of(after.strip()[3:]))
    return out


def body_ties(
    mentions: Sequence[Mention], bodies: Mapping[str, frozenset[Body]]
) -> list[frozenset[str]]:
    """Return the sets of mentions that rest on one body's word.

    A short name that fits several ("the ministry", where two are cited) goes with one of them: it
    is no source beside them, and does not make them one.
    """
    by_key: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.source is not None and bodies.get(mention.source.key):
            by_key.setdefault(mention.source.key, set()).add(mention.id)
    ordered = sorted({body for key in by_key for body in bodies[key]}, key=_rank)
    home = {}
    for at, body in enumerate(ordered):
        rest = ordered[at + 1 :] + (ordered[:at] if _is_firm(body) else [])
        longer = [one for one in rest if within(body, one)]
        home[body] = longer[0] if longer else body
    sets: dict[Body, set[str]] = {}
    for key in sorted(by_key):
        for body in sorted(bodies[key], key=_rank):
            sets.setdefault(_last(body, home), set()).update(by_key[key])
    return [frozenset(found) for found in sets.values() if len(found) > 1]


def _rank(body: Body) -> tuple[object, ...]:
    return len(body.words), body.run, body.head, sorted(body.words), body.proper, body.side


def _last(body: Body, home: Mapping[Body, Body]) -> Body:
    seen = {body}
    while home[body] not in seen:
        body = home[body]
        seen.add(body)
    return body
