"""Names that several parties bear, or that a side gives its enemies: whose they are here.

Belongs here: الفصائل of those factions that the text tells of, المرتزقة of whoever hired them, the military police of the ministry that
speaks, a campaign that bears the name of factions. Does not belong here: words that only point back (unnamed_parties.py), roles (roles.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from extraction.lexicon import Sense
from extraction.party import Party
from extraction.role_words import stems
from extraction.scene import Item, Scene
from extraction.terms import LONGEST

_FACTIONS = frozenset(("SNA", "IRAN_BACKED", "HTS"))
_NOT_OF_IT = "HTS"  # هيئة تحرير الشام والفصائل: others beside it
_HIRED = {"SNA": "SNA", "TURKEY": "SNA", "ISIS": "ISIS"}
_STATE = frozenset(("SYRIA_ASSAD", "SYRIA_TRANSITIONAL"))
_LAST = 40  # so many parties before are looked at
_NEAR = 4  # of so many parties before one is the ministry whose police it is
_AHEAD = 300  # tokens: a heading's factions are named in full below it


def code_of(scene: Scene, item: Item, sense: Sense, previous: Party | None, named: list[Party]) -> str:
    """القوات التركية والفصائل الموالية لها: factions joined to the army of Turkey are its own."""
    if sense.code == "SNA":
        return _of_the_state(scene, item, named) or _named_in_full(scene, item, named) or sense.code
    if sense.code != "OTHER" or not stems(scene, item.i) & scene.lex.words["faction"]:
        return _locals(scene, item, named) or sense.code
    theirs = previous is not None and previous.code == "TURKEY" and item.i - previous.j <= 1 and scene.norm(item.i).startswith("و")
    return "SNA" if theirs else _factions_of(scene, item, named) or sense.code


_FOE_AHEAD = 8  # so near behind them stands whom the gunmen of a place fought


def _locals(scene: Scene, item: Item, named: list[Party]) -> str:
    """المسلحون المحليون in news of the SDF are those of the tribes that fight it; '' where it is another whom they fight."""
    if item.j - item.i == 1 or stems(scene, item.j - 1).isdisjoint(scene.lex.words["of_the_place"]):
        return ""
    ahead = scene.within(item.j, min(item.j + _FOE_AHEAD, len(scene.doc.words)))
    foe = next((s.code for it in ahead if (s := it.sense("party")) is not None and s.code != "TRIBAL"), "SDF")
    return "TRIBAL" if foe == "SDF" and any(p.code == "SDF" for p in named) else ""


def anothers(scene: Scene, item: Item, sense: Sense, end: int) -> str:
    """تنظيم "ي ب ك": the code of the group named behind the word, where it is not the one that the word alone means; else ''."""
    if item.j - item.i > 1 or scene.lex.words["bare_group"].isdisjoint(scene.doc.words[item.i].stems):
        return ""
    p = item.j
    while p < end and scene.is_punct(p):
        p += 1
    behind = scene.at[p] if p < end else None
    named = behind.sense("party") if behind is not None and not behind.proclitics else None
    return named.code if named is not None and named.code != sense.code else ""


def group_meant(scene: Scene, item: Item, called: str, code: str, named: list[Party]) -> tuple[str, str]:
    """Whose a party's name is, and of whom تنظيم was said last, where its first or its last word (عناصر التنظيم) is that one.

    called: whom it was said of before; code: whom the name means by itself; named: the parties before.
    """
    bare = scene.lex.words["bare_group"]
    if stems(scene, item.i) & bare:
        code = code if item.j - item.i > 1 else _group(scene, item, called, code, named)
        return code, code
    return (_group(scene, item, called, code, named) if stems(scene, item.j - 1) & bare else code), called


def _group(scene: Scene, item: Item, called: str, code: str, named: list[Party]) -> str:
    """حيدت تركيا قياديا في "بي كي كي" … التحق بالتنظيم: of whom it was said last, else of the one outlawed group that was named."""
    definite = any(pro.endswith(("ال", "لل")) for pro, _ in scene.doc.words[item.j - 1].splits)
    if called or not definite or any(p.code == code for p in named):
        return called or code
    behind = scene.at[item.j] if item.j < len(scene.doc.words) else None
    if behind is not None and "party" in behind.kinds:
        return code
    told = next((p for p in reversed(named[-_LAST:]) if not stems(scene, p.i).isdisjoint(scene.lex.words["outlawed"])), None)
    return told.code if told is not None else code


def hired_by(codes: Sequence[str]) -> str:
    """Whose mercenaries they are: of the one named last who has any; '' where nobody is."""
    return next((_HIRED[code] for code in reversed(codes) if code in _HIRED), "")


def mercenaries(scene: Scene, named: list[Party], first: int, end: int) -> list[Item]:
    """هاجم المرتزقة, نقطة للمرتزقة: the mercenaries without a name, as items of their party."""
    out = []
    for p in scene.spots("mercenary", first, end):
        item = scene.at[p]
        if item is None or "party" in item.kinds or not item.proclitics.endswith(("ال", "لل")):
            continue
        after = scene.at[item.j] if item.j < end else None
        if after is not None and after.kinds & {"party", "adj"}:
            continue
        here = [s.code for it in scene.within(max(first, p - LONGEST), p) if (s := it.sense("party", "adj")) is not None]
        code = hired_by([*(x.code for x in named[-_LAST:]), *here])
        if code:
            out.append(Item(item.i, item.j, "words", frozenset(("party",)), (Sense("party", code=code),), item.proclitics))
    return out


def _factions_of(scene: Scene, item: Item, named: list[Party]) -> str:
    """الفصائل: those of the army that the text named last, here or further on; '' where it names none."""
    if item.j - item.i > 1 or not stems(scene, item.i) & scene.lex.words["faction"]:
        return ""
    told = next((p.code for p in reversed(named[-_LAST:]) if p.code in _FACTIONS), "")
    ahead = scene.within(item.j, min(item.j + _AHEAD, len(scene.doc.words))) if not told else []
    told = told or next((s.code for it in ahead if (s := it.sense("party")) is not None and s.code in _FACTIONS), "")
    return "" if told == _NOT_OF_IT else told


def _of_the_state(scene: Scene, item: Item, named: list[Party]) -> str:
    """أعلنت وزارة الدفاع إصابة أربعة من الشرطة العسكرية: its own; '' where no ministry is among those named before."""
    if not stems(scene, item.i) & scene.lex.words["police"]:
        return ""
    last = [x.code for x in reversed(named[-_NEAR:])]
    now = "SYRIA_TRANSITIONAL" if scene.late else ""  # its army took in that of the north
    return next((code for code in last if code in _STATE), now) if _NORTH.isdisjoint(last) else ""


_NORTH = frozenset(("SNA", "TURKEY"))


def _named_in_full(scene: Scene, item: Item, named: list[Party]) -> str:
    """الشرطة العسكرية التابعة لقسد … الشرطة العسكرية, and القوات المشتركة where قسد is told of and nobody of the north; '' elsewhere."""
    police, before = scene.lex.words["police"], [x for x in named[-_LAST:] if x.i < item.i]
    if stems(scene, item.i) & police:
        return next((x.code for x in reversed(before) if stems(scene, x.i) & police and x.code == "SDF"), "")
    several = not stems(scene, item.i).isdisjoint(scene.lex.words["the_forces"])  # القوة المشتركة is a unit in the north
    joint = several and item.j - item.i > 1 and scene.norm(item.j - 1) in scene.lex.words["joint"]
    codes = {x.code for x in before}
    return "SDF" if joint and "SDF" in codes and codes.isdisjoint(_NORTH) else ""


_QUOTES = 2


def names_campaign(scene: Scene, item: Item, first: int, campaign: Item | None) -> bool:
    """عملية "درع الفرات" و"غصن الزيتون": a campaign, not those who fought in it; campaign: the last such name."""
    if not stems(scene, item.i) & scene.lex.words["campaign_name"]:
        return False
    p = item.i - 1
    while p >= first and item.i - p <= _QUOTES and (scene.is_punct(p) or scene.norm(p) == "و"):
        p -= 1
    if campaign is not None and p == campaign.j - 1:
        return True
    return p >= first and bool(stems(scene, p) & scene.lex.words["under_name"])
