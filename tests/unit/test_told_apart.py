"""Events and victims told beside one another: another strike in the same clause, a family as many as its members, who hit whom."""

from __future__ import annotations

import pytest
from told import candidates, counts, events, parts, persons

EVENTS = [
    ("قصف الطيران الروسي أمس قرية الصالحية، كما طالت غاراته بلدة التبني", [("airstrikes", 1), ("airstrikes", None)]),
    ("قتل مدني بقصف مدفعي على قرية السعلو، كما شهدت بلدة محكان عدة غارات جوية", [("attacks", 1), ("airstrikes", None)]),
    ("شنت طائرات التحالف غارات على هجين، بعد يومين من ضربة جوية عراقية على السوسة", [("airstrikes", None), ("airstrikes", 1)]),
    ("تأتي هذه المجزرة بعد أقل من أسبوع على مجزرة ارتكبها الطيران الروسي", [("airstrikes", 1), ("airstrikes", 1)]),
    ("مقتل خمسة بغارة على الشعفة، وإصابة آخرين في غارات سابقة على البلدة", [("airstrikes", 1), ("airstrikes", None)]),
    ('قوات عملية "غضب السد" تتقدم نحو المدينة', []),
    ('ذكر ناشطو حملة "المدينة تنزف" أن القصف متواصل منذ أيام', [("attacks", 1)]),
]


@pytest.mark.parametrize(("sentence", "told"), EVENTS, ids=[s for s, _ in EVENTS])
def test_events_beside_one_another(sentence, told):
    assert sorted(counts(events(sentence)), key=str) == sorted(told, key=str)


VICTIMS = [
    ("ذكرت المصادر أن عناصر التنظيم قتلوا ثلاثة جنود وأسروا اثنين", [("killed", 3), ("arrested", 2)]),
    ("قتلت الغارة عائلة نازحة من البلدة مؤلفة من ستة أشخاص", [("killed", 6)]),
    ("غارات مشابهة أودت قبل أيام بأكثر من 30 مدنياً", [("killed", 30)]),
    ("قضى الجيش على 6 مسلحين من تنظيم داعش الإرهابي وأصاب 3 آخرين إصابتهم خطرة", [("killed", 6), ("wounded", 3)]),
    ("توفي مدني متأثرا بإصابته في قصف على البلدة", [("killed", 1)]),
]


@pytest.mark.parametrize(("sentence", "told"), VICTIMS, ids=[s for s, _ in VICTIMS])
def test_who_hit_whom(sentence, told):
    assert counts(persons(sentence)) == told


def test_a_family_is_as_many_as_its_members():
    assert parts(persons("قتل 8 أشخاص بينهم عائلة مكونة من رجل وزوجته وثلاثة من أطفاله")) == [(5, "civilian", 8)]


def test_parts_set_beside_their_whole_behind_a_comma():
    assert parts(persons("استشهد 5 مدنيين في بلدة محكان، طفلان وثلاث نساء")) == [(2, "child", 5), (3, "woman", 5)]


def test_a_national_written_as_his_country():
    found = candidates("قتل 70 شخصا، بينهم 27 سورياً من الميليشيات الموالية لإيران و12 عراقيا من الحشد الشعبي")
    assert [(c.best, c.side) for c in found if c.rule == "subset"] == [(27, "IRAN_BACKED"), (12, "IRAN_BACKED")]
