"""Numbers each with its own doer behind it: 38 قتلوا بقصف الطيران كذا، و21 على يد كذا، و6 تحت التعذيب في سجون كذا.

Belongs here: whose hand stands right behind a number, where a sentence tells of several. Does not belong here: lists of doers with their
numbers (perpetrators.py), the doer of a verb (casualties.py), the likeliest doer (sides.py).
"""

from __future__ import annotations

from bisect import bisect_left

from extraction.candidates import Candidate
from extraction.party import Party, at_token
from extraction.role_words import stems
from extraction.scene import Scene

_BY_BACK = 3
_PRISON = 4


def by_hands(scene: Scene, persons: list[Candidate], here: list[Party]) -> dict[int, list[str]]:
    """مقتل مدني على يد قسد وآخر على يد قوات النظام: by candidate, who did it where each has its own doer behind it."""
    by = [x for x in here if x.role == "agent" and (led_by_hand(scene, x) or _by_blow(scene, x))]
    by += [x for x in here if x not in by and _in_prison(scene, x)]
    by.sort(key=at_token)
    out: dict[int, list[str]] = {}
    if not by or not persons:
        return out
    starts = sorted({q.count_i for q in persons})
    for p in persons:
        n = bisect_left(starts, p.count_j)
        until = starts[n] if n < len(starts) else scene.doc.sentences[p.sentence][1]
        k = bisect_left(by, p.count_j, key=at_token)
        mine = by[k] if k < len(by) and by[k].i < until else None
        if mine is None or (p.whole is not None and not _defines(scene, p, mine)):
            continue
        out[id(p)] = [mine.code, *(x.code for x in by[k + 1 : k + 2] if x.i - mine.j <= 1)]
        if p.whole is not None:
            out.setdefault(id(p.whole), [])
    triggers = {p.trigger for p in persons}
    several = {code for codes in out.values() for code in codes} | {x.code for x in here if x.role == "agent" and x.j in triggers}
    if len(several) < 2 and not any(v == [] for v in out.values()):
        return {}
    _keep(persons, out)
    return out


def _keep(persons: list[Candidate], out: dict[int, list[str]]) -> None:
    """Parts of one number that fell by several hands are of the hand behind each of them, and the number itself of nobody's alone."""
    hands: dict[int, set[tuple[str, ...]]] = {}
    for p in persons:
        if p.whole is not None and out.get(id(p)):
            p.extra["own_actors"] = out[id(p)]
            hands.setdefault(id(p.whole), set()).add(tuple(out[id(p)]))
    for p in persons:
        if len(hands.get(id(p), ())) > 1:
            p.extra["own_actors"] = []


def led_by_hand(scene: Scene, x: Party, back: int = _BY_BACK) -> bool:
    """على يد X, من قبل خلايا X."""
    return any(scene.norm(q) in scene.lex.words["hands"] for q in range(max(0, x.i - back), x.i))


def _defines(scene: Scene, part: Candidate, x: Party) -> bool:
    """منهم 12 على يد X: the part is those whom X killed; بينهم طفل، على يد X: X killed them all."""
    alike = part.whole is not None and part.status in ("", "unknown", part.whole.status)
    return alike and not any(scene.is_punct(q) for q in range(part.count_j, x.i))


def _by_blow(scene: Scene, x: Party) -> bool:
    """بقصف الطيران كذا, بغارات كذا, باستهداف مسيرة كذا, في قصف لقوات كذا: an event's noun behind its preposition, and whose it was."""
    words = scene.lex.words
    for q in range(max(1, x.i - _BY_BACK), x.i):
        item = scene.at[q]
        if item is not None and "event" in item.kinds and (item.proclitics == "ب" or scene.norm(q - 1) in words["inside"]):
            return not any(scene.is_punct(k) for k in range(q, x.i))
    return False


def _in_prison(scene: Scene, x: Party) -> bool:
    """تحت التعذيب في سجون كذا."""
    near = range(max(0, x.i - _PRISON), x.i)
    return any(stems(scene, q) & scene.lex.words["torture"] for q in near)
