"""Deeds that were before the news, times of relative clauses, and stretches that end with what is named."""

from datetime import date

import pytest

from extraction.context import build_context
from extraction.extract import extract
from extraction.model import Article, Fact
from extraction.scene import build

DAY = date(2025, 2, 18)


def read(text: str) -> list[Fact]:
    return extract(Article("t", text, None, None, DAY))


def times(text: str) -> list[tuple[str, date | None, date | None]]:
    scene = build(text, DAY)
    ctx = build_context(scene, DAY)
    return [(scene.doc.span(d.item.i, d.item.j), d.when.start, d.when.end) for found in ctx.dated for d in found]


NEWS = "قتل ثلاثة من عناصر قسد بغارة لمسيرة تركية شرق عين العرب، اليوم الثلاثاء.\n"


@pytest.mark.parametrize("word", ["إذ", "حيث", "فقد"])
def test_what_makes_it_the_third_had_happened_before(word):
    facts = read(f"{NEWS}ويعد هذا الاستهداف الثالث من نوعه، {word} قتل في وقت سابق قيادي من قسد، وجرح مدنيان بصاروخ في ريف الدرباسية.")
    told = [f for f in facts if (f.metric, f.best) in (("killed", 1), ("wounded", 2))]
    assert len(told) == 2
    assert all(f.background and f.date_start is None for f in told)


def test_what_had_happened_earlier_today_is_of_today():
    facts = read("وقصفت تركيا القرية، حيث قتل في وقت سابق اليوم مدني.")
    assert all(f.date_start == DAY for f in facts if f.metric == "killed")


def test_deeds_of_the_taken_are_not_of_the_day_of_their_capture():
    taken = "ألقت قوى الأمن الداخلي أمس القبض على خلية لداعش من خمسة عناصر"
    facts = read(f"{taken}، اعترف أفرادها بالوقوف خلف ثلاث عمليات اغتيال طالت أعضاء في مجلس مدني.")
    deed = next(f for f in facts if f.metric == "attacks")
    taken = next(f for f in facts if f.metric == "arrested")
    assert (deed.background, deed.date_start) == (True, None)
    assert (taken.background, taken.date_start) == (False, date(2025, 2, 17))


def test_who_falls_at_the_capture_is_news():
    taken = "ألقت قوى الأمن الداخلي اليوم القبض على ثلاثة ضالعين في استهداف حاجز في بلدة المنصورة"
    facts = read(f"{taken}، فيما قتل رابع أثناء محاولته الفرار.")
    assert all((f.background, f.date_start) == (False, DAY) for f in facts if f.metric == "killed")


def test_an_event_called_an_earlier_one():
    facts = read("أعلنت الوزارة اليوم القبض على خلية من أربعة أشخاص، قالت إنها نفذت أيضاً هجوماً سابقاً في ريف حلب أصيب فيه شرطي.")
    assert all(f.background and f.date_start is None for f in facts if f.metric in ("attacks", "wounded"))


@pytest.mark.parametrize(
    "clause",
    [
        "بحسب السلطات التي دخلت المنطقة الشهر الماضي",
        "رغم الزلزال الذي ضرب المنطقة الشهر الماضي",
        "في المنطقة التي انسحبت منها الشهر الماضي",
    ],
)
def test_the_time_of_a_relative_clause_is_its_nouns(clause):
    scene = build(f"وتتواصل الحملة {clause}. وقتل عنصران.", DAY)
    ctx = build_context(scene, DAY)
    assert ctx.dated[0][0].setting >= 0
    assert ctx.period is None


def test_who_fell_in_a_relative_clause_has_its_time():
    scene = build("في القرية التي قتل فيها عنصران الشهر الماضي.", DAY)
    assert build_context(scene, DAY).dated[0][0].setting < 0


def test_a_superlative_counts_over_one_month():
    ctx = build_context(build("نفذ 61 هجوماً خلال أيلول الماضي، وهو أعلى عدد يسجل في شهر واحد منذ مطلع 2021.", DAY), DAY)
    assert [d.series for d in ctx.dated[0]] == [False, True]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("قتل 1210 منذ أول غارة في 30 أيلول وحتى إعلان الهدنة في 27 كانون الثاني.", date(2024, 9, 30), date(2025, 1, 27)),
        ("احتجزت 33 مدنياً منذ العشرين من أيار وحتى نهايته.", date(2024, 5, 20), date(2024, 5, 31)),
        ("احتجزت 94 مدنياً من تموز 2019 وحتى نهاية العام.", date(2019, 7, 1), date(2019, 12, 31)),
        ("احتجزت 94 مدنياً من تموز 2024 وحتى نهاية العام الجاري.", date(2024, 7, 1), DAY),
        ("احتجزت 94 مدنياً منذ 8 تموز وحتى نهاية الشهر.", date(2024, 7, 8), date(2024, 7, 31)),
        ("قتل مطلع الأسبوع اثنان.", date(2025, 2, 15), DAY),
        ("قتل 12 منذ بدء الحملة في 10 كانون الأول، وأصيب اثنان أمس.", date(2024, 12, 10), DAY),
    ],
)
def test_what_ran_until_a_day_that_is_named(text, start, end):
    assert times(text)[0][1:] == (start, end)


def test_a_toll_of_a_report_is_not_of_the_reports_day():
    heading = "أصدر المركز الإعلامي لقوات سوريا الديمقراطية، اليوم الثلاثاء، حصيلة الهجمات التركية خلال الأشهر الستة الأولى من عام 2024."
    facts = read(f"{heading}\nعدد الجرحى المدنيين: (47)\nشهداء قواتنا: (31)")
    assert [f.best for f in facts if f.metric in ("killed", "wounded") and f.date_start == DAY] == []
