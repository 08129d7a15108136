"""Events that are counted apart from their own noun: in units, by rank, by their parts, by what they are said to have been."""

from __future__ import annotations

import pytest
from told import candidates, counts, events, parts

# sentence, what is told
TOLD = [
    ("شهد الريف الغربي 32 عملية ومحاولة اغتيال", [("attacks", 32)]),
    ("شهدت البلدة حادثتي اغتيال أمس", [("attacks", 2)]),
    ("استجابت الفرق لـ165 حادثة انفجار", [("attacks", 165)]),
    ("قتل 30 عنصراً خلال 176 عملية تنوعت بين هجمات وكمائن", [("attacks", 176)]),
    ("نفذت المجموعة عمليتين انغماسيتين على المحور", [("attacks", 2)]),
    ("نفذت القوات مع شركائها 174 مهمة ضد التنظيم", [("operations", 174)]),
    ("نفذ العدو عدواناً جوياً على المطار", [("airstrikes", 1)]),
    ("استهدفت المسيرة محطة الوقود بضربتين", [("airstrikes", 2)]),
    ("سمعت انفجارات ناجمة عن استهداف المعمل", [("attacks", 1)]),
    ("وثق الفريق 490 هجوماً على المنازل، وأكثر من 620 هجوماً على الحقول", [("attacks", 490), ("attacks", 620)]),
    ("جددت القوات قصفها على القرية وكثفت هجماتها على المدينة", [("attacks", 1), ("attacks", None)]),
    ("أطلق مسلحون عشرات القذائف على البلدة", [("attacks", 1)]),
    ("سقطت في الحي ثلاث قذائف", [("attacks", 1)]),
    ("تعد هذه الغارة السادسة من نوعها منذ مطلع الشهر", [("airstrikes", 1), ("airstrikes", 6)]),
    ("كان الهجوم الثالث خلال أسبوع", [("attacks", 1), ("attacks", 3)]),
    ("غارات التحالف على المدينة خلال اليوم الماضي تجاوزت المئة", [("airstrikes", 100)]),
    ("هجمات التنظيم بلغت 40 هجوماً", [("attacks", 40)]),
    ("الغارات تجاوزت 100 كيلومتر", [("airstrikes", None)]),
    ("قتل أربعة بعمليات قنص نفذها مجهولون", [("attacks", None)]),
    ("تتزامن عملية القصف الصاروخي مع الذكرى", [("attacks", 1)]),
    ("أطلق مسلحون من خلايا تابعة لتنظيم داعش الإرهابي النار على حاجز", [("attacks", 1)]),
    ('ذكرت حملة "أصوات النهر" أن طائرة للتحالف قصفت مبنى', [("airstrikes", 1)]),
    ("أعلنت القيادة العامة لعملية عاصفة النهر أن المئات خرجوا", []),  # who leads it
    ("أفادت غرفة عمليات كذا بخروج المدنيين", []),
    ("عدد القتلى منذ إطلاق قسد حملة عسكرية ارتفع إلى 40", []),  # since when it is counted
    ("نفذت القوات عملية أمنية في بلدة الشحيل التابعة للريف الشرقي، استهدفت خلية", [("operations", 1)]),
    ("شنت القوات حملة اعتقالات واسعة النطاق في المدينة، استهدفت العشرات", [("operations", 1)]),
    ("قتل قيادي في القوات المدعومة من قبل التحالف", []),  # at nobody's hands
    ("اعتقلت القوات شخصين في وقت لاحق", []),  # later, no pursuit
    ("غرق المركب في مياه مهمة للملاحة", []),  # important, no mission
]


@pytest.mark.parametrize(("sentence", "told"), TOLD, ids=[s for s, _ in TOLD])
def test_what_is_counted(sentence, told):
    assert counts(events(sentence)) == told


def test_a_number_before_a_preposition_counts_no_events():
    assert ("operations", 14) not in counts(events("قتل 30 عنصراً، 16 في درعا و14 بعمليات قسد"))


def test_those_of_a_count_that_are_told_by_their_rank_are_its_parts():
    text = "شن التنظيم هجومين. استهدف الهجوم الأول حاجزاً، فيما استهدف الثاني دورية."
    assert parts(candidates(text)) == [(1, "", 2), (1, "", 2)]
    assert parts(candidates("شن التنظيم هجوماً. وكان الهجوم الأول على حاجز.")) == []


def test_killed_at_their_hands_is_an_attack_and_arrested_at_their_hands_is_none():
    assert ("attacks", 1) in counts(events("قتل راعٍ على يد مجهولين قرب البئر"))
    assert events("تلقى الشاب تعليمه على يد والده") == []


