"""Where names stand in a paragraph: the parser's, repaired by rules and completed from lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.extract.entity_roles import is_person_noun, is_title, role_after, title_role
from twosource.text.aliases import Alias, AliasKind, alias_reach, find_alias, is_listed
from twosource.text.names import sex_of_given
from twosource.types import EntityKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

KINDS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "NORP": EntityKind.PEOPLE,
    "EVENT": EntityKind.OTHER,
    "PRODUCT": EntityKind.OTHER,
    "WORK_OF_ART": EntityKind.OTHER,
    "LAW": EntityKind.OTHER,
}
"""What the parser's labels mean here; dates, money and numbers are read by other steps."""
_LONGEST_PERSON = 6  # tokens; longer "persons" of the parser are headlines and lists
_EDGES = frozenset(
    ("'s", "’s", "'", "’", '"', "“", "”", "‘", ",", ".", ":", ";", "-", "–", "—", "(", ")", "[",
     "]", "/", "|", "•", "*")
)  # fmt: skip
# With one name only, the title is part of what a person is called ("Pope Clement").
KEPT_TITLES = frozenset(("Pope", "King", "Queen", "Prince", "Princess", "Lord", "Lady", "Emir",
                          "Sultan", "Sheikh", "Saint", "St."))  # fmt: skip
_LEADING = frozenset(("the", "a", "an", "both", "and", "of", "our", "its", "his", "her", "their"))
_PARTICLES = frozenset(
    ("de", "van", "von", "der", "den", "del", "della", "di", "da", "du", "la", "le", "el", "al",
     "bin", "ibn", "ben", "dos", "das", "y", "e", "-", "‐", "–", "'", "’", "ter", "ten", "af",
     "zu", "abu", "bint")
)  # fmt: skip
_PLACES = frozenset(
    ("square", "street", "avenue", "airport", "stadium", "bridge", "park", "palace", "hall",
     "prison", "island", "islands", "lake", "river", "mountain", "mountains", "station", "tower",
     "plaza", "bay", "valley", "road", "harbour", "harbor", "beach", "county", "province",
     "region", "district", "peninsula", "strait", "sea", "city", "port", "canal", "dam")
)  # fmt: skip
_BODIES = frozenset(
    ("hospital", "university", "center", "centre", "court", "museum", "church", "school",
     "college", "institute", "foundation", "bank", "group", "inc", "inc.", "corp", "corp.", "ltd",
     "ltd.", "plc", "committee", "council", "ministry", "department", "agency", "association",
     "party", "union", "commission", "company", "partners", "holdings", "airlines", "airways",
     "news", "times", "post", "press", "daily", "herald", "tribune", "gazette", "journal",
     "corps", "campaign", "fund", "club", "united", "academy", "society", "service", "authority",
     "board", "bureau", "office", "police", "parliament", "senate", "army", "navy", "labs",
     "technologies", "systems", "energy", "motors", "media", "studios", "magazine", "network")
)  # fmt: skip
_PORTFOLIOS = frozenset(
    ("defense", "defence", "health", "foreign", "interior", "finance", "education", "energy",
     "transport", "justice", "labor", "labour", "agriculture", "trade", "economy", "environment",
     "home", "commerce", "housing", "culture", "industry", "security", "treasury")
)  # fmt: skip
# Words of places and bodies that are family names too: after one word, read as the parser has it.
_SURNAMES = frozenset(("park", "hall", "bay", "lake", "road", "rivers", "post", "church", "bridge",
                       "day", "banks", "street", "dam", "port", "sea", "press"))  # fmt: skip
_THINGS = frozenset(("act", "prize", "award", "cup", "war", "treaty", "accord", "championship",
                     "championships", "festival", "olympics", "agreement", "convention",
                     "day"))  # fmt: skip
_NAMES_OF_PERSONS = frozenset(("Jordan", "Georgia", "Chad", "Virginia", "Israel", "India", "Sky",
                               "Fox", "Montana", "Carolina", "Dominica", "Kenya"))  # fmt: skip


@dataclass(slots=True)
class Range:
    """Tokens ``start`` up to ``end`` that may be a name."""

    start: int
    end: int
    kind: EntityKind
    alias: Alias | None = None


def ranges_of(doc: Doc) -> list[Range]:
    """Return where the names of a paragraph stand, in order, no two overlapping."""
    found = [each for ent in doc.ents for each in _repaired(doc, ent.start, ent.end, ent.label_)]
    words = [token.text for token in doc]
    found = _merged(found, _listed(doc, words))
    found = _merged(found, _titled(doc, words, found))
    return [
        settled
        for each in found
        if not _is_portfolio(words, each)
        for settled in _settled(doc, each)
    ]


def _is_portfolio(words: list[str], each: Range) -> bool:
    """Tell whether a "body" is what a minister is in charge of ("Defense Secretary")."""
    alone = each.end - each.start == 1 and each.alias is None and each.end < len(words)
    return alone and words[each.start].lower() in _PORTFOLIOS and is_person_noun(words[each.end])


