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
