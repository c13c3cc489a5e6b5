"""Quotations carried across paragraphs: whose is a paragraph that only quotes?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from twosource.extract.attribution_page import union
from twosource.extract.attribution_quotes import JOINING
from twosource.extract.attributions import Attribution, Loose
from twosource.extract.quotes import find_quotes
from twosource.extract.step import Draft
from twosource.types import Form, ParagraphKind, Span

_OPENERS = "\"“„«‘'`"
_TAIL = 3  # characters outside its quotations that a paragraph of quotations may have
_BLOCK = 20  # characters: a paragraph this long after "She wrote:" is what she wrote
_TURN = 8  # paragraphs that one turn of a transcript may have
_CARRYING = JOINING | {"pending", "pending-quote", "release"}
_FRONT = 3  # paragraphs in which an article that prints a statement says whose it is
_NAME = 5  # words of a name that signs a quotation
_DASHES = "-–—―"
_PARTICLES = frozenset({"de", "van", "von", "der", "la", "al", "bin", "of", "the"})
_NONE = -1


@dataclass(frozen=True, slots=True)
class Cited:
    """An attribution with the article's offsets, and the index of its paragraph in the body."""

    one: Attribution
    paragraph: int


@dataclass(frozen=True, slots=True)
class _Here:
    """A paragraph while quotations are carried: its text, readings and quotations."""

    number: int
    span: Span
    text: str
    kind: ParagraphKind
    ones: tuple[Attribution, ...]
    loose: tuple[Loose, ...]
    quotes: tuple[Span, ...]
    closed: bool

    @property
    def outer(self) -> tuple[int, ...]:
        """Indices of the attributions whose cue stands outside of quotations."""
        return tuple(
            place
            for place, one in enumerate(self.ones)
            if not any(quote.start <= one.at < quote.end for quote in self.quotes)
        )

    @property
    def opens(self) -> bool:
        return self.text[:1] in _OPENERS and bool(self.loose)

    @property
    def only_quotes(self) -> bool:
        quoted = sum(quote.end - quote.start for quote in self.quotes)
        return not self.outer and len(self.text.replace(" ", "")) <= quoted + _TAIL


@dataclass(frozen=True, slots=True)
class _State:
    """What the paragraph before leaves open; ``last`` is an index among the attributions."""

    last: int = _NONE
    unclosed: bool = False
    ended: bool = False
    colon: bool = False
    release: bool = False


def carry(draft: Draft, readings: Sequence[tuple[Any, ...]]) -> tuple[list[Cited], list[Span]]:
    """Return the attributions of an article, quotations joined across paragraphs, and the
    quotations that stay without a speaker. All offsets are the article's.

    A quotation that opens a paragraph belongs to the speaker before where his quotation was not
    closed, where the paragraph before ends with his words or cue and this one holds nothing but
    quotations, and where the paragraph before ends with a colon.
    """
    cited: list[Cited] = []
    orphans: list[Span] = []
    state = _State()
    pages = [_page(draft, number, reading) for number, reading in enumerate(readings)]
    pages = _signed(draft, pages)
    for here in pages:
        base = len(cited)
        cited.extend(Cited(one, here.number) for one in here.ones)
        grown = _grown(state, here, cited)
        if grown:
            _grow(cited, state.last, grown)
        else:
            orphans.extend(quote.span for quote in here.loose)
        state = _next(state, here, base, grown=bool(grown))
    _carry_turns(pages, cited)
    _carry_release(pages, cited)
    return [each for each in cited if each.one.content], orphans


def _signed(draft: Draft, pages: list[_Here]) -> list[_Here]:
    """Give a quotation to whom the list item after it names ("— Ann Lee"), and nothing else."""
    out = list(pages)
    for place in range(1, len(pages)):
        here, first = pages[place], place - 1
        if not _is_signature(pages, place) or not pages[first].only_quotes:
            continue
        while first > 0 and out[first - 1].only_quotes and not out[first - 1].closed:
            first -= 1
        spans = union(quote.span for page in out[first:place] for quote in page.loose)
        dash = _dash_before(draft, here)
        if spans and dash is not None:
            one = Attribution(spans, (dash,), (here.span,), dash.start, "signed", Form.DIRECT)
            out[place] = replace(here, ones=(one,))
            out[first:place] = [replace(page, loose=()) for page in out[first:place]]
    return out


