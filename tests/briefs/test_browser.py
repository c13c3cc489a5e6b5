"""What only a browser can tell: that a link to a passage opens it beside the lines."""

from __future__ import annotations

import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pytest

from tests.briefs.sample import articles, brief, extractions
from twosource.briefs.render_html import render_story

BROWSER = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
TARGET = bytes((0xFF, 0xDC, 0x73))  # --target of the light scheme

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here")


def rows(png: bytes) -> list[bytes]:
    """Rows of RGB of a PNG that is not interlaced (ISO 15948)."""
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind) in {(8, 2), (8, 6)}
    size = 3 if kind == 2 else 4
    packed, at = b"", 8
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        packed += png[at + 8 : at + 8 + length] if name == b"IDAT" else b""
        at += length + 12
    raw, stride = zlib.decompress(packed), width * size
    before, found = bytearray(stride), []
    for row in range(height):
        start = row * (stride + 1)
        line = bytearray(raw[start + 1 : start + 1 + stride])
        unfiltered(line, before, raw[start], size)
        found.append(b"".join(bytes(line[n : n + 3]) for n in range(0, stride, size)))
        before = line
    return found


def unfiltered(line: bytearray, before: bytearray, kind: int, size: int) -> None:
    for n in range(len(line)):
        left = line[n - size] if n >= size else 0
        above, corner = before[n], before[n - size] if n >= size else 0
        guess = left + above - corner
        near = min((left, above, corner), key=lambda one: abs(guess - one))
        line[n] = (line[n] + (0, left, above, (left + above) // 2, near)[kind]) & 255


def lit(folder: Path, fragment: str, width: int, height: int) -> tuple[set[int], set[int]]:
    """The columns and rows, at half size, in which the opened passage's colour stands."""
    page, shot = folder / "page.html", folder / "shot.png"
    page.write_text(render_story(brief(), articles(), extractions()), encoding="utf-8")
    command = [
        str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--hide-scrollbars", "--force-device-scale-factor=0.5",
        f"--user-data-dir={folder / 'profile'}",
        f"--window-size={width},{height}", f"--screenshot={shot}", page.as_uri() + fragment,
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    columns, lines = set(), set()
    for at, row in enumerate(rows(shot.read_bytes())):
        place = row.find(TARGET)
        while place >= 0:
            if place % 3 == 0:
                columns.add(place // 3)
                lines.add(at)
            place = row.find(TARGET, place + 1)
    return columns, lines


@pytest.mark.parametrize(("width", "height"), [(1280, 700), (480, 900)])
def test_a_passage_opens_in_view_beside_or_below_the_lines(
    tmp_path: Path, width: int, height: int
) -> None:
    columns, lines = lit(tmp_path, "#c11", width, height)
    assert len(lines) > 5
    if width > 1000:
        assert min(columns) * 2 > 640
    else:
        assert min(lines) * 2 > height * 0.38
