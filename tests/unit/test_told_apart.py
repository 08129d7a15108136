"""Events and victims told beside one another: another strike in the same clause, a family as many as its members, who hit whom."""

from __future__ import annotations

import pytest
from told import PUBLISHED, candidates, counts, events, parts, persons

EVENTS = [
    ("قصف الطيران الروسي أمس قرية الصالحية، كما طالت غاراته بلدة التبني", [("airstrikes", 1), ("airstrikes", None)]),
    ("قتل مدني بقصف مدفعي على قرية السعلو، كما شهدت بلدة محكان عدة غارات جوية", [("attacks", 1), ("airstrikes", None)]),
    ("شنت طائرات التحالف غارات على هجين، بعد يومين من ضربة جوية عراقية على السوسة", [("airstrikes", None), ("airstrikes", 1)]),
    ("تأتي هذه المجزرة بعد أقل من أسبوع على مجزرة ارتكبها الطيران الروسي", [("airstrikes", 1), ("airstrikes", 1)]),
    ("مقتل خمسة بغارة على الشعفة، وإصابة آخرين في غارات سابقة على البلدة", [("airstrikes", 1), ("airstrikes", None)]),
    ('قوات عملية "غضب السد" تتقدم نحو المدينة', []),
    ('ذكر ناشطو حملة "المدينة تنزف" أن القصف متواصل منذ أيام', [("attacks", 1)]),
]


@pytest.mark.parametrize(("sentence", "told"), EVENTS, ids=[s for s, _ in EVENTS])
def test_events_beside_one_another(sentence, told):
    assert sorted(counts(events(sentence)), key=str) == sorted(told, key=str)


VICTIMS = [
    ("ذكرت المصادر أن عناصر التنظيم قتلوا ثلاثة جنود وأسروا اثنين", [("killed", 3), ("arrested", 2)]),
    ("قتلت الغارة عائلة نازحة من البلدة مؤلفة من ستة أشخاص", [("killed", 6)]),
    ("غارات مشابهة أودت قبل أيام بأكثر من 30 مدنياً", [("killed", 30)]),
    ("قضى الجيش على 6 مسلحين من تنظيم داعش الإرهابي وأصاب 3 آخرين إصابتهم خطرة", [("killed", 6), ("wounded", 3)]),
    ("توفي مدني متأثرا بإصابته في قصف على البلدة", [("killed", 1)]),
]


@pytest.mark.parametrize(("sentence", "told"), VICTIMS, ids=[s for s, _ in VICTIMS])
def test_who_hit_whom(sentence, told):
    assert counts(persons(sentence)) == told


def test_a_family_is_as_many_as_its_members():
    assert parts(persons("قتل 8 أشخاص بينهم عائلة مكونة من رجل وزوجته وثلاثة من أطفاله")) == [(5, "civilian", 8)]


def test_parts_set_beside_their_whole_behind_a_comma():
    assert parts(persons("استشهد 5 مدنيين في بلدة محكان، طفلان وثلاث نساء")) == [(2, "child", 5), (3, "woman", 5)]


def test_a_national_written_as_his_country():
    found = candidates("قتل 70 شخصا، بينهم 27 سورياً من الميليشيات الموالية لإيران و12 عراقيا من الحشد الشعبي")
    assert [(c.best, c.side) for c in found if c.rule == "subset"] == [(27, "IRAN_BACKED"), (12, "IRAN_BACKED")]


def test_what_others_died_in_is_another_strike():
    text = "ارتكبت طائرات التحالف مجزرة راح ضحيتها ستة، ليرتفع إلى 44 عدد المدنيين الذين استشهدوا في قصف التحالف وقسد منذ مطلع العام"
    assert [m for m, _ in counts(events(text))] == ["airstrikes", "attacks"]


def test_isis_and_civilians_are_not_among_soldiers():
    found = persons("مقتل 71 من العسكريين بينهم 12 من الميليشيات الموالية لإيران، و9 من داعش و6 مدنيين")
    assert parts(found) == [(12, "", 71)]
    assert counts(found) == [("killed", 71), ("killed", 9), ("killed", 6)]


def test_two_names_of_one_party_do_not_part_what_is_joined():
    assert counts(persons("قتل 4 عناصر من تنظيم داعش وطفلان في القصف")) == [("killed", 4), ("killed", 2)]


