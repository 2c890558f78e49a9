"""The JSON document of an attack tree, `strideline.attack-tree/1`, and the tree in every format."""

from __future__ import annotations

import json
from typing import Any, Literal

from strideline.models.attack_paths import AttackPaths
from strideline.models.vocabulary import Language
from strideline.reports.analysis_json import plain
from strideline.reports.attack_tree.dot import write_tree_dot
from strideline.reports.attack_tree.markdown import write_tree_markdown
from strideline.reports.attack_tree.svg import draw_tree_svg
from strideline.reports.attack_tree.tree import attack_tree

TreeFormat = Literal["dot", "svg", "md", "json"]
SCHEMA = "strideline.attack-tree/1"


def attack_tree_json(found: AttackPaths, language: Language) -> dict[str, Any]:
    """The tree as plain JSON values; every field of `TreeNode` keeps its name."""
    system = {"id": found.system_id, "name": found.system_name}
    return {"schema": SCHEMA, "system": system, "language": language, "tree": plain(attack_tree(found, language))}


def attack_tree_text(found: AttackPaths, format: TreeFormat, language: Language) -> str:
    """The tree as a file of that format."""
    if format == "json":
        return json.dumps(attack_tree_json(found, language), ensure_ascii=False, indent=1) + "\n"
    write = {"dot": write_tree_dot, "svg": draw_tree_svg, "md": write_tree_markdown}[format]
    return write(found, language)
