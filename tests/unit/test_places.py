"""Places: forms of the place phrase, ambiguity, unknown villages, names that are no places, the place of an event."""

from __future__ import annotations

import csv
import json
import time
from bisect import bisect_left, bisect_right

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.gazetteer import gazetteer, spellings
from extraction.lexicon.files import FOLDER
from extraction.places import PlaceRef, find_places, governorate_headers, place_for
from extraction.text import fold, tokenize
from warehouse.enums import GOVERNORATES

WHERE_PREC = {"exact", "settlement", "subdistrict", "district", "governorate", "region", "country", "unknown"}
KINDS = {"settlement", "subdistrict", "district", "governorate", "countryside", "region", "country", "site", "unknown_village"}


def found(text: str) -> list[PlaceRef]:
    return find_places(tokenize(text))


def brief(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(r.name, r.kind, r.adm1) for r in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("داهمت دورية منزلاً في مدينة البصيرة", ("مدينة البصيرة", "settlement", ("Deir-ez-Zor",))),
        ("انفجار في بلدة هجين", ("بلدة هجين", "settlement", ("Deir-ez-Zor",))),
        ("إنزال جوي بناحية مركدة", ("ناحية مركدة", "subdistrict", ("Al-Hasakah",))),
        ("حملة أمنية في محافظة الرقة", ("محافظة الرقة", "governorate", ("Ar-Raqqa",))),
        ("هدوء حذر في ريف دير الزور الشرقي", ("ريف دير الزور الشرقي", "countryside", ("Deir-ez-Zor",))),
        ("تمشيط الريف الدرعاوي", ("الريف الدرعاوي", "countryside", ("Dar'a",))),
        ("هروب من مخيم الهول", ("مخيم الهول", "site", ("Al-Hasakah",))),
        ("هجوم على سجن غويران", ("سجن غويران", "site", ("Al-Hasakah",))),
        ("دورية قرب حقل العمر", ("قرب حقل العمر", "site", ("Deir-ez-Zor",))),
        ("اشتباك شرقي الرقة", ("شرقي الرقة", "countryside", ("Ar-Raqqa",))),
        ("هجمات في شمال شرقي سوريا", ("شمال شرقي سوريا", "region", ())),
        ("توقيف مشتبه به في العراق", ("العراق", "country", ("Iraq",))),
        ("قصف محيط كفرنبل", ("محيط كفرنبل", "settlement", ("Idleb",))),
        ("اعتقال شاب في كوباني", ("كوباني", "settlement", ("Aleppo",))),
        ("اعتقال شاب في ديرالزور", ("ديرالزور", "governorate", ("Deir-ez-Zor",))),
        ("وصول جرحى إلى قامشلو", ("قامشلو", "settlement", ("Al-Hasakah",))),
    ],
)
def test_forms_of_one_place(text: str, expected: tuple) -> None:
    assert brief(text)[0] == expected


def test_quarters_of_one_city_and_a_village_without_a_name() -> None:
    assert {r.adm1 for r in found("قصف على حيي الشيخ مقصود والأشرفية")} == {("Aleppo",)}
    assert [r.adm1 for r in found("سقطت قذيفة في بلدة هجين قرب مفرق القرية")] == [("Deir-ez-Zor",)]


def test_near_a_place_is_no_origin() -> None:
    assert [r.prep for r in found("انفجار بالقرب من هجين")] == ["near"]


def test_compass_before_a_governorate_is_a_part_of_it() -> None:
    (ref,) = found("قتلى شمالي الحسكة")
    assert (ref.kind, ref.where_prec, ref.prep) == ("countryside", "governorate", None)


def test_the_columns_of_a_known_settlement() -> None:
    (ref,) = found("عبوة ناسفة في مدينة الشدادي")
    assert (ref.core, ref.prep, ref.where_prec, ref.pcode) == ("الشدادي", "in", "settlement", "SY080002")
    assert ref.lat == pytest.approx(36.06, abs=0.1)
    assert ref.lon == pytest.approx(40.73, abs=0.1)


