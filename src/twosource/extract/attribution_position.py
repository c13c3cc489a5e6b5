"""Content by position, where the parse has no clause: after "that", after a comma, to the end of
the sentence, before a late subject.
"""

from __future__ import annotations

from twosource.extract.attribution_group import CLOSING, OPENERS, STOPS, group_of, is_passive
from twosource.extract.attribution_tree import Ranges, Tree
from twosource.extract.attribution_words import reporting_words

_NEAR = 12  # tokens in which "that" must follow the verb it belongs to
_TAIL = 8  # tokens from the verb to the sentence's end, at most; of content, at least
_SETTINGS = frozenset({"after", "before", "when", "while", "since", "once", "until", "though"})
_QUESTIONS = frozenset({"if", "how", "why", "what", "who", "when", "where", "whether"})


def misread(tree: Tree, at: int) -> tuple[Ranges, Ranges]:
    """Find content after a verb whose subject the parser took for its clause; return it with
    that subject: "Ann Lee, a teacher from Ohio, said the schools ...".
    """
    last = tree.last[at]
    kid = tree.kid(at, "ccomp")
    if tree.subject(at) is not None or kid is None or kid > at or at >= last:
        return (), ()
    if tree.tag[at] not in ("VBD", "VBZ") or tree.tag[at + 1] not in OPENERS | {"IN"}:
        return (), ()
    low = tree.left[kid]
    if not tree.is_finite(at + 1, last) or any(
        tree.word[t] in CLOSING | {"“", "``"} for t in range(tree.first[at], at)
    ):
        return (), ()
    named = tree.tag[low][:2] in ("NN", "DT", "PR", "JJ")
    return (((at + 1, last),), ((low, at - 1),)) if named else ((), ())


def by_position(tree: Tree, at: int) -> Ranges:
    """Find content by position where the parse has none.

    It stands after "that", after a comma, after the verb, or before "..., officials said".
    """
    passive = is_passive(tree, at)
    if tree.kid(at, "nsubj") is None and not passive:
        return ()
    last = tree.last[at]
    that = that_after(tree, at)
    if that is not None:
        return ((that, _before_second(tree, at, last)),)
    if passive or tree.dep[at] in ("relcl", "acl"):
        return ()
    what = tree.kid(at, "dobj")
    if what is not None and what > at and tree.lemma[at] == "say":
        return _misread_object(tree, at, what)
    if what is not None and not tree.word[at].startswith(("tell", "told")):
        return ()
    mark = tree.kid(at, "mark", "advmod")
    if mark is None or mark > at or tree.word[mark] not in _SETTINGS:
        return _around(tree, at) or rest_after(tree, at, group_of(tree, at)[1])
    found = rest_after(tree, at, group_of(tree, at)[1])
    ends = (t - 1 for t in range(at + 2, last) if tree.word[t] == ",")
    end = next(ends, last)
    return ((found[0][0], min(found[0][1], end)),) if found else ()


def _before_second(tree: Tree, at: int, last: int) -> int:
    """Return the end of a sentence, or what stands before a second reporting verb of the same
    subject.
    """
    for kid in tree.kids[at]:
        second = kid > at + 2 and tree.dep[kid] == "conj" and tree.subject(kid) is None
        if second and tree.word[kid] in reporting_words().verbs and tree.word[kid - 1] == "and":
            return kid - 2
    return last


def _misread_object(tree: Tree, at: int, what: int) -> Ranges:
    """Find "a lamp on a panel beside the stairs had been red" after "said", where the parser took
    the clause's subject for an object.
    """
    inner = tree.kid(what, "relcl")
    marked = inner is not None and any(
        tree.tag[t][:1] == "W" for t in range(what + 1, min(inner, what + 4))
    )
    if marked or tree.tag[at + 1] not in OPENERS or not tree.is_finite(at + 1, tree.last[at]):
        return ()
    return ((at + 1, tree.last[at]),)


def that_after(tree: Tree, at: int) -> int | None:
    """Return the "that" or "whether" that follows a verb in its clause, or a question's word."""
    asks = tree.word[at].startswith("ask")
    for that in range(at + 1, min(at + _NEAR, tree.last[at])):
        if asks and that > at + 1 and tree.word[that] in _QUESTIONS:
            return that
        joins = tree.tag[that] == "IN" or tree.dep[that] == "mark"
        if tree.word[that] in ("that", "whether") and joins:
            return that if tree.word[that - 1] != "so" else None
        if tree.word[that] in STOPS:
            return None
    return None


def _around(tree: Tree, at: int) -> Ranges:
    low, high = group_of(tree, at)
    first, last = tree.first[at], tree.last[at]
    before = tree.word[low - 1] if low > first else ""
    if high < last and tree.word[high + 1] == "," and before in ("", ",", "and", "but"):
        setting = tree.tag[first] in ("IN", "RB", "CC", "VBN", "VBG", "WRB")
        whole = low > first and not setting
        left = ((first, low - 1),) if whole else ()
        if tree.is_finite(high + 1, last):
            return (*left, (high + 1, last))
    if before == "," and high + 2 >= last and tree.is_finite(first, low - 1):
        return ((first, low - 1),)
    return ()


def rest_after(tree: Tree, at: int, high: int) -> Ranges:
    """Return the rest of the sentence where a clause follows the verb without a break."""
    last = tree.last[at]
    if high != at or at >= last or tree.tag[at] not in ("VBD", "VBZ", "VBP", "VBN"):
        return ()
    subject = tree.kid(at, "nsubj")
    if subject is None or subject > at or tree.tag[at + 1] not in OPENERS:
        return ()
    return ((at + 1, last),) if tree.is_finite(at + 1, last) else ()


def tail(tree: Tree, at: int) -> Ranges:
    """Find what stands before "..., the board's head, Ann Lee, told reporters last week" where
    the parser missed the verb's subject.
    """
    first, last = tree.first[at], tree.last[at]
    if tree.kid(at, "nsubj", "nsubjpass", "xcomp") is not None or last - at > _TAIL:
        return ()
    if any(tree.dep[kid] == "ccomp" and kid > at for kid in tree.kids[at]):
        return ()
    if tree.tag[at] not in ("VBD", "VBZ", "VBP") or at - first < _TAIL:
        return ()
    commas = [t for t in range(at - 1, first, -1) if tree.word[t] == ","]
    start = next((t for t in commas if t < at - 1), None)
    if start is None or not _is_noun_phrase(tree, start + 1, at - 1):
        return ()
    if tree.word[at - 1] == ",":
        outer = next((t for t in commas if t < start), None)
        if outer is not None and _is_noun_phrase(tree, outer + 1, start - 1):
            start = outer
    return ((first, start - 1),) if tree.is_finite(first, start - 1) else ()


def _is_noun_phrase(tree: Tree, low: int, high: int) -> bool:
    tags = {tree.tag[t][:2] for t in range(low, high + 1)}
    return bool(tags & {"NN", "PR"}) and not tags & {"VB", "MD", "WD", "WP", "WR", "TO", "CC"}
