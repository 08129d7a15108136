"""Whose deed a verb or an event is, where the sentence names several parties: شنت قسد هجوما, إن قسد خرقت الاتفاق واستهدفت نقطة.

Belongs here: a verb that has its doer behind it or goes on from one before it, and events that are only answered. Does not belong here:
roles from prepositions and the verbs beside a party (roles.py), words that give a role by themselves (role_words.py).
"""

from __future__ import annotations

from extraction.role_words import stems
from extraction.scene import Item, Scene

_NO_LAUNCH = frozenset(("event_verb", "active", "passive", "claim_verbs"))


def own_doer(scene: Scene, verb: Item, end: int) -> bool:
    """بينما تراجع داعش في البادية شنت قسد هجوما: what is launched is no party, so one right behind the verb is its doer."""
    if not verb.kinds.isdisjoint(_NO_LAUNCH) or verb.j >= end:
        return False
    behind = scene.at[verb.j]
    return behind is not None and not behind.proclitics and "party" in behind.kinds


_ANSWER_BACK = 2


def answered(scene: Scene, event: int, low: int) -> bool:
    """ضربات على مواقع كذا ردا على هجوم أودى بحياة جنديين: what is answered was done by others, upon others.

    ما دفع الجيش للرد على مصادر النيران: so is what they were made to do, which is told from that verb on.
    """
    if not scene.lex.words["made_to"].isdisjoint(scene.doc.words[event].stems):
        return True
    return any(scene.norm(p) in scene.lex.words["in_answer"] for p in range(max(low, event - _ANSWER_BACK), event))


_FEMALE = "ت"  # the ending of a verb in the past whose doer is a party: خرقت


def goes_on_doing(scene: Scene, start: int, behind: int, verb: Item, first: int) -> bool:
    """إن قسد خرقت الاتفاق واستهدفت نقطة: a party at the head of its clause, a verb of its own, then what it did to others.

    Both verbs have its gender, nothing parts them, and no other party stands behind the second as its doer.
    """
    at_head = start == first or stems(scene, start - 1) & scene.lex.words["complementizer"]
    quoted = start - 2 >= first and scene.is_punct(start - 1) and stems(scene, start - 2) & scene.lex.words["complementizer"]
    p = behind + scene.is_punct(behind)
    if not (at_head or quoted) or p >= verb.i or scene.at[p] is not None or verb.kinds.isdisjoint(("event_verb", "launch", "active")):
        return False
    if any(scene.is_punct(q) or ((it := scene.at[q]) is not None and "party" in it.kinds) for q in range(p, verb.i)):
        return False
    own, other = scene.norm(p), scene.doc.words[verb.i].norm
    after = scene.at[verb.j] if verb.j < len(scene.doc.words) else None
    return own.endswith(_FEMALE) and other.endswith(_FEMALE) and not (after is not None and "party" in after.kinds and not after.proclitics)
