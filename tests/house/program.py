"""The program as mypy reads it: the type of every expression, who calls what, what each name is given."""

import gc
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from mypy import build, nodes, options
from mypy.modulefinder import BuildSource
from mypy.types import CallableType, Instance, Type, UnionType, get_proper_type

UNREAD = ("numpy", "PIL", "aiohttp", "trafilatura", "lxml", "urllib3", "markdown_it", "multiprocessing", "unittest")
"""Packages of others that show nothing: what they give is a stranger's in any case."""
SKIMMED = ("textual", "rich", "wcwidth", "charset_normalizer", "filelock", "platformdirs", "yarl", "idna", "isal")
"""Packages of others of which only matters what can be called, not what it does."""
TITLES = frozenset({"title", "sub_title", "border_title", "border_subtitle", "tooltip", "placeholder"})
"""Attributes of widgets and screens that are shown, some of them read as markup."""
PLANTED = "planted.py"
CONTENT = "textual.content.Content"


@dataclass
class Program:
    """The program as mypy read it: who calls what, what each variable is given, what each function returns."""

    types: dict[nodes.Expression, Type]
    calls: dict[str, list[nodes.CallExpr]] = field(default_factory=lambda: defaultdict(list))
    given: dict[int, list[nodes.Expression]] = field(default_factory=lambda: defaultdict(list))
    functions: dict[str, nodes.FuncDef] = field(default_factory=dict)
    returns: dict[int, list[nodes.Expression]] = field(default_factory=lambda: defaultdict(list))
    owner: dict[int, tuple[nodes.FuncDef, int]] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)
    shown: list[tuple[nodes.Expression, str]] = field(default_factory=list)
    below: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def full_name(self, callee: nodes.Expression) -> str:
        """What is called, by the class that defines it."""
        if isinstance(callee, nodes.MemberExpr):
            kind = get_proper_type(self.types.get(callee.expr))
            if isinstance(kind, CallableType) and kind.is_type_obj():
                kind = get_proper_type(kind.ret_type)
            if isinstance(kind, UnionType):
                kind = next((each for each in map(get_proper_type, kind.items) if isinstance(each, Instance)), kind)
            if isinstance(kind, Instance) and (found := kind.type.get(callee.name)) and found.node is not None:
                return str(found.node.fullname)
        return callee.fullname if isinstance(callee, nodes.RefExpr) else ""


AWAY = frozenset(
    {
        "expanded",
        "def_var",
        "node",
        "info",
        "analyzed",
        "type",
        "names",
        "original_def",
        "defn",
        "definition",
        "future_import_flags",
        "metaclass",
    }
)
"""What leads from a piece of the program to another one, not into it."""
PIECES = (nodes.Statement, nodes.Expression, nodes.FuncDef, nodes.Argument, nodes.Block, nodes.ClassDef)
SEVERAL = (list, tuple)


@cache
def _parts(kind: type[nodes.Node]) -> tuple[str, ...]:
    """The attributes of a kind of piece in which there may be others."""
    return tuple(name for name in getattr(kind, "__mypyc_attrs__", ()) if name not in AWAY)


