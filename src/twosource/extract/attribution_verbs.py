"""What a reporting verb introduces: its frames, tried in a fixed order."""

from __future__ import annotations

from dataclasses import replace

from twosource.extract.attribution_clause import aside, by_position, is_passive
from twosource.extract.attribution_frames import FRAMES, after_preposition
from twosource.extract.attribution_page import Attribution, Page
from twosource.extract.attribution_quotes import around, with_quotes
from twosource.extract.attribution_sources import cue_of, source_of
from twosource.extract.attribution_tree import Ranges, Tree
from twosource.extract.attribution_words import Frame, Frames, reporting_words
from twosource.types import Span

# The surest first: a clause says more than an object, an object more than a preposition.
_ORDER = (
    "control",
    "clause",
    "aside",
    "quote",
    "inf",
    "ing",
    "name",
    "as",
    "object",
    "passive",
    "raising",
    "position",
)
_SHARED = {"aside": ("clause",), "quote": ("quote", "clause"), "position": ("clause",)}
_FREE = frozenset({"clause", "aside", "quote", "position", "passive", "raising"})
_PREPOSITIONS = frozenset("of for on about against to with over in at".split())  # noqa: SIM905
_CALLED = 18  # tokens from "called" to the quotation that says what
_QUOTED = frozenset({'"', "“", "‘", "''", "``"})


def verb(page: Page, at: int, frames: Frames) -> Attribution | None:
    """Read a verb of the word lists; nothing where it introduces no content."""
    tree = page.tree
    if not _is_verb(tree, at):
        return None
    kinds: dict[str, Frame] = {}
    for frame in frames:
        if not frame.particle or any(tree.word[k] == frame.particle for k in tree.kids[at]):
            kinds.setdefault(frame.kind, frame)
    for kind in _ORDER:
        frame = next((kinds[k] for k in _SHARED.get(kind, (kind,)) if k in kinds), None)
        if frame is None:
            continue
        spans = _content(page, at, kind)
        if spans:
            return _made(page, at, replace(frame, kind=kind), spans)
    for kind in sorted(kinds.keys() & _PREPOSITIONS):
        preposition, ranges = after_preposition(tree, at, kind)
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


def _content(page: Page, at: int, kind: str) -> tuple[Span, ...]:
    tree = page.tree
    if kind == "quote":
        return around(page, at)
    if kind == "position":
        return with_quotes(page, at, page.spans(by_position(tree, at)))
    if kind == "aside":
        return with_quotes(page, at, page.spans(aside(tree, at)))
    spans = page.spans(FRAMES[kind](tree, at))
    if kind == "clause" and spans:
        return with_quotes(page, at, spans)
    if kind == "name" and not spans:
        return _called(page, at)
    return spans


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
    """Make the attribution; all but clauses, quotations and passives need a source."""
    tree = page.tree
    source: Ranges = source_of(tree, at)
    if not source and frame.kind in ("quote", "aside"):
        after_verb = tree.kid(at, "dobj")  # "...," wrote the editor: the subject as an object
        if after_verb is not None and after_verb > at:
            source = (tree.subtree(after_verb),)
    if not source and frame.kind not in _FREE:
        quoted = any(tree.word[t] in _QUOTED for s in spans for t in tree.tokens_in(s))
        if not is_passive(tree, at) or frame.kind == "object":
            return None
        if frame.kind == "name" and not quoted:
            return None
    return page.attribution(frame, spans, cue_of(tree, at, preposition), source, at)


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


def lemma_frames(word: str) -> Frames:
    """Return the frames of a verb form; none for other words."""
    return reporting_words().verbs.get(word, ())
