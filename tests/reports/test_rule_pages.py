from __future__ import annotations

import re
from dataclasses import replace

import pytest

from strideline.models.vocabulary import Text
from strideline.reports.markdown import block, code, escaped, table
from strideline.reports.rule_pages import rule_page, rule_pages
from strideline.threat_library.examples import brief_example, complete_example
from strideline.threat_library.loader import load_library

LIBRARY = load_library(examples=True)


@pytest.mark.parametrize("rule", LIBRARY.rules.values(), ids=LIBRARY.rules)
def test_every_page_is_whole(rule: object) -> None:
    page = rule_page(rule, LIBRARY)  # type: ignore[arg-type]

    assert len(re.findall(r"^## ", page, re.MULTILINE)) == 6
    assert not re.search(r"\{(name|source|target|protocol|data|crossed|boundary|technology|system)\}", page)


def test_there_is_a_page_for_each_rule_and_the_index_leads_to_all() -> None:
    pages = rule_pages(LIBRARY)

    assert pages.keys() == {f"{id}.md" for id in LIBRARY.rules} | {"README.md"}
    assert set(re.findall(r"\]\(([^)]+)\)", pages["README.md"])) == pages.keys() - {"README.md"}


def test_texts_of_a_rule_mean_nothing_to_markdown() -> None:
    rule = LIBRARY.rules["SL-FLOW-0001"]
    hostile = Text("<script>x</script> | [a](javascript:b) `c`", "x")
    page = rule_page(replace(rule, title=hostile, explain=hostile, when="a ```\n<b>"), LIBRARY)

    assert "<script>" not in page.replace(r"\<script\>", "")
    assert "](javascript:" not in page.replace(r"\](javascript", "")
    assert "````text\na ```\n<b>\n````" in page


def test_pieces_hold_what_they_are_given() -> None:
    assert escaped("a\n|b") == r"a \|b"
    assert code("a`b") == "``a`b``"
    assert block("x", "yaml") == "```yaml\nx\n```"
    assert table(("a",), [("b|c",)]) == "| a |\n| --- |\n| b\\|c |"


@pytest.mark.parametrize("rule", LIBRARY.rules.values(), ids=LIBRARY.rules)
def test_brief_examples_are_completed_to_the_same_system(rule: object) -> None:
    for example in (*rule.flags, *rule.passes):  # type: ignore[attr-defined]
        assert complete_example(brief_example(example)) == example
