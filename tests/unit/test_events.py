"""Operations, strikes and attacks: which words tell of one, how many they tell of, where one clause's event ends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import candidates, counts, events, parts

# sentence, metric, count
TOLD = [
    ("نفذت قوات سوريا الديمقراطية عملية أمنية في بلدة ذيبان", "operations", 1),
    ("نفذت قسد 12 عملية ضد خلايا داعش", "operations", 12),
    ("داهمت دورية من الأسايش منزلاً في الحي", "operations", 1),
    ("قوات التحالف الدولي تنفذ إنزالاً جوياً في الريف", "operations", 1),
    ("نفذت القوات عمليتين مشتركتين في البادية", "operations", 2),
    ("بدأت القوات حملة تمشيط في البادية", "operations", 1),
    ("شن الطيران الحربي ثلاث غارات على محيط البلدة", "airstrikes", 3),
    ("استهدفت طائرة مسيرة سيارة على الطريق", "airstrikes", 1),
    ("قصف جوي على الحقل", "airstrikes", 1),
    ("قصفت المدفعية قرى في الريف الشمالي", "attacks", 1),
    ("هاجم مسلحون حاجزاً بأسلحة رشاشة", "attacks", 1),
    ("أطلق مجهولون النار على سيارة في الطيانة", "attacks", 1),
    ("انفجرت عبوة ناسفة بآلية عسكرية", "attacks", 1),
    ("محاولة اغتيال عنصر من قسد", "attacks", 1),
    ("سجل المخيم تسع محاولات قتل", "attacks", 9),
    ("قتل شرطي من قبل ملثمين", "attacks", 1),
    ("بلغ مجموع عمليات القصف 80 عملية", "attacks", 80),
    ("بلغ عدد حالات القصف 30", "attacks", 30),
    ("أربع هجمات على مواقع قسد", "attacks", 4),
    ("هجومان في يوم واحد", "attacks", 2),
    ("أحبطت قسد هجوماً على سجن", "attacks", 1),  # a repelled attack is an attack
    ("استهدف قصف مدفعي القرية مرتين", "attacks", 2),
    ("قصف الجيش التركي ريف البلدة عشرين مرة", "attacks", 20),
    ("أطلقت طائرة مسيرة صاروخاً على سيارة قرب الحقل", "airstrikes", 1),
    ("وصلت شظايا صاروخ أطلقته طائرة حربية إلى الحقل", "airstrikes", 1),
    ("أصابتها مساء الثلاثاء مسيرة تركية قرب الجسر", "airstrikes", 1),
    ("ضربت مسيرة تركية سيارة قرب الجسر", "airstrikes", 1),
    ("شهدت المنطقة 14 استهدافاً جوياً", "airstrikes", 14),
    ("مقتل طفلين بقذيفة مدفعية في الحي", "attacks", 1),
    ("قتل جندي بقصف لمقاتلة تركية على النقطة", "airstrikes", 1),
    ("قتل راع بضربة لمسيرة تركية قرب الجسر", "airstrikes", 1),
]


@pytest.mark.parametrize(("sentence", "metric", "best"), TOLD, ids=[s for s, _, _ in TOLD])
def test_what_is_told(sentence, metric, best):
    assert counts(events(sentence)) == [(metric, best)]


@pytest.mark.parametrize("sentence", ["دمرت قسد طائرة مسيرة تركية فوق البلدة", "أصابت القوات طائرة مسيرة", "أسقطت قسد مسيرة بصاروخ"])
def test_an_aircraft_that_is_hit_hits_nobody(sentence):
    assert events(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "low", "best", "high", "qualifier"),
    [
        ("نفذت القوات 12 عملية", 12, 12, 12, "exact"),
        ("نفذت القوات أكثر من عشرين عملية", 20, 20, None, "at_least"),
        ("نفذت القوات نحو ثلاثين عملية", 30, 30, 30, "about"),
        ("نفذت القوات عملية", 1, 1, 1, "derived"),
        ("نفذت القوات عمليتين", 2, 2, 2, "derived"),
        ("شنت القوات هجمات على البلدة", None, None, None, "vague"),
    ],
)
def test_how_it_is_counted(sentence, low, best, high, qualifier):
    (c,) = events(sentence)
    assert (c.low, c.best, c.high, c.qualifier) == (low, best, high, qualifier)


@pytest.mark.parametrize(
    "sentence",
    [
        "عملية تهريب محروقات عبر النهر",
        "عملية تبادل بين الطرفين",
        "افتتحت المدرسة أبوابها صباحاً",
        "عملية السلام",
        "توفي تحت التعذيب بعد اعتقاله من قبل قسد",
        "عثر على شاب مقتول بالرصاص قرب الطريق",
        "عثر على جثة شاب قتل على يد ملثمين",
    ],
)
def test_other_operations_are_none(sentence):
    assert events(sentence) == []


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("أصيب شرطي بانفجار في سيارة. وقال مصدر إن الانفجار ناجم عن قصف طائرة مسيرة.", {"airstrikes"}),
        ("أصيب شرطي بانفجار في سيارة. وقال مصدر إن الانفجار ناجم عن عبوة ناسفة.", {"attacks"}),
    ],
)
def test_what_an_explosion_turns_out_to_have_been(text, metrics):
    assert {c.metric for c in candidates(text) if c.metric != "wounded"} == metrics


def test_all_words_of_a_clause_tell_of_one_event():
    (c,) = events("استهدفت القوات بقصف مدفعي قرية في الريف بالقذائف")
    assert (c.metric, c.best) == ("attacks", 1)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("شن التنظيم هجوماً على حاجز، كما فجر عبوة بسيارة", [("attacks", 1), ("attacks", 1)]),
        ("نفذت القوات عملية أمنية فيما هاجم مسلحون حاجزاً", [("operations", 1), ("attacks", 1)]),
        ("قصفت القوات القرية واستهدفت سيارة على الطريق", [("attacks", 1), ("attacks", 1)]),
        ("داهمت القوات منزلاً. ثم هاجم مسلحون الدورية.", [("operations", 1), ("attacks", 1)]),
        ("استهدف قصف مدفعي القرية، أعقبه قصف على الطريق", [("attacks", 1), ("attacks", 1)]),
        ("قتل شرطي بهجوم في البلدة وسط الحقول، وأصيب آخر في هجوم على الطريق", [("attacks", 1), ("attacks", 1)]),
        ("قتل مدنيان في غارة على قرية كما قتل ثلاثة في غارة على الطريق", [("airstrikes", 1), ("airstrikes", 1)]),
        ("نفذت القوات مداهمة في الحي ليلاً ومداهمة أخرى في البلدة", [("operations", 1), ("operations", 1)]),
        ("في 3 آذار غارة أدت إلى مقتل قيادي، وفي 9 آذار غارة على معسكر", [("airstrikes", 1), ("airstrikes", 1)]),
        ("قتل مدني وأصيب خمسة في قصف على القرية", [("attacks", 1)]),
        ("غارة على البلدة ضمن قصف آخر معاقل التنظيم", [("airstrikes", 1)]),
        ("انفجار في السوق بعد انفجار في الحي", [("attacks", 1), ("attacks", 1)]),
    ],
)
def test_a_new_clause_with_an_event_word_tells_of_another(sentence, told):
    assert counts(events(sentence)) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("نفذت الأسايش عملية أمنية استهدفت وكراً لداعش", [("operations", 1)]),
        ("أطلقت القوات حملة واسعة في ريف الحسكة استهدفت الخلايا", [("operations", 1)]),
        ("سقط جنود بكمين استهدف رتلاً في البادية", [("attacks", 1)]),
        ("نفذت القوات عملية أمنية بعد أن استهدفت الخلايا حاجزاً", [("operations", 1), ("attacks", 1)]),
        ("بعد حملة أمنية في البلدة استهدف مسلحون دورية", [("operations", 1), ("attacks", 1)]),
    ],
)
def test_a_verb_behind_a_noun_with_which_it_agrees_says_what_that_event_was(sentence, told):
    assert counts(events(sentence)) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "قضى راعٍ بانفجار لغم من مخلفات الحرب",
        "قضى راعٍ بقذيفة من مخلفات قصف سابق",
        "أعدم التنظيم ثلاثة رجال رمياً بالرصاص",
        "قضى 40 مدنياً، منهم 9 على يد قسد و11 على يد قوات النظام",
        "ردت قسد على الهجمات التركية",
        "اغتيال 120 مدنياً خلال العام",
        "قضى 18 مدنياً على يد قسد",
    ],
)
def test_remnants_of_war_executions_perpetrators_and_what_is_answered_are_no_events(sentence):
    assert events(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [("لم تنفذ القوات عملية أمنية", True), ("نفت قسد تنفيذ عملية في القرية", True), ("نفذت قسد عملية في القرية", False)],
)
def test_what_did_not_happen_is_marked(sentence, negated):
    assert [c.negated for c in events(sentence)] == [negated]


@pytest.mark.parametrize(
    ("sentence", "actor", "side"),
    [
        ("نفذت قوات سوريا الديمقراطية عملية أمنية ضد خلايا داعش", ["SDF"], "ISIS"),
        ("قوات التحالف الدولي تنفذ إنزالاً جوياً", ["COALITION"], ""),
        ("نفذت قسد بدعم من التحالف الدولي عملية أمنية", ["SDF", "COALITION"], ""),
        ("أربع هجمات لداعش على مواقع قسد", ["ISIS"], "SDF"),
        ("قصف تركي على قرى في الريف", ["TURKEY"], ""),
        ("انفجرت عبوة ناسفة", [], ""),
    ],
)
def test_who_acts_and_against_whom(sentence, actor, side):
    (c,) = candidates(sentence)
    assert (c.actor, c.side) == (actor, side)


@pytest.mark.parametrize(
    ("sentence", "metric"),
    [
        ("نفذ تنظيم داعش عمليتين في البادية", "attacks"),
        ("شنت خلايا داعش عملية ضد نقطة لقوات النظام", "attacks"),
        ("نفذت قسد عمليتين في البادية", "operations"),
        ("نفذت قوات النظام عمليتين في البادية", "operations"),
    ],
)
def test_an_operation_of_isis_is_an_attack(sentence, metric):
    (c,) = candidates(sentence)
    assert c.metric == metric


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("نفذت قسد 12 عملية خلال شهر نيسان", "period_total"),
        ("نفذت قسد 12 عملية منذ بداية العام", "cumulative"),
        ("نفذت قسد عملية أمنية أمس", "incident"),
    ],
)
def test_the_stretch_of_time_gives_the_scope(sentence, scope):
    (c,) = candidates(sentence)
    assert c.scope == scope


def test_a_count_among_them_is_a_part_of_the_last_larger_one():
    found = candidates("وثق المرصد 40 هجوماً.\nمنها 12 هجوماً في الرقة.")
    assert counts(found) == [("attacks", 40)]
    assert parts(found) == [(12, "", 40)]


WORDS = st.sampled_from([
    "نفذت", "شنت", "عملية", "عمليتين", "هجوم", "هجمات", "غارات", "قصف", "استهدفت", "قسد", "داعش", "التحالف", "12", "ثلاث",
    "منها", "كما", "و", "فيما", "لم", "على", "ضد", "طائرة", "مسيرة", "مرتين", "منذ", "أمس", ".", "،",
])  # fmt: skip


@given(st.lists(WORDS, max_size=25))
@settings(max_examples=300, deadline=None)
def test_whatever_the_order_of_words_events_are_well_formed(words):
    last = -1
    for c in events(" ".join(words)):
        assert c.metric in ("operations", "airstrikes", "attacks")
        assert c.i <= c.trigger < c.j
        assert c.trigger > last
        last = c.trigger
        assert (c.qualifier == "vague") == (c.best is None)
        assert c.best is None or c.best >= 0


def test_whoever_follows_the_attackers_undertakes_no_operation():
    assert [c.metric for c in candidates("وقع هجوم على نقطة للقوات، والقوات تلاحق المهاجمين في محيط القرية.")] == ["attacks"]
