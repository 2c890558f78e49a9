"""The sentences about changes of a system, in both languages."""

from __future__ import annotations

from strideline.models.vocabulary import Text

ADDED = Text("{kind} {name} was added", "{kind} {name} を追加")
REMOVED = Text("{kind} {name} was removed", "{kind} {name} を削除")
SAID = Text("{name}: {what} is now {after}", "{name}: {what}を「{after}」に設定")
UNSAID = Text("{name}: {what} is no longer said, it was {before}", "{name}: {what}の「{before}」を取り消し")
RENAMED = Text("{name}: id from {before} to {after}", "{name}: ID を {before} から {after} に変更")
CHANGED = Text("{name}: {what} from {before} to {after}", "{name}: {what}を「{before}」から「{after}」に変更")
CLAIMED = Text("claim {name}: {before} to {after}", "対策の申告 {name}: 「{before}」から「{after}」")
DECIDED = Text("decision {before} to {after}", "判断: 「{before}」から「{after}」")
EXPOSURE = Text("exposure {before:.3f} to {after:.3f}", "到達しやすさ {before:.3f} から {after:.3f}")
IMPACT = Text("value at stake {before:.3f} to {after:.3f}", "影響する価値 {before:.3f} から {after:.3f}")
CONTROLS = Text("controls leave {before:.0%}, then {after:.0%}", "対策後に残る割合 {before:.0%} から {after:.0%}")
NOW_SURE = Text("was only possible", "以前は可能性のみ")
NOW_UNSURE = Text("is now only possible", "現在は可能性のみ")
EXPIRED = Text("the decision has expired", "判断の期限切れ")
FIELDS = {
    "name": Text("name", "名前"),
    "description": Text("description", "説明"),
    "owner": Text("owner", "責任者"),
    "boundary": Text("boundary", "所属する境界"),
    "parent": Text("boundary around it", "外側の境界"),
    "source": Text("source", "送信元"),
    "target": Text("target", "送信先"),
    "status": Text("status", "状態"),
    "reason": Text("reason", "理由"),
    "note": Text("note", "メモ"),
    "title": Text("title", "名称"),
    "subject": Text("subject", "対象"),
    "last": Text("day last held", "前回の実施日"),
    "every_days": Text("days between reviews", "レビューの間隔 (日)"),
    "every_months": Text("months between reviews", "レビューの間隔 (か月)"),
}
"""Names of fields that no rule reads."""
