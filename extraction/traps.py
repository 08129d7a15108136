"""An ambush, which is an operation of a force or an attack on one: whose men lay in wait, and whom it cost.

كمين نصبه مسلح من كذا, كمين للفلول; قتل ثلاثة من عناصر الأمن في كمين. Does not belong here: other words of several kinds (kinds.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.scene import Scene
from extraction.terms import HARM

_MEN = 3  # so near behind an ambush stands who laid it
_OUTLAWS = frozenset(("ISIS", "UNKNOWN"))
_STATES = frozenset(("SDF", "ISF", "COALITION", "SYRIA_ASSAD", "SYRIA_TRANSITIONAL", "IRAN_BACKED", "RUSSIA", "IRAQ"))


def trap_of_enemies(c: Candidate, candidates: list[Candidate], scene: Scene) -> bool:
    """Whether an ambush was laid for a force, by those who are none: that is an attack."""
    words = scene.lex.words
    if c.best != 1 or words["ambush"].isdisjoint(scene.doc.words[c.trigger].stems):
        return False
    if _laid_by_outlaws(scene, c):
        return True
    if c.actor and not _OUTLAWS.issuperset(c.actor):
        return False
    struck = {o.side for o in candidates if o.event is c and o.metric in HARM and o.whole is None}
    return bool(struck) and struck <= _STATES


def _laid_by_outlaws(scene: Scene, c: Candidate) -> bool:
    """كمين نصبه مسلح, كميناً نفذته خلية, كمين لمسلح من كذا: gunmen or their party behind the verb or ل."""
    words, end = scene.lex.words, scene.doc.sentences[c.sentence][1]
    laid = scene.norm(c.trigger) in words["ambush_laid"]  # نصبوا كميناً لعناصر كذا: for whom, not whose
    for it in scene.within(c.trigger + 1, min(c.trigger + 1 + _MEN, end)):
        led = (it.proclitics == "ل" and not laid) or scene.norm(it.i - 1) in words["lays_it"]
        sense = it.sense("party") or it.sense("person")
        if led and sense is not None and sense.code in _OUTLAWS and not sense.pronoun:
            return True
    return False
