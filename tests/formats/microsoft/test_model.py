"""Models of the tool become systems; what does not fit is told and kept."""

from __future__ import annotations

import pytest

from strideline.formats.registry import FORMATS, Imported
from strideline.models.errors import LimitExceeded, MalformedDocument, UnknownFormat
from strideline.models.graph import Boundary, Element, Flow
from strideline.models.integrity import problems_in
from strideline.models.native import read_system, write_yaml
from strideline.threat_library.schema import Library
from tests.formats.microsoft.samples import MODEL, TEMPLATE, alone, found, judged, read, template


@pytest.fixture(scope="module")
def shop(library: Library) -> Imported:
    return read(MODEL, library)


def element(imported: Imported, id: str) -> Element:
    return next(each for each in imported.system.elements if each.id == id)


def flow(imported: Imported, id: str) -> Flow:
    return next(each for each in imported.system.flows if each.id == id)


def boundary(imported: Imported, id: str) -> Boundary:
    return next(each for each in imported.system.boundaries if each.id == id)


def test_the_shape_decides_the_kind_and_the_label_the_name(shop: Imported) -> None:
    kinds = {each.name: each.kind for each in shop.system.elements}
    assert kinds == {
        "Customer": "external_entity", "Shop API": "process", "Orders": "data_store", "Legacy billing": "process",
        "Agent": "external_entity", "Help desk": "process",
    }  # fmt: skip


def test_what_the_model_says_of_itself_is_kept(shop: Imported) -> None:
    profile = shop.system.profile
    assert (profile.id, profile.name, profile.owner, profile.description) == (
        "corner-shop", "Corner shop", "Ann", "Sells things.",
    )  # fmt: skip
    assert [assumption.text for assumption in shop.system.assumptions] == ["The office is guarded."]
    kept = shop.system.extensions["microsoft"]
    assert kept["notes"] == ["Ask the bank.", "Drawn in March"]
    assert kept["about"] == {"Reviewer": "Cyd", "Contributors": "Ann, Bob"}


def test_the_centre_of_an_element_decides_its_boundary(shop: Imported) -> None:
    assert element(shop, "shop-api").boundary == "office"
    assert element(shop, "orders").boundary == "vault-room"
    assert element(shop, "legacy-billing").boundary == "office"
    assert element(shop, "customer").boundary is None
    assert boundary(shop, "vault-room").parent == "office"
    assert boundary(shop, "office").kind == "network"


def test_a_line_encloses_nothing_and_the_flows_across_it_say_so(shop: Imported) -> None:
    assert "internet-line" not in {each.boundary for each in shop.system.elements}
    assert flow(shop, "orders-goods").facts["crosses_boundary"] is True
    assert "crosses_boundary" not in flow(shop, "stores-orders").facts
    assert shop.system.extensions["microsoft"]["crossed"]["orders-goods"] == ["office", "internet-line"]
    assert all("internet-line" in diagram.hidden for diagram in shop.system.diagrams)


def test_chosen_values_state_facts_and_the_first_value_of_a_list_does_not(shop: Imported) -> None:
    assert element(shop, "orders").facts == {"encrypted_at_rest": True}
    assert flow(shop, "stores-orders").facts == {"encrypted_in_transit": False}
    assert flow(shop, "old-feed").facts == {}
    assert flow(shop, "stores-orders").provenance["encrypted_in_transit"].origin == "imported"


def test_what_a_stencil_settles_beats_what_the_part_says(shop: Imported) -> None:
    secure = flow(shop, "orders-goods")
    assert secure.protocol == "https"
    assert secure.facts["encrypted_in_transit"] is True


def test_each_tab_is_a_diagram_of_its_own_parts(shop: Imported) -> None:
    first, second = shop.system.diagrams
    assert (first.name, second.name) == ("Shop", "Support")
    assert set(second.places) == {"agent", "help-desk"}
    assert {"customer", "office", "stores-orders"} <= set(second.hidden)
    assert {"agent", "help-desk", "answers"} <= set(first.hidden)
    office = first.places["office"]
    assert (office.x, office.y, office.width, office.height) == (300, 50, 600, 400)


def test_elements_are_widened_about_their_centre_only_where_there_is_room(library: Library, shop: Imported) -> None:
    place = shop.system.diagrams[0].places["customer"]
    assert (place.x, place.width) == (30, 140)
    crowded = MODEL.replace(b'Abstracts">400</Left>', b'Abstracts">180</Left>', 1)
    place = read(crowded, library).system.diagrams[0].places["customer"]
    assert (place.x, place.width) == (50, 100)


def test_states_of_threats_become_decisions(shop: Imported) -> None:
    decisions = {each.finding: (each.status, each.reason, each.owner) for each in shop.system.decisions}
    assert decisions == {
        "threat-1": ("mitigated", "OpenID Connect", "ann"),
        "threat-2": ("in_discussion", "", ""),
        "threat-3": ("false_positive", "The bank keeps the proof", "bob"),
    }


def test_threats_stay_on_their_flow_or_else_near_it(shop: Imported) -> None:
    findings = {each.id: each for each in shop.system.findings}
    assert len(findings) == 7
    assert findings["threat-2"].subject == "stores-orders"
    assert findings["threat-2"].stride == "information_disclosure"
    assert findings["threat-3"].severity == "low"
    assert findings["threat-7"].subject == "orders"


