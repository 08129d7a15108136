"""Who only accuses or condemns, and so did not do it: نددت قسد بقصف طال أحياء في كذا, اتهمت قسد فصائل تابعة لكذا بقصف القرية.

Belongs here: which parties of a fact's sentence speak of the deed as another's. Does not belong here: who is accused (roles.py,
adopted.py), how likely a party did it (sides.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.party import Party
from extraction.scene import Scene

_REACH = 40  # so far behind the accuser the deed is told
_BY = "ب"


def accusers(scene: Scene, c: Candidate, here: list[Party]) -> frozenset[str]:
    """The parties of the sentence that accuse others of a fact, condemn it or took its doer, and that it names in no other way as doers."""
    if "captors" in c.extra:
        return c.extra["captors"]  # القبض على متورط بتفجير السوق
    carried = scene.carried(c.sentence)
    unsure = _one_or_other(scene, here)
    if "condemn" not in carried and "accuses" not in carried:
        return unsure
    if c.rule == "active" and scene.led(c.trigger):
        return unsure  # أدان كذا الهجوم، وقتلت طائراته عشرة
    before = [x for x in here if x.j <= c.trigger and c.trigger - x.j <= _REACH]
    told = {x.code for x in before if _complains(scene, x, before, c.trigger)}
    return unsure | frozenset(told - {x.code for x in before if x.role == "agent" and not _beside_complaint(scene, x)})


def _one_or_other(scene: Scene, here: list[Party]) -> frozenset[str]:
    """لم يتضح ما إذا كانت الطائرات روسية أم سورية, الطائرة روسية أو تركية: two nations of which one did it, nobody knows which."""
    either = scene.lex.words["either_or"]
    beside = (x for x in here if x.adj and (scene.norm(x.i - 1) in either or (x.j < len(scene.doc.words) and scene.norm(x.j) in either)))
    return frozenset(x.code for x in beside if not any(y.code == x.code and not y.adj for y in here))


def _beside_complaint(scene: Scene, x: Party) -> bool:
    """نددت قسد, قسد تندد: right behind or before the verb."""
    first = x.i > 0 and bool(scene.spots("condemn", x.i - 1, x.i) or scene.spots("accuses", x.i - 1, x.i))
    return first or bool(scene.spots("condemn", x.j, x.j + 1) or scene.spots("accuses", x.j, x.j + 1))


def _complains(scene: Scene, x: Party, before: list[Party], end: int) -> bool:
    """Whether a party is the subject of such a verb; اتهمت قسد بقصف كذا is said of who was accused, إنها of who tells its own deed."""
    if not _beside_complaint(scene, x) or any(scene.norm(p) in scene.lex.words["itself"] for p in range(x.j, end)):
        return False
    if scene.spots("condemn", max(0, x.i - 1), x.j + 1):
        return True
    q = x.j
    while q < end and (scene.is_punct(q) or bool(scene.spots("accuses", q, q + 1)) or _renamed(before, x, q)):
        q += 1
    return q < end and not any(proclitics.endswith(_BY) for proclitics, _ in scene.doc.words[q].splits if proclitics)


def _renamed(before: list[Party], x: Party, q: int) -> bool:
    """قوات سوريا الديمقراطية (قسد): its second name."""
    return any(y.i <= q < y.j and y.code == x.code for y in before)
