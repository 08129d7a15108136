"""Who met an attack and who fell by it: قضى 37 مقاتلا وهم يتصدون لخلايا كذا; أوقعت قسد في صفوفهم خمسة قتلى, قتل من صفوفها 31.

Belongs here: dead and wounded told by what they were doing, or by the ranks in which they were. Does not belong here: who attacked
(repelled.py, attackers.py), verbs that go on (voices.py), possessives on a word for men (owned.py).
"""

from __future__ import annotations

from extraction.agreement import agrees, possessive
from extraction.candidates import Candidate
from extraction.party import Party
from extraction.scene import Scene
from extraction.terms import FORCES, HARM

_REACH = 8  # so near behind their number it is told what they were doing
_RANKS = 5  # so near before a number stand the ranks, and
_BEHIND = 3  # so near behind it
_DOER = 2  # so near before them stands whoever inflicted it
_SPEAKERS = frozenset(("SDF", "ISF"))


def by_stand(scene: Scene, p: Candidate, here: list[Party], named: list[Party]) -> None:
    """Whose the dead and wounded are by where they stood. named: the parties told before."""
    if p.metric in HARM:
        _fell_defending(scene, p, here, named)
        _in_ranks(scene, p, here)
        _toll_of_ranks(scene, p, here)


def _fell_defending(scene: Scene, p: Candidate, here: list[Party], named: list[Party]) -> None:
    """37 مقاتلاً قضوا وهم يتصدون لخلايا كذا: not of those whom they met, but of the one who tells it."""
    if p.status not in FORCES or p.rule.startswith("active") or p.possessed:
        return
    low = max(p.trigger, p.count_j - 1) + 1
    end = min(low + _REACH, scene.doc.sentences[p.sentence][1])
    at = next((q for q in scene.spots("repelling", low, end) if scene.norm(q - 1) in scene.lex.words["meanwhile_doing"]), None)
    if at is None or any(x.i < at and x.j > p.count_i and x.code == p.side for x in here):
        return
    foes = [x.code for x in here if at < x.i <= at + _REACH]
    if p.owner and p.side not in foes:
        return
    speakers = {x.code for x in (*named, *here) if x.role == "source"} & _SPEAKERS
    p.owner = len(speakers) == 1 and speakers.isdisjoint(foes)
    p.side = p.extra["sure"] = speakers.pop() if p.owner else ""
    p.extra["told_apart"] = frozenset(foes[:1])
    if foes:
        p.actor = p.extra["own_actors"] = foes[:1]


def _in_ranks(scene: Scene, p: Candidate, here: list[Party]) -> None:
    """قتل من صفوفها 31: of the one who tells it; أوقع في صفوفها قتيلين: of the party told before, not of him who did it."""
    first, end = scene.doc.sentences[p.sentence]
    if p.owner:
        return
    words = scene.lex.words
    spots = range(max(first + 1, p.count_i - _RANKS), min(p.count_j + _BEHIND, end))
    at = next((q for q in spots if scene.norm(q) in words["their_ranks"]), None)
    if at is None or any(scene.is_punct(q) for q in range(*sorted((at, p.count_i)))):
        return
    ending = possessive(scene, at)
    told = [x for x in here if x.j <= at and not x.adj and (ending in words["of_theirs"] or agrees(scene, x, ending))]
    if scene.norm(at - 1) in words["partitive"]:
        told = [x for x in told if x.role in ("source", "agent")]
    elif scene.norm(at - 1) in words["inside"]:
        doer = {x.code for x in told if x.j > at - _DOER}  # وأوقعت قسد في صفوفهم
        told = [x for x in told if x.code not in doer]
    else:
        return
    if told:
        p.side, p.owner, p.extra["sure"] = told[-1].code, True, told[-1].code
        p.actor = [a for a in p.actor if a != p.side]


def _toll_of_ranks(scene: Scene, p: Candidate, here: list[Party]) -> None:
    """حصيلة المعارك في صفوف الفصائل ارتفعت إلى 41 قتيلاً: of the party whose ranks were told of before the verb of the toll."""
    if p.owner or p.side or p.whole is not None:
        return
    before = [x for x in here if x.j <= p.count_i and x.role == "member"]
    if not before or not scene.spots("rising", before[-1].j, p.count_i):
        return
    x = before[-1]
    if any(scene.norm(q) in scene.lex.words["ranks"] for q in range(max(0, x.i - _DOER), x.i)):
        p.side, p.owner, p.extra["sure"] = x.code, True, x.code
