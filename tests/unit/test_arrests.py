"""Arrests, operations and who made them, as a grid of constructions has them: organs and their owners, campaigns, releases, cells."""

from __future__ import annotations

from datetime import date

import pytest
from told import candidates, counts, events, persons

from extraction.eras import era
from extraction.roles import read_roles
from extraction.scene import build
from extraction.wholes import holds

OWNERS = [
    ("اعتقل جهاز الأمن العام التابع لهيئة تحرير الشام ثلاثة شبان", "HTS"),
    ("اعتقلت وحدات مكافحة الإرهاب التابعة لقوى الأمن الداخلي شابين", "ISF"),
    ('داهم جهاز الاستخبارات العامة التابع لـ"قسد" منزلا', "SDF"),
    ("اعتقلت الشرطة المدنية التابعة للجيش الوطني مدنيا", "SNA"),
    ("اعتقلت الشرطة العسكرية التابعة لتركيا مدنيا", "SNA"),
]


@pytest.mark.parametrize(("sentence", "code"), OWNERS, ids=[s for s, _ in OWNERS])
def test_an_organ_is_its_owners(sentence, code):
    assert read_roles(build(sentence))[0].code == code


ROLES = [
    ("داهمت دورية عسكرية تابعة لقسد منزلا في المدينة", "SDF", "agent"),
    ("شن عناصر حاجز للنظام حملة أمنية", "SYRIA_ASSAD", "agent"),
    ("حملة مداهمات نفذتها دورية تابعة لفصيل العمشات", "SNA", "agent"),
    ("تفكيك خلية لتنظيم داعش في البلدة", "ISIS", "target"),
    ("أطاحت القوات بخلية تابعة لداعش", "ISIS", "target"),
    ("هاجمت خلية لداعش حاجزا", "ISIS", "agent"),
    ("أحبطت قوى الأمن الداخلي أمس مخططا إرهابيا", "ISF", "agent"),
    ("أحبطت قوى الأمن الداخلي عملية تهريب", "ISF", "agent"),
    ("أحبطت قوى الأمن الداخلي هجوما", "ISF", "target"),
    ("تم توقيف شابين من جانب قوات النظام", "SYRIA_ASSAD", "agent"),
    ("قال مراسلنا إن مسلحي فصيل العمشات قاموا باعتقال مدني", "SNA", "agent"),
]


@pytest.mark.parametrize(("sentence", "code", "role"), ROLES, ids=[s for s, *_ in ROLES])
def test_who_raids_and_who_is_taken(sentence, code, role):
    assert (code, role) in [(p.code, p.role) for p in read_roles(build(sentence))]


