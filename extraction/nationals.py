"""Persons told by where they come from, and parties by two names: 52 سوريا, 30 عراقيا من ميليشيا كذا, تنظيم داعش.

Does not belong here: nationalities that name a party (lexicon/parties.yaml), what happened to them.
"""

from __future__ import annotations

from extraction.lexicon import Sense
from extraction.scene import PLACE, Item, Scene
from extraction.terms import FORCES

_SINGULAR_FROM, _YEARS_FROM = 11, 1900


def counts_nationals(scene: Scene, number: Item, nxt: Item) -> bool:
    """52 سوريا: what is counted behind eleven or more stands in the singular, and this one is written as its country is."""
    n = number.number
    counted = n is not None and n.best is not None and _SINGULAR_FROM <= n.best < _YEARS_FROM
    return counted and nxt.what == PLACE and nxt.j - nxt.i == 1 and scene.norm(nxt.i) in scene.lex.words["named_as_country"]


def nationals_of_party(scene: Scene, p: int, end: int) -> bool:
    """30 عراقيا من الميليشيات: of a party, by من right behind the nationality that ends at token p, so no civilians."""
    words = scene.lex.words
    if scene.norm(p - 1) not in words["nation"] and scene.norm(p - 1) not in words["named_as_country"]:
        return False
    item = scene.at[p + 1] if p + 1 < end and scene.norm(p) in words["from"] else None
    return item is not None and "party" in item.kinds


def joined_party(scene: Scene, p: int, end: int) -> tuple[int, Sense] | None:
    """في قسد, behind a nationality: where the party's name ends, and the party."""
    item = scene.at[p + 1] if p + 1 < end and scene.norm(p) in scene.lex.words["from"] else None
    party = item.sense("party") if item is not None else None
    return (item.j, party) if item is not None and party is not None else None


def named_again(scene: Scene, p: int, end: int) -> int | None:
    """تنظيم داعش: where a second name of the party that ends at token p ends; None where there is none."""
    item, before = scene.at[p] if p < end else None, scene.cover[p - 1]
    again = item.sense("party") if item is not None and not item.proclitics else None
    return item.j if item is not None and again is not None and before is not None and again in before.senses else None


def by_rank(status: str, j: int, party: Item) -> bool:
    """عنصر بقسد, قياديين بداعش: right behind a word for fighters ب says whose they are; by whom they died would be برصاص كذا."""
    return party.proclitics == "ب" and party.i == j and status in FORCES and party.sense("party") is not None


def in_force(scene: Scene, status: str, j: int, p: int) -> bool:
    """عنصر بميليشيا كذا: right behind one of a force, the force that he serves in."""
    force = scene.lex.words["force_noun"]
    return p == j and status in FORCES and any(pro == "ب" and stem in force for pro, stem in scene.doc.words[p].splits)


def leads_doer(scene: Scene, status: str, party: Item) -> bool:
    """A preposition before a party that says what it did: على يد كذا; not قيادي لدى كذا, which says whose he is."""
    word = scene.norm(party.i - 1)
    return word in scene.lex.words["agent_prep"] and not (status in FORCES and word in scene.lex.words["serving_with"])


def army_of(scene: Scene, p: int) -> str:
    """عدد الجنود الأتراك القتلى: whose army it is, by a nation behind its soldiers and right before token p; '' where none is told."""
    nation = scene.at[p - 1] if p > 1 else None
    sense = nation.sense("adj") if nation is not None and nation.proclitics in ("", "ال") else None
    soldiers = not scene.lex.words["soldier"].isdisjoint(scene.doc.words[p - 2].stems) if sense is not None else False
    return sense.code if soldiers and sense is not None else ""
