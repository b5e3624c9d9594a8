"""Where the real feeds and pages are that developers keep beside the project; a user has none."""

import os
from pathlib import Path

SHARED = Path(os.environ.get("TERMNEWS_SHARED", Path(__file__).resolve().parents[2] / "shared")).resolve()
"""The folder that ``TERMNEWS_SHARED`` names, else the one beside the project's; it may not be there."""
