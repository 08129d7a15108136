"""Dead, wounded and taken whom the reader did not find: joined over what is said of the first, before their verb, parts told later."""

from __future__ import annotations

import pytest
from told import candidates


def found(text: str, metric: str) -> list[tuple[int | None, bool]]:
    """(count, whether a part) of each candidate of a metric, but sums of parts and the members of a derived sum."""
    return [(c.best, c.whole is not None) for c in candidates(text) if c.metric == metric and c.rule not in ("subset_sum", "part")]


def wholes(text: str, metric: str) -> list[int | None]:
    return [n for n, part in found(text, metric) if not part]


def parts(text: str, metric: str) -> list[int | None]:
    return [n for n, part in found(text, metric) if part]


@pytest.mark.parametrize(
    ("text", "metric", "count"),
    [
        ("أصيبت امرأة (44 عاماً) وابنها بشظايا القصف على القرية.", "wounded", 2),
        ("أصيب طفل يبلغ 10 سنوات ووالده بانفجار لغم في البلدة.", "wounded", 2),
        ("أصيب ستة من الشرطة وجنديان في الهجوم على الحاجز.", "wounded", 8),
        ("قتل قيادي سابق في قسد وشخص كان برفقته بهجوم مسلح.", "killed", 2),
        ("مقتل مختار قرية ورجل دين برصاص مجهولين.", "killed", 2),
        ("أصيبت الأم وجارتها بانفجار لغم في الحي.", "wounded", 2),
    ],
)
def test_who_is_joined_over_what_is_said_of_the_first_is_counted_with_him(text, metric, count):
    assert wholes(text, metric) == [count]


@pytest.mark.parametrize(
    ("text", "metric", "count"),
    [
        ("أكدت مصادر أن شاباً في العشرين يدعى لقمان خلو قتل برصاص مجهولين.", "killed", 1),
        ("ذكر المرصد أن 5 أشخاص على الأقل، ثلاثة منهم أطفال، قتلوا في قصف على البلدة.", "killed", 5),
        ("قال ناشطون إن ثلاثة من أهالي البلدة أعدمهم التنظيم قبل يومين.", "killed", 3),
        ("قال المصدر إن خمسة شبان اعتقلهم عناصر الحاجز أمس.", "arrested", 5),
        ("أعلن المرصد أن خمسة مدنيين قتلتهم مسيرة تركية في القرية.", "killed", 5),
        ("اعترف مسؤول بأن جندياً واحداً قتل وأن 17 آخرين جرحوا في الهجوم.", "killed", 1),
        ("اعترف مسؤول بأن جندياً واحداً قتل وأن 17 آخرين جرحوا في الهجوم.", "wounded", 17),
    ],
)
def test_those_before_their_verb_are_told_from_what_is_said_of_them(text, metric, count):
    assert wholes(text, metric) == [count]


def test_a_number_that_is_no_age_is_still_a_number():
    assert wholes("قال المرصد إن عشرين عنصراً قتلوا في البادية.", "killed") == [20]


@pytest.mark.parametrize(
    ("text", "metric", "count"),
    [
        ("بلغ عدد من قتلوا من القوات الحكومية في هجمات التنظيم 112 منذ بداية العام.", "killed", 112),
        ("بات عدد من قتلوا خلال العمليات العسكرية في البادية، بحسب المرصد، 74 شخصاً.", "killed", 74),
        ("قالت قسد إن عدد شهدائها بلغ 31 مقاتلاً في الساعات الأولى.", "killed", 31),
        ("حصدت الغارات الروسية 1210 أشخاص خلال العام الماضي.", "killed", 1210),
        ("أبادت الغارة أسرة من عشرة أفراد في البلدة.", "killed", 10),
        ("قتل مسلحان من قسد وجرح ثالث صباح اليوم بهجوم قرب البلدة.", "wounded", 1),
    ],
)
def test_words_and_forms_that_count_the_dead(text, metric, count):
    assert wholes(text, metric) == [count]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ارتقى 26 شهيداً هم 15 رجلاً و7 نساء و4 أطفال بقصف على البلدة.", [15, 7, 4]),
        ("قتل 52 من عناصر الفصائل، منهم 24 في الاقتتالات، و18 في تفجيرات ومفخخات، و10 بعمليات تسلل.", [24, 18, 10]),
        ("وثق المكتب مقتل 37 مدنياً خلال الشهر. أما بحسب المحافظات: الرقة 22، دير الزور 11، حماة 4.", [22, 11, 4]),
        ("قتل 148 صحفياً. وتوزع القتلى على المحافظات: حلب 94، ريف دمشق 31، إدلب 19، والرقة 4.", [94, 31, 19, 4]),
        ("قتل عشرة مدنيين بقصف على البلدة. وذكر المرصد أن بينهم طفلين وثلاث نساء.", [2, 3]),
        ("قتل تسعة مسلحين. وذكرت الوزارة أن سبعة منهم من قسد.", [7]),
    ],
)
def test_parts_of_a_number(text, told):
    assert parts(text, "killed") == told


