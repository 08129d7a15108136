"""Whose an attack is that was told of nobody, once somebody claims it: قتل عنصر برصاص مجهولين. … وتبنى تنظيم كذا الهجوم.

Belongs here: which facts a claim behind them is of. Does not belong here: attacks that a claim itself tells (attach.py), who speaks
(claimants.py).
"""

from __future__ import annotations

from bisect import bisect_left

from extraction.cast import Cast
from extraction.decide import Cluster
from extraction.scene import Scene
from extraction.terms import HARM

_NOT_THIS_TIME = frozenset(("negation", "habit"))  # لم يتبن, غالبا ما يتبنى
_DEED = 6  # so near behind the word for it stands what is claimed
_FAR = 5  # so many sentences behind the attack it is claimed at most
_NOBODYS = ([], ["UNKNOWN"])
_SUSPECT = "ISIS"  # blamed for what it does; what parties at war blame one another for is not what the text tells
_WHO = 5  # so near behind the word for laying stands who did it
_ARTICLE = "ال"
_REACH = 40  # so many sentences back the dead of a claimed attack are looked for: the cost stays linear


class _Told:
    """The clusters of a text by the sentence of their head, its attacks by where they are told, each attack's mentions."""

    def __init__(self, clusters: list[Cluster]):
        self.at: dict[int, list[Cluster]] = {}
        self.attacks: list[tuple[int, int, int]] = []
        self.clusters = clusters
        self.mentions: dict[int, tuple[set[int], set[int]]] = {}
        for n, k in enumerate(clusters):
            self.at.setdefault(k.head.sentence, []).append(k)
            if k.head.metric == "attacks":
                self.mentions[id(k)] = {id(m) for m in k.mentions}, {m.sentence for m in k.mentions}
                if k.head.whole is None and k.head.best == 1:
                    self.attacks += [(m.sentence, m.i, n) for m in k.mentions]
        self.attacks.sort()

    def last(self, s: int) -> Cluster | None:
        """The attack told last before the claim in sentence s, or with it."""
        n = bisect_left(self.attacks, (s + 1,))
        return self.clusters[self.attacks[n - 1][2]] if n and self.attacks[n - 1][0] >= s - _FAR else None


def adopted(clusters: list[Cluster], cast: Cast) -> dict[int, str]:
    """By the head of a fact that is told of nobody, who claims it, is blamed for it or is said elsewhere to have done it."""
    out: dict[int, str] = {}
    told = _Told(clusters)
    for s in range(len(cast.by_sentence)):
        code = _claimant(cast, s) or _blamed(cast, s)
        attack = told.last(s) if code is not None else None
        if attack is not None and code is not None:
            _give(out, told, attack, s, code)
        elif code is None and _laid(cast, s) is not None:
            _give_blast(out, told, cast, s)
    for k in clusters:
        if k.head.metric == "attacks" and (doer := _doer_elsewhere(k)) is not None and id(k.head) not in out:
            _give(out, told, k, max(told.mentions[id(k)][1]), doer)
    return out


def _give(out: dict[int, str], told: _Told, attack: Cluster, s: int, code: str) -> None:
    """The attack and its dead and wounded up to sentence s, where they are told of nobody, are of that party."""
    ids, sentences = told.mentions[id(attack)]
    first = min(sentences)
    near = (k for t in range(max(first, s - _REACH), s + 1) for k in told.at.get(t, ()))
    for k in (attack, *(k for k in near if k is not attack and _died_in(k, ids, sentences, first))):
        out.update({id(m): code for m in k.mentions[:_REACH] if m.actor in _NOBODYS})


def _doer_elsewhere(k: Cluster) -> str | None:
    """قتل عنصر برصاص مجهولين. … وقالت مصادر إن خلايا كذا نفذت الهجوم: whom another mention has for its doer."""
    if any(m.actor not in _NOBODYS for m in k.mentions if m.sentence == k.head.sentence):
        return None
    named = {code for m in k.mentions if m.best == k.head.best and m.definite for code in m.actor if code != "UNKNOWN"}
    return _SUSPECT if named == {_SUSPECT} else None


