"""Statements of forces and ministries: who had part in it, when it was, what is no event, each construction by sentences of our own."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from told import candidates

from extraction.apart import apart
from extraction.candidates import Candidate
from extraction.clauses import times_of
from extraction.context import build_context
from extraction.eras import actors_of, victim_of
from extraction.events import read_events
from extraction.places import find_places, place_for
from extraction.roles import read_roles
from extraction.scene import build
from extraction.text import tokenize
from extraction.whose import of_ours

WEDNESDAY = date(2023, 5, 10)


def roles(sentence: str) -> list[tuple[str, str]]:
    return [(p.code, p.role) for p in read_roles(build(sentence))]


def events(sentence: str) -> list[tuple[str, int | None]]:
    return [(c.metric, c.best) for c in read_events(build(sentence), 0)]


# -- who had part in it


@pytest.mark.parametrize("without", ["دون مشاركة", "بدون مشاركة", "من دون أي تنسيق مع", "دون مشاركة من", "دون دعم"])
def test_who_had_no_part_in_it_is_nobody(without):
    told = roles(f"نفذت قوات سوريا الديمقراطية {without} التحالف الدولي عملية أمنية في البلدة")
    assert told == [("SDF", "agent")]


@pytest.mark.parametrize("with_them", ["بدعم", "بمشاركة", "بالتنسيق مع", "بمساندة"])
def test_a_partner_is_one(with_them):
    assert ("COALITION", "agent") in roles(f"نفذت قوات سوريا الديمقراطية {with_them} التحالف الدولي عملية أمنية في البلدة")


@pytest.mark.parametrize(
    "sentence",
    [
        "وكانت قوات أمريكية قد تعرضت، في 14 نيسان، لهجوم قرب المدينة",
        "وكانت قوات أمريكية وسورية قد تعرضت أمس لهجوم قرب المدينة",
        "قوات أمريكية تتعرض لهجوم في المدينة",
    ],
)
def test_forces_by_their_nation_before_what_befell_them(sentence):
    assert roles(sentence) == [("COALITION", "target")]


DAY = date(2025, 11, 12)


@pytest.mark.parametrize(
    ("codes", "day", "actors"),
    [
        (["SYRIA_ASSAD", "SYRIA_TRANSITIONAL"], DAY, ["SYRIA_TRANSITIONAL"]),
        (["SYRIA_TRANSITIONAL", "ISF"], DAY, ["SYRIA_TRANSITIONAL"]),
        (["ISF"], DAY, ["ISF"]),
        (["ISF", "SDF"], DAY, ["SYRIA_TRANSITIONAL", "SDF"]),
        (["SYRIA_ASSAD", "ISF"], date(2020, 1, 1), ["SYRIA_ASSAD", "ISF"]),
    ],
)
def test_services_of_one_state_are_one_actor(codes, day, actors):
    assert actors_of(codes, day, ("Aleppo",), {*codes, "ISIS"}) == actors


def test_the_old_governments_men_are_not_the_new_ones():
    assert victim_of("SYRIA_ASSAD", ["SYRIA_TRANSITIONAL"], DAY, ("Homs",), set()) == "SYRIA_ASSAD"
    assert victim_of("SYRIA_ASSAD", ["ISRAEL"], DAY, ("Homs",), set()) == "SYRIA_TRANSITIONAL"


@pytest.mark.parametrize("men", ["مقاتلينا", "رفاقنا", "عناصرنا"])
def test_ones_own_men_are_the_speakers(men):
    scene = build(f"قالت قوات سوريا الديمقراطية في حصيلتها:\n- إصابة 12 من {men}.")
    [wounded] = [c for c in candidates(scene.doc.text) if c.metric == "wounded"]
    assert of_ours(scene, wounded, read_roles(scene)) == "SDF"


def test_whose_hands_they_are_in_is_not_whose_they_are():
    scene = build("قالت قوات سوريا الديمقراطية إن 9 مرتزقة في أيدي مقاتلينا")
    number = next(it for it in scene.items if it.number is not None)
    c = Candidate("killed", 0, number.i, number.i, len(scene.doc.words), 9, 9, 9, "exact", "noun_of", number.i, len(scene.doc.words))
    assert of_ours(scene, c, read_roles(scene)) == ""


# -- when it was


@pytest.mark.parametrize(
    ("said", "when"),
    list(product(["، اليوم الأربعاء،", " اليوم الأربعاء", "، صباح اليوم،"], ["أمس الثلاثاء", "ليلة أمس", "يوم أمس", "بتاريخ 9 أيار 2023"])),
)
def test_the_day_of_the_statement_is_not_the_day_of_what_it_tells(said, when):
    scene = build(f"أعلنت قوات سوريا الديمقراطية{said} تنفيذ عملية أمنية {when} في البلدة أسفرت عن اعتقال ثلاثة.")
    context = build_context(scene, WEDNESDAY)
    [operation] = [c for c in read_events(scene, 0) if c.metric == "operations"]
    assert {d.when.end for d in times_of(scene, operation, context.dated[0])} == {date(2023, 5, 9)}


def test_the_only_day_is_the_day():
    scene = build("أعلنت قوات سوريا الديمقراطية، اليوم الأربعاء، تنفيذ عملية أمنية في البلدة.")
    context = build_context(scene, WEDNESDAY)
    assert [d.when.end for d in times_of(scene, read_events(scene, 0)[0], context.dated[0])] == [WEDNESDAY]


@pytest.mark.parametrize("sentence", ["استهدفت الحملة الشبان المولودين بين 1998 و2006", "اعتقلت شابا من مواليد 1998"])
def test_years_of_birth_are_no_times(sentence):
    assert build_context(build(sentence), WEDNESDAY).dated == [[]]


# -- what is no event, and of which kind it is


@pytest.mark.parametrize("guilt", ["متورطين في تنفيذ هجمات ضد قواتنا", "ثبت تورطهم في هجمات استهدفت قواتنا", "مسؤولين عن عمليات اغتيال"])
def test_what_the_arrested_had_done_is_no_event(guilt):
    sentence = f"ألقت قوات سوريا الديمقراطية القبض على خمسة إرهابيين {guilt}"
    assert events(sentence) == []
    assert roles(sentence) == [("SDF", "agent")]


def test_numbered_attacks_of_the_arrested_are_told():
    assert ("attacks", 6) in events("القبض على إرهابيين متورطين في ستة هجمات في البلدة")


@pytest.mark.parametrize("where", ["في البلدة", "في 9 أيار", "بعد متابعة"])
def test_went_on_is_not_blew_up(where):
    assert {metric for metric, _ in events(f"أما العملية الثانية فجرت {where} وأسفرت عن اعتقال ثلاثة")} == {"operations"}


def test_blew_up_is():
    assert ("attacks", 1) in events("فجرت خلايا داعش عبوة في البلدة")


def test_operations_told_one_by_one_are_apart():
    scene = build("العملية الأولى نفذت في قرية الحوايج.\nأما العملية الثانية فجرت في بلدة ذيبان.\nونفذت العملية الأولى فجرا.")
    first, second, again = (read_events(scene, s)[0] for s in range(3))
    assert apart(first, second)
    assert not apart(first, again)


@pytest.mark.parametrize(
    ("sentence", "metric"),
    [
        ("نفذت القوات الأمريكية غارة بالمروحيات في البلدة أدت إلى اعتقال قيادي", "operations"),
        ("نفذت القوات الأمريكية غارة برية في البلدة", "operations"),
        ("نفذت القوات الأمريكية غارة بمروحية في البلدة أدت إلى مقتل قيادي", "airstrikes"),
        ("نفذ التحالف الدولي بقيادة الولايات المتحدة أمس الثلاثاء ضربة على التنظيم", "airstrikes"),
    ],
)
def test_what_a_raid_and_a_strike_are(sentence, metric):
    assert events(sentence)[0][0] == metric


@pytest.mark.parametrize("purpose", ["بهدف", "بغية", "بغرض", "من أجل"])
def test_what_was_aimed_at_is_no_arrest(purpose):
    assert [c.best for c in candidates(f"داهمت القوات البلدة {purpose} اعتقال مطلوبين") if c.metric == "arrested"] == []


@pytest.mark.parametrize("things", ["وحدات تكتيكية", "مركبات", "منشآت"])
def test_things_that_were_hit_are_no_wounded(things):
    assert [c for c in candidates(f"أسفرت الغارات عن إصابة {things} للتنظيم") if c.metric == "wounded"] == []


@pytest.mark.parametrize("between", ["أمس الثلاثاء", "أمس الثلاثاء في بلدة الشحيل بريف دير الزور الشرقي", "فجر اليوم في مدينة الرقة"])
def test_the_two_parts_of_an_arrest_stand_far_apart(between):
    told = candidates(f"ألقت قوات سوريا الديمقراطية القبض {between} على خمسة إرهابيين")
    assert [c.best for c in told if c.metric == "arrested"] == [5]


# -- where


def test_the_seat_of_a_government_is_not_where_it_was():
    doc = tokenize("نفذت القيادة 80 عملية في البلاد بالتنسيق مع دمشق")
    assert place_for(doc, find_places(doc), 2, 4).adm1 == ()


def test_a_country_named_later_is_not_where_it_was():
    doc = tokenize("قتل ثلاثة عناصر في العمليات.\nوأسفرت 21 عملية في العراق عن مقتل ستة.")
    assert place_for(doc, find_places(doc), 0, 3).adm1 == ()


# -- bulletins


@pytest.mark.parametrize("verb", ["وتضمنت الهجمات في البلاد", "وأضاف البيان أن الضربات شملت"])
def test_what_strikes_comprise_is_counted_where_it_was(verb):
    text = f"شن التحالف الدولي 38 ضربة جوية على التنظيم. {verb} خمسة قرب الحسكة وثلاثة قرب كوباني."
    parts = {c.best: c.extra["adm1"] for c in candidates(text) if c.whole is not None}
    assert parts == {5: ("Al-Hasakah",), 3: ("Aleppo",)}
