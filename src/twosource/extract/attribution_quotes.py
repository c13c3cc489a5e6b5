"""Whose a quotation is: the verb right before or after it, a name and a colon, a turn."""

from __future__ import annotations

from dataclasses import replace

from twosource.extract.attribution_group import group_of
from twosource.extract.attribution_page import Attribution, Page
from twosource.extract.attribution_sources import source_of
from twosource.extract.attribution_tree import FINITE, Ranges, Tree
from twosource.extract.attribution_words import Frame, reporting_words
from twosource.types import Span

_GAP = 80  # characters between a verb and the quotation it introduces ("said in a statement:")
_AFTER = 25  # tokens after a quotation in which its verb stands
_SHORT = 8  # words: a shorter quotation may be a part of what is said
_SPEECH = 15  # characters: a shorter quotation after a colon is a title or a scare quote
_SIGNED = 10  # tokens of who signs a quotation
_HEAD = 7  # tokens before the colon of a headline
_ENDED = frozenset({".", "?", "!", ";", '"', "”", "''"})
_QUOTES = frozenset({"‘", "'", "“", '"', "``"})
DASHES = frozenset({"-", "--", "–", "—", "―"})
"""Dashes as tokens, among them the one before who signs a quotation."""
_MARKS = "\"'”’»“"
_SAYS = frozenset({"clause", "quote"})
JOINING = frozenset(
    {
        "clause",
        "that",
        "aside",
        "quote",
        "according",
        "colon",
        "position",
        "after-quote",
        "turn",
    }
)
"""Frames whose speaker also said the quotation that follows without a cue."""


def around(page: Page, at: int) -> tuple[Span, ...]:
    """Return the quotations right before and right after a verb with its subject."""
    tree = page.tree
    if page.quote_at(tree.begin[at]) is not None:
        return ()
    low = group_of(tree, at)[0]
    before, _ = page.quotes_near(tree.begin[low], tree.end[at])
    _, following = page.quotes_near(tree.begin[at], tree.end[at])
    found = []
    if before is not None and _says_before(page, at, low, before.span):
        whole = _with_start(tree, at, before.span)
        found += [whole] if whole is not None else []
    if following is not None:
        between = tree.text[tree.end[at] : following.span.start].strip()
        token = tree.token_at(following.span.start)
        plain = len(between) < _GAP and _ENDED.isdisjoint(tree.word[at + 1 : token])
        plain = plain and not _is_reported(tree, at + 1, token)
        if plain and (not between or between[-1] in ",:" or between.split()[-1] == "that"):
            found.append(following.span)
    return tuple(found)


def _is_reported(tree: Tree, low: int, high: int) -> bool:
    """Tell whether another reporting verb stands in a token range."""
    verbs = reporting_words().verbs
    return any(tree.word[t] in verbs and tree.is_verb(t) for t in range(low, high))


def _says_before(page: Page, at: int, low: int, quote: Span) -> bool:
    """Tell whether a quotation is what a verb after it reports: "...," she said."""
    tree = page.tree
    if tree.tag[at] not in FINITE | {"VB", "VBN"} or tree.kid(at, "aux", "nsubj", "dobj") is None:
        return False
    if tree.tag[at] == "VB" and tree.kid(at, "nsubj") is None:
        return False
    if tree.word[low] in ("though", "although", "while"):
        return False
    if quote.of(tree.text).rstrip(_MARKS)[-1:] == "." and not _ends(tree, at):
        return False
    return tree.text[quote.end : tree.begin[low]].strip(" ,—-:") in ("", "as")


def _ends(tree: Tree, at: int) -> bool:
    """Tell whether a verb with its subject ends the sentence: '"Go." Lee said'."""
    high = group_of(tree, at)[1]
    after = tree.word[high + 1] if high + 1 < len(tree.word) else "."
    return after in (".", "!", "?") and tree.kid(at, "ccomp", "xcomp") is None


def _with_start(tree: Tree, at: int, quote: Span) -> Span | None:
    """Return a short quotation with the start of its sentence: It was "perhaps" so, he said.
    Nothing for a title: On "This Week," she said that ...
    """
    token = tree.token_at(quote.start)
    first = tree.first[token]
    short = len(quote.of(tree.text).split()) < _SHORT
    if token <= first or not short or tree.first[at] != first:
        return quote
    if tree.word[token - 1] in (":", ",", "”", '"'):
        return quote
    if not tree.is_finite(first, token - 1):
        return None
    if _is_reported(tree, first, token):
        return quote
    return Span(tree.begin[first], quote.end)


