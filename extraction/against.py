"""Whom an attack was against, by whom it hit or whom it answered: قصف على القرية قتل فيه أربعة من مقاتلي قسد; ورد الجيش بقصف التلال.

Belongs here: the side of an attack or a strike that names no target, from the fighters who fell in it, and from the deed that it was the
answer to. Does not belong here: targets that its words name (attach.py), how likely a side is (sides.py).
"""

from __future__ import annotations

from extraction.aims import aim
from extraction.candidates import Candidate
from extraction.decide import Cluster
from extraction.events import EVENT_METRICS
from extraction.scene import PLACE, Scene
from extraction.terms import FORCES, HARM

_OPEN = ("CIVILIAN", "UNKNOWN", "")
_NO_PARTY = (*_OPEN, "MIXED")


def against_whom(clusters: list[Cluster], scene: Scene) -> None:
    """Sets the side of attacks that are aimed at nobody by name, where the facts beside them tell it."""
    _against_the_answered([k.head for k in clusters if k.head.metric in EVENT_METRICS], scene)
    against_the_fallen(clusters)


_ANSWER_BACK = 8  # so near before a deed stands that it is an answer: وردت المدفعية التركية باستهداف
_SENTENCES = 2


def _against_the_answered(events: list[Candidate], scene: Scene) -> None:
    """هاجمت قسد نقطة للجيش. وردت المدفعية باستهداف القرى: an answer is against those who did what is told right before it."""
    for n, e in enumerate(events):
        open_ = n > 0 and e.side in _OPEN and not e.extra.get("aimed") and not e.extra.get("sure")
        if not open_ or aim(scene, e) in ("civil", "both") or not _answers(scene, e):
            continue  # وردت القوات بقصف منازل المدنيين: those who live there
        first = events[n - 1]
        by = first.extra.get("actors", ())
        told = e.sentence - first.sentence <= _SENTENCES and first.i < e.i and first.background <= e.background
        if told and len(by) == 1 and by[0] not in (*_NO_PARTY, *e.extra.get("actors", ())):
            e.side = by[0]


def _answers(scene: Scene, e: Candidate) -> bool:
    """ردت باستهداف, بالرد بثلاث غارات, ردت على مصادر النيران; not رد على قصف, which is what was answered."""
    low = max(scene.doc.sentences[e.sentence][0], e.trigger - _ANSWER_BACK)
    told = [p for p in scene.spots("answers", low, e.trigger + 1) if scene.norm(p) not in scene.lex.words["in_answer"]]
    if not told or _on_homes(scene, e):
        return False
    return told[-1] == e.trigger or any(scene.doc.words[p].norm.startswith(_WITH) for p in range(max(told[-1] + 1, e.i - 1), e.trigger + 1))


_WITH = "ب"
_HIT = 4


def _on_homes(scene: Scene, e: Candidate) -> bool:
    """ردت بقصف بلدة كذا, بقصف الأتارب: those who live there are hit."""
    behind = range(e.trigger + 1, min(e.trigger + _HIT, scene.doc.sentences[e.sentence][1]))
    place = scene.at[behind[0]] if behind else None
    return (place is not None and place.what == PLACE) or any(scene.norm(p) in scene.lex.words["settlement"] for p in behind)


def against_the_fallen(clusters: list[Cluster]) -> None:
    """An attack in which only fighters of one party were hit, and that is aimed at nobody by name, was against that party."""
    home = {id(m): k for k in clusters for m in k.mentions if m.metric in ("attacks", "airstrikes")}
    hit: dict[int, list[Cluster]] = {}
    for k in clusters:
        if k.head.metric in HARM and k.whole is None:
            for of in {id(home[id(m.event)]) for m in k.mentions if m.event is not None and id(m.event) in home}:
                hit.setdefault(of, []).append(k)
    for k in clusters:
        e, fallen = k.head, [v.head for v in hit.get(id(k), ())]
        if e.metric not in ("attacks", "airstrikes") or e.best != 1 or e.side not in _OPEN or e.extra.get("aimed") or e.extra.get("sure"):
            continue
        sides = {c.side for c in fallen}
        if len(sides) == 1 and sides.isdisjoint((*_NO_PARTY, *e.actor)) and all(_known(c) for c in fallen):
            e.side = sides.pop()


def _known(c: Candidate) -> bool:
    """Fighters whose party the words beside them tell, not one that is only likely."""
    return c.status in FORCES and (c.owner or c.possessed or bool(c.extra.get("sure")))
