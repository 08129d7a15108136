"""Parties that the words right before them show to have done it, or to stand only near what was hit.

عناصر قتلهم تنظيم كذا and تفجير سيارة مفخخة لكذا: who did it; استهدفوا صهريجا قرب حاجز لكذا: where it was. Does not belong here: roles from
prepositions and verbs (roles.py, role_words.py), what is theirs and was hit (owned.py).
"""

from __future__ import annotations

from extraction.role_words import stems
from extraction.scene import TIME, Item, Scene
from extraction.terms import HARM

_BESIDE = 3  # words between a place and whose it is: نقطة عسكرية تابعة ل
_DEED = 16  # so far before the place stands the deed
_WHOM = frozenset(("person", "party"))
_OF_CLAN = 4  # وجهاء قبيلة "كذا"
_CARRIED = 5  # تنقل النفط الخام لصالح
_BOMB = 3  # سيارة مفخخة تابعة ل
_BLAST = 3


def shown(scene: Scene, item: Item, start: int, first: int) -> str | None:
    """The role that a party's phrase at `start` has by such words; None where they tell nothing."""
    if start <= first:
        return None
    if scene.norm(start - 1) in scene.lex.words["survives"]:
        return "target"  # نجا عنصر من كذا من محاولة اغتيال
    if _kin(scene, item, first) or _carried_to(scene, start, first):
        return "control"
    if _traps(scene, item.j) or _did_to_them(scene, start, first) or _whose_bomb(scene, item, start, first):
        return "agent"
    verb = scene.at[start - 1]
    if verb is not None and verb.j == start and has_object(verb):
        return "agent"
    return "control" if _only_near(scene, start, first) else None


def _kin(scene: Scene, item: Item, first: int) -> bool:
    """أحد وجهاء قبيلة كذا, شاب من عشيرة كذا: of which clan somebody who does not fight is."""
    party = item.sense("party")
    if party is None or party.code != "TRIBAL":
        return False
    words = scene.lex.words
    for p in range(item.i - 1, max(first, item.i - _OF_CLAN) - 1, -1):
        it = scene.cover[p]
        person = it.sense("person") if it is not None else None
        if person is not None and person.code == "CIVILIAN":
            return True
        if stems(scene, p).isdisjoint(words["clan"] | words["partitive"]) and not scene.is_punct(p):
            return False
    return False


def _carried_to(scene: Scene, start: int, first: int) -> bool:
    """كان الصهريج ينقل المياه إلى كذا: for whom something was carried, who neither did nor suffered anything by that."""
    words = scene.lex.words
    if stems(scene, start - 1).isdisjoint(words["to_whom"]):
        return False
    return any(stems(scene, p) & words["carries"] for p in range(max(first, start - _CARRIED), start - 1))


def _traps(scene: Scene, p: int) -> bool:
    """مسلحون من تنظيم كذا نصبوا مساء أمس كمينا: a verb of laying a trap behind a party."""
    while p < len(scene.doc.words) and (time := scene.at[p]) is not None and time.what == TIME:
        p = time.j
    return p < len(scene.doc.words) and scene.norm(p) in scene.lex.words["trap"]


def _did_to_them(scene: Scene, start: int, first: int) -> bool:
    """جثث خمسة عناصر قتلهم تنظيم كذا, الذين أعدمهم التنظيم: a verb with its object on it, behind whom it means; its doer follows."""
    words, at = scene.lex.words, start - 1
    verb = scene.cover[at]
    sense = verb.sense("masdar", "active", "passive") if verb is not None else None
    killed = verb is not None and sense is not None and sense.metric in HARM and bool(sense.pronoun) and not verb.proclitics
    if at <= first or not (killed or scene.norm(at) in words["slew_them"]):
        return False
    before = scene.cover[at - 1]
    return scene.norm(at - 1) in words["relative"] or (before is not None and bool(before.kinds & _WHOM))


def _whose_bomb(scene: Scene, item: Item, start: int, first: int) -> bool:
    """في تفجير سيارة مفخخة لكذا, بسيارة مفخخة تابعة لكذا: who made the bomb that went off; not استهداف سيارة مفخخة لكذا."""
    words = scene.lex.words
    if not (item.proclitics.startswith("ل") or stems(scene, item.i - 1) & words["owner_link"] or scene.norm(start - 1) == "ل"):
        return False
    bomb = next((p for p in range(start - 1, max(first, start - _BOMB) - 1, -1) if scene.norm(p) in words["car_bomb"]), None)
    if bomb is None or any((it := scene.cover[p]) is not None and "party" in it.kinds for p in range(bomb, start)):
        return False
    if any(scene.norm(p) in words["close_to"] for p in range(bomb + 1, start)):
        return False  # انفجرت سيارة مفخخة عند حاجز لكذا
    low = max(first, bomb - _BLAST)
    if any(stems(scene, p) & scene.lex.either("goes_off", "blow_up") for p in range(low, bomb)):
        return True
    return any(pro == "ب" and stem in words["vehicle"] for p in range(bomb - 1, bomb + 1) for pro, stem in scene.doc.words[p].splits)


def _only_near(scene: Scene, start: int, first: int) -> bool:
    """استهدفوا صهريج نفط بالقرب من حاجز لكذا: behind what a deed hit, the place of a party is where that was."""
    words = scene.lex.words
    place = next((p for p in range(start - 1, max(first, start - _BESIDE) - 1, -1) if stems(scene, p) & words["target_noun"]), None)
    if place is None or place - 1 <= first:
        return False
    near = place - 1
    if scene.norm(near) in words["partitive"]:
        near -= 1
        if stems(scene, near).isdisjoint(words["vicinity"]):
            return False
    elif scene.norm(near) not in words["near_it"]:
        return False
    for p in range(near - 1, max(first, near - _DEED) - 1, -1):
        if _civil(scene, p):
            return _hit(scene, p, first)
        if scene.is_punct(p) and scene.doc.words[p].raw in ".:،":
            return False
    return False


def _civil(scene: Scene, p: int) -> bool:
    """صهريجا, منزل, شابا: what is no soldier's; not شاحنة عسكرية."""
    it = scene.at[p]
    person = it.sense("person") if it is not None else None
    civil = bool(stems(scene, p) & scene.lex.words["civil_thing"]) or (person is not None and person.code == "CIVILIAN")
    return civil and not scene.spots("military_target", p + 1, p + 2)


def _hit(scene: Scene, thing: int, first: int) -> bool:
    """استهدف مسلحون يرجح أنهم من خلايا كذا شاحنة, هجوم على صهريج: a deed stands before the thing."""
    before = scene.within(max(first, thing - _DEED), thing)
    return any(it.kinds & {"event_verb", "event", "event_phrase"} for it in before)


def has_object(verb: Item) -> bool:
    """نقطة لقسد استهدفتها مسيرة تركية: a verb with its object on it; who stands behind it did it."""
    return any(s.pronoun for s in verb.senses if s.kind == "event_verb")