class _Reader:
    """Fills a program from the files."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.at: list[nodes.FuncDef] = []
        self.path = ""
        self._read: set[int] = set()

    def read(self, piece: nodes.Node) -> None:
        """A piece of the program and all that is in it, once."""
        if id(piece) in self._read:
            return
        self._read.add(id(piece))
        note = getattr(self, f"_{type(piece).__name__}", None)
        if note is not None:
            note(piece)
        if isinstance(piece, nodes.FuncDef):
            self.at.append(piece)
        for name in _parts(type(piece)):
            self._into(getattr(piece, name, None))
        if isinstance(piece, nodes.FuncDef):
            self.at.pop()

    def _into(self, value: object) -> None:
        if isinstance(value, PIECES):
            self.read(value)
        elif isinstance(value, SEVERAL):
            for each in value:
                self._into(each)

    def _MypyFile(self, o: nodes.MypyFile) -> None:  # noqa: N802 - the name of mypy's class
        self.path = o.path.partition(f"{Path(__file__).parents[2]}/")[2] or o.path

    def _ClassDef(self, o: nodes.ClassDef) -> None:  # noqa: N802 - the name of mypy's class
        for base in o.info.mro[1:]:
            self.program.below[base.fullname].append(o.fullname)

    def _FuncDef(self, o: nodes.FuncDef) -> None:  # noqa: N802 - the name of mypy's class
        self.program.functions[o.fullname] = o
        for place, argument in enumerate(o.arguments):
            self.program.owner[id(argument.variable)] = (o, place)

    def _ReturnStmt(self, o: nodes.ReturnStmt | nodes.YieldExpr | nodes.YieldFromExpr) -> None:  # noqa: N802 - the name of mypy's class
        if self.at and o.expr is not None:
            self.program.returns[id(self.at[-1])].append(o.expr)

    _YieldExpr = _YieldFromExpr = _ReturnStmt

    def _CallExpr(self, o: nodes.CallExpr) -> None:  # noqa: N802 - the name of mypy's class
        self.program.calls[self.program.full_name(o.callee)].append(o)
        self.program.places[id(o)] = f"{self.path}:{o.line}"

    def _AssignmentStmt(self, o: nodes.AssignmentStmt) -> None:  # noqa: N802 - the name of mypy's class
        for target in () if isinstance(o.rvalue, nodes.TempNode) else o.lvalues:  # no value: declared only
            self._give(target, o.rvalue)

    def _OperatorAssignmentStmt(self, o: nodes.OperatorAssignmentStmt) -> None:  # noqa: N802 - the name of mypy's class
        self._give(o.lvalue, o.rvalue)
        self._add(o.lvalue, o.rvalue, o.line)

    def _OpExpr(self, o: nodes.OpExpr) -> None:  # noqa: N802 - the name of mypy's class
        self._add(o.left, o.right, o.line)

    def _add(self, left: nodes.Expression, right: nodes.Expression, line: int) -> None:
        """What is put behind styled content is shown with it."""
        kind = get_proper_type(self.program.types.get(left))
        if isinstance(kind, Instance) and kind.type.fullname == CONTENT:
            self.program.shown.append((right, f"{self.path}:{line}"))

    def _AssignmentExpr(self, o: nodes.AssignmentExpr) -> None:  # noqa: N802 - the name of mypy's class
        self._give(o.target, o.value)

    def _ForStmt(self, o: nodes.ForStmt) -> None:  # noqa: N802 - the name of mypy's class
        self._give(o.index, o.expr)

    def _GeneratorExpr(self, o: nodes.GeneratorExpr | nodes.DictionaryComprehension) -> None:  # noqa: N802 - the name of mypy's class
        for target, of in zip(o.indices, o.sequences, strict=True):
            self._give(target, of)

    _DictionaryComprehension = _GeneratorExpr

    def _give(self, target: nodes.Lvalue | nodes.Expression, value: nodes.Expression) -> None:
        """A name, or each of several, or a field, is given a value; of several each counts as all of it."""
        if isinstance(target, nodes.TupleExpr | nodes.ListExpr):
            parts = (
                value.items if isinstance(value, nodes.TupleExpr) and len(value.items) == len(target.items) else None
            )
            for place, part in enumerate(target.items):
                self._give(part, parts[place] if parts else value)
        elif isinstance(target, nodes.StarExpr):
            self._give(target.expr, value)
        elif isinstance(target, nodes.NameExpr) and isinstance(target.node, nodes.Var):
            self.program.given[id(target.node)].append(value)
        elif isinstance(target, nodes.MemberExpr):
            kind = get_proper_type(self.program.types.get(target.expr))
            if isinstance(kind, Instance):
                found = kind.type.get(target.name)
                if found is not None and isinstance(found.node, nodes.Var):
                    self.program.given[id(found.node)].append(value)
                if target.name in TITLES and any(base.fullname.startswith("textual.") for base in kind.type.mro):
                    self.program.shown.append((value, f"{self.path}:{target.line}"))


def read(folder: Path, package: str, planted: str = "") -> Program:
    """The program below a folder, with a module ``planted`` in it."""
    chosen = options.Options()
    chosen.export_types = chosen.preserve_asts = chosen.ignore_missing_imports = True
    chosen.incremental = False
    chosen.per_module_options = {f"{name}.*": {"follow_imports": "skip"} for name in UNREAD}
    chosen.per_module_options |= {f"{name}.*": {"preserve_asts": False} for name in SKIMMED}
    chosen.cache_dir = "/dev/null"
    files = sorted((folder / package).rglob("*.py"))
    names = (".".join(file.relative_to(folder).with_suffix("").parts).removesuffix(".__init__") for file in files)
    sources = [BuildSource(str(file), name) for file, name in zip(files, names, strict=True)]
    made = build.build([*sources, BuildSource(PLANTED, f"{package}.planted", planted)], chosen)
    program = Program(made.types)
    reader = _Reader(program)
    for name, tree in made.files.items():
        if name == package or name.startswith(f"{package}."):
            reader.read(tree)
    gc.freeze()  # millions of objects that nobody needs to look through at the end
    return program
