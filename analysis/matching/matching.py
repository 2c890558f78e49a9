"""Runs all rules over a system. Findings stay arrays: for each rule the rows of the subjects that it speaks of.

A finding is confirmed when the rule's condition is true by what is known for sure; it is possible when it is not, and
the condition could be true once what technologies usually are is counted and the open questions are answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from time import monotonic

import numpy as np

from strideline.analysis.facts.facts import Facts
from strideline.analysis.facts.rows import Indices, Mask, Rows
from strideline.analysis.matching.evaluate import Kleene, holds_anywhere, holds_everywhere
from strideline.analysis.sentences import RULE_FAILED, TIME_RAN_OUT
from strideline.models.findings import Diagnostic
from strideline.models.graph import OtherFinding
from strideline.models.vocabulary import BEARERS, Language
from strideline.threat_library.conditions.predicates import Predicate, ScopeKind
from strideline.threat_library.schema import Library, Rule, Target

BUILT_IN = "SL-"
"""Prefix of the ids of built-in rules."""


@dataclass(frozen=True, slots=True)
class Given:
    """Threats that people added, alike in everything that scores them, in place of what a rule finds."""

    threats: tuple[OtherFinding, ...]
    rows: Indices
    """Row of each threat's subject, ascending; several threats may be about one part."""
    base: float
    exposure: float | None = None
    """None: that of the subject."""
    impact: float | None = None
    """None: that of the data at stake."""

    @property
    def severe_alone(self) -> bool:
        """Whether people gave a severity and neither likelihood nor impact: the factors only make up its score."""
        return self.exposure is not None


@dataclass(frozen=True)
class Matches:
    """What one rule found, by row of its scope; of flows one row a flow."""

    rule: Rule
    scope: ScopeKind
    confirmed: Mask
    possible: Mask
    given: Given | None = None
    """Of threats that people added: `rule` then only says what kind of threat they are."""

    @cached_property
    def rows(self) -> Indices:
        """Rows of the subjects, confirmed and possible, ascending."""
        if self.given is not None:
            return self.given.rows
        return np.flatnonzero(self.confirmed | self.possible).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Found:
    """What all rules found."""

    matches: tuple[Matches, ...]
    silenced: Mapping[str, tuple[str, ...]]
    """For a rule that speaks for more general ones: those, the ones it speaks for through others included."""
    hushed: Mapping[str, Mask]
    """For each rule that another speaks for: the rows where it would have spoken."""
    diagnostics: tuple[Diagnostic, ...]
    judged: Mapping[str, Matches]
    """What each rule says by itself, before another speaks for it."""


def scope_of(target: Target) -> ScopeKind:
    """The scope whose rows a rule for the target is judged on."""
    if target in ("element", "external_entity", "process", "data_store"):
        return "element"
    return target  # type: ignore[return-value]


def match(sure: Facts, usual: Facts, library: Library, until: float, language: Language = "en") -> Found:
    """All findings.

    A rule that fails, and rules that the time until the deadline does not suffice for, give a diagnostic.
    """
    return _match_all({}, sure, usual, library, until, language)


def match_again(
    before: Found,
    sure: Facts,
    usual: Facts,
    differ: frozenset[str],
    library: Library,
    until: float,
    language: Language = "en",
) -> Found:
    """As `match`, for facts of which only some differ from those of `before`: rules that read none of them stay."""
    read = sure.dependencies.of
    same = {id: found for id, found in before.judged.items() if differ.isdisjoint(read(found.rule.condition))}
    return _match_all(same, sure, usual, library, until, language)


def _match_all(
    known: Mapping[str, Matches], sure: Facts, usual: Facts, library: Library, until: float, language: Language
) -> Found:
    matches: list[Matches] = []
    diagnostics: list[Diagnostic] = []
    rules = list(library.rules.values())
    about = _Subjects(sure.rows)
    for done, rule in enumerate(rules):
        if monotonic() > until:
            message = TIME_RAN_OUT.said(language, left=len(rules) - done, all=len(rules))
            diagnostics.append(Diagnostic("error", message))
            break
        try:
            matches.append(known.get(rule.id) or _match(rule, sure, usual, about.of(rule.applies_to)))
        except Exception as error:  # A rule is a plug-in: its failure must not end the run.
            message = RULE_FAILED.said(language, rule=rule.id, error=error)
            diagnostics.append(Diagnostic("error", message, rule.id))
    return _silence(matches, tuple(diagnostics))


