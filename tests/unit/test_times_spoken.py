"""Times as news say them in passing: counted spans before a number, this morning, moments ago, dates in loose tokens."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from extraction.context import build_context
from extraction.extract import extract
from extraction.fact_times import then_of
from extraction.model import Article
from extraction.scene import build
from extraction.timing import Reading

WEDNESDAY = date(2021, 5, 12)


def spans(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    """(first day, last day, precision) of each time in the text, as its sentence gives it."""
    found = [d.when for sentence in build_context(build(text), published).dated for d in sentence]
    return [(str(w.start), str(w.end), w.prec) for w in found if w.start is not None or w.end is not None]


DAYS = [
    ("قتل عنصر برصاص مجهولين الاثنين", "2021-05-10"),  # the day, and not the two of them: they have no article
    ("استهداف المدنيين الاثنين الماضي", "2021-05-10"),
    ("هاجموا الحاجز هذا الصباح", "2021-05-12"),
    ("هاجموا الحاجز منذ قليل", "2021-05-12"),
    ("هاجموا الحاجز قبل ساعتين", "2021-05-12"),
    ("هاجموا الحاجز قبل ساعات من الآن", "2021-05-12"),
    ("هاجموا الحاجز منذ ساعات", "2021-05-12"),
    ("صدوا خلال اليوم الفائت هجوماً", "2021-05-11"),
    ("هاجموا الحاجز مساء الثلاثاء أمس", "2021-05-11"),
    ("هاجموا الحاجز بتاريخ 5 / 8 / 2019", "2019-08-05"),
    ("هاجموا الحاجز بتاريخ 2019/8/5", "2019-08-05"),
    ("هاجموا الحاجز (بتاريخ 15-4) ثم فروا", "2021-04-15"),
    ("هاجموا الحاجز مساء هذا الاثنين", "2021-05-10"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_days(text, day):
    assert [x[:2] for x in spans(text)] == [(day, day)]


STRETCHES = [
    ("نفذت خلال 48 ساعة 17 عملية", "2021-05-10", "2021-05-12"),
    ("نفذت على مدى ثلاثة أشهر 26 عملية", "2021-02-12", "2021-05-12"),
    ("نفذت خلال أسبوعين 26 عملية", "2021-04-28", "2021-05-12"),
    ("نفذت منذ أسبوعين 26 عملية", "2021-04-28", "2021-05-12"),
    ("نفذت خلال الساعات الماضية 26 عملية", "2021-05-12", "2021-05-12"),
    ("نفذت عمليتين في أقل من 24 ساعة", "2021-05-11", "2021-05-12"),
    ("نفذت على مدار شهر عمليات عدة", "2021-04-12", "2021-05-12"),
    ("نفذت عمليات خلال الأيام القليلة الماضية", "2021-05-05", "2021-05-11"),
    ("خرجوا قبل ما يقارب الشهر", "2021-04-01", "2021-04-30"),
    ("نفذت عمليات الشهر ما قبل الماضي", "2021-03-01", "2021-03-31"),
    ("نفذت عمليات خلال الربع الأخير من عام 2020", "2020-10-01", "2020-12-31"),
    ("نفذت عمليات بين العامين 2019 و2020", "2019-01-01", "2020-12-31"),
    ("نفذت عمليات من 2019 إلى 2020", "2019-01-01", "2020-12-31"),
    ("نفذت عمليات من 3 نيسان وحتى 9 منه", "2021-04-03", "2021-04-09"),
    ("نفذت عمليات يومي الأربعاء والخميس", "2021-05-05", "2021-05-06"),
    ("نفذت عمليات وسط نيسان", "2021-04-11", "2021-04-20"),
]


@pytest.mark.parametrize(("text", "first", "last"), STRETCHES)
def test_stretches(text, first, last):
    assert [x[:2] for x in spans(text)] == [(first, last)]


@pytest.mark.parametrize("text", ["قتلت قسد الشابين الاثنين في الرقة", "نفذت في ثلاثة أشهر 26 عملية", "أفرجت عن 9 منه"])
def test_no_times(text):
    assert spans(text) == []


def test_a_unit_may_be_named_by_a_number():
    assert [x[:2] for x in spans("نفذت خلال شهر 4 عمليات عدة")] == [("2021-04-01", "2021-04-30")]


def test_some_days_ago_is_a_week_where_something_happened():
    assert spans("قتل مزارع منذ أيام بانفجار لغم") == [("2021-05-05", "2021-05-11", "week")]
    assert spans("ومنذ أيام، قتل مزارع بانفجار لغم") == [("2021-05-05", "2021-05-11", "week")]
    assert spans("تشهد المنطقة منذ أيام قصفاً") == []
    assert spans("المعارك المستمرة منذ أيام في المنطقة") == []


@pytest.mark.parametrize(
    ("metric", "scope", "last"), [("killed", "incident", "05-09"), ("killed", "cumulative", "05-12"), ("attacks", "incident", "05-09")]
)
def test_since_three_days_of_what_befell_somebody_is_that_day(metric, scope, last):
    scene = build("قتل شاب منذ ثلاثة أيام")
    dated = build_context(scene, WEDNESDAY).dated[0][0]
    reading = Reading("here", dated.when.start, dated.when.end, dated.when.prec, dated.when.anchor, dated)
    assert str(then_of(SimpleNamespace(metric=metric, scope=scope, sentence=0), reading, scene).end) == f"2021-{last}"


AGAIN = [
    ("قتل شاب أمس. وقبل ذلك بأربعة أيام أنزلت مروحيات جنوداً", "2021-05-07", "2021-05-07"),
    ("قتل شاب أمس. وقبلها بيومين قتل آخر", "2021-05-09", "2021-05-09"),
    ("قتل شاب يوم السبت. وبعد ذلك بـ 2 يوم قتل آخر", "2021-05-10", "2021-05-10"),
    ("قتل شاب أمس. وقبل ذلك بأسبوع قتل آخر", "2021-05-01", "2021-05-07"),
    ("وقعت الحادثة أمس. استهدفت طائرة سيارة الاثنين", "2021-05-10", "2021-05-10"),
]


@pytest.mark.parametrize(("text", "first", "last"), AGAIN)
def test_counted_from_the_day_told_before(text, first, last):
    assert spans(text)[1][:2] == (first, last)


@pytest.mark.parametrize("text", ["قصفوا سوق الجمعة", "وبعد ذلك بساعات قتل شاب", "قتل شاب بعدها"])
def test_no_days_counted(text):
    assert spans(text) == []


OLDER = [
    ("شن داعش 33 هجوماً في نيسان، مقابل 21 في آذار.", "attacks", {33: False, 21: True}),
    ("نفذت قسد 33 عملية خلال نيسان واعتقلت 40 شخصاً، مقارنة بـ14 عملية في آذار.", "operations", {33: False, 14: True}),
    ("ارتفع عدد هجمات داعش من 25 هجوماً في آذار إلى 41 هجوماً في نيسان.", "attacks", {25: True, 41: False}),
    ("قتل ثلاثة مدنيين برصاص مجهولين في الرقة اليوم. وسبق أن قتل أربعة عناصر من قسد.", "killed", {3: False, 4: True}),
    ("قتل ثلاثة مدنيين برصاص مجهولين في الرقة اليوم. ويوم الخميس الماضي قتل أربعة عناصر من قسد.", "killed", {3: False, 4: True}),
    ("قتل ثلاثة مدنيين برصاص مجهولين في الرقة أمس. وقتل أربعة عناصر من قسد في كانون الأول.", "killed", {3: False, 4: True}),
]


@pytest.mark.parametrize(("text", "metric", "expected"), OLDER)
def test_what_is_told_only_beside_the_news(text, metric, expected):
    found = extract(Article("a", text, None, None, WEDNESDAY))
    assert {f.best: f.background for f in found if f.metric == metric} == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("قُتل عنصران اليوم الخميس 4 آذار 2020", "2021-03-04"),  # a year left from the last report of a fourth of March
        ("قُتل عنصران أمس الأربعاء 3 تشرين الثاني", "2021-03-03"),
        ("قُتل عنصران اليوم الأربعاء 3 آذار 2021", "2021-03-03"),
        ("قُتل عنصران ليل الخميس - الجمعة", "2021-03-04"),  # told on the eve
        ("قُتل عنصران ليل الأربعاء - الخميس", "2021-03-04"),
    ],
)
def test_today_is_the_reports_day(text, day):
    scene = build(text)
    when = build_context(scene, date(2021, 3, 4)).dated[0][0].when
    assert when.end == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("قُتل طفلان بغارة في الدقائق الأولى من العام الجديد 2022", "2022-01-01"),
        ("قُتل طفلان بغارة مع بزوغ العام الجديد", "2022-01-01"),
        ("قُتل طفلان بغارة ليلة رأس السنة", "2021-12-31"),
    ],
)
def test_the_new_years_first_day_is_a_day(text, day):
    when = build_context(build(text), date(2022, 1, 5)).dated[0][0].when
    assert when.start == when.end == date.fromisoformat(day)


def test_the_new_year_by_itself_is_no_day():
    assert all(d.when.prec != "day" for d in build_context(build("أعلنت قسد في العام الجديد مقتل عنصر"), date(2022, 1, 5)).dated[0])
