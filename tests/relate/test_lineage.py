"""Lineage: who a text began with, what decides it, and where a passage folds to."""

from __future__ import annotations

import pytest

from tests.relate.copies import OWN, WIRE, article
from twosource.relate.lineage import passage_origins, trace
from twosource.relate.reuse import find_reuse
from twosource.types import Article, CopyGroup, Reuse, ReuseKind, Span

BARE = WIRE.replace("PORT SELM (CWN) — ", "")
SHORT = BARE.rsplit("\n\n", 1)[0]


def traced(*articles: Article) -> tuple[tuple[Reuse, ...], tuple[CopyGroup, ...]]:
    return trace(articles, find_reuse(articles))


def test_the_agency_that_signs_its_own_dateline_is_the_origin_though_seen_later() -> None:
    wire = article("w", WIRE, outlet="Coastline Wire Network", published="2032-03-02T09:00:00Z")
    copy = article("c", SHORT, outlet="Selm Gazette", published="2032-03-02T07:00:00Z")
    (reuse,), (group,) = traced(wire, copy)
    assert reuse.origin == group.origin == "w"
    assert group.agency == "Coastline Wire Network"


def test_a_credit_of_one_copy_counts_for_all_of_them() -> None:
    credited = article("a", WIRE, outlet="Selm Gazette", published="2032-03-02T07:00:00Z")
    silent = article("b", SHORT, outlet="Mill Courier", published="2032-03-02T12:00:00Z")
    (reuse,), (group,) = traced(credited, silent)
    assert (reuse.origin, group.origin) == ("", "")
    assert group.reason.startswith("open")
    wire = article("w", BARE, outlet="CWN", published="2032-03-02T14:00:00Z")
    reuses, (group,) = traced(credited, silent, wire)
    assert group.origin == "w"
    assert {(r.a, r.b): r.origin for r in reuses} == {
        ("a", "b"): "",
        ("a", "w"): "w",
        ("b", "w"): "w",
    }


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("By Ana Roth, Associated Press", "Associated Press"),
        ("Copyright 2032 The Associated Press. All rights reserved.", "Associated Press"),
        ("Source: Reuters", "Reuters"),
        ("Associated Press writer Ana Roth contributed to this report.", ""),
        ("With files from Reuters", ""),
        ("With agency reports", ""),
    ],
)
def test_what_is_a_credit_and_what_is_none(line: str, agency: str) -> None:
    a = article("a", f"{BARE}\n\n{line}", outlet="Selm Gazette")
    b = article("b", SHORT, outlet="Mill Courier")
    _, (group,) = traced(a, b)
    assert group.agency == agency


def test_without_credits_the_earlier_one_is_named_if_it_is_surely_earlier() -> None:
    first = article("z", BARE, outlet="Selm Gazette", published="2032-03-01")
    later = article("a", SHORT, outlet="Mill Courier", published="2032-03-02T08:00:00Z")
    _, (group,) = traced(first, later)
    assert group.origin == "z"
    same_day = article("a", SHORT, outlet="Mill Courier", published="2032-03-01T08:00:00Z")
    _, (group,) = traced(first, same_day)
    assert group.origin == ""


def test_a_digest_is_never_the_origin() -> None:
    digest = article("d", f"AI-assisted digest\n\n{BARE}", outlet="Pile", published="2032-03-01")
    own = article("o", BARE, outlet="Selm Gazette", published="2032-03-03")
    (reuse,), (group,) = traced(digest, own)
    assert reuse.origin == group.origin == "o"


def test_a_page_with_two_texts_ties_neither_to_the_other() -> None:
    other = " ".join(f"quite{i} other{i} news{i}" for i in range(50))
    page = article("p", f"{BARE}\n\n{other}", outlet="Pile")
    _, groups = traced(page, article("a", BARE, outlet="A"), article("b", other, outlet="B"))
    assert sorted(len(group.articles) for group in groups) == [2]


def test_shared_quotes_have_no_direction() -> None:
    (reuse,), groups = traced(article("a", WIRE, outlet="CWN"), article("b", OWN, outlet="Luise"))
    assert (reuse.kind, reuse.origin, groups) == (ReuseKind.SHARED_QUOTES, "", ())


def span_of(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_copies_of_a_passage_fold_and_own_sentences_do_not() -> None:
    own_line = "Our reporter counted eleven broken windows along the quay."
    wire = article("w", WIRE, outlet="CWN")
    texts = {"c": f"{SHORT}\n\n{own_line}", "d": SHORT}
    copies = [article(name, text, outlet=f"Paper {name}") for name, text in texts.items()]
    origin = passage_origins(*traced(wire, *copies))
    ropes = "two of four ropes had been found to be rotten"
    assert {origin(name, span_of(text, ropes)) for name, text in texts.items()} == {"w"}
    assert origin("w", span_of(WIRE, ropes)) == "w"
    assert origin("c", span_of(texts["c"], own_line)) == "c"


def test_where_the_origin_is_open_all_copies_still_fold_into_one() -> None:
    articles = [article(name, SHORT, outlet=name.upper()) for name in "abc"]
    origin = passage_origins(*traced(*articles))
    ropes = span_of(SHORT, "two of four ropes had been found to be rotten")
    assert len({origin(name, ropes) for name in "abc"}) == 1
