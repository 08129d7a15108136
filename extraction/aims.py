"""What the words of an event name as its target: civil, military, both or none.

Does not belong here: whose the target is (owned.py, roles.py, sides.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.scene import Scene

_REACH = 8  # a target stands so near behind its verb
_CAPTURE = ("capture", "1")  # the mark of ground that was taken (events.py)
_EXPOSED = 40  # so far before the event its victim is said to be exposed


def aim(scene: Scene, c: Candidate) -> str:
    """The kind of target behind a candidate's trigger, or behind what was exposed to it: تعرضت نقطة عسكرية لقصف; kept on it."""
    known = c.extra.get("aim")
    if known is None:
        first, end = c.extra.get("range") or scene.doc.sentences[c.sentence]
        taken = _CAPTURE in c.extra.get("marks", ())
        known = _named(scene, c.sentence, c.trigger + 1, min(end, max(c.j, c.trigger) + _REACH), taken)
        exposed = scene.spots("exposed", max(first, c.trigger - _EXPOSED), c.trigger) if known == "none" else []
        if exposed:
            known = _named(scene, c.sentence, exposed[-1] + 1, c.trigger)
        c.extra["aim"] = known
    return known


def _named(scene: Scene, s: int, low: int, high: int, taken: bool = False) -> str:
    """taken: سيطرت على قرية: a settlement is the ground that was won, and nobody's home that was hit."""
    carried = scene.carried(s)
    civil = "civil_target" in carried and any(not _where(scene, p, taken) for p in scene.spots("civil_target", low, high))
    military = "military_target" in carried and bool(scene.spots("military_target", low, high))
    return "both" if civil and military else "civil" if civil else "military" if military else "none"


def _where(scene: Scene, p: int, taken: bool) -> bool:
    """مواقع لكذا في مدينة البوكمال: the settlement is where what was hit stands, not what was hit."""
    words = scene.lex.words
    return p > 0 and scene.norm(p) in words["settlement"] and (taken or scene.norm(p - 1) in words["lies_in"])
