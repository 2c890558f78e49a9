"""What Strideline notes in the history is told in the language asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from strideline.api.services.messages import note_in, restored_by
from strideline.models.vocabulary import LANGUAGES


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
    assert note_in(kept, "en") == english
    assert note_in(kept, "ja") == japanese


@pytest.mark.parametrize("message", ["", "Imported from", "We restored revision 3", "新しい名前"])
def test_what_a_person_wrote_stays_as_it_is(message: str) -> None:
    assert note_in(message, "ja") == message


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_page_notes_of_a_restoring_is_understood(language: str) -> None:
    words = json.loads(Path(f"frontend/src/words/{language}.json").read_text("utf-8"))

    assert restored_by(words["history.restored"].replace("{revision}", "12")) == 12
