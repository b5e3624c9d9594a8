"""Every place where words reach a screen, a stream or a title, and the proof that they are no stranger's.

Words are followed to where they come from, through the whole program. They are harmless when ``clean`` or ``paint.safe`` gave
them, when they are a literal, a number or a name of an enumeration, or when they are made of such: a local variable when all
it is given is; a parameter when every caller's argument is; a field when every maker's is; what a function returns when all
it returns is. No name of a type is believed, ``Clean`` neither: what is only called so is followed like any other. Everything
else is told, with the way it came. The log has a door of its own, which each of its lines goes through.
"""

from collections.abc import Iterable, Iterator

from mypy import nodes
from mypy.types import Instance, LiteralType, NoneType, TupleType, Type, TypeVarType, UnionType, get_proper_type

from tests.house.program import Program

CLEAN = "termnews.model.words.Clean"
HARMLESS = frozenset(
    {
        "builtins.int", "builtins.float", "builtins.bool", "datetime.date", "datetime.datetime", "textual.content.Content",
        "textual.strip.Strip", "rich.segment.Segment", "rich.text.Text", "rich.style.Style"
    }
)  # fmt: skip
"""Types without words, and those whose makers are looked at here."""
COLUMNED = "termnews.tui.dialogs.tabular.Columned"
"""Lays out styled content, and is given nothing else."""
HOLDING = ("builtins.", "typing.", "collections.abc.")
"""Where the types are that hold others: as harmless as these."""
SINKS: dict[str, tuple[int, ...]] = {
    "textual.content.Content": (0,), "textual.content.Content.styled": (0,), "textual.content.Content.from_text": (0,),
    "textual.content.Content.from_markup": (0,), "textual.content.Content.assemble": (0, 1, 2, 3, 4, 5),
    "textual.content.Content.append": (0,), "textual.content.Content.append_text": (0,), "textual.content.Content.join": (0,),
    "rich.text.Text": (0,), "rich.text.Text.append": (0,), "rich.segment.Segment": (0,),
    "textual.widgets._static.Static": (0,), "textual.widgets._static.Static.update": (0,), "textual.widgets._label.Label": (0,),
    "textual.widgets._option_list.Option": (0,), "textual.widgets._input.Input": (0, 1), "termnews.tui.writing.Line": (1,),
    "textual.app.App.notify": (0,), "textual.widget.Widget.notify": (0,), "textual.driver.Driver.write": (0,),
    "builtins.print": (0, 1, 2, 3), "builtins.input": (0,), "os.write": (1,),
    "termnews.tui.clipboard._fed": (1,), "textual.app.App.copy_to_clipboard": (0,),
}  # fmt: skip
"""What shows words, by its full name, and which of its arguments they are."""
NAMES = frozenset({"value", "placeholder", "content", "renderable", "prompt", "text", "message", "title", "label"})
"""The same arguments by name."""
WRITING = ("typing.IO.write", "typing.IO.writelines")
"""What writes on streams; it shows words where the stream is a standard one."""
KEEPING = frozenset(
    {
        "strip", "lstrip", "rstrip", "upper", "lower", "title", "capitalize", "casefold", "partition", "rpartition", "split",
        "rsplit", "splitlines", "removeprefix", "removesuffix", "expandtabs", "zfill",
    }
)  # fmt: skip
"""Methods of a text that give nothing but parts of it."""
MIXING = frozenset({"join", "format", "replace", "ljust", "rjust", "center", "__add__", "__mod__"})
"""Those that give it with their arguments in it."""
PASSING = frozenset(
    {
        CLEAN, "builtins.str", "builtins.sorted", "builtins.list", "builtins.tuple", "builtins.reversed", "builtins.enumerate",
        "builtins.zip", "builtins.max", "builtins.min", "builtins.next", "builtins.iter", "builtins.dict", "builtins.filter",
        "builtins.map", "types.MappingProxyType", "dataclasses.field", "itertools.chain", "itertools.islice",
        "rich.cells.set_cell_size", "textual.reactive.reactive",
    }
)  # fmt: skip
"""Functions of others that give what they are given, or parts of it."""
DOORS = frozenset(
    {"termnews.tui.paint.safe", *(f"termnews.text.clean.{name}" for name in ("prose", "line", "code", "spelled"))}
)
"""What gives harmless words whatever it is given: promises 1 and 2."""


def sinks(program: Program) -> Iterator[tuple[nodes.Expression, str]]:
    """Everything that is shown, and where."""
    for name, shown in SINKS.items():
        for made in (name, *(each for each in program.below.get(name, ()) if each not in SINKS)):
            for call in program.calls.get(made, ()):
                yield from ((words, program.places[id(call)]) for words in _shown(call, shown))
    for call in (call for name in WRITING for call in program.calls.get(name, ()) if _is_standard(call.callee)):
        yield call.args[0], program.places[id(call)]
    yield from program.shown


