"""Sides that the words right beside a number say for good, and parties behind a number whose men it does not count."""

from __future__ import annotations

from datetime import date

import pytest
from told import candidates

from extraction.extract import extract
from extraction.model import Article

LATE = "أدان الرئيس السوري أحمد الشرع الهجوم بعد سقوط نظام الأسد. "  # told in the new government's time


def sides(text: str) -> list[tuple[str, int | None, str]]:
    return [(c.metric, c.best, c.side) for c in candidates(text) if c.metric in ("killed", "wounded", "arrested")]


def sure(text: str) -> list[tuple[str, int | None, str]]:
    return [(c.metric, c.best, c.extra["sure"]) for c in candidates(text) if c.extra.get("sure")]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("قتل 5 أشخاص في مناطق قسد خلال الشهر", ("killed", 5, "")),
        ("أدت العمليات إلى مقتل 6 أشخاص ضمن مناطق سيطرة قسد", ("killed", 6, "")),
        ("سجل المكتب اعتقال 14 شخصاً على حواجز قوات النظام", ("arrested", 14, "")),
        ("حيدت تركيا 8 من الإرهابيين في منطقة درع الفرات", ("killed", 8, "SDF")),
        ("قتل أربعة أشخاص قرب نقطة للأسايش", ("killed", 4, "")),
    ],
)
def test_where_somebody_was_is_not_whose_he_is(sentence, told):
    assert told in sides(sentence)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("قتل خمسة عناصر من قسد في مناطق النظام", ("killed", 5, "SDF")),
        ("قبضت قسد على رجل من تنظيم داعش في الريف", ("arrested", 1, "ISIS")),
        ("قتل شابان من قسد بانفجار لغم", ("killed", 2, "SDF")),
        ("قتل رجل من أهالي القرية برصاص قسد", ("killed", 1, "CIVILIAN")),
        ("لقي تسعة من رجال الأمن الأكراد حتفهم بهجوم لداعش", ("killed", 9, "ISF")),
    ],
)
def test_whose_men_they_are(sentence, told):
    assert told in sides(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "قتل ثلاثة من رجال الأمن بهجوم لداعش على حاجز",
        "قتل ثلاثة من عناصر الشرطة بهجوم لداعش على حاجز",
        "قتل ثلاثة من أفراد الأمن في اشتباك مع خلية",
    ],
)
def test_policemen_of_whoever_governs(sentence):
    assert ("killed", 3, "SYRIA_TRANSITIONAL") in sure(f"{LATE}{sentence}")
    assert not sure(sentence)
    assert all(side != "CIVILIAN" for metric, _, side in sides(sentence) if metric == "killed")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("وثق المرصد مقتل 5 بين مدنيين وعسكريين خلال الشهر", ("killed", 5, "MIXED")),
        ("وبلغ عدد الجرحى 14 بين مدني وعسكري", ("wounded", 14, "MIXED")),
        ("تحدثت الوزارة عن عشرات الجرحى من العسكريين والمدنيين", ("wounded", None, "MIXED")),
        ("أوقعت الاشتباكات نحو 300 قتيل من الجانبين", ("killed", 300, "MIXED")),
        ("سقط 52 قتيلاً من التنظيم وقسد خلال 48 ساعة", ("killed", 52, "MIXED")),
        ("قتل 9 من الجنود الأتراك والفصائل الموالية لأنقرة في المعارك", ("killed", 9, "MIXED")),
        ("أوقع القصف أكثر من 14 شهيداً مدنياً بينهم ثلاثة أطفال", ("killed", 14, "CIVILIAN")),
        ("ارتفعت إلى 174 حصيلة القتلى المدنيين في هجوم داعش على كوباني", ("killed", 174, "CIVILIAN")),
        ("وثقت الشبكة مقتل 1346 مدنياً في سوريا", ("killed", 1346, "CIVILIAN")),
        ("تسببت الضربات بمقتل 36 شخصاً هم 11 من وزارة الدفاع و22 مدنياً و3 مجهولي الهوية", ("killed", 3, "UNKNOWN")),
    ],
)
def test_sides_that_are_said(sentence, told):
    assert told in sure(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "قتل 7 من العسكريين ومدني واحد بهجوم لداعش",
        "قتل 10 عناصر من قسد والأسايش بهجوم لداعش",
        "قتل 12 من قوات النظام والميليشيات الموالية لها بهجوم لداعش",
        "وثق المرصد مقتل مدنيين و5 عسكريين",
    ],
)
def test_nothing_is_mixed_by_a_second_number_or_by_one_camp(sentence):
    assert all(side != "MIXED" for _, _, side in sure(sentence))


