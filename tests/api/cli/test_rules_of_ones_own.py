"""Begin, check and document rules of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from tests.formats.microsoft.samples import SAMPLES


def test_a_new_rule_is_sound_as_it_stands(strideline: Any, tmp_path: Path) -> None:
    begun = strideline("rules", "new", "--folder", tmp_path)
    path = Path(begun.out.strip())
    checked = strideline("rules", "check", path)

    assert begun.code == 0
    assert path == tmp_path / "OWN-0001.yaml"
    assert (checked.code, checked.err, checked.out) == (0, "", "1 rule, every example behaves\n")
    assert strideline("rules", "show", "OWN-0001", "--library", path).code == 0


def test_the_folder_of_a_new_file_is_made_with_it(strideline: Any, tmp_path: Path) -> None:
    assert strideline("rules", "new", "--folder", tmp_path / "rules/own").code == 0
    assert strideline("init", "Shop", "--folder", tmp_path / "models").code == 0
    assert {path.name for path in tmp_path.rglob("*.yaml")} == {"OWN-0001.yaml", "shop.strideline.yaml"}


def test_a_folder_that_is_a_file_is_told(strideline: Any, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for command in (("rules", "new"), ("init",)):
        ended = strideline(*command, "--folder", tmp_path / "file")
        assert ended.code == 2
        assert "cannot be written" in ended.err


def test_editors_find_the_schema_beside_a_new_rule(strideline: Any, tmp_path: Path) -> None:
    path = Path(strideline("rules", "new", "ACME-7", "--folder", tmp_path).out.strip())
    modeline = path.read_text(encoding="utf-8").splitlines()[0]

    schema = json.loads((tmp_path / modeline.partition("$schema=")[2]).read_text(encoding="utf-8"))
    validator = jsonschema_rs.validator_for(schema)

    rule = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert validator.is_valid(rule)
    assert not validator.is_valid({**rule, "likelihood": "often"})


def test_new_rules_count_on_and_overwrite_nothing(strideline: Any, tmp_path: Path) -> None:
    names = [Path(strideline("rules", "new", "--folder", tmp_path).out.strip()).name for _ in range(2)]
    (tmp_path / "OWN-0002.yaml").write_text("mine", encoding="utf-8")
    taken = strideline("rules", "new", "OWN-0002", "--folder", tmp_path)

    assert names == ["OWN-0001.yaml", "OWN-0002.yaml"]
    assert taken.code == 2
    assert (tmp_path / "OWN-0002.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("id", ["SL-FLOW-0001", "../escape", "", "a b"])
def test_an_id_that_cannot_be_is_refused(strideline: Any, tmp_path: Path, id: str) -> None:
    ended = strideline("rules", "new", id or "-", "--folder", tmp_path)

    assert ended.code == 2
    assert list(tmp_path.iterdir()) == []


def test_check_warns_of_a_rule_that_says_what_another_says(strideline: Any, tmp_path: Path) -> None:
    path = tmp_path / "copy.yaml"
    path.write_text(SAME_AS_BUILT_IN, encoding="utf-8")

    ended = strideline("rules", "check", path)

    assert ended.code == 0
    assert "warning: copy.yaml: when: OWN-1 says nothing new" in ended.err
    assert "SL-FLOW-0001" in ended.err


def test_check_does_not_warn_of_a_rule_of_another_class_or_part(strideline: Any, tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    path.write_text(SAME_AS_BUILT_IN.replace("information_disclosure", "repudiation"), encoding="utf-8")

    ended = strideline("rules", "check", path)

    assert (ended.code, ended.err) == (0, "")


def test_check_names_the_file_of_each_problem(strideline: Any, tmp_path: Path) -> None:
    sound = SAME_AS_BUILT_IN.replace("OWN-1", "OWN-2")
    (tmp_path / "shape.yaml").write_text(sound.replace("likelihood: high", "likelihood: often"), encoding="utf-8")
    example = SAME_AS_BUILT_IN.replace("encrypted_in_transit: true", "encrypted_in_transit: false")
    (tmp_path / "example.yaml").write_text(example, encoding="utf-8")

    ended = strideline("rules", "check", tmp_path)

    assert ended.code == 2
    assert f"{tmp_path / 'shape.yaml'}: line 6, likelihood: expected one of" in ended.err
    assert "example.yaml: examples.passes[0]: OWN-1 gives a confirmed finding" in ended.err


def test_docs_writes_a_page_for_each_rule_and_an_index(strideline: Any, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(SAME_AS_BUILT_IN, encoding="utf-8")

    ended = strideline("rules", "docs", "-o", tmp_path / "pages", "--only-library", tmp_path / "own.yaml")

    assert ended.code == 0
    assert sorted(page.name for page in (tmp_path / "pages").iterdir()) == ["OWN-1.md", "README.md"]
    page = (tmp_path / "pages" / "OWN-1.md").read_text(encoding="utf-8")
    for heading in ("What it flags", "Why it matters", "Before", "After", "How to fix it", "What it maps to"):
        assert f"## {heading}\n" in page
    assert r"Our own \<b\>" in page
    assert "CWE-319" in page


def test_docs_leaves_out_a_broken_rule_and_tells_of_it(strideline: Any, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "own.yaml").write_text(SAME_AS_BUILT_IN, encoding="utf-8")
    (rules / "broken.yaml").write_text("id: [OWN", encoding="utf-8")

    ended = strideline("rules", "docs", "-o", tmp_path / "pages", "--only-library", rules)

    assert ended.code == 0
    assert "left out" in ended.err
    assert "broken.yaml: line 1" in ended.err
    assert (tmp_path / "pages" / "OWN-1.md").is_file()


@pytest.mark.parametrize("pack", ["pytm", "template"])
def test_docs_documents_the_rules_of_other_tools(strideline: Any, tmp_path: Path, pack: str) -> None:
    named = SAMPLES / "shop.tb7" if pack == "template" else pack

    ended = strideline("rules", "docs", "-o", tmp_path, "--only-library", named)

    assert ended.code == 0
    listed = strideline("rules", "list", "--only-library", named).out.splitlines()
    assert len(list(tmp_path.iterdir())) == len(listed)  # a page for each rule, the index; a line for each, the heading


SAME_AS_BUILT_IN = """\
id: OWN-1
title: {en: Our own <b>, ja: 自社}
stride: information_disclosure
applies_to: flow
when: not encrypted_in_transit and carries_sensitive_data
likelihood: high
affects: confidentiality
explain: {en: "{name} can be read.", ja: "{name} を読まれます。"}
fix: {en: Use TLS., ja: TLS を使います。}
mitigated_by: [NET-TLS]
references: {cwe: [319]}
examples:
  flags:
    - boundaries: [{id: net, kind: internet}]
      data: [{id: card, confidentiality: confidential}]
      elements: [{id: user, kind: external_entity, boundary: net}, {id: api, kind: process}]
      flows: [{id: buy, source: user, target: api, carries: [card], facts: {encrypted_in_transit: false}}]
  passes:
    - boundaries: [{id: net, kind: internet}]
      data: [{id: card, confidentiality: confidential}]
      elements: [{id: user, kind: external_entity, boundary: net}, {id: api, kind: process}]
      flows: [{id: buy, source: user, target: api, carries: [card], facts: {encrypted_in_transit: true}}]
