"""What can be said of a part: facts with their origin, claims, grants, threats of people, and data."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.own_server


def document_of(page: Page) -> dict[str, Any]:
    """The document at the server, once everything is saved."""
    page.get_by_role("button", name="Undo (Ctrl+Z)").wait_for()
    expect(page.locator(".save-state.saving")).to_have_count(0)
    document: dict[str, Any] = page.request.get("/api/systems/web-shop").json()["document"]
    return document


def show(page: Page, part: str) -> None:
    """The properties of a part of the web shop."""
    page.goto(f"/systems/web-shop?tab=properties&part={part}")
    page.locator(".fact-group").first.wait_for()


def test_facts_say_where_their_values_come_from(page: Page) -> None:
    show(page, "pictures")
    for group in page.locator(".fact-group summary").all():
        group.click()
    expect(page.locator(".origin", has_text="always with: Amazon S3").first).to_be_visible()
    expect(page.locator(".origin", has_text="derived").first).to_be_visible()
    show(page, "sessions")
    for group in page.locator(".fact-group summary").all():
        group.click()
    expect(page.locator(".origin", has_text="usual with").first).to_be_visible()
    show(page, "place-order")
    for group in page.locator(".fact-group summary").all():
        group.click()
    expect(page.locator(".origin", has_text="by the protocol: http").first).to_be_visible()


def test_a_fact_is_yes_no_or_unknown_and_says_so_at_once(page: Page) -> None:
    show(page, "order-api")
    for group in page.locator(".fact-group summary").all():
        group.click()
    fact = page.locator(".fact").filter(has=page.locator(".choice")).filter(has_not=page.locator(".origin")).first
    title = fact.locator(".fact-title").get_attribute("title") or ""
    fact = page.locator(".fact").filter(has=page.locator(f"[title='{title}']"))
    fact.get_by_role("button", name="No", exact=True).click()
    expect(fact.locator(".origin")).to_have_text("stated")
    api = next(part for part in document_of(page)["elements"] if part["id"] == "order-api")
    assert api["facts"][title] is False
    fact.get_by_role("button", name="Unknown").click()
    expect(fact.locator(".origin")).to_have_count(0)


def test_a_threat_of_ones_own_is_ranked_with_the_others_and_can_be_removed(page: Page) -> None:
    show(page, "order-api")
    page.get_by_text("Add a threat of your own").click()
    page.get_by_label("What could happen").fill("A courier reads the parcel list")
    page.get_by_label("Severity").select_option("high")
    page.get_by_role("button", name="Add threat").click()
    row = page.locator(".part-threats li", has_text="A courier reads the parcel list")
    expect(row).to_be_visible()
    assert any(finding["title"] == "A courier reads the parcel list" for finding in document_of(page)["findings"])
    row.get_by_role("button", name=re.compile("Remove")).click()
    expect(row).to_have_count(0)


def test_a_control_is_claimed_at_the_chosen_part(page: Page) -> None:
    show(page, "order-api")
    choice = page.get_by_label("Claim a control")
    control = choice.locator("option").nth(1).get_attribute("value") or ""
    choice.select_option(control)
    claim = page.locator(".part-list .asset[open]")
    claim.get_by_role("button", name="Planned").click()
    expect(claim.locator(".control-state")).to_contain_text("Planned")
    assert {"control": control, "scope": "order-api", "status": "planned"} in [
        {name: one[name] for name in ("control", "scope", "status")} for one in document_of(page)["claims"]
    ]


def test_what_a_part_may_do_is_added_and_taken_away(page: Page) -> None:
    show(page, "order-api")
    page.get_by_label("What it may do").select_option("administer")
    page.get_by_label("With what").select_option(label="Session cache")
    grant = page.locator(".grant", has_text="administer Session cache")
    expect(grant).to_be_visible()
    wanted = {"principal": "order-api", "level": "administer", "scope": "sessions"}
    assert any(wanted.items() <= grant.items() for grant in document_of(page)["grants"])
    grant.get_by_role("button", name="Remove").click()
    expect(grant).to_have_count(0)


def test_data_is_described_and_assigned(page: Page) -> None:
    page.goto("/systems/web-shop?tab=properties")
    page.get_by_label("Name of the data").fill("Parcel list")
    page.get_by_role("button", name="Add data").click()
    asset = page.locator(".assets .asset", has_text="Parcel list")
    asset.locator("> summary").click()
    asset.get_by_label("Confidentiality").select_option("confidential")
    expect(page.locator(".save-state.saving")).to_have_count(0)
    show(page, "orders")
    page.get_by_role("checkbox", name="Parcel list").check()
    orders = next(part for part in document_of(page)["elements"] if part["id"] == "orders")
    assert "parcel-list" in orders["stores"]


def test_tags_of_data_are_edited_as_a_list(page: Page) -> None:
    page.goto("/systems/web-shop?tab=properties")
    asset = page.locator(".assets .asset").first
    asset.locator("> summary").click()
    tags = asset.get_by_label("Tags, separated by commas")
    tags.fill("pii, trade-secret , pii,")
    tags.press("Enter")
    assert document_of(page)["data"][0]["tags"] == ["pii", "trade-secret"]
    expect(tags).to_have_value("pii, trade-secret")


def test_removing_a_threat_of_ones_own_takes_its_decision_along_in_one_step(page: Page) -> None:
    show(page, "order-api")
    page.get_by_text("Add a threat of your own").click()
    page.get_by_label("What could happen").fill("A clerk sells the order list")
    page.get_by_role("button", name="Add threat").click()
    row = page.locator(".part-threats li", has_text="A clerk sells the order list")
    row.get_by_role("button", name="A clerk sells the order list", exact=True).click()
    details = page.locator(".risk-details")
    details.get_by_role("button", name="Decide").click()
    details.get_by_label("Reason").fill("Known and watched")
    details.locator("button[type=submit]").click()
    before = document_of(page)
    assert any(one["finding"] == "a-clerk-sells-the-order-list" for one in before["decisions"])
    show(page, "order-api")
    row.get_by_role("button", name=re.compile("Remove")).click()
    after = document_of(page)
    assert not any(one["finding"] == "a-clerk-sells-the-order-list" for one in after["decisions"])
    page.get_by_role("button", name="Undo").click()
    assert document_of(page) == before


def permissions_of(page: Page) -> list[list[str]]:
    """Of the grants of the back office, at the server."""
    grants = document_of(page)["grants"]
    return [grant.get("actions", []) for grant in grants if grant["principal"] == "back-office"]


def test_the_permissions_behind_a_grant_are_written_and_what_is_none_is_refused_with_the_reason(page: Page) -> None:
    show(page, "back-office")
    field = page.get_by_label("Permissions behind it")
    field.fill("iam:PassRole, s3:Get*")
    field.press("Enter")
    assert permissions_of(page) == [["iam:PassRole", "s3:Get*"]]

    field.fill("iam:PassRole, pass role")
    field.press("Enter")
    reason = page.locator(".field-fault")
    expect(reason).to_contain_text('"pass" is no permission')
    expect(reason).to_contain_text("iam:PassRole")
    expect(field).to_have_value("iam:PassRole, pass, role")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert permissions_of(page) == [["iam:PassRole", "s3:Get*"]]

    field.fill("iam:PassRole, lambda:*")
    field.press("Enter")
    expect(reason).to_have_count(0)
    assert permissions_of(page) == [["iam:PassRole", "lambda:*"]]

    page.get_by_role("button", name="Undo").click()
    expect(field).to_have_value("iam:PassRole, s3:Get*")
    field.fill("")
    field.press("Enter")
    assert permissions_of(page) == [[]]


def test_the_role_behind_a_grant_is_written_and_taken_back_and_its_permissions_stay(page: Page) -> None:
    show(page, "back-office")
    before = page.request.get("/api/systems/web-shop").json()["document"]["grants"]
    wanted = [
        grant | ({"via": "back-office-writer"} if grant["principal"] == "back-office" else {}) for grant in before
    ]
    field = page.locator(".grant").first.get_by_label("Role that gives it")
    stood = field.input_value()
    field.fill("back-office-writer")
    field.press("Enter")
    expect(field).to_be_focused()
    assert document_of(page)["grants"] == wanted
    page.get_by_role("button", name="Undo").click()
    expect(field).to_have_value(stood)
    assert document_of(page)["grants"] == before


def test_products_are_checked_by_the_server_and_kept_when_they_are_sound(page: Page) -> None:
    show(page, "order-api")
    products = page.get_by_label("Products")
    products.fill("log4j 2.14")
    products.blur()
    refusal = page.locator(".masthead .problem")
    expect(refusal).to_contain_text("a product is a CPE 2.3 or a package URL")
    assert refusal.inner_text().count("a product is a CPE 2.3") == 1, "each thing is said once"
    products.fill("pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1\npkg:pypi/django@3.2.1")
    products.blur()
    api = next(part for part in document_of(page)["elements"] if part["id"] == "order-api")
    assert api["products"] == ["pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1", "pkg:pypi/django@3.2.1"]


def test_a_threat_to_data_is_added_with_likelihood_and_impact(page: Page) -> None:
    page.goto("/systems/web-shop?tab=properties")
    asset = page.locator(".asset").filter(has=page.locator("summary", has_text="Card number")).first
    asset.locator("> summary").click()
    form = asset.locator(".part-list")
    form.get_by_text("Add a threat of your own").click()
    form.get_by_label("What could happen").fill("Cards are sold")
    form.get_by_label("Likelihood").select_option("high")
    form.get_by_label("Impact").select_option("very_high")
    form.get_by_role("button", name="Add threat").click()
    expect(form.locator(".part-threats")).to_contain_text("Cards are sold")
    threat = next(one for one in document_of(page)["findings"] if one["title"] == "Cards are sold")
    assert (threat["subject"], threat["likelihood"], threat["impact"]) == ("card", "high", "very_high")
