"""Start Datasette on the published file, read-only: `python -m browse.serve public/warehouse.db --port 8001`."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
#: Only this machine can reach it. Whoever opens it to others puts a web server with TLS in front.
HOST = "127.0.0.1"


def command(database: Path, port: int) -> list[str]:
    """Return the command that serves a database with the project's plugins, templates and settings.json.

    `-i` opens the file as one that never changes, so nothing can write it. Run from `ROOT`, where the plugins find
    `ingest` and `browse`.
    """
    python = [sys.executable, "-m", "datasette", "serve", "browse"]
    files = ["-i", str(database.resolve()), "-m", "datasette_metadata.yml", "--static", "assets:browse/static"]
    return [*python, *files, "-h", HOST, "-p", str(port)]


def trouble(database: Path, port: int) -> str | None:
    """Return why the server cannot start, in one sentence, or None."""
    if not database.is_file():
        return f"没有{database}，请先运行 make build"
    with socket.socket() as probe:
        # As the server itself binds: a port just left is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return f"端口{port}已被占用，请换一个，例如 make serve PORT={port + 1}"
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Replace this process by the server; exit code 1 where it cannot start."""
    parser = argparse.ArgumentParser(prog="python -m browse.serve", description=__doc__)
    parser.add_argument("database", type=Path, help="public/warehouse.db")
    parser.add_argument("--port", type=int, default=8001)
    given = parser.parse_args(arguments)
    if reason := trouble(given.database, given.port):
        print(f"未启动：{reason}", file=sys.stderr)
        return 1
    print(f"请用浏览器打开 http://{HOST}:{given.port}/ ，按 Ctrl+C 停止。", flush=True)
    return _become(command(given.database, given.port))


def _become(serving: list[str]) -> NoReturn:
    os.chdir(ROOT)
    os.execv(serving[0], serving)


if __name__ == "__main__":
    sys.exit(main())
