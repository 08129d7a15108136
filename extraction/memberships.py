"""Words between persons and a party: which make them its men (رجل من تنظيم كذا, رجال الأمن), and which only say where they were.

Belongs here: what persons.py asks of such a word while it reads whose they are. Does not belong here: the party itself (persons.py),
those who were its men (no_soldiers.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.scene import PLACE, Scene
from extraction.terms import FORCES

if TYPE_CHECKING:
    from extraction.persons import Group

_OF_PEOPLE = frozenset(("TRIBAL", "UNKNOWN", "OTHER"))  # رجل من العشائر is a man of theirs, but no fighter


def only_there(scene: Scene, status: str, p: int) -> bool:
    """5 أشخاص في مناطق كذا, 14 شخصاً على حواجز كذا, مسلح قرب حاجز لكذا: from token p on it is told where they were, not whose they are."""
    words, q = scene.lex.words, p + 1
    if scene.norm(p) in words["zone"] or scene.norm(p) in words["close_to"]:
        return True
    if status in FORCES or q >= len(scene.doc.words) or scene.norm(p) not in words["whereat_site"]:
        return False
    item = scene.at[q]
    named = item is not None and (item.what == PLACE or "party" in item.kinds)
    return not named and not words["target_noun"].isdisjoint(scene.doc.words[q].stems)


def in_service(scene: Scene, g: Group, end: int) -> None:
    """ثلاثة من رجال الأمن, رجل من تنظيم كذا: men by whom they serve; whoever is called a civilian is none."""
    words, p = scene.lex.words, g.j
    if g.status != "civilian" or p >= end or words["man"].isdisjoint(scene.doc.words[p - 1].stems):
        return
    if scene.norm(p) in words["service"]:
        kurdish = p + 1 < end and scene.norm(p + 1) in scene.lex.peoples  # رجال الأمن الأكراد
        g.side, g.status, g.owner = "ISF" if kurdish else "", "security", kurdish
        if scene.at[p] is None:
            g.j = p + 1 + kurdish
        return
    item = scene.at[p + 1] if p + 1 < end and scene.norm(p) in words["partitive"] else None
    party = item.sense("party") if item is not None and not item.proclitics else None
    if party is not None and party.code not in _OF_PEOPLE:
        g.side, g.status = "", "unknown"


def as_described(scene: Scene, g: Group, p: int, limit: int) -> None:
    """ثلاثة وصفوا بالمتزعمين: a number whose noun stands in what they are called."""
    items = (scene.at[q] for q in range(p + 1, min(p + 4, limit)))
    called = next((sense for it in items if it is not None and (sense := it.sense("person")) is not None), None)
    if called is not None and g.status in ("", "unknown") and not g.side:
        g.status, g.side = called.status, "" if called.code == "UNKNOWN" else called.code
