"""Where the content of a reporting verb stands: one small function a frame.

A frame function gets the tree and the verb's index and returns token ranges, or nothing where
the verb is not used that way.
"""

from __future__ import annotations

from collections.abc import Callable

from twosource.extract.attribution_clause import after, clause, without_relative
from twosource.extract.attribution_group import is_passive
from twosource.extract.attribution_tree import Ranges, Tree

_PLACES = frozenset({"at", "in", "from", "between", "against", "about", "to", "like", "by"})
_PLANS = frozenset({"plan", "decision", "intention", "effort", "proposal", "agreement"})
_STARTS = frozenset({"starting", "beginning", "including"})
_PUT = 16  # tokens of what a number is put on
_ANSWERS = frozenset({"same", "opposite", "much", "little", "nothing", "yes", "no", "contrary"})
_OF = frozenset({"about", "of", "on", "for"})
_COMPLEMENTS = frozenset({"of", "for", "with", "as", "on", "over", "against"})


def infinitive(tree: Tree, at: int) -> Ranges:
    """Find "to leave" in "promised to leave"."""
    for kid in tree.kids[at]:
        if kid < at or tree.dep[kid] not in ("xcomp", "ccomp", "advcl") or not tree.has_to(kid):
            continue
        if tree.dep[kid] == "xcomp" or tree.kid(at, "dobj") is None:
            return (after(tree, at, kid),)
    return ()


def control(tree: Tree, at: int) -> Ranges:
    """Find "the board to leave" in "urged the board to leave"."""
    for kid in tree.kids[at]:
        if kid <= at or tree.dep[kid] not in ("xcomp", "ccomp", "advcl") or not tree.has_to(kid):
            continue
        whom = tree.kid(at, "dobj", "dative")
        if whom is not None and at < whom < kid:
            return ((tree.left[whom], tree.right[kid]),)
        if tree.dep[kid] == "ccomp" and tree.kid(kid, "nsubj") is not None:
            return (after(tree, at, kid),)
    return ()


def gerund(tree: Tree, at: int) -> Ranges:
    """Find "leaving" in "suggested leaving"."""
    for kid in tree.kids[at]:
        if kid > at and tree.dep[kid] == "xcomp" and tree.tag[kid] == "VBG":
            return (after(tree, at, kid),)
    return ()


def thing(tree: Tree, at: int) -> Ranges:
    """Find "the deal" in "announced the deal", with the complement of "accused it of theft"."""
    what = tree.kid(at, "dobj")
    if what is None:
        return _done_to(tree, at)
    low, high = tree.subtree(what)
    ends = [
        tree.right[kid]
        for kid in tree.kids[at]
        if tree.dep[kid] == "prep"
        and kid > at
        and tree.word[kid] in _COMPLEMENTS
        and (tree.word[kid - 1] != "," or (tree.lemma[at] == "accuse" and tree.word[kid] == "of"))
    ]
    if what < at:
        after_verb = tuple((at + 1, end) for end in ends[:1] if tree.lemma[at] == "accuse")
        return ((low, high), *after_verb)
    high = max([high, *(end for end in ends if end > what)])
    for kid in tree.kids[at]:
        if tree.left[kid] == high + 1 and tree.dep[kid] == "prep" and tree.word[kid] in _PLACES:
            high = tree.right[kid]
        if kid > what and tree.has_to(kid) and tree.lemma[what] in _PLANS:
            high = max(high, tree.right[kid])
        if tree.left[kid] == kid == high + 2 and tree.word[kid] in _STARTS:
            high = tree.right[kid]
    return ((low, without_relative(tree, low, high)),)


def _done_to(tree: Tree, at: int) -> Ranges:
    """Find "the board" with "of theft" in "the board was accused of theft"."""
    subject = tree.kid(at, "nsubjpass")
    if subject is None or not is_passive(tree, at):
        return ()
    agent = tree.kid(at, "agent")
    doer = tree.kid(agent, "pobj") if agent is not None else None
    below = tree.kids[doer] if doer is not None and tree.lemma[at] == "accuse" else []
    ends = [
        tree.subtree(kid)
        for kid in (*tree.kids[at], *below)
        if tree.dep[kid] == "prep" and kid > at and tree.word[kid] in _COMPLEMENTS
    ]
    return (tree.subtree(subject), *ends[:1])


