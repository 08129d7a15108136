"""Times that are not the next fact's: those of comparisons, what was before and when, the month and the year last named."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from told import candidates

from extraction.context import build_context
from extraction.extract import extract
from extraction.model import Article
from extraction.scene import build

PUBLISHED = date(2022, 5, 12)


def times(text: str) -> list[tuple[date | None, date | None]]:
    """All times of a text, in order."""
    ctx = build_context(build(text), PUBLISHED)
    return [(d.when.start, d.when.end) for found in ctx.dated for d in found]


def whens(text: str) -> dict[int | None, tuple[date | None, bool]]:
    """best → (first day, older news) of an article's facts."""
    return {f.best: (f.date_start, f.background) for f in extract(Article("beside", text, None, None, PUBLISHED))}


COMPARED = ["مقابل 28 في شباط", "مقارنة بـ28 في شباط", "مقابل 28 هجوماً في شباط", "أي بزيادة ستة على شباط"]
BEHIND = ["وأدت الهجمات إلى مقتل 14 عنصراً من قسد.", "وقتل في هذه الهجمات 14 عنصراً من قسد.", "وخلفت 14 قتيلاً من قسد."]


@pytest.mark.parametrize(("compared", "behind"), list(product(COMPARED, BEHIND)))
def test_what_is_compared_dates_nothing_behind_it(compared, behind):
    told = whens(f"نفذت خلايا داعش في آذار 34 هجوماً على قسد، {compared}.\n{behind}")
    assert told[14][0] == date(2022, 3, 1)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("نفذ التنظيم في آذار الماضي 26 عملية، مقارنة بـ13 في شباط. ونفذت قسد في الشهر ذاته 8 مداهمات.", date(2022, 3, 1)),
        ("نفذت قسد خلال نيسان 15 عملية. وقال المتحدث الأربعاء إن التحالف نفذ خلال الشهر ذاته سبع غارات.", date(2022, 4, 1)),
        ("نفذت قسد خلال عام 2021 مئة عملية. وقال المتحدث الأربعاء إن الخلايا نفذت في العام نفسه 67 هجوماً.", date(2021, 1, 1)),
    ],
)
def test_the_same_month_is_the_one_last_named(text, first):
    assert times(text)[-1][0] == first


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("وفي الشهر الأول من السنة قتل 34 عنصراً", (date(2022, 1, 1), date(2022, 1, 31))),
        ("وفي الفصل الأول بلغت العمليات 52", (date(2022, 1, 1), date(2022, 3, 31))),
        ("وسقط في هجمات الربع الأول 32 قتيلاً", (date(2022, 1, 1), date(2022, 3, 31))),
    ],
)
def test_months_and_quarters_of_the_year(text, span):
    assert times(text) == [span]


@pytest.mark.parametrize("text", ["في الشهر الأول من المعركة", "في الفصل الأول من التقرير", "الفصل الأول من الرواية"])
def test_months_and_chapters_of_something_else(text):
    assert times(text) == []


LEADS = ["قتل ثلاثة مدنيين بقصف تركي على تل تمر اليوم.", "قصفت القوات التركية تل تمر فجر اليوم ما أدى لمقتل ثلاثة مدنيين."]


@pytest.mark.parametrize(("lead", "once"), list(product(LEADS, ["وسبق أن", "وسبق وأن", "كما سبق أن"])))
def test_what_was_before_without_a_time_is_not_of_the_newss_day(lead, once):
    assert whens(f"{lead}\n{once} قتل سبعة مدنيين بقصف على المدينة.")[7] == (None, True)


@pytest.mark.parametrize("lead", LEADS)
def test_what_was_before_has_the_time_that_is_told(lead):
    assert whens(f"{lead}\nوسبق أن قتل سبعة مدنيين في نيسان الماضي بقصف على المدينة.")[7] == (date(2022, 4, 1), True)
    assert whens(f"{lead}\nوقتل سبعة مدنيين في وقت سابق من الشهر الجاري بقصف على المدينة.")[7] == (date(2022, 5, 1), True)
    assert whens(f"{lead}\nكما أصيب سبعة مدنيين في بلدة هجين شرق دير الزور منذ أيام.")[7][0] == date(2022, 5, 5)
    assert whens(f"{lead}\nوأعلنت قسد منذ أيام مقتل سبعة من داعش في الطبقة.")[7][0] == date(2022, 5, 5)


@pytest.mark.parametrize(
    "text", ["وهو المسجد السابع الذي يقصف خلال هذا العام", "وهي الأكثر دموية منذ مطلع العام", "وهو أدنى رقم منذ مطلع السنة"]
)
def test_ranks_and_superlatives_say_how_often_not_when(text):
    ctx = build_context(build(f"قتل ثلاثة بقصف أمس، {text}."), PUBLISHED)
    assert [d.series for d in ctx.dated[0]] == [False, True]


def test_a_toll_up_to_now_runs_from_where_the_text_began():
    text = "أعلنت الأسايش حصيلة الحملة التي تخوضها منذ 25 نيسان الماضي في مخيم الهول.\nوبلغ عدد الموقوفين حتى الآن 92 شخصاً."
    assert times(text)[-1] == (date(2022, 4, 25), PUBLISHED)
    assert any(c.best == 92 for c in candidates(text, PUBLISHED))


UNDATED = ["أصيب ثلاثة مدنيين بقصف تركي على تل تمر، {}.", "{}، أصيب ثلاثة مدنيين بقصف تركي على تل تمر."]


@pytest.mark.parametrize("lead", UNDATED)
@pytest.mark.parametrize(
    ("today", "then", "older"),
    [
        ("اليوم", "وأمس قتل", True), ("اليوم الجمعة", "ويوم أمس الخميس قتل", True), ("أمس", "وأول أمس قتل", True),
        ("اليوم", "وفي 25 تشرين الأول قتل", True), ("اليوم", "كما قتل صباح اليوم", False), ("أمس", "كما قتل أمس", False),
    ],
)  # fmt: skip
def test_days_before_the_news_of_an_undated_text_are_older(lead, today, then, older):
    text = f"{lead.format(today)}\n{then} سبعة مدنيين بقصف على المدينة."
    told = {f.best: f.background for f in extract(Article("undated", text, None, None, None))}
    assert told == {3: False, 7: older} | {k: v for k, v in told.items() if k not in (3, 7)}
