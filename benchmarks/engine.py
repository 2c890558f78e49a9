"""How long the engine takes on systems of any size: facts, matching, and the whole analysis, each by itself.

Seconds are of processor time, medians of several runs: other work on the machine then counts as little as it can.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from typing import TypeVar, get_args

from benchmarks.pytm_systems import pytm_system
from benchmarks.systems import system_document
from strideline.analysis.assessment import Assessment
from strideline.analysis.attack_paths.run import attack_paths
from strideline.analysis.run import analysis_of
from strideline.models.findings import Analysis
from strideline.models.graph import Grant, GrantLevel, System
from strideline.threat_library.conditions.walk import terms_of
from strideline.threat_library.loader import builtin_library
from strideline.threat_library.schema import Library

Answer = TypeVar("Answer")
Row = tuple[str, str, str, str]
SHOWN = 1_000
"""Risks that are made into objects."""
MOST_FOR_PATHS = 10_000
"""Elements of the largest system whose attack paths are listed."""
LIMITS = {1_000: ("", "0.06"), 10_000: ("0.1", "0.3"), 100_000: ("1", "5")}
"""Aims for matching and for the whole analysis by the number of elements."""


def median_of(runs: int, work: Callable[[], Answer]) -> tuple[float, Answer]:
    """The median of the runs in seconds of processor time, and what the last one gave."""
    taken: list[float] = []
    for _ in range(runs):
        start = time.process_time()
        answer = work()
        taken.append(time.process_time() - start)
    return statistics.median(taken), answer


def generated(elements: int) -> System:
    """The generated system of that size, past the limit on documents, which is far below what the engine can do."""
    document = system_document(elements)
    return System.model_validate({part: value for part, value in document.items() if part != "strideline"})


def with_grants(system: System, seed: int = 2) -> System:
    """The system with a grant for every tenth element, a fifth of them on boundaries, and permissions on half."""
    chance = random.Random(seed)
    parts = [element.id for element in system.elements if element.kind != "external_entity"]
    around = [boundary.id for boundary in system.boundaries]
    grants = tuple(
        Grant(
            principal=chance.choice(parts),
            scope=chance.choice(around if chance.random() < 0.2 else parts),
            level=chance.choice(get_args(GrantLevel)),
            via=f"role-{number}",
            actions=chance.choice(((), (), ("iam:PassRole", "lambda:*"), ("s3:Get*", "iam:CreatePolicyVersion"))),
        )
        for number in range(len(system.elements) // 10)
    )
    return system.model_copy(update={"grants": grants})


def read_facts(system: System, library: Library) -> Assessment:
    """An assessment with a column for every fact that a rule reads, and no rule judged."""
    assessment = Assessment(system, library, "en", date.today())
    for rule in library.rules.values():
        for term in terms_of(rule.condition):
            assessment.sure.column(term.scope, term.attribute)
            assessment.usual.column(term.scope, term.attribute)
    # Derivations were judged on the way; what they share with rules would be no work any more.
    for facts in (assessment.unclaimed, assessment.unclaimed_usual):
        facts.evaluator.forget()
    return assessment


def matching(system: System, library: Library, runs: int) -> tuple[float, float, int]:
    """Seconds for facts and for matching alone, and how many findings there are."""
    facts, matched = [], []
    for _ in range(runs):
        taken, assessment = median_of(1, lambda: read_facts(system, library))
        facts.append(taken)
        taken, found = median_of(1, lambda given=assessment: given.found)  # type: ignore[misc]
        matched.append(taken)
    return statistics.median(facts), statistics.median(matched), sum(len(one.rows) for one in found.matches)


def look_into(analysis: Analysis) -> None:
    """Makes everything that an analysis leaves to be made later, but the risks."""
    for lines in (analysis.questions, analysis.controls, analysis.best_practices, analysis.plan, analysis.diagnostics):
        len(lines)


def ranked(system: System, library: Library) -> Analysis:
    """The analysis as far as the worst risk is known: facts, matching, exposure, scores, order and counts."""
    assessment = Assessment(system, library, "en", date.today())
    analysis = analysis_of(assessment)
    list(assessment.risks.worst(1))
    return analysis


def engine() -> Iterator[Row]:
    """Growth over two orders of magnitude; pytm on the system of the middle size, in the same run."""
    library = builtin_library()
    for elements, (aim, whole_aim) in LIMITS.items():
        system, runs = generated(elements), 9 if elements < 100_000 else 3
        size = f"{elements:,} elements, {elements * 3 // 2:,} flows"
        facts, matched, findings = matching(system, library, runs)
        yield f"columns of facts, {size}", f"{facts:.3f}", "", ""
        yield f"matching alone, {size}", f"{matched:.3f}", aim, f"{len(library.rules)} rules, {findings:,} findings"
        yield from _whole(system, library, runs, size, whole_aim)
        if elements == 10_000:
            yield _pytm(elements, matched)
    yield _memory(max(LIMITS))


def _whole(system: System, library: Library, runs: int, size: str, aim: str) -> Iterator[Row]:
    granted = with_grants(system)
    seconds, _ = median_of(runs, lambda: ranked(granted, library))
    yield f"analyze, {len(granted.grants):,} grants beside, {size}", f"{seconds:.3f}", aim, "roles in exposure"
    if len(system.elements) <= MOST_FOR_PATHS:
        seconds, found = median_of(1, lambda: attack_paths(granted, library))
        targets = f"{len(found.targets)} targets, {sum(len(target.paths) for target in found.targets)} paths, cuts"
        yield f"attack paths, the same {size}", f"{seconds:.3f}", "", targets
    seconds, analysis = median_of(runs, lambda: ranked(system, library))
    each = f"{seconds / len(system.elements) * 1e6:.0f} µs an element"
    yield f"analyze, {size}", f"{seconds:.3f}", aim, f"ranked and counted; {each}"
    lists, _ = median_of(1, lambda: look_into(analysis))
    yield "  and questions, control rows, plan, diagnostics", f"{lists:.3f}", "", "made when looked into"
    objects, _ = median_of(1, lambda: list(islice(analysis.risks, SHOWN)))
    yield f"  and the first {SHOWN:,} risks as objects", f"{objects:.3f}", "", "with reasons, controls and paths"


def _pytm(elements: int, matched: float) -> Row:
    theirs, _ = median_of(1, pytm_system(system_document(elements)).resolve)
    return "  pytm resolve, the same system", f"{theirs:.3f}", "", f"{theirs / matched:.0f} times as long as matching"


def _memory(elements: int) -> Row:
    """Peak memory of a process of its own that makes the system and matches all rules."""
    command = [sys.executable, "-m", "benchmarks.memory", str(elements)]
    done = subprocess.run(command, capture_output=True, check=True)
    before, after = json.loads(done.stdout)
    return (
        f"peak memory, {elements:,} elements, MB", f"{after:.0f}", "1024", f"{before:.0f} once the system is made"
    )  # fmt: skip
