"""The first lines of a brief: what most of the articles say, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.briefs.desk import Footnotes, Material
from twosource.briefs.wording import trimmed
from twosource.text.words import content_words
from twosource.types import Anchor, Line, ParagraphKind

MOST_LINES = 3
MOST_WORDS = 66  # a neutral editor's roundup of three articles has 66 words on average


@dataclass(frozen=True, slots=True)
class _Candidate:
    anchor: Anchor
    words: frozenset[str]
    length: int
    place: int


def summary_lines(material: Material, notes: Footnotes) -> list[Line]:
    """Return up to three sentences of the articles that say most of what they share.

    A sentence counts by how many articles use its words, and by how early it stands (news puts
    what matters first); each next one by the words that it adds.
    """
    candidates = _candidates(material)
    spread: dict[str, set[str]] = {}
    for one in candidates:
        for word in one.words:
            spread.setdefault(word, set()).add(one.anchor.article)
    chosen: list[_Candidate] = []
    covered: set[str] = set()
    left = MOST_WORDS
    while len(chosen) < MOST_LINES:
        fitting = [c for c in candidates if c.length <= left and c not in chosen]
        if not fitting:
            break
        best = max(fitting, key=lambda c: (_gain(c, spread, covered), c.anchor))
        if _gain(best, spread, covered) <= 0:
            break
        chosen.append(best)
        covered |= best.words
        left -= best.length
    return [_line(material, notes, one.anchor) for one in chosen]


def _gain(candidate: _Candidate, spread: dict[str, set[str]], covered: set[str]) -> float:
    new = candidate.words - covered
    shared = sum(len(spread[word]) - 1 for word in new)
    return round(shared / (len(candidate.words) + 4.0) / (1.0 + 0.15 * candidate.place), 9)


def _candidates(material: Material) -> Sequence[_Candidate]:
    out = []
    for name in material.story.articles:
        text = material.articles[name].text
        extraction = material.extractions[name]
        kinds = {i: paragraph.kind for i, paragraph in enumerate(extraction.paragraphs)}
        place = 0
        for sentence in extraction.sentences:
            if kinds.get(sentence.paragraph) is not ParagraphKind.BODY:
                continue
            words = sentence.span.of(text)
            out.append(
                _Candidate(
                    Anchor(name, sentence.span), content_words(words), len(words.split()), place
                )
            )
            place += 1
    return [one for one in out if len(one.words) >= 4]


def _line(material: Material, notes: Footnotes, anchor: Anchor) -> Line:
    text = trimmed(anchor.span.of(material.articles[anchor.article].text))
    return Line(text=text, citations=(notes.cite(anchor.article, anchor.span),))
