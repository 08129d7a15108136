"""What somebody is taken for, and who is counted behind others without a noun of his own."""

from __future__ import annotations

import pytest
from told import candidates

CHARGED = [
    ("اعتقلت قوات سوريا الديمقراطية أربعة تجار بتهمة التعامل مع النظام", "SYRIA_ASSAD"),
    ("أوقفت قسد 19 شخصا للاشتباه بانتمائهم إلى تنظيم داعش", "ISIS"),
    ("اعتقلت قسد رجلا يشتبه بتمويله خلايا داعش في البلدة", "ISIS"),
    ("اعتقال معلمين لتعاونهم مع قسد في المدينة", "SDF"),
]


@pytest.mark.parametrize(("sentence", "party"), CHARGED)
def test_the_party_of_a_charge_is_noted_with_those_who_are_taken(sentence, party):
    (taken,) = [c for c in candidates(sentence) if c.metric == "arrested"]
    assert taken.extra["charge"] == party


def test_a_charge_is_of_those_right_before_it_and_of_the_operation():
    told = candidates("قتل ثلاثة مدنيين، وشنت قسد حملة دهم واعتقلت شابين بتهمة الانتماء إلى داعش")
    assert {c.metric: c.extra.get("charge") for c in told} == {"killed": None, "operations": "ISIS", "arrested": "ISIS"}


@pytest.mark.parametrize("sentence", ["اعتقلت قسد أربعة تجار في البلدة", "اعتقلت قسد رجلا بتهمة السرقة", "اتهمت تركيا قسد بتهمة باطلة"])
def test_without_a_number_before_or_a_party_behind_there_is_no_charge(sentence):
    assert all("charge" not in c.extra for c in candidates(sentence))


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("استشهد أربعة مقاتلين وأصيب اثنان آخران بجروح", "combatant"),
        ("مقتل عنصرين وإصابة ثالث في الهجوم", "security"),
        ("قتل جندي برصاص قناص وأصيب اثنان بقذائف هاون", "security"),
        ("أصيب في نيسان 22 جنديا، وفي أيار 17", "security"),
        ("قتلت امرأة وأصيب ثلاثة آخرون", "civilian"),
        ("قتل جنديان وأصيب ثلاثة مدنيين", "civilian"),
        ("قتل جنديان وأصيب ثلاثة أشخاص", "unknown"),
    ],
)
def test_a_number_without_a_noun_is_of_those_counted_before(sentence, status):
    *_, hurt = [c for c in candidates(sentence) if c.metric == "wounded"]
    assert hurt.status == status


def test_whom_a_force_takes_is_arrested_and_so_are_those_among_them():
    told = candidates("قامت مجموعات من قسد باختطاف 3 مدنيين بينهم امرأة")
    assert [(c.metric, c.best) for c in told] == [("arrested", 3), ("arrested", 1)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("خسر التنظيم في أيار 18 عنصرا بين قتيل وأسير", [("killed", 18)]),
        ("سقط 30 من قوات النظام بين قتيل وجريح وأسير", [("killed", None), ("wounded", None)]),
        ("سقط قتيل وجريح في البلدة", [("killed", 1), ("wounded", 1)]),
    ],
)
def test_of_which_kinds_they_are_is_not_one_of_each(sentence, told):
    assert [(c.metric, c.best) for c in candidates(sentence)] == told


@pytest.mark.parametrize("sentence", ["إصابة 6 أطفال، إصابة اثنين منهم حرجة", "أصيب 9 مدنيين، إصابة أربعة منهم خطيرة"])
def test_some_of_those_told_again_are_part_of_them(sentence):
    whole, part = candidates(sentence)
    assert part.whole is whole and part.scope == "subset"


def test_some_of_others_are_no_part():
    assert [c.whole for c in candidates("قتل 9 مدنيين وأصيب أربعة منهم")] == [None, None]


STOCKS = [
    ("بلغ عدد المعتقلين في سجون قسد نحو 9 آلاف من عناصر داعش", "detained_stock", 9000),
    ("يوجد في سجون قسد نحو 9 آلاف معتقل من داعش", "detained_stock", 9000),
    ("بلغ عدد معتقلي التنظيم في سجون الإدارة الذاتية 9500 معتقل", "detained_stock", 9500),
    ("وبلغ عدد المعتقلين في الحملة 45 شخصا", "arrested", 45),
    ("بلغ عدد المعتقلين في سجون النظام منذ مطلع العام 450 شخصا", "arrested", 450),
]


@pytest.mark.parametrize(("sentence", "metric", "best"), STOCKS)
def test_who_sits_in_prison_is_a_stock_unless_it_is_said_since_when(sentence, metric, best):
    assert [(c.metric, c.best) for c in candidates(sentence) if c.whole is None] == [(metric, best)]


@pytest.mark.parametrize("sentence", ["وأصيب ثلاثة بشظايا القذيفة", "أصيب أربعة بحروق", "أصيب اثنان بطلقات نارية"])
def test_what_they_were_hurt_by_is_not_what_is_counted(sentence):
    (hurt,) = [c for c in candidates(sentence) if c.metric == "wounded"]
    assert hurt.best is not None and not hurt.thing
