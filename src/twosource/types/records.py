"""What is read out of one article. Every record anchors to characters of ``article.text``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from twosource.types.article import Span

NOWHERE = Span(0, 0)


class ParagraphKind(StrEnum):
    """What a paragraph is for. Statements are read from all kinds but boilerplate."""

    BODY = "body"
    HEADING = "heading"
    BULLET = "bullet"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or block of the text. ``reason`` says why it is boilerplate or a caption
    (``share bar``, ``by-line``, ``see also``, ...), and is empty for the others.
    """

    span: Span
    kind: ParagraphKind
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; ``paragraph`` is the index of its paragraph among the article's."""

    span: Span
    paragraph: int


class EntityKind(StrEnum):
    """What a name is of."""

    PERSON = "person"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    PLACE = "place"
    PEOPLE = "people"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention of a name. ``key`` is the same for all mentions of one thing within an article
    (``Kim`` and ``Kim Jong Un``: ``kim jong un``), and across articles once the story's entities
    were made consistent; ``name`` is the fullest form; ``role`` the words that stand with the
    name (``South Korea's defense minister``), empty where none does. ``gender`` is ``m`` or ``f``
    where the article tells a person's, and ``subject`` whether the name is the subject of a verb
    here: pronouns are resolved by both.
    """

    span: Span
    kind: EntityKind
    key: str
    name: str
    role: str = ""
    gender: str = ""
    subject: bool = False


class Form(StrEnum):
    """How a statement is given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    OWN = "own voice"


class Stance(StrEnum):
    """What the source does with the content."""

    ASSERTS = "asserts"
    REPORTS = "reports"
    DENIES = "denies"
    DOUBTS = "doubts"
    ASKS = "asks"
    PREDICTS = "predicts"


class Mode(StrEnum):
    """Speech, or what somebody is said to believe, plan or intend (PolNeAR marks all)."""

    SPEECH = "speech"
    BELIEF = "belief"
    PLAN = "plan"


class SourceKind(StrEnum):
    """Who is cited."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    DOCUMENT = "document"
    MEDIA = "media"
    UNNAMED = "unnamed"
    OUTLET = "outlet"
    UNKNOWN = "unknown"


class Resolution(StrEnum):
    """How sure it is who the source is."""

    NAMED = "named"
    RESOLVED = "resolved"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Source:
    """Who is cited for a statement. ``spans`` are the words that name it (none for
    "reportedly"); ``name`` the fullest name known; ``key`` what two mentions of one source share;
    ``side`` the entity key of the government or body that it speaks for (a defense minister:
    his government), empty where none; ``via`` the names of those it was said through
    ("told Bloomberg").
    """

    spans: tuple[Span, ...]
    name: str
    key: str
    kind: SourceKind
    role: str = ""
    side: str = ""
    via: tuple[str, ...] = ()
    resolution: Resolution = Resolution.NAMED


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution, or a sentence in the outlet's own voice (``source`` None, no cue).

    ``content`` may be discontinuous (a split quote); ``span`` is the sentence or sentences that
    hold it. ``parent`` is the id of the statement that this one is nested in, or empty.
    """

    id: str
    span: Span
    form: Form
    stance: Stance
    content: tuple[Span, ...]
    source: Source | None = None
    cue: tuple[Span, ...] = ()
    mode: Mode = Mode.SPEECH
    parent: str = ""


class Bound(StrEnum):
    """How a figure limits its value."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    VAGUE = "vague"


class FigureKind(StrEnum):
    """What sort of number it is."""

    COUNT = "count"
    MONEY = "money"
    MEASURE = "measure"
    PERCENT = "percent"
    DURATION = "duration"
    RATE = "rate"


class Change(StrEnum):
    """Whether the figure says that something rose or fell by it."""

    NONE = ""
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts.

    ``low`` and ``high`` are equal for a single value, differ for a range, and are None for a
    vague count ("dozens") or an open side. ``span`` covers bound words, number, unit and the
    adjacent counted noun; ``number`` the number's own words. ``unit`` is normalised
    (``person``, ``metre``, ``USD``, ``percent``, ``container``); ``counted`` is the counted noun
    phrase, lower-cased and without the number ("artillery shells"); ``predicate`` the lemma of
    what happened to it ("kill", "ship", "injure"), ``roles`` the key words of who did it, to
    whom and where, as entity keys or lemmas, sorted. ``as_of`` is the time expression that dates
    it; ``statement`` the id of the innermost statement it stands in.
    """

    id: str
    span: Span
    number: Span
    low: float | None
    high: float | None
    bound: Bound
    kind: FigureKind
    unit: str
    unit_words: str
    counted: str
    predicate: str = ""
    roles: tuple[str, ...] = ()
    change: Change = Change.NONE
    as_of: Span | None = None
    sentence: Span = NOWHERE
    statement: str = ""


class TimeType(StrEnum):
    """TIMEX3 types (Pustejovsky et al. 2003, TimeML)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression with its TIMEX3 type and value, and the half-open interval meant,
    ``begin`` up to ``end``, as ISO days or moments; both are empty where it cannot be known
    (no publication date, or a duration). ``anchored`` tells what it was read against:
    ``text`` (dates itself), ``publication``, ``context`` or empty.
    """

    span: Span
    type: TimeType
    value: str
    begin: str = ""
    end: str = ""
    anchored: str = ""


@dataclass(frozen=True, slots=True)
class First:
    """A first or a superlative as a comparable fact: "first visit in nearly 24 years".

    ``span`` is the whole phrase; ``rank`` "first", "largest", "worst", ...; ``what`` the lemmas
    of what it is the first of ("visit"); ``roles`` entity keys of who and to what, sorted.
    ``since`` is a year or ISO date where the text gives one ("since 2000"); ``years`` the length
    where it gives a span, ``bound`` how exact that is ("nearly 24 years": less_than);
    ``event`` the words where it is since an event ("since assuming office"); ``ever`` for
    "first ever" and "unprecedented".
    """

    id: str
    span: Span
    rank: str
    what: str
    roles: tuple[str, ...] = ()
    since: str = ""
    years: float | None = None
    bound: Bound = Bound.EXACT
    event: str = ""
    ever: bool = False
    sentence: Span = NOWHERE
    statement: str = ""


class Modality(StrEnum):
    """Whether what a clause says happened, is to happen, or might."""

    FACT = "fact"
    FUTURE = "future"
    PLAN = "plan"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True)
class Clause:
    """Who did what to whom, from the parse. ``predicate`` is the verb's lemma with its particle;
    ``agent``, ``patient`` and ``others`` are entity keys where the argument is a name and head
    lemmas where not (passives are turned: the agent is who did it). ``statement`` is the id of
    the innermost statement it stands in.
    """

    span: Span
    predicate: str
    agent: tuple[str, ...]
    patient: tuple[str, ...]
    others: tuple[str, ...]
    negated: bool
    modality: Modality
    sentence: Span
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A step that could not read an article, and why; it never stops a run."""

    article: str
    step: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All records of one article. ``model`` names the parser that read it, with version; it is
    empty where the language has no reader of statements yet, and then only ``paragraphs``,
    ``sentences`` (by rule) and ``figures`` that need no parse may be there.
    """

    article: str
    lang: str
    model: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    firsts: tuple[First, ...] = ()
    clauses: tuple[Clause, ...] = ()
    failures: tuple[Failure, ...] = ()
