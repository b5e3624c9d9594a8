"""Strangers' bytes through everything that reads them, in a process that is watched."""

import json
import subprocess
import sys
from pathlib import Path

from tests.corpora import SHARED
from tests.faults.promise import Campaign, Tally

ROOT = Path(__file__).resolve().parents[3]


def run(size: int, seed: int) -> Tally:
    """All inputs in one process, whose events are counted."""
    payloads = SHARED / "hostile" / "payloads.py"
    call = [sys.executable, "-m", "tests.faults.watching", str(payloads), str(size), str(seed)]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        tally = Tally(tried=size)
        tally.fail(f"the process died: {done.stderr[-800:]}")
        return tally
    told = json.loads(done.stdout)
    tally = Tally(tried=size, figures={f"{kind}s": number for kind, number in sorted(told["kinds"].items())})
    for words, times in told["did"].items():
        tally.fail(f"{words} ({times} times)")
    return tally


CAMPAIGNS = (
    Campaign(
        "watched",
        "feeds, pages, lists of feeds and pictures through parser, store, painter, extractor and import under an audit hook",
        20_000,
        250,
        run,
        needs="shared",
    ),
)
