"""Whatever the program says in English it says in Japanese: no sentence can come in without its translation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from strideline.models.telling import told

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("models", "threat_library", "formats", "evidence", "analysis", "reports", "api")
LEFT_OUT = {
    "models/migrations": "run by Alembic",
    "models/telling": "holds the words that English joins lists by",
    "models/native/schema.py": "describes the format to editors",
    "evidence/index.py": "SQL",
    "reports/fonts": "names of fonts",
    "reports/png.py": "patterns of markup",
    "reports/rule_pages.py": "pages of documentation",
    "reports/svg": "markup",
    "api/cli/init.py": "begins a file that people edit",
    "api/services/rule_starters.py": "begins a file that people edit",
    "api/openapi.py": "describes the interface to programs",
    "api/security/headers.py": "headers of HTTP",
    "api/services/messages.py": "the history, told in both languages by itself",
}
NOT_SAID = {
    " and ", " and not ({})", " or ", " pytm rates it {}.", "Diagram {}", "Likelihood Of Attack", "What is wrong",
    "Microsoft Threat Modeling Tool", "My workload", "Strideline (JSON)", "Threagile model", "at least ",
    "changes cannot be followed: %s", "diagram {}", "dict[int, array[int]]", "fatal: ", "id: ", "id: {}\n",
    "not an attribute of it", "not valid JSON", "not {}", "rules new", "strideline {}", "{} in [{}]", "{} in {}",
    "pytm {}: threatlib/threats.json", "system {} changed although it was locked", "bold red", "bold white on red",
    "{} has no place in a JSON document", "rule was run on its", "rules were run on their", "{}; {} {} examples",
    "{}, every example behaves", "{}, not {}", "--limit 0", "strideline rules explain {} {}",
    '"cpe:2.3:a:apache:log4j:2.14.1:*:*:*:*:*:*:*" or "pkg:pypi/django@3.2.1"', "event: {}\n{}data: {}\n\n",
    "CISA KEV (JSON, CSV), EPSS (CSV), NVD 2.0 (JSON) and OSV (JSON, YAML, zip)", "public, max-age=31536000, immutable",
}  # fmt: skip
"""Names, syntax, commands to type, log lines, pieces of sentences that stand whole beside them, and faults of ours that
reach nobody."""
SAID_BESIDE = {"description", "help", "title", "summary", "media_type"}
"""Arguments that describe options and fields."""
DESCRIBING = {"Text", "Argument", "Field", "Option", "Query", "Typer", "execute", "text", "exception", "debug"}
"""Calls whose texts are in both languages, help, SQL or for the log."""
PROSE = re.compile(r"[a-z]{2,}[,:;]? |[ ][a-z]{2,}")
HEADER = re.compile(r"charset=|filename=")
ENGLISH = re.compile(r"(?<![A-Za-z_./`<-])[a-z]{2,} [a-z]{2,}(?![A-Za-z_./(=])")
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
TYPED = re.compile(r"strideline [a-z]+( [a-z]+)?|technical asset|trust boundary|data asset|shared runtime|"
                   r"communication link|is not|not authorized|authentication in|in tags|make frontend")  # fmt: skip
"""What is typed, or a term of a foreign format, in a Japanese sentence."""


def sentences() -> Iterator[tuple[str, int, str]]:
    """Every text in the code that may be a sentence, with its place; what is put into it is `{}`."""
    for folder in FOLDERS:
        for file in sorted((ROOT / folder).rglob("*.py")):
            name = file.relative_to(ROOT).as_posix()
            if not name.startswith(tuple(LEFT_OUT)):
                for node in _texts(ast.parse(file.read_text(encoding="utf-8"))):
                    found = _template(node)
                    if PROSE.search(found) and found not in NOT_SAID and not HEADER.search(found):
                        yield name, node.lineno, found


def _texts(node: ast.AST) -> Iterator[ast.Constant | ast.JoinedStr]:
    if isinstance(node, ast.JoinedStr):
        yield node
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _texts(part.value)
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node
    else:
        for child in _children(node):
            yield from _texts(child)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """Without docstrings, annotations, help, and tables that hold both languages side by side."""
    if isinstance(node, ast.Call):
        if getattr(node.func, "id", getattr(node.func, "attr", "")) in DESCRIBING:
            return
        yield from (node.func, *node.args)
        yield from (keyword.value for keyword in node.keywords if keyword.arg not in SAID_BESIDE)
    elif isinstance(node, ast.AnnAssign):
        yield from [node.value] if node.value else []
    elif isinstance(node, ast.Dict):
        keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
        yield from (
            () if {"en", "ja"} <= set(keys) or "description" in keys else (*filter(None, node.keys), *node.values)
        )
    else:
        children = list(ast.iter_child_nodes(node))
        yield from (child for child in children if not (isinstance(child, ast.Expr) and _is_text(child.value)))


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _template(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


@pytest.mark.parametrize(("file", "line", "sentence"), [*sentences()], ids=lambda value: str(value)[:60])
def test_what_the_program_says_has_its_japanese(file: str, line: int, sentence: str) -> None:
    numbers = count()
    filled = re.sub(r"\{\}", lambda _: f"‹{next(numbers)}›", sentence)
    place, message = told(filled, "ja", "places"), told(filled, "ja")
    said = place if message == filled else message

    assert JAPANESE.search(said), f"{file}:{line}: add it to a messages.yaml"
    assert not ENGLISH.search(TYPED.sub("", said)), f"{file}:{line}: {said}"


def test_the_law_finds_sentences_wherever_they_stand() -> None:
    code = 'def f(x):\n    "Not said."\n    m = f"{x} is wrong"\n    g(m, hint="mend it now", help="no hint")\n'

    assert [_template(node) for node in _texts(ast.parse(code))] == ["{} is wrong", "mend it now"]
