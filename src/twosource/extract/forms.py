"""Part of speech, morphology and lemma, once for each kind of token.

spaCy's ``attribute_ruler`` and ``lemmatizer`` look at every token anew, which takes a fifth of a
parse. What they write follows from the token's form, its tag and its relation alone, but for a
few rules on two tokens in a row ("gon" + "na"); a text in which one of those could match is left
to spaCy's own components. The result is theirs, token for token.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

    Key = tuple[int, int, int]

PIPES = ("attribute_ruler", "lemmatizer")
"""The components, in this order, whose work is done here."""

_LOOKED_AT = ("LOWER", "TAG", "DEP", "IS_SPACE")  # what a rule may look at
_OPENS = -1  # the number of every rule on several tokens
_MOST_KINDS = 1 << 16  # 20 MB; a news corpus of 50,000 words has 12,000


@dataclass(frozen=True, slots=True)
class _Form:
    """What is written on a token of a kind; ``tag`` and ``dep`` are zero where they stay as they
    are, ``opens`` tells that a rule on several tokens may begin with this one.
    """

    tag: int
    pos: int
    dep: int
    lemma: int
    morph: Any
    opens: bool


class _UnknownRuleError(Exception):
    """A rule that looks at something else, or in another way."""


class _Rules:
    """The rules of an ``attribute_ruler``, found by the words or the tags that they ask for."""

    def __init__(self, patterns: Sequence[Mapping[str, Any]]) -> None:
        self._found: dict[tuple[str, str], list[tuple[int, _Test]]] = defaultdict(list)
        for number, rule in enumerate(patterns):
            for first, *more in rule["patterns"]:
                entry = (_OPENS if more else number, _test(first))
                for asked in _asked(first):
                    self._found[asked].append(entry)

    def matching(self, seen: Mapping[str, Any]) -> list[int]:
        """Return the numbers of the rules that a token fulfils, in order; ``_OPENS`` comes first
        where a rule on several tokens may begin with this one.
        """
        places = (("LOWER", seen["LOWER"]), ("TAG", seen["TAG"]), ("", ""))
        candidates = chain.from_iterable(self._found.get(place, ()) for place in places)
        return sorted({number for number, test in candidates if test(seen)})


class Forms:
    """Writes forms on tagged and parsed texts."""

    def __init__(self, nlp: Language) -> None:
        """Take over the two components of a pipeline."""
        pipes: dict[str, Any] = dict(nlp.pipeline)
        self._ruler, self._lemmatizer = (pipes[name] for name in PIPES)
        _index_lemmas(self._lemmatizer)
        self._known: dict[Key, _Form] = {}
        try:
            self._rules: _Rules | None = _Rules(self._ruler.patterns)
        except _UnknownRuleError:
            self._rules = None

    def write(self, docs: Sequence[Doc]) -> None:
        """Write tag, part of speech, relation, morphology and lemma of every token."""
        for doc in docs:
            if self._rules is None or not self._write(doc, self._rules):
                self._lemmatizer(self._ruler(doc))

    def _write(self, doc: Doc, rules: _Rules) -> bool:
        """Write them, or return False and leave the text as it is: a rule on several may match."""
        if len(self._known) > _MOST_KINDS:
            self._known = {}
        forms = list(self._forms(doc, rules))
        if any(form.opens for form in forms):
            return False
        for token, form in zip(doc, forms, strict=True):
            token.pos = form.pos
            token.morph = form.morph
            token.lemma = form.lemma
            if form.tag:
                token.tag = form.tag
            if form.dep:
                token.dep = form.dep
        return True

    def _forms(self, doc: Doc, rules: _Rules) -> Iterator[_Form]:
        columns = doc.to_array(["ORTH", "TAG", "DEP"]).T.tolist()
        for place, key in enumerate(zip(*columns, strict=True)):
            form = self._known.get(key)
            if form is None:
                form = self._known[key] = self._form(doc[place], rules)
            yield form

    def _form(self, token: Token, rules: _Rules) -> _Form:
        """Let the components write on a token that stands alone, and read it."""
        from spacy.tokens import Doc

        seen = dict(
            zip(_LOOKED_AT, (token.lower_, token.tag_, token.dep_, token.is_space), strict=True)
        )
        doc = Doc(token.vocab, words=[token.text], spaces=[False])
        alone = doc[0]
        alone.tag, alone.dep = token.tag, token.dep
        matching = rules.matching(seen)
        self._ruler.set_annotations(doc, [(rule, 0, 0, 1) for rule in matching if rule != _OPENS])
        self._lemmatizer(doc)
        return _Form(
            tag=alone.tag if alone.tag != token.tag else 0,
            pos=alone.pos,
            dep=alone.dep if alone.dep != token.dep else 0,
            lemma=alone.lemma,
            morph=alone.morph,
            opens=_OPENS in matching,
        )


_Test = Callable[[Mapping[str, Any]], bool]


def _asked(pattern: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the words, or else the tags, one of which a token must have; else a place for all."""
    for name in ("LOWER", "TAG"):
        match pattern.get(name):
            case str(value):
                return [(name, value)]
            case {"IN": [*values]}:
                return [(name, value) for value in values]
    return [("", "")]


def _test(pattern: Mapping[str, Any]) -> _Test:
    """Return what a token must fulfil, as spaCy's ``Matcher`` reads it."""
    if not pattern or not set(_LOOKED_AT).issuperset(pattern):
        raise _UnknownRuleError
    parts = [_part(name, wanted) for name, wanted in pattern.items()]
    return lambda seen: all(part(seen) for part in parts)


def _part(name: str, wanted: object) -> _Test:
    match wanted:
        case str() | bool():
            return lambda seen: bool(seen[name] == wanted)
        case {"IN": [*values], **others} if not others:
            return lambda seen: seen[name] in values
        case {"NOT_IN": [*values], **others} if not others:
            return lambda seen: seen[name] not in values
        case {"REGEX": str(expression), **others} if not others:
            search = re.compile(expression).search
            return lambda seen: search(seen[name]) is not None
        case _:
            raise _UnknownRuleError


def _index_lemmas(lemmatizer: Any) -> None:
    """Turn the lemmatizer's lists of base forms, 58,000 nouns, into sets: it only asks whether a
    word is among them.
    """
    if lemmatizer.lookups.has_table("lemma_index"):
        table = lemmatizer.lookups.get_table("lemma_index")
        for kind, words in list(table.items()):
            table[kind] = frozenset(words)
