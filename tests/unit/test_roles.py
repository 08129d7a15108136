"""Who acts, who suffers, who only says so: the role of a party by its place in the clause."""

from __future__ import annotations

import pytest

from extraction.roles import read_roles
from extraction.scene import build


def roles(text: str) -> list[tuple[str, str]]:
    return [(p.code, p.role) for p in read_roles(build(text))]


@pytest.mark.parametrize(
    ("sentence", "code", "role"),
    [
        ("نفذت قوات سوريا الديمقراطية عملية أمنية", "SDF", "agent"),
        ("قوات التحالف الدولي تنفذ إنزالاً جوياً", "COALITION", "agent"),
        ("اعتقلت الأسايش شخصين", "ISF", "agent"),
        ("هجوم لتنظيم داعش على نقطة", "ISIS", "agent"),
        ("شنت خلايا تابعة لتنظيم داعش هجوماً", "ISIS", "agent"),
        ("قصف تركي على القرية", "TURKEY", "agent"),
        ("عملية أمنية بدعم من التحالف الدولي", "COALITION", "agent"),
        ("عملية أمنية ضد خلايا داعش", "ISIS", "target"),
        ("قصف على مواقع قسد", "SDF", "target"),
        ("هجوم استهدف حاجزاً لقوات النظام", "SYRIA_ASSAD", "target"),
        ("انفجرت عبوة ناسفة بآلية عسكرية للجيش الوطني", "SNA", "target"),
        ("قالت قوات سوريا الديمقراطية إن الوضع هادئ", "SDF", "source"),
        ("في مناطق سيطرة قوات النظام", "SYRIA_ASSAD", "control"),
        ("أحصت اللجنة تسع عمليات قامت بها خلايا داعش", "ISIS", "agent"),
        ("استهدف مسلحون شاحنة لقسد", "SDF", "target"),
        ("هجوم لمسلحين مجهولين على حاجز لقسد", "SDF", "target"),
        ("تعرضت نقطة لإطلاق نار من قسد", "SDF", "agent"),
        ("تعرضت الأسايش لهجوم", "ISF", "target"),
        ("انفجرت دراجة بحاجز يتبع لفصيل أحرار الشرقية", "SNA", "target"),
        ("برصاص من سيارة سوداء من قبل دورية تابعة لقسد", "SDF", "agent"),
        ("ذكر مصدر أن داعش هاجم البلدة", "ISIS", "agent"),
        ("وكانت قسد قالت إن القصف أوقع ضحايا", "SDF", "source"),
        ("قال الناطق باسم قسد إن شخصاً قتل", "SDF", "source"),
        ("اتهمت قسد الجيش التركي بقصف القرية", "TURKEY", "agent"),
        ("اتهمت قسد الجيش التركي بقصف القرية", "SDF", "source"),
        ("حملت الأسايش تركيا المسؤولية عن القصف", "ISF", "source"),
        ("نعت قسد أحد مقاتليها", "SDF", "member"),
        ("كشفت اللجنة عن تنفيذ داعش هجمات", "ISIS", "agent"),
        ("تصدت قسد لهجوم داعش", "SDF", "target"),
        ("تصدت قسد لهجوم داعش", "ISIS", "agent"),
        ("نصب داعش كميناً لدورية", "ISIS", "agent"),
        ("نصب مجهولون كميناً لقسد", "SDF", "target"),
        ("ألقت الأسايش القبض على شخص", "ISF", "agent"),
        ("قسد تمكنت من توقيف شخص", "SDF", "agent"),
        ("قتل شاب بتهمة التعامل مع قسد", "SDF", "control"),
        ("قضى شاب تحت التعذيب في سجون قسد", "SDF", "agent"),
        ("فرار سجناء من سجون قسد", "SDF", "control"),
        ("بلغ عدد القتلى في صفوف قسد تسعة", "SDF", "member"),
        ("قتل شخص بطائرة تركية", "TURKEY", "agent"),
        ("وقع خمسة أسرى بيد الجيش الوطني", "SNA", "agent"),
        ("استهدفت قسد القوات التركية", "TURKEY", "target"),
        ("قضى عنصر لقسد وأصيب آخر", "SDF", ""),
        ("هجوم على القاعدة الأميركية", "COALITION", "target"),
        ("أصيب أربعة عناصر من قسد المدعومة من القوات الأمريكية", "COALITION", "control"),
        ("نفذت قسد المدعومة من التحالف الدولي عملية", "COALITION", "agent"),
        ("استهدفت الليلة الماضية القاعدة الأمريكية في الحقل", "COALITION", "target"),
        ("غادرت الشاحنات القاعدة الأمريكية", "COALITION", "control"),
        ("قوى الأمن الداخلي، أحبطت اليوم هجوماً على حاجز", "ISF", "target"),
        ("قصف تنظيم قسد حياً، ثم شن التنظيم هجوماً", "SDF", "agent"),
        ("أعلنت قسد الحداد، وقالت إن وحداتنا صدت هجوماً", "SDF", "target"),
        ("قصفت الفصائل التابعة لتركيا القرية", "SNA", "agent"),
        ("أعلنت قسد اعتقال اثنين من داعش", "SDF", "agent"),
        ("الأسايش أعلنت عن تفكيك خلية", "ISF", "agent"),
        ("قالت قسد إنها نفذت عملية", "SDF", "agent"),
        ("قالت قسد إنها تعرضت لهجوم", "SDF", "target"),
        ("أعلنت قسد استهداف الجيش التركي للقرية", "SDF", "source"),
        ("قالت الأسايش إنه نتج عن لغم", "ISF", "source"),
        ("قصفت تركيا القرية", "TURKEY", "agent"),
        ("مقتل أربعة من حراس السجن بهجوم لداعش", "ISIS", "agent"),
        ("ارتفع عدد قتلى قسد", "SDF", "member"),
        ("أوقف الجيش الوطني شخصين، أما هيئة تحرير الشام فقد اعتقلت ثلاثة", "HTS", "agent"),
        ("قصف من القوات التركية وفصائل المعارضة", "SNA", "agent"),
        ("قرب الحدود السورية التركية", "TURKEY", "control"),
        ("أدى إلى مقتل عنصر من قسد وجرح آخر", "SDF", "member"),
        ("قصف من قبل قوات النظام وروسيا", "RUSSIA", "agent"),
        ("قصف لقوات النظام وحليفه الروسي على القرية", "RUSSIA", "agent"),
        ("برصاص التحالف و قسد", "SDF", "agent"),
        ("غارات روسيا على المدينة", "RUSSIA", "agent"),
        ("قال شاهد إن طائرة حربية روسية شنت غارات", "RUSSIA", "agent"),
        ("ذكر شاهد أن مجموعات مسلحة من ميليشيا قسد طوقت القرية", "SDF", "agent"),
        ("وكانت قد قصفت المدفعية التركية أمس مواقع لقسد", "TURKEY", "agent"),
        ("انفجار لغم من مخلفات قوات النظام", "SYRIA_ASSAD", "agent"),
        ("كثفت قوات النظام قصفها على المدينة", "SYRIA_ASSAD", "agent"),
        ("عاودت قسد استهداف المنطقة", "SDF", "agent"),
        ("بصاروخ انطلق من مناطق تسيطر عليها قسد", "SDF", "agent"),
        ("سلك الركاب طريقاً في مناطق تسيطر عليها قسد", "SDF", "control"),
        ("انفجار عبوة ناسفة وضعها مجهولون", "UNKNOWN", "agent"),
        ("عملية لقوات النظام بدعم روسي ضد داعش", "ISIS", "target"),
        ("اعتقل شاب متهم بالتعاون مع داعش", "ISIS", "control"),
        ("كان الرجل يعمل ضمن خلايا داعش", "ISIS", "member"),
        ("محاولة تسلل عناصر من قسد", "SDF", "agent"),
        ("استهداف من قبل الطيران المسير التركي", "TURKEY", "agent"),
        ("قصف مصدره مناطق سيطرة قسد على المدينة", "SDF", "agent"),
        ("حيث تنتشر القوات التركية", "TURKEY", "control"),
        ("تتواجد فيها قاعدة عسكرية روسية", "RUSSIA", "control"),
        ("نفذتها قسد بمساندة من مروحيات أمريكية", "COALITION", "agent"),
        ("قصفت مسيّرات تركية حاجزاً لقوى الأمن الداخلي", "ISF", "target"),
        ("استهدفت مسيّرة تركية مفرزة للأمن العسكري", "SYRIA_ASSAD", "target"),
        ("استهداف حاجز من قبل سيارة عسكرية تابعة لفصيل الحمزات", "SNA", "agent"),
        ("أصيب رجل بطلق ناري من سيارة تابعة لفصيل الحمزات", "SNA", "agent"),
        ("قال مصدر عسكري في قسد إن القصف توقف", "SDF", "source"),
        ("كبد الهجوم خسائر وكبد قوات النظام قتلى", "SYRIA_ASSAD", "target"),
        ("مقتل ستة عناصر يتبعون لقوات النظام بهجوم", "SYRIA_ASSAD", "member"),
        ("عشرة أشخاص أغلبهم من مسلحي داعش سلموا أنفسهم", "ISIS", "member"),
        ("سقط أربعة أسرى من قسد", "SDF", "member"),
        ("سقوط قتلى وجرحى من النظام", "SYRIA_ASSAD", "member"),
        ("أفرجت قسد عن 30 شخصاً", "SDF", "agent"),
        ("تستعد قسد لإطلاق سراح معتقلين", "SDF", "agent"),
        ("أعادت قسد القبض على 12 منهم", "SDF", "agent"),
        ("داعش يوقع قتلى في صفوف قسد", "ISIS", "agent"),
        ("كانت قسد قد أعلنت في 30 أيار القبض على سبعة", "SDF", "agent"),
        ("هجوم تصدى له مجلس منبج العسكري", "SDF", "target"),
        ("استهدف قصف صاروخي، مساء أمس، قاعدتي التحالف", "COALITION", "target"),
        ("استهدفت الفصائل الكردية المدينة", "SDF", "agent"),
        ("قصف الاحتلال التركي وفصائله القرية", "SNA", "agent"),
        ("تشهد خطوط التماس بين قسد والجيش الوطني قصفاً", "SNA", ""),
    ],
)
def test_a_party_by_its_place(sentence, code, role):
    assert (code, role) in roles(sentence)


