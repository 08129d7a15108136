"""Dead, wounded and taken of those who attacked: مقتل اثنين من المهاجمين, قتل منفذ الهجوم, فجر أحدهم نفسه.

Whose they are no word beside them says: they are of the party that is found to have done the attack, and fell to those whom it hit.
Does not belong here: who did it (sides.py), victims of whom the words name the party (persons.py, attach.py).
"""

from __future__ import annotations

from collections.abc import Collection

from extraction.candidates import Candidate
from extraction.role_words import stems
from extraction.scene import Scene
from extraction.terms import FORCES, HARM

_FATES = (*HARM, "arrested")
_SUICIDES = frozenset(("ISIS", "HTS", "OTHER"))  # who blow themselves up when they attack
_NO_PARTY = ("CIVILIAN", "UNKNOWN", "MIXED", "")
_FAR = 4  # so many sentences behind the attack they are told of at most


def of_attack(scene: Scene, c: Candidate, last: Candidate | None, previous: Candidate | None, side: str) -> tuple[list[str], str] | None:
    """(who did it to them, none if that is left open; whose they are) of attackers and of those who met them; None for all others.

    last: the attack told last; previous: the fact before; side: the likeliest, which stands where nobody is known to have attacked.
    """
    if not attackers(scene, c):
        return _who_met(c, previous, side)
    attack = _told_with(c, last)
    did = [a for a in attack.extra["actors"] if a != "UNKNOWN"] if attack is not None else []
    if attack is None or len(did) > 1 or (c.rule == "self_killed" and not _SUICIDES.issuperset(did)):
        return None
    met = [attack.side] if attack.side not in (*_NO_PARTY, *did) else []
    c.extra["met"] = met
    if not did:
        return [], "UNKNOWN" if side == attack.side else side
    return met, did[0]


def attackers(scene: Scene, c: Candidate) -> bool:
    """أحد المهاجمين, منفذي الهجوم, who blew himself up; not a man whose party is named."""
    if c.metric not in _FATES or c.owner:
        return False
    if c.extra.get("told_apart") and c.rule == "active_elided" and not c.side and some_of(scene, c):
        return True  # تصدوا لهجوم وقتلوا 20 منهم
    return c.rule == "self_killed" or any(stems(scene, q) & scene.lex.words["attacker"] for q in range(c.count_i, c.count_j))


def some_of(scene: Scene, c: Candidate) -> bool:
    """20 منهم: a bare number of those told of."""
    return not c.status and c.count_j < len(scene.doc.words) and scene.norm(c.count_j) in scene.lex.words["some_of"]


def own_guards(scene: Scene, c: Candidate, code: str, doers: Collection[str]) -> bool:
    """قتل اثنان من حراس الحقل بهجوم لكذا: no word says whose the guards are, but they are not of the party that did it."""
    if c.side or c.actor != [code] or list(doers) != [code]:
        return False
    watchmen = scene.lex.words["watchman"]
    return any(not watchmen.isdisjoint(stems(scene, q)) for q in range(c.count_i, c.count_j))


def _told_with(c: Candidate, last: Candidate | None) -> Candidate | None:
    """The attack that they did: the one that they are told with, else the last of the text before them."""
    own = c.event if c.event is not None and c.event.metric == "attacks" and c.event.extra.get("actors") else None
    attack = own or last
    return attack if attack is not None and 0 <= c.sentence - attack.sentence <= _FAR else None


def _who_met(c: Candidate, previous: Candidate | None, side: str) -> tuple[list[str], str] | None:
    """قتل أحد المهاجمين فيما أصيب مقاتل بجروح: a fighter in words of his own beside attackers is of those whom they attacked."""
    if previous is None or previous.sentence != c.sentence or "met" not in previous.extra or c.metric not in HARM:
        return None
    own = c.status in FORCES and c.noun and not (c.owner or c.others or c.pronoun or c.definite)
    met = previous.extra["met"]
    return ([previous.side], met[0]) if own and met and side == previous.side else None
