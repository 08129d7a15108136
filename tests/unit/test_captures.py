"""Ground that was taken gives an operation to weigh; ground that is held gives none."""

from __future__ import annotations

import pytest
from told import counts, events

TAKEN = [
    "سيطر مجلس منبج العسكري على قريتي الحمرة والخضرة",
    "أعلن الجيش أن قواته بسطت سيطرتها على ثلاث قرى في الريف",
    "أعلنت قسد استعادة السيطرة الكاملة على بلدة الشحيل",
    "وتمكنت القوات من السيطرة على حقل نفطي",
]
HELD = ["في المناطق التي سيطرت عليها قسد", "في مناطق سيطرة قوات النظام", "فقد السائق السيطرة على المركبة", "تخضع البلدة لسيطرة قسد"]


@pytest.mark.parametrize("sentence", TAKEN)
def test_taken(sentence):
    assert counts(events(sentence)) == [("operations", 1)]


@pytest.mark.parametrize("sentence", HELD)
def test_held(sentence):
    assert counts(events(sentence)) == []
