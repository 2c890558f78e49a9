"""The questions, as a short interview and as a list."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.own_server


def document_of(page: Page, system: str) -> dict[str, Any]:
    """The document at the server, once everything is saved."""
    expect(page.locator(".save-state.saving")).to_have_count(0)
    document: dict[str, Any] = page.request.get(f"/api/systems/{system}").json()["document"]
    return document


def stated(document: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Every fact that a part states, with its value."""
    parts = [document["system"]]
    parts += [part for list_ in ("boundaries", "data", "elements", "flows") for part in document.get(list_, [])]
    return {(part["id"], fact, str(value)) for part in parts for fact, value in part.get("facts", {}).items()}


def test_the_interview_asks_one_question_at_a_time_and_counts_what_the_answers_settle(page: Page) -> None:
    page.goto("/systems/data-lake?tab=questions")
    interview = page.get_by_role("region", name="Interview")
    words = interview.locator(".asked-words")
    before = stated(document_of(page, "data-lake"))
    first = words.inner_text()
    interview.get_by_role("button", name="Yes").click()
    expect(words).not_to_have_text(first)
    expect(interview).to_contain_text(re.compile(r"1 of \d+"))
    expect(interview.get_by_role("status")).to_have_text(re.compile(r"\d+ possible findings? settled so far"))
    assert len(stated(document_of(page, "data-lake")) - before) == 1
    expect(page.locator(".questions .question", has_text=first)).to_have_count(0)


def test_what_is_skipped_comes_last_and_what_nobody_knows_is_not_asked_again(page: Page) -> None:
    page.goto("/systems/llm-assistant?tab=questions")
    interview = page.get_by_role("region", name="Interview")
    words = interview.locator(".asked-words")
    first = words.inner_text()
    interview.get_by_role("button", name="Skip").click()
    expect(words).not_to_have_text(first)
    expect(interview).to_contain_text(re.compile(r"0 of \d+"))
    second = words.inner_text()
    interview.get_by_role("button", name="I do not know").click()
    expect(words).not_to_have_text(second)
    expect(interview).to_contain_text(re.compile(r"1 of \d+"))
    assert any(value == "None" for _, _, value in stated(document_of(page, "llm-assistant")))
    page.reload()
    expect(words).to_have_text(first)
    interview.get_by_role("button", name="Skip").click()
    expect(words).not_to_have_text(second)


def test_a_question_about_the_whole_system_is_answered_in_the_list(page: Page) -> None:
    page.goto("/systems/serverless-ingest?tab=questions")
    row = (
        page.locator(".questions li")
        .filter(has=page.locator(".part-link", has_text=re.compile("^Meter readings$")))
        .first
    )
    fact = row.locator("code").inner_text()
    row.get_by_role("button", name="No", exact=True).click()
    page.get_by_role("button", name="Undo").wait_for()
    assert document_of(page, "serverless-ingest")["system"]["facts"][fact] is False
    expect(page.locator(".refusal")).to_have_count(0)
