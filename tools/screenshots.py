"""Makes the pictures of the README from the published database: `python -m tools.screenshots` after `make build`."""

from __future__ import annotations

import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from playwright.sync_api import sync_playwright

PUBLIC = Path("public/warehouse.db")
FOLDER = Path("docs/images")
PORT = 8019
SECONDS_TO_START = 20
# A finding of two places in one report shows best what the pages are for.
FINDING_SQL = """
    select finding_id, report_id from fct_finding where rule_code = 'CONFLICT' order by severity, finding_id limit 1
"""


def wait_for_answer() -> None:
    """Return when the server answers; TimeoutError where it does not start."""
    for _ in range(SECONDS_TO_START * 10):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", PORT)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"服务器在{SECONDS_TO_START}秒内没有启动")


def take_pictures(finding_id: str, report_id: str) -> list[Path]:
    """Open the pages in headless Chromium and save what they show."""
    pages = {
        "start": "/",
        "report": f"/report/{report_id}?finding={finding_id}#asked",
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 720})
        for name, path in pages.items():
            page.goto(f"http://127.0.0.1:{PORT}{path}")
            page.wait_for_timeout(500)
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()
    return [FOLDER / f"{name}.png" for name in pages]


def main() -> int:
    """Serve the published file, take the pictures and stop the server; 1 where there is nothing to show."""
    with closing(sqlite3.connect(f"file:{PUBLIC}?mode=ro", uri=True)) as connection:
        found = connection.execute(FINDING_SQL).fetchone()
    if not found:
        print("没有可展示的问题", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with subprocess.Popen([sys.executable, "-m", "browse.serve", str(PUBLIC), "--port", str(PORT)]) as server:
        try:
            wait_for_answer()
            pictures = take_pictures(*found)
        finally:
            server.terminate()
    print(*pictures, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
