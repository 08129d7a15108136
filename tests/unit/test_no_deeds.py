"""What is told of nobody, of no attack, or of others than it seems: each construction by sentences of our own, over slots."""

from __future__ import annotations

from itertools import product

import pytest
from told import candidates, events, persons

from extraction.abductions import abducted_not_arrested
from extraction.decide import Cluster
from extraction.retold import merge_retold
from extraction.scene import build


@pytest.mark.parametrize(
    "sentence",
    [
        "ارتفع منسوب المياه بعد توقف العنفات الست منذ شهر",
        "أدى القصف إلى توقف 3 نقاط طبية وتدمير 11 مسجداً",
        "وقع الطرفان اتفاقاً يقضي بدمج مؤسسات الإدارة الذاتية",
        "عولجت المرأة ولحقت بأسرتها في اليوم ذاته",
        "وكان بين الناجين أفراد أسرته وجيرانه",
        "شنت الطائرات غارات أصابت أكثر من عشرين هدفاً",
        "ثلاث غارات أصابت إحداها منزلاً في البلدة",
        "وإن 37 منها أصابت أهدافاً عسكرية و349 أصابت أهدافاً مدنية",
    ],
)
def test_words_that_look_like_deeds(sentence):
    assert persons(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("توقف القوات خمسة أشخاص", "arrested"),
        ("قضى خمسة أشخاص بقذيفة", "killed"),
        ("أصابت القذائف ثلاثة أطفال", "wounded"),
        ("أصيب خمسة من أسرته", "wounded"),
        ("قتل عدد من المدنيين", "killed"),
    ],
)
def test_the_deeds_themselves_stay(sentence, told):
    assert told in {c.metric for c in persons(sentence)}


def test_the_number_of_those_who_is_not_some():
    assert [c for c in persons("زاد عدد من أصيبوا برصاص الحرس") if c.best is None] == []


@pytest.mark.parametrize("sentence", ["نفى أن يكون قد قتل أحداً من المحتجزين", "فتشت الخيم دون أن توقف أحداً"])
def test_nobody_at_all(sentence):
    assert candidates(sentence) == []


@pytest.mark.parametrize("word", ["أما بقية الضحايا فقتلوا برصاص مجهول", "أعدموا أمام الكاميرا"])
def test_words_written_as_persons_are(word):
    assert [c.best for c in persons(word) if c.best == 1] == []


def test_an_age_is_no_number_of_dead():
    assert [c.best for c in persons("إن شاباً في العشرين يدعى لقمان قتل برصاص الحرس")] == [1]


def test_so_many_of_every_ten():
    assert [c.best for c in events("9 من كل 10 غارات من أصل 412 غارة وقعت على القرى")] == [412]


WITH_SOLDIERS = [("جنديين أمريكيين ومترجم مدني", 3, "COALITION"), ("جنديان تركيان ومترجم", 3, "TURKEY"), ("ممرضان وحارس", 3, "CIVILIAN")]


@pytest.mark.parametrize(("who", "best", "side"), WITH_SOLDIERS)
def test_who_serves_others_is_counted_with_them(who, best, side):
    assert [(c.best, c.side) for c in persons(f"أدى الهجوم إلى مقتل {who}") if c.whole is None] == [(best, side)]


@pytest.mark.parametrize(
    ("who", "counts"),
    [("7 مرتزقة وجندي للاحتلال التركي", [7, 1]), ("3 جنود ومقاتلين اثنين من الفصائل", [3, 2]), ("ضابط وثلاثة عناصر من قوات النظام", [4])],
)
def test_soldiers_and_fighters_are_two_camps(who, counts):
    assert [c.best for c in persons(f"أدى الهجوم إلى مقتل {who}") if c.whole is None] == counts


@pytest.mark.parametrize(
    ("sentence", "metric"),
    [
        ("أحصى المرصد 21 عملية قامت بها الخلايا في المنطقة", "attacks"),
        ("قتل خمسة في 9 عمليات للخلايا خلال الشهر", "attacks"),
        ("تبنى التنظيم تنفيذ 11 عملية في سوريا", "attacks"),
        ("عدد عمليات التصفية منذ مطلع العام 112 عملية", "attacks"),
        ("نفذت قسد 9 عمليات ضد الخلايا", "operations"),
    ],
)
def test_what_cells_do_is_an_attack(sentence, metric):
    assert [c.metric for c in events(sentence)] == [metric]


TAKEN = ["سيطر الجيش السوري على دير حافر", "سيطرت قسد أمس على قرية الصبحة"]