def test_elements_out_of_scope_stay_out(shop: Imported) -> None:
    assert shop.system.scope.out == ("legacy-billing",)
    assert shop.system.scope.note == "Legacy billing: being replaced"


def test_what_does_not_fit_is_told(shop: Imported) -> None:
    told = {loss.what_in("en") for loss in shop.losses}
    assert "connector with an end that leads to no element" in told
    assert "element that lies partly over the edge of a boundary" in told
    assert "boundary drawn as a line" in told
    assert "the template that the model was drawn with" in told


def test_the_system_is_sound_and_survives_our_own_format(shop: Imported, library: Library) -> None:
    assert problems_in(shop.system, library.vocabulary) == []
    again = read_system(write_yaml(shop.system).encode(), library.vocabulary, "again.yaml")
    assert again == shop.system
    rules = alone(library, template(), as_tool=True)
    assert found(judged(again, rules)) == found(judged(shop.system, rules))


def test_text_that_is_connected_is_an_element(library: Library) -> None:
    connected = MODEL.replace(
        b"00000020-0000-4000-8000-000000000000</SourceGuid>", b"00000024-0000-4000-8000-000000000000</SourceGuid>"
    )
    imported = read(connected, library)
    assert flow(imported, "orders-goods").source == "drawn-in-march"


def test_a_part_that_is_written_once_and_referred_to_is_found(library: Library) -> None:
    one = b"<a:string>Not Selected</a:string><a:string>No</a:string><a:string>Yes</a:string></b:Value>"
    assert MODEL.count(one) > 1
    first = MODEL.replace(b'<b:Value i:type="a:ArrayOfstring">' + one, b'<b:Value z:Id="i9" xmlns:z="urn:z">' + one, 1)
    referred = first.replace(b'<b:Value i:type="a:ArrayOfstring">' + one, b'<b:Value z:Ref="i9" xmlns:z="urn:z"/>')
    assert flow(read(referred, library), "stores-orders").facts == {"encrypted_in_transit": False}


def test_extensions_that_somebody_broke_count_as_absent(library: Library, shop: Imported) -> None:
    broken = {
        "microsoft": {"parts": {"customer": [1], "shop-api": {"types": 3, "values": "x"}}, "crossed": {"answers": 7}}
    }
    system = shop.system.model_copy(update={"extensions": broken})
    assert "TMT-SH1@orders-goods" in found(judged(system, alone(library, template())))


def nested(depth: int) -> bytes:
    return b"<ThreatModel>" + b"<a>" * depth + b"</a>" * depth + b"</ThreatModel>"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04rest", "this is a zip archive, not XML"),
        (b"<ThreatModel><a></ThreatModel>", "line 1: this is no XML: mismatched tag"),
        (b"<ThreatModel/>", "it has no drawing"),
        (b"<Other/>", "expected the root element <ThreatModel>, found <Other>"),
        (TEMPLATE, "this is a template, not a model"),
        (b"\x00\xff\x00", "this is no XML"),
        (b"", "this is no XML: no element found"),
        (
            b'<?xml version="1.0" encoding="klingon"?><ThreatModel/>',
            "its encoding is not read: unknown encoding: klingon",
        ),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><ThreatModel>&b;</ThreatModel>', "document type definition"),
        (b'<!DOCTYPE a SYSTEM "http://localhost/x"><ThreatModel/>', "document type definition"),
    ],
)
def test_what_is_no_model_is_refused_with_its_cause(data: bytes, told: str, library: Library) -> None:
    with pytest.raises(MalformedDocument) as refused:
        read(data, library)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (nested(200), "more than 100 levels"),
        (b"<ThreatModel>" + b"<a/>" * 750_001 + b"</ThreatModel>", "more than 750000 elements"),
        (b"<ThreatModel><a>" + b"x" * 1_100_000 + b"</a></ThreatModel>", "more than 1048576 characters"),
    ],
)
def test_what_is_too_large_is_refused(data: bytes, told: str, library: Library) -> None:
    with pytest.raises(LimitExceeded, match=told):
        read(data, library)


def test_a_drawing_with_too_many_boundaries_is_refused_and_not_worked_on_for_hours(library: Library) -> None:
    begin, end = (
        MODEL.index(b"<a:KeyValueOfguidanyType><a:Key>00000010"),
        MODEL.index(b"<a:KeyValueOfguidanyType><a:Key>00000011"),
    )
    with pytest.raises(LimitExceeded, match="too many boundaries"):
        read(MODEL[:begin] + MODEL[begin:end] * 1_500 + MODEL[end:], library)


def test_a_model_is_told_by_its_content_and_not_written(library: Library) -> None:
    assert read(MODEL, library, "upload").format == "tm7"
    assert read(b"\xef\xbb\xbf" + MODEL, library, "upload").format == "tm7"
    assert read(MODEL.decode().encode("utf-16"), library).system == read(MODEL, library).system
    assert FORMATS["tm7"].write is None
    with pytest.raises(UnknownFormat):
        read(b"<html/>", library, "page")


@pytest.mark.parametrize("number", ["", "nan", "inf", "1e308", "-5", "wide"])
def test_a_part_with_a_size_that_is_none_is_only_not_placed(number: str, library: Library) -> None:
    data = MODEL.replace(b'Abstracts">600</Width>', f'Abstracts">{number}</Width>'.encode())
    imported = read(data, library)
    assert "office" not in imported.system.diagrams[0].places
    assert element(imported, "shop-api").boundary is None
