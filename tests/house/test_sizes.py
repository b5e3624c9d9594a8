"""The sizes of the house: small functions, modules a screen or five long, names that say something.

A function's size is the lines of its body from the first statement after the docstring to its last, blank lines and
comments counted: what a reader must hold in the head at once.
"""

import ast
from collections.abc import Iterator
from math import ceil
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "termnews").rglob("*.py"))
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common", "stuff", "tools"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def size(function: Function) -> int:
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def sizes() -> list[tuple[int, str]]:
    parsed = ((module, ast.parse(module.read_bytes())) for module in MODULES)
    return [
        (size(function), f"{module.relative_to(ROOT)}:{function.lineno} {function.name}")
        for module, tree in parsed
        for function in functions(tree)
    ]


def test_half_of_the_functions_take_six_lines() -> None:
    assert median(lines for lines, _ in sizes()) <= 6


def test_nine_in_ten_functions_take_twenty_lines() -> None:
    counted = sorted(lines for lines, _ in sizes())
    assert counted[ceil(len(counted) * 0.9) - 1] <= 20


def test_no_function_takes_more_than_forty_lines() -> None:
    assert [(lines, where) for lines, where in sizes() if lines > 40] == []


def test_no_module_takes_more_than_three_hundred_lines() -> None:
    long = {str(module.relative_to(ROOT)): len(module.read_text("utf-8").splitlines()) for module in MODULES}
    assert {name: lines for name, lines in long.items() if lines > 300} == {}


def test_modules_say_what_they_keep() -> None:
    assert [module.name for module in MODULES if module.stem in VAGUE or module.parent.name in VAGUE] == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("def f():\n    '''Doc.'''\n", 0),
        ("def f():\n    '''Doc.'''\n    a = 1\n\n    # why\n    return a\n", 4),
        ("def f(\n    a,\n    b,\n):\n    return a\n", 1),
    ],
)
def test_the_count_is_as_told(source: str, lines: int) -> None:
    assert [size(function) for function in functions(ast.parse(source))] == [lines]