def _is_signature(pages: list[_Here], place: int) -> bool:
    """Tell whether a list item is a name alone: items beside it are a list's."""
    words = pages[place].text.rstrip(".").split()
    if not 0 < len(words) <= _NAME or not words[0][:1].isupper() or pages[place].ones:
        return False
    following = pages[place + 1] if place + 1 < len(pages) else None
    alone = following is None or following.kind is not ParagraphKind.BULLET
    return alone and all(word[:1].isupper() or word in _PARTICLES for word in words)


def _dash_before(draft: Draft, here: _Here) -> Span | None:
    text, end = draft.article.text, here.span.start
    while end and text[end - 1] in " \t":
        end -= 1
    return Span(end - 1, end) if end and text[end - 1] in _DASHES else None


def _page(draft: Draft, number: int, reading: tuple[Any, ...]) -> _Here:
    paragraph = draft.body[number]
    start = paragraph.span.start
    text = paragraph.span.of(draft.article.text)
    ones = tuple(_shifted(each, start) for each in reading if isinstance(each, Attribution))
    loose = tuple(
        Loose(each.span.shift(start), each.closed) for each in reading if isinstance(each, Loose)
    )
    quotes = find_quotes(text) if reading else ()
    spans = tuple(quote.span.shift(start) for quote in quotes)
    closed = quotes[-1].closed if quotes else True
    return _Here(number, paragraph.span, text, paragraph.kind, ones, loose, spans, closed)


def _shifted(one: Attribution, by: int) -> Attribution:
    return replace(
        one,
        content=tuple(span.shift(by) for span in one.content),
        cue=tuple(span.shift(by) for span in one.cue),
        source=tuple(span.shift(by) for span in one.source),
        via=tuple(span.shift(by) for span in one.via),
        at=one.at + by,
    )


def _grown(state: _State, here: _Here, cited: list[Cited]) -> list[Span]:
    """Return what of a paragraph belongs to the speaker before; nothing where none does."""
    if state.last == _NONE or here.kind is ParagraphKind.HEADING:
        return []
    carried = here.opens and (state.unclosed or state.colon or state.release)
    if carried or (here.only_quotes and here.loose and state.ended):
        return [quote.span for quote in here.loose]
    waits = cited[state.last].one.frame == "pending" and not cited[state.last].one.content
    if state.colon and waits and not here.outer and not here.quotes and len(here.text) > _BLOCK:
        return [here.span]
    return []


def _grow(cited: list[Cited], place: int, spans: list[Span]) -> None:
    one = cited[place].one
    form = one.form if one.content or not spans else Form.DIRECT
    if one.form is Form.INDIRECT and one.content:
        form = Form.MIXED
    one = replace(one, content=union([*one.content, *spans]), form=form)
    cited[place] = Cited(one, cited[place].paragraph)


def _next(state: _State, here: _Here, base: int, *, grown: bool) -> _State:
    outer = [place for place in here.outer if here.ones[place].frame in _CARRYING]
    colon = here.text.endswith(":")
    if outer:
        last = here.ones[outer[-1]]
        ended = last.form is not Form.INDIRECT and _ends_paragraph(here, last)
        return _State(base + outer[-1], not here.closed, ended, colon, last.frame == "release")
    if grown:
        return _State(state.last, not here.closed, ended=True, colon=colon)
    return _State()


def _ends_paragraph(here: _Here, one: Attribution) -> bool:
    """Tell whether nothing of the outlet's own follows an attribution in its paragraph."""
    end = max(span.end for span in (*one.content, *one.cue, *one.source))
    rest = here.text[end - here.span.start :]
    return not any(sign in rest.rstrip(" .!?\"”'’»)") for sign in ".!?;")


def _carry_turns(pages: list[_Here], cited: list[Cited]) -> None:
    """Give the paragraphs between two turns of a transcript to the first one's speaker."""
    turns = [place for place, each in enumerate(cited) if each.one.frame == "turn"]
    for place, following in pairwise(turns):
        first, last = cited[place].paragraph + 1, cited[following].paragraph
        if last - first > _TURN:
            continue
        between = pages[first:last]
        if any(here.outer or here.kind is ParagraphKind.HEADING for here in between):
            continue
        _grow(cited, place, [here.span for here in between])


def _carry_release(pages: list[_Here], cited: list[Cited]) -> None:
    """Give the rest of an article to who "issued the following statement" in its first lines."""
    for place, each in enumerate(cited):
        rest = pages[each.paragraph + 1 :]
        if each.one.frame != "release" or each.paragraph >= _FRONT or each.one.content:
            continue
        if rest and not rest[0].opens:
            texts = [here.span for here in rest if here.kind is not ParagraphKind.HEADING]
            _grow(cited, place, texts)
            return
