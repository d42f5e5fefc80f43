"""`python -m ingest.publish`: see `database.py`."""

import sys

from ingest.publish.database import main

sys.exit(main())
