from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from strideline.models.findings import Analysis
from strideline.models.graph import System
from strideline.models.vocabulary import LANGUAGES, Language
from strideline.reports.layout import lay_out
from strideline.reports.layout.values import Layout, Route
from strideline.reports.svg import draw_svg
from strideline.reports.svg.order import drawing_order
from tests.reports.workloads import RISKS, analysis_of, shop

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text></svg><script>alert(1)</script>\" onload='x' &amp; \x00\x1b \u202eevil {{7*7}} ${x}"


def drawn(system: System, analysis: Analysis | None = None, language: Language = "en") -> Element:
    return fromstring(draw_svg(system, lay_out(system, seconds=0.01), analysis=analysis, language=language))


def parts(svg: Element) -> dict[str, Element]:
    return {group.attrib["data-id"]: group for group in svg.iter(f"{SVG}g") if "data-id" in group.attrib}


def words_in(group: Element) -> str:
    return " ".join(text.text or "" for text in group.iter(f"{SVG}text"))


def hostile() -> System:
    return shop(
        system={"id": "evil", "name": HOSTILE},
        boundaries=[{"id": "b", "kind": "custom", "name": HOSTILE}],
        elements=[{"id": "e", "kind": "process", "name": HOSTILE, "technology": HOSTILE, "boundary": "b"}],
        flows=[{"id": "f", "source": "e", "target": "e", "name": HOSTILE, "protocol": HOSTILE}],
        data=[], assumptions=[], scope={},
    )  # fmt: skip


def test_each_part_is_one_group_that_says_what_it_is() -> None:
    found = parts(drawn(shop()))
    kinds = {id: group.attrib["data-kind"] for id, group in found.items()}
    expected: dict[str, str] = {element.id: element.kind for element in shop().elements}
    expected |= {boundary.id: "boundary" for boundary in shop().boundaries}
    assert kinds == expected | {flow.id: "flow" for flow in shop().flows}
    assert all(group.find(f"{SVG}title") is not None and group.attrib["aria-label"] for group in found.values())


def test_flows_bear_their_number_name_and_protocol() -> None:
    found = parts(drawn(shop()))
    assert words_in(found["browse"]) == "1 Browses and orders HTTPS"
    assert found["write"].attrib["aria-label"] == (
        "3. Writes the order · From Order API to Order database · Carries Orders"
    )


def test_a_bidirectional_flow_has_two_heads() -> None:
    found = parts(drawn(shop()))
    heads = {id: sum(path.get("class") == "head" for path in group.iter(f"{SVG}path")) for id, group in found.items()}
    assert heads["keep"] == 2
    assert heads["write"] == 1


def test_only_open_confirmed_high_and_critical_risks_are_marked_and_not_by_colour_alone() -> None:
    found = parts(drawn(shop(), analysis_of(shop())))
    marked = {id for id, group in found.items() if "risk-" in group.attrib["class"]}
    assert marked == {"forward", "api", "sessions"}
    assert "risk-critical" in found["forward"].attrib["class"]
    assert all("!" in words_in(found[id]) for id in marked)
    assert found["forward"].attrib["aria-label"].endswith("1 high or critical risks, highest score 84")


def test_without_an_analysis_nothing_is_marked() -> None:
    assert "risk" not in draw_svg(shop(), lay_out(shop(), seconds=0.01))


def test_a_decided_risk_is_not_marked() -> None:
    decided = tuple(risk for risk in RISKS if risk.status != "open")
    groups = parts(drawn(shop(), analysis_of(shop(), decided))).values()
    assert not any("risk-" in group.attrib["class"] for group in groups)


def test_names_stay_text() -> None:
    svg = drawn(hostile())
    assert not list(svg.iter(f"{SVG}script"))
    assert not any(name.lower().startswith("on") for node in svg.iter() for name in node.attrib)
    title = parts(svg)["e"].find(f"{SVG}title")
    assert title is not None
    assert "<script>alert(1)</script>" in (title.text or "")
    assert "\u202e" not in (title.text or "")


def test_nothing_is_loaded_from_outside_and_no_style_sheet_needs_a_policy() -> None:
    text = draw_svg(hostile(), lay_out(hostile(), seconds=0.01), analysis=analysis_of(hostile(), ()))
    assert not re.search(r"\b(href|src|url\()", text)
    assert "<style" not in text
    assert " style=" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_described_in_each_language(language: Language) -> None:
    svg = drawn(shop(), analysis_of(shop()), language)
    assert svg.attrib["lang"] == language
    assert ("信頼境界 5" in svg.attrib["aria-label"]) == (language == "ja")


def test_long_names_are_cut_in_the_picture_and_whole_in_the_title() -> None:
    name = "Receives every order of every customer of every shop and keeps it for seven years " * 3
    group = parts(drawn(shop(elements=[{"id": "long", "kind": "process", "name": name}], flows=[])))["long"]
    assert words_in(group).endswith("…")
    title = group.find(f"{SVG}title")
    assert title is not None
    assert name.strip() in (title.text or "")


def test_an_empty_system_says_so() -> None:
    empty = shop(elements=[], flows=[], boundaries=[])
    assert "nothing in this system" in draw_svg(empty, Layout(420, 120, {}, {}, {}, "grid"))


def test_a_line_under_a_label_is_drawn_before_it() -> None:
    layout = lay_out(shop(), seconds=0.01)
    route = layout.flows["browse"]
    crossing = Route(((route.label.x, 0), (0, 0), (0, 0), route.label.center), route.label.moved(0, 5000), 100)
    assert drawing_order({"first": route, "second": crossing}) == ["second", "first"]


def test_lines_that_run_under_each_others_labels_are_all_drawn() -> None:
    route = lay_out(shop(), seconds=0.01).flows["browse"]
    assert sorted(drawing_order({"a": route, "b": route, "c": route})) == ["a", "b", "c"]
