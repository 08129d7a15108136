"""What is compared, recalled, only heard of, laid by somebody or left behind by those who fled: by sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from extraction.extract import extract
from extraction.model import Article, Fact


def told(text: str, metric: str | None = None) -> list[Fact]:
    return [f for f in extract(Article("a", text, None, None, date(2023, 9, 25))) if metric in (None, f.metric)]


def months(text: str, metric: str) -> list[tuple[int | None, int | None, bool]]:
    """(best, month, background)."""
    return [(f.best, f.date_start.month if f.date_start else None, f.background) for f in told(text, metric)]


@pytest.mark.parametrize(
    "text",
    [
        "وثقت الشبكة 120 حالة اعتقال في شهر تموز، مقابل 98 حالة في شهر حزيران.",
        "سجل المركز 120 حالة اعتقال خلال شهر تموز مقارنة بـ98 حالة خلال حزيران.",
        "وثقت الشبكة 120 حالة اعتقال في تموز. وكانت الشبكة وثقت 98 حالة في حزيران.",
        "وثقت الشبكة 120 حالة اعتقال في تموز، فيما كانت قد وثقت 98 حالة في حزيران.",
    ],
)
def test_cases_compared_have_their_own_month(text):
    assert months(text, "arrested") == [(120, 7, False), (98, 6, True)]
    assert all(f.scope == "period_total" for f in told(text, "arrested"))


def test_persons_compared_by_their_noun():
    text = "وثق المرصد مقتل 40 مدنيا في شهر نيسان، مقابل 25 مدنيا في آذار و33 في شباط."
    assert months(text, "killed") == [(40, 4, False), (25, 3, True), (33, 2, True)]


@pytest.mark.parametrize("by", ["بانخفاض 22 حالة عن حزيران", "بزيادة 22 حالة على حزيران"])
def test_a_difference_counts_nobody(by):
    assert months(f"وثقت الشبكة 120 حالة اعتقال في تموز، {by}.", "arrested") == [(120, 7, False)]


@pytest.mark.parametrize("had", ["وثقت", "قد وثقت", "أعلنت توثيق"])
def test_a_total_told_before_is_older(had):
    text = f"اعتقلت قسد ثلاثة شبان في الطبقة. وكانت الشبكة السورية لحقوق الإنسان {had} 138 حالة اعتقال خلال الشهر الماضي."
    assert [(f.best, f.background) for f in told(text, "arrested")] == [(3, False), (138, True)]


@pytest.mark.parametrize(
    "text",
    [
        "فرضت قسد حظر تجوال في بلدة الصور على خلفية هجوم استهدف حاجزا لها وأسفر عن مقتل عنصرين.",
        "شيع أهالي القامشلي جثامين أربعة مقاتلين من قسد قتلوا في معارك دير الزور.",
        "شارك الآلاف في تشييع خمسة مقاتلين من قوات سوريا الديمقراطية استشهدوا في هجوم لداعش بريف دير الزور.",
    ],
)
def test_what_the_news_came_of_is_older(text):
    assert told(text, "killed") and all(f.background for f in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "وعلى خلفية الهجومين، نفذت قوات سوريا الديمقراطية عمليتي دهم في غرانيج واعتقلت اثنين.",
        "اعتقلت قسد شابا على خلفية تنفيذ هجوم في الرقة.",
        "انفجرت سيارة مفخخة خلال تشييع جنازة في عامودا ما أدى إلى مقتل خمسة مدنيين.",
        "قتل ثلاثة مدنيين خلال تشييع أحد المقاتلين في القامشلي.",
    ],
)
def test_what_came_of_it_is_news(text):
    assert told(text) and not any(f.background for f in told(text))


@pytest.mark.parametrize(
    "heard",
    [
        "وسط أنباء غير مؤكدة عن مقتل قيادي في قسد",
        "ووردت أنباء عن مقتل قيادي في قسد",
        "وسط معلومات أولية عن مقتل قيادي في قسد",
        "فيما تضاربت الأنباء حول مقتل قيادي في قسد",
    ],
)
def test_what_is_only_heard_of_is_alleged(heard):
    text = f"استهدفت مسيرة سيارة في القامشلي {heard} وإصابة اثنين من مرافقيه."
    assert {f.metric: f.assertion for f in told(text)} == {"airstrikes": "asserted", "killed": "alleged", "wounded": "alleged"}


@pytest.mark.parametrize(
    "text",
    [
        "نفذت قسد مداهمة في الشحيل بعد ورود معلومات عن وجود مطلوبين، واعتقلت خمسة أشخاص.",
        "قالت وكالة أنباء هاوار إن قصفا تركيا أدى إلى مقتل مدنيين اثنين في زركان.",
        "دون ورود أنباء عن وقوع إصابات قصفت القوات التركية قرية الدردارة.",
    ],
)
def test_other_news_is_asserted(text):
    assert told(text) and all(f.assertion == "asserted" for f in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "قتل طفلان بانفجار لغم أرضي في ريف دير الزور الشرقي. وأوضح المصدر أن اللغم زرعته خلايا داعش.",
        "انفجرت عبوة ناسفة بسيارة قرب بلدة الصور وأصيب عنصران من قسد. وأكدت قسد أن العبوة زرعها تنظيم داعش.",
    ],
)
def test_who_laid_it_did_it(text):
    assert told(text) and all(f.actor == ["ISIS"] for f in told(text))


def test_fire_at_the_same_time_is_laid_to_nobody():
    text = "اعتقلت الفصائل الموالية لتركيا ثلاثة مدنيين في قرية كفر جنة. وتزامن ذلك مع قصف على قرى أخرى في ريف حلب الشمالي."
    assert [f.actor for f in told(text)] == [["SNA"], []]


def test_dead_of_both_sides_fell_by_no_single_hand():
    text = "أدت المعارك بين قوات سوريا الديمقراطية وتنظيم داعش في هجين إلى سقوط 102 قتيلا بينهم 61 من داعش."
    assert told(text, "killed")[0].actor == []
    assert told("سقط 38 من داعش في معارك مع قسد في بلدة السوسة.", "killed")[0].actor == ["SDF"]


@pytest.mark.parametrize("flight", ["أثناء فرارهم من تل أبيض", "خلال نزوحهم من مدينة تل أبيض", "أثناء محاولتهم الهروب من تل أبيض"])
def test_killed_in_flight_from_a_town(flight):
    text = f"أصيب مدنيان بقصف على ريف الحسكة. وقتل ثلاثة مدنيين {flight}."
    assert list(told(text, "killed")[0].adm1) == ["Ar-Raqqa"]


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("قصف التحالف مقرين لداعش في الميادين، ومعلومات مؤكدة عن مقتل 6 من عناصره.", "asserted"),
        ("قصف التحالف مقرين لداعش في الميادين، وسط أنباء غير مؤكدة عن مقتل 6 من عناصره.", "alleged"),
        ("أوقفت قسد خمسة يشتبه بأنهم خططوا لتفجير منبج الذي قتل فيه ستة أمريكيين في يناير.", "asserted"),
        ("كان القيادي يخطط لهجمات خارج سوريا، وأن ستة آخرين قُتلوا في ضربة على جرابلس.", "asserted"),
    ],
)
def test_what_is_confirmed_or_came_to_pass_is_asserted(text, assertion):
    assert [(f.best, f.assertion) for f in told(text, "killed")] == [(6, assertion)]
