"""Dead, wounded and taken of those who attacked, by the words beside their number or because the attack was met.

أحد المهاجمين; تصدت قسد لهجوم وقتلت 14 عنصراً; أحبط الجيش تسللا قتل فيه ستة إرهابيين; تصدى لمحاولة تسلل أسفرت عن مقتل واحد منهم. Does not
belong here: what is found only once it is known who attacked (attackers.py), verbs that go on (voices.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.role_words import stems
from extraction.scene import Scene

_FATES = ("killed", "wounded", "arrested")


def is_repelled(scene: Scene, p: Candidate) -> bool:
    """أفشلت قسد الهجوم وقتلت 14 عنصراً: who repelled it killed those who are not its own."""
    attacked = p.event.side if p.event is not None else ""
    if attacked in ("", "MIXED", p.side) or p.metric not in _FATES:
        return False
    if not (p.side or is_attacker(scene, p)):
        return False
    return _met(scene, p)


def is_attacker(scene: Scene, p: Candidate) -> bool:
    """أحد المهاجمين; مرتزقة are nobody's own men, so of who attacked; so are إرهابيين and منهم where the attack was met."""
    words = scene.lex.words
    if p.event is not None and p.event.metric != "attacks":
        return False
    aimed = p.event is not None and p.event.side not in ("", "MIXED")
    called = words["attacker"] | words["mercenary"] if aimed and not p.side else words["attacker"]
    if aimed and not p.side and _met(scene, p):
        if _some_of_them(scene, p):
            return True
        called |= words["reviled"]
    return any(stems(scene, q) & called for q in range(p.count_i, p.count_j))


def _met(scene: Scene, p: Candidate) -> bool:
    return bool(scene.spots("repelling", *scene.doc.sentences[p.sentence]))


def _some_of_them(scene: Scene, p: Candidate) -> bool:
    """تصدى الجيش لتسلل عناصر من كذا ما أسفر عن مقتل واحد منهم: a bare number of men whom only the attackers can be."""
    return not p.status and p.count_j < len(scene.doc.words) and scene.norm(p.count_j) in scene.lex.words["some_of"]
