"""Japanese sentences are set as people set them, whatever name is put into them."""

from __future__ import annotations

import pytest

from strideline.models.spacing import filled_in_japanese
from strideline.models.vocabulary import Text


@pytest.mark.parametrize(
    ("template", "name", "said"),
    [
        ("{name} は止まります。", "受付", "受付は止まります。"),
        ("{name}は止まります。", "受付", "受付は止まります。"),
        ("{name} は止まります。", "Shop", "Shop は止まります。"),
        ("{name}は止まります。", "Shop", "Shop は止まります。"),
        ("相手は {name} です。", "受付", "相手は受付です。"),
        ("相手は {name} です。", "受付 → API", "相手は受付 → API です。"),
        ("「{name}」の{name}、{name}。", "Shop", "「Shop」の Shop、Shop。"),
        ("{name} (重要)", "受付", "受付 (重要)"),
        ("相手は {name} です。", "「受付」", "相手は「受付」です。"),
        ("{name:.2g} 倍", 0.5, "0.5 倍"),
        ("{name!r}倍", 2, "2 倍"),
        ("{{{name}}}は", "受付", "{受付}は"),
        ("{name} は", "", " は"),
    ],
)
def test_a_space_stands_where_latin_and_japanese_letters_meet_and_only_there(
    template: str, name: object, said: str
) -> None:
    assert filled_in_japanese(template, (), {"name": name}) == said


def test_numbered_and_counted_placeholders_are_filled_too() -> None:
    assert filled_in_japanese("{0}と {1} と{0}", ("店", "倉庫"), {}) == "店と倉庫と店"
    assert filled_in_japanese("{} は {} 件", ("店", 3), {}) == "店は 3 件"


@pytest.mark.parametrize("name", ["{0.__class__}", "{name}", "%s {"])
def test_what_is_filled_in_is_no_template(name: str) -> None:
    assert filled_in_japanese("「{name}」", (), {"name": name}) == f"「{name}」"


def test_a_text_is_filled_in_either_language() -> None:
    text = Text("{name} stops", "{name} は止まる")

    assert text.said("en", name="受付") == "受付 stops"
    assert text.said("ja", name="受付") == "受付は止まる"
    with pytest.raises(KeyError):
        text.said("ja")
