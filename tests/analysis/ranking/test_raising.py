"""Known vulnerabilities raise likelihoods; without feeds nothing changes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strideline.analysis.run import analyze
from strideline.models.findings import Analysis, Risk
from strideline.models.graph import System
from strideline.models.intelligence import Feed, Vulnerability
from strideline.reports.analysis_json import to_json
from strideline.threat_library.loader import builtin_library
from strideline.threat_library.schema import Library
from tests.analysis.building import shop
from tests.analysis.strategies import systems

SHIPPED = builtin_library()
TODAY = date(2026, 11, 23)
PRODUCTS = ("pkg:pypi/a@1", "pkg:pypi/b@1")


@dataclass(frozen=True)
class Told:
    """Feeds that say what a test tells them."""

    entries: tuple[Vulnerability, ...]
    feeds: tuple[Feed, ...] = (Feed("kev", "kev.json", TODAY, "0" * 64, 1),)

    def of(self, products: Sequence[str]) -> tuple[Vulnerability, ...]:
        return tuple(one for one in self.entries if one.product in products)


def knowing(*entries: Vulnerability) -> Library:
    return replace(SHIPPED, intelligence=Told(entries))


def vulnerability(id: str = "CVE-2026-0001", product: str = PRODUCTS[0], **fields: Any) -> Vulnerability:
    return Vulnerability(id, "Title", product, **{"sure": True, **fields})


def with_products(system: System, *products: str) -> System:
    elements = tuple(element.model_copy(update={"products": products}) for element in system.elements)
    return system.model_copy(update={"elements": elements})


def found(system: System, library: Library, **options: Any) -> dict[str, Risk]:
    return {risk.id: risk for risk in analyze(system, library, today=TODAY, **options).risks}


SHOP = with_products(shop(), PRODUCTS[0])


def text(analysis: Analysis) -> str:
    return json.dumps(to_json(analysis), sort_keys=True)


def test_one_finding_a_part_names_all_and_stands_at_the_floor() -> None:
    both = (vulnerability(exploited=True), vulnerability("CVE-2026-0002", cvss=5.0, severity="medium"))
    risk = found(SHOP, knowing(*both))["SL-VULN-0001@api"]
    assert risk.factors

    assert risk.certainty == "confirmed"
    assert risk.factors.likelihood == pytest.approx(SHIPPED.weights.intelligence["exploited"], abs=0.02)
    assert [sentence for sentence in risk.factors.explained if "CVE-2026-0001" in sentence and "CISA KEV" in sentence]
    assert [sentence for sentence in risk.factors.explained if "CVE-2026-0002" in sentence and "CVSS" in sentence]
    assert not [
        id for id in found(SHOP, knowing(*both)) if id.startswith("SL-VULN-000") and not id.startswith(risk.rule)
    ]


def test_exploited_comes_before_likely_and_likely_before_severe() -> None:
    def score(**fields: Any) -> float:
        risks = found(SHOP, knowing(vulnerability(**fields)))
        return next(risk.score for id, risk in risks.items() if id.startswith("SL-VULN") and id.endswith("@api"))

    severe, likely, exploited = score(cvss=9.8, severity="critical"), score(epss=0.5), score(exploited=True, epss=0.001)
    assert severe < likely < exploited


def test_epss_enters_beside_base_rate_and_exposure() -> None:
    risk = found(SHOP, knowing(vulnerability(epss=0.4)))["SL-VULN-0002@api"]
    factors = risk.factors
    assert factors

    expected = 1 - (1 - factors.base * factors.exposure) * (1 - 0.4)
    assert factors.likelihood == pytest.approx(expected * factors.controls, abs=1e-3)


def test_a_risk_of_the_same_weakness_on_the_part_is_raised_and_says_why() -> None:
    before = found(SHOP, SHIPPED)
    rule = next(id for id, risk in before.items() if id.endswith("@db") and risk.references["cwe"])
    weak = int(before[rule].references["cwe"][0])
    after = found(SHOP, knowing(vulnerability(epss=0.6, cwes=(weak,))))

    assert after[rule].score > before[rule].score
    assert any("CVE-2026-0001" in sentence for sentence in after[rule].factors.explained)  # type: ignore[union-attr]
    others = [id for id, risk in before.items() if str(weak) not in risk.references["cwe"]]
    assert all(after[id].score == before[id].score for id in others)


def test_an_unknown_version_gives_a_possible_finding_that_asks() -> None:
    risk = found(SHOP, knowing(vulnerability(exploited=True, sure=False)))["SL-VULN-0001@api"]

    assert risk.certainty == "possible"
    assert [unknown.fact for unknown in risk.unknowns] == ["runs_fixed_versions"]
    assert any("not known" in sentence for sentence in risk.factors.explained)  # type: ignore[union-attr]


def test_sentences_are_japanese_when_asked_for() -> None:
    risk = found(SHOP, knowing(vulnerability(exploited=True)), language="ja")["SL-VULN-0001@api"]

    assert any("悪用が確認" in sentence for sentence in risk.factors.explained)  # type: ignore[union-attr]


def test_feeds_and_weights_are_recorded_and_a_stale_feed_says_so() -> None:
    feed = Feed("epss", "epss.csv", date(2026, 10, 1), "1" * 64, 3)
    analysis = analyze(SHOP, replace(SHIPPED, intelligence=Told((), (feed,))), today=TODAY)

    assert analysis.basis.feeds == (feed,)
    assert analysis.basis.weights_sha256 == SHIPPED.weights.sha256
    assert any("EPSS feed is of 2026-10-01" in one.message for one in analysis.diagnostics)


@settings(max_examples=40, deadline=None)
@given(systems())
def test_products_without_feeds_change_no_byte(system: System) -> None:
    bare, named = (analyze(one, SHIPPED, today=TODAY) for one in (system, with_products(system, PRODUCTS[0])))

    assert text(bare) == text(named)


@settings(max_examples=40, deadline=None)
@given(systems())
def test_feeds_that_know_no_product_change_no_risk(system: System) -> None:
    bare = analyze(with_products(system, PRODUCTS[0]), SHIPPED, today=TODAY)
    told = analyze(with_products(system, PRODUCTS[0]), knowing(), today=TODAY)

    assert [(risk.id, risk.score, risk.factors) for risk in bare.risks] == [
        (risk.id, risk.score, risk.factors) for risk in told.risks
    ]


ENTRIES = st.builds(
    Vulnerability,
    id=st.sampled_from(["CVE-2026-0001", "CVE-2026-0002", "CVE-2026-0003"]),
    title=st.just("T"),
    product=st.sampled_from(PRODUCTS),
    sure=st.booleans(),
    exploited=st.booleans(),
    epss=st.one_of(st.none(), st.floats(0, 1)),
    cvss=st.just(9.8),
    severity=st.sampled_from([None, "low", "medium", "high", "critical"]),
    cwes=st.lists(st.sampled_from([79, 89, 287, 306, 319, 1395]), unique=True).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(systems(), st.lists(ENTRIES, max_size=4), st.lists(ENTRIES, min_size=1, max_size=3))
def test_more_intelligence_lowers_no_score(
    system: System, known: list[Vulnerability], more: list[Vulnerability]
) -> None:
    given_system = with_products(system, *PRODUCTS)
    before, after = found(given_system, knowing(*known)), found(given_system, knowing(*known, *more))

    for id in before.keys() & after.keys():
        # What becomes worse is another finding: the milder one speaks for nothing any more.
        assert after[id].score >= before[id].score, id
        assert after[id].inherent_score >= before[id].inherent_score, id
        assert after[id].score_high >= before[id].score_high, id
    worst_before = max((risk.score for id, risk in before.items() if id.startswith("SL-VULN")), default=0)
    worst_after = max((risk.score for id, risk in after.items() if id.startswith("SL-VULN")), default=0)
    assert worst_after >= worst_before
