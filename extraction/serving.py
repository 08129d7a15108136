"""Whose men the words right beside a count say they are: جندياً تركياً, شخصين يعملان لصالح كذا, شاب كان يقاتل ضمن كذا; خسر كذا 16 قتيلاً.

Belongs here: the army that a soldier's nation names, clauses on whom somebody serves, and whose dead are counted as its losses. Does not
belong here: membership within the noun phrase (persons.py), clauses that a pronoun opens (late_names.py), losses of fighters (losses.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.nationals import army_of
from extraction.party import Party, between
from extraction.role_words import stems
from extraction.scene import Scene
from extraction.terms import HARM

_NEAR = 3  # tokens between a word that says for whom and the party
_CLAUSE = 9  # so far behind a count such a clause may go on
_OPEN = ("", "unknown", "civilian", "suspect")
_LOSS = 7  # so near before a count stands who lost them
_OWN_COUNTRY = ("SYRIA_ASSAD", "SYRIA_TRANSITIONAL")  # which of the armies a Syrian is of, his nation does not say
_FAR = 60  # parties further from a count say nothing of it


def read_service(scene: Scene, p: Candidate, here: list[Party]) -> None:
    """Give a count the party of such words; for good, where they are no guess."""
    if p.owner and p.metric == "arrested" and p.side == _serves(scene, p, between(here, p.i, p.count_j + _FAR), p.count_i):
        p.extra["sure"] = p.side  # القبض على أشخاص يعملون لصالح كذا
    if p.owner or p.rule == "cases":
        return
    if army := _army(scene, p):
        p.side, p.owner, p.extra["sure"] = army, True, army
        return
    near = between(here, p.i - _FAR, p.count_j + _FAR) if here and p.side in ("", "CIVILIAN") else []
    told = _serves(scene, p, near) or _losses_of(scene, p, near) if near else ""
    if told:
        p.side, p.owner, p.extra["sure"] = told, True, told


def _army(scene: Scene, p: Candidate) -> str:
    """17 جندياً تركياً, جنديين أمريكيين: no other army has soldiers of that nation; not ضابط عراقي وجندي سوري."""
    if p.status != "security" or p.metric not in HARM or any(map(scene.led, range(p.count_i + 1, p.count_j))):
        return ""
    end = min(p.count_j + 1, scene.doc.sentences[p.sentence][1])
    for q in range(p.count_i, end - 1):
        if not stems(scene, q) & scene.lex.words["soldier"]:
            continue
        code = army_of(scene, q + 2) or scene.lex.nations.get(scene.norm(q + 1), "")
        if code and code not in _OWN_COUNTRY:
            return code
    return ""


def _serves(scene: Scene, p: Candidate, here: list[Party], first: int | None = None) -> str:
    """شخصين أدخلا سيارة لصالح كذا, مواطن كان يقاتل ضمن كذا: a party right behind the word for whom, in the clause behind the count."""
    if p.status not in _OPEN or p.metric not in ("arrested", "killed", "wounded"):
        return ""
    words, end = scene.lex.words, min(p.count_j + _CLAUSE, scene.doc.sentences[p.sentence][1])
    for q in range(p.count_j if first is None else first, end):
        if scene.doc.words[q].raw in ".،؛":
            return ""
        if p.metric == "arrested" and scene.norm(q) in words["in_favour"]:
            return next((x.code for x in here if q < x.i <= q + _NEAR and x.code != "UNKNOWN"), "")
        at = next((k for k in (q + 1, q + 2) if k < end and scene.norm(k) in words["alongside"]), None)  # كانوا في صفوف كذا
        if at is not None and scene.norm(q) in words["fights_for"]:
            return next((x.code for x in here if q < x.i <= at + _NEAR and x.code != "UNKNOWN"), "")
    return ""


def _losses_of(scene: Scene, p: Candidate, here: list[Party]) -> str:
    """الجيش، حيث خسر 16 قتيلاً; خسائر كذا بلغت 196 قتيلاً; كبدت قسد التنظيم 14 قتيلاً: dead counted as somebody's losses."""
    if p.rule != "counted_noun" or p.status:
        return ""
    words, first = scene.lex.words, scene.doc.sentences[p.sentence][0]
    for q in range(p.count_i - 1, max(first, p.count_i - _LOSS) - 1, -1):
        if scene.doc.words[q].raw in ".؛":
            return ""
        if scene.norm(q) in words["losses_noun"]:
            return next((x.code for x in here if q < x.i < p.count_i), "")
        if stems(scene, q) & words["bears_loss"]:
            behind = [x for x in here if q < x.i < p.count_i]
            before = [x for x in here if q - _LOSS <= x.i < q]
            return (behind or before[::-1] or here)[0].code if behind or before else ""
        if stems(scene, q) & words["inflicts"]:
            hit = [x for x in here if q < x.i < p.count_i]
            return hit[-1].code if hit else ""
    return ""
