"""Products by name: which of them mean the same, and in which version."""

from __future__ import annotations

import re
from dataclasses import dataclass

from packageurl import PackageURL

from strideline.models.products import cpe_fields

ANY = ("*", "-", "")
_ESCAPE = re.compile(r"\\(.)")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Named:
    """One product, read."""

    key: str
    """The same for all versions of it."""
    scheme: str
    """How its versions are ordered: the type of a package URL, or `cpe`."""
    version: str
    """Empty when it is not stated."""
    update: str = ""
    """Of a CPE, such as `cumulative_update_22`."""
    plain: str = ""
    """Vendor and product of a CPE in the form in which lists of people are compared with it; else empty."""
    release: str = ""
    """Of the distribution that a package belongs to, such as `11` of `distro=debian-11`."""


def read_product(text: str) -> Named | None:
    """The product of a CPE 2.3 or a package URL; None for a package URL that is none after all."""
    if text.startswith("cpe:"):
        _, _, _, vendor, product, version, update, *_ = map(_unescaped, cpe_fields(text))
        plain = f"{plain_word(vendor)}:{plain_word(product)}"
        return Named(f"cpe:{vendor}:{product}", "cpe", _stated(version), _stated(update), plain)
    try:
        package = PackageURL.from_string(text)
    except ValueError:
        return None
    qualifiers = package.qualifiers if isinstance(package.qualifiers, dict) else {}
    release = qualifiers.get("distro", "").rpartition("-")[2]
    return Named(purl_key(package), package.type, package.version or "", release=release)


def purl_key(package: PackageURL) -> str:
    """The key of a package of any version and with any qualifiers; PyPI takes `_`, `.` and `-` for the same."""
    name = re.sub(r"[-_.]+", "-", package.name).lower() if package.type == "pypi" else package.name
    return f"pkg:{package.type}/{package.namespace or ''}/{name}"


def plain_word(text: str) -> str:
    """A name as people write it and as a CPE writes it, made alike."""
    return _NOT_WORD.sub("_", text.lower()).strip("_")


def _unescaped(field: str) -> str:
    return _ESCAPE.sub(r"\1", field).lower()


def _stated(field: str) -> str:
    return "" if field in ANY else field
