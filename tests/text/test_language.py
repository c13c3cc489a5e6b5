from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The harbour stayed shut on Tuesday, the authorities said.", "en"),
        ("Le port est resté fermé mardi, selon les autorités.", "fr"),
        ("El puerto siguió cerrado el martes, dijeron las autoridades.", "es"),
        ("Порт оставался закрытым во вторник, сообщили власти.", "ru"),
        ("港口星期二仍然关闭，当局表示船只在外面等候，星期五之前不会进港。", "zh"),
        ("بقي الميناء مغلقا يوم الثلاثاء وقال مسؤولون إن السفن تنتظر", "ar"),
    ],
)
def test_languages_of_news(text: str, code: str) -> None:
    assert detect_language(text) == code
    assert detect_language(text.replace(" ", "\n\n")) == code


@pytest.mark.parametrize("text", ["", "Norvik", "12,000 / 40 %", "😀" * 50, "\ud800" * 50])
def test_what_is_too_short_or_no_words_has_no_language(text: str) -> None:
    assert detect_language(text) == ""


@given(st.text(st.characters(exclude_categories=[]), max_size=300))
def test_whatever_comes_the_answer_is_a_code_or_empty(text: str) -> None:
    code = detect_language(text)
    assert code == "" or (len(code) == 2 and code.islower())
