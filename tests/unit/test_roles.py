"""Who acts, who suffers, who only says so: the role of a party by its place in the clause."""

from __future__ import annotations

import pytest

from extraction.roles import read_roles
from extraction.scene import build


def roles(text: str) -> list[tuple[str, str]]:
    return [(p.code, p.role) for p in read_roles(build(text))]


@pytest.mark.parametrize(
    ("sentence", "code", "role"),
    [
        ("نفذت قوات سوريا الديمقراطية عملية أمنية", "SDF", "agent"),
        ("قوات التحالف الدولي تنفذ إنزالاً جوياً", "COALITION", "agent"),
        ("اعتقلت الأسايش شخصين", "ISF", "agent"),
        ("هجوم لتنظيم داعش على نقطة", "ISIS", "agent"),
        ("شنت خلايا تابعة لتنظيم داعش هجوماً", "ISIS", "agent"),
        ("قصف تركي على القرية", "TURKEY", "agent"),
        ("عملية أمنية بدعم من التحالف الدولي", "COALITION", "agent"),
        ("عملية أمنية ضد خلايا داعش", "ISIS", "target"),
        ("قصف على مواقع قسد", "SDF", "target"),
        ("هجوم استهدف حاجزاً لقوات النظام", "SYRIA_ASSAD", "target"),
        ("انفجرت عبوة ناسفة بآلية عسكرية للجيش الوطني", "SNA", "member"),
        ("قالت قوات سوريا الديمقراطية إن الوضع هادئ", "SDF", "source"),
        ("في مناطق سيطرة قوات النظام", "SYRIA_ASSAD", "control"),
    ],
)
def test_a_party_by_its_place(sentence, code, role):
    assert (code, role) in roles(sentence)


def test_a_party_joined_by_and_has_the_role_of_the_one_before():
    assert roles("نفذت قسد والتحالف الدولي عملية أمنية") == [("SDF", "agent"), ("COALITION", "agent")]


def test_a_name_in_brackets_has_the_role_of_the_full_name():
    found = roles("نفذت قوات سوريا الديمقراطية (قسد) عملية أمنية")
    assert found == [("SDF", "agent"), ("SDF", "agent")]


def test_actor_and_target_of_one_clause():
    assert roles("أربع هجمات لداعش على مواقع قسد") == [("ISIS", "agent"), ("SDF", "target")]


def test_no_party_no_role():
    assert roles("هطلت الأمطار على البلدة") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلنت قوات سوريا الديمقراطية مقتل عنصر. وألقت القوات القبض على آخر.", "SDF"),
        ("قصف الجيش التركي القرية. ثم أغارت طائرات الاحتلال على البلدة.", "TURKEY"),
        ("قالت الأسايش إن الوضع هادئ. وأوقفت القوى شخصين.", "ISF"),
    ],
)
def test_forces_without_a_name_are_those_named_before(text, expected):
    scene = build(text)
    second = scene.doc.sentences[1][0]
    assert [p.code for p in read_roles(scene) if p.i >= second] == [expected]


def test_forces_that_nobody_named_are_no_party():
    assert roles("انسحبت القوات من البلدة") == []


def test_a_group_is_the_one_named_behind_the_word():
    assert [code for code, _ in roles('هاجم تنظيم "بي كا كا" البلدة')] == ["SDF"]
    assert {code for code, _ in roles("هاجم تنظيم داعش البلدة")} == {"ISIS"}
