"""Every public name says what it is; nothing names the place it was built at."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "termnews").rglob("*.py"))
PLACES = re.compile(r"/(?:work|home/(?!me/|you/|user/)\w+|Users/(?!me/|you/|user/)\w+|root)/", re.IGNORECASE)
"""Folders of a machine; ``/home/me`` and its like are nobody's and stand in examples."""
MARKERS = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
TEXT = {".py", ".md", ".toml", ".sh", ".tcss", ".lock", ".xml", ".json", ".txt", ".opml", ""}


def undocumented(tree: ast.Module) -> Iterator[str]:
    """Public classes and functions without a docstring, also those in public classes."""
    if ast.get_docstring(tree) is None:
        yield "the module"
    pending: list[ast.Module | ast.ClassDef] = [tree]
    while pending:
        for node in pending.pop().body:
            if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
                continue
            if ast.get_docstring(node) is None and not exempt(node):
                yield f"line {node.lineno}: {node.name}"
            pending += [node] if isinstance(node, ast.ClassDef) else []


def exempt(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """What overrides, overloads or sets is told at the name it belongs to; a Protocol's bare members, in its class."""
    names = {ast.unparse(decorator).rpartition(".")[2] for decorator in node.decorator_list}
    return bool(names & {"override", "overload", "setter"}) or ast.unparse(node.body[-1]) == "..."


def tracked() -> list[Path]:
    """The files of the project: what git knows, or everything in a source archive."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).suffix in TEXT]


def test_every_public_name_has_a_docstring() -> None:
    found = {str(m.relative_to(ROOT)): list(undocumented(ast.parse(m.read_bytes()))) for m in MODULES}
    assert {module: names for module, names in found.items() if names} == {}


def test_nothing_names_the_place_it_was_built_at() -> None:
    here = Path(__file__).resolve()
    lines = (
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file in tracked()
        if file.is_file() and file != here
        for number, line in enumerate(file.read_text("utf-8", errors="replace").splitlines(), 1)
        if PLACES.search(line)
    )
    assert list(lines) == []


def test_nothing_is_left_for_later() -> None:
    lines = (
        f"{module.relative_to(ROOT)}:{number}: {line.strip()}"
        for module in MODULES
        for number, line in enumerate(module.read_text("utf-8").splitlines(), 1)
        if MARKERS.search(line)
    )
    assert list(lines) == []
