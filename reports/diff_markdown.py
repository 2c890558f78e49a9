"""A difference of two versions of a system as Markdown, to be put under a pull request.

Whatever the system holds, nobody is mentioned, nothing is linked and no markup of a name takes effect.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from strideline.models.changes import Difference, Gate, Rating, RiskChange
from strideline.models.graph import Decision
from strideline.models.vocabulary import Language
from strideline.reports.markdown import code, inert, table
from strideline.reports.words import Words, words

MOST_EDITS = 30
"""Edits that are listed; forges refuse comments that are too long."""
LONGEST_CELL = 300


def write_markdown(
    difference: Difference,
    gate: Gate | None = None,
    *,
    language: Language = "en",
    possible: bool = False,
    limit: int | None = 50,
) -> str:
    """The totals, the gate's word when there is one, the risks that moved, and what was claimed, decided and edited.

    At most `limit` risks are listed, all for None; possible findings only when asked for. Ends with a line break.
    """
    say = words(language)
    parts = [f"## {say('diff.title', name=inert(difference.name))}", _totals(difference, say)]
    parts += [_verdict(gate, say)] if gate else []
    parts += _risks(difference, say, possible, limit)
    parts += _section(say("diff.claims"), [inert(_cut(claim.sentence)) for claim in difference.claims], say)
    parts += _section(say("diff.decisions"), list(_decisions(difference, say)), say)
    parts += _section(say("diff.edits"), [inert(_cut(edit.sentence)) for edit in difference.parts], say)
    return "\n\n".join(parts) + "\n"


def _totals(difference: Difference, say: Words) -> str:
    before, after = difference.before.total_score, difference.after.total_score
    return say("diff.totals", before=f"{before:.1f}", after=f"{after:.1f}", change=f"{after - before:+.1f}")


def _verdict(gate: Gate, say: Words) -> str:
    band = say(f"band.{gate.band}")
    if not gate.failing:
        return f"**{say('diff.passes', band=band)}**"
    own = f" {say('diff.baseline')}" if gate.baseline else ""
    listed = "\n".join(f"- {code(risk.id)} {inert(risk.title)}" for risk in gate.failing)
    return f"**{say('diff.stopped', band=band, count=len(gate.failing))}**{own}\n\n{listed}"


def _risks(difference: Difference, say: Words, possible: bool, limit: int | None) -> list[str]:
    wanted = [risk for risk in difference.risks if possible or _is_sure(risk)]
    if not wanted:
        return [say("diff.nothing")]
    headings = [say(f"diff.{name}") for name in ("change", "before", "after", "risk", "where", "why")]
    parts = [table(headings, (_row(risk, say) for risk in wanted[:limit]))]
    left_out = len(wanted) - len(wanted[:limit])
    return [*parts, say("diff.more", count=left_out)] if left_out else parts


def _is_sure(risk: RiskChange) -> bool:
    return any(side is not None and side.certainty == "confirmed" for side in (risk.before, risk.after))


def _row(risk: RiskChange, say: Words) -> Sequence[str]:
    why = "; ".join(risk.why)
    return (
        say(f"diff.{risk.kind}"),
        _rating(risk.before, say),
        _rating(risk.after, say),
        inert(_cut(risk.title)),
        inert(_cut(risk.subject.name or risk.subject.id)),
        inert(_cut(why)),
    )


def _rating(rating: Rating | None, say: Words) -> str:
    if rating is None:
        return "–"
    text = f"{rating.score:.1f} {say(f'band.{rating.band}')}" + ("" if rating.certainty == "confirmed" else " ?")
    return text if rating.open else f"({text})"


def _decisions(difference: Difference, say: Words) -> Iterator[str]:
    for change in difference.decisions:
        was, now = (_status(side, say) for side in (change.before, change.after))
        reason = change.after.reason if change.after else ""
        yield f"{code(_cut(change.finding))}: {was} → {now}" + (f" ({inert(_cut(reason))})" if reason else "")


def _status(decision: Decision | None, say: Words) -> str:
    return say(f"status.{decision.status}") if decision else say("status.open")


def _section(title: str, lines: list[str], say: Words) -> list[str]:
    if not lines:
        return []
    more = [f"- {say('diff.more', count=len(lines) - MOST_EDITS)}"] if len(lines) > MOST_EDITS else []
    return [f"### {title}", "\n".join([*(f"- {line}" for line in lines[:MOST_EDITS]), *more])]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
