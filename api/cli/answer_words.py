"""What people type when they are asked: the words to show beside a question, and what an answer to several means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import typer

from strideline.api.cli.tables import printable
from strideline.models.findings import Question
from strideline.models.vocabulary import Text

SKIP = frozenset({"s", "skip", ""})
QUIT = frozenset({"q", "quit", "exit"})
ALONE = Text("y yes, n no, u unknown, s skip, q quit", "y はい, n いいえ, u 不明, s 後で, q 終了")
TOGETHER = Text(
    'y yes to all, n no to all, "1 3" yes to these and no to the others, "1y 2n" only these, u unknown, s skip, q quit',
    'y すべてはい, n すべていいえ, "1 3" これらだけはい, "1y 2n" これらだけ回答, u 不明, s 後で, q 終了',
)
ONE_OF = Text("a number or a value, u unknown, s skip, q quit", "番号か値, u 不明, s 後で, q 終了")
SEVERAL = Text(
    "numbers or values with commas, none, u unknown, s skip, q quit",
    "番号か値をカンマ区切りで, none なし, u 不明, s 後で, q 終了",
)
FREE = Text("a value, u unknown, s skip, q quit", "値, u 不明, s 後で, q 終了")
_GIVEN = re.compile(r"(?P<fact>[^@=]+)@(?P<subject>[^=]+)=(?P<value>.*)", re.DOTALL)
_ITEM = re.compile(r"(\d+)\s*([^\d\s,]*)")


def one_by_one(typed: str, items: Sequence[Question]) -> Iterator[tuple[Question, str]]:
    """`1 3` answers all, yes to those; `1y 2n` answers those alone. Raises ValueError when it says neither."""
    found = _ITEM.findall(typed)
    if not found or re.sub(r"[\s,]", "", _ITEM.sub("", typed)):
        raise ValueError(f'"{typed[:40]}" is no answer')
    if wrong := [number for number, _ in found if not 1 <= int(number[:9]) <= len(items)]:
        raise ValueError(f"there is no {wrong[0][:10]}; choose from 1 to {len(items)}")
    words = {int(number): word for number, word in found}
    if any(words.values()):
        yield from ((items[number - 1], word or "y") for number, word in words.items())
    else:
        yield from ((item, "y" if number in words else "n") for number, item in enumerate(items, 1))


def with_choices(typed: str, choices: Sequence[str], several: bool) -> str:
    """The text with numbers of choices replaced by the choices."""
    members = typed.split(",") if several else [typed]
    numbered = {str(number): choice for number, choice in enumerate(choices, 1)}
    return ",".join(numbered.get(member.strip(), member.strip()) for member in members)


def parsed(given: str) -> tuple[str, str, str]:
    """Subject, fact and value of `fact@subject=value`."""
    found = _GIVEN.fullmatch(given)
    if found is None:
        raise typer.BadParameter(f'"{printable(given)}" is not of the form fact@subject=value', param_hint="--set")
    return found["subject"].strip(), found["fact"].strip(), found["value"]
