"""Words that are written alike as a verb and as its noun: قصف الطيران منزلا against قصف تركي على القرية.

Does not belong here: which words tell of an event (events.py), of what kind it is (event_words.py).
"""

from __future__ import annotations

from extraction.scene import NUMBER, PLACE, TIME, Item, Scene

_REACH = 16
_DOERS = frozenset(("party", "air_word"))
_THINGS = ("civil_target", "military_target", "vehicle", "target_noun", "hit_place")
_COMMAS = frozenset("،,")


def is_verb(scene: Scene, item: Item, first: int, end: int) -> bool:
    """قصف الطيران الروسي أمس منزلا, فيما قصف سيارة: at the head of a clause, and no preposition leads to what it hits."""
    if item.proclitics not in ("", "و"):
        return False
    opened = item.i > first and scene.norm(item.i - 1) in scene.lex.words["clause_opener"]
    return (opened or _heads(scene, item, first)) and _hits(scene, item.j, min(item.j + _REACH, end), opened)


def _heads(scene: Scene, item: Item, first: int) -> bool:
    """Nothing of its clause stands before it but a time."""
    before = scene.cover[item.i - 1] if item.i > first else None
    return item.i == first or bool(item.proclitics) or scene.is_punct(item.i - 1) or (before is not None and before.what == TIME)


def _hits(scene: Scene, p: int, end: int, doer: bool) -> bool:
    """Whether, behind its doer, times and weapons, comes what was hit. doer: it may be left out (فيما قصف سيارة)."""
    while p < end:
        item = scene.cover[p]
        led = scene.norm(p).startswith("و")
        if item is not None and item.what == TIME:
            p = item.j
        elif doer and item is not None and item.what == NUMBER:
            p = item.j  # قصف الطيران عدة قرى
        elif _is_doer(scene, p, item, led) and (doer or not led):
            doer, p = True, item.j if item is not None and "party" in item.kinds else p + 1
        elif doer and (scene.doc.words[p].raw in _COMMAS or _says_of_doer(scene, p, item) or _weapon(scene, p)):
            p += 1
        else:
            return doer and _is_hit(scene, p, item)
    return False


def _is_doer(scene: Scene, p: int, item: Item | None, led: bool) -> bool:
    """A party, an aircraft, men or guns of a party: جيش الاحتلال, طائرات حربية; النظام وروسيا."""
    stems = scene.doc.words[p].stems
    if item is not None and item.what == PLACE:
        return led and item.j == p + 1
    if item is not None and not item.kinds.isdisjoint(_DOERS):
        return item.proclitics in ("", "و", "ال", "وال")
    return any(not scene.lex.words[name].isdisjoint(stems) for name in ("aircraft", "force_noun"))


def _says_of_doer(scene: Scene, p: int, item: Item | None) -> bool:
    """الطيران الحربي, مسيرة تركية: an adjective right behind the doer."""
    if item is not None and item.what in (PLACE, NUMBER):
        return False
    nation = item is not None and "adj" in item.kinds
    return nation or (item is None and not _thing(scene, p) and any(pro == "ال" for pro, _ in scene.doc.words[p].splits))


def _weapon(scene: Scene, p: int) -> bool:
    """بقذائف الهاون, براجمات الصواريخ: with what it was done."""
    stems = scene.doc.words[p].stems
    return any(not scene.lex.words[name].isdisjoint(stems) for name in ("ground", "air", "shell"))


def _is_hit(scene: Scene, p: int, item: Item | None) -> bool:
    """A place, or a thing that strikes hit, with nothing that governs it: neither لإدلب nor على إدلب."""
    if item is not None and item.what == PLACE:
        return not scene.norm(p).startswith(("ل", "ب"))
    return _thing(scene, p)


def _thing(scene: Scene, p: int) -> bool:
    norm = scene.norm(p)
    bare = {norm, *(norm.removesuffix(a) for a in scene.lex.words["accusative"])}
    bare.update(stem for pro, stem in scene.doc.words[p].splits if pro == "ال")
    return any(not scene.lex.words[name].isdisjoint(bare) for name in _THINGS)
