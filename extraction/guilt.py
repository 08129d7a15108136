"""What those who are taken or killed are said to have done: متورطين في تنفيذ هجمات ضد قواتنا, المسؤول عن عمليات اغتيال.

Belongs here: how far such a clause reaches, and which of the facts that a sentence tells stand in it: those were before, and not by
the force that took them. Does not belong here: what somebody is charged with in a word (charges.py), who acts and
who suffers (roles.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.scene import Scene

_REACH = 12  # so far behind the word of guilt the clause may go on


def of_guilt(scene: Scene, p: int, first: int) -> bool:
    """Whether token p stands in such a clause: behind its word, with no stop between."""
    words = scene.doc.words
    spots = scene.spots("guilt", max(first, p - _REACH), p)
    return bool(spots) and not any(words[q].raw in "،,؛.:" for q in range(spots[-1] + 1, p) if scene.is_punct(q))


_TAKEN = ("arrested", "killed")
_DEEDS = ("attacks", "airstrikes", "killed", "wounded", "abducted")
_MAN = 12  # so far before the word of guilt stands who was taken
_DEED = 30  # so far behind it stands what came of his deed
_RESULT = 4
_BY = "ب"


def deeds_of_taken(scene: Scene, s: int, found: list[Candidate]) -> None:
    """Notes as `extra["captors"]` of a deed who took its doer: القبض على فلان المتورط في استهداف جندي ما أدى إلى مقتله."""
    if "guilt" not in scene.carried(s):
        return
    first, end = scene.doc.sentences[s]
    for p in scene.spots("guilt", first, end - 1):
        taken = [c for c in found if c.metric in _TAKEN and max(c.trigger, c.count_i) <= p and max(c.trigger, c.count_j) >= p - _MAN]
        if not taken or not _leads_in(scene, p + 1):
            continue
        until = _reach(scene, p, end)
        for c in found:
            if c.metric in _DEEDS and p < min(c.trigger, c.i) and c.trigger < until:
                c.extra["captors"] = frozenset(code for t in taken for code in t.actor)


def _leads_in(scene: Scene, p: int) -> bool:
    """متورط في, متورطين بقتل, المسؤول عن: the word behind leads to a deed; not المسؤول الأمني."""
    if scene.norm(p) in scene.lex.either("inside", "about"):
        return True
    return any(proclitics == _BY for proclitics, _ in scene.doc.words[p].splits)


def _reach(scene: Scene, p: int, end: int) -> int:
    """Where the clause ends: at a stop that no result follows (، ما أدى إلى مقتله), or at what was done next (واعتقال, وأصيب)."""
    end = min(end, p + _DEED)
    for q in range(p + 1, end):
        result = scene.spots("results_in", q + 1, min(q + 1 + _RESULT, end))
        stop = scene.is_punct(q) and scene.doc.words[q].raw in "،,؛.:" and not result
        if stop or scene.spots("seizure", q, q + 1) or _goes_on(scene, q):
            return q
    return end


def _goes_on(scene: Scene, q: int) -> bool:
    """وأصيب اثنان من القوات: a further verb of the sentence, which is no further noun of what he did (بخطف شاب وقتل آخر)."""
    it = scene.at[q]
    return it is not None and "passive" in it.kinds and "masdar" not in it.kinds and it.proclitics.startswith("و")
