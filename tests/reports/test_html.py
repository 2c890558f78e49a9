from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from strideline.analysis.assessment import Assessment
from strideline.analysis.run import analysis_of as analysis_made
from strideline.analysis.views.views import views_of
from strideline.models.attack_paths import (
    AttackPath,
    AttackPaths,
    ChokePoint,
    NamedData,
    PathEntry,
    PathStep,
    PathTarget,
)
from strideline.models.findings import Lowering, Question, RiskLowering, Subject
from strideline.models.vocabulary import LANGUAGES, Language
from strideline.reports.html import contents, write_html
from strideline.reports.html.links import reference_links
from strideline.reports.layout import lay_out
from strideline.threat_library.loader import builtin_library
from tests.reports.workloads import RISKS, analysis_of, risk, shop

HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(1)>\x00{{ 7*7 }}"
VOID = {"meta", "br", "link", "img", "input", "hr"}
BANDS = {"low": 0.0, "medium": 25.0, "high": 50.0, "critical": 75.0}


class Page(HTMLParser):
    """Reads a report, and fails on a tag that is not closed where it was opened."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}
        self.ids += [value or "" for name, value in attributes if name == "id"]
        self.links += [value or "" for name, value in attributes if name in ("href", "src")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def report(language: Language = "en") -> str:
    decided = [risk.decision for risk in RISKS if risk.decision]
    system = shop(decisions=decided)
    layout = lay_out(system, seconds=0.01)
    return write_html(system, analysis_of(system, language=language), language=language, layout=layout, bands=BANDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_is_well_formed_in_each_language(language: Language) -> None:
    page = Page(report(language))
    assert len(page.ids) == len(set(page.ids))
    assert f'<html lang="{language}">' in report(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_anchor_leads_somewhere_in_the_file_and_nothing_is_loaded(language: Language) -> None:
    page = Page(report(language))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids)
    outside = [link for link in page.links if not link.startswith("#")]
    assert all(re.match(r"https://(cwe|capec|attack)\.mitre\.org/", link) for link in outside)
    assert page.tags.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "base", "form"})
    assert not re.search(r"url\(|@import", report(language))


def test_the_policy_allows_only_the_style_sheet_of_the_file() -> None:
    text = report()
    style = re.search(r"<style>(.*?)</style>", text, re.S)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in text
    assert "style" not in Page(text).attributes


def test_the_sections_say_what_was_found() -> None:
    text = Page(report()).text
    for said in (
        "Confirmed risks that are open: 5 , high or critical: 3",
        "1. Data can be read in transit",
        "The flow is not encrypted.",
        "MFA for the root user",
        "1 of 2 in place",
        "Does it check input?",
        "Code may be injected",
        "Workloads share an account",
        "One team only",
        "Card numbers are never written down.",
        "strictly confidential",
        "Critical from 75, High from 50",
        "The rule X-1 was skipped.",
    ):
        assert said in text


def test_possible_and_decided_findings_stand_apart_from_the_ranking() -> None:
    text = report()
    ranking = text[text.index('<section id="risks"') : text.index('<section id="plan"')]
    assert "Code may be injected" not in ranking
    assert "Workloads share an account" not in ranking


def test_what_became_of_decisions_and_what_would_lower_a_risk_is_told() -> None:
    system, analysis = shop(), analysis_of(shop())
    decided = next(risk for risk in analysis.risks if risk.decision)
    assert decided.decision is not None
    expired = decided.decision.model_copy(update={"expires": date(2026, 1, 1)})
    worst = next(risk for risk in analysis.risks if risk.status == "open" and risk.certainty == "confirmed")
    change = Lowering("fact", "authentication", "buy", "multi_factor", None, worst.score, 12.0, False, "Ask for more")
    risen = [replace(risk, risen=7.0) if risk is decided else risk for risk in analysis.risks]
    told = replace(analysis, risks=risen, lowering=[RiskLowering(worst.id, (change,))])
    page = Page(write_html(system.model_copy(update={"decisions": (decided.decision,)}), told))
    assert "Risen by 7 points since" in page.text
    assert f"Ask for more: {worst.score:.0f} to 12" in page.text
    page = Page(write_html(system.model_copy(update={"decisions": (expired,)}), told))
    assert "Expired: open again" in page.text


def test_names_from_the_model_and_the_analysis_stay_text() -> None:
    evil = shop(
        system={"id": "evil", "name": HOSTILE, "owner": HOSTILE, "description": HOSTILE},
        elements=[{"id": "api", "kind": "process", "name": HOSTILE, "technology": HOSTILE}],
        boundaries=[], flows=[], data=[{"id": "d", "name": HOSTILE, "tags": [HOSTILE]}],
        assumptions=[{"id": "a", "text": HOSTILE}], scope={"note": HOSTILE},
    )  # fmt: skip
    worst = replace(
        risk(HOSTILE, HOSTILE, "tampering", ("process", "api", HOSTILE), 90),
        source=HOSTILE, silences=(HOSTILE,), references={"cwe": (HOSTILE,), HOSTILE: ("javascript:alert(1)",)},
    )  # fmt: skip
    page = Page(write_html(evil, analysis_of(evil, (worst,)), layout=lay_out(evil, seconds=0.01), bands=BANDS))
    assert page.tags.isdisjoint({"script", "img"})
    assert not any(name.startswith("on") for name in page.attributes)
    assert "49" not in page.text
    assert not any("script" in link for link in page.links)


def test_long_lists_are_cut_and_say_how_much_is_missing() -> None:
    many = tuple(replace(RISKS[0], id=f"R@{i}", rule=f"R{i}") for i in range(contents.LISTED + 7))
    question = Question(Subject("process", "api", "Order API"), "x", "What is it?", 1.0)
    analysis = replace(analysis_of(shop(), many), questions=(question,) * (contents.ASKED + 3))
    text = write_html(shop(), analysis, layout=lay_out(shop(), seconds=0.01), bands=BANDS)
    assert text.count('<article class="risk') == contents.DESCRIBED
    assert "7 more with lower scores" in text
    assert "3 more questions are open" in text


def test_risks_that_were_not_even_looked_at_are_counted_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    analysis = analysis_of(shop())
    open_and_possible = [each for each in RISKS if each.status == "open" and each.certainty == "possible"]
    monkeypatch.setattr(contents, "LOOKED_AT", 1)

    listed = contents.contents_of(analysis)
    assert (len(listed.open), len(listed.possible)) == (1, 0)
    assert listed.more_possible == len(open_and_possible)


def test_no_name_widens_the_page_and_no_level_is_broken_inside() -> None:
    page = write_html(shop(), analysis_of(shop()))
    assert re.search(r"body \{[^}]*overflow-wrap: anywhere", page)
    assert '<td class="word">strictly confidential</td>' in page


def test_an_empty_system_has_a_report() -> None:
    empty = shop(elements=[], flows=[], boundaries=[], data=[], assumptions=[], scope={})
    analysis = replace(
        analysis_of(empty, ()), questions=(), controls=(), best_practices=(), plan=(), diagnostics=()
    )  # fmt: skip
    text = Page(write_html(empty, analysis, bands=BANDS)).text
    assert "No confirmed risk is open." in text
    assert "There is nothing in this system yet." in text


def test_links_lead_only_to_known_catalogues() -> None:
    links = reference_links({"cwe": ("CWE-319", "x y"), "attack": ("T1557.002",), "other": ("javascript:alert(1)",)})
    assert [(link.label, link.address) for link in links] == [
        ("CWE-319", "https://cwe.mitre.org/data/definitions/319.html"),
        ("cwe x y", ""),
        ("T1557.002", "https://attack.mitre.org/techniques/T1557/002/"),
        ("other javascript:alert(1)", ""),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_views_add_the_matrix_the_ratings_and_a_checklist_for_each_kind_of_data(language: Language) -> None:
    system = shop()
    assessment = Assessment(system, builtin_library(), language, date(2026, 11, 23))
    analysis, views = analysis_made(assessment), views_of(assessment)
    page = Page(write_html(system, analysis, language=language, bands=BANDS, views=views))
    bare = Page(write_html(system, analysis, language=language, bands=BANDS))

    assert {"data", "matrix"} <= set(page.ids)
    assert not {"data", "matrix"} & set(bare.ids)
    for one in views.data:
        assert one.items[0].text in page.text
    assert all(impact.name in page.text for impact in views.matrix.impacts)
    assert analysis.basis.weights_sha256[:16] in page.text


def test_attack_paths_have_a_section_with_a_picture_and_steps_that_lead_to_their_risks() -> None:
    system = shop()
    analysis = analysis_of(system)
    known = next(iter(analysis.risks)).id
    hop = PathStep(
        "flow", "browse", "Browses", "customer", "cdn", "Customer", HOSTILE, 0.5, HOSTILE, [],
        [known, "SL-X@elsewhere", "SL-Y@bare"], risk_titles=["A gate is open", HOSTILE],
    )  # fmt: skip
    entry = PathEntry("customer", "Customer", "Anybody may attack.", 1.0)
    target = PathTarget(
        Subject("process", "cdn", "CDN"), [NamedData("card", HOSTILE)], 1.0, 0.5, [AttackPath(0.5, entry, [hop])]
    )
    choke = ChokePoint("flow", "browse", "Browses", ["cdn"], "All ways go through Browses.")
    attack = AttackPaths("web-shop", "Web shop", "en", [target], [choke], None)
    text = write_html(system, analysis, layout=lay_out(system, seconds=0.01), bands=BANDS, attack=attack)
    page = Page(text)
    assert "paths" in page.ids
    assert 'data-step="1"' in text
    assert "All ways go through Browses." in page.text
    assert "#risk-1" in page.links
    assert f"A gate is open ( {known} );" in page.text
    assert " (SL-X@elsewhere); SL-Y@bare" in page.text
    assert page.tags.isdisjoint({"script", "img"})


def test_without_a_way_to_anything_the_section_says_so() -> None:
    system = shop()
    attack = AttackPaths("web-shop", "Web shop", "en", [], [], None)
    text = write_html(system, analysis_of(system), layout=lay_out(system, seconds=0.01), bands=BANDS, attack=attack)
    assert "No drawn way leads to data of value." in Page(text).text
