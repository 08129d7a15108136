"""Who did it: parties by further names, fights of one side's factions, own men put to death, who only counts, sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from extraction.extract import extract
from extraction.model import Article
from extraction.roles import read_roles
from extraction.scene import build


def roles(sentence: str) -> list[tuple[str, str]]:
    return [(p.code, p.role) for p in read_roles(build(sentence))]


def codes(sentence: str) -> set[str]:
    return {p.code for p in read_roles(build(sentence))}


def facts(text: str, day: date = date(2021, 5, 10)):
    return extract(Article("x", text, None, None, day))


@pytest.mark.parametrize(
    "name",
    [
        "عناصر من فلول النظام السابق",
        "مسلحون من بقايا نظام الأسد",
        "مجموعات مرتبطة بالنظام السابق",
        "مجموعة خارجة عن القانون",
        "مسلحون محليون",
        "فصائل شعبية",
        "جيش الفتح",
        "كتائب المعارضة",
    ],
)
def test_parties_of_no_camp(name):
    assert codes(f"شن {name} هجوماً على الحاجز") == {"OTHER"}


def test_gunmen_of_a_place_in_news_of_the_sdf_are_of_its_tribes():
    assert "TRIBAL" in codes("اندلعت مواجهات بين قسد ومسلحين محليين في البلدة")
    assert "TRIBAL" not in codes("قتل عنصر من قسد. وأطلق مسلحون محليون النار على حاجز لقوات النظام")


def test_the_guard_of_a_province_and_that_of_a_state_abroad():
    assert codes("هاجمت قوات الحرس الوطني الحاجز") == {"OTHER"}
    assert "COALITION" in codes("قتل جنديان من الحرس الوطني الأمريكي")


def test_members_of_the_group_are_of_whom_the_group_was_said():
    text = 'هاجمت العشائر مواقع تنظيم "ي ب ك" في القرية. وأسرت العشائر ستة من عناصر التنظيم'
    assert "ISIS" not in codes(text)
    assert "ISIS" in codes("هاجم تنظيم الدولة القرية. وقتل ستة من عناصر التنظيم")


def test_our_units_in_a_statement_that_names_only_foes():
    assert ("SDF", "agent") in roles("هاجم جيش الاحتلال التركي ومرتزقته القرية. وفجرت وحداتنا عبوة بمقر للمرتزقة")
    assert ("SDF", "agent") in roles("هاجم جيش الاحتلال التركي القرية. وانفجر لغم زرعته وحداتنا بآلية لمرتزقة فيلق الشام")


def test_who_only_counts_did_nothing():
    assert ("SDF", "source") in roles("سجلت قسد 668 غارة للطيران الحربي")
    assert ("SDF", "source") in roles('ووثقت "قسد" 12 هجوماً بالمسيرات')


@pytest.mark.parametrize("where", ["من جهة مواقع", "من اتجاه نقاط", "من ناحية حواجز"])
def test_where_a_shell_came_from(where):
    assert ("SDF", "agent") in roles(f"سقطت قذيفة على القرية {where} قسد")


@pytest.mark.parametrize(
    "fight",
    [
        "في اقتتال بين فصيلي الحمزات والجبهة الشامية",
        'في مواجهات بين "الشرطة العسكرية" وبين مجموعة من "أحرار الشرقية"',
        "في اشتباكات بين الجبهة الشامية وفرقة الحمزة",
    ],
)
def test_factions_of_one_side_that_fight_one_another(fight):
    told = facts(f"قتل خمسة عناصر {fight} في عفرين.")
    assert [(f.actor, f.victim_side) for f in told if f.metric == "killed"] == [(["SNA"], "SNA")]


def test_of_two_camps_each_fell_by_the_other():
    told = facts("قتل أربعة عناصر من قسد في اشتباكات بين قسد وداعش.")
    assert [(f.actor, f.victim_side) for f in told if f.metric == "killed"] == [(["ISIS"], "SDF")]


def test_own_men_put_to_death():
    told = facts("أقدم تنظيم داعش في الرقة على إعدام عشرين من مقاتليه، كانوا قد سلموا مواقعهم لقوات النظام.")
    assert (["ISIS"], "ISIS") in [(f.actor, f.victim_side) for f in told if f.metric == "killed"]


def test_one_of_two_nations_is_neither():
    told = facts("جرح عشرون شخصاً في أربع غارات لم يتضح ما إذا كانت الطائرات التي شنتها روسية أم سورية.")
    assert all(f.actor in ([], ["UNKNOWN"]) for f in told)


def test_unknown_men_who_are_thought_to_be_of_a_party():
    told = facts("قتل مجهولون، يعتقد أنهم من خلايا تنظيم داعش، لاجئتين عراقيتين في المخيم.")
    assert [f.actor for f in told if f.metric == "killed"] == [["ISIS"]]


@pytest.mark.parametrize(
    "text",
    [
        "تصدى الجيش الوطني لمحاولة تسلل نفذها عناصر من قسد شرقي حلب، ما أسفر عن مقتل واحد منهم.",
        "أحبط الجيش الوطني محاولة تسلل لقسد شرقي حلب، وقتل فيها سبعة إرهابيين.",
    ],
)
def test_who_fell_where_an_attack_was_met(text):
    assert [(f.actor, f.victim_side) for f in facts(text) if f.metric == "killed"] == [(["SNA"], "SDF")]


def test_who_opened_fire_with_words_between():
    assert ("UNKNOWN", "agent") in roles("فتح مجهولان يستقلان سيارة بيضاء النار على عناصر من قسد")
    assert ("SDF", "agent") in roles("وأطلقت قسد من حاجز لها الرصاص على المتظاهرين")
    assert ("SDF", "agent") not in roles("أطلقت خلايا داعش النار على حاجز لقسد")


@pytest.mark.parametrize("tail", ["منها", "حالة منها"])
def test_one_part_that_a_party_answers_for(tail):
    told = facts(f'وثقت الشبكة 1047 حالة اعتقال على يد أطراف الصراع في النصف الأول من العام، كانت "قسد" مسؤولة عن 334 {tail}.')
    assert [f.actor for f in told if f.best == 334] == [["SDF"]]
