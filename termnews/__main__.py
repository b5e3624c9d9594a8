"""``python -m termnews``."""

import sys

from termnews.cli.main import entry

if __name__ == "__main__":
    sys.exit(entry())
