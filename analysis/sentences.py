"""Every sentence and word of the engine itself, in both languages. Facts, rules and controls bring their own."""

from __future__ import annotations

from collections.abc import Mapping

from strideline.models.vocabulary import Language, Text

TITLES: Mapping[str, Text] = {
    "kind": Text("kind", "種類"),
    "technology": Text("technology", "技術"),
    "protocol": Text("protocol", "プロトコル"),
    "in_scope": Text("in scope", "対象範囲内"),
    "administers_account": Text("administers a whole account", "アカウント全体を管理できる"),
    "bidirectional": Text("goes both ways", "双方向"),
    "confidentiality": Text("confidentiality", "機密性"),
    "integrity": Text("integrity", "完全性"),
    "availability": Text("availability", "可用性"),
    "tags": Text("tags", "タグ"),
    "carries": Text("data carried", "運ぶデータ"),
    "stores": Text("data stored", "保管するデータ"),
    "incoming": Text("incoming flows", "受信フロー"),
    "outgoing": Text("outgoing flows", "送信フロー"),
    "data": Text("data", "データ"),
    "inside": Text("lies in", "所属する境界"),
    "crossed": Text("crosses", "越える境界"),
    "contains": Text("contains", "含む要素"),
    "elements": Text("elements", "要素"),
    "flows": Text("flows", "フロー"),
    "boundaries": Text("boundaries", "境界"),
}
"""Names of built-in fields and relations."""

QUESTIONS: Mapping[str, Text] = {
    "technology": Text("What is {name} made of?", "{name} はどの技術でできていますか？"),
    "protocol": Text("Which protocol does {name} use?", "{name} はどのプロトコルを使いますか？"),
    "confidentiality": Text("How confidential is {name}?", "{name} の機密性はどの程度ですか？"),
    "integrity": Text(
        "How much harm does it do when {name} is altered?", "{name} が改ざんされた場合の影響はどの程度ですか？"
    ),
    "availability": Text(
        "How much harm does it do when {name} is missing?", "{name} が使えない場合の影響はどの程度ですか？"
    ),
    "carries": Text("Which data does {name} carry?", "{name} はどのデータを運びますか？"),
    "stores": Text("Which data does {name} store?", "{name} はどのデータを保管しますか？"),
}
"""Questions for what is not a fact of the vocabulary."""

