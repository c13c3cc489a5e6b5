"""Publication times with their precision: a moment, or a day without an hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Instant:
    """Seconds since 1970, UTC: the publication lies between ``begin`` and ``end``."""

    begin: int
    end: int


def read_instant(published: str) -> Instant | None:
    """Read ISO 8601; None where there is no date.

    A day is read as that of UTC, and so is a moment without an offset: offsets move less than
    what an article is usually behind the one it was copied from. Midnight without an offset is
    how many systems write a day.
    """
    text = published.strip()
    if not text:
        return None
    try:
        if len(text) <= 10:
            return _day(date.fromisoformat(text))
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
            return _day(moment.date())
        moment = moment.replace(tzinfo=UTC)
    seconds = int(moment.timestamp())
    return Instant(seconds, seconds)


def _day(day: date) -> Instant:
    start = (day.toordinal() - date(1970, 1, 1).toordinal()) * _DAY
    return Instant(start, start + _DAY)
