"""Quotes that changed: the same words of one speaker, given differently by two articles.

A quote that was cut is no change: only words inside the shared part that were put in place of
others count, since "may" for "will" changes what was said, and spelling does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations

from twosource.relate.components import components
from twosource.relate.independence import support_of
from twosource.relate.mentions import Context
from twosource.types import (
    Anchor,
    Bound,
    Comparison,
    Finding,
    FindingKind,
    Form,
    Mention,
    Status,
    Value,
    Verdict,
    make_id,
)

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

FEWEST_WORDS = 6  # shorter quotes are alike by chance
LEAST_SHARED = 0.75  # of the shorter quote's words, in order, so that it is the same utterance
MOST_CHANGED = 3  # words; more is another sentence of the same speech
LEAST_EDIT = 3  # letters by which a word must differ: "labor" and "labour" are one word


@dataclass(frozen=True, slots=True)
class Quote:
    """A direct quote: its mention, its words in lower case, and a key for its speaker."""

    mention: Mention
    words: tuple[str, ...]
    speaker: str


def find_quotes(story: str, context: Context) -> tuple[Finding, ...]:
    """Return a finding for each utterance that articles quote in different words."""
    quotes = _quotes(context)
    pairs = _alike(quotes)
    changed = {
        (a.mention.id, b.mention.id): words
        for a, b in pairs
        if a.mention.article != b.mention.article and (words := changed_words(a.words, b.words))
    }
    by_id = {quote.mention.id: quote for quote in quotes}
    same = [(a.mention.id, b.mention.id) for a, b in pairs if _same(a.words, b.words)]
    groups = components(by_id, [*same, *changed])
    touched = {one for pair in changed for one in pair}
    return tuple(
        _finding(story, context, [by_id[i] for i in group], changed)
        for group in groups
        if any(one in touched for one in group)
    )


def _quotes(context: Context) -> list[Quote]:
    out = []
    for extraction in context.extractions:
        text = context.articles[extraction.article].text
        for statement in extraction.statements:
            if statement.form not in {Form.DIRECT, Form.MIXED} or statement.source is None:
                continue
            for span in statement.content:
                words = tuple(word.casefold() for word in _WORD.findall(span.of(text)))
                if len(words) < FEWEST_WORDS or not statement.source.key:
                    continue
                name = extraction.article
                mention = context.mention(name, span, statement.span, statement, kind="quote")
                out.append(Quote(mention, words, _called(statement.source.key)))
    return out


def _called(key: str) -> str:
    """Return the last word of a speaker's name: a short text names him by it alone, and then the
    key is the article's own ("rastov@a1b2").
    """
    return key.partition("@")[0].rsplit(maxsplit=1)[-1]


def _alike(quotes: Sequence[Quote]) -> list[tuple[Quote, Quote]]:
    """Return the pairs of one speaker's quotes that share most of the shorter one's words."""
    by_speaker: dict[str, list[Quote]] = {}
    for quote in quotes:
        by_speaker.setdefault(quote.speaker, []).append(quote)
    return [
        (a, b)
        for speaker in sorted(by_speaker)
        for a, b in combinations(by_speaker[speaker], 2)
        if len({*a.words} & {*b.words}) >= LEAST_SHARED * min(len({*a.words}), len({*b.words}))
    ]


def changed_words(a: Sequence[str], b: Sequence[str]) -> tuple[str, ...]:
    """Return the pairs of words that stand in place of each other in two quotes of one utterance
    ("may → will"); empty where the quotes are the same, cut, or of different utterances.
    """
    matcher = SequenceMatcher(a=a, b=b, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks())
    if shared < LEAST_SHARED * min(len(a), len(b)):
        return ()
    swaps = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        inside = a1 > 0 and b1 > 0 and a2 < len(a) and b2 < len(b)
        if tag == "replace" and inside:
            old, new = " ".join(a[a1:a2]), " ".join(b[b1:b2])
            if max(a2 - a1, b2 - b1) > MOST_CHANGED:
                return ()
            if _differ(old, new):
                swaps.append(f"{old} → {new}")
    return tuple(swaps)


def _differ(old: str, new: str) -> bool:
    """Tell whether two wordings differ by more than spelling."""
    blocks = SequenceMatcher(a=old, b=new, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks)
    return max(len(old), len(new)) - shared >= LEAST_EDIT


def _same(a: Sequence[str], b: Sequence[str]) -> bool:
    shorter, longer = sorted((" ".join(a), " ".join(b)), key=len)
    return f" {shorter} " in f" {longer} "


def _finding(
    story: str,
    context: Context,
    quotes: Sequence[Quote],
    changed: dict[tuple[str, str], tuple[str, ...]],
) -> Finding:
    mentions = tuple(quote.mention for quote in quotes)
    values = _versions(context, quotes, changed)
    value_of = {mention.id: value.id for value in values for mention in value.mentions}
    relations: dict[tuple[str, str], Comparison] = {}
    by_id = {mention.id: mention for mention in mentions}
    for pair, words in sorted(changed.items()):
        if pair[0] in by_id and pair[1] in by_id:
            key = tuple(sorted(value_of[one] for one in pair))
            anchors = tuple(Anchor(by_id[one].article, by_id[one].span) for one in pair)
            if key[0] != key[1]:
                reason = f"one quote, two wordings: {', '.join(words)}"
                relation = Comparison(key[0], key[1], Verdict.CONFLICT, reason, anchors)
                relations.setdefault((key[0], key[1]), relation)
    first = mentions[0]
    title = first.span.of(context.articles[first.article].text)
    reasons = [relation.reason for relation in relations.values()]
    return Finding(
        id=make_id("f", story, "quote", *sorted(by_id)),
        story=story,
        kind=FindingKind.QUOTE,
        title=title,
        mentions=mentions,
        status=Status.CONTESTED,
        reason=reasons[0] if reasons else "the quote is given in different words",
        support=support_of(mentions, context.articles),
        values=values,
        relations=tuple(relations[key] for key in sorted(relations)),
    )


def _versions(
    context: Context, quotes: Sequence[Quote], changed: dict[tuple[str, str], tuple[str, ...]]
) -> tuple[Value, ...]:
    """Return the wordings, each with its mentions: quotes that contain each other are one."""
    by_id = {quote.mention.id: quote for quote in quotes}
    same = [
        (a.mention.id, b.mention.id)
        for a, b in combinations(quotes, 2)
        if _same(a.words, b.words) and (a.mention.id, b.mention.id) not in changed
    ]
    values = []
    for group in components(by_id, same):
        mentions = tuple(by_id[i].mention for i in group)
        longest = max(mentions, key=lambda m: (m.span.end - m.span.start, m.id))
        text = longest.span.of(context.articles[longest.article].text)
        values.append(
            Value(
                id=make_id("v", *sorted(group)),
                low=None,
                high=None,
                bound=Bound.EXACT,
                text=text,
                mentions=mentions,
                support=support_of(mentions, context.articles),
                status=_heard(mentions, context),
            )
        )
    return tuple(sorted(values, key=lambda value: (-len(value.mentions), value.id)))


def _heard(mentions: Sequence[Mention], context: Context) -> Status:
    """Return what a wording has earned: who gives a quote is a witness of the words, so that two
    outlets of their own corroborate them, though both have one source for what they mean.
    """
    witnesses = [replace(mention, source=None) for mention in mentions]
    heard = support_of(witnesses, context.articles)
    return Status.CORROBORATED if heard.origins >= 2 else Status.CONTESTED