def _repaired(doc: Doc, start: int, end: int, label: str) -> Iterator[Range]:
    kind = KINDS.get(label)
    if kind is None:
        return
    start, end = _trimmed(doc, start, end)
    if kind is EntityKind.PERSON:
        start, end = _person_only(doc, start, end)
    if start >= end or not any(token.text[:1].isalpha() for token in doc[start:end]):
        return
    parts = _split(doc, start, end)
    for first, last in parts:
        yield Range(first, last, kind)


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and (
        doc[start].text in _EDGES
        or doc[start].is_space
        or (doc[start].text.lower() in _LEADING and not is_listed(doc[start:end].text))
    ):
        start += 1
    while start < end and (doc[end - 1].text in _EDGES or doc[end - 1].is_space):
        end -= 1
    return start, end


def _person_only(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Cut what is no name off a "person": titles and roles before it, words after it."""
    while start < end - 1 and (
        is_title(doc[start].text)
        or (is_person_noun(doc[start].text) and not sex_of_given(doc[start].text))
        or doc[start].text in _EDGES
        or not _is_name_token(doc[start])
    ):
        start += 1
    stop = start
    while stop < end and (
        stop == start or _is_name_token(doc[stop]) or doc[stop - 1].text in ("-", "‐", "‑")
    ):
        stop += 1
    while stop > start + 1 and doc[stop - 1].text.lower() in _PARTICLES:
        stop -= 1
    if stop + 1 < len(doc) and doc[stop].text in ("-", "‐", "‑") and not doc[stop].whitespace_:
        stop += 2 if not doc[stop - 1].whitespace_ and doc[stop + 1].is_alpha else 0
    if stop == start + 1 and start and doc[start - 1].text in KEPT_TITLES:
        start -= 1
    if not doc[stop - 1].text[:1].isalpha() or doc[start:stop].text.islower():
        return start, start
    if stop - start > _LONGEST_PERSON or any(char.isdigit() for char in doc[start:stop].text):
        return start, start
    return start, stop


def _is_name_token(token: Token) -> bool:
    return token.text[:1].isupper() or token.text.lower() in _PARTICLES


def _split(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """Split "North Korea-China" and "Russia's Putin": listed names joined in one entity."""
    for at in range(start + 1, end - 1):
        joined = doc[at].text in ("-", "–", "'s", "’s", "/") or doc[at].text == "and"
        if joined and find_alias(doc[start:at].text) and not find_alias(doc[start:end].text):
            return [(start, at), *_split(doc, at + 1, end)]
    return [(start, end)]


def _listed(doc: Doc, words: list[str]) -> Iterator[Range]:
    done = 0
    for at, word in enumerate(words):
        if at >= done and alias_reach(word):
            found = longest_alias(doc, at)
            if found is not None:
                yield found
                done = found.end


def longest_alias(doc: Doc, at: int) -> Range | None:
    """Return the longest listed name that begins at a token, or None."""
    for end in range(min(at + alias_reach(doc[at].text), len(doc)), at, -1):
        words = doc[at:end].text
        alias = find_alias(words) if doc[end - 1].text not in _EDGES else None
        if alias is not None and (words[:4].lower() != "the " or is_listed(words)):
            return Range(at, end, _alias_kind(alias), alias)
    return None


def _alias_kind(alias: Alias) -> EntityKind:
    if alias.kind in (AliasKind.ADJECTIVE, AliasKind.PEOPLE):
        return EntityKind.PEOPLE
    if alias.kind in (AliasKind.BODY, AliasKind.MEDIA):
        return EntityKind.ORGANISATION
    return EntityKind.PLACE if alias.kind is AliasKind.PLACE else EntityKind.GOVERNMENT


def _merged(ranges: list[Range], more: Iterable[Range]) -> list[Range]:
    """Return both without overlaps: of the second those win that are not inside a longer one
    of the first (a people's name wins always: "Russo-North Korean").
    """
    held = {at: each for each in ranges for at in range(each.start, each.end)}
    for each in more:
        rivals = {held[at].start: held[at] for at in range(each.start, each.end) if at in held}
        others = list(rivals.values())
        if any(_holds(other, each) for other in others) or _is_person_name(each, others):
            continue
        for other in others:
            for at in range(other.start, other.end):
                held.pop(at, None)
        held |= dict.fromkeys(range(each.start, each.end), each)
    return [each for at, each in sorted(held.items()) if at == each.start]


def _holds(one: Range, other: Range) -> bool:
    longer = one.end - one.start > other.end - other.start
    inside = one.start <= other.start and other.end <= one.end
    return longer and inside and not (one.kind is EntityKind.PEOPLE and other.alias is not None)


def _is_person_name(each: Range, rivals: list[Range]) -> bool:
    """Tell whether a listed word is read as a person, and may be one ("Jordan", "Sky")."""
    if each.end - each.start > 1 or each.alias is None:
        return False
    ambiguous = each.alias.kind in (AliasKind.STATE, AliasKind.PLACE, AliasKind.MEDIA)
    person = any(other.kind is EntityKind.PERSON for other in rivals)
    return person and ambiguous and each.alias.name in _NAMES_OF_PERSONS


def _titled(doc: Doc, words: list[str], ranges: list[Range]) -> Iterator[Range]:
    """Names that the parser missed after a title or a role: "spokeswoman Ilva Marn"."""
    taken = {at for each in ranges for at in range(each.start, each.end)}
    for start, word in enumerate(words[1:], start=1):
        if start in taken or not word[:1].isupper():
            continue
        if not (is_title(words[start - 1]) or _is_lower_role(doc[start - 1])):
            continue
        end = start
        while end < len(doc) and end not in taken and _starts_name(doc[end], first=end == start):
            end += 1
        first, end = _person_only(doc, start, end)
        if end < len(doc) and is_person_noun(words[end]):
            continue  # "Sen. Minority Leader X"
        if end > first and not find_alias(doc[first:end].text):
            yield Range(first, end, EntityKind.PERSON)
    yield from _described(doc, words, taken)
    yield from _bodies(doc, words, taken)


def _described(doc: Doc, words: list[str], taken: set[int]) -> Iterator[Range]:
    """Names that the parser missed before a role: "Orion Hindawi, head of Tanium"."""
    for comma, word in enumerate(words):
        if word != "," or comma < 2:
            continue
        start = comma
        while start and start - 1 not in taken and _starts_name(doc[start - 1], first=True):
            start -= 1
        if 2 <= comma - start <= 3 and role_after(doc, comma) is not None:
            yield Range(start, comma, EntityKind.PERSON)


def _bodies(doc: Doc, words: list[str], taken: set[int]) -> Iterator[Range]:
    """Names that the parser missed and whose last word tells a body: "Maxar Technologies"."""
    for last, word in enumerate(words):
        if last in taken or word.lower() not in _BODIES or not word[:1].isupper():
            continue
        start = last
        while start and start - 1 not in taken and _starts_name(doc[start - 1], first=True):
            start -= 1
        if 1 <= last - start <= 4:
            yield Range(start, last + 1, EntityKind.ORGANISATION)


def _is_lower_role(token: Token) -> bool:
    return token.text.islower() and token.pos_ == "NOUN" and is_person_noun(token.text)


def _starts_name(token: Token, *, first: bool) -> bool:
    if token.ent_type_ in ("DATE", "TIME"):
        return False
    if token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "X", "ADJ"):
        return not is_title(token.text) and not is_person_noun(token.text)
    return not first and token.text.lower() in _PARTICLES and token.text not in ("'", "’")


def _settled(doc: Doc, each: Range) -> Iterator[Range]:
    """Put the kind right where the last word tells it ("Kim Il Sung Square")."""
    if each.alias is not None:
        yield each
        return
    last = doc[each.end - 1].text.lower()
    called = last in _SURNAMES and each.kind is EntityKind.PERSON and each.end - each.start == 2
    if (
        each.kind in (EntityKind.PERSON, EntityKind.PLACE)
        and not called
        and (each.end - each.start > 1)
    ):
        if last in _BODIES:
            each.kind = EntityKind.ORGANISATION
        elif last in _PLACES:
            each.kind = EntityKind.PLACE
        elif last in _THINGS:
            each.kind = EntityKind.OTHER
    if find_alias(f"{doc[each.start : each.end].text} administration"):
        each.kind = EntityKind.PERSON  # Obama, read as a place
    size = each.end - each.start
    if each.kind is EntityKind.OTHER and 2 <= size <= 3 and role_after(doc, each.end) is not None:
        each.kind = EntityKind.PERSON  # "Orion Hindawi, head of Tanium", read as a title of a work
    if each.kind is not EntityKind.PERSON and _is_titled_person(doc, each):
        each.start, each.end = _person_only(doc, each.start, each.end)
        each.kind = EntityKind.PERSON
    if each.start < each.end:
        yield each


def _is_titled_person(doc: Doc, each: Range) -> bool:
    words = [token.text for token in doc[each.start : each.end]]
    if words[-1].lower() in _BODIES | _PLACES | _THINGS or not all(
        _is_name_token(token) for token in doc[each.start : each.end]
    ):
        return False
    before = doc[each.start - 1].text if each.start else ""
    if is_title(before) and title_role(before) not in ("general", "minister", "president"):
        return each.kind in (EntityKind.ORGANISATION, EntityKind.PLACE)
    inner = [word for word in words if not (is_title(word) or is_person_noun(word))]
    known = len(inner) > 1 and (bool(sex_of_given(inner[0])) or len(inner) < len(words))
    return known and each.kind is EntityKind.ORGANISATION
