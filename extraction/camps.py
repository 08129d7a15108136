"""Victims told one after the other that are counted together, for they are of one camp.

Does not belong here: finding them (victims.py, joins.py).
"""

from __future__ import annotations

from extraction.persons import Group

_FORCES = frozenset(("security", "combatant", "leader", "official"))
_FOES = frozenset(("security", "combatant"))  # 7 مرتزقة وجندي للاحتلال: soldiers and fighters are of one side only where both say so


def _camp(g: Group) -> str:
    """Whom a group is counted with: its side, else forces or civilians by the word for its persons."""
    known = "" if g.side == "UNKNOWN" else g.side  # 20 من مجهولي الهوية
    return known or ("forces" if g.status in _FORCES else "CIVILIAN")


def _shared_side(first: Group, second: Group) -> bool:
    """ضابط وثلاثة عناصر من قوات كذا: the side is told once, behind both. Soldiers are not counted with ISIS.

    قيادي في قسد ومرافقه, مع عنصرين آخرين: who is his, or one more, is counted with him.
    """
    if second.pronoun and not second.side and first.best == 1:
        return True
    status = "security" if second.others and second.status == "unknown" else second.status  # وشخص آخر
    if (second.pronoun or second.possessed or second.others) and not second.side and first.status in _FORCES and status in _FORCES:
        return True
    if first.side or first.status not in _FORCES or not second.side or second.status not in _FORCES:
        return False
    if {first.status, second.status} == _FOES:
        return False
    return second.side != "ISIS" or first.status != "security"


def _taken_too(first: Group, second: Group) -> bool:
    """القبض على قيادي وعلى شقيقه, وعلى شخص كان معه: who is arrested with a fighter or a suspect is counted with him, whoever he is."""
    if first.status not in (*_FORCES, "suspect", "mixed") or first.side == "CIVILIAN":
        return False
    return (second.pronoun and second.side == "CIVILIAN") or (second.status == "unknown" and not second.side)


def sum_same_camp(groups: list[Group], arrested: bool = False) -> list[Group]:
    """Groups of one camp added up: ثلاثة رجال وامرأة → 4 with parts; مدني و13 عسكريا → two groups."""
    if len(groups) < 2:
        return groups
    out: list[Group] = []
    for g in groups:
        last = out[-1] if out else None
        too = arrested and last is not None and _taken_too(last, g)
        alike = last is not None and (too or _camp(last) == _camp(g) or _shared_side(last, g))
        same = last is not None and alike and (not g.others or (g.noun and last.best == 1))
        if last is None or not same or g.best is None or last.best is None:
            out.append(g)
            continue
        if not last.parts:
            last.parts = [
                Group(last.i, last.j, last.low, last.best, last.high, last.qualifier, side=last.side, status=last.status, noun=True)
            ]
        last.parts.append(g)
        last.low = (last.low or 0) + (g.low or 0)
        last.best += g.best
        last.high = None if last.high is None or g.high is None else last.high + g.high
        last.qualifier, last.j = "derived", g.j
        last.side = last.side or ("" if too else g.side)
        last.status = "mixed" if last.status != g.status else last.status
    return out
