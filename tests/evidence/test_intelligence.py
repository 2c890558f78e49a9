"""Feeds as a user points at them, and what they say of products."""

from __future__ import annotations

import gzip
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from strideline.evidence.intelligence import open_feeds
from strideline.models.errors import MalformedDocument
from strideline.models.intelligence import Vulnerability, stale
from tests.evidence.feed_files import LOG4J, SHARED, affected, epss, kev, nvd, osv, written


def asked(folder: Path, product: str, **texts: str) -> list[Vulnerability]:
    return list(open_feeds([written(folder, **texts)]).of([product]))


def test_feeds_are_joined_into_one_entry_a_vulnerability(tmp_path: Path) -> None:
    ranged = nvd(affected(versionStartIncluding="2.0", versionEndExcluding="2.15.0"))
    (one,) = asked(tmp_path, LOG4J.format(version="2.14.1"), kev=kev(), epss=epss("CVE-2021-44228,0.97,1"), nvd=ranged)

    assert (one.id, one.sure, one.exploited, one.ransomware) == ("CVE-2021-44228", True, True, True)
    assert (one.epss, one.cvss, one.severity, one.cwes) == (0.97, 10.0, "critical", (20, 502))
    assert one.sources == ("epss", "kev", "nvd")


@pytest.mark.parametrize(
    ("version", "found"), [("1.2.17", 0), ("2.0", 1), ("2.14.1", 1), ("2.15.0", 0), ("2.9.10", 1), ("2.100", 0)]
)
def test_versions_are_compared_as_versions(tmp_path: Path, version: str, found: int) -> None:
    ranged = nvd(affected(versionStartIncluding="2.0", versionEndExcluding="2.15.0"))

    assert len(asked(tmp_path, LOG4J.format(version=version), nvd=ranged, kev=kev())) == found


def test_without_a_version_it_is_only_suspected(tmp_path: Path) -> None:
    (one,) = asked(tmp_path, LOG4J.format(version="*"), nvd=nvd(affected(versionEndExcluding="2.15.0")))

    assert not one.sure


def test_a_list_without_versions_only_suspects(tmp_path: Path) -> None:
    (one,) = asked(tmp_path, LOG4J.format(version="2.14.1"), kev=kev())

    assert (one.exploited, one.sure) == (True, False)


def test_what_is_not_vulnerable_or_rejected_is_left_out(tmp_path: Path) -> None:
    harmless = {**affected(), "vulnerable": False}

    assert asked(tmp_path, LOG4J.format(version="2.1"), nvd=nvd(harmless)) == []
    assert asked(tmp_path, LOG4J.format(version="2.1"), nvd=nvd(affected(), vulnStatus="Rejected")) == []


@pytest.mark.parametrize(
    ("product", "found"),
    [
        ("pkg:pypi/django@2.2.27", 1),
        ("pkg:pypi/Django@2.2.28", 0),
        ("pkg:pypi/django@3.2.12", 1),
        ("pkg:pypi/django@3.10", 0),
        ("pkg:npm/django@2.0.0", 0),
    ],
)
def test_osv_ranges_open_and_close_by_their_events(tmp_path: Path, product: str, found: int) -> None:
    assert [one.id for one in asked(tmp_path, product, osv=osv())] == ["CVE-2022-28346"] * found


