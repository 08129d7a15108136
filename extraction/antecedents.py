"""Persons to whom a word only points: استهدف خمسة عناصر ما أدى إلى مقتلهم, إصابة من كان فيها.

Belongs here: which counted group of the clause a pronoun means, and persons told by where they were. Does not belong
here: what happened to them (casualties.py).
"""

from __future__ import annotations

from dataclasses import replace

from extraction.joins import group, widen
from extraction.persons import Group, noun_phrase
from extraction.scene import NUMBER, Item, Scene
from extraction.text import Kind

_BACK = 24  # so far before a pronoun those whom it means are looked for
_MANY = 3


def counted_before(scene: Scene, item: Item, first: int, known: frozenset[int] = frozenset()) -> Group | None:
    """The counted persons nearest before a pronoun of the plural; None where persons without a number stand nearer.

    known: the tokens at which persons are counted by what befell them (خطف ستة من جامعي الكمأة).
    """
    for p in range(item.i - 1, max(first, item.i - _BACK) - 1, -1):
        it = scene.at[p]
        if it is None or scene.doc.words[p].raw == ".":
            continue
        if it.count is not None:
            if (it.count.best or 0) < _MANY:
                return None
            groups = group(scene, p, item.i)
            g = groups[0] if len(groups) == 1 else None
            if g is not None and (g.noun or p in known) and not g.thing and g.best is not None:
                return g
        elif (sense := it.sense("person")) is not None and sense.number in ("p", "d", "a") and not _numbered(scene, p, first):
            return _together(scene, p, first, item)
        elif sense is not None and scene.led(p) and (told := _together(scene, p, first, item)) is not None:
            return told
    return None


_JOINED = 3  # so many are joined at most


def _together(scene: Scene, p: int, first: int, item: Item) -> Group | None:
    """تقل قياديا وعنصرين من كذا: those named one after the other, as many as they are together; None where a number is wanting."""
    start = p
    for _ in range(_JOINED):
        before = scene.cover[start - 1] if start > first and scene.led(start) else None
        if before is None or "person" not in before.kinds:
            break
        start = before.i
    groups = group(scene, start, item.i) if start < p else []
    if len(groups) < 2 or any(g.best is None or g.thing for g in groups):
        return None
    total = sum(g.best or 0 for g in groups)
    both = replace(groups[0], low=total, best=total, high=total, qualifier="derived", noun=True)
    for more in groups[1:]:
        widen(both, more)
    return both if total >= _MANY else None


def _numbered(scene: Scene, p: int, first: int) -> bool:
    """خمسة عناصر, خمسة من عناصر: the noun has a number before it."""
    words = scene.lex.words
    q = p - 2 if p - 2 >= first and scene.norm(p - 1) in words["partitive"] else p - 1
    before = scene.cover[q] if q >= first else None
    return before is not None and before.what == NUMBER


def pointing(g: Group, item: Item) -> Group:
    """The persons `g` as the pronoun on `item` tells of them."""
    return replace(g, i=item.i, j=item.j, qualifier="derived" if g.qualifier == "exact" else g.qualifier, pronoun=True, parts=[])


def those_inside(scene: Scene, p: int, end: int) -> Group | None:
    """من كان فيها, جميع من بداخله: whoever was in what was hit, from token p on."""
    words = scene.lex.words
    q = p
    if q < end and scene.norm(q) in words["all_of"]:
        q += 1
    if q + 1 >= end or scene.doc.words[q].kind is not Kind.WORD or scene.norm(q) not in words["partitive"]:
        return None
    q += 1
    if q + 1 < end and scene.norm(q) in words["were"]:
        q += 1
    return Group(p, q + 1, None, None, None, "vague", noun=True) if scene.norm(q) in words["inside_it"] else None


_PHRASE = 8  # words


def those_who(scene: Scene, verb: Item) -> Group | None:
    """عدد من قتلوا من مقاتلي كذا: whose they are, behind a verb that من (who) leads and من (of) follows."""
    if verb.j != verb.i + 1 or not those_who_spot(scene, verb.i):
        return None
    told = noun_phrase(scene, verb.j + 1, min(verb.j + 1 + _PHRASE, len(scene.doc.words)))
    return told if told is not None and told.noun and told.best is None else None


def those_who_spot(scene: Scene, p: int) -> bool:
    """من قتل من …: a verb at token p between the two."""
    partitive = scene.lex.words["partitive"]
    return 0 < p < len(scene.doc.words) - 2 and scene.norm(p - 1) in partitive and scene.norm(p + 1) in partitive