def _shown(call: nodes.CallExpr, places: tuple[int, ...]) -> Iterator[nodes.Expression]:
    """The arguments of a call that are shown, by their places or names; behind a star all are."""
    for place, (value, kind, name) in enumerate(zip(call.args, call.arg_kinds, call.arg_names, strict=True)):
        if name in NAMES or (name is None and (place in places or kind == nodes.ARG_STAR)):
            yield value


def _is_standard(callee: nodes.Expression) -> bool:
    """Whether it is a method of ``sys.stdout`` or ``sys.stderr``."""
    inner = callee.expr if isinstance(callee, nodes.MemberExpr) else None
    return isinstance(inner, nodes.MemberExpr) and inner.name in {"stdout", "stderr"}


class Proof:
    """Follows words to where they come from."""

    def __init__(self, program: Program, known: Iterable[str]) -> None:
        self.program = program
        self.known = {*DOORS, *known}
        self._trusted: dict[int, None] = {}
        self._doubts: dict[int, str] = {}

    def doubt(self, words: nodes.Expression) -> str:
        """Why words may be a stranger's, or nothing when they are not; what leads back to itself adds nothing."""
        if id(words) not in self._doubts and id(words) not in self._trusted:
            since = len(self._trusted)
            self._trusted[id(words)] = None
            if why := self._judge(words):
                self._doubts[id(words)] = why
                for mistaken in [*self._trusted][since:]:  # what was judged on the way may have relied on these words
                    del self._trusted[mistaken]
        return self._doubts.get(id(words), "")

    def _judge(self, words: nodes.Expression) -> str:
        if isinstance(words, nodes.StrExpr | nodes.BytesExpr | nodes.IntExpr | nodes.LambdaExpr):
            return ""
        kind = self.program.types.get(words)
        if kind is not None and harmless(kind):
            return ""
        if isinstance(words, nodes.CallExpr):
            return self._called(words)
        if isinstance(words, nodes.NameExpr | nodes.MemberExpr):
            return self._named(words)
        parts = _parts(words)
        if parts is not None:
            return self._first(parts)
        return f"line {words.line}: nothing is known of {type(words).__name__}"

    def _first(self, many: Iterable[nodes.Expression]) -> str:
        return next(filter(None, map(self.doubt, many)), "")

    def _called(self, call: nodes.CallExpr) -> str:  # noqa: PLR0911 - a way for each form
        callee = call.callee
        if isinstance(callee, nodes.MemberExpr) and _is_text(self.program.types.get(callee.expr), callee.expr):
            if callee.name in KEEPING:
                return self.doubt(callee.expr)
            if callee.name in MIXING:
                return self._first([callee.expr, *call.args])
        if isinstance(callee, nodes.MemberExpr) and callee.name in {"values", "items", "get", "keys"}:
            return self._first([callee.expr, *call.args[1:]])
        name = self.program.full_name(callee)
        if name in self.known:
            return ""
        if name == "builtins.map":
            return self._mapped(call)
        if name in PASSING or self._is_maker(callee):
            return self._first(call.args)
        function = self.program.functions.get(name)
        if function is None:
            return f"line {call.line}: {name or 'something'}() is not ours"
        return self._first(
            self.program.returns[id(function)]
        ) and f"line {call.line}: {name}() returns what is not known: " + (
            self._first(self.program.returns[id(function)])
        )

    def _is_maker(self, callee: nodes.Expression) -> bool:
        """Whether a class of ours is called: what it makes holds what it is given."""
        node = callee.node if isinstance(callee, nodes.RefExpr) else None
        return isinstance(node, nodes.TypeInfo) and node.fullname.startswith("termnews.")

    def _mapped(self, call: nodes.CallExpr) -> str:
        """What is mapped is harmless when what maps gives nothing else, or only makes texts of what is harmless."""
        by, *given = call.args
        name = self.program.full_name(by)
        if name in self.known:
            return ""
        if name in {"builtins.str", "builtins.chr"}:
            return self._first(given)
        function = self.program.functions.get(name)
        return self._first(self.program.returns[id(function)]) if function else f"{name or 'what maps'} is not ours"

    def _named(self, words: nodes.NameExpr | nodes.MemberExpr) -> str:
        node = words.node
        if isinstance(words, nodes.MemberExpr) and not isinstance(node, nodes.Var):
            node = self._field(words)
        if isinstance(node, nodes.FuncDef | nodes.Decorator):
            function = node.func if isinstance(node, nodes.Decorator) else node
            return self._first(self.program.returns[id(function)])
        if not isinstance(node, nodes.Var):
            return f"line {words.line}: {words.name} is not known"
        known = id(node) in self.program.owner or self.program.given[id(node)]
        if not known and not node.fullname.startswith("termnews"):
            return f"line {words.line}: {node.fullname or node.name} is not ours"
        if id(node) in self.program.owner:
            return self._argument(*self.program.owner[id(node)], node)
        given = [*self.program.given[id(node)], *self._made(node)]
        doubt = self._first(given) if given else "nobody gives it"
        return doubt and f"line {words.line}: {node.name}: {doubt}"

    def _field(self, words: nodes.MemberExpr) -> nodes.Node | None:
        kind = get_proper_type(self.program.types.get(words.expr))
        kind = kind.partial_fallback if isinstance(kind, TupleType) else kind
        found = kind.type.get(words.name) if isinstance(kind, Instance) else None
        return found.node if found is not None else None

    def _argument(self, function: nodes.FuncDef, place: int, node: nodes.Var) -> str:
        """A parameter: what every caller gives it, and its default."""
        if function.fullname in self.known:
            return ""
        offset = 1 if function.info and not function.is_static else 0
        names = {function.fullname}
        if function.info:
            kin = [function.info.fullname, *(base.fullname for base in function.info.mro[1:])]
            below = self.program.below.get(function.info.fullname, [])
            kin += [each for each in below if f"{each}.{function.name}" not in self.program.functions]
            names |= {f"{each}.{function.name}" for each in kin} | (set(kin) if function.name == "__init__" else set())
            if function.name == "__init__":
                names -= {base.fullname for base in function.info.mro[1:]}
        calls = [call for name in names for call in self.program.calls.get(name, ())]
        values = [value for call in calls for value in _values(call, node.name, place - offset)]
        default = function.arguments[place].initializer
        if not values and default is None:
            return f"{function.fullname}({node.name}) is given by nobody that is known"
        doubt = self._first([*values, *([default] if default is not None else [])])
        return doubt and f"{function.fullname}({node.name}) given {doubt}"

    def _made(self, node: nodes.Var) -> Iterator[nodes.Expression]:
        """What the makers of a dataclass give one of its fields."""
        if not node.info or not (node.info.is_named_tuple or "dataclass" in node.info.metadata):
            return
        made = node.info.metadata.get("dataclass", {"attributes": [{"name": name} for name in node.info.names]})
        fields = [each["name"] for each in made["attributes"] if not each.get("is_init_var")]
        place = fields.index(node.name) if node.name in fields else -1
        for name in (node.info.fullname, *self.program.below.get(node.info.fullname, ())):
            for call in self.program.calls.get(name, ()):
                yield from _values(call, node.name, place)
        for call in self.program.calls.get("dataclasses.replace", ()):
            kind = get_proper_type(self.program.types.get(call.args[0]))
            if isinstance(kind, Instance) and node.info in kind.type.mro:
                yield from _values(call, node.name, -1)


