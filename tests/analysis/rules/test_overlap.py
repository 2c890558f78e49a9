from __future__ import annotations

from dataclasses import replace

from strideline.analysis.rules.overlap import overlapping
from strideline.threat_library.conditions.predicates import Literally
from strideline.threat_library.loader import load_library

LIBRARY = load_library(examples=True)
READ = LIBRARY.rules["SL-FLOW-0001"]


def test_a_copy_says_the_same_as_its_original() -> None:
    copy = replace(READ, id="OWN-1")
    known = replace(LIBRARY, rules={**LIBRARY.rules, "OWN-1": copy})

    assert READ.id in overlapping(copy, known)
    assert "OWN-1" in overlapping(READ, known)


def test_another_class_of_threat_or_a_special_case_is_no_overlap() -> None:
    for other in (
        replace(READ, id="OWN-1", stride="tampering"),
        replace(READ, id="OWN-1", specialises=(READ.id,)),
    ):
        known = replace(LIBRARY, rules={READ.id: READ, "OWN-1": other})
        assert overlapping(other, known) == []
        assert overlapping(READ, known) == []


def test_a_rule_that_speaks_on_some_examples_only_is_no_overlap() -> None:
    broad = replace(READ, id="OWN-1", condition=Literally(True), flags=(*READ.flags, *READ.passes))
    known = replace(LIBRARY, rules={READ.id: READ, "OWN-1": broad})

    assert overlapping(broad, known) == []
    assert overlapping(READ, known) == ["OWN-1"]
    assert overlapping(replace(broad, flags=()), known) == []


def test_a_rule_says_nothing_of_itself() -> None:
    assert overlapping(READ, replace(LIBRARY, rules={READ.id: READ})) == []
