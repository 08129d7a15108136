"""A place that a party holds: who fires from it did it, who is only said to be there did not.

Does not belong here: other words that give a party its role (role_words.py), what is theirs and was hit (owned.py).
"""

from __future__ import annotations

from extraction.role_words import stems
from extraction.scene import Scene

_ZONE = 5
_FIRED = 5


def fired_from(scene: Scene, start: int, first: int) -> bool:
    """قصف من مناطق سيطرة قسد, قصف مصدره مناطق قسد: who holds the place that it came from did it."""
    words = scene.lex.words
    for p in range(start - 1, max(first, start - _ZONE) - 1, -1):
        if stems(scene, p) & words["fired"]:
            return True
        if scene.norm(p) in words["partitive"]:
            launched = p > first and bool(stems(scene, p - 1) & words["fired"])
            return launched or any("event" in it.kinds for it in scene.within(max(first, p - _FIRED), p))
        if scene.is_punct(p):
            return False
    return False


_BASE = 2


def fires(scene: Scene, start: int, first: int) -> bool:
    """قصف من القواعد التركية, قذائف مصدرها قاعدة روسية: the base that it came from."""
    words = scene.lex.words
    for p in range(start, max(first + 1, start - _BASE) - 1, -1):
        if stems(scene, p) & words["base"]:
            of = scene.norm(p - 1) in words["partitive"]
            return of and any(it.kinds & {"event", "event_phrase"} for it in scene.within(max(first, p - _FIRED), p))
    return False


_EXPOSED = 20


def befalls(scene: Scene, behind: int, end: int) -> bool:
    """القاعدة الأمريكية في حقل كذا، شرقي كذا، تعرضت مساء أمس لهجوم: the verb of what befell a base, behind where it lies."""
    exposed = next(iter(scene.spots("exposed", behind, min(behind + _EXPOSED, end))), None)
    return exposed is not None and not any(it.kinds & _OTHERS for it in scene.within(behind, exposed))


_OTHERS = frozenset(("party", "event_verb", "launch", "event", "active", "passive"))
_STATIONED = 8


def stationed(scene: Scene, start: int, first: int) -> bool:
    """حيث تنتشر القوات, يتواجد فيها قاعدة روسية: who is only said to be there."""
    low = max(first, start - _STATIONED)
    spots = scene.spots("stationed", low, start)
    return bool(spots) and not any(scene.is_punct(p) for p in range(spots[-1], start))
