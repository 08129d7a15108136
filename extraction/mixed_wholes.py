"""Of whom a number is whose parts are told: 332 قتيلا، بينهم 246 من التنظيم و79 من قسد; 19 قتيلاً، 15 منهم عسكريون; 12، هم 8 رجال و4 أطفال.

Belongs here: what the sides of its parts make of a number. Does not belong here: parts themselves (parts.py), the likeliest side of a
number told alone (sides.py), sides that the words beside it say (said_sides.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.decide import Cluster
from extraction.scene import Scene
from extraction.terms import CIVIL, FORCES, HARM
from extraction.whose import called_civilian

_NOBODYS = ("CIVILIAN", "UNKNOWN")
_NEUTRAL = ("unknown", "")  # 12 شخصاً, 12 قتيلاً


def mix(clusters: list[Cluster], scene: Scene) -> None:
    """A number whose parts are of several sides is of no single one; one whose parts are all civilians is of civilians."""
    parts: dict[int, list[Candidate]] = {}
    for k in clusters:
        if k.whole is not None and k.head.metric == k.whole.head.metric:
            parts.setdefault(id(k.whole), []).append(k.head)
    for k in clusters:
        told, whole = parts.get(id(k), []), k.head
        if not told or whole.owner or whole.extra.get("sure"):
            continue
        sides = {c.side for c in told if c.owner or is_no_fighter(c)}
        if len(sides) > 1 or _of_two_kinds(whole, told, scene) or _some_of_a_party(whole, told):
            whole.side = "MIXED"
        elif whole.side == "MIXED" and _all_civil(whole, told):
            whole.side = "CIVILIAN"


def is_no_fighter(c: Candidate) -> bool:
    """بينهم مدني among nine fighters: called a civilian, which a woman or a child of a force is not."""
    return c.status == "civilian" and c.side == "CIVILIAN"


def _neutral(whole: Candidate) -> bool:
    """12 شخصاً, 12 قتيلاً, وإصابة 12 آخرين: counted by no word that says what they were."""
    return whole.status in _NEUTRAL or (whole.others and not whole.noun)


def _of_two_kinds(whole: Candidate, parts: list[Candidate], scene: Scene) -> bool:
    """ثلاثة أشخاص بينهم شرطي, سبعة بينهم مدنيان: dead of no stated kind of whom only some are soldiers, or only some civilians."""
    if whole.metric not in HARM or not _neutral(whole):
        return False
    beside = [c for c in parts if c.sentence == whole.sentence]
    called = [c for c in beside if called_civilian(scene, c)]
    civil = called and all(c.status in CIVIL for c in beside)
    if whole.status == "unknown" and (civil or all(called_civilian(scene, c) for c in parts)):
        return _leaves_some(whole, called if len(called) < len(parts) else parts)
    asked = parts if whole.status == "unknown" else beside
    return whole.side in _NOBODYS and _leaves_some(whole, parts) and any(c.status in FORCES for c in asked)


def _leaves_some(whole: Candidate, parts: list[Candidate]) -> bool:
    """Whether the parts are fewer than those of whom they are told."""
    return whole.best is None or sum(c.best or 0 for c in parts) < whole.best


def _some_of_a_party(whole: Candidate, parts: list[Candidate]) -> bool:
    """21 شخصاً بينهم أربعة من قسد: the others are not of it."""
    told = [c for c in parts if c.owner and c.sentence == whole.sentence and c.rule != "one_of_them"]
    owned = any(c.side not in (*_NOBODYS, "", "MIXED") for c in told)
    neutral = whole.metric in HARM and whole.best is not None and _neutral(whole) and whole.extra.get("said", "") in (*_NOBODYS, "")
    return owned and neutral and _leaves_some(whole, parts)


def _all_civil(whole: Candidate, parts: list[Candidate]) -> bool:
    """241 شخصاً، هم 231 رجلاً و8 سيدات وطفلان: all of them told, none by a word for fighters."""
    civil = all(c.status in CIVIL and c.side == "CIVILIAN" for c in parts)
    return len(parts) > 1 and civil and whole.status in _NEUTRAL and sum(c.best or 0 for c in parts) == whole.best
