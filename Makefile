# make run    set up, run the nightly flow over samples/articles, print the three monthly tables
# make test   set up, run the tests; `make test-nightly` the long ones
# make serve  Prefect server, work pool, deployment and worker: the nightly run by its schedule
# make lint   linter and type checker
# make bench  what it costs: extraction, flow, memory, 1x 4x 16x
SHELL := /bin/bash
PY := $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
HOME_DIR ?= data
RAW ?= samples/articles
BENCH ?=
PYTEST ?=
# Processes of the tests. Each takes a stretch of the tests, and what is left of another's when it has done its own.
JOBS ?= $(shell getconf _NPROCESSORS_ONLN)
# The long tests wait for much of their time, so they get two more. Each is given when its process is free: the longest come first, and
# those that load Prefect into the process of the tests go to one process.
NIGHT_JOBS = $(if $(filter file,$(origin JOBS)),$(shell echo $$(($(JOBS) + 2))),$(JOBS))
TESTED = $(BIN)/python -m pytest

# What is chosen in the settings holds; RAW= and HOME_DIR= are for those who chose nothing, or say it here.
CHOSEN := $(HASILA_RAW)$(HASILA_CONFIG)$(wildcard hasila.toml)
SERVE = $(if $(and $(CHOSEN),$(filter file,$(origin RAW))),,--raw $(RAW)) $(if $(filter file,$(origin HOME_DIR)),,--home $(HOME_DIR))

.DEFAULT_GOAL := run
.PHONY: run test test-nightly serve lint format bench venv dev clean

venv: .venv/.runtime
dev: .venv/.dev

# Stamps carry the hash of what they were made from, so a checkout with new file times is not installed again.
.venv/.runtime: requirements.txt constraints.txt pyproject.toml
	@bash scripts/venv.sh runtime "$(PY)"

.venv/.dev: .venv/.runtime requirements-dev.txt
	@bash scripts/venv.sh dev "$(PY)"

run: venv
	@$(BIN)/hasila run --raw $(RAW) --home $(HOME_DIR) --show

test: dev
	@$(TESTED) --numprocesses $(JOBS) --dist worksteal -m "not nightly" $(PYTEST)

test-nightly: dev
	@$(TESTED) --numprocesses $(NIGHT_JOBS) --dist loadgroup --no-loadscope-reorder -m nightly tests/pipeline $(PYTEST)

serve: venv
	@$(BIN)/hasila serve $(SERVE)

lint: dev
	@$(BIN)/ruff check .
	@$(BIN)/ty check

format: dev
	@$(BIN)/ruff check --fix .

bench: dev
	@$(BIN)/python -m bench $(BENCH)

clean:
	rm -rf bench-out .pytest_cache .ruff_cache .hypothesis build *.egg-info
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
