"""Attack paths over the diagram."""

from __future__ import annotations

import itertools
import re
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from strideline.models.attack_paths import AttackPath, AttackPaths, NamedData, PathEntry, PathStep, PathTarget
from strideline.models.findings import Subject
from strideline.models.vocabulary import LANGUAGES, Language
from strideline.reports.geometry import Box
from strideline.reports.layout import Layout, lay_out
from strideline.reports.svg import draw_svg
from strideline.reports.svg.attack_paths.chosen import DrawnPath, drawn_paths
from strideline.reports.svg.attack_paths.excerpt import excerpt
from strideline.reports.svg.attack_paths.hops import hops
from strideline.reports.svg.attack_paths.routes import placed
from strideline.reports.svg.palette import PATHS
from tests.reports.workloads import shop

SVG = "{http://www.w3.org/2000/svg}"
NAMES = {"customer": "Customer", "cdn": "Content delivery", "api": "Order API", "orders": "Order database"}


def step(kind: str, id: str, source: str, target: str) -> PathStep:
    return PathStep(
        kind, id, f"Step {id}", source, target, NAMES.get(source, source), NAMES.get(target, target), 0.5,
        f"{source} gets to {target} <b>.", [], [],
    )  # fmt: skip


def path_to(target: str, *steps: PathStep, entry: str = "customer", likelihood: float = 0.2) -> PathTarget:
    path = AttackPath(likelihood, PathEntry(entry, NAMES.get(entry, entry), "Anybody.", 1.0), steps)
    held = NamedData("order", "Orders")
    return PathTarget(Subject("data_store", target, NAMES.get(target, target)), [held], 1.0, likelihood, [path])


def found(*targets: PathTarget) -> AttackPaths:
    return AttackPaths("web-shop", "Web shop", "en", targets, [], None)


BROWSE, FORWARD = step("flow", "browse", "customer", "cdn"), step("flow", "forward", "cdn", "api")
BY_ROLE = (step("STEP-RUN-CODE", "role/r", "api", "role/r"), step("grant", "api>read>orders>r", "role/r", "orders"))
WAY = path_to("orders", BROWSE, FORWARD, *BY_ROLE)
BACK = path_to("api", step("answer", "charge", "payments", "api"), entry="payments")


def layout() -> Layout:
    return lay_out(shop(), seconds=0.01)


def drawn(*targets: PathTarget, count: int = 5, language: Language = "en") -> Element:
    return fromstring(draw_svg(shop(), layout(), paths=drawn_paths(found(*targets), count), language=language))


def steps_of(svg: Element) -> dict[str, Element]:
    return {group.attrib["data-step"]: group for group in svg.iter(f"{SVG}g") if "data-step" in group.attrib}


def dashed(group: Element) -> bool:
    return any("stroke-dasharray" in path.attrib for path in group.iter(f"{SVG}path"))


def all_words(svg: Element) -> str:
    return " ".join("".join(text.itertext()) for text in svg.iter(f"{SVG}text"))


def test_steps_along_flows_are_whole_lines_and_steps_over_roles_one_dashed_line() -> None:
    steps = steps_of(drawn(WAY))
    assert list(steps) == ["1", "2", "3–4"]
    assert [dashed(group) for group in steps.values()] == [False, False, True]
    assert steps["3–4"].attrib["aria-label"] == (
        "Attack steps 3–4: api gets to role/r <b>. role/r gets to orders <b>."
    )  # fmt: skip


def test_start_and_end_bear_signs_of_their_own() -> None:
    svg = drawn(WAY)
    signs = [
        group.attrib["class"] for group in svg.iter(f"{SVG}g") if group.attrib.get("class", "").startswith("attack-")
    ]
    assert signs.count("attack-start") == 2  # in the picture and in the legend
    assert signs.count("attack-target") == 2


def test_what_no_path_goes_through_steps_back() -> None:
    aside = [group for group in drawn(WAY).iter(f"{SVG}g") if group.attrib.get("class") == "aside"]
    ids = {inner.attrib["data-id"] for group in aside for inner in group.iter(f"{SVG}g") if "data-id" in inner.attrib}
    assert ids == {"payments", "sessions", "write", "keep", "charge"}


def test_without_paths_nothing_of_them_is_drawn() -> None:
    assert "attack" not in draw_svg(shop(), layout())
    assert "aside" not in draw_svg(shop(), layout())


def test_several_paths_bear_letters_and_are_listed_below() -> None:
    other = path_to("api", BROWSE, FORWARD, likelihood=0.4)
    svg = drawn(WAY, other)
    assert {"A1", "A2", "A3–4", "B1", "B2"} == steps_of(svg).keys()
    words = all_words(svg)
    assert "Customer → Order database: 20%" in words
    assert "Customer → Order API: 40%" in words


