"""Reads XML into a plain tree, under limits. Nothing outside the text is opened, and no DTD is accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from strideline.models.documents.limits import MAX_DEPTH, MAX_SCALAR, MAX_XML_VALUES, check_size
from strideline.models.errors import LimitExceeded, MalformedDocument, Problem

_PICTURES = frozenset({"Image", "ImageSource", "ImageStream"})
"""Elements with the pictures of stencils, nine tenths of a file; their text is not kept."""
_NOTHING: Mapping[str, str] = {}


@dataclass(slots=True)
class Node:
    """One element. Names are without their namespaces: the tools write the same names under varying prefixes."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    text: str = ""
    """What stands in it outside its children, without the white space around."""

    @property
    def type(self) -> str:
        """Its `xsi:type` without the prefix; empty when it has none."""
        return self.attributes.get("type", "").rpartition(":")[2]

    def child(self, name: str) -> Node:
        """The first child of the name; an empty one when there is none."""
        return next((child for child in self.children if child.name == name), Node(name))

    def all(self, name: str) -> Iterator[Node]:
        """The children of the name."""
        return (child for child in self.children if child.name == name)

    def value(self, *names: str) -> str:
        """The text of the first child that has one of the names; empty when there is none."""
        return next((child.text for child in self.children if child.name in names), "")


def read_xml(data: bytes, source: str) -> Node:
    """The root of an XML text.

    Raises:
        LimitExceeded: Over a limit of `models.documents.limits`.
        MalformedDocument: It is no XML, or has a DTD.
    """
    check_size(data, source)
    if data[:4] == b"PK\x03\x04":
        raise MalformedDocument(source, [Problem("this is a zip archive, not XML", hint="unpack it first")])
    builder = _Builder(source)
    # The stubs believe that every parser makes the elements of the standard library.
    parser: Any = DefusedXMLParser(target=builder, forbid_dtd=True)
    try:
        parser.feed(data)
        root: Node = parser.close()
    except ParseError as error:
        raise MalformedDocument(source, [Problem(f"this is no XML: {_cause(error)}", line=error.position[0])]) from None
    except DefusedXmlException:
        problem = Problem("it has a document type definition, which is not read", hint="remove <!DOCTYPE ...>")
        raise MalformedDocument(source, [problem]) from None
    except (ValueError, LookupError) as error:
        raise MalformedDocument(source, [Problem(f"its encoding is not read: {error}", hint="use UTF-8")]) from None
    return root


def _cause(error: ParseError) -> str:
    return str(error).partition(":")[0]


class _Builder:
    """What the parser tells of the text, made into nodes; ends the reading at a limit."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._open: list[Node] = [Node("")]
        self._texts: list[list[str]] = [[]]
        self._count = 0
        self._length = 0
        self._identified: dict[str, Node] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._count += 1 + len(attributes)
        if self._count > MAX_XML_VALUES:
            self._stop(f"it has more than {MAX_XML_VALUES} elements and attributes")
        if len(self._open) > MAX_DEPTH:
            self._stop(f"its elements lie more than {MAX_DEPTH} levels inside each other")
        named = {_local(name): value for name, value in attributes.items()} if attributes else _NOTHING
        node = Node(_local(tag), named)
        self._open.append(node)
        self._texts.append([])
        self._length = 0

    def data(self, text: str) -> None:
        if self._open[-1].name in _PICTURES:
            return
        self._length += len(text)
        if self._length > MAX_SCALAR:
            self._stop(f"a text in it has more than {MAX_SCALAR} characters")
        self._texts[-1].append(text)

    def end(self, tag: str) -> None:
        node = self._open.pop()
        node.text = "".join(self._texts.pop()).strip()
        # The serializer may write a part once and refer to it from then on.
        if "Id" in node.attributes:
            self._identified[node.attributes["Id"]] = node
        else:
            node = self._identified.get(node.attributes.get("Ref", ""), node)
        self._open[-1].children.append(node)

    def close(self) -> Node:
        return self._open[0].children[0]

    def _stop(self, message: str) -> None:
        raise LimitExceeded(self._source, [Problem(message, hint="split the model into several files")])


def _local(name: str) -> str:
    return name.rpartition("}")[2]
