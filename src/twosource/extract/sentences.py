"""Sentences: the parser's, repaired for news, or by rule where no parser reads the language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from twosource.extract.step import Draft, Step
from twosource.text.resources import load_toml
from twosource.types import Sentence, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CLOSERS = "\"'”’»›)\\]」』》】）"
_OPENERS = "\"'“‘«‹([「『《【（`—–-"
# Full stops of other scripts end a sentence whatever follows: CJK, Arabic and Urdu, Devanagari,
# Armenian, Ethiopic, Khmer, Burmese.
_OTHER_STOPS = "。！？｡؟۔।॥։።៕။"
_STOP = re.compile(
    rf"(?P<stop>[.!?…{_OTHER_STOPS}]+)(?P<close>[{_CLOSERS}]*)"
    # A quotation mark left alone by an editor or a translation belongs to the sentence before.
    rf"(?P<lone>(?:[ \t\u00a0]+[\"”’»](?=\s|$))*)"
)
_BREAK = re.compile(r"\n[ \t\r]*\n|\n(?=[ \t]*[•*·▪●–—-][ \t])")
_WORD_BEFORE = re.compile(r"[^\s(\[“\"‘«—–]+$")
_WORD_AFTER = re.compile(rf"[{re.escape(_OPENERS)}]*([^\W\d_][\w’'-]*)")
_GLUED = re.compile(
    r"(?!(?:Com|Net|Org|Info|Gov|Edu|Co|Io|Js|Tv)\b)(?:[A-Z][a-z]+[ ,]|[A-Z] [a-z]|[“\"][A-Z][a-z])"
)
_MIXED = re.compile(r"(?:al|el|de|von|van|bin|du|la)[- ]|[a-z]{1,2}[A-Z]")
_TAG_WORDS = 6  # "asked South Korean Defense Minister ..." inverts; a subject before is shorter
_LOOK_BACK = 24  # no abbreviation with what clings to it is longer
_LOOK_AHEAD = 80


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load_toml("sentences")[kind])


def rule_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a paragraph without a parser, in any language.

    Args:
        text: The paragraph.

    Returns:
        Tight spans in order: they neither overlap nor begin or end in white space, and every
        other character of the text is in one of them.
    """
    return _split(text, None)


def read(paragraph: str, doc: Doc) -> tuple[Span, ...]:
    """Return the sentences of a paragraph, from its parse."""
    return _split(paragraph, frozenset(sent.start_char for sent in doc.sents))


def assemble(draft: Draft, readings: Sequence[tuple[Any, ...]]) -> tuple[Sentence, ...]:
    """Return the article's sentences with the index of the paragraph that each stands in."""
    index = {each.span: i for i, each in enumerate(draft.records.paragraphs)}
    return tuple(
        Sentence(span.shift(paragraph.span.start), index.get(paragraph.span, place))
        for place, (paragraph, spans) in enumerate(zip(draft.body, readings, strict=True))
        for span in spans
    )


def _split(text: str, parsed: frozenset[int] | None) -> tuple[Span, ...]:
    spans: list[Span] = []
    start = 0
    for end in sorted({*_stops(text, parsed), *(m.start() for m in _BREAK.finditer(text))}):
        if not any(char.isalnum() for char in text[start:end]):
            continue  # dots or a quotation mark alone belong to what follows
        spans.extend(_tight(text, start, end))
        start = end
    spans.extend(_tight(text, start, len(text)))
    return tuple(spans)


def _tight(text: str, start: int, end: int) -> Iterator[Span]:
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    if left < right:
        yield Span(start + left, start + right)


@dataclass(frozen=True, slots=True)
class _Stop:
    """A mark that may end a sentence. ``following`` is where the next word begins; ``agrees``
    tells whether the parser starts a sentence there, None without a parser; ``starter`` whether
    the next word is one that with a capital mostly begins a sentence.
    """

    text: str
    mark: re.Match[str]
    following: int
    agrees: bool | None

    @property
    def word(self) -> str:
        """The word that the mark clings to."""
        window = self.text[max(0, self.mark.start() - _LOOK_BACK) : self.mark.start()]
        found = _WORD_BEFORE.search(window)
        return found[0] if found else ""

    @property
    def starter(self) -> bool:
        ahead = self.text[self.following : self.following + _LOOK_AHEAD]
        word = _WORD_AFTER.match(ahead)
        return word is not None and word[1].lower() in _words("starters")


