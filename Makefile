# 部门整体支出绩效报告数据仓库。`make` 或 `make help` 列出所有命令。
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash

REPORTS ?= examples/reports
PORT ?= 8001
PYTHON ?= python3
VENV := .venv
BIN := $(CURDIR)/$(VENV)/bin
READY := $(VENV)/.ready
DEV_READY := $(VENV)/.ready-dev
STAGING := build/staging.db
WAREHOUSE := build/warehouse.db
PUBLIC := public/warehouse.db

export DBT_TARGET_PATH := ../build/target
export DBT_LOG_PATH := ../build/logs
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export DO_NOT_TRACK := 1
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: help
help:  ## 列出命令 / List the commands.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(READY): requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(DEV_READY): requirements-dev.txt $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.PHONY: build
build: $(READY)  ## 读取报告、建模、检验、发布（REPORTS=文件夹）/ Read the reports, build, test and publish.
	@$(BIN)/python -m ingest "$(REPORTS)"; code=$$?; [ $$code -le 1 ] || exit $$code
	@mkdir -p build/schemas
	@cd dbt_project && $(BIN)/dbt build --profiles-dir . --quiet
	@$(BIN)/python -m ingest.publish $(WAREHOUSE) $(PUBLIC)
	@$(BIN)/python -m ingest.summary $(PUBLIC)

.PHONY: serve
serve: $(READY)  ## 在 127.0.0.1:8001 浏览（PORT=端口）/ Browse with Datasette.
	@$(BIN)/python -m browse.serve $(PUBLIC) --port $(PORT)

.PHONY: test
test: $(DEV_READY)  ## 运行全部测试 / Run the whole test suite.
	@sh tests/ensure_chromium.sh
	$(BIN)/python -m pytest

.PHONY: lint
lint: $(DEV_READY)  ## 检查代码 / Run ruff, mypy, sqlfluff and import-linter.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint models --disable-progress-bar

.PHONY: docs
docs: $(READY)  ## 生成 dbt 文档和数据字典 / Make the dbt docs and the data dictionary.
	@mkdir -p build/schemas
	@cd dbt_project && $(BIN)/dbt docs generate --profiles-dir . --quiet
	@$(MAKE) --no-print-directory metadata

.PHONY: metadata
metadata: $(READY)  ## 由模型说明生成 datasette_metadata.yml 和数据字典 / Make the metadata from the models' descriptions.
	@cd dbt_project && $(BIN)/dbt parse --profiles-dir . --quiet
	@$(BIN)/python -m ingest.metadata

.PHONY: compare
compare: $(READY)  ## 与上次发布的数据库比较：新增、消失、改变的事实 / Facts gained, lost and changed since the last published file.
	@$(BIN)/python -m tools.compare $(PUBLIC) $(WAREHOUSE)

.PHONY: accuracy
accuracy: $(READY)  ## 与人工标注比较 / Compare the published database with the hand labels.
	@$(BIN)/python -m tools.accuracy $(PUBLIC)

.PHONY: bench
bench: $(READY)  ## 测量各阶段用时和内存（SIZES="100 1000"）/ Time and memory of each stage.
	@$(BIN)/python -m tools.bench $(SIZES)

.PHONY: clean
clean:  ## 删除 build/ 和 public/ / Delete everything that was built.
	rm -rf build public
