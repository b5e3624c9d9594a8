"""Write the generated parts of the documentation: configuration, the README's key table, the tables of docs/safety.md."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = re.compile(r"<!-- (\w+) -->\n(.*?)<!-- /\1 -->", re.DOTALL)
KEYS = re.compile(r"(?<=<!-- keys -->\n).*?(?=<!-- /keys -->)", re.DOTALL)


def printed(module: str) -> str:
    """What ``python -m module`` prints."""
    return subprocess.run([sys.executable, "-m", module], check=True, capture_output=True, text=True, cwd=ROOT).stdout


def main() -> None:
    """Write the three files."""
    (ROOT / "docs" / "configuration.md").write_text(printed("termnews.config.reference"), encoding="utf-8")
    readme = ROOT / "README.md"
    table = printed("termnews.tui.keys").strip()
    readme.write_text(KEYS.sub(lambda _: f"\n{table}\n\n", readme.read_text("utf-8")), encoding="utf-8")
    safety = ROOT / "docs" / "safety.md"
    tables = {found[1]: found[0] for found in TABLE.finditer(printed("tests.faults.table"))}
    safety.write_text(TABLE.sub(lambda found: tables[found[1]], safety.read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
