"""How a measure is called: what is counted, what happened to it, and what tells it from others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from twosource.relate.counted import Counted
from twosource.relate.facets import ANYBODY, facet_title, listed, population_of, words_of
from twosource.relate.figure_places import PERSON
from twosource.relate.mentions import Context
from twosource.text.resources import load_toml
from twosource.text.words import content_words, stem
from twosource.types import Entity, EntityKind, FigureKind

HALF = 0.5
"""Share of a measure's mentions that must have what is put into its name."""

SHOWN = 2
"""Words that a name without a noun gets: who or what, and what happened."""

SHORTEST = 4
"""Letters of a word that is put into a name."""

_LOWER = re.compile(r"(?<![\w-])[a-z]+(?:-[a-z]+)*(?![\w'’-])")


def measure_titles(groups: Sequence[Sequence[Counted]], context: Context) -> list[str]:
    """Return the name of each measure of a story. Those that would have one name, and those whose
    name says no more than "minutes" or "people", get in brackets what their passages say; of
    those of one name the one that most passages give keeps it.
    """
    plain = [plain_title(group) for group in groups]
    names = _names(context)
    out = []
    for at, group in enumerate(groups):
        rivals = [groups[i] for i in range(len(groups)) if i != at and plain[i] == plain[at]]
        thin = _is_thin(plain[at], group)
        second = any(len(rival) >= len(group) for rival in rivals)
        more = (_year(group, context) or _name(group, rivals, names)) if second else ""
        if (second or thin) and not more:
            more = ", ".join(_keywords(group, rivals, context))
        out.append(f"{plain[at]} ({more})" if more else plain[at])
    return out


def plain_title(group: Sequence[Counted]) -> str:
    """Return what is counted in its commonest words, and what happened to it."""
    facets = Counter(one.reported.facet for one in group if one.reported.told)
    facet = min(facets, key=lambda name: (-facets[name], name)) if facets else ""
    if group[0].family == PERSON:
        named = (one.figure.counted for one in group if not (facet and _says(one)))
        noun = _commonest(named) or "people"
        return f"{noun} {facet_title(facet) or _happened(group)}".strip()
    if group[0].reported.measured and facet:
        return _measured(group, facet)
    return _of_things(group)


def _measured(group: Sequence[Counted], facet: str) -> str:
    if facet == "elapsed":
        return "time gone by"
    named = [one.figure.counted.split(" of ")[0] for one in group]
    return _commonest(words for words in named if facet in words.split()) or facet


def _of_things(group: Sequence[Counted]) -> str:
    kind, noun = group[0].figure.kind, _commonest(one.figure.counted for one in group)
    unit = _commonest(one.figure.unit_words for one in group) or group[0].figure.unit
    if kind is FigureKind.DURATION:
        beside = noun if any(_is_beside(one) for one in group) else ""
        return f"length of {beside}" if beside else f"{unit} {_happened(group)}".strip()
    if group[0].family == "rate length/time":
        return f"speed ({noun})" if noun else "speed"
    if kind is FigureKind.PERCENT and noun and not _happened(group):
        return f"share of {noun}"
    noun = noun or ("amount" if kind is FigureKind.MONEY else unit) or "number"
    holder = _commonest(one.holder for one in group)
    return f"{noun} that {holder} could hold" if holder else f"{noun} {_happened(group)}".strip()


def _is_beside(one: Counted) -> bool:
    """Tell whether the noun stands with the number ("two hours of talks"), and is no subject."""
    figure = one.figure
    words = len(figure.unit_words) + len(figure.counted)
    long = figure.span.end - figure.span.start >= figure.number.end - figure.number.start + words
    return bool(figure.counted) and long


def _says(one: Counted) -> bool:
    """Tell whether the noun itself says what happened: "lives", "wounded", "dead bodies"."""
    return (
        population_of(words_of(one.figure.counted)) == ANYBODY
        and words_of(one.figure.counted)[-1:] not in _PLAIN
    )


_PLAIN = frozenset((word,) for word in ("people", "civilians", "workers", "residents", "employees"))


def _happened(group: Sequence[Counted]) -> str:
    verb = _commonest(one.figure.predicate for one in group)
    return str(load_toml("measures")["verbs"].get(verb, ""))


def _commonest(words: Iterable[str]) -> str:
    counts = Counter(word for word in words if word)
    return min(counts, key=lambda word: (-counts[word], len(word), word)) if counts else ""


def _is_thin(title: str, group: Sequence[Counted]) -> bool:
    """Tell whether a name is nothing but a unit, "people", or an amount of something."""
    units = {word for one in group for word in (one.figure.unit_words, one.figure.unit)}
    return title in units or title in listed("thin")


def _year(group: Sequence[Counted], context: Context) -> str:
    """Return the year long before the reports that most of the sentences name."""
    years = Counter(one.reported.past[0][:4] for one in group)
    year = min(years, key=lambda name: (-years[name], name))
    told = [one for one in group if year and year in _sentence(one, context)]
    return year if len(told) > HALF * len(group) else ""


def _names(context: Context) -> Mapping[str, Sequence[Entity]]:
    return {extraction.article: extraction.entities for extraction in context.extractions}


def _name(
    group: Sequence[Counted],
    rivals: Sequence[Sequence[Counted]],
    names: Mapping[str, Sequence[Entity]],
) -> str:
    """Return a name that stands with most of the figures and with none of the rivals."""

    def near(one: Counted) -> set[str]:
        entities = names.get(one.mention.article, ())
        inside = (e for e in entities if one.mention.sentence.covers(e.span))
        return {e.name for e in inside if e.kind is not EntityKind.PERSON} - {""}

    return _telling(group, rivals, near)


def _telling(
    group: Sequence[Counted],
    rivals: Sequence[Sequence[Counted]],
    near: Callable[[Counted], set[str]],
) -> str:
    others = {word for rival in rivals for one in rival for word in near(one)}
    counts = Counter(word for one in group for word in near(one) - others)
    best = min(counts, key=lambda word: (-counts[word], word), default="")
    return best if counts[best] > HALF * len(group) else ""


def _sentence(one: Counted, context: Context) -> str:
    return one.mention.sentence.of(context.articles[one.mention.article].text)


def _keywords(
    group: Sequence[Counted], rivals: Sequence[Sequence[Counted]], context: Context
) -> list[str]:
    """Return words of the passages that say what the number is about: first what takes part and
    what happened, then what stands near; as the texts write them, no names.
    """
    others = {word for rival in rivals for one in rival for word in one.near}
    roles, near = Counter[str](), Counter[str]()
    for one in group:
        told = {stem(word) for word in (one.figure.predicate, *one.figure.roles)}
        own = content_words(f"{one.figure.counted} {one.figure.unit_words} {one.figure.unit}")
        for word in dict.fromkeys(_LOWER.findall(_sentence(one, context))):
            if len(word) < SHORTEST or stem(word) in own | others or not content_words(word):
                continue
            if stem(word) in told:
                roles[word] += 1
            elif stem(word) in one.near:
                near[word] += 1
    out: list[str] = []
    for counts in (roles, near):
        often = [word for word in counts if counts[word] >= HALF * len(group)]
        for word in sorted(often, key=lambda word: (-counts[word], word)):
            if len(out) < SHOWN and stem(word) not in map(stem, out):
                out.append(word)
        if out:
            break
    return out