def test_fighters_told_by_their_nation_are_of_those_counted_before():
    assert ("killed", 3, "ISIS") in sides("أعدم تنظيم داعش 20 من مقاتليه، بينهم ثلاثة مغاربة")
    assert ("killed", 3, "CIVILIAN") in sides("قتل 20 شخصاً بالقصف، بينهم ثلاثة مغاربة")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("تصدى الجيش الوطني لمحاولة تسلل لقسد على الجبهة وأسر أحد عناصرها", ("arrested", 1, "SDF")),
        ("أوقفت ميليشيا فاطميون اثنين من عناصرها حاولا الفرار إلى مناطق قسد", ("arrested", 2, "IRAN_BACKED")),
        ("تنشط خلايا تنظيم الدولة في المنطقة، في حين اعتقلت قسد والتحالف عشرات من أفرادها", ("arrested", None, "ISIS")),
        ("قالت قسد إن عدد شهدائها بلغ 31 مقاتلاً في المعارك", ("killed", 31, "SDF")),
        ("أحصت قسد 40 هجوماً لداعش خلال الشهر. وأقرت في بيانها بمقتل 38 من مقاتليها في هجمات التنظيم", ("killed", 38, "SDF")),
        ("قُتل عنصران وجُرح أربعة من فصيل أحرار الشرقية في اشتباكات", ("killed", 2, "SNA")),
        ("أردت دورية لقسد شاباً قتيلاً وأصابت رفيقه", ("wounded", 1, "CIVILIAN")),
        ("قتل 10 من الطرفين في الهجوم، سبعة منهم من قوات النظام", ("killed", 7, "SYRIA_ASSAD")),
        ("أصيب أحد عناصر فريق هندسي بوزارة الدفاع أثناء تفكيك عبوة", ("wounded", 1, "SYRIA_ASSAD")),
    ],
)
def test_whose_they_are_by_an_ending_or_by_those_beside_them(sentence, told):
    assert told in sides(sentence)


@pytest.mark.parametrize(
    ("sentence", "metric", "not_of"),
    [
        ("لاحق الطيران الروسي المجموعة المهاجمة وقضى على 8 من أفرادها", "killed", "RUSSIA"),
        ("أدت عملية للتحالف إلى مقتل القيادي واعتقال اثنين من مرافقيه", "arrested", "COALITION"),
        ("اعتقلت ميليشيا فيلق الشام اثنين من مسلحيها بعد هجوم للجيش التركي", "arrested", "TURKEY"),
        ("قتل عنصران وجُرح أربعة مدنيين من مناطق قسد", "killed", "SDF"),
    ],
)
def test_an_ending_never_means_them(sentence, metric, not_of):
    assert all(side != not_of for m, _, side in sides(sentence) if m == metric)


@pytest.mark.parametrize("men", ["جنديان", "عنصران من الشرطة", "ضابطان"])
def test_men_in_uniform_are_no_outlawed_groups(men):
    found = extract(Article("x", f"قتل {men} في اشتباك مع خلية لتنظيم داعش.", None, None, date(2021, 6, 15)))
    assert [f.victim_side for f in found if f.metric == "killed"] not in (["ISIS"], ["CIVILIAN"])
