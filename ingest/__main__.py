"""Makes `python -m ingest` run the command line."""

from ingest.cli import main

main()
