from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = (files("twosource.briefs") / "templates" / "style.css").read_text(encoding="utf-8")


def palette(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z]+):(#[0-9a-f]{3,6})", block))


LIGHT = palette(CSS[CSS.index(":root{") : CSS.index("@media (prefers-color-scheme:dark)")])
DARK = palette(CSS[CSS.index("@media (prefers-color-scheme:dark)") : CSS.index("*{box-sizing")])


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


STATUSES = ("corroborated", "single", "contested", "superseded", "unverified")
TEXT = [
    (ink, ground) for ink in ("ink", "soft", "link", *STATUSES) for ground in ("paper", "raised")
]
MARKED = [(ink, ground) for ink in ("ink", "key") for ground in ("mark", "target")]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT + MARKED + [("paper", "link")])
def test_text_has_contrast(scheme: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(scheme[ink], scheme[ground]) >= 4.5


def test_both_schemes_define_the_same_colours() -> None:
    assert set(LIGHT) == set(DARK)
