"""Who gives a number without a verb of saying: "the coast guard put the toll at 38", "the ministry
speaks of 163 passengers and the operator of 171". Only who is cited elsewhere in the story can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from twosource.relate.bodies import Body, body_of, within
from twosource.types import Extraction, Figure, Resolution, Source, SourceKind, Span

_GIVES = (
    r"(?:(?:has|have|had|now|still|since|initially|first|later|also|itself)\s+)*"
    r"(?:speaks?|spoke|spoken|puts?|estimate[sd]?|assume[sd]?|calculate[sd]?|reckon(?:s|ed)?|"
    r"count(?:s|ed)?|list(?:s|ed)?|gives?|gave|stands?\s+by|stood\s+by|revise[sd]?)\b"
)
_NAME = r"(?P<who>(?:[^\W_][\w.'’&-]*[ ]){0,6}[^\W_][\w.'’&-]*)"
_FIRST = re.compile(rf"^\W*{_NAME}(?:,\s+(?:which|who)|,[^,;]+,)?\s+{_GIVES}[^;:.]*$")
_NEXT = re.compile(rf"\b{_GIVES}.*(?:\band|\bbut|[,;])\s+{_NAME}\s+(?:of|at)\s*$", re.S)
_LONGEST = 300  # characters of a sentence before a number that are looked at

_CITED = (
    SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.GOVERNMENT, SourceKind.UNNAMED
)  # fmt: skip


def known_givers(
    extractions: Iterable[Extraction], bodies: Mapping[str, frozenset[Body]]
) -> dict[Body, Source]:
    """Return the sources of a story that may give a number, by the bodies that they are."""
    found: dict[Body, Source] = {}
    for extraction in extractions:
        for statement in extraction.statements:
            source = statement.source
            if source is None or source.kind not in _CITED:
                continue
            own = body_of(source.name)
            if own is not None and own in {replace(b, side="") for b in bodies.get(source.key, ())}:
                found.setdefault(own, source)
    return found


def giver_of(figure: Figure, text: str, known: Mapping[Body, Source]) -> Source | None:
    """Return who gives a figure that stands in the outlet's own voice, None where nobody does."""
    start = max(figure.sentence.start, figure.span.start - _LONGEST)
    before = text[start : figure.span.start]
    for pattern in (_NEXT, _FIRST):
        match = pattern.search(before)
        body = body_of(match["who"]) if match else None
        source = _meant(body, known) if body else None
        if match and source:
            span = Span(start + match.start("who"), start + match.end("who"))
            return replace(source, spans=(span,), resolution=Resolution.NAMED, via=())
    return None


def _meant(body: Body, known: Mapping[Body, Source]) -> Source | None:
    """Return the one source that a name means, its own name before a longer or shorter one."""
    for fits in (lambda one: one.words == body.words, lambda one: within(body, one)):
        keys = {source.key: source for one, source in known.items() if fits(one)}
        named = sorted(key for key in keys if "@" not in key) or sorted(keys)
        if len({key.partition("@")[0] for key in named}) == 1:
            return keys[named[0]]
    return None
