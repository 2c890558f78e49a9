"""Changes of risks as rows of a table: what a what-if and a diff have in common."""

from __future__ import annotations

from strideline.api.cli.words import BANDS, word
from strideline.models.changes import Rating, RiskChange
from strideline.models.vocabulary import Language

HEADINGS = {
    "en": ("change", "from", "to", "points", "risk", "where", "why"),
    "ja": ("変化", "前", "後", "増減", "リスク", "場所", "理由"),
}
KINDS = {
    "en": {kind: kind for kind in ("new", "gone", "higher", "lower", "decided", "reopened")},
    "ja": {"new": "新規", "gone": "解消", "higher": "上昇", "lower": "低下", "decided": "判断済", "reopened": "再開"},
}
WHY_SHOWN = 2


def headings(language: Language, *, why: bool = False) -> tuple[str, ...]:
    """Headings for the rows of `change_row`, with the causes when they are asked for."""
    return HEADINGS[language] if why else HEADINGS[language][:-1]


def change_row(change: RiskChange, language: Language, *, why: bool = False) -> tuple[str, ...]:
    """One change: what became of the risk, its rating before and after, what that adds, and what it is."""
    points = (change.after.counted if change.after else 0.0) - (change.before.counted if change.before else 0.0)
    row = (
        KINDS[language][change.kind],
        rating_words(change.before, language),
        rating_words(change.after, language),
        f"{points:+.1f}",
        change.title,
        change.subject.name or change.subject.id,
    )
    return (*row, "; ".join(change.why[:WHY_SHOWN])) if why else row


def rating_words(rating: Rating | None, language: Language) -> str:
    """Score and band; a question mark for what is only possible, brackets for what is decided, a dash for none."""
    if rating is None:
        return "-"
    words = f"{rating.score:.1f} {word(BANDS, rating.band, language)}" + (
        "" if rating.certainty == "confirmed" else " ?"
    )
    return words if rating.open else f"({words})"
