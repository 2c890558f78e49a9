"""Check 7: every file of other tools that can be read opens with all its parts, and says what was left out."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from strideline.formats.registry import FORMATS, File, Imported, read_any
from strideline.models.errors import MalformedDocument, StridelineError
from strideline.threat_library.loader import builtin_library
from strideline.threat_library.schema import Library
from tests.e2e.bringing import as_a_new_system
from tests.e2e.server import ROOT

pytestmark = pytest.mark.own_server

SAMPLES = ROOT / "tests" / "formats" / "samples"
SHARED = ROOT / ".." / "shared" / "data" / "models"
ABSENT = pytest.mark.skip(reason="the real files of other projects are not beside this checkout")


def foreign(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files that a reader claims, with the id of its format, in a fixed order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (format := claimed(path)) and not format.startswith("strideline"):
            yield format, path


def claimed(path: Path) -> str:
    """Id of the format that the content of a file is in; empty when nobody reads it."""
    file = File(path.read_bytes(), path.name)
    try:
        return next((id for id, format in FORMATS.items() if format.read and format.sniff(file)), "")
    except StridelineError:
        return ""


def is_whole(path: Path) -> bool:
    """Whether a file opens by itself, without others that it names."""
    try:
        read_any(path.read_bytes(), path.name, builtin_library())
    except StridelineError:
        return False
    return True


FILES = [*foreign(SAMPLES), *foreign(SHARED)]
ONE_OF_EACH = {format: path for format, path in reversed(FILES) if is_whole(path)}
EVERY = [pytest.param(path, id=f"{format}: {path.name}") for format, path in FILES] + (
    [] if SHARED.is_dir() else [pytest.param(SHARED, id="real files", marks=ABSENT)]
)


def read(path: Path, library: Library) -> Imported | StridelineError:
    """What the reader makes of a file that stands alone, as one that is brought in does."""
    try:
        return read_any(path.read_bytes(), path.name, library)
    except StridelineError as error:
        return error


@pytest.mark.parametrize("path", EVERY)
def test_a_chosen_file_opens_with_all_its_parts_or_says_what_is_wrong_and_where(
    page: Page, library: Library, path: Path
) -> None:
    page.goto("/")
    page.locator("table.systems").wait_for()
    before = page.locator("table.systems tbody tr").count()
    page.locator("input[type=file]").set_input_files(path)
    as_a_new_system(page)
    expected = read(path, library)
    if isinstance(expected, StridelineError):
        tells_what_is_wrong(page, expected)
        expect(page.locator("table.systems tbody tr")).to_have_count(before)
    else:
        reports_losses(page, expected)
        opens_drawn(page, expected)


def tells_what_is_wrong(page: Page, error: StridelineError) -> None:
    """The message names the place of each fault, as far as there is one."""
    alert = page.get_by_role("alert")
    expect(alert).not_to_be_empty()
    for problem in error.problems if isinstance(error, MalformedDocument) else ():
        expect(alert).to_contain_text(problem.message)
        if problem.path:
            expect(alert.locator("code", has_text=problem.path).first).to_be_visible()


def reports_losses(page: Page, expected: Imported) -> None:
    """Every loss with its place, or that there is none."""
    expect(page.locator(".imported")).to_contain_text("Read as")
    if not expected.losses:
        expect(page.get_by_text("Everything in the file was carried over")).to_be_visible()
        return
    page.get_by_text("could not be carried over").click()
    expect(page.locator(".losses li")).to_have_count(len(expected.losses))
    expect(page.locator(".losses li").first).to_be_visible()
    told = page.locator(".losses li").all_inner_texts()
    assert [loss for loss, text in zip(expected.losses, told, strict=True) if loss.what_in("en") not in text] == []


def opens_drawn(page: Page, expected: Imported) -> None:
    """The system is drawn with as many parts as the reader found."""
    page.get_by_role("link", name="Open ").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    system = expected.system
    if not system.elements and not system.boundaries:
        expect(page.get_by_role("alert")).to_have_count(0)
        return
    left_out = [set(diagram.hidden) for diagram in system.diagrams] or [set[str]()]
    for kind, ids in {
        "[data-kind=flow]": {flow.id for flow in system.flows},
        "[data-kind=boundary]": {boundary.id for boundary in system.boundaries},
        "[data-id].element": {element.id for element in system.elements},
    }.items():
        expect(page.locator(f".dfd g{kind}")).to_have_count(len(ids - left_out[0]))
    # Lines that part a drawing have no area, and so no picture; all else is drawn in one diagram at least.
    assert set.intersection(*left_out) <= {boundary.id for boundary in system.boundaries}


@pytest.mark.parametrize("format", ONE_OF_EACH)
def test_a_file_of_each_format_is_taken_when_it_is_dropped(page: Page, library: Library, format: str) -> None:
    path = ONE_OF_EACH[format]
    page.goto("/")
    content = {"bytes": base64.b64encode(path.read_bytes()).decode(), "name": path.name}
    transfer = page.evaluate_handle(
        """({bytes, name}) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name));
            return transfer;
        }""",
        content,
    )
    page.dispatch_event("h1", "drop", {"dataTransfer": transfer})
    as_a_new_system(page)
    expected = read(path, library)
    assert isinstance(expected, Imported)
    reports_losses(page, expected)


@pytest.mark.parametrize("format", ONE_OF_EACH)
def test_the_text_of_a_file_of_each_format_is_taken_when_it_is_pasted(
    page: Page, library: Library, format: str
) -> None:
    path = ONE_OF_EACH[format]
    page.goto("/")
    page.get_by_text("Or paste its text").click()
    page.get_by_role("textbox", name="Or paste its text").fill(path.read_text("utf-8-sig"))
    page.get_by_role("button", name="Read it").click()
    as_a_new_system(page)
    expected = read(path, library)
    assert isinstance(expected, Imported)
    reports_losses(page, expected)


def test_each_format_that_is_read_has_a_file_to_be_tried_with() -> None:
    readable = {id for id, format in FORMATS.items() if format.read and not id.startswith("strideline")}
    assert readable == set(ONE_OF_EACH)
