"""Which body, relative or unnamed person of the article a noun phrase points back to."""

from __future__ import annotations

import re

from twosource.extract.entity_cast import Cast, Member
from twosource.extract.entity_nominals import Nominal, is_body_noun
from twosource.extract.entity_roles import sex_of_noun
from twosource.extract.speaker_via import is_outlet_name
from twosource.text.aliases import AliasKind, find_alias
from twosource.text.names import fold
from twosource.types import Entity, EntityKind

_COMPANIES = frozenset(
    ("company", "firm", "airline", "utility", "manufacturer", "maker", "retailer", "supplier",
     "employer", "operator", "startup", "start-up", "developer", "publisher", "carmaker",
     "brewery", "insurer", "lender", "corporation", "conglomerate", "shipbuilder", "producer",
     "owner", "builder", "platform", "business", "group", "brand", "bank", "broadcaster")
)  # fmt: skip
_ORGANISATIONS = frozenset(
    ("organization", "organisation", "group", "agency", "body", "institution", "charity",
     "association", "alliance", "watchdog", "bloc", "movement", "militia", "ngo", "foundation",
     "institute", "coalition", "council", "federation", "league")
)  # fmt: skip
# Words of names that tell the sort of body, for nouns that do not stand in the name.
_SORTS = {
    "airline": ("air", "airlines", "airways", "aviation"),
    "bank": ("bank", "bancorp", "trust"),
    "lender": ("bank", "trust"),
    "utility": ("water", "power", "energy", "electric", "gas"),
    "university": ("university", "college", "institute"),
    "alliance": ("nato",),
    "agency": ("nasa",),
    "bloc": ("european union", "asean", "brics", "ecowas"),
    "cartel": ("opec",),
    "hospital": ("hospital", "clinic", "infirmary"),
    "watchdog": ("authority", "commission", "agency", "international"),
}
_KIN = {
    "husband": "m", "wife": "f", "brother": "m", "sister": "f", "son": "m", "daughter": "f",
    "father": "m", "mother": "f", "uncle": "m", "aunt": "f", "widow": "f", "widower": "m",
    "ex-wife": "f", "ex-husband": "m", "nephew": "m", "niece": "f",
}  # fmt: skip
_PAPERS = frozenset(("globe", "times", "post", "journal", "herald", "tribune", "chronicle", "news"))
_SHORTEST = 4  # letters; two or three in capitals are titles as often as bodies ("VP", "CEO")
_OFFICES = frozenset(
    ("court", "police", "ministry", "department", "parliament", "senate", "congress", "army",
     "navy", "government", "commission", "council", "committee", "university", "party", "union")
)  # fmt: skip
_NO_ARTICLE = r"(?!(?:an?|the|his|her|its|their|of|through|to|for|by|with)\b)"
_BACK = 2500  # characters that a noun phrase may point back over: about 400 words
_OWN_WORDS = frozenset(
    ("the", "a", "an", "of", "in", "and", "that", "said", "has", "had", "was", "is", "on", "for",
     "to", "by", "its", "it", "with", "against", "at", "from", "as", "or", "but", "who", "which",
     "their", "his", "her")
)  # fmt: skip


def body_meant(cast: Cast, nominal: Nominal, at: int) -> Entity | None:
    """Return the body of the article that "the ministry", "the airline" or "the group" means.

    A body whose name or description holds the noun goes before one of the same sort, and that
    before the last body that may be one at all (a "company" is no ministry).
    """
    best: tuple[int, Entity] | None = None
    for entity in cast.before(at, 120):
        fits = _fit(cast, entity, nominal)
        if fits and (best is None or fits > best[0]):
            best = (fits, entity)
    return best[1] if best else None


def _fit(cast: Cast, entity: Entity, nominal: Nominal) -> int:
    nameless = is_body_noun(entity.name)  # "the Committee"
    body = entity.kind is EntityKind.ORGANISATION and not nameless
    if not body or _is_media(entity) or _in_dateline(cast.text, entity):
        return 0
    words = _words_of(entity)
    rest = [each for each in nominal.modifiers if each not in words]
    if _described(cast.text, entity, nominal.head):
        return 4
    if nominal.head in words:
        return 0 if rest else 4
    if rest:
        return 0
    name = " ".join(words)
    if any(f" {sort} " in f" {name} " for sort in _SORTS.get(nominal.head, ())):
        return 3
    office = bool(_OFFICES & set(words)) or ": " in entity.key
    if nominal.head in _COMPANIES and not office and find_alias(entity.name) is None:
        return 2 if entity.subject else 1
    if nominal.head in _ORGANISATIONS and not office:
        return 2 if entity.subject else 1
    return 0


