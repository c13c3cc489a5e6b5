"""Tell time expressions from names, verbs and amounts that only look like them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from twosource.text.timex.lexis import table
from twosource.text.timex.model import Fixed, Found, Tense, Weekday, YearPart
from twosource.types import TimeType

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(table("names")[kind])


def is_time(found: Found, tokens: Sequence[Token], tense: Tense) -> bool:
    """Tell whether what the grammar found is a time expression where it stands.

    Args:
        found: The expression.
        tokens: Its tokens.
        tense: The tense that governs it.
    """
    first, last = tokens[0], tokens[-1]
    before = first.nbor(-1) if first.i > 0 else None
    after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    match found.meaning:
        case Weekday():
            return not _in_weekday_name(before, after)
        case YearPart(part=part) if len(part) == 2 and len(tokens) == 1:
            return _is_month(first, before, after)
        case YearPart(part="FA" | "SP") if len(tokens) == 1:
            return first.pos_ in {"NOUN", "PROPN"}
        case Fixed(value=value) if value.isdigit() and len(value) == 4:
            return _is_year(tokens, before, after)
        case Fixed(value=value) if value.endswith("_REF"):
            return _is_ref(tokens, before, after, tense)
        case Fixed() if found.type is TimeType.SET and len(tokens) == 1:
            return _is_rhythm(first, before, after)
    if first.lower_ == "today":
        return not _in_title(first, before) and (
            before is None or before.lower_ not in _names("before_today")
        )
    return True


def _is_rhythm(token: Token, before: Token | None, after: Token | None) -> bool:
    """Tell "daily flights" from a daily, the Weekly Standard and an average daily volume."""
    name = after is not None and after.pos_ == "PROPN"
    average = before is not None and before.lower_ == "average"
    return token.pos_ != "NOUN" and not name and not average


def _in_title(token: Token, before: Token | None) -> bool:
    """Tell whether a word has a capital inside a sentence: "the Today show"."""
    return token.is_title and before is not None and not token.is_sent_start and before.is_alpha


def _in_weekday_name(before: Token | None, after: Token | None) -> bool:
    if after is not None and after.is_title and after.lower_ in _names("after_weekday"):
        return True
    return before is not None and before.is_title and before.lower_ in _names("before_weekday")


def _is_month(token: Token, before: Token | None, after: Token | None) -> bool:
    """Tell a month from a verb ("May the best win"), a march and a person (April Holm)."""
    if token.pos_ in {"AUX", "VERB"} or token.ent_type_ == "PERSON":
        return False
    if before is not None and before.pos_ == "PROPN" and before.is_title:
        return False  # Theresa May
    if token.lower_ in {"march", "may"} and after is not None and after.lower_ in {"of", "for"}:
        return before is not None and before.lower_ in {"in", "since", "last", "by", "until"}
    return True


_UNIT_AFTER = frozenset(
    [
        "percent",
        "%",
        "km",
        "miles",
        "kilometers",
        "meters",
        "metres",
        "feet",
        "tons",
        "tonnes",
        "pounds",
        "people",
        "troops",
        "soldiers",
        "men",
        "women",
        "children",
        "words",
        "dollars",
        "euros",
        "points",
        "votes",
        "jobs",
        "homes",
        "barrels",
        "acres",
    ]
)


def _is_year(tokens: Sequence[Token], before: Token | None, after: Token | None) -> bool:
    """Tell a year from a count; the bare number is the only doubtful form."""
    number = tokens[-1]
    if len(tokens) > 1 or not number.text.isdigit():
        return True
    if after is not None and after.lower_ in _UNIT_AFTER:
        return False
    value = int(number.text)
    if not 1900 <= value <= 2050:
        dated = number.ent_type_ == "DATE" and value > 1000
        return dated and before is not None and before.lower_ in {"in", "since", "of", "from", "by"}
    if value == 2000 and after is not None and after.tag_ == "NNS":
        return before is not None and before.lower_ in {"the", "in", "of", "since"}
    return before is None or before.lower_ not in {"about", "some", "nearly", "over", "than"}


def _is_ref(
    tokens: Sequence[Token], before: Token | None, after: Token | None, tense: Tense
) -> bool:
    words = " ".join(token.lower_ for token in tokens)
    last = tokens[-1]
    if len(tokens) == 1 and _in_title(last, before):
        return False  # "The Urgency of Now"
    if words == "soon":
        follows = after is not None and after.lower_ in {"as", "after", "became", "enough"}
        as_soon = before is not None and before.lower_ in {"as", "so", "too", "how"}
        return tense is Tense.FUTURE and not follows and not as_soon
    if words == "current":
        return last.pos_ == "ADJ"
    if words.endswith(("past", "future", "present")):
        return last.pos_ == "NOUN"
    return True
