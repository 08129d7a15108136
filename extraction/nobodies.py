"""Names of parties that stand for no force which acts or suffers: a base, a place, part of a person's name, who somebody works for.

Does not belong here: the roles of those who do (roles.py, role_words.py).
"""

from __future__ import annotations

from extraction.bases import fires
from extraction.guilt import of_guilt
from extraction.names import inside_name
from extraction.near import near_person
from extraction.no_soldiers import was_theirs
from extraction.role_words import stems
from extraction.scene import Item, Scene
from extraction.terms import FORCES

_DEEDS = frozenset(("event_verb", "launch", "active", "passive"))


def _where(scene: Scene, item: Item, first: int) -> bool:
    """قرب قاعدة الشدادي, من قاعدة كونيكو: where something was."""
    if item.j - item.i == 1 or item.i == first or not stems(scene, item.i) & scene.lex.words["base"]:
        return False
    if shelled_around(scene, item, first):
        return False
    return scene.norm(item.i - 1) in scene.lex.words["by_a_place"] and not fires(scene, item.i, first)


_SHELLED = 20  # so far before a base stands what fell around it


def shelled_around(scene: Scene, item: Item, first: int) -> bool:
    """سقطت صواريخ في محيط القاعدة الأمريكية, قصف محيط قاعدة كونيكو: fire around a base is aimed at it."""
    if not stems(scene, item.i - 1) & scene.lex.words["surroundings"]:
        return False
    before = scene.cover[item.i - 2] if item.i - 2 >= first else None
    return bool(scene.spots("shell_verb", max(first, item.i - _SHELLED), item.i)) or (before is not None and "event" in before.kinds)


def _is_base(scene: Scene, item: Item, end: int) -> bool:
    """القاعدة التركية, القاعدة العسكرية الأمريكية, سقطت على القاعدة: a base, where it has an owner or one was told of before."""
    if item.j - item.i > 1 or not stems(scene, item.i) & scene.lex.words["base"]:
        return False
    adjective = item.j + 1 < end and scene.at[item.j] is None and scene.norm(item.j).endswith(tuple(scene.lex.words["nisba"]))
    behind = item.j + adjective
    after = scene.at[behind] if behind < end else None
    return (after is not None and "adj" in after.kinds) or bool(scene.spots("base", 0, item.i))


_WITHOUT = 4
_PART = 3


def _left_out(scene: Scene, start: int, first: int) -> bool:
    """دون مشاركة كذا, من دون أي تنسيق مع كذا: a party that had no part in it."""
    words = scene.lex.words
    low = max(first, start - _WITHOUT)
    without = next((p for p in range(start - 1, low - 1, -1) if scene.norm(p) in words["without"]), start)
    parts = scene.lex.either("with_help", "joint_work")
    return any(not parts.isdisjoint(stems(scene, p)) for p in range(without + 1, min(without + _PART, start)))


def _wronged(scene: Scene, item: Item, first: int) -> bool:
    """القبض على إرهابي متورط في هجمات ضد قواتنا: upon whom they had done what those who are taken are guilty of."""
    if item.i <= first or not of_guilt(scene, item.i, first):
        return False
    before = scene.cover[item.i - 1]
    hit = before is not None and "event_verb" in before.kinds
    return hit or not stems(scene, item.i - 1).isdisjoint(scene.lex.words["against_whom"])


_FLIGHT = 5


def _flies_over(scene: Scene, item: Item, first: int) -> bool:
    """وسط تحليق مكثف للطيران الأمريكي: whose aircraft are only in the sky."""
    low = max(first, item.i - _FLIGHT)
    seen = next((p for p in range(item.i - 1, low - 1, -1) if not stems(scene, p).isdisjoint(scene.lex.words["overflight"])), None)
    if seen is None or any(scene.is_punct(p) for p in range(seen, item.i)):
        return False
    return not any(it.kinds & _DEEDS or "event" in it.kinds for it in scene.within(seen + 1, item.i))


_OFFICIAL_BACK = 7
_FIGHTERS = frozenset(("security", "combatant", "suspect"))


def names_nobody(scene: Scene, item: Item, first: int, end: int) -> bool:
    """A party's name that stands for no force that acts or suffers: a base, in a person's name, the civil body somebody works for."""
    if _is_base(scene, item, end) or _where(scene, item, first) or _left_out(scene, item.i, first) or _wronged(scene, item, first):
        return True
    if _flies_over(scene, item, first):
        return True
    if item.sense("party") is None:
        return inside_name(scene, item.i)
    return ("civil_body" in item.kinds and _employs(scene, item, first)) or _left(scene, item, first, end)


_SERVED = 4


def _left(scene: Scene, item: Item, first: int, end: int) -> bool:
    """عنصر سابق في صفوف كذا: whom somebody served once has no part in what befalls him."""
    former = (q for q in range(max(first + 1, item.i - _SERVED), item.i) if scene.norm(q) in scene.lex.words["former"])
    at = next(former, None)
    man = scene.cover[at - 1] if at is not None else None
    told = man.sense("person") if man is not None else None
    return at is not None and told is not None and told.status in FORCES and was_theirs(scene, at, end)


def _employs(scene: Scene, body: Item, first: int) -> bool:
    """مسؤول يتبع للإدارة الذاتية, موظفي الإدارة الذاتية: no fighter stands before it, linked to it."""
    links = scene.lex.either("from", "owner_link", "inside", "agent", "along")
    linked = body.proclitics.startswith(("ل", "ب")) or not stems(scene, body.i - 1).isdisjoint(links)
    for q in range(body.i - 1, max(first, body.i - _OFFICIAL_BACK) - 1, -1):
        it = scene.cover[q]
        near = near_person(scene, q) if it is None else None
        person = it.sense("person") if it is not None else near[0] if near is not None else None
        if person is not None:
            return (linked or q == body.i - 1) and person.status not in _FIGHTERS
        if it is not None and it.kinds & _DEEDS:
            return False
    return False
