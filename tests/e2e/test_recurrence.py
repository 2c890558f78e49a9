"""Two people let one review recur, one in days and the other in months: they are asked, as only one can stand."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.screens import Language, speaking
from tests.e2e.server import Server
from tests.e2e.two_pages import document, fetched, make, opened, send

pytestmark = pytest.mark.own_server


def system(id: str) -> dict[str, Any]:
    review = {"id": "round", "title": "Round", "last": "2026-01-31", "every_days": 90}
    return {"strideline": 1, "system": {"id": id, "name": "Reviewed"}, "reviews": [review]}


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("own", [True, False])
def test_the_recurrence_that_is_chosen_stands_alone(
    page: Page, browser: Browser, server: Server, own: bool, language: Language
) -> None:
    id = f"reviewed-{own}-{language}".lower()
    say = speaking(page, language)
    page.goto("/")
    make(page, system(id))
    page.goto(f"/systems/{id}?tab=reviews")
    page.get_by_role("button", name=f"{say('review.edit')} Round").click()
    fetched(page)
    page.context.set_offline(True)
    page.get_by_label(say("review.rhythm")).select_option("months")
    expect(page.locator(".save-state.offline")).to_be_visible()
    with opened(browser, server) as other:
        change = {"op": "set", "kind": "review", "id": "round", "path": "every_days", "old": 90, "new": 30}
        send(other, id, change, author="Ada")
    page.context.set_offline(False)

    dialog = page.get_by_role("dialog", name=say("conflict.title"))
    expect(dialog.locator("legend")).to_have_text(f"Round: {say('review.rhythm')}")
    theirs, mine = dialog.get_by_role("radio").all()
    expect(theirs.locator("..")).to_contain_text(re.compile("Ada.*30"))
    expect(mine.locator("..")).to_contain_text("3")
    if own:
        mine.check()
    dialog.get_by_role("button", name=say("conflict.go")).click()
    expect(dialog).to_have_count(0)
    expect(page.locator(".save-state:not(.saved)")).to_have_count(0)
    (kept,) = document(page, id)["reviews"]
    recurrence = {field: kept[field] for field in ("every_days", "every_months") if kept.get(field) is not None}
    assert recurrence == ({"every_months": 3} if own else {"every_days": 30})
