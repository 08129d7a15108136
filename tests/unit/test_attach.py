"""Who did it and to whom, candidate by candidate, where a sentence names several parties."""

from __future__ import annotations

import pytest

from extraction.candidates import Candidate
from extraction.context import build_context
from extraction.extract import read_candidates
from extraction.roles import read_roles
from extraction.scene import build


def read(text: str) -> list[Candidate]:
    scene = build(text)
    return read_candidates(scene, build_context(scene, None), read_roles(scene))


def actors(text: str, metric: str) -> dict[int | None, list[str]]:
    return {c.best: sorted(c.actor) for c in read(text) if c.metric == metric}


def sides(text: str, metric: str) -> dict[int | None, str]:
    return {c.best: c.side for c in read(text) if c.metric == metric}


def test_each_perpetrator_with_his_own_number():
    found = actors("قتل 5 مدنيين على يد قسد، وقتل 8 مدنيين على يد قوات النظام.", "killed")
    assert found == {5: ["SDF"], 8: ["SYRIA_ASSAD"]}


def test_the_total_has_no_actor_of_its_part():
    found = actors("وثق التقرير 90 حالة اعتقال، منها 20 حالة على يد قسد.", "arrested")
    assert found[90] == [] and found[20] == ["SDF"]


def test_children_among_the_dead_have_the_perpetrator_of_all():
    found = actors("قتل 9 أشخاص بينهم 3 أطفال على يد قسد.", "killed")
    assert found == {9: ["SDF"], 3: ["SDF"]}


def test_a_later_clause_keeps_its_doer():
    found = actors("مقتل 40 مدنياً، قتلت قسد 11 مدنياً، بينما قتلت قوات النظام 14 مدنياً.", "killed")
    assert found == {40: [], 11: ["SDF"], 14: ["SYRIA_ASSAD"]}


def test_who_is_told_behind_a_turn_did_something_else():
    found = [c.actor for c in read("قصفت قوات النظام القرية، فيما استهدفت قسد نقطة.") if c.metric == "attacks"]
    assert found == [["SYRIA_ASSAD"], ["SDF"]]


def test_the_attackers_dead():
    text = "هاجم داعش حاجزاً لقسد، وانتهى ذلك بمقتل أحد المهاجمين."
    assert sides(text, "killed") == {1: "ISIS"}
    assert actors(text, "killed") == {1: ["SDF"]}


@pytest.mark.parametrize(
    ("text", "metric", "side", "actor"),
    [
        ("اعتقلت قسد عشرة مرتزقة في الرقة.", "arrested", "ISIS", ["SDF"]),
        ("قتلت قسد أربعة مرتزقة قرب السد.", "killed", "SNA", ["SDF"]),
        ("حيدت القوات التركية سبعة إرهابيين.", "killed", "SDF", ["TURKEY"]),
        ("هاجم الجيش الوطني السد وقُتل خلال ذلك 35 مرتزقاً.", "killed", "SNA", []),
        ("شن المرتزقة هجوماً تصدى له مجلس منبج العسكري، وقتل خلاله 20 مرتزقاً.", "killed", "SNA", ["SDF"]),
        ("أفشلت قسد الهجمات وقتلت 14 عنصراً من الفصائل.", "killed", "OTHER", ["SDF"]),
        ("مقتل أربعة عسكريين سوريين بكمين في البادية.", "killed", "SYRIA_ASSAD", []),
        ("قُتل 26 جندياً بهجوم شنه داعش على حافلة.", "killed", "SYRIA_ASSAD", ["ISIS"]),
        ("قُتل عنصران تابعان لوزارة الدفاع بهجوم مسلحين مجهولين.", "killed", "SYRIA_ASSAD", ["UNKNOWN"]),
        ("أعلن الجيش الوطني مقتل عنصرين من عناصره بهجوم لقسد.", "killed", "SNA", ["SDF"]),
        ("أعلنت قسد مقتل خمسة عناصر بهجوم لداعش.", "killed", "SDF", ["ISIS"]),
        ("أفاد مراسل بأن قوات النظام سقط منها قتيل بقصف لقسد.", "killed", "SYRIA_ASSAD", ["SDF"]),
        ("ارتفع عدد قتلى قسد الذين قتلوا خلال الاشتباكات مع داعش إلى 31.", "killed", "SDF", ["ISIS"]),
        ("سقط أربعة أسرى من قسد لدى مقاتلي العشائر.", "arrested", "SDF", ["TRIBAL"]),
        ("أصيب أربعة عناصر من الشرطة المدنية برصاص من قبل سيارة تابعة لفصيل الحمزات.", "wounded", "SNA", ["SNA"]),
        ("سقوط ستة قتلى من الطرفين باشتباكات بين قسد والعشائر.", "killed", "MIXED", []),
        ("نعت قسد أربعة من أعضائها قتلوا بقصف تركي.", "killed", "SDF", ["TURKEY"]),
        ("أعلنت الدفاع التركية تحييد تسعة إرهابيين.", "killed", "SDF", ["TURKEY"]),
        ("أعلنت الأسايش مقتل أربعة أشخاص بينهم عنصر من الأسايش بقصف.", "killed", "MIXED", []),
    ],
)
def test_whose_men_they_are(text, metric, side, actor):
    found = [(c.side, c.actor) for c in read(text) if c.metric == metric]
    assert (side, actor) in found


