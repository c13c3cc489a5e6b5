from __future__ import annotations

import pytest

from twosource.ingest.plain import find_title

BODY = "The harbour of Norvik stayed shut on Tuesday, the port authority said."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Storm shuts Norvik harbour\n\n{BODY}", "Storm shuts Norvik harbour"),
        (
            f"Share\n\nCoast News\n\nStorm shuts Norvik harbour\n\n{BODY}",
            "Storm shuts Norvik harbour",
        ),
        (f"{BODY}\n\nStorm shuts Norvik harbour\n\n{BODY}", ""),
        (BODY, ""),
        (f"Coast News\n\n{BODY}", ""),
        (f"Storm shuts Norvik harbour\n{BODY}", ""),
        ("港口星期二仍然关闭船只等候\n\n港口星期二仍然关闭。", "港口星期二仍然关闭船只等候"),
        ("", ""),
    ],
)
def test_the_headline_of_plain_text(text: str, title: str) -> None:
    assert find_title(text) == title
