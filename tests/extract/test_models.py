from __future__ import annotations

import json
import sys
from importlib import invalidate_caches
from pathlib import Path

import pytest

from twosource.errors import ModelError
from twosource.extract import doctor, models
from twosource.extract.models import COMPONENTS, READ_LANGUAGES, find_parsers, load_parser


def test_the_parser_names_its_model_version_and_package() -> None:
    parser = load_parser("en")
    assert parser.label == f"{parser.name} {parser.version} ({parser.package})"
    assert parser.name.startswith("en_core_web_")
    assert parser.version.startswith("3.8.")
    assert len(parser.sha256) == 64
    assert set(COMPONENTS) <= set(parser.nlp.pipe_names)
    assert load_parser("en") is parser


def test_the_first_that_is_usable_is_taken() -> None:
    usable = [found for found in find_parsers("en") if not found.problem]
    assert load_parser("en").sha256 == usable[0].sha256


def test_a_language_without_reader_is_said() -> None:
    assert "fi" not in READ_LANGUAGES
    assert find_parsers("fi") == ()
    with pytest.raises(ModelError, match="not read yet"):
        load_parser("fi")


def fake(
    folder: Path, module: str, version: str, *, components: tuple[str, ...] = COMPONENTS
) -> None:
    inner = folder / module / f"{module}-{version}"
    inner.mkdir(parents=True)
    (folder / module / "__init__.py").write_text("raise RuntimeError('must not be imported')")
    meta = {"version": version, "pipeline": list(components)}
    (inner / "meta.json").write_text(json.dumps(meta))
    (inner / "config.cfg").write_text("")


@pytest.fixture
def first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose packages are found before the installed ones."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    invalidate_caches()
    return tmp_path


def test_the_official_package_is_preferred(first: Path) -> None:
    fake(first, "en_core_web_md", "3.8.0")
    found = find_parsers("en")[0]
    assert (found.name, found.official, found.problem) == ("en_core_web_md", True, "")


def test_a_placeholder_under_the_official_name_is_not_used(first: Path) -> None:
    fake(first, "en_core_web_md", "999.9.9")
    found = find_parsers("en")[0]
    assert found.problem == "version 999.9.9; needs 3.8"


def test_a_model_that_lacks_a_component_is_not_used(first: Path) -> None:
    fake(first, "en_core_web_sm", "3.8.0", components=COMPONENTS[:-1])
    (found,) = [each for each in find_parsers("en") if each.official and each.name.endswith("sm")]
    assert found.problem == "lacks ner"


def test_a_damaged_model_is_not_used(first: Path) -> None:
    fake(first, "en_core_web_md", "3.8.0")
    (first / "en_core_web_md" / "en_core_web_md-3.8.0" / "meta.json").write_text("{")
    assert find_parsers("en")[0].problem == "version unknown; needs 3.8"


def test_without_a_model_the_error_has_the_command_that_mends_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(models, "_CANDIDATES", ())
    with pytest.raises(ModelError, match=r"pip install 'twosource\[en\]'"):
        load_parser.__wrapped__("en")


def test_the_doctor_finds_nothing_missing_here() -> None:
    found = doctor.diagnose()
    assert found.ok, found.problems
    assert [model.used for model in found.models if model.role == "parser (en)"].count(True) == 1
    text = doctor.render(found)
    assert load_parser("en").package in text
    assert text.endswith("Nothing is missing.")


def test_the_doctor_says_what_is_missing_and_how_to_mend_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doctor, "_LIBRARIES", (("no-such-package", "no_such_package"),))
    monkeypatch.setattr(doctor, "_WEIGHTS", (("dreams", "x", "no_such_package", "w.npz", "W"),))
    found = doctor.diagnose()
    assert not found.ok
    assert [problem.what for problem in found.problems] == [
        "no-such-package is not installed",
        "the model for dreams is missing",
    ]
    assert "pip install" in found.problems[0].mend
    assert "mend: " in doctor.render(found)