def _words_of(entity: Entity) -> list[str]:
    alias = find_alias(entity.name)
    names = (entity.name, entity.key, alias.name if alias else "")
    return fold(" ".join(names).replace("'s", " ").replace("’s", " ").replace(":", " ")).split()


def _is_media(entity: Entity) -> bool:
    alias = find_alias(entity.name)
    if alias is not None and alias.kind is AliasKind.MEDIA:
        return True
    if is_outlet_name(entity.name) and " " in entity.name:
        return True
    last = fold(entity.name).split()[-1:]
    return bool(_PAPERS.intersection(last)) or len(entity.name) < _SHORTEST


def _in_dateline(text: str, entity: Entity) -> bool:
    """Tell whether a name in capitals begins a paragraph, or stands in brackets after it: the
    place and agency of a dateline ("LORVEN (NWA) — ").
    """
    name = entity.span.of(text)
    before = text[max(0, entity.span.start - 60) : entity.span.start].rsplit("\n", 1)[-1]
    first = not before or (before.endswith("(") and before.rstrip(" (").replace(",", "") != "")
    after = text[entity.span.end : entity.span.end + 4].lstrip()
    return name.isupper() and first and after[:1] in ("(", ")", "—", "–", "-", ",", "/")


def _described(text: str, entity: Entity, noun: str) -> bool:
    """Tell whether a name is described by a noun: "Tesmer, the Dutch chip maker", "the group
    Open Screens", "the utility, Asker Water", "the company behind the app, Pingo".
    """
    span = entity.span
    after = re.match(r",? (?:an?|the|its|one of) ([^,.;:\n]{1,60})", text[span.end : span.end + 70])
    if after and noun in fold(after.group(1)).split():
        return True
    before = text[max(0, span.start - 60) : span.start]
    beside = re.search(r"([\w-]+),? (?:called |named )?(?:the )?$", before)
    if beside and fold(beside.group(1)) == noun:
        return True
    return bool(re.search(rf"\b{re.escape(noun)} behind [^,.;\n]{{1,40}}, $", before))


def fuller_words(cast: Cast, nominal: Nominal, at: int) -> str:
    """Return the words by which a body without a name was introduced ("the union": "miners'
    union"), empty where there are none or several.
    """
    if not is_body_noun(nominal.head) or nominal.modifiers or nominal.head == "police":
        return ""
    pattern = re.compile(
        rf"\b(?:an?|the|its|their)\s((?:[\w'’&-]+\s){{1,4}}){re.escape(nominal.head)}\b",
        re.IGNORECASE,
    )
    found: list[str] = []
    for match in pattern.finditer(cast.text, max(0, at - _BACK), at):
        words = match.group(1).split()
        if words and _OWN_WORDS.isdisjoint(word.lower() for word in words):
            found.append(" ".join((*words, nominal.head)))
    return found[0] if len({fold(words) for words in found}) == 1 else ""


def unnamed_before(cast: Cast, nominal: Nominal, at: int) -> str:
    """Return the words by which an unnamed person was introduced ("the aide": "a former aide to
    Senator X"), empty where none was.
    """
    if not nominal.is_person or not nominal.definite or nominal.owned or nominal.modifiers:
        return ""
    pattern = re.compile(
        rf"\b(?i:an?|his|her|its|their|one)\s(?:{_NO_ARTICLE}[\w'’&-]+\s){{0,4}}?"
        rf"(?i:{re.escape(nominal.head)})\b"
        r"(?:\s(?:of|for|to|from|at|with)\s(?:the\s)?[\w'’&-]+(?:\s[A-Z][\w'’&-]+){0,5})?"
    )
    last = ""
    for match in pattern.finditer(cast.text, max(0, at - _BACK), at):
        last = match.group(0)
    return " ".join(last.split())


def kin_meant(cast: Cast, nominal: Nominal, start: int) -> Member | None:
    """Return the relative that "her husband" means: the one other person of the article with
    the same family name and the sex that the word tells.
    """
    sex = _KIN.get(nominal.head) or (sex_of_noun(nominal.head) if nominal.head in _KIN else "")
    reference = cast.reference(start)
    owner = cast.members.get(reference.key) if reference else None
    if not sex or owner is None or " " not in owner.key:
        return None
    family = owner.key.split()[-1]
    kin = [
        member
        for key, member in cast.members.items()
        if key != owner.key and key.split()[-1] == family and member.gender in ("", sex)
    ]
    return kin[0] if len(kin) == 1 else None
