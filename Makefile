# Everything runs in .venv, which the first target to need it makes: Python 3.11 or newer
# and make are all that a machine must have. Another Python has an environment of its own:
#
#   make test PYTHON=python3.13

PYTHON ?= python3
JOBS ?= 2
FUZZ_SECONDS ?= 1800

VENV := $(if $(filter python3,$(PYTHON)),.venv,build/venv-$(notdir $(PYTHON)))
BIN := $(VENV)/bin
STAMP := $(VENV)/.stamp
BENCH := $(if $(filter python3,$(PYTHON)),.venv-bench,build/venv-bench-$(notdir $(PYTHON)))

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# pyright is pinned with the rest: it need not ask for a newer release.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

.DEFAULT_GOAL := help
.PHONY: help venv generate test check corpus served corpus-types corpus-old slow fuzz bench record lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

venv: $(STAMP) ## make .venv with all that the other targets need

generate: $(STAMP) ## write the packages of pyproject.toml into generated/
	$(BIN)/gapismith generate

test: check ## check, then run the tests
	$(BIN)/python -m pytest -n $(JOBS)

check: $(STAMP) ## formatting, lint and types
	$(BIN)/black --quiet --check .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy --strict
	$(BIN)/pyright --pythonpath $(BIN)/python

corpus: $(STAMP) ## generate every public document; compare requests and responses (minutes)
	$(BIN)/python -m tests.corpus.run

served: $(STAMP) ## every document that was really served, by outcome (minutes)
	$(BIN)/python -m tests.served.run

corpus-types: $(STAMP) ## every public document under the strict type checkers (half an hour)
	$(BIN)/python -m tests.corpus.types

# The release of google-api-python-client whose documents are about a year older.
CORPUS_OLD := build/corpus-old/google_api_python_client-2.181.0-py3-none-any.whl

corpus-old: $(CORPUS_OLD) ## fetch year-old documents, which some slow tests compare with

$(CORPUS_OLD): | $(STAMP)
	$(BIN)/python -m pip download --quiet --no-deps --only-binary :all: \
	  --dest $(@D) google-api-python-client==2.181.0

slow: $(STAMP) corpus-types ## every long test, the corpus among them (an hour or so)
	$(BIN)/python -m pytest -n $(JOBS) -m slow

fuzz: $(STAMP) ## fuzz for FUZZ_SECONDS each; coverage-guided where atheris is installed
	@for target in $$($(BIN)/python -m tests.fuzz --list); do \
	  PYTHONPATH=generator:generated $(BIN)/python -m tests.fuzz $$target \
	    --seconds $(FUZZ_SECONDS) || exit 1; \
	done

bench: $(BENCH)/.stamp ## measure against the budgets and the peers (BENCH_OPTIONS=--help)
	$(BENCH)/bin/python -m tests.benchmarks $(BENCH_OPTIONS)

record: $(STAMP) ## record the fixtures again: live with an API key set, else on loopback
	$(BIN)/python -m tests.fixtures.record

lock: ## update the pins of .ci/requirements/*.txt (needs uv)
	for name in dev bench; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-annotate --all-extras --custom-compile-command "make lock" \
	    --output-file .ci/requirements/$$name.txt pyproject.toml .ci/requirements/$$name.in \
	    || exit 1; \
	done

clean: ## remove .venv, caches and build output
	rm -rf .venv .venv-bench build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find generator generated templates tests -name __pycache__ -prune -exec rm -rf {} +

# Make the environment that $@ stands in, of the pinned requirements $<.
define install
@$(PYTHON) -c 'import sys; sys.exit("gapismith needs Python 3.11 or newer; \
name one with make PYTHON=..." if sys.version_info < (3, 11) else 0)'
$(PYTHON) -m venv $(@D)
$(@D)/bin/python -m pip install --quiet --no-deps --require-hashes --only-binary :all: -r $<
endef

# A stamp is written last, so that an interrupted installation is done again.
$(STAMP): .ci/requirements/dev.txt pyproject.toml
	$(install)
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(BENCH)/.stamp: .ci/requirements/bench.txt
	$(install)
	@touch $@