def test_lines_that_share_out_what_a_line_before_counted():
    found = candidates(
        "قتل هذا العام 330 شخصا:\n290 من قوات النظام سقطوا في 124 عملية لتنظيم داعش\n40 مدنيا\nوجاء توزع العمليات كالتالي:\n"
        "- 84 عملية في بادية دير الزور\n- 40 عملية في بادية حمص"
    )
    assert [(c.metric, c.best, c.whole.best) for c in found if c.whole is not None and c.metric == "attacks"] == [
        ("attacks", 84, 124),
        ("attacks", 40, 124),
    ]


def test_parts_by_the_way_they_came():
    found = candidates("وثق المرصد 60 استهدافا إسرائيليا منذ مطلع العام، بينها 45 جويا و15 بريا")
    assert ("airstrikes", 45) in [(c.metric, c.best) for c in found if c.whole is not None]


def test_who_a_unit_is_thought_to_be_of():
    assert candidates("نفذت الغارة طائرات، يرجح أنها إسرائيلية، على مواقع الميليشيات الإيرانية")[0].actor == ["ISRAEL"]


def test_what_a_coalition_is_led_against_is_no_target():
    assert candidates("استهدفت طائرات التحالف الذي تقوده الولايات المتحدة ضد تنظيم داعش سوقا شعبيا")[0].side == ""


def test_those_who_died_at_the_hands_of():
    assert counts(persons("إن عشرين شخصا قضوا على يد قوات النظام")) == [("killed", 20)]


def test_nobody_on_the_ground_pursues_from_the_air():
    assert counts(events("لاحقت طائرة مسيرة سيارة على الطريق")) == []


def test_names_of_the_dead_behind_a_colon():
    text = "بلغ عدد الشهداء ثلاثين شهيدا. وعرف من الشهداء حتى اللحظة : حمد خالد الخلف – علي حمد الخلف – زهرة محمد الخلف"
    assert (3, 30) in [(c.best, c.whole.best) for c in candidates(text) if c.whole is not None]


AIR = [
    ("دمرت صواريخ إسرائيلية، فجر اليوم، مستودعا للأسلحة قرب الميادين", [("airstrikes", 1)]),
    ("قتل 8 عناصر في ضربات إسرائيلية على مواقع في البادية", [("airstrikes", None)]),
    ("استشهد 37 مدنيا في ضربات سابقة للتحالف على مسجد", [("airstrikes", None)]),
]


@pytest.mark.parametrize(("sentence", "told"), AIR, ids=[s for s, _ in AIR])
def test_strikes_of_those_who_strike_from_the_air(sentence, told):
    assert counts(events(sentence)) == told


def test_whose_those_who_died_are_is_told_behind_the_verb():
    found = candidates("رصد المرصد ارتفاع أعداد من قتل من عناصر داعش منذ بدء المعارك إلى 512")
    assert (512, "ISIS") in [(c.best, c.side) for c in found]
    found = candidates("ارتفع عدد من قتلوا من مقاتلي قسد إلى 90")
    assert (90, "SDF") in [(c.best, c.side) for c in found]


def test_a_part_of_the_toll_at_the_head_of_a_sentence():
    found = candidates("أحصى المرصد 2900 قتيل. ومن ضمن الحصيلة العامة 160 مدنيا، بينهم 38 طفلا و24 مواطنة")
    assert parts(found) == [(160, "civilian", 2900), (38, "child", 160), (24, "woman", 160)]


def test_an_aircraft_of_which_nobody_knows_whose_it_is():
    assert candidates("استهدفت طائرة مسيرة، لم تعرف تبعيتها بعد، سيارة على طريق الباب")[0].actor == ["UNKNOWN"]


def test_a_number_behind_a_further_place():
    found = candidates("ففي دير الزور قتل 9 مدنيين، والرقة 4 وحلب 3")
    assert [(c.best, c.extra["place"].adm1) for c in found][:2] == [(9, ("Deir-ez-Zor",)), (4, ("Ar-Raqqa",))]


