"""Statements: attributions with their sources, and what the outlet says in its own voice."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from twosource.extract.attribution_page import Attribution, length, union
from twosource.extract.attributions import read_attributions
from twosource.extract.speakers import resolve_source
from twosource.extract.statement_quotes import carry
from twosource.extract.step import Draft, Step
from twosource.types import (
    Form,
    Sentence,
    Source,
    Span,
    Stance,
    Statement,
    make_id,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SPOKEN = 3  # words: a shorter quotation without a speaker is a title or a scare quote


def read(paragraph: str, doc: Doc) -> tuple[Any, ...]:
    """Return the attributions and speakerless quotations of a paragraph, with its offsets."""
    return read_attributions(paragraph, doc)


def assemble(draft: Draft, readings: Sequence[tuple[Any, ...]]) -> tuple[Statement, ...]:
    """Return the statements of an article, in the order of their spans.

    Quotations are carried across paragraphs, sources resolved, statements that stand in another
    one's content get it as ``parent``. Each sentence that no attribution touches is a statement
    in the outlet's own voice; a quotation nobody is cited for is a direct one without a source.
    """
    cited, orphans = carry(draft, readings)
    spoken = [span for span in orphans if len(span.of(draft.article.text).split()) >= _SPOKEN]
    found = [_statement(draft, each.one) for each in cited]
    found += [_orphan(draft, span) for span in spoken]
    found = _unique(found)
    parents = _parents(found)
    nested = [
        replace(one, parent=found[parent].id) if parent is not None else one
        for one, parent in zip(found, parents, strict=True)
    ]
    own = _own_voice(draft, nested)
    return tuple(sorted([*nested, *own], key=lambda one: (one.span, one.content, one.id)))


def _statement(draft: Draft, one: Attribution) -> Statement:
    source: Source | None = resolve_source(draft, one.source, one.at) if one.source else None
    if source is not None and one.via:
        through = resolve_source(draft, one.via, one.at).name
        source = replace(source, via=(*(name for name in source.via if name != through), through))
    return Statement(
        id=make_id("s", draft.article.id, one.content, one.cue),
        span=_sentences_of(draft, (*one.content, *one.cue)),
        form=one.form,
        stance=one.stance,
        content=one.content,
        source=source,
        cue=one.cue,
        mode=one.mode,
    )


def _orphan(draft: Draft, span: Span) -> Statement:
    return Statement(
        id=make_id("s", draft.article.id, (span,), ()),
        span=_sentences_of(draft, (span,)),
        form=Form.DIRECT,
        stance=Stance.ASSERTS,
        content=(span,),
        source=resolve_source(draft, (), span.start),
    )


def _unique(found: list[Statement]) -> list[Statement]:
    return list({one.id: one for one in reversed(found)}.values())[::-1]


def _sentences_of(draft: Draft, spans: tuple[Span, ...]) -> Span:
    """Return the sentences that spans stand in, from the first to the last."""
    sentences = draft.records.sentences
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    first = bisect_right(sentences, start, key=lambda sentence: sentence.span.start) - 1
    last = bisect_right(sentences, end - 1, key=lambda sentence: sentence.span.start) - 1
    if first >= 0:
        start = min(start, sentences[first].span.start)
    if last >= 0:
        end = max(end, sentences[last].span.end)
    return Span(start, end)


def _parents(found: list[Statement]) -> list[int | None]:
    """Return for each statement the index of the smallest one whose content holds its cue (or,
    without a cue, its content); none for most. Of two that hold each other's cue the longer one
    is the parent.
    """
    pieces = sorted(
        ((span, index) for index, one in enumerate(found) for span in one.content),
        key=lambda piece: (piece[0].start, -piece[0].end, piece[1]),
    )
    sizes = [length(one.content) for one in found]
    order = sorted(range(len(found)), key=lambda index: (_anchor(found[index]).start, index))
    parents: list[int | None] = [None] * len(found)
    around: list[tuple[int, int, Span]] = []  # the smallest first, so that the first fits
    place = 0
    for index in order:
        anchor = _anchor(found[index])
        while place < len(pieces) and pieces[place][0].start <= anchor.start:
            span, holder = pieces[place]
            insort(around, (sizes[holder], holder, span))
            place += 1
        around = [piece for piece in around if piece[2].end > anchor.start]
        holders = (
            holder
            for _, holder, span in around
            if holder != index
            and span.covers(anchor)
            and not _is_outside(found, sizes, index, holder)
        )
        parents[index] = next(holders, None)
    return parents


def _anchor(one: Statement) -> Span:
    return one.cue[0] if one.cue else one.content[0]


def _is_outside(found: list[Statement], sizes: list[int], index: int, holder: int) -> bool:
    """Tell whether the one that would be nested holds its holder, and is the longer one."""
    anchor = _anchor(found[holder])
    holds = any(span.covers(anchor) for span in found[index].content)
    return holds and (sizes[index], -index) > (sizes[holder], -holder)


def _own_voice(draft: Draft, found: list[Statement]) -> Iterator[Statement]:
    """Yield the sentences that no attribution touches."""
    taken = union(span for one in found for span in (*one.content, *one.cue, *_named(one)))
    place = 0
    for sentence in sorted(draft.records.sentences, key=lambda sentence: sentence.span):
        span = sentence.span
        while place < len(taken) and taken[place].end <= span.start:
            place += 1
        touched = place < len(taken) and taken[place].overlaps(span)
        if not touched and any(sign.isalpha() for sign in span.of(draft.article.text)):
            yield _own(draft, sentence)


def _named(one: Statement) -> tuple[Span, ...]:
    return one.source.spans if one.source is not None else ()


def _own(draft: Draft, sentence: Sentence) -> Statement:
    span = sentence.span
    return Statement(
        id=make_id("s", draft.article.id, (span,), ()),
        span=span,
        form=Form.OWN,
        stance=Stance.ASSERTS,
        content=(span,),
    )


STEP = Step("statements", 2, read, assemble)
