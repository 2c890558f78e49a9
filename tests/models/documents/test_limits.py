"""Hostile input is refused by name, before it takes much time or memory."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from strideline.models.documents import read_document
from strideline.models.documents.limits import MAX_BYTES, MEGABYTE
from strideline.models.errors import LimitExceeded, MalformedDocument

_ALIAS_BOMB = b"a: &a [x, x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (letter + 1, letter + 1, b", ".join([b"*%c" % letter] * 9)) for letter in b"abcdefghijklm"
)
_MERGE_BOMB = b"a: &a {%s}\n" % b", ".join(b"k%d: 1" % number for number in range(2000)) + b"".join(
    b"m%d: {<<: *a}\n" % number for number in range(2000)
)
_DEPTH_BOMB = b"a0: &a0 [x]\n" + b"".join(b"a%d: &a%d [*a%d]\n" % (n, n, n - 1) for n in range(1, 300))
OVER_A_LIMIT = {
    "alias bomb": (_ALIAS_BOMB, "more than 750,000 values"),
    "merge bomb": (_MERGE_BOMB, "more than 750,000 values"),
    "depth by aliases": (_DEPTH_BOMB, "nested more than 100 levels deep"),
    "brackets": (b"[" * 10_000, "nested more than 100 levels deep"),
    "braces": (b"{a: " * 10_000, "nested more than 100 levels deep"),
    "dashes": (b"- " * 10_000, "nested more than 100 levels deep"),
    "JSON brackets": (b'{"a":' * 10_000, "nested more than 100 levels deep"),
    "JSON depth": (b"[" * 200 + b"]" * 200, "nested more than 100 levels deep"),
    "many megabytes of brackets": (b"[" * (60 * MEGABYTE), "more than 1,500,000 values"),
    "too large": (b"x" * (MAX_BYTES + 1), "the file takes 64.0 MB"),
    "YAML too large": (b"a: b c d\n" * (2 * MEGABYTE), "the YAML text takes 18.0 MB"),
    "one huge text": (b"a: " + b"x" * (15 * MEGABYTE), "a text of 15728640 characters"),
    "one huge JSON text": (b'{"a": "' + b"x" * (20 * MEGABYTE) + b'"}', "a text of 20971520 characters"),
    "JSON of emoji": (('["' + "\U0001f600" * (14 * MEGABYTE) + '"]').encode(), "the text in memory takes 224.0 MB"),
}
NO_DOCUMENT = {
    "empty": (b"", "the file is empty"),
    "blank": (b" \n\n", "the file is empty"),
    "zero bytes": (bytes(range(256)) * 100, "no text: it holds a zero byte"),
    "UTF-16 without its mark": ("a: b\n".encode("utf-16-le"), "UTF-16 without a byte order mark"),
    "Latin-1": ("a: b\nc: \xe9".encode("latin-1"), "line 2: the file is not UTF-8: byte 0xe9 at offset 8"),
    "Shift JIS": ("a: 日本".encode("shift-jis"), "the file is not UTF-8"),
    "broken UTF-16": (b"\xff\xfe\x00\xd8\x00", "begins as UTF-16 but is not"),
}


@pytest.mark.parametrize(("data", "told"), OVER_A_LIMIT.values(), ids=OVER_A_LIMIT)
def test_what_is_over_a_limit_is_refused_within_two_seconds(data: bytes, told: str) -> None:
    started = time.process_time()

    with pytest.raises(LimitExceeded, match=told):
        read_document(data, "a file")

    assert time.process_time() - started < 2


@pytest.mark.parametrize(("data", "told"), NO_DOCUMENT.values(), ids=NO_DOCUMENT)
def test_what_is_no_text_is_told_with_what_to_do(data: bytes, told: str) -> None:
    with pytest.raises(MalformedDocument) as refused:
        read_document(data, "a file")

    assert told in str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_its_mark_is_read(encoding: str) -> None:
    assert read_document("名: é".encode(encoding), "a.yaml").value == {"名": "é"}


_READ = """
import sys
from strideline.models.documents import read_document
from strideline.models.errors import LimitExceeded
try:
    read_document(open(sys.argv[1], "rb").read(), "a file")
except LimitExceeded:
    # Not `ru_maxrss`, which also counts the process that this one was forked from.
    print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.parametrize("name", ["JSON of emoji", "merge bomb", "too large", "one huge JSON text"])
def test_what_is_over_a_limit_is_refused_in_300_megabytes(name: str, tmp_path: Path) -> None:
    (tmp_path / "input").write_bytes(OVER_A_LIMIT[name][0])

    done = subprocess.run([sys.executable, "-c", _READ, tmp_path / "input"], capture_output=True, text=True, check=True)

    assert int(done.stdout) / 1024 < 300
