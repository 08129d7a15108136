"""منهم behind a number: of those whom its own sentence names without a number, or of those who were counted before."""

from __future__ import annotations

import pytest
from told import candidates

BEFORE = "قتل تسعة مدنيين في غارة على قرية الدوير."


def last_killed(text: str):
    return [c for c in candidates(f"{BEFORE} {text}") if c.metric == "killed"][-1]


@pytest.mark.parametrize(
    "text",
    [
        "وفي سياق متصل انفجر لغم بعمال حصاد في قرية الشعفة، ما أدى لمقتل اثنين منهم.",
        "وانفجر لغم بسيارة تقل نازحين في بادية الجلاء وأدى لمقتل ثلاثة منهم.",
        "واستهدفت مسيرة مجهولة تجمعا للعشائر عند قرية ولغا، ما أدى إلى مقتل ثلاثة منهم.",
        "وحاول عناصر من التنظيم التسلل عبر النهر، فقتل أربعة منهم وفر الباقون.",
        "وطال قصف تركي رتلا لقسد في عين عيسى وأسفر عن مقتل خمسة منهم.",
    ],
)
def test_some_of_a_group_without_a_number_are_no_part_of_those_before(text):
    c = last_killed(text)
    assert c.whole is None and c.scope != "subset"


@pytest.mark.parametrize(
    "text", ["وقتل سبعة منهم يوم الاثنين في الدوير.", "وقتلت قوات النظام السوري سبعة منهم.", "وأسفر القصف عن مقتل سبعة منهم على الفور."]
)
def test_with_nobody_else_named_they_are_of_those_before(text):
    c = last_killed(text)
    assert c.whole is not None and c.whole.best == 9
