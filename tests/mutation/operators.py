"""Small mistakes in a module, one at a time: what the tests of its room must notice."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Callable, Iterator
from functools import partial

from attrs import field, frozen

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
KEY = re.compile(r"[A-Za-z_][\w.\-]*")
"""A string that a program reads; what has spaces or Cyrillic is wording for people."""

GENERIC = {
    "Callable",
    "Iterable",
    "Mapping",
    "Sequence",
    "dict",
    "frozenset",
    "list",
    "set",
    "tuple",
}
"""A subscript of these names a type, which nothing asks for when the library runs."""

LEAVING = (ast.Return, ast.Raise, ast.Continue, ast.Break)


@frozen
class Mutant:
    """
    One mistake.

    Attributes:
        line: Where it is.

        first: First line of its statement, or of its expression in a table.

        last: The last line of that.

        scope: Qualified name of the function whose body holds it; ``""`` if it acts on import.

        kind: Which operator made it.

        before: The place as it was.

        after: The place as it is now.

        tree: The whole module with the mistake.
    """

    line: int
    first: int
    last: int
    scope: str
    kind: str
    before: str
    after: str
    tree: ast.Module = field(repr=False, eq=False)


def mutants(source: str) -> list[Callable[[], Mutant]]:
    """List the mistakes that can be made in *source*; each is built when it is asked for."""
    tree = ast.parse(source)
    members = _members(tree)
    return [
        partial(_build, tree, place, scope, first, kind, change)
        for top in tree.body
        for place, scope, first in _places(top, "", "", 1)
        for kind, change in _changes(place, members, scope)
    ]


def _build(
    tree: ast.Module, place: ast.AST, scope: str, first: int, kind: str, change: Change
) -> Mutant:
    seen: dict[int, object] = {}
    other = copy.deepcopy(tree, seen)
    twin = seen[id(place)]
    changed = change(twin)
    if changed is not twin:
        ast.copy_location(changed, twin)
        _replace(other, twin, changed)
    return Mutant(
        line=place.lineno,
        first=first,
        last=place.end_lineno,
        scope=scope,
        kind=kind,
        before=text_of(place),
        after=text_of(changed),
        tree=ast.fix_missing_locations(other),
    )


def text_of(node: ast.AST) -> str:
    """Write a place in one line, as the list of survivors and of harmless mistakes has it."""
    text = " ".join(ast.unparse(node).split())
    return text if len(text) < 160 else f"{text[:157]}…"


def _replace(tree: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
            elif isinstance(value, list) and any(item is old for item in value):
                value[:] = [new if item is old else item for item in value]


def _places(
    node: ast.AST, scope: str, prefix: str, first: int
) -> Iterator[tuple[ast.AST, str, int]]:
    """
    Walk what can be mutated, with the function that runs it and the line where its statement begins.

    :func:`_is_left_out` says what is passed over.
    """
    if _is_left_out(node):
        return
    if isinstance(node, ast.stmt):
        first = node.lineno
    match node:
        case ast.FunctionDef() | ast.Lambda():
            inner = prefix + getattr(node, "name", "<lambda>")
            for default in (*node.args.defaults, *node.args.kw_defaults):
                if default:
                    yield from _places(default, scope, prefix, first)
            body = node.body if isinstance(node.body, list) else [node.body]
            for one in body:
                yield from _places(one, inner, f"{inner}.<locals>.", first)
        case ast.ClassDef(name=name, body=body):
            for one in body:
                yield from _places(one, scope, f"{prefix}{name}.", first)
        case ast.AnnAssign(value=value):
            if value:
                yield from _places(value, scope, prefix, first)
        case _:
            yield node, scope, first
            for child in ast.iter_child_nodes(node):
                yield from _places(child, scope, prefix, first)


def _is_left_out(node: ast.AST) -> bool:
    match node:
        case ast.FunctionDef(name="__repr__") | ast.Assert() | ast.Import() | ast.ImportFrom():
            return True
        case ast.FunctionDef(decorator_list=decorators):
            return any(ast.unparse(one) == "overload" for one in decorators)
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return True
        case ast.Assign(value=ast.Subscript(value=ast.Name(id=name))) if name in GENERIC:
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.keyword(arg="strict"):
            return True
        case ast.Call(func=ast.Name(id="cast" | "TypeVar" | "NewType" | "ParamSpec")):
            return True
        case ast.Call(func=ast.Name(id="Text")):
            return True
        case _:
            return False


Change = Callable[[ast.AST], ast.AST | None]


def _changes(
    node: ast.AST, members: dict[str, list[str]], scope: str
) -> Iterator[tuple[str, Change]]:
    """Yield the mistakes that can be made at *node*."""
    match node:
        case ast.Compare(ops=ops):
            for index, op in enumerate(ops):
                if type(op) in COMPARISONS:
                    yield "comparison", partial(_other_comparison, index)
        case ast.BoolOp(values=values):
            yield "boolean", _other_join
            for index in range(len(values)):
                yield "operand", partial(_without_item, "values", index)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield "not", lambda twin: twin.operand
        case ast.BinOp(op=op) if type(op) in ARITHMETIC:
            yield "arithmetic", _other_arithmetic
        case ast.IfExp():
            yield "branches", _swapped
        case ast.Constant(value=bool()):
            yield "constant", lambda twin: ast.Constant(not twin.value)
        case ast.Constant(value=int() | float() as value):
            step = 0.01 if 0 < value < 1 else 1
            yield "constant", lambda twin: ast.Constant(twin.value + step)
            yield "constant", lambda twin: ast.Constant(twin.value - step)
        case ast.Constant(value=str() as value) if KEY.fullmatch(value):
            yield "key", lambda twin: ast.Constant(f"{twin.value}_x")
        case ast.Attribute(value=ast.Name(id=name), attr=attr) if attr in members.get(name, ()):
            if len(members[name]) > 1:
                yield "member", partial(_next_member, members[name])
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
            if not scope and isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
                for index in range(len(items)):
                    if len(items) > 1 or not isinstance(node, ast.Set):
                        yield "row", partial(_without_item, "elts", index)
        case ast.Dict(keys=keys) if not scope:
            for index in range(len(keys)):
                yield "row", partial(_without_pair, index)
        case ast.Return(value=ast.expr() as value):
            if not (isinstance(value, ast.Constant) and value.value is None):
                yield "return", lambda _: ast.Return(ast.Constant(None))
        case ast.Continue() if scope:
            yield "statement", lambda _: ast.Break()
        case ast.Break() if scope:
            yield "statement", lambda _: ast.Continue()
        case ast.Raise() | ast.AugAssign() if scope:
            yield "statement", lambda _: ast.Pass()
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) if scope:
            yield "statement", lambda _: ast.Pass()
        case ast.If(orelse=[], body=body) if scope and isinstance(body[-1], LEAVING):
            yield "guard", lambda _: ast.Pass()
        case _:
            pass


def _other_comparison(index: int, twin: ast.Compare) -> ast.AST:
    twin.ops[index] = COMPARISONS[type(twin.ops[index])]()
    return twin


def _other_join(twin: ast.BoolOp) -> ast.AST:
    twin.op = ast.Or() if isinstance(twin.op, ast.And) else ast.And()
    return twin


def _other_arithmetic(twin: ast.BinOp) -> ast.AST:
    twin.op = ARITHMETIC[type(twin.op)]()
    return twin


def _swapped(twin: ast.IfExp) -> ast.AST:
    twin.body, twin.orelse = twin.orelse, twin.body
    return twin


def _without_item(name: str, index: int, twin: ast.AST) -> ast.AST:
    items = getattr(twin, name)
    del items[index]
    return items[0] if name == "values" and len(items) == 1 else twin


def _without_pair(index: int, twin: ast.Dict) -> ast.AST:
    del twin.keys[index], twin.values[index]
    return twin


def _next_member(names: list[str], twin: ast.Attribute) -> ast.AST:
    twin.attr = names[(names.index(twin.attr) + 1) % len(names)]
    return twin


def _members(tree: ast.Module) -> dict[str, list[str]]:
    """List the members of enumerations that the module names: ``State.DRAFT``, ``State.CLOSED``."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if (
                name[0].isupper() and attr.isupper()
            ):
                found.setdefault(name, set()).add(attr)
    return {name: sorted(attrs) for name, attrs in found.items()}
