"""Who carries a finding, in words."""

from __future__ import annotations

import pytest

from twosource.relate.carriers import carriers
from twosource.types import Article, Mention, Source, SourceKind, Span, Stance

OUTLETS = {"a": "Tarn Wire", "b": "Lirr Gazette", "c": "Dorn Post", "d": "Ostrel Radio", "e": ""}
ARTICLES = {
    name: Article(id=name, name=name, text="x" * 40, outlet=outlet)
    for name, outlet in OUTLETS.items()
}


def mention(article: str, source: str = "", *, origin: str = "", local: bool = False) -> Mention:
    key = f"{source.casefold()}@{article}" if local else source.casefold()
    cited = Source((), source, key, SourceKind.ORGANISATION) if source else None
    return Mention(
        id=f"{article}{source}", article=article, span=Span(0, 9), sentence=Span(0, 20),
        stance=Stance.ASSERTS, source=cited, origin=origin or article,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("mentions", "words"),
    [
        ([mention("a", "coast guard")], "the coast guard"),
        ([mention("a", "Ostrel Transport Ministry")], "the Ostrel Transport Ministry"),
        ([mention("a", "Dorn's Transport Ministry")], "Dorn's Transport Ministry"),
        ([mention("a", "")], "Tarn Wire in its own voice"),
        (
            [mention("a", "coast guard"), mention("b", origin="a"), mention("c", origin="a")],
            "the coast guard; two of three outlets copy Tarn Wire",
        ),
        (
            [mention("a", "Dana Lirr"), mention("d"), mention("b", origin="d")],
            "Ostrel Radio in its own voice; Dana Lirr; one of three outlets copies Ostrel Radio",
        ),
        ([mention("e")], "an outlet without a name in its own voice"),
        (
            [mention("a", "A doctor who would not be named", local=True)],
            "a doctor",
        ),
        (
            [mention(name, f"Witness {name}") for name in "abcd"],
            "Witness a; Witness b; two more",
        ),
    ],
)
def test_words(mentions: list[Mention], words: str) -> None:
    assert carriers(mentions, ARTICLES) == words
    assert carriers(mentions[::-1], ARTICLES) == words
