"""Tallies: whose the soldiers are, which month a comparison is of, what a heading goes on from, lines with a doer of their own."""

from __future__ import annotations

from datetime import date

import pytest
from told import candidates

from extraction.clauses import compared_at
from extraction.extract import extract
from extraction.model import Article
from extraction.scene import TIME, build

DAY = date(2021, 5, 3)


def facts(text):
    """The facts of a text, by metric and number."""
    return {(f.metric, f.best): f for f in extract(Article("x", text, None, None, DAY))}


def test_soldiers_are_of_the_only_force_that_the_text_names():
    text = "قتل 6 عسكريين وأصيب 11 آخرون في هجمات داعش في نيسان. واعتقلت قوات سوريا الديمقراطية 9 من عناصر داعش."
    assert facts(text)["killed", 6].victim_side == "SDF"


def test_men_told_by_the_name_of_their_force_are_its_men_whoever_stands_beside_them():
    text = "وثقت مراصد مقتل 73 عنصراً من قوات النظام السوري و13 عنصراً من الميليشيات الإيرانية على يد داعش منذ مطلع العام."
    assert facts(text)["killed", 13].victim_side == "IRAN_BACKED"


def test_forces_that_work_in_its_areas_are_the_sdf():
    text = "قتل 58 شخصاً بضربات تركية منذ مطلع العام، هم:\n– 13 مدنياً.\n– 42 من القوات العسكرية العاملة ضمن مناطق الإدارة الذاتية."
    assert facts(text)["killed", 42].victim_side == "SDF"


@pytest.mark.parametrize(
    "text",
    [
        "15 هجوماً أي أقل بكثير من الشهر الفائت",
        "25 هجوماً أي أكثر بواقع هجمتين مما كانت عليه في أيلول",
        "27 هجوماً متجاوزاً 26 هجوماً تم رصدها في شباط",
    ],
)
def test_a_time_that_another_is_measured_by(text):
    scene = build(text)
    time = [it for it in scene.items if it.what == TIME][-1]
    assert compared_at(scene, time, 0) >= 0


def test_what_is_only_compared_with_a_month_is_not_of_it():
    text = "تقرير شهر نيسان\n• مقتل 6 عناصر من داعش في 7 مداهمات لقسد – انخفاض في عدد المداهمات مقارنة بشهر آذار"
    assert facts(text)["operations", 7].date_end == date(2021, 4, 30)


def test_the_month_before_is_counted_from_the_month_that_is_reported():
    text = "وثقت الشبكة 151 حالة اعتقال خلال شهر نيسان. وأشارت إلى أن الحصيلة تراجعت مقارنة بالشهر السابق الذي شهد 322 حالة اعتقال."
    earlier = facts(text)["arrested", 322]
    assert (earlier.date_start, earlier.background) == (date(2021, 3, 1), True)


def test_the_day_of_a_report_is_not_of_what_it_tells():
    text = "قالت الشبكة، في تقرير لها اليوم، إنها وثقت اعتقال 906 أشخاص، بينهم 45 طفلاً و64 سيدة، بشكل تعسفي خلال عام 2020 الماضي."
    assert facts(text)["arrested", 906].date_start == date(2020, 1, 1)


def test_a_heading_goes_on_from_what_it_names():
    text = "وثقت الشبكة 256 حالة اعتقال في نيسان. أفرج عن 91 منهم.\n"
    text += "وتوزعت حالات الاعتقال على النحو التالي:\n- قسد: 47\n- هيئة تحرير الشام: 37\n"
    assert facts(text)["arrested", 47].scope == "subset"


def test_lines_told_by_hands_are_parts_with_doers_of_their_own():
    lines = "– 7 نساء.\n*- الشهداء حسب جهة القتل:\n– 21 شهيداً على يد التحالف الدولي.\n– 7 شهداء على يد قوات النظام.\n"
    told = candidates("أحصى المكتب 58 شهيداً في نيسان.\n*- تصنيف الشهداء على النحو التالي:\n" + lines)
    parts = [(c.best, c.extra.get("own_actors")) for c in told if c.metric == "killed" and c.whole is not None]
    assert (21, ["COALITION"]) in parts
    assert (7, ["SYRIA_ASSAD"]) in parts


def test_parts_too_many_for_the_wounded_are_of_the_dead_told_before_them():
    text = "وثقت الوكالة خلال عام 2020 مقتل 262 شخصاً، وإصابة 112 آخرين، بينهم 141 مدنياً، و37 من قسد، و64 عنصراً من قوات النظام."
    told = facts(text)
    assert [("killed", n) in told for n in (141, 37, 64)] == [True, True, True]


def test_parts_that_name_whose_they_were_go_on_over_commas():
    text = "قتل 28 شخصاً بينهم 11 من حزب الله، 6 من قسد، و10 عناصر من جيش نظام الأسد."
    assert facts(text)["killed", 6].victim_side == "SDF"


@pytest.mark.parametrize("verb", ["قال تنظيم داعش إنه نفذ", "زعم تنظيم داعش أنه نفذ", "قال داعش إنه نفذ"])
def test_who_says_that_it_carried_out_attacks_did(verb):
    assert facts(f"{verb} 450 عملية خلال العام 2020.")["attacks", 450].actor == ["ISIS"]
