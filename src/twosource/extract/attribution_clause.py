"""The clause that a reporting verb introduces: before, around or after it.

Labels are those of the parser's English models (ClearNLP dependencies, Penn tags). Where the
parse has no such clause, position decides (see ``attribution_position``).
"""

from __future__ import annotations

from twosource.extract.attribution_group import CLOSING, STOPS, group_of, is_passive
from twosource.extract.attribution_position import rest_after, that_after
from twosource.extract.attribution_tree import Ranges, Tree
from twosource.extract.attribution_words import reporting_words

_FRONTING = CLOSING | {",", "-", "--", "–", "—", "―", "?", "!", "as", "...", "…"}
_BREAKS = CLOSING | {",", "-", "--", "–", "—", "―", ".", "!", "?", ";", ":", ")"}
_BETWEEN = frozenset(
    {
        "prep",
        "advmod",
        "npadvmod",
        "dative",
        "dobj",
        "punct",
        "prt",
        "agent",
        "advcl",
        "aux",
        "neg",
        "nsubj",
        "nsubjpass",
        "intj",
    }
)
_NOT_CONTENT = frozenset({"when", "asked", "after", "before"})
_REASONS = frozenset({"because", "if", "unless", "so", "although", "though"})
_CONTRASTS = frozenset({"though", "although", "while", "whereas", "because"})
_RELATIVE = 80  # tokens of a relative clause that ends a content; all would be quadratic
_TITLE = 7  # tokens of a title or a scare quote


def clause(tree: Tree, at: int) -> Ranges:
    """Find a clause that is the verb's complement."""
    kids = [k for k in tree.kids[at] if _is_clause(tree, at, k) and not _is_small(tree, at, k)]
    later = [k for k in kids if k > at]
    if is_passive(tree, at):
        told = later and tree.kid(later[0], "mark", "dobj", "attr", "advmod") is not None
        return (after(tree, at, later[0]),) if told else ()
    low = group_of(tree, at)[0]
    before = tree.word[low - 1] if low else ""
    if tree.word[low] in _CONTRASTS and later:
        before = ""
    fronted = before in _FRONTING and not (before in CLOSING and _is_ended(tree, low - 1))
    quoted = fronted and before in CLOSING
    if quoted and later and _is_title(tree, low - 1):
        fronted = quoted = False
    if quoted and len(later) == len(kids):
        return ()
    if later and (not fronted or len(later) == len(kids)):
        return (after(tree, at, later[0]),)
    return _fronted(tree, at, kids[0], quoted=quoted) if kids and fronted else ()


def _is_clause(tree: Tree, at: int, kid: int) -> bool:
    """Tell whether a child is a clause that can be content; one with "whether", or "if" after
    "ask", is often labelled adverbial.
    """
    if tree.dep[kid] == "ccomp":
        return True
    if tree.dep[kid] != "advcl" or kid < at or tree.tag[kid] == "VBG":
        return False
    mark = tree.kid(kid, "mark")
    if mark is None:
        return False
    word = tree.word[mark]
    return word in ("that", "whether") or (word == "if" and tree.word[at].startswith("ask"))


def _is_small(tree: Tree, at: int, kid: int) -> bool:
    """Tell whether a complement is an infinitive with a subject ("him to leave")."""
    return kid > at and tree.has_to(kid) and tree.kid(kid, "mark") is None


def _is_ended(tree: Tree, at: int) -> bool:
    """Tell whether a closing quotation mark follows a full stop: then a new sentence begins."""
    return at > 0 and tree.text[tree.begin[at] - 1] == "."


def _is_title(tree: Tree, close: int) -> bool:
    """Tell whether a closing mark ends a few words inside a sentence: a title, a scare quote."""
    span = range(close - 1, max(close - _TITLE, tree.first[close]), -1)
    return any(tree.word[at] in ("“", '"', "''", "``", "‘") for at in span)


def _fronted(tree: Tree, at: int, kid: int, *, quoted: bool) -> Ranges:
    """Return content that stands before the verb, with what follows the verb's group."""
    low, high = group_of(tree, at)
    last = tree.last[at]
    if not quoted:
        that = that_after(tree, at)
        right = ((that, last),) if that is not None else rest_after(tree, at, high)
        if right:
            return right
        first = tree.left[at]
        if tree.word[first] in _NOT_CONTENT or not tree.is_finite(first, low - 1):
            return ()
    found = [(tree.left[at], low - 1)]
    if tree.right[kid] > high:
        found.append((high + 1, tree.right[kid]))
    elif not quoted and _goes_on(tree, high + 1, last):
        found.append((high + 2, last))
    return tuple(found)


def _goes_on(tree: Tree, comma: int, last: int) -> bool:
    """Tell whether a clause follows the comma after a verb: "While X, she said, Y"."""
    if comma + 1 > last or tree.word[comma] != ",":
        return False
    return tree.is_finite(comma + 1, last) and tree.tag[comma + 1] != "VBG"


