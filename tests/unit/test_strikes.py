"""Strikes from the air and shelling: how many they were, who of those hit is counted, and what is no number of theirs."""

from __future__ import annotations

import pytest
from told import candidates, counts, events, parts, persons, tolls

EVENTS = [
    ("ارتفعت حصيلة قتلى غارات التحالف خلال أسبوع إلى 125 مدنياً", "airstrikes", None),
    ("بلغ عدد القتلى في ضربات التحالف 890", "airstrikes", None),
    ("واصلت القوات التركية قصفها المدفعي على قرية صيدا", "attacks", 1),
    ("صعدت قوات النظام قصفها على أحياء البلدة", "attacks", 1),
    ("الطيران الأمريكي ضرب موقعاً لتنظيم داعش", "airstrikes", 1),
    ("ضرب الطيران العراقي موقعاً لتنظيم داعش", "airstrikes", 1),
    ("مسيرة مجهولة تضرب سيارة قرب البوكمال", "airstrikes", 1),
    ("استهدفت المدفعية القرية، ما أدى لخروج المحطة عن الخدمة للمرة الخامسة منذ بداية العام", "attacks", 1),
]


@pytest.mark.parametrize(("sentence", "metric", "best"), EVENTS, ids=[s for s, _, _ in EVENTS])
def test_how_many_strikes(sentence, metric, best):
    assert counts(events(sentence)) == [(metric, best)]


def test_a_toll_of_strikes_is_none_of_their_victims():
    assert not tolls("وبذلك يرتفع إلى 31 عدد استهدافات المسيرات منذ مطلع العام، تسببت بمقتل 27 شخصاً")


THINGS = ["أدت الضربات إلى تدمير وإصابة ستة أهداف", "أدى القصف إلى إصابة 6 أهداف"]


@pytest.mark.parametrize("sentence", THINGS)
def test_things_that_were_hit_are_no_wounded(sentence):
    assert not persons(sentence)


def test_how_they_are_is_no_part_of_them():
    assert not parts(candidates("أصيب 15 شخصاً من جنسيات مختلفة، بعضهم بحالة حرجة"))


def test_what_the_dead_were_is_no_further_one():
    assert counts(persons("ومعظم الناس الذين قتلوا هم من عائلة واحدة")) == []
