"""Entities across the articles of a story: one key for one thing."""

from __future__ import annotations

import itertools

from twosource.relate.entities import unify
from twosource.types import (
    Article,
    Clause,
    Entity,
    EntityKind,
    Extraction,
    Form,
    Modality,
    Source,
    SourceKind,
    Span,
    Stance,
    Statement,
)


def article(name: str) -> Article:
    return Article(id=name, name=name, text="", lang="en")


def extraction(name: str, *entities: Entity, source: Source | None = None) -> Extraction:
    statements = (
        (Statement("s" + name, Span(0, 1), Form.DIRECT, Stance.ASSERTS, (), source),)
        if source
        else ()
    )
    clause = Clause(
        Span(0, 1),
        "visit",
        tuple(sorted(entity.key for entity in entities)),
        (),
        ("ship",),
        negated=False,
        modality=Modality.FACT,
        sentence=Span(0, 1),
    )
    return Extraction(name, "en", entities=entities, statements=statements, clauses=(clause,))


def entity(name: str, key: str, kind: EntityKind = EntityKind.PERSON, gender: str = "") -> Entity:
    return Entity(Span(0, 1), kind, key, name, gender=gender)


def keys(*extractions: Extraction) -> list[tuple[str, ...]]:
    names = [article(each.article) for each in extractions]
    unified = unify(names, extractions)
    return [tuple(entity.key for entity in each.entities) for each in unified]


def test_a_family_name_alone_is_the_one_who_bears_it() -> None:
    found = keys(
        extraction("a", entity("Kim", "kim")),
        extraction("b", entity("Kim Jong Un", "kim jong un")),
    )
    assert found == [("kim jong un",), ("kim jong un",)]


def test_a_family_name_that_several_bear_is_left_apart() -> None:
    found = keys(
        extraction("a", entity("Kim", "kim")),
        extraction("b", entity("Kim Jong Un", "kim jong un")),
        extraction("c", entity("Lami Kim", "lami kim")),
    )
    assert found[0] == ("kim",)


def test_spellings_of_one_name_get_one_key() -> None:
    found = keys(
        extraction("a", entity("Volodymyr Zelensky", "volodymyr zelensky")),
        extraction("b", entity("Volodymyr Zelenskyy", "volodymyr zelenskyy")),
        extraction("c", entity("Volodymyr Zelenskiy", "volodymyr zelenskiy")),
    )
    assert len({name for each in found for name in each}) == 1


def test_names_that_one_article_tells_apart_stay_apart() -> None:
    found = keys(
        extraction("a", entity("Ann Marten", "ann marten"), entity("Ann Martens", "ann martens")),
        extraction("b", entity("Ann Marten", "ann marten")),
    )
    assert found[0] == ("ann marten", "ann martens")


def test_other_given_names_and_short_family_names_stay_apart() -> None:
    found = keys(
        extraction("a", entity("Bill Hartley", "bill hartley"), entity("Jo Kin", "jo kin")),
        extraction("b", entity("Tom Hartley", "tom hartley"), entity("Jo Kim", "jo kim")),
    )
    assert found == [("bill hartley", "jo kin"), ("tom hartley", "jo kim")]


def test_the_other_sex_is_another_person() -> None:
    found = keys(
        extraction("a", entity("Mr. Marn", "marn", gender="m")),
        extraction("b", entity("Ilva Marn", "ilva marn", gender="f")),
    )
    assert found[0] == ("marn",)


def test_abbreviations_and_offices_without_their_state() -> None:
    body = EntityKind.ORGANISATION
    full = entity("South Korea's Joint Chiefs of Staff", "south korea: joint chiefs of staff", body)
    found = keys(
        extraction("a", entity("JCS", "jcs", body), entity("Maxar", "maxar", body)),
        extraction("b", full, entity("Maxar Technologies", "maxar technologies", body)),
        extraction("c", entity("Joint Chiefs of Staff", "joint chiefs of staff", body)),
    )
    assert found[0] == ("south korea: joint chiefs of staff", "maxar technologies")
    assert found[2] == ("south korea: joint chiefs of staff",)


def test_an_office_that_two_states_have_is_left_apart() -> None:
    body = EntityKind.ORGANISATION
    found = keys(
        extraction("a", entity("Defense Ministry", "defense ministry", body)),
        extraction("b", entity("Norway's Defense Ministry", "norway: defense ministry", body)),
        extraction("c", entity("Sweden's Defense Ministry", "sweden: defense ministry", body)),
    )
    assert found[0] == ("defense ministry",)


