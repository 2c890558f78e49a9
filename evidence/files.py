"""The feed files that a user points at: found, recognized by their content, and opened, unpacked where need be."""

from __future__ import annotations

import gzip
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any, Literal, cast

from strideline.evidence.feeds.epss import read_epss
from strideline.evidence.feeds.kev import read_kev, read_kev_csv
from strideline.evidence.feeds.nvd import read_nvd
from strideline.evidence.feeds.osv import read_osv
from strideline.evidence.feeds.text import day_of, wrong
from strideline.evidence.records import Content, Record
from strideline.models.documents import read_document
from strideline.models.errors import LimitExceeded, MalformedDocument, Problem
from strideline.models.intelligence import FeedKind

Form = Literal["kev_json", "kev_csv", "epss", "nvd", "osv", "osv_zip"]
KINDS: dict[Form, FeedKind] = {
    "kev_json": "kev", "kev_csv": "kev", "epss": "epss", "nvd": "nvd", "osv": "osv", "osv_zip": "osv",
}  # fmt: skip
KNOWN = "CISA KEV (JSON, CSV), EPSS (CSV), NVD 2.0 (JSON) and OSV (JSON, YAML, zip)"
MOST_BYTES = 4 * 1024**3
"""Of one feed once unpacked. A year of NVD is about 300 MB, all of OSV's PyPI 100 MB."""
MOST_RECORD_BYTES = 16 * 1024**2
"""Of one OSV record."""
MOST_MEMBERS = 1_000_000
MOST_FILES = 200_000
"""Of one folder."""
SNIFFED = 4096


@dataclass(frozen=True, slots=True)
class FeedFile:
    """One recognized file."""

    path: Path
    form: Form
    members: tuple[Path, ...] = ()
    """OSV records of a folder, which are one feed together; else empty, and the file is the feed."""

    @property
    def files(self) -> tuple[Path, ...]:
        """What has to be read."""
        return self.members or (self.path,)

    @property
    def kind(self) -> FeedKind:
        """What it is a feed of."""
        return KINDS[self.form]


def feed_files(path: Path) -> list[FeedFile]:
    """The feeds at a path, in the order of their names; other files of a folder are left alone.

    Raises MalformedDocument when there is no such file, when one named itself is no feed, and for a folder without any.
    """
    if path.is_file():
        form = form_of(path)
        if form is None:
            hint = (
                "known are CISA KEV (JSON, CSV), EPSS (CSV), NVD 2.0 (JSON) and OSV (JSON, YAML, zip); .gz is unpacked"
            )
            raise wrong(str(path), "is no feed of vulnerabilities", hint=hint)
        return [FeedFile(path, form)]
    if not path.is_dir():
        raise wrong(str(path), "there is no such file or folder")
    files = sorted(file for file in path.rglob("*") if file.is_file())
    if len(files) > MOST_FILES:
        raise LimitExceeded(str(path), [Problem(f"holds {len(files):,} files; at most {MOST_FILES:,} are looked into")])
    forms = [(file, form_of(file)) for file in files]
    found = [FeedFile(file, form) for file, form in forms if form is not None and form != "osv"]
    if records := tuple(file for file, form in forms if form == "osv"):
        found.append(FeedFile(path, "osv", records))
    if not found:
        raise wrong(str(path), "holds no feed of vulnerabilities")
    return found


