"""The wounded who died: إن أحد الجرحى توفي, بعد وفاة أحد المصابين. They are counted among the dead, not as wounded of their own.

Does not belong here: verbs of dying before those who died (casualties.py), the toll that rises by them (risen.py, retold.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.scene import Scene

_SOME_OF_THEM = ("counted_noun", "of_those")
_BEHIND = 2  # أحد الجرحى | قد توفي


def dead_of_wounds(scene: Scene, persons: list[Candidate]) -> list[Candidate]:
    """The candidates of a sentence, with the wounded who are said to have died as dead."""
    dead = {p for c in persons if c.metric == "killed" for p in range(c.count_i, c.count_j)}
    out = []
    for c in persons:
        at = _death(scene, c) if c.metric == "wounded" and c.rule in _SOME_OF_THEM else None
        if c.metric == "wounded" and _those_wounds(scene, c):
            continue
        if at is None:
            out.append(c)
        elif c.count_i not in dead and not (at < c.count_i and _toll_rose(scene, c)):
            c.metric, c.trigger, c.rule = "killed", at, "subject_near" if at >= c.count_j else "masdar"
            c.whole, c.scope = None, ""
            c.i, c.j = min(c.i, at), max(c.j, at + 1)
            out.append(c)
    return out


def _death(scene: Scene, c: Candidate) -> int | None:
    """Where it is said that those died who are counted as some of the wounded: right before the count, or right behind it."""
    end = scene.doc.sentences[c.sentence][1]
    if not any(scene.norm(p).startswith("ال") for p in range(c.count_i + 1, c.count_j)):
        return None  # of those who are known: الجرحى
    words = scene.lex.words
    if c.count_i > 0 and not words["death_of"].isdisjoint(scene.doc.words[c.count_i - 1].stems):
        return c.count_i - 1
    return next((p for p in range(c.count_j, min(c.count_j + _BEHIND, end)) if scene.norm(p) in words["dies"]), None)


def _those_wounds(scene: Scene, c: Candidate) -> bool:
    """متأثرا بجراحه التي أصيب بها: the wounds of one who died, no further wounded."""
    words, p = scene.lex.words, c.trigger
    end = scene.doc.sentences[c.sentence][1]
    return p > 0 and scene.norm(p - 1) in words["relative"] and p + 1 < end and scene.norm(p + 1) in words["by_which"]


def _toll_rose(scene: Scene, c: Candidate) -> bool:
    """ارتفع عدد القتلى إلى أربعة بعد وفاة أحد المصابين: the toll has him."""
    first, end = scene.doc.sentences[c.sentence]
    return bool(scene.spots("rising", first, end)) and bool(scene.spots("toll_head", first, end))
