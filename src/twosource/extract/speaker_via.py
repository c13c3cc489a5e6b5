"""Through whom a source was heard: "told the Herald", "seen by NWA", "through an aide"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from twosource.extract.entity_roles import is_group_noun, is_person_noun
from twosource.text.aliases import AliasKind, find_alias
from twosource.text.names import body_key, fold
from twosource.text.resources import load_toml
from twosource.types import Span

_NAME_WORD = r"[A-ZÀ-ÖØ-Þ][\w&.-]{0,40}(?<![.-])"
_NAME = rf"{_NAME_WORD}(?:(?: (?:of|for|and|de|du|der))? {_NAME_WORD}| \d{{1,2}}\b){{0,5}}"
_BEFORE = (
    r"(?:[A-Z][\w-]+ (?=(?:daily|weekly|newspaper|broadcaster|magazine|channel|station) [A-Z]))?"
    r"(?:(?!(?:that|he|she|they|it|on|in|of|who|what|when|as|and|to|said|told|the|an?|his|her|its"
    r"|their)\b)[a-zà-þ][\w'’-]{0,30}(?:, the| ?,)? ){0,5}"
)
_OWNED = r"(?:state|public|national|local|private|regional)"
_AIR = rf"{_OWNED}(?:-\w+)? (?:television|tv|radio|media|broadcaster|newspapers?)\b"
_TARGET = re.compile(
    rf"(?:(?:[Tt]he|an?|its?|his|her|their|one) )?(?:"
    rf"(?P<air>(?:{_NAME}(?:’s|'s)? )?{_AIR})(?! {_NAME_WORD})"
    rf"|(?P<words>{_BEFORE})(?P<name>{_NAME})"
    rf"|(?P<bare>(?:same |local )?(?:news )?(?P<noun>[a-z][a-z-]+)))"
)

# What precedes an outlet that was told ("told", tried against the outlet's own signs), and what
# precedes whoever saw, carried or quoted something, whatever it is called.
_TOLD = re.compile(r"(?:told|tells?|telling|informed)(?: both)? ")
_SPOKEN = re.compile(
    r"\b(?:(?:[Ss]peaking|spoke|[Tt]alking|talked|said|remarks|comments|confirmed|confided|writing|wrote"
    r"|written) (?:exclusively |by (?:phone|telephone|e-?mail) )?(?:to|with|in|on|for)"
    r"|(?:call|calls|e-?mail|message|letter|note|statement|answer|reply|responses?)"
    r" (?:to|with|sent to)|told|in|on|for|leaked to|confirmed to) "
)
_HELD = re.compile(
    r"\b(?:interviews? (?:\w+ )?(?:with|to|on|for|by|in|published (?:by|in)|broadcast (?:by|on)"
    r"|aired (?:by|on))"
    r"|(?:seen|obtained|reviewed|read|viewed|cited|quoted|interviewed|reached|published|carried"
    r"|aired|broadcast|posted|recorded|filmed|first reported|reported|released|verified|shared)"
    r"(?: live)? by|published in|made available to|provided to|shared with|according to) "
)
_HAS_SEEN = re.compile(
    rf"\b(?:that|which) (?P<det>the )?(?P<words>{_BEFORE})(?P<name>{_NAME})(?:’s|'s)? "
    r"(?:has|had|have|was able to)? ?(?:seen|see|obtained|reviewed|read|published|got hold of)\b"
)
_THROUGH = re.compile(
    r"\b(?:through|via|(?:passed on|relayed|conveyed|read out|delivered|recounted) by) "
    r"(?P<words>(?:an? |the |his |her |their |its )?(?:[a-z-]+ ){0,2}?[a-z-]+)\b"
)
_AND = re.compile(r",? and ")
_OTHER_CLAUSE = re.compile(r"[;“”\"]|,? (?:while|whereas|but|though|although)\b")
_SHORTEST, _LONGEST = 3, 5  # letters of an agency's abbreviation (NWA)
_BACK = 20_000  # characters that "the newspaper" may point back over: a long article
_REACH = 130  # characters on either side of source and cue in which who heard it stands


@dataclass(frozen=True, slots=True)
class Outlets:
    """The outlets that an article's own words show: names by the last word and in full."""

    names: tuple[str, ...]

    def full(self, name: str) -> str:
        """Return the longest name of the outlet that a shorter one stands for ("the Post")."""
        words = fold(name).split()
        longer = [
            each
            for each in self.names
            if len(fold(each).split()) > len(words)
            and (
                fold(each).split()[-len(words) :] == words
                or fold(each).split()[: len(words)] == words
            )
        ]
        initials = [each for each in self.names if name.isupper() and _initials(each) == name]
        return (longer or initials or [name])[0]

    def last_before(self, text: str, at: int) -> str:
        """Return the outlet that the text named last before a place, empty where none."""
        places = [(text.rfind(name, max(0, at - _BACK), at), name) for name in self.names]
        place, name = max(places, default=(-1, ""))
        return self.full(name) if place >= 0 else ""

    def knows(self, name: str) -> bool:
        """Tell whether a name is an outlet's in this article."""
        return name in self.names or self.full(name) != name


