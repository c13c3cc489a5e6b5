from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.extract.layout import LayoutOptions, lay_out
from twosource.types import Article, Paragraph, ParagraphKind

BODY = "The harbour of Norvik stayed shut on Tuesday, the port authority said."


def article(text: str, title: str = "") -> Article:
    return Article(id="a1", name="a", text=text, title=title)


def kinds(text: str, title: str = "") -> list[tuple[str, str, str]]:
    return [
        (each.kind.value, each.reason, each.span.of(text)) for each in lay_out(article(text, title))
    ]


def only(text: str, place: int = 1) -> Paragraph:
    return lay_out(article(f"{BODY}\n\n{text}\n\n{BODY}"))[place]


def test_an_aggregator_page() -> None:
    lines = (
        "Connect with us",
        "Coast News",
        "Storm Shuts Norvik Harbour for a Week",
        "Published",
        "on",
        "By Ann Lee",
        BODY,
        "See also  Crane Falls on Quay in Sandholm",
        "“We have never seen such waves,” said Ilse Brandt.",
        "0Shares",
    )
    text = "\n\n".join(lines)
    found = kinds(text, title=lines[2])
    assert [each[:2] for each in found] == [
        ("boilerplate", "share bar"),
        ("boilerplate", "section name"),
        ("heading", ""),
        ("boilerplate", "by-line"),
        ("boilerplate", "by-line"),
        ("boilerplate", "by-line"),
        ("body", ""),
        ("boilerplate", "see also"),
        ("body", ""),
        ("boilerplate", "share bar"),
    ]
    assert [each[2] for each in found] == list(lines)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Share.", "share bar"),
        ("Exit mobile version", "share bar"),
        ("Facebook Twitter WhatsApp Email", "share bar"),
        ("Share on Facebook (Opens in new window)", "share bar"),
        ("Read more: Crane falls on quay", "see also"),
        ("ALSO READ: Crane falls on quay", "see also"),
        ("Related: Crane falls on quay", "see also"),
        ("Five things to know about the storm Read more", "see also"),
        ("Story continues below", "see also"),
        ("- Advertisement -", "advertisement"),
        ("Sign up for our morning newsletter", "newsletter"),
        ("Subscribe now to read the full story.", "newsletter"),
        ("We use cookies to make this site better.", "cookie notice"),
        ("© 2031 Norvik Post. All rights reserved.", "copyright"),
        ("This article originally appeared in Coast.", "copyright"),
        ("Bo Sun contributed to this report.", "credit"),
        ("(Reporting by Ann Lee; Editing by Bo Sun)", "credit"),
        ("Follow Ann Lee on Twitter @annlee", "contact"),
        ("ann.lee@norvikpost.example", "contact"),
        ("Updated 4 March 2031 10:15 GMT", "by-line"),
        ("5 min read", "by-line"),
        ("Leave a comment", "comments"),
        ("Back to top", "page parts"),
        ("* * *", "rule"),
        ("(Photo: Ann Lee/Norvik Post)", "photo credit"),
        ("Getty Images", "photo credit"),
    ],
)
def test_lines_that_are_left_out(line: str, reason: str) -> None:
    found = only(line)
    assert (found.kind, found.reason) == (ParagraphKind.BOILERPLATE, reason)


@pytest.mark.parametrize(
    "line",
    [
        "Shares in the port company fell 4 percent on Tuesday.",
        "Share prices of shipping companies rose.",
        "Read the minister's letter and you will see why ships wait.",
        "Related companies lost 3 million crowns, the bank said.",
        "By Friday, 40 ships were waiting.",
        "By noon the harbour was full.",
        "Follow the coast and you reach Sandholm.",
        "Copyright law was changed in 2029, the court said.",
        "Photographs of the quay show two cranes in the water.",
        "The photo shows the minister on the quay, the police said.",
        "Comments by the minister angered the union.",
        "Home prices in Norvik rose by 4 percent.",
        "Live animals were brought ashore on Monday.",
        "Sign language is taught in all schools of Norvik.",
        "Updated figures put the dead at 12.",
        "Published figures put the dead at 12 on 4 March.",
        "Cookies were handed out to the crews.",
        "On Monday the union said no.",
        "“I see,” she said.",
        "Advertisement income fell by half, the Norvik Post reported.",
        "More: that is what the union wants.",
        "Subscribers of the Norvik Post rose to 40,000.",
        "Donations came to 4 million.",
        "Reuters reported on Tuesday that 40 ships were waiting.",
        "Two reporters of AFP were among the wounded.",
        "Search teams found 12 more people.",
        "Next week the court will decide.",
    ],
)
def test_sentences_that_look_a_little_like_them_are_kept(line: str) -> None:
    assert only(line).kind is not ParagraphKind.BOILERPLATE


def test_captions_are_kept_as_captions() -> None:
    line = "A crane lies across the quay of Norvik on Tuesday. Photo: Ann Lee/Norvik Post"
    assert only(line).kind is ParagraphKind.CAPTION


def test_a_line_that_stands_twice_is_a_picture_s_caption() -> None:
    caption = "Crane on the quay of Norvik"
    found = kinds(f"{BODY}\n\n{caption}\n{caption}\n\n{BODY}")
    assert [each[:2] for each in found[1:3]] == [("boilerplate", "caption")] * 2


