"""Older events told beside the news: remarks, what the news came after, days before that of the news, a week told day by day."""

from __future__ import annotations

from datetime import date

import pytest
from told import candidates

from extraction.context import build_context
from extraction.extract import extract
from extraction.model import Article
from extraction.remarks import before_news, of_statement, remarked
from extraction.scene import build
from extraction.timing import here

THURSDAY = date(2021, 3, 4)
NEWS = "قُتل خمسة عناصر من قوات سوريا الديمقراطية، اليوم الخميس، بهجوم شنه مسلحون مجهولون على نقطة عسكرية في بلدة الصور.\n"


def ages(text: str, published: date | None = THURSDAY) -> dict[tuple[str, int | None], bool]:
    """(metric, number): whether it is older news."""
    return {(f.metric, f.best): f.background for f in extract(Article("x", text, None, None, published))}


@pytest.mark.parametrize(
    ("sentence", "old"),
    [
        ("يذكر أن مقاتلين اثنين من قسد قُتلا بانفجار لغم في ريف الحسكة.", True),
        ("ويُشار إلى أن مقاتلين اثنين من قسد قُتلا بانفجار لغم في ريف الحسكة.", True),
        ("والجدير بالذكر أن مقاتلين اثنين من قسد قُتلا بانفجار لغم.", True),
        ("وتجدر الإشارة إلى أن مقاتلين اثنين من قسد قُتلا بانفجار لغم.", True),
        ("وفي وقت سابق، قُتل مقاتلان من قسد بانفجار لغم.", True),
        ("ويأتي ذلك بعد مقتل مقاتلين اثنين من قسد بانفجار لغم.", True),
        ("ويذكر التقرير أن مقاتلين اثنين من قسد قُتلا بانفجار لغم.", False),
        ("ويشار إلى أن الهجوم أسفر عن مقتل مقاتلين اثنين من قسد.", False),
        ("وقال المصدر إن مقاتلين اثنين من قسد قُتلا بانفجار لغم.", False),
    ],
)
def test_remarks_tell_of_what_was_before(sentence, old):
    scene, found = build(NEWS + sentence), candidates(NEWS + sentence, THURSDAY)
    ctx = build_context(scene, THURSDAY)
    killed = [c for c in found if c.metric == "killed" and c.best == 2]
    assert killed
    assert all(remarked(scene, ctx.recall[c.sentence], c) is old for c in killed)


@pytest.mark.parametrize(
    ("sentence", "old"),
    [
        ("وجاءت العملية بعد يومين من مقتل شرطيين في البلدة.", True),
        ("وذلك بعد أسبوع على مقتل شرطيين في البلدة.", True),
        ("وجاءت العملية بعد أيام من مقتل شرطيين في البلدة.", True),
        ("وجاء القصف بعد ساعات من مقتل شرطيين في البلدة.", False),
        ("وجاء ذلك بعد أيام من القصف قُتل فيها شرطيان.", None),
    ],
)
def test_what_the_news_came_after(sentence, old):
    scene, found = build(NEWS + sentence), candidates(NEWS + sentence, THURSDAY)
    ctx = build_context(scene, THURSDAY)
    c = next(c for c in found if c.sentence > 0 and c.metric == ("killed" if old is not None else "attacks"))
    assert before_news(ctx, c, here(ctx.dated[c.sentence][0])) is old


def test_days_before_the_news_within_a_stretch_that_it_names():
    """A stretch named on the way makes no bulletin of the news: its own day is today's."""
    text = NEWS + "وهذا هو الهجوم الخامس خلال الأيام العشرة الأخيرة.\nويوم الاثنين الماضي، أصيب ثلاثة مدنيين بقصف على قرية قريبة."
    assert ages(text)["killed", 5] is False
    assert ages(text)["wounded", 3] is True


def test_a_bulletin_of_a_stretch_has_its_days_as_news():
    text = (
        "حصيلة عمليات قواتنا بين 26 شباط و3 آذار:\n1- بتاريخ 26 شباط، قتلت قواتنا ثلاثة من عناصر داعش في قرية جديدة.\n"
        "2- بتاريخ 2 آذار، قتلت قواتنا أربعة من عناصر داعش."
    )
    found = ages(text)
    assert not found["killed", 3]
    assert not found["killed", 4]


def test_a_week_told_day_by_day():
    """Lines that each begin with their day are the news, whichever day the first of them names."""
    text = (
        "منذ الأحد 28 شباط تشهد المنطقة قصفاً متبادلاً.\n= الأربعاء 3 آذار، سقطت قذائف على قرية وقُتل مدنيان.\n"
        "= الثلاثاء 2 آذار، سقطت قذائف على قرية أخرى وقُتل أربعة مدنيين.\n- الاثنين 1 آذار: سقطت قذائف وأصيب ثلاثة مدنيين."
    )
    assert len(build_context(build(text), THURSDAY).diary) == 3
    assert not any(ages(text).values())


def test_days_of_an_undated_text_before_its_today():
    """A day that is written in full lies before what an undated text tells of today."""
    found = ages(
        "نجا قيادي، فجر اليوم الأربعاء، من محاولة اغتيال.\nوفي الرابع عشر من آب عام 2018، أصيب ثلاثة من مرافقيه بانفجار عبوة.", None
    )
    assert found["wounded", 3] is True


def test_a_running_total_gives_one_event_no_stretch():
    text = NEWS + "وقُتل 40 من عناصر قسد بهجمات مماثلة منذ مطلع العام الجاري.\nوقصفت مدفعية تركية قرية قرب عين عيسى فأصيب ثلاثة مدنيين."
    times = {(f.metric, f.best): (f.date_start, f.date_end) for f in extract(Article("x", text, None, None, THURSDAY))}
    assert times["wounded", 3] == (THURSDAY, THURSDAY)


@pytest.mark.parametrize(
    ("lead", "of_it"),
    [
        ("أعلنت قوات سوريا الديمقراطية، اليوم الخميس، نتائج عملها ضد خلايا تنظيم داعش.", True),
        ("قُتل خمسة عناصر من قسد، اليوم الخميس، بهجوم على حاجزهم.", False),
    ],
)
def test_what_a_statement_tells_of_the_days_before_it(lead, of_it):
    """The day on which a statement came out is not that of its news, where nothing happened on it."""
    text = lead + "\nولفتت إلى أن قواتها داهمت في الأول من آذار مكان اختباء الخلية واعتقلت عنصرين من التنظيم."
    scene, found = build(text), candidates(text, THURSDAY)
    ctx = build_context(scene, THURSDAY)
    c = next(c for c in found if c.metric == "arrested")
    days = set() if of_it else {THURSDAY}
    assert of_statement(ctx, c, here(ctx.dated[c.sentence][0]), days) is of_it
