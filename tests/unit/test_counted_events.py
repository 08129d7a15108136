"""Counts of events by their outset, their rank, their months, one by one, in brackets and in lines below a heading."""

from __future__ import annotations

import pytest
from told import candidates, counts, events, parts

COUNTED = [
    ("نفذت قسد منذ مطلع العام بـ 39 عملية ضد التنظيم", "operations", 39),
    ("في تلك المناطق منذ بداية العام 2023، 54 عملية", "operations", 54),
    ("بلغ عدد العمليات المشتركة 63", "operations", 63),
    ("وعن مداهمات الخلايا فقد بلغت 11 بالاشتراك مع التحالف", "operations", 11),
    ("شهد المخيم 27 جريمة قتل على يد خلايا داعش", "attacks", 27),
    ("هذا الاستهداف هو الثاني في أقل من شهر", "attacks", 2),
    ("هذا التسلل هو الخامس على تلك النقاط خلال أيار", "attacks", 5),
    ("قصفت إسرائيل مواقع في درعا للمرة الثالثة خلال أسبوع", "attacks", 3),
]


@pytest.mark.parametrize(("sentence", "metric", "best"), COUNTED, ids=[s for s, _, _ in COUNTED])
def test_a_count(sentence, metric, best):
    assert (metric, best) in counts(events(sentence))


def test_the_outset_of_a_campaign_is_still_none():
    assert ("operations", 1) not in counts(events("منذ بدء عملية السجن في الحسكة"))


def test_plain_crimes_are_no_attacks():
    assert not events("ضبطت الشرطة 12 جريمة سرقة في المدينة")


MEMBERS = [
    ("بلغت الجرائم 21 جريمة، 7 منها في الشهر الأول، و4 في الثاني، و6 في الشهر الثالث، وواحدة في الرابع", [7, 4, 6, 1]),
    ("نفذت قسد عمليتين، الأولى في الهول والثانية في تل حميس", [1, 1]),
    ("نفذ الجيش إنزالين. وقال إن الإنزال الأول كان في 3 آذار، أما الثاني فكان في 5 آذار", [1, 1]),
    ("شن الطيران 12 غارة على البلدة قتل في إحداها خمسة مدنيين", [1]),
    ("نفذت قسد 31 عملية. وتضمنت هذه العمليات سبع عمليات دفاعية أحبطت فيها مخططات، إلى جانب عمليتين واسعتين", [7, 2]),
    ("شن التنظيم 30 هجوماً في أيار. توزيع الهجمات:\n- 14 في دمشق.\n- 9 في حمص.\n- 7 في درعا.", [14, 9, 7]),
]


@pytest.mark.parametrize(("sentence", "numbers"), MEMBERS, ids=[s for s, _ in MEMBERS])
def test_members_of_a_count(sentence, numbers):
    assert [c.best for c in candidates(sentence) if c.whole is not None and c.metric != "killed"] == numbers


def test_who_was_killed_in_one_of_them():
    assert ("killed", 5) in counts(candidates("شن الطيران 12 غارة على البلدة قتل في إحداها خمسة مدنيين"))


def test_one_rank_alone_is_no_list():
    assert not parts(candidates("نفذت قسد ثلاث عمليات. والثانية في تل حميس"))


def test_counts_in_brackets_behind_their_places():
    text = "طالت الهجمات قرية كفرتعال (4 هجمات)، قرية تديل (هجومان)، قرية السلوم (هجوم واحد)"
    assert [n for _, n in counts(events(text)) if n] == [4, 2, 1]


COMPARED = [
    ("نفذ التنظيم 20 هجوماً في أيلول، مقارنة بـ13 في آب", [20, 13]),
    ("سجل 21 هجوماً في كانون الثاني، ارتفعت في شباط إلى 38، ثم تراجعت في آذار إلى 29", [21, 38, 29]),
    ("زادت هجمات التنظيم من 25 هجوماً في نيسان إلى 41 في أيار", [25, 41]),
    ("تراجعت هجمات التنظيم إلى 14 في تشرين الثاني", [None, 14]),
]


@pytest.mark.parametrize(("sentence", "numbers"), COMPARED, ids=[s for s, _ in COMPARED])
def test_the_same_events_at_another_time(sentence, numbers):
    assert counts(candidates(sentence)) == [("attacks", n) for n in numbers]


THEIRS = [("وأسفرت هذه الهجمات، التي بلغ مجموعها 53، عن أضرار", [53]), ("قال إن الغارات، وعددها أربع، استهدفت مقراً", [4])]


@pytest.mark.parametrize(("sentence", "numbers"), THEIRS, ids=[s for s, _ in THEIRS])
def test_their_number_behind_them(sentence, numbers):
    assert [n for _, n in counts(events(sentence))] == numbers


ONES = [
    "وقع هجومان، استهدف الأول بقذيفة مقراً لقسد في الصور، فيما طال الثاني دورية للأسايش",
    "قتل ثلاثة في هجومين منفصلين: الأول بعبوة ناسفة في العزبة، والثاني بإطلاق نار على حاجز",
]


@pytest.mark.parametrize("sentence", ONES)
def test_ranked_behind_their_verb_or_by_their_means(sentence):
    assert [c.best for c in candidates(sentence) if c.rule == "event_part"] == [1, 1]


def test_persons_of_another_time_are_no_events():
    assert not [c for c in candidates("شن التنظيم خمس هجمات، وكان قتل 14 مدنياً في نيسان") if c.rule == "event_list"]


SHARED = [
    ("نفذ داعش 263 هجوماً، توزعت بين دير الزور (228) والحسكة (24) والرقة (11)", [228, 24, 11]),
    ("نفذ داعش 11 هجوماً. وتوزعت على النحو التالي: 5 في بادية حمص، و4 في بادية دير الزور، و2 في الرقة", [5, 4, 2]),
]


@pytest.mark.parametrize(("sentence", "numbers"), SHARED, ids=[s for s, _ in SHARED])
def test_a_total_shared_out(sentence, numbers):
    assert [n for n, _, _ in parts(candidates(sentence))] == numbers
