"""Whether a number is a figure at all, once the parse is known: years, names, ages, pronouns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.extract.figure_filters import labelled, old_year, year_like
from twosource.extract.figure_numbers import Scan
from twosource.extract.figure_parse import Parse
from twosource.extract.figure_phrases import LOOSE, Counted, plural
from twosource.extract.figure_records import Note, Quantity
from twosource.extract.figure_roles import predicate_of
from twosource.extract.figure_words import figure_words
from twosource.types import Bound

if TYPE_CHECKING:
    from spacy.tokens import Token

_SMALL = 13  # spelled-out numbers up to twelve also stand as pronouns ("the two")
_PAST_EVERY_AGE = 121
_CLOCK = 24  # "9-11" without a unit is more often a score or hours than a range
_WHO = frozenset(("who", "he", "she", "i"))
_DEFINITE = ("the", "these", "those")
_NO_ONE = ("no", "any", "every", "each", "this", "that", "the", "which", "some", "day", "-")
_COMPARED = ("against", "from", "than", "with")
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj")
_WHEN = ("last", "this", "next", "in")
_MORE = ("more", "fewer")
TOTALS = ("number", "total", "figure", "count", "tally")
_THEN = ("VBD", "VBN")
_HOW_BADLY = frozenset(("critically", "seriously", "fatally", "severely", "slightly", "badly"))
_BEFORE_ONE = frozenset(
    ("for", "in", "within", "after", "over", "by", "of", "and", "to", "only", "just", "another",
     "lasted", "lasts", "took", "takes", "take", "last", "plus", "than", "additional")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A quantity where it stands: the paragraph, its lexemes and parse, what it counts.
    ``after_people`` tells that a figure near before it was of people, ``after_count`` that the
    last one counted something.
    """

    text: str
    scan: Scan
    parse: Parse
    quantity: Quantity
    counted: Counted | None
    after_people: bool
    after_count: bool = False

    def low(self, i: int) -> str:
        """The lower-cased lexeme, empty outside the paragraph."""
        lexemes = self.scan.lexemes
        return lexemes[i].low if 0 <= i < len(lexemes) else ""

    @property
    def before(self) -> str:
        """The lexeme before the number."""
        return self.low(self.quantity.first - 1)

    @property
    def root(self) -> Token | None:
        """The number's token that hangs on the rest of the sentence."""
        return self.parse.root(self.quantity.number)

    @property
    def bare(self) -> bool:
        """Whether nothing that stands with the number says what it counts."""
        return self.counted is None or self.counted.how in LOOSE

    @property
    def run(self) -> Counted | None:
        """The noun right behind the number."""
        return self.counted if self.counted is not None and self.counted.how == "run" else None


def note_of(place: Place) -> Note:
    """Return what kind of reading the quantity is."""
    quantity = place.quantity
    if quantity.note is not Note.NONE:
        return quantity.note
    if quantity.unit is not None:
        return Note.CALIBRE if _is_calibre(place) else Note.NONE
    words = quantity.number.of(place.text).lower()
    exact = quantity.bound is Bound.EXACT
    if words == "one" and place.low(quantity.stop) == "of" and exact:
        return Note.ONE_OF
    if words == "two" and place.before in _DEFINITE and exact and place.run is not None:
        return Note.PAIR
    return Note.AGE if _is_age(place) else Note.NONE


def _is_calibre(place: Place) -> bool:
    words, unit = figure_words(), place.quantity.unit
    if place.run is None or unit is None or unit.name not in words.calibre_units:
        return False
    parts = {*place.run.phrase.split(), place.run.head.lemma_.lower()}
    return bool(parts & words.calibre_nouns)


