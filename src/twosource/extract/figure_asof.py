"""Which time expression of a sentence says of when a figure is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.types import Span, TimeExpression, TimeType


@dataclass(frozen=True, slots=True)
class Hung:
    """A figure where it hangs in an article.

    ``own`` are its words; ``scopes`` its clauses, innermost first, each in parts; ``heard`` the
    content of the statement that it stands in, empty for none. ``narrow`` tells that only the
    innermost clause dates it (a measure), ``perfect`` that what happened has gone on up to now,
    ``changed`` that it is what something rose or fell by; what stands from ``fence`` on is of
    the value that it is compared with ("4.20, up from 3.60 last year").
    """

    text: str
    own: Span
    scopes: tuple[tuple[Span, ...], ...]
    heard: tuple[Span, ...]
    narrow: bool
    perfect: bool
    changed: bool
    fence: int


def time_of(hung: Hung, near: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the time that the figure's clause hangs on ("1959, when two ..."), else the nearest
    of the innermost clause that has one; where no verb makes a clause, that of the sentence.
    """
    for time in near:
        if time.span.end < hung.own.start and _WHEN.match(hung.text, time.span.end, hung.own.start):
            return time
    may = [time for time in near if not time.span.overlaps(hung.own) and _dates(time, hung)]
    for scope in hung.scopes[:1] if hung.narrow else hung.scopes:
        inside = [time for time in may if any(part.overlaps(time.span) for part in scope)]
        if inside:
            return _nearest(inside, hung)
    if hung.scopes:
        return None
    # of what is said, not of when it is said
    heard = [t for t in may if not hung.heard or any(part.overlaps(t.span) for part in hung.heard)]
    return _nearest(heard, hung)


def _nearest(times: Iterable[TimeExpression], hung: Hung) -> TimeExpression | None:
    """The nearest one; a period that does not stand right behind only where there is no date."""

    def order(time: TimeExpression) -> tuple[bool, int, int]:
        span, own = time.span, hung.own
        away = max(own.start - span.end, span.start - own.end, 0)
        loose = _is_length(time) and away > _LINK
        return (loose, away, span.start)

    return min(times, key=order, default=None)


def _is_length(time: TimeExpression) -> bool:
    return time.type is TimeType.DURATION and not time.begin and time.value.startswith("P")


def _dates(time: TimeExpression, hung: Hung) -> bool:
    """Whether the expression can date the figure: a date, an hour of a named day, "as of
    11.30am", a period; not "recently", nor the time at which it is said, nor what only bounds
    another time ("after May") or is compared with ("than in May", "5 % from a year earlier").
    """
    words = time.span.of(hung.text).lower()
    link = _words_before(hung.text, time.span)
    if words in _VAGUE_TIMES or link[-1] in _OTHER_TIMES or _apart(time.span, hung):
        return False
    ranked = _RANKED.search(hung.text, max(0, time.span.start - 80), time.span.start)
    if link[-1] == "since" and (ranked or not hung.perfect):
        return False
    if time.type is TimeType.DATE:
        return True
    if time.type is TimeType.TIME:
        return link[-1] in ("of", "by") or any(
            word in _DAYS for word in re.findall(r"[a-z]+", words)
        )
    if time.type is not TimeType.DURATION:
        return False
    during = link[-1] in _DURING or words.split(" ", 1)[0] in _DURING
    return not _is_length(time) or (during and time.span.start > hung.own.start)


def _words_before(text: str, span: Span) -> tuple[str, str]:
    """The two words before, empty where there are none."""
    words = text[max(0, span.start - 24) : span.start].lower().split()
    return ("", "", *words)[-2], ("", *words)[-1]


def _apart(time: Span, hung: Hung) -> bool:
    """Whether a time is behind a semicolon, or compared with."""
    first, last = min(time, hung.own), max(time, hung.own)
    between = hung.text[first.end : last.start]
    if ";" in between or time.start >= hung.fence > hung.own.start:
        return True
    if time.start < hung.own.start:
        return False
    return bool(_COMPARED.search(between)) or (hung.changed and between.strip() == "from")


_LINK = 8  # characters of " over ", " in ", " within "
_WHEN = re.compile(r",? (?:when|in which|during which) [^,.;]{0,40}$")
_RANKED = re.compile(
    r"\b(?:first|last|worst|most|least|record|high|low|(?:high|low|larg|bigg|small|fast|slow|sharp"
    r"|steep|deep|strong|weak|long|short|heavi|deadli|clos|great|hott|cold|dri|wett|poor|rich"
    r"|young|old|costli|earli|lat|few|light|thin|wide|narrow|slimm)est)\b[^.;]*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:than|compared (?:with|to)|versus|as against)\b"
    r"(?! (?:an? |half|one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+ty\b|\W?\d))[^,;]*$",
    re.IGNORECASE,
)
_VAGUE_TIMES = ("recently", "once", "formerly", "previously", "already")
_OTHER_TIMES = ("after", "before", "than")
_DURING = ("in", "over", "within", "during")
_DAYS = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today",
     "yesterday", "tonight", "tomorrow", "this", "last", "january", "february", "march", "april",
     "may", "june", "july", "august", "september", "october", "november", "december", "now")
)  # fmt: skip
