"""Bands that did something, before those to whom they did it: خطفت مجموعة مسلحة مكونة من خمسة راعيين, قتلت خلايا مسلحة 20 مدنيا.

Does not belong here: cells that were dismantled (cells.py), the victims themselves (victims.py).
"""

from __future__ import annotations

from extraction.joins import group
from extraction.scene import Scene
from extraction.text import Kind

_BAND = 6


def behind_band(scene: Scene, p: int, end: int) -> tuple[int, str] | None:
    """خطفت مجموعة مسلحة مكونة من خمسة راعيين: the token behind a band at token p that is armed or counted, and whose it is."""
    words = scene.lex.words
    if p >= end or scene.norm(p) not in words["band"]:
        return None
    q, told, whose = p + 1, False, "UNKNOWN"
    while q < min(p + 1 + _BAND, end):
        item = scene.at[q]
        if q == p + 1 and item is not None and "person" in item.kinds and scene.doc.words[q].raw.endswith("ة"):
            q, told = item.j, True  # مسلحة
        elif scene.norm(q) in words["composed"]:
            q += 1 + (q + 1 < end and scene.norm(q + 1) in words["partitive"])
            members = group(scene, q, end)[:1]
            if not members:
                return None
            q, told = members[0].j, True
        elif item is not None and item.proclitics == "ل" and (party := item.sense("party")) is not None:
            q, whose = item.j, party.code  # تابعة لكذا
        elif item is None and scene.doc.words[q].kind is Kind.WORD and not plain_stop(scene, q):
            q += 1
        else:
            break
    return (q, whose) if told else None


def plain_stop(scene: Scene, p: int) -> bool:
    """A word that is part of no name: a function word, a thing."""
    words = scene.lex.words
    return any(stem in words["function"] or stem in words["thing"] for _, stem in scene.doc.words[p].splits)
