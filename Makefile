# Everything sets itself up: `make run` serves Hamstride, `make test` runs every test.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := .make/ready
DEVELOPED := .make/developed
HAMSTRIDE_DATA ?= $(CURDIR)/var
export HAMSTRIDE_DATA

.PHONY: run check test bench courses attack audit fuzz soak format lock docs shots clean

run: $(READY)
	@exec $(BIN)/hamstride serve

check: $(DEVELOPED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(DEVELOPED)
	@tools/browser.sh
	HAMSTRIDE_DATA=$$(mktemp -d) $(BIN)/python -m pytest -n 2 --dist loadfile

bench: $(DEVELOPED)
	$(BIN)/python -m bench

# The wind tunnel: invented runners who do what each day says, beside plans by the calendar; `make courses ARGS="--seeds 1"`.
courses: $(DEVELOPED)
	$(BIN)/python -m bench.courses $(ARGS)

# A bad day on this machine: kills, locks, full disks, slow clients, odd files; `make attack ARGS="kills"`. Loopback only.
attack: $(DEVELOPED)
	$(BIN)/python -m attack $(ARGS)

# Known advisories about what users install; says so where they cannot be reached.
audit: $(READY)
	@tools/audit.sh $(BIN)

# Longer runs of the property tests of the readers; `make fuzz EXAMPLES=20000`.
fuzz: $(DEVELOPED)
	HYPOTHESIS_MAX_EXAMPLES=$${EXAMPLES:-5000} HAMSTRIDE_DATA=$$(mktemp -d) $(BIN)/python -m pytest -q -k "fuzz or hypothesis or law" tests

# The whole suite again and again, to find tests that only sometimes hold; `make soak ROUNDS=10`.
soak: $(DEVELOPED)
	for round in $$(seq $${ROUNDS:-5}); do HAMSTRIDE_DATA=$$(mktemp -d) $(BIN)/python -m pytest -q -n 2 --dist loadfile || exit 1; done

format: $(DEVELOPED)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Pages that are generated from the evidence.
docs: $(DEVELOPED)
	$(BIN)/hamstride evidence pages docs/evidence
	$(BIN)/hamstride evidence seeds docs/seeds.md

# The README's picture, made from the running site with the sample runner.
shots: $(DEVELOPED)
	@tools/browser.sh
	$(BIN)/python tools/shots.py docs/images

# Hashes, no index, no addresses. `--universal` keeps one lock for every platform.
lock: $(DEVELOPED)
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
		pyproject.toml --extra postgresql --extra build -o requirements.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
		pyproject.toml --extra postgresql --extra build --group dev -c requirements.lock -o requirements-dev.lock
	printf 'uv\n' | $(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
		- -o requirements-uv.lock

$(READY): requirements.lock requirements-uv.lock pyproject.toml
	@PYTHON=$(PYTHON) tools/setup.sh $(VENV) requirements.lock
	@mkdir -p .make && touch $@

# What developing needs beside that: tests, types, style.
$(DEVELOPED): $(READY) requirements-dev.lock
	@PYTHON=$(PYTHON) tools/setup.sh $(VENV) requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) .make build dist
