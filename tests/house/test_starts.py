"""What a start loads: counted, so that it needs no clock."""

import re
from pathlib import Path

MODULES = sorted((Path(__file__).resolve().parents[2] / "termnews").rglob("*.py"))
LAZY = "termnews.model.records"


def test_classes_of_values_are_made_lazily() -> None:
    """One made by the standard library costs a start a third of a millisecond, whether it is used or not."""
    told = {
        str(module)
        for module in MODULES
        if re.search(r"from dataclasses import .*\b(dataclass|replace)\b", module.read_text())
    }
    assert {Path(name).name for name in told} == {"records.py"}