def test_a_side_told_once_behind_two_counts():
    text = "داعش يوقع 9 قتلى و17 جريحاً في صفوف قسد."
    assert sides(text, "killed") == {9: "SDF"} and actors(text, "killed") == {9: ["ISIS"]}


def test_a_risen_toll_is_of_the_same_side():
    text = "قتل 4 عناصر من قسد اليوم، لتصبح الحصيلة 15 قتيلاً و21 جريحاً."
    assert sides(text, "killed")[15] == "SDF" and sides(text, "wounded") == {21: "SDF"}


def test_who_foils_attacks_did_not_make_them():
    found = [(c.side, c.actor) for c in read("اعتقلت الأسايش 21 عنصراً، وأحبطت ثلاث هجمات.") if c.metric == "attacks"]
    assert found == [("ISF", [])] and actors("اعتقلت الأسايش 21 عنصراً، وأحبطت ثلاث هجمات.", "arrested") == {21: ["ISF"]}


def test_a_part_on_a_line_that_tells_how_they_died():
    text = "قتل 20 شخصاً خلال نيسان، توزعوا على النحو الآتي:\n– 11 من المدنيين بقصف لقوات النظام\n– 9 من المدنيين برصاص قسد"
    assert actors(text, "killed")[11] == ["SYRIA_ASSAD"] and actors(text, "killed")[9] == ["SDF"]


def test_another_clause_has_its_own_doer():
    assert actors("وثق التقرير 90 حالة اعتقال، فيما نفذت قسد 21 حالة.", "arrested")[90] == []
    found = actors("ذكر التقرير أن الجيش الوطني اعتقل 13 مدنياً، أما هيئة تحرير الشام فقد اعتقلت ثمانية مدنيين.", "arrested")
    assert found == {13: ["SNA"], 8: ["HTS"]}


@pytest.mark.parametrize(
    "text",
    ["قُتل عشرات المدنيين والعسكريين بقصف.", "ارتفع إلى 594 تعداد العسكريين والمدنيين الذين قتلوا.", "قتل عدد من المدنيين والعسكريين."],
)
def test_civilians_and_soldiers_of_one_number_are_mixed(text):
    assert list(sides(text, "killed").values()) == ["MIXED"]


def test_he_who_is_pointed_to_is_of_the_party_told_of():
    assert sides("هاجم مجهولون سيارة عنصر من قوات النظام ما أدى إلى مقتله.", "killed") == {1: "SYRIA_ASSAD"}


def test_many_events_with_victims_of_both_camps():
    text = "نفذت المسيرات التركية 10 استهدافات أسفرت عن مقتل 4 مدنيين و8 عسكريين."
    assert sides(text, "airstrikes") == {10: "MIXED"}


def test_the_cell_is_of_those_told_before():
    text = "هاجمت خلية من داعش نقطة. وردت قسد على النار ما أسفر عن إصابة اثنين من أفراد الخلية."
    assert sides(text, "wounded") == {2: "ISIS"}


def test_mercenaries_are_of_those_who_attacked():
    text = "قُتل 17 مرتزقاً، وأصيب 40 آخرون أثناء تصدي قسد لهجوم الجيش الوطني."
    assert sides(text, "killed") == {17: "SNA"} and sides(text, "wounded") == {40: "SNA"}
    assert actors(text, "killed") == {17: ["SDF"]} and actors(text, "wounded") == {40: ["SDF"]}


