# `make demo` and `make test` need python3 (3.11 or newer) with venv, and nothing else.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: gallery notebooks demo test check data verify quality bench vocabulary clean

demo: .venv/run
	$(BIN)/plangraph build data/plans -o data/ttl
	$(BIN)/plangraph query units-by-theme --theme 欠薪治理

test: .venv/dev
	$(BIN)/python -m pytest -n auto

check: .venv/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

data: .venv/run
	$(BIN)/plangraph build data/plans -o data/ttl

verify: .venv/run
	$(BIN)/plangraph verify data/ttl

quality: .venv/dev
	$(BIN)/python -m benchmarks.quality

bench: .venv/dev
	$(BIN)/python -m benchmarks.run

gallery: .venv/dev
	$(BIN)/python -m benchmarks.gallery

notebooks: .venv/dev
	$(BIN)/python -m tests.notebooks.rendering

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

.venv/dev: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch .venv/run $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
