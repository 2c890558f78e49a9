"""The page of rules: bring rules in, see what is wrong with them and where, change them, look into the library."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from strideline.api.services.rule_starters import STARTER
from tests.e2e.axe import needs_axe, serious_in_both_themes
from tests.e2e.conftest import Watch
from tests.e2e.screens import Language
from tests.e2e.server import Server

SOUND = STARTER.format(id="ACME-0001")
BROKEN = SOUND.replace("ACME-0001", "ACME-0002").replace("and not masked", "and not maskt")


@pytest.fixture
def rules(browser: Browser, empty_server: Server) -> Iterator[Page]:
    """The page of rules on a server of its own."""
    context = browser.new_context(base_url=empty_server.address, locale="en-US", reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(10_000)
    watch = Watch(page)
    page.goto("/rules")
    expect(page.get_by_text("None yet.")).to_be_visible()
    yield page
    context.close()
    assert watch.errors == []
    assert watch.foreign == []


def payload(name: str, content: str) -> FilePayload:
    return FilePayload(name=name, mimeType="text/yaml", buffer=content.encode())


def choose(page: Page, *files: FilePayload) -> None:
    page.locator("input[type=file]").set_input_files(list(files))


def test_a_broken_file_is_refused_with_its_line_and_the_sound_one_beside_it_counts(rules: Page) -> None:
    line = BROKEN[: BROKEN.index("maskt")].count("\n") + 1
    choose(rules, payload("ACME-0002.yaml", BROKEN), payload("ACME-0001.yaml", SOUND))

    refused = rules.locator(".refused")
    expect(refused).to_contain_text("ACME-0002.yaml was not taken")
    expect(refused).to_contain_text("maskt")
    assert refused.inner_text().count("maskt") == 1, "a fault is told once"
    told = re.search(r"line (\d+)", refused.inner_text())
    assert told is not None
    assert abs(int(told[1]) - line) <= 1
    expect(rules.get_by_text("ACME-0001 is checked and in use.")).to_be_visible()
    expect(rules.locator(".own-rule")).to_have_count(1)
    listed = rules.request.get("/api/library/rules").json()
    assert "ACME-0001" in {rule["id"] for rule in listed}


def test_a_refused_text_is_corrected_where_its_faults_are_told(rules: Page) -> None:
    choose(rules, payload("ACME-0002.yaml", BROKEN))
    rules.get_by_role("button", name="Correct its text").click()
    text = rules.get_by_label("Text of ACME-0002.yaml")
    expect(rules.locator(".refused")).to_be_visible()
    text.fill(BROKEN.replace("maskt", "masked"))
    rules.get_by_role("button", name="Check and use").click()

    expect(rules.get_by_text("ACME-0002 is checked and in use.")).to_be_visible()
    expect(text).to_be_hidden()


def test_a_rule_is_begun_edited_downloaded_and_removed(rules: Page) -> None:
    rules.get_by_role("button", name="Write a new one").click()
    rules.get_by_role("button", name="Check and use").click()
    row = rules.locator(".own-rule")
    expect(row).to_contain_text("OWN-0001")

    row.get_by_role("button", name="Edit").click()
    text = rules.get_by_label("Text of OWN-0001.yaml")
    text.fill(text.input_value().replace("Personal data leaves without being masked", "Names go to strangers"))
    rules.get_by_role("button", name="Check and use").click()
    expect(row).to_contain_text("Names go to strangers")

    with rules.expect_download() as downloading:
        row.get_by_role("button", name="Download").click()
    assert downloading.value.suggested_filename == "OWN-0001.yaml"
    assert "Names go to strangers" in Path(downloading.value.path()).read_text("utf-8")

    row.get_by_role("button", name="Remove").click()
    rules.locator("dialog[open]").get_by_role("button", name="Remove").click()
    expect(rules.get_by_text("None yet.")).to_be_visible()


@needs_axe
@pytest.mark.parametrize("language", ["en", "ja"])
def test_axe_finds_nothing_serious_where_removing_a_rule_is_asked(rules: Page, language: Language) -> None:
    rules.evaluate(f"localStorage.setItem('strideline.language', {language!r})")
    rules.reload()
    choose(rules, payload("ACME-0001.yaml", SOUND))
    rules.locator(".own-rule .rule-actions button").last.click()
    expect(rules.get_by_role("dialog")).to_be_visible()
    assert serious_in_both_themes(rules) == {}


def test_a_rule_is_switched_off_and_on_and_the_list_of_rules_in_use_follows(rules: Page) -> None:
    choose(rules, payload("ACME-0001.yaml", SOUND))
    switch = rules.get_by_role("switch", name="Use ACME-0001")
    expect(switch).to_be_checked()
    shipped = len(rules.request.get("/api/library/rules").json()) - 1
    expect(rules.get_by_text(f"{shipped + 1} of {shipped + 1}")).to_be_visible()

    switch.click()
    expect(rules.locator(".own-rule")).to_contain_text("Switched off")
    expect(rules.get_by_text(f"{shipped} of {shipped}")).to_be_visible()
    rules.reload()
    expect(switch).not_to_be_checked()

    switch.click()
    expect(rules.locator(".own-rule")).to_contain_text("In use")
    expect(rules.get_by_text(f"{shipped + 1} of {shipped + 1}")).to_be_visible()


def test_every_file_of_a_drop_is_judged_by_itself(rules: Page) -> None:
    rules.evaluate(
        """texts => {
            const dataTransfer = new DataTransfer();
            for (const [name, text] of Object.entries(texts)) dataTransfer.items.add(new File([text], name));
            document.body.dispatchEvent(new DragEvent("drop", {dataTransfer, bubbles: true, cancelable: true}));
        }""",
        {"ACME-0002.yaml": BROKEN, "ACME-0001.yaml": SOUND, "ACME-0003.yaml": SOUND.replace("ACME-0001", "ACME-0003")},
    )

    expect(rules.locator(".refused")).to_contain_text("ACME-0002.yaml was not taken")
    expect(rules.locator(".own-rule")).to_have_count(2)


def test_pasted_text_goes_by_its_id(rules: Page) -> None:
    rules.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            document.body.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
        }""",
        SOUND,
    )

    expect(rules.locator(".own-rule")).to_contain_text("ACME-0001.yaml")


