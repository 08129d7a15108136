"""Scopes that words say for good, whatever else speaks for another: قبضت حتى الآن على 16, اعتقلت 22 في إحدى عملياتها.

Does not belong here: the scope that times say (context.py), the likeliest one (attributes.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.clauses import Dated
from extraction.scene import Scene

_DONE = ("arrested", "operations")
_FEW = 2
_NEAR = 14  # so near behind a count stands in which of the operations it was


def so_far(scene: Scene, c: Candidate, d: Dated) -> bool:
    """قبضت حتى الآن على 16, نفذت حتى اللحظة 61 عملية: what goes on; not أسفرت حتى ظهر اليوم, nor the dead so far of one attack."""
    told = c.metric in _DONE and (c.best or 0) > _FEW and scene.norm(d.item.j - 1) in scene.lex.words["now"]
    c.extra["scope_told"] = told
    return told


def in_one_of(scene: Scene, c: Candidate) -> bool:
    """اعتقلت 22 مشتبها في إحدى عملياتها في أيار: of one of several operations, however long a stretch stands beside it."""
    words, end = scene.lex.words, scene.doc.sentences[c.sentence][1]
    for p in range(c.j, min(c.j + _NEAR, end - 1)):
        if scene.is_punct(p):
            break
        if scene.norm(p) in words["and_one_of"] and scene.norm(p - 1) in words["inside"] and _deeds(scene, p + 1):
            c.extra["scope_told"] = True
            return True
    return False


def _deeds(scene: Scene, p: int) -> bool:
    """العمليات, or عملياتها with the ending of whose they are."""
    item, norm = scene.at[p], scene.norm(p)
    if item is not None and item.sense("event"):
        return True
    ending = next((e for e in scene.lex.either("of_hers", "of_his", "of_theirs") if norm.endswith(e)), "")
    return bool(ending) and norm.removesuffix(ending) in scene.lex.words["several_deeds"]
