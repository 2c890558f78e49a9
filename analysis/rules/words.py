"""What a judged condition says beside the condition itself, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from strideline.models.vocabulary import Text

TREE: Mapping[str, Text] = {
    "all": Text("all of", "すべて"),
    "any": Text("any of", "いずれか"),
    "no_part": Text("there is no such part", "該当する部分がありません"),
    "none": Text("there are none", "ひとつもありません"),
    "not_all": Text("not all of them are stated", "すべては記載されていません"),
    "more": Text("and {count} more", "ほか {count} 件"),
    "unknown": Text("not known", "不明"),
    "usually": Text("not known, usually {value} ({source})", "不明、通常は {value} ({source})"),
    "never": Text("can have no such fact", "この事実を持ちません"),
}
