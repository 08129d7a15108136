"""An article in, facts out: what holds for every text, and what the codebook says whatever the models think."""

from __future__ import annotations

import time
from dataclasses import asdict, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction import trained
from extraction.attributes import together
from extraction.candidates import Candidate
from extraction.extract import EXTRACTOR_VERSION, extract
from extraction.model import Article, Fact
from extraction.sides import choose_actor
from warehouse import enums

PUBLISHED = date(2023, 5, 10)
REPORT = (
    "قسد تعتقل ثلاثة عناصر من داعش في الشحيل\n\n"
    "نفذت قوات سوريا الديمقراطية، فجر اليوم الأربعاء، عملية أمنية في بلدة الشحيل بريف دير الزور، "
    "واعتقلت ثلاثة عناصر من تنظيم داعش بينهم قيادي.\n\n"
    "وقتل مدنيان وأصيب طفل بانفجار لغم في مدينة الرقة أمس الثلاثاء."
)


def facts(text: str, published: date | None = PUBLISHED, name: str = "a") -> list[Fact]:
    return extract(Article(name, text, None, None, published))


def well_formed(text: str, found: list[Fact]) -> None:
    """What every fact of every text keeps to."""
    ids = [f.fact_id for f in found]
    assert len(ids) == len(set(ids))
    wholes = {f.fact_id: f for f in found}
    for f in found:
        assert f.metric in enums.METRICS
        assert f.qualifier in enums.QUALIFIERS
        assert f.victim_side in enums.VICTIM_SIDES
        assert f.victim_status in enums.VICTIM_STATUSES
        assert f.scope in enums.SCOPES
        assert f.assertion in enums.ASSERTIONS
        assert f.date_prec in enums.DATE_PRECS
        assert f.date_anchor in enums.DATE_ANCHORS
        assert set(f.actor) <= set(enums.PARTIES)
        assert 0 <= f.confidence <= 1
        assert f.extractor_version == EXTRACTOR_VERSION
        assert (f.part_of is not None) == (f.scope == "subset")
        assert f.part_of is None or wholes[f.part_of].metric == f.metric
        assert f.qualifier != "vague" or (f.low, f.best, f.high) == (None, None, None)
        assert f.best is None or f.imputed is None
        assert f.date_start is None or f.date_end is None or f.date_start <= f.date_end
        assert f.mentions
        for m in (f, *f.mentions):
            assert text[m.char_start : m.char_end] == m.quote
            assert m.count_text is None or m.count_text in m.quote


PIECES = st.sampled_from([
    "قتل", "مقتل", "ثلاثة", "12", "٤٥", "مدنيين", "طفلان", "بينهم", "اعتقلت", "قسد", "داعش", "عناصر", "من", "عملية", "هجوم",
    "غارات", "أمس", "في", "الرقة", "دير الزور", "لم", "دون", "ارتفع", "عدد", "القتلى", "إلى", "منها", "كالتالي:", "وكان قد",
    "منذ", "نيسان", "2023", "،", ".", "\n", "«", "(", "%", "خلية", "مكونة", "تفكيك", "وجرحى", "آخرون", "قالت", "إن",
])  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=8), max_size=40), st.none() | st.dates(date(2011, 1, 1), date(2030, 1, 1)))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_an_error(pieces, published):
    text = " ".join(pieces)
    well_formed(text, facts(text, published))


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_unicode_is_read_without_an_error(text):
    well_formed(text, facts(text))


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=60, deadline=None)
def test_the_same_article_gives_the_same_facts(pieces):
    text = " ".join(pieces)
    assert [asdict(f) for f in facts(text)] == [asdict(f) for f in facts(text)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "٪", "\u200f", "قسد", "12", "هطلت الأمطار على البلدة أمس."])
def test_a_text_that_states_nothing_gives_nothing(text):
    assert facts(text) == []


def test_a_report_gives_well_formed_facts_with_their_sentences():
    found = facts(REPORT)
    well_formed(REPORT, found)
    arrested = next(f for f in found if f.metric == "arrested" and f.best == 3)
    assert (arrested.actor, arrested.victim_side, arrested.scope, arrested.background) == (["SDF"], "ISIS", "incident", False)
    assert (arrested.date_start, arrested.date_end, arrested.adm1) == (PUBLISHED, PUBLISHED, ["Deir-ez-Zor"])


def test_ids_tell_articles_apart_and_do_not_depend_on_the_date():
    ids = [f.fact_id for f in facts(REPORT)]
    assert ids == [f.fact_id for f in facts(REPORT)]
    assert not {*ids} & {f.fact_id for f in facts(REPORT, name="b")}


