"""Cells: how many men they have, that they were taken or dismantled: خلية مكونة من ثلاثة رجال, القبض على خلية, تفكيك خليتين.

Gives candidates for one sentence. Does not belong here: other counts that stand apart from their word (tolls.py).
"""

from __future__ import annotations

from bisect import bisect_left

from extraction.candidates import Candidate, of_group
from extraction.joins import group
from extraction.persons import Group, membership, noun_phrase, of_number
from extraction.scene import NUMBER, PLACE, TIME, Item, Scene

_ENTRY_REACH = 4
_LAST = 8
_OF_CELL = 9  # so near behind a cell its members are told
_TAKEN_BACK = 7  # so far before it stands the word by which it is taken
_PERSONS = frozenset(("killed", "wounded", "arrested", "abducted", "released"))


def read_cells(scene: Scene, s: int, known: list[Candidate], found: list[Candidate]) -> list[Candidate]:
    """What a sentence tells of cells. found: the persons of its plain constructions; known: with its tolls."""
    _counted_cells(scene, found)
    members = _members(scene, s, found)
    men = _men_of_cells(scene, s, [*known, *members])
    _size_of_cell(scene, s, found)
    return [*members, *men, *_cells(scene, s)]


def _counted_cells(scene: Scene, found: list[Candidate]) -> None:
    """فككت وأوقفت 38 خلية: of a number before the word for cells nobody knows how many men they are."""
    words = scene.lex.words["cells"] | (scene.lex.words["cell"] - scene.lex.words["any_group"])
    for c in found:
        number = scene.cover[c.count_i] if c.metric == "arrested" else None
        if number is not None and number.count is not None and number.j < len(scene.doc.words) and scene.norm(number.j) in words:
            c.metric = "cells_dismantled"


def _members(scene: Scene, s: int, found: list[Candidate]) -> list[Candidate]:
    """خلية مكونة من ثلاثة رجال وامرأة: its members as arrested; whether they were is for the model to weigh."""
    first, end = scene.doc.sentences[s]
    words = scene.lex.words
    out: list[Candidate] = []
    cells = scene.spots("cell", first, end - 1)
    if not cells:
        return out
    taken = {p for c in found if c.metric == "arrested" for p in range(c.count_i, c.count_j)}
    ordered = sorted(found, key=_stands)
    for p in cells:
        for q in range(p + 1, min(p + 6, end)):
            if scene.norm(q) not in words["composed"] and not (scene.norm(q) in words["partitive"] and _men_at(scene, q + 1, end)):
                continue
            q += 1
            while q < end and scene.norm(q) in words["partitive"]:
                q += 1
            if q < end and (groups := group(scene, q, end)) and all(g.best is not None for g in groups):
                told = groups[0].i in taken or _accounted(ordered, groups)
                out += [] if told or _acts(scene, p, first) else [of_group(sum_of(groups), "arrested", s, p, "cell_members")]
            break
    return out


def _men_at(scene: Scene, p: int, end: int) -> bool:
    """خلية من خمسة أشخاص, خلية من شخصين: a number of persons."""
    g = noun_phrase(scene, p, end) if p < end else None
    return g is not None and g.noun and (g.best or 0) > 1 and not g.thing and not g.side


def _men_of_cells(scene: Scene, s: int, found: list[Candidate]) -> list[Candidate]:
    """اعتقلت القوات خلية لداعش: its men, whom nothing counts."""
    first, end = scene.doc.sentences[s]
    known = [c for c in found if c.metric == "arrested"]
    out: list[Candidate] = []
    for p in sorted({p for sign in ("cell", "cell_dual", "cells") for p in scene.spots(sign, first + 1, end)}):
        trigger = _taking(scene, p, first)
        if trigger is None or any(c.trigger == trigger.i or p <= c.count_i < p + _OF_CELL for c in known):
            continue
        g = Group(p, p + 1, None, None, None, "vague", side="", status="combatant", noun=True)
        g.j = membership(scene, g, end)
        named = scene.at[p]
        party = named.sense("party") if named is not None else None
        if g.side == "CIVILIAN":
            g.side, g.j = "", p + 1  # كانت تبتز المدنيين
        g.side = g.side or (party.code if party is not None else "")  # خلية إرهابية
        out.append(of_group(g, "arrested", s, trigger.i, "cell_men"))
    return out


def _taking(scene: Scene, p: int, first: int) -> Item | None:
    """The word by which a cell at token p is taken, right before it or with its doer between: اعتقلت قسد خلية, قبضت القوات على خلايا."""
    words = scene.lex.words
    if scene.norm(p).removeprefix("ال") not in (words["cell"] - words["any_group"]) | words["cell_dual"] | words["cells"]:
        return None
    onto = False
    for q in range(p - 1, max(first, p - _TAKEN_BACK) - 1, -1):
        it = scene.cover[q]
        sense = it.sense("masdar", "active", "passive") if it is not None else None
        if it is not None and sense is not None and it.j - 1 == q:
            return it if sense.metric == "arrested" and not sense.pronoun and (q == p - 1 or "masdar" not in it.kinds) else None
        if onto and not words["seize"].isdisjoint(scene.doc.words[q].stems):
            return Item(q, q + 1, "words", frozenset(("active",)))
        onto = onto or scene.norm(q) in words["onto"]
        doer = it is not None and (it.what in (NUMBER, TIME, PLACE) or "party" in it.kinds)
        between = words["onto"] | words["inside"] | words["force_noun"]
        if not (doer or scene.norm(q) in between or scene.spots("anaphor", q, q + 1)):
            return None
    return None


