"""Whose men they are by the words beside them: a soldier's nation, for whom somebody works, losses, endings, who reviles them."""

from __future__ import annotations

import pytest
from told import candidates


def sides(text: str) -> list[tuple[str, int | None, str]]:
    return [(c.metric, c.best, c.side) for c in candidates(text) if c.metric in ("killed", "wounded", "arrested") and c.whole is None]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("قال متحدث إن 17 جندياً تركياً قتلوا أمس في هجوم لداعش", ("killed", 17, "TURKEY")),
        ("أصيب ضابط عراقي بانفجار لغم", ("wounded", 1, "IRAQ")),
        ("قتل جنديان أمريكيان بهجوم لداعش على دورية لقسد", ("killed", 2, "COALITION")),
    ],
)
def test_a_soldiers_nation_names_his_army(sentence, told):
    assert told in sides(sentence)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("ألقت الشرطة العسكرية القبض على شخصين أدخلا سيارة مفخخة إلى المدينة لصالح قسد", ("arrested", 2, "SDF")),
        ("اعتقل الجيش الوطني ثلاثة أشخاص يعملون لحساب داعش", ("arrested", 3, "ISIS")),
        ("ألقى الأمن العام القبض على أربعة أشخاص كانوا في صفوف الدفاع الوطني", ("arrested", 4, "SYRIA_ASSAD")),
        ("لقي مواطن أمريكي كان يقاتل ضمن قوات سوريا الديمقراطية مصرعه", ("killed", 1, "SDF")),
    ],
)
def test_for_whom_they_work_or_fight(sentence, told):
    assert told in sides(sentence)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("أكثر من تضرر هو الجيش السوري، حيث خسر 16 قتيلاً", ("killed", 16, "SYRIA_ASSAD")),
        ("وقال المصدر إن خسائر داعش في دير الزور بلغت 196 قتيلاً", ("killed", 196, "ISIS")),
        ("كبدت قوات سوريا الديمقراطية تنظيم داعش 14 قتيلاً", ("killed", 14, "ISIS")),
    ],
)
def test_the_dead_as_losses(sentence, told):
    assert told in sides(sentence)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("تصدى الجيش الوطني لتسلل قسد وقتل أحد عناصرها", ("killed", 1, "SDF")),
        ("جاء ذلك بعد استهداف رتل لقسد بعربة مفخخة، ما أدى إلى مقتل أحد عناصره", ("killed", 1, "SDF")),
        ("شيعت وحدات حماية الشعب أربعة من مقاتليها قتلوا بقصف تركي", ("killed", 4, "SDF")),
        ("انفجر لغم بعربة لقوات الدفاع الذاتي، وفقد أربعة من أفرادها حياتهم", ("killed", 4, "SDF")),
        ("استهدفت قسد نقطة للجيش التركي ما أدى إلى مقتل أحد جنوده", ("killed", 1, "TURKEY")),
    ],
)
def test_a_possessive_agrees_with_its_party(sentence, told):
    assert told in sides(sentence)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قالت قسد إن هجوماً لداعش أُحبط وإن 22 إرهابياً قتلوا", ("killed", 22, "ISIS")),
        ("قالت وزارة الدفاع التركية إن 9 إرهابيين قتلوا شمالي سوريا", ("killed", 9, "SDF")),
    ],
)
def test_who_reviles_them_is_not_their_side(text, told):
    assert told in sides(text)
