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
_NAME = r"(?P<who>(?:[^\W_][\w.'’&-]*[ ]){0,6}?[^\W_][\w.'’&-]*)"
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
            if own is not None and (
                source.kind is SourceKind.PERSON
                or own.words in {body.words for body in bodies.get(source.key, ())}
            ):
                found.setdefault(own, source)
    return found


def giver_of(
    figure: Figure, text: str, known: Mapping[Body, Source], cited: Source | None
) -> Source | None:
    """Return who gives a figure: who is cited for it (None in the outlet's own voice), unless the
    words before it name somebody else for this number alone ("and the operator of 171").
    """
    start = max(figure.sentence.start, figure.span.start - _LONGEST)
    before = text[start : figure.span.start]
    for pattern in (_NEXT, _FIRST) if cited is None else (_NEXT,):
        match = pattern.search(before)
        body = body_of(match["who"]) if match else None
        source = _meant(body, known) if body else None
        if match and source:
            span = Span(start + match.start("who"), start + match.end("who"))
            return replace(source, spans=(span,), resolution=Resolution.NAMED, via=())
    return cited


def _meant(body: Body, known: Mapping[Body, Source]) -> Source | None:
    """Return the source that a name means: of its own name, else the one of a longer name."""
    same = [source for one, source in known.items() if one.words == body.words]
    longer = {source.key: source for one, source in known.items() if within(body, one)}
    if not same and len(longer) != 1:
        return None
    return min(same or longer.values(), key=lambda one: ("@" in one.key, len(one.key), one.key))
