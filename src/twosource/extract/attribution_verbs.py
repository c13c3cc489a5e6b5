"""What a reporting verb introduces: its frames, tried in a fixed order."""

from __future__ import annotations

from dataclasses import replace

from twosource.extract.attribution_clause import aside
from twosource.extract.attribution_frames import FRAMES, after_preposition
from twosource.extract.attribution_group import is_passive
from twosource.extract.attribution_page import Attribution, Page
from twosource.extract.attribution_position import by_position, misread, tail
from twosource.extract.attribution_quotes import around, with_quotes
from twosource.extract.attribution_sources import (
    cue_of,
    is_agent,
    is_document,
    left_of,
    right_of,
    source_of,
)
from twosource.extract.attribution_tree import FINITE, Ranges, Tree
from twosource.extract.attribution_words import Frame, Frames, reporting_words
from twosource.types import Span

# The surest first: a clause says more than an object, an object more than a preposition.
_ORDER = (
    "control",
    "early",
    "inf",
    "clause",
    "that",
    "aside",
    "quote",
    "ing",
    "name",
    "as",
    "at-number",
    "counted",
    "answer",
    "object",
    "passive",
    "raising",
    "preposition",
    "position",
)
_SHARED = {
    "aside": ("clause",),
    "quote": ("quote", "clause"),
    "position": ("clause",),
}
_FREE = frozenset({"clause", "that", "aside", "quote", "position", "passive", "raising"})
_POSITIONED = frozenset({"clause", "quote", "aside", "position"})
_PREPOSITIONS = frozenset(
    {"of", "for", "on", "about", "against", "to", "with", "over", "in", "at", "upon"}
)
_CALLED = 18  # tokens from "called" to the quotation that says what
_ANSWER = 14  # tokens from the comma to the verb of who answers
_QUOTED = frozenset({'"', "“", "‘", "''", "``"})


def verb(page: Page, at: int, frames: Frames) -> Attribution | None:
    """Read a verb of the word lists; nothing where it introduces no content."""
    tree = page.tree
    if not _is_verb(tree, at) or _is_nobodys(tree, at):
        return None
    kinds: dict[str, Frame] = {}
    for frame in frames:
        if not frame.particle or any(tree.word[k] == frame.particle for k in tree.kids[at]):
            kinds.setdefault(frame.kind, frame)
    late = _late(page, at, kinds)
    if late is not None:
        return late
    for kind in _ORDER:
        if kind == "early" and ((tree.kid(at, "ccomp") or -1) > at or tree.lemma[at] == "say"):
            continue
        if kind in ("early", "preposition"):
            one = _after_prepositions(page, at, kinds)
            if one is not None:
                return one
            continue
        chosen = next((kinds[k] for k in _SHARED.get(kind, (kind,)) if k in kinds), None)
        if chosen is None:
            continue
        spans = _content(page, at, kind)
        if spans:
            return _made(page, at, replace(chosen, kind=kind), spans)
    return None


def _late(page: Page, at: int, kinds: dict[str, Frame]) -> Attribution | None:
    """Read a verb whose subject the parser missed or took for its clause."""
    tree = page.tree
    if "clause" not in kinds or tree.subject(at) is not None:
        return None
    content, source = misread(tree, at)
    if content:
        cue = cue_of(tree, at)
        return page.attribution(kinds["clause"], page.spans(content), cue, source, at)
    spans = page.spans(tail(tree, at))
    return _tailed(page, at, replace(kinds["clause"], kind="tail"), spans) if spans else None


def _after_prepositions(page: Page, at: int, kinds: dict[str, Frame]) -> Attribution | None:
    for kind in sorted(kinds.keys() & _PREPOSITIONS):
        preposition, ranges = after_preposition(page.tree, at, kind)
        if ranges:
            return _made(page, at, kinds[kind], page.spans(ranges), preposition)
    return None


def _is_verb(tree: Tree, at: int) -> bool:
    """Tell whether a form is used as a verb: tagged so, or with a subject and a complement."""
    if tree.dep[at] in ("amod", "aux", "compound"):
        return False
    if tree.is_verb(at):
        return True
    return tree.kid(at, "nsubj") is not None and tree.kid(at, "dobj", "ccomp") is not None


