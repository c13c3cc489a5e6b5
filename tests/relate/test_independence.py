"""Independence is counted per statement: copies fold, and so do words of one source."""

from __future__ import annotations

from dataclasses import replace

from twosource.relate.independence import (
    independent_groups,
    nested_ties,
    release_ties,
    support_of,
    taken_ties,
)
from twosource.types import (
    Article,
    Form,
    Mention,
    Reuse,
    ReuseKind,
    Source,
    SourceKind,
    Span,
    Stance,
    Statement,
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


def sources(*mentions: Mention) -> int:
    return support_of(mentions, ARTICLES).sources


def test_an_outlet_that_cites_somebody_is_no_source_beside_him() -> None:
    own, cited = mention("rival"), mention("rival", "Tomas Reyl")
    assert sources(own, cited) == 1
    assert sources(own, mention("local", "Tomas Reyl")) == 2


def test_several_articles_of_one_outlet_vouch_once() -> None:
    second = Article(id="later", name="later", text="x" * 100, outlet=ARTICLES["wire"].outlet)
    known = {**ARTICLES, "later": second}
    assert support_of([mention("wire"), mention("later")], known).sources == 1


def test_it_said_is_somebody_but_nobody_beside_a_name() -> None:
    it = Source((Span(0, 2),), "it", "it@wire:0", SourceKind.UNKNOWN)
    said = replace(mention("wire"), source=it)
    alone = support_of([said], ARTICLES)
    assert (alone.origins, alone.sources) == (1, 1)
    assert sources(said, mention("rival", "Tomas Reyl")) == 1


def test_who_took_text_from_another_has_its_own_words_from_there_too() -> None:
    taken = Reuse("local", "rival", ReuseKind.REWRITE, 0.4, (), origin="rival")
    told = [mention("local"), mention("rival")]
    assert support_of(told, ARTICLES, taken_ties(told, [taken])).sources == 1
    cited = [mention("local", "Tomas Reyl"), mention("rival")]
    assert support_of(cited, ARTICLES, taken_ties(cited, [taken])).sources == 2


def test_a_report_that_cites_a_body_has_its_numbers_from_the_release_of_the_body() -> None:
    release = Article(
        id="release", name="release", text="ROAD OFFICE\nPRESS RELEASE 3\n\nThe bridge is open."
    )
    known = {**ARTICLES, "release": release}
    told = [mention("release"), mention("rival"), mention("local")]
    cited = {"rival": frozenset({"Road Office"}), "local": frozenset({"Tomas Reyl"})}
    ties = release_ties(told, known, cited)
    assert ties == [frozenset({told[0].id, told[1].id})]
    assert support_of(told, known, ties).sources == 2


def test_whom_somebody_passes_on_is_his_word() -> None:
    office = Source((), "Road Office", "road office", SourceKind.ORGANISATION)
    outer = Statement("o", Span(0, 30), Form.INDIRECT, Stance.ASSERTS, (Span(0, 30),), office)
    inner = replace(outer, id="i", parent="o", source=None)
    list_says = replace(mention("wire", "the list"), statement="i")
    told = [list_says, mention("rival", "Road Office")]
    ties = nested_ties(told, {"o": outer, "i": inner})
    assert support_of(told, ARTICLES).sources == 2
    assert support_of(told, ARTICLES, ties).sources == 1
