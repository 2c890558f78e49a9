"""The sentences of attack paths, in both languages. Attack steps of the library bring their own."""

from __future__ import annotations

from collections.abc import Mapping

from strideline.models.vocabulary import Text

ENTRIES: Mapping[str, Text] = {
    "internet": Text(
        "{name} is on the internet, where anybody may be an attacker ({number}).",
        "{name} はインターネットにあり、誰もが攻撃者になり得ます ({number})。",
    ),
    "unplaced": Text(
        "{name} lies in no boundary; nothing says that it is better than the internet ({number}).",
        "{name} はどの境界にも属さず、インターネットより安全と言える根拠がありません ({number})。",
    ),
    "third_party": Text(
        "{name} belongs to another organization, which may be attacked or turn hostile ({number}).",
        "{name} は他の組織のもので、侵害されたり敵対したりすることがあります ({number})。",
    ),
    "insider": Text(
        "{name} is inside, and may abuse that, or be deceived ({number}).",
        "{name} は内部にあり、その立場を悪用したり、だまされたりすることがあります ({number})。",
    ),
    "open": Text(
        "{name} is said to be open to the internet ({number}).",
        "{name} はインターネットに公開されていると記載されています ({number})。",
    ),
    "stolen": Text(
        "A credential of the role {name} is taken to be stolen ({number}).",
        "ロール「{name}」の認証情報が盗まれたものと仮定しています ({number})。",
    ),
}
"""Why attackers start at a part, by the number of the weights that says how likely one does."""

FLOW = Text(
    "Whoever holds {source} goes on to {target} along “{name}”.",
    "{source} を握った攻撃者は、「{name}」に沿って {target} へ進みます。",
)
FLOW_FROM_OUTSIDE = Text(
    "Whoever passes for {source} goes on to {target} along “{name}”.",
    "{source} として振る舞う攻撃者は、「{name}」に沿って {target} へ進みます。",
)
"""A person, or a system of others, that an attacker need not break into: he may be it."""
ANSWER = Text(
    "{target} takes the answers of {source} over “{name}”; whoever holds {source} sends an attack in them.",
    "{target} は「{name}」で {source} の応答を受け取ります。{source} を握った攻撃者は応答に攻撃を仕込みます。",
)

STEP = Text("A step along a flow keeps {number}.", "フローに沿った一歩で {number} 倍になります。")
MESSAGE = Text(
    "Whoever holds {source} chooses what {target} takes from it along “{name}”.",
    "{source} を握った攻撃者は、「{name}」で {target} が受け取るメッセージの内容を決められます。",
)
TAKEN = Text(
    "The content of messages that are taken, whoever put them there, keeps {number}.",
    "受け取るメッセージの内容による攻撃のため {number} 倍になります。",
)
ANSWERED = Text(
    "An attack in answers, not in requests, keeps {number}.",
    "要求ではなく応答による攻撃のため {number} 倍になります。",
)
ENTERED = Text(
    "It enters {boundaries}, which keeps {number}.", "境界「{boundaries}」に入るため {number} 倍になります。"
)
PROVED = Text(
    "It must prove who it is ({value}), which keeps {number}.", "本人確認 ({value}) があるため {number} 倍になります。"
)
UNPROVED = Text("Nobody asks who it is.", "本人確認はありません。")
PROOF_UNKNOWN = Text(
    "Whether it must prove who it is is not known, which counts half ({number}).",
    "本人確認の有無は不明で、半分の効果とみなします ({number})。",
)
FILTERED = Text("{title}, which keeps {number}.", "{title}ため {number} 倍になります。")
FILTER_UNKNOWN = Text(
    "Not known, which counts half ({number}): {title}.", "不明のため半分の効果とみなします ({number}): {title}。"
)
OBSTACLES: Mapping[str, Text] = {
    "source_restricted": Text("Only known senders are let through", "既知の送信元だけを通す"),
    "request_filtered": Text("Requests are filtered", "要求をフィルターする"),
    "ingress_filtered": Text("A boundary that it enters admits only what is needed", "入る境界が必要な通信だけを通す"),
    "encrypted_in_transit": Text("It is encrypted", "暗号化されている"),
    "authorizes_each_request": Text("Every request is checked for rights", "要求ごとに権限を確認する"),
}
"""What may stand in the way of a flow, by the fact that says so."""