def name(tree: Tree, at: int) -> Ranges:
    """Find "him a liar" in "called him a liar"."""
    called = tree.kid(at, "oprd", "acomp")
    small = tree.kid(at, "ccomp")
    if called is None and small is not None and small > at and not tree.has_to(small):
        return (after(tree, at, small),) if tree.kid(small, "nsubj") is not None else ()
    if called is None or called < at:
        return _two_names(tree, at)
    what = tree.kid(at, "dobj", "nsubjpass")
    if what is None:
        # "a party called New Kell won": the tagger took a participle for a verb
        return (
            () if tree.dep[at] == "acl" or tree.subject(at) == at - 1 else (tree.subtree(called),)
        )
    if what > at:
        return ((tree.left[what], _with_next(tree, at, tree.right[called])),)
    return (tree.subtree(what), tree.subtree(called))


def _with_next(tree: Tree, at: int, high: int) -> int:
    """Return the end of a phrase with the prepositional one right after it: the parser hung "at
    cards" of "called him a master at cards" on the verb.
    """
    for kid in tree.kids[at]:
        if tree.left[kid] == kid == high + 1 and tree.word[kid] in _COMPLEMENTS | {"at", "to"}:
            return tree.right[kid]
    return high


def _two_names(tree: Tree, at: int) -> Ranges:
    """Find the names of "a step that Kell called a danger", "called the charges invented", where
    the parser saw two objects, or a participle of the object.
    """
    objects = [kid for kid in tree.kids[at] if tree.dep[kid] == "dobj"]
    if len(objects) > 1 and objects[0] < at < objects[1] and tree.tag[objects[0]][:1] == "W":
        return (tree.subtree(objects[0]), tree.subtree(objects[1]))
    if not objects or objects[0] < at or tree.tag[at] == "VBN":
        return ()
    bare = tree.kid(objects[0], "acl")
    is_bare = bare is not None and tree.tag[bare] == "VBN" and tree.kid(bare, "cc") is not None
    return (tree.subtree(objects[0]),) if is_bare else ()


def as_what(tree: Tree, at: int) -> Ranges:
    """Find "it as fair" in "described it as fair"."""
    what = tree.kid(at, "dobj", "nsubjpass")
    if what is None:
        return ()
    for kid in (*tree.kids[at], *tree.kids[what]):
        if kid > at and tree.word[kid] == "as" and tree.dep[kid] == "prep":
            if what > at:
                return ((tree.left[what], tree.right[kid]),)
            return (tree.subtree(what), tree.subtree(kid))
    return ()


def passive_subject(tree: Tree, at: int) -> Ranges:
    """Find subject and complement of "X is expected to Y", "it was reported that Y"."""
    if not is_passive(tree, at):
        return ()
    subject = tree.kid(at, "nsubjpass")
    kid = tree.kid(at, "xcomp", "ccomp", "oprd")
    if kid is None or kid < at:
        kid = next((k for k in tree.kids[at] if k > at and tree.word[k] == "as"), None)
    if kid is None:
        return ()
    if subject is None or (tree.word[subject] == "it" and tree.dep[kid] == "ccomp"):
        return (tree.subtree(kid),)
    return (tree.subtree(subject), tree.subtree(kid))


def raising(tree: Tree, at: int) -> Ranges:
    """Find subject and complement of "X seems to Y", "it appears that Y"."""
    kid = tree.kid(at, "xcomp", "oprd", "acomp", "ccomp")
    if kid is None or kid < at:
        return ()
    subject = tree.kid(at, "nsubj")
    if subject is None or (tree.word[subject] in ("it", "there") and tree.dep[kid] == "ccomp"):
        return (tree.subtree(kid),)
    return (tree.subtree(subject), tree.subtree(kid))


