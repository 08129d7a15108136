"""Whose a target is that a pronoun tells: هجوم على نقطة لها, قصف كتيبة تابعة له, استهداف مواقعها, عملية ضدها.

Belongs here: which party of the sentence the pronoun of a target means. Does not belong here: targets whose owner is named behind them
(owned.py, roles.py), the men of a pronoun (owned.py, agreement.py).
"""

from __future__ import annotations

from extraction.agreement import agrees, possessive
from extraction.candidates import Candidate
from extraction.party import Party
from extraction.role_words import stems
from extraction.scene import TIME, Scene

_AIM = 9  # so near behind a deed stands what it hit
_EXPOSED, _SUBJECT = 10, 4
_LINKED = (1, 2)  # نقطة لها, كتيبة تابعة له
_OPEN, _CLOSED = "ت", "ه"  # the feminine ending before a pronoun, and without one as it is folded
_MEN = ("member", "")
_OWNERS = ("source", "target", *_MEN)


def their_target(scene: Scene, e: Candidate, low: int, high: int, here: list[Party]) -> str:
    """The side of an event whose words name whose target it was by a pronoun only; '' where they do not, or others may be meant."""
    exposed = scene.spots("exposed", max(low, e.trigger - _EXPOSED), e.trigger)
    start = max(low, exposed[-1] - _SUBJECT) if exposed else e.trigger + 1  # دورية تابعة لها تعرضت لهجوم
    for q in range(start, _end(scene, e.trigger + 1, high)):
        if scene.doc.words[q].raw in ".:؛" and q > e.trigger:
            return ""
        pronoun = owner_pronoun(scene, q)
        if pronoun:
            return _owner(scene, e, q if q < e.trigger else e.trigger, pronoun, here)
    return ""


def _end(scene: Scene, p: int, high: int) -> int:
    """Where the words near behind a deed end: هاجموا، فجر السبت (7 أيار)، نقاطها: its time and brackets count for none."""
    left, brackets = _AIM, False
    while p < high and left > 0:
        time = scene.cover[p]
        brackets = scene.doc.words[p].raw == "(" or (brackets and scene.doc.words[p].raw != ")")
        left -= not (brackets or scene.is_punct(p) or (time is not None and time.what == TIME))
        p += 1
    return p


def owner_pronoun(scene: Scene, q: int) -> str:
    """The ending that says whose the target at token q is: ها of مواقعها, نقطة لها, ضدها."""
    words, norm, ending = scene.lex.words, scene.norm(q), possessive(scene, q)
    if not ending:
        return ""
    if norm in words["theirs"]:
        return ending if any(stems(scene, q - k) & _things(scene) for k in _LINKED) else ""
    if norm.removesuffix(ending) in words["hostile"]:
        return ending
    if scene.norm(q - 1) in words["partitive"] or scene.at[q] is not None:
        return ""  # من مواقعها
    thing = {stem.removesuffix(ending) for _, stem in scene.doc.words[q].splits if stem.endswith(ending)}
    thing |= {t[:-1] + _CLOSED for t in thing if t.endswith(_OPEN)}  # نقطتها
    return ending if thing & _things(scene) or stems(scene, q) & words["their_target"] else ""


def _things(scene: Scene) -> frozenset[str]:
    return scene.lex.words["target_noun"] - scene.lex.words["owner_link"]  # تابعة links, as it does in their names


def _owner(scene: Scene, e: Candidate, before: int, pronoun: str, here: list[Party]) -> str:
    """The party named before that the ending agrees with, where it is one only; of men (لهم) those told of last."""
    told = [x for x in here if x.i < before and not x.adj and x.code != "UNKNOWN" and x.code not in e.actor]
    if pronoun in scene.lex.words["of_theirs"]:
        return next((x.code for x in reversed(told) if x.role in _MEN), "")
    meant = {x.code for x in told if x.role in _OWNERS and agrees(scene, x, pronoun)}
    return meant.pop() if len(meant) == 1 else ""