def _values(call: nodes.CallExpr, name: str, place: int) -> Iterator[nodes.Expression]:
    """What a call gives a parameter, by its name or its place; everything behind a star may be it."""
    for at, (value, kind, named) in enumerate(zip(call.args, call.arg_kinds, call.arg_names, strict=True)):
        if named == name or kind in {nodes.ARG_STAR, nodes.ARG_STAR2} or (named is None and at == place):
            yield value


def _parts(words: nodes.Expression) -> list[nodes.Expression] | None:  # noqa: C901, PLR0911 - a way for each form
    """What an expression is put together of; None for one that is not known."""
    match words:
        case nodes.OpExpr() | nodes.ComparisonExpr():
            return [words.left, words.right] if isinstance(words, nodes.OpExpr) else []
        case nodes.ConditionalExpr():
            return [words.if_expr, words.else_expr]
        case nodes.IndexExpr():
            return [words.base]
        case nodes.ListExpr() | nodes.TupleExpr() | nodes.SetExpr():
            return list(words.items)
        case nodes.DictExpr():
            return [part for pair in words.items for part in pair if part is not None]
        case nodes.StarExpr() | nodes.AwaitExpr() | nodes.UnaryExpr():
            return [words.expr]
        case nodes.GeneratorExpr():
            return [words.left_expr]
        case nodes.ListComprehension() | nodes.SetComprehension():
            return [words.generator.left_expr]
        case nodes.DictionaryComprehension():
            return [words.key, words.value]
        case nodes.AssignmentExpr():
            return [words.value]
        case _:
            return None


def _is_text(kind: Type | None, words: nodes.Expression) -> bool:
    proper = get_proper_type(kind)
    return isinstance(words, nodes.StrExpr) or (isinstance(proper, Instance) and proper.type.has_base("builtins.str"))


def harmless(kind: Type) -> bool:
    """Whether nothing of this type can be a stranger's text as it came."""
    proper = get_proper_type(kind)
    match proper:
        case NoneType():
            return True
        case LiteralType():
            return True
        case UnionType() | TupleType():
            return all(map(harmless, proper.items))
        case TypeVarType():
            return all(map(harmless, proper.values or [proper.upper_bound]))
        case Instance():
            return _harmless(proper)
        case _:
            return False


def _harmless(kind: Instance) -> bool:
    if (
        kind.type.fullname in HARMLESS
        or kind.type.has_base("enum.Enum")
        or kind.type.has_base(COLUMNED)
        or kind.last_known_value is not None
    ):
        return True
    return bool(kind.args) and kind.type.fullname.startswith(HOLDING) and all(map(harmless, kind.args))
