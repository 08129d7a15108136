"""Groups of persons joined to one another: مدني و13 عسكريين, رجل وابنته بجروح ورجل آخر, قيادي مع سائقه.

Does not belong here: one group alone (persons.py), which of them are counted together (victims.py).
"""

from __future__ import annotations

from extraction.names import read_name
from extraction.persons import Group, led_by_and, noun_phrase, stops_noun
from extraction.scene import NUMBER, PLACE, TIME, Item, Scene
from extraction.text import Kind


def group(scene: Scene, p: int, end: int) -> list[Group]:
    """The groups joined by و from token p on: مدني و13 عسكريين → two groups."""
    first = noun_phrase(scene, p, end)
    if first is None:
        return []
    out = [first]
    while True:
        nxt = _joined(scene, out[-1], end)
        if nxt is None:
            return out
        if _same_persons(scene, out[-1], nxt):
            _widen(out[-1], nxt)
        else:
            out.append(nxt)


_SINGULAR_FROM = 11  # from here on the counted noun stands in the singular accusative


def _same_persons(scene: Scene, last: Group, nxt: Group) -> bool:
    """اعتقال 120 عنصرا ومتعاونا: a further noun of the same number, by its case: one more would not be accusative there."""
    if (last.best or 0) < _SINGULAR_FROM or not last.noun or nxt.best != 1 or nxt.pronoun or nxt.others or nxt.named or last.i == 0:
        return False
    item, governor = scene.at[nxt.i], scene.cover[last.i - 1]
    sense = item.sense("person") if item is not None else None
    if item is None or sense is None or not scene.norm(item.j - 1).endswith(tuple(scene.lex.words["accusative"])):
        return False
    return scene.norm(last.i - 1) in scene.lex.words["function"] or (governor is not None and "masdar" in governor.kinds)


def _widen(g: Group, more: Group) -> None:
    """A number of several kinds of persons."""
    if more.status != g.status:
        g.status = "mixed"
    g.side = more.side if not g.side and more.side != "CIVILIAN" else g.side if g.side == more.side or not more.side else "MIXED"
    g.j = more.j


def _joined(scene: Scene, last: Group, end: int) -> Group | None:
    p = last.j
    hops = 0
    if last.named and (name := read_name(scene, p, end)) is not None and name.aged:
        p = name.j
        if (also := _also_named(scene, p, end)) is not None:
            return also
    while p < end and hops < (_NAME if last.named else 3):
        word = scene.doc.words[p]
        item = scene.at[p]
        if word.kind is Kind.PUNCT and word.raw in "،,":
            p, hops = p + 1, hops + 1
            continue
        if word.norm == "و":
            p += 1
            return _countable(scene, p, end)
        if item is not None and led_by_and(scene, item):
            return _countable(scene, p, end)
        if item is not None and "additive" in item.kinds:
            return _countable(scene, item.j, end)
        if item is not None and "others" in item.kinds:
            p = item.j  # خمسة أطفال آخرون ووالدتهم
            continue
        if word.norm in scene.lex.words["by_wounds"]:
            p = _behind_wounds(scene, p + 1, end)  # أصيب رجل بجروح خفيفة، ورجل آخر
            continue
        if word.norm in scene.lex.words["along"] and p + 1 < end and (kin := scene.at[p + 1]) is not None:
            person = kin.sense("person")
            return _countable(scene, p + 1, end) if person is not None and person.pronoun else None  # مع سائقه
        if item is None and word.kind is Kind.WORD and hops < (_NAME if last.named else 2) and _is_name(scene, p):
            p, hops = p + 1, hops + 1
            continue
        return None
    return None


def _also_named(scene: Scene, p: int, end: int) -> Group | None:
    """وعبد الله 25 عاماً: a further name with an age, behind one that had its age."""
    if p < end and scene.doc.words[p].raw in "،,":
        p += 1
    if p >= end or not scene.norm(p).startswith("و") or scene.at[p] is not None:
        return None
    name = read_name(scene, p, end)
    return Group(p, name.j, 1, 1, 1, "derived", noun=True) if name is not None and name.aged else None


_WOUNDS = 3


def _behind_wounds(scene: Scene, p: int, end: int) -> int:
    """Behind the words that say what the wounds are like: خطيرة, متفاوتة الشدة."""
    stop = min(p + _WOUNDS, end)
    while p < stop and scene.at[p] is None and scene.doc.words[p].kind is Kind.WORD and _is_name(scene, p):
        p += 1
    return p


_NAME = 6  # a person's name has so many words at most, ages aside


def _is_name(scene: Scene, p: int) -> bool:
    return not scene.norm(p).startswith("و") and not stops_noun(scene, p)


def _one_of(scene: Scene, item: Item, end: int) -> Group | None:
    """سائق وأحد الجرحى: one of those told by a noun that tells what had happened to them."""
    if item.what != NUMBER or scene.doc.words[item.i].norm not in scene.lex.words["and_one_of"] or item.j >= end:
        return None
    nxt = scene.at[item.j]
    if nxt is None or nxt.sense("noun") is None or not nxt.proclitics.endswith("ال"):
        return None
    return Group(item.i, nxt.j, 1, 1, 1, "derived", noun=True)


def _countable(scene: Scene, p: int, end: int) -> Group | None:
    if p >= end:
        return None
    item = scene.at[p]
    if item is None or item.kinds & {"masdar", "passive", "active", "noun", "combined"} or item.what in (TIME, PLACE):
        return None
    if (one := _one_of(scene, item, end)) is not None:
        return one
    if (
        item.what == NUMBER
        and item.j < end
        and (nxt := scene.at[item.j]) is not None
        and nxt.kinds & {"noun", "event"}
        and not nxt.kinds & {"person"}
    ):
        return None
    g = noun_phrase(scene, p, end)
    return None if g is None or g.thing else g
