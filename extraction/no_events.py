"""Event words that tell of no event: a cordon drawn where something went off, an average, a habit.

Does not belong here: events that are denied or planned (decide.py weighs them).
"""

from __future__ import annotations

from extraction.lexicon import Sense
from extraction.scene import Item, Scene

_AROUND = 6
_AVERAGE_BACK = 8


def no_event(scene: Scene, item: Item, sense: Sense, first: int, end: int) -> bool:
    """True where the event word at `item` is one of these."""
    if sense.metric == "operations" and sense.kind == "event_verb":
        return _cordon(scene, item, end)
    return sense.kind == "event" and _average(scene, item, first, end)


def _cordon(scene: Scene, item: Item, end: int) -> bool:
    """فرضت طوقا أمنيا, طوقت مكان الانفجار."""
    words = scene.lex.words
    if scene.norm(item.i) in words["cordon"]:
        return True
    if not any(stem in words["encircle"] for _, stem in scene.doc.words[item.i].splits):
        return False
    return any(scene.norm(p) in words["blast_place"] for p in range(item.j, min(item.j + _AROUND, end)))


def _average(scene: Scene, item: Item, first: int, end: int) -> bool:
    """معدل الهجمات 20 هجوما شهريا: so many a month, on the average."""
    if item.j < end and scene.norm(item.j) in scene.lex.words["per_time"]:
        return True
    return bool(scene.spots("average", max(first, item.i - _AVERAGE_BACK), item.i))
