"""Tests are handed out one by one; where what is shared takes long to make, together."""

from pathlib import Path

from tests.handing_out import SHARED, together


def test_files_that_share_something_are_there(root: Path) -> None:
    assert [file for file in SHARED if not (root / file).is_file()] == []


def test_each_goes_by_itself_unless_its_file_shares_something() -> None:
    alone = [f"tests/unit/test_width.py::test_{number}[a::b]" for number in range(9)]
    assert list(map(together, alone)) == alone
    for file, parts in SHARED.items():
        assert len({together(f"{file}::test_shown[{number}::b]") for number in range(99)}) == parts
