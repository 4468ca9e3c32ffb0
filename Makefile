# Everything sets itself up: `make run` serves Hamstride, `make test` runs every test.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := .make/ready
HAMSTRIDE_DATA ?= $(CURDIR)/var
export HAMSTRIDE_DATA

.PHONY: run check test bench courses fuzz soak format lock docs shots clean

run: $(READY)
	@exec $(BIN)/hamstride serve

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(READY)
	@tools/browser.sh
	HAMSTRIDE_DATA=$$(mktemp -d) $(BIN)/python -m pytest -n 2 --dist loadfile

bench: $(READY)
	$(BIN)/python -m bench

# The wind tunnel: invented runners who do what each day says, beside plans by the calendar; `make courses ARGS="--seeds 1"`.
courses: $(READY)
	$(BIN)/python -m bench.courses $(ARGS)

# Longer runs of the property tests of the readers; `make fuzz EXAMPLES=20000`.
fuzz: $(READY)
	HYPOTHESIS_MAX_EXAMPLES=$${EXAMPLES:-5000} HAMSTRIDE_DATA=$$(mktemp -d) $(BIN)/python -m pytest -q -k "fuzz or hypothesis or law" tests

# The whole suite again and again, to find tests that only sometimes hold; `make soak ROUNDS=10`.
soak: $(READY)
	for round in $$(seq $${ROUNDS:-5}); do HAMSTRIDE_DATA=$$(mktemp -d) $(BIN)/python -m pytest -q -n 2 --dist loadfile || exit 1; done

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Pages that are generated from the evidence.
docs: $(READY)
	$(BIN)/hamstride evidence pages docs/evidence

# The README's picture, made from the running site with the sample runner.
shots: $(READY)
	@tools/browser.sh
	$(BIN)/python tools/shots.py docs/images

# Hashes, no index, no addresses. `--universal` keeps one lock for every platform.
lock: $(READY)
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 \
		pyproject.toml --group dev -o requirements.lock
	printf 'uv\n' | $(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 \
		- -o requirements-uv.lock

$(READY): requirements.lock requirements-uv.lock pyproject.toml
	@PYTHON=$(PYTHON) tools/setup.sh $(VENV)
	@mkdir -p .make && touch $@

clean:
	rm -rf $(VENV) .make build dist
