"""Counts that point back to arrests told before: 97 حالة, وشملت الاعتقالات 25 شابا.

Belongs here: cases without a word of their own, and definite arrests that are parts of a larger number. Does not belong
here: parts marked by بينهم or منهم (parts.py, further.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate, of_group, part_of_group
from extraction.joins import group
from extraction.parts import one_a_status, subsets
from extraction.persons import of_number
from extraction.scene import NUMBER, PLACE, TIME, Item, Scene

_SENTENCES = 3
_BEHIND = 8
_BEFORE = 8
_MOST = 12  # so many counts before are looked at


def read_recounted(scene: Scene, sentence: int, found: list[Candidate], earlier: list[Candidate]) -> list[Candidate]:
    """Further candidates of a sentence; marks those of `found` that are parts of a number told before."""
    recent = [c for c in earlier[-20:] if sentence - c.sentence <= _SENTENCES and c.metric == "arrested" and c.whole is None]
    if found:
        _definite(scene, found, recent)
    told = _of_the_toll(scene, sentence, found, earlier)
    if told:
        return told
    return _cases(scene, sentence, found, recent) if NUMBER in scene.kinds(sentence) else []


def _cases(scene: Scene, s: int, found: list[Candidate], recent: list[Candidate]) -> list[Candidate]:
    """فيما نفذت الفصائل 21 حالة, 41 حالة من هذه الاعتقالات: cases of what was counted in cases before."""
    first, end = scene.doc.sentences[s]
    taken = {p for c in found for p in range(c.count_i, c.count_j)}
    told = [c for c in (*recent, *found) if c.rule == "cases" and c.metric == "arrested" and c.whole is None][:_MOST]
    out = []
    for it in scene.within(first, end):
        n = it.number
        if n is None or n.kind != "count" or n.best is None or it.i in taken or it.j >= end:
            continue
        if scene.norm(it.j) not in scene.lex.words["case"] or (it.i > first and scene.doc.words[it.i - 1].raw == ":"):
            continue  # قسد: 39 حالة: a line of a tally (listing.py)
        if it.i > first and scene.norm(it.i - 1) in scene.lex.words["by_how_much"]:
            continue  # بانخفاض 22 حالة عن حزيران: the difference
        freed = it.j + 1 < end and not scene.lex.words["set_free"].isdisjoint(scene.doc.words[it.j + 1].stems)  # حالة إفراج
        then = _of_then(scene, it, first, end)
        alone = freed or then
        whole = None if alone else next((c for c in reversed(told) if (c.best or 0) > n.best and c.count_i < it.i), None)
        metric = "released" if freed else _named(scene, it.j + 1, end) or _of_arrests(scene, s, it, end, recent)
        if (whole is None and not metric) or _own_word(scene, it.j + 1, end):
            continue
        g = of_number(n, it.i, it.j + 1)
        if whole is not None:
            c = part_of_group(g, whole, s, it.i, "cases_again")
        else:
            c = of_group(g, metric, s, it.i, "cases_again")
            c.extra["compared"] = then
        if codes := _doer(scene, it, first, end):
            c.actor, c.extra["own_actors"] = codes, codes
        out.append(c)
    last = max((c for c in (*found, *out) if c.rule in _CASES and c.metric == "arrested"), key=lambda c: c.i, default=None)
    return [*out, *_one_place_after_another(scene, s, last, taken)] if last is not None else out


_THEN = 8  # so near before the number stands the verb of what was before


def _of_then(scene: Scene, it: Item, first: int, end: int) -> bool:
    """وكانت الشبكة وثقت 98 حالة في حزيران: the cases of another time, no part of those told before."""
    were = scene.lex.words["were"]
    told = any(not were.isdisjoint(scene.doc.words[p].stems) for p in range(max(first, it.i - _THEN), it.i))
    return told and any(x.what == TIME for x in scene.within(it.j, min(end, it.j + _THEN // 2)))


_CASES = ("cases", "cases_again")
_TOLD = 2  # so many sentences before, arrests are named


def _of_arrests(scene: Scene, s: int, it: Item, end: int, recent: list[Candidate]) -> str:
    """وثقت في نيسان 131 حالة: cases without a word of their own, where arrests are told: in cases before, or by their noun."""
    p = it.j + 1
    nxt = scene.at[p] if p < end else None
    own = p < end and not scene.is_punct(p) and not scene.norm(p).startswith("و") and scene.norm(p) not in scene.lex.words["function"]
    if own and (nxt is None or not (nxt.what in (TIME, PLACE) or nxt.kinds & {"party", "subset"})):
        return ""
    if any(c.rule in _CASES for c in recent):
        return "arrested"
    low = scene.doc.sentences[max(0, s - _TOLD)][0]
    told = [sense for x in scene.within(low, it.i) if (sense := x.sense("masdar")) is not None]
    return "arrested" if told and told[-1].metric == "arrested" else ""


_NEXT = 6


def _one_place_after_another(scene: Scene, s: int, last: Candidate, taken: set[int]) -> list[Candidate]:
    """حلب الأولى بـ 41 حالة، تلتها الرقة بـ 33، ثم درعا 20: a place or a party, and how many, without the noun."""
    end = scene.doc.sentences[s][1]
    out: list[Candidate] = []
    at = last.count_j
    for it in scene.within(last.count_j, end):
        n = it.count
        if n is None or n.best is None or it.i in taken:
            continue
        p = it.i - 1
        p -= scene.is_punct(p)
        whose = scene.cover[p]
        ends = it.j >= end or scene.is_punct(it.j) or scene.norm(it.j).startswith(("و", "ف")) or scene.norm(it.j) in scene.lex.words["turn"]
        if it.i - at > _NEXT or whose is None or not ends or n.best > (last.best or 0):
            break
        if whose.what != PLACE and "party" not in whose.kinds:
            break
        g = of_number(n, it.i, it.j)
        whole = last.whole
        out.append(of_group(g, last.metric, s, it.i, _CASES[1]) if whole is None else part_of_group(g, whole, s, it.i, _CASES[1]))
        at = it.j
    return out


def _named(scene: Scene, p: int, end: int) -> str:
    """من هذه الاعتقالات: the metric that is named behind."""
    if p + 1 >= end or scene.norm(p) not in scene.lex.words["partitive"]:
        return ""
    p += 1 + (scene.norm(p + 1) in scene.lex.words["deixis"])
    item = scene.at[p] if p < end else None
    sense = item.sense("masdar") if item is not None and item.proclitics == "ال" else None
    return sense.metric if sense is not None else ""


def _own_word(scene: Scene, p: int, end: int) -> bool:
    """21 حالة وفاة, 12 حالة سرقة: what kind of case it was."""
    item = scene.at[p] if p < end else None
    if p < end and scene.norm(p) in scene.lex.words["plain_crime"]:
        return True
    return item is not None and not item.proclitics.endswith("ال") and bool(item.kinds & {"masdar", "noun", "event"})


def _doer(scene: Scene, it: Item, first: int, end: int) -> list[str]:
    """Whose cases they are: the party named next behind, else before."""
    behind = [x for x in scene.within(it.j, min(it.j + _BEHIND, end)) if "party" in x.kinds or x.what == NUMBER]
    before = [x for x in scene.within(max(first, it.i - _BEFORE), it.i) if "party" in x.kinds]
    near = before[-1:] or behind[:1]
    return [sense.code for x in near if (sense := x.sense("party")) is not None]


def _definite(scene: Scene, found: list[Candidate], recent: list[Candidate]) -> None:
    """حيث شملت الاعتقالات 25 من كذا، إضافة إلى اعتقال 15 من كذا: parts of the number told before."""
    known = list(recent)
    part: Candidate | None = None
    for c in sorted(found, key=lambda c: c.trigger):
        if c.metric != "arrested" or c.whole is not None or c.best is None:
            continue
        whole = next((k for k in known[: -_MOST - 1 : -1] if (k.best or 0) > (c.best or 0)), None)
        if whole is not None and _reached(scene, c.trigger):
            c.whole, c.scope, part = whole, "subset", c
        elif part is not None and _adds(scene, c.trigger) and _room(part, c.best):
            c.whole, c.scope = part.whole, "subset"
        else:
            known.append(c)


def _room(part: Candidate, more: int) -> bool:
    return part.whole is not None and (part.best or 0) + more <= (part.whole.best or 0)


def _reached(scene: Scene, p: int) -> bool:
    item = scene.at[p]
    definite = item is not None and item.proclitics == "ال" and "masdar" in item.kinds
    return definite and not scene.lex.words["reached"].isdisjoint(scene.doc.words[p - 1].stems)


def _adds(scene: Scene, p: int) -> bool:
    before = scene.cover[p - 1] if p else None
    return before is not None and "additive" in before.kinds


_OPENING = 4


def _of_the_toll(scene: Scene, s: int, found: list[Candidate], earlier: list[Candidate]) -> list[Candidate]:
    """ومن ضمن الحصيلة العامة 160 مدنيا، بينهم 38 طفلا: at the head of a sentence, a part of the last number of killed told before."""
    first, end = scene.doc.sentences[s]
    words = scene.lex.words
    if end - first <= _OPENING or words["partitive"].isdisjoint(scene.doc.words[first].stems):
        return []
    at = first + 1 + (scene.norm(first + 1) in words["among"])
    if words["the_toll"].isdisjoint(scene.doc.words[at].stems) or not scene.norm(at).startswith("ال"):
        return []
    number = next((it for it in scene.within(at + 1, min(at + _OPENING, end)) if it.what == NUMBER), None)
    groups = group(scene, number.i, end)[:1] if number is not None else []
    if not groups or not groups[0].noun or groups[0].best is None or any(c.count_i == groups[0].i for c in found):
        return []
    g = groups[0]
    whole = next((c for c in reversed(earlier[-20:]) if c.metric == "killed" and c.whole is None and (c.best or 0) > (g.best or 0)), None)
    if whole is None:
        return []
    c = part_of_group(g, whole, s, g.i, "of_the_toll")
    return [c, *(part_of_group(x, c, s, g.i, "subset") for x in one_a_status(subsets(scene, g.j, end, g.best)[0]))]
