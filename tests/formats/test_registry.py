"""The format of a file is told by its content, and every format is one row of one table."""

from __future__ import annotations

import pytest

from strideline.formats.registry import FORMATS, read_any, write
from strideline.models.errors import LimitExceeded, MalformedDocument, StridelineError, UnknownFormat
from strideline.threat_library.schema import Library
from tests.builders import web_shop


@pytest.mark.parametrize("id", ["strideline", "strideline-json"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_what_is_written_is_recognised_and_read_back(id: str, encoding: str, library: Library) -> None:
    data = write(web_shop(), id).decode().encode(encoding)

    imported = read_any(data, "standard input", library)

    assert (imported.format, imported.system, imported.losses) == ("strideline", web_shop(), ())


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b'{"threagile_version": "1.0.0", "title": "T"}', "threagile"),
        (b"# a comment\r\ntechnical_assets:\r\n", "threagile"),
        (b'{"system": {"id": "a", "name": "A"}, "strideline": 1}', "strideline"),
        (b'{"name": "m", "elements": [{"__class__": "Server", "name": "a"}]}', "pytm"),
        (b"from pytm import TM\ntm = TM('m')\n", "pytm"),
    ],
)
def test_a_format_is_told_by_its_content(data: bytes, format: str, library: Library) -> None:
    assert read_any(data, "model", library).format == format


def test_a_native_file_without_its_version_is_told_what_it_lacks(library: Library) -> None:
    with pytest.raises(MalformedDocument, match='"strideline" is missing'):
        read_any(b"elements: []", "shop.strideline.yaml", library)


@pytest.mark.parametrize(
    ("data", "error", "told"),
    [
        (b"a: 1\nb: 2", UnknownFormat, r"it has the keys a, b\. Read are Strideline \(strideline\), Threagile"),
        (b"words", UnknownFormat, "it is no mapping"),
        (b"", MalformedDocument, "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00", MalformedDocument, "no text"),
        (b"a: [", MalformedDocument, "not valid YAML"),
        (b"[" * 5_000, LimitExceeded, "nested more than 100"),
        (b"strideline: 1\nsystem: {id: a, na", MalformedDocument, "the text ends too early"),
        (b"title: T\ntechnical_assets: {A: {id: a, ty", MalformedDocument, "the text ends too early"),
    ],
)
def test_a_file_that_nobody_claims_says_what_is_the_matter(
    data: bytes, error: type[StridelineError], told: str, library: Library
) -> None:
    with pytest.raises(error, match=told):
        read_any(data, "file", library)


def test_a_named_format_is_not_second_guessed(library: Library) -> None:
    with pytest.raises(MalformedDocument, match='"strideline" is missing'):
        read_any(b"technical_assets: {}", "file", library, "strideline")


def test_an_unknown_format_names_the_nearest(library: Library) -> None:
    with pytest.raises(UnknownFormat, match='there is no format "threagil"; did you mean "threagile"'):
        read_any(b"", "file", library, "threagil")


def test_a_format_that_is_only_read_is_not_written() -> None:
    with pytest.raises(UnknownFormat, match='"threagile" is only read; written are strideline, strideline-json'):
        write(web_shop(), "threagile")


def test_every_row_is_complete() -> None:
    for id, format in FORMATS.items():
        assert id == format.id
        assert format.name
        assert all(extension.startswith(".") for extension in format.extensions)
        assert format.read or format.write
