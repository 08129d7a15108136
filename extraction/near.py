"""Words that tell of a person only in their place: قاضي, نجار, فرنسيين behind what befell somebody, or behind a number; and words
that surely tell of none there.

Belongs here too: words between men and whose they are. Does not belong here: words that are persons' wherever they stand (the
lexicon's phrases), what is counted (persons.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.lexicon import Sense
from extraction.scene import NUMBER, Item, Scene
from extraction.terms import FORCES

if TYPE_CHECKING:
    from extraction.persons import Group

_BARE = ("", "ال")


def near_person(scene: Scene, p: int) -> tuple[Sense, bool] | None:
    """(sense, definite) of such a word at token p."""
    for before, stem in scene.doc.words[p].splits:
        if before in _BARE and (sense := scene.lex.near.get(stem)) is not None:
            return sense, before == "ال"
    return None


def stops_noun(scene: Scene, p: int) -> bool:
    """A word after a number that is surely not the counted noun: a preposition, a conjunction, a verb cue."""
    w, nxt = scene.doc.words[p], scene.at[p + 1] if p + 1 < len(scene.at) else None
    listed = nxt is not None and nxt.what == NUMBER and w.norm.startswith("و")  # الرقة 4 وحلب 3
    stops = scene.lex.either("function", "by_wounds", "by_shell")
    return listed or w.norm in stops or any(pre.startswith(("و", "ب", "ف", "ل")) and s in stops for pre, s in w.splits)


_ADJECTIVES = 3


def by_nationality(scene: Scene, g: Group, p: int) -> bool:
    """3 من الجنسية العراقية, 8 من جنسيات غير سورية: persons, whom the phrase at token p tells by whence they are; takes it in."""
    words, end = scene.lex.words, len(scene.doc.words)
    if p + 2 >= end or scene.norm(p) not in words["from"] or scene.norm(p + 1) not in words["nationality"]:
        return False
    q, nisba = p + 2, tuple(words["nisba"])
    while q < min(p + 2 + _ADJECTIVES, end) and (scene.norm(q) in words["other_than"] or scene.norm(q).endswith(nisba)):
        q += 1
    g.noun, g.j = True, q
    return True


def behind_at_least(scene: Scene, p: int, end: int) -> int:
    """على الأقل, على الأكثر: the token behind, where whose they are still follows (من عناصر كذا); else p."""
    words = scene.lex.words
    said = p + 3 < end and scene.norm(p) in words["onto"] and scene.norm(p + 1) in words["at_least"]
    whose = scene.at[p + 3] if said and scene.norm(p + 2) in words["partitive"] else None
    return p + 2 if whose is not None and whose.kinds & {"person", "party"} else p


def another_man(scene: Scene, inner: Item) -> bool:
    """اغتال مسلحون الشيخ: behind a plural whose full ending makes it no construct, a definite noun is another person."""
    item, sense = scene.cover[inner.i - 1] if inner.i else None, inner.sense("person")
    if item is None or "person" not in item.kinds or item.proclitics.endswith("ال") or sense is None or sense.number != "s":
        return False
    return scene.norm(inner.i).startswith("ال") and scene.norm(inner.i - 1).endswith(tuple(scene.lex.words["nominative"]))


def joint_men(scene: Scene, g: Group, item: Item) -> bool:
    """مقاتلي وقادة كذا, عناصر وقياديي كذا: two words for men before the party that both are of."""
    sense = item.sense("person")
    force = item.proclitics == "و" and item.i == g.j and g.status in FORCES and sense is not None and sense.status in FORCES
    party = scene.at[item.j] if force and item.j < len(scene.doc.words) else None
    return party is not None and "party" in party.kinds and not party.proclitics


def of_what_befell(scene: Scene, item: Item) -> bool:
    """أصيب ثالث عندما انفجر كذا, تحييد رابع رفض تسليم نفسه: right behind what befell him; not إصابة ثالث مركبة, مقتل ثالث قيادي."""
    told = scene.cover[item.i - 1] if item.i else None
    behind = scene.at[item.j]
    noun = behind is not None and not behind.kinds.isdisjoint(("person", "event", "noun")) and not behind.kinds & {"masdar"}
    if told is None or told.sense("masdar", "passive", "active") is None or noun:
        return False
    return not any(pre in ("", "ال") and stem in scene.lex.words["thing"] for pre, stem in scene.doc.words[item.j].splits)