def test_a_foreign_soldier_is_no_civilian():
    assert sides("مقتل جندي عراقي بهجوم لداعش.", "killed") == {1: "IRAQ"}


def test_officers_among_the_dead_are_of_their_side():
    assert sides("مقتل 40 عنصراً من قوات النظام بينهم 5 ضباط.", "killed") == {40: "SYRIA_ASSAD", 5: "SYRIA_ASSAD"}


def test_the_dead_of_a_toll_are_of_its_owner():
    assert sides("بلغ عدد القتلى في صفوف داعش 80 شخصاً.", "killed") == {80: "ISIS"}


def test_the_party_before_a_verb_that_looks_like_a_noun():
    text = "ذكر التقرير أن داعش قتل 26 مدنياً، بينما قُتل 18 مدنياً على يد قوات التحالف."
    assert actors(text, "killed") == {26: ["ISIS"], 18: ["COALITION"]}


def test_nobody_kills_his_own():
    found = actors("قتل عنصران من الجيش الوطني جراء قصف للجيش الوطني على نقاط قسد.", "killed")
    assert found == {2: ["SDF"]}


def test_an_answer_is_another_event():
    found = [c.actor for c in read("تعرضت القرية لقصف من قبل قوات النظام، وردت قسد باستهداف نقاط.") if c.metric == "attacks"]
    assert found == [["SYRIA_ASSAD"], ["SDF"]]


def test_the_dead_of_two_who_clash():
    found = actors("وقعت اشتباكات بين قسد والجيش الوطني، قتل فيها 4 عناصر من قسد.", "killed")
    assert found == {4: ["SNA"]}


def areas(text: str, metric: str) -> dict[int | None, tuple[str, ...]]:
    return {c.best: tuple(c.extra["adm1"]) for c in read(text) if c.metric == metric}


def test_each_country_its_own_count():
    found = areas("نفذ التحالف 30 عملية في سوريا خلال أيار. ونفذ 20 عملية في العراق.", "operations")
    assert found == {30: (), 20: ("Iraq",)}
    found = areas("نفذ التحالف سبع غارات جوية بالقرب من الهول ومنبج، و12 غارة جوية في العراق.", "airstrikes")
    assert found == {7: ("Al-Hasakah", "Aleppo"), 12: ("Iraq",)}


def test_a_tally_does_not_take_the_place_of_the_news_above_it():
    text = "قصفت قوات النظام قرية في ريف الرقة.\nونفذت قوات النظام 90 هجوماً منذ بداية العام الحالي."
    assert areas(text, "attacks") == {1: ("Ar-Raqqa",), 90: ()}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("أعلن الجيش الوطني مقتل اثنين من مقاتليه بقصف لقسد.", "SNA"),
        ("هاجم داعش نقطة لقسد، ما أدى إلى مقتل اثنين من الأخيرة.", "SDF"),
        ("قتل في الهجوم مقاتلان كرديان.", "SDF"),
        ("إن اثنين من مقاتلي التنظيم المتشدد قتلا في القرية.", "ISIS"),
    ],
)
def test_whose_men_they_were(text, side):
    assert sides(text, "killed") == {2: side}


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("خطف تنظيم داعش راعياً.", "abducted"),
        ("أسر تنظيم داعش جنديين من قوات النظام.", "abducted"),
        ("خطفت قسد طفلين.", "abducted"),
        ("خطفت قسد تاجراً.", "arrested"),
        ("اعتقلت قسد ثلاثة من عناصر داعش.", "arrested"),
    ],
)
def test_whom_a_force_takes_is_arrested_but_for_children(text, metric):
    assert [c.metric for c in read(text)] == [metric]


def test_the_attackers_dead_in_the_next_sentence():
    found = sides("هاجم داعش حاجزاً لقسد. وانتهت الاشتباكات بمقتل أحد المهاجمين.", "killed")
    assert found == {1: "ISIS"}


def test_two_words_for_what_one_party_did():
    found = [c.actor for c in read("قتل جندي جراء هجوم وقصف من قسد.") if c.metric == "attacks"]
    assert found == [["SDF"], ["SDF"]]


def test_victims_are_of_the_event_of_their_own_clause():
    text = "قتل وجرح 9 عناصر من الجيش الوطني جراء قصف من قسد، كما قتل وجرح 4 عناصر من الأخيرة في أطراف البلدة جراء قصف تركي."
    found = [(c.side, c.actor) for c in read(text) if c.metric == "killed"]
    assert found == [("SNA", ["SDF"]), ("SDF", ["TURKEY"])]


