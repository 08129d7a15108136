"""Who the dead were, told in a later sentence: قتل شخص برصاص مجهولين. وقال مصدر إن القتيل عنصر في قسد.

Belongs here: the party that a sentence of its own gives to victims told before, by the noun that takes them up. Does not belong here:
clauses right behind a count (late_names.py), membership written beside it (persons.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.late_names import member
from extraction.party import Party
from extraction.scene import Scene
from extraction.terms import HARM
from extraction.whose import called_civilian

_BACK = 3  # so many sentences before, they were told of
_MOST = 12  # so many counts before are looked at
_OPEN = ("", "CIVILIAN", "UNKNOWN")
_MAY_SERVE = ("", "unknown", "civilian", "security", "combatant", "leader")
_ASIDE = 3  # عنصر سابق في كذا, في صفوف كذا سابقا
_MANY = 1000
_HOW_MANY = (("slain_one", range(1, 2)), ("slain_two", range(2, 3)), ("slain_many", range(2, _MANY)))  # القتيل, القتيلان, القتلى
_DEEDS = frozenset(("event", "event_phrase", "event_verb", "masdar", "launch"))


def tell_later(scene: Scene, s: int, found: list[Candidate], earlier: list[Candidate], here: list[Party]) -> None:
    """Give the victims whom a definite noun of the sentence takes up the party that it is said to be of, and their event its target."""
    if not here:
        return
    first, end = scene.doc.sentences[s]
    for p, sizes in sorted((p, sizes) for sign, sizes in _HOW_MANY for p in scene.spots(sign, first, end)):
        told = member(scene, p + 1, end, here) if _says_who(scene, p + 1, end) else None
        if told is None or _no_more(scene, p, end, here) or _some_of_them(scene, p, first, end, here):
            continue
        c = _taken_up(scene, p, s, sizes, [*earlier[-_MOST:], *found])
        if c is None:
            continue
        was, e = (c.side, c.status), c.event
        c.side, c.status, c.owner = told[0], told[1], True
        c.extra["sure"] = told[0]
        if e is not None and e.side in _OPEN and e.best == 1 and told[0] not in e.actor:
            e.side = e.extra["sure"] = told[0]
        if e is not None and was in (victims := e.extra.get("victims", [])):
            victims[victims.index(was)] = told


def _says_who(scene: Scene, p: int, end: int) -> bool:
    """القتيل عنصر, القتيل من كذا, القتيل كان يعمل; not القتيل اعتقله."""
    item = scene.at[p] if p < end else None
    return p < end and (scene.norm(p) in scene.lex.words["serves"] or (item is not None and "person" in item.kinds))


def _some_of_them(scene: Scene, p: int, first: int, end: int, here: list[Party]) -> bool:
    """21 من القتلى ينتمون إلى كذا, القتلى هم 22 من كذا و4 من كذا: the first of several kinds of them."""
    if p > first and scene.norm(p - 1) in scene.lex.words["partitive"]:
        return True
    party = next(x for x in here if x.i > p)
    counted = any(it.count is not None for it in scene.within(p + 1, party.i))
    return counted and any(it.count is not None for it in scene.within(party.j, min(party.j + _FURTHER, end)))


_FURTHER = 6  # so near behind the first kind of them stands the second


def _no_more(scene: Scene, p: int, end: int, here: list[Party]) -> bool:
    """القتيل عنصر سابق في كذا, القتيل اعتقله عناصر كذا: no man of theirs, or what they did to him."""
    party = next(x for x in here if x.i > p)
    former = scene.lex.words["former"]
    if any(scene.norm(q) in former for q in range(p + 1, min(party.j + _ASIDE, end))):
        return True
    if any(scene.norm(q) in scene.lex.words["hands"] for q in range(p + 1, party.i)):
        return True
    return any(it.kinds & _DEEDS for it in scene.within(p + 1, party.i))


def _taken_up(scene: Scene, p: int, s: int, sizes: range, told: list[Candidate]) -> Candidate | None:
    """The last victims that the noun at token p can mean: one, two or more of them, of no party yet."""
    for c in reversed(told):
        if s - c.sentence > _BACK:
            return None
        if c.metric not in HARM or c.whole is not None or c.count_i >= p or not _agrees(c.best, sizes):
            continue
        open_ = c.side in _OPEN and not c.owner and c.status in _MAY_SERVE and not called_civilian(scene, c)
        return c if open_ else None
    return None


def _agrees(best: int | None, sizes: range) -> bool:
    """القتيل: one; القتيلان: two; القتلى: more, or nobody said how many."""
    return best in sizes if best is not None else len(sizes) > 1