def after_preposition(tree: Tree, at: int, word: str) -> tuple[int, Ranges]:
    """Find what a preposition of the word introduces, and the preposition's index (-1: none);
    for "on" and "for" with what is demanded ("called for the board to leave").
    """
    for kid in tree.kids[at]:
        if kid <= at or tree.word[kid] != word:
            continue
        if tree.dep[kid] in ("prep", "prt", "dative"):
            for below in tree.kids[kid]:
                if tree.dep[below] in ("pobj", "pcomp") and below > kid:
                    ends = (tree.right[kid], _demand(tree, at, kid), _as_end(tree, at, kid))
                    high = max(tree.right[below], *ends)
                    return kid, ((kid + 1, without_relative(tree, kid + 1, high)),)
    if word == "for":
        return _for_clause(tree, at)
    return -1, ()


def _demand(tree: Tree, at: int, preposition: int) -> int:
    if tree.word[preposition] not in ("on", "upon", "for"):
        return -1
    ends = [
        tree.right[kid]
        for kid in tree.kids[at]
        if kid > preposition and tree.has_to(kid) and tree.dep[kid] in ("xcomp", "advcl", "ccomp")
    ]
    return max(ends, default=-1)


def _as_end(tree: Tree, at: int, preposition: int) -> int:
    """Return the end of "as his rival" in "referred to him as his rival", or -1."""
    if tree.word[preposition] != "to":
        return -1
    ends = [
        tree.right[kid]
        for kid in tree.kids[at]
        if kid > preposition and tree.word[kid] == "as" and tree.dep[kid] == "prep"
    ]
    return max(ends, default=-1)


def _for_clause(tree: Tree, at: int) -> tuple[int, Ranges]:
    for kid in tree.kids[at]:
        if kid > at and tree.has_to(kid) and tree.dep[kid] in ("advcl", "ccomp", "xcomp"):
            mark = tree.kid(kid, "mark")
            if mark is not None and tree.word[mark] == "for":
                return mark, ((mark + 1, tree.right[kid]),)
    return -1, ()


def that_clause(tree: Tree, at: int) -> Ranges:
    """Find a clause only where it begins with "that"."""
    found = clause(tree, at)
    return found if found and tree.word[found[0][0]] == "that" else ()


def counted(tree: Tree, at: int) -> Ranges:
    """Find "171 tickets" in "counted 171 tickets": an object with a number."""
    what = tree.kid(at, "dobj")
    if what is None or what < at:
        return ()
    low, high = tree.subtree(what)
    return ((low, high),) if any(tree.tag[t] == "CD" for t in range(low, high + 1)) else ()


def put_at(tree: Tree, at: int) -> Ranges:
    """Find "the toll at 118" in "put the toll at 118"."""
    what = tree.kid(at, "dobj")
    if what is None or what < at:
        return ()
    for kid in range(what + 1, min(tree.last[at], what + _PUT)):
        if tree.word[kid] == "at" and tree.dep[kid] == "prep":
            number = tree.kid(kid, "pobj")
            if number is not None and any(
                tree.tag[t] in ("CD", "$") for t in range(tree.left[number], tree.right[number] + 1)
            ):
                return ((tree.left[what], tree.right[number]),)
    return ()


def answer(tree: Tree, at: int) -> Ranges:
    """Find "the same of the mayor" in "said the same of the mayor": an object that stands for what
    was said.
    """
    what = tree.kid(at, "dobj")
    if what is None or what < at:
        so = next((k for k in tree.kids[at] if k == at + 1 and tree.word[k] == "so"), None)
        return ((so, so),) if so is not None and tree.last[at] > at else ()
    words = {tree.word[what], *(tree.word[k] for k in tree.kids[what])}
    low, high = tree.subtree(what)
    about = next((k for k in tree.kids[at] if k == high + 1 and tree.word[k] in _OF), high)
    return ((low, max(high, tree.right[about])),) if words & _ANSWERS else ()


FRAMES: dict[str, Callable[[Tree, int], Ranges]] = {
    "clause": clause,
    "that": that_clause,
    "control": control,
    "inf": infinitive,
    "ing": gerund,
    "name": name,
    "as": as_what,
    "object": thing,
    "passive": passive_subject,
    "raising": raising,
    "counted": counted,
    "at-number": put_at,
    "answer": answer,
}
"""Frame functions by the name that ``reporting.toml`` gives them."""
