# The two commands of the README, and what CI adds to them. Each sets up what it needs from the lock files.
PYTHON ?= python3
BIN := .venv/bin

# The program itself, as it stands in this folder: what is edited here is what .venv/bin/sendplan runs.
INSTALL = $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .

# What is compiled is kept, even where the machine says otherwise: each worker of the tests, and each process that a test
# starts, would compile everything again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: report test lint lock bench mutants clean

report: .venv/report
	$(BIN)/sendplan report

test: .venv/test
	$(BIN)/python -m pytest -m "not external"

# Tests that need poppler, LibreOffice and Chromium too, which .ci/run installs, and those that are thorough.
test-all: .venv/test
	$(BIN)/python -m pytest

lint: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	! git ls-files '*.py' | xargs wc -l | grep -v ' total$$' | awk '$$1 > 350' | grep .  # longer than 350 lines

.venv/report: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(INSTALL)
	touch $@

.venv/test: requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	$(INSTALL)
	touch $@ .venv/report

# Speed, as a ratio against what one would pick instead, run side by side; and how time and memory grow.
bench: .venv/bench
	$(BIN)/python bench/speed.py --write

.venv/bench: requirements-bench.lock .venv/report
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-bench.lock
	touch $@

# Which small changes of the rules no test sees; docs/mutants.md. `make mutants OF="rules/theme read/statuses/palette"`
# for some modules alone.
mutants: .venv/mutants
	$(BIN)/python bench/mutants.py $(OF)

.venv/mutants: requirements-mutants.lock .venv/test
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-mutants.lock
	touch $@

# Take newer versions of everything: then run the tests, and read what changed in the papers.
lock: .venv/test
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --group build --output-file requirements.lock
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --group build --group dev --output-file requirements-dev.lock
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --group build --group bench --output-file requirements-bench.lock
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --group build --group dev --group mutants \
		--output-file requirements-mutants.lock

LOCK := --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .mutants dist
