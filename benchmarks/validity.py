"""Whether the ranking means something: how often it ties, whether hardening lowers it, and how steady it is.

- Ties: of the pairs of findings whose factors differ, the share that has the same score.
- Hardening: single changes to the examples (`hardening.yaml`), each of which must lower what it is aimed at and raise
  nothing.
- Steadiness: Kendall's tau between the ranking and the one that results when ordinal inputs (the levels of data and of
  facts, the likelihood of rules, the strength of controls) move by one level at random: one in ten of them, and all.
  The median of the runs comes with the 95% confidence interval that their order gives, whatever their distribution.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from itertools import repeat
from math import ceil, floor, sqrt
from pathlib import Path
from typing import Any, get_args

import numpy as np
import yaml
from rich.table import Table

from benchmarks.held_out import held_out
from benchmarks.noise import systems
from strideline.analysis.assessment import Assessment
from strideline.analysis.restating import restated
from strideline.formats.registry import read_any
from strideline.models.graph import Boundary, Confidentiality, Criticality, Element, Flow, Likelihood, System
from strideline.models.operations import Operation, apply
from strideline.threat_library.loader import builtin_library
from strideline.threat_library.schema import Library, Strength

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples"
TODAY = date(2026, 11, 23)
RUNS = 400
"""As many as tell a median to about 0.01."""
LEVELS: Mapping[str, tuple[str, ...]] = {
    "confidentiality": get_args(Confidentiality),
    "integrity": get_args(Criticality),
    "availability": get_args(Criticality),
}
SHARES: Mapping[str, float] = {"one in ten": 0.1, "all": 1.0}
"""Of the inputs, those that move."""
MOST_TIED = 0.02
LEAST_TAU = 0.85


def assessed(system: System, library: Library) -> Assessment:
    """The steps of an analysis, on a fixed day."""
    return Assessment(system, library, "en", TODAY)


def tied(assessment: Assessment) -> tuple[int, int]:
    """Pairs of findings whose factors differ, and how many of those the order cannot tell apart by their scores."""
    ranked = assessment.ranked
    factors = np.round(np.stack([ranked.base, ranked.exposure, ranked.controls, ranked.impact], axis=1), 9)
    above = np.triu_indices(len(factors), 1)
    differ = (factors[above[0]] != factors[above[1]]).any(axis=1)
    return int(differ.sum()), int((differ & (ranked.exact[above[0]] == ranked.exact[above[1]])).sum())


@dataclass(frozen=True, slots=True)
class Hardened:
    """What one change of `hardening.yaml` did."""

    change: str
    lowered: Mapping[str, tuple[float, float]]
    """The risks that it is aimed at, with their scores before and after; 0 when they are gone."""
    raised: Mapping[str, tuple[float, float]]
    """Confirmed risks that are higher or new. There must be none."""

    @property
    def holds(self) -> bool:
        """Whether all that it is aimed at fell, and nothing rose."""
        return bool(self.lowered) and not self.raised and all(after < before for before, after in self.lowered.values())


def hardening() -> Iterator[Hardened]:
    """Every change of the list, each made to the example as it is."""
    library = builtin_library()
    for entry in yaml.safe_load((HERE / "hardening.yaml").read_text(encoding="utf-8")):
        file = EXAMPLES / f"{entry['example']}.strideline.yaml"
        system = read_any(file.read_bytes(), file.name, library).system
        operation = Operation.model_validate(entry["do"])
        first = assessed(system, library)
        before, after = _with_silenced(first, _scores(first)), _scores(assessed(apply(system, [operation]), library))
        yield Hardened(
            f"{entry['example']}: {operation.id} {operation.path}".rstrip(),
            {id: (before[id][0], after.get(id, (0.0, False))[0]) for id in entry["lowers"]},
            {
                id: (before.get(id, (0.0, False))[0], now)
                for id, (now, sure) in after.items()
                if now > before.get(id, (0.0 if sure else 100.0, False))[0]
            },
        )


def _with_silenced(assessment: Assessment, scores: Mapping[str, tuple[float, bool]]) -> dict[str, tuple[float, bool]]:
    """The scores, with those of general findings that a special one speaks for: they are as bad as it says."""
    silenced = {id: scores[risk.id] for risk in assessment.risks for id in risk.silences}
    return {**silenced, **scores}


def _scores(assessment: Assessment) -> dict[str, tuple[float, bool]]:
    ranked = assessment.ranked
    return dict(
        zip(assessment.risks.ids(), zip(ranked.score.tolist(), ranked.confirmed.tolist(), strict=True), strict=True)
    )


@dataclass(frozen=True, slots=True)
class Input:
    """One ordinal input of a ranking: where it stands, and the levels that it may have."""

    kind: str
    """`data`, `fact`, `rule` or `control`."""
    id: str
    name: str
    levels: tuple[str, ...]


def inputs_of(system: System, library: Library) -> list[Input]:
    """What an author states in levels, and the levels of the rules that found something and of their controls."""
    found: list[Input] = []
    for data in system.data:
        for field, levels in LEVELS.items():
            if getattr(data, field) is not None:
                found.append(Input("data", data.id, field, levels))
    for id, part in _parts(system).items():
        for fact, value in part.facts.items():
            declared = library.vocabulary.facts.get(fact)
            if declared is not None and declared.type == "enum" and value in declared.values:
                found.append(Input("fact", id, fact, declared.values))
    speaking = [one.rule for one in assessed(system, library).ranked.matches if len(one.rows) and not one.given]
    found += [Input("rule", rule.id, "likelihood", get_args(Likelihood)) for rule in speaking]
    controls = dict.fromkeys(id for rule in speaking for id in rule.mitigated_by if id in library.controls)
    return [*found, *(Input("control", id, "strength", get_args(Strength)) for id in controls)]


def _parts(system: System) -> dict[str, Boundary | Element | Flow]:
    parts: Sequence[Boundary | Element | Flow] = (*system.boundaries, *system.elements, *system.flows)
    return {part.id: part for part in parts}


def steadiness(system: System, library: Library, share: float, runs: int = RUNS, seed: int = 1) -> list[float]:
    """Kendall's tau of each run, in which that share of the ordinal inputs moves; of risks in both rankings."""
    from scipy.stats import kendalltau  # loads slowly

    before, inputs = _scores(assessed(system, library)), inputs_of(system, library)
    found = []
    for run in range(runs):
        chance = random.Random(f"{seed} {run}")
        moved = chance.sample(inputs, max(1, round(share * len(inputs))))
        after = _scores(assessed(_moved_system(system, moved, chance), _moved_library(library, moved, chance)))
        both = [id for id in before if id in after]
        tau = kendalltau([before[id][0] for id in both], [after[id][0] for id in both]).statistic
        found.append(float(tau))
    return found