def test_without_a_publication_date_relative_days_stay_unknown():
    text = "اعتقلت قوات سوريا الديمقراطية أمس ثلاثة عناصر من تنظيم داعش في بلدة الشحيل."
    dated, undated = facts(text), facts(text, None)
    assert {f.date_start for f in dated} == {date(2023, 5, 9)}
    assert {(f.date_start, f.date_end, f.date_prec) for f in undated} == {(None, None, "unknown")}
    assert len(dated) == len(undated) > 0


@pytest.mark.parametrize(
    ("published", "side"),
    [(date(2024, 11, 20), "SYRIA_ASSAD"), (date(2024, 12, 7), "SYRIA_ASSAD"), (date(2025, 3, 1), "SYRIA_TRANSITIONAL")],
)
def test_the_government_of_damascus_before_and_after_8_december_2024(published, side):
    found = [f for f in facts("قتل سبعة جنود من الجيش السوري بهجوم لتنظيم داعش في بادية حمص.", published) if f.metric == "killed"]
    assert [f.victim_side for f in found] == [side]


def test_general_security_in_the_north_east_before_the_new_government():
    text = "ألقى الأمن العام القبض على ثلاثة عناصر من داعش في بلدة الشدادي جنوب الحسكة أمس."
    assert {tuple(f.actor) for f in facts(text, date(2023, 5, 10))} <= {("ISF",)}
    assert {tuple(f.actor) for f in facts(text, date(2025, 3, 1))} <= {("SYRIA_TRANSITIONAL",)}


def test_an_operation_of_isis_is_an_attack():
    found = facts("شن تنظيم داعش عملية ضد نقطة لقوات النظام في بادية الرصافة، ما أدى إلى مقتل ستة جنود.")
    assert "operations" not in {f.metric for f in found}
    assert "attacks" in {f.metric for f in found}


@pytest.mark.parametrize("text", ["انفجرت عبوة ناسفة في الحي دون وقوع إصابات.", "انتهت الحملة من دون تسجيل قتلى أو جرحى."])
def test_no_casualties_is_no_fact(text):
    assert not {f.metric for f in facts(text)} & {"killed", "wounded"}


