"""When a candidate's thing happened, as the rules read it: which time of the text is its, what is a total, what is recalled."""

from __future__ import annotations

import pytest
from told import PUBLISHED, candidates

from extraction.context import build_context, lead_for, period_for
from extraction.extract import read_candidates
from extraction.roles import read_roles
from extraction.scene import build
from extraction.timing import Reading, readings


def spans(text: str, metric: str | None = None) -> list[tuple[str, int | None, str]]:
    """(metric, count, first to last day or '' where only the publication date stands in) of the candidates, in order."""
    out = []
    for c in candidates(text):
        when = c.extra["dated"].when if c.extra["dated"] is not None else None
        if metric in (None, c.metric):
            out.append((c.metric, c.best, f"{when.start}..{when.end}" if when is not None else ""))
    return out


def scopes(text: str) -> list[tuple[str, int | None, str]]:
    return [(c.metric, c.best, c.scope) for c in candidates(text) if c.whole is None]


FEBRUARY, MARCH, APRIL = "2023-02-01..2023-02-28", "2023-03-01..2023-03-31", "2023-04-01..2023-04-30"
YEAR = "2023-01-01..2023-05-10"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نفذت قسد في شباط 11 عملية، وفي آذار 8 عمليات، وفي نيسان 13 عملية.", [(11, FEBRUARY), (8, MARCH), (13, APRIL)]),
        ("نفذت قسد 11 عملية في شباط مقابل 8 عمليات في آذار.", [(11, FEBRUARY), (8, MARCH)]),
        ("انخفض عدد العمليات من 11 عملية في شباط إلى 8 عمليات في آذار.", [(11, FEBRUARY), (8, MARCH)]),
        ("سجل شهر آذار 30 عملية مقارنة بـ 21 عملية في شباط.", [(30, MARCH), (21, FEBRUARY)]),
    ],
)
def test_each_count_has_its_month(text, expected):
    assert [(best, when) for _, best, when in spans(text, "operations")] == expected


def test_numbered_operations_have_their_days():
    text = "العملية الأولى نفذت في 3 أيار وأسفرت عن اعتقال 6 عناصر، أما الثانية نفذت في 5 أيار وأسفرت عن اعتقال عنصرين."
    assert spans(text, "arrested") == [("arrested", 6, "2023-05-03..2023-05-03"), ("arrested", 2, "2023-05-05..2023-05-05")]


def test_a_running_total_keeps_its_window_to_itself():
    text = "عثر فجر اليوم على جثة لاجئة في المخيم، ليرتفع عدد القتلى إلى 19 شخصاً منذ بداية العام."
    assert spans(text, "killed") == [("killed", 1, "2023-05-10..2023-05-10"), ("killed", 19, YEAR)]
    text = "أدى اعتقال 9 أشخاص إلى ارتفاع عدد المعتقلين لدى الفصائل منذ بداية العام إلى 120 شخصاً."
    assert spans(text, "arrested") == [("arrested", 9, ""), ("arrested", 120, YEAR)]


def test_a_window_behind_a_rank_says_how_often_not_when():
    assert spans("قتل مدنيان بقصف على البلدة، في قصف هو الثالث من نوعه خلال شهر واحد.", "killed") == [("killed", 2, "")]
    assert spans("قتل 12 مدنياً في قصف هو الأعنف منذ شهرين.", "killed") == [("killed", 12, "")]
    assert spans("قتل 3 عناصر في الحملة المستمرة منذ أسبوع.", "killed") == [("killed", 3, "")]
    assert spans("في ثاني هجوم خلال أقل من أسبوع استهدف داعش حافلة، ما أدى لمقتل تسعة عناصر.", "killed") == [("killed", 9, "")]