"""


def test_problems_and_rules_are_counted_as_people_count_them(strideline: Any, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("[]\n", encoding="utf-8")
    assert "1 problem; 0 rules were run on their examples" in strideline("rules", "check", broken).err
    sound = Path(strideline("rules", "new", "--folder", tmp_path).out.strip())
    assert "1 problem; 1 rule was run on its examples" in strideline("rules", "check", broken, sound).err


def test_a_template_of_microsoft_is_checked(strideline: Any, tmp_path: Path) -> None:
    model = next(SAMPLES.glob("*.tm7"))
    checked = strideline("rules", "check", model)
    assert (checked.code, checked.err) == (0, "")
    assert "every example behaves" in checked.out
    wrong = tmp_path / "wrong.tb7"
    wrong.write_text("id: X-1\n", encoding="utf-8")
    refused = strideline("rules", "check", wrong)
    assert refused.code == 2
    assert str(wrong) in refused.err
    assert "expected a mapping" not in refused.err


def test_a_rule_file_that_is_too_large_is_to_be_taken_apart_not_the_system(strideline: Any, tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    checked = strideline("rules", "check", large)
    assert checked.code == 2
    assert "give each rule a file of its own" in checked.err
    assert "split the system" not in checked.err


def test_what_is_left_out_is_told_in_the_language(strideline: Any, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("[]\n", encoding="utf-8")
    assert "除外しました: " in strideline("rules", "list", "--library", broken, "--language", "ja").err
