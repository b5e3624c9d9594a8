"""Build the wheel and the source archive into dist/, the same bytes for everybody who builds the same commit.

Times come from SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), which is the commit's where it is
not set; hatchling writes files in order, with plain modes. ``wheel.py FOLDER`` builds into another folder.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEGINNING = "1580601600"
"""2 February 2020: the time of an archive that comes from no commit, as hatchling has it."""


def moment() -> str:
    """Seconds since 1970 of what is built."""
    if told := os.environ.get("SOURCE_DATE_EPOCH"):
        return told
    call = ["git", "log", "-1", "--format=%ct"]
    done = (
        subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
        if (ROOT / ".git").exists()
        else None
    )
    return (done.stdout.strip() if done else "") or BEGINNING


def main() -> None:
    """Build, and say what came of it with its SHA-256."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist").absolute()
    environ = {**os.environ, "SOURCE_DATE_EPOCH": moment(), "PYTHONHASHSEED": "0"}
    call = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "--directory",
        str(folder),
        "--target",
        "sdist",
        "--target",
        "wheel",
    ]
    subprocess.run(call, cwd=ROOT, env=environ, check=True, stdout=subprocess.DEVNULL)
    for built in sorted(folder.glob("termnews-*")):
        print(f"{hashlib.sha256(built.read_bytes()).hexdigest()}  {built.name}")


if __name__ == "__main__":
    main()
