"""Mentions: how a record of one article becomes a place that a finding counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from twosource.relate.bodies import Body, body_ties, read_bodies
from twosource.relate.credits import passes_on
from twosource.relate.givers import known_givers
from twosource.relate.independence import (
    issuer_ties,
    nested_ties,
    quoted_ties,
    release_ties,
    rests_on,
    taken_ties,
)
from twosource.types import (
    Article,
    Extraction,
    Figure,
    First,
    Mention,
    Reuse,
    Source,
    Span,
    Stance,
    Statement,
    make_id,
)


@dataclass(frozen=True)
class Context:
    """What the findings of one story are made from.

    ``extractions`` are those of the story's articles, in the story's order; ``origin`` tells for
    a passage the article where it was first published as far as is known; ``reuses`` are those
    within the story.
    """

    articles: Mapping[str, Article]
    extractions: Sequence[Extraction]
    reuses: Sequence[Reuse]
    origin: Callable[[str, Span], str]

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """The statements of the story's articles by id."""
        return {s.id: s for extraction in self.extractions for s in extraction.statements}

    @cached_property
    def digests(self) -> frozenset[str]:
        """The articles that only pass on what others published."""
        return frozenset(name for name, article in self.articles.items() if passes_on(article))

    @cached_property
    def bodies(self) -> Mapping[str, frozenset[Body]]:
        """The bodies that the story's sources are or speak for, by source key."""
        return read_bodies(self.extractions, self.articles)

    @cached_property
    def givers(self) -> Mapping[Body, Source]:
        """The story's sources by the bodies that they are."""
        return known_givers(self.extractions, self.bodies)

    @cached_property
    def cited(self) -> Mapping[str, frozenset[str]]:
        """The names of the sources that each article cites."""
        return {
            each.article: frozenset(s.source.name for s in each.statements if s.source)
            for each in self.extractions
        }

    def body_behind(self, mention: Mention) -> str:
        """Return the side or body whose word a mention's source gives, empty where it is open."""
        if mention.source is None or mention.source.side:
            return rests_on(mention.source)
        return min((body.run for body in self.bodies.get(mention.source.key, ())), default="")

    def ties(self, mentions: Sequence[Mention]) -> tuple[frozenset[str], ...]:
        """Return the sets of mentions tied by quoted wording, because one was taken from the
        other, as a body's own text to those who cite it, or by resting on one body's word.
        """
        return (
            *quoted_ties(mentions, self.reuses),
            *taken_ties(mentions, self.reuses),
            *issuer_ties(mentions, self.articles),
            *nested_ties(mentions, self.statements),
            *release_ties(mentions, self.articles, self.cited),
            *body_ties(mentions, self.bodies),
        )

    def mention(
        self, article: str, span: Span, sentence: Span, statement: Statement | None, *, kind: str
    ) -> Mention:
        """Return a mention: its statement's source and stance, its passage's origin.

        ``kind`` keeps mentions of one span for different purposes apart ("figure", "claim").
        """
        return Mention(
            id=make_id("m", article, span.start, span.end, kind),
            article=article,
            span=span,
            sentence=sentence if sentence.covers(span) else span,
            stance=statement.stance if statement else Stance.ASSERTS,
            source=statement.source if statement else None,
            statement=statement.id if statement else "",
            origin=self.origin(article, span),
            vouched=article not in self.digests,
        )


def mention_at(context: Context, article: str, span: Span, record: Figure | First) -> Mention:
    """Return the mention of a figure or a first: that of the statement it stands in."""
    statement = context.statements.get(record.statement)
    kind = type(record).__name__
    mention = context.mention(article, span, record.sentence, statement, kind=kind)
    return replace(mention, as_of=record.as_of) if isinstance(record, Figure) else mention
