from __future__ import annotations

import re
from pathlib import Path

from strideline.models.native import system_from
from strideline.threat_library.examples import complete_example
from strideline.threat_library.files import BUILT_IN
from strideline.threat_library.loader import load_library, load_library_leniently

PAGE = (BUILT_IN / "README.md").read_text(encoding="utf-8")
RULE = next(block for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if block.startswith("id:"))


def test_rule_of_the_recipe_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "rule.yaml"
    path.write_text(RULE.replace("specialises:", "# "), encoding="utf-8")

    rule = load_library([path], examples=True).rules["SL-FLOW-0900"]

    for example in (*rule.flags, *rule.passes):
        assert system_from(example, load_library().vocabulary, "README.md").flows


def test_rule_of_the_recipe_may_silence_a_built_in_one_only_inside_the_library(tmp_path: Path) -> None:
    path = tmp_path / "rule.yaml"
    path.write_text(RULE, encoding="utf-8")

    problems = load_library_leniently([path])[1]

    assert [problem.path for problem in problems] == ["specialises[0]"]


def test_an_example_gets_only_what_it_left_out() -> None:
    whole = complete_example(
        {
            "system": {"facts": {"environment": "test"}},
            "elements": [{"id": "a"}, {"id": "b", "name": "Bee"}],
            "flows": 3,
        }
    )

    assert whole["strideline"] == 1
    assert whole["system"] == {"id": "example", "name": "Example", "facts": {"environment": "test"}}
    assert [element["name"] for element in whole["elements"]] == ["a", "Bee"]
    assert whole["flows"] == 3