def after(tree: Tree, at: int, kid: int) -> tuple[int, int]:
    """Return the range of a complement that follows its word.

    The parser often hangs a part of it elsewhere: its first words are taken back up to the
    word's own modifiers, its last ones up to the next comma or dash.
    """
    low, high, last = max(at + 1, tree.left[kid]), tree.right[kid], tree.last[at]
    while high > low and tree.word[high] in STOPS:
        high -= 1
    high = _with_joined(tree, at, high)
    while high < last and tree.word[high + 1] not in STOPS:
        high += 1
    skipped: set[int] = set()
    for other in tree.kids[at]:
        if at < other < low and tree.dep[other] in _BETWEEN:
            skipped.update(range(tree.left[other], tree.right[other] + 1))
    while low - 1 > at and low - 1 not in skipped and tree.word[low - 1] not in STOPS:
        low -= 1
    return low, without_relative(tree, low, high)


def _with_joined(tree: Tree, at: int, high: int) -> int:
    """Return the last token of a content with the clauses that the parser hung on its verb:
    "said the talks failed, because ...", "said it was late, and the board had gone".
    """
    verbs = reporting_words().verbs
    for kid in tree.kids[at]:
        if kid <= high or tree.word[kid] in verbs:
            continue
        mark = tree.kid(kid, "mark")
        joined = tree.dep[kid] in ("conj", "ccomp") and tree.subject(kid) is not None
        reason = tree.dep[kid] == "advcl" and mark is not None and tree.word[mark] in _REASONS
        if joined or reason:
            high = max(high, tree.right[kid])
    while tree.word[high] in STOPS and high > at + 1:
        high -= 1
    return high


def without_relative(tree: Tree, low: int, high: int) -> int:
    """Return the last token of a content without the relative clause that ends it after a comma:
    "the talks failed, which the ministry denied" is said by two.
    """
    for comma in range(high - 1, max(low + 1, high - _RELATIVE), -1):
        if tree.word[comma] not in (",", "—", "-", "--", "–"):
            continue
        word = comma + 1
        if (
            tree.word[word] in ("both", "all", "some", "many", "most")
            and tree.word[word + 1] == "of"
        ):
            word += 2
        if tree.tag[word] not in ("WDT", "WP", "WP$", "WRB"):
            continue
        clause_verb = tree.clause_head(tree.head[word])
        if tree.dep[clause_verb] == "relcl" and tree.right[clause_verb] >= high - 1:
            return comma - 1
    return high


def aside(tree: Tree, at: int) -> Ranges:
    """Find the sentence that a verb without complement stands beside: "X, she said, is Y",
    "as she said, X".
    """
    if tree.kid(at, "ccomp", "xcomp", "attr", "acomp") is not None:
        return ()
    low, high = group_of(tree, at)
    first, last = tree.first[at], tree.last[at]
    marked = any(tree.word[k] == "as" and k < at for k in tree.kids[at])
    if marked or (low > first and tree.word[low - 1] == "as"):
        return _main_clause(tree, at)
    if tree.kid(at, "dobj") is not None or tree.kid(at, "nsubj") is None:
        return ()
    opens = low > first and tree.word[low - 1] in _BREAKS
    closes = high >= last or tree.word[high + 1] in _BREAKS
    if not opens or not closes or tree.dep[at] in ("relcl", "acl", "conj", "advcl"):
        return ()
    if tree.word[first] in _NOT_CONTENT:
        return ()
    found = [(first, low - 1)]
    if tree.dep[at] != "ROOT" and high + 1 < last and not _leaves(tree, high + 2):
        found.append((high + 1, last))
    subjects = (tree.dep[t] in ("nsubj", "nsubjpass") for a, b in found for t in range(a, b + 1))
    return tuple(found) if any(subjects) else ()


def _leaves(tree: Tree, at: int) -> bool:
    """Tell whether a word after "she said," begins what the outlet adds: "..., she said, adding
    that ...", "..., she said, while arguing that ...".
    """
    if tree.word[at] in ("while", "before", "after"):
        at += 1
        return tree.tag[at] == "VBG"
    return tree.tag[at] == "VBG" and tree.dep[at] not in ("csubj", "nsubj", "amod", "compound")


def _main_clause(tree: Tree, at: int) -> Ranges:
    if tree.dep[at] not in ("advcl", "relcl", "ccomp", "parataxis"):
        return ()
    if tree.kid(at, "dobj", "acomp", "prep") is not None:
        return ()
    above = tree.clause_head(tree.head[at])
    return without(tree.subtree(above), tree.subtree(at))


def without(whole: tuple[int, int], hole: tuple[int, int]) -> Ranges:
    """Return a range without the part that another one covers."""
    low, high = whole
    parts = ((low, min(high, hole[0] - 1)), (max(low, hole[1] + 1), high))
    return tuple(part for part in parts if part[0] <= part[1])