@pytest.mark.parametrize(("taken", "left"), list(product(TAKEN, ["بعد انسحاب التنظيم منها", "إثر خروج آخر رتل منها"])))
def test_ground_that_was_left_is_no_operation(taken, left):
    assert events(f"{taken} {left}") == []
    assert [c.metric for c in events(f"{taken} بعد معارك عنيفة")] == ["operations"]


@pytest.mark.parametrize(
    "sentence",
    [
        "قتل شاب جراء انفجار جسم غريب في الحي",
        "قتل رجلان بانفجار مستودع ذخائر قديم",
        "أصيب طفلان بانفجار قنبلة أثناء لعبهما في القرية",
        "إن حملة أمنية ستبدأ في الأيام القادمة",
        "إن هجوماً جديداً يحضر له باتجاه البلدة",
    ],
)
def test_no_attack_and_nothing_yet(sentence):
    assert events(sentence) == []


def test_a_store_that_was_struck_is_an_attack():
    assert [c.metric for c in events("انفجر مستودع ذخيرة بعد استهدافه بطائرة مسيرة")] == ["airstrikes"]


@pytest.mark.parametrize("how", ["على خلفية خلاف على ديون", "إثر سرقة مصاغه", "أثناء سرقة منزله"])
def test_private_crime(how):
    assert [c for c in candidates(f"قتل رجل في البلدة {how}") if c.metric == "killed"] == []


LINES = ["– 17 على الحسكة، أسفرت عن مقتل 6 مدنيين.", "– 10 على قاعدة حقل العمر", "– 4 في الرقة"]


@pytest.mark.parametrize("line", LINES)
def test_lines_share_out_the_events_that_their_heading_names(line):
    text = f"شنت تركيا 31 غارة جوية على المنطقة منذ مطلع العام، وتسببت بمقتل 44 شخصاً.\nوتوزعت الاستهدافات على النحو الآتي:\n{line}"
    part = candidates(text)
    assert [c.metric for c in part if c.rule == "event_list"] == ["airstrikes"]
    assert [c for c in part if c.rule == "listing"] == []


def test_lines_share_out_those_whom_their_heading_names():
    text = "قتل 96 شخصاً منذ بداية العام، فيما جرح أكثر من 54 من العسكريين، والقتلى هم:\n– 12 من المدنيين\n– 58 من قوات النظام"
    assert {c.metric for c in candidates(text) if c.rule == "listing"} == {"killed"}


@pytest.mark.parametrize(
    "later",
    [
        "وصدرت أوامر حبس بحق 18 منهم",
        "وطلبت من ذوي 14 منهم فدية",
        "وقالت إن 16 منها أصبحت حالات اختفاء قسري",
        "صار 18 منهم في عداد المختفين",
        "لم يخل سبيل سوى خمسة منهم",
    ],
)
def test_what_became_of_some_of_them_later(later):
    assert [c.best for c in candidates(f"اعتقلت قسد 45 شخصاً، {later}") if c.metric == "arrested"] == [45]


@pytest.mark.parametrize("what", ["وأنه أنهى النظر في 53 بلاغاً فرفض 47 منها", "ودرس 38 بلاغاً عن سقوط ضحايا وجد 9 منها ذات صدقية"])
def test_some_of_the_reports_are_no_strikes(what):
    assert [c.best for c in candidates(f"قال التحالف إنه شن 29596 ضربة، {what}") if c.best] == [29596]


def test_whom_isis_takes_is_abducted():
    for actor, side, metric in [
        ("ISIS", "SDF", "abducted"),
        ("UNKNOWN", "CIVILIAN", "abducted"),
        ("SDF", "ISIS", "arrested"),
        ("ISIS", "ISIS", "arrested"),
    ]:
        c = next(c for c in persons("اعتقال خمسة أشخاص") if c.metric == "arrested")
        c.actor, c.side = [actor], side
        abducted_not_arrested([Cluster(c, [c], None)])
        assert c.metric == metric


def test_what_was_said_before_the_toll_is_no_second_one():
    text = "قتل 31 شخصاً في تفجير في المدينة. وكان مدير المشفى أحصى أمس 25 قتيلاً."
    found = [c for c in candidates(text) if c.metric == "killed" or c.sentence == 0]
    clusters = [Cluster(c, [c], None) for c in found]
    left = merge_retold(clusters, found, build(text))
    assert [k.head.best for k in left if k.head.metric == "killed"] == [31]
