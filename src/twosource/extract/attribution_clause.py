"""The clause that a reporting verb introduces: before, around or after it.

Labels are those of the parser's English models (ClearNLP dependencies, Penn tags). Where the
parse has no such clause, position decides: "that", commas, the end of the sentence.
"""

from __future__ import annotations

from twosource.extract.attribution_tree import Ranges, Tree
from twosource.extract.attribution_words import reporting_words

CLOSING = frozenset({"''", "”", '"', "»", "’", "'"})
"""Closing quotation marks as tokens (ambiguous ones, too)."""

_FRONTING = CLOSING | {",", "-", "--", "–", "—", "―", "?", "!", "as", "...", "…"}
_STOPS = frozenset(
    {",", "-", "--", "–", "—", "―", ".", "!", "?", ";", ":", ")", "(", "...", "…", "and", "but"}
)
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
_OPENERS = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "EX"})
_NOT_CONTENT = frozenset({"when", "asked", "after", "before"})
_NEAR = 12  # tokens in which "that" must follow the verb it belongs to
_TAIL = 8  # tokens from the verb to the sentence's end, at most; of content, at least
_SETTINGS = frozenset({"after", "before", "when", "while", "since", "once", "until", "though"})
_REASONS = frozenset({"because", "if", "unless", "so", "although", "though"})
_CONTRASTS = frozenset({"though", "although", "while", "whereas", "because"})
_QUESTIONS = frozenset({"if", "how", "why", "what", "who", "when", "where", "whether"})
_WHOM = 8  # tokens of whom something is told
_TITLE = 7  # tokens of a title or a scare quote


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
        that = _that(tree, at)
        right = ((that, last),) if that is not None else _right_of(tree, at, high)
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


def _right_of(tree: Tree, at: int, high: int) -> Ranges:
    """Return the rest of the sentence where a clause follows the verb without a break."""
    last = tree.last[at]
    if high != at or at >= last or tree.tag[at] not in ("VBD", "VBZ", "VBP", "VBN"):
        return ()
    subject = tree.kid(at, "nsubj")
    if subject is None or subject > at or tree.tag[at + 1] not in _OPENERS:
        return ()
    return ((at + 1, last),) if tree.is_finite(at + 1, last) else ()


def after(tree: Tree, at: int, kid: int) -> tuple[int, int]:
    """Return the range of a complement that follows its word.

    The parser often hangs a part of it elsewhere: its first words are taken back up to the
    word's own modifiers, its last ones up to the next comma or dash.
    """
    low, high, last = max(at + 1, tree.left[kid]), tree.right[kid], tree.last[at]
    while high > low and tree.word[high] in _STOPS:
        high -= 1
    high = _with_joined(tree, at, high)
    while high < last and tree.word[high + 1] not in _STOPS:
        high += 1
    skipped: set[int] = set()
    for other in tree.kids[at]:
        if at < other < low and tree.dep[other] in _BETWEEN:
            skipped.update(range(tree.left[other], tree.right[other] + 1))
    while low - 1 > at and low - 1 not in skipped and tree.word[low - 1] not in _STOPS:
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
    while tree.word[high] in _STOPS and high > at + 1:
        high -= 1
    return high


def without_relative(tree: Tree, low: int, high: int) -> int:
    """Return the last token of a content without the relative clause that ends it after a comma:
    "the talks failed, which the ministry denied" is said by two.
    """
    for comma in range(high - 1, low + 1, -1):
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


def misread(tree: Tree, at: int) -> tuple[Ranges, Ranges]:
    """Find content after a verb whose subject the parser took for its clause; return it with
    that subject: "Ann Lee, a teacher from Ohio, said the schools ...".
    """
    last = tree.last[at]
    kid = tree.kid(at, "ccomp")
    if tree.subject(at) is not None or kid is None or kid > at or at >= last:
        return (), ()
    if tree.tag[at] not in ("VBD", "VBZ") or tree.tag[at + 1] not in _OPENERS | {"IN"}:
        return (), ()
    low = tree.left[kid]
    if not tree.is_finite(at + 1, last) or any(
        tree.word[t] in CLOSING | {"“", "``"} for t in range(tree.first[at], at)
    ):
        return (), ()
    named = tree.tag[low][:2] in ("NN", "DT", "PR", "JJ")
    return (((at + 1, last),), ((low, at - 1),)) if named else ((), ())


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


def by_position(tree: Tree, at: int) -> Ranges:
    """Find content by position where the parse has none.

    It stands after "that", after a comma, after the verb, or before "..., officials said".
    """
    passive = is_passive(tree, at)
    if tree.kid(at, "nsubj") is None and not passive:
        return ()
    last = tree.last[at]
    that = _that(tree, at)
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
        return _around(tree, at) or _right_of(tree, at, group_of(tree, at)[1])
    found = _right_of(tree, at, group_of(tree, at)[1])
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
    if marked or tree.tag[at + 1] not in _OPENERS or not tree.is_finite(at + 1, tree.last[at]):
        return ()
    return ((at + 1, tree.last[at]),)


def _that(tree: Tree, at: int) -> int | None:
    asks = tree.word[at].startswith("ask")
    for that in range(at + 1, min(at + _NEAR, tree.last[at])):
        if asks and that > at + 1 and tree.word[that] in _QUESTIONS:
            return that
        joins = tree.tag[that] == "IN" or tree.dep[that] == "mark"
        if tree.word[that] in ("that", "whether") and joins:
            return that if tree.word[that - 1] != "so" else None
        if tree.word[that] in _STOPS:
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
