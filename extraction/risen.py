"""Tolls that rise: ارتفعت حصيلة القصف إلى سبعة قتلى, كانت الحصيلة ثلاثة قبل أن ترتفع إلى أربعة.

Belongs here: whether a count is one that a toll is said to have risen to. Does not belong here: finding it (tolls.py), the numbers
that it replaces (retold.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from extraction.candidates import Candidate
from extraction.scene import Scene
from extraction.terms import HARM

_RISEN = 12  # words between what rises and the number
_SENTENCES = 6  # so many sentences on, a toll that rises is that of the event told last
_MOST = 12  # so many counts before are looked at


def rises(c: Candidate, scene: Scene) -> bool:
    """ارتفعت حصيلة الضحايا إلى 15."""
    first, _ = scene.doc.sentences[c.sentence]
    low = max(first, c.count_i - _RISEN)
    return bool(scene.spots("rising", low, c.count_i)) and bool(scene.spots("toll_head", low, c.count_i))


def risen(c: Candidate, accepted: Sequence[Candidate], scene: Scene) -> bool:
    """A toll that is said to rise, above each number that was accepted for it before: news, whatever it resembles."""
    if c.metric not in HARM or c.best is None or c.whole is not None or not rises(c, scene):
        return False
    told = [a for a in accepted[-_MOST:] if a.metric == c.metric and a.whole is None and c.sentence - a.sentence <= _SENTENCES]
    before = [a.best for a in told if a.best is not None]
    return bool(before) and max(before) < c.best
