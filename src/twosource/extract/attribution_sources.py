"""Who says it: the subject of a reporting word, also where it stands with another verb."""

from __future__ import annotations

from twosource.extract.attribution_clause import without
from twosource.extract.attribution_group import is_passive
from twosource.extract.attribution_tree import FINITE, Ranges, Tree
from twosource.extract.attribution_words import reporting_words

_DEPTH = 6  # clauses climbed for a subject; longer chains are wrong parses
_MODIFIED = 3  # tokens of "last month" in "with an aide last month calling"
_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism", "ing", "ure")
_OPEN = frozenset({"“", "”", '"', "''", "``", ":", ";"})
_BREAKS = frozenset({":", ";", "--", "—", "–"})
_HELPERS = frozenset({"aux", "auxpass", "neg", "advmod"})
_PHRASE = 25  # tokens of a source by position
_LONG = 60  # characters: a subject this long that ends a quotation has swallowed it


def source_of(tree: Tree, at: int) -> Ranges:
    """Return the token ranges that name the source of a verb; none for "it is said"."""
    if is_passive(tree, at):
        return agent_of(tree, at)
    return tuple(_unquoted(tree, part, at) for part in subject_of(tree, at))


def left_of(tree: Tree, at: int) -> Ranges:
    """Return the noun phrase between the sentence's start and a finite verb without a subject;
    what the parser made of "activists clamoring to block the vote, say" is no use.
    """
    if tree.tag[at] not in ("VBD", "VBZ", "VBP") or tree.dep[at] in ("acl", "relcl", "conj"):
        return ()
    start, end = tree.first[at], at - 1
    while end >= start and tree.tag[end] in ("RB", "MD", ","):
        end -= 1
    breaks = [t for t in range(start, end) if tree.word[t] in _BREAKS]
    start = breaks[-1] + 1 if breaks else start
    if end >= start and tree.tag[start] in ("IN", "RB", "CC", "WRB"):
        commas = [t for t in range(start, end) if tree.word[t] == ","]
        if not commas and tree.tag[start] in ("IN", "WRB"):
            return ()
        start = commas[0] + 1 if commas else start + 1
    span = range(start, end + 1)
    verb = next((t for t in span if tree.tag[t] in FINITE), None)
    if verb is not None and not any(tree.tag[t] in ("WP", "WDT") for t in range(start, verb)):
        return ()
    if any(tree.word[t] in _OPEN for t in span):
        return ()
    return ((start, end),) if any(tree.tag[t][:2] in ("NN", "PR") for t in span) else ()


def right_of(tree: Tree, at: int) -> Ranges:
    """Return the noun phrase after a verb that ends a quotation, where the parse has no subject:
    up to the next finite verb, quotation or full stop.
    """
    last = min(tree.last[at], at + _PHRASE)
    if at >= last or tree.tag[at + 1][:2] not in ("DT", "NN", "JJ", "PR", "CD", "VB"):
        return ()
    end = at + 1
    while (
        end < last and tree.tag[end + 1] not in FINITE and tree.word[end + 1] not in _OPEN | {"."}
    ):
        end += 1
    while tree.word[end] == ",":
        end -= 1
    return ((at + 1, end),) if any(tree.tag[t][:2] == "NN" for t in range(at + 1, end + 1)) else ()


def agent_of(tree: Tree, at: int) -> Ranges:
    """Return "the board" for "was accused by the board"."""
    for kid in tree.kids[at]:
        if tree.dep[kid] == "agent" or (tree.dep[kid] == "prep" and tree.word[kid] == "by"):
            below = tree.kid(kid, "pobj")
            if below is not None:
                low, high = tree.subtree(below)
                if tree.lemma[at] == "accuse":  # "accused by the board of theft"
                    cuts = [k for k in tree.kids[below] if k > below and tree.word[k] == "of"]
                    high = min([high, *(cut - 1 for cut in cuts)])
                return ((low, high),)
    return ()


def subject_of(tree: Tree, at: int, depth: int = _DEPTH) -> Ranges:
    """Return the subject of a verb, climbing to the verb that it shares it with."""
    own = tree.subject(at)
    if own is not None:
        return _named(tree, own, at)
    with_noun = _with_noun(tree, at)
    if with_noun is not None:
        return (with_noun,)
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


def _with_noun(tree: Tree, at: int) -> tuple[int, int] | None:
    """Return "an aide" of ", with an aide calling it absurd"."""
    if tree.tag[at] != "VBG" or tree.dep[at] not in ("advcl", "pcomp", "acl"):
        return None
    for kid in tree.kids[tree.head[at]]:
        if kid < at and tree.word[kid] == "with" and tree.word[kid - 1] in (",", "—", "-"):
            noun = tree.kid(kid, "pobj")
            if noun is not None and noun < at <= tree.right[noun] + _MODIFIED:
                return tree.left[noun], min(tree.right[noun], at - 1)
    return None


def is_document(tree: Tree, ranges: Ranges) -> bool:
    """Tell whether a source is a document, a picture or data."""
    sets = reporting_words().sets
    known = sets["papers"] | sets["showing"] | sets["documents"]
    return bool(ranges) and tree.lemma[_head_of(tree, ranges[0])].lower() in known


def _head_of(tree: Tree, part: tuple[int, int]) -> int:
    low, high = part
    return next((t for t in range(low, high + 1) if not low <= tree.head[t] <= high), high)


def is_agent(tree: Tree, ranges: Ranges) -> bool:
    """Tell whether a source can speak or think: a name, a person's pronoun, or a noun that is no
    abstract one by its ending or by the word list.
    """
    if not ranges:
        return False
    head = _head_of(tree, ranges[0])
    if tree.named[head] or tree.tag[head] in ("PRP", "WP"):
        return True
    if tree.tag[head] == "PRP$" or tree.dep[head] == "poss":
        return True
    sets = reporting_words().sets
    word = tree.lemma[head].lower()
    if word in sets["things"]:
        return False
    return word in sets["bodies"] or not word.endswith(_ABSTRACT)


def _named(tree: Tree, noun: int, verb: int) -> Ranges:
    """Return a subject's range without the verb, should the parse wrap it around that."""
    low, high = tree.subtree(noun)
    if low <= verb <= high:
        helpers = [k for k in tree.kids[verb] if noun < k < verb and tree.dep[k] in _HELPERS]
        return ((low, min([verb, *helpers]) - 1),) if noun < verb else ((verb + 1, high),)
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
