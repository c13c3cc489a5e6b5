"""Offices of governments as strings: whose they are, and one key for all their spellings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from twosource.text.aliases import AliasKind, find_alias
from twosource.text.names import body_key, fold
from twosource.text.resources import load_toml

_OF = re.compile(r"^(ministry|department|office|secretariat) (?:of|for) (?:the )?(.+)$")
_STATE_KINDS = (AliasKind.STATE, AliasKind.ADJECTIVE, AliasKind.CAPITAL, AliasKind.SEAT)
_LONGEST_STATE = 5  # words: "Democratic Republic of the Congo"


@dataclass(frozen=True, slots=True)
class Office:
    """An office: the key of the state that it belongs to (empty: not told) and its plain name
    (``defense ministry``).
    """

    side: str
    office: str

    @property
    def key(self) -> str:
        """What all mentions of the office share, e.g. ``south korea: defense ministry``."""
        return f"{self.side}: {self.office}" if self.side else self.office


def find_office(name: str, side: str = "") -> Office | None:
    """Return the office of a government that a name is of, or None where it is no such name.

    Args:
        name: ``South Korean Defense Ministry``, ``Ministry of Defence of Ukraine``.
        side: Key of the state that the words around tell, where the name itself does not.
    """
    words = name.replace("’", "'").split()
    owner, words = _leading_state(words)
    if not owner:
        owner, words = _trailing_state(words)
    plain = _plain(" ".join(words))
    if not _is_office(plain):
        return None
    return Office(owner or side, plain)


def _leading_state(words: list[str]) -> tuple[str, list[str]]:
    if words and words[0].lower() == "the":
        words = words[1:]
    for length in range(min(_LONGEST_STATE, len(words) - 1), 0, -1):
        head = " ".join(words[:length]).removesuffix("'s").removesuffix("'")
        alias = find_alias(head)
        if alias is not None and alias.kind in _STATE_KINDS:
            return alias.key, words[length:]
    return "", words


def _trailing_state(words: list[str]) -> tuple[str, list[str]]:
    for place in range(len(words) - 2, 0, -1):
        if words[place] == "of":
            alias = find_alias(" ".join(words[place + 1 :]))
            if alias is not None and alias.kind is AliasKind.STATE:
                return alias.key, words[:place]
    return "", words


def _plain(name: str) -> str:
    plain = body_key(name)
    turned = _OF.match(plain)
    if turned:
        plain = f"{turned.group(2)} {turned.group(1)}"
    plain = plain.replace("foreign affairs ministry", "foreign ministry")
    spelling = load_toml("roles")["bodies"]["spelling"]
    return " ".join(spelling.get(word, word) for word in plain.split())


def _is_office(plain: str) -> bool:
    words = plain.split()
    return bool(words) and (words[-1] in _government_words() or plain in _PLAIN_OFFICES)


_PLAIN_OFFICES = frozenset(
    ("joint chiefs of staff", "general staff", "border guards", "armed forces", "coast guard",
     "air force", "central bank", "state security", "supreme leader")
)  # fmt: skip


@cache
def _government_words() -> frozenset[str]:
    return frozenset(fold(word) for word in load_toml("roles")["bodies"]["government"])
