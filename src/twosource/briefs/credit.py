"""Who a mention is from, in words that stand in the articles."""

from __future__ import annotations

from twosource.briefs.desk import Footnotes, Material
from twosource.briefs.wording import trimmed
from twosource.types import Mention, Source

LONGEST = 120  # characters; a longer name is a clause, and is cut


def source_words(material: Material, article: str, source: Source) -> str:
    """Return the words that name a source in the article: the role stands with the name."""
    text = material.articles[article].text
    words = " ".join(trimmed(span.of(text), LONGEST) for span in source.spans)
    return words.strip(" ,;:—–-“”\"'")


def who(
    material: Material, notes: Footnotes, article: str, source: Source
) -> tuple[str, tuple[int, ...]]:
    """Return how a source is called in a line, and the footnotes that carry the name.

    The words as they stand; for a pronoun or a role the full name as well, if it stands in the
    article, with the footnote of the place that gives it. A name that stands nowhere in the
    article ("United States" for "Washington") is not used.
    """
    words = source_words(material, article, source)
    name = source.name
    if not words:
        words = "no source named"
    if not name or name.casefold() in words.casefold():
        return words, ()
    span = material.place_of(article, name)
    if span is None or words.casefold() in name.casefold():
        return (words, ()) if span is None else (name, (notes.cite(article, span),))
    return f"{name} (“{words}”)", (notes.cite(article, span),)


def _named_elsewhere(material: Material, notes: Footnotes, mention: Mention) -> tuple[int, ...]:
    """Return the footnotes of the sentences that name a mention's source where its own does not:
    a press statement names who speaks once, at its head.
    """
    source = mention.source
    spans = () if source is None else source.spans
    text = material.articles[mention.article].text
    return tuple(
        notes.cite(mention.article, place)
        for span in spans
        if not mention.sentence.covers(span)
        and (place := material.place_of(mention.article, span.of(text))) is not None
    )


def credit(material: Material, notes: Footnotes, mention: Mention) -> tuple[str, tuple[int, ...]]:
    """Return who a mention is from, whom it came through and in which outlet; with footnotes."""
    outlet = material.label(mention.article)
    if mention.source is None:
        return f"{outlet}, own voice", ()
    name, cites = who(material, notes, mention.article, mention.source)
    cites += _named_elsewhere(material, notes, mention)
    via = [one for one in mention.source.via if one.casefold() not in name.casefold()]
    places = [material.place_of(mention.article, one) for one in via]
    through = ""
    if via and all(places):
        through = f" (via {', '.join(via)})"
        cites += tuple(notes.cite(mention.article, place) for place in places if place)
    return f"{name}{through}, in {outlet}", cites
