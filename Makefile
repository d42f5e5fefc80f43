# 部门整体支出绩效报告数据仓库。`make` 或 `make help` 列出所有命令。
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash

export REPORTS ?= examples/reports
PORT ?= 8001
SIZES ?=
# Folders whose reports have labels in tests/labels.
LABELLED ?= examples/reports tests/data/variants tests/data/pages
# The version the pins were made with, else a later one.
PYTHON ?= $(firstword $(shell command -v python3.11 python3.12 python3.13 python3))
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV_READY := $(VENV)/.ready-dev
OCR_READY := $(VENV)/.ready-ocr
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
# dbt looks for its project, its profile and all paths in them from dbt_project/.
DBT := cd dbt_project && ../$(BIN)/dbt
WAREHOUSE := build/warehouse.db
PUBLIC := public/warehouse.db
STARTED := $(shell date +%s)

export DBT_TARGET_PATH := ../build/target
export DBT_LOG_PATH := ../build/logs
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export DO_NOT_TRACK := 1

.PHONY: help
help:  ## 列出命令 / List the commands
	@echo '用法：make <命令>，例如 make build REPORTS=报告文件夹'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  \033[1m%-16s\033[0m %s\n", $$1, $$2}' $(MAKEFILE_LIST)

##########  set-up: done by every command that needs it

$(BIN)/python:
	@[ -n "$(PYTHON)" ] && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo '需要 Python 3.11 或更新的版本；可用 PYTHON=路径 指定' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo '未能建立虚拟环境；Debian、Ubuntu 请先安装 python3-venv' >&2; exit 1; }

$(READY): requirements.txt | $(BIN)/python
	@echo '正在安装运行所需的包（首次运行或版本变化时）……'
	@$(PIP) -r requirements.txt
	@touch $@

$(DEV_READY): requirements-dev.txt $(READY)
	@echo '正在安装测试和检查所需的包……'
	@$(PIP) -r requirements-dev.txt
	@touch $@

# Everything is pinned, so nothing else is to be drawn in: OpenCV is the one that needs no screen (see `pins`).
$(OCR_READY): requirements-ocr.txt $(READY)
	@echo '正在安装文字识别（OCR）所需的包……'
	@$(PIP) --no-deps -r requirements-ocr.txt
	@touch $@

##########  the product

.PHONY: build
build: warehouse  ## 读取报告、建模、检验、发布（REPORTS=文件夹）/ Read the reports, build, test and publish
	@$(BIN)/python -m ingest.publish $(WAREHOUSE) $(PUBLIC) --reports "$$REPORTS"
	@$(BIN)/python -m ingest.publish.summary $(PUBLIC) --port $(PORT) --seconds $$(($$(date +%s) - $(STARTED)))

# Exit code 1 of ingest means that some files were rejected: the others are built, and the summary names those.
.PHONY: warehouse
warehouse: $(READY)
	@$(BIN)/python -m ingest "$$REPORTS" || [ $$? -eq 1 ]
	@mkdir -p build/schemas
	@$(DBT) build --profiles-dir . --quiet --exclude-resource-type unit_test || \
		{ echo '未发布：模型或检验没有通过，已发布的文件保持原样；详见 build/logs/dbt.log' >&2; exit 1; }

.PHONY: serve
serve: $(READY)  ## 在 http://127.0.0.1:8001 浏览（PORT=端口）/ Browse with Datasette
	@$(BIN)/python -m browse.serve $(PUBLIC) --port $(PORT)

.PHONY: ocr
ocr: $(OCR_READY)  ## 安装文字识别，之后 make build 也读扫描件和图片 / Install character recognition for scans and pictures

.PHONY: export
export: $(READY)  ## 把已发布的数据导出为数据包（CSV 和 datapackage.json）/ Write the data package to public/datapackage
	@$(BIN)/python -m ingest.publish.datapackage $(PUBLIC) public/datapackage

.PHONY: compare
compare: warehouse  ## 不发布，与已发布的比较：新增、消失、改变的事实 / Build, and compare with what is published
	@$(BIN)/python -m tools.compare $(PUBLIC) $(WAREHOUSE)

##########  development

.PHONY: test
test: $(DEV_READY) $(OCR_READY)  ## 运行全部测试 / Run all tests
	@sh tests/ensure_chromium.sh
	@$(BIN)/python -m pytest -n 2 --dist loadfile

.PHONY: lint
lint: $(DEV_READY)  ## 检查代码 / Run ruff, mypy, import-linter and sqlfluff
	@failed=; for check in \
		'ruff check --quiet --output-format concise .' \
		'ruff format --quiet --check --output-format concise .' \
		'mypy' \
		'lint-imports --no-logo --no-cache' \
		'sqlfluff lint models --disable-progress-bar'; \
	do $(BIN)/$$check || failed="$$failed $${check%% *}"; done; \
	[ -z "$$failed" ] || { echo "没有通过：$$failed" >&2; exit 1; }

.PHONY: format
format: $(DEV_READY)  ## 整理代码格式 / Let ruff repair what it can
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

.PHONY: accuracy
accuracy: $(READY)  ## 已发布的数据与人工标注比较 / Compare the published facts with the hand labels
	@$(BIN)/python -m tools.accuracy $(PUBLIC)

.PHONY: measure-accuracy
measure-accuracy: $(READY)  ## 读取有标注的报告（LABELLED=文件夹…），把准确度写入 README 和数据 / Measure and publish the accuracy
	@for folder in $(LABELLED); do \
		$(MAKE_COMMAND) --no-print-directory warehouse REPORTS="$$folder" && $(BIN)/python -m tools.accuracy $(WAREHOUSE) --publish \
			|| exit 1; done

.PHONY: check-accuracy
check-accuracy: $(READY)  ## 在报告中逐个放入差错，看检查能否发现 / Put errors into reports, one each, and count what the checks find
	@$(BIN)/python -m tools.check_accuracy

.PHONY: bench
bench: $(READY)  ## 测量各阶段的用时和内存（SIZES="100 1000"）/ Time and memory of each stage
	@$(BIN)/python -m tools.bench $(SIZES)

.PHONY: bench-pages
bench-pages: $(DEV_READY)  ## 测量 5000 份报告时各类网页的用时和大小 / Time and size of every kind of page at 5 000 reports
	@$(BIN)/python -m tools.bench.pages

.PHONY: fuzz
fuzz: $(DEV_READY)  ## 随机损坏报告并读取（FUZZ_SECONDS=秒数）/ Read reports damaged at random
	@find examples/reports tests/data -name '*.*' -type f -not -name '*.yml' -not -name '*.md' -print0 | \
		xargs -0 $(BIN)/python -m tools.fuzz --seconds $(or $(FUZZ_SECONDS),60)

.PHONY: formats
formats: $(DEV_READY)  ## 用 LibreOffice 另存为其他格式后重新读取，比较事实（COPIED=文件夹…）/ Read reports again from copies in other formats
	@$(BIN)/python -m tools.formats $(or $(COPIED),tests/data/variants)

.PHONY: docs
docs: metadata  ## 生成 dbt 文档和数据字典 / Make the dbt docs and the data dictionary
	@mkdir -p build/schemas
	@$(DBT) docs generate --profiles-dir . --quiet

.PHONY: metadata
metadata: $(READY)  ## 由模型的说明生成网站说明和数据字典 / Make datasette_metadata.yml and the data dictionary
	@$(DBT) parse --profiles-dir . --quiet
	@$(BIN)/python -m ingest.publish.metadata

.PHONY: screenshots
screenshots: $(DEV_READY)  ## 重拍文档中的页面图片（先 make build）/ Take the documentation's pictures anew
	@sh tests/ensure_chromium.sh
	@$(BIN)/python -m tools.screenshots

.PHONY: pins
pins: $(DEV_READY)  ## 由 requirements*.in 重写固定的版本 / Renew the pinned versions
	@$(PIP) pip-tools
	@for name in requirements requirements-dev requirements-ocr; do CUSTOM_COMPILE_COMMAND='make pins' $(BIN)/pip-compile --quiet \
		--upgrade --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host $$name.in -o $$name.txt || exit 1; done
	@sed -i.old '/^opencv-python==/,/# via/d' requirements-ocr.txt && rm requirements-ocr.txt.old

.PHONY: clean
clean:  ## 删除 build/ 和 public/ / Delete everything that was built
	rm -rf build public