def test_a_list_after_one_noun_is_one_group() -> None:
    refs = found("مداهمات في بلدات الشحيل وذيبان والطيانة بريف دير الزور")
    assert [r.core for r in refs[:3]] == ["الشحيل", "ذيبان", "الطيانة"]
    assert len({r.group for r in refs[:3]}) == 1
    assert refs[3].kind == "countryside"


def test_each_of_opens_several_places() -> None:
    assert {a for r in found("عمليات في كل من الرقة والحسكة ومنبج") for a in r.adm1} == {"Ar-Raqqa", "Al-Hasakah", "Aleppo"}


def test_two_countrysides() -> None:
    assert [(r.kind, r.adm1) for r in found("قصف طال ريفي إدلب وحلب")] == [("countryside", ("Idleb",)), ("countryside", ("Aleppo",))]


@pytest.mark.parametrize(
    ("text", "adm1"),
    [
        ("مقتل راعٍ في قرية زنكلوبة بريف الرقة الشمالي", "Ar-Raqqa"),
        ("مقتل راعٍ في قرية زنكلوبة التابعة لناحية تل تمر", "Al-Hasakah"),
        ("في ريف منبج انفجر لغم بقرية زنكلوبة", "Aleppo"),
        ("وقعت الحادثة في دير الزور.\nثم داهمت القوة قرية زنكلوبة.", "Deir-ez-Zor"),
    ],
)
def test_an_unknown_village_takes_its_governorate_from_the_context(text: str, adm1: str) -> None:
    ref = next(r for r in found(text) if "زنكلوبة" in r.name)
    assert (ref.kind, ref.adm1, ref.lat) == ("unknown_village", (adm1,), None)


def test_unknown_villages_in_a_list_and_in_quotes() -> None:
    refs = found("قصف قرى زنكلوبة وبلحوطة وكرشموت بريف الحسكة")
    assert [r.core for r in refs[:3]] == ["زنكلوبة", "بلحوطة", "كرشموت"]
    assert {r.adm1 for r in refs} == {("Al-Hasakah",)}
    (quoted, _) = found("لغم في قرية «زنك لوبة» بريف الحسكة")
    assert quoted.core == "زنك لوبة"


def test_a_verb_ends_a_list_of_unknown_villages() -> None:
    refs = found("قصف قرى زنكلوبة وبلحوطة وأصيب رجل في مدينة الرقة")
    assert [r.core for r in refs] == ["زنكلوبة", "بلحوطة", "الرقة"]


@pytest.mark.parametrize(
    ("text", "adm1"),
    [
        ("داهمت قوة قرية الصالحية بريف دير الزور", "Deir-ez-Zor"),
        ("داهمت قوة حي الصالحية في مدينة الحسكة", "Al-Hasakah"),
        ("قصف قرية المالكية بريف إعزاز", "Aleppo"),
        ("انفجار في مدينة المالكية بريف الحسكة", "Al-Hasakah"),
        ("قصف قرية عين عيسى في ريف اللاذقية", "Lattakia"),
        ("قصف محيط عين عيسى شمالي الرقة", "Ar-Raqqa"),
        ("مداهمة بلدة المنصورة غربي الرقة", "Ar-Raqqa"),
    ],
)
def test_names_of_several_places(text: str, adm1: str) -> None:
    assert found(text)[0].adm1 == (adm1,)


def test_iraq_is_kept_apart() -> None:
    assert found("اعتقال قيادي في القائم غربي العراق")[0].adm1 != ("Deir-ez-Zor",)
    assert found("هجوم في مدينة الموصل")[0].adm1 == ("Iraq",)


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت قوات سوريا الديمقراطية بدء العملية",
        "قال المرصد السوري لحقوق الإنسان",
        "ذكرت شبكة دير الزور 24",
        "قائد مجلس دير الزور العسكري",
        "أفاد مجلس منبج العسكري",
        "بث تلفزيون سوريا تقريراً",
        "هيئة تحرير الشام",
        "في تشرين الأول الماضي",
        "نشرت الوكالة الصور أمس",
        "بلغ من العمر عشرين عاماً",
        "فتح الرجل الباب بنفسه",
        "طالب بالكرامة والحرية",
        "قتل محمد علي حسن وأصيب إبراهيم سليمان",
        "الطائرات التركية والقوات السورية",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert brief(text) == []