LISTED = [
    ("القتلى هم: محمد علي الأحمد، وزوجته، وأولاده الأربعة", 6),
    ("القتلى هم: محمد الأحمد - خالد العلي - سمير حسن الخلف", 3),
    ("أسماء الشهداء: محمد الأحمد، خالد العلي، سمير الخلف", 3),
    ("قتل الطفل أحمد خالد (7 أعوام) وشقيقته مريم (5 أعوام) ووالدتهما", 3),
    ("إن 12 طفلاً و5 رجال و20 من مجهولي الهوية قضوا على يد التحالف الدولي", 37),
]


@pytest.mark.parametrize(("sentence", "n"), LISTED, ids=[s for s, _ in LISTED])
def test_listed_by_name_kin_and_number(sentence, n):
    assert counts(candidates(sentence), "killed") == [("killed", n)]


def test_who_laid_a_trap_and_who_fell_into_it():
    attack = next(c for c in candidates("قتل 12 عنصرا في كمين أوقع به داعش مجموعة من قوات النظام") if c.metric != "killed")
    assert (attack.metric, attack.actor) == ("attacks", ["ISIS"])
    assert candidates("كمين وقعت فيه دورية لقسد قرب البلدة")[0].side == "SDF"


def test_the_second_of_two_attacks():
    text = "شن التنظيم هجومين على قوات النظام. ونفذ الهجوم الأول فجر اليوم على حاجز. كما هاجم مساء اليوم نقاطا أخرى في البادية."
    found = candidates(text)
    assert [(c.best, c.whole.best if c.whole else None) for c in found] == [(2, None), (1, 2), (1, 2)]


def test_the_last_hours_are_today():
    found = candidates("شن الطيران في الساعات الماضية عشرات الغارات على المخيم", PUBLISHED)
    assert (found[0].extra["dated"].when.start, found[0].scope) == (PUBLISHED, "incident")


def test_a_further_verb_of_falling_is_another_event():
    text = "قصف الطيران قرية في الريف، ومعلومات عن سقوط عدد من الجرحى، كذلك سقطت عدة قذائف أطلقتها كتائب مقاتلة على الحي"
    assert counts(events(text)) == [("airstrikes", 1), ("attacks", 1)]


def test_a_toll_is_not_whom_the_verb_before_it_killed():
    found = candidates("طائرات التحالف تقتل عائلة في جيب التنظيم لترفع إلى 44 عدد الشهداء منذ بدء العملية")
    assert [(c.best, c.rule) for c in found if c.metric == "killed"] == [(None, "active"), (44, "toll")]


def test_others_died_at_other_hands():
    found = persons("12 طفلاً و5 رجال قضوا على يد التحالف، ورجلين وامرأة على يد داعش، ومدني واحد على يد قوات النظام")
    told = candidates("12 طفلاً و5 رجال قضوا على يد التحالف، ورجلين وامرأة على يد داعش، ومدني واحد على يد قوات النظام")
    assert counts(found) == [("killed", 17)]
    assert counts(told) == [("killed", 17), ("killed", 3), ("killed", 1)]
    assert [c.actor for c in told if c.whole is None] == [["COALITION"], ["ISIS"], ["SYRIA_ASSAD"]]


def test_one_of_the_strikes_killed_a_family():
    assert counts(persons("قتلت إحداها عائلة نازحة من المدينة مؤلفة من سبعة أشخاص")) == [("killed", 7)]


def test_a_line_says_who_killed_its_men():
    found = candidates("قتل هذا العام 352 شخصا، وهم:\n26 من عناصر داعش، قتلتهم قوات النظام.\n326 من المدنيين.")
    assert {(c.best, c.scope) for c in found if c.best == 26} == {(26, "subset")}
    assert all(c.actor == ["SYRIA_ASSAD"] for c in found if c.best == 26)


def test_an_aircraft_that_pursued_is_no_operation():
    assert counts(events("إن طائرة تابعة للتحالف لاحقت دراجة نارية")) == []


def test_others_behind_the_second_name_of_a_party_in_brackets():
    found = counts(candidates("قتل ستة عناصر من قوات سوريا الديمقراطية (قسد) ومدنيان اثنان"), "killed")
    assert found == [("killed", 6), ("killed", 2)]


def test_the_third_of_them():
    found = counts(candidates("توفي شخصان تحت التعذيب، فيما قضى الثالث في مشفى المدينة"), "killed")
    assert found == [("killed", 2), ("killed", 1)]
