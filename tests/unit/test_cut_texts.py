"""Texts that end anywhere: behind every word that a construction is known by, no reader looks past the end."""

from __future__ import annotations

from datetime import date

import pytest

from extraction.extract import extract
from extraction.lexicon import lexicon
from extraction.model import Article

BEFORE = ["قتل عشرة أشخاص", "أعلنت قسد", "استهدفت قسد سيارة"]
BEHIND = ["", "من", "عنصر"]


@pytest.mark.parametrize("before", BEFORE)
def test_a_text_may_end_behind_any_word(before):
    words = sorted({min(told) for told in lexicon().words.values() if told})
    assert len(words) > 300
    for word in words:
        for behind in BEHIND:
            facts = extract(Article("cut", f"{before} {word} {behind}".strip(), None, None, date(2021, 5, 10)))
            assert all(f.quote for f in facts)