def test_ordinary_words_need_a_place_noun() -> None:
    assert brief("ناحية الصور") == [("ناحية الصور", "subdistrict", ("Deir-ez-Zor",))]
    assert brief("بلدة العزبة")[0][2] == ("Deir-ez-Zor",)


DIGEST = """حلب::انفجار في قرية زنكلوبة بالريف الشرقي.
مقتل شاب بالريف الشمالي.

الرقة::مداهمة قرية بلحوطة.
"""


def test_headers_hold_until_the_next() -> None:
    doc = tokenize(DIGEST)
    assert [g for _, g in governorate_headers(doc)] == ["Aleppo", "Ar-Raqqa"]
    by_core = {r.core: r.adm1 for r in find_places(doc)}
    assert by_core["زنكلوبة"] == ("Aleppo",)
    assert by_core["بلحوطة"] == ("Ar-Raqqa",)
    assert all(r.adm1 == ("Aleppo",) for r in find_places(doc) if r.kind == "countryside")


def test_the_governorate_last_named() -> None:
    refs = found("جرت مداهمات في مدينة دير الزور. كما انفجر لغم في ريف المحافظة الشرقي")
    assert (refs[-1].kind, refs[-1].adm1) == ("countryside", ("Deir-ez-Zor",))


def at(text: str, words: str):
    """The place of the event told by `words` in a text."""
    doc = tokenize(text)
    start = text.index(words)
    i = bisect_right(doc.starts, start) - 1
    return place_for(doc, find_places(doc), i, bisect_left(doc.starts, start + len(words)))


def test_place_for_takes_the_most_specific_after_the_event() -> None:
    place = at("في دير الزور، اعتقلت القوة ثلاثة رجال في بلدة هجين بريف المحافظة الشرقي", "اعتقلت القوة ثلاثة رجال")
    assert (place.place, place.adm1, place.where_prec) == ("بلدة هجين", ("Deir-ez-Zor",), "settlement")


def test_place_for_keeps_two_events_apart() -> None:
    text = "قتل اثنان في مدينة الطبقة، وأصيب ثالث في مدينة منبج"
    assert at(text, "قتل اثنان").adm1 == ("Ar-Raqqa",)
    assert at(text, "وأصيب ثالث").adm1 == ("Aleppo",)


def test_place_for_falls_back_to_the_paragraph_and_the_lead() -> None:
    text = "انفجار في مدينة الطبقة.\nوقعت أضرار. أصيب ثلاثة رجال."
    assert at(text, "أصيب ثلاثة رجال").adm1 == ("Ar-Raqqa",)


def test_place_for_an_origin_is_not_where_it_happened() -> None:
    text = "إنزال في مدينة الطبقة.\nاعتقلت القوة رجلاً من دير الزور."
    assert at(text, "اعتقلت القوة رجلاً").adm1 == ("Ar-Raqqa",)


def test_place_for_a_list_is_one_place_with_all_governorates() -> None:
    place = at("نفذت القوات 9 عمليات في الرقة والحسكة ودير الزور", "9 عمليات")
    assert set(place.adm1) == {"Ar-Raqqa", "Al-Hasakah", "Deir-ez-Zor"}
    assert place.place == "الرقة والحسكة ودير الزور"
    assert (place.lat, place.pcode) == (None, None)


def test_place_for_nothing_is_unknown() -> None:
    assert at("اعتقلت القوة رجلين", "اعتقلت")[:2] == (None, ())
    assert place_for(tokenize(""), [], 0, 0).where_prec == "unknown"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وبالرقة", "الرقة"),
        ("للبنان", "لبنان"),
        ("وصولاً للرقة", "رقة"),
        ('بـ"منبج"', "منبج"),
        ("لمدينة منبج", "مدينة منبج"),
        ("وهجين", "هجين"),
    ],
)
def test_names_are_given_without_proclitics(text: str, name: str) -> None:
    assert [r.name for r in found("في الحسكة " + text)][-1] == name