def median_interval(ascending: Sequence[float]) -> tuple[float, float]:
    """The 95% confidence interval of the median of what was drawn: the values whose ranks are n/2 -+ 0.98 sqrt(n).

    From the binomial distribution of how many draws fall below the median (Conover, "Practical Nonparametric
    Statistics", 3.2); under about ten draws the ends are the least and the most.
    """
    count = len(ascending)
    away = 1.96 * sqrt(count) / 2
    low, high = floor(count / 2 - away), ceil(count / 2 + 1 + away)
    return ascending[max(1, low) - 1], ascending[min(count, high) - 1]


def _step(level: Any, levels: Sequence[Any], chance: random.Random) -> Any:
    """One level up or down; at an end the one step that there is."""
    at = levels.index(level)
    steps = [step for step in (-1, 1) if 0 <= at + step < len(levels)]
    return levels[at + chance.choice(steps)]


def _moved_system(system: System, moved: Sequence[Input], chance: random.Random) -> System:
    fields: dict[str, dict[str, Any]] = {}
    facts: dict[str, dict[str, Any]] = {}
    parts = _parts(system)
    levels = {data.id: data for data in system.data}
    for one in moved:
        if one.kind == "data":
            fields.setdefault(one.id, {})[one.name] = _step(getattr(levels[one.id], one.name), one.levels, chance)
        elif one.kind == "fact":
            facts.setdefault(one.id, {})[one.name] = _step(parts[one.id].facts[one.name], one.levels, chance)
    data = tuple(each.model_copy(update=fields[each.id]) if each.id in fields else each for each in system.data)
    return restated(system.model_copy(update={"data": data}), facts)


