"""Tolls of two sides, tolls that a day's dead are added to or that are over, parts of one whole, and who ran away."""

from __future__ import annotations

from datetime import date

import pytest

from extraction.extract import extract
from extraction.model import Article

PUBLISHED = date(2024, 7, 17)


def facts(text: str, metric: str = "killed") -> list[tuple[int | None, str, str]]:
    """(count, side, scope) of the facts of one metric."""
    told = extract(Article("x", text, None, None, PUBLISHED))
    return [(f.best, f.victim_side, f.scope) for f in told if f.metric == metric]


TOLLS = [
    (
        "ارتفعت حصيلة قتلى الاشتباكات في مدينة الحسكة إلى 15 مدنيا و30 عنصرا من قسد.",
        [(15, "CIVILIAN", "incident"), (30, "SDF", "incident")],
    ),
    (
        "3 من قسد قتلوا اليوم في هجوم لخلايا التنظيم في البصيرة، لتصبح الحصيلة 14 قتيلا و20 جريحا.",
        [(3, "SDF", "incident"), (14, "SDF", "cumulative")],
    ),
    ("قتل 26 شخصا في انفجار مفخخة في منبج، بحسب المرصد الذي كان قد أفاد في حصيلة سابقة عن مقتل 14 شخصا.", [(26, "CIVILIAN", "incident")]),
    ("ارتفعت حصيلة تفجير منبج إلى 26 قتيلا، وكان المرصد أفاد سابقا عن مقتل 14.", [(26, "CIVILIAN", "incident")]),
]


@pytest.mark.parametrize(("text", "told"), TOLLS, ids=[t for t, _ in TOLLS])
def test_tolls(text, told):
    assert facts(text) == told


def test_wounded_beside_a_running_total_are_of_it_too():
    text = "3 من قسد قتلوا اليوم في هجوم لخلايا التنظيم في البصيرة، لتصبح الحصيلة 14 قتيلا و20 جريحا."
    assert facts(text, "wounded") == [(20, "SDF", "cumulative")]


def test_dead_of_an_older_report_elsewhere_stay():
    text = "قتل 30 عنصرا من قسد في الهجوم. وكان المرصد قد وثق في وقت سابق مقتل 12 عنصرا من قسد بهجوم في الرقة."
    assert (12, "SDF", "incident") in facts(text)


PARTS = [
    ("قتل 24 من قسد بينهم 12 من أبناء إدلب في معارك سد تشرين.", (12, "SDF", "subset")),
    ("بلغت الحصيلة 90 قتيلا، هم 57 من المسلحين و24 من قسد بينهم 12 من أبناء إدلب.", (12, "SDF", "subset")),
    ("قتل 4 أشخاص: 2 من قسد و2 من المدنيين بهجوم في ريف الحسكة.", (2, "SDF", "subset")),
    ("قتل 4 أشخاص: 2 من قسد و2 من المدنيين بهجوم في ريف الحسكة.", (2, "CIVILIAN", "subset")),
]


@pytest.mark.parametrize(("text", "part"), PARTS, ids=[f"{p[1]} {t}" for t, p in PARTS])
def test_parts_and_their_sides(text, part):
    assert part in facts(text)


@pytest.mark.parametrize(("total", "scope"), [(127, "period_total"), (147, "subset")])
def test_totals_of_two_parties_that_are_more_than_the_whole_are_no_parts_of_it(total, scope):
    text = (
        f"وثقت الشبكة السورية لحقوق الإنسان اعتقال {total} شخصا في حزيران 2024. "
        "وسجلت 79 حالة اعتقال على يد قوات سوريا الديمقراطية، و68 على يد فصائل الجيش الوطني."
    )
    assert [s for n, _, s in facts(text, "arrested") if n in (79, 68)] == [scope, scope]


FLIGHTS = [
    ("أدى القصف التركي على رأس العين إلى فرار 50 ألف شخص من منازلهم.", []),
    ("داهمت القوات مزرعة في الشحيل واعتقلت قياديا، فيما لاذ ثلاثة مسلحين بالفرار.", []),
    ("تمكن 20 سجينا من الفرار من سجن الصناعة في الحسكة.", [20]),
]


@pytest.mark.parametrize(("text", "told"), FLIGHTS, ids=[t for t, _ in FLIGHTS])
def test_only_who_was_held_escapes(text, told):
    assert [n for n, _, _ in facts(text, "escaped")] == told


def test_a_definite_person_behind_unnamed_doers_is_the_victim():
    assert [n for n, _, _ in facts("اغتال مسلحون الشيخ علي الويس في بلدة الدحلة.")] == [1]


def test_who_is_joined_to_a_pronoun_said_twice():
    assert len(facts("انفجر لغم بسيارة القيادي خالد الحسن ما أدى إلى مقتله هو ومرافقه.")) == 2


def test_the_wounded_of_whom_a_relative_tells_are_not_who_visits_them():
    assert facts("زار القائد الجرحى الذين أصيبوا في معارك سابقة مع داعش في مشفى الحسكة.", "wounded") == []
