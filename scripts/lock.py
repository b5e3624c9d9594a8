"""Write requirements-dev.lock: every package that termnews and its tests need, at the version pip chooses today."""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements-dev.lock"
HEAD = """\
# Every package termnews and its tests need, at the versions they were last tested with. Used as constraints by
# scripts/venv.sh; written by `make lock`.
"""


def pins() -> list[str]:
    """``name==version`` of everything ``pip install .[dev]`` would bring, sorted; termnews itself left out."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet", "--report", "-"]
    report = subprocess.run([*command, f"{ROOT}[dev]"], check=True, capture_output=True, text=True).stdout
    found = (item["metadata"] for item in json.loads(report)["install"])
    names = {re.sub(r"[-_.]+", "-", item["name"]).lower(): item["version"] for item in found}
    return sorted(f"{name}=={version}" for name, version in names.items() if name != "termnews")


if __name__ == "__main__":
    LOCK.write_text(HEAD + "\n".join(pins()) + "\n", encoding="utf-8")
