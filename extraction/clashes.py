"""Who fell by whose hand in a fight of two parties: اشتباكات بين قوات النظام وداعش قتل فيها عنصر من قوات النظام.

Belongs here: the two who fight, and that each one's dead died at the hands of the other. Does not belong here: fights as events, for
clashes without an attacker are none (events.py).
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from extraction.candidates import Candidate
from extraction.party import Party, between
from extraction.scene import Scene
from extraction.terms import HARM

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


def fell_fighting(scene: Scene, p: Candidate, here: list[Party], events: list[Candidate]) -> list[str]:
    """قصف الطيران كذا، كما اندلعت اشتباكات بين X وY قتل فيها عنصر من X: Y, for the fight that كما opens stands nearer than the event."""
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