def passed_through(text: str, sentence: Span, spans: tuple[Span, ...], at: int) -> tuple[str, ...]:
    """Return the names of those through whom a statement came, in the order of the text.

    Args:
        text: The article.
        sentence: The sentence of the source.
        spans: The words that name the source.
        at: Where the cue stands; "told" counts where it is the cue itself.
    """
    outlets = outlets_in(text)
    low, high = _window(text, sentence, spans, at)
    found: list[tuple[int, str]] = []
    for place, name in _heard(text, outlets, low, high, at):
        if not any(span.start <= place < span.end and span.start >= place for span in spans):
            found.append((place, name))
    names: list[str] = []
    for _, name in sorted(found):
        if name not in names:
            names.append(name)
    return tuple(names)


def _window(text: str, sentence: Span, spans: tuple[Span, ...], at: int) -> tuple[int, int]:
    """Return the characters of the clause around source and cue."""
    first, last = min(spans[0].start, at), max(spans[-1].end, at)
    low = max(sentence.start, first - _REACH)
    high = min(max(sentence.end, last), last + _REACH)
    for cut in _OTHER_CLAUSE.finditer(text, low, first):
        low = cut.end()
    after = _OTHER_CLAUSE.search(text, last, high)
    return low, after.start() if after else high


def _heard(text: str, outlets: Outlets, low: int, high: int, at: int) -> Iterator[tuple[int, str]]:
    told = _TOLD.match(text, at)
    if told:
        yield from _outlet_at(text, outlets, told.end(), strict=True)
    for match in _SPOKEN.finditer(text, low, high):
        yield from _outlet_at(text, outlets, match.end(), strict=True)
    for match in _HELD.finditer(text, low, high):
        yield from _outlet_at(text, outlets, match.end(), strict=match.group(0) == "according to ")
    for match in _HAS_SEEN.finditer(text, low, high):
        yield match.start("name"), outlets.full(match["name"])
    for match in _THROUGH.finditer(text, low, high):
        noun = match["words"].split()[-1]
        if is_person_noun(noun.removesuffix("s")) or is_group_noun(noun):
            yield match.start("words"), match["words"]


def _outlet_at(text: str, outlets: Outlets, at: int, *, strict: bool) -> Iterator[tuple[int, str]]:
    """Yield the outlet that begins at a place; where not ``strict``, any name will do."""
    match = _TARGET.match(text, at, min(len(text), at + 160))
    if match is None:
        return
    if match["air"]:
        yield match.start("air"), match["air"]
        return
    if match["name"] is None:
        if match["noun"] in _lists().nouns or match["noun"] == "agency":
            yield at, outlets.last_before(text, at) or match.group(0)
        return
    name = match["name"]
    told = _is_described(match["words"]) or is_outlet_name(name) or outlets.knows(name)
    if told or not (strict or "," in match["words"]):
        yield match.start("name"), outlets.full(name)
        further = _AND.match(text, match.end())
        if further:
            yield from _outlet_at(text, outlets, further.end(), strict=True)


