# Needs Python 3.11 or newer and make; everything else is installed below, pinned with hashes.
PYTHON ?= python3
SETTINGS ?= pelicanconf.py
BIN := .venv/bin
RUN := $(BIN)/python -m plugins
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes

.DEFAULT_GOAL := help
.PHONY: help serve build jobs demo desk publish check test lint bench screenshots messages requirements clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

serve: .venv/site ## the demo's feed, the site, and a browser page that reloads itself
	$(RUN) serve --demo $(ARGS)

jobs: .venv/site ## fetch every configured feed and print a verdict for each
	$(RUN) jobs $(ARGS)

build: .venv/site ## write the site to output/
	$(RUN) build --settings $(SETTINGS)

demo: .venv/site ## the demo's applicant tracking system alone, until Ctrl+C
	$(BIN)/python -m demo.ats

desk: .venv/site ## write, check and publish vacancies in a browser, on this machine
	$(RUN) desk --settings $(SETTINGS) $(ARGS)

publish: .venv/site ## fetch, check, build a new release, look at it, and show it
	$(RUN) publish --settings $(SETTINGS) --jobs --check $(ARGS)

check: .venv/site ## what is worth mending in jobs, stories and identity
	$(RUN) check

test: .venv/test ## lint, types and tests; installs what they need, a browser too
	$(MAKE) --no-print-directory lint
	@$(BIN)/python tests/install_browser.py
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

lint: .venv/test ## ruff and mypy alone
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/test ## the speed table, against Hugo on the same jobs
	$(BIN)/python -m benchmarks

screenshots: .venv/test ## the pictures in the README, from the built demo
	@$(BIN)/python tests/install_browser.py
	$(BIN)/python docs/screenshots.py

messages: .venv/site ## bring new words of templates and code into theme/locale
	$(BIN)/pybabel -q extract -F theme/locale/babel.cfg -k _ -o .cache/messages.pot --no-location --omit-header --sort-output .
	$(BIN)/pybabel -q update -i .cache/messages.pot -d theme/locale -l da --no-fuzzy-matching --ignore-obsolete --omit-header

requirements: .venv/site ## pin requirements/*.in anew (needs pip-tools in the venv)
	$(BIN)/python -m pip install --quiet pip-tools
	cd requirements && for name in site test; do ../$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file $$name.txt $$name.in; done

clean: ## remove what builds and tests wrote, not the content
	rm -rf output output.new output.old .cache

.venv/site: requirements/site.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Forkant needs Python 3.11 or newer; name one with make PYTHON=python3.x")'
	@echo "Installing what the site needs (about a minute) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) -r requirements/site.txt
	@touch $@

.venv/test: requirements/test.txt .venv/site
	@echo "Installing what the tests need (about a minute) ..."
	@$(PIP) -r requirements/test.txt
	@touch $@
