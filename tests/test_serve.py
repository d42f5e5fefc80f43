"""Starting the server: what is told when it cannot, and that it answers soon when it can."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from browse.serve import main
from tests.warehouse_factory import ROOT, archive_rows, get, open_site, write_site


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_without_a_database_there_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "warehouse.db")]) == 1
    assert "make build" in capsys.readouterr().err


def test_an_occupied_port_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "warehouse.db").touch()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main([str(tmp_path / "warehouse.db"), "--port", str(port)]) == 1
    assert capsys.readouterr().err == f"未启动：端口{port}已被占用，请换一个，例如 make serve PORT={port + 1}\n"


def test_the_server_tells_its_address_and_answers(tmp_path: Path) -> None:
    """From any folder, also when the path of the database is relative."""
    write_site(tmp_path, archive_rows())
    port = free_port()
    arguments = [sys.executable, "-m", "browse.serve", "warehouse.db", "--port", str(port)]
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
    with subprocess.Popen(
        arguments, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout is not None
            assert f"http://127.0.0.1:{port}/" in server.stdout.readline()
            assert answer(f"http://127.0.0.1:{port}/report/a1b2c3d4e5f6").status_code == 200
        finally:
            server.terminate()


def answer(address: str) -> httpx.Response:
    for _ in range(100):
        try:
            return httpx.get(address)
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"no answer from {address}")


def test_a_rebuilt_file_is_shown_without_a_restart(tmp_path: Path) -> None:
    """The file is replaced as publishing does it, while the server has it open."""
    rows = archive_rows()
    write_site(tmp_path, rows)
    site = open_site(tmp_path)
    address = "/warehouse/dim_report.json?_shape=array&report_id=a1b2c3d4e5f6"
    assert get(site, address).json()[0]["grade"] == "优"
    rows["dim_report"][0]["grade"] = "差"
    (tmp_path / "marts.db").unlink()
    write_site(tmp_path, rows)
    assert [get(site, address).json()[0]["grade"] for _ in range(4)] == ["差"] * 4
