"""Rewrites and translations: told again is found, told twice is not."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.relate.copies import article
from twosource.relate.reuse import find_reuse
from twosource.relate.rewrites import add_rewrites, match
from twosource.types import Article, Reuse, ReuseKind, Story

WIRE = """A bus carrying 37 schoolchildren slid off a mountain road near Velk on Thursday and came
to rest against a tree, the police said. Nine children and the driver, aged 58, were injured.

The bus had left the ski station at 3:40 p.m. and skidded on ice at kilometre 12, according to the
police. Rescuers from three villages pulled the children out through the rear window.

"The tree saved them, behind it there are 90 metres of nothing," said rescue leader Maren Oss.

The road had not been salted since Tuesday, the district admitted. Its head, Pavel Strand,
promised to check all 14 mountain roads by Sunday."""
REWRITE = """Thirty-seven pupils had a narrow escape: the coach with 37 youngsters aboard skidded
off an Alpine road close to Velk and was stopped by a tree, police reported on Thursday. The 58
year old man at the wheel and nine of the children were hurt.

Police say that the coach set off from the ski resort at 3:40 p.m. and lost its grip on an icy
patch at kilometre 12. The children were lifted out of the back window by helpers from three
villages.

Maren Oss, who led the rescue, said it was the tree that saved them: beyond it the slope falls for
90 metres.

Officials admit that nobody had salted the road since Tuesday. District head Pavel Strand has
pledged an inspection of the 14 mountain roads before Sunday is over."""
SPANISH = """Un autobús con 37 escolares se salió el jueves de una carretera de montaña cerca de
Velk y quedó detenido contra un árbol, informó la policía. Nueve niños y el conductor, de 58 años,
resultaron heridos.

El autobús había salido de la estación de esquí a las 3:40 de la tarde y patinó sobre el hielo en
el kilómetro 12, según la policía. Rescatistas de tres pueblos sacaron a los niños por la ventana
trasera.

«El árbol los salvó, detrás hay 90 metros de nada», dijo la jefa de rescate, Maren Oss.

La carretera no se había salado desde el martes, admitió el distrito. Su jefe, Pavel Strand,
prometió revisar las 14 carreteras de montaña antes del domingo."""
INDEPENDENT = """Parents stood at the school gate of Velk until late on Thursday evening. Some had
run down the hill when they heard that the bus with their children had left the road.

Lena Karst, whose son broke an arm, said the driver had driven slowly. He has done the trip for 20
years.

At the hospital, doctors counted 10 patients, one of them with a broken leg. The headmaster has
cancelled ski days for the rest of the winter.

The district is accused of saving on salt. Pavel Strand, its head, would not speak to reporters."""


def judged(*articles: Article) -> tuple[Reuse, ...]:
    story = Story("s", "Bus off the road", tuple(one.id for one in articles))
    return add_rewrites(articles, find_reuse(articles), stories=[story])


def test_a_rewrite_is_an_edge_of_its_own_kind_with_passages() -> None:
    a, b = article("a", WIRE, lang="en"), article("b", REWRITE, lang="en")
    (reuse,) = judged(a, b)
    assert reuse.kind is ReuseKind.REWRITE
    ends = [(p.a.of(a.text), p.b.of(b.text)) for p in reuse.passages]
    assert any(
        "kilometre 12" in left and "kilometre 12" in right.replace("\n", " ")
        for left, right in ends
    )


def test_a_translation_is_found() -> None:
    (reuse,) = judged(article("a", WIRE, lang="en"), article("b", SPANISH, lang="es"))
    assert reuse.kind is ReuseKind.TRANSLATION
    assert len(reuse.passages) >= 5


def test_an_independent_report_of_the_same_event_is_none() -> None:
    assert judged(article("a", WIRE, lang="en"), article("b", INDEPENDENT, lang="en")) == ()
    assert judged(article("a", SPANISH, lang="es"), article("b", INDEPENDENT, lang="en")) == ()


def test_copied_wording_stays_a_copy() -> None:
    (reuse,) = judged(article("a", WIRE, lang="en"), article("b", WIRE[:700], lang="en"))
    assert reuse.kind is ReuseKind.VERBATIM


def test_articles_of_two_stories_are_not_compared() -> None:
    articles = [article("a", WIRE, lang="en"), article("b", REWRITE, lang="en")]
    stories = [Story(one.id, "", (one.id,)) for one in articles]
    assert add_rewrites(articles, (), stories=stories) == ()


@settings(deadline=None)
@given(
    arrays(
        np.float32,
        st.tuples(st.integers(1, 7), st.integers(1, 7)),
        elements=st.floats(0, 1, width=32),
    )
)
def test_sentences_are_matched_once_and_in_order(
    cosines: np.ndarray[tuple[int, int], np.dtype[np.float32]],
) -> None:
    matched = match(cosines, close=0.5)
    for (i, j, value), (k, m, _) in pairwise(matched):
        assert i < k
        assert j < m
        assert value > 0.5