PERSONS = [
    ("حملة دهم واعتقال لقسد في بلدة البصيرة تطال 40 شابا", [("arrested", 40)]),
    ("طالت حملة مداهمات نفذتها قسد في البصيرة أمس 12 شابا", [("arrested", 12)]),
    ("طالت الاعتقالات التي نفذتها قسد في الرقة أمس 17 شابا", [("arrested", 17)]),
    ("شنت قسد حملة اعتقالات في البصيرة أسفرت عن اعتقال 12 شابا", [("arrested", 12)]),
    ("شنت قسد حملة دهم واعتقال في البلدة، ونفذت حملة اعتقالات في المخيم طالت 9 شبان", [("arrested", None), ("arrested", 9)]),
    ("أفرجت قوات الأمن الداخلي (الأسايش) في مدينة الرقة أمس عن ثمانية شبان", [("released", 8)]),
    ("أفرجت قسد عن دفعة من المعتقلين في بلدة الكرامة شرق الرقة أمس، بلغ عددهم 14", [("released", 14)]),
    ("أخلت القوات سبيل معتقل أمس", [("released", 1)]),
    ("خرج خمسة شبان من سجون قوات النظام", [("released", 5)]),
    ("أفرجت قسد عن ثلاثة شبان بعد اعتقال دام أسبوعا", [("released", 3)]),
    ("أسفرت الحملة عن تحرير مخطوفين اثنين", [("released", 2)]),
    ("تعرض 12 مدنيا للخطف على يد مجهولين", [("abducted", 12)]),
    ("هناك 9 آلاف عنصر من داعش في سجون قسد", [("detained_stock", 9000)]),
    ("يوجد في سجن علايا 1200 سجين", [("detained_stock", 1200)]),
    ("مقتل متزعم واعتقال آخرين اثنين", [("killed", 1), ("arrested", 2)]),
    ("قتل عناصر الأسايش 3 متزعمين في داعش", [("killed", 3)]),
    ("ذكرت مصادر أن عناصر قسد اعتقلوا أمس 23 شابا", [("arrested", 23)]),
    ('ضبطت قوى الأمن الداخلي "الأسايش" أمس 23 عنصرا من داعش', [("arrested", 23)]),
    ("ضبطت القوات 23 قنبلة", []),
    ("مجلس دير الزور العسكري يقبض على خمسة شبان", [("arrested", 5)]),
    ("اعتقلت قوات الأمن (الأسايش) أمس رئيس المجلس المحلي", [("arrested", 1)]),
    ("اعتقلت قسد أمس عائلة كاملة", [("arrested", None)]),
    ("اعتقلت قسد كلا من عمر الحسين وياسر المحمد وعلي الصالح", [("arrested", 3)]),
    ("اعتقلت قسد اليوم أحد وجهاء العشيرة", [("arrested", 1)]),
    ("اعتقلت الفرقة الرابعة 7 شبان", [("arrested", 7)]),
    ("احتجزت دورية عسكرية تابعة لقسد اليوم 7 شبان", [("arrested", 7)]),
    ("وقع في قبضة قوات الأمن الداخلي (الأسايش) اليوم قيادي بارز", [("arrested", 1)]),
    ("نقلت قوات الأمن الداخلي (الأسايش) أمس 50 معتقلا من سجن الشدادي", []),
    ("بلغ عدد القتلى 7 وعدد المعتقلين 53", [("killed", 7), ("arrested", 53)]),
    ("ألقت القوات القبض على خلية من شخصين", [("arrested", 2)]),
]


@pytest.mark.parametrize(("sentence", "told"), PERSONS, ids=[s for s, _ in PERSONS])
def test_who_was_taken_and_let_go(sentence, told):
    assert [x for x in counts(persons(sentence)) if x[0] != "cells_dismantled"] == told


EVENTS = [
    ("داهمت قسد منزلا وعثرت على أربع بنادق وحزام ناسف", [("operations", 1)]),
    ("انفجرت عبوة ناسفة في البلدة", [("attacks", 1)]),
    ("أسفرت مداهمة عن إلقاء القبض على ثلاثة شبان كما ضبطت القوات ثلاث قنابل", [("operations", 1)]),
    ("نفذت قوات العمليات الخاصة في قسد حملة أمنية", [("operations", 1)]),
    ("نفذت هيئة تحرير الشام حملة أمنية في إدلب", [("operations", 1)]),
    ("هاجمت هيئة تحرير الشام نقطة لقوات النظام", [("attacks", 1)]),
]


@pytest.mark.parametrize(("sentence", "told"), EVENTS, ids=[s for s, _ in EVENTS])
def test_what_a_raid_is_and_what_is_found_in_it(sentence, told):
    assert counts(events(sentence)) == told


def test_general_security_in_idleb_before_the_new_government():
    assert era("SYRIA_TRANSITIONAL", date(2024, 3, 1), ("Idleb",), set()) == "HTS"
    assert era("SYRIA_TRANSITIONAL", date(2025, 3, 1), ("Idleb",), set()) == "SYRIA_TRANSITIONAL"


def test_a_heading_in_the_present_tells_of_few_who_are_taken_now():
    assert counts(candidates("قسد تحتجز خمسة صحفيين في الرقة")) == [("arrested", 5)]
    assert counts(candidates("تحتجز قسد 3000 عنصر من داعش")) == [("detained_stock", 3000)]


def test_one_town_holds_nothing_of_another():
    both = "اعتقلت قسد ثمانية شبان في مدينة الطبقة. كما اعتقلت أربعة شبان في مدينة القامشلي."
    whole, part = candidates(both)
    assert not holds(whole, part)