def _claimant(cast: Cast, s: int) -> str | None:
    """وتبنى كذا الهجوم, أعلن كذا مسؤوليته عن العملية: the party beside the word, and behind it the deed with its article."""
    scene, at = cast.sentences.scene, _said(cast, s, "adopt")
    if at is None or not _deed(scene, s, at):
        return None
    named = [p for p in cast.by_sentence[s] if p.role in ("source", "", "agent") and p.code != "UNKNOWN"]
    return min(named, key=lambda p: abs(p.i - at)).code if named else None


def _blamed(cast: Cast, s: int) -> str | None:
    """اتهمت كذا خلايا كذا بالوقوف وراء الهجوم, حملت خلايا كذا المسؤولية, يرجح أن كذا وراء الهجوم: the only one who is."""
    scene, at = cast.sentences.scene, _said(cast, s, "points_at")
    if at is None or (scene.norm(at) in scene.lex.words["behind_deed"] and not _deed(scene, s, at)):
        return None
    named = {p.code for p in cast.by_sentence[s] if p.role not in ("source", "control")} - {"UNKNOWN"}
    return _SUSPECT if named == {_SUSPECT} else None


def _laid(cast: Cast, s: int) -> str | None:
    """وأوضح أن اللغم زرعته خلايا كذا, العبوة التي زرعها كذا: who laid what has gone off in a sentence before, with its article."""
    scene, at = cast.sentences.scene, _said(cast, s, "laid")
    if at is None:
        return None
    thing = next((p for p in range(at - 1, scene.doc.sentences[s][0], -1) if scene.norm(p) not in scene.lex.words["relative"]), at)
    named = {p.code for p in cast.by_sentence[s] if at < p.i <= at + _WHO}
    return _SUSPECT if named == {_SUSPECT} and scene.norm(thing).startswith(_ARTICLE) else None


def _give_blast(out: dict[int, str], told: _Told, cast: Cast, s: int) -> None:
    """The attack told right before, or where a mine is no attack, its dead and wounded, are of the one who laid it."""
    near = [k for k in told.at.get(s - 1, ()) if k.head.metric in (*HARM, "attacks") and k.head.whole is None]
    blasts = [k for k in near if k.head.metric == "attacks"]
    if blasts:
        _give(out, told, blasts[-1], s, _SUSPECT)
    elif near and "mine" in cast.sentences.scene.carried(s - 1):
        out.update({id(m): _SUSPECT for k in near for m in k.mentions[:_REACH] if m.actor in _NOBODYS})


def _said(cast: Cast, s: int, sign: str) -> int | None:
    """Where a sentence says last that somebody did it, unless it denies that or tells what is usual."""
    scene = cast.sentences.scene
    if sign not in scene.carried(s) or not scene.kinds(s).isdisjoint(_NOT_THIS_TIME):
        return None
    return scene.spots(sign, *scene.doc.sentences[s])[-1]


def _deed(scene: Scene, s: int, at: int) -> bool:
    """Whether the deed is named right behind token at."""
    behind = range(at + 1, min(at + 1 + _DEED, scene.doc.sentences[s][1]))
    return any(scene.norm(p) in scene.lex.words["claimed_deed"] or _of_the_dead(scene, p) for p in behind)


def _of_the_dead(scene: Scene, p: int) -> bool:
    """تبنى التنظيم اغتيال العنصر, مسؤوليته عن مقتل القيادي: the killing of somebody told of before, with his article."""
    it = scene.at[p]
    killing = it.sense("masdar") if it is not None else None
    if it is None or killing is None or killing.metric not in HARM or killing.pronoun or it.j >= len(scene.doc.words):
        return False
    whom = scene.at[it.j]
    return whom is not None and scene.norm(whom.i).startswith("ال") and "person" in whom.kinds


def _died_in(k: Cluster, ids: set[int], sentences: set[int], first: int) -> bool:
    """Whether these are the dead or wounded of the attack: told with it, or between it and the claim. ids, sentences: of its mentions."""
    c = k.head
    if c.metric not in HARM:
        return False
    return id(c.event) in ids or (c.event is None and c.sentence > first) or c.sentence in sentences