def with_quotes(page: Page, at: int, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return a clause's content with the quotations beside the verb: cut at the colon before
    the first, continued after the verb ("...," she said, "...").
    """
    tree = page.tree
    start = tree.begin[group_of(tree, at)[0]]
    near = [
        quote
        for quote in around(page, at)
        if quote.end <= start or not _is_reported(tree, at + 1, tree.token_at(quote.start))
    ]
    before = [quote for quote in near if quote.end <= start]
    if not before:
        return spans
    begin = before[-1].start
    cut = tuple(
        Span(begin, span.end)
        if span.start < begin <= span.end
        and tree.text[span.start : begin].rstrip()[-1:] in tuple(":.?!—–-")
        else span
        for span in spans
    )
    return (*cut, *near)


def after_quote(page: Page, quote: Span) -> Attribution | None:
    """Find the verb after a quotation that the parse connects with nothing."""
    tree = page.tree
    inner = quote.of(tree.text).rstrip(_MARKS)
    closed = tree.text[quote.end : quote.end + 1] == ","
    if len(inner) < _SHORT or not (closed or inner[-1] in ",?!—…-"):
        return None
    start = tree.token_at(quote.end)
    while start < len(tree.word) and tree.word[start] in (",", "-", "—", "–"):
        start += 1
    words = reporting_words()
    for at in range(start, min(start + _AFTER, len(tree.word))):
        if tree.word[at] in '.;"“:':
            return None
        frames = words.verbs.get(tree.word[at], ())
        if not tree.is_verb(at) or page.quote_at(tree.begin[at]) is not None:
            continue
        frame = next((f for f in frames if f.kind in _SAYS), None)
        if frame is None and at - start > 4:
            continue
        source = _beside(tree, start, at)
        if source:
            frame = replace(frame or Frame(""), kind="after-quote")
            return page.attribution(frame, (quote,), ((at, at),), source, at)
    return None


def _beside(tree: Tree, start: int, at: int) -> Ranges:
    """Return the words between quotation and verb, or else the noun phrase after the verb."""
    if at > start:
        return ((start, at - 1),) if any(tree.tag[t][:1] in "NP" for t in range(start, at)) else ()
    found = source_of(tree, at)
    if found:
        return found
    end = at + 1
    while end < len(tree.word) and tree.tag[end][:2] in ("DT", "JJ", "NN", "PR", "PO", "CD", "HY"):
        end += 1
    return ((at + 1, end - 1),) if end > at + 1 else ()


def after_colon(page: Page, at: int) -> Attribution | None:
    """Find the speaker before a colon and a quotation: 'Lee: "..."', 'He fired back: "..."'."""
    tree = page.tree
    following = page.quotes_near(tree.begin[at], tree.end[at])[1]
    if following is None or tree.text[tree.end[at] : following.span.start].strip():
        return None
    quote = following.span
    if page.quote_at(tree.begin[at]) is not None or quote.end - quote.start < _SPEECH:
        return None
    named = _name_before(tree, at)
    frame = Frame("colon")
    if named is not None:
        return page.attribution(frame, (quote,), ((at, at),), (named,), at)
    head = at - 1
    while tree.head[head] != head and tree.first[at] <= tree.head[head] < at:
        head = tree.head[head]
    if tree.tag[head][:1] not in "VM":
        return None
    return page.attribution(frame, (quote,), ((head, at),), source_of(tree, head), head)


def _name_before(tree: Tree, at: int) -> tuple[int, int] | None:
    """Return the noun phrase right before a colon, back to a dash, "from" or the start."""
    low, first = at, tree.first[at]
    while low > first and at - low < 14:
        if tree.word[low - 1] in ("-", "–", "—", ":", "from", ".", ")"):
            break
        low -= 1
    if low == at or any(tree.tag[t][:1] in "VM" for t in range(low, at)):
        return None
    named = any(tree.tag[t][:2] in ("NN", "PR", "CD") for t in range(low, at))
    return (low, at - 1) if named else None


def before_colon(page: Page, at: int) -> Attribution | None:
    """Find a turn ("KIRBY: ...") or a headline ("Report: ...", "Lee: Talks will go on")."""
    tree = page.tree
    if at == 0 or at > 8:
        return None
    text, end = tree.text, len(tree.text.rstrip())
    start = tree.token_at(tree.end[at])
    if start >= len(tree.word) or tree.begin[start] >= end:
        return None
    low = 1 if at > 1 and tree.word[0] in _QUOTES else 0  # a transcript that is quoted whole
    head = text[tree.begin[low] : tree.end[at - 1]]
    rest = Span(tree.begin[start], end)
    cue, source = ((at, at),), ((low, at - 1),)
    if _is_turn(head) and end - rest.start > 2:
        return page.attribution(Frame("turn"), (rest,), cue, source, at)
    if _is_headline(tree, at, head):
        rest = Span(rest.start, end - (text[end - 1] == "."))
        return page.attribution(Frame("headline"), (rest,), cue, source, at)
    return None


def after_dash(page: Page, at: int) -> Attribution | None:
    """Find who is named after a quotation and a dash that end a paragraph: '"..." — Ann Lee'."""
    tree = page.tree
    last = len(tree.word) - 1
    while last > at and tree.word[last] in (".", ","):
        last -= 1
    if not 0 < last - at <= _SIGNED or not tree.text[tree.begin[at + 1]].isupper():
        return None
    named = range(at + 1, last + 1)
    if any(tree.tag[t][:1] in "VM" or tree.word[t] in _QUOTES for t in named):
        return None
    if not any(tree.tag[t] in ("NNP", "NNPS") for t in named):
        return None
    cue, source = ((at, at),), ((at + 1, last),)
    before = page.quotes_near(tree.begin[at], tree.end[at])[0]
    if before is None or tree.text[before.span.end : tree.begin[at]].strip(" ,"):
        return None
    whole = before.span.start == tree.begin[0] and before.span.end - before.span.start > _SPEECH
    return page.attribution(Frame("colon"), (before.span,), cue, source, at) if whole else None


def _is_turn(head: str) -> bool:
    letters = [sign for sign in head if sign.isalpha()]
    if head.lower() in reporting_words().sets["labels"]:
        return False
    return bool(letters) and head.isupper() and len(head.split()) <= 5


def _is_headline(tree: Tree, at: int, head: str) -> bool:
    """Tell whether what stands before the colon is cited: a document, or a name and after it a
    clause ("Lee: Talks Will Go On") or a quotation. A country alone is a topic rather.
    """
    sets = reporting_words().sets
    last = len(tree.word) - 1
    if tree.word[at - 1] in sets["documents"] and at <= _HEAD:
        return last > at + 1
    if at > _HEAD or (tree.last[at] < last and tree.first[last] > at + 1) or head.isupper():
        return False
    if tree.word[0] in sets["labels"] or tree.tag[0] in ("DT", "CD", "WP", "WRB"):
        return False
    quoted = any(tree.word[t] in _QUOTES for t in range(at + 1, last + 1))
    labels = {tree.named[t] for t in range(at)}
    named = labels & {"PERSON", "ORG", "NORP"} or (quoted and "GPE" in labels)
    return bool(named) and (quoted or tree.is_finite(at + 1, last))


def pending(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Find a speaker whose words are the next paragraph: the paragraph ends with a colon, and
    its last sentence has a reporting verb that introduces nothing here, or another verb (then
    only a quotation can follow); or it ends with "the following statement".
    """
    tree = page.tree
    last = len(tree.word) - 1
    released = _released(page, last)
    if released is not None:
        return [released]
    if tree.word[last] != ":" or page.quote_at(tree.begin[last]) is not None:
        return []
    first = tree.first[last]
    taken = {one.at for one in found}
    for at in range(last - 1, first - 1, -1):
        frames = reporting_words().verbs.get(tree.word[at], ())
        frame = next((each for each in frames if each.kind in _SAYS), None)
        if frame is None or not tree.is_verb(at) or tree.begin[at] in taken:
            continue
        source = source_of(tree, at)
        if source:
            frame = replace(frame, kind="pending")
            return [page.attribution(frame, (), ((at, at), (last, last)), source, at)]
    root = next((t for t in range(first, last) if tree.head[t] == t and tree.is_verb(t)), None)
    if root is None or tree.begin[root] in taken:
        return []
    source, cue = source_of(tree, root), ((root, root), (last, last))
    return [page.attribution(Frame("pending-quote"), (), cue, source, root)] if source else []


def _released(page: Page, last: int) -> Attribution | None:
    """Find who issues what the article then prints: "Kell issued the following statement"."""
    tree = page.tree
    if last < 3 or tree.word[last] not in (".", ":") or tree.word[last - 2] != "following":
        return None
    verb = tree.clause_head(last - 1)
    if tree.word[last - 1] not in reporting_words().sets["papers"] or not tree.is_verb(verb):
        return None
    source = source_of(tree, verb)
    cue = ((verb, verb), (last - 2, last - 1))
    return page.attribution(Frame("release"), (), cue, source, verb) if source else None