def test_sources_sides_and_clauses_follow() -> None:
    several = Source((), "Kim and Weil", "kim + tomas weil", SourceKind.PERSON, side="kim")
    kim, full = entity("Kim", "kim"), entity("Kim Jong Un", "kim jong un")
    first, _ = unify(
        [article("a"), article("b")],
        [extraction("a", kim, source=several), extraction("b", full)],
    )
    source = first.statements[0].source
    assert source is not None
    assert (source.key, source.side) == ("kim jong un + tomas weil", "kim jong un")
    assert source.name == "Kim and Weil"
    assert first.clauses[0].agent == ("kim jong un",)
    assert first.clauses[0].others == ("ship",)


def test_the_order_of_articles_does_not_matter() -> None:
    made = [
        extraction("a", entity("Kim", "kim"), entity("Zelensky", "zelensky")),
        extraction("b", entity("Kim Jong Un", "kim jong un")),
        extraction("c", entity("Volodymyr Zelensky", "volodymyr zelensky")),
        extraction("d", entity("Volodymyr Zelenskyy", "volodymyr zelenskyy")),
    ]
    results = set()
    for order in itertools.permutations(made):
        unified = unify([article(each.article) for each in order], order)
        results.add(tuple(sorted((each.article, each.entities) for each in unified)))
    assert len(results) == 1


def test_articles_of_other_stories_are_left_alone() -> None:
    made = [extraction("a", entity("Kim", "kim")), extraction("b", entity("Kim Ono", "kim ono"))]
    assert unify([article("b")], made)[0] is made[0]
    assert unify([], made) == tuple(made)


def sources(*extractions: Extraction) -> list[tuple[str, str]]:
    names = [article(each.article) for each in extractions]
    found = [each.statements[0].source for each in unify(names, extractions)]
    return [(source.key, source.side) for source in found if source is not None]


def body(name: str, key: str, side: str = "") -> Source:
    return Source((Span(0, 1),), name, key, SourceKind.ORGANISATION, side=side)


def person(name: str, key: str, side: str = "") -> Source:
    return Source((Span(0, 1),), name, key, SourceKind.PERSON, side=side)


def test_a_minister_and_the_ministry_of_an_unlisted_state_have_one_side() -> None:
    place = entity("Valdora", "valdora", EntityKind.PLACE)
    found = sources(
        extraction(
            "a", place, source=body("Valdoran Interior Ministry", "valdoran interior ministry")
        ),
        extraction("b", source=body("interior ministry", "interior ministry")),
        extraction("c", source=person("Karl Ostrow", "karl ostrow", "interior ministry")),
    )
    assert found[0] == found[1] == ("valdora: interior ministry", "valdora")
    assert found[2] == ("karl ostrow", "valdora")


def test_what_an_article_calls_the_union_is_the_one_union_of_the_story() -> None:
    union = body("Rail Workers' Union", "rail workers union")
    found = sources(
        extraction("a", source=union), extraction("b", source=body("union", "the union@b"))
    )
    assert {key for key, _ in found} == {"rail workers union"}


def test_a_place_is_not_short_for_the_outlet_named_after_it() -> None:
    place = entity("Dale", "dale", EntityKind.PLACE)
    outlet = entity("Dale Gazette", "dale gazette", EntityKind.ORGANISATION)
    assert keys(extraction("a", place), extraction("b", outlet))[0] == ("dale",)


def test_two_places_of_a_headline_are_nobodys_name() -> None:
    found = keys(
        extraction("a", entity("Belmora Tovanna", "belmora tovanna")),
        extraction("b", entity("Belmora", "belmora", EntityKind.PLACE)),
        extraction("c", entity("Tovanna", "tovanna", EntityKind.GOVERNMENT)),
        extraction("d", entity("Tovanna", "tovanna")),
        extraction("e", entity("Tovanna", "tovanna", EntityKind.PLACE)),
    )
    assert [each[0] for each in found[1:]] == ["belmora", "tovanna", "tovanna", "tovanna"]


def test_the_union_is_left_apart_where_the_story_has_two() -> None:
    found = sources(
        extraction("a", source=body("Rail Workers' Union", "rail workers union")),
        extraction("b", source=body("union", "the union@b")),
        extraction("c", source=body("Miners' Union", "miners union")),
    )
    assert found[1][0] == "the union@b"


def test_a_side_told_in_one_article_holds_in_the_others() -> None:
    bearer = entity("Anne Toma", "anne toma")
    found = sources(
        extraction("a", bearer, source=person("Anne Toma", "anne toma", "lanner lines")),
        extraction("b", entity("Toma", "toma"), source=person("Toma", "toma")),
    )
    assert found[1] == ("anne toma", "lanner lines")
