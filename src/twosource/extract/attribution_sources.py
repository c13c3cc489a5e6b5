"""Who says it: the subject of a reporting word, also where it stands with another verb."""

from __future__ import annotations

from twosource.extract.attribution_clause import is_passive, without
from twosource.extract.attribution_tree import Ranges, Tree
from twosource.extract.attribution_words import reporting_words

_DEPTH = 6  # clauses climbed for a subject; longer chains are wrong parses
_LONG = 60  # characters: a subject this long that ends a quotation has swallowed it


def source_of(tree: Tree, at: int) -> Ranges:
    """Return the token ranges that name the source of a verb; none for "it is said"."""
    if is_passive(tree, at):
        return agent_of(tree, at)
    return tuple(_unquoted(tree, part, at) for part in subject_of(tree, at))


def agent_of(tree: Tree, at: int) -> Ranges:
    """Return "the board" for "was accused by the board"."""
    for kid in tree.kids[at]:
        if tree.dep[kid] == "agent" or (tree.dep[kid] == "prep" and tree.word[kid] == "by"):
            below = tree.kid(kid, "pobj")
            if below is not None:
                return (tree.subtree(below),)
    return ()


def subject_of(tree: Tree, at: int, depth: int = _DEPTH) -> Ranges:
    """Return the subject of a verb, climbing to the verb that it shares it with."""
    own = tree.kid(at, "nsubj", "nsubjpass", "csubj")
    if own is not None:
        return _named(tree, own, at)
    above, dep = tree.head[at], tree.dep[at]
    if tree.kid(at, "expl") is not None or depth == 0 or above == at:
        return ()
    if dep in ("acl", "relcl"):
        return _noun_of(tree, at, above)
    if dep == "xcomp":
        whom = tree.kid(above, "dobj")
        if whom is not None and whom < at and tree.lemma[above] not in ("use", "promise"):
            return _named(tree, whom, at)
    verb = tree.clause_head(above)
    if not tree.is_verb(verb) or verb == at:
        return ()
    return subject_of(tree, verb, depth - 1)


def _named(tree: Tree, noun: int, verb: int) -> Ranges:
    """Return a subject's range without the verb, should the parse wrap it around that."""
    low, high = tree.subtree(noun)
    if low <= verb <= high:
        return ((low, verb - 1),) if noun < verb else ((verb + 1, high),)
    return ((low, high),)


def _noun_of(tree: Tree, at: int, noun: int) -> Ranges:
    """Return the noun that a participle belongs to, or who issued it ("a statement saying")."""
    sets = reporting_words().sets
    above = tree.head[noun]
    issued = tree.dep[noun] == "dobj" and tree.lemma[above] in sets["issues"]
    if issued and tree.lemma[noun] in sets["papers"]:
        issuer = subject_of(tree, above)
        if issuer:
            return issuer
    if tree.tag[noun][:1] not in "NPDCW":
        return ()
    parts = without(tree.subtree(noun), (tree.left[at], tree.right[noun]))
    return parts[:1] if parts else ((noun, noun),)


def _unquoted(tree: Tree, part: tuple[int, int], verb: int) -> tuple[int, int]:
    """Return a subject without the quotation that the parser put before it."""
    low, high = part
    if high >= verb:
        return part
    marks = [at for at in range(low, high) if tree.word[at] in ("”", '"', "''", ";")]
    if not marks:
        return part
    long = tree.end[high] - tree.begin[low] > _LONG
    opened = any(tree.word[at] in ("“", "``", '"', "''") for at in range(low, marks[-1]))
    if opened and not long:
        return part
    low = marks[-1] + 1
    while low < high and tree.word[low] in (",", "'", '"'):
        low += 1
    return low, high


def cue_of(tree: Tree, at: int, preposition: int = -1) -> Ranges:
    """Return the token ranges of a cue: the verb with auxiliaries, negation and particle."""
    near = {at}
    for kid in tree.kids[at]:
        if tree.dep[kid] in ("aux", "auxpass", "neg", "prt"):
            near.add(kid)
    low = min(near)
    for kid in tree.kids[at]:
        if tree.dep[kid] == "advmod" and tree.left[kid] == kid and low - 1 <= kid < at:
            near.add(kid)
    if preposition >= 0:
        near.add(preposition)
    return _merge(sorted(near))


def _merge(indices: list[int]) -> Ranges:
    ranges: list[tuple[int, int]] = []
    for at in indices:
        if ranges and ranges[-1][1] == at - 1:
            ranges[-1] = (ranges[-1][0], at)
        else:
            ranges.append((at, at))
    return tuple(ranges)