class _Subjects:
    """Rows that rules for a target are about: those of its kind that are in scope."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._of: dict[Target, Mask] = {}

    def of(self, target: Target) -> Mask:
        if target not in self._of:
            self._of[target] = subjects(target, self._rows) & ~self._rows.left_out[scope_of(target)]
        return self._of[target]


def _match(rule: Rule, sure: Facts, usual: Facts, judged: Mask) -> Matches:
    scope = scope_of(rule.applies_to)
    nothing = Matches(rule, scope, np.zeros_like(judged), np.zeros_like(judged))
    if not holds_anywhere(judged):
        return nothing
    known = sure.evaluator.judge(rule.condition, scope)
    if holds_everywhere(known.false) and usual.presumed.isdisjoint(sure.dependencies.told_from_unknown(rule.condition)):
        return nothing  # What is usual only adds to what is known.
    if _is_settled(rule.condition, known, judged, sure, usual):
        confirmed = _either_way(known.true, sure.rows) if scope == "flow" else known.true
        return Matches(rule, scope, confirmed & judged, nothing.possible)
    could = usual.evaluator.judge(rule.condition, scope)
    confirmed = known.true & ~could.false
    possible = ~could.false & ~confirmed
    if scope == "flow":
        confirmed, possible = (_either_way(mask, sure.rows) for mask in (confirmed, possible))
    return Matches(rule, scope, confirmed & judged, possible & judged & ~confirmed)


def _is_settled(condition: Predicate, known: Kleene, judged: Mask, sure: Facts, usual: Facts) -> bool:
    """Whether what is known tells true from false on every row, so that neither questions nor what is usual add to it.

    Where the one logic says true or false, so does the other: they only part where something is unknown.
    """
    if not usual.presumed.isdisjoint(sure.dependencies.of(condition)):
        return False
    told = known.true | known.false
    return holds_everywhere(told) or (len(told) == len(judged) and holds_everywhere(told | ~judged))


def _either_way(mask: Mask, rows: Rows) -> Mask:
    found = np.zeros(len(rows.system.flows), dtype=bool)
    found[rows.flow_of[mask]] = True
    return found


def subjects(target: Target, rows: Rows) -> Mask:
    """Rows of a target's scope that are of its kind."""
    scope = scope_of(target)
    if scope == "element" and target != "element":
        return np.asarray(rows.bearers["element"] == BEARERS.index(target))
    return np.ones(len(rows.parts[scope]), dtype=bool)


def _silence(matches: list[Matches], diagnostics: tuple[Diagnostic, ...]) -> Found:
    """Lets the special rules speak alone where they are confirmed."""
    below = _more_general({found.rule.id: found.rule.specialises for found in matches})
    hushed: dict[str, Mask] = {}
    for special in matches:
        for general in matches if below[special.rule.id] else ():
            if general.rule.id in below[special.rule.id] and special.scope == general.scope:
                at = special.confirmed & (general.confirmed | general.possible)
                hushed[general.rule.id] = hushed.get(general.rule.id, np.zeros_like(at)) | at
    quiet = [
        Matches(m.rule, m.scope, m.confirmed & ~hushed[m.rule.id], m.possible & ~hushed[m.rule.id])
        if m.rule.id in hushed
        else m
        for m in matches
    ]
    speaking_for = {id: general for id, general in below.items() if general}
    return Found(tuple(quiet), speaking_for, hushed, diagnostics, {found.rule.id: found for found in matches})


def _more_general(specialises: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """For each rule, all that it is a special case of. Rules that specialise each other in a ring silence nobody there.

    A custom rule is no special case of a built-in one.
    """
    reached: dict[str, set[str]] = {}
    for id in specialises:
        pending = list(specialises[id])
        seen: set[str] = set()
        while pending:
            general = pending.pop()
            if general in specialises and general not in seen:
                seen.add(general)
                pending.extend(specialises[general])
        reached[id] = seen
    return {
        id: tuple(
            sorted(
                g for g in general if id not in reached[g] and (id.startswith(BUILT_IN) or not g.startswith(BUILT_IN))
            )
        )
        for id, general in reached.items()
    }
