"""Makes `python -m tools.generate` run the command line."""

import typer

from tools.generate.reports import main

typer.run(main)
