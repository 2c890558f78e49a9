from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BANDS = {"low": 0, "medium": 1, "high": 2, "critical": 3}


def test_table_is_ranked_and_names_score_band_letter_place_reason_and_control(strideline: Any, web_shop: str) -> None:
    ended = strideline("analyze", web_shop, "--limit", 0)

    heading, *lines = ended.out.splitlines()
    assert ended.code == 0
    for column in ("score", "band", "stride", "risk", "where", "why", "first control"):
        assert column in heading
    scores = [float(line.split()[0]) for line in lines if line.strip() and line.strip()[0].isdigit()]
    assert len(scores) > 10
    assert scores == sorted(scores, reverse=True)
    assert "NET-TLS" in ended.out


def test_results_go_to_stdout_and_words_to_stderr(strideline: Any, web_shop: str) -> None:
    ended = strideline("analyze", web_shop, "--output", "json")

    document = json.loads(ended.out)
    assert document["schema"] == "strideline.analysis/1"
    assert document["system"]["id"] == "web-shop"
    assert {"summary", "risks", "questions", "plan", "controls"} <= set(document)
    assert {"id", "rule", "stride", "subject", "score", "band", "certainty", "reasons"} <= set(document["risks"][0])


def test_gate_fails_only_from_the_worst_band_down(strideline: Any, web_shop: str) -> None:
    document = json.loads(strideline("analyze", web_shop, "--output", "json").out)
    confirmed = [risk for risk in document["risks"] if risk["certainty"] == "confirmed" and risk["status"] == "open"]
    worst = max(BANDS[risk["band"]] for risk in confirmed)

    for band, height in BANDS.items():
        assert strideline("analyze", web_shop, "--fail-on", band).code == (1 if height <= worst else 0)


def test_possible_findings_are_listed_only_when_asked_for(strideline: Any, web_shop: str) -> None:
    sure = strideline("analyze", web_shop, "--limit", 0)
    everything = strideline("analyze", web_shop, "--limit", 0, "--possible")

    assert "? " not in sure.out
    assert everything.out.count("? ") > 5


def test_what_decides_a_possible_finding_is_asked_and_not_claimed(strideline: Any, web_shop: str) -> None:
    listed = strideline("analyze", web_shop, "--limit", 0, "--possible").out
    possible = next(line for line in listed.splitlines() if " ? " in line)
    document = json.loads(strideline("analyze", web_shop, "--output", "json").out)
    first = next(risk for risk in document["risks"] if risk["certainty"] == "possible")

    assert first["unknowns"][0]["question"][:20] in possible


def test_words_for_people_say_only_what_there_is_to_say(strideline: Any, web_shop: str, tmp_path: Path) -> None:
    quiet = tmp_path / "quiet.yaml"
    quiet.write_text("strideline: 1\nsystem: {id: quiet, name: Quiet}\n")

    assert strideline("analyze", quiet).err == "Quiet: 0 confirmed and 0 possible risks.\n"
    assert "Not shown: " in strideline("analyze", web_shop, "--limit", 1).err


