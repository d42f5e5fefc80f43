"""Write datasette_metadata.yml and the data dictionary from where each thing is said once.

Descriptions come from the models' YAML (through dbt's manifest), titles, facets and sorting from `published.yml`, the
site's own words and ready queries from `browse/site.yml`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from ingest.publish.column_words import code_titles, titles
from ingest.publish.database import BUILD_INFO, MANIFEST
from ingest.publish.search import search_table
from ingest.publish.specs import Browsing, Model, PublishError, read_browsing, read_models
from ingest.publish.views import view_columns

SITE = Path("browse/site.yml")
METADATA = Path("datasette_metadata.yml")
DICTIONARY = Path("docs/data-dictionary.md")
DATABASE = "warehouse"
_HEADER = "# Made by `make metadata` from browse/site.yml, ingest/publish/published.yml and the models' YAML. Do not edit.\n\n"
#: The only table that publishing makes by itself.
BUILD_INFO_TABLE = {
    "title": "本次发布",
    "description": "数据内容的校验值和数量，只有一行 / What was published, one row.",
    "columns": {
        "content_sha256": "全部数据的校验值，相同的输入得到相同的值 / Hash of all published rows in key order.",
        "table_count": "表数 / Number of tables.",
        "row_count": "行数 / Number of rows.",
        "report_count": "报告数 / Number of reports.",
        "figure_count": "数字个数 / Number of figures.",
        "finding_count": "问题数 / Number of findings.",
    },
}


def metadata(site: dict[str, Any], models: dict[str, Model], browsing: dict[str, Browsing]) -> dict[str, Any]:
    """Return Datasette's metadata for the whole site.

    Units stand in the columns' descriptions, and browse/plugins/readable_cells.py shows them in every cell. Datasette's
    own `units` are left alone: with them, 0.65 answers a filter that is empty, a list or no number with an error.
    """
    tables: dict[str, Any] = {name: _table(models[name], about, browsing) for name, about in browsing.items()}
    tables[BUILD_INFO] = BUILD_INFO_TABLE
    tables |= {about.view: _view(models[name], about, browsing) for name, about in browsing.items() if about.view}
    tables |= {search_table(name): {"hidden": True} for name, about in browsing.items() if about.search}
    queries = {name: {**query, "hide_sql": True} for name, query in site["queries"].items()}
    return {
        **{key: site[key] for key in ("title", "description", "source")},
        "extra_css_urls": ["/assets/warehouse.css"],
        "databases": {
            DATABASE: {**site["database"], "parameters": site["parameters"], "queries": queries, "tables": tables}
        },
    }


def _table(model: Model, about: Browsing, browsing: dict[str, Browsing]) -> dict[str, Any]:
    searched = about.index_of or (model.name if browsing[model.name].search else None)
    entries = {
        "title": about.title,
        "description": model.description,
        "label_column": about.label,
        "sort": about.sort,
        "sort_desc": about.sort_desc,
        "facets": list(about.facets),
        "reading_order": list(about.reading),
        "fts_table": search_table(searched) if searched else None,
        "columns": model.descriptions,
        "column_titles": titles(model.descriptions, {reference.column for reference in model.references}),
        "code_titles": {
            column: codes for column, about in model.descriptions.items() if (codes := code_titles(column, about))
        },
    }
    return {key: value for key, value in entries.items() if value}


def _view(model: Model, about: Browsing, browsing: dict[str, Browsing]) -> dict[str, Any]:
    return {
        "description": f"{about.title}，字段用中文名，代码已换成名称；取自 {model.name}。金额按万元，精确到分的在原表。",
        "columns": {column.name: column.description for column in view_columns(model, browsing)},
    }


def dictionary(models: dict[str, Model], browsing: dict[str, Browsing]) -> str:
    """Return the data dictionary as Markdown: every published table with its columns."""
    parts = [
        "# 数据字典 / Data dictionary",
        "由 `make docs` 根据各模型的 YAML 生成，请勿手改。 Made by `make docs` from the models' YAML; do not edit.",
        "键: 主键 primary key · →: 引用 reference · 必填: 不为空 never null",
        *(_chapter(models[name], about) for name, about in browsing.items()),
    ]
    return "\n\n".join(parts) + "\n"


def _chapter(model: Model, about: Browsing) -> str:
    references = {reference.column: reference for reference in model.references}
    rows = []
    for column, description in model.descriptions.items():
        notes = ["键"] * (column in model.primary_key) + ["必填"] * (column in model.not_null - set(model.primary_key))
        if reference := references.get(column):
            notes.append(f"→ `{reference.other_table}.{reference.other_column}`")
        values = " · ".join(f"`{value}`" for value in model.accepted.get(column, ()))
        rows.append([f"`{column}`", _cell(description) + (f" ({values})" if values else ""), ", ".join(notes)])
    table = _markdown_table(["字段 column", "含义 meaning", ""], rows)
    view = f"\n\n中文视图 view: `{about.view}`" if about.view else ""
    return f"## {about.title} `{model.name}`\n\n{model.description}{view}\n\n{table}"


def _markdown_table(head: list[str], rows: Iterable[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


class _Dumper(yaml.SafeDumper):
    """Writes several lines as they are, and everything in reading order."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)
_Dumper.ignore_aliases = lambda *_: True  # type: ignore[method-assign]


def write(manifest: Path, site: Path, metadata_file: Path, dictionary_file: Path) -> None:
    """Write both files from the manifest and the site's words."""
    browsing = read_browsing()
    models = read_models(manifest, browsing)
    content = metadata(yaml.safe_load(site.read_text(encoding="utf-8")), models, browsing)
    dumped = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    metadata_file.write_text(_HEADER + dumped, encoding="utf-8")
    dictionary_file.parent.mkdir(parents=True, exist_ok=True)
    dictionary_file.write_text(dictionary(models, browsing), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files from the command line; exit code 1 where the manifest cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m ingest.publish.metadata", description=__doc__.splitlines()[0])
    parser.add_argument("--manifest", type=Path, default=MANIFEST, help="dbt's manifest.json (%(default)s)")
    parser.add_argument("--site", type=Path, default=SITE, help="the site's words and queries (%(default)s)")
    parser.add_argument("--metadata", type=Path, default=METADATA, help="file to write (%(default)s)")
    parser.add_argument("--dictionary", type=Path, default=DICTIONARY, help="file to write (%(default)s)")
    given = parser.parse_args(arguments)
    try:
        write(given.manifest, given.site, given.metadata, given.dictionary)
    except PublishError as error:
        print(f"未生成：{error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
