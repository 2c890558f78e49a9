"""pytm's models as they are mostly written: Python scripts. Their syntax tree is read; nothing of them is ever run.

Read are plain statements at the top or under `if __name__ == "__main__"`: a call of a class of pytm, an assignment of a
value to an attribute of what such a call made, and a loop of such statements over a list of what was made. All others,
such as functions, are told as losses with their line.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from typing import Any

from strideline.formats.format import unworded
from strideline.formats.pytm.model import CLASSES, Model, Notes, Part
from strideline.models.documents.limits import MEGABYTE, refuse_over
from strideline.models.documents.nearest import nearest
from strideline.models.errors import MalformedDocument, Problem
from strideline.models.vocabulary import Text

_GROUPS = {"Boundary": "boundaries", "Data": "data", "Dataflow": "flows"} | dict.fromkeys(CLASSES, "elements")
_ENUMS = ("Classification", "TLSVersion", "Lifetime", "DatastoreType", "Action")
_MADE = (*_GROUPS, "TM", "Assumption")
_POSITIONS = {"Dataflow": ("source", "sink", "name"), "TM": ("name", "description"), "Assumption": ("name", "exclude")}
_NOT_RUN = Text(
    "only plain statements are read; a script is never run. Run it yourself with --json and read what it writes",
    "単純な文だけを読み、スクリプトは実行しません。--json を付けて自分で実行し、その出力を読み込んでください",
)
_NOT_FOLLOWED = Text(
    "it leads to other parts in a way that is not read", "読み取れない形で、ほかの構成要素につながっています"
)
_MOST_REPEATED = 100_000
"""Nodes of the syntax tree read again by loops: they must not make much of a little."""


def read_script(text: bytes, notes: Notes) -> Model:
    """The model that the script makes. What is wrong, and what is not read, is told to `notes`.

    Raises:
        LimitExceeded: The script is over a megabyte.
        MalformedDocument: It is not Python.
    """
    refuse_over(len(text), MEGABYTE, notes.source, "the script")
    try:
        with warnings.catch_warnings(action="ignore"):
            tree = ast.parse(text)
    except SyntaxError as error:
        problem = Problem(f"this is not Python: {error.msg}", line=error.lineno)
        raise MalformedDocument(notes.source, [problem]) from None
    except (ValueError, RecursionError, MemoryError):
        problem = Problem("this is not Python: it holds characters or nesting that cannot be read")
        raise MalformedDocument(notes.source, [problem]) from None
    return _Reader(notes).model(tree)


class _NotRead(Exception):
    """An expression of a shape that is not read, and why."""

    def __init__(self, why: Text = _NOT_RUN) -> None:
        self.why = why


class _Reader:
    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._model = Model()
        self._values: dict[str, Any] = {}
        self._top = Part("TM", "")
        self._repeated = 0

    def model(self, tree: ast.Module) -> Model:
        """The model, its references resolved."""
        self._read(tree.body)
        model, top = self._model, self._top
        model.name, model.description = str(top.take("name", "") or "?"), str(top.take("description", "") or "")
        model.assumptions = _listed(top.take("assumptions"))
        model.rest = {key: value for key, value in top.stated.items() if not isinstance(value, Part)}
        for part in list(model.parts):
            self._link(part)
        return model

    def _read(self, statements: list[ast.stmt]) -> None:
        for statement in _plain(statements):
            try:
                self._statement(statement)
            except _NotRead as unread:
                words = type(statement).__name__.lower()
                what = Text(f"a statement ({words})", f"文 ({words})")
                self._notes.lose(f"line {statement.lineno}", what, unread.why)

    def _statement(self, statement: ast.stmt) -> None:
        match statement:
            case ast.Import() | ast.ImportFrom() | ast.Pass() | ast.Expr(value=ast.Constant()):
                return
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                self._values[name] = self._value(value)
            case ast.Assign(targets=[ast.Attribute() as target], value=value):
                self._assign(target, value)
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method))) if self._runs(
                name, method
            ):
                return
            case ast.Expr(value=ast.Call() as call):
                self._value(call)
            case ast.For(target=ast.Name(id=name), iter=listed, body=body, orelse=[]):
                self._loop(name, self._value(listed), body)
            case _:
                raise _NotRead

    def _loop(self, name: str, members: Any, body: list[ast.stmt]) -> None:
        nodes = sum(1 for statement in body for _ in ast.walk(statement))
        if not isinstance(members, list) or self._repeated + len(members) * nodes > _MOST_REPEATED:
            raise _NotRead
        self._repeated += len(members) * nodes
        for member in members:
            self._values[name] = member
            self._read(body)

    def _runs(self, name: str, method: str) -> bool:
        """Whether it only has pytm work, or seeds the ids that pytm gives at random."""
        return self._values.get(name) is self._top or (name, method) == ("random", "seed")

    def _assign(self, target: ast.Attribute, value: ast.expr) -> None:
        owner = target.value
        if isinstance(owner, ast.Attribute) and owner.attr == "controls":
            owner = owner.value
        part = self._values.get(owner.id) if isinstance(owner, ast.Name) else None
        if not isinstance(part, Part):
            raise _NotRead
        part.stated[target.attr] = self._value(value)

    def _value(self, node: ast.expr) -> Any:
        match node:
            case ast.Constant(value=str() | bool() | int() | float() | None as value):
                return value
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
                return -value
            case ast.Name(id=name) if name in self._values:
                return self._values[name]
            case ast.List(elts=members) | ast.Tuple(elts=members) | ast.Set(elts=members):
                return [self._value(member) for member in members]
            case ast.Attribute(value=ast.Name(id=enum) | ast.Attribute(attr=enum), attr=member) if enum in _ENUMS:
                return f"{enum}.{member}"
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(value=ast.Name(id="pytm"), attr=name)):
                return self._made(name, node)
        raise _NotRead

    def _made(self, cls: str, call: ast.Call) -> Any:
        if cls == "DataSet" and len(call.args) == 1 and not call.keywords:
            return self._value(call.args[0])
        positions = _POSITIONS.get(cls, ("name",))
        if cls not in _MADE:
            raise _NotRead(_no_class(cls))
        if len(call.args) > len(positions):
            raise _NotRead
        stated = {name: self._value(value) for name, value in zip(positions, call.args, strict=False)}
        for keyword in call.keywords:
            if keyword.arg is None:
                raise _NotRead
            stated[keyword.arg] = self._value(keyword.value)
        if cls == "Assumption":
            return stated
        if cls == "TM":
            self._top.stated |= stated
            return self._top
        part = Part(cls, str(stated.pop("name", "") or "?"), call.lineno, stated)
        getattr(self._model, _GROUPS[cls]).append(part)
        return part

    def _link(self, part: Part) -> None:
        part.boundary = self._part(part, "inBoundary", "Boundary")
        part.assumptions = _listed(part.take("assumptions"))
        part.data = self._data(part.take("data"))
        if part.cls == "Dataflow":
            part.source = self._part(part, "source", *CLASSES)
            part.sink = self._part(part, "sink", *CLASSES)
            part.answers = self._part(part, "responseTo", "Dataflow")
            if part.source is None or part.sink is None:
                message = f'the flow "{part.name}" needs an element as its source and one as its sink'
                self._notes.refuse(message, line=part.line, hint="it may be made by a statement that is not read")
        for key in [key for key, value in part.stated.items() if _holds_parts(value)]:
            part.take(key)
            self._notes.lose(f"line {part.line}", unworded(key), _NOT_FOLLOWED)

    def _part(self, part: Part, attribute: str, *classes: str) -> Part | None:
        found = part.take(attribute)
        return found if isinstance(found, Part) and found.cls in classes else None

    def _data(self, value: Any) -> list[Part] | None:
        if isinstance(value, str):
            # pytm takes a text for data that nobody named.
            part = Part("Data", "undefined", stated={"description": value})
            self._model.data.append(part)
            return [part]
        found = [each for each in _listed(value) if isinstance(each, Part) and each.cls == "Data"]
        return found if value is not None else None


def _plain(statements: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements, with those under `if __name__ == "__main__"` in its place."""
    for statement in statements:
        match statement:
            case ast.If(test=ast.Compare(left=ast.Name(id="__name__")), body=body, orelse=[]):
                yield from body
            case _:
                yield statement


def _no_class(cls: str) -> Text:
    """Why a call is not read; a class that is nearly called so was meant, and pytm would not run the script either."""
    meant = nearest(cls, _MADE)
    if meant is None:
        return _NOT_RUN
    return Text(
        f'pytm has no class "{cls}": write {meant}', f"pytm に {cls} というクラスはありません。{meant} と書いてください"
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _holds_parts(value: Any) -> bool:
    return any(isinstance(each, Part) for each in _listed(value))
