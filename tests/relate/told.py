"""Hand-made stories for the tests of claims: texts with the records that a parser would find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from twosource.relate.mentions import Context
from twosource.types import (
    Article,
    Clause,
    Entity,
    EntityKind,
    Extraction,
    Form,
    Modality,
    Paragraph,
    ParagraphKind,
    Sentence,
    Source,
    SourceKind,
    Span,
    Stance,
    Statement,
    make_id,
)


@dataclass(frozen=True)
class By:
    """Who says something: name, cue as it stands in the text, stance and form."""

    name: str
    cue: str = "said"
    stance: Stance = Stance.ASSERTS
    form: Form = Form.INDIRECT
    side: str = ""
    key: str = ""


@dataclass
class Told:
    """One article, to which the tests add what it says."""

    name: str
    text: str
    outlet: str = ""
    published: str = ""
    names: Sequence[str] = ()
    title: str = ""
    clauses: list[Clause] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    def at(self, words: str) -> Span:
        """Return where words stand."""
        start = self.text.index(words)
        return Span(start, start + len(words))

    def sentence(self, span: Span) -> Span:
        """Return the sentence that holds a span: the texts have one on each line."""
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end)
        return Span(start, end if end >= 0 else len(self.text))

    def by(self, words: str, by: By) -> Told:
        """Add a statement with the words as its content."""
        span = self.at(words)
        source = Source(
            spans=(),
            name=by.name,
            key=by.key or by.name.casefold(),
            kind=SourceKind.PERSON,
            side=by.side,
        )
        one = Statement(
            id=make_id("t", self.name, span.start, by.name),
            span=self.sentence(span),
            form=by.form,
            stance=by.stance,
            content=(span,),
            source=source,
            cue=(self.at(by.cue),) if by.cue in self.text else (),
        )
        self.statements.append(one)
        return self

    def clause(
        self,
        words: str,
        predicate: str,
        roles: tuple[Sequence[str], Sequence[str], Sequence[str]] = ((), (), ()),
        *,
        negated: bool = False,
        modality: Modality = Modality.FACT,
    ) -> Told:
        """Add a clause: predicate, and agents, patients and others as roles."""
        span = self.at(words)
        inside = [s for s in self.statements if any(c.covers(span) for c in s.content)]
        agent, patient, others = (tuple(one) for one in roles)
        one = Clause(
            span=span,
            predicate=predicate,
            agent=agent,
            patient=patient,
            others=others,
            negated=negated,
            modality=modality,
            sentence=self.sentence(span),
            statement=inside[-1].id if inside else "",
        )
        self.clauses.append(one)
        return self

    def article(self) -> Article:
        """Return the article."""
        return Article(
            id=self.name,
            name=self.name,
            text=self.text,
            title=self.title,
            outlet=self.outlet or f"outlet of {self.name}",
            published=self.published,
            lang="en",
        )

    def extraction(self) -> Extraction:
        """Return the records."""
        starts = [0, *(i + 1 for i, letter in enumerate(self.text) if letter == "\n")]
        lines = [self.sentence(Span(start, start)) for start in starts]
        entities = [
            Entity(self.at(name), EntityKind.GOVERNMENT, name.casefold(), name)
            for name in self.names
            if name in self.text
        ]
        return Extraction(
            article=self.name,
            lang="en",
            model="hand",
            paragraphs=tuple(Paragraph(line, ParagraphKind.BODY) for line in lines),
            sentences=tuple(Sentence(line, i) for i, line in enumerate(lines)),
            entities=tuple(entities),
            statements=tuple(self.statements),
            clauses=tuple(self.clauses),
        )


def story(*told: Told) -> Context:
    """Return the context of a story of articles that copy nobody."""
    articles = {one.name: one.article() for one in told}
    return Context(articles, [one.extraction() for one in told], (), lambda article, _: article)


def copied(context: Context, copy: str, origin: str) -> Context:
    """Return the context with one article as a copy of another."""
    return replace(context, origin=lambda article, _: origin if article == copy else article)
