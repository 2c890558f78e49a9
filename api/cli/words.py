"""The words of the command line in both languages, where they are not those of the engine or of the library."""

from __future__ import annotations

from collections.abc import Mapping

from strideline.models.vocabulary import Language, Text

BANDS: Mapping[str, Text] = {
    "critical": Text("critical", "重大"),
    "high": Text("high", "高"),
    "medium": Text("medium", "中"),
    "low": Text("low", "低"),
}
CERTAINTIES: Mapping[str, Text] = {
    "confirmed": Text("confirmed", "確認済み"),
    "possible": Text("possible", "可能性あり"),
}
STATUSES: Mapping[str, Text] = {
    "open": Text("open", "未対応"),
    "in_discussion": Text("in discussion", "検討中"),
    "accepted": Text("accepted", "受容"),
    "mitigated": Text("mitigated", "対応済み"),
    "transferred": Text("transferred", "移転"),
    "false_positive": Text("false positive", "誤検知"),
    "implemented": Text("implemented", "実施済み"),
    "planned": Text("planned", "計画中"),
    "rejected": Text("rejected", "不採用"),
    "missing": Text("missing", "未実施"),
    "not_applicable": Text("not applicable", "対象外"),
    "none": Text("none", "なし"),
}
EFFORTS: Mapping[str, Text] = {"low": Text("low", "低"), "medium": Text("medium", "中"), "high": Text("high", "高")}
EXPLAIN: Mapping[str, Text] = {
    "nothing": Text("{id}: no risk", "{id}: リスクはありません"),
    "interval": Text(" ({low} to {high})", " ({low}～{high})"),
    "score": Text("score {score}{interval}, {band}; inherent {inherent}",
                  "スコア {score}{interval}、{band}; 対策がない場合 {inherent}"),
    "confidence": Text("confidence {percent} %", "信頼度 {percent} %"),
    "place": Text("place {place}{interval}", "順位 {place}{interval}"),
    "separator": Text(", ", "、"),
    "again": Text("open again: {status} until {day}", "再び未対応: {day} まで「{status}」"),
    "until": Text("until {day}", "{day} まで"),
    "decided": Text("decided on {day}", "{day} に判断"),
    "decided_by": Text("decided on {day} by {author}", "{day} に {author} が判断"),
    "risen": Text("risen by {points} since it was decided", "判断後に {points} 点上昇"),
    "why": Text("why", "根拠"),
    "unknowns": Text("not known", "未確認の事項"),
    "factors": Text("score", "スコアの内訳"),
    "way": Text("way in", "侵入経路"),
    "fix": Text("fix", "対応方法"),
    "lowering": Text("what would lower it most", "最も下げる変更"),
    "gone": Text("gone", "解消"),
    "change": Text("{sentence}{control}: {before} to {after}", "{sentence}{control}: {before} → {after}"),
    "on": Text(" ({control} on {part})", " ({part} の {control})"),
}  # fmt: skip


def word(words: Mapping[str, Text], key: str, language: Language) -> str:
    """The word for a key; a key that has none stands for itself."""
    return words[key].in_(language) if key in words else key.replace("_", " ")


class Say:
    """The sentences of one command in one language."""

    def __init__(self, words: Mapping[str, Text], language: Language) -> None:
        self._words = words
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The sentence, its placeholders filled. Raises KeyError for a key that there is none of."""
        return self._words[key].in_(self.language).format(**values)
