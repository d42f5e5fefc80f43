"""Makes `python -m tools.bench` run the command line."""

import sys

from tools.bench.build import main

sys.exit(main())
