"""The two JSON forms of pytm: what `pytm.load` reads, and what `--json` writes.

In the second every attribute of every part is written, so that a value which is pytm's default says nothing there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from strideline.formats.pytm.model import CLASSES, Model, Notes, Part
from strideline.models.documents.document import Document
from strideline.models.documents.nearest import did_you_mean
from strideline.models.documents.paths import shortened
from strideline.models.native.wording import described
from strideline.models.vocabulary import Text

_GROUPS = {"boundaries": "Boundary", "data": "Data", "elements": "", "flows": "Dataflow"}
"""Lists of parts, with their class where it is not told of each."""
_LINKED = ("boundaries", "elements", "flows")
_WORKED_OUT = ("inputs", "outputs", "carriedBy", "processedBy", "severity", "response", "overrides", "findings", "uuid")
"""Attributes that pytm fills in itself."""
_COPIES = ("actors", "assets")
"""Lists of the output form that hold parts of `elements` once more."""
_NOTHING: tuple[Any, ...] = ("", -1, [], {}, None, [0])
_DEFAULTS = ("UNKNOWN", "NONE", "NO_ACTION")
TRUE_BY_DEFAULT = frozenset(
    {"inScope", "hasSystemPrompt", "isThirdParty", "processesUntrustedInput", "isSQL", "onAWS"}
)  # fmt: skip
Place = tuple[str | int, ...]


def read_json(document: Document, notes: Notes) -> Model:
    """The model in a document that is one of the two forms. What is wrong is told to `notes`."""
    return _Reader(document, notes).model()


LAST_OF_NAME = Text(
    "pytm tells parts apart by name; references lead to the last of that name",
    "pytm は名前で構成要素を区別するため、参照は同じ名前の最後のものを指します",
)


def _repeated(name: str) -> Text:
    return Text(f"the name {name} stands several times", f"名前 {name} の重複")


class _Reader:
    def __init__(self, document: Document, notes: Notes) -> None:
        self._document = document
        self._notes = notes
        self._value: dict[str, Any] = document.value if isinstance(document.value, dict) else {}
        self._output = any(key in self._value for key in _COPIES)
        self._named: dict[str, dict[str, Part]] = {}

    def model(self) -> Model:
        """The whole document."""
        model = Model(name=self._text(self._value, (), "name"), description=str(self._value.get("description") or ""))
        groups = {group: self._parts(group, cls) for group, cls in _GROUPS.items()}
        for group in _LINKED:
            for part, place in groups[group]:
                self._link(group, part, place)
        for group, parts in groups.items():
            setattr(model, group, [part for part, _ in parts])
        model.assumptions = self._list(self._value, (), "assumptions")
        model.findings = [each for each in self._list(self._value, (), "findings") if isinstance(each, dict)]
        model.rest = dict(self._rest())
        model.as_written = not self._output
        return model

    def _rest(self) -> Iterator[tuple[str, Any]]:
        read = {"name", "description", "boundaries", "data", "elements", "flows", "assumptions", "findings"}
        for key, value in self._value.items():
            if key not in read and key not in _COPIES and value and not _says_nothing(value):
                yield key, value

    def _parts(self, group: str, cls: str) -> list[tuple[Part, Place]]:
        named = self._named.setdefault(group, {})
        parts = []
        for index, entry in enumerate(self._list(self._value, (), group)):
            place: Place = (group, index)
            if not isinstance(entry, dict):
                self._fault(f"expected a mapping, not {described(entry)}", place)
                continue
            part = Part(self._class(entry, place, cls), self._text(entry, place, "name"))
            part.stated = dict(self._stated(entry, part.cls))
            if part.name in named:
                self._notes.lose(f"{group}.*.name", _repeated(shortened(part.name)), LAST_OF_NAME)
            named[part.name] = part
            parts.append((part, place))
        return parts

    def _class(self, entry: Mapping[str, Any], place: Place, cls: str) -> str:
        found = entry.get("__class__", "Asset")
        if cls or found in CLASSES:
            return cls or str(found)
        hint = did_you_mean(str(found), CLASSES) or f"there are {', '.join(CLASSES)}"
        self._fault(f"there is no class {shortened(str(found))} of elements", (*place, "__class__"), hint)
        return "Asset"

    def _stated(self, entry: Mapping[str, Any], cls: str) -> Iterator[tuple[str, Any]]:
        controls = entry.get("controls")
        for key, value in {**(controls if isinstance(controls, dict) else {}), **entry}.items():
            if key in ("__class__", "name", "controls") or (self._output and key in _WORKED_OUT):
                continue
            if not self._output or not _is_default(key, value, cls):
                # pytm reads the life of credentials under a name of its own, and then never looks at it.
                yield ("credentialsLife" if key == "lifetime" and cls == "Data" else key), value

    def _link(self, group: str, part: Part, place: Place) -> None:
        part.boundary = self._refer(part, "boundaries", "inBoundary", place)
        part.assumptions = self._list({"assumptions": part.take("assumptions")}, place, "assumptions")
        if group == "flows":
            for end in ("source", "sink"):
                if part.stated.get(end) is None:
                    self._fault(f'"{end}" is missing', place, "name an element")
            part.source = self._refer(part, "elements", "source", place)
            part.sink = self._refer(part, "elements", "sink", place)
            part.answers = self._refer(part, "flows", "responseTo", place)
        data = part.take("data")
        if isinstance(data, list):
            found = [self._named_part("data", name, (*place, "data", index)) for index, name in enumerate(data)]
            part.data = [each for each in found if each is not None]
        elif data is not None:
            self._fault(f"expected a list of names, not {described(data)}", (*place, "data"))

    def _refer(self, part: Part, group: str, attribute: str, place: Place) -> Part | None:
        name = part.take(attribute)
        return None if name is None else self._named_part(group, name, (*place, attribute))

    def _named_part(self, group: str, name: Any, place: Place) -> Part | None:
        found = self._named[group].get(name) if isinstance(name, str) else None
        if found is None:
            known = () if self._notes.full else self._named[group]
            hint = did_you_mean(name, known) if isinstance(name, str) else "write its name"
            self._fault(f"{described(name)} names nothing in {group}", place, hint)
        return found

    def _list(self, of: Mapping[str, Any], place: Place, key: str) -> list[Any]:
        value = of.get(key)
        if value is None or isinstance(value, list):
            return value or []
        self._fault(f"expected a list, not {described(value)}", (*place, key))
        return []

    def _text(self, of: Mapping[str, Any], place: Place, key: str) -> str:
        value = of.get(key)
        if isinstance(value, str) and value.strip():
            return value
        self._fault(
            f'"{key}" is missing' if value is None else f"expected a text, not {described(value)}", (*place, key)
        )
        return "?"

    def _fault(self, message: str, place: Place, hint: str = "") -> None:
        path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).lstrip(".")
        self._notes.refuse(message, path, None if self._notes.full else self._document.line_of(place), hint)


def _is_default(attribute: str, value: Any, cls: str) -> bool:
    if value is True:
        # Only a Lambda is on AWS unless somebody says otherwise.
        return attribute in TRUE_BY_DEFAULT and (attribute != "onAWS" or cls == "Lambda")
    if value is False:
        return attribute not in TRUE_BY_DEFAULT or (attribute == "onAWS" and cls != "Lambda")
    if attribute == "credentialsLife":
        return str(value).endswith("NONE")
    return value in _NOTHING or _says_nothing(value) or (attribute == "codeType" and value == "Unmanaged")


def _says_nothing(value: Any) -> bool:
    """Whether it is the first member of an enum, in any of the spellings."""
    return isinstance(value, str) and value.rpartition(".")[2] in _DEFAULTS