def test_a_rank_of_something_else_counts_no_events():
    assert counts(events("استهدف القصف الطابق الثالث من المبنى خلال الليل")) == [("attacks", 1)]


def test_both_from_the_air_and_from_the_ground_are_attacks():
    assert counts(events("استجابت الفرق لأكثر من 700 هجوم جوي ومدفعي")) == [("attacks", 700)]
    assert counts(events("استجابت الفرق لأكثر من 700 هجوم جوي")) == [("airstrikes", 700)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نفذت القوات أربع عشرة عملية، تسع منها بالتنسيق مع التحالف وخمس بشكل منفرد.", [(9, "", 14), (5, "", 14)]),
        ("وثق التقرير 90 هجوماً، كان داعش مسؤولاً عن 70 منها وقسد عن 20.", [(70, "", 90), (20, "", 90)]),
        ("نفذت القوات 18 عملية، منها 7 بمشاركة التحالف.", [(7, "", 18)]),
        ("شهد العام 112 عملية، شارك التحالف الدولي في 63 منها.", [(63, "", 112)]),
        ("نفذت القوات 14 عملية أمنية. وجرت ثلاث من تلك العمليات في البادية.", [(3, "", 14)]),
        ("نفذت القوات 90 عملية. تمركزت في دير الزور (58 عملية)، ثم الحسكة (17)، فالرقة (11).", [(58, "", 90), (17, "", 90), (11, "", 90)]),
    ],
)
def test_parts_of_a_count_of_events(text, expected):
    assert parts(candidates(text)) == expected


def test_counts_by_places_without_a_total_stand_for_themselves():
    assert counts(candidates("توزعت العمليات على دير الزور بثماني عمليات، والحسكة بثلاث."), "operations") == [
        ("operations", 8),
        ("operations", 3),
    ]


def test_a_toll_behind_what_made_it_rise():
    assert counts(events("يرفع هذا الهجوم عدد الهجمات على المنطقة منذ مطلع العام إلى 23.")) == [("attacks", 23)]


def test_a_verb_is_counted_with_the_noun_it_is_said_of():
    assert counts(events("نفذت القوات 14 عملية استهدفت الخلايا في الريف")) == [("operations", 14)]


def test_a_number_that_goes_on_after_another_word_is_no_part():
    assert parts(candidates("نفذت القوات 18 عملية، وأوقفت 7 في البادية.")) == []


def test_whoever_claims_responsibility_did_it():
    (c,) = candidates("داعش يتبنى 17 عملية في البادية")
    assert (c.metric, c.best, c.actor) == ("attacks", 17, ["ISIS"])


def test_a_word_that_nothing_supports_is_marked_so_and_is_no_rank():
    (c,) = events("تحدثت الصفحة عن عملية قرب الجسر")
    assert dict(c.extra["marks"]).keys() & {"bare", "rank"} == {"bare"}
    _, ranked = events("تعد هذه الغارة السادسة من نوعها")
    assert dict(ranked.extra["marks"]).keys() & {"bare", "rank"} == {"rank"}


def test_what_is_added_to_a_part_is_a_part_of_the_same_whole():
    text = "نفذت قسد 19 عملية أمنية. وشملت العمليات خمس عمليات دفاعية، بالإضافة إلى عمليتين واسعتين."
    assert [(n, whole) for n, _, whole in parts(candidates(text))] == [(5, 19), (2, 19)]


def test_a_line_of_a_tally_is_told_for_the_first_time():
    (c,) = events("العمليات: 16")
    assert (c.best, c.definite) == (16, False)


def test_a_rank_far_before_the_time_since_which_it_is_counted():
    told = "وهذا الاستهداف التاسع للمسيرات التركية على قرى في ريف القامشلي وعامودا ومحيط الدرباسية منذ مطلع العام"
    assert ("airstrikes", 9) in counts(events(told))


def test_each_clause_has_its_own_weapons():
    told = "نفذت الطائرات 9 ضربات بالمسيرات، فيما حاولت الفصائل التسلل إلى نقاط قسد أربع مرات"
    assert counts(events(told)) == [("airstrikes", 9), ("attacks", 4)]


def test_which_one_of_those_counted_it_was():
    assert ("attacks", 21) in counts(events("وهذا الاستهداف رقم 21 منذ مطلع العام"))
    assert ("attacks", 21) in counts(events("وبذلك يكون هذا الاستهداف الـ 21 منذ بداية العام"))
    assert counts(events("قصف على المنطقة رقم 21 منذ الصباح")) == [("attacks", 1)]