@pytest.mark.parametrize("text", ["قصف من قسد لقاعدتين تركيتين.", "هجوم على محور البلدة، إلا أن القوات التركية تصدت له."])
def test_against_whom(text):
    assert [c.side for c in read(text) if c.metric == "attacks"] == ["TURKEY"]


def test_who_is_responsible_did_it():
    found = actors("كانت قسد مسؤولة عن مقتل 6 أشخاص، بينما كانت قوات النظام مسؤولة عن مقتل 9 أشخاص.", "killed")
    assert found == {6: ["SDF"], 9: ["SYRIA_ASSAD"]}


def test_whose_cell_it_is_did_not_arrest_it():
    found = [(c.best, c.actor) for c in read("ألقت الأسايش القبض على خلية لداعش تضم خمسة أشخاص.") if c.metric == "arrested"]
    assert found == [(5, ["ISF"])]


def test_what_is_said_next_has_a_doer_of_its_own():
    text = "مقتل اثنين من مقاتلي قسد في هجوم شنه تنظيم داعش على حاجز، وقال الناطق إن قسد تنفذ حملة تمشيط"
    assert actors(text, "attacks") == {1: ["ISIS"]}
    assert actors(text, "operations") == {1: ["SDF"]}


def test_who_he_is_stands_behind_his_name():
    assert sides("قتل شخص اسمه قاسم الحمد وهو عنصر من قسد بالتفجير.", "killed") == {1: "SDF"}


def test_he_who_is_told_by_his_name_alone():
    assert [(c.metric, c.best) for c in read("فقد منير الأحمد حياته برصاص مجهولين.") if c.metric == "killed"] == [("killed", 1)]


def test_nationals_of_a_country_that_fights_are_its_men():
    assert sides("مقتل أربعة أميركيين بالتفجير.", "killed") == {4: "COALITION"}


def test_mercenaries_are_of_whoever_hired_them():
    text = "قالت قسد إنها استهدفت نقطة لمرتزقة الاحتلال التركي. وقُتل في القصف أربعة مرتزقة."
    assert sides(text, "killed") == {4: "SNA"}
    assert sides("هاجم الجيش الوطني القرية. وأسرت قسد ثلاثة من عناصر الفصائل.", "arrested") == {3: "SNA"}


def test_a_nation_behind_the_event_did_it_whoever_stands_before():
    assert actors("أصيب أربعة عناصر بقصف تركي على البلدة.", "wounded") == {4: ["TURKEY"]}


def test_what_our_men_do_to_an_enemy_is_an_operation():
    told = [(c.metric, c.side) for c in read("قالت قسد إن الجيش الوطني تقدم. وأضافت: استهدفت قواتنا نقطة لفصائل الجيش الوطني.")]
    assert told == [("operations", "SNA")]


@pytest.mark.parametrize(
    ("text", "metric", "expected"),
    [
        ("قتل سبعة من عناصر الفصائل الموالية لتركيا وأُسر اثنان.", "arrested", {2: "SNA"}),
        ("قتل مدني وأصيب اثنان بقصف تركي.", "wounded", {2: "CIVILIAN"}),
        ("استشهد سائق وأصيب مرافقه بقصف تركي.", "wounded", {1: "CIVILIAN"}),
        ("خلف القصف شهيدين وثمانية مصابين من أهالي القرية.", "killed", {2: "CIVILIAN"}),
        ("قتل 7 من قسد أمس. وانتهى تسلل لقسد على المحور بمقتل عنصرين منها وأسر ثالث.", "arrested", {1: "SDF"}),
        ("قتلت قسد عنصراً من داعش، وأصيب مقاتلان منها.", "wounded", {2: "SDF"}),
        ("هاجم داعش حاجزاً لقسد، وقتل اثنان.", "killed", {2: ""}),
        ("قصفت تركيا قرية. وقتل اثنان من جنود الاحتلال.", "killed", {2: "TURKEY"}),
        ("قصفت تركيا البلدة. وأسفر هجوم عن مقتل 9 من الجنود والمرتزقة.", "killed", {9: "MIXED"}),
        ("قتل عنصر من قوات النظام جراء قصف تركي على نقطة لهم.", "attacks", {1: "SYRIA_ASSAD"}),
    ],
)
def test_of_whom_they_are_who_are_told_by_a_bare_word(text, metric, expected):
    assert sides(text, metric) == expected
