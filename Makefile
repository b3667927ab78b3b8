# Every command of the project. `make help` lists them.

.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules
.SUFFIXES:

# The Python that makes the virtual environment; any from 3.11 on.
PYTHON ?= python3
BIN := .venv/bin
CODE := helpline routing transcripts web_widget tests tools benchmarks
# How many test processes run beside each other.
JOBS ?= 3
# What `make run` adds to the command, for example DEMO=--passkeys.
DEMO ?=

.PHONY: help
help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' Makefile

.PHONY: run
run: .venv/.for-run ## Try it: every page with demo people; prints the addresses and the sign-ins
	$(BIN)/helpline demo --folder .run $(DEMO)

.PHONY: test
test: static test-servers ## Run every check and every test, with a real browser and real databases
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m "not thorough"

.PHONY: mutants
mutants: .venv/.for-test test-servers ## Put in every fault, one after the other: a test must notice each
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal tests/mutants

.PHONY: test-fast
test-fast: .venv/.for-test test-servers ## Run the quick tests, without a browser
	$(BIN)/python -m pytest -n $(JOBS) -m "not slow and not browser" \
		tests/unit tests/layout tests/model tests/contract

# Not a part of `make test`: two libraries of half a gigabyte, which nobody needs who serves the line.
.PHONY: test-argos
test-argos: .venv/.for-test .argos/.library .argos/.server ## Compare with the library argostranslate, and use a real LibreTranslate
	CT2_FORCE_CPU_ISA=GENERIC .argos/library/bin/python -m tools.argos_library .argos/packages tests/contract/argos_answers.json
	$(BIN)/python -m pytest --libretranslate .argos \
		tests/contract/test_argos_library.py tests/contract/test_translators.py

.PHONY: check
check: static ## Run every check of the files: style, types, imports, layout, spelling
	$(BIN)/python -m pytest -n $(JOBS) tests/layout

.PHONY: static
static: .venv/.for-test
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy $(CODE)
	$(BIN)/codespell

.PHONY: fix
fix: .venv/.for-test ## Repair what can be repaired without thinking
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

.PHONY: bench
bench: .venv/.for-test ## Measure what a message and a decision cost, and which goal holds
	$(BIN)/python -m benchmarks.run

.PHONY: gallery
gallery: .venv/.for-test ## Take pictures of every screen of the visitor's page in every language
	$(BIN)/python -m tests.browser.gallery

.PHONY: bench-routing
bench-routing: .venv/.for-test ## Measure how well people meet, in every world of the simulator
	$(BIN)/python -m benchmarks.routing --jobs $(JOBS)

.PHONY: schema
schema: .venv/.for-test ## Write the protocol, the scripts' types and the diagram from the code
	$(BIN)/helpline schema
	$(BIN)/python -m tools.wire_types
	$(BIN)/python -m tools.diagrams

.PHONY: wheel
wheel: .venv/.for-run ## Build the package for a server into dist/
	$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

.PHONY: lock
lock: ## Write requirements/*.txt from pyproject.toml, with hashes
	PYTHON=$(PYTHON) tools/lock

.PHONY: clean
clean: ## Remove what the other commands made
	rm -rf .venv .argos .locking .run artifacts build dist .pytest_cache .mypy_cache .ruff_cache \
		.hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One virtual environment. To run needs the locked libraries; to test adds the tools.

.venv/.for-run: pyproject.toml requirements/build.txt requirements/translate.txt
	PYTHON=$(PYTHON) tools/system-packages run
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements/build.txt -r requirements/translate.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.for-test: .venv/.for-run requirements/dev.txt
	$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

# Without what argostranslate asks for and does not use here (pyproject.toml says why).
.argos/.library: requirements/argos.txt
	$(PYTHON) -m venv .argos/library
	.argos/library/bin/pip install --quiet --require-hashes --no-deps -r requirements/argos.txt
	@touch $@

.argos/.server: requirements/libretranslate.txt
	$(PYTHON) -m venv .argos/server
	.argos/server/bin/pip install --quiet --require-hashes -r requirements/libretranslate.txt
	@touch $@

.PHONY: test-servers
test-servers:
	@PYTHON=$(PYTHON) tools/system-packages test