def _is_age(place: Place) -> bool:
    """As in "who was 10", "children under 12"."""
    root, quantity = place.root, place.quantity
    if root is None or not place.bare or quantity.value >= _PAST_EVERY_AGE:
        return False
    if quantity.bound is not Bound.EXACT:
        under = place.parse.at(quantity.span.start)
        person = under.nbor(-1).lemma_.lower() if under is not None and under.i > 0 else ""
        return person in figure_words().persons
    if place.before not in ("was", "is", "were", "are"):
        return False
    people = (
        child
        for child in place.parse.children(root.head)
        if child.dep_ == "nsubj" and (child.lower_ in _WHO or child.ent_type_ == "PERSON")
    )
    return root.dep_ in ("attr", "acomp", "dobj") and next(people, None) is not None


def is_no_figure(place: Place) -> bool:
    """Tell whether a number is a year, a name, a label or a pronoun."""
    quantity = place.quantity
    if place.low(quantity.first) == "several":
        return not _several_counts(place)
    if quantity.unit is not None:
        return _one_day(place)
    if quantity.note is Note.FRACTION:
        return False
    if quantity.form == "vague":
        return not _vague_counts(place)
    if quantity.number.of(place.text).lower() == "one":
        return not _one_counts(place)
    if _is_year(place) or _is_name(place):
        return True
    if place.counted is not None and place.counted.phrase.startswith(("u.s.c", "§")):
        return True
    return place.bare and _bare_is_none(place)


def _one_day(place: Place) -> bool:
    """As in "one day he may", "at one point": no duration and no points."""
    quantity, unit = place.quantity, place.quantity.unit
    if quantity.number.of(place.text).lower() != "one" or quantity.bound is not Bound.EXACT:
        return False
    loose = unit is not None and (unit.dimension == "time" or unit.name == "point")
    return loose and not quantity.hyphen and place.before not in _BEFORE_ONE


def _vague_counts(place: Place) -> bool:
    """As in "hundreds of people", "dozens were injured"; not in "settling scores"."""
    if not place.bare:
        return True
    root = place.root
    if root is None:
        return False
    if root.dep_ == "dobj":
        return root.lower_ != "scores" and root.head.lemma_ not in figure_words().money_verbs
    return root.dep_ in ("nsubj", "nsubjpass", "pobj", "conj")


def _several_counts(place: Place) -> bool:
    """Tell whether "several" is a figure: only of people to whom something happened."""
    counted = place.counted
    if counted is None or place.bare:
        return False
    predicate, _ = predicate_of(place.parse, counted.head, counted)
    person = counted.how == "state" or counted.head.lemma_.lower() in figure_words().persons
    return person and predicate in figure_words().person_verbs


def _one_counts(place: Place) -> bool:
    """Tell whether "one" counts: before a noun, with a bound, and in "one of the ..."."""
    quantity, counted = place.quantity, place.counted
    if quantity.bound is not Bound.EXACT:
        return True
    follows = place.low(quantity.stop)
    if place.after_people and (
        follows in _HOW_BADLY
        or (place.before == "," and follows in ("was", "is"))
        or _one_did(place)
    ):
        return True
    if counted is None or place.before in _NO_ONE or follows in ("-", "'s", "’s", "by", "or", "to"):
        return False
    if follows == "of":
        return counted.phrase != "those"
    return counted.how == "state" or _one_before_noun(place, counted)


def _one_did(place: Place) -> bool:
    """As in "nine were hurt and one lost an eye"."""
    root = place.root
    if root is None or root.dep_ not in ("nsubj", "nsubjpass") or root.head.tag_ not in _THEN:
        return False
    return place.before in ("and", ",", ";", "while", "but") and root.head.i == root.i + 1


def _one_before_noun(place: Place, counted: Counted) -> bool:
    head, root = counted.head, place.root
    if head.lemma_.lower() in figure_words().one_nouns:
        return False
    if place.before == "on" and head.lower_ in ("hand", "side", "level", "condition"):
        return False
    tied = root is not None and head.i in (root.head.i, root.i + 1)
    return counted.how == "run" and not plural(head) and tied