def test_names_send_no_control_characters_to_the_terminal(strideline: Any, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.yaml"
    hostile.write_text('strideline: 1\nsystem: {id: s, name: "a\\u202eb\\nwrote c\\u0085d"}\n', encoding="utf-8")

    ended = strideline("analyze", hostile)
    assert ended.code == 0
    assert ended.err.splitlines() == ["a?b wrote c?d: 0 confirmed and 0 possible risks."]


def test_japanese_is_printed_in_japanese(strideline: Any, web_shop: str) -> None:
    ended = strideline("analyze", web_shop, "-l", "ja")

    assert "スコア" in ended.out
    assert "最初の対策" in ended.out


def test_custom_rules_are_added_or_stand_alone(strideline: Any, web_shop: str, tmp_path: Path) -> None:
    rule = tmp_path / "rule.yaml"
    rule.write_text(RULE, encoding="utf-8")

    added = json.loads(strideline("analyze", web_shop, "--output", "json", "--library", rule).out)["risks"]
    alone = json.loads(strideline("analyze", web_shop, "--output", "json", "--only-library", rule).out)["risks"]

    assert {"OWN", "SL"} == {risk["rule"].partition("-")[0] for risk in added}
    assert {risk["rule"] for risk in alone} == {"OWN-1"}


def test_broken_custom_rule_is_named_with_file_and_line(strideline: Any, web_shop: str, tmp_path: Path) -> None:
    rule = tmp_path / "rule.yaml"
    rule.write_text(RULE.replace("encrypted_in_transit", "encripted_in_transit"), encoding="utf-8")

    ended = strideline("analyze", web_shop, "--library", rule)

    assert ended.code == 2
    assert "rule.yaml" in ended.err
    assert "encrypted_in_transit" in ended.err
    assert "line 5" in ended.err


def test_broken_custom_rules_hide_no_findings_of_the_others(strideline: Any, web_shop: str, tmp_path: Path) -> None:
    alone = json.loads(strideline("analyze", web_shop, "--output", "json").out)["risks"]
    (tmp_path / "sound.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "unknown.yaml").write_text(
        RULE.replace("OWN-1", "OWN-2").replace("encrypted_in", "encripted_in"), "utf-8"
    )
    (tmp_path / "twice.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "yaml.yaml").write_text("id: [OWN", encoding="utf-8")

    ended = strideline("analyze", web_shop, "--output", "json", "--library", tmp_path)
    table = strideline("analyze", web_shop, "--library", tmp_path)
    gated = strideline("analyze", web_shop, "--library", tmp_path, "--fail-on", "low")

    document = json.loads(ended.out)
    assert {risk["rule"] for risk in document["risks"]} == {risk["rule"] for risk in alone} | {"OWN-1"}
    told = [one["message"] for one in document["diagnostics"] if one["severity"] == "error"]
    for name in ("twice.yaml", "unknown.yaml", "yaml.yaml"):
        assert any(name in message for message in told)
        assert table.err.count(f"left out: {tmp_path / name}") == 1
    assert not any("sound.yaml: " in message for message in told)
    assert (ended.code, table.code, gated.code) == (2, 2, 1)


@pytest.mark.parametrize("command", ["plan", "questions", "report", "draw", "paths"])
def test_other_commands_tell_of_broken_rules_and_go_on(
    strideline: Any, web_shop: str, tmp_path: Path, command: str
) -> None:
    broken = tmp_path / "rule.yaml"
    broken.write_text("id: [OWN", encoding="utf-8")

    ended = strideline(command, web_shop, "--library", broken)

    assert ended.code == 0
    assert "left out" in ended.err
    assert ended.out


def test_a_library_that_is_nowhere_is_a_slip_and_refused(strideline: Any, web_shop: str, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        ended = strideline("analyze", web_shop, "--library", path)
        assert (ended.code, ended.out) == (2, "")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\xff\xfe", ""),
        (b"strideline: 1\nsystem: {id: a, name: A\n", "line"),
        (b"hello: world\n", "format"),
        (b"strideline: 1\nsystem: {id: a, name: A}\nelements: [{id: x, kind: proces, name: X}]\n", "process"),
    ],
)
def test_bad_files_end_with_two_and_a_message_without_traceback(
    strideline: Any, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "bad.yaml"
    file.write_bytes(content)

    ended = strideline("analyze", file)

    assert ended.code == 2
    assert ended.out == ""
    assert said in ended.err
    assert "bad.yaml" in ended.err
    assert "Traceback" not in ended.err


def test_missing_file_and_folder_are_said_to_be_that(strideline: Any, tmp_path: Path) -> None:
    assert "no such file" in strideline("analyze", tmp_path / "none.yaml").err
    assert "folder" in strideline("analyze", tmp_path).err


def test_names_of_a_file_do_not_drive_the_terminal(strideline: Any, tmp_path: Path) -> None:
    file = tmp_path / "evil.yaml"
    file.write_text(
        'strideline: 1\nsystem: {id: a, name: "A\\u202E"}\n'
        'elements: [{id: x, kind: data_store, name: "\\u202E[red]bold[/red]", stores: [d], '
        "facts: {public_access: true}}]\ndata: [{id: d, name: D, confidentiality: confidential}]\n",
        encoding="utf-8",
    )

    ended = strideline("analyze", file)

    assert ended.code == 0
    assert "\u202e" not in ended.out
    assert "[red]bold[/red]" in ended.out


def test_standard_input_is_read_when_the_file_is_a_dash(web_shop: str) -> None:
    with open(web_shop, "rb") as file:
        ended = subprocess.run(
            [sys.executable, "-m", "strideline.api.cli", "analyze", "-"], stdin=file, capture_output=True, timeout=60
        )

    assert ended.returncode == 0
    assert b"NET-TLS" in ended.stdout


def test_reader_that_leaves_early_is_no_error(web_shop: str) -> None:
    command = f"{sys.executable} -m strideline.api.cli analyze {web_shop} --output json | head -c 10"
    ended = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, timeout=60)

    assert b"Traceback" not in ended.stderr
    assert ended.returncode == 0


RULE = """\
id: OWN-1
title: {en: Our own, ja: 自社}
stride: information_disclosure
applies_to: flow
when: not encrypted_in_transit
likelihood: low
affects: confidentiality
explain: {en: "{name} is plain.", ja: "{name} は平文です。"}
fix: {en: Encrypt it., ja: 暗号化します。}
mitigated_by: [NET-TLS]
examples:
  flags:
    - elements: [{id: a, kind: process}, {id: b, kind: process}]
      flows: [{id: f, source: a, target: b, facts: {encrypted_in_transit: false}}]
  passes:
    - elements: [{id: a, kind: process}, {id: b, kind: process}]
      flows: [{id: f, source: a, target: b, facts: {encrypted_in_transit: true}}]
"""


def test_a_terminal_without_japanese_gets_what_it_can_show(web_shop: str) -> None:
    code = "from strideline.api.cli import cli; cli()"
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ended = subprocess.run(
        [sys.executable, "-c", code, "analyze", web_shop, "-l", "ja"], capture_output=True, env=environment, check=False
    )
    assert ended.returncode == 0
    assert b"NET-TLS" in ended.stdout
