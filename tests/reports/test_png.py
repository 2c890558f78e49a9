from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from strideline.reports.fonts import font_paths
from strideline.reports.layout import lay_out
from strideline.reports.png import LONGEST_SIDE, draw_png
from strideline.reports.svg import draw_svg
from tests.reports.workloads import shop


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG whose every chunk is checked."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + body) == struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0]
        data += body if kind == b"IDAT" else b""
        at += 12 + length
    wide, tall = struct.unpack(">II", png[16:24])
    assert len(zlib.decompress(data)) > wide * tall
    return wide, tall


def letters(content: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40">'
        f'<text x="5" y="28" font-size="20" font-family="sans-serif">{content}</text></svg>'
    )


def test_the_picture_is_a_png_of_the_asked_scale() -> None:
    layout = lay_out(shop(), seconds=0.01)
    svg = draw_svg(shop(), layout, legend=False)
    assert size(draw_png(svg, 2)) == pytest.approx((2 * layout.width, 2 * layout.height), abs=2)


def test_a_huge_picture_is_drawn_smaller() -> None:
    wide, _ = size(draw_png('<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="10"/>', 2))
    assert wide <= LONGEST_SIDE + 1


@pytest.mark.parametrize("pair", ["ab", "顧客", "アカ", "éñ", "Жд"])
def test_letters_come_from_the_shipped_typeface_and_are_not_empty_boxes(pair: str) -> None:
    first, second = (draw_png(letters(letter)) for letter in pair)
    missing = draw_png(letters("\U0010fffd"))
    assert first != second
    assert missing not in (first, second)


def test_text_that_is_no_svg_is_refused() -> None:
    with pytest.raises(ValueError, match=r"."):
        draw_png("no picture")


def test_the_typeface_ships_with_its_licence() -> None:
    folder = Path(font_paths()[0]).parent
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8").upper()
    assert all(Path(path).stat().st_size > 500_000 for path in font_paths())
