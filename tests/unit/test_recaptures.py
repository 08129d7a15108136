"""Prisoners that fled and were brought back are arrested; what else is brought back is not."""

from __future__ import annotations

import pytest
from told import persons

BACK = [
    ("وقد فر سجناء من سجن الشدادي، وأعادت القوات منهم حتى مساء أمس الخميس 93.", 93),
    ("ليبلغ عدد الذين أعيد القبض عليهم 93 من أصل نحو 120.", 93),
    ("إن قواتها أعادت 81 من أصل نحو 120 من عناصر داعش فروا من السجن", 81),
    ("تمكن 180 سجينا من الخروج، أعيد 142 منهم.", 142),
    ("فر خمسة معتقلين، استعادت قسد اثنين منهم.", 2),
]
NOT_BACK = ["بعد فرار السجناء استعادت قسد 3 قرى", "فر الأهالي من القصف، فيما أعيد عشرة إلى منازلهم", "أعادت الحكومة 81 منهم إلى بلادهم"]


@pytest.mark.parametrize(("text", "number"), BACK)
def test_brought_back(text, number):
    assert [c.best for c in persons(text) if c.metric == "arrested"] == [number]


@pytest.mark.parametrize("text", NOT_BACK)
def test_others_come_back(text):
    assert [c for c in persons(text) if c.metric == "arrested"] == []
