"""Ground that was taken: سيطرت قسد على القرية, أعلن الجيش سيطرته على ثلاث قرى, استعادت السيطرة على البلدة.

Gives tellings of operations; whether one is an attack, or no fact, is for the models to weigh. Does not belong here: who holds
what (roles.py), the words of other events (events.py).
"""

from __future__ import annotations

from extraction.event_clauses import Telling
from extraction.lexicon import Sense
from extraction.scene import PLACE, Item, Scene

_REACH = 8  # so far behind the verb, over who did it, the place is led in
_GAIN_BACK = 5  # so far before the noun it is said that it was won
_WHAT = 4  # so near behind على what was taken is named


def captures(scene: Scene, first: int, end: int) -> list[Telling]:
    """The captures of one sentence."""
    freed = scene.spots("freed_ground", first, end - 1)
    verbs = [*scene.spots("captured", first, end - 1), *freed]
    nouns = [p for p in scene.spots("the_control", first, end - 1) if _won(scene, p, first)]
    out = []
    for p in sorted((*verbs, *nouns)):
        onto = _freed(scene, p, end) if p in freed else _onto(scene, p, end)
        if onto is None or (p in verbs and scene.norm(p - 1) in scene.lex.words["relative"]):
            continue  # المناطق التي سيطرت عليها
        item = Item(p, p + 1, "words", frozenset(("event_phrase",)))
        sense = Sense("event_phrase", "operations", flag="capture")
        out.append(Telling(item, sense, "operations", 1, 1, 1, "derived", False, p in verbs, p, onto + 1))
    return out


def _onto(scene: Scene, p: int, end: int) -> int | None:
    """The token of على, with ground behind it: a place, or villages and posts, counted or not."""
    words = scene.lex.words
    limit = min(p + 1 + _REACH, end - 1)
    at = next((q for q in range(p + 1, limit) if scene.norm(q) in words["onto"] or scene.is_punct(q)), None)
    if at is None or scene.is_punct(at):
        return None
    what = range(at + 1, min(at + 1 + _WHAT, end))
    named = any(it.what == PLACE for it in scene.within(at + 1, min(at + 1 + _WHAT, end)))
    return at if named or any(stem in words["ground_taken"] for q in what for _, stem in scene.doc.words[q].splits) else None


def _freed(scene: Scene, p: int, end: int) -> int | None:
    """حررت القوات قرية كذا: the token of the ground, behind who did it; no prisoners."""
    for q in range(p + 1, min(p + 1 + _REACH, end)):
        item = scene.at[q]
        if item is not None and (item.what == PLACE or "person" in item.kinds):
            return q if item.what == PLACE else None
        if any(stem in scene.lex.words["ground_taken"] for _, stem in scene.doc.words[q].splits):
            return q
        if scene.is_punct(q) or scene.norm(q) in scene.lex.words["function"]:
            return None
    return None


def _won(scene: Scene, p: int, first: int) -> bool:
    """استعاد, أعلن, تمكن من: before the word for control."""
    low = max(first, p - _GAIN_BACK)
    return any(stem in scene.lex.words["gains"] for q in range(low, p) for _, stem in scene.doc.words[q].splits)
