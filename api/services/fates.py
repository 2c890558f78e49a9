"""What becomes of what people said when a file is brought in again, told with the losses of the file."""

from __future__ import annotations

from collections.abc import Mapping

from strideline.formats.format import unworded
from strideline.formats.registry import Loss
from strideline.models.operations.carrying import Bereft, Fate
from strideline.models.vocabulary import Text

FATES: Mapping[Fate, Text] = {
    "left-out": Text(
        "its part {subject} is gone, and so it was left out", "対象の {subject} がなくなったため、除かれました"
    ),
    "waiting": Text(
        "{subject}, which it is about, is gone; it is kept, and holds again when that is back",
        "対象の {subject} がなくなりました。内容は残り、対象が戻れば再び有効になります",
    ),
    "unmentioned": Text(
        "it spoke of {subject}, which is gone; the rest of it is kept",
        "{subject} に触れていましたが、{subject} はなくなりました。それ以外は残ります",
    ),
    "other-kind": Text(
        "the file makes another kind of part of {subject}, and so it was left out",
        "ファイルでは {subject} が別の種類の構成要素になったため、除かれました",
    ),
    "overruled": Text(
        "people said it in {subject}, and the file says otherwise; what they said is in the history",
        "{subject} について人が入力した値と異なるため、ファイルの値になりました。以前の値は履歴にあります",
    ),
    "called-otherwise": Text(
        "the file gives its id to another part; it is kept under the id {subject}",
        "ファイルが同じ ID を別の構成要素に使っています。ID を {subject} に変えて残しました",
    ),
    "id-of-the-system": Text(
        "the system that it is brought into has its id; it is kept under the id {subject}",
        "取り込み先のシステムが同じ ID を使っています。ID を {subject} に変えて残しました",
    ),
}


def loss_of(one: Bereft) -> Loss:
    """What became of one thing, in the words of a loss."""
    said = FATES[one.fate]
    why = Text(said.en.format(subject=one.subject), said.ja.format(subject=one.subject))
    return Loss(f"{one.kind}.{one.key}", unworded(one.key), why)