def test_what_is_told_first_is_not_of_a_day_or_window_told_later():
    scene = build("قتل شاب برصاص مجهولين في هجين. وفي سياق متصل قتل رجل أول أمس. وبذلك بلغ العدد 40 قتيلاً منذ مطلع العام.")
    found = candidates(scene.doc.text)
    ctx = build_context(scene, PUBLISHED)
    assert lead_for(ctx, found[0]) is None
    assert period_for(ctx, found[0]) is None
    assert found[0].extra["dated"] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نفذت المسيّرات التركية 9 ضربات جوية في شهر نيسان الفائت، خلفت 6 قتلى.", [("airstrikes", 9), ("killed", 6)]),
        ("اعتقلت قسد خلال الأسبوع الجاري 44 شخصاً.", [("arrested", 44)]),
        ("شن الجيش التركي سبع هجمات منذ مطلع آذار حتى 12 نيسان، وأصيب أربعة مدنيين.", [("attacks", 7), ("wounded", 4)]),
        ("أحصى الدفاع المدني 32 هجوماً خلال الأيام الستة الأولى من الشهر الحالي.", [("attacks", 32)]),
    ],
)
def test_counts_of_a_stretch_are_totals(text, expected):
    assert scopes(text) == [(metric, best, "period_total") for metric, best in expected]


def test_one_event_of_a_month_is_no_total():
    assert scopes("في نيسان 2022 أصيب 15 شخصاً بتفجير في البلدة.")[0] == ("wounded", 15, "incident")


def test_a_total_that_is_the_news_is_not_recalled():
    assert [c.background for c in candidates("نفذ التحالف خلال شهر آذار الماضي 16 عملية أسفرت عن مقتل اثنين.")] == [False, False]
    recalled = "قتل عنصر اليوم في هجين. وكانت قسد نفذت خلال آذار 16 عملية."
    assert [c.background for c in candidates(recalled)] == [False, True]


def test_what_the_day_brings_is_not_recalled_behind_an_opener():
    found = candidates("كانت قسد قد أعلنت في 30 نيسان القبض على سبعة عناصر، فيما أعلنت اليوم القبض على اثنين آخرين.")
    assert [(c.best, c.background) for c in found] == [(7, True), (2, False)]


def test_what_a_thing_came_after_is_older():
    (found,) = [c for c in candidates("جاء الانفجار بعد يومين من مقتل ثلاثة مدنيين.") if c.metric == "killed"]
    assert str(found.extra["dated"].when.start) == "2023-05-08"


def test_today_in_what_a_statement_says_is_the_day_of_the_statement():
    text = "أعلنت قسد، الاثنين، مقتل 4 من مقاتليها بهجوم. وقالت إن الهجوم وقع صباح اليوم، وأصيب مقاتل آخر. واعتقلت اليوم 5 أشخاص."
    days = [(metric, best, when[:10]) for metric, best, when in spans(text) if metric != "attacks"]
    assert days == [("killed", 4, "2023-05-08"), ("wounded", 1, "2023-05-08"), ("arrested", 5, "2023-05-10")]


def test_a_time_alone_heads_the_sentence_behind_it():
    assert scopes("خلال أسبوعين.. قسد تعتقل 18 شخصاً في ريف دير الزور") == [("arrested", 18, "period_total")]


def test_another_telling_behind_a_comma_has_its_own_day():
    text = "أحصى المرصد 25 قتيلاً منذ مطلع أيار، وقتل رجل مساء أمس في الشحيل."
    assert spans(text, "killed") == [("killed", 25, "2023-05-01..2023-05-10"), ("killed", 1, "2023-05-09..2023-05-09")]


def test_what_the_news_came_after_is_recalled():
    found = candidates("أصيبت 15 امرأة بانفجار في السوق. وجاء ذلك بعد انفجار يوم السبت الماضي راح ضحيته 9 أشخاص.")
    assert [(c.best, c.background) for c in found if c.metric in ("killed", "wounded")] == [(15, False), (9, True)]


