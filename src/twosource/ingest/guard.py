"""HTML and Markdown are read in another process, which may be slow, swell or die without harm."""

from __future__ import annotations

import json
import os
import re
import select
import struct
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from twosource.errors import InputError, QuarantineError
from twosource.ingest.fields import Fields
from twosource.ingest.options import Limits
from twosource.types import Media, RawPage

_LENGTH = struct.Struct(">I")
_GRACE = 60.0  # seconds for the reader's own start, which imports lxml and trafilatura
# Pictures and fonts written into a saved page: most of its bytes, and never text.
_DATA = re.compile(rb"data:[\w/+.;=-]{1,100},[A-Za-z0-9+/=%]{200,}")
_TAG = re.compile(rb"<!--|<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*?(/?)>")
# What ends the parts of a page whose content is no markup, whatever it looks like.
_END = {
    b"script": re.compile(rb"</script", re.IGNORECASE),
    b"style": re.compile(rb"</style", re.IGNORECASE),
    b"textarea": re.compile(rb"</textarea", re.IGNORECASE),
    b"": re.compile(rb"-->"),
}
# Elements without content, and those whose end tag may be left out and often is: counting them
# would find depth where there is none (HTML Living Standard, 13.1.2).
_UNCOUNTED = frozenset(
    b"area base br col embed hr img input link meta param source track wbr"
    b" p li dt dd td th tr tbody thead tfoot option optgroup rt rp html head body".split()
)


class PageReader:
    """One reusable process that reads pages, started when the first page comes and again after
    one that had to be ended. Use as a context manager; the process ends with it.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> PageReader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.communicate()

    def read(self, page: RawPage) -> Fields:
        """Return what the page holds.

        Raises:
            InputError: It is no page, or holds no article.
            QuarantineError: It is too large, too deep, or reading it took too much time or
                memory or ended the process.
        """
        content = _DATA.sub(b"data:,", page.content)
        check_page(content, self._limits)
        process = self._process or self._start()
        try:
            _send(process.stdin, page.media.value.encode(), content)
            answer = _receive(process.stdout, self._limits.page_seconds)
        except TimeoutError:
            self.close()
            seconds = f"{self._limits.page_seconds:g}"
            raise QuarantineError(f"reading it took longer than {seconds} seconds") from None
        except (OSError, EOFError):
            status = process.wait()
            self.close()
            raise QuarantineError(f"reading it ended the reader (status {status})") from None
        return _result(answer)

    def _start(self) -> subprocess.Popen[bytes]:
        source = str(Path(__file__).parents[2])
        paths = [source, *filter(None, [os.environ.get("PYTHONPATH")])]
        command = [sys.executable, "-m", "twosource.ingest.reader", str(self._limits.page_memory)]
        # Not multiprocessing: its child would run the user's main script once more.
        process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        self._process = process
        try:
            _receive(process.stdout, _GRACE)
        except (TimeoutError, OSError, EOFError):
            self.close()
            raise QuarantineError("the page reader did not start") from None
        return process


def check_page(content: bytes, limits: Limits) -> None:
    """Raise for a page that is too large or too deep to be parsed safely.

    Raises:
        QuarantineError: It is.
    """
    if len(content) > limits.page_bytes:
        raise QuarantineError(f"a page of over {limits.page_bytes // 1_000_000} MB")
    if depth_of(content) > limits.page_depth:
        raise QuarantineError(f"elements nested over {limits.page_depth} deep")


def depth_of(content: bytes) -> int:
    """Return how many elements are open at one time in a page, without parsing it."""
    depth = deepest = position = 0
    while tag := _TAG.search(content, position):
        position = tag.end()
        closing, name, empty = tag.groups()
        name = (name or b"").lower()
        if name in _END and not closing:
            end = _END[name].search(content, position)
            if end is None:
                break
            position = end.end()
        elif name not in _UNCOUNTED and name not in _END and not empty:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def pack(*parts: bytes) -> bytes:
    """Return a message: each part after its length."""
    return b"".join(_LENGTH.pack(len(part)) + part for part in parts)


def unpack(stream: IO[bytes]) -> bytes | None:
    """Return the next part of a message, None at the stream's end."""
    header = stream.read(_LENGTH.size)
    return stream.read(_LENGTH.unpack(header)[0]) if len(header) == _LENGTH.size else None


def answer_of(fields: Fields) -> bytes:
    """Return fields as a message's part: JSON, since a reader that was taken over must not be
    able to make this process run anything.
    """
    return json.dumps({"fields": asdict(fields)}).encode()


def _result(answer: bytes) -> Fields:
    data: dict[str, Any] = json.loads(answer)
    if "rejected" in data:
        raise InputError(str(data["rejected"]))
    if "quarantined" in data:
        raise QuarantineError(str(data["quarantined"]))
    fields = dict(data["fields"])
    return Fields(**{**fields, "notes": tuple(fields["notes"])})


def _send(stream: IO[bytes] | None, *parts: bytes) -> None:
    if stream is None:
        raise EOFError
    stream.write(pack(*parts))
    stream.flush()


def _receive(stream: IO[bytes] | None, seconds: float) -> bytes:
    if stream is None:
        raise EOFError
    deadline = time.monotonic() + seconds
    header = _exactly(stream, _LENGTH.size, deadline)
    return _exactly(stream, _LENGTH.unpack(header)[0], deadline)


def _exactly(stream: IO[bytes], size: int, deadline: float) -> bytes:
    parts = []
    while size:
        remaining = deadline - time.monotonic()
        if remaining <= 0 or not select.select([stream], [], [], remaining)[0]:
            raise TimeoutError
        part = os.read(stream.fileno(), min(size, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


MEDIA_READ_APART = frozenset({Media.HTML, Media.MARKDOWN})
"""The forms of which a parse can run far, and which are read in the other process."""
