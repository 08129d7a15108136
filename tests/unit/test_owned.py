"""What is theirs and was hit, who somebody turned out to be, flashes: each construction by sentences of our own, over slots."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from told import candidates

from extraction.extract import extract
from extraction.model import Article
from extraction.roles import read_roles
from extraction.scene import build


def roles(sentence: str) -> list[tuple[str, str]]:
    return [(p.code, p.role) for p in read_roles(build(sentence))]


THINGS = ["مركبة", "غرفة عمليات", "مبنى", "مدفعاً", "حاجزاً", "مستودعاً"]
LINKS = ["لقسد", "تابعة لقسد", 'تتبع لـ"قسد"', "تعود لقسد"]


@pytest.mark.parametrize(("thing", "link"), list(product(THINGS, LINKS)))
def test_what_is_hit_is_of_its_owner(thing, link):
    assert ("SDF", "target") in roles(f"استهدف مسلحون مجهولون {thing} {link} في البلدة")
    assert ("SDF", "target") in roles(f"شن مجهولون هجوماً على {thing} {link} في البلدة")


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("قصفت المدفعية التركية مناطق انتشار عناصر قسد", "target"),
        ("استهدفت القوات التركية قرية تتمركز فيها قسد", "target"),
        ("وصل وفد إلى مناطق انتشار قسد", "control"),
        ("شهد الريف قصفاً مدفعياً لقسد على القرية", "agent"),
        ("قتل عنصر لدى قسد برصاص مجهولين", "member"),
        ("قتل قيادي بقوات سوريا الديمقراطية برصاص مجهولين", "member"),
        ("أعلنت قسد أن مقاتليها أحبطوا هجوماً لداعش", "target"),
        ("قالت قسد إنها صدت هجوماً لداعش", "target"),
        ("أعلنت قسد أن قواتها قصفت نقطة لداعش", "agent"),
    ],
)
def test_a_party_by_what_is_theirs(sentence, role):
    assert ("SDF", role) in roles(sentence)


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("قتل ثلاثة مدنيين بقصف من القواعد التركية", "agent"),
        ("قتل مدني بقصف مدفعي من قاعدة تركية", "agent"),
        ("قصفت الفصائل القاعدة التركية", "target"),
    ],
)
def test_a_base_that_fires(sentence, role):
    assert ("TURKEY", role) in roles(sentence)


LATE = [
    "قتل شاب برصاص مجهولين في البلدة، وهو عنصر في قسد",
    "قتل أحمد الخلف ومحمود العلي برصاص مجهولين في البلدة، وهما من عناصر قسد",
    "قتل شخص برصاص مجهولين في البلدة، وتبين أنه عنصر من قسد",
    "قتل شقيقان برصاص مجهولين في البلدة، واتضح أنهما من مقاتلي قسد",
    "اغتيل ثلاثة رجال في البلدة، وهم من عناصر قسد",
]


@pytest.mark.parametrize("sentence", LATE)
def test_who_the_dead_turned_out_to_be(sentence):
    killed = [c for c in candidates(sentence) if c.metric == "killed"]
    assert [c.side for c in killed] == ["SDF"]


@pytest.mark.parametrize(
    "sentence",
    [
        "قتل مدني برصاص مجهولين في البلدة، وهو قريب عنصر في قسد",  # called a civilian
        "قتل شاب برصاص مجهولين في البلدة، وهما من عناصر قسد",  # two of them are others
        "قتل شاب برصاص مجهولين في البلدة، وقتل عنصران، وهو عنصر في قسد",  # told of another since
    ],
)
def test_a_clause_about_somebody_else(sentence):
    assert next(c for c in candidates(sentence) if c.metric == "killed").side != "SDF"


FLASHES = [
    ("مقتل عنصر من قسد بهجوم لداعش شرق دير الزور", {"killed", "attacks"}),
    ("قسد تعتقل ثلاثة أشخاص في الرقة", {"arrested"}),
    ("انفجار عبوة ناسفة بسيارة لقسد في الحسكة", {"attacks"}),
    ("مقتل ثلاثة مدنيين بقصف صاروخي تركي في ريف حلب.", {"killed", "attacks"}),
    ("مقتل طفلة ووالدتها بانفجار لغم أرضي في ريف عين عيسى", {"killed"}),
]


@pytest.mark.parametrize(("text", "metrics"), FLASHES)
def test_a_flash_of_one_line_is_no_headline(text, metrics):
    assert {f.metric for f in extract(Article("flash", text, None, None, date(2021, 5, 10)))} == metrics
