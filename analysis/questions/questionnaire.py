"""Questions put together so that one answer settles several: a fact of several parts, or related facts of one part."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from strideline.models.findings import Question
from strideline.models.vocabulary import Language, Vocabulary

MOST_ITEMS = 8
"""Of one sheet; a longer list is no longer one question to somebody who reads it."""
MOST_LOOKED_AT = 2_000
"""The questions behind these move too little to be asked next."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Questions that are asked together. More than one only where all are answered yes or no."""

    topic: str
    """The fact that is asked of several parts, or the part and the group of its facts."""
    items: tuple[Question, ...]
    """The one that moves most first."""

    @property
    def moves(self) -> float:
        """Sum of the scores that its answers decide."""
        return sum(item.moves for item in self.items)


def next_sheet(
    questions: Sequence[Question],
    vocabulary: Vocabulary,
    language: Language = "en",
    *,
    asked: Collection[tuple[str, str]] = (),
) -> Sheet | None:
    """The sheet that moves the ranking most; of equal ones the first by topic. None when nothing is left to ask.

    Args:
        questions: Of an analysis, in its order.
        vocabulary: Says which facts are yes or no, and their groups.
        language: Language of the topic.
        asked: Subject and fact of what is not to be asked again. What Strideline adds itself is never asked about.
    """
    looked_at = islice(questions, MOST_LOOKED_AT)
    open = [one for one in looked_at if (one.subject.id, one.fact) not in asked and "/" not in one.subject.id]
    candidates = sorted(_sheets(open, vocabulary, language), key=lambda sheet: (-sheet.moves, sheet.topic))
    return candidates[0] if candidates else None


def _sheets(questions: Iterable[Question], vocabulary: Vocabulary, language: Language) -> list[Sheet]:
    by_topic: dict[tuple[str, str], list[Question]] = {}
    for question in questions:
        for topic in _topics(question, vocabulary):
            by_topic.setdefault(topic, []).append(question)
    return [
        Sheet(_words(topic, items, vocabulary, language), tuple(items[:MOST_ITEMS]))
        for topic, items in by_topic.items()
    ]


def _topics(question: Question, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    fact = vocabulary.facts.get(question.fact)
    if fact is None or fact.type != "bool":
        return [(question.fact, question.subject.id)]
    return [("", question.fact), (question.subject.id, fact.group)]


def _words(topic: tuple[str, str], items: Sequence[Question], vocabulary: Vocabulary, language: Language) -> str:
    subject, group = items[0].subject.name, topic[1]
    fact = vocabulary.facts.get(items[0].fact)
    if fact is None or fact.type != "bool":
        return subject
    same_fact = topic[0] == "" and len(items) > 1
    return (
        fact.title.in_(language) if same_fact else f"{subject}: {(group if topic[0] else fact.group).replace('_', ' ')}"
    )
