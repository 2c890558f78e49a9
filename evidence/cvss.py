"""Base scores of CVSS 3.0 and 3.1 vectors, by section 7.1 of the specification (https://www.first.org/cvss/v3.1/).

The ready-made library for it is under a licence that asks more of those who pass it on than ours does.
"""

from __future__ import annotations

from math import floor

_WEIGHTS = {
    "AV": {"N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2},
    "AC": {"L": 0.77, "H": 0.44},
    "UI": {"N": 0.85, "R": 0.62},
    "C": {"H": 0.56, "L": 0.22, "N": 0.0},
    "I": {"H": 0.56, "L": 0.22, "N": 0.0},
    "A": {"H": 0.56, "L": 0.22, "N": 0.0},
}
_PRIVILEGES = {"U": {"N": 0.85, "L": 0.62, "H": 0.27}, "C": {"N": 0.85, "L": 0.68, "H": 0.5}}


def base_score(vector: str) -> float | None:
    """The base score, 0..10, of a vector such as `CVSS:3.1/AV:N/...`; None for another version or a broken one."""
    name, *metrics = vector.split("/")
    if name not in ("CVSS:3.0", "CVSS:3.1"):
        return None
    given = dict(metric.partition(":")[::2] for metric in metrics)
    try:
        weight = {metric: options[given[metric]] for metric, options in _WEIGHTS.items()}
        scope = given["S"]
        privileges = _PRIVILEGES[scope][given["PR"]]
    except KeyError:
        return None
    lost = 1 - (1 - weight["C"]) * (1 - weight["I"]) * (1 - weight["A"])
    impact = 6.42 * lost if scope == "U" else 7.52 * (lost - 0.029) - 3.25 * (lost - 0.02) ** 15
    if impact <= 0:
        return 0.0
    exploitability = 8.22 * weight["AV"] * weight["AC"] * privileges * weight["UI"]
    together = impact + exploitability if scope == "U" else 1.08 * (impact + exploitability)
    return _rounded_up(min(together, 10))


def _rounded_up(score: float) -> float:
    """To one decimal, as appendix A of the specification has it, free of the errors of binary fractions."""
    whole = round(score * 100_000)
    return whole / 100_000 if whole % 10_000 == 0 else (floor(whole / 10_000) + 1) / 10
