"""Makes `python -m tools.check_accuracy` run the command line."""

import sys

from tools.check_accuracy.measure import main

sys.exit(main())
