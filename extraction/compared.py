"""A total of the stretch before, told only to be compared: 77 معتقلا في آب، مقارنة بـ98 في تموز, انخفاضا من 98 الشهر الماضي.

Belongs here: which numbers are compared with another one, and those of persons that have no noun of their own. Does not belong here:
events told so without their noun (event_lists.py), what follows for their age (attributes.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from extraction.candidates import Candidate, of_group
from extraction.clauses import was
from extraction.joins import group
from extraction.persons import Group, of_number
from extraction.scene import NUMBER, TIME, Item, Scene
from extraction.terms import RESULTS

_LEAD = 5  # so near before the number stands the word that compares
_BEHIND = 4  # so near behind it its time
_WHAT = 30  # so far before it stands what it is compared with
_BEFELL = frozenset(("masdar", "active", "passive", "noun", "event"))
_KINDS = _BEFELL | {"person"}


def read_compared(scene: Scene, sentence: int, found: Sequence[Candidate]) -> list[Candidate]:
    """Numbers of persons that a sentence compares with one of `found`; notes on all that are (`extra["compared"]`)."""
    first, end = scene.doc.sentences[sentence]
    if NUMBER not in scene.kinds(sentence):
        return []
    out: list[Candidate] = []
    last: Item | None = None
    for it in scene.within(first, end):
        if it.count is None or it.count.best is None or not (_beside(scene, it, first, end) or _goes_on(scene, it, last, end)):
            continue
        last = it
        known = next((c for c in found if c.count_i <= it.i < c.count_j), None)
        if known is not None:
            known.extra["compared"] = True
        elif (like := _like(scene, it, found, end)) is not None:
            own = _own_persons(scene, it, end)
            c = of_group(own or of_number(it.count, it.i, it.j), like.metric, sentence, it.i, "gapped")
            c.actor = list(like.actor)
            if own is None or not own.side:
                c.side, c.status, c.owner = like.side, like.status, like.owner
            c.extra["compared"] = True
            out.append(c)
    return out


def _beside(scene: Scene, it: Item, first: int, end: int) -> bool:
    """مقارنة بـ98 معتقلا في تموز, مقارنة بشهر تموز (98): the word before it, and the time of the other total on either side."""
    if it.i > first and scene.norm(it.i - 1) in scene.lex.words["by_how_much"]:
        return False  # بزيادة 11 مشتبها على نيسان: the difference
    spots = scene.spots("set_beside", max(first, it.i - _LEAD), it.i)
    if (not spots and not was(scene, it)) or (spots and any(x.what == NUMBER for x in scene.within(spots[-1], it.i))):
        return False
    if spots and any(x.what == TIME for x in scene.within(spots[-1], it.i)):
        return True
    noun = scene.at[it.j] if it.j < end else None
    low = noun.j if noun is not None and not noun.kinds.isdisjoint(_KINDS) else it.j
    return any(x.what == TIME for x in scene.within(low, min(low + _BEHIND, end)))


def _goes_on(scene: Scene, it: Item, last: Item | None, end: int) -> bool:
    """مقابل 25 مدنيا في آذار و33 في شباط: a further number right behind one that is compared, with a time of its own."""
    if last is None or not scene.led(it.i) or it.i - last.j > _BEHIND:
        return False
    return any(x.what == TIME for x in scene.within(it.j, min(it.j + _BEHIND, end)))


def _own_persons(scene: Scene, it: Item, end: int) -> Group | None:
    """مقتل 40 مدنيا في نيسان، مقابل 25 مدنيا في آذار: the persons of a number whose noun does not say what befell them."""
    noun = scene.at[it.j] if it.j < end else None
    if noun is None or "person" not in noun.kinds or not noun.kinds.isdisjoint(_BEFELL):
        return None
    told = group(scene, it.i, end)[:1]
    return told[0] if told and told[0].i == it.i else None


def _like(scene: Scene, it: Item, found: Sequence[Candidate], end: int) -> Candidate | None:
    """The persons counted last before it, where the number has no noun of its own."""
    noun = scene.at[it.j] if it.j < end else None
    if noun is not None and not noun.kinds.isdisjoint(_KINDS) and _own_persons(scene, it, end) is None:
        return None
    before = [c for c in found if c.count_j > c.count_i and c.count_j <= it.i and it.i - c.count_j <= _WHAT]
    last = max(before, key=lambda c: c.count_i, default=None)
    return last if last is not None and last.metric in RESULTS and last.whole is None and last.best is not None else None