def _moved_library(library: Library, moved: Sequence[Input], chance: random.Random) -> Library:
    rules, controls = dict(library.rules), dict(library.controls)
    for one in moved:
        if one.kind == "rule":
            rules[one.id] = replace(rules[one.id], likelihood=_step(rules[one.id].likelihood, one.levels, chance))
        elif one.kind == "control":
            effects = (replace(e, strength=_step(e.strength, one.levels, chance)) for e in controls[one.id].effects)
            controls[one.id] = replace(controls[one.id], effects=tuple(effects))
    return replace(library, rules=rules, controls=controls)


def ties_table() -> Table:
    """One row a system."""
    table = Table("ties (aim: under 2%)", "findings", "pairs that differ", "tied", "critical", "high", box=None)
    for name, system in systems():
        assessment = assessed(system, builtin_library())
        pairs, equal = tied(assessment)
        bands = assessment.library.weights.bands
        scores = assessment.ranked.score
        critical = int((scores >= bands["critical"]).sum())
        high = int((scores >= bands["high"]).sum()) - critical
        share = f"{100 * equal / pairs:.2f}%" if pairs else ""
        table.add_row(name, str(len(scores)), f"{pairs:,}", share, str(critical), str(high))
    return table


def hardening_table() -> Table:
    """One row a change."""
    table = Table("hardening (each lowers its target and raises none)", "lowers", "raises", "holds", box=None)
    found = list(hardening())
    for one in found:
        lowered = ", ".join(f"{id} {before:.1f} > {after:.1f}" for id, (before, after) in one.lowered.items())
        table.add_row(one.change, lowered, ", ".join(one.raised) or "none", "yes" if one.holds else "NO")
    table.add_row("all", "", "", f"{sum(one.holds for one in found)} of {len(found)}")
    return table


def steadiness_table(of: str, named: Iterable[tuple[str, System]], runs: int = RUNS) -> Table:
    """Two rows a system, one input in ten moved and all of them. Systems are tried side by side on all processors."""
    heading = f"Kendall's tau over {runs} runs, ordinal inputs moved by a level (aim: at least {LEAST_TAU}), {of}"
    held = f"runs at {LEAST_TAU} or over"
    columns = ("moved", "least", "25%", "median", "of 95% confidence", "75%", "most", held)
    table = Table(heading, *columns, box=None)
    tried = [(name, system, words, share) for name, system in named for words, share in SHARES.items()]
    with ProcessPoolExecutor() as processes:
        taus = processes.map(_taus, [system for _, system, *_ in tried], [share for *_, share in tried], repeat(runs))
        for (name, _, words, _), found in zip(tried, taus, strict=True):
            table.add_row(name, words, *_distribution(found))
    return table


def _taus(system: System, share: float, runs: int) -> list[float]:
    return steadiness(system, builtin_library(), share, runs)


def _distribution(taus: Sequence[float]) -> Iterator[str]:
    """Least, lower quartile, median with its interval, upper quartile, most, and the share that reaches the aim."""
    least, low, middle, high, most = np.quantile(taus, [0, 0.25, 0.5, 0.75, 1])
    yield from (f"{tau:.3f}" for tau in (least, low, middle))
    yield " to ".join(f"{end:.3f}" for end in median_interval(sorted(taus)))
    yield from (f"{tau:.3f}" for tau in (high, most))
    yield f"{sum(tau >= LEAST_TAU for tau in taus) / len(taus):.0%}"


def validity_tables() -> Iterator[Table]:
    """All of them; last the systems that nobody looked at when the weights were chosen."""
    yield ties_table()
    yield hardening_table()
    yield steadiness_table("systems that the weights were chosen by", systems())
    yield steadiness_table("other systems", held_out())
