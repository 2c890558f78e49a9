"""Models of pytm, as JSON and as scripts, become systems; what does not fit is told and kept, and nothing is run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strideline.formats.pytm.library import with_pytm
from strideline.formats.registry import Imported, read_any
from strideline.models.errors import MalformedDocument, StridelineError
from strideline.models.graph import System
from strideline.models.native import read_system, write_yaml
from strideline.threat_library.loader import builtin_library
from strideline.threat_library.schema import Library

SAMPLE = Path(__file__).parents[1] / "samples/pytm/web_shop.py"
ONE = {"name": "m", "elements": [{"name": "a"}]}
LAST = 'x = Server("Last")'


def read(model: Any, library: Library) -> Imported:
    text = model if isinstance(model, str) else json.dumps(model)
    return read_any(text.encode(), "model", library, "pytm")


def refused(model: Any, library: Library) -> str:
    with pytest.raises(MalformedDocument) as told:
        read(model, library)
    return str(told.value)


def part(system: System, id: str) -> Any:
    parts: tuple[Any, ...] = (*system.elements, *system.flows, *system.data, *system.boundaries)
    return next(each for each in parts if each.id == id)


@pytest.fixture(scope="module")
def pack() -> Library:
    return with_pytm(builtin_library())


@pytest.fixture(scope="module")
def shop(library: Library) -> Imported:
    return read_any(SAMPLE.read_bytes(), "web_shop.py", library)


@pytest.mark.parametrize("name", ["input", "output"])
def test_counts_of_the_real_models_are_those_of_their_manifest(name: str, shared_data: Path, library: Library) -> None:
    manifest = json.loads((shared_data / "MANIFEST.json").read_bytes())["files"]
    expected = next(row["expected"] for row in manifest if row["path"] == f"models/pytm/{name}.json")
    imported = read_any((shared_data / f"models/pytm/{name}.json").read_bytes(), f"{name}.json", library)
    system = imported.system

    assert imported.format == "pytm"
    assert {group: len(getattr(system, group)) for group in ("boundaries", "elements", "data", "flows")} == {
        group: expected[group] for group in ("boundaries", "elements", "data", "flows")
    }


def test_a_script_is_known_by_its_import_and_read_whole(shop: Imported) -> None:
    system = shop.system

    assert (shop.format, system.name) == ("pytm", "Web shop (&lambda;)")
    assert [element.name for element in system.elements] == ["User", 'Web "server" <1>', "Exchange rates", "Orders"]
    assert [boundary.parent for boundary in system.boundaries] == [None, None, "shop"]
    assert part(system, "signs-in").carries == ("password", "order")
    assert system.scope.out == ("exchange-rates",)
    assert [assumption.text for assumption in system.assumptions] == ["Nobody reads the shelves", "PHP is not used"]


def test_attributes_become_the_facts_that_say_the_same(shop: Imported) -> None:
    assert part(shop.system, "web-server-1").facts == {"validates_input": True}
    assert part(shop.system, "orders").facts == {"encrypted_at_rest": False}
    assert part(shop.system, "password").confidentiality == "confidential"
    assert part(shop.system, "password").tags == ("secret",)


def test_what_the_author_wrote_of_a_flow_wins_over_what_its_end_says(shop: Imported) -> None:
    assert part(shop.system, "signs-in").protocol == "https"
    assert part(shop.system, "signs-in").facts == {"encrypted_in_transit": True}
    assert part(shop.system, "writes-the-order").protocol == "postgresql"


def test_statements_that_are_not_read_are_told_with_their_line(shop: Imported) -> None:
    line = SAMPLE.read_text().splitlines().index('for name in sorted({"a", "b"}):') + 1

    assert f"line {line}" in [loss.path for loss in shop.losses]


def test_what_has_no_counterpart_is_kept_and_told(shop: Imported) -> None:
    kept = shop.system.extensions["pytm"]["elements"]["web-server-1"]

    assert kept["port"] == 443
    assert "elements.*.port" in [loss.path for loss in shop.losses]


def test_exclusions_become_decisions_on_the_rules_they_are_about(pack: Library) -> None:
    decisions = read(SAMPLE.read_text(), pack).system.decisions

    assert [(each.finding, each.status, each.reason) for each in decisions] == [
        ("PYTM-INP16@web-server-1", "false_positive", "PHP is not used")
    ]


def test_findings_of_the_file_come_along_once_with_what_was_decided(library: Library, pack: Library) -> None:
    finding = {"threat_id": "INP09", "target": "Web", "description": "LDAP Injection", "severity": "Very High"}
    model = {
        "name": "m",
        "elements": [{"__class__": "Server", "name": "Web"}],
        "findings": [{**finding, "response": "accepted"}, {**finding, "threat_id": "X1"}],
    }
    plain, packed = read(model, library).system, read(model, pack).system

    assert [(each.id, each.severity, each.subject) for each in plain.findings] == [
        ("inp09-web", "critical", "web"),
        ("x1-web", "critical", "web"),
    ]
    assert [(each.finding, each.status) for each in plain.decisions] == [("inp09-web", "accepted")]
    assert [each.same_as for each in packed.findings] == ["PYTM-INP09@web", ""]
    assert [(each.finding, each.status) for each in packed.decisions] == [("PYTM-INP09@web", "accepted")]


@pytest.mark.parametrize("name", ["script", "input", "output"])
def test_a_system_read_with_the_pack_is_a_sound_native_document(
    name: str, pack: Library, request: pytest.FixtureRequest
) -> None:
    path = SAMPLE
    if name != "script":
        path = request.getfixturevalue("shared_data") / f"models/pytm/{name}.json"
    system = read_any(path.read_bytes(), path.name, pack).system

    assert read_system(write_yaml(system).encode(), pack.vocabulary, "again.yaml") == system


LOOP = """
from pytm import TM, Dataflow, Datastore, Server
tm = TM("m")
a, b = None, None
web = Server("Web")
store = Datastore("Store")
flows = [Dataflow(web, store, "ask"), Dataflow(store, web, "answer")]
for flow in flows:
    flow.protocol = "HTTPS"
    flow.isEncrypted = True