@pytest.mark.parametrize(
    ("text", "metric", "expected"),
    [
        ("تتعرض القرية منذ صباح اليوم لقصف أدى لمقتل مدنيين اثنين.", "killed", "incident"),
        ("تشهد المنطقة منذ شهر قصفاً متقطعاً.", "attacks", "incident"),
        ("شنت قسد حملات اعتقال خلال الساعات الماضية.", "operations", "incident"),
        ("1200 شخص بين قتيل ومصاب في سوريا في نيسان.", "killed", "period_total"),
        ("نفذت قواتنا خلال نيسان 16 عملية أسفرت عن مقتل اثنين.", "killed", "period_total"),
        ("نفذ داعش في نيسان 13 هجوماً في حمص وهجومين في حلب.", "attacks", "period_total"),
        ("نفذ داعش 40 هجوماً منذ مطلع العام. وتسببت هذه الهجمات بمقتل 9 أشخاص.", "killed", "cumulative"),
    ],
)
def test_what_is_a_total(text, metric, expected):
    assert {c.scope for c in candidates(text) if c.metric == metric} == {expected}


def test_the_dead_of_a_part_of_a_total():
    text = "نفذت المسيرات 50 استهدافاً منذ مطلع العام، على النحو الآتي:\n– 46 استهدافاً على الحسكة، أسفرت عن مقتل 3 عناصر من قسد"
    assert spans(text, "killed") == [("killed", 3, YEAR)] and ("killed", 3, "cumulative") in scopes(text)


def test_a_running_total_is_news():
    text = "قصفت قوات النظام القرية اليوم. ونفذت 40 هجوماً منذ بداية العام حتى 5 أيار."
    assert [c.background for c in candidates(text) if c.best == 40] == [False]


def test_the_least_of_several_is_not_recalled():
    text = "كان أكثر الشهور دموية شهر آذار، حيث قُتل 40 شخصاً، وكان أقلها شهر شباط، حيث قُتل 19 شخصاً."
    assert [c.background for c in candidates(text)] == [False, False]


def test_what_somebody_was_before_is_no_older_news():
    assert [c.background for c in candidates("أصيب عنصر سابق في قسد برصاص مجهولين اليوم.")] == [False, False]


def test_a_year_called_past_was_before_the_text_was_written():
    written = build_context(build("قتل قيادي أمس الجمعة. وتكررت الهجمات منذ بداية العام الماضي 2020."), None).written
    assert written is not None
    assert (written.start.year, written.end.year) == (2021, 2021)


def test_what_is_long_past_or_when_something_began_is_not_the_texts_time():
    ctx = build_context(build("منذ إطلاق قسد حملة في 10 أيار الماضي قتل 40.\nوقال إن الخلافة أعلنت في 29 حزيران 2014."), PUBLISHED)
    assert ctx.lead is None


def test_a_day_of_the_stretch_that_the_text_reports_on_is_its_news():
    text = "قالت قسد إنها نفذت عمليات بين 3 و8 أيار 2023.\n1- بتاريخ 4 أيار، قتل عنصران من داعش.\n2- بتاريخ 2 آذار، قتل عنصر."
    found = {c.best: c.background for c in candidates(text) if c.metric == "killed"}
    assert found == {2: False, 1: True}


@pytest.mark.parametrize(("text", "old"), [
    ("قتل مختار القرية اليوم بعد يوم واحد من اغتيال شرطي في البلدة", [False, True]),
    ("قتل مختار القرية عقب يومين من اغتيال شرطي في البلدة", [False, True]),
])  # fmt: skip
def test_what_the_news_came_after_is_older(text, old):
    found = [c for c in candidates(text) if c.metric == "killed"]
    assert [c.background for c in found] == old


def test_when_a_report_came_out_is_not_when_it_happened():
    text = "جاء في تقرير الشبكة الصادر يوم الاثنين 1 أيار 2023 أن العنف تراجع. وأضاف أن 6 مدنيين قتلوا."
    assert [d for found in build_context(build(text), PUBLISHED).dated for d in found] == []


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("قتل 120 شخصاً في المدينة منذ بداية الهجوم قبل 40 يوماً.", "2023-03-31"),
        ("اعتقلت قسد 40 شخصاً منذ انطلاق الحملة في 2 أيار.", "2023-05-02"),
        ("قتل سبعة عناصر منذ اندلاع الاشتباكات أمس الأول.", "2023-05-08"),
    ],
)
def test_what_has_run_since_something_began_has_run_from_that_day(text, since):
    told = candidates(text)[0]
    times = [f"{d.when.start}..{d.when.end}" for d in build_context(build(text), PUBLISHED).dated[told.sentence] if d.ref.kind == "since"]
    assert times == [f"{since}..{PUBLISHED}"]


