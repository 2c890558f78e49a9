"""The rules of pytm as a library: its attributes become facts, its threats rules over them, for the engine like others.

The facts are worked out from those of the built-in library where one says the same, or stated by whoever reads a model
of pytm. What nobody knows is unknown, so that most findings on a bare system are possible ones; with `defaults` it
counts as pytm's default, which gives the findings that pytm gives to a model that states the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from strideline.formats.pytm.conditions import Conditions
from strideline.formats.pytm.defaults import Defaults
from strideline.formats.pytm.facts import pack_entries, pack_vocabulary
from strideline.formats.pytm.tables import table
from strideline.formats.pytm.threats import Threat, installed_threats
from strideline.models.errors import Problem, RuleInvalid
from strideline.models.vocabulary import Text, Vocabulary
from strideline.threat_library.assembly.derivations import build_derivations
from strideline.threat_library.conditions.mistakes import Mistake
from strideline.threat_library.conditions.predicates import AllOf, AnyOf, Holds, Predicate, ScopeKind, Term
from strideline.threat_library.conditions.walk import terms_of
from strideline.threat_library.conditions.write import to_text
from strideline.threat_library.schema import Control, Library, Likelihood, References, Rule, Target

PREFIX = "PYTM-"
"""Of the ids of the rules; pytm's own id follows."""
CATEGORY = "pytm"
_LIKELIHOODS: Mapping[str, Likelihood] = {"High": "high", "Medium": "medium", "Low": "low"}
_BRACES = str.maketrans("{}", "()")


def with_pytm(library: Library, *, defaults: bool = False) -> Library:
    """The library with the facts and the rules of the installed pytm added after its own.

    Args:
        library: What the pack is added to; it must have the facts of the built-in library.
        defaults: Whether what is unknown counts as pytm's default, as in pytm itself.

    Raises:
        RuleInvalid: pytm is not installed, or has rules that are not understood here; it names each of them.
    """
    problems: list[Problem] = []
    entries = pack_entries()
    vocabulary = Vocabulary({**library.vocabulary.facts, **pack_vocabulary().facts})
    derivations = build_derivations(entries.facts, vocabulary, problems)
    extended = replace(library, vocabulary=vocabulary, derivations={**library.derivations, **derivations})
    rules = {rule.id: rule for threat in installed_threats() for rule in _rules(threat, extended, problems)}
    if problems:
        raise RuleInvalid("pytm", problems)
    settled = {id: _with_defaults(rule) for id, rule in rules.items()} if defaults else rules
    return replace(extended, rules={**library.rules, **settled})


def _with_defaults(rule: Rule) -> Rule:
    return replace(rule, condition=Defaults(table("readings")["defaults"]).settle(rule.condition))


def _rules(threat: Threat, library: Library, problems: list[Problem]) -> Iterator[Rule]:
    """One rule for the elements and one for the flows that the threat is about."""
    known = table("readings")["classes"]
    for name in threat.classes:
        if name not in known:
            problems.append(Problem(f"{threat.id} is about the class {name}, which is not known here"))
    scopes: list[ScopeKind] = list(dict.fromkeys(known[name]["scope"] for name in threat.classes if name in known))
    for scope in scopes:
        classes = [known[name] for name in threat.classes if name in known and known[name]["scope"] == scope]
        kinds = list(dict.fromkeys(kind for each in classes for kind in each["kinds"]))
        target: Target = kinds[0] if len(kinds) == 1 else "element"
        of_class = AnyOf(tuple(Holds(Term((), scope, each["fact"], "bool")) for each in classes))
        try:
            condition = Conditions(library.vocabulary).read(threat.condition, scope)
        except Mistake as mistake:
            problems.append(mistake.problem(threat.condition, f"{threat.id}.condition"))
        else:
            id = f"{PREFIX}{threat.id}" + (f"-{scope.upper()}" if len(scopes) > 1 else "")
            yield _rule(id, threat, target, AllOf((condition, of_class)), library)


def _rule(id: str, threat: Threat, target: Target, condition: Predicate, library: Library) -> Rule:
    sorting = table("classification")
    sorted_as = sorting["threats"].get(threat.id) or sorting["prefixes"].get(threat.id.rstrip("0123456789"), {})
    severity = f" pytm rates it {threat.severity}." if threat.severity else ""
    return Rule(
        id=id,
        title=_same(threat.title),
        stride=sorted_as.get("stride", "tampering"),
        applies_to=target,
        when=to_text(condition),
        condition=condition,
        likelihood=_LIKELIHOODS.get(threat.likelihood, "medium"),
        affects=tuple(sorted_as.get("affects", ("confidentiality", "integrity"))),
        explain=Text(*(f"{{name}}: {words}" for words in (_plain(threat.details + severity),) * 2)),
        fix=_same(threat.mitigations or threat.details),
        mitigated_by=tuple(_controls_for(condition, library)),
        category=CATEGORY,
        references=References(threat.cwe, threat.capec),
        source=threat.source,
    )


def _same(words: str) -> Text:
    """The text for both languages: pytm has English only."""
    return Text(_plain(words), _plain(words))


def _plain(words: str) -> str:
    return " ".join(words.split()).translate(_BRACES)


def _controls_for(condition: Predicate, library: Library) -> Iterator[str]:
    """The controls that show themselves by a fact which settles an attribute that the rule reads."""
    derived = {term.attribute: library.vocabulary.facts[term.attribute].derived for term in terms_of(condition)
               if term.attribute in library.vocabulary.facts}  # fmt: skip
    sources = set(derived.values())
    return (control.id for control in library.controls.values() if sources & set(_shown_by(control)))


def _shown_by(control: Control) -> Iterator[str]:
    return (fact for fact, value in control.shown_by.items() if value is True)
