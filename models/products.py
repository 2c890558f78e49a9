"""Names of products with their version: CPE 2.3 and package URLs. Their form only; `evidence` reads them."""

from __future__ import annotations

import re

LONGEST = 512
CPE_FIELDS = 13
_CPE = re.compile(r"cpe:2\.3:[aho*-]:")
_COLON = re.compile(r"(?<!\\):")
_PURL = re.compile(r"pkg:[A-Za-z][A-Za-z0-9.+-]*/[!-~]+")
EXAMPLES = '"cpe:2.3:a:apache:log4j:2.14.1:*:*:*:*:*:*:*" or "pkg:pypi/django@3.2.1"'


def checked_product(text: str) -> str:
    """The text itself when it is a CPE 2.3 or a package URL. Raises ValueError that shows both forms."""
    if len(text) <= LONGEST and (_is_cpe(text) or _PURL.fullmatch(text)):
        return text
    raise ValueError(f"a product is a CPE 2.3 or a package URL, such as {EXAMPLES}")


def cpe_fields(text: str) -> list[str]:
    """The thirteen fields of a CPE 2.3, `cpe` and its version included; escapes as they stand."""
    return _COLON.split(text)


def _is_cpe(text: str) -> bool:
    fields = cpe_fields(text)
    return (
        bool(_CPE.match(text)) and len(fields) == CPE_FIELDS and all(fields) and text.isprintable() and " " not in text
    )