def test_spellings() -> None:
    assert {"كفر نبل", "كفرنبل"} <= {s for s, _ in spellings("كفر نبل", frozenset({"كفر"}))}
    assert "كفرنبل" not in {s for s, _ in spellings("كفر نبل", frozenset())}
    assert ("شحيل", 1) in set(spellings("الشحيل", frozenset()))
    assert {s for s, _ in spellings("روسيا", frozenset(), abroad=True)} == {"روسيا"}


def test_the_gazetteer_file_is_sound() -> None:
    governorates = set(gazetteer().centres)
    assert len(governorates) == 14
    with (FOLDER / "gazetteer.csv").open(encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    assert len(rows) > 10_000
    for r in rows:
        assert r["prec"] in WHERE_PREC - {"unknown"}, r
        assert r["trust"] in ("bare", "prep", "noun"), r
        assert r["source"] and r["licence"] and r["method"], r
        if r["pcode"]:
            assert r["adm1"] in governorates, r
            assert 32 < float(r["lat"]) < 37.6 and 35.4 < float(r["lon"]) < 42.6, r


def test_governorates_have_their_codes() -> None:
    assert {p.pcode for p in gazetteer().centres.values()} == {f"SY{n:02}" for n in range(1, 15)}


ALPHABET = "ابتدرزسعفقكلمنهوية ،.:(\n"
PIECES = ["قرية ", "قرى ", "بريف ", "ريف ", "الرقة", "حلب::", "وحلب", " و", "،", "شرقي ", "بلدات ", "\n", "المحافظة ", "الريف "]
PIECES += ["في ", "زنكلوبة ", "مجلس ", "«", "تل "]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(ALPHABET, max_size=120), st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_any_text_gives_ordered_sound_refs(text: str) -> None:
    doc = tokenize(text)
    refs = find_places(doc)
    end = 0
    for n, r in enumerate(refs):
        assert end <= r.i < r.j <= len(doc.words)
        end = r.j
        assert r.name and doc.span(r.i, r.j).endswith(r.name)
        assert r.core and r.core in r.name
        assert r.kind in KINDS
        assert r.where_prec in WHERE_PREC
        assert r.parent is None or n < r.parent < len(refs)
    for i in range(0, len(doc.words), 3):
        assert place_for(doc, refs, i, i + 1).where_prec in WHERE_PREC


@pytest.mark.parametrize("piece", ["قرى زنكلوبة وبلحوطة ", "وحلب ", "في الصالحية بريف حلب. ", "ريف ", "محيط ", "في قرية الجديدة "])
def test_time_is_linear(piece: str) -> None:
    def seconds(n: int) -> float:
        doc = tokenize(piece * n)
        start = time.process_time()
        refs = find_places(doc)
        for i in range(0, len(doc.words), max(1, len(doc.words) // 200)):
            place_for(doc, refs, i, i + 1)
        return time.process_time() - start

    seconds(100)
    long = min(seconds(8000) for _ in range(3))  # the collector may pause one
    assert long < 8 * 4 * max(seconds(1000), 0.02)  # eight times the text, with room for a busy machine


@pytest.mark.shared
def test_governorates_on_annotated_articles(shared) -> None:
    """Aim ≥ 0.95 on the articles it was made with; it read 0.955 when written. A floor, so that no change loses it unseen."""
    with (shared / "data" / "dev_articles.jsonl").open(encoding="utf-8") as f:
        texts = {a["id"]: a["text"] for a in map(json.loads, f)}
    right = total = 0
    with (shared / "gold" / "dev.jsonl").open(encoding="utf-8") as f:
        for a in map(json.loads, f):
            if a["split"] != "tune":
                continue
            text = texts[a["id"]]
            doc = tokenize(text)
            refs = find_places(doc)
            for fact in a["facts"]:
                start = text.find(fact["quote"])
                if not fact["adm1"] or start < 0:
                    continue
                i = bisect_right(doc.starts, start) - 1
                place = place_for(doc, refs, i, bisect_left(doc.starts, start + len(fact["quote"])))
                total += 1
                right += bool(set(place.adm1) & set(fact["adm1"]))
    assert total > 1000
    assert right / total >= 0.94


def test_governorates_are_spelled_as_the_tables_spell_them() -> None:
    """A fact whose governorate the tables do not know goes to quarantine: of a whole governorate none would be left."""
    with (FOLDER / "gazetteer.csv").open(encoding="utf-8") as f:
        places = list(csv.DictReader(f))
    named = {adm1 for p in places if p["pcode"].startswith("SY") for adm1 in p["adm1"].split("|")}
    assert named == set(GOVERNORATES)
    assert found("اعتقالات في محافظة السويداء")[0].adm1 == ("As-Sweida",)


def test_fold_of_names_is_the_tokens() -> None:
    assert fold("الرقّة") == tokenize("الرقّة").words[0].norm


def test_a_stretch_of_land_in_the_lead_says_less_than_the_place_told_last() -> None:
    text = "اشتباكات شرق الفرات\n\nقتل ثلاثة في الباغوز بريف دير الزور.\n\nوخسرت القوات أربعة من مقاتليها."
    doc = tokenize(text)
    refs = find_places(doc)
    at = bisect_right(doc.starts, text.index("وخسرت")) - 1
    assert place_for(doc, refs, at, at + 4).adm1 == ("Deir-ez-Zor",)
    alone = [r for r in refs if not r.adm1]
    assert alone and place_for(doc, alone, at, at + 4).adm1 == ()


def test_a_count_of_events_is_no_village_of_a_list() -> None:
    assert [r.j - r.i for r in found("في بلدات البحرة والمراشدة، وعمليتين في بلدة محيميدة")] == [2, 1, 2]


def test_both_countries_are_no_single_place() -> None:
    assert at("نفذ التحالف 30 عملية في سوريا والعراق أسفرت عن مقتل خمسة", "مقتل خمسة").adm1 == ()
    assert at("نفذ التحالف 30 عملية في العراق أسفرت عن مقتل خمسة", "مقتل خمسة").adm1 == ("Iraq",)


def test_a_verb_behind_a_village_without_a_name_is_not_its_name():
    assert found("دخلوا قرية وفتشوا منازلها") == []
    assert found("قصفت الطائرات بلدة وأصيب طفل") == []
    assert len(found("قصفت قرى خزيمة وسودان وكفرزنبا وقتل رجل")) == 3


def test_who_adopts_an_attack_is_no_village_behind_a_road():
    assert brief("على طريق الخرافي، وتبنى داعش العملية") == brief("على طريق الخرافي")


@pytest.mark.parametrize(("text", "adm1"), [
    ("انفجار في حي السليمانية بمدينة حلب", ("Aleppo",)),  # a quarter with a city's name
    ("انفجار في مدينة السليمانية", ("Iraq",)),
    ("قصف على القامشلي بعد هجوم في أنقرة", ("Turkey",)),  # a village bears the name as well, behind قرية only
    ("قصف على رأس العين وعلى قرية أنقرة", ("Al-Hasakah",)),
    ("هاجموا دورية على طريق سلمية", ("Hama",)),  # a road is that of the town
    ("اشتباك في الضفة الغربية", ()),
])  # fmt: skip
def test_a_name_of_several_places_is_the_one_its_words_announce(text, adm1):
    named = [r for r in found(text) if r.core in ("السليمانية", "أنقرة", "سلمية", "الضفة الغربية")]
    assert [r.adm1 for r in named] == [adm1]


def test_a_bank_of_the_river_is_no_country():
    assert [r.core for r in found("تمركزوا في الضفة الغربية لنهر الفرات قرب هجين")] == ["هجين"]