def test_the_library_is_searched_and_filtered_by_class(rules: Page) -> None:
    all_rules = rules.request.get("/api/library/rules").json()
    spoofing = [rule for rule in all_rules if rule["stride"] == "spoofing"]
    rules.get_by_role("button", name="Spoofing").click()
    expect(rules.get_by_text(f"{len(spoofing)} of {len(all_rules)}")).to_be_visible()

    rules.get_by_role("searchbox").fill(spoofing[0]["id"])
    row = rules.locator(".rule-row")
    expect(row).to_have_count(1)
    row.locator("summary").click()
    expect(row).to_contain_text(spoofing[0]["mitigated_by"][0])


def test_the_header_leads_here_and_the_schema_is_for_editors(rules: Page) -> None:
    rules.goto("/")
    rules.get_by_role("link", name="Rules", exact=True).click()
    expect(rules).to_have_url(re.compile("/rules$"))
    with rules.expect_download() as downloading:
        rules.get_by_role("link", name="JSON Schema for editors").click()
    schema = json.loads(Path(downloading.value.path()).read_text("utf-8"))
    assert "when" in schema["properties"]


def test_a_shipped_rule_is_switched_off_with_a_reason_and_on_again(rules: Page) -> None:
    first = rules.request.get("/api/library/rules").json()[0]
    row = rules.locator(".rule-row").filter(has_text=first["id"])
    row.locator("summary").click()
    row.get_by_role("button", name=f"Switch off… {first['id']}").click()
    do = row.get_by_role("button", name="Switch off", exact=True)
    expect(do).to_be_disabled()
    row.get_by_label("Why?").fill("The platform team answers for it.")
    do.click()

    off = rules.get_by_role("region", name="Switched off")
    expect(off).to_contain_text(first["title"])
    expect(off).to_contain_text("The platform team answers for it.")
    expect(row).to_have_count(0)
    rules.reload()
    off.get_by_role("button", name=f"Switch on {first['id']}").click()
    expect(off).to_have_count(0)
    expect(row).to_have_count(1)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_a_rule_says_has_no_braces(rules: Page, language: Language) -> None:
    rules.evaluate(f"localStorage.setItem('strideline.language', {language!r})")
    rules.reload()
    row = rules.locator(".rule-row").filter(has_text="SL-ACCT-0001")
    row.locator("summary").click()
    expect(row.locator("var").first).to_be_visible()
    assert "{" not in row.inner_text()


def test_a_server_that_is_gone_is_told_in_one_note_and_everything_is_asked_again_from_it(rules: Page) -> None:
    rules.route("**/api/library/**", lambda route: route.abort())
    rules.reload()
    expect(rules.get_by_role("alert")).to_contain_text("does not answer")
    rules.get_by_role("button", name="Write a new one").click()
    expect(rules.get_by_role("alert")).to_have_count(1)
    rules.unroute("**/api/library/**")
    rules.get_by_role("button", name="Try again").click()
    expect(rules.get_by_text("None yet.")).to_be_visible()
    expect(rules.locator(".rule-row").first).to_be_visible()
    expect(rules.get_by_role("alert")).to_have_count(0)


def test_why_a_rule_could_not_be_switched_off_is_told_once_beside_it(rules: Page) -> None:
    row = rules.locator(".rule-row").first
    row.locator("summary").click()
    row.get_by_role("button", name="Switch off").click()
    row.get_by_role("textbox").fill("We know")
    rules.route("**/api/library/rules-off/**", lambda route: route.abort())
    row.locator("button[type=submit]").click()
    expect(row.get_by_role("alert")).to_be_visible()
    expect(rules.get_by_role("alert")).to_have_count(1)
