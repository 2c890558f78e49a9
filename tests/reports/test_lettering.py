from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from strideline.reports.lettering import printable, shortened, width, wrapped


@given(st.text(max_size=200), st.integers(1, 4))
def test_no_line_is_wider_than_its_room(text: str, lines: int) -> None:
    found = wrapped(text, 100, 14, lines=lines)
    assert len(found) <= lines
    assert all(width(line, 14) <= 100 for line in found)


@given(st.text(max_size=40))
def test_a_text_that_fits_is_shown_whole(text: str) -> None:
    assert "".join(wrapped(text, 10_000, 14, lines=2)) == printable(text)


def test_full_width_letters_take_twice_the_room_of_latin_ones() -> None:
    assert 1.6 < width("注文", 14) / width("ab", 14) < 2.2


def test_japanese_breaks_between_letters_but_not_before_a_full_stop() -> None:
    lines = wrapped("注文を受け付けて保存する。", 70, 14, lines=4)
    assert len(lines) > 1
    assert not any(line.startswith("。") for line in lines)


def test_a_word_breaks_at_its_hyphen_only_where_it_is_wider_than_a_line() -> None:
    assert wrapped("Central sign-in", 100, 14, lines=2) == ("Central", "sign-in")
    assert wrapped("customer-facing-gateway", 100, 14, lines=3) == ("customer-", "facing-", "gateway")


def test_what_is_cut_ends_in_an_ellipsis() -> None:
    assert shortened("Payment provider", 60, 14) == "Payme…"


def test_controls_and_direction_overrides_are_dropped() -> None:
    assert printable("a\x00b\n\u202ec\ud800") == "a b c"