for flow in [flows[0]]:
    flow.protocol = "HTTP"
"""


def test_what_a_loop_says_of_each_part_of_a_list_is_read(library: Library) -> None:
    imported = read(LOOP, library)

    assert [flow.protocol for flow in imported.system.flows] == ["https", "https"]
    assert [loss.path for loss in imported.losses] == ["line 4", "line 11"]


def unread_loops(imported: Imported) -> list[str]:
    """The lines behind those of LOOP at which a loop is told as not read."""
    lines = [int(loss.path.removeprefix("line ")) for loss in imported.losses if loss.what.en == "a statement (for)"]
    return [f"line {line}" for line in lines if line > LOOP.count("\n")]


def test_loops_within_loops_are_read_up_to_a_limit(library: Library) -> None:
    deep = "".join(f"{'  ' * depth}for x{depth} in each:\n" for depth in range(8)) + "  " * 8 + "web.port = 1\n"
    imported = read(LOOP + f"each = [{'0, ' * 40}]\n" + deep, library)

    assert [element.name for element in imported.system.elements] == ["Web", "Store"]
    assert unread_loops(imported)


def test_a_long_statement_is_not_read_again_and_again(library: Library) -> None:
    imported = read(LOOP + f"for one in [{'0, ' * 200}]:\n  web.port = [{'0, ' * 2_000}]\n", library)

    assert unread_loops(imported)


def test_a_class_that_pytm_does_not_have_is_told_with_the_one_that_was_meant(library: Library) -> None:
    imported = read(LOOP + 'more = DataStore("More")\n', library)

    assert 'pytm has no class "DataStore": write Datastore' in [loss.why.en for loss in imported.losses]


def test_nothing_of_a_script_is_run(tmp_path: Path, library: Library) -> None:
    mark = tmp_path / "mark"
    script = f"""
from pytm import TM, Server
tm = TM("Trap")
open({str(mark)!r}, "w").write("run")
x = Server(open({str(mark)!r}, "w").name)
y = Server("A", description=__import__("os").system("touch {mark}"))
class Trap(Server):
    pass
