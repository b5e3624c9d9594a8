"""Write the generated parts of the documentation: docs/configuration.md and the key table of the README."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEYS = re.compile(r"(?<=<!-- keys -->\n).*?(?=<!-- /keys -->)", re.DOTALL)


def printed(module: str) -> str:
    """What ``python -m module`` prints."""
    return subprocess.run([sys.executable, "-m", module], check=True, capture_output=True, text=True, cwd=ROOT).stdout


def main() -> None:
    """Write both files."""
    (ROOT / "docs" / "configuration.md").write_text(printed("termnews.config.reference"), encoding="utf-8")
    readme = ROOT / "README.md"
    table = printed("termnews.tui.keys").strip()
    readme.write_text(KEYS.sub(lambda _: f"\n{table}\n\n", readme.read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
