# make help · 看看能做什么

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
BIN := .venv/bin

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# -qq: a mirror's complaints are no news here; errors still are.
PIP_INSTALL := $(BIN)/python -m pip install -qq
LOCKED := --require-hashes --only-binary :all:
# No index is named, so whichever mirror a machine uses serves the same hashes.
UV_COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
	$(if $(UPGRADE),--upgrade)

.PHONY: help site serve check test coverage lint bench bench-search bench-slider torture shots lock clean system

help: ## 列出这些命令 · List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: .venv/.site-ready ## 生成整个网站 · Build the whole site
	@$(BIN)/showcase build

serve: .venv/.site-ready ## 边改边看 · Preview while you write
	@$(BIN)/showcase serve

check: .venv/.site-ready ## 检查内容，不生成 · Check the content, build nothing
	@$(BIN)/showcase check

test: lint ## 跑完所有检查和测试 · Run every check and every test
	@echo '→ 测试 · Tests'
	@$(BIN)/python -m pytest -n 2 --dist worksteal

coverage: lint ## 测试走到了哪些代码 · How much of the code the tests reach
	@$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=term

lint: system .venv/.test-ready node_modules/.ready ## 只查代码 · Check the code only
	@echo '→ 代码风格 · ruff'
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check
	@echo '→ 类型 · mypy'
	@$(BIN)/mypy --no-error-summary
	@echo '→ 模块的上下层 · import-linter'
	@$(BIN)/lint-imports --no-logo
	@if [[ -x node_modules/.bin/tsc && -n "$$(find templates/assets/js -name '*.js' -print -quit 2>/dev/null)" ]]; then \
		echo '→ 网页脚本 · tsc'; node_modules/.bin/tsc --project tsconfig.json; fi

bench: system .venv/.bench-ready tests/bench/node_modules/.ready ## 和同类比快慢（SIZES="100 1000" ROUNDS=1）· Measure how fast it is, beside others
	@$(BIN)/python -m tests.bench $(if $(SIZES),$(SIZES),--out docs/benchmarks) $(if $(ROUNDS),--rounds $(ROUNDS))

bench-search: system .venv/.bench-ready tests/bench/node_modules/.ready ## 和同类比谁搜得准（SIZES=1000）· Measure how well cases are found, beside others
	@$(BIN)/python -m tests.search.bench $(if $(SIZES),$(SIZES),--out docs/benchmarks/search.md)

bench-slider: system .venv/.test-ready site ## 量沙盘多快回应 · Measure how soon the sandbox answers
	@$(BIN)/python -m tests.bench.slider

torture: system .venv/.test-ready ## 用坏输入和故障折腾网站 · Torture it with hostile input and faults
	@$(BIN)/python -m tests.torture $(ROWS)

shots: system .venv/.test-ready ## 拍下网页截图 · Take screenshots of the pages
	@$(BIN)/python -m tools.screenshots

lock: .venv/.test-ready ## 重写依赖锁（UPGRADE=1 换新版本）· Rewrite the locks (UPGRADE=1: newer versions)
	@echo '→ Python'
	@$(UV_COMPILE) requirements/site.in -o requirements/site.txt >/dev/null
	@$(UV_COMPILE) requirements/test.in -c requirements/site.txt -o requirements/test.txt >/dev/null
	@$(UV_COMPILE) requirements/bench.in -c requirements/test.txt -o requirements/bench.txt >/dev/null
	@echo '→ npm'
	@npm install --package-lock-only --loglevel=error >/dev/null
	@npm install --prefix tests/bench --package-lock-only --loglevel=error >/dev/null

clean: ## 删掉一切可以重来的 · Delete whatever can be made again
	@rm -rf .venv node_modules tests/bench/node_modules site *.egg-info .coverage .coverage.* \
		.hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

system:
	@tools/system-packages.sh

# Each stamp is newer than what it was made from; a change below rebuilds what stands on it.

.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo '需要 Python 3.11 或更新的版本。装好后再试；若它另有名字：make PYTHON=python3.12 …' >&2; \
		echo 'Python 3.11 or newer is needed. If yours has another name: make PYTHON=python3.12 …' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo '这个 Python 少了 venv。Debian、Ubuntu 上请先运行：apt install python3-venv' >&2; \
		echo 'This Python lacks venv. On Debian and Ubuntu first run: apt install python3-venv' >&2; exit 1; }
	@echo '→ 准备 Python 环境 · Making a Python environment'
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.site-locked: requirements/site.txt | .venv/.python
	@echo '→ 安装生成网站所需 · Installing what the site needs'
	@$(PIP_INSTALL) $(LOCKED) -r $<
	@touch $@

# Hashes cannot cover a folder, so the package itself is installed alone.
.venv/.site-ready: .venv/.site-locked pyproject.toml
	@echo '→ 安装生成器 · Installing the generator'
	@$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.test-ready: requirements/test.txt .venv/.site-ready
	@echo '→ 安装测试所需 · Installing what the tests need'
	@$(PIP_INSTALL) $(LOCKED) -r $<
	@touch $@

.venv/.bench-ready: requirements/bench.txt .venv/.test-ready
	@echo '→ 安装用来比较的同类 · Installing what we are measured beside'
	@$(PIP_INSTALL) $(LOCKED) -r $<
	@touch $@

tests/bench/node_modules/.ready: tests/bench/package.json tests/bench/package-lock.json tests/bench/.npmrc | system
	@npm ci --prefix tests/bench --loglevel=error >/dev/null && touch $@

# Without npm the tests that need these say so and are skipped.
node_modules/.ready: package.json package-lock.json .npmrc | system
	@if command -v npm >/dev/null; then \
		echo '→ 安装网页检查工具 · Installing the page checkers'; \
		npm ci --loglevel=error >/dev/null && touch $@; \
	fi