def test_who_one_of_the_taken_is_may_be_told_in_the_next_sentence():
    assert parts("اعتقلت قسد 8 أشخاص في الرقة. وقال مصدر إن أحدهم عنصر في فصيل أحرار الشرقية.", "arrested") == [1]


@pytest.mark.parametrize(
    "text",
    [
        "اعتقلت قسد 12 شخصاً. وقالت المصادر إن خمسة منهم أفرج عنهم لاحقاً.",
        "اعتقلت قسد 12 شخصاً. وقال ناشطون إن 200 منزل دهمت وإن ثلاثة منها أحرقت.",
    ],
)
def test_what_else_befell_some_of_them_makes_them_no_part(text):
    assert parts(text, "arrested") == []


@pytest.mark.parametrize(
    ("text", "metric", "count"),
    [
        ("قالت الوحدات إن قتلى داعش خلال اليومين الماضيين بلغوا 31.", "killed", 31),
        ("أما الجرحى فقد بلغوا 14 بين مدني وعسكري.", "wounded", 14),
        ("وقال المصدر إن موقوفي الحي بلغوا 64.", "arrested", 64),
    ],
)
def test_a_number_behind_the_verb_of_the_dead(text, metric, count):
    assert wholes(text, metric) == [count]


@pytest.mark.parametrize(
    ("text", "metric", "count"),
    [
        ("قتل جنديان أمريكيان ومترجم في كمين للتنظيم قرب تدمر.", "killed", 3),
        ("أصيب ثلاثة آخرون وطفل بقصف على القرية.", "wounded", 4),
        ("وقعت مجموعة في كمين وقتل من أفرادها 8، وأعطبت عربة.", "killed", 8),
        ("قتل من عناصر داعش خمسة في الاشتباكات.", "killed", 5),
        ("وجد راعي غنم مذبوحاً قرب القرية بعد أيام.", "killed", 1),
        ("قضى ثلاثة من العناصر على الفور ونجا السائق بجروح.", "killed", 3),
    ],
)
def test_whose_men_and_who_goes_with_an_army(text, metric, count):
    assert wholes(text, metric) == [count]


def test_a_bracket_about_one_of_them_ends_no_list():
    assert parts("أدى القصف إلى مقتل 18 مدنياً هم 5 أطفال و4 سيدات (إحداهن حامل) وتسعة رجال.", "killed") == [5, 4, 9]


def test_an_ordinal_alone_is_one_of_them():
    assert wholes("قتل أحد المهاجمين، فيما أصيب الثالث وألقي القبض عليه.", "wounded") == [1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قالت المصادر إن 8 مدنيين (3 أطفال، 2 سيدة، 3 رجال) قُتلوا بقصف على القرية.", [3, 2, 3]),
        ("قتل 29 شخصاً في حلب، هم: (27 رجلاً، وسيدتان).", [27, 2]),
        ("قتل 5 مدنيين (رجلان وامرأتان وطفل) وجرح ثلاثة.", [2, 2, 1]),
    ],
)
def test_parts_in_a_bracket(text, told):
    assert parts(text, "killed") == told
