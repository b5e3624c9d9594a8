"""What campaigns and broken guards showed when they were last run in full: a file per campaign in ``records/``, kept in git."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from tests.faults.promise import Campaign, Tally

ROOT = Path(__file__).resolve().parents[2]
RECORDS = Path(__file__).with_name("records")


def commit() -> str:
    """The short name of the commit that is checked out, with ``+`` after it where the code differs from it."""
    head = subprocess.run(
        ["git", "rev-parse", "--short=7", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    changed = subprocess.run(
        ["git", "status", "--porcelain", "termnews"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return head.stdout.strip() + ("+" if changed.stdout.strip() else "")


def write(name: str, entry: dict[str, object]) -> None:
    """Keep a record, with today's date (UTC) and the commit."""
    RECORDS.mkdir(exist_ok=True)
    whole = {"date": datetime.now(UTC).date().isoformat(), "commit": commit(), **entry}
    (RECORDS / f"{name}.json").write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def keep(campaign: Campaign, size: int, seed: int, seconds: float, tally: Tally) -> None:
    """Keep what a campaign saw."""
    write(
        campaign.name,
        {
            "size": size,
            "seed": seed,
            "seconds": round(seconds),
            "tried": tally.tried,
            "failed": tally.failed,
            "said": tally.said,
            "figures": tally.figures,
        },
    )


def read(name: str) -> dict[str, object] | None:
    """A record, or None where the campaign was never run in full."""
    found = RECORDS / f"{name}.json"
    if not found.is_file():
        return None
    kept: dict[str, object] = json.loads(found.read_text("utf-8"))
    return kept
