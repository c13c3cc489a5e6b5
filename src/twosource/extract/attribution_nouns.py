"""Content that no verb introduces: "according to", nouns, adjectives, adverbs that hedge."""

from __future__ import annotations

from twosource.extract.attribution_clause import after, without
from twosource.extract.attribution_frames import after_preposition
from twosource.extract.attribution_page import Attribution, Page
from twosource.extract.attribution_sources import is_agent, subject_of
from twosource.extract.attribution_tree import Ranges, Tree
from twosource.extract.attribution_words import Frame, Frames, reporting_words
from twosource.types import Stance

_COPULAS = frozenset({"be", "feel", "remain", "become", "seem", "get", "grow"})
_NOBODYS = frozenset({"clause", "about"})  # of what a noun introduces also without a source


def according(page: Page, at: int) -> Attribution | None:
    """Read "according to": what stands before it, or after it, in its sentence."""
    tree = page.tree
    for preposition in tree.kids[at]:
        source = tree.kid(preposition, "pobj")
        if tree.word[preposition] != "to" or source is None:
            continue
        high = tree.right[source]
        first, last = tree.first[at], tree.last[at]
        if at == first or (high < last - 1 and tree.word[at - 1] != ","):
            content: Ranges = ((high + 1, last),)
        elif high < last - 1:
            content = ((first, at - 1), (high + 1, last))
        else:
            content = ((first, at - 1),)
        cue = ((at, preposition),)
        named = (tree.subtree(source),)
        return page.attribution(Frame("according"), page.spans(content), cue, named, at)
    return None


def hedge(page: Page, at: int) -> Attribution | None:
    """Read "reportedly" and the like: the clause without the adverb, said by nobody known."""
    tree = page.tree
    verb = tree.clause_head(tree.head[at])
    if tree.dep[at] != "advmod" or tree.tag[verb][:1] not in "VM":
        return None
    if tree.kid(verb, "nsubj", "nsubjpass") is None and tree.dep[verb] != "acl":
        return None
    content = page.spans(without(tree.subtree(verb), (at, at)))
    return page.attribution(Frame("hedge", Stance.REPORTS), content, ((at, at),), (), at)


def noun(page: Page, at: int, frames: Frames) -> Attribution | None:
    """Read "the board's claim that ...", "criticism of ... from the board", "her point is that
    ...". A source must stand with the noun, save before a clause and "about": "fears that ..." are
    somebody's, whoever that is; a question is nobody's word.
    """
    tree = page.tree
    for frame in frames:
        ranges = _noun_content(tree, at, frame.kind)
        if not ranges:
            continue
        source = _noun_source(tree, at)
        if not source and (frame.kind not in _NOBODYS or frame.stance is Stance.ASKS):
            continue
        if not source or not _touch(source, ranges):
            cue = ((at, at),)
            named = Frame(f"noun-{frame.kind}", frame.stance, frame.mode)
            return page.attribution(named, page.spans(ranges), cue, source, at)
    return None


def _touch(one: Ranges, other: Ranges) -> bool:
    return one[0][0] <= other[-1][1] and other[0][0] <= one[-1][1]


def _noun_content(tree: Tree, at: int, kind: str) -> Ranges:
    if kind == "clause":
        for kid in tree.kids[at]:
            mark = tree.kid(kid, "mark")
            if kid < at or tree.dep[kid] not in ("acl", "ccomp", "relcl"):
                continue
            known = mark is not None and tree.word[mark] in ("that", "whether")
            if known or _is_misread(tree, at, kid):
                return ((max(at + 1, tree.left[kid]), tree.right[kid]),)
        return _after_owner(tree, at) or _after_copula(tree, at)
    if kind == "inf":
        for kid in tree.kids[at]:
            if kid > at and tree.dep[kid] in ("acl", "xcomp", "relcl") and tree.has_to(kid):
                return ((max(at + 1, tree.left[kid]), tree.right[kid]),)
        return ()
    return after_preposition(tree, at, kind)[1]


def _after_owner(tree: Tree, at: int) -> Ranges:
    """Find the clause of "the statement of its head, Ann Lee, that ..." by its commas."""
    that = tree.right[at] + (1 if tree.word[tree.right[at]] == "," else 2)
    if that >= tree.last[at] or tree.word[that - 1] != "," or tree.word[that] != "that":
        return ()
    verb = tree.head[that]
    return ((that, tree.right[verb]),) if tree.dep[that] == "mark" and verb > that else ()


def _after_copula(tree: Tree, at: int) -> Ranges:
    """Find the clause of "the board's claim is that ..."."""
    copula = tree.head[at]
    if tree.dep[at] != "nsubj" or tree.lemma[copula] != "be":
        return ()
    for kid in tree.kids[copula]:
        mark = tree.kid(kid, "mark") if tree.dep[kid] == "ccomp" else None
        if mark is not None and mark > copula and tree.word[mark] == "that":
            return ((mark, tree.right[kid]),)
    return ()


def _is_misread(tree: Tree, at: int, kid: int) -> bool:
    """Tell whether a relative clause is a "that" clause: its verb has an object beside "that"."""
    objects = [k for k in tree.kids[kid] if tree.dep[k] == "dobj"]
    return tree.word[at + 1] == "that" and len(objects) > 1 and objects[0] == at + 1


def _noun_source(tree: Tree, at: int) -> Ranges:
    """Return whose it is: "the board's", "by the board", or who makes, issues, voices it."""
    owner = tree.kid(at, "poss")
    if owner is not None:
        return (tree.subtree(owner),)
    for kid in tree.kids[at]:
        if tree.word[kid] in ("by", "from", "of", "among") and tree.dep[kid] in ("prep", "agent"):
            below = tree.kid(kid, "pobj")
            if below is not None:
                return (tree.subtree(below),)
    verb = tree.head[at]
    if tree.dep[at] == "dobj" and tree.lemma[verb] in reporting_words().sets["light"]:
        source = subject_of(tree, verb)
        return source if is_agent(tree, source) else ()
    return ()


def adjective(page: Page, at: int, frames: Frames) -> Attribution | None:
    """Read "she is confident that ...", "they were worried about ..."."""
    tree = page.tree
    above = tree.head[at]
    if tree.dep[at] == "acomp" and tree.lemma[above] in _COPULAS:
        source = subject_of(tree, above)
    elif tree.tag[at] in ("VBN", "VBD") and tree.kid(at, "auxpass") is not None:
        source = subject_of(tree, at)
    else:
        return None
    for frame in frames:
        ranges = _adjective_content(tree, at, frame.kind)
        if ranges and source:
            named = Frame(f"adjective-{frame.kind}", frame.stance, frame.mode)
            return page.attribution(named, page.spans(ranges), ((at, at),), source, at)
    return None


def _adjective_content(tree: Tree, at: int, kind: str) -> Ranges:
    wanted = {"clause": "ccomp", "inf": "xcomp"}.get(kind)
    if wanted is None:
        return after_preposition(tree, at, kind)[1]
    for kid in tree.kids[at]:
        if kid > at and tree.dep[kid] == wanted:
            return (after(tree, at, kid),)
    return ()
