"""Several events in one text: what one line tells is not the next one's. Each construction by sentences of our own, over slots."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from told import candidates

from extraction.extract import extract
from extraction.features import placed
from extraction.model import Article
from extraction.roles import read_roles
from extraction.scene import build
from extraction.whereabouts import Whereabouts, cause


def facts(text: str):
    return extract(Article("d", text, None, None, date(2021, 5, 10)))


def person(sentence: str, metric: str = "killed"):
    return next(c for c in candidates(sentence) if c.metric == metric)


STOPS = ["أحبطت {} محاولة تسلل لداعش قرب معدان", "تصدت {} لهجوم شنه داعش على نقطة في الصور"]
WHOM = ["ثلاثة عناصر", "عنصرين", "5 مسلحين", "أربعة من المهاجمين"]


@pytest.mark.parametrize(("stop", "whom", "party"), list(product(STOPS, WHOM, [("قسد", "SDF"), ("قوات النظام", "SYRIA_ASSAD")])))
def test_who_repelled_it_killed_those_who_came(stop, whom, party):
    name, code = party
    p = person(f"{stop.format(name)}، وقتلت {whom}.")
    assert (p.actor, p.side) == ([code], "ISIS")


@pytest.mark.parametrize("verb", ["وقتل عنصرين", "وأسر مسلحا", "وجرح شابين"])
def test_an_object_by_its_ending(verb):
    metric = {"وقتل": "killed", "وأسر": "arrested", "وجرح": "wounded"}[verb.split()[0]]
    assert person(f"داهم الجيش الوطني منزلا في البلدة {verb}.", metric).actor == ["SNA"]


@pytest.mark.parametrize("told", ["وقتل عنصر منهم", "وقتلت امرأة", "وجرحت طفلة"])
def test_who_may_have_suffered_did_not_do_it(told):
    c = candidates(f"داهمت قسد منزلا في البلدة {told}.")
    assert all(x.rule != "active_elided" for x in c)


@pytest.mark.parametrize(
    ("noun", "fate"),
    [("عنصر من قسد", "قتيلا"), ("أحد عناصر قسد", "جريحا"), ("عنصر من قسد، مساء أمس،", "قتيلا"), ("عنصران من قسد", "قتيلين")],
)
def test_fell_dead_is_said_of_them(noun, fate):
    p = person(f"سقط {noun} {fate} بهجوم لمجهولين.", "wounded" if fate == "جريحا" else "killed")
    assert (p.side, p.best) == ("SDF", 2 if "عنصران" in noun else 1)


@pytest.mark.parametrize("dead", ["عنصر من قوات النظام", "ثلاثة عناصر من قوات النظام"])
def test_each_ones_dead_fell_by_the_others_hand(dead):
    p = person(f"استهدف الطيران الروسي محيط البلدة، كما اندلعت اشتباكات بين قوات النظام وداعش أسفرت عن مقتل {dead}.")
    assert (p.actor, p.side, p.event) == (["ISIS"], "SYRIA_ASSAD", None)


def test_an_assassination_beside_air_raids_is_none_of_them():
    text = (
        "دير الزور: شنت الطائرات الحربية الروسية غارات جوية على أطراف الكسرة.\n"
        "كما اغتال مجهولون شابا في ذيبان، وأطلق مجهولون النار على حاجز في الصور."
    )
    assert sum(f.metric == "airstrikes" for f in facts(text)) == 1


def test_who_is_ambushed_did_not_lay_the_ambush():
    told = [f for f in facts("تعرضت دورية لقسد لكمين نفذه مجهولون في بلدة ذيبان.") if f.metric != "killed"]
    assert [(f.metric, f.victim_side) for f in told] == [("attacks", "SDF")]


def test_what_adds_up_by_chance_in_two_governorates():
    text = (
        "في ريف حلب، قتل ثمانية عناصر من قسد بانفجار لغم في بلدة مارع.\n"
        "في ريف الحسكة، قتل ثلاثة عناصر من قوات النظام برصاص مجهولين في بلدة تل تمر.\n"
        "في ريف الرقة، قتل خمسة عناصر من الجيش الوطني بهجوم في بلدة سلوك."
    )
    assert {f.scope for f in facts(text) if f.metric == "killed"} == {"incident"}


@pytest.mark.parametrize("turn", ["وشنت قسد حملة دهم في تل براك", "فيما قصفت قسد قرية مجاورة"])
def test_the_next_clause_has_a_doer_of_its_own(turn):
    told = [c for c in candidates(f"تعرض رتل للجيش الوطني لهجوم بالأسلحة الرشاشة في الدرباسية، {turn}.") if c.metric == "attacks"]
    assert (told[0].actor, told[0].side) == ([], "SNA")


@pytest.mark.parametrize(
    ("second", "actor"), [("كما قتل عنصران من قسد بانفجار لغم في بلدة سلوك", []), ("كما قتل مدنيان في بلدة سلوك", ["TURKEY"])]
)
def test_what_a_mine_did_nobody_of_the_clause_before_did(second, actor):
    assert person(f"قصفت القوات التركية قرية معدان بقذائف المدفعية، {second}.").actor == actor


@pytest.mark.parametrize(
    ("first", "second", "how"),
    [
        ("مقتل ثلاثة مدنيين في ريف دير الزور", "قتل ثلاثة مدنيين في بلدة الشحيل.", "within"),
        ("مقتل ثلاثة مدنيين في بلدة ذيبان", "قتل ثلاثة مدنيين في بلدة الشحيل.", "differ"),
        ("مقتل ثلاثة مدنيين في ريف الرقة", "قتل ثلاثة مدنيين في بلدة الشحيل.", "differ"),
        ("مقتل ثلاثة مدنيين في بلدة الشحيل", "قتل ثلاثة مدنيين في بلدة الشحيل.", "same"),
    ],
)
def test_an_area_and_a_village_of_it(first, second, how):
    a, b = [c for c in candidates(f"{first}\n{second}") if c.metric == "killed"]
    assert placed(a, b) == how


@pytest.mark.parametrize(
    ("sentence", "how"),
    [
        ("قتل عنصران من قسد بانفجار لغم في البلدة.", "mine"),
        ("أصيب طفل بانفجار جسم من مخلفات الحرب في البلدة.", "remnant"),
        ("عثر الأهالي على جثة شاب في البلدة.", "body"),
        ("قتل شاب برصاص مجهولين في البلدة.", "unknown"),
        ("قتل شاب بقصف مدفعي في البلدة.", "none"),
    ],
)
def test_what_it_was_done_with(sentence, how):
    scene = build(sentence)
    c = next(c for c in candidates(sentence) if c.metric in ("killed", "wounded"))
    assert cause(c, scene) == how


def test_where_else_a_party_stands():
    text = "قصفت القوات التركية قرية أبو راسين.\nوقتل شاب في بلدة ذيبان."
    scene = build(text)
    c = next(c for c in candidates(text) if c.metric == "killed")
    parties: list[list] = [[] for _ in scene.doc.sentences]
    for p in read_roles(scene):
        parties[next(s for s, (a, b) in enumerate(scene.doc.sentences) if a <= p.i < b)].append(p)
    function, *told = Whereabouts(parties, scene).features(c, "P", "TURKEY", "plain")
    assert "P.abs.off=b1.place=differ" in function(*told)


@pytest.mark.parametrize("whom", ["ثلاثة قياديين", "عنصرين"])
def test_none_of_those_taken_is_of_the_two_who_took_them(whom):
    told = facts(f"اعتقلت قسد والتحالف {whom} في ريف دير الزور.")
    assert [(sorted(f.actor), f.victim_side) for f in told if f.metric == "arrested"] == [(["COALITION", "SDF"], "UNKNOWN")]


def test_a_round_number_above_and_the_exact_one_below():
    text = "نحو 90 عملية لقسد ضد داعش خلال عام\nأعلنت قسد أنها نفذت 87 عملية أمنية ضد خلايا داعش خلال عام 2020."
    assert [f.best for f in facts(text) if f.metric == "operations"] == [87]


def test_what_a_line_counts_may_be_no_persons():
    text = "بلغ عدد القتلى 58، وتوزعوا كالتالي:\n– 19 اشتباكا في الرقة، 23 قتيلا\n– 18 في دير الزور"
    assert 19 not in [f.best for f in facts(text) if f.metric == "killed"]


def test_suicide_operations_are_attacks():
    assert [(f.metric, f.best) for f in facts("نفذ عناصر داعش أربع عمليات انتحارية استهدفت مواقع قسد في الشدادي.")] == [("attacks", 4)]


@pytest.mark.parametrize(
    "sentence", ["استهدفت حملة التجنيد مواليد 1990 في مدينة الرقة.", "تمكن مقاتلو قسد من تدمير سيارة مفخخة في الباغوز."]
)
def test_no_attack(sentence):
    assert not [f for f in facts(sentence) if f.metric == "attacks"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("اعتقلت الشرطة العسكرية التابعة لقسد ثلاثة شبان في الطبقة.\nوأوقفت الشرطة العسكرية شابين في المنصورة.", "SDF"),
        ("قالت قسد إنها عززت نقاطها.\nونفذت القوات المشتركة عملية أمنية في ذيبان.", "SDF"),
        ("قصفت قسد قرية قرب عفرين.\nوأوقفت الشرطة العسكرية شابين في عفرين.", "SNA"),
        ("قصفت قسد قرية قرب الباب، وردت القوات التركية.\nونفذت القوات المشتركة عملية أمنية في الباب.", "SNA"),
    ],
)
def test_whose_police_by_its_name_in_full(text, code):
    assert [p.code for p in read_roles(build(text))][-1] == code


@pytest.mark.parametrize(
    ("sentence", "dead"),
    [
        ("قتل تسعة من عائلة السالم وستة من عائلة العلي بغارة للتحالف.", 15),
        ("مقتل ثلاثة أشخاص من عائلة السالم وشخصين من عائلة العلي بغارة للتحالف.", 5),
        ("قتل 11 مدنيا من عائلة واحدة وأصيب خمسة.", 11),
    ],
)
def test_the_dead_of_several_houses(sentence, dead):
    assert max(f.best for f in facts(sentence) if f.metric == "killed") == dead
