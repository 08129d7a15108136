"""Who took ground and from whom, and whose the names of the government are at an article's day."""

from __future__ import annotations

from datetime import date

import pytest

from extraction.extract import extract
from extraction.model import Article
from extraction.roles import read_roles
from extraction.scene import build


def _roles(sentence: str, day: date | None = None) -> list[tuple[str, str]]:
    return [(p.code, p.role) for p in read_roles(build(sentence, day))]


@pytest.mark.parametrize(
    "sentence",
    [
        "سيطرت قسد على قرية الزر بعد اشتباكات مع داعش.",
        "سيطرت صباح اليوم قسد على بلدة ذيبان بعد انسحاب داعش منها.",
        "تمكنت قسد من السيطرة على بلدة ذيبان بعد معارك عنيفة مع داعش.",
        "استعادت قسد السيطرة على بلدة ذيبان من داعش.",
        "بسطت قسد سيطرتها على بلدة ذيبان بعد طرد داعش.",
        "قال المصدر إن قسد سيطرت خلال المعارك على بلدة ذيبان عقب خروج داعش.",
        "دخلت قسد بلدة ذيبان بعد انسحاب داعش.",
    ],
)
def test_who_takes_ground_acts_upon_those_who_held_it(sentence: str) -> None:
    assert _roles(sentence) == [("SDF", "agent"), ("ISIS", "target")]


@pytest.mark.parametrize("sentence", ["قتل شاب في مناطق سيطرة قسد.", "انفجر لغم في القرية التي سيطرت عليها قسد العام الماضي."])
def test_whoever_only_holds_ground_does_nothing(sentence: str) -> None:
    assert ("SDF", "target") not in _roles(sentence)


def test_a_capture_is_an_operation_against_those_who_held_the_village() -> None:
    text = "تمكنت قوات العشائر من السيطرة على بلدة ذيبان بعد معارك عنيفة مع قسد."
    (fact,) = extract(Article("a", text, None, None, date(2023, 9, 2)))
    assert (fact.actor, fact.victim_side) == (["TRIBAL"], "SDF")


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("الجيش السوري", date(2024, 10, 1), "SYRIA_ASSAD"),
        ("الجيش السوري", date(2026, 1, 10), "SYRIA_TRANSITIONAL"),
        ("قوات وزارة الدفاع", date(2026, 1, 10), "SYRIA_TRANSITIONAL"),
        ("القوات السورية", date(2026, 1, 10), "SYRIA_TRANSITIONAL"),
        ("قوات النظام", date(2026, 1, 10), "SYRIA_ASSAD"),
        ("الجيش", date(2026, 1, 10), "SYRIA_TRANSITIONAL"),
        ("الشرطة العسكرية", date(2026, 1, 10), "SYRIA_TRANSITIONAL"),
        ("الشرطة العسكرية", date(2021, 1, 10), "SNA"),
    ],
)
def test_whose_a_name_is_on_the_day_of_the_article(name: str, day: date, code: str) -> None:
    assert _roles(f"هاجم مسلحون نقطة تابعة ل{name} في البلدة.".replace("لال", "لل"), day)[-1][0] == code


def test_the_army_without_a_name_is_the_one_named_further_on() -> None:
    assert _roles("قصف الجيش القرية.\nوقال ناشطون إن الجيش التركي استهدف المنازل.")[0][0] == "TURKEY"


def test_what_an_article_recalls_of_older_days_is_of_the_older_government() -> None:
    text = "قتل جندي من الجيش السوري اليوم في حمص. وكان ثلاثة جنود من الجيش السوري قد قتلوا في حمص في 3 أيار 2018."
    sides = {f.best: f.victim_side for f in extract(Article("a", text, None, None, date(2026, 1, 10))) if f.metric == "killed"}
    assert sides == {1: "SYRIA_TRANSITIONAL", 3: "SYRIA_ASSAD"}


def test_what_is_answered_was_done_by_others() -> None:
    text = 'نفذت القوات الأميركية ضربات على مواقع لتنظيم "داعش" ردا على هجوم أودى بحياة ثلاثة أميركيين.'
    attack = next(f for f in extract(Article("a", text, None, None, date(2025, 12, 20))) if f.metric == "killed")
    assert attack.victim_side == "COALITION"


def test_a_launch_has_its_own_doer_behind_it() -> None:
    roles = _roles("بينما تراجع داعش في البادية شنت قسد هجوما على القرية.")
    assert ("ISIS", "agent") not in roles and ("SDF", "agent") in roles


def test_a_toll_of_both_sides_is_mixed() -> None:
    text = "أعلنت قسد مقتل سبعة من عناصرها. وارتفع عدد القتلى من الجانبين إلى 28 بعد اشتباكات مع أبناء العشائر."
    assert next(f for f in extract(Article("a", text, None, None, date(2023, 9, 2))) if f.best == 28).victim_side == "MIXED"


def test_a_party_in_the_speech_of_a_military_source_is_not_his() -> None:
    assert _roles("ونقلت الوكالة عن مصدر عسكري قوله إن قسد استهدفت حي الميدان.") == [("SDF", "agent")]


@pytest.mark.parametrize(
    "sentence", ["قال إن قسد خرقت الاتفاق واستهدفت نقطة للقوات التركية.", 'قال إن "قسد" صعدت القصف وهاجمت القوات التركية.']
)
def test_a_party_goes_on_doing(sentence: str) -> None:
    assert _roles(sentence)[0] == ("SDF", "agent")


def test_a_verb_of_its_own_doer_does_not_go_on() -> None:
    assert ("SDF", "agent") not in _roles("قال إن قسد خسرت القرية واستهدفت تركيا المنازل.")


def test_a_dual_counted_again_by_its_number() -> None:
    (fact,) = (
        f for f in extract(Article("a", "أعلن الجيش التركي أن جنديين اثنين قتلا في البلدة.", None, None, None)) if f.metric == "killed"
    )
    assert (fact.best, fact.victim_status) == (2, "security")


def test_whom_a_party_goes_on_to_hit() -> None:
    sentence = "قال إن قسد خرقت الاتفاق واستهدفت دورية للجيش غرب الطبقة."
    assert _roles(sentence, date(2026, 1, 12)) == [("SDF", "agent"), ("SYRIA_TRANSITIONAL", "target")]


def test_a_part_of_the_dead_is_of_the_army_without_a_name() -> None:
    text = 'ارتفعت حصيلة المواجهات إلى 23 قتيلا، بينهم ثمانية من الجيش و11 من "قسد" وأربعة مدنيين.'
    sides = {f.best: f.victim_side for f in extract(Article("a", text, None, None, date(2026, 1, 12)))}
    assert sides == {23: "MIXED", 8: "SYRIA_TRANSITIONAL", 11: "SDF", 4: "CIVILIAN"}