ORIGINS: Mapping[str, Text] = {
    "stated": Text("stated", "記載"),
    "imported": Text("imported", "取り込み"),
    "derived": Text("derived from the model", "モデルから導出"),
    "protocol": Text("from its protocol", "プロトコルの性質"),
    "technology": Text("from its technology", "技術の性質"),
    "claim": Text("claimed", "対策の申告"),
    "evidence": Text("shown by evidence", "証跡"),
    "graph": Text("from the diagram", "図から"),
}
VALUES: Mapping[str, Text] = {
    "true": Text("yes", "はい"),
    "false": Text("no", "いいえ"),
    "none": Text("none", "なし"),
    "external_entity": Text("external entity", "外部エンティティ"),
    "process": Text("process", "プロセス"),
    "data_store": Text("data store", "データストア"),
    "public": Text("public", "公開"),
    "internal": Text("internal", "社内"),
    "restricted": Text("restricted", "限定"),
    "confidential": Text("confidential", "機密"),
    "strictly_confidential": Text("strictly confidential", "極秘"),
    "archive": Text("archive", "保管"),
    "operational": Text("operational", "業務"),
    "important": Text("important", "重要"),
    "critical": Text("critical", "重大"),
    "mission_critical": Text("mission critical", "最重要"),
    "development": Text("development", "開発"),
    "test": Text("test", "テスト"),
    "staging": Text("staging", "ステージング"),
    "production": Text("production", "本番"),
    "shared_key": Text("shared key", "共有鍵"),
    "password": Text("password", "パスワード"),
    "session": Text("session", "セッション"),
    "token": Text("token", "トークン"),
    "signed_request": Text("signed request", "署名付き要求"),
    "certificate": Text("certificate", "証明書"),
    "multi_factor": Text("multi-factor", "多要素"),
    "published": Text("published", "公表済み"),
    "likely_exploited": Text("likely exploited", "悪用の見込みが高い"),
    "exploited": Text("exploited", "悪用中"),
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
"""Where a risk, a decision, a claim or a control stands."""
KINDS: Mapping[str, Text] = {
    "system": Text("system", "システム"),
    "boundary": Text("boundary", "境界"),
    "element": Text("element", "要素"),
    "external_entity": Text("external entity", "外部エンティティ"),
    "process": Text("process", "プロセス"),
    "data_store": Text("data store", "データストア"),
    "flow": Text("flow", "フロー"),
    "data": Text("data", "データ"),
    "aws_account": Text("AWS account", "AWS アカウント"),
    "grant": Text("grant", "権限"),
    "claim": Text("claim", "対策の申告"),
    "finding": Text("threat", "脅威"),
    "decision": Text("decision", "判断"),
    "assumption": Text("assumption", "前提"),
    "scope": Text("scope", "対象範囲"),
    "review": Text("review", "レビュー"),
}
"""What a part of a system is, or of what is said about it."""
LIKELIHOODS: Mapping[str, Text] = {
    "rare": Text("rare", "まれ"),
    "low": Text("low", "低"),
    "medium": Text("medium", "中"),
    "high": Text("high", "高"),
    "very_high": Text("very high", "非常に高"),
}
IMPACTS: Mapping[str, Text] = {
    "very_low": Text("very low", "非常に低"),
    "low": Text("low", "低"),
    "medium": Text("medium", "中"),
    "high": Text("high", "高"),
    "very_high": Text("very high", "非常に高"),
}
SEVERITIES: Mapping[str, Text] = {
    "low": Text("low", "低"),
    "medium": Text("medium", "中"),
    "high": Text("high", "高"),
    "critical": Text("critical", "重大"),
}
REASON = Text("{name} — {title}: {value} ({origin})", "{name} — {title}: {value} ({origin})")
NEUTRAL: Mapping[str, Text] = {
    "name": Text("this part", "この部分"),
    "source": Text("the source", "送信元"),
    "target": Text("the target", "送信先"),
    "protocol": Text("an unstated protocol", "未記載のプロトコル"),
    "data": Text("its data", "そのデータ"),
    "crossed": Text("no trust boundary", "信頼境界なし"),
    "boundary": Text("no boundary", "境界なし"),
    "technology": Text("its technology", "その技術"),
    "system": Text("the system", "このシステム"),
}
"""What a placeholder of a rule's text says where it has no value."""
GRANT_LEVELS: Mapping[str, Text] = {
    "read": Text("read", "読み取り"),
    "write": Text("write to", "書き込み"),
    "invoke": Text("invoke", "呼び出し"),
    "assume": Text("act as", "引き受け"),
    "administer": Text("administer", "管理"),
}
"""What a level of grant lets its principal do."""
SOMETHING = Text("it", "それ")
MORE = Text("{names} and {count} more", "{names} ほか {count} 件")
SEPARATOR = Text(", ", "、")
LAST_SEPARATOR = Text(" and ", "、")

BASE = Text(
    "Base rate {number}: how often the threat works when nothing stands in the way ({likelihood}, by the rule).",
    "基本率 {number}: 妨げがないときに脅威が成功する頻度 (ルールの「{likelihood}」)。",
)
EXPOSED = Text(
    "Exposure {number}: the most likely path for an attacker is {path}.",
    "露出度 {number}: 攻撃者の最も可能性の高い経路は {path} です。",
)
UNREACHED = Text(
    "Exposure {number}: no drawn path leads here from an entry point; one that nobody has drawn may exist.",
    "露出度 {number}: 侵入口からここに至る経路は描かれていませんが、未記載の経路はあり得ます。",
)
WHOLE = Text(
    "Exposure {number}: this concerns the whole, wherever an attacker starts.",
    "露出度 {number}: 攻撃の起点によらず全体に関わります。",
)
CONTROLLED = Text(
    "Controls leave {number} of the likelihood: {controls}.",
    "対策により可能性は {number} 倍に下がります: {controls}。",
)
UNCONTROLLED = Text("No control in place lowers it.", "これを下げる対策は実施されていません。")
VALUABLE = Text(
    "Impact {number}: the most valuable data at stake is {data} ({levels}).",
    "影響度 {number}: 最も価値の高いデータは {data} ({levels}) です。",
)
UNSTATED = Text("not stated, so a middle value counts", "記載がないため中間の値")
SHOWN = Text("shown by facts", "事実から確認")
VALUE_UNKNOWN = Text(
    "Impact {number}: which data is at stake is not stated, so a middle value counts.",
    "影響度 {number}: 対象データが記載されていないため、中間の値を用いています。",
)
VALUE_BEYOND = Text(
    "Impact {number}: who holds it goes on to more valuable data along its flows or by its grants, or rules what lies "
    "around it.",
    "影響度 {number}: これを握る者は、フローの先、権限の及ぶ先、または周囲にある、より価値の高いデータに至ります。",
)
NO_VALUE = Text(
    "Impact {number}: it is said to touch no data, which counts as the lowest value.",
    "影響度 {number}: データに触れないと記載されているため、最低の値を用いています。",
)
GIVEN_BASE = Text(
    "Base rate {number}: {likelihood}, by the judgement of {source}.",
    "基本率 {number}: {source} の判断による「{likelihood}」です。",
)
GIVEN_IMPACT = Text(
    "Impact {number}: {impact}, by the judgement of {source}.",
    "影響度 {number}: {source} の判断による「{impact}」です。",
)
JUDGED = Text(
    "Band {severity} by the judgement of {source}: the middle of that band.",
    "{source} の判断による区分「{severity}」の中央の値です。",
)
TIME_RAN_OUT = Text(
    "The time ran out: {left} of {all} rules were not judged.",
    "時間切れのため、{all} 件中 {left} 件のルールを評価していません。",
)
RULE_FAILED = Text("Rule {rule} failed and was left out: {error}", "ルール {rule} は失敗したため除外しました: {error}")
RULE_OFF = Text(
    'Rule {rule} ("{title}") is switched off by {file}: {reason}',
    "ルール {rule} (「{title}」) は {file} で無効にされています: {reason}",
)
RULE_OFF_HERE = Text(
    'Rule {rule} ("{title}") is switched off on this server: {reason}',
    "ルール {rule} (「{title}」) はこのサーバーで無効にされています: {reason}",
)
CONTRADICTED = Text(
    'Control {control} is claimed to be implemented, but "{name}" states otherwise; the claim does not count there.',
    "対策 {control} は実施済みと申告されていますが、「{name}」の記載と矛盾するため、そこでは考慮しません。",
)
MORE_CONTRADICTIONS = Text("{count} more contradictions like this.", "同様の矛盾がほかに {count} 件あります。")
CLAIM_LAPSED = Text(
    'The claim of control {control} on "{name}" held until {day} and no longer counts.',
    "「{name}」の対策 {control} の申告は {day} までのもので、もう考慮しません。",
)
CONTROL_UNKNOWN = Text(
    "A claim names control {control}, which the library does not have.",
    "申告された対策 {control} はライブラリにありません。",
)
THREAT_CONTROL_UNKNOWN = Text(
    "Threat {threat} names control {control}, which the library does not have.",
    "脅威 {threat} が挙げる対策 {control} はライブラリにありません。",
)
TECHNOLOGY_UNKNOWN = Text(
    "The catalogue has no technology “{name}”, so nothing follows from it.",
    "カタログに「{name}」という技術はないため、この名前からは何も導かれません。",
)
PROTOCOL_UNKNOWN = Text(
    "The catalogue has no protocol “{name}”, so nothing follows from it.",
    "カタログに「{name}」というプロトコルはないため、この名前からは何も導かれません。",
)
UNKNOWN_NEAREST = Text(" Near it: {names}.", "近い名前: {names}。")
FINDING_CALLED = Text("“{title}” at {name} ({finding})", "「{title}」({name}、{finding})")
DECISION_UNMATCHED = Text(
    "A decision names finding {finding}, which there is none of any more.",
    "判断の対象の検出 {finding} は、もう存在しません。",
)
DECISION_MEANT = Text(
    " Where the id of its part was changed, change it in the decision too: it may be about {finding}.",
    "要素の ID を変更した場合は、判断の ID も変更してください。対象は {finding} の可能性があります。",
)
DECISION_UNREASONED = Text(
    "The decision on {finding} leaves the risk as it is, and gives no reason.",
    "{finding} の判断はリスクをそのまま残しますが、理由がありません。",
)
DECISION_EXPIRED = Text(
    "The decision on {finding} expired on {day}; the finding is open again.",
    "{finding} の判断は {day} に失効し、検出は再び未対応です。",
)
NESTED_DEEPLY = Text(
    "Boundaries are nested deeper than {levels} levels; conditions do not see the inner ones.",
    "境界の入れ子が {levels} 段を超えています。内側の境界は条件の評価に含まれません。",
)
REVIEW_OVERDUE = Text(
    'The review "{title}" ({owner}) is overdue since {day}: what it vouches for counts with less confidence.',
    "レビュー「{title}」({owner})は {day} の期限を過ぎています。その確認内容の信頼度を下げています。",
)
REVIEW_DOUBT = Text(
    'The review "{title}" ({owner}) was due on {day}: what is said of {about} is worth {percent}% of its word.',
    "レビュー「{title}」({owner})の期限は {day} でした。{about} についての記載の信頼度は {percent}% です。",
)
REVIEW_UNMATCHED = Text(
    'The review "{title}" names {subject}, which is neither a part of the system nor a control or best practice.',
    "レビュー「{title}」の対象 {subject} は、システムの要素でも、対策でも、ベストプラクティスでもありません。",
)
NO_OWNER = Text("no owner", "担当者なし")
FEED_STALE = Text(
    "The newest {kind} feed is of {day}, more than {days} days ago: what became known since is missing. Get it anew.",
    "最新の {kind} フィードは {day} のもので、{days} 日より前です。以後の内容は含まれません。取得し直してください。",
)
FEED_UNDATED = Text(
    "The {kind} feed does not say of which day it is; it may be old.",
    "{kind} フィードに日付がないため、古い可能性があります。",
)
ROWS_CUT = Text(
    "Only the {shown} control rows that lower most are listed, of {all}.",
    "対策の行は全 {all} 件のうち、効果の大きい {shown} 件だけを示します。",
)


def value_words(value: object, language: Language) -> str:
    """A fact's value for people: yes or no, a known word, a list, or the value as it stands."""
    if isinstance(value, bool):
        return VALUES["true" if value else "false"].in_(language)
    if isinstance(value, tuple | list):
        return SEPARATOR.in_(language).join(map(str, value)) or VALUES["none"].in_(language)
    if isinstance(value, float):
        return f"{value:g}"
    word = str(value)
    return VALUES[word].in_(language) if word in VALUES else word.replace("_", " ")