def _stops(text: str, parsed: frozenset[int] | None) -> Iterator[int]:
    """Yield the offsets behind the marks that end a sentence."""
    for mark in _STOP.finditer(text):
        end = mark.end()
        ahead = text[end : end + _LOOK_AHEAD]
        following = end + len(ahead) - len(ahead.lstrip())
        if following >= len(text):
            continue
        if mark["stop"][-1] in _OTHER_STOPS:
            # A quoted sentence goes on with the particle that reports it (Japanese "to").
            if not (mark["close"] and text[following] == "と"):
                yield end
        elif following == end:
            if _glued(text, mark):
                yield end
        else:
            agrees = None if parsed is None else _near(parsed, end, following)
            if _ends(_Stop(text, mark, following, agrees)):
                yield end


def _near(parsed: frozenset[int], end: int, following: int) -> bool:
    """Tell whether the parser starts a sentence between the mark and the next word."""
    return any(place in parsed for place in range(end, min(following, end + 8) + 1))


def _glued(text: str, mark: re.Match[str]) -> bool:
    """Tell whether two sentences were run together ("the end.Start"), unlike "example.Com"."""
    before = text[max(0, mark.start() - 2) : mark.start()]
    return (
        len(mark["stop"]) == 1
        and bool(re.fullmatch(r"[^\W\d_]{2}|\d[%)]|\w[”\"’)]", before))
        and before.lower() == before
        and bool(_GLUED.match(text, mark.end()))
    )


def _ends(stop: _Stop) -> bool:
    """Decide about Latin punctuation with white space behind it."""
    if stop.text[stop.following].islower():
        # "a nuclear weapons site. rocket launch": careless text, one sentence; names such as
        # al-Amri or iPhone begin one only where the parser says so.
        mixed = _MIXED.match(stop.text, stop.following)
        return bool(stop.agrees) and bool(mixed) and not _short(stop.word)
    mark = stop.mark
    if mark["stop"] == ".":
        return bool(mark["close"]) or _full_stop_ends(stop)
    if mark["close"] and mark["stop"][-1] in "?!":
        return not _speech_tag(stop)
    return stop.starter or stop.agrees is not False


def _full_stop_ends(stop: _Stop) -> bool:
    word = stop.word
    lower = word.lower()
    if stop.text[stop.following].isdigit() and lower in _words("before_number"):
        return False
    if lower in _words("never") or _list_number(stop):
        return False
    if lower in _words("maybe") and (word[:1].isupper() or "." in word or lower == "etc"):
        return stop.starter if stop.agrees is None else stop.agrees
    if _initial(word):
        return stop.starter and stop.agrees is not False
    return True


def _short(word: str) -> bool:
    """Tell whether a word is an abbreviation or an initial."""
    lower = word.lower()
    return lower in _words("never") or lower in _words("maybe") or _initial(word)


def _initial(word: str) -> bool:
    return bool(re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", word)) and word[-1:].isupper()


def _list_number(stop: _Stop) -> bool:
    """Tell whether the full stop follows the number of a list item ("1. The ministry")."""
    word = stop.word
    begin = stop.mark.start() - len(word)
    line_start = not stop.text[max(0, begin - 2) : begin].strip(" \t\r\n")
    return word.isdigit() and len(word) <= 2 and line_start and begin <= 2


def _speech_tag(stop: _Stop) -> bool:
    """Tell whether a name with a verb of saying comes next: “Why now?” Dana Orel asked."""
    ahead = stop.text[stop.following : stop.following + _LOOK_AHEAD]
    words = ahead.split()[:_TAG_WORDS]
    for place, word in enumerate(words):
        bare = word.rstrip(",.:;")
        if bare in _words("speech"):
            return place > 0
        if bare != word or not (word[:1].isupper() or word in {"the", "of", "also", "then"}):
            return False
    return False


STEP = Step("sentences", 1, read, assemble)
