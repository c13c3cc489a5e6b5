"""Stories: one event is one story, look-alikes are two, in any order and language."""

from __future__ import annotations

import random

import pytest

from tests.relate.copies import OWN, WIRE, article
from twosource.relate.stories import StoryOptions, find_stories, join_small
from twosource.relate.story_features import read_features
from twosource.relate.story_scores import ScoreOptions, candidates, score
from twosource.types import Article

FLOOD = (
    "The river Ostra burst its banks at Selm on Sunday after two days of rain, and 400 people "
    "spent the night in the sports hall, mayor Kirsa Vohl said. The mill bridge was closed."
)
FLOOD_LATER = (
    "Families in Selm began to shovel mud from their cellars on Monday. Mayor Kirsa Vohl said the "
    "Ostra had fallen by a metre and that the mill bridge would stay closed for a week."
)
FLOOD_ES = (
    "El río Ostra se desbordó el domingo en Selm tras dos días de lluvia y unas 400 personas "
    "pasaron la noche en el polideportivo, dijo la alcaldesa Kirsa Vohl. El puente del molino "
    "fue cerrado."
)
FLOOD_RU = (
    "Река Остра вышла из берегов в Сельме в воскресенье после двух дней дождя, около 400 человек "
    "провели ночь в спортивном зале, сообщила мэр Кирса Воль. Мост у мельницы закрыт."
)
OTHER_FLOOD = (
    "Heavy rain flooded the lower town of Marravel on Friday, and about 250 people were taken to "
    "schools by boat, governor Ibo Tanesh said. Two bridges over the Quill were closed."
)
VOTE = (
    "The parliament in Hallen voted on Monday to abolish the tax on bicycles, by 61 votes to 58. "
    "Finance minister Dora Quist called the decision expensive and cheerful."
)

ARTICLES = [
    article("f1", FLOOD, published="2032-03-07T20:00:00Z", title="Flood in Selm", lang="en"),
    article("f2", FLOOD_LATER, published="2032-03-08", title="Mud and a closed bridge", lang="en"),
    article("f3", FLOOD_ES, published="2032-03-08", title="Inundación en Selm", lang="es"),
    article("f4", FLOOD_RU, published="2032-03-08", title="Наводнение в Сельме", lang="ru"),
    article("o1", OTHER_FLOOD, published="2033-05-20", title="Flood in Marravel", lang="en"),
    article("v1", VOTE, published="2032-03-08", title="No more bicycle tax", lang="en"),
]
FLOODED = ("f1", "f2", "f3", "f4")


def test_one_event_in_three_languages_is_one_story_and_a_look_alike_another() -> None:
    stories = find_stories(ARTICLES)
    assert [story.articles for story in stories] == [FLOODED, ("v1",), ("o1",)]


def test_a_story_is_framed_by_its_days_and_named_by_a_title_of_its_own() -> None:
    flood = find_stories(ARTICLES)[0]
    assert (flood.first, flood.last) == ("2032-03-07", "2032-03-08")
    assert flood.label in {"Flood in Selm", "Mud and a closed bridge"}


def test_missing_dates_do_not_part_what_belongs_together() -> None:
    undated = [
        article(one.id, one.text, title=one.title, lang=one.lang)
        for one in ARTICLES
        if one.id < "v"
    ]
    assert sorted(story.articles for story in find_stories(undated)) == [FLOODED, ("o1",)]


def test_the_order_of_arrival_plays_no_part() -> None:
    shuffled = list(ARTICLES)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)  # noqa: S311
        assert find_stories(shuffled) == find_stories(ARTICLES)


def test_a_story_without_titles_is_named_by_its_first_words() -> None:
    (story,) = find_stories([article("a", WIRE)])
    assert WIRE.startswith(story.label.removesuffix(" …"))


def test_scores_are_symmetric_and_no_pair_above_the_floor_is_passed_over() -> None:
    options = ScoreOptions()
    features = read_features([*ARTICLES, article("w", WIRE), article("x", OWN)])
    offered = set(candidates(features, options))
    for i, one in enumerate(features):
        for j in range(i + 1, len(features)):
            value = score(one, features[j], options)
            assert value == score(features[j], one, options)
            assert value == 0 or (i, j) in offered


@pytest.mark.parametrize("text", ["", "\ud800", "🙂" * 50, "مرحبا " * 30, "x" * 100_000])
def test_any_text_is_a_story_of_its_own(text: str) -> None:
    articles: list[Article] = [article("a", text), ARTICLES[-1]]
    assert len(find_stories(articles)) == 2


def test_nothing_is_no_story() -> None:
    assert find_stories([]) == ()


def near(few: tuple[int, ...], many: range, value: float) -> dict[tuple[int, int], float]:
    return {(min(i, j), max(i, j)): value for i in few for j in many}


def test_two_follow_ups_join_the_story_that_both_are_close_to() -> None:
    groups = [list(range(6)), [6, 7], [8, 9, 10, 11]]
    options = StoryOptions()
    for swapped in (groups, groups[::-1]):
        joined = join_small(swapped, near((6, 7), range(3), 0.3), options=options)
        assert sorted(joined) == [[0, 1, 2, 3, 4, 5, 6, 7], [8, 9, 10, 11]]


def test_a_pair_stays_apart_where_one_of_them_is_far_or_they_are_close_to_two_stories() -> None:
    groups = [[0, 1, 2, 3], [4, 5], [6, 7, 8, 9]]
    for scores in (
        near((4,), range(3), 0.3),
        near((4, 5), range(1), 0.3),
        near((4,), range(3), 0.3) | near((5,), range(6, 9), 0.3),
    ):
        assert sorted(join_small(groups, scores, options=StoryOptions())) == groups