def _is_nobodys(tree: Tree, at: int) -> bool:
    """Tell whether a verb cites nobody: an imperative ("tell us"), what is worth noting, what goes
    without saying, ways of saying something, the admission of people to a place.
    """
    if tree.lemma[at] == "admit" and tree.kid(at, "ccomp", "xcomp") is None:
        let_in = any(tree.word[k] in ("to", "into") for k in tree.kids[at] if k > at)
        if is_passive(tree, at) or (let_in and tree.kid(at, "dobj") is not None):
            return True
    if tree.subject(at) is not None:
        return False
    above = tree.head[at]
    if tree.tag[at] == "VB" and above == at:
        return tree.kid(at, "aux", "auxpass") is None
    if tree.dep[at] in ("acl", "relcl") and tree.has_to(at):
        return tree.lemma[above] in reporting_words().sets["means"]
    if tree.word[above] not in ("worth", "without", "by") and tree.dep[above] != "acomp":
        return False
    verb = tree.clause_head(above)
    subject = tree.subject(verb)
    return (
        subject is not None
        and tree.word[subject] in ("it", "this", "that")
        and tree.lemma[verb] in ("be", "go", "bear", "seem")
    )


def _content(page: Page, at: int, kind: str) -> tuple[Span, ...]:
    tree = page.tree
    if kind == "quote":
        return around(page, at)
    if kind == "position":
        return with_quotes(page, at, page.spans(by_position(tree, at)))
    if kind == "aside":
        return _aside(page, at)
    spans = page.spans(FRAMES[kind](tree, at))
    if kind == "clause" and spans:
        return with_quotes(page, at, spans)
    if kind == "name" and not spans:
        return _called(page, at)
    return spans


def _is_anonymity(tree: Tree, spans: tuple[Span, ...]) -> bool:
    """Tell whether an infinitive is the wish for a veil: "asked not to be named"."""
    last = tree.word[tree.token_at(spans[-1].end - 1)]
    return last in ("named", "identified", "quoted")


def _tailed(page: Page, at: int, frame: Frame, spans: tuple[Span, ...]) -> Attribution:
    """Make "..., the board's head, Ann Lee, told reporters": subject by position."""
    low = page.tree.token_at(spans[-1].end)
    while page.tree.word[low] == ",":
        low += 1
    return page.attribution(frame, spans, cue_of(page.tree, at), ((low, at - 1),), at)