def test_of_one_target_its_paths_are_drawn_and_of_several_the_best_of_each() -> None:
    twice = PathTarget(WAY.target, WAY.data, 1.0, 0.2, [*WAY.paths, *WAY.paths])
    assert [one.letter for one in drawn_paths(found(twice), 5)] == ["A", "B"]
    assert [one.target.target.id for one in drawn_paths(found(twice, BACK), 5)] == ["orders", "api"]
    assert len(drawn_paths(found(twice, BACK), 1)) == 1
    assert drawn_paths(found(PathTarget(WAY.target, (), 1.0, 0.0, ())), 5) == ()


def test_an_answer_is_drawn_against_its_flow() -> None:
    places, (path,) = layout(), drawn_paths(found(BACK), 1)
    (line,) = placed([path], places)
    assert line.curve == places.flows["charge"].curve[::-1]
    assert places.elements["api"].grown(3).holds(line.curve[-1])


def test_a_path_that_starts_with_a_stolen_credential_says_that_not_all_of_it_is_drawn() -> None:
    stolen = path_to("orders", step("grant", "api>read>orders>r", "role/r", "orders"), entry="role/r")
    svg = drawn(stolen)
    assert steps_of(svg) == {}
    assert "stolen credential" in all_words(svg)


def test_a_hidden_part_leaves_the_rest_of_the_path_drawn() -> None:
    hidden = shop(diagrams=[{"id": "main", "name": "Main", "hidden": ["customer"]}])
    svg = fromstring(draw_svg(hidden, lay_out(hidden, seconds=0.01), paths=drawn_paths(found(WAY), 1)))
    assert list(steps_of(svg)) == ["2", "3–4"]
    assert "hides a part" in all_words(svg)


def test_attackers_who_start_at_the_target_need_no_line() -> None:
    svg = drawn(path_to("orders", entry="orders"))
    assert steps_of(svg) == {}
    assert "Attackers start at the target itself." in all_words(svg)


def test_no_number_covers_an_element_a_label_or_another_number() -> None:
    places = layout()
    paths = drawn_paths(found(WAY, path_to("api", BROWSE, FORWARD), BACK), 5)
    badges = [line.badge for line in placed(paths, places)]
    boxes = [*places.elements.values(), *(route.label for route in places.flows.values())]
    assert not [badge for badge in badges for box in boxes if badge.overlaps(box)]
    assert not [one for at, one in enumerate(badges) for other in badges[:at] if one.overlaps(other)]


def test_the_picture_holds_every_line() -> None:
    svg = drawn(WAY, BACK)
    x, y, width, height = map(float, svg.attrib["viewBox"].split())
    frame = Box(x, y, width, height)
    for line in placed(drawn_paths(found(WAY, BACK), 5), layout()):
        assert frame.contains(line.badge)
        assert all(frame.grown(1).holds(point) for point in (line.curve[0], line.curve[-1]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_explains_the_signs_that_are_there_in_each_language(language: Language) -> None:
    with_role, without = (all_words(drawn(target, language=language)) for target in (WAY, BACK))
    word = {"en": "rights of a role", "ja": "ロールの権限"}[language]
    assert word in with_role
    assert word not in without


def test_every_colour_of_a_path_can_be_read_as_text_on_white() -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    assert len(set(PATHS)) == len(PATHS)
    assert all(1.05 / (luminance(colour) + 0.05) >= 4.5 for colour in PATHS)


def test_an_excerpt_holds_the_path_and_the_titles_of_its_boundaries() -> None:
    (path,) = drawn_paths(found(path_to("orders", *BY_ROLE, entry="api")), 1)
    whole = layout()
    part = excerpt(shop(), whole, path)
    frame = Box(0, 0, part.width, part.height)
    assert {"api", "orders"} <= part.elements.keys()
    assert {"prod", "vpc", "app", "stores"} <= part.boundaries.keys()
    assert all(frame.contains(box) for box in (*part.elements.values(), *part.boundaries.values()))
    tops = [part.boundaries[id] for id in ("prod", "vpc", "app")]
    assert all(inner.y >= outer.y + 20 for outer, inner in itertools.pairwise(tops))
    assert part.width <= whole.width


def test_hops_number_every_step() -> None:
    (path,) = drawn_paths(found(WAY), 1)
    assert [hop.numbers for hop in hops(path.path)] == ["1", "2", "3–4"]
    assert isinstance(path, DrawnPath)


def test_names_are_escaped() -> None:
    assert not re.search(r"<b>", draw_svg(shop(), layout(), paths=drawn_paths(found(WAY), 1)))
