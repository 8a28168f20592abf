# 安安：make run 启动，make test 检验。No root needed; uv is fetched when it is missing.
SHELL := /bin/sh
.DEFAULT_GOAL := help

UV := $(or $(shell command -v uv 2>/dev/null),.uv/uv)
PYTHON3 := $(or $(shell command -v python3.11 2>/dev/null),python3)
# Python comes from the machine, never from a download.
export UV_PYTHON_DOWNLOADS := never
export PYTHONUTF8 := 1
HOST ?= 127.0.0.1
PORT ?= 8000

run: .venv/ready  ## 启动安安（首次会安装并训练）/ serve Anan, set up and train first if needed
	@.venv/bin/anan serve --host $(HOST) --port $(PORT)

test: .venv/ready  ## 运行全部测试 / run all tests
	@.venv/bin/pytest

quick: .venv/ready  ## 一分钟内的快速测试 / the tests that take under a minute
	@.venv/bin/pytest -m "not slow"

lint: .venv/ready  ## 检查代码与办事指南 / check code and guides
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/anan guides check

help:  ## 列出命令 / list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.venv/ready: pyproject.toml uv.lock | $(UV)
	@echo "正在安装依赖（首次约需几分钟）…… / installing" >&2
	@$(UV) sync --frozen --compile-bytecode --python 3.11
	@touch $@

.uv/uv:
	@echo "没有找到 uv，正在下载到 .uv/ …… / fetching uv" >&2
	@$(PYTHON3) .ci/fetch_uv.py $@

.PHONY: run test quick lint help
