"""Persons counted by the list of their names: عرف منهم فلان وفلان, اعتقلت في البلدة: / - فلان / - فلان.

Belongs here: names as a part of a group, names line by line below what became of them. Does not belong here: names right
behind their word (names.py, victims.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate, of_group, part_of_group
from extraction.joins import group
from extraction.names import names, next_name, read_name
from extraction.persons import Group
from extraction.scene import Item, Scene
from extraction.text import Kind

_KINDS = ("masdar", "active", "passive", "noun")
_METRICS = frozenset(("killed", "wounded", "arrested", "abducted", "released"))
_LINES = 60  # a list of names has so many lines at most
_LINE = 16  # and a line so many words
_BACK = 2


def read_rosters(scene: Scene, sentence: int, found: list[Candidate], earlier: list[Candidate]) -> list[Candidate]:
    """Further candidates of a sentence; a group told before without a number gets that of its names."""
    return [*_known(scene, sentence, found, earlier), *_below(scene, sentence, found, earlier)]


_OF_THEM = frozenset(("subset", "noun"))
_COLON = 9


def _of_the_dead(scene: Scene, p: int, end: int) -> Item | None:
    """عرف من الشهداء الذين …: the noun behind من."""
    noun = scene.at[p + 1] if p + 1 < end and scene.norm(p) in scene.lex.words["partitive"] else scene.at[p]
    return noun if noun is not None and noun.sense("noun") is not None and noun.proclitics == "ال" else None


def _colon(scene: Scene, p: int, end: int) -> int:
    """The colon that opens the list, or p."""
    return next((q for q in range(p, min(p + _COLON, end)) if scene.doc.words[q].raw == ":"), p)


def _known(scene: Scene, s: int, found: list[Candidate], earlier: list[Candidate]) -> list[Candidate]:
    """عرف منهم فلان وفلان: those of a group whose names are known."""
    first, end = scene.doc.sentences[s]
    out = []
    for p in scene.spots("known", first, end - 2):
        cue = _of_the_dead(scene, p + 1, end) or scene.at[p + 1]
        if cue is None or cue.kinds.isdisjoint(_OF_THEM):
            continue
        at = cue.j if "subset" in cue.kinds else _colon(scene, cue.j, end)
        at += at < end and scene.is_punct(at)
        told = names(scene, at, end)
        n = len(told)
        near = [c for c in earlier[-_BACK * 4 :] if s - c.sentence <= _BACK]
        sense = cue.sense("noun")
        if sense is not None:
            near = [c for c in (*near, *found) if c.metric == sense.metric]
            wholes = [c for c in near if c.whole is None and (c.best is None or c.best >= n) and c.rule != "roster"]
            if n > 1 and not near:
                out.append(of_group(Group(cue.i, told[-1].j, n, n, n, "derived", noun=True), sense.metric, s, cue.i, "roster"))
            elif n > 1 and wholes:
                out.append(part_of_group(Group(cue.i, told[-1].j, n, n, n, "derived", noun=True), wholes[-1], s, cue.i, "roster"))
            continue
        wholes = [c for c in found if c.count_i < p and c.whole is None and (c.best is None or c.best >= n)]
        if told and wholes and not any(at <= c.count_i < told[-1].j for c in found):
            g = Group(cue.j, told[-1].j, n, n, n, "derived", noun=True)  # with the bracket that opens the list
            out.append(part_of_group(g, max(wholes, key=lambda c: c.count_i), s, cue.i, "roster"))
    return out


def _below(scene: Scene, s: int, found: list[Candidate], earlier: list[Candidate]) -> list[Candidate]:
    """اعتقلت القوات في البلدة: and below it a name a line."""
    first, end = scene.doc.sentences[s]
    if scene.doc.words[end - 1].raw != ":":
        return []
    told = [it for it in scene.within(first, end) if (sense := it.sense(*_KINDS)) is not None and sense.metric in _METRICS]
    n = _lines(scene, s) if told else 0
    if n < 2:
        return []
    trigger = told[-1]
    sense = trigger.sense(*_KINDS)
    assert sense is not None
    here = [c for c in found if c.metric == sense.metric and c.whole is None]
    if any(c.best is not None for c in here):
        return []
    back = [c for c in earlier[-_BACK * 4 :] if c.metric == sense.metric and c.whole is None and s - c.sentence <= _BACK]
    if not here and sense.kind == "noun" and back:
        here = back[-1:] if back[-1].best is None else []
        if not here:
            return []  # their number was told before
    if not here:
        return [of_group(Group(trigger.i, trigger.j, n, n, n, "derived", noun=True), sense.metric, s, trigger.i, "roster")]
    c = here[-1]
    c.low, c.best, c.high, c.qualifier = n, n, n, "derived"
    return []


def _lines(scene: Scene, s: int) -> int:
    """How many lines behind sentence s are a name each."""
    n = 0
    for first, end in scene.doc.sentences[s + 1 : s + 1 + _LINES]:
        if not _is_name(scene, first, end):
            break
        n += 1
    return n


def _is_name(scene: Scene, first: int, end: int) -> bool:
    p = first
    while p < end and scene.doc.words[p].kind is not Kind.WORD:
        p += 1
    if p == first or end - p > _LINE:
        return False
    name = read_name(scene, p, end)
    if name is None or (name.words < 2 and not name.titled):
        return False
    rest: list[Item] = scene.within(name.j, end)
    return name.j >= end or (scene.doc.words[name.j].kind is not Kind.WORD and not any(it.kinds & set(_KINDS) for it in rest))


def named_and_kin(scene: Scene, p: int, end: int) -> tuple[int, int]:
    """فلان الفلاني، وزوجته، وأولاده الأربعة: how many are listed from token p on by their names or as kin, and where the list ends."""
    n, j = 0, p
    at: int | None = p
    while at is not None and at < end:
        item = scene.at[at]
        person = item.sense("person") if item is not None else None
        kin = person is not None and bool(person.pronoun)
        groups = group(scene, at, end) if kin else []
        name = None if kin else read_name(scene, at, end)
        if (name is None and not groups) or any(g.best is None for g in groups):
            break
        n, j = n + (1 if name is not None else sum(g.best or 0 for g in groups)), name.j if name is not None else groups[-1].j
        at = next_name(scene, j, end)
    return n, j