def seconds(text: str) -> float:
    start = time.process_time()
    facts(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    [
        "12 ",
        "ثلاثة ",
        "مقتل ",
        "قتل ",
        "قسد ",
        "الحسكة ",
        "أمس ",
        "كلمة ",
        "بينهم ",
        "ا",
        "خلية مكونة من ",
        "ارتفع عدد القتلى إلى ",
        "هاجموا الحاجز أول أمس ",
        "نفذت قسد عملية أمنية أمس ",
        "قتل 5 منهم قتل 3 منهم ",
        "بلغ عدد المعتقلين في سجون قسد 50 ",
        "بلغ عدد القتلى 20 قتيلا، هم: 12 من قسد و8 مدنيين ",
        "هاجم المرتزقة حاجزا ",
        "اعتقلت القوات شخصين ",
    ],
)
def test_time_grows_with_the_length_only(unit):
    """Four times the text, about four times the time; a reading that compares everything with everything takes sixteen."""
    size = 20_000
    seconds(unit)  # what is loaded once
    short = min(seconds(unit * (size // len(unit))) for _ in range(3))
    long = min(seconds(unit * (4 * size // len(unit))) for _ in range(2))
    assert long < 9 * short + 0.2


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["مقتل ", "كلمة ", "ا"])
def test_a_megabyte_of_one_word_ends(unit):
    start = time.process_time()
    assert facts(unit * (1_000_000 // len(unit.encode()))) == []
    assert time.process_time() - start < 60


def test_ten_thousand_numbers_are_no_fact():
    assert facts(" ".join(str(n) for n in range(1, 10_001))) == []


def test_a_civilian_among_fighters_is_none_of_them():
    found = facts("أسفرت غارة للتحالف الدولي عن مقتل تسعة عناصر من تنظيم داعش، بينهم قيادي ومدني كان قرب المكان.")
    assert {(f.best, f.victim_side) for f in found if f.metric == "killed" and f.scope == "subset"} >= {(1, "CIVILIAN"), (1, "ISIS")}


def test_a_tally_of_the_country_is_not_of_the_place_told_before_it():
    found = facts("اعتقلت قسد أربعة أشخاص في الشحيل بريف دير الزور أمس.\nووثقت الشبكة السورية 512 حالة اعتقال في سوريا خلال نيسان 2023.")
    assert {f.best: f.adm1 for f in found if f.metric == "arrested"} == {4: ["Deir-ez-Zor"], 512: []}


def test_what_follows_from_an_event_is_at_its_place():
    text = (
        "استهدفت طائرة مسيرة تركية سيارة في مدينة القامشلي اليوم.\n\n"
        "وفي 23 نيسان الماضي، استهدفت طائرة مسيرة تركية سيارة في مدينة كوباني.\n\n"
        "ونتج عن الاستهداف مقتل مدنيين اثنين."
    )
    assert [f.adm1 for f in facts(text) if f.metric == "killed"] == [["Aleppo"]]


def test_a_large_number_of_one_word_is_of_one_kind():
    found = facts("225 عملية منذ مطلع العام\n\nوثق المرصد 225 عملية قامت بها خلايا تنظيم داعش في دير الزور منذ مطلع العام 2023.")
    assert {f.metric for f in found if f.best == 225} == {"attacks"}


BLASTS = [("قتل طفلان بانفجار لغم أرضي في ريف الرقة.", 0), ("قتل عنصران من قسد بانفجار عبوة ناسفة في ريف الرقة.", 1)]


@pytest.mark.parametrize(("text", "attacks"), BLASTS)
def test_a_mine_that_nobody_laid_is_no_attack(text, attacks):
    assert len([f for f in facts(text) if f.metric == "attacks"]) == attacks


def test_internal_security_that_fights_the_sdf_is_the_new_governments():
    text = "استهدف عناصر قسد حاجزاً للأمن الداخلي في حلب، ما أسفر عن مقتل عنصرين من قوى الأمن الداخلي."
    assert {f.victim_side for f in facts(text, date(2025, 10, 7)) if f.metric == "killed"} == {"SYRIA_TRANSITIONAL"}
    assert "SYRIA_TRANSITIONAL" not in {f.victim_side for f in facts(text, date(2024, 6, 1))}


def test_who_did_it_together_are_allies_and_none_of_them_the_victim():
    allies = frozenset({frozenset(("SDF", "COALITION")), frozenset(("TURKEY", "SNA"))})
    assert together(["COALITION", "SDF"], "ISIS", allies) == ["COALITION", "SDF"]
    assert together(["TURKEY", "SDF"], "CIVILIAN", allies) == ["TURKEY"]
    assert together(["TURKEY", "SDF", "SNA"], "SDF", allies) == ["TURKEY", "SNA"]
    assert together(["ISIS", "SDF"], "MIXED", allies) == ["ISIS", "SDF"]


def test_a_number_whose_parts_are_of_several_sides_is_mixed():
    found = facts("قتل 30 شخصاً في المعركة، بينهم 20 عنصراً من داعش و10 مقاتلين من قسد.")
    assert {f.best: f.victim_side for f in found if f.metric == "killed"} == {30: "MIXED", 20: "ISIS", 10: "SDF"}


def test_history_is_not_the_time_of_the_news():
    text = "قتلت قسد 34 عنصراً من داعش في الباغوز.\nوقال القائد إن الخلافة التي أعلنها داعش عام 2014 انتهت."
    assert {f.date_end for f in facts(text, date(2019, 1, 25)) if f.best == 34} == {date(2019, 1, 25)}


def test_internal_security_where_the_sdf_never_was_is_the_new_governments():
    text = "نفذت قوى الأمن الداخلي عملية أمنية في مدينة حمص، وألقت القبض على خمسة من عناصر داعش."
    assert {a for f in facts(text, date(2025, 6, 1)) for a in f.actor} == {"SYRIA_TRANSITIONAL"}
    assert {a for f in facts(text.replace("حمص", "الحسكة"), date(2025, 6, 1)) for a in f.actor} == {"ISF"}


def test_a_year_named_on_the_way_dates_no_news():
    news = "قتل ثلاثة عناصر من قسد بهجوم لداعش في بلدة الشحيل.\nوقال شهود إن السيارة كانت مسرعة.\nوأضافوا أنها احترقت."
    text = f"{news}\nونزح الأهالي إليها في عام 2011."
    assert {f.date_end for f in facts(text, None) if f.best == 3} == {None}


OF_SEVERAL = "أسفرت الاشتباكات عن مقتل 12 شخصاً، ثلاثة منهم من قسد وتسعة من داعش، في بلدة الشحيل بريف دير الزور."


def test_without_trained_models_the_constructions_alone_are_read(monkeypatch):
    monkeypatch.setattr(trained, "_read", lambda name: None)
    for text in (REPORT, OF_SEVERAL):
        found = facts(text)
        well_formed(text, found)
        assert {f.metric for f in found} >= {"killed"}
    killed = [(f.best, f.scope) for f in facts(OF_SEVERAL) if f.metric == "killed"]
    assert sorted(killed) == [(3, "subset"), (9, "subset"), (12, "incident")]


OUR_DEAD = "هاجم داعش السجن، واستشهد 60 شخصاً، هم 38 من حراس السجن، و20 مقاتلاً من قواتنا."


def test_without_the_models_of_sides_parts_of_a_toll_keep_theirs(monkeypatch):
    read = trained._read
    monkeypatch.setattr(trained, "_read", lambda name: None if name == "side" else read(name))
    found = facts(OUR_DEAD)
    well_formed(OUR_DEAD, found)
    assert {f.best for f in found if f.metric == "killed"} == {60, 38, 20}


@pytest.mark.parametrize(("text", "side"), [
    ("قتل ثلاثة أشخاص بينهم شرطي بقصف مدفعي على مدينة اعزاز بريف حلب.", "MIXED"),
    ("أصيب سبعة أشخاص بينهم مدنيان بانفجار عبوة ناسفة في مدينة الباب.", "MIXED"),
    ("أصيب سبعة أشخاص بينهم السائق بانفجار عبوة ناسفة في مدينة الباب.", "CIVILIAN"),
    ("أصيب سبعة مدنيين بينهم طفل بانفجار عبوة ناسفة في مدينة الباب.", "CIVILIAN"),
    ("قتل مدنيان اثنان وأصيب شرطي بانفجار عبوة ناسفة في مدينة الباب.", "CIVILIAN"),
])  # fmt: skip
def test_persons_of_whom_only_some_are_soldiers_or_only_some_civilians(text, side):
    whole = next(f for f in facts(text) if f.metric in ("killed", "wounded"))
    assert ("MIXED" if whole.victim_side == "MIXED" else "CIVILIAN") == side


HIT = Candidate("killed", 0, 0, 0, 1, 2, 2, 2, "exact", "passive", scope="incident")


def test_the_likeliest_party_is_named_where_none_alone_is_likelier_than_not():
    assert choose_actor(HIT, {"SDF": -0.3, "ISIS": -0.4}, "CIVILIAN") == ["SDF"]
    assert choose_actor(HIT, {"SDF": -0.3, "ISIS": -0.4}, "SDF") == ["ISIS"]  # nobody bombs his own
    assert choose_actor(HIT, {"SDF": -2.0}, "CIVILIAN") == choose_actor(HIT, {}, "CIVILIAN") == []
    assert choose_actor(HIT, {"SDF": 0.1, "ISIS": 0.3, "SNA": -0.1}, "CIVILIAN") == ["ISIS", "SDF"]


def test_where_the_text_says_that_nobody_knows_who_no_likely_party_is_named():
    assert choose_actor(replace(HIT, actor=["UNKNOWN"]), {"ISIS": -0.1}, "CIVILIAN") == ["UNKNOWN"]
    assert choose_actor(replace(HIT, actor=["UNKNOWN"]), {"ISIS": 0.1}, "CIVILIAN") == ["ISIS"]


@pytest.mark.parametrize(("text", "expected"), [
    ("قتل شاب وأصيب اثنان باشتباكات بين عائلتين في قرية الحوايج بريف دير الزور.", ["TRIBAL", "TRIBAL"]),
    ("أسفر نزاع عشائري عن مقتل رجلين في ريف القامشلي، وتدخلت قوى الأمن الداخلي لفضه.", ["TRIBAL"]),
    ("قتل مدنيان اثنان باقتتال عشائري في بلدة السوسة.", ["CIVILIAN"]),  # called civilians, they did not fight
    ("اشتبك مسلحو العشائر وقسد في ذيبان، وقتل مدنيان اثنان.", ["CIVILIAN"]),
])  # fmt: skip
def test_who_dies_when_clans_fight_one_another_is_of_them(text, expected):
    assert [f.victim_side for f in facts(text) if f.metric in ("killed", "wounded")] == expected


def test_nobody_calls_a_terrorist_a_martyr():
    found = facts("قال المركز الإعلامي لقوات سوريا الديمقراطية إن الحصيلة: مقتل 53 مرتزقاً من داعش، واستشهاد مقاتلَين.")
    assert [(f.best, f.victim_side) for f in found if f.metric == "killed"] == [(53, "ISIS"), (2, "SDF")]


def test_soldiers_told_beside_the_fallen_of_a_party_are_not_of_it():
    found = facts("نفذت خلايا داعش 151 عملية في دير الزور، قُتل فيها 58 شخصاً، هم: 41 من العسكريين و13 مدنياً و4 من التنظيم.")
    sides = {f.best: f.victim_side for f in found if f.metric == "killed"}
    assert (sides[58], sides[13], sides[4]) == ("MIXED", "CIVILIAN", "ISIS") and sides[41] != "ISIS"


def test_soldiers_among_the_dead_of_a_strike_are_not_those_who_struck():
    text = "نفذت المسيرات التركية 29 استهدافاً في مناطق الإدارة الذاتية، قُتل فيها 30 شخصاً، هم: 7 مدنيين و23 من العسكريين."
    sides = {f.best: f.victim_side for f in facts(text) if f.metric == "killed"}
    assert sides[7] == "CIVILIAN" and sides[23] not in ("TURKEY", "CIVILIAN")
