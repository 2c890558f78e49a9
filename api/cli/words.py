"""The words of the command line in both languages, where they are not those of the engine or of the library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from strideline.models.vocabulary import Language, Text

BANDS: Mapping[str, Text] = {
    "critical": Text("critical", "重大"),
    "high": Text("high", "高"),
    "medium": Text("medium", "中"),
    "low": Text("low", "低"),
    "note": Text("note", "参考"),
}
CERTAINTIES: Mapping[str, Text] = {
    "confirmed": Text("confirmed", "確認済み"),
    "possible": Text("possible", "可能性あり"),
}
EFFORTS: Mapping[str, Text] = {"low": Text("low", "低"), "medium": Text("medium", "中"), "high": Text("high", "高")}
EXPLAIN: Mapping[str, Text] = {
    "nothing": Text("{id}: no risk", "{id}: リスクはありません"),
    "interval": Text(" ({low} to {high})", " ({low}～{high})"),
    "score": Text("score {score}{interval}, {band}; inherent {inherent}",
                  "スコア {score}{interval}、{band}; 対策がない場合 {inherent}"),
    "confidence": Text("confidence {percent}%", "信頼度 {percent}%"),
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
    "matrix": Text("matrix: likelihood {likelihood}, impact {impact} ({band})",
                   "マトリクス: 発生可能性 {likelihood}、影響度 {impact} ({band})"),
    "way": Text("way in", "侵入経路"),
    "fix": Text("fix", "対応方法"),
    "lowering": Text("what would lower it most", "最も下げる変更"),
    "gone": Text("gone", "解消"),
    "change": Text("{sentence}{control}: {before} to {after}", "{sentence}{control}: {before} → {after}"),
    "on": Text(" ({control} on {part})", " ({part} の {control})"),
}  # fmt: skip
ANALYZE: Mapping[str, Text] = {
    "counts": Text("{name}: {confirmed} confirmed and {possible} possible risks.",
                   "{name}: 確認済みのリスク {confirmed} 件、可能性のあるリスク {possible} 件。"),
    "risen": Text("Risen since they were decided: {count}.", "判断後にスコアが上がったもの: {count} 件。"),
    "expired": Text("Open again, as their decisions have expired: {count}.",
                    "判断の期限が切れて再び未対応のもの: {count} 件。"),
    "more": Text("Not shown: {count} (--limit 0).", "省略: {count} 件 (--limit 0)。"),
    "confidence": Text("Confidence: {percent}%.", "信頼度: {percent}%。"),
    "questions": Text("Open questions: {count} (strideline questions).",
                      "未回答の質問: {count} 件 (strideline questions)。"),
    "error": Text("error", "エラー"),
    "warning": Text("warning", "警告"),
    "info": Text("info", "情報"),
}  # fmt: skip
PLAN: Mapping[str, Text] = {
    "summary": Text("{name}: {risks} open confirmed risks with {total} points; {steps} steps leave {left}",
                    "{name}: 未対応の確認済みリスク {risks} 件、計 {total} 点。{steps} 手順で {left} 点になります"),
    "estimated": Text("~ estimated: judging the system anew for every step would take too long",
                      "~ は推定値です。手順ごとに全体を評価し直すと時間がかかりすぎます"),
    "now": Text("{points} now", "現在 {points}"),
    "with": Text("{points} with {switch}", "{switch} があれば {points}"),
    "without": Text("{points} without {switch}", "{switch} がなければ {points}"),
    "unmoved": Text("no risk would move: nothing that these controls work against is in the system, or they are there",
                    "動くリスクはありません。これらの対策が効く脅威がシステムにないか、すでに実施されています"),
    "what_if": Text("{name}: {before} points now, {after} then ({change}); "
                    "{moves} risks would move, {shown} shown (--limit 0)",
                    "{name}: 現在 {before} 点、変更後 {after} 点 ({change})。"
                    "動くリスク {moves} 件、表示 {shown} 件 (--limit 0)"),
}  # fmt: skip
DIFF: Mapping[str, Text] = {
    "decision": Text("decision on {finding}: {before} to {after}", "{finding} の判断: {before} → {after}"),
    "summary": Text("{name}: {before} points before, {after} after ({change}); "
                    "{moves} findings moved, {shown} shown; {edits} edits of the model",
                    "{name}: 変更前 {before} 点、変更後 {after} 点 ({change})。"
                    "動いた検出 {moves} 件、表示 {shown} 件。モデルの変更 {edits} 件"),
    "passes": Text("passes: no new or higher open risk is {band} or over",
                   "合格: 新規または上昇した未対応リスクに「{band}」以上のものはありません"),
    "stopped": Text("stopped by new or higher open risks that are {band} or over: {count}{own}{ids}",
                    "不合格: 新規または上昇した未対応リスクのうち「{band}」以上は {count} 件{own}{ids}"),
    "own": Text(" (what the change itself claims and decides does not count)",
                " (この変更自身の申告と判断は数えません)"),
}  # fmt: skip
QUESTIONS: Mapping[str, Text] = {
    "count": Text("{count} questions; --answer asks them and writes the answers into the file",
                  "質問 {count} 件。--answer で質問に答え、ファイルに書き込みます"),
    "open": Text("{moves}; {count} questions open", "{moves}; 未回答 {count} 件"),
    "set": Text("{count} answers written; {progress}", "回答 {count} 件を書き込みました; {progress}"),
    "written": Text("{count} written; {progress}", "{count} 件を書き込みました; {progress}"),
    "end": Text("{count} answers written to {file}", "{file} に回答 {count} 件を書き込みました"),
    "nothing": Text("nothing is left to ask", "質問は残っていません"),
    "progress": Text("possible findings {possible}, confirmed {confirmed}",
                     "可能性のある検出 {possible}、確認済み {confirmed}"),
}  # fmt: skip
REVIEWS: Mapping[str, Text] = {
    "summary": Text("{name}: {count} entries, {overdue} overdue on {day}",
                    "{name}: {count} 件、{day} 時点の期限超過 {overdue} 件"),
    "days": Text("{count} d", "{count}日"),
    "months": Text("{count} months", "{count}か月"),
}  # fmt: skip
CONTROL: Mapping[str, Text] = {
    "effect": Text("{function} ({strength}): {stride} on {kinds}", "{function} ({strength}): {kinds} の {stride}"),
    "claimed_on": Text("claimed on: {kinds}; effort: {effort}", "申告できる場所: {kinds}; 工数: {effort}"),
    "shown_by": Text("shown by: {facts}", "確認できる事実: {facts}"),
    "denied_by": Text("denied by: {facts}", "否定する事実: {facts}"),
    "not_inside": Text("never works inside: {facts}", "次の境界の内側では効きません: {facts}"),
    "answers": Text("answers: {rules}", "対応するルール: {rules}"),
    "source": Text("source: {source}", "出典: {source}"),
    "govern": Text("govern", "統制"),
    "protect": Text("protect", "防御"),
    "detect": Text("detect", "検知"),
    "respond": Text("respond", "対応"),
    "recover": Text("recover", "復旧"),
    "identify": Text("identify", "特定"),
    "minimal": Text("minimal", "わずか"),
    "partial": Text("partial", "部分的"),
    "significant": Text("significant", "大きい"),
}  # fmt: skip
LIBRARY: Mapping[str, Text] = {
    "left_out": Text("left out: {source}: {problem}", "除外しました: {source}: {problem}"),
}  # fmt: skip
RULE: Mapping[str, Text] = {
    "subject": Text("{stride} on {kind}; likelihood {likelihood}; affects {affects}",
                    "{kind} の {stride}; 可能性 {likelihood}; 影響 {affects}"),
    "when": Text("when: {condition}", "条件: {condition}"),
    "controls": Text("controls: {controls}", "対策: {controls}"),
    "references": Text("references: {references}", "参照: {references}"),
    "none": Text("none", "なし"),
    "file": Text("file: {file}", "ファイル: {file}"),
    "off": Text("switched off by {file}: {reason}", "{file} で無効にされています: {reason}"),
    "title": Text("{id}: {title} (on {kind})", "{id}: {title} ({kind})"),
    "nothing": Text("nothing it applies to", "対象となるものがありません"),
    "more": Text("; {count} not shown ({how})", "; 省略 {count} 件 ({how})"),
    "confirmed": Text("confirmed finding", "確認済みの検出"),
    "possible": Text("possible finding", "可能性のある検出"),
    "silenced": Text("silent: a more special rule speaks", "検出なし: より具体的なルールが検出します"),
    "out_of_scope": Text("silent: out of scope", "検出なし: 対象範囲外"),
    "none_found": Text("no finding", "検出なし"),
}  # fmt: skip
VERDICTS: Mapping[str, Text] = {
    "confirmed": Text("confirmed", "確認済み"),
    "possible": Text("possible", "可能性あり"),
    "silenced": Text("silenced", "抑制"),
    "out_of_scope": Text("out of scope", "対象範囲外"),
    "none": Text("none", "検出なし"),
}
"""How many parts a rule says what of."""
STRIDES: Mapping[str, Text] = {
    "spoofing": Text("spoofing", "なりすまし"),
    "tampering": Text("tampering", "改ざん"),
    "repudiation": Text("repudiation", "否認"),
    "information_disclosure": Text("information disclosure", "情報漏えい"),
    "denial_of_service": Text("denial of service", "サービス拒否"),
    "elevation_of_privilege": Text("elevation of privilege", "権限昇格"),
}


def word(words: Mapping[str, Text], key: str, language: Language) -> str:
    """The word for a key; a key that has none stands for itself."""
    return words[key].in_(language) if key in words else key.replace("_", " ")


def worded(words: Mapping[str, Text], keys: Iterable[str], language: Language) -> str:
    """The words for several keys, one after the other."""
    return EXPLAIN["separator"].in_(language).join(word(words, key, language) for key in keys)


class Say:
    """The sentences of one command in one language."""

    def __init__(self, words: Mapping[str, Text], language: Language) -> None:
        self._words = words
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The sentence, its placeholders filled. Raises KeyError for a key that there is none of."""
        return self._words[key].said(self.language, **values)
