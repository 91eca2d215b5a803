# make build: exports/ from seeds/; make test: the tests. Both set up .venv first, from nothing but Python.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: build test lint scripts types bench model fuzz kill clean
.DELETE_ON_ERROR:

build: $(STAMP)
	$(BIN)/kg build seeds -o exports

# on two cores: the tests of a file in one process, whose exports, servers and browser they share
test: $(STAMP)
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

lint: $(STAMP) scripts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# The pages' scripts, checked by TypeScript. Where there is no npm that is left out, but never in CI.
TYPESCRIPT := 7.0.2
TSC := node_modules/.typescript-$(TYPESCRIPT)
ifneq ($(shell command -v npm 2>/dev/null)$(filter true,$(CI)),)
scripts: $(TSC)
	node_modules/.bin/tsc -p kg/data/views
	node_modules/.bin/tsc -p kg/data/serve
else
scripts:
	@echo "The pages' scripts are not checked, as there is no npm."
endif

$(TSC):
	npm install --prefix . --no-save --no-package-lock --no-audit --no-fund --silent typescript@$(TYPESCRIPT)
	touch $@

types: $(STAMP)
	$(BIN)/mypy

bench: $(STAMP)
	$(BIN)/python -m kg.tools.bench

# make model: the learned reader anew, from tests/gold alone (an hour or two; kg/data/learned/README.md).
# What must go into the READMEs by hand is in $(FIGURES) afterwards; the tests say where it is still lacking.
FIGURES := build/model
model: $(VENV)/.train
	mkdir -p $(FIGURES)/seeds
	cp tests/gold/0*.json $(FIGURES)/seeds
	$(BIN)/python -m kg.tools.train --start $(FIGURES)/start.pt --held-out $(FIGURES)/held-out
	$(BIN)/python -m kg.tools.weigh $(FIGURES)/held-out --write > $(FIGURES)/learned.md
	$(BIN)/python -m kg.tools.weigh --write > $(FIGURES)/rules.md
	$(BIN)/python -m kg.tools.weigh_claims --write > $(FIGURES)/claims.md
	$(BIN)/python -m kg.tools.train --start $(FIGURES)/start.pt
	$(BIN)/kg build seeds -o exports
	$(BIN)/kg evaluate $(FIGURES)/seeds --texts seeds > $(FIGURES)/seeds-learned.txt
	$(BIN)/kg evaluate $(FIGURES)/seeds --texts seeds --reader rules > $(FIGURES)/seeds-rules.txt
	$(BIN)/kg evaluate tests/gold/control --texts seeds > $(FIGURES)/control.txt

# make fuzz SECONDS=600: inputs that find new ways through the code, for so long; finds are told at the end.
SECONDS ?= 60
fuzz: $(VENV)/.fuzz
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS)

# 100 builds and 50 updates of a store killed at random moments.
kill: $(STAMP)
	$(BIN)/python -m tests.kill --builds 100 --stores 50

$(VENV)/.fuzz $(VENV)/.train: $(VENV)/.%: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c .ci/constraints.txt -e '.[$*]'
	touch $@

$(STAMP): pyproject.toml .ci/constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "townkg needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c .ci/constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) node_modules build dist *.egg-info
