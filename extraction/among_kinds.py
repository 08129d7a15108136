"""Parts of those of one kind: ومن ضمن المدنيين 235 طفلا و180 امرأة, 235 طفلا هم من ضمن حصيلة المدنيين, 209 حالات، شملت 8 أطفال.

The kind was counted before, itself perhaps a part. Belongs here: parts tied to that kind by its name, and whom cases included. Does not
belong here: parts of the dead or of the arrested as such (tolls.py), parts right behind their whole (parts.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extraction.candidates import Candidate, part_of_group
from extraction.joins import group
from extraction.parts import one_a_status
from extraction.persons import Group
from extraction.scene import NUMBER, Item, Scene
from extraction.terms import CIVIL, FORCES, RESULTS

_BACK = 3  # so many sentences before, those of the kind were counted
_LOOK = 16  # so many candidates before are looked at
_LEAD = 3  # so near before the kind stands what ties to it
_BEFORE = 14  # so far before it those begin of whom it is said
_INCLUDED = 22  # so far behind cases stands whom they included
_CASES = ("cases", "cases_again")
_NEAR = 5  # over على الأقل and a quotation mark
_TIES = frozenset(("subset_of", "subset"))


def read_among_kinds(scene: Scene, sentence: int, found: list[Candidate], earlier: Sequence[Candidate]) -> list[Candidate]:
    """Further candidates of a sentence; marks those of `found` that are parts of such a kind."""
    if NUMBER not in scene.kinds(sentence):
        return []
    first, end = scene.doc.sentences[sentence]
    out: list[Candidate] = []
    for kind in scene.within(first, end):
        lead = _lead(scene, kind, first)
        if lead is None:
            continue
        groups = _behind(scene, kind, end) or _said_before(scene, lead, first)
        whole = _counted_before(kind, groups, [*earlier[-_LOOK:], *found], sentence)
        if whole is None:
            continue
        for g in groups:
            known = next((c for c in found if c.count_i <= g.i < c.count_j and c.metric == whole.metric), None)
            if known is not None and known is not whole:
                known.whole, known.scope = whole, "subset"
            elif known is None:
                out.append(part_of_group(g, whole, sentence, kind.i, "part_of_earlier"))
    return out


def _lead(scene: Scene, kind: Item, first: int) -> int | None:
    """من ضمن حصيلة المدنيين, من بين القتلى المدنيين: the token that ties to a definite plural of persons."""
    sense = kind.sense("person")
    if sense is None or kind.proclitics != "ال" or sense.number not in ("p", "a") or sense.status not in (*CIVIL, *FORCES):
        return None
    for p in range(kind.i - 1, max(first, kind.i - 1 - _LEAD) - 1, -1):
        over = scene.cover[p]
        if over is not None and not over.kinds.isdisjoint(_TIES):
            return over.i
        if not scene.lex.words["among"].isdisjoint(scene.doc.words[p].stems):
            return p - (p > first and not scene.lex.words["partitive"].isdisjoint(scene.doc.words[p - 1].stems))
        if over is None and scene.norm(p) not in scene.lex.words["toll_head"]:
            return None
    return None


def _behind(scene: Scene, kind: Item, end: int) -> list[Group]:
    """من ضمن المدنيين 235 طفلا و180 امرأة."""
    p = kind.j + (kind.j < end and scene.norm(kind.j) in scene.lex.words["they_are"])
    start = scene.at[p] if p < end else None
    return _counted(group(scene, p, end)) if start is not None and start.count is not None else []


def _said_before(scene: Scene, lead: int, first: int) -> list[Group]:
    """235 طفلا و180 امرأة هم من ضمن المدنيين."""
    if lead <= first or scene.norm(lead - 1) not in scene.lex.either("they_are", "were"):
        return []
    for it in scene.within(max(first, lead - _BEFORE), lead - 1):
        groups = _counted(group(scene, it.i, lead - 1)) if it.count is not None else []
        if groups and groups[-1].j >= lead - _NEAR:
            return groups
    return []


def _counted(groups: list[Group]) -> list[Group]:
    counted = all(g.best is not None and g.noun and not g.thing for g in groups)
    return one_a_status(groups) if counted else []


def _counted_before(kind: Item, groups: list[Group], before: list[Candidate], s: int) -> Candidate | None:
    """The last number of that kind that holds them."""
    sense, most = kind.sense("person"), sum(g.best or 0 for g in groups)
    if sense is None or not groups:
        return None
    civil = sense.status in CIVIL
    near = (c for c in reversed(before) if s - c.sentence <= _BACK and c.metric in RESULTS and c.rule != "subset_sum")
    alike = (c for c in near if (c.status in CIVIL or c.side == "CIVILIAN") == civil and (civil or c.status in FORCES))
    return next((c for c in alike if (c.best or 0) > most and c.count_j <= groups[0].i and not _of_one_sex(c)), None)


def _of_one_sex(c: Candidate) -> bool:
    return c.status in ("woman", "child")


# -- 43 حالة على يد قسد، بينهم 7 أطفال --------------------------------------------------------------------------------


def read_behind_parts(scene: Scene, sentence: int, persons: list[Candidate]) -> list[Candidate]:
    """Women and children behind a part that no noun of its own told, over who did it: 43 على يد كذا (بينهم طفل)."""
    first, end = scene.doc.sentences[sentence]
    told = [c for c in persons if c.rule in _LATE and c.best is not None] if "subset" in scene.kinds(sentence) else []
    if not told:
        return []
    taken = {p for c in persons for p in range(c.count_i, c.count_j)}
    out: list[Candidate] = []
    for cue in scene.within(first, end - 1):
        start = scene.at[cue.j] if "subset" in cue.kinds and cue.j < end else None
        if start is None or start.i in taken:
            continue
        last = max((c for c in persons if c.count_j > c.count_i and c.count_j <= cue.i), key=lambda c: c.count_i, default=None)
        groups = _counted(group(scene, start.i, end)) if last is not None and last.rule in _LATE and cue.i - last.count_j <= _OVER else []
        if last is not None and groups and sum(g.best or 0 for g in groups) <= (last.best or 0) and all(map(_minor, groups)):
            out += [part_of_group(g, last, sentence, cue.i, "late_part") for g in groups]
    return out


_LATE = ("cases_again", "by_hands", "broken_down")
_OVER = 14


def _minor(g: Group) -> bool:
    return g.status in ("woman", "child")


# -- 209 حالات، شملت 8 أطفال وسيدة ------------------------------------------------------------------------------------


def read_included(scene: Scene, s: int, found: list[Candidate]) -> list[Candidate]:
    """Women and children behind شملت or ضمت, of cases counted right before."""
    end = scene.doc.sentences[s][1]
    out: list[Candidate] = []
    words = scene.lex.either("reached", "holds_these")
    for c in [c for c in found if c.rule in _CASES and c.best is not None]:
        for p in range(c.count_i + 1, min(c.count_i + 1 + _INCLUDED, end - 1)):
            if (it := scene.at[p]) is not None and it.count is not None:
                break
            if words.isdisjoint(scene.doc.words[p].stems):
                continue
            groups = _counted(list(takewhile(_minor, group(scene, p + 1, end))))
            kinds = sum(g.best or 0 for g in groups) < (c.best or 0)
            told = {q for x in found if x is not c for q in range(x.count_i, x.count_j)}
            if groups and kinds and not any(g.i in told for g in groups):
                out += [part_of_group(g, c, s, p, "subset") for g in groups]
            break
    return out