TAKES = Text("{step}: this keeps {number}.", "{step}: {number} 倍になります。")
ALSO = Text("It would also work so: {steps}.", "次の手段でも可能です: {steps}。")
BY_GRANT = Text("The right comes from this grant: {grant}.", "権限の根拠: {grant}。")
NEEDS_GRANT = Text("It also takes this grant: {grant}.", "次の許可も必要です: {grant}。")
NEEDS_ANY_GRANT = Text("It also takes one of these grants: {grants}.", "次の許可のいずれかも必要です: {grants}。")
CEILING_THERE = Text(
    "A ceiling on permissions stands in the way, which keeps {number}.", "権限の上限があるため {number} 倍になります。"
)
CEILING_UNKNOWN = Text(
    "Whether a ceiling on permissions stands in the way is not known, which counts half ({number}).",
    "権限の上限の有無は不明で、半分の効果とみなします ({number})。",
)
SECRET_FOUND = Text(
    "It must prove who it is, but the secret lies in its settings ({number}).",
    "本人確認はありますが、その秘密情報は設定に書かれています ({number})。",
)
NAMED_FLOW = Text("“{name}”", "「{name}」")
GRANT = Text("the grant of {name} to {level} {scope}", "{scope} に対する {name} の{level}権限")

CHOKE = Text(
    "Every way worth counting to {targets} goes through {name}: cut off there, {lost}.",
    "{targets} への主な経路はすべて {name} を通ります。ここを断てば、{lost}。",
)
CHOKES = Text(
    "Every way worth counting to {targets} goes through each of {names}: cut off at any one of them, {lost}.",
    "{targets} への主な経路はすべて {names} を通ります。このうち 1 か所を断てば、{lost}。",
)
LOST_ONE = Text("this target can no longer be reached", "この標的に届かなくなります")
LOST_ALL = Text("none of these {all} targets can be reached any more", "これら {all} 件の標的すべてに届かなくなります")
LOST_SOME = Text("{count} of {all} targets can no longer be reached", "{all} 件中 {count} 件の標的に届かなくなります")
ONE_TARGET = Text("1 target", "1 件の標的")
TARGETS = Text("{count} targets", "{count} 件の標的")
NO_CHOKE = Text(
    "No single part does: to {targets} lead two or more independent ways, which have nothing in common but where they "
    "begin and end. Whatever one part is closed, another way is left.",
    "単独で断てる箇所はありません。{targets} へは、起点と標的のほかに共通部分のない独立した経路が 2 つ以上あり、"
    "どこか 1 か所を断っても別の経路が残ります。",
)
STARTED_AT = Text(
    "No part does: attackers start at {targets} themselves, with nothing before them that could be closed.",
    "断てる箇所はありません。{targets} そのものが攻撃の起点で、手前に断てるものがありません。",
)
CUT_BY_ONE = Text(
    "Closing {parts} alone cuts off {targets}.",
    "{parts} だけを断てば、{targets}に届かなくなります。",
)
CUT = Text(
    "Closing {parts} together cuts off {targets}; no fewer flows and grants do.",
    "{parts} をまとめて断てば、{targets}に届かなくなります。これより少ない数では断てません。",
)
CUT_MAYBE_LESS = Text(
    "Closing {parts} together cuts off {targets}; so many permissions are spread over grants that fewer might do.",
    "{parts} をまとめて断てば、{targets}に届かなくなります。"
    "多くの権限が複数の許可に分かれているため、より少ない数で断てる可能性があります。",
)
WORK_CUT = Text(
    "The search for attack paths was stopped after {work} partial paths; {count} of {all} targets have fewer than "
    "{k} paths listed.",
    "攻撃経路の探索を部分経路 {work} 件で打ち切りました。標的 {all} 件中 {count} 件は、経路が {k} 件未満です。",
)
TARGETS_CUT = Text(
    "Paths are listed for the {shown} targets most at stake, of {all}.",
    "経路は全 {all} 件の標的のうち、最も重要な {shown} 件について示します。",
)