def _is_described(before: str) -> bool:
    """Tell whether the words before a name say that it is an outlet's, or of one who publishes."""
    words = before.replace(",", " ").split()
    if words[-1:] == ["the"]:
        words.pop()
    lists = _lists()
    if words and (words[-1] in lists.people or words[0] in lists.people):
        return True
    return any(word in lists.nouns for word in words) or words[-2:] == ["news", "agency"]


def described_outlet(words: str) -> str:
    """Return the name in "the farm paper Ploughman", empty where no outlet is described so."""
    match = _TARGET.fullmatch(words)
    if match is None or not match["name"] or not match["words"].split():
        return ""
    before = match["words"].split()
    told = before[-1] in _lists().nouns or before[-2:] == ["news", "agency"]
    return match["name"] if told else ""


def is_outlet_noun(noun: str) -> bool:
    """Tell whether a noun may stand for one outlet ("the newspaper", "the station")."""
    return noun in _lists().nouns


def is_outlet_name(name: str) -> bool:
    """Tell whether a name by itself is an outlet's: it is listed, holds a word that names of
    outlets have, or is an abbreviation that is not listed for another body.
    """
    alias = find_alias(name)
    if alias is not None:
        return alias.kind is AliasKind.MEDIA
    words, lists = name.split(), _lists()
    if len(words) == 1:
        return name.isalpha() and name.isupper() and _SHORTEST <= len(name) <= _LONGEST
    agency = words[-1] in lists.agencies and words[-2] in lists.before_agencies
    return agency or words[-1] in lists.last or words[0] in lists.first


def names_outlet(name: str, outlet: str) -> bool:
    """Tell whether a name is an outlet's: in full, the first or last words of it, or initials."""
    words, whole = body_key(name).split(), body_key(outlet).split()
    if not words or not whole:
        return False
    part = words in (whole[: len(words)], whole[-len(words) :])
    return part or (name.isupper() and "".join(word[0] for word in whole) == fold(name))


@dataclass(frozen=True, slots=True)
class _Lists:
    nouns: frozenset[str]
    people: frozenset[str]
    last: frozenset[str]
    first: frozenset[str]
    agencies: frozenset[str]
    before_agencies: frozenset[str]


@cache
def _lists() -> _Lists:
    lists = load_toml("roles")["media"]
    return _Lists(
        frozenset(lists["outlets"]),
        frozenset(lists["people"]),
        frozenset(lists["last"]),
        frozenset(lists["first"]),
        frozenset(lists["agencies"]),
        frozenset(lists["before_agencies"]),
    )


_CALLED = re.compile(
    rf"\b(?P<words>(?:[a-z][\w'’-]{{0,30}} ){{1,4}}),?\s?(?:the )?(?P<name>{_NAME})"
)
_PLAIN = re.compile(rf"\b{_NAME}")
_MOST = 40  # outlets that one article names; more are a list of links


@lru_cache(maxsize=8)
def outlets_in(text: str) -> Outlets:
    """Return the outlets that a text names so that one can tell: by a noun beside the name, or
    by a word in it; the longest names first.
    """
    found: set[str] = set()
    for match in _CALLED.finditer(text):
        words = match["words"].split()
        if words[-1] in _lists().nouns or words[-2:] == ["news", "agency"]:
            found.add(match["name"])
    for match in _PLAIN.finditer(text):
        name = match.group(0)
        if len(name.split()) > 1 and is_outlet_name(name):
            found.add(_trimmed(name))
        if len(found) > _MOST:
            break
    return Outlets(tuple(sorted(found, key=lambda name: (-len(name.split()), name))))


def _trimmed(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first in ("The", "On", "In", "But", "And", "A") and rest else name


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