def test_osv_names_of_every_ecosystem_are_package_urls(tmp_path: Path) -> None:
    names = {
        "pkg:maven/org.apache/log4j@1.0": ("org.apache:log4j", "Maven"),
        "pkg:golang/github.com/a/b@v1.0.0": ("github.com/a/b", "Go"),
        "pkg:npm/%40scope/x@1.0.0": ("@scope/x", "npm"),
        "pkg:cargo/time@0.1.0": ("time", "crates.io"),
    }
    for number, (product, name) in enumerate(names.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert asked(folder, product, osv=osv(*name)), product


def test_a_distribution_counts_for_its_release_only(tmp_path: Path) -> None:
    folder = written(tmp_path, osv=osv("curl", "Debian:11"))
    feeds = open_feeds([folder])

    assert [one.sure for one in feeds.of(["pkg:deb/debian/curl@2.2.1?distro=debian-11"])] == [True]
    assert [one.sure for one in feeds.of(["pkg:deb/debian/curl@2.2.1"])] == [False]
    assert feeds.of(["pkg:deb/debian/curl@2.2.1?distro=debian-12"]) == ()


def test_a_withdrawn_record_says_nothing(tmp_path: Path) -> None:
    assert asked(tmp_path, "pkg:pypi/django@2.0", osv=osv(withdrawn="2026-01-01T00:00:00Z")) == []


def test_packed_files_are_unpacked(tmp_path: Path) -> None:
    (tmp_path / "epss.csv.gz").write_bytes(gzip.compress(epss("CVE-2022-28346,5e-05,0.1").encode()))
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("a.json", osv())
        archive.writestr("b.json", osv("flask", id="B", aliases=[]))
    with zipfile.ZipFile(tmp_path / "kev.zip", "w") as archive:
        archive.writestr("kev.json", kev())
    feeds = open_feeds([tmp_path])

    assert feeds.of(["pkg:pypi/django@2.0"])[0].epss == 5e-05
    assert [one.id for one in feeds.of(["pkg:pypi/flask@1.0"])] == ["B"]
    assert [(feed.kind, feed.records) for feed in feeds.feeds] == [("epss", 1), ("kev", 2), ("osv", 2)]


def test_the_catalogue_of_cisa_as_csv_says_the_same(tmp_path: Path) -> None:
    text = (
        '"cveID","vendorProject","product","vulnerabilityName","dateAdded","knownRansomwareCampaignUse","cwes"\n'
        '"CVE-2021-44228","Apache","Log4j","RCE","2026-11-20","Known","CWE-20, CWE-502"\n'
    )
    feeds = open_feeds([written(tmp_path, kev=text)])

    assert feeds.feeds[0].day == date(2026, 11, 20)
    assert [(one.id, one.cwes) for one in feeds.of([LOG4J.format(version="2.0")])] == [("CVE-2021-44228", (20, 502))]


def test_a_feed_is_read_once_and_again_when_it_changes(tmp_path: Path, cache: Path) -> None:
    file = tmp_path / "epss.csv"
    file.write_text(epss("CVE-2022-28346,0.1,0.5"))
    first = open_feeds([file])
    (index,) = cache.rglob("*.sqlite")
    made = index.stat().st_mtime_ns
    second = open_feeds([file])

    assert index.stat().st_mtime_ns == made
    assert first.feeds == second.feeds
    file.write_text(epss("CVE-2022-28346,0.2,0.5", "CVE-2022-28347,0.2,0.5"))
    assert open_feeds([file]).feeds[0].records == 2
    assert open_feeds([file]).feeds[0].sha256 != first.feeds[0].sha256


def test_a_broken_index_is_made_anew(tmp_path: Path, cache: Path) -> None:
    file = tmp_path / "epss.csv"
    file.write_text(epss("CVE-2022-28346,0.1,0.5"))
    open_feeds([file])
    (index,) = cache.rglob("*.sqlite")
    index.write_bytes(b"cut off")

    assert open_feeds([file]).feeds[0].records == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (kev()[:-40], "is no JSON, or was cut off"),
        (kev(cveID="CVE-x"), 'record 1: "cveID" is no CVE'),
        (epss("CVE-2022-28346,much,0.1"), 'record 1: "CVE-2022-28346,much,0.1" has no score'),
        (epss("CVE-2022-28346,1.5,0.1"), "is not in 0..1"),
        (nvd(affected(), id="none"), '"cve.id" is no CVE'),
        (nvd({"vulnerable": True}), "is not in the shape of the CVE API 2.0"),
        (nvd({"vulnerable": True, "criteria": "cpe:/a:x"}), "a product is a CPE 2.3 or a package URL"),
        (osv(affected=[{"package": {"purl": "no"}}]), "is not in the shape of the OSV schema"),
        ("hello", "is no feed of vulnerabilities"),
        ("", "is no feed of vulnerabilities"),
    ],
)
def test_a_feed_that_is_wrong_is_refused_with_its_place(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "feed"
    file.write_text(text)

    with pytest.raises(MalformedDocument) as refused:
        open_feeds([file])
    assert words in str(refused.value)
    assert str(file) in str(refused.value)


def test_a_cut_off_archive_is_refused(tmp_path: Path) -> None:
    whole = gzip.compress(epss(*(f"CVE-2022-{n},0.{n},0.1" for n in range(1000, 9000))).encode())
    (tmp_path / "epss.csv.gz").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(MalformedDocument, match="cannot be unpacked"):
        open_feeds([tmp_path / "epss.csv.gz"])


def test_missing_paths_and_folders_without_feeds_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MalformedDocument, match="no such file or folder"):
        open_feeds([tmp_path / "none"])
    with pytest.raises(MalformedDocument, match="holds no feed"):
        open_feeds([tmp_path])


def test_more_feeds_only_add(tmp_path: Path) -> None:
    product, ranged = LOG4J.format(version="2.1"), nvd(affected(versionEndExcluding="2.15.0"))
    texts: dict[str, Any] = {"nvd": ranged, "epss": epss("CVE-2021-44228,0.0001,0"), "kev": kev()}
    seen: list[Vulnerability] = []
    for name, text in texts.items():
        (one,) = asked(tmp_path, product, **{name: text})
        if seen:
            assert (one.epss or 0) >= (seen[-1].epss or 0)
            assert (one.cvss or 0) >= (seen[-1].cvss or 0)
            assert one.exploited >= seen[-1].exploited
        seen.append(one)


def test_only_the_newest_file_of_a_kind_decides_whether_it_is_stale(tmp_path: Path) -> None:
    feeds = open_feeds([written(tmp_path, kev=kev(), epss=epss("CVE-2022-28346,0.1,0.5"))]).feeds

    assert stale(feeds, date(2026, 11, 23)) == {}
    assert stale(feeds, date(2026, 12, 1)) == {"epss": date(2026, 11, 22)}
    assert stale(feeds, date(2027, 1, 1)) == {"epss": date(2026, 11, 22), "kev": date(2026, 11, 20)}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared excerpts are not here")
def test_the_real_excerpts_are_read() -> None:
    feeds = open_feeds([SHARED])
    exchange = "cpe:2.3:a:microsoft:exchange_server:2013:cumulative_update_22:*:*:*:*:*:*"

    assert {feed.kind for feed in feeds.feeds} == {"epss", "kev", "nvd", "osv"}
    assert [(one.id, one.exploited, one.sure) for one in feeds.of([exchange])] == [("CVE-2021-26855", True, True)]
    assert "CVE-2021-32677" in {one.id for one in feeds.of(["pkg:pypi/fastapi@0.65.1"])}
    assert "CVE-2021-32677" not in {one.id for one in feeds.of(["pkg:pypi/fastapi@0.65.2"])}
