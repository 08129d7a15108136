"""Words that are written as those for what befell persons, and tell of nothing: توقف العنفات, يقضي بدمج كذا, أفراد أسرته, أصابت أهدافا.

Also places written as persons are. Does not belong here: event words that tell of no event (no_events.py), accidents (accidents.py).
"""

from __future__ import annotations

from extraction.lexicon.inflect import imperfect
from extraction.scene import NUMBER, Item, Scene


def no_deed(scene: Scene, item: Item, first: int, end: int) -> bool:
    """True where the word at `item` befell nobody, by what stands right around it."""
    return (
        _halts(scene, item, first)
        or _rules(scene, item, end)
        or _family(scene, item, first)
        or _those_who(scene, item)
        or _hits(scene, item, end)
    )


def _halts(scene: Scene, item: Item, first: int) -> bool:
    """بعد توقف العنفات الست, إلى توقف 3 نقاط طبية: the noun, behind a preposition; the verb would have أن before it."""
    words = scene.lex.words
    return item.i > first and scene.norm(item.i) in words["halting"] and scene.norm(item.i - 1) in words["before_a_noun"]


def _rules(scene: Scene, item: Item, end: int) -> bool:
    """اتفاقا يقضي بدمج المؤسسات: what it says shall be done; not يقضون برصاص كذا."""
    words = scene.lex.words
    if scene.norm(item.i) not in words["stipulates"] or item.j >= end:
        return False
    arms = scene.lex.either("bullets", "slain_with", "shell")
    return any(pro.endswith("ب") and stem not in arms for pro, stem in scene.doc.words[item.j].splits)


def _family(scene: Scene, item: Item, first: int) -> bool:
    """أفراد أسرته, ولحقت بأسرتها: a family, which is written as "captured him" is."""
    words = scene.lex.words
    if words["kin_or_captured"].isdisjoint(scene.doc.words[item.i].stems):
        return False
    led = item.proclitics.endswith(("ب", "ل", "ك"))
    return led or (item.i > first and not scene.lex.either("before_a_noun", "some_or_all").isdisjoint(scene.doc.words[item.i - 1].stems))


def _those_who(scene: Scene, item: Item) -> bool:
    """بلغ عدد من قتلوا 74 شخصا: not "some were killed", but the number of those who were."""
    if item.sense("passive") is None or item.i == 0 or not scene.norm(item.i).endswith(tuple(scene.lex.words["plural_ending"])):
        return False
    before = scene.cover[item.i - 1]
    vague = before is not None and before.what == NUMBER and before.number is not None and before.number.best is None
    return before is not None and vague and before.j == item.i and scene.norm(before.i) in scene.lex.words["number_of"]


def _hits(scene: Scene, item: Item, end: int) -> bool:
    """أصابت أكثر من عشرين هدفا, أصابت إحداها منزلا يضم أسرة: a verb of hitting with things behind it that are hit."""
    active = item.sense("active")
    if active is None or active.metric != "wounded" or imperfect(scene.norm(item.i)):
        return False
    p = item.j + (item.j < end and scene.norm(item.j) in scene.lex.words["one_of_things"])
    number = scene.at[p] if p < end else None
    p = number.j if number is not None and number.what == NUMBER else p
    return p < end and scene.norm(p) in scene.lex.words["hit_thing"]


def a_school(scene: Scene, item: Item) -> bool:
    """قضوا في مدرسة, سقطت قذيفة على مدرسة: the building, which is written as a woman who teaches is."""
    words = scene.lex.words
    if scene.norm(item.i) not in words["school"] or item.i == 0:
        return False
    return scene.norm(item.i - 1) in words["before_a_site"]
