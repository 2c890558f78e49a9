"""Feeds, weights and views as a user of the command line meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.evidence.feed_files import LOG4J, affected, epss, kev, nvd

SYSTEM = """strideline: 1
system: {{id: s, name: S}}
boundaries: [{{id: net, kind: internet, name: Net}}, {{id: v, kind: vpc, name: V}}]
data: [{{id: mail, name: Mail, confidentiality: strictly_confidential}}]
elements:
  - {{id: user, kind: external_entity, name: User, boundary: net}}
  - {{id: api, kind: process, name: API, boundary: v, products: ["{product}"]}}
flows: [{{id: f, source: user, target: api, protocol: https, carries: [mail]}}]
"""


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = tmp_path / "s.strideline.yaml"
    file.write_text(SYSTEM.format(product=LOG4J.format(version="2.14.1")))
    return file


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "kev.json").write_text(kev())
    (folder / "nvd.json").write_text(nvd(affected(versionEndExcluding="2.15.0")))
    (folder / "epss.csv").write_text(epss("CVE-2021-44228,0.97,1"))
    return folder


def test_an_exploited_product_leads_the_ranking_and_the_feeds_are_recorded(
    strideline: Any, system: Path, feeds: Path
) -> None:
    table = strideline("analyze", system, "--intelligence", feeds)
    document = json.loads(strideline("analyze", system, "--intelligence", feeds, "--output", "json").out)

    assert "attackers are exploiting" in table.out.splitlines()[1]
    assert document["risks"][0]["id"] == "SL-VULN-0001@api"
    assert [feed["kind"] for feed in document["basis"]["feeds"]] == ["epss", "kev", "nvd"]
    assert all(len(feed["sha256"]) == 64 and feed["day"] for feed in document["basis"]["feeds"])


def test_explain_names_the_vulnerability_and_where_that_is_known_from(
    strideline: Any, system: Path, feeds: Path
) -> None:
    ended = strideline("explain", system, "SL-VULN-0001@api", "--intelligence", feeds)

    assert "CVE-2021-44228" in ended.out
    assert "CISA KEV" in ended.out


def test_a_plan_and_a_diff_know_the_feeds_too(strideline: Any, system: Path, feeds: Path) -> None:
    plan = json.loads(strideline("plan", system, "--intelligence", feeds, "--output", "json").out)
    fixed = system.with_name("fixed.strideline.yaml")
    fixed.write_text(SYSTEM.format(product=LOG4J.format(version="2.17.1")))
    diff = strideline("diff", system, fixed, "--intelligence", feeds)

    assert plan["steps"][0]["control"] == "OPS-PATCH"
    assert "attackers are exploiting" in diff.out
    assert "gone" in diff.out


def test_without_feeds_products_change_nothing(strideline: Any, system: Path) -> None:
    with_product = strideline("analyze", system, "--output", "json").out
    text = system.read_text()
    system.write_text(text[: text.index(", products")] + "}\n" + text[text.index("flows:") :])

    assert strideline("analyze", system, "--output", "json").out == with_product


def test_a_feed_that_is_wrong_ends_with_two_and_words(strideline: Any, system: Path, feeds: Path) -> None:
    (feeds / "kev.json").write_text(kev()[:-30])
    ended = strideline("analyze", system, "--intelligence", feeds)

    assert (ended.code, ended.out) == (2, "")
    assert "kev.json: is no JSON, or was cut off" in ended.err


def test_a_product_that_is_none_is_refused_with_both_forms(strideline: Any, system: Path) -> None:
    system.write_text(SYSTEM.format(product="log4j 2.14"))
    ended = strideline("analyze", system)

    assert ended.code == 2
    assert "elements[1].products[0]" in ended.err
    assert "pkg:pypi/django@3.2.1" in ended.err


def weights(folder: Path, text: str) -> Path:
    file = folder / "weights.yaml"
    file.write_text(text)
    return file


def test_weights_replace_single_numbers_and_change_the_hash(strideline: Any, system: Path, tmp_path: Path) -> None:
    file = weights(tmp_path, "weights: {exposure: {internet: 0.1, unplaced: 0.1}}")
    before = json.loads(strideline("analyze", system, "--output", "json").out)
    after = json.loads(strideline("analyze", system, "--output", "json", "--weights", file).out)

    assert before["basis"]["weights_sha256"] != after["basis"]["weights_sha256"]
    scores = [{risk["id"]: risk["score"] for risk in document["risks"]} for document in (before, after)]
    assert scores[0].keys() == scores[1].keys()
    assert all(scores[1][id] <= score for id, score in scores[0].items())
    assert scores[0] != scores[1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("weights: {exposure: {internot: 0.1}}", 'did you mean "internet"?'),
        ("weights: {intelligence: {exploit: 0.1}}", 'did you mean "exploited"?'),
        ("weights: {exposur: {internet: 0.1}}", 'did you mean "exposure"?'),
        ("weights: {exposure: {internet: 2}}", "less than or equal to 1"),
        ("weights: {likelihood: {rare: 0.9, low: 0.1}}", "numbers fall somewhere"),
        ("weights: {bands: {low: 5}}", "the lowest band begins at 0"),
        ("weights: {owasp: {skill: {of: base}}}", "skill_level"),
        ("weights: {owasp: {motive: {of: impact, steps: [[0, 9], [0.5, 1]]}}}", "points must not fall"),
        ("weights: {matrix: {likelihood: {a: 0, b: 0}, impact: {a: 0, b: 1}, bands: {low: 2}}}", "begin above"),
        ("rules: []", "holds something else than weights"),
        ("- 1", "holds something else than weights"),
    ],
)
def test_weights_that_are_wrong_are_refused_in_words(
    strideline: Any, system: Path, tmp_path: Path, text: str, words: str
) -> None:
    ended = strideline("analyze", system, "--weights", weights(tmp_path, text))

    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
    assert "weights.yaml" in ended.err


def test_the_views_are_tables_and_part_of_the_document(strideline: Any, web_shop: str) -> None:
    matrix = strideline("analyze", web_shop, "--view", "matrix")
    owasp = strideline("analyze", web_shop, "--view", "owasp", "--limit", 3)
    document = json.loads(strideline("analyze", web_shop, "--output", "json").out)

    assert len(matrix.out.splitlines()) == 6
    assert "Almost certain" in matrix.out
    assert len(owasp.out.splitlines()) == 4
    assert len(document["views"]["matrix"]["cells"]) == 25
    assert [one["risk"] for one in document["views"]["owasp"]["ratings"]] == [risk["id"] for risk in document["risks"]]
    assert [one["id"] for one in document["views"]["data"]][:2] == ["card", "order"]


def test_data_is_listed_and_shown_step_by_step(strideline: Any, web_shop: str) -> None:
    every, one = strideline("data", web_shop), strideline("data", web_shop, "card", "--language", "ja")
    document = json.loads(strideline("data", web_shop, "card", "--output", "json").out)
    missing = strideline("data", web_shop, "cart")

    assert "Card number" in every.out
    assert "1. データの特定と特徴づけ" in one.out
    assert [data["id"] for data in document["data"]] == ["card"]
    assert (missing.code, "did you mean card?" in missing.err) == (2, True)
