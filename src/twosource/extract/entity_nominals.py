"""Who is meant by words that name nobody: "the minister", "a spokesman for the ministry"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from twosource.extract.entity_roles import is_group_noun, is_person_noun, title_role
from twosource.extract.entity_side import side_of
from twosource.text.names import fold
from twosource.text.resources import load_toml

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?['’]?", re.UNICODE)
_FURTHER = re.compile(r"(?<=\w)(?:,\s| [–—-] | \()")  # what follows is beside the noun
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
_INDEFINITE = frozenset(("a", "an", "one", "another", "some", "several", "many", "other", "no"))
_POSSESSIVE = frozenset(("his", "her", "its", "their", "our", "my"))
_CUTS = frozenset(
    ("of", "for", "at", "in", "from", "to", "with", "on", "by", "who", "which", "that", "whose",
     "close", "familiar", "based", "responsible", "speaking", "near", "including", "about",
     "working", "living", "involved", "told", "said", "under", "briefed", "and", "inside")
)  # fmt: skip
_NO_HEADS = frozenset(
    ("today", "yesterday", "earlier", "later", "also", "here", "there", "himself", "herself",
     "itself", "themselves", "alike", "now", "then", "alone", "who", "all", "both", "too")
)  # fmt: skip
_GUARDS = (("coast",), ("border",), ("national",), ("home",), ("civil",), ("revolutionary",))
_EMPTY = frozenset(
    ("senior", "top", "former", "current", "own", "new", "own", "late", "then", "same", "high",
     "ranking", "high-ranking", "leading", "prominent", "veteran", "longtime", "long-time", "two",
     "country's", "nation's", "outgoing", "embattled", "visiting", "ousted", "elder", "younger",
     "old", "young", "chief", "acting", "deputy", "elderly")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase without a name, taken apart.

    ``head`` is its noun, folded; ``modifiers`` the words before it that narrow it ("defense");
    ``side`` the state or body that it names; ``definite`` tells that it points back ("the
    minister", "his lawyer") or is the only one of its kind ("South Korea's defense minister").
    """

    words: str
    head: str
    modifiers: tuple[str, ...]
    side: str
    definite: bool
    owned: bool
    plural: bool

    @property
    def is_person(self) -> bool:
        """Whether it means one person."""
        body = self.head == "guard" and self.modifiers[-1:] in _GUARDS
        return not (self.plural or body) and is_person_noun(self.head)


def take_apart(words: str) -> Nominal | None:
    """Return a noun phrase taken apart, or None where it has no noun that is known."""
    found = _WORD.findall(_FURTHER.split(words, maxsplit=1)[0] or words)
    if not found:
        return None
    first = fold(found[0])
    definite = first in _DEFINITE or first in _POSSESSIVE
    determined = definite or first in _INDEFINITE
    inner = found[1:] if determined else found
    phrase = _until_cut(inner)
    if not phrase:
        return None
    place = _head_place(phrase)
    head = fold(phrase[place].removesuffix("'s").removesuffix("’s"))
    before = phrase[:place]
    owned = any(word.endswith(("'s", "’s", "s'", "s’")) for word in before)
    return Nominal(
        words=" ".join(words.split()),
        head=head,
        modifiers=tuple(fold(word) for word in before if fold(word) not in _EMPTY),
        side=side_of(" ".join(inner)),
        definite=definite or (owned and first not in _INDEFINITE),
        owned=owned or first in _POSSESSIVE,
        plural=is_group_noun(head),
    )


def _until_cut(words: list[str]) -> list[str]:
    for place, word in enumerate(words):
        if place and word.lower() in _CUTS:
            return words[:place]
    return words


def _head_place(phrase: list[str]) -> int:
    if phrase[-1].islower() and phrase[-1] not in _NO_HEADS:
        return len(phrase) - 1
    for place in range(len(phrase) - 1, -1, -1):
        word = phrase[place]
        if any(known(word) for known in _KNOWN):
            return place
    return len(phrase) - 1


def is_body_noun(word: str) -> bool:
    """Tell whether a noun stands for a body ("ministry", "company")."""
    return fold(word) in _nouns("bodies")


def is_document_noun(word: str) -> bool:
    """Tell whether a noun is of a text that is cited ("report")."""
    return fold(word) in _nouns("documents")


def is_media_noun(word: str) -> bool:
    """Tell whether a noun is of news media ("media", "newspaper")."""
    return fold(word) in _nouns("media")


_KNOWN = (is_person_noun, is_group_noun, is_body_noun, is_document_noun, is_media_noun)


def role_fits(nominal: Nominal, role: str, side: str) -> int:
    """Return how well a role fits a noun phrase: 0 not at all, more for more shared words.

    "the defense minister" fits "South Korea's defense minister" (3), "the minister" less (2),
    "the leader" fits "President" (1: another word for it); "the Russian president" does not fit
    a president of another state.
    """
    words = [fold(word) for word in _WORD.findall(role.replace("’s", "").replace("'s", ""))]
    words = [part for word in words for part in ([*word.split(), word] if " " in word else [word])]
    words += [part for word in words for part in title_role(word).split()]
    if nominal.side and side and nominal.side != side:
        return 0
    quality = _head_quality(nominal.head, words)
    if not quality:
        return 0
    narrowing = [word for word in nominal.modifiers if not side_of(word.title())]
    narrowing = [word for word in narrowing if word not in ("north", "south") or not nominal.side]
    shared = sum(word.removesuffix("s") in words or word in words for word in narrowing)
    if narrowing and not shared:
        return 0
    sides = 0
    if nominal.side:  # "the Russian leader" is rather Russia's president than a leader of nowhere
        sides = 2 if nominal.side == side else -1
    return max(1, quality + shared + sides)


def _head_quality(head: str, words: list[str]) -> int:
    if head in words or head.split()[-1:] == words[-1:]:
        return 2
    same = load_toml("roles")["persons"]["same"].get(head, [])
    joined = " ".join(words)
    same = [*same, "counterpart"]  # "her counterpart" holds whatever office she holds
    return int(any(f" {other} " in f" {joined} " for other in same))


@cache
def _nouns(group: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load_toml("roles")[group]["nouns"])
