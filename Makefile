# Silcrow: every task of a checkout. `make` alone lists them.

PYTHON ?= python3
# What is installed: everything, or requirements/site.txt where only the site is built.
REQUIREMENTS ?= requirements/dev.txt
ADDRESS ?= 127.0.0.1:8000
# What a preview compares with.
BASE ?= main

RUN := .venv/bin/python -m
# On every core; in few browsers, since each wants a core and more of the memory.
WORKERS := -n auto --dist loadgroup
# In inputs and locks alike: no address, no place on a disk, no comment.
COMPILE := $(RUN) uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header $(if $(UPGRADE),--upgrade)

# Material prints an advertisement unless told not to.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup serve test test-all test-any site check wheel preview-pr golden schema words github rules a11y-report bench lock clean

help: ## list these commands
	@awk -F ':[^#]*## ' '/^[a-z0-9-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

setup: ## install the locked packages into .venv, unless they are there
	@sh tools/setup.sh "$(PYTHON)" "$(REQUIREMENTS)"

serve: setup ## show the site while you edit (ADDRESS=127.0.0.1:8000)
	@exec .venv/bin/python tools/serve.py --address "$(ADDRESS)"

# Python starts hundreds of times there, and would read the same sources again each time.
test test-all test-any: export PYTHONDONTWRITEBYTECODE :=

test: setup ## run the tests (ARGS="-k anchor")
	@$(RUN) pytest $(WORKERS) $(ARGS)

test-all: setup ## run the tests, and open every page in every state in a browser
	@$(RUN) pytest $(WORKERS) --all-states $(ARGS)

test-any: setup ## run the tests with each small site in the place of content/ (ARGS="lamp tiny")
	@$(RUN) tools.any_content $(ARGS)

site: setup ## build the site into site/, and stop at any error or warning (PUBLISH=1: at placeholders too)
	@SILCROW_PUBLISH="$(PUBLISH)" $(RUN) mkdocs build --strict --site-dir site

check: setup ## check style, format, types and workflows
	@status=0; \
	$(RUN) ruff check --quiet || status=1; \
	$(RUN) ruff format --check || { echo "Run: $(RUN) ruff format"; status=1; }; \
	$(RUN) mypy || status=1; \
	.venv/bin/zizmor --offline --quiet --persona=auditor .github || status=1; \
	exit $$status

wheel: setup ## make what can be installed elsewhere, into dist/
	@$(RUN) hatchling build -d dist

preview-pr: setup ## show what your branch changes, as a pull request would show it (BASE=main)
	@./silcrow preview-pr --base "$(BASE)" $(ARGS)

golden: setup ## write the expected pages again; read them in the diff
	@$(RUN) pytest --update-golden $(ARGS)

words: setup ## update the translations of the interface (ARGS="pt" begins a new one)
	@PYTHONPATH=hooks $(RUN) tools.words $(ARGS)

schema: setup ## write the JSON Schemas of front matter and settings again
	@./silcrow schema docs/schema

github: setup ## write .github/ again, from the templates of a new site
	@PYTHONPATH=hooks $(RUN) tools.github

rules: setup ## write docs/rules.md anew, from Rule and the golden cases
	@PYTHONPATH=hooks $(RUN) tools.rules

a11y-report: setup ## check every page in every state, and write the results, the table and the statement (ARGS="--date 2026-11-24")
	@PYTHONPATH=hooks $(RUN) tools.accessibility $(ARGS)

bench: setup ## measure builds against plain MkDocs (ARGS="300 --pairs 3")
	@$(RUN) tests.benchmarks.compare $(ARGS)

lock: setup ## write the locks from requirements/*.in (UPGRADE=1 for newer versions)
	@$(RUN) pip install -qq uv
	@$(COMPILE) requirements/dev.in --output-file requirements/dev.txt
	@$(COMPILE) requirements/site.in --output-file requirements/site.txt --constraint requirements/dev.txt
	@$(COMPILE) requirements/links.in --output-file requirements/links.txt
	@echo "Locks are written; make setup installs them."

.links: requirements/links.txt
	@"$(PYTHON)" -m venv --clear .links
	@.links/bin/python -m pip install -qq --require-hashes -r requirements/links.txt

clean: ## remove the site and the caches, but keep .venv
	@rm -rf site site.silcrow dist .links proposal .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find hooks tools tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
