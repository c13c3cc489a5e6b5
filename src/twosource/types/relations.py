"""What holds between articles: reuse, stories, findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from twosource.types.article import Anchor, Span
from twosource.types.records import Bound, Source, Stance


class ReuseKind(StrEnum):
    """How a text was reused. Copies, rewrites and translations fold into one origin; shared
    quotes are never reuse and are kept for display.
    """

    VERBATIM = "verbatim"
    REWRITE = "rewrite"
    TRANSLATION = "translation"
    SHARED_QUOTES = "shared_quotes"


@dataclass(frozen=True, slots=True)
class Passage:
    """An aligned passage: the characters on both sides, and how many words are the same."""

    a: Span
    b: Span
    words: int


@dataclass(frozen=True, slots=True)
class Reuse:
    """Two articles that share wording. ``a`` < ``b`` (ids); ``containment`` is the share of the
    shorter article's distinct word 8-grams that stand in the other. ``origin`` is the article
    copied from, empty where that is open; ``reason`` says why, in a sentence.
    """

    a: str
    b: str
    kind: ReuseKind
    containment: float
    passages: tuple[Passage, ...]
    origin: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Articles that carry one text. ``origin`` is the article it began with as far as is known,
    empty where open; ``agency`` the wire that is credited for it, empty where none is.
    """

    id: str
    articles: tuple[str, ...]
    origin: str
    reason: str
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one event, sorted by publication, then id. ``first`` and ``last`` are the
    publication days that frame it, empty where no article is dated.
    """

    id: str
    label: str
    articles: tuple[str, ...]
    first: str = ""
    last: str = ""


class Verdict(StrEnum):
    """How two values stand to each other (DESIGN, decision 10). Only a conflict is an alarm."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    SUPERSEDED = "superseded"
    ESTIMATE_SPREAD = "estimate_spread"
    DIFFERENT_SCOPE = "different_scope"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A verdict on a pair, the reason in a sentence, and the places it rests on. ``a`` and ``b``
    are ids of values (for figures and firsts) or of findings (for claims).
    """

    a: str
    b: str
    verdict: Verdict
    reason: str
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an article says something that a finding is about.

    ``span`` is what is said (for a figure: number with counted noun), ``sentence`` the sentence
    that holds it; ``source`` who is cited, None in the outlet's own voice; ``origin`` the article
    where this passage was first published as far as is known (itself when it is no copy).
    ``vouched`` is false for the own voice of a digest or an aggregator: it passes on what others
    found out and answers for nothing.
    """

    id: str
    article: str
    span: Span
    sentence: Span
    stance: Stance
    source: Source | None = None
    statement: str = ""
    origin: str = ""
    as_of: Span | None = None
    as_of_value: str = ""
    vouched: bool = True


@dataclass(frozen=True, slots=True)
class Support:
    """How many carry a finding or value: articles, outlets, independent origins (copies folded)
    and independent cited sources.
    """

    articles: int
    outlets: int
    origins: int
    sources: int


@dataclass(frozen=True, slots=True)
class Value:
    """A distinct value that articles give for a measure or a first. ``text`` is how it is written
    in a brief ("at least 10,000"); ``low`` and ``high`` are in the finding's unit. ``status`` is
    what the value alone has earned, None where that was not asked.
    """

    id: str
    low: float | None
    high: float | None
    bound: Bound
    text: str
    mentions: tuple[Mention, ...]
    support: Support
    status: Status | None = None


class FindingKind(StrEnum):
    """What a finding is about."""

    MEASURE = "measure"
    CLAIM = "claim"
    FIRST = "first"
    QUOTE = "quote"


class Status(StrEnum):
    """What a finding has earned (DESIGN, decision 9). Never "true"."""

    CORROBORATED = "corroborated"
    SINGLE_SOURCE = "single-source"
    CONTESTED = "contested"
    SUPERSEDED = "superseded"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim or a measure with its mentions, sources, independent origins and status.

    ``title`` is in words of its passages ("containers shipped", or the clearest mention's
    sentence). A measure or first has ``values``; a claim has only ``mentions``. ``against`` holds
    the ids of findings that deny or contradict this one. ``carried_by`` holds the ids of those
    mentions of a claim that its support counts, since they confirm each other; the first stands
    for all.
    """

    id: str
    story: str
    kind: FindingKind
    title: str
    mentions: tuple[Mention, ...]
    status: Status
    reason: str
    support: Support
    unit: str = ""
    values: tuple[Value, ...] = ()
    relations: tuple[Comparison, ...] = ()
    against: tuple[str, ...] = ()
    carried_by: tuple[str, ...] = ()
