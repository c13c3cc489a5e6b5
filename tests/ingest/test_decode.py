from __future__ import annotations

import codecs
import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.errors import InputError, QuarantineError
from twosource.ingest.decode import clean, decode

LANGUAGES = [
    ("cp1251", "Порт Норвика закрыт со вторника, сообщили власти. Корабли ждут на рейде."),
    ("koi8_r", "Порт Норвика закрыт со вторника, сообщили власти. Корабли ждут на рейде."),
    (
        "cp1252",
        "Le port est resté fermé mardi, a déclaré sa directrice. « Un évènement », dit-elle.",
    ),
    (
        "cp1252",
        "Der Hafen blieb am Dienstag geschlossen, erklärte die Behörde. Größere Schäden gab es.",
    ),
    (
        "cp1250",
        "Port pozostał zamknięty we wtorek, poinformowały władze. Żegluga czeka.",
    ),
    (
        "cp1254",
        "Liman salı günü kapalı kaldı, yetkililer söyledi. Gemiler açıkta bekliyor.",
    ),
    ("cp1253", "Το λιμάνι έμεινε κλειστό την Τρίτη, είπαν οι αρχές. Τα πλοία περιμένουν."),
    ("cp1256", "بقي الميناء مغلقا يوم الثلاثاء وقال مسؤولون إن السفن تنتظر خارجه"),
    ("shift_jis", "港は火曜日も閉鎖されたままだと当局が発表した。船は沖で待っている。"),
    ("gb18030", "港口星期二仍然关闭，当局表示。船只在外面等候，星期五之前不会进港。"),
    ("big5", "港口星期二仍然關閉，當局表示。船隻在外面等候，星期五之前不會進港。"),
    ("cp949", "항구는 화요일에도 폐쇄되었다고 당국이 밝혔다. 배들은 밖에서 기다리고 있다."),
]


@pytest.mark.parametrize(("encoding", "text"), LANGUAGES)
def test_old_encodings_are_guessed(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.notes == (f"encoding guessed: {decoded.encoding}",)


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_marks_are_followed_and_dropped(mark: str) -> None:
    assert decode("Harbour – shut.".encode(mark)).text == "Harbour – shut."


def test_utf_16_without_a_mark() -> None:
    assert decode("The harbour stayed shut.".encode("utf-16-le")).text == "The harbour stayed shut."
    assert decode("The harbour stayed shut.".encode("utf-16-be")).text == "The harbour stayed shut."


def test_a_declaration_counts_where_utf_8_does_not_fit() -> None:
    assert decode("café".encode("cp1252"), declared="ISO-8859-1").text == "café"
    assert decode("café".encode(), declared="ISO-8859-1").text == "café"
    assert decode("港は閉鎖".encode("iso2022_jp"), declared="iso-2022-jp").text == "港は閉鎖"
    assert decode("café".encode(), declared="no such encoding").text == "café"


def test_two_encodings_in_one_file() -> None:
    pasted = "The café’s owner, Zoë – ".encode() + "said \x93no\x94.".encode("latin-1")
    decoded = decode(pasted)
    assert decoded.text == "The café’s owner, Zoë – said “no”."
    assert decoded.notes == ("bytes that are no UTF-8 read as Windows-1252: 2",)


def test_noise_is_set_aside() -> None:
    noise = bytes(range(128, 256)) * 20
    with pytest.raises(QuarantineError, match="encoding not recognised"):
        decode(noise)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 text", b"PK\x03\x04abc", b"\x89PNG\r\n", b"ab\0\1\2cd"]
)
def test_data_is_no_text(data: bytes) -> None:
    with pytest.raises(InputError, match="not text"):
        decode(data)


def test_line_ends_become_line_feeds() -> None:
    assert decode(b"one\r\ntwo\rthree\n").text == "one\ntwo\nthree\n"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_read_or_refused(content: bytes, marked: bool) -> None:
    with suppress(InputError, QuarantineError):
        text = decode(codecs.BOM_UTF8 + content if marked else content).text
        assert not re.search("[\ud800-\udfff\r]", text)


@given(st.text(st.characters(exclude_categories=[])))
def test_clean_text_can_be_shown_and_keeps_its_length(text: str) -> None:
    cleaned, notes = clean(text)
    assert len(cleaned) == len(text)
    cleaned.encode("utf-8")
    assert (cleaned != text) == bool(notes)
