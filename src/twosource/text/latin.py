"""Names in one alphabet: Cyrillic and accented letters as plain Latin ones."""

from __future__ import annotations

import unicodedata

# BGN/PCGN romanisation of Russian (1947) without its apostrophes, with the letters that Ukrainian,
# Belarusian, Bulgarian, Serbian and Macedonian add; news in English spells names so.
_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)),
        "ё": "e",
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
        "є": "ye",
        "і": "i",
        "ї": "i",
        "ґ": "g",
        "ў": "u",
        "ј": "j",
        "љ": "lj",
        "њ": "nj",
        "ћ": "c",
        "ђ": "dj",
        "џ": "dz",
        "ѓ": "g",
        "ќ": "k",
        "ѕ": "dz",
    }
)
_OTHER = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


def to_latin(word: str) -> str:
    """Return a word in small Latin letters without accents; other scripts stay as they are."""
    if word.isascii():
        return word.lower()
    plain = word.casefold().translate(_CYRILLIC)
    letters = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in letters if not unicodedata.combining(c)).translate(_OTHER)
