"""Second reporting verbs that the parser hung into what the first one introduces, given back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.extract.attribution_words import reporting_words

_CLIMB = 15  # heads climbed from a verb; chains of news sentences are shorter
_MARK_BACK = 25  # tokens back to a clause's "while"
_SKIPPED = frozenset({"aux", "neg", "advmod"})
_CLOSED = frozenset({",", "”", '"', "''", "’"})
_CONTRASTS = frozenset({"while", "whereas", "though", "although"})
_DASHES = frozenset({"—", "-", "--", "–"})


@dataclass(frozen=True, slots=True)
class _Parse:
    word: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]


def repair(word: list[str], tag: list[str], dep: list[str], head: list[int]) -> None:
    """Mend heads in place: in "She said it was late, adding that ..." and "She said it was late
    but denied that ..." the second verb's subject is the first one's.

    Only participles and verbs that take a clause are moved, only out of a clause that another
    reporting verb introduces, and only after a comma, a dash, "but", or where tense or "that"
    speak for it.
    """
    verbs = reporting_words().verbs
    parse = _Parse(word, tag, dep, head)
    subjects = {head[at] for at, label in enumerate(dep) if label in ("nsubj", "nsubjpass", "expl")}
    for at in range(3, len(word)):
        frames = verbs.get(word[at])
        if not frames or tag[at][:1] != "V":
            continue
        own = at in subjects
        if (own or tag[at] != "VBG") and not any(f.kind in ("clause", "name") for f in frames):
            continue
        if own and not (_is_conjunct(parse, at) or _is_contrast(parse, at)):
            continue
        before = _before(parse, at)
        above = _reporter_above(parse, at, before, verbs)
        if above >= 0 and (own or _is_second(parse, at, before, above)):
            head[at] = above
            dep[at] = "advcl" if tag[at] == "VBG" else "conj"


def _before(parse: _Parse, at: int) -> int:
    """Return the token before a verb, its auxiliaries and adverbs."""
    before = at - 1
    while before > 0 and (
        parse.tag[before] == "RB" or (parse.head[before] == at and parse.dep[before] in _SKIPPED)
    ):
        before -= 1
    return before


def _reporter_above(
    parse: _Parse, at: int, before: int, verbs: Mapping[str, Sequence[object]]
) -> int:
    """Return the topmost reporting verb that the verb stands in a complement of, or -1."""
    found, above = -1, at
    for _ in range(_CLIMB):
        top = parse.head[above]
        if top == above:
            break
        if above != at and top < before and parse.word[top] in verbs:
            participle = parse.tag[at] == "VBG" and parse.tag[top][:1] == "V"
            if participle or parse.dep[above] in ("ccomp", "pcomp"):
                found = top
        above = top
    return found


def _is_second(parse: _Parse, at: int, before: int, above: int) -> bool:
    word, tag = parse.word, parse.tag
    if word[before] in ("and", "but", "while") and parse.dep[at] in ("conj", "advcl"):
        return (
            word[before - 1] in _CLOSED
            or word[before] == "but"
            or (tag[at] != "VB" and word[at + 1 : at + 2] == ["that"])
            or (tag[at] == tag[above] and tag[parse.head[at]] != tag[at])
        )
    return tag[at] == "VBG" and word[before] in _CLOSED | _DASHES


def _is_conjunct(parse: _Parse, at: int) -> bool:
    """Tell whether a clause with its own subject is a second one, and none that "that" or "than"
    joins to the first.
    """
    return parse.dep[at] == "conj" and not _marks(parse, at)


def _is_contrast(parse: _Parse, at: int) -> bool:
    """Tell whether a clause with its own subject begins with "while", "whereas" or "though"."""
    return parse.dep[at] == "advcl" and bool(_marks(parse, at) & _CONTRASTS)


def _marks(parse: _Parse, at: int) -> set[str]:
    return {
        parse.word[kid]
        for kid in range(max(0, at - _MARK_BACK), at)
        if parse.head[kid] == at and parse.dep[kid] == "mark"
    }
