"""Makes `python -m ingest` run the command line."""

from ingest.cli import app

app(prog_name="python -m ingest")
