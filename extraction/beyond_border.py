"""Men of the outlawed Kurdish party whom Turkey hit in Iraq: تحييد 7 من عناصر كذا شمالي العراق are none of the SDF's.

Ankara calls both by one name. Belongs here: which of them they were, by the country told right behind them. Does not belong here: the
names (lexicon/parties.yaml), whose men others are (whose.py).
"""

from __future__ import annotations

from extraction.candidates import Candidate
from extraction.party import Party
from extraction.role_words import stems
from extraction.scene import Scene
from extraction.terms import RESULTS

_REACH = 18  # so near behind their number it is told where they were
_GUESSED = ("", "SDF", "OTHER", "UNKNOWN", "CIVILIAN")
_OTHERS = frozenset(("ISIS", "SNA", "IRAQ", "COALITION"))  # who kills others there, or is killed by others


def where_hit(scene: Scene, p: Candidate, here: list[Party]) -> str:
    """تحييد 5 إرهابيين شمالي العراق: OTHER; تحييد 16 من كذا شمالي العراق وسوريا: MIXED; '' where no word says so, or others are meant."""
    if p.metric not in RESULTS or p.side not in _GUESSED or not (_outlawed(scene, p, here) or _neutralised(scene, p, here)):
        return ""
    words, (first, end) = scene.lex.words, scene.doc.sentences[p.sentence]
    beyond = home = False
    for q in range(p.count_j, min(p.count_j + _REACH, end)):
        if _another(scene, q) or stems(scene, q) & words["in_answer"]:
            break
        beyond = beyond or _there(scene, q)
        home = home or not words["this_side"].isdisjoint(stems(scene, q))
    if home and not beyond:  # 7 شمالي العراق، و12 شمالي سوريا
        return "SDF" if any(_there(scene, q) for q in range(max(first, p.count_i - _REACH), p.count_i)) else ""
    return "MIXED" if home else "OTHER" if beyond else ""


def _there(scene: Scene, q: int) -> bool:
    """في متينا, شمالي العراق; not تسللوا من العراق."""
    words = scene.lex.words
    return not words["beyond_border"].isdisjoint(stems(scene, q)) and scene.norm(q - 1) not in words["partitive"]


def _outlawed(scene: Scene, p: Candidate, here: list[Party]) -> bool:
    """9 إرهابيين من تنظيم "بي كا كا", مسؤول في حزب العمال: by the party's name in or right behind the words for them."""
    own = (x for x in here if p.count_i <= x.i <= p.count_j + 1 and x.code == "SDF" and x.role != "agent")
    return any(not scene.lex.words["outlawed"].isdisjoint(stems(scene, q)) for x in own for q in range(x.i, x.j))


def _neutralised(scene: Scene, p: Candidate, here: list[Party]) -> bool:
    """حيدت قواتها 4 آخرين شمالي العراق: Ankara's word for whom it kills, where nobody else is told of who fights there."""
    told = not scene.lex.words["neutralise"].isdisjoint(stems(scene, p.trigger))
    return told and not p.owner and _OTHERS.isdisjoint(x.code for x in here)


def _another(scene: Scene, q: int) -> bool:
    """، و12 شمالي سوريا: the next number, whose country is its own; not a count of days or targets."""
    it = scene.at[q]
    return it is not None and it.count is not None and scene.led(q)
