"""Persons told only by those beside them: رفيقه, اثنان من رفاقهم; قُتل عنصران وجُرح أربعة من كذا; عدد شهدائها.

Belongs here: whose they are by whom they were with, by the party behind the next number, by the ending on the word for the dead. Does not
belong here: possessives on a word for fighters (owned.py, agreement.py), verbs that go on (whose.py).
"""

from __future__ import annotations

from itertools import pairwise

from extraction.agreement import agrees, possessive
from extraction.candidates import Candidate
from extraction.party import Party
from extraction.scene import Scene
from extraction.terms import FORCES, HARM

_BESIDE = 2  # tokens between a number and the verb that goes on
_TOLD_WITH = {"woman": "civilian", "child": "civilian"}


def with_whom(scene: Scene, p: Candidate, last: Candidate | None) -> None:
    """أردت شاباً قتيلاً وأصابت رفيقه, مقتل القيادي واثنين من مرافقيه: of the side of him whom they were with; not رفاقنا."""
    if p.owner or not any(scene.norm(q) in scene.lex.words["his_comrade"] for q in range(p.count_i, p.count_j)):
        return
    comrade = bool(p.side)  # رفيق is the word of those who speak
    p.side, p.status, p.possessed, p.owner_code = "", "unknown" if comrade else p.status, False, ""
    if last is not None and last.side and last.status:
        p.side, p.status = last.side, _TOLD_WITH.get(last.status, last.status)


def share_back(scene: Scene, persons: list[Candidate]) -> None:
    """قُتل عنصران وجُرح أربعة من كذا: the party behind the second number is that of both."""
    _share_backward(persons)
    for a, b in pairwise(persons):
        if a.whole is not None or b.whole is not None or a.metric == b.metric or a.metric not in HARM or b.metric not in HARM:
            continue
        bare = a.status in FORCES and not a.side and not a.owner and not a.possessed
        goes_on = 0 <= b.trigger - a.count_j <= _BESIDE and scene.led(b.trigger)
        if bare and goes_on and b.owner and b.side and not _named_noun(scene, b):
            a.side, a.owner = b.side, True


def _share_backward(persons: list[Candidate]) -> None:
    """9 قتلى و17 جريحاً في صفوف كذا: the side is told once, behind both."""
    for a, b in pairwise(persons):
        beside = b.count_i - a.count_j <= 1 and a.count_j <= b.count_i
        told = {a.rule, b.rule} <= {"counted_noun", "noun"}
        if beside and not a.side and not a.status and b.side and told and a.whole is b.whole is None:
            a.side = b.side


def _named_noun(scene: Scene, b: Candidate) -> bool:
    """وجُرح أربعة مدنيين: the second number has a noun of its own, which the first has not."""
    return any("person" in it.kinds for it in scene.within(b.count_i, b.count_j))


def own_dead(scene: Scene, p: Candidate, here: list[Party]) -> None:
    """قالت قسد إن عدد شهدائها بلغ 31: of the last party before the word that its ending agrees with, where that party speaks."""
    if p.owner or p.side or p.whole is not None or p.metric not in HARM:
        return
    words = scene.lex.words
    at = next((q for q in range(min(p.i, p.count_i), p.count_i) if scene.norm(q) in words["own_dead"]), None)
    if at is None:
        return
    pronoun = possessive(scene, at)
    told = [x for x in here if x.j <= at and not x.adj]
    if told and told[-1].role in ("source", "") and agrees(scene, told[-1], pronoun):
        p.side, p.owner, p.extra["sure"] = told[-1].code, True, told[-1].code
