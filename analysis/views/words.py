"""Words of the derived views in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from strideline.models.vocabulary import Text

CLASSES: Mapping[str, Text] = {
    "rare": Text("Rare", "まれ"),
    "unlikely": Text("Unlikely", "低い"),
    "possible": Text("Possible", "あり得る"),
    "likely": Text("Likely", "高い"),
    "almost_certain": Text("Almost certain", "ほぼ確実"),
    "negligible": Text("Negligible", "ごく小さい"),
    "minor": Text("Minor", "小さい"),
    "moderate": Text("Moderate", "中程度"),
    "major": Text("Major", "大きい"),
    "severe": Text("Severe", "甚大"),
}
"""Names of the classes of the built-in matrix; those of others are shown as they stand."""
OWASP_TITLES: Mapping[str, Text] = {
    "skill_level": Text("Skill level", "技術レベル"),
    "motive": Text("Motive", "動機"),
    "opportunity": Text("Opportunity", "機会"),
    "size": Text("Size", "攻撃者の規模"),
    "ease_of_discovery": Text("Ease of discovery", "発見の容易さ"),
    "ease_of_exploit": Text("Ease of exploit", "悪用の容易さ"),
    "awareness": Text("Awareness", "認知度"),
    "intrusion_detection": Text("Intrusion detection", "侵入検知"),
    "loss_of_confidentiality": Text("Loss of confidentiality", "機密性の喪失"),
    "loss_of_integrity": Text("Loss of integrity", "完全性の喪失"),
    "loss_of_availability": Text("Loss of availability", "可用性の喪失"),
    "loss_of_accountability": Text("Loss of accountability", "責任追跡性の喪失"),
    "financial_damage": Text("Financial damage", "金銭的損害"),
    "reputation_damage": Text("Reputation damage", "評判の低下"),
    "non_compliance": Text("Non-compliance", "法令・規約違反"),
    "privacy_violation": Text("Privacy violation", "プライバシー侵害"),
}
UNTOLD = Text(
    "{name} is next to it over flows that do not say what they carry.",
    "{name} とは、運ぶデータが記載されていないフローでつながっています。",
)
GRANTED = Text("{name} may {level} {scope}.", "{name} は {scope} に対する権限({level})を持ちます。")
LEVELS_STATED = Text(
    "How much its confidentiality, integrity and availability matter is stated.",
    "機密性・完全性・可用性それぞれの重要度が記載されている。",
)
PLACES_STATED = Text("Every place where it may be is stated.", "存在し得るすべての場所が記載されている。")
MOVES_STATED = Text(
    "How it comes into each store that keeps it is drawn.", "保管する各データストアに至るフローが描かれている。"
)
PEOPLE_STATED = Text("Who may get at the stores that keep it is stated.", "保管先に対する権限が記載されている。")
VECTORS_FOUND = Text("Attack vectors at its places are identified.", "各場所における攻撃手段が特定されている。")
VECTORS_SURE = Text(
    "For every vector it is known whether it is real.", "各攻撃手段が現実のものかどうかが判明している。"
)
CONTROLS_KNOWN = Text(
    "Every vector that is open has a control against it.", "未対応の各攻撃手段に対する対策候補がある。"
)
CONTROLS_CHOSEN = Text(
    "Every open vector that is high or critical has a control in place or planned.",
    "未対応で「高」以上の各攻撃手段に、実施済みまたは計画中の対策がある。",
)
RISK_KNOWN = Text("What remains is worked out.", "残るリスクが算出されている。")
DECIDED = Text(
    "No vector that is high or critical waits for a decision.", "「高」以上で判断待ちの攻撃手段が残っていない。"
)
REVIEW_PLANNED = Text("A review with an owner is planned.", "担当者の決まったレビューが予定されている。")
MISSING_LEVELS = Text("Not stated: {names}.", "未記載: {names}。")
MISSING_PLACES = Text("May also be at: {names}.", "ほかに存在し得る場所: {names}。")
MISSING_MOVES = Text("Nothing leads it into: {names}.", "ここに至るフローがありません: {names}。")
MISSING_PEOPLE = Text("No grant names: {names}.", "権限の記載がありません: {names}。")
NO_PLACE = Text("It is kept and carried nowhere.", "保管も伝送もされていません。")
FOUND_VECTORS = Text("{count} vectors.", "攻撃手段 {count} 件。")
UNSURE_VECTORS = Text("{count} of {all} wait for an answer.", "{all} 件中 {count} 件が回答待ちです。")
WITHOUT_CONTROL = Text("Without: {names}.", "対策なし: {names}。")
REMAINS = Text(
    "{score} points of {inherent} without any control.", "対策がない場合の {inherent} 点に対し、{score} 点。"
)
WAITING = Text("{count} wait.", "{count} 件が判断待ちです。")
NEXT_REVIEW = Text("{title}, {owner}.", "{title}、{owner}。")
