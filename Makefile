# numMAIRIEque: install, open, test and measure the desk.
#
#   make start DB=postgresql://desk:secret@localhost/desk PORT=9000

PORT ?= 8080
DB ?=
# A second database: `make test` runs on it too what a storage may change.
STORAGE_DB ?=
FICHES ?=
DEMO_PASSWORD ?=
SMTP ?=
CLAMD ?=

export PORT DB FICHES DEMO_PASSWORD
export NUMMAIRIEQUE_SMTP ?= $(SMTP)
export NUMMAIRIEQUE_CLAMD ?= $(CLAMD)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

# A stamp for each set of packages, so that a second start installs nothing.
SOURCES := setup.py constraints.txt
DESK := $(VENV)/.stamp-desk
POSTGRESQL := $(if $(filter postgres%,$(DB) $(STORAGE_DB)),$(VENV)/.stamp-postgresql)
TEST := $(VENV)/.stamp-test
CHECK := $(VENV)/.stamp-check
# What judges the pages in the browser tests.
NODE := node_modules/.package-lock.json

.DEFAULT_GOAL := help
.PHONY: help install start test test-unit test-desk test-pages test-others test-storage check bench screenshots clean distclean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(DESK): $(SOURCES) | $(BIN)/python
	@echo "Installation du guichet (une à deux minutes la première fois)…"
	$(PIP) -e .
	@touch $@

$(VENV)/.stamp-postgresql: $(SOURCES) | $(BIN)/python
	$(PIP) -e ".[postgresql]"
	@touch $@

$(TEST): $(SOURCES) | $(BIN)/python
	$(PIP) -e ".[test]"
	@touch $@

$(CHECK): $(SOURCES) | $(BIN)/python
	$(PIP) -e ".[test,check]"
	@touch $(TEST) $@

$(NODE): package.json package-lock.json
	npm ci --silent
	@touch $@

install: $(DESK) $(POSTGRESQL) ## install the desk into .venv

# `exec`: a TERM sent to make reaches the launcher itself.
start: $(DESK) $(POSTGRESQL) ## install, create the demo site if there is none, serve it
	@$(BIN)/nummairieque site create --demo --if-missing
	@exec $(BIN)/nummairieque serve

# Everything is installed before, as two installers in one environment disturb each
# other; whatever fails, the others go on to their end.
SIDE_BY_SIDE = $(MAKE) --no-print-directory -j 2 -k -Otarget

test: $(TEST) $(POSTGRESQL) $(NODE) ## run the tests, on the storage named by DB
	@$(SIDE_BY_SIDE) test-unit $(LANES)

test-unit: $(TEST) ## run the tests that need no Plone
	$(BIN)/python -m pytest tests/unit

# Two lanes at once, each with a desk of its own: while one waits for a mail or
# a browser, the other reckons. What the first does not name is in the second.
LANES := test-pages test-others $(if $(STORAGE_DB),test-storage)

test-desk: $(TEST) $(POSTGRESQL) $(NODE) ## run the tests on a real desk
	@$(SIDE_BY_SIDE) $(LANES)

FOLDERS := $(addprefix tests/,browser coordination examples home packaging people stories security)

test-pages: $(TEST) $(POSTGRESQL) $(NODE)
	$(BIN)/python -m pytest $(FOLDERS)

test-others: $(TEST) $(POSTGRESQL) $(NODE)
	$(BIN)/python -m pytest tests --ignore=tests/unit $(addprefix --ignore=,$(FOLDERS))

# What a storage may change: who judges pages and refusals sees the same on each.
STORAGE := $(addprefix tests/,demande notification setup upgrades) \
	$(addprefix tests/cli/test_,backup.py tools.py) \
	$(addprefix tests/appointment/test_,agenda_conflicts.py at_once.py booking.py) \
	$(wildcard tests/robustness/test_c*.py)

test-storage: export DB := $(or $(STORAGE_DB),$(DB))
test-storage: $(TEST) $(POSTGRESQL) $(NODE) ## run the tests that the storage named by DB may change
	$(BIN)/python -m pytest $(STORAGE)

check: $(CHECK) ## check style, packaging, translations and documentation
	PATH="$(CURDIR)/$(BIN):$$PATH" tools/check.sh

bench: $(TEST) $(POSTGRESQL) ## measure, and print a table
	PATH="$(CURDIR)/$(BIN):$$PATH" bench/run.sh

screenshots: $(TEST) ## take the pictures of the documentation again
	$(BIN)/python tools/screenshots.py

clean: ## remove what building and testing left
	rm -rf build dist src/*.egg-info .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests bench examples -name __pycache__ -type d -prune -exec rm -rf {} +

# The database may hold people's questions: only DATA=1 removes it.
distclean: clean ## remove the virtual environment too; with DATA=1 the database
	rm -rf $(VENV) node_modules
	$(if $(filter 1,$(DATA)),rm -rf instance/var)
