"""Attack trees as text, picture and document."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree

import pytest

from strideline.models.attack_paths import (
    AttackPath,
    AttackPaths,
    ChokePoint,
    NamedData,
    PathEntry,
    PathStep,
    PathTarget,
    choke_sentences,
)
from strideline.models.findings import Subject
from strideline.models.vocabulary import Language
from strideline.reports.attack_tree.document import TreeFormat, attack_tree_text
from strideline.reports.attack_tree.tree import attack_tree, percent, threats
from strideline.reports.words import words

NASTY = '<b> "x" & @all \\n'
SVG = "{http://www.w3.org/2000/svg}"


def step(target: str, likelihood: float) -> PathStep:
    return PathStep(
        kind="grant", id="a>read>b", name="Reads", source="a", target=target, source_name="A", target_name=NASTY,
        likelihood=likelihood, explanation=f"A reads {NASTY}.", reasons=["because"], risks=["SL-X@b"],
        techniques=["T1530"], reference="https://attack.mitre.org/techniques/T1530/",
    )  # fmt: skip


def answer(*paths: AttackPath) -> AttackPaths:
    target = PathTarget(Subject("data_store", "b", NASTY), [NamedData("d", "Gold")], 1.0, 0.45, paths)
    choke = ChokePoint("process", "a", "A", ["b"], "All go through A.")
    return AttackPaths("s", NASTY, "en", [target], [choke], None)


ENTRY = PathEntry("user", "User", "Anybody.", 1.0)
FOUND = answer(
    AttackPath(0.45, ENTRY, [step("a", 0.9), step("b", 0.5)]),
    AttackPath(0.0004, ENTRY, [step("b", 0.0004)]),
)
FORMATS: tuple[TreeFormat, ...] = ("dot", "svg", "md", "json")


def test_a_tree_has_targets_of_ways_of_an_entry_and_all_steps() -> None:
    tree = attack_tree(FOUND, "en")
    (goal,) = tree.children
    assert (tree.kind, goal.kind, goal.about) == ("any", "any", "b")
    assert [[child.kind for child in way.children] for way in goal.children] == [
        ["entry", "step", "step"], ["entry", "step"],
    ]  # fmt: skip
    assert tree.likelihood == goal.likelihood == 0.45
    assert [way.likelihood for way in goal.children] == [0.45, 0.0004]


def test_ids_of_nodes_are_unique() -> None:
    def ids(node: dict[str, object]) -> list[object]:
        children = node["children"]
        assert isinstance(children, list)
        return [node["id"], *(id for child in children for id in ids(child))]

    found = ids(json.loads(attack_tree_text(FOUND, "json", "en"))["tree"])
    assert len(found) == len(set(found)) == 9


def test_the_picture_is_xml_with_a_box_for_every_node_inside_its_frame() -> None:
    root = ElementTree.fromstring(attack_tree_text(FOUND, "svg", "en"))
    wide, tall = float(root.attrib["width"]), float(root.attrib["height"])
    boxes = [group.find(f"{SVG}rect") for group in root.iter(f"{SVG}g")]
    assert len(boxes) == 9
    frames = [
        {name: float(box.attrib[name]) for name in ("x", "y", "width", "height")} for box in boxes if box is not None
    ]
    assert all(b["x"] >= 0 and b["x"] + b["width"] <= wide and b["y"] + b["height"] <= tall for b in frames)
    for one in frames:
        for other in frames:
            apart = one["x"] != other["x"] or abs(one["y"] - other["y"]) >= min(one["height"], other["height"])
            assert one is other or apart


def test_names_are_text_in_every_format() -> None:
    assert "<b>" not in attack_tree_text(FOUND, "svg", "en")
    assert "@all" not in attack_tree_text(FOUND, "md", "en")
    assert '\\"x\\"' in attack_tree_text(FOUND, "dot", "en")


@pytest.mark.parametrize(("language", "between"), [("en", "; "), ("ja", "、")])
def test_threats_are_told_by_title_beside_their_id(language: Language, between: str) -> None:
    told = threats(["SL-X@b", "SL-Y@b"], ["A gate is open", "It is old"], words(language))
    assert told == f"A gate is open (SL-X@b){between}It is old (SL-Y@b)"
    assert threats(["SL-X@b"], [], words(language)) == "SL-X@b"


def test_choke_points_that_cut_off_the_same_are_told_once() -> None:
    points = [ChokePoint("process", id, id, ["b"], "All go through A, C.") for id in ("a", "c")]
    assert choke_sentences(AttackPaths("s", "S", "en", [], points, None)) == ["All go through A, C."]


def test_markdown_names_techniques_threats_and_choke_points() -> None:
    text = attack_tree_text(FOUND, "md", "en")
    for told in ("`T1530`", "`SL-X@b`", "All go through A.", "## Get at Gold in"):
        assert told in text


@pytest.mark.parametrize("format", FORMATS)
def test_a_system_without_ways_gives_a_tree_of_its_root(format: TreeFormat) -> None:
    assert attack_tree_text(answer(), format, "ja")
    assert attack_tree(answer(), "en").children == ()


def test_small_likelihoods_are_not_rounded_to_nothing() -> None:
    assert [percent(one) for one in (0.45, 0.0123, 0.0004, 0.0)] == ["45%", "1.2%", "< 0.1%", "0.0%"]
