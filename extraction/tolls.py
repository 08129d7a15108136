"""Counts that stand apart from their word: tolls, cells and their members, cells dismantled, detention stocks.

عدد القتلى … ارتفع إلى 40 (toll), خلية مكونة من ثلاثة رجال (members), تفكيك خليتين (cells), من بين المعتقلين … (a part of an
earlier fact). Gives candidates for one sentence; does not decide.
"""

from __future__ import annotations

from extraction.candidates import Candidate, of_group, part_of_group
from extraction.persons import Group, group, noun_phrase
from extraction.scene import NUMBER, Item, Scene

_HEAD_REACH = 14
_NUMBER_REACH = 45
_KINDS = ("masdar", "passive", "active", "noun")


def read_tolls(scene: Scene, sentence: int, found: list[Candidate], earlier: list[Candidate]) -> list[Candidate]:
    """Further candidates of a sentence, after the plain constructions were read (`found`)."""
    out = _tolls(scene, sentence, found)
    out += _members(scene, sentence)
    out += _cells(scene, sentence)
    out += _parts_of_earlier(scene, sentence, found, earlier)
    return out


def _tolls(scene: Scene, s: int, found: list[Candidate]) -> list[Candidate]:
    first, end = scene.doc.sentences[s]
    heads = scene.spots("toll_head", first, end)
    if not heads:
        return []
    taken = {p for c in found for p in range(c.count_i, c.count_j)}
    out = []
    for head in heads:
        trigger = next((it for it in scene.within(head + 1, min(head + _HEAD_REACH, end)) if it.sense(*_KINDS) is not None), None)
        if trigger is None:
            continue
        rise = next((it for it in scene.within(trigger.j, min(head + _NUMBER_REACH, end)) if "cumulative" in it.kinds), None)
        if rise is None:
            continue
        number = next(
            (it for it in scene.within(rise.j, min(rise.j + 6, end)) if it.what == NUMBER and it.number and it.number.kind == "count"), None
        )
        if number is None or number.i in taken or (g := noun_phrase(scene, number.i, end)) is None or g.best is None:
            continue
        sense = trigger.sense(*_KINDS)
        assert sense is not None
        _take_side(scene, g, head, trigger)
        out.append(of_group(g, sense.metric, s, trigger.i, "toll_apart"))
    return out


def _take_side(scene: Scene, g: Group, head: int, trigger: Item) -> None:
    """عدد مسلحي داعش الذين قتلوا …: whose they are stands right behind the head, where the number's own noun does not say."""
    named = noun_phrase(scene, head + 1, trigger.i)
    if not g.side and named is not None:
        g.side, g.owner = named.side, named.owner
        g.status = g.status or named.status


def _members(scene: Scene, s: int) -> list[Candidate]:
    """خلية مكونة من ثلاثة رجال وامرأة: its members as arrested; whether they were is for the model to weigh."""
    first, end = scene.doc.sentences[s]
    words = scene.lex.words
    out = []
    for p in scene.spots("cell", first, end - 1):
        for q in range(p + 1, min(p + 6, end)):
            if scene.norm(q) not in words["composed"]:
                continue
            q += 1
            while q < end and scene.norm(q) in words["partitive"]:
                q += 1
            if q < end and (groups := group(scene, q, end)) and all(g.best is not None for g in groups):
                out.append(of_group(_sum(groups), "arrested", s, p, "cell_members"))
            break
    return out


def _sum(groups: list[Group]) -> Group:
    total = sum(g.best or 0 for g in groups)
    one = len(groups) == 1
    return Group(
        groups[0].i,
        groups[-1].j,
        total,
        total,
        total,
        groups[0].qualifier if one else "derived",
        status=groups[0].status if one else "mixed",
        noun=True,
    )


def _cells(scene: Scene, s: int) -> list[Candidate]:
    first, end = scene.doc.sentences[s]
    out = []
    for p in scene.spots("dismantle", first, end - 1):
        for q in range(p + 1, min(p + 5, end)):
            signs = scene.doc.words[q].signs
            count = 2 if "cell_dual" in signs else 1 if "cell" in signs else None
            if count is None and "cells" not in signs:
                continue
            before = scene.cover[q - 1]
            g = Group(q, q + 1, count, count, count, "derived" if count else "vague", noun=True)
            if (
                count is None
                and before is not None
                and before.what == NUMBER
                and before.number is not None
                and before.number.kind == "count"
            ):
                n = before.number
                g = Group(before.i, q + 1, n.low, n.best, n.high, n.qualifier, n.imputed, noun=True)
            out.append(of_group(g, "cells_dismantled", s, p, "cells"))
            break
    return out


def _parts_of_earlier(scene: Scene, s: int, found: list[Candidate], before: list[Candidate]) -> list[Candidate]:
    """ومن بين المعتقلين … قياديان: a part of the last fact of that metric."""
    first, end = scene.doc.sentences[s]
    cues = [item for item in scene.within(first, end) if "subset_of" in item.kinds]
    if not cues:
        return []
    out: list[Candidate] = []
    earlier = [*before, *found]
    taken = {p for c in earlier if c.sentence == s for p in range(c.count_i, c.count_j)}
    for item in cues:
        sense = item.sense("subset_of")
        assert sense is not None
        whole = next((c for c in reversed(earlier) if c.metric == sense.metric and c.whole is None and (c.best or 0) > 1), None)
        if whole is None:
            continue
        for it in scene.within(item.j, min(item.j + 10, end)):
            groups = group(scene, it.i, end) if it.i not in taken and _countable(it) else []
            if groups:
                out += [part_of_group(g, whole, s, item.i, "part_of_earlier") for g in groups]
                break
    return out


def _countable(it: Item) -> bool:
    return it.what == NUMBER or "person" in it.kinds