def test_a_party_joined_by_and_has_the_role_of_the_one_before():
    assert roles("نفذت قسد والتحالف الدولي عملية أمنية") == [("SDF", "agent"), ("COALITION", "agent")]


def test_a_name_in_brackets_has_the_role_of_the_full_name():
    found = roles("نفذت قوات سوريا الديمقراطية (قسد) عملية أمنية")
    assert found == [("SDF", "agent"), ("SDF", "agent")]


def test_actor_and_target_of_one_clause():
    assert roles("أربع هجمات لداعش على مواقع قسد") == [("ISIS", "agent"), ("SDF", "target")]


def test_no_party_no_role():
    assert roles("هطلت الأمطار على البلدة") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلنت قوات سوريا الديمقراطية مقتل عنصر. وألقت القوات القبض على آخر.", "SDF"),
        ("قصف الجيش التركي القرية. ثم أغارت طائرات الاحتلال على البلدة.", "TURKEY"),
        ("قالت الأسايش إن الوضع هادئ. وأوقفت القوى شخصين.", "ISF"),
    ],
)
def test_forces_without_a_name_are_those_named_before(text, expected):
    scene = build(text)
    second = scene.doc.sentences[1][0]
    assert [p.code for p in read_roles(scene) if p.i >= second] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هاجم داعش نقطة لقسد، ما أدى إلى مقتل عنصرين من الأخيرة", ("SDF", "member")),
        ("قال بيان لقسد إن قواتها نفذت عملية", ("SDF", "agent")),
    ],
)
def test_the_party_named_last_and_its_forces(text, expected):
    assert roles(text)[-1] == expected