def form_of(path: Path) -> Form | None:
    """What a file is, by its first bytes; None for something else. Raises MalformedDocument when it cannot be read."""
    try:
        if _starts_with(path, b"PK\x03\x04") and (names := _members(path)) and len(names) > 1:
            return "osv_zip" if any(name.endswith(".json") for name in names) else None
        with opened(path) as file:
            start = file.read(SNIFFED)
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error):
        raise wrong(str(path), "cannot be read or unpacked") from None
    return _form(start.decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n"))


def _form(start: str) -> Form | None:
    if start.startswith(("#model_version", "cve,epss")):
        return "epss"
    if start.startswith(("cveID,", '"cveID"')):
        return "kev_csv"
    if start.startswith("{") and '"$schema"' not in start:
        signs: dict[str, Form] = {'"NVD_CVE"': "nvd", '"catalogVersion"': "kev_json", '"affected"': "osv"}
        found = next((form for sign, form in signs.items() if sign in start), None)
        return found or ("osv" if '"schema_version"' in start and '"id"' in start else None)
    return "osv" if (start.startswith("id: ") and "\naffected:" in start + "\n") or _is_osv_yaml(start) else None


def _is_osv_yaml(start: str) -> bool:
    """A long description may come before the packages."""
    return start.startswith("id: ") and ("\ndetails:" in start or "\nmodified:" in start)


def _starts_with(path: Path, magic: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(magic)) == magic


def _members(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()[: MOST_MEMBERS + 1]


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The content of a file, unpacked when it is a gzip file or an archive of one file."""
    if _starts_with(path, b"\x1f\x8b"):
        with gzip.open(path) as packed:
            yield cast(IO[bytes], packed)
    elif _starts_with(path, b"PK\x03\x04"):
        with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as member:
            yield member
    else:
        with path.open("rb") as file:
            yield file


@contextmanager
def content_of(file: FeedFile) -> Iterator[Content]:
    """What a feed holds. Its records are read as they are asked for; a wrong one raises MalformedDocument."""
    source = str(file.path)
    if file.form == "osv_zip":
        yield Content(_modified(file.path), _archived(file.path, source))
        return
    if file.form == "osv":
        newest = max(path.stat().st_mtime for path in file.files)
        yield Content(date.fromtimestamp(newest).isoformat(), _single(file.files))
        return
    with opened(file.path) as stream:
        readers = {"kev_json": read_kev, "kev_csv": read_kev_csv, "epss": read_epss, "nvd": read_nvd}
        yield readers[file.form](cast(IO[bytes], _Counted(stream, source)), source)


def _single(files: tuple[Path, ...]) -> Iterator[Record]:
    """Records that have a file each. Such a file tells when its record was changed, not when it was fetched."""
    for path in files:
        with opened(path) as stream:
            yield from read_osv(_osv_record(stream.read(MOST_RECORD_BYTES + 1), str(path)), str(path))


def _archived(path: Path, source: str) -> Iterator[Record]:
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_BYTES:
            raise LimitExceeded(source, [Problem("holds more than is read of one feed")])
        for member in members:
            if member.filename.endswith(".json"):
                try:
                    data = archive.open(member).read(MOST_RECORD_BYTES + 1)
                except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
                    raise wrong(source, f"{member.filename[:80]} cannot be unpacked", hint="get it anew") from None
                yield from read_osv(_osv_record(data, f"{source}: {member.filename[:80]}"), source)


def _modified(path: Path) -> str:
    """The newest day of an archive's members: OSV writes no day of its own."""
    with zipfile.ZipFile(path) as archive:
        newest = max((member.date_time for member in archive.infolist()), default=(1980, 1, 1, 0, 0, 0))
    return day_of(f"{newest[0]:04}-{newest[1]:02}-{newest[2]:02}")


def _osv_record(data: bytes, source: str) -> Any:
    if len(data) > MOST_RECORD_BYTES:
        raise LimitExceeded(source, [Problem(f"a record is larger than {MOST_RECORD_BYTES:,} bytes")])
    if not data.lstrip().startswith(b"{"):
        return read_document(data, source).value
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise MalformedDocument(source, [Problem("is no JSON, or was cut off", hint="get it anew")]) from None


class _Counted:
    """A stream that ends with an error once more has come out of it than is read of one feed."""

    def __init__(self, stream: IO[bytes], source: str) -> None:
        self._stream, self._source, self._read = stream, source, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._read += len(data)
        if self._read > MOST_BYTES:
            raise LimitExceeded(self._source, [Problem(f"holds more than {MOST_BYTES:,} bytes once unpacked")])
        return data

    read1 = read

    def seek(self, to: int) -> None:
        self._stream.seek(to)
        self._read = 0

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    @property
    def closed(self) -> bool:
        return self._stream.closed

    def flush(self) -> None:
        """Nothing is written."""
