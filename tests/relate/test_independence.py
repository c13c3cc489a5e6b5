"""Independence is counted per statement: copies fold, and so do words of one source."""

from __future__ import annotations

from twosource.relate.independence import independent_groups, support_of
from twosource.types import (
    Article,
    Mention,
    Source,
    SourceKind,
    Span,
    Stance,
)

ARTICLES = {
    name: Article(id=name, name=name, text="x" * 100, outlet=f"outlet of {name}")
    for name in ("wire", "copy", "rival", "local", "digest")
}


def mention(article: str, source: str = "", *, origin: str = "", side: str = "") -> Mention:
    cited = Source((), source, source.casefold(), SourceKind.PERSON, side=side) if source else None
    return Mention(
        id=f"{article}:{source}",
        article=article,
        span=Span(0, 10),
        sentence=Span(0, 20),
        stance=Stance.ASSERTS,
        source=cited,
        origin=origin or article,
    )


def origins(*mentions: Mention) -> int:
    return support_of(mentions, ARTICLES).origins


def test_a_wire_and_its_copies_are_one_origin() -> None:
    found = support_of([mention("wire"), mention("copy", origin="wire")], ARTICLES)
    assert (found.articles, found.outlets, found.origins, found.sources) == (2, 2, 1, 1)


def test_five_outlets_that_quote_one_ministry_are_one_source() -> None:
    told = [mention(name, "Defence Ministry") for name in sorted(ARTICLES)]
    found = support_of(told, ARTICLES)
    assert (found.outlets, found.origins, found.sources) == (5, 1, 1)


def test_a_minister_and_his_ministry_are_one_side() -> None:
    assert origins(
        mention("wire", "the minister", side="kesmar"), mention("rival", "ministry", side="kesmar")
    ) == 1  # fmt: skip


def test_two_reporters_with_their_own_sources_are_independent() -> None:
    assert origins(mention("wire", "Tomas Reyl"), mention("local", "a fisherman")) == 2


def test_two_outlets_in_their_own_voice_are_independent() -> None:
    assert origins(mention("wire"), mention("rival")) == 2


def test_reportedly_vouches_for_nothing() -> None:
    hedged = Mention("d", "digest", Span(0, 10), Span(0, 20), Stance.REPORTS, origin="digest")
    assert origins(hedged) == 0
    assert origins(hedged, mention("wire")) == 1


def test_shared_quoted_words_tie_a_digest_to_the_source_it_does_not_name() -> None:
    named, bare = mention("wire", "State Office"), mention("digest")
    tie = frozenset({named.id, bare.id})
    assert len(independent_groups([named, bare])) == 2
    assert len(independent_groups([named, bare], [tie])) == 1