def _size_of_cell(scene: Scene, s: int, found: list[Candidate]) -> None:
    """ألقي القبض عليهم، وكان عدد عناصر الخلية 16 مقاتلا: the number of those who were arrested without one."""
    end = scene.doc.sentences[s][1]
    last = next((c for c in reversed(found) if c.metric == "arrested" and c.whole is None), None)
    if last is None or last.best is not None:
        return
    for head in scene.spots("toll_head", last.count_j, end - 3):
        men, cell = scene.at[head + 1], scene.spots("cell", head + 2, head + 3)
        g = noun_phrase(scene, head + 3, end) if men is not None and "person" in men.kinds and cell else None
        if g is not None and g.best is not None and not g.thing:
            last.low, last.best, last.high, last.qualifier = g.low, g.best, g.high, g.qualifier
            last.count_i, last.count_j = g.i, g.j


def _stands(c: Candidate) -> int:
    return c.count_i


def _accounted(ordered: list[Candidate], groups: list[Group]) -> bool:
    """مؤلفة من ستة، قتل اثنان منهم وألقي القبض على أربعة: what became of each of them is told."""
    n = bisect_left(ordered, groups[-1].j, key=_stands)
    behind = [c.best or 0 for c in ordered[n : n + _LAST] if c.whole is None and c.metric in _PERSONS]
    return len(behind) > 1 and sum(behind) == sum(g.best or 0 for g in groups)


def _acts(scene: Scene, p: int, first: int) -> bool:
    """خطفت مجموعة مكونة من خمسة: the group did something; nothing was done to it."""
    if p > first and scene.norm(p - 1) in scene.lex.either("done_by", "hands", "by_way_of"):
        return True  # الهجوم نفذته خلية مكونة من أربعة, وقع عبر خلية
    verb = scene.cover[p - 1] if p > first else None
    if verb is None:
        return False
    done = verb.sense("active", "passive")
    return "event_verb" in verb.kinds or (done is not None and done.metric in ("abducted", "killed"))


def sum_of(groups: list[Group]) -> Group:
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


def by_side(groups: list[Group]) -> list[Group]:
    """إلى رجلين وامرأة: three civilians; إلى 15 مدنيا و30 عنصرا من قسد: the dead of two sides, each counted for itself."""
    if len({g.side for g in groups}) > 1:
        return groups
    total = sum_of(groups)
    total.side = groups[0].side
    return [total]


def _cells(scene: Scene, s: int) -> list[Candidate]:
    first, end = scene.doc.sentences[s]
    out = []
    for p in scene.spots("dismantle", first, end - 1):
        for q in range(p + 1, _behind_doer(scene, p + 1, end)):
            signs = scene.doc.words[q].signs
            count = 2 if "cell_dual" in signs else 1 if "cell" in signs else None
            if count is None and "cells" not in signs:
                continue
            before = scene.cover[q - 1]
            g = Group(q, q + 1, count, count, count, "derived" if count else "vague", noun=True)
            n = before.count if count is None and before is not None else None
            if before is not None and n is not None:
                g = of_number(n, before.i, q + 1)
            out.append(of_group(g, "cells_dismantled", s, p, "cells"))
            break
    return [*out, *_cells_seized(scene, s), *_cells_entry(scene, s)]


_DOER = 4


def _behind_doer(scene: Scene, p: int, end: int) -> int:
    """فككت قوات سوريا الديمقراطية "قسد" أمس خلية: so far behind the verb the cell may stand; a party or a time is one word."""
    left = _DOER
    while left > 0 and p < end:
        it = scene.at[p]
        whole = it is not None and (it.what in (TIME, PLACE) or "party" in it.kinds) and not scene.spots("cell", it.i, it.j)
        left -= not scene.is_punct(p)
        p = it.j if it is not None and whole else p + 1
    return p


def _cells_seized(scene: Scene, s: int) -> list[Candidate]:
    """القبض على خلية: whose men are arrested is dismantled."""
    first, end = scene.doc.sentences[s]
    out = []
    for p in scene.spots("cell", first + 1, end):
        trigger = scene.cover[p - 1]
        sense = trigger.sense("masdar", "active", "passive") if trigger is not None else None
        arrested = sense is not None and sense.metric == "arrested" and not sense.pronoun
        if trigger is not None and arrested and scene.norm(p) in scene.lex.words["cell"] - scene.lex.words["any_group"]:
            g = Group(p, p + 1, 1, 1, 1, "derived", noun=True)
            out.append(of_group(g, "cells_dismantled", s, trigger.i, "cells"))
    return out


def _cells_entry(scene: Scene, s: int) -> list[Candidate]:
    """الخلايا المفككة: 2: a line of a tally."""
    first, end = scene.doc.sentences[s]
    for p in scene.spots("cells", first, min(first + _ENTRY_REACH, end - 3)):
        number = scene.at[p + 3]
        told = scene.norm(p + 1) in scene.lex.words["dismantled"] and scene.doc.words[p + 2].raw == ":"
        if told and number is not None and number.count is not None:
            n = number.count
            g = of_number(n, number.i, number.j)
            return [of_group(g, "cells_dismantled", s, p, "cells")]
    return []