z = Trap("B")
{LAST}
"""
    imported = read(script, library)

    assert not mark.exists()
    assert [element.name for element in imported.system.elements] == ["Last"]
    assert len(imported.losses) == 5


@pytest.mark.parametrize(
    ("model", "said"),
    [
        ({"elements": [], "flows": []}, '"name" is missing'),
        ({"name": "m", "elements": [{"__class__": "Srver", "name": "a"}]}, 'did you mean "Server"?'),
        ({"name": "m", "elements": [{"__class__": "Server"}]}, "elements[0].name"),
        ({"name": "m", "elements": [{"name": "a", "inBoundary": "x"}]}, 'the text "x" names nothing in boundaries'),
        ({**ONE, "flows": [{"name": "f", "source": "a", "sink": "b"}]}, "flows[0].sink"),
        ({**ONE, "flows": [{"name": "f", "source": "a"}]}, '"sink" is missing'),
        ({"name": "m", "elements": [{"name": "a", "data": ["x"]}]}, "elements[0].data[0]"),
        ({"name": "m", "elements": ["a"]}, "expected a mapping"),
        ({"name": "m", "elements": {"a": 1}}, "expected a list"),
        (
            {**ONE, "boundaries": [{"name": "b", "inBoundary": "c"}, {"name": "c", "inBoundary": "b"}]},
            "boundaries",
        ),
        ("from pytm import TM\nTM('x'", "this is not Python"),
        ("from pytm import *\nf = Dataflow('a', 'b', 'f')", "needs an element"),
    ],
)  # fmt: skip
def test_wrong_models_are_refused_by_place_and_reason(model: Any, said: str, library: Library) -> None:
    assert said in refused(model, library)


def test_parts_of_the_same_name_stay_apart_and_references_lead_to_the_last(library: Library) -> None:
    twice = [{"__class__": "Server", "name": "A"}, {"__class__": "Datastore", "name": "A"}]
    imported = read({"name": "m", "elements": twice, "flows": [{"name": "f", "source": "A", "sink": "A"}]}, library)

    assert [element.id for element in imported.system.elements] == ["a", "a-2"]
    assert imported.system.flows[0].target == "a-2"
    assert "elements.*.name" in [loss.path for loss in imported.losses]


@pytest.mark.parametrize("spelled", [4, "SECRET", "Classification.SECRET"])
def test_a_classification_is_read_in_every_spelling(spelled: Any, library: Library) -> None:
    system = read({"name": "m", "data": [{"name": "d", "classification": spelled}], "elements": []}, library).system

    assert system.data[0].confidentiality == "confidential"


MODEL = {
    "name": "m",
    "boundaries": [{"name": "b"}, {"name": "c", "inBoundary": "b"}],
    "data": [{"name": "d", "classification": "SECRET", "isPII": True, "lifetime": "LONG"}],
    "elements": [
        {"__class__": "Server", "name": "s", "inBoundary": "c", "controls": {"usesMFA": True}, "minTLSVersion": 6},
        {"__class__": "Datastore", "name": "t", "type": "SQL", "data": ["d"], "assumptions": ["a"]},
    ],
    "flows": [{"name": "f", "source": "s", "sink": "t", "data": ["d"], "protocol": "HTTP", "isResponse": False}],
    "findings": [{"threat_id": "INP01", "target": "s", "severity": "High", "response": "accepted"}],
    "assumptions": ["n", {"name": "x", "exclude": ["INP01"]}],
}
ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    99,
    1.5,
    "",
    "x",
    [],
    ["x"],
    [None],
    {},
    {"name": "a"},
    [{"name": "b", "exclude": ["INP01", 3]}],
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [path, *(place for key in keys for place in places(value[key], (*path, key)))]


def changed(value: Any, path: tuple[Any, ...], to: Any) -> Any:
    if not path:
        return to
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    new = {key: changed(each, path[1:], to) if key == path[0] else each for key, each in pairs}
    return new if isinstance(value, dict) else list(new.values())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from(ODD)), max_size=3), st.booleans())
def test_any_change_of_a_model_gives_a_sound_system_or_a_refusal(changes: list[tuple[int, Any]], output: bool) -> None:
    model: Any = {**MODEL, "actors": []} if output else MODEL
    for place, value in changes:
        paths = places(model)[1:] if isinstance(model, dict) else []
        model = changed(model, paths[place % len(paths)], value) if paths else model
    try:
        imported = read(model, builtin_library())
    except StridelineError:
        return
    assert read_system(write_yaml(imported.system).encode(), builtin_library().vocabulary, "again") == imported.system


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 2000), st.sampled_from(["", "(", ")", '"', "\n", "x", "=", ".", "None"])), max_size=4
    )
)
def test_any_change_of_a_script_gives_a_sound_system_or_a_refusal(changes: list[tuple[int, str]]) -> None:
    script = SAMPLE.read_text()
    for place, text in changes:
        script = script[:place] + text + script[place + 1 :]
    try:
        imported = read(script, builtin_library())
    except StridelineError:
        return
    assert read_system(write_yaml(imported.system).encode(), builtin_library().vocabulary, "again") == imported.system
