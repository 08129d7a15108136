"""Numbers each with its own doer behind or before it: each construction by sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from extraction.extract import extract
from extraction.model import Article


def actors(text: str) -> dict[int | None, str]:
    facts = extract(Article("x", text, None, None, date(2019, 5, 4)))
    return {f.best: "+".join(f.actor) for f in facts if f.metric == "killed"}


BLOWS = ["بقصف الطيران الروسي", "بغارات روسية", "على يد القوات الروسية", "برصاص القوات الروسية"]


@pytest.mark.parametrize("blow", BLOWS)
def test_each_part_fell_by_the_hand_behind_it(blow):
    told = actors(f"وثقت شبكة محلية مقتل 65 مدنيا، وأوضحت أن 38 منهم قتلوا {blow}، و21 على يد تنظيم الدولة، و6 تحت التعذيب في سجون النظام.")
    assert (told[38], told[21], told[6]) == ("RUSSIA", "ISIS", "SYRIA_ASSAD")


def test_a_part_by_a_mine_is_of_nobody_and_the_next_of_its_strike():
    told = actors("قتل 19 شخصاً أمس، هم 5 مدنيين بانفجار لغم في ريف حماة، و3 من قسد باستهداف مسيّرة تركية لسيارتهم قرب المالكية.")
    assert (told[19], told[5], told[3]) == ("", "", "TURKEY")


@pytest.mark.parametrize(
    ("text", "number", "who"),
    [
        ("وأكد التقرير أن تنظيم داعش قتل 61 مدنياً، بينما قتلت قوات التحالف الدولي 21 مدنياً.", 61, "ISIS"),
        ("وأكد التقرير أن تنظيم داعش قتل 61 مدنياً، بينما قتلت قوات التحالف الدولي 21 مدنياً.", 21, "COALITION"),
        ("أما قوات النظام فكانت مسؤولة عن مقتل 4 مدنيين، في حين قتل 10 على يد مجهولين.", 4, "SYRIA_ASSAD"),
        ("أما قوات النظام فكانت مسؤولة عن مقتل 4 مدنيين، في حين قتل 10 على يد مجهولين.", 10, "UNKNOWN"),
    ],
)
def test_who_stands_right_before_the_verb_did_it(text, number, who):
    assert actors(text)[number] == who
