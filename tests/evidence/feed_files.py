"""Feeds in the real formats, small."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "intel"
LOG4J = "cpe:2.3:a:apache:log4j:{version}:*:*:*:*:*:*:*"


def kev(**entry: Any) -> str:
    listed = {
        "cveID": "CVE-2021-44228", "vendorProject": "Apache", "product": "Log4j", "dateAdded": "2021-12-10",
        "vulnerabilityName": "Log4j2 Remote Code Execution", "knownRansomwareCampaignUse": "Known",
        "cwes": ["CWE-20", "CWE-502"], **entry,
    }  # fmt: skip
    released = "2026-11-20T10:00:00.0000Z"
    return json.dumps({"title": "x", "catalogVersion": "1", "dateReleased": released, "vulnerabilities": [listed]})


def epss(*rows: str) -> str:
    return (
        "\n".join(("#model_version:v2026.06.15,score_date:2026-11-22T12:00:22Z", "cve,epss,percentile", *rows)) + "\n"
    )


def nvd(*matches: Mapping[str, Any], id: str = "CVE-2021-44228", **fields: Any) -> str:
    cve = {
        "id": id, "vulnStatus": "Analyzed", "descriptions": [{"lang": "en", "value": "JNDI lookups are allowed."}],
        "metrics": {"cvssMetricV31": [{"type": "Primary", "cvssData": {"baseScore": 10.0}}]},
        "weaknesses": [{"description": [{"lang": "en", "value": "CWE-502"}]}],
        "configurations": [{"nodes": [{"operator": "OR", "cpeMatch": [*matches]}]}], **fields,
    }  # fmt: skip
    head = {"resultsPerPage": 1, "startIndex": 0, "totalResults": 1, "format": "NVD_CVE", "version": "2.0"}
    return json.dumps({**head, "timestamp": "2026-11-20T00:00:00.000", "vulnerabilities": [{"cve": cve}]})


def affected(version: str = "*", **bounds: str) -> dict[str, Any]:
    return {"vulnerable": True, "criteria": LOG4J.format(version=version), **bounds}


def osv(name: str = "django", ecosystem: str = "PyPI", **fields: Any) -> str:
    events = [{"introduced": "0"}, {"fixed": "2.2.28"}, {"introduced": "3.0"}, {"fixed": "3.2.13"}]
    record = {
        "schema_version": "1.6.0", "id": "GHSA-2gwj-7jmv-h26r", "aliases": ["CVE-2022-28346"],
        "modified": "2026-11-01T00:00:00Z", "summary": "SQL injection in Django",
        "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
        "database_specific": {"cwe_ids": ["CWE-89"]},
        "affected": [
            {"package": {"name": name, "ecosystem": ecosystem}, "ranges": [{"type": "ECOSYSTEM", "events": events}]}
        ],
        **fields,
    }  # fmt: skip
    return json.dumps(record)


def written(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.feed").write_text(text, encoding="utf-8")
    return folder
