# Two commands do all the set-up: `make demo` and `make test`. Needs Python >= 3.11 with pip and
# venv, git and make; everything else comes from the locks in requirements/.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
LOCK   := requirements/development.txt
SEEDS  ?=

.PHONY: help demo up test quick accuracy accuracy-checks prove-reading bench-reading schema lint types contracts prove bench-store bench-big wheel lock clean

help: ## 列出所有命令 (this list)
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/ready: $(LOCK) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "需要 Python 3.11 或更高版本 (Python >= 3.11 is needed): make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(VENV)/ready ## 演示：一批自评报告从送审到公开 (SEEDS=目录 用真实报告)
	$(BIN)/pingjian demo $(if $(SEEDS),--seeds $(SEEDS))

up: $(VENV)/ready ## 启动单机版，Ctrl-C 停止
	$(BIN)/pingjian up

test: $(VENV)/ready lint types contracts ## 全部检查与测试
	$(BIN)/python -m pytest -n 2 --dist loadfile

quick: $(VENV)/ready ## 只跑快的测试
	$(BIN)/python -m pytest -m 'not slow'

accuracy: $(VENV)/ready ## 读取准确率：逐版式、逐字段，写入 docs/measurements/accuracy.md
	$(BIN)/python -m tests.accuracy.measure --write --misses

accuracy-checks: $(VENV)/ready ## 检查准确率：植入的错误与正确的改动，写入 docs/measurements/judging.md
	$(BIN)/python -m tests.judging.measure --write
	$(BIN)/python -m tests.judging.words_report --write
	$(BIN)/python -m tests.judging.unseen_report --write

prove-reading: $(VENV)/ready ## 全部恶意文件，包括耗时的
	$(BIN)/python -m pytest tests/hostile --whole

bench-reading: $(VENV)/ready dist/peers/ready ## 读取用时，与同类工具同场比较，写入 docs/measurements/reading.md
	$(BIN)/python -m tests.speed.measure --peers dist/peers/bin/python --write

schema: $(VENV)/ready ## 重新生成 parse --json 的 JSON Schema
	$(BIN)/pingjian parse --schema > dist.schema.json
	mv dist.schema.json adapters/exports/parse.schema.json

dist/peers/ready: requirements/peers.in
	$(PYTHON) -m venv dist/peers
	dist/peers/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/peers.in
	@touch $@

lint: $(VENV)/ready ## ruff：风格与格式
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .

types: $(VENV)/ready ## mypy 与 pyright（严格）
	$(BIN)/mypy --no-error-summary
	$(BIN)/basedpyright --level error

contracts: $(VENV)/ready ## 层次与依赖约定
	$(BIN)/lint-imports --no-cache

prove: $(VENV)/ready ## 证明：断电、强杀、篡改等 (LONG=1 长形式；断电需 root)
	$(BIN)/python -W ignore -m tests.prove $(if $(LONG),--long)

.venv-bench/ready: requirements/bench.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

bench-store: .venv-bench/ready ## 事件存储的速度，对照 eventsourcing 与驱动本身 (LONG=1 长形式)
	.venv-bench/bin/python -W ignore -m tests.bench.store $(if $(LONG),--long)

bench-big: .venv-bench/ready ## 一千万条事件：回看一份报告、全部核验（约 11 GB，写入 docs/measurements/store-big.md）
	.venv-bench/bin/python -W ignore -m tests.bench.store.big

wheel: $(VENV)/ready ## 构建 wheel 并在全新环境里试运行
	rm -rf dist
	$(BIN)/python -m build --wheel --no-isolation --outdir dist .
	$(PYTHON) -m venv dist/venv
	dist/venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	dist/venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps dist/*.whl
	cd / && $(CURDIR)/dist/venv/bin/pingjian version

lock: ## 重新生成锁定文件（需要 uv）
	for name in runtime development bench; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --custom-compile-command "make lock" requirements/$$name.in -o requirements/$$name.txt; done

clean: ## 删除环境与生成物（不删数据）
	rm -rf $(VENV) .venv-bench dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