def test_a_day_told_far_behind_is_not_when_something_began():
    text = "تتواصل الاشتباكات منذ بداية الهجوم، وقالت مصادر محلية في بلدة الشحيل شرقي دير الزور إن ثلاثة عناصر قتلوا يوم أمس."
    assert [d.when.start for d in build_context(build(text), PUBLISHED).dated[0] if d.ref.kind == "since"] == [None]


@pytest.mark.parametrize(("text", "day"), [
    ("قتل شرطي أمس في الكسرة، وذلك بعد يومين من مقتل ثلاثة مدنيين.", "2023-05-07"),
    ("قتل شرطي يوم السبت في الكسرة. وجاء ذلك بعد يومين من مقتل ثلاثة مدنيين.", "2023-05-04"),
    ("قتل شرطي أمس في الكسرة، بعد ساعات من مقتل ثلاثة مدنيين.", "2023-05-09"),
    ("قتل شرطي في الكسرة بعد ساعات من مقتل ثلاثة مدنيين.", "2023-05-10"),
])  # fmt: skip
def test_what_news_came_after_is_counted_from_the_day_of_the_news(text, day):
    (found,) = [c for c in candidates(text) if c.best == 3]
    assert str(found.extra["dated"].when.start) == day


@pytest.mark.parametrize("word", ["بدئها", "انطلاقها", "بدء الحملة"])
def test_days_after_its_beginning_are_how_long_something_took(word):
    (when,) = [d.when for d in build_context(build(f"انتهت الحملة بعد 24 يوماً من {word}."), PUBLISHED).dated[0]]
    assert (str(when.start), when.end, when.prec) == ("2023-04-16", PUBLISHED, "period")


@pytest.mark.parametrize("text", [
    "وسبق أن قتل جندي تركي بقصف لقسد على قاعدة قرب مارع.",
    "أعلنت قسد اعتقال خلية، وكانت قد اعتقلت في وقت سابق أربعة أشخاص.",
])  # fmt: skip
def test_what_happened_earlier_may_have_no_day(text):
    scene = build(text)
    ctx = build_context(scene, PUBLISHED)
    c = read_candidates(scene, ctx, read_roles(scene))[-1]
    assert [(r.source, r.start) for r in readings(ctx, c, None)][-2:] == [("untold", None), ("publication", PUBLISHED)]


def test_who_follows_what_has_no_day_is_not_of_no_day_too():
    scene = build("وسبق أن قتل جندي. واعتقلت قسد أربعة أشخاص.")
    ctx = build_context(scene, PUBLISHED)
    c = read_candidates(scene, ctx, read_roles(scene))[-1]
    untold = Reading("untold", None, None, "unknown", "none")
    assert "previous" not in [r.source for r in readings(ctx, c, untold)]


@pytest.mark.parametrize(("text", "when"), [
    ("داهمت قوة البلدة بعد منتصف ليل أمس", "2023-05-10..2023-05-10"),
    ("داهمت قوة البلدة منتصف ليل أمس", "2023-05-09..2023-05-09"),
    ("قتل 40 مدنياً خلال أسبوع", "2023-05-03..2023-05-10"),
    ("يخططون لقتل 40 مدنياً خلال أسبوع", "None..None"),  # a plan has no window yet
])  # fmt: skip
def test_what_the_words_beside_a_time_make_of_it(text, when):
    assert [f"{d.when.start}..{d.when.end}" for d in build_context(build(text), PUBLISHED).dated[0]] == [when]


@pytest.mark.parametrize(("text", "times"), [
    ("خرق القصف اتفاق فض الاشتباك لعام 1974", 0),
    ("خرق القصف الاتفاق الموقع في موسكو في 5 آذار 2020", 0),
    ("خرق القصف الاتفاق أمس", 1),
    ("قصفوا البلدة في 5 آذار 2020", 1),
])  # fmt: skip
def test_when_a_treaty_was_signed_is_not_when_it_was_broken(text, times):
    assert len(build_context(build(text), PUBLISHED).dated[0]) == times
