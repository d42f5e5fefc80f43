"""Makes `python -m tools.accuracy` run the command line."""

import sys

from tools.accuracy.measure import main

sys.exit(main())
