"""The Markdown of a difference: complete, and dead to whatever names hold."""

from __future__ import annotations

import re
from datetime import date

from strideline.analysis.changes.diff import diff
from strideline.analysis.changes.gate import gate
from strideline.models.graph import Decision, System
from strideline.reports.diff_markdown import write_markdown
from strideline.reports.markdown import inert
from strideline.threat_library.schema import Library
from tests.builders import shop_in_clear

TODAY = date(2026, 11, 23)
HOSTILE = (
    "@everyone #12 https://evil.example www.evil.example GH-7 <img src=x> [a](b) |x| `c` **d** _e_ ~~f~~ &lt;\n## g"
)


def encrypted(name: str) -> System:
    shop = shop_in_clear()
    flow = shop.flows[0].model_copy(update={"facts": {"encrypted_in_transit": True}, "name": name})
    return shop.model_copy(
        update={
            "flows": (flow,),
            "profile": shop.profile.model_copy(update={"name": name}),
            "decisions": (Decision(finding=f"SL-X@{name}", status="accepted", reason=name),),
        }
    )


def test_it_names_totals_risks_reasons_edits_and_decisions(library: Library) -> None:
    text = write_markdown(diff(shop_in_clear(), encrypted("Shop"), library, today=TODAY))

    assert text.startswith("## Risk change: Shop\n")
    assert "| gone |" in text
    assert "from no to yes" in text
    assert "### Decisions" in text
    assert "### Edits of the model" in text


def test_nothing_that_a_name_holds_takes_effect(library: Library) -> None:
    text = write_markdown(diff(shop_in_clear(), encrypted(HOSTILE), library, today=TODAY))
    outside_code = re.sub(r"(`+).*?\1", "", text.replace("\\`", ""))

    assert not re.search(r"@\w|#\d|://|www\.|GH-\d|(?<!\\)<|(?<!\\)\[|(?<!\\)\*\*d|(?<!\\)~|&lt;", outside_code)
    assert all(line in {"## ", "### "} or "g" not in line[:5] for line in text.splitlines() if line.startswith("#"))


def test_every_row_of_the_table_has_all_its_cells(library: Library) -> None:
    text = write_markdown(diff(shop_in_clear(), encrypted(HOSTILE), library, today=TODAY), possible=True)
    rows = [line for line in text.splitlines() if line.startswith("|")]

    assert len(rows) > 2
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {7}


def test_the_gate_says_what_stops_the_change(library: Library) -> None:
    old, new = encrypted("Shop"), shop_in_clear()
    found = diff(old, new, library, today=TODAY)
    stopped = write_markdown(found, gate(old, new, library, "low", today=TODAY))
    passed = write_markdown(found, gate(new, old, library, "critical", today=TODAY), language="ja")

    assert "**Stopped: " in stopped
    assert "- `SL-" in stopped
    assert "合格" in passed


def test_a_list_that_is_cut_says_so(library: Library) -> None:
    found = diff(shop_in_clear(), encrypted("Shop"), library, today=TODAY)

    assert re.search(r"^\d+ more\.$", write_markdown(found, limit=1), re.MULTILINE)


def test_equal_versions_say_that_nothing_moves(library: Library) -> None:
    assert "No confirmed risk moves." in write_markdown(diff(shop_in_clear(), shop_in_clear(), library, today=TODAY))


def test_inert_text_shows_the_same_letters() -> None:
    assert inert("a @b #1").replace("\u200b", "") == "a @b #1"
    assert inert("mail@example.org") != "mail@example.org"