def _is_year(place: Place) -> bool:
    """Four digits are a year unless they count people, or have a bound or a second value."""
    quantity, lexemes = place.quantity, place.scan.lexemes
    if place.bare and old_year(lexemes, quantity.first):
        return True
    alone = quantity.number.end - quantity.number.start == 4
    if not alone or not year_like(lexemes[quantity.first]) or quantity.second is not None:
        return False
    if quantity.bound not in (Bound.EXACT, Bound.ABOUT):
        return False
    if place.run is None or not plural(place.run.head):
        return True
    # news groups thousands ("2,000 people"), so only a verb right before makes it a count
    first = place.parse.at(quantity.number.start)
    verb = first is not None and first.i > 0 and first.nbor(-1).pos_ == "VERB"
    person = place.run.head.lemma_.lower() in figure_words().persons
    return not (person and (verb or quantity.value == 2000))


def _is_name(place: Place) -> bool:
    """As in "787 Dreamliner", "10 Harbour Street", "Formula 1", "S&P 500", "Kick Six"."""
    quantity = place.quantity
    if quantity.bound is not Bound.EXACT:
        return False
    first = place.scan.lexemes[quantity.first]
    before = place.parse.at(first.start - 1) if first.start > 0 else None
    if place.run is not None:
        head, capital = place.run.head, first.raw[0].isupper()
        if head.tag_ == "NNP" and not plural(head):
            return quantity.form == "digits" or capital
        named = before is not None and before.text[0].isupper() and before.pos_ == "PROPN"
        return named and capital and quantity.form == "words" and head.text[0].islower()
    if not place.bare:
        return False
    if labelled(place.scan.lexemes, quantity.first, strong=False):
        return True
    if before is None or quantity.form == "vague":
        return False
    numbered = place.root is not None and place.root.head.i == before.i
    reactor = numbered and quantity.form == "digits" and before.text[0].isupper()
    return reactor or _named_before(before, quantity)  # "Reactor 2"


def _named_before(before: Token, quantity: Quantity) -> bool:
    """A capitalised word before a bare number: "Candidate 1", "Herrera: 4", "Matt, 48"."""
    if before.text in (":", "&", "/") and before.i > 0:
        before = before.nbor(-1)
    if before.text == "," and before.i > 0:
        return before.nbor(-1).ent_type_ == "PERSON" and quantity.value < _PAST_EVERY_AGE
    capital = before.text[0].isupper()
    return capital and (before.pos_ == "PROPN" or not before.is_sent_start)


def _bare_is_none(place: Place) -> bool:
    """A number of nothing: kept where something else shows that it counts or measures."""
    quantity, root = place.quantity, place.root
    if quantity.bound is not Bound.EXACT:
        return False
    low, high = quantity.low or 0.0, quantity.high or 0.0
    if low != high and quantity.note is Note.NONE:
        dashed = "-" in quantity.number.of(place.text)
        return quantity.form == "digits" and high < _CLOCK and dashed
    if quantity.form == "digits" or quantity.value >= _SMALL:
        return False
    pronoun = place.before in (*_DEFINITE, "all", "both") or place.low(quantity.stop) in _TIES
    if root is None or pronoun:
        return True
    if _goes_on_counting(place, root):
        return False
    predicate, _ = predicate_of(place.parse, root, None)
    return predicate not in figure_words().person_verbs


def _goes_on_counting(place: Place, root: Token) -> bool:
    """As in "Ardland has six", "only nine arrived", "there were nine in May", "delivered eight
    last month, against four in 2024", "raising the total to seven", where things were counted
    before.
    """
    if place.after_people and root.dep_ in _ARGUMENTS:
        return True
    counted = place.counted
    total = counted is not None and counted.head.lemma_.lower() in TOTALS
    level = counted is not None and counted.how == "subject" and root.head.lemma_ != "be"
    if total or level or not place.after_count:
        return total or level  # "the number of missing rose from nine to eleven"
    follows = place.low(place.quantity.stop)
    if root.dep_ in _ARGUMENTS or follows in _WHEN or (place.before == "," and follows in _MORE):
        return True
    if root.dep_ == "pobj":
        return place.before in _COMPARED
    return root.dep_ == "attr" and any(c.dep_ == "expl" for c in place.parse.children(root.head))


_TIES = ("-", "’s", "'s")
