"""Hand-written word lists that ship with the package, as TOML in ``resources/``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_toml(name: str) -> dict[str, Any]:
    """Return the content of ``resources/<name>.toml``, read once a process.

    The result is shared by all callers: read it, do not change it.

    Args:
        name: The file's stem, for example ``"boilerplate"``.

    Raises:
        FileNotFoundError: There is no such resource.
        tomllib.TOMLDecodeError: The file is no valid TOML.
    """
    text = files("twosource").joinpath("resources", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
