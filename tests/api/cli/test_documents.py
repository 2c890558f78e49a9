"""Commands that write diagrams, reports and systems."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("dot", b"digraph")])
def test_draw_writes_what_the_ending_says(
    strideline: Any, web_shop: str, tmp_path: Path, ending: str, start: bytes
) -> None:
    file = tmp_path / f"dfd.{ending}"

    ended = strideline("draw", web_shop, "-o", file)

    assert ended.code == 0
    assert start in file.read_bytes()[:200]


def test_drawing_holds_every_element_boundary_and_flow(strideline: Any, web_shop: str) -> None:
    drawn = ElementTree.fromstring(strideline("draw", web_shop).out)
    document = json.loads(strideline("convert", web_shop).out)

    ids = {node.get("data-id") for node in drawn.iter() if node.get("data-id")}
    for section in ("elements", "boundaries", "flows"):
        assert {part["id"] for part in document[section]} <= ids


def test_draw_takes_the_diagram_that_is_named(strideline: Any, web_shop: str, tmp_path: Path) -> None:
    document = json.loads(strideline("convert", web_shop).out)
    left_out = document["elements"][0]["id"]
    document["diagrams"] = [
        {"id": "main", "name": "All"}, {"id": "brief", "name": "Brief", "hidden": [left_out]},
    ]  # fmt: skip
    file = tmp_path / "two.json"
    file.write_text(json.dumps(document), encoding="utf-8")

    assert f'data-id="{left_out}"' in strideline("draw", file).out
    assert f'data-id="{left_out}"' not in strideline("draw", file, "--diagram", "brief").out
    ended = strideline("draw", file, "--diagram", "brie")
    assert ended.code == 2
    assert "brief" in ended.err


def test_draw_refuses_an_ending_it_does_not_know(strideline: Any, web_shop: str, tmp_path: Path) -> None:
    ended = strideline("draw", web_shop, "-o", tmp_path / "dfd.gif")

    assert ended.code == 2
    assert ".svg" in ended.err


def test_draw_shows_attack_paths_where_asked(strideline: Any, web_shop: str, tmp_path: Path) -> None:
    assert "data-step" not in strideline("draw", web_shop).out
    assert 'data-step="1"' in strideline("draw", web_shop, "--paths").out
    assert 'data-step="B1"' in strideline("draw", web_shop, "--paths", "-k", "2").out
    one = strideline("draw", web_shop, "--paths", "--to", "orders", "-k", "2", "--language", "ja").out
    assert one.count("→ Order database") >= 2
    assert "攻撃の起点" in one
    picture = tmp_path / "paths.png"
    assert strideline("draw", web_shop, "--paths", "-o", picture).code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_draw_supposes_who_attacks_as_the_list_of_paths_does(strideline: Any, web_shop: str) -> None:
    usual = strideline("draw", web_shop, "--paths").out
    insider = strideline("draw", web_shop, "--paths", "--insider")
    stolen = strideline("draw", web_shop, "--paths", "--stolen", "back-office-role")
    assert insider.code == stolen.code == 0
    assert "data-step=" in insider.out
    assert insider.out != usual
    assert "back-office-role →" in stolen.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--to", "orders"), "give --paths too"),
        (("--insider",), "give --paths too"),
        (("--stolen", "admin"), "give --paths too"),
        (("--paths", "--stolen", "nobody"), "nobody"),
        (("-k", "2"), "give --paths too"),
        (("--paths", "--to", "order"), "did you mean"),
        (("--paths", "-o", "x.dot"), ".svg or .png"),
        (("--paths", "-k", "9"), "less than or equal to 5"),
    ],
)
def test_draw_refuses_what_makes_no_picture_of_paths(
    strideline: Any, web_shop: str, options: tuple[str, ...], said: str
) -> None:
    ended = strideline("draw", web_shop, *options)
    assert ended.code == 2
    assert said in " ".join(ended.err.replace("│", " ").split())


def test_the_report_draws_the_attack_paths(strideline: Any, web_shop: str) -> None:
    page = strideline("report", web_shop).out
    assert 'id="paths"' in page
    assert page.count('<figure class="picture path-picture"') == 3
    assert 'data-step="2–3"' in page


def test_report_is_one_file_that_asks_nothing_of_the_network(strideline: Any, web_shop: str, tmp_path: Path) -> None:
    file = tmp_path / "report.html"

    assert strideline("report", web_shop, "-o", file).code == 0

    text = file.read_text(encoding="utf-8")
    assert "Web shop" in text
    assert "SEC01-BP02" in text
    assert "<script" not in text
    assert 'src="http' not in text


def test_output_that_cannot_be_written_is_an_error_in_words(strideline: Any, web_shop: str, tmp_path: Path) -> None:
    ended = strideline("report", web_shop, "-o", tmp_path / "none" / "report.html")

    assert ended.code == 2
    assert "cannot be written" in ended.err


def test_yaml_and_json_hold_the_same_system(strideline: Any, web_shop: str, tmp_path: Path) -> None:
    first = strideline("convert", web_shop).out
    (tmp_path / "shop.json").write_text(first, encoding="utf-8")
    strideline("convert", tmp_path / "shop.json", "-o", tmp_path / "shop.strideline.yaml")

    assert strideline("convert", tmp_path / "shop.strideline.yaml").out == first


def test_init_writes_a_file_that_can_be_analysed_and_never_overwrites(strideline: Any, tmp_path: Path) -> None:
    made = strideline("init", 'My "first" workload: 日本', "--folder", tmp_path)
    again = strideline("init", 'My "first" workload: 日本', "--folder", tmp_path)

    file = made.out.strip()
    assert strideline("analyze", file).code == 0
    assert json.loads(strideline("convert", file).out)["system"]["name"] == 'My "first" workload: 日本'
    assert again.code == 2
    assert "exists already" in again.err


def test_threagile_model_is_analysed_as_it_lies_there(strideline: Any, shared_data: Path) -> None:
    for file in sorted((shared_data / "models" / "threagile").glob("*.yaml")):
        ended = strideline("analyze", file)
        assert ended.code == 0
        assert "could not be carried over" in ended.err


def test_losses_are_listed_whole_when_asked_for(strideline: Any, tmp_path: Path, shared_data: Path) -> None:
    file = shared_data / "models" / "threagile" / "demo-example.yaml"

    short = strideline("convert", file, "-o", tmp_path / "a.yaml")
    whole = strideline("convert", file, "-o", tmp_path / "b.yaml", "--losses")

    assert "--losses" in short.err
    assert len(whole.err.splitlines()) > len(short.err.splitlines())


@pytest.mark.parametrize("name", ["report.pdf", "report.md"])
def test_a_report_is_not_written_under_the_name_of_another_kind(
    strideline: Any, web_shop: str, tmp_path: Path, name: str
) -> None:
    ended = strideline("report", web_shop, "-o", tmp_path / name)
    assert ended.code == 2
    assert "neither of .html and .htm" in " ".join(ended.err.split())
    assert not (tmp_path / name).exists()
