"""Makes `python -m tools.compare` run the command line."""

import sys

from tools.compare.files import main

sys.exit(main())
