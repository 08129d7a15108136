"""Events of a count told one by one: غارات … قتل في إحداها خمسة, عمليتين، الأولى في كذا والثانية في كذا.

Belongs here: members that are only pointed to or ranked, without a noun of their own. Does not belong here: numerals (event_parts.py),
members told by their noun (event_parts.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.scene import PLACE, TIME, Item, Scene

_NEAR = 1  # so many sentences behind the count
_MOST = 5  # so many events at most are told one by one
_WHERE = 4


def read_ones(scene: Scene, sentence: int, wholes: list[Candidate], parts: frozenset[int]) -> list[Candidate]:
    """The members told so in a sentence; `wholes`: the counts of events before, in order; `parts`: the words of members known already."""
    first, end = scene.doc.sentences[sentence]
    near = [w for w in wholes if sentence - w.sentence <= _NEAR and (w.best or 0) > 1]
    if not near:
        return []
    pointed = (_member(near, sentence, p, p + 1) for p in scene.spots("in_one_of_them", first + 1, end) if _inside(scene, p))
    return [*filter(None, pointed), *_ranked(scene, sentence, near, parts)]


def _inside(scene: Scene, p: int) -> bool:
    """في إحداها, and nothing that it is one of behind it."""
    return scene.norm(p - 1) in scene.lex.words["inside"]


def _ranked(scene: Scene, sentence: int, near: list[Candidate], parts: frozenset[int]) -> list[Candidate]:
    """الأولى في كذا والثانية في كذا: each with its place or its time."""
    first, end = scene.doc.sentences[sentence]
    wanted, named = 1, 0
    out = []
    for it in scene.within(first, end):
        if it.number is None or it.number.best != wanted or it.number.kind != "ordinal":
            continue
        if _of_noun(scene, it) or it.i - 1 in parts:
            wanted, named = wanted + 1, named + 1  # العملية الأولى كانت في كذا، أما الثانية فكانت في كذا
            continue
        if not _is_rank(scene, it, end):
            continue
        member = _member([w for w in near if wanted <= (w.best or 0) <= _MOST], sentence, it.i, it.j)
        if member is not None:
            out.append(member)
            wanted += 1
    return out if len(out) + named > 1 else []


def _of_noun(scene: Scene, it: Item) -> bool:
    noun = scene.cover[it.i - 1] if it.i else None
    return noun is not None and "event" in noun.kinds


def _is_rank(scene: Scene, it: Item, end: int) -> bool:
    """A definite ordinal that no noun stands before, with the place or the time of what it ranks behind it."""
    if it.number is None or it.number.kind != "ordinal" or not it.number.definite or it.j >= end:
        return False
    before = scene.doc.words[it.i - 1].stems if it.i else frozenset()
    if not scene.lex.words["happened"].isdisjoint(before):
        return True  # استهدف الأول كذا، فيما طال الثاني كذا
    head = it.i > 0 and (scene.is_punct(it.i - 1) or scene.norm(it.i - 1) in scene.lex.either("contrast", "set_beside"))
    if not (head or scene.norm(it.i).startswith("و")):
        return False
    means = scene.at[it.j]
    if means is not None and "event_phrase" in means.kinds:
        return True  # الأول بعبوة ناسفة، والثاني بإطلاق نار
    p = it.j + (not scene.lex.words["happened"].isdisjoint(scene.doc.words[it.j].stems))
    if p >= end or scene.norm(p) not in scene.lex.words["said_of"]:
        return False
    return any(x.what in (PLACE, TIME) for x in scene.within(p + 1, min(p + 1 + _WHERE, end)))


def _member(wholes: list[Candidate], sentence: int, i: int, j: int) -> Candidate | None:
    """One event of the last count before token i."""
    whole = next((w for w in reversed(wholes) if w.i < i), None)
    if whole is None:
        return None
    c = Candidate(whole.metric, sentence, i, i, j, 1, 1, 1, "derived", "event_part", i, j, None)
    c.extra["marks"] = (("form", "part"),)
    c.whole, c.scope = whole, "subset"
    return c
