"""Makes the pictures of the README from the published database: `python -m tools.screenshots` after `make build`."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from playwright.sync_api import sync_playwright

PUBLIC = Path("public/warehouse.db")
PICTURE = Path("docs/images/report.png")
PORT = 8019
SECONDS_TO_START = 10
# A finding of two places in one report shows best what the page is for.
FINDING_SQL = """
    select finding_id, report_id from fct_finding where rule_code = 'CONFLICT' order by severity, finding_id limit 1
"""


def take_picture(finding_id: str, report_id: str) -> None:
    """Open the report page at a finding in headless Chromium and save what it shows."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 720})
        page.goto(f"http://127.0.0.1:{PORT}/report/{report_id}?finding={finding_id}#asked")
        page.wait_for_timeout(500)
        page.screenshot(path=PICTURE)
        browser.close()


def main() -> int:
    """Serve the published file, take the picture and stop the server; 1 where there is nothing to show."""
    with closing(sqlite3.connect(f"file:{PUBLIC}?mode=ro", uri=True)) as connection:
        found = connection.execute(FINDING_SQL).fetchone()
    if not found:
        print("没有可展示的问题", file=sys.stderr)
        return 1
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with subprocess.Popen([sys.executable, "-m", "browse.serve", str(PUBLIC), "--port", str(PORT)]) as server:
        try:
            time.sleep(SECONDS_TO_START / 2)
            take_picture(*found)
        finally:
            server.terminate()
    print(PICTURE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
