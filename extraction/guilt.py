"""What those who are taken or killed are said to have done: متورطين في تنفيذ هجمات ضد قواتنا, المسؤول عن عمليات اغتيال.

Belongs here: how far such a clause reaches, and which of the facts that a sentence tells stand in it: those were before, and not by
the force that took them. Does not belong here: what somebody is charged with in a word (charges.py), who acts and
who suffers (roles.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.scene import Scene
from extraction.terms import HARM

_REACH = 12  # so far behind the word of guilt the clause may go on


def of_guilt(scene: Scene, p: int, first: int) -> bool:
    """Whether token p stands in such a clause: behind its word, with no stop between."""
    words = scene.doc.words
    spots = scene.spots("guilt", max(first, p - _REACH), p)
    return bool(spots) and not any(words[q].raw in "،,؛.:" for q in range(spots[-1] + 1, p) if scene.is_punct(q))


_TAKEN = ("arrested", "killed")
_DEEDS = ("attacks", "airstrikes", "killed", "wounded", "abducted")
_MAN = 16  # so far before the word of guilt stands who was taken
_DEED = 30  # so far behind it stands what came of his deed
_RESULT = 4
_BY = "ب"


def deeds_of_taken(scene: Scene, s: int, found: list[Candidate]) -> None:
    """Notes as `extra["captors"]` of a deed who took its doer: القبض على فلان المتورط في استهداف جندي ما أدى إلى مقتله."""
    if scene.carried(s).isdisjoint(_GUILT):
        return
    first, end = scene.doc.sentences[s]
    for p in sorted(p for sign in _GUILT for p in scene.spots(sign, first, end - 1)):
        taken = [c for c in found if c.metric in _TAKEN and max(c.trigger, c.count_i) <= p and max(c.trigger, c.count_j) >= p - _MAN]
        if not (taken or _of_a_cell(scene, p, first) or _confessed(scene, p, found)) or not _leads_in(scene, _behind_who(scene, p)):
            continue
        until = _reach(scene, p, end)
        for c in found:
            if c.metric in _DEEDS and p < min(c.trigger, c.i) and c.trigger < until:
                c.extra["captors"], c.extra["guilt"] = frozenset(code for t in taken for code in t.actor), p
    _what_came_of_them(scene, found)


_GUILT = ("guilt", "confessed", "accused_of")


def _what_came_of_them(scene: Scene, found: list[Candidate]) -> None:
    """المتورطين في الكمين الذي وقع مساء الأحد، وراح ضحيته ثلاثة: whom the deed struck, behind the stop as well."""
    for c in found:
        e = c.event
        if c.metric not in HARM or e is None or "captors" not in e.extra or e.trigger >= c.trigger:
            continue
        if not scene.spots("clause_opener", e.trigger, c.trigger):  # فيما قتل رابع أثناء محاولته الفرار: not by his deed
            c.extra.setdefault("captors", e.extra["captors"])
            c.extra.setdefault("guilt", e.extra["guilt"])


def _of_a_cell(scene: Scene, p: int, first: int) -> bool:
    """إن الخليتين مسؤولتان عن تفجير: a cell, which was taken before it is said what it had done."""
    return any(scene.norm(q) in scene.lex.words["some_cell"] for q in range(max(first, p - _CELL), p))


_CELL = 2


def _confessed(scene: Scene, p: int, found: list[Candidate]) -> bool:
    """أقر أحدهم بالمشاركة في تفجير, اعترف بزرع العبوة: somebody to his own deed; not واعترفت بمقتل جنديين, to what befell others."""
    admitted = any(c.trigger == p + 1 and c.metric in HARM for c in found)
    return scene.norm(p) in scene.lex.words["confessed"] and not admitted


def _behind_who(scene: Scene, p: int) -> int:
    """اعترف أفرادها بتفجيرين: the token behind the verb and whose confession it is."""
    confessed = (
        p + 2 < len(scene.doc.words)
        and scene.norm(p) in scene.lex.words["confessed"]
        and scene.norm(p + 1) in scene.lex.words["who_confess"]
    )
    return p + 1 + confessed


def _leads_in(scene: Scene, p: int) -> bool:
    """متورط في, متورطين بقتل, المسؤول عن: the word behind leads to a deed; not المسؤول الأمني."""
    if scene.norm(p) in scene.lex.either("inside", "about"):
        return True
    word = scene.doc.words[p]
    return any(proclitics == _BY and bare not in scene.lex.words["complementizer"] for proclitics, bare in word.splits)


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
