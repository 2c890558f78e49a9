"""The derived views of an analysis on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from strideline.api.cli import inputs
from strideline.api.cli.tables import print_table
from strideline.api.cli.words import BANDS, word
from strideline.models.findings import Analysis
from strideline.models.views import RiskMatrix, Views
from strideline.models.vocabulary import Language

OWASP = {
    "en": ("severity", "likelihood", "impact", "technical", "score", "risk", "where"),
    "ja": ("深刻度", "発生可能性", "影響", "技術的影響", "スコア", "リスク", "場所"),
}
LIKELIHOOD = {"en": "likelihood / impact", "ja": "発生可能性 / 影響度"}
POSSIBLE = {
    "en": "{count} open confirmed risks; in brackets what is only possible",
    "ja": "未対応の確認済みリスク {count} 件。括弧内は可能性のみ",
}


def print_matrix(matrix: RiskMatrix, language: Language) -> None:
    """Counts by likelihood and impact, the highest likelihood on top, each with the band of its cell."""
    names = {each.number: each.name for each in matrix.likelihoods}
    headings = (LIKELIHOOD[language], *(f"{each.number} {each.name}" for each in matrix.impacts))
    rows: dict[int, list[str]] = {}
    for cell in matrix.cells:
        possible = f" (+{cell.possible})" if cell.possible else ""
        counted = f"{cell.confirmed or '·'}{possible} {word(BANDS, cell.band, language)}"
        rows.setdefault(cell.likelihood, [f"{cell.likelihood} {names[cell.likelihood]}"]).append(counted)
    print_table(headings, rows.values())
    inputs.say(POSSIBLE[language].format(count=sum(cell.confirmed for cell in matrix.cells)))


def print_owasp(analysis: Analysis, views: Views, language: Language, *, possible: bool, limit: int) -> None:
    """Ratings in the order of the risks."""
    print_table(OWASP[language], islice(_ratings(analysis, views, language, possible), limit or None))


def _ratings(analysis: Analysis, views: Views, language: Language, possible: bool) -> Iterator[tuple[str, ...]]:
    for risk, rating in zip(analysis.risks, views.owasp.ratings, strict=True):
        if possible or risk.certainty == "confirmed":
            averages = (rating.likelihood, rating.business_impact, rating.technical_impact)
            shown = ("" if average is None else f"{average:.2f}" for average in averages)
            yield (
                word(BANDS, rating.severity, language),
                *shown,
                f"{risk.score:.1f}",
                risk.title,
                risk.subject.name or risk.subject.id,
            )