def test_a_country_that_does_nothing_is_a_place():
    assert roles("عاد لاجئون من تركيا وروسيا") == []


def test_the_last_days_are_no_party():
    assert roles("نفذت قسد عملية في الأيام الأخيرة") == [("SDF", "agent")]


def test_forces_that_nobody_named_are_no_party():
    assert roles("انسحبت القوات من البلدة") == []


def test_a_group_is_the_one_named_behind_the_word():
    assert [code for code, _ in roles('هاجم تنظيم "بي كا كا" البلدة')] == ["SDF"]
    assert {code for code, _ in roles("هاجم تنظيم داعش البلدة")} == {"ISIS"}


def test_a_joint_force_is_that_of_those_named_before_it():
    def codes(text):
        return [p.code for p in read_roles(build(text))]

    assert codes("نفذت قسد والتحالف عملية في الشحيل، واعتقلت القوة المشتركة ثلاثة أشخاص") == ["SDF", "COALITION"]
    assert codes("اعتقلت القوة المشتركة ثلاثة أشخاص في عفرين") == ["SNA"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("استهدفت قسد في الرقة خلية لداعش", [("SDF", "agent"), ("ISIS", "target")]),
        ("قصفت مسيّرات تركية حاجزاً لقوى الأمن الداخلي", [("TURKEY", "agent"), ("ISF", "target")]),
        ("داهمت قسد وبمساندة طيران تابع للتحالف منازل", [("SDF", "agent"), ("COALITION", "agent")]),
        ("اغتيال عنصر من قسد في ذيبان", [("SDF", "target")]),
        ("هجوم خمسة عناصر من داعش على حاجز", [("ISIS", "agent")]),
    ],
)
def test_whose_men_a_deed_hits(sentence, told):
    assert roles(sentence) == told


