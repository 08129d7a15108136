"""Men with the name of a fighter who are civilians: عنصر سابق في كذا, حارس مدرسة.

Does not belong here: reading counted persons (persons.py), the statuses of nouns (lexicon/persons.yaml).
"""

from __future__ import annotations

from extraction.scene import Scene

_SERVED = 5  # عنصر سابق | في صفوف كذا
_ARE_STILL = ("ISIS", "HTS")


def was_theirs(scene: Scene, p: int, end: int) -> bool:
    """عنصر سابق في كذا, from سابق on: a civilian now; not of those whose men are sought for what they were."""
    if scene.norm(p) not in scene.lex.words["former"]:
        return False
    parties = (it.sense("party", "adj") for it in scene.within(p + 1, min(p + _SERVED, end)))
    return not any(x is not None and x.code in _ARE_STILL for x in parties)


def watchman(scene: Scene, first: int, p: int) -> bool:
    """حارس مدرسة, حارس في المجلس المحلي, حارسا ليليا, from token `first` on: no guard of a force."""
    guard, post = scene.lex.words["watchman"], scene.lex.words["civil_post"]
    at = next((q for q in range(first, p) if not guard.isdisjoint(scene.doc.words[q].stems)), None)
    near = range(at + 1, min(p + 1, len(scene.doc.words))) if at is not None else ()
    return any(not post.isdisjoint(scene.doc.words[q].stems) for q in near)
