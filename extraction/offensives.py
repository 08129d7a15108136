"""Assaults that a force launches on ISIS: شنت قوات كذا هجوما على جيوب داعش, بدأت هجومها لطرد التنظيم من البلدة.

Belongs here: what tells such an assault from an attack; by the codebook it is an operation, unless it is told as repelled. Does not
belong here: who took part (roles.py), ground that was taken (captures.py), which words tell of an event (events.py).
"""

from __future__ import annotations

from extraction.lexicon import Sense
from extraction.scene import Item, Scene

_ISIS = "ISIS"
_LAUNCH_BACK = 12  # شنت قوات كذا بدعم من كذا فجر اليوم هجوما
_LAUNCH_BEHIND = 2  # هجوم شنته القوات
_WHOM = 10  # هجومها الأخير على آخر جيوب تنظيم كذا
_REPELLED_BACK = 6
_OTHER_DEEDS = frozenset(("event", "event_verb", "masdar", "passive", "active", "claim_verbs"))


def offensive(scene: Scene, item: Item, sense: Sense, first: int, end: int) -> bool:
    """Whether the noun at `item` tells of such an assault: launched, not by ISIS, and ISIS the first party that it is aimed at."""
    if sense.kind != "event" or scene.lex.words["assault"].isdisjoint(scene.doc.words[item.i].stems):
        return False
    if scene.spots("repelling", max(first, item.i - _REPELLED_BACK), item.i):
        return False
    verb = _launch(scene, item, first, end)
    whom = _aimed_at(scene, item, end)
    if verb is None or whom is None:
        return False
    doers = [s.code for it in scene.within(min(verb, item.i), whom.i) if (s := it.sense("party", "adj")) is not None]
    return _ISIS not in doers


def _launch(scene: Scene, item: Item, first: int, end: int) -> int | None:
    """Where the verb stands that launches it, with no other deed between."""
    for it in reversed(scene.within(max(first, item.i - _LAUNCH_BACK), item.i)):
        if "launch" in it.kinds:
            return it.i
        if it.kinds & _OTHER_DEEDS:
            break
    return next((it.i for it in scene.within(item.j, min(item.j + _LAUNCH_BEHIND, end)) if "launch" in it.kinds), None)


def _aimed_at(scene: Scene, item: Item, end: int) -> Item | None:
    """ISIS behind على, ضد or لطرد, named before any other party and any other deed."""
    words, high = scene.lex.words, min(item.j + _WHOM, end)
    at = next((p for p in range(item.j, high) if scene.norm(p) in words["assault_on"]), high)
    for it in scene.within(at, high):
        if it.kinds & _OTHER_DEEDS and "party" not in it.kinds:
            return None
        sense = it.sense("party")
        if sense is not None:
            return it if sense.code == _ISIS else None
    return None
