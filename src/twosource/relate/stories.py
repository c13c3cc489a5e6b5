"""Stories: which articles are about one event.

A function of the set of articles: their order, and what else a desk once held, play no part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from twosource.relate.credits import passes_on
from twosource.relate.instants import read_instant
from twosource.relate.linkage import average_link
from twosource.relate.story_features import Features, read_features
from twosource.relate.story_scores import ScoreOptions, candidates, score
from twosource.text.shingles import word_spans
from twosource.types import Article, Story, make_id

_LABEL_WORDS = 14  # of a first sentence where no article has a title


@dataclass(frozen=True, slots=True)
class StoryOptions:
    """How stories are made.

    Attributes:
        together: Least average score, above the floor, at which two groups are one story.
        closest: An article that average link leaves alone joins the story whose closest members,
            so many, have this average with it: a story of many sides is far from each of its
            articles on average. Worth .006 on the four sets; 2 and 5 do the same.
        small: Groups of up to so many join in that way: two follow-ups of a later week are
            closer to each other than to what they follow. Worth .008 on ECB+, .001 on AllSides.
        scores: How a pair is scored.
    """

    together: float = 0.16
    closest: int = 3
    small: int = 3
    scores: ScoreOptions = field(default_factory=ScoreOptions)


def find_stories(
    articles: Sequence[Article], *, options: StoryOptions | None = None
) -> tuple[Story, ...]:
    """Return the stories: every article is in one, alone where no other is about its event.

    Sorted by their first day, undated ones last, then by id. The label is the title of the
    article that is closest to all others.

    Args:
        articles: In any order and of any language; ids must differ.
        options: How stories are made.
    """
    chosen = options or StoryOptions()
    ordered = sorted(articles, key=lambda article: article.id)
    features = read_features(ordered)
    scores = pair_scores(features, chosen.scores)
    linked = average_link(len(ordered), scores, chosen.together)
    groups = join_small(linked, scores, options=chosen)
    stories = [_story([ordered[i] for i in group], _central(group, scores)) for group in groups]
    return tuple(sorted(stories, key=lambda story: (story.first or "9999", story.id)))


def pair_scores(
    features: Sequence[Features], options: ScoreOptions
) -> dict[tuple[int, int], float]:
    """Return the scores above 0 by the places of the two articles."""
    found = {}
    for i, j in candidates(features, options):
        value = score(features[i], features[j], options)
        if value > 0:
            found[i, j] = value
    return found


def join_small(
    groups: Sequence[Sequence[int]],
    scores: Mapping[tuple[int, int], float],
    *,
    options: StoryOptions,
) -> list[list[int]]:
    """Return the groups after small ones joined the larger one that all their members are close
    to in part; lone articles go first.
    """
    joined = [list(group) for group in groups]
    for size in range(1, options.small + 1):
        joined = _join(joined, scores, size=size, options=options)
    return joined


def _join(
    groups: Sequence[Sequence[int]],
    scores: Mapping[tuple[int, int], float],
    *,
    size: int,
    options: StoryOptions,
) -> list[list[int]]:
    """Let the groups of one size join larger ones.

    All are measured against the groups as they were, so that their order plays no part.
    """
    home = {i: number for number, group in enumerate(groups) if len(group) > size for i in group}
    movers = {i for group in groups if len(group) == size for i in group}
    near: dict[int, dict[int, list[float]]] = {}
    for (i, j), value in sorted(scores.items()):
        for mover, other in ((i, j), (j, i)):
            if mover in movers and other in home:
                near.setdefault(mover, {}).setdefault(home[other], []).append(value)
    joined = {number: list(group) for number, group in enumerate(groups)}
    for number, group in enumerate(groups):
        if len(group) != size:
            continue
        stories = [near.get(i, {}) for i in group]
        means = [
            (min(_closest(story[other], options.closest) for story in stories), -other)
            for other in set(stories[0]).intersection(*stories)
        ]
        value, other = max(means, default=(0.0, 0))
        if value >= options.together:
            joined[-other].extend(group)
            del joined[number]
    return [sorted(group) for _, group in sorted(joined.items())]


def _closest(values: Sequence[float], count: int) -> float:
    return round(sum(sorted(values, reverse=True)[:count]) / count, 6)


def _central(group: Sequence[int], scores: Mapping[tuple[int, int], float]) -> list[float]:
    """Return for each member how much it has in common with the others."""
    return [
        round(sum(scores.get((min(i, j), max(i, j)), 0.0) for j in group if j != i), 6)
        for i in group
    ]


def _story(members: Sequence[Article], central: Sequence[float]) -> Story:
    ids = sorted(member.id for member in members)
    days = sorted(member.published_day for member in members if read_instant(member.published))
    return Story(
        id=make_id("s", *ids),
        label=_label(members, central),
        articles=tuple(member.id for member in sorted(members, key=_by_publication)),
        first=days[0] if days else "",
        last=days[-1] if days else "",
    )


def _by_publication(article: Article) -> tuple[bool, int, str]:
    when = read_instant(article.published)
    return when is None, when.begin if when else 0, article.id


_LONGEST_LABEL = 200  # characters; titles of news stay under 150


def _label(members: Sequence[Article], central: Sequence[float]) -> str:
    """Return the title of the most central article that wrote its own text, in the language that
    most of them have.
    """
    langs = [member.lang for member in members]
    ranked = sorted(
        zip(members, central, strict=True),
        key=lambda item: (
            not item[0].title.strip(),
            passes_on(item[0]),
            -langs.count(item[0].lang),
            -item[1],
            item[0].id,
        ),
    )
    best = ranked[0][0]
    label = " ".join(best.title.split()) or _first_words(best.text)
    return label if len(label) <= _LONGEST_LABEL else f"{label[:_LONGEST_LABEL]} …"


def _first_words(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    spans = word_spans(line[:400])
    if len(spans) <= _LABEL_WORDS:
        return line
    return line[: int(spans[_LABEL_WORDS - 1, 1])] + " …"
