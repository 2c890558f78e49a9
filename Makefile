# Strideline needs git, make and Python 3.11 to 3.14; everything else is put into .venv and frontend/node_modules.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:

BIN := .venv/bin
STAMPS := .venv/stamps
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all:
PAGE := frontend/dist/index.html
PAGE_SOURCES := $(shell find frontend/src frontend/public -type f ! -name '*.test.*') $(wildcard frontend/*.html frontend/*.json frontend/*.ts)
MINUTES ?= 10

.PHONY: help
help:  ## Say what can be made
	@sed -nE 's/^([a-z]+):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F '|' '{ printf "%-9s %s\n", $$1, $$2 }'

.PHONY: run
run: export STRIDELINE_DATABASE_URL ?= sqlite:///data/strideline.db
run: $(STAMPS)/runtime $(PAGE)  ## Set up, load the sample workloads and serve them on 127.0.0.1:8000
	@mkdir -p data
	@$(BIN)/strideline demo
	@$(BIN)/strideline serve

.PHONY: setup
setup: $(STAMPS)/development $(PAGE)  ## Set up for development, without running anything

.PHONY: test
test: setup  ## Run every check and every test
	tools/install-test-programs
	$(MAKE) --no-print-directory lint types
	tools/npm run --silent test
	$(BIN)/pytest -n 2

.PHONY: lint
lint: $(STAMPS)/development frontend/node_modules/.stamp  ## Check style, formatting, import rules and that the page's client is up to date
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	tools/npm run --silent lint
	tools/npm run --silent generate -- --check

.PHONY: types
types: $(STAMPS)/development frontend/node_modules/.stamp  ## Check the types of Python and TypeScript
	$(BIN)/mypy
	tools/npm run --silent types

.PHONY: openapi
openapi: $(STAMPS)/development frontend/node_modules/.stamp  ## Write openapi.json and the page's client from the server
	$(BIN)/python -m strideline.api.openapi openapi.json
	tools/npm run --silent generate

.PHONY: docs
docs: $(STAMPS)/development  ## Write the generated pages under docs/ from the library and the commands
	$(BIN)/python -m tools.docs

.PHONY: bench
bench: $(STAMPS)/development $(PAGE)  ## Measure speed beside pytm and in a browser, and findings beside Threagile
	$(BIN)/python -m benchmarks

.PHONY: fuzz
fuzz: $(STAMPS)/development  ## Try random and hostile input for MINUTES=10
	$(BIN)/python -m tools.fuzz --minutes $(MINUTES)

.PHONY: soak
soak: setup  ## Draw long in two browsers, kill servers, then keep one busy for MINUTES=10 and watch errors and memory
	$(BIN)/pytest -m soak -s
	$(BIN)/python -m tools.soak --minutes $(MINUTES)

.PHONY: lock
lock: $(STAMPS)/development  ## Pin the newest versions that pyproject.toml allows
	tools/lock --upgrade

.PHONY: clean
clean:  ## Remove everything that was made, except data/
	rm -rf .venv frontend/node_modules frontend/dist dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@tools/make-environment .venv
	@mkdir -p $(STAMPS)

$(STAMPS)/runtime: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing Python packages ..."
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/development: requirements-dev.lock $(STAMPS)/runtime
	@echo "Installing Python packages for development ..."
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

frontend/node_modules/.stamp: frontend/package-lock.json frontend/package.json frontend/.npmrc | $(BIN)/python
	@echo "Installing Node packages ..."
	@tools/npm ci --loglevel=error
	@touch $@

$(PAGE): frontend/node_modules/.stamp $(PAGE_SOURCES)
	@echo "Building the page ..."
	@tools/npm run --silent build -- --logLevel=warn
	@touch $@
