"""Whom the words of an attack say it was against for good: a patrol of two, one of a party's men, who met it.

هجوم على دورية مشتركة مع كذا, أطلقوا النار على فلان أحد عناصر كذا, تصدت كذا لهجوم. Does not belong here: whose other targets are (owned.py,
pronoun_targets.py), how likely a side is (sides.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.party import Party
from extraction.pronoun_targets import owner_pronoun
from extraction.role_words import repels, stems
from extraction.scene import Scene
from extraction.terms import FORCES

_TARGET = 9  # so near to a deed stands what it hit
_OWNERS = 9  # so near behind a joint patrol stands whose it is
_NAME = 6  # أطلقوا النار على «فلان الفلاني» أحد عناصر كذا: words of a name
_MET = 10  # so near behind the verb of repelling stands what was repelled
_QUOTES = frozenset("\"“”«»‹›()'")


def surely_against(scene: Scene, e: Candidate, low: int, high: int, here: list[Party]) -> str:
    """The side of an event by such words; '' where there are none. low, high: the bounds of its part of the sentence."""
    if e.metric == "operations":
        return ""
    return _joint(scene, e, low, high, here) or _one_of_them(scene, e, high, here) or _met(scene, e, low, here)


# -- of two at once -------------------------------------------------------------------------------------------------


def _joint(scene: Scene, e: Candidate, low: int, high: int, here: list[Party]) -> str:
    """هجوم على رتل مشترك لكذا وكذا, دورية مشتركة مع كذا, تعرضت قافلة أميركية سورية لهجوم: MIXED where it is of two parties."""
    for q in range(max(low, e.trigger - _TARGET), min(e.trigger + _TARGET, high) - 1):
        thing = not stems(scene, q).isdisjoint(scene.lex.either("target_noun", "vehicle")) or owner_pronoun(scene, q)
        if q == e.trigger or not thing:
            continue
        if _two_nations(scene, q + 1) or (_shared(scene, q, high) and _of_two(scene, q, high, here)):
            hit = q > e.trigger and stems(scene, q - 1).isdisjoint(scene.lex.words["fired"])  # قصف مصدره مواقع مشتركة لكذا وكذا
            return "MIXED" if hit or scene.spots("exposed", max(low, q - 2), e.trigger) else ""
    return ""


def _shared(scene: Scene, thing: int, high: int) -> bool:
    return any(scene.norm(p) in scene.lex.words["shared"] for p in range(thing + 1, min(thing + 3, high)))


def _two_nations(scene: Scene, p: int) -> bool:
    """قافلة أميركية سورية, رتل أميركي-سوري."""
    words = scene.lex.words
    q = p + 1 + (p + 1 < len(scene.doc.words) and scene.is_punct(p + 1))
    if q >= len(scene.doc.words) or scene.norm(p) == scene.norm(q):
        return False
    return not words["of_nation"].isdisjoint(stems(scene, p)) and not words["of_nation"].isdisjoint(stems(scene, q))


def _of_two(scene: Scene, thing: int, high: int, here: list[Party]) -> bool:
    """مع كذا, لكذا وكذا, بين كذا وكذا; where nobody is named behind it, those who fell in it."""
    behind = [
        x for x in here if thing < x.i <= thing + _OWNERS and x.i < high and not any(scene.is_punct(p) for p in _plain(scene, thing, x.i))
    ]
    if any(scene.norm(p) in scene.lex.words["along"] for p in range(thing + 1, min(thing + 4, high))):
        return bool(behind)
    if behind and behind[0].i <= thing + 4:
        return len({x.code for x in behind}) > 1
    return len({x.code for x in here if x.i < thing and x.role == "member"}) > 1


def _plain(scene: Scene, low: int, high: int) -> list[int]:
    return [p for p in range(low, high) if scene.doc.words[p].raw not in _QUOTES]


# -- one of a party's men -------------------------------------------------------------------------------------------


def _one_of_them(scene: Scene, e: Candidate, high: int, here: list[Party]) -> str:
    """إطلاق النار على عنصر في قسد, أطلقوا النار على فلان أحد عناصر كذا, استهدف مسلحون قياديا في كذا."""
    near = (x for x in here if e.trigger < x.i < min(e.trigger + _TARGET + _NAME, high) and x.role in ("member", "target"))
    return next((x.code for x in near if x.code != "UNKNOWN" and _was_hit(scene, e, x)), "")


def _was_hit(scene: Scene, e: Candidate, x: Party) -> bool:
    """A fighter who is named as one of theirs right before the party is the object of the deed."""
    links = scene.lex.either("partitive", "inside", "ranks")
    p = x.i - 1
    while p > e.trigger and (scene.doc.words[p].raw in _QUOTES or scene.norm(p) in links):
        p -= 1
    man = scene.cover[p] if p > e.trigger else None
    told = man.sense("person") if man is not None else None
    if man is None or told is None or told.status not in FORCES or man.count is not None:
        return False
    one = scene.norm(man.i - 1) in scene.lex.words["somebody"]
    last, object_ = man.i - 1 - one, scene.norm(man.i).endswith(tuple(scene.lex.words["accusative"])) and not one
    at = next((q for q in range(last, max(e.trigger, last - _NAME) - 1, -1) if _upon(scene, q, e, object_)), None)
    if at is None or (at < last and not one and not object_):
        return False
    return all(_name(scene, q) for q in range(at + 1, last + 1))


def _upon(scene: Scene, q: int, e: Candidate, object_: bool) -> bool:
    """على of fire and attacks, the noun of a killing, a verb with its object, not استهدف انتحاري من كذا نقطة."""
    words = scene.lex.words
    if scene.norm(q) in words["onto"]:
        return q > e.trigger
    if object_ and stems(scene, q) & scene.lex.either("aimed", "assassinates"):
        return True
    return q == e.trigger and bool(stems(scene, q) & words["assassination"])


def _name(scene: Scene, q: int) -> bool:
    """A word of a name, or what stands around it."""
    it = scene.cover[q]
    return scene.doc.words[q].raw in _QUOTES or it is None or it.kinds <= {"person", "names_follow"}


# -- who met it -----------------------------------------------------------------------------------------------------


def _met(scene: Scene, e: Candidate, low: int, here: list[Party]) -> str:
    """تصدى مقاتلو كذا فجراً لهجوم, أحبطت كذا هجوما: who repels an attack is attacked."""
    spots = scene.spots("repelling", max(low, e.i - _MET), e.i)
    if e.metric != "attacks" or not spots or any("event" in it.kinds for it in scene.within(spots[-1] + 1, e.i)):
        return ""
    at = spots[-1]
    for x in here:
        beside = x.i in range(at + 1, at + 4) or (at - 2 <= x.j <= at and repels(scene, x.j + (scene.doc.words[x.j].raw in _QUOTES), e.i))
        if x.role == "target" and beside and x.i < e.i:
            return x.code if e.side in ("", x.code) else ""  # صد التحالف هجوما على مواقع لقسد
    return ""
