"""The dead told by those who mourn them; one more of those told before; one number for those killed or taken."""

from __future__ import annotations

from datetime import date

import pytest
from told import candidates

DAY = date(2023, 5, 10)


def dead(text):
    """What is told of the dead in a text: (number, side) of each candidate."""
    return [(c.best, c.side) for c in candidates(text, DAY) if c.metric == "killed"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("نعى المجلس العسكري لقسد اثنين من عناصره فقط.", [(2, "SDF")]),
        ("نعت قوى الأمن الداخلي في بيان، ثلاثة من أعضائها.", [(3, "ISF")]),
        ("دفنت قسد في القامشلي سبعة من مقاتليها سقطوا قبل أيام.", [(7, "SDF")]),
        ("نعت صفحات مقربة من قسد، عبر وكالة محلية، القيادي خالد الحسن.", [(1, "SDF")]),
        ("ودعت البلدة أمس تسعة من أبنائها.", [(9, "CIVILIAN")]),
        ("شيع أهالي البلدة ثلاثة مقاتلين من قسد قضوا في القصف.", [(3, "SDF")]),
    ],
)
def test_the_mourned_are_dead(text, told):
    """نعت كذا اثنين من مقاتليها: counted once, whether or not a verb behind them says how they died."""
    assert dead(text) == told


@pytest.mark.parametrize(
    "text",
    ["ودعت قسد ثلاثة من عناصرها إلى العودة.", "ودعت الإدارة خمس دول إلى استعادة رعاياها.", "نعى القيادي خالد الحسن رفاقه في كلمة له."],
)
def test_who_calls_upon_others_or_mourns_is_not_dead(text):
    """ودعت كذا ثلاثة إلى: and it called upon them; the leader who mourns."""
    assert dead(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "قتل عنصران وأصيب ثالث عندما استهدفت مسيرة سيارتهم.",
        "قتل عنصران وأصيب ثالث إصابة خطيرة.",
        "قتل عنصران وأصيب ثالث حين انفجر لغم بهم.",
    ],
)
def test_one_more_whatever_follows(text):
    """أصيب ثالث عندما: one more of them, though no preposition follows."""
    assert [c.best for c in candidates(text, DAY) if c.metric == "wounded"] == [1]


def test_the_third_of_things_is_nobody():
    """أصيبت ثالث مركبة: a car."""
    assert [c for c in candidates("قتل عنصران وأصيب ثالث مركبة.", DAY) if c.metric == "wounded"] == []


def test_killed_or_taken():
    """مقتل أو أسر 23: how many each is of is not told."""
    found = candidates("أدت العمليات إلى مقتل أو أسر 23 من عناصر داعش.", DAY)
    assert {c.metric: c.best for c in found if c.metric in ("killed", "arrested")} == {"killed": None, "arrested": None}


def test_neutralised_before_the_verb():
    """415 إرهابيا حيدوا: the verb of those to whom it was done."""
    assert dead("ذكرت الوزارة أن 415 إرهابيا حيدوا منذ انطلاق العملية.")[0][0] == 415


def test_nobody_killed_or_wounded():
    """لم تسفر عن مقتل أو جرح أحد: nobody."""
    assert not [c for c in candidates("لم تسفر العملية عن مقتل أو جرح أحد من المدنيين.", DAY) if c.metric in ("killed", "wounded")]
