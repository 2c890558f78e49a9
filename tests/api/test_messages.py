"""What Strideline notes in the history is told in the language asked for."""

from __future__ import annotations

import pytest

from strideline.api.services.messages import told


@pytest.mark.parametrize(
    ("kept", "english", "japanese"),
    [
        ("Imported from shop {1}.yaml", "Imported from shop {1}.yaml", "shop {1}.yaml から取り込み"),
        ("リビジョン 3 を復元", "Restored revision 3", "リビジョン 3 を復元"),
        ("Sample workload", "Sample workload", "サンプルのワークロード"),
        ("Created", "Created", "作成"),
    ],
)
def test_a_note_of_strideline_is_told_in_both_languages(kept: str, english: str, japanese: str) -> None:
    assert told(kept, "en") == english
    assert told(kept, "ja") == japanese


@pytest.mark.parametrize("message", ["", "Imported from", "We restored revision 3", "新しい名前"])
def test_what_a_person_wrote_stays_as_it_is(message: str) -> None:
    assert told(message, "ja") == message