def test_headings_and_bullets() -> None:
    bullets = "- 40 ships wait\n• Two cranes fell.\n1. One"
    text = f"Storm shuts Norvik\n\n{BODY}\n\nWhat is known\n\n{bullets}"
    assert [each[0] for each in kinds(text)] == [
        *("heading", "body", "heading", "bullet", "bullet", "bullet")
    ]
    assert [each[2] for each in kinds(text)[3:]] == ["40 ships wait", "Two cranes fell.", "One"]


def test_the_same_words_head_a_part_of_an_article_below_its_top() -> None:
    text = f"Storm shuts Norvik\n\n4 March 2031\n\n{BODY}\n\n4 March\n\n{BODY}"
    assert [each[:2] for each in kinds(text, title="Storm shuts Norvik")] == [
        ("heading", ""),
        ("boilerplate", "by-line"),
        ("body", ""),
        ("heading", ""),
        ("body", ""),
    ]


def told(text: str, *, title: str = "", outlet: str = "", author: str = "") -> list[str]:
    given = Article(id="a1", name="a", text=text, title=title, outlet=outlet, author=author)
    return [each.reason for each in lay_out(given)]


def test_an_agency_below_the_last_paragraph() -> None:
    assert told(f"{BODY}\n\nCWS\n\n{BODY}\n\nCWS\n\nRead more: Crane falls")[1:] == [
        *("", "", "credit", "see also")
    ]


def test_what_an_outlet_says_of_itself() -> None:
    lines = (
        "Norvik Gazette",
        BODY,
        "The Gazette will bring out a special edition on Friday.",
        "The Gazette saw the crane fall.",
        "The harbour will bring out a special edition of its map on Friday.",
    )
    assert told("\n\n".join(lines), outlet="Norvik Gazette") == ["page parts", "", "plea", "", ""]


def test_the_authors_of_an_article() -> None:
    lines = (
        "Cranes fall in Norvik",
        "Ann Lee and Bo Sun",
        BODY,
        "Ann Lee covers the coast. She is based in Sandholm.",
    )
    text = "\n\n".join(lines)
    assert told(text, author="Ann Lee, Bo Sun", title=lines[0]) == [
        *("", "by-line", "", "author's note")
    ]
    assert told(text, title=lines[0]) == [""] * 4


def test_an_author_who_is_in_the_news_is_read() -> None:
    text = f"{BODY}\n\nAnn Lee said that she saw it.\n\nAnn Lee is safe.\n\n{BODY}"
    assert told(text, author="Ann Lee") == [""] * 4


def test_the_heading_of_a_press_release() -> None:
    lines = (
        "Two cranes fell",
        "HARBOUR BOARD OF NORVIK AND SANDHOLM",
        "PRESS RELEASE 4/2031",
        "Norvik, 4 March 2031",
        BODY,
    )
    found = told("\n".join(lines), title=lines[0])
    assert found == ["", "press release", "press release", "dateline", ""]
    shout = "\n".join((lines[0], lines[1], BODY))
    assert told(shout, title=lines[0]) == [""] * 3


def test_an_article_in_one_line() -> None:
    text = f"{BODY} {BODY} {BODY}"
    assert kinds(text) == [("body", "", text)]


def test_lines_wrapped_at_a_width_are_joined() -> None:
    block = (
        "The harbour of Norvik stayed shut on Tuesday after the storm tore two\n"
        "cranes from the quay. At least 40 ships wait outside, the port\n"
        "authority said, and none of them will be able to enter the harbour\n"
        "before Friday, when pilots are due back from the island.\n"
    )
    found = kinds("\n".join([block] * 4))
    assert [each[2] for each in found] == [block.strip()] * 4
    assert {each[0] for each in found} == {"body"}


def test_a_line_of_a_whole_book_is_cut_at_the_end_of_sentences() -> None:
    text = " ".join([BODY] * 1_000)
    found = lay_out(article(text))
    assert len(found) > 3
    assert all(each.span.end - each.span.start <= LayoutOptions().longest for each in found)
    assert all(each.span.of(text).endswith("said.") for each in found)
    assert " ".join(each.span.of(text) for each in found) == text


LINES = st.sampled_from(
    [
        BODY,
        "",
        " ",
        "Share",
        "See also: x",
        "- one",
        "\t• two ",
        "4 March",
        "Storm",
        "“",
        "...",
        "مرحبا",
    ]
)


@given(st.lists(LINES | st.text(), max_size=12).map("\n".join))
def test_paragraphs_are_tight_ordered_and_leave_out_white_space_only(text: str) -> None:
    found = lay_out(article(text))
    end = 0
    for each in found:
        words = each.span.of(text)
        assert words
        assert words == words.strip()
        assert each.span.start >= end
        assert not text[end : each.span.start].strip(
            " \t\r\n\f\v-–—•*▪‣►●○◦·0123456789.)\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029"
        )
        end = each.span.end
        assert (each.reason != "") >= (each.kind is ParagraphKind.BOILERPLATE)
    assert not text[end:].strip()
    assert found == lay_out(article(text))
