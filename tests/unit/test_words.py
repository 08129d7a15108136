"""Words of the field that no single article has all of: persons by trade, office and nation, names of parties, ways of dying."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml
from told import counts, events, parts, persons

from extraction.gazetteer import gazetteer
from extraction.lexicon.files import FOLDER, load
from extraction.places import _PREP
from extraction.roles import read_roles
from extraction.scene import build

# A word of a trade, an office or a nation, one and several.
NEAR = [
    ("مقتل قاضٍ سابق في البلدة", 1),
    ("مقتل خمسة صرافين في السوق", 5),
    ("اغتيال رئيس المجلس المحلي", 1),
    ("مقتل تونسيين اثنين في الغارة", 2),
    ("قُتل ثلاثة مسافرين على الطريق", 3),
    ("قتل مسلحون أربعة تلاميذ أمام المدرسة", 4),
    ("مقتل المساعد أول سامر الأحمد", 1),
    ("مقتل سبعة متسللين على الجبهة", 7),
]


@pytest.mark.parametrize(("sentence", "best"), NEAR)
def test_persons_by_trade_office_and_nation(sentence, best):
    assert ("killed", best) in counts(persons(sentence), "killed")


@pytest.mark.parametrize("sentence", ["قيادي (أفغاني الجنسية) يصل إلى البلدة", "التقى رئيس البلدية نائباً ومديراً"])
def test_such_a_word_is_nobody_elsewhere(sentence):
    assert not any(c.noun and c.best for c in persons(sentence))


def test_a_nationality_in_brackets_is_no_further_victim():
    found = persons("أصيب تسعة مقاتلين بينهم قيادي (أفغاني الجنسية)")
    assert [best for best, _, _ in parts(found)] == [1]


def test_an_unknown_noun_before_a_place_is_counted():
    assert counts(persons("مقتل ستة بحارة في بلدة الشحيل")) == [("killed", 6)]
    assert counts(persons("تدمير ستة مواقع في بلدة الشحيل")) == []


DYING = [
    ("لفظ شاب أنفاسه الأخيرة في المشفى", 1),
    ("التحق ثلاثة من مقاتلينا بقافلة الشهداء", 3),
    ("أجهز المسلحون أمس على جنديين قرب النهر", 2),
    ("قضت القوات الخاصة على أربعة عناصر", 4),
    ("حصدت ألغام المنطقة أرواح ستة مدنيين", 6),
    ("هلاك خمسة عناصر في الكمين", 5),
    ("وفاة شاب تحت التعذيب في السجن", 1),
    ("قطع رأس شيخ على يد التنظيم", 1),
]


@pytest.mark.parametrize(("sentence", "best"), DYING)
def test_ways_of_dying(sentence, best):
    assert ("killed", best) in counts(persons(sentence), "killed")


def test_a_leg_is_no_arrest():
    assert counts(persons("بترت ساق طفل بانفجار لغم"), "arrested") == []


def test_a_name_and_his_kin():
    assert counts(persons("أصيب خالد وزوجته في القصف")) == [("wounded", 2)]


def test_who_is_told_beside_a_whole_and_its_parts():
    found = persons("مقتل 9 مدنيين بينهم طفل وسيدتان، و14 عسكرياً")
    assert counts(found) == [("killed", 9), ("killed", 14)]
    assert [best for best, _, _ in parts(found)] == [1, 2, 3]


def test_parts_that_fit_stay_parts():
    found = persons("مقتل 30 شخصاً بينهم طفل وسيدتان، و14 عسكرياً")
    assert counts(found) == [("killed", 30)]


EVENTS = [
    ("أطلق رجلان على دراجة، يعتقد أنهما من داعش، مساء أمس، النار على صهريج", "attacks"),
    ("طعن مجهولون حارساً في المخيم", "attacks"),
    ("دكت المدفعية التركية أطراف القرية", "attacks"),
    ("حررت القوات بلدة الشحيل", "operations"),
]


@pytest.mark.parametrize(("sentence", "metric"), EVENTS)
def test_events(sentence, metric):
    assert (metric, 1) in counts(events(sentence))


def test_fire_of_the_next_sentence_is_not_that_of_this_verb():
    assert counts(events("أطلق المجلس حملة تشجير. النار أتت على الحقل"), "attacks") == []


PARTIES = [
    ("لواء ثوار الرقة", "SDF"),
    ("وحدات مكافحة الإرهاب", "SDF"),
    ("جهاز مكافحة الجريمة المنظمة", "ISF"),
    ("القوات الفرنسية", "COALITION"),
    ("جنود الخلافة", "ISIS"),
    ("حركة نور الدين الزنكي", "SNA"),
    ("المعارضة المدعومة من تركيا", "SNA"),
    ("المخابرات العسكرية", "SYRIA_ASSAD"),
    ("القوات الموالية للنظام", "SYRIA_ASSAD"),
    ("حركة النجباء", "IRAN_BACKED"),
    ("المجموعات المدعومة من إيران", "IRAN_BACKED"),
    ("الشرطة الاتحادية", "IRAQ"),
    ("جيش سوريا الحرة", "OTHER"),
    ("قاعدة خراب الجير", "COALITION"),
    ("الفرقة 86", "SYRIA_TRANSITIONAL"),
]


@pytest.mark.parametrize(("name", "code"), PARTIES)
def test_names_of_parties(name, code):
    assert {p.code for p in read_roles(build(f"هاجم مسلحون مقراً يتبع {name} في البلدة"))} - {"UNKNOWN"} == {code}


def test_fighters_loyal_to_somebody_are_persons_of_his():
    found = persons("مقتل ثلاثة مقاتلين موالين لإيران")
    assert [(c.best, c.side) for c in found] == [(3, "IRAN_BACKED")]


@pytest.mark.parametrize("text", ["أطلقت البلدية حملة تشجير في المدينة", "أجرى الأطباء ثلاث عمليات جراحية", "نفذت المنظمة حملة توزيع سلال"])
def test_campaigns_of_peace_are_no_operations(text):
    assert counts(events(text), "operations") == []


def test_prisoners_exchanged_are_nobody_arrested():
    assert counts(persons("جرت عملية تبادل شملت 10 أسرى"), "arrested") == []


def test_a_verb_with_its_object_written_on_it():
    assert ("killed", 1) in counts(persons("أطلقوا عليه النار فأردوه قتيلاً"))


def test_soldiers_by_a_nation_in_the_dual():
    assert next((c.best, c.side) for c in persons("إصابة ضابطين أمريكيين وجنديان روسيان")) == (2, "COALITION")
    assert persons("أصيب جنديان تركيان")[0].side == "TURKEY"


def test_an_adjective_with_the_article_is_nobodys_soldier():
    assert counts(persons("اعتقلت الاستخبارات العسكرية خمسة أشخاص في الرقة")) == [("arrested", 5)]


def _plain(told: object) -> Iterator[object]:
    """The keys of a word file, however deep."""
    for key, value in told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ():
        yield key
        yield from _plain(value)


@pytest.mark.parametrize("name", sorted(p.name for p in FOLDER.glob("*.yaml")))
def test_no_key_of_a_word_file_is_read_as_true_or_false(name):
    """YAML reads a bare on: as True, and whoever asks for "on" finds nothing."""
    keys = list(_plain(load(name)))
    assert keys
    assert not [k for k in keys if isinstance(k, bool)]


def test_every_preposition_weighs_something():
    assert set(gazetteer().preps.values()) | {"told", "bound"} == set(_PREP)  # told: "in" behind who tells it; bound: "to" behind who goes


class _Strict(yaml.SafeLoader):
    """Refuses what YAML takes silently: the second of two entries of one name replaces the first."""


def _entries(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict:
    keys = [loader.construct_object(key) for key, _ in node.value]
    twice = {k for k in keys if keys.count(k) > 1}
    assert not twice, f"{node.start_mark}: {twice} stand twice"
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _entries)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda p: p.name)
def test_no_entry_of_a_word_file_stands_twice(path):
    assert yaml.load(path.read_text(encoding="utf-8"), Loader=_Strict)


def test_an_entry_that_stands_twice_is_seen():
    with pytest.raises(AssertionError, match="stand twice"):
        yaml.load("a: [x]\nb: [y]\na: [z]\n", Loader=_Strict)
