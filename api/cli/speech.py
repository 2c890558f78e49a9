"""What commands say to people, on stderr, in the language that was asked for on the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextvars import ContextVar

from strideline.api.cli.tables import printable
from strideline.models.telling import told
from strideline.models.vocabulary import LANGUAGES, Language

OPTIONS = ("--language", "-l")
_spoken: ContextVar[Language] = ContextVar("spoken", default="en")


def speak(arguments: Sequence[str]) -> Language:
    """Take the language from arguments as they were typed: mistakes in them are told before they are parsed."""
    _spoken.set(_asked_for(arguments))
    return _spoken.get()


def spoken() -> Language:
    """The language in which this run speaks."""
    return _spoken.get()


def say(text: str) -> None:
    """Words for people, on stderr; no control character of a name reaches the terminal."""
    print("\n".join(map(printable, text.split("\n"))), file=sys.stderr)


def tell(text: str) -> None:
    """A sentence that a catalogue of messages holds, said in the language of this run."""
    say(told(text, spoken()))


def _asked_for(arguments: Sequence[str]) -> Language:
    """The last one named; English where none or an unknown one is."""
    found: Language = "en"
    for index, argument in enumerate(arguments):
        option, equals, value = argument.partition("=")
        if option == OPTIONS[0] and equals:
            named = value
        elif argument in OPTIONS:
            named = arguments[index + 1] if index + 1 < len(arguments) else ""
        elif argument.startswith(OPTIONS[1]) and not argument.startswith("--"):
            named = argument.removeprefix(OPTIONS[1])
        else:
            continue
        found = next((language for language in LANGUAGES if language == named), "en")
    return found
