"""The process that reads pages: ``python -m twosource.ingest.reader BYTES`` (of memory)."""

from __future__ import annotations

import contextlib
import json
import logging
import resource
import sys
from typing import IO

from twosource.errors import InputError, QuarantineError
from twosource.ingest.guard import answer_of, pack, unpack
from twosource.ingest.markdown import read_markdown
from twosource.ingest.page import read_page
from twosource.types import Media


def main(arguments: list[str]) -> None:
    """Read pages from stdin, one message each, and answer on stdout until stdin ends."""
    _limit(int(arguments[0]))
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but answers may stand there
    logging.disable(logging.CRITICAL)
    import trafilatura  # noqa: F401 - paid once, before the first page's clock runs

    _answer(answers, b"ready")
    while (media := unpack(sys.stdin.buffer)) is not None:
        content = unpack(sys.stdin.buffer) or b""
        _answer(answers, _read(media.decode(), content))


def _read(media: str, content: bytes) -> bytes:
    try:
        fields = read_page(content) if media == Media.HTML else read_markdown(content)
        return answer_of(fields)
    except InputError as error:
        return json.dumps({"rejected": str(error)}).encode()
    except QuarantineError as error:
        return json.dumps({"quarantined": str(error)}).encode()
    except MemoryError:
        return json.dumps({"quarantined": "reading it took too much memory"}).encode()
    except RecursionError:
        return json.dumps({"quarantined": "nested too deeply to be read"}).encode()
    except Exception as error:  # noqa: BLE001 - whatever foreign parsers raise, the run goes on
        reason = f"its reader failed: {type(error).__name__}"
        return json.dumps({"quarantined": reason}).encode()


def _answer(stream: IO[bytes], part: bytes) -> None:
    stream.write(pack(part))
    stream.flush()


def _limit(memory: int) -> None:
    with contextlib.suppress(ValueError, OSError):  # macOS has no limit on address space
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1:])
