"""A fact singled out of those counted right before: 17 هجوما، آخرها مقتل شاب أمس; 30 عملية. ففي 24 نيسان نفذت القوات إنزالا.

Belongs here: parts of a total that its own words call one of those counted, though they repeat no number. Does not belong here: parts
with a number of theirs (parts.py, event_parts.py, further.py), the likeliest total (wholes.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from extraction.candidates import Candidate
from extraction.scene import Scene
from extraction.terms import TOTALS
from extraction.wholes import holds, lies

_NEAR = 25  # so far behind the word that singles it out is it told
_AT_HEAD = 4
_SENTENCES = 2


def total_of_one(scene: Scene, c: Candidate, before: Sequence[Candidate]) -> Candidate | None:
    """The total whose member the fact is by the words before it; before: the facts before it in document order."""
    first = scene.doc.sentences[c.sentence][0]
    at = next(reversed(scene.spots("singled_out", max(first, c.trigger - _NEAR), c.trigger)), None)
    if at is None and scene.norm(first) not in scene.lex.words["for_instance"]:
        return None
    far = at is None or at - first < _AT_HEAD
    for w in reversed(before):
        if c.sentence - w.sentence > _SENTENCES:
            return None
        told = far if w.sentence < c.sentence else at is not None and w.i < at
        if told and _counted(w, c) and holds(w, c) and _then(w, c):
            return w
    return None


def _counted(w: Candidate, c: Candidate) -> bool:
    """A total of a time; of the same sentence also a part of one: أما قتلى القوات فبلغوا 14، سقطوا في هجمات، أعنفها …."""
    return w.scope in TOTALS or (w.scope == "subset" and w.sentence == c.sentence)


def _then(w: Candidate, c: Candidate) -> bool:
    """Whether the fact's own time, if it has one, lies in the total's."""
    a, b = w.extra.get("time"), c.extra.get("time")
    return a is None or b is None or b.source != "here" or lies(a, b) != "other"
