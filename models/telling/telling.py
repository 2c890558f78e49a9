"""Errors in the language of who reads them. Where they are raised they are English, whoever asked."""

from __future__ import annotations

from dataclasses import replace

from strideline.models.errors import Conflict, MalformedDocument, Problem, StridelineError
from strideline.models.telling.translating import told
from strideline.models.vocabulary import Language


def error_told(error: StridelineError, language: Language) -> str:
    """What `str` says of an error, in the language."""
    if language != "en" and isinstance(error, MalformedDocument):
        return "\n".join(
            f"{told(problem.source or error.source, language, 'places')}: {problem_told(problem, language)}"
            for problem in error.problems
        )
    if isinstance(error, Conflict):
        return "; ".join(told(str(clash), language) for clash in error.clashes)
    return told(str(error), language)


def problem_in(problem: Problem, language: Language) -> Problem:
    """The problem with its words in the language."""
    return replace(
        problem,
        message=told(problem.message, language),
        hint=told(problem.hint, language),
        path=told(problem.path, language, "places"),
    )


def problem_told(problem: Problem, language: Language) -> str:
    """What `str` says of a problem, in the language."""
    if language == "en":
        return str(problem)
    # The place comes first and ends before the words, so that it is told apart from them.
    place = str(replace(problem, message="", hint=""))
    words = problem_in(problem, language)
    return ": ".join(part for part in (told(place, language, "places"), words.message) if part) + (
        f" ({words.hint})" if words.hint else ""
    )
