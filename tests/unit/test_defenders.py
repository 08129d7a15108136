"""Who met an attack, by whose ranks the dead are told, men whom Turkey hit in Iraq: each construction by sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from extraction.extract import extract
from extraction.model import Article


def told(text: str) -> dict[tuple[str, int | None], tuple[str, str]]:
    """(metric, number): (who did it, whose they were)."""
    facts = extract(Article("x", text, None, None, date(2023, 5, 4)))
    return {(f.metric, f.best): ("+".join(f.actor), f.victim_side) for f in facts}


@pytest.mark.parametrize(
    ("text", "number", "side"),
    [
        ('أعلنت وزارة الدفاع التركية تحييد 9 إرهابيين من تنظيم "بي كي كي" شمالي العراق.', 9, "OTHER"),
        ('أعلنت وزارة الدفاع التركية تحييد 9 إرهابيين من تنظيم "بي كي كي" داخل سوريا والعراق.', 9, "MIXED"),
        ('أعلنت وزارة الدفاع التركية تحييد 9 إرهابيين من تنظيم "بي كي كي" شمالي سوريا.', 9, "SDF"),
        ("وجاء في تدوينة للوزارة أنه جرى تحييد 7 إرهابيين شمالي العراق، و12 شمالي سوريا.", 7, "OTHER"),
        ("وجاء في تدوينة للوزارة أنه جرى تحييد 7 إرهابيين شمالي العراق، و12 شمالي سوريا.", 12, "SDF"),
        ('قالت تركيا إن قواتها حيدت 45 من عناصر "بي كي كي" شمالي سوريا، رداً على هجوم شمالي العراق.', 45, "SDF"),
        ("حيدت القوات العراقية خمسة إرهابيين من داعش شمالي العراق.", 5, "ISIS"),
        ("قُتل ثلاثة من عناصر حزب العمال الكردستاني بقصف مسيرة تركية على سيارتهم في سنجار.", 3, "OTHER"),
    ],
)
def test_the_outlawed_party_beyond_the_border_is_none_of_the_sdf(text, number, side):
    assert told(text)["killed", number][1] == side


@pytest.mark.parametrize(
    ("text", "number", "who"),
    [
        ("قال إن مقاتلي قسد أحبطوا هجومين لداعش وقتلوا 23 مسلحاً.", 23, ("SDF", "ISIS")),
        ("تصدى مقاتلو قسد لهجوم شنه داعش على البلدة، وقتلوا ما لا يقل عن 20 منهم.", 20, ("SDF", "ISIS")),
        ("أعلن داعش أن مسلحيه هاجموا نقطة لقسد وقتلوا ثلاثة عناصر.", 3, ("ISIS", "SDF")),
        ("وأوضحت قسد في بيان أن 37 مقاتلاً قضوا وهم يتصدون لخلايا داعش.", 37, ("ISIS", "SDF")),
        ("قالت قسد إن مقاتليها قتلوا 9 مسلحين من داعش خلال تصديهم لهجوم على نقاطهم.", 9, ("SDF", "ISIS")),
    ],
)
def test_who_met_an_attack_is_not_of_its_dead(text, number, who):
    assert told(text)["killed", number] == who


@pytest.mark.parametrize(
    ("text", "number", "side"),
    [
        ("قالت قسد إن قواتها قتلت 109 من عناصر تنظيم الدولة، بينما قتل من صفوفها 31.", 31, "SDF"),
        ("هاجم مسلحو داعش دورية لقسد قرب الشدادي، وأوقعت قسد في صفوفهم خمسة قتلى.", 5, "ISIS"),
        ("قالت قسد إن حصيلة معارك أمس في صفوف الفصائل التابعة لتركيا ارتفعت إلى 41 قتيلاً.", 41, "SNA"),
    ],
)
def test_the_dead_by_the_ranks_they_stood_in(text, number, side):
    assert told(text)["killed", number][1] == side


@pytest.mark.parametrize(
    "text",
    [
        "أعلن المركز الإعلامي لقوات سوريا الديمقراطية أن مسيرة تركية قصفت سيارة، ما أسفر عن مقتل اثنين من مقاتليه.",
        'قال المكتب الإعلامي لـ"قسد" إن مسيرة تركية قصفت نقطة، ما أدى إلى مقتل اثنين من مقاتليه.',
    ],
)
def test_the_ending_may_mean_the_office_that_speaks(text):
    assert told(text)["killed", 2] == ("TURKEY", "SDF")