def _before_answer(page: Page, at: int, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Cut what a sentence's first word was asked before the answer: "Asked about X, she said"."""
    tree = page.tree
    first = tree.first[at]
    if at - first > 1 or tree.tag[at] not in ("VBN", "VBD") or not spans:
        return spans
    if tree.subject(at) is not None:
        return spans
    verbs = reporting_words().verbs
    for comma in page.tree.tokens_in(Span(spans[0].start, spans[-1].end)):
        if tree.word[comma] != ",":
            continue
        for t in range(comma + 1, min(comma + _ANSWER, tree.last[at] + 1)):
            if tree.word[t] == ",":
                break
            if tree.tag[t] in FINITE:
                if tree.word[t] in verbs:
                    end = tree.begin[comma]
                    cut = (Span(s.start, min(s.end, end)) for s in spans if s.start < end)
                    return tuple(cut)
                break
    return spans


def _aside(page: Page, at: int) -> tuple[Span, ...]:
    """Return what a verb stands beside; where a whole sentence is quoted after it, only that:
    "After the vote, she yelled, 'Out!'" says nothing of the vote.
    """
    tree = page.tree
    spans = page.spans(aside(tree, at))
    quotes = around(page, at)
    if tree.kid(at, "dobj") is not None and not spans:
        return ()
    sentence = bool(quotes) and quotes[-1].of(tree.text).lstrip("“\"‘'`«")[:1].isupper()
    if len(quotes) == 1 and sentence and quotes[0].start > tree.begin[at]:
        return quotes
    return with_quotes(page, at, spans) if spans else ()


def _called(page: Page, at: int) -> tuple[Span, ...]:
    """Find 'the plan "reckless"' in 'called the plan "reckless"'."""
    tree = page.tree
    following = page.quotes_near(tree.begin[at], tree.end[at])[1]
    if following is None:
        return ()
    token = tree.token_at(following.span.start)
    between = tree.word[at + 1 : token]
    if token - at >= _CALLED or token > tree.last[at]:
        return ()
    if any(word in (",", ";", "and", "but", ".") for word in between):
        return ()
    return (Span(tree.begin[at + 1], following.span.end),)


def _made(
    page: Page, at: int, frame: Frame, spans: tuple[Span, ...], preposition: int = -1
) -> Attribution | None:
    """Make the attribution; nothing where its source is missing or of the wrong sort."""
    tree = page.tree
    passive = is_passive(tree, at)
    source = source_of(tree, at)
    if page.quote_at(tree.begin[at]) is None:  # a subject inside a quotation is a wrong parse
        source = tuple(part for part in source if page.quote_at(tree.begin[part[0]]) is None)
    if frame.agent and not (is_agent(tree, source) or (passive and not source)):
        return None
    if frame.document and not is_document(tree, source):
        return None
    if frame.kind == "inf" and _is_anonymity(tree, spans):
        return None
    spans = _before_answer(page, at, spans)
    if not source and not passive:
        source = _by_position(tree, at, frame, inverted=spans[-1].end <= tree.begin[at])
    if not source and frame.kind not in _FREE:
        quoted = any(tree.word[t] in _QUOTED for s in spans for t in tree.tokens_in(s))
        bare = frame.kind == "name" and not quoted and tree.kid(at, "auxpass") is None
        if not passive or bare or frame.kind in ("of", "on"):
            return None
    return page.attribution(frame, spans, cue_of(tree, at, preposition), source, at)


def _by_position(tree: Tree, at: int, frame: Frame, *, inverted: bool) -> Ranges:
    """Return the source of a clause or quotation where the parse has no subject."""
    if frame.kind not in _POSITIONED:
        return ()
    if not inverted:
        return left_of(tree, at)
    subject = tree.kid(at, "dobj")  # "...," wrote the editor: the subject as an object
    if subject is not None and subject > at:
        return (tree.subtree(subject),)
    return right_of(tree, at)


def headline_verb(page: Page, at: int, frames: Frames) -> Attribution | None:
    """Read a verb that the tagger took for a name in a headline: "Lee Says Talks Go On"."""
    tree = page.tree
    kinds = {frame.kind: frame for frame in frames}
    frame = kinds.get("clause") or kinds.get("object")
    word = tree.text[tree.begin[at] : tree.end[at]]
    if frame is None or at == 0 or not word[:1].isupper() or not word.endswith("s"):
        return None
    if at + 2 >= len(tree.word) or not _is_title_case(tree):
        return None
    if tree.tag[at] not in ("NNP", "NNPS", "NNS", "NN") or tree.word[at - 1] in ("the", "'s", "’s"):
        return None
    last = tree.last[at]
    if kinds.get("clause") is None and tree.is_finite(at + 1, last):
        return None
    content = page.spans(((at + 1, last),))
    source = ((tree.first[at], at - 1),)
    return page.attribution(replace(frame, kind="headline"), content, ((at, at),), source, at)


def _is_title_case(tree: Tree) -> bool:
    """Tell whether nearly all longer words of a short paragraph are capitalised."""
    if len(tree.word) > 30:
        return False
    words = [tree.text[b:e] for b, e in zip(tree.begin, tree.end, strict=True) if e - b > 3]
    return sum(word[:1].isupper() for word in words) > 0.75 * len(words)


def noun_verb(page: Page, at: int, frames: Frames) -> Attribution | None:
    """Read a verb that the tagger took for a noun: "The bank forecast that prices ..."."""
    tree = page.tree
    frame = next((each for each in frames if each.kind == "clause"), None)
    last, first = tree.last[at], tree.first[at]
    if frame is None or at + 2 > last or tree.word[at + 1] != "that" or tree.dep[at] != "ROOT":
        return None
    if not tree.is_finite(at + 2, last) or not any(
        tree.tag[t][:2] in ("NN", "PR") for t in range(first, at)
    ):
        return None
    content = page.spans(((at + 1, last),))
    return page.attribution(frame, content, ((at, at),), ((first, at - 1),), at)
