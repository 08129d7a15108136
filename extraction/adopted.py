"""Whose an attack is that was told of nobody, once somebody claims it: قتل عنصر برصاص مجهولين. … وتبنى تنظيم كذا الهجوم.

Belongs here: which facts a claim behind them is of. Does not belong here: attacks that a claim itself tells (attach.py), who speaks
(claimants.py).
"""

from __future__ import annotations

from extraction.decide import Cluster
from extraction.scene import Scene
from extraction.sides import Cast
from extraction.terms import HARM

_NOT_THIS_TIME = frozenset(("negation", "habit"))  # لم يتبن, غالبا ما يتبنى
_DEED = 6  # so near behind the word for it stands what is claimed
_FAR = 5  # so many sentences behind the attack it is claimed at most
_NOBODYS = ([], ["UNKNOWN"])


def adopted(clusters: list[Cluster], cast: Cast) -> dict[int, str]:
    """By the head of a fact that is told of nobody, who claims it."""
    scene = cast.sentences.scene
    out: dict[int, str] = {}
    for s in range(len(cast.by_sentence)):
        code = _claimant(scene, cast, s)
        if code is None:
            continue
        attack = _claimed(clusters, s)
        for k in clusters if attack is not None else ():
            if k is attack or _died_in(k, attack, s):
                out.update({id(m): code for m in k.mentions if m.actor in _NOBODYS})
    return out


def _claimant(scene: Scene, cast: Cast, s: int) -> str | None:
    """وتبنى كذا الهجوم, أعلن كذا مسؤوليته عن العملية: the party beside the word, and behind it the deed with its article."""
    if "adopt" not in scene.carried(s) or not scene.kinds(s).isdisjoint(_NOT_THIS_TIME):
        return None
    first, end = scene.doc.sentences[s]
    at = scene.spots("adopt", first, end)[-1]
    told = range(at + 1, min(at + 1 + _DEED, end))
    claimed = scene.lex.words["claimed_deed"]
    if not any(scene.norm(p) in claimed for p in told):
        return None
    named = [p for p in cast.by_sentence[s] if p.role in ("source", "", "agent") and p.code != "UNKNOWN"]
    return min(named, key=lambda p: abs(p.i - at)).code if named else None


def _claimed(clusters: list[Cluster], s: int) -> Cluster | None:
    """The attack told last before the claim, or with it."""
    told = [
        (m.sentence, m.i, n)
        for n, k in enumerate(clusters)
        if k.head.metric == "attacks"
        for m in k.mentions
        if s - _FAR <= m.sentence <= s
    ]
    alone = [t for t in told if clusters[t[2]].head.whole is None and clusters[t[2]].head.best == 1]
    return clusters[max(alone)[2]] if alone else None


def _died_in(k: Cluster, attack: Cluster, s: int) -> bool:
    """Whether these are the dead or wounded of the attack: told with it, or between it and the claim."""
    c, told = k.head, {m.sentence for m in attack.mentions}
    if c.metric not in HARM or not min(told) <= c.sentence <= s:
        return False
    return any(c.event is m for m in attack.mentions) or (c.event is None and c.sentence > min(told)) or c.sentence in told
