"""A verb with what stands around it: passive or not, its group of words."""

from __future__ import annotations

from twosource.extract.attribution_tree import Tree

CLOSING = frozenset({"''", "”", '"', "»", "’", "'"})
"""Closing quotation marks as tokens (ambiguous ones, too)."""
STOPS = frozenset(
    {",", "-", "--", "–", "—", "―", ".", "!", "?", ";", ":", ")", "(", "...", "…", "and", "but"}
)
"""Tokens where a clause stops."""

OPENERS = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "EX"})
"""Penn tags of words that can begin a clause."""

_WHOM = 8  # tokens of whom something is told


def is_passive(tree: Tree, at: int) -> bool:
    """Tell whether a verb is a passive: with its auxiliary, or a participle after its noun."""
    if tree.tag[at] not in ("VBN", "VBD"):
        return False
    if tree.kid(at, "auxpass", "nsubjpass") is not None:
        return True
    if tree.tag[at] == "VBN" and tree.dep[at] in ("acl", "advcl", "amod"):
        return tree.kid(at, "nsubj", "aux") is None
    above = tree.head[at]
    if tree.dep[at] != "conj" or above == at or tree.kid(at, "nsubj", "aux") is not None:
        return False
    return tree.tag[above] == "VBN" and tree.kid(above, "auxpass") is not None


def group_of(tree: Tree, at: int) -> tuple[int, int]:
    """Return the tokens of a verb with its subject, auxiliaries and near modifiers, without the
    clauses it introduces.
    """
    low = high = at
    subject = tree.subject(at)
    for kid in tree.kids[at]:
        dep = tree.dep[kid]
        if kid == subject or dep in ("aux", "neg", "auxpass", "prt", "agent"):
            low, high = min(low, tree.left[kid]), max(high, tree.right[kid])
        elif _is_near(tree, at, kid):
            high = max(high, tree.right[kid])
        elif dep == "advmod" and kid == low - 1:
            low = kid
    mark = tree.kid(at, "mark")
    if mark is not None and mark == low - 1:
        low = mark
    return low, high


def _is_near(tree: Tree, at: int, kid: int) -> bool:
    """Tell whether a child belongs to the verb's group: a modifier after it, whom it is told."""
    if tree.dep[kid] == "dobj":
        return tree.right[kid] - tree.left[kid] < _WHOM
    return kid > at and tree.dep[kid] in ("advmod", "dative", "prep", "npadvmod")
