"""Who fell by whose hand in a fight of two parties: اشتباكات بين قوات النظام وداعش قتل فيها عنصر من قوات النظام.

Belongs here: the two who fight, and that each one's dead died at the hands of the other. Does not belong here: fights as events, for
clashes without an attacker are none (events.py).
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from extraction.candidates import Candidate
from extraction.party import Party, between
from extraction.role_words import stems
from extraction.scene import Scene
from extraction.terms import FORCES, HARM

_CAMPS = 16  # tokens behind the word in which those who clash are named
_TRIGGER = attrgetter("trigger")
_FAR = 80  # tokens around the dead in which the parties are looked for


def opponent(scene: Scene, p: Candidate, here: list[Party]) -> list[str]:
    """The other of the two who clash, where the dead are of one of them."""
    clashes = scene.spots("clash", *scene.doc.sentences[p.sentence])
    if not clashes:
        return []
    told = _camps(here, next((q for q in reversed(clashes) if q < p.trigger), clashes[0]))
    if p.side not in told:
        told = {x.code for x in between(here, p.i - _FAR, p.i + _FAR) if x.role != "source"}
    return sorted(told - {p.side}) if p.side in told and len(told) == 2 else []


_FACTIONS = frozenset(("SNA", "HTS", "OTHER", "IRAN_BACKED", "SYRIA_ASSAD"))  # sides of many factions that fight one another, too
_WITH = 4  # tokens behind a clash in which the other is named: باشتباك مع عناصر من كذا


def among_themselves(scene: Scene, p: Candidate, here: list[Party]) -> str:
    """اقتتال بين فصيلي كذا وكذا, اقتتلت الفصائل فيما بينها, مواجهات بين X وY of one side: whose men struck one another; else ''."""
    first, end = scene.doc.sentences[p.sentence]
    named = [x for x in here if x.role not in ("source", "control")]
    fights = scene.spots("infight", max(first, p.trigger - _FAR), min(end, p.trigger + _FAR))
    if fights:
        near = {x.code for x in between(named, fights[0] - _WITH, fights[0] + _CAMPS)} - {"UNKNOWN"}
        return near.pop() if len(near) == 1 and near <= _FACTIONS else ""
    clashes = scene.spots("clash", max(first, p.trigger - _FAR), min(end, p.trigger + _FAR))
    if not clashes:
        return ""
    told = between(named, clashes[0], clashes[0] + _CAMPS)
    if not told or {x.code for x in told} - {told[0].code} or told[0].code not in _FACTIONS or p.side not in ("", told[0].code):
        return ""
    two = len({scene.norm(x.j - 1) for x in told}) > 1 and _parted(scene, clashes[0], told)
    apart = bool(p.side) and p.count_j <= clashes[0]  # قتل عنصر من كذا باشتباك مع كذا
    with_own = apart and any(scene.norm(q) in scene.lex.words["along"] for q in range(clashes[0] + 1, told[0].i))
    return told[0].code if two or with_own or _each_other(scene, told[0]) else ""


def _parted(scene: Scene, clash: int, told: list[Party]) -> bool:
    """بين X وY, بين X، وبين Y: the first stands behind بين, and a later one is led by و."""
    words = scene.lex.words
    opens = any(stems(scene, q) & words["between"] for q in range(clash + 1, told[0].i))
    return opens and any(scene.led(x.i) or _led_between(scene, told[0].j, x.i) for x in told[1:])


def _led_between(scene: Scene, low: int, high: int) -> bool:
    words = scene.lex.either("between", "force_noun", "faction", "unit")
    return any(scene.led(q) and bool(stems(scene, q) & words) for q in range(low, high))


def _each_other(scene: Scene, x: Party) -> bool:
    """اشتباكات بين فصائل كذا فيما بينها."""
    return any(scene.norm(q) in scene.lex.words["among_selves"] for q in range(x.j, min(x.j + _WITH, len(scene.doc.words))))


def fell_fighting(scene: Scene, p: Candidate, here: list[Party], events: list[Candidate]) -> list[str]:
    """قصف الطيران كذا، كما اندلعت اشتباكات بين X وY قتل فيها عنصر من X: Y, for the fight that كما opens stands nearer than the event."""
    if p.metric in HARM and (own := among_themselves(scene, p, here)):
        p.side = p.side or (own if p.status in FORCES else "")
        return [own]
    k = bisect_left(events, p.trigger, key=_TRIGGER)
    low = events[k - 1].trigger if k else scene.doc.sentences[p.sentence][0]
    clashes = scene.spots("clash", low, p.trigger)
    if not clashes or not scene.spots("turn", low, clashes[-1]):
        return []
    camps = _camps(here, clashes[-1])
    return sorted(camps - {p.side}) if p.side in camps and len(camps) == 2 else []


def by_no_single_hand(scene: Scene, c: Candidate, here: list[Party]) -> bool:
    """المعارك بين قسد وداعش أوقعت 102 قتيلا بينهم 61 من داعش: dead of several sides, who fell by no single hand of the two who fight."""
    clashes = scene.spots("clash", *scene.doc.sentences[c.sentence])
    if c.side != "MIXED" or c.metric not in HARM or not clashes:
        return False
    camps = _camps(here, clashes[0])
    return len(camps) == 2 and set(c.actor) <= camps


def _camps(here: list[Party], clash: int) -> set[str]:
    """اشتباكات بين قوات النظام وداعش: the first two parties behind the word."""
    named = (x.code for x in between(here, clash, clash + _CAMPS) if x.role != "source")
    return set(list(dict.fromkeys(named))[:2])