def test_a_base_is_the_target_by_its_name_alone():
    assert roles("سقطت خمسة صواريخ في قاعدة كونيكو ثم طال القصف القاعدة.") == [("COALITION", "target")]


@pytest.mark.parametrize("text", ["قتل مدني برصاص مجهولين قرب قاعدة الشدادي", "انطلقت مروحيات من قاعدة كونيكو"])
def test_a_base_that_something_is_near_is_no_party(text):
    assert "COALITION" not in [code for code, _ in roles(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصفت القوات التركية البلدة، وردت قسد باستهداف نقطة للمرتزقة", ("SNA", "target")),
        ("قال داعش إنه تقدم، وهاجم المرتزقة حاجزاً", ("ISIS", "agent")),
        ("هاجم الجيش الوطني القرية. واستهدفت الفصائل منزلاً.", ("SNA", "agent")),
        ("هاجمت هيئة تحرير الشام القرية. واستهدفت الفصائل منزلاً.", ("OTHER", "agent")),
        ("أعلنت وزارة الدفاع السورية مقتل اثنين من الشرطة العسكرية", ("SYRIA_ASSAD", "member")),
        ("جاء بعد إعلان وزارة الدفاع التركية مقتل جندي", ("TURKEY", "source")),
        ("وكانت لقسد عمليتان في الريف", ("SDF", "agent")),
        ("تعرضت سيارة لاستهداف من مسيرة تركية", ("TURKEY", "agent")),
        ("هاجم الجيش الوطني القرية. وقالت قسد: نفذ مقاتلونا عملية", ("SDF", "agent")),
        ("أعلنت وزارة الدفاع التركية الخبر. وقصف الجيش القرية", ("TURKEY", "agent")),
        ("عنصر من قوات النظام، جراء قصف على البلدة", ("SYRIA_ASSAD", "")),
        ("شنت مقاتلات تركية غارات على الجبل", ("TURKEY", "agent")),
        ("أصيب طفل بقذيفة مدفعية تركية", ("TURKEY", "agent")),
        ("أصيب راع بصاروخ من مسيرة تركية", ("TURKEY", "agent")),
        ("شنت مقاتلة حربية تركية غارة على الجبل", ("TURKEY", "agent")),
        ("أصيب راع بصاروخ أطلقته طائرة مسيرة تركية", ("TURKEY", "agent")),
    ],
)
def test_whose_a_name_is_that_several_bear(text, expected):
    assert roles(text)[-1] == expected


def test_a_campaign_is_not_those_who_fought_in_it():
    assert [code for code, _ in roles("أطلقت تركيا عمليتي درع الفرات وغصن الزيتون")] == ["TURKEY"]
    assert roles("سيطرت فصائل درع الفرات على القرية")[0][0] == "SNA"
